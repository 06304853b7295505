//! The five kinds of understanding, scored on gold articles that are annotated for them.

mod events;
mod quotations;
mod references;

use std::collections::BTreeMap;

use wirescope_gold::{
    counts::{Counts, Share},
    markup::Note,
    standoff::Standoff,
    truth::{GoldArticle, in_context},
};
use wirescope_nlp::{Doc, EntityIdx, Reference, ReferenceKind, Span};

use crate::{calibration::Calibration, report::Table};

/// What was right, over some articles.
#[derive(Debug, Default)]
pub(crate) struct Knowledge {
    /// Articles that are annotated for it.
    pub(crate) articles: u32,
    references: Counts,
    roles: Counts,
    metonyms: Counts,
    /// The confidence of pronouns, descriptions and events beside what is right.
    pub(crate) calibration: Calibration,
    places: Share,
    content: Counts,
    cues: Counts,
    speakers: Counts,
    direct_speakers: Share,
    kinds: Share,
    who: Share,
    predicates: Counts,
    actions: Counts,
    quadrants: Share,
    sources: Counts,
    targets: Counts,
    modalities: Share,
    /// Of the events that are shown those with everything right, and of grave acts that name a source those with the right one.
    shown_events: Share,
    /// Likewise of those of at least half confidence, which the page shows without being asked.
    first_events: Share,
    /// Of those of the former that are not right how many are not by what, each counted for the first that holds.
    why_wrong: BTreeMap<&'static str, u32>,
    grave_sources: Share,
    /// Of the quotations that are shown with a speaker, and that are annotated, those whose speaker is right.
    shown_speakers: Share,
    /// The disagreements, a line each.
    pub(crate) errors: Vec<String>,
}

impl Knowledge {
    /// Adds an article; one without such annotations adds nothing.
    pub(crate) fn add(&mut self, gold: &GoldArticle, doc: &Doc) {
        let Some(standoff) = &gold.standoff else { return };
        let article = Article { id: &gold.article.id, doc, standoff, entities: Entities::of(gold, doc) };
        self.articles += 1;
        self.add_references(&article);
        self.add_roles(&article);
        self.add_metonyms(&article);
        self.add_places(&article);
        self.add_quotations(&article);
        self.add_events(&article);
    }

    /// What was found, as a table.
    pub(crate) fn table(&self) -> Table {
        let mut table = Table::new(&["Understanding", "Gold", "Precision", "Recall", "F1"]);
        for (name, counts) in [
            ("pronouns and descriptions: words and entity", self.references),
            ("roles: words and entity", self.roles),
            ("metonyms: words and what they stand for", self.metonyms),
            ("quotations that are shown: tokens of content", self.content),
            ("– tokens of cues", self.cues),
            ("– tokens of speakers", self.speakers),
            ("events: predicates", self.predicates),
            ("– with their code", self.actions),
            ("– tokens of sources, where found", self.sources),
            ("– tokens of targets, where found", self.targets),
        ] {
            let shown = [counts.precision(), counts.recall(), counts.f1()].map(|share| share.to_string());
            let [precision, recall, f1] = shown;
            table.row([name.to_owned(), counts.gold().to_string(), precision, recall, f1]);
        }
        table
    }

    /// Why events that are shown are wrong, as a table; empty where none is.
    pub(crate) fn why_wrong(&self) -> Table {
        let mut table = Table::new(&["Events shown that are wrong, by what is first", "Of these"]);
        for (why, count) in &self.why_wrong {
            table.row([(*why).to_owned(), count.to_string()]);
        }
        table
    }

    /// What was right of what was found, as rows of a table.
    pub(crate) fn shares(&self) -> [(&'static str, Share); 10] {
        [
            ("places within 161 km", self.places),
            ("direct quotations with their speaker", self.direct_speakers),
            ("quotations found with the speaker's entity", self.who),
            ("– direct, indirect or mixed as they are", self.kinds),
            ("events found with their quadrant", self.quadrants),
            ("– with their modality", self.modalities),
            ("events shown: code, modality and parties", self.shown_events),
            ("– of those of confidence 50 % or more, which the page shows at first", self.first_events),
            ("– sources of assault, coercion, threats, sanctions, accusations", self.grave_sources),
            ("quotations shown with a speaker: who it is", self.shown_speakers),
        ]
    }
}

/// An annotated article beside what was found in it.
struct Article<'a> {
    id: &'a str,
    doc: &'a Doc,
    standoff: &'a Standoff,
    entities: Entities<'a>,
}

impl Article<'_> {
    /// A disagreement with the words that it is about.
    fn line(&self, what: &str, span: Span) -> String {
        format!("{what} {}: {}", self.id, in_context(self.doc.text(), span))
    }
}

/// The kind of a reference as tables name it.
pub(crate) fn kind_of(reference: &Reference) -> &'static str {
    match reference.kind {
        ReferenceKind::Pronoun => "pronouns",
        ReferenceKind::Description => "descriptions",
        ReferenceKind::Metonym => "metonyms",
    }
}

/// Which predicted entity is which gold one: that with the most mentions of just the same words.
struct Entities<'a> {
    ids: BTreeMap<EntityIdx, &'a str>,
    entities: BTreeMap<&'a str, EntityIdx>,
}

impl<'a> Entities<'a> {
    fn of(gold: &'a GoldArticle, doc: &Doc) -> Self {
        let mut together: BTreeMap<(&str, EntityIdx), u32> = BTreeMap::new();
        for mention in &gold.mentions {
            let Note::Entity { id, .. } = &mention.note else { continue };
            let found = doc.mentions.iter().find(|found| overlaps(found.span, mention.span));
            if let Some(entity) = found.and_then(|found| found.entity) {
                *together.entry((id, entity)).or_default() += 1;
            }
        }
        let mut together: Vec<_> = together.into_iter().collect();
        together.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let (mut ids, mut entities) = (BTreeMap::new(), BTreeMap::new());
        for ((id, entity), _) in together {
            ids.entry(entity).or_insert(id);
            entities.entry(id).or_insert(entity);
        }
        Self { ids, entities }
    }

    fn id(&self, entity: EntityIdx) -> Option<&'a str> {
        self.ids.get(&entity).copied()
    }

    fn entity(&self, id: &str) -> Option<EntityIdx> {
        self.entities.get(id).copied()
    }
}

fn overlaps(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

/// The tokens, punctuation apart, that some spans cover, in order, each once.
fn tokens(doc: &Doc, spans: &mut dyn Iterator<Item = Span>) -> Vec<usize> {
    let is_word = |at: &usize| doc.tokens.get(*at).is_some_and(|token| doc.words(token.span).chars().any(char::is_alphanumeric));
    let mut tokens: Vec<usize> = spans.flat_map(|span| doc.tokens_of(span)).filter(is_word).collect();
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// How two sorted lists agree.
fn agreement(gold: &[usize], predicted: &[usize]) -> Counts {
    let right = gold.iter().filter(|token| predicted.binary_search(token).is_ok()).count();
    Counts::new(gold.len(), predicted.len(), right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_agree_where_both_have_a_token() {
        assert_eq!(agreement(&[1, 2, 3], &[2, 3, 4, 5]), Counts { right: 2, wrong: 2, missed: 1 });
    }
}
