//! Names found by a trained model: a linear-chain model over hashed features, with weights of eight bits.

mod decode;
mod features;
mod first_pass;
mod rare;
mod token_features;

use crate::{
    Label, Rule, Score, Sentence, Span, Token,
    gazetteer::{Entry, Gazetteer},
    model::{
        Clusters, Likely, ModelError, Reader, TAGS, Weights,
        format::{NamesTable, decode},
    },
};

use super::{
    Name, label_of,
    lexicon::Lexicon,
    rule_token::{RuleToken, rule_tokens},
};

use decode::{PathTag, Transitions, best_path};
use features::{Features, LABELS, Source};
use first_pass::FirstPass;

pub(crate) use decode::{USED, may_follow};
pub(crate) use token_features::digit_shape;

/// What made the names of the model.
pub(crate) const RULE: Rule = Rule::ModelNames;
/// Scores by margin, from zero up.
pub(crate) const BINS: usize = 32;

/// A trained recogniser.
pub(crate) struct Recogniser {
    weights: Weights,
    transitions: Box<Transitions>,
    /// Margins in a bin of the scores.
    bin: i32,
    scores: [u16; BINS],
}

impl Recogniser {
    /// Reads the payload of a model file.
    pub(crate) fn read(payload: Reader) -> Result<Self, ModelError> {
        let table: NamesTable = decode(payload)?;
        let mut transitions = Box::new([[0; TAGS]; TAGS]);
        for (row, weights) in transitions.iter_mut().zip(table.transitions.chunks(USED)) {
            row.iter_mut().zip(weights).for_each(|(cell, weight)| *cell = i32::from(*weight));
        }
        let mut scores = [0; BINS];
        scores.iter_mut().zip(table.scores).for_each(|(cell, score)| *cell = score.min(1000));
        Ok(Self { weights: Weights::new(table.rows), transitions, bin: table.bin.max(1).into(), scores })
    }

    /// Finds the names, in order, without overlap. `rules`: what the rules found in the same text.
    #[allow(clippy::too_many_arguments, reason = "the arguments of the rules' `find`, and what it found")]
    pub(crate) fn find(
        &self,
        text: &str,
        tokens: &[Token],
        sentences: &[Sentence],
        numeric: &[Span],
        gazetteer: &Gazetteer,
        lexicon: &Lexicon,
        clusters: &Clusters,
        rules: &[Name],
    ) -> Vec<Name> {
        let words = rule_tokens(text, tokens, sentences, numeric, lexicon);
        let features = Features::new(&Source { text, tokens, sentences, words: &words, rules, gazetteer, clusters });
        let mut emissions: Vec<[i32; TAGS]> = Vec::new();
        let mut tagged: Vec<PathTag> = Vec::new();
        let mut tags = vec![0u8; tokens.len()];
        let mut likely = Likely::new();
        let mut of_sentence = sentences.iter();
        let mut range = 0..0;
        for segment in &features.segments {
            while segment.start >= range.end {
                let Some(next) = of_sentence.next() else { break };
                range = next.tokens.start as usize..next.tokens.end as usize;
            }
            let first = emissions.len();
            for at in segment.clone() {
                let mut sums = [0; TAGS];
                likely.clear();
                features.each(at, &range, &words, |key| self.weights.note(key, &mut likely));
                self.weights.add(&mut likely, &mut sums);
                emissions.push(sums);
            }
            tagged.clear();
            best_path(&emissions[first..], &self.transitions, &mut tagged);
            for (tag, tagged) in tags[segment.clone()].iter_mut().zip(&tagged) {
                *tag = tagged.tag as u8;
            }
        }
        // A second pass adds what the first made of the same words elsewhere in the article.
        let lowers = features.lowers();
        let first_pass = FirstPass::new(&lowers, &tags);
        let mut names = Vec::new();
        let mut first = 0;
        for segment in &features.segments {
            let emissions = &mut emissions[first..first + segment.len()];
            first += segment.len();
            for (at, sums) in segment.clone().zip(emissions.iter_mut()) {
                likely.clear();
                first_pass.each(at, |key| self.weights.note(key, &mut likely));
                self.weights.add(&mut likely, sums);
            }
            tagged.clear();
            best_path(emissions, &self.transitions, &mut tagged);
            self.collect(segment.start, &tagged, text, &words, gazetteer, &mut names);
        }
        add_compounds(rules, &mut names);
        rare::settle(rules, &mut names);
        names
    }

