//! Quotations and events, and the words that take part in them.

use wirescope_nlp::{Argument, Event, Quotation, Span, collapse_whitespace};
use wirescope_protocol as protocol;

use super::{ReadingBuilder, time_at};
use crate::{kinds, timex_name};

impl ReadingBuilder<'_> {
    pub(super) fn quotation(&self, quotation: &Quotation) -> protocol::Quotation {
        protocol::Quotation {
            content: quotation.content.iter().map(|span| (span.start, span.end)).collect(),
            kind: kinds::quotation(quotation.kind),
            cue: quotation.cue.map(|span| self.place_or_time(span)),
            speaker: quotation.speaker.map(|speaker| self.party(speaker)),
            addressee: quotation.addressee.map(|addressee| self.party(addressee)),
            place: quotation.place.map(|span| self.place_or_time(span)),
            time: quotation.time.map(|span| self.place_or_time(span)),
            rule: kinds::rule(quotation.rule),
            score: kinds::confidence(quotation.score),
        }
    }

    pub(super) fn event(&self, event: &Event) -> protocol::Event {
        protocol::Event {
            predicate: self.words(event.predicate),
            action: kinds::action(event.action),
            quadrant: kinds::quadrant(event.action.quadrant()),
            modality: kinds::modality(event.modality),
            source: event.source.map(|source| self.party(source)),
            target: event.target.map(|target| self.party(target)),
            place: event.place.map(|span| self.place_or_time(span)),
            time: event.time.map(|span| self.place_or_time(span)),
            rule: kinds::rule(event.rule),
            score: kinds::confidence(event.whole()),
        }
    }

    /// Somebody who takes part: with the name and the card of the entity.
    fn party(&self, party: Argument) -> protocol::Argument {
        let card = party.entity.and_then(|entity| self.card_of(entity));
        let entity = party.entity.and_then(|entity| self.doc.entities.get(entity.0 as usize));
        let name = entity.map(|entity| entity.name.clone()).unwrap_or_default();
        protocol::Argument { card, name, ..self.words(party.span) }
    }

    /// A place with the name of its card, or a time with the name of its value. Words that are neither, such as a cue, have no name.
    fn place_or_time(&self, span: Span) -> protocol::Argument {
        let mention = self.doc.mentions.binary_search_by_key(&span, |mention| mention.span).ok();
        let mark = mention.and_then(|at| self.marks.get(at));
        let card = mark.and_then(|mark| self.cards.get(mark.card as usize));
        let name = match card {
            Some(card) if card.timex.is_empty() => card.name.clone(),
            _ => {
                let value = time_at(self.doc, span).and_then(|time| time.value.as_deref());
                value.and_then(timex_name::timex_name).unwrap_or_default()
            }
        };
        protocol::Argument { name, card: mark.map(|mark| mark.card), ..self.words(span) }
    }

    fn words(&self, span: Span) -> protocol::Argument {
        let words = collapse_whitespace(self.doc.words(span));
        protocol::Argument { start: span.start, end: span.end, words, name: String::new(), card: None }
    }
}
