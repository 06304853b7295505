//! What the trainer needs of lemmatizer and parser.

use crate::{
    Lemma, Pipeline, Sentence, Span, Syntax, Token, TokenKind, encoder,
    encoder::{ENDINGS, WordForm},
    lemma::{group, key},
    model::format::{self, encode},
};

use super::Words;

pub use crate::encoder::{LOOKUPS, ROWS};
pub use format::{LemmaTable, MATRICES, NormTable};

/// The ways a word may be written: groups of lemma rules for each tag.
pub const CASES: usize = 4;

/// A text of these tokens and sentences.
pub fn text(sentences: &[Vec<String>]) -> (String, Vec<Token>, Vec<Sentence>) {
    let (mut text, mut tokens, mut spans) = (String::new(), Vec::new(), Vec::new());
    for sentence in sentences.iter().filter(|sentence| !sentence.is_empty()) {
        let first = tokens.len() as u32;
        let from = text.len() as u32;
        for form in sentence {
            let start = text.len() as u32;
            text.push_str(form);
            tokens.push(Token { span: Span::new(start, text.len() as u32), kind: TokenKind::Word });
            text.push(' ');
        }
        spans.push(Sentence { span: Span::new(from, text.len() as u32 - 1), tokens: first..tokens.len() as u32 });
    }
    (text, tokens, spans)
}

/// Parts of speech, lemmas and dependencies of given tokens and sentences, as the pipeline finds them.
pub fn parse(pipeline: &Pipeline, text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Syntax> {
    pipeline.syntax(text, tokens, sentences).0
}

/// Tokens as the models see them.
pub struct Seen {
    forms: Vec<WordForm>,
}

impl Seen {
    /// Looks at given tokens.
    pub fn new(words: &Words, text: &str, tokens: &[Token], sentences: &[Sentence]) -> Self {
        Self { forms: encoder::word_forms(text, tokens, sentences, &words.0) }
    }

    /// The hash by which a word is looked up in the lexicon.
    pub fn form(&self, at: usize) -> u64 {
        self.forms[at].hash
    }

    /// The rows of the encoder's embedding that a word adds up.
    pub fn lookups(&self, at: usize) -> [u16; LOOKUPS] {
        encoder::lookups(&self.forms[at])
    }

    /// The group of a word's lemma rules.
    pub fn group(&self, at: usize, tag: u8) -> usize {
        group(&self.forms[at], tag)
    }

    /// Where a word's lemma rule may stand: that of all its group, of its endings from the shortest, of itself.
    pub fn lemma_keys(&self, at: usize, tag: u8) -> Vec<u64> {
        let form = &self.forms[at];
        let group = group(form, tag);
        let mut keys = vec![key(group, 0, 0)];
        keys.extend(
            (1..).zip(&form.endings).filter(|ending| *ending.1 != 0).map(|(n, &ending)| key(group, n, u64::from(ending))),
        );
        keys.push(key(group, ENDINGS + 1, form.hash));
        keys
    }
}

/// Weights of many classes.
pub type SparseRows = format::SparseRows<'static>;
/// Everything about syntax as its file holds it.
pub type SyntaxTable = format::SyntaxTable<'static>;
/// The encoder of sentences.
pub type EncoderTable = format::EncoderTable<'static>;
/// A recurrence.
pub type LayerTable = format::LayerTable<'static>;
/// A matrix.
pub type MatrixTable = format::MatrixTable<'static>;

/// The file of the parser.
pub fn write_syntax(table: &SyntaxTable) -> Vec<u8> {
    encode(table)
}

/// Whether a lemma can be made so at all.
pub fn lemma(small: bool, cut: u8, added: &str) -> Option<Lemma> {
    Lemma::new(small, usize::from(cut), added)
}