    /// Names of the tags of a segment that begins at token `first`.
    fn collect(
        &self,
        first: usize,
        tagged: &[PathTag],
        text: &str,
        words: &[RuleToken],
        gazetteer: &Gazetteer,
        names: &mut Vec<Name>,
    ) {
        let mut at = 0;
        while at < tagged.len() {
            let PathTag { tag, mut margin } = tagged[at];
            if tag == 0 {
                at += 1;
                continue;
            }
            let start = at;
            at += 1;
            while at < tagged.len() && tagged[at].tag == tag + 1 {
                margin = margin.min(tagged[at].margin);
                at += 1;
            }
            if let Some(after) = tagged.get(at) {
                margin = margin.min(after.margin);
            }
            let label = LABELS[(tag - 1) / 2];
            let span = words[first + start].span.cover(words[first + at - 1].span);
            let (label, entry) = settle(label, span.of(text), gazetteer);
            let score = Score(self.scores[((margin.max(0) / self.bin) as usize).min(BINS - 1)]);
            names.push(Name { span, label, rule: RULE, score, entry, titled: features::is_titled(words, first + start) });
        }
    }
}

/// The gazetteer's record of a name, and for places its label: the corpora do not tell cities from mountains, the gazetteer does.
fn settle(label: Label, name: &str, gazetteer: &Gazetteer) -> (Label, Option<Entry>) {
    let entries = gazetteer.lookup(name);
    if let Some(entry) = entries.iter().find(|entry| label_of(**entry, gazetteer) == Some(label)) {
        return (label, Some(*entry));
    }
    if matches!(label, Label::Gpe | Label::Loc)
        && let Some((entry, place)) = entries.iter().find_map(|entry| Some((*entry, gazetteer.place(*entry)?)))
    {
        return (place.label(), Some(entry));
    }
    // "Philipines" is the Philippines.
    let near = if entries.is_empty() { gazetteer.near(name) } else { None };
    (label, near.filter(|entry| label_of(*entry, gazetteer) == Some(label)))
}

/// Names inside hyphenated words are found by the rules alone.
fn add_compounds(rules: &[Name], names: &mut Vec<Name>) {
    let is_free = |rule: &&Name| {
        let at = names.partition_point(|name| name.span.end <= rule.span.start);
        matches!(rule.rule, Rule::GazetteerCompound | Rule::ArticleCompound)
            && names.get(at).is_none_or(|name| !name.span.overlaps(rule.span))
    };
    let added: Vec<Name> = rules.iter().filter(is_free).cloned().collect();
    if !added.is_empty() {
        names.extend(added);
        names.sort_by_key(|name| name.span);
    }
}

/// For the trainer: the features that the recogniser itself computes, token by token.
pub(crate) mod training {
    use super::{Features, LABELS, Name, Source};
    use crate::{
        Label, Sentence, Span, Token, gazetteer::Gazetteer, model::Clusters, ner::lexicon::Lexicon, ner::rule_token::rule_tokens,
    };

    /// A run of tokens, and the keys of the features of each.
    pub(crate) type Keyed = (std::ops::Range<usize>, Vec<Vec<u32>>);

    /// Labels in the order of the tags.
    pub(crate) fn labels() -> [Label; 11] {
        LABELS
    }

    /// Keys of the features of every token that may be part of a name, segment by segment.
    #[allow(clippy::too_many_arguments, reason = "one caller, in `train_api`")]
    pub(crate) fn features(
        text: &str,
        tokens: &[Token],
        sentences: &[Sentence],
        numeric: &[Span],
        gazetteer: &Gazetteer,
        lexicon: &Lexicon,
        rules: &[Name],
        clusters: &Clusters,
    ) -> (Vec<u64>, Vec<Keyed>) {
        let words = rule_tokens(text, tokens, sentences, numeric, lexicon);
        let features = Features::new(&Source { text, tokens, sentences, words: &words, rules, gazetteer, clusters });
        let mut all = Vec::with_capacity(features.segments.len());
        for segment in &features.segments {
            let sentence = sentences.partition_point(|sentence| sentence.tokens.end as usize <= segment.start);
            let range = sentences
                .get(sentence)
                .map_or(segment.clone(), |sentence| sentence.tokens.start as usize..sentence.tokens.end as usize);
            let keys = segment.clone().map(|at| {
                let mut keys = Vec::with_capacity(110);
                features.each(at, &range, &words, |key| keys.push(key));
                keys
            });
            all.push((segment.clone(), keys.collect()));
        }
        (features.lowers(), all)
    }

    /// Keys of the second reading's features of a token.
    pub(crate) fn second<'a>(lowers: &'a [u64], tags: &'a [u8]) -> impl Fn(usize) -> Vec<u32> + 'a {
        let first_pass = super::FirstPass::new(lowers, tags);
        move |at| {
            let mut keys = Vec::with_capacity(8);
            first_pass.each(at, |key| keys.push(key));
            keys
        }
    }
}
