//! The finder of quotations, as its trainer sees it.

use std::ops::Range;

use crate::{
    Doc, ModelError, Quotation,
    model::{
        Kind,
        format::{self, encode},
        open,
    },
    quotes::{confidence, cue_position, features, labeller, view::TokenView},
};

use super::Words;

/// What may join two tokens.
pub const EDGES: usize = features::EDGES;
/// Roles of tokens: none, source, cue, content.
pub const ROLES: usize = labeller::ROLES;
/// States of the chain, each of one role.
pub const STATES: usize = labeller::STATES;
/// How many rows of weights there are for how sure a quotation is.
pub const SURENESS: usize = confidence::ROWS;
/// The class of the rows for heads of cues.
pub const CUE_CLASS: usize = labeller::CUE_CLASS;

/// An article, ready for features.
pub struct Stage<'a>(TokenView<'a>);

impl<'a> Stage<'a> {
    /// Looks at an analysed article.
    pub fn new(doc: &'a Doc, words: &Words) -> Self {
        Self(TokenView::new(doc, Some(&words.0)))
    }

    /// Whether a word is looked at as the head of a cue even where it is not known as one.
    pub fn is_always_tried(&self, at: usize) -> bool {
        features::is_always_tried(&self.0.words[at])
    }

    /// By what a word is known as the head of a cue, as it is stored; `None` if it cannot be one.
    pub fn cue_key(&self, at: usize) -> Option<u32> {
        let word = &self.0.words[at];
        features::may_be_cue(word).then(|| crate::model::word_key(features::cue_key(word)))
    }

    /// The word that stands for a span of tokens: the one that hangs on a word outside, a verb rather than another.
    pub fn top(&self, range: Range<usize>) -> usize {
        crate::quotes::top(&self.0, range)
    }

    /// The first token of each paragraph.
    pub fn paragraphs(&self) -> &[u32] {
        &self.0.paragraphs
    }

    /// Features of a word as the head of a cue.
    pub fn cue_features(&self, at: usize, sink: impl FnMut(u32)) {
        self.0.cue_features(at, sink);
    }

    /// Takes how sure each token is the head of a cue, as sums of weights in steps of 1/25; `None` is not at all.
    pub fn set_cues(&mut self, sums: &[Option<i32>]) {
        self.0.set_cues(sums.iter().map(|sum| sum.map_or(0, labeller::level)).collect());
    }

    /// What joins each token to the one before it, and the features of each; those of sentences that are not looked at have none.
    pub fn label_features(&self, mut each: impl FnMut(usize, Option<&[u32]>)) {
        let (mut lines, mut keys) = (Vec::new(), Vec::new());
        for sentence in 0..self.0.doc.sentences.len() {
            if self.0.is_plain(sentence) {
                self.0.range(sentence).for_each(|at| each(self.0.edge(at), None));
                continue;
            }
            cue_position::cue_positions(&self.0, sentence, crate::quotes::that(), &mut lines);
            for (at, line) in self.0.range(sentence).zip(&lines) {
                keys.clear();
                self.0.label_features(at, line, |key| keys.push(key));
                each(self.0.edge(at), Some(&keys));
            }
        }
    }
}

/// The role of a state.
pub fn role_of(state: u8) -> u8 {
    labeller::ROLE_OF.get(usize::from(state)).copied().unwrap_or_default() as u8
}

/// The key of the feature that every token has.
pub fn bias_key() -> u32 {
    features::everywhere()
}

/// The labeller as its file holds it.
pub type QuotesTable = format::QuotesTable<'static>;

/// The file of the labeller.
pub fn write_quotes(table: &QuotesTable) -> Vec<u8> {
    encode(table)
}

/// The role of each token of an analysed article, as a file of the labeller has it.
///
/// # Errors
/// If the file is not one.
pub fn roles(file: &[u8], doc: &Doc, words: &Words) -> Result<Vec<u8>, ModelError> {
    let (Kind::Quotes, payload) = open(file)? else { return Err(ModelError::NotAModel) };
    let labeller = labeller::Labeller::read(payload)?;
    Ok(labeller
        .label(&mut TokenView::new(doc, Some(&words.0)), crate::quotes::that())
        .0
        .into_iter()
        .map(|role| role as u8)
        .collect())
}

/// The quotations of an analysed article, as a file of the labeller has them or as rules do, each with the rows that say how sure it is.
///
/// # Errors
/// If the file is not one.
pub fn quotations(file: Option<&[u8]>, doc: &Doc, words: &Words) -> Result<Vec<(Quotation, Vec<u16>)>, ModelError> {
    let labeller = match file.map(open).transpose()? {
        Some((Kind::Quotes, payload)) => Some(labeller::Labeller::read(payload)?),
        Some(_) => return Err(ModelError::NotAModel),
        None => None,
    };
    let found = crate::quotes::find_with_evidence(doc, labeller.as_ref(), Some(&words.0));
    Ok(found.into_iter().map(|(quotation, signals)| (quotation, signals.to_vec())).collect())
}
