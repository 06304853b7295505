//! An article open in the reader: its marks, the cards behind them, its quotations and events.

mod arguments;
mod cards;
mod outline;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use wirescope_corpus::{Corpus, Join, Resolved, ValueCard, label};
use wirescope_nlp::{Anchor, Doc, EntityIdx, Label, Mention, Reference, ReferenceKind, Span, Timex, collapse_whitespace};
use wirescope_protocol::{Card, CountedFrom, Details, Doubt, Field, Mark, MarkKind, Reading, Selection, StandsFor};

use crate::{Analysis, kinds, timex_name};

/// The article of that id as the page shows it; `None` if the corpus has none.
pub(crate) fn reading(analysis: &Analysis, corpus: &Corpus, id: &str, resolved: &Resolved) -> Option<Reading> {
    let doc = &corpus.doc(id)?;
    let mut builder = ReadingBuilder {
        countries: &analysis.countries,
        corpus,
        doc,
        selection: resolved.selection(),
        cards: Vec::new(),
        positions: BTreeMap::new(),
        marks: Vec::new(),
    };
    let (values, joins) = (corpus.mention_values(doc), corpus.joins(doc));
    // What does not count is not marked.
    for (at, mention) in doc.mentions.iter().enumerate().filter(|(_, mention)| doc.counts(mention.span)) {
        builder.add_mention(mention, values.get(at).and_then(Option::as_ref), joins.get(at).and_then(Option::as_ref));
    }
    for reference in doc.references.iter().filter(|reference| doc.counts(reference.span)) {
        builder.add_reference(reference);
    }
    let article = &doc.article;
    let quotations = doc.counted_quotations().map(|(_, quotation)| quotation).filter(|quotation| quotation.is_shown());
    let events = doc.counted_events().map(|(_, event)| event).filter(|event| event.is_shown());
    Some(Reading {
        id: article.id.clone(),
        title: article.title.clone(),
        source: article.source.clone(),
        published: article.published.map(|day| day.to_string()).unwrap_or_default(),
        url: article.url.clone(),
        details: details(&article.details),
        text: article.text.clone(),
        sha256: format!("{:x}", Sha256::digest(article.text.as_bytes())),
        title_is_ours: analysis.lent.get(&article.id) == Some(&article.title),
        quotations: quotations.map(|quotation| builder.quotation(quotation)).collect(),
        events: events.map(|event| builder.event(event)).collect(),
        outline: outline::outline(&builder.cards, &builder.marks, article.text.len()),
        marks: builder.marks,
        cards: builder.cards,
        furniture: doc.furniture.iter().map(|line| (line.start, line.end)).collect(),
        counts_furniture: doc.counts_furniture,
        remarks: corpus.remarks(id).to_vec(),
        // The journal knows.
        day_set: None,
        source_set: None,
        hits: resolved.hits(corpus, id).iter().map(|hit| (hit.start, hit.end)).collect(),
    })
}

fn details(details: &wirescope_nlp::Details) -> Details {
    let wirescope_nlp::Details { author, section, language, time, pages, place, day, lack, file, fields } = details.clone();
    Details { author, section, language, time, pages, place, day, lack, file, fields }
}

/// What two mentions must have in common to share a card.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum CardKey {
    /// The entity that they refer to.
    Entity(EntityIdx),
    /// The value of a field: "Thursday" and "12 September".
    Value(Field, String),
    /// Label and words, in lower case.
    Words(Label, String),
}

/// Collects marks and cards: mentions first, then references, and last quotations and events, which refer to both.
struct ReadingBuilder<'a> {
    /// Names of countries by their codes.
    countries: &'a BTreeMap<String, String>,
    corpus: &'a Corpus,
    doc: &'a Doc,
    selection: &'a Selection,
    cards: Vec<Card>,
    positions: BTreeMap<CardKey, usize>,
    marks: Vec<Mark>,
}

