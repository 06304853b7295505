//! Who did what to whom: verbs and nouns of the lexicon say what was done, the tree who did it. Codes are those of PLOVER.

mod arguments;
mod lexicon;
mod meaning;
#[cfg(test)]
mod tests;
mod tree;

use crate::{Doc, Event, Label, Modality, Rule, Score, Sentence, Span, Upos};

use lexicon::Lexicon;
use meaning::{Reader, Reading};
use tree::Tree;

/// At most so many sources, and so many targets, of what is told once: "France, Spain and Italy".
const PARTIES: usize = 4;

/// What finding events needs, loaded once.
pub(crate) struct Finder {
    lexicon: Lexicon,
}

impl Finder {
    /// Reads the lists that are built in.
    pub(crate) fn load() -> Self {
        Self { lexicon: Lexicon::load() }
    }

    /// The events of an article, in order of their predicates. None without a parser.
    pub(crate) fn find(&self, doc: &Doc) -> Vec<Event> {
        let mut events = Vec::new();
        if doc.syntax.len() != doc.tokens.len() {
            return events;
        }
        for sentence in &doc.sentences {
            let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
            if range.clone().any(|at| doc.syntax[at].head.is_some()) {
                self.find_in(&Tree::new(doc, sentence), sentence, &mut events);
            }
        }
        events.sort_by_key(|event| event.predicate);
        events
    }

    fn find_in(&self, tree: &Tree, sentence: &Sentence, events: &mut Vec<Event>) {
        let reader = Reader { tree, lexicon: &self.lexicon };
        let mut readings: Vec<Reading> = tree.range.clone().filter_map(|at| reader.read(at, 0)).collect();
        let mut absorbed: Vec<usize> = readings.iter().flat_map(|reading| reading.absorbed.iter().copied()).collect();
        absorbed.sort_unstable();
        readings.retain(|reading| absorbed.binary_search(&reading.at).is_err());
        for reading in &readings {
            reader.events(reading, sentence, events);
        }
    }
}

impl Reader<'_> {
    /// An event for each source and each target.
    fn events(&self, reading: &Reading, sentence: &Sentence, events: &mut Vec<Event>) {
        let tree = self.tree;
        let roles = self.roles(reading);
        let acts = |words: &[usize]| words.first().is_some_and(|word| self.is_actor(*word));
        if !acts(&roles.sources) && !acts(&roles.targets) {
            return;
        }
        let predicate = tree.doc.tokens[reading.words.0].span.cover(tree.doc.tokens[reading.words.1].span);
        let is_verb = !matches!(tree.tag(reading.at), Upos::Noun | Upos::Propn);
        if !is_verb && !acts(&roles.sources) && roles.targets.is_empty() {
            return;
        }
        let score = 400
            + 150 * u16::from(acts(&roles.sources))
            + 100 * u16::from(acts(&roles.targets))
            + 100 * u16::from(is_verb)
            + 100 * u16::from(self.is_main(reading.at))
            + 10 * u16::from(reading.weight.min(8));
        let rule = Rule(if is_verb { "lexicon/verb" } else { "lexicon/noun" });
        let (place, time) = (self.place(reading, sentence), self.time(reading));
        let some = |words: &[usize]| -> Vec<Option<usize>> {
            if words.is_empty() { vec![None] } else { words.iter().take(PARTIES).copied().map(Some).collect() }
        };
        for source in some(&roles.sources) {
            for target in some(&roles.targets) {
                events.push(Event {
                    predicate,
                    action: reading.action,
                    modality: self.modality(reading),
                    source: source.map(|word| self.argument(word)),
                    target: target.map(|word| self.argument(word)),
                    place,
                    time,
                    rule,
                    score: Score(score),
                });
            }
        }
    }

    /// Whether a word's clause is what the sentence says, or what somebody in it says.
    fn is_main(&self, at: usize) -> bool {
        let tree = self.tree;
        match tree.head(at) {
            None => true,
            Some(head) => tree.head(head).is_none() && tree.relation(at) == crate::Relation::Ccomp,
        }
    }

    fn modality(&self, reading: &Reading) -> Modality {
        reading.modality
    }

    /// The words whose dependents tell where and when: the predicate and what it has taken in.
    fn places(&self, reading: &Reading) -> impl Iterator<Item = usize> {
        std::iter::once(reading.at).chain(reading.noun).chain(reading.absorbed.clone())
    }

    /// A place's mention after "in", "at" or "near".
    fn place(&self, reading: &Reading, _sentence: &Sentence) -> Option<Span> {
        let tree = self.tree;
        self.places(reading).find_map(|at| {
            tree.children(at).filter(|child| tree.is_any_case(*child, &["in", "at", "near", "outside", "inside", "across"])).find_map(|child| {
                let mention = tree.mention(child)?;
                matches!(mention.label, Label::Gpe | Label::Loc | Label::Fac).then_some(mention.span)
            })
        })
    }

    /// An expression of time that depends on the predicate.
    fn time(&self, reading: &Reading) -> Option<Span> {
        let tree = self.tree;
        self.places(reading).find_map(|at| tree.children(at).find_map(|child| tree.time(child)))
    }
}
