//! PropBank's predicates and arguments on the words of a treebank: one JSON object a sentence.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::{conllu::Word, files::read};

/// A sentence with what is said of its predicates.
#[derive(Clone, Debug, Deserialize)]
pub struct Sentence {
    /// Its words.
    pub tokens: Vec<String>,
    /// Its predicates, in order.
    pub predicates: Vec<Predicate>,
}

/// A predicate.
#[derive(Clone, Debug, Deserialize)]
pub struct Predicate {
    /// The number of its word, from 0.
    pub at: usize,
    /// Lemma and number of its sense, `kill.01`.
    pub sense: String,
    /// Its arguments: label, first word, the word behind the last.
    pub args: Vec<(String, usize, usize)>,
}

impl Predicate {
    /// The words of its first argument of this label.
    pub fn argument(&self, label: &str) -> Option<std::ops::Range<usize>> {
        self.args.iter().find(|arg| arg.0 == label).map(|arg| arg.1..arg.2)
    }
}

/// The word of a span on which the others depend, or the first of those that depend on none of it; `None` if the span is
/// empty or reaches out of the sentence. `heads` has for each word the number of its head, from 0, or anything beyond for the root.
pub fn head_of(span: std::ops::Range<usize>, heads: &[usize]) -> Option<usize> {
    span.clone().find(|&at| heads.get(at).is_some_and(|head| !span.contains(head)))
}

/// Reads the split of `srl/ewt`.
///
/// # Errors
/// If the file cannot be read or a line is not of this format.
pub fn sentences(corpora: &Path, split: &str) -> Result<Vec<Sentence>> {
    let path = corpora.join("srl/ewt").join(split).with_extension("jsonl");
    let parse = |line| serde_json::from_str(line).with_context(|| format!("a line of {}", path.display()));
    read(&path)?.lines().map(parse).collect()
}

/// Finds for each tree the sentence of the same words; both are in the same order, and some trees have none.
///
/// # Errors
/// If a sentence has the words of no tree.
pub fn aligned<'a>(trees: &[Vec<&str>], sentences: &'a [Sentence]) -> Result<Vec<Option<&'a Sentence>>> {
    let mut rest = sentences.iter().peekable();
    let of = trees.iter().map(|tree| rest.next_if(|sentence| sentence.tokens.iter().eq(tree))).collect();
    match rest.next() {
        Some(left) => Err(anyhow::anyhow!("no tree has the words {:?}", left.tokens.join(" "))),
        None => Ok(of),
    }
}

/// Heads counted from 0, as [`head_of`] takes them.
///
/// # Errors
/// If a head is beyond the sentence.
pub fn heads(words: &[Word]) -> Result<Vec<usize>> {
    words
        .iter()
        .map(|word| {
            ensure!(word.head <= words.len(), "the head of {:?} is beyond its sentence", word.form);
            Ok(word.head.checked_sub(1).unwrap_or(words.len()))
        })
        .collect()
}