impl ReadingBuilder<'_> {
    fn add_mention(&mut self, mention: &Mention, value: Option<&ValueCard>, join: Option<&Join>) {
        let words = collapse_whitespace(self.doc.words(mention.span));
        let key = match (mention.entity, value) {
            (Some(entity), _) => CardKey::Entity(entity),
            (None, Some(value)) => CardKey::Value(value.facet, value.key.clone()),
            (None, None) => CardKey::Words(mention.label, words.to_lowercase()),
        };
        let position = match self.positions.get(&key) {
            Some(position) => *position,
            None => {
                let mut card = self.card(mention, value);
                if let Some(Join { name, reason }) = join {
                    card.doubts.insert(0, Doubt::Joined { name: name.clone(), reason: *reason });
                }
                self.cards.push(card);
                self.positions.insert(key, self.cards.len() - 1);
                self.cards.len() - 1
            }
        };
        if let Some(card) = self.cards.get_mut(position) {
            card.count += 1;
            if !card.aliases.contains(&words) {
                card.aliases.push(words);
            }
        }
        let time = time_at(self.doc, mention.span);
        self.marks.push(Mark {
            start: mention.span.start,
            end: mention.span.end,
            kind: MarkKind::Mention,
            label: label(mention.label),
            card: position as u32,
            rule: kinds::rule(mention.rule),
            score: kinds::confidence(mention.score),
            stands_for: None,
            no_value: time.and_then(|time| time.no_value).map(kinds::no_value),
            counted_from: time.and_then(|time| counted_from(self.doc, time)),
        });
    }

    /// A pronoun or description gets a mark of its own. A metonym is a mention already and is noted on its mark.
    fn add_reference(&mut self, reference: &Reference) {
        let position = reference.entity.and_then(|entity| self.card_of(entity));
        let kind = match reference.kind {
            ReferenceKind::Pronoun => MarkKind::Pronoun,
            ReferenceKind::Description => MarkKind::Description,
            ReferenceKind::Metonym => return self.add_metonym(reference, position),
        };
        let Some(position) = position else { return };
        let Some(card) = self.cards.get_mut(position as usize) else { return };
        card.references += 1;
        self.marks.push(Mark {
            start: reference.span.start,
            end: reference.span.end,
            kind,
            label: card.label,
            card: position,
            rule: kinds::rule(reference.rule),
            score: kinds::confidence(reference.score),
            stands_for: None,
            no_value: None,
            counted_from: None,
        });
    }

    fn add_metonym(&mut self, reference: &Reference, card: Option<u32>) {
        // The marks of the mentions come first, at the same positions as these.
        let at = self.doc.mentions.binary_search_by_key(&reference.span, |mention| mention.span);
        if let Some(mark) = at.ok().and_then(|at| self.marks.get_mut(at)) {
            mark.stands_for = Some(StandsFor {
                name: reference.name.clone(),
                card,
                rule: kinds::rule(reference.rule),
                score: kinds::confidence(reference.score),
            });
        }
    }

    /// The position of the card of an entity that the article mentions.
    fn card_of(&self, entity: EntityIdx) -> Option<u32> {
        self.positions.get(&CardKey::Entity(entity)).map(|position| *position as u32)
    }
}

/// The time to which another one is relative; `None` if it is absolute.
fn counted_from(doc: &Doc, time: &Timex) -> Option<CountedFrom> {
    let value = doc.anchor_value(time)?;
    match time.anchor {
        Anchor::Absolute => None,
        Anchor::Published => Some(CountedFrom::Publication(value)),
        Anchor::Narrative(span) => {
            let value = timex_name::timex_name(&value).unwrap_or(value);
            Some(CountedFrom::Time { words: collapse_whitespace(doc.words(span)), value })
        }
    }
}

/// The time of exactly that span. Times are sorted by span.
fn time_at(doc: &Doc, span: Span) -> Option<&Timex> {
    let at = doc.times.binary_search_by_key(&span, |time| time.span).ok()?;
    doc.times.get(at)
}
