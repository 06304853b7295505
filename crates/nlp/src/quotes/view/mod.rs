//! An article as labeller and rules see it: of each token hashes, tags and punctuation, of each sentence and pair of quotation marks a kind.

mod word;

use crate::{Doc, Penn, Relation, Sentence, Token, model::Clusters, tree::Tree};

use super::marks::{self, QuotedSpans};

use word::EDGE;
pub(crate) use word::{Punctuation, Word};

/// No token.
pub(crate) const NONE: u32 = u32::MAX;

/// The path from a token up to the nearest cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Branch {
    /// The cue, or [`NONE`].
    pub(crate) cue: u32,
    /// The relation of the dependent of the cue under which the token is.
    pub(crate) relation: Relation,
    /// Steps up to the cue.
    pub(crate) depth: u8,
}

const BARE: Branch = Branch { cue: NONE, relation: Relation::Dep, depth: 0 };

/// An article with what the labeller and the rules ask of it.
pub(crate) struct TokenView<'a> {
    pub(crate) doc: &'a Doc,
    pub(crate) tree: Tree<'a>,
    pub(crate) words: Vec<Word>,
    pub(crate) marks: QuotedSpans,
    /// The first token of each paragraph.
    pub(crate) paragraphs: Vec<u32>,
    /// The sentence of each token.
    pub(crate) sentence_of: Vec<u32>,
    /// Of each sentence, whether it begins a paragraph.
    pub(crate) begins: Vec<bool>,
    /// The confidence that each token is the head of a cue: 0 for none, to 4.
    pub(crate) levels: Vec<u8>,
    /// The path of each token up to a cue.
    pub(crate) branches: Vec<Branch>,
    /// Of each sentence the heads of its cues.
    pub(crate) cues: Vec<Vec<u32>>,
    /// Of each pair of quotation marks two feature values: its shape, and its shape with what stands around it.
    pub(crate) pair_kinds: Vec<[u64; 2]>,
    /// Of each sentence a feature value: its cues, and how much of it is quoted.
    pub(crate) sentence_kinds: Vec<u64>,
}

/// The level of confidence from which a token counts as the head of a cue.
pub(crate) const CUE: u8 = 2;

