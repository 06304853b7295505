//! Treebanks as the models see them.

use std::collections::BTreeMap;

use wirescope_nlp::{
    Penn, Sentence, Upos,
    train_api::{
        Words,
        syntax::{self, Seen},
    },
};

use crate::trees::Tree;

pub(crate) type Tag = (Upos, Penn);

/// Trees as the models see them.
pub(crate) struct Bank<'a> {
    pub(crate) trees: &'a [Tree],
    pub(crate) seen: Seen,
    pub(crate) sentences: Vec<Sentence>,
    /// The tags of the model.
    pub(crate) tags: Vec<Tag>,
    /// The number of the tag of each token.
    pub(crate) gold: Vec<u8>,
}

/// Tags of the model. A tag that is rarer is taken for the commonest of the same universal part of speech.
const TAGS: usize = 60;

impl<'a> Bank<'a> {
    pub(crate) fn new(words: &Words, trees: &'a [Tree]) -> Self {
        Self::with_tags(words, trees, tags_of(trees))
    }

    /// The same with the tags of another bank.
    pub(crate) fn with_tags(words: &Words, trees: &'a [Tree], tags: Vec<Tag>) -> Self {
        let forms: Vec<Vec<String>> = trees.iter().map(|tree| tree.forms.clone()).collect();
        let (text, tokens, sentences) = syntax::text(&forms);
        let seen = Seen::new(words, &text, &tokens, &sentences);
        let mut numbers: BTreeMap<Tag, u8> = (0..).zip(&tags).map(|(number, tag)| (*tag, number)).collect();
        for (tag, common) in common(trees) {
            let number = numbers.get(&common).copied().unwrap_or(0);
            numbers.entry(tag).or_insert(number);
        }
        let gold = trees.iter().flat_map(|tree| &tree.tags).map(|tag| numbers[tag]).collect();
        Self { trees, seen, sentences, tags, gold }
    }

    /// The tokens of a sentence.
    pub(crate) fn range(&self, sentence: usize) -> std::ops::Range<usize> {
        let tokens = &self.sentences[sentence].tokens;
        tokens.start as usize..tokens.end as usize
    }
}

/// How often each tag is used.
fn counts(trees: &[Tree]) -> BTreeMap<Tag, u32> {
    let mut counts = BTreeMap::new();
    for tag in trees.iter().flat_map(|tree| &tree.tags) {
        *counts.entry(*tag).or_default() += 1;
    }
    counts
}

/// For each tag the commonest of the same universal part of speech.
fn common(trees: &[Tree]) -> BTreeMap<Tag, Tag> {
    let counts = counts(trees);
    let mut common: BTreeMap<Upos, (u32, Tag)> = BTreeMap::new();
    for (tag, count) in &counts {
        let entry = common.entry(tag.0).or_insert((0, *tag));
        if *count > entry.0 {
            *entry = (*count, *tag);
        }
    }
    counts.keys().map(|tag| (*tag, common[&tag.0].1)).collect()
}

/// The tags that a model of these trees tells apart, in order; the commonest of each universal part of speech are among them.
fn tags_of(trees: &[Tree]) -> Vec<Tag> {
    let common = common(trees);
    let mut by_count: Vec<(u32, Tag)> = counts(trees).into_iter().map(|(tag, count)| (count, tag)).collect();
    by_count.sort_by_key(|(count, tag)| (common[tag] != *tag, u32::MAX - count, *tag));
    let mut tags: Vec<Tag> = by_count.iter().map(|(_, tag)| *tag).take(TAGS).collect();
    tags.sort();
    tags
}
