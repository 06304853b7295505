//! What the trainer needs of the analysis: the features of each model, and the writing of model files. Not for use at run time.

pub mod events;
pub mod gazetteer;
pub mod places;
pub mod quotes;
pub mod syntax;

use std::ops::Range;

use crate::{
    Article, Doc, EntityIdx, Label, ModelError, Pipeline, Sentence, Span, Token, coref,
    hash::form_hash,
    model::{
        Clusters,
        format::{self, decode_file, encode},
        word_key,
    },
    ner::learned::{self, training},
    pipeline::RecogniserInput,
};

/// Tags in use: 0 is none, `1 + 2 n` begins a name of the n-th label, `2 + 2 n` goes on with it.
pub const USED: usize = learned::USED;
/// Scores by margin.
pub const BINS: usize = learned::BINS;

/// Labels in the order of their tags.
pub fn labels() -> [Label; 11] {
    training::labels()
}

/// Whether tag `b` may follow tag `a`.
pub fn may_follow(a: usize, b: usize) -> bool {
    learned::may_follow(a, b)
}

/// The hash by which word forms are looked up.
pub fn hash(word: &str) -> u64 {
    form_hash(word.as_bytes())
}

/// Digits as zeros.
pub fn digit_shape(word: &str) -> String {
    learned::digit_shape(word)
}

/// The part of a word form's hash that is stored.
pub fn cluster_key(hash: u64) -> u32 {
    word_key(hash)
}

/// An article as the recogniser of names is given it.
pub struct Seen {
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// What the rules found.
    pub rules: Vec<(Span, Label)>,
    /// By which words are compared across the article.
    pub lowers: Vec<u64>,
    /// Runs of tokens that may be names, and the keys of the features of each token.
    pub segments: Vec<(Range<usize>, Vec<Vec<u32>>)>,
}

/// Word clusters, ready for use.
pub struct Words(Clusters);

impl Words {
    /// From the bytes of their file.
    ///
    /// # Errors
    /// As [`Pipeline::with_models`].
    pub fn read(file: &[u8]) -> Result<Self, ModelError> {
        Clusters::new(decode_file(file)?).map(Self)
    }
}

/// Analyses a text up to the features.
pub fn see(pipeline: &Pipeline, article: &Article, words: &Words) -> Seen {
    let RecogniserInput { tokens, sentences, numeric, names: rules } = pipeline.before_recogniser(article);
    let (gazetteer, lexicon) = pipeline.lists();
    let (lowers, segments) =
        training::features(&article.text, &tokens, &sentences, &numeric, gazetteer, lexicon, &rules, &words.0);
    let rules = rules.iter().map(|name| (name.span, name.label)).collect();
    Seen { tokens, sentences, rules, lowers, segments }
}

/// Keys of the features of a second reading, by token; `tags` are those of the first.
pub fn second<'a>(lowers: &'a [u64], tags: &'a [u8]) -> impl Fn(usize) -> Vec<u32> + 'a {
    training::second(lowers, tags)
}

/// Tokens of a text, and its sentences.
pub fn tokens(text: &str) -> (Vec<Token>, Vec<Sentence>) {
    let tokens = crate::tokenizer::tokenize(text);
    let sentences = crate::tokenizer::sentences(text, &tokens);
    (tokens, sentences)
}

/// Whether the gazetteer lists these words under a label.
pub fn is_known(pipeline: &Pipeline, words: &str, label: Label) -> bool {
    let (gazetteer, _) = pipeline.lists();
    gazetteer.lookup(words).into_iter().any(|entry| crate::ner::label_of(entry, gazetteer) == Some(label))
}

pub use format::ClusterTable;

/// The recogniser of names as its file holds it.
pub type NamesTable = format::NamesTable<'static>;

/// The file of word clusters.
pub fn write_words(table: &ClusterTable) -> Vec<u8> {
    encode(table)
}

/// The file of the recogniser of names.
pub fn write_names(table: &NamesTable) -> Vec<u8> {
    encode(table)
}

/// A pronoun and whom it may stand for.
pub struct PronounCase {
    /// Where it stands.
    pub pronoun: Span,
    /// 0 for he and she, 1 for it, 2 for they, 3 for a description.
    pub group: usize,
    /// Numbers of the weights, first of nobody, then of the candidates, and whether each is right.
    pub options: Vec<(Vec<u16>, bool)>,
}

impl PronounCase {
    /// Whether a group is one of he and she.
    pub fn is_of_person(group: usize) -> bool {
        group == 0
    }
}

/// How many weights choose whom a pronoun stands for.
pub const PRONOUN_WEIGHTS: usize = coref::WEIGHTS;

/// Groups of words that stand for others.
pub const PRONOUN_GROUPS: usize = coref::GROUPS;
/// Margins at which another share of choices is right.
pub const PRONOUN_STEPS: [i32; 7] = coref::STEPS;
/// The steps that they make.
pub const PRONOUN_SHARES: usize = coref::SHARES;

/// What a pronoun or description was taken to stand for.
pub struct PronounChoice {
    /// The token that tells.
    pub token: usize,
    /// As in [`PronounCase`].
    pub group: usize,
    /// The entity.
    pub entity: EntityIdx,
    /// By how much it was better than the next, in units of weights.
    pub margin: i32,
}

/// What other weights than those that are built in choose in an article.
pub fn choices(pipeline: &Pipeline, doc: &Doc, weights: Vec<i16>) -> Vec<PronounChoice> {
    let (gazetteer, lexicon) = pipeline.lists();
    let choices = coref::choices(doc, gazetteer, lexicon, weights);
    let told = |choice: coref::Choice| PronounChoice {
        token: choice.token,
        group: choice.group,
        entity: choice.entity,
        margin: choice.margin,
    };
    choices.into_iter().map(told).collect()
}

/// Weights of pronouns that are known before anything is learned; the others are 0.
pub fn pronoun_hints() -> Vec<(u16, f32)> {
    coref::priors()
}

/// The pronouns of an article; `chain` tells of a token the number of what its phrase stands for. With `names_only` earlier pronouns
/// are not looked at.
pub fn pronouns(pipeline: &Pipeline, doc: &Doc, names_only: bool, chain: &dyn Fn(usize) -> Option<u32>) -> Vec<PronounCase> {
    let (gazetteer, lexicon) = pipeline.lists();
    let cases = coref::cases(doc, gazetteer, lexicon, names_only, chain);
    cases.into_iter().map(|case| PronounCase { pronoun: case.pronoun, group: case.group, options: case.options }).collect()
}
