//! The sentences of an article as trees. Each room adds what it asks of them: `coref/clauses.rs`, `events/phrases.rs`.

use std::{borrow::Cow, ops::Range};

use crate::{Doc, Mention, Penn, Relation, Syntax, Timex, Upos};

/// An article's words with their dependents at hand. Words are numbered as in the article. Without a parser, or a tagger, every word
/// stands by itself.
pub(crate) struct Tree<'a> {
    pub(crate) doc: &'a Doc,
    /// Of each word its first dependent, and the next one of its head; `NONE` where there is none.
    first: Vec<u32>,
    next: Vec<u32>,
    /// Of each word the mention that it belongs to.
    mentions: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl<'a> Tree<'a> {
    pub(crate) fn new(doc: &'a Doc) -> Self {
        let count = doc.tokens.len();
        let mut tree = Self { doc, first: vec![NONE; count], next: vec![NONE; count], mentions: vec![NONE; count] };
        for at in (0..count).rev() {
            if let Some(head) = tree.head(at) {
                tree.next[at] = tree.first[head];
                tree.first[head] = at as u32;
            }
        }
        for (number, mention) in doc.mentions.iter().enumerate() {
            tree.mentions[doc.tokens_of(mention.span)].fill(number as u32);
        }
        tree
    }

    /// What a word is; `None` without a tagger.
    pub(crate) fn word(&self, at: usize) -> Option<&'a Syntax> {
        self.doc.syntax.get(at)
    }

    pub(crate) fn head(&self, at: usize) -> Option<usize> {
        let head = self.word(at)?.head?.0 as usize;
        (head != at && head < self.first.len()).then_some(head)
    }

    pub(crate) fn relation(&self, at: usize) -> Relation {
        self.word(at).map_or(Relation::Dep, |word| word.relation)
    }

    pub(crate) fn tag(&self, at: usize) -> Upos {
        self.word(at).map_or(Upos::X, |word| word.tag)
    }

    pub(crate) fn penn(&self, at: usize) -> Penn {
        self.word(at).map_or(Penn::Nfp, |word| word.penn)
    }

    /// The words of the sentence that a word stands in.
    pub(crate) fn sentence(&self, at: usize) -> Range<usize> {
        let sentences = &self.doc.sentences;
        let sentence = sentences.get(sentences.partition_point(|sentence| sentence.tokens.end as usize <= at));
        sentence.map_or(at..at + 1, |sentence| sentence.tokens.start as usize..sentence.tokens.end as usize)
    }

    /// The dependents of a word, in order.
    pub(crate) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let some = |next: Option<&u32>| next.filter(|next| **next != NONE).map(|next| *next as usize);
        std::iter::successors(some(self.first.get(at)), move |at| some(self.next.get(*at)))
    }

    /// The first dependent in one of these relations.
    pub(crate) fn child(&self, at: usize, relations: &[Relation]) -> Option<usize> {
        self.children(at).find(|child| relations.contains(&self.relation(*child)))
    }

    pub(crate) fn form(&self, at: usize) -> &'a str {
        self.doc.words(self.doc.tokens[at].span)
    }

    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        self.form(at).eq_ignore_ascii_case(word)
    }

    pub(crate) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    pub(crate) fn lemma(&self, at: usize) -> Cow<'a, str> {
        self.word(at).map_or(Cow::Borrowed(self.form(at)), |word| word.lemma.of(self.form(at)))
    }

    pub(crate) fn is_nominal(&self, at: usize) -> bool {
        matches!(self.tag(at), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    pub(crate) fn has_case(&self, at: usize, preposition: &str) -> bool {
        // "According to the ministry" goes nowhere.
        let is_part =
            |child: usize| preposition == "to" && child.checked_sub(1).is_some_and(|before| self.is(before, "according"));
        self.children(at).any(|child| {
            matches!(self.relation(child), Relation::Case | Relation::Mark) && self.is(child, preposition) && !is_part(child)
        })
    }

    pub(crate) fn is_any_case(&self, at: usize, prepositions: &[&str]) -> bool {
        prepositions.iter().any(|preposition| self.has_case(at, preposition))
    }

    /// The name, date or number that a word belongs to.
    pub(crate) fn mention(&self, at: usize) -> Option<&'a Mention> {
        self.doc.mentions.get(*self.mentions.get(at)? as usize)
    }

    /// Whether a word belongs to an expression of time.
    pub(crate) fn is_time(&self, at: usize) -> bool {
        self.time(at).is_some()
    }

    /// The expression of time that a word belongs to.
    pub(crate) fn time(&self, at: usize) -> Option<&'a Timex> {
        let span = self.doc.tokens[at].span;
        let times = &self.doc.times;
        let time = times.get(times.partition_point(|time| time.span.end <= span.start))?;
        time.span.overlaps(span).then_some(time)
    }
}
