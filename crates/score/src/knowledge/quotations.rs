//! Who said what: the quotations that are shown.

use wirescope_gold::standoff::GoldQuotation;
use wirescope_nlp::{Quotation, Span};

use super::{Article, Knowledge, agreement, overlaps, tokens};

impl Knowledge {
    /// Adds the quotations.
    pub(super) fn add_quotations(&mut self, article: &Article<'_>) {
        let Article { doc, standoff, entities, .. } = article;
        let golds = &standoff.quotations;
        let (shown, hidden): (Vec<&Quotation>, Vec<&Quotation>) =
            doc.counted_quotations().map(|(_, quotation)| quotation).partition(|quotation| quotation.is_shown());
        let content = |spans: &mut dyn Iterator<Item = Span>| tokens(doc, spans);
        self.content += agreement(
            &content(&mut golds.iter().flat_map(|quotation| quotation.content.iter().copied())),
            &content(&mut shown.iter().flat_map(|quotation| quotation.content.iter().copied())),
        );
        self.cues += agreement(
            &content(&mut golds.iter().filter_map(|quotation| quotation.cue)),
            &content(&mut shown.iter().filter_map(|quotation| quotation.cue)),
        );
        self.speakers += agreement(
            &content(&mut golds.iter().filter_map(|quotation| quotation.speaker)),
            &content(&mut shown.iter().filter_map(|quotation| quotation.speaker.map(|speaker| speaker.span))),
        );
        for quotation in golds {
            let found = best(&shown, quotation);
            let speaker = found.and_then(|found| found.speaker);
            let same_words = match (quotation.speaker, speaker) {
                (Some(gold), Some(found)) => overlaps(gold, found.span),
                (None, None) => found.is_some(),
                _ => false,
            };
            let who = speaker.and_then(|speaker| speaker.entity).and_then(|entity| entities.id(entity));
            let same_entity = quotation.who.is_some() && who == quotation.who.as_deref();
            if quotation.kind == "direct" {
                self.direct_speakers.add(same_words || same_entity);
            }
            if quotation.who.is_some() && found.is_some() {
                self.who.add(same_entity);
            }
            if let Some(found) = found {
                self.kinds.add(found.kind.name() == quotation.kind);
            }
            if found.is_none() || !(same_words || same_entity) {
                let what = match best(&hidden, quotation).filter(|_| found.is_none()) {
                    Some(hidden) => format!("quotation, hidden ({}, {}):", hidden.score.0, hidden.rule.code()),
                    None if found.is_none() => "quotation, missed: ".to_owned(),
                    None => "quotation, speaker:".to_owned(),
                };
                self.errors.push(article.line(&what, quotation.content[0]));
            }
        }
        for found in &shown {
            let speaker = found.speaker;
            let gold = golds.iter().max_by_key(|gold| shared(gold, found)).filter(|gold| shared(gold, found) > 0);
            if let (Some(gold), Some(speaker)) = (gold, speaker) {
                let same_words = gold.speaker.is_some_and(|gold| overlaps(gold, speaker.span));
                let who = speaker.entity.and_then(|entity| entities.id(entity));
                self.shown_speakers.add(same_words || (gold.who.is_some() && who == gold.who.as_deref()));
            }
            let is_gold =
                golds.iter().any(|gold| gold.content.iter().any(|span| found.content.iter().any(|own| overlaps(*span, *own))));
            if !is_gold && let Some(first) = found.content.first() {
                self.errors.push(article.line("quotation, invented", *first));
            }
        }
    }
}

/// The predicted quotation that shares most words with a gold one.
fn best<'a>(shown: &[&'a Quotation], gold: &GoldQuotation) -> Option<&'a Quotation> {
    shown.iter().copied().filter(|found| shared(gold, found) > 0).max_by_key(|found| shared(gold, found))
}

/// How many bytes of content two quotations share.
fn shared(gold: &GoldQuotation, found: &Quotation) -> u32 {
    let pairs = gold.content.iter().flat_map(|one| found.content.iter().map(move |other| (one, other)));
    pairs.map(|(one, other)| one.end.min(other.end).saturating_sub(one.start.max(other.start))).sum()
}
