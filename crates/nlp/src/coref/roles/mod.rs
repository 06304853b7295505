//! What an article says of the people that it names: offices, professions and relations, and age.
//!
//! `before.rs` and `after.rs` read what stands beside a name, `phrase.rs` finds the ends of noun phrases, `words.rs` tells words for roles.

mod after;
mod before;
mod phrase;
mod words;

use crate::{Attribute, AttributeKind, Doc, EntityIdx, Label, Mention, Rule, Score, Span, ner::Lexicon, tree::Tree};

/// The most tokens of a role.
const LONGEST: usize = 14;

/// The attributes of people, each with its entity, in order of the names that they stand beside.
pub(in crate::coref) fn find(doc: &Doc, tree: &Tree, lexicon: &Lexicon) -> Vec<(EntityIdx, Attribute)> {
    let mut finder = Finder { doc, tree, lexicon, found: Vec::new() };
    for (at, mention) in doc.mentions.iter().enumerate() {
        if mention.label == Label::Person
            && let Some(entity) = mention.entity
        {
            finder.around(at, mention, entity);
        }
    }
    finder.found
}

struct Finder<'a> {
    doc: &'a Doc,
    tree: &'a Tree<'a>,
    lexicon: &'a Lexicon,
    found: Vec<(EntityIdx, Attribute)>,
}

impl Finder<'_> {
    fn words(&self, at: usize) -> &str {
        self.doc.tokens.get(at).map_or("", |token| self.doc.words(token.span))
    }

    fn add(&mut self, entity: EntityIdx, kind: AttributeKind, tokens: (usize, usize), rule: Rule, score: u16) {
        let (Some(first), Some(last)) = (self.doc.tokens.get(tokens.0), self.doc.tokens.get(tokens.1.wrapping_sub(1))) else {
            return;
        };
        if tokens.0 < tokens.1 {
            let span = Span::new(first.span.start, last.span.end);
            self.found.push((entity, Attribute { kind, span, rule, score: Score(score) }));
        }
    }

    fn around(&mut self, at: usize, mention: &Mention, entity: EntityIdx) {
        let tokens = self.doc.tokens_of(mention.span);
        let sentence = self.doc.sentences.partition_point(|sentence| sentence.tokens.end as usize <= tokens.start);
        let Some(sentence) = self.doc.sentences.get(sentence) else { return };
        let (first, end) = (sentence.tokens.start as usize, (sentence.tokens.end as usize).min(self.doc.tokens.len()));
        if tokens.end > end || tokens.is_empty() {
            return;
        }
        let start = self.before(first, tokens.clone(), entity);
        self.after(at, tokens.end, end, entity);
        self.predicate(tokens.clone(), end, entity);
        self.noun_before(first, start, tokens, entity);
    }
}
