//! What the trainer needs of tagger, lemmatizer and parser.

use std::ops::Range;

use crate::{
    Lemma, Penn, Pipeline, Sentence, Span, Syntax, Token, TokenKind, Upos,
    lemma::{group, key},
    model::format::{self, encode},
    parser::{self, MOVES, ParserWord, State},
    tagger::{self, ENDINGS, LetterCase, TagContext, WordForm},
};

use super::Words;

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
    pipeline.syntax(text, tokens, sentences, &mut ())
}

/// Tokens as the models see them.
pub struct Seen {
    forms: Vec<WordForm>,
}

impl Seen {
    /// Looks at given tokens.
    pub fn new(words: &Words, text: &str, tokens: &[Token], sentences: &[Sentence]) -> Self {
        Self { forms: tagger::word_forms(text, tokens, sentences, &words.0) }
    }

    /// The hash by which a word is looked up in the lexicon.
    pub fn form(&self, at: usize) -> u64 {
        self.forms[at].hash
    }

    /// Whether the lexicon alone may decide on a word written like this.
    pub fn may_be_sure(&self, at: usize) -> bool {
        !matches!(self.forms[at].case, LetterCase::Title | LetterCase::Capitals)
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

    /// Features of the token `at` for the tagger; `before`: tag + 1 of the token before and of the one before that, or 0.
    #[inline]
    pub fn tag_features(&self, kinds: &[u8], sentence: Range<usize>, at: usize, before: [u8; 2], sink: impl FnMut(u32)) {
        TagContext { forms: &self.forms, kinds, sentence, at, before }.each(sink);
    }
}

/// What a parser may do next: the numbers of the moves.
pub const SHIFT: usize = 0;
/// The top of the stack depends on the next word.
pub const LEFT: usize = 1;
/// The top of the stack depends on the word below.
pub const RIGHT: usize = 2;

/// A sentence being parsed.
#[derive(Default)]
pub struct Parse {
    state: State,
    words: Vec<ParserWord>,
}

impl Parse {
    /// Begins the sentence of these tokens; `tags` are numbers in the tagger's list, with what they stand for.
    pub fn begin(&mut self, seen: &Seen, range: Range<usize>, tags: &[u8], list: &[(Upos, Penn)]) {
        self.state.begin(range.len());
        let tags = tags.iter().map(|tag| (*tag, list[usize::from(*tag)].0));
        parser::parser_words(&seen.forms[range], tags, &mut self.words);
    }

    /// Takes a whole tree; the root's head is the number of words.
    pub fn set_heads(&mut self, heads: &[u32]) {
        self.state.set_heads(heads);
    }

    /// Whether all is done.
    pub fn is_done(&self) -> bool {
        self.state.is_done()
    }

    /// Whether a move is possible.
    pub fn can(&self, step: usize) -> bool {
        self.state.can(MOVES[step])
    }

    /// Makes a move.
    pub fn go(&mut self, step: usize) {
        self.state.go(MOVES[step]);
    }

    /// The stack, its top last, and the next word.
    pub fn place(&self) -> (&[u32], u32) {
        (&self.state.stack, self.state.next)
    }

    /// Heads found so far.
    pub fn heads(&self) -> &[u32] {
        &self.state.heads
    }

    /// The parts of speech around, as a hash.
    pub fn situation(&self) -> u64 {
        parser::situation(&self.state, &self.words)
    }

    /// Features of the state.
    #[inline]
    pub fn features(&self, sink: impl FnMut(u32)) {
        parser::move_features(&self.state, &self.words, sink);
    }

    /// Features of a word's relation. `given`: relation + 1 of the words before it; `siblings`: made of [`bit`]s.
    #[inline]
    pub fn relation_features(&self, word: u32, given: &[u8], siblings: u64, sink: impl FnMut(u32)) {
        parser::RelationContext { state: &self.state, words: &self.words, word, given, siblings }.each(sink);
    }
}

/// The bit of a relation, given as its number + 1, in a set of relations.
pub fn bit(relation: u8) -> u64 {
    parser::bit(relation)
}

/// Weights of two classes against a third.
pub type PairRows = format::PairRows<'static>;
/// Weights of many classes.
pub type SparseRows = format::SparseRows<'static>;
/// Tagger and lemmatizer as their file holds them.
pub type TaggerTable = format::TaggerTable<'static>;
/// The parser as its file holds it.
pub type ParserTable = format::ParserTable<'static>;

/// The file of the tagger.
pub fn write_tagger(table: &TaggerTable) -> Vec<u8> {
    encode(table)
}

/// The file of the parser.
pub fn write_parser(table: &ParserTable) -> Vec<u8> {
    encode(table)
}

/// Whether a lemma can be made so at all.
pub fn lemma(small: bool, cut: u8, added: &str) -> Option<Lemma> {
    Lemma::new(small, usize::from(cut), added)
}