/// The first token of each paragraph. A paragraph begins where a sentence does on a line of its own.
pub(crate) fn paragraphs(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<u32> {
    let mut paragraphs = Vec::new();
    let mut end = 0;
    for sentence in sentences {
        let gap = text.get(end as usize..sentence.span.start as usize).unwrap_or_default();
        if end == 0 || gap.contains(['\n', '\u{2029}']) {
            paragraphs.push(sentence.tokens.start);
        }
        end = sentence.span.end;
    }
    if paragraphs.is_empty() && !tokens.is_empty() {
        paragraphs.push(0);
    }
    paragraphs
}

impl<'a> TokenView<'a> {
    pub(crate) fn new(doc: &'a Doc, clusters: Option<&Clusters>) -> Self {
        let (text, tokens) = (doc.text(), doc.tokens.as_slice());
        let paragraphs = paragraphs(text, tokens, &doc.sentences);
        let marks = marks::pair(text, tokens, &doc.sentences, &paragraphs);
        let mut sentence_of = vec![0; tokens.len()];
        let mut begins = Vec::with_capacity(doc.sentences.len());
        for (sentence, number) in doc.sentences.iter().zip(0..) {
            sentence_of[sentence.tokens.start as usize..sentence.tokens.end as usize].fill(number);
            begins.push(paragraphs.binary_search(&sentence.tokens.start).is_ok());
        }
        let mut words = Vec::with_capacity(tokens.len());
        let mut small = String::new();
        for (at, token) in tokens.iter().enumerate() {
            let syntax = doc.syntax.get(at);
            let word = word::word(token.span.of(text), syntax, clusters, &mut small);
            words.push(word);
        }
        for mention in &doc.mentions {
            if mention.label.is_name() {
                for at in doc.tokens_of(mention.span) {
                    words[at].name = mention.label as u8 + 1;
                }
            }
        }
        Self {
            doc,
            tree: Tree::new(doc),
            levels: vec![0; words.len()],
            branches: Vec::new(),
            cues: Vec::new(),
            pair_kinds: Vec::new(),
            sentence_kinds: Vec::new(),
            words,
            marks,
            paragraphs,
            sentence_of,
            begins,
        }
    }

    /// The token at an offset from another, or [`EDGE`].
    pub(crate) fn word(&self, at: usize, offset: isize) -> &Word {
        at.checked_add_signed(offset).and_then(|at| self.words.get(at)).unwrap_or(&EDGE)
    }

    pub(crate) fn head(&self, at: usize) -> &Word {
        self.tree.head(at).map_or(&EDGE, |head| &self.words[head])
    }

    pub(crate) fn range(&self, sentence: usize) -> std::ops::Range<usize> {
        self.doc.sentences.get(sentence).map_or(0..0, |one| one.tokens.start as usize..one.tokens.end as usize)
    }

    pub(crate) fn in_quotes(&self, at: usize) -> bool {
        self.marks.of.get(at).is_some_and(|pair| *pair != marks::NONE)
    }

    /// Sets the levels of confidence of heads of cues, one for each token, and computes everything that depends on them.
    pub(crate) fn set_cues(&mut self, levels: Vec<u8>) {
        self.levels = levels;
        self.cues = (0..self.doc.sentences.len())
            .map(|sentence| self.range(sentence).filter(|at| self.levels[*at] >= CUE).map(|at| at as u32).collect())
            .collect();
        self.branches = self.branches();
        self.pair_kinds = (0..self.marks.pairs.len()).map(|pair| self.pair_kind(pair)).collect();
        self.sentence_kinds = (0..self.doc.sentences.len()).map(|sentence| self.sentence_kind(sentence)).collect();
    }

    /// Whether a sentence has neither quotation marks nor a word that may be a cue. It is not labelled then, which saves most of the time.
    pub(crate) fn is_plain(&self, sentence: usize) -> bool {
        self.range(sentence).all(|at| self.levels[at] == 0 && self.marks.of[at] == marks::NONE)
    }

    /// Whether a sentence is a line without a stop at its end, as headlines are.
    pub(crate) fn is_headline(&self, sentence: usize) -> bool {
        let is_line = self.begins[sentence] && self.begins.get(sentence + 1).is_none_or(|begins| *begins);
        is_line
            && self
                .range(sentence)
                .next_back()
                .is_some_and(|last| !matches!(self.words[last].mark, Punctuation::Stop | Punctuation::Quote))
    }

    /// Finds the path of each token up to a cue.
    fn branches(&self) -> Vec<Branch> {
        let mut branches = vec![BARE; self.words.len()];
        let mut is_known = vec![false; self.words.len()];
        let mut path = Vec::new();
        for start in 0..self.words.len() {
            let mut at = start;
            path.clear();
            let mut above = BARE;
            loop {
                if is_known[at] {
                    above = branches[at];
                    break;
                }
                is_known[at] = true;
                path.push(at);
                let Some(head) = self.tree.head(at) else {
                    branches[at] = BARE;
                    path.pop();
                    break;
                };
                if self.levels[head] >= CUE {
                    above = Branch { cue: head as u32, relation: self.words[at].relation, depth: 1 };
                    branches[at] = above;
                    path.pop();
                    break;
                }
                at = head;
            }
            for at in path.iter().rev() {
                above.depth = above.depth.saturating_add(u8::from(above.cue != NONE));
                branches[*at] = above;
            }
        }
        branches
    }

    /// The highest level of a cue among these tokens, 0 if there is none.
    fn cue_in(&self, range: std::ops::Range<usize>) -> u64 {
        let end = range.end.min(self.levels.len());
        self.levels[range.start.min(end)..end].iter().map(|level| u64::from(*level)).max().unwrap_or(0)
    }

    fn pair_kind(&self, pair: usize) -> [u64; 2] {
        let pair = self.marks.pairs[pair];
        let (first, last) = (pair.first as usize, pair.last as usize);
        let length = match last - first {
            0..=2 => 0,
            3..=4 => 1,
            5..=7 => 2,
            8..=11 => 3,
            12..=20 => 4,
            _ => 5u64,
        };
        let inner = self.word(last, if pair.is_closed { -1 } else { 0 }).mark;
        let ends = matches!(inner, Punctuation::Comma | Punctuation::Stop | Punctuation::Dash | Punctuation::Other);
        let sentence = self.sentence_of[first] as usize;
        let range = self.range(sentence);
        let before = self.word(first, -1).mark;
        let last_range = self.range(self.sentence_of[last] as usize);
        let place = u64::from(first == range.start)
            | u64::from(last + 1 >= last_range.end) << 1
            | u64::from(self.begins[sentence]) << 2
            | u64::from(pair.goes_on) << 3
            | u64::from(!pair.is_closed) << 4;
        let cue_before = self.cue_in(first.saturating_sub(4).max(range.start)..first);
        let cue_after = self.cue_in(last + 1..(last + 6).min(last_range.end));
        let has_verb =
            self.words[first..=last].iter().any(|word| matches!(word.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md));
        let shape = length << 8 | u64::from(ends) << 7 | u64::from(has_verb) << 6 | place;
        [shape << 4 | before as u64, shape << 10 | (before as u64) << 6 | cue_before << 3 | cue_after]
    }

    fn sentence_kind(&self, sentence: usize) -> u64 {
        let range = self.range(sentence);
        let cues = &self.cues[sentence];
        let outside = cues.iter().filter(|cue| !self.in_quotes(**cue as usize)).count().min(2) as u64;
        let inside = u64::from(cues.len() as u64 > outside);
        let quoted = range.clone().filter(|at| self.in_quotes(*at)).count();
        let share = match quoted {
            0 => 0,
            _ if quoted == range.len() => 3,
            _ if 2 * quoted > range.len() => 2,
            _ => 1u64,
        };
        outside << 3 | inside << 2 | share
    }
}
