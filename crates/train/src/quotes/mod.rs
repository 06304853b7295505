//! The labeller of quotations: from PolNeAR to its tables.

mod chain;
mod confidence;
mod states;

use std::{collections::BTreeMap, ops::Range, path::Path};

use anyhow::Result;
use wirescope_gold::polnear;
use wirescope_nlp::{
    Article, Doc, Pipeline,
    train_api::{
        Words,
        quotes::{self, CUE_CLASS, QuotesTable, ROLES, Stage},
        syntax::SparseRows,
    },
};

use crate::{
    linear::{Index, Linear, Plan, Recipe},
    options::{self, put, unknown},
    random::Random,
};

use chain::{Chain, Paragraph};

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// `--cues-…`: which words are heads of cues.
    pub(crate) cues: Recipe,
    /// `--chain-…`: the labels of words.
    pub(crate) chain: Recipe,
    pub(crate) folds: usize,
    /// By how much sources are preferred to nothing: recall counts as much as precision.
    pub(crate) source_bias: f32,
    /// The same for cues.
    pub(crate) cue_bias: f32,
    /// Other than 0: every eighth article is kept for scores, and no file is written.
    pub(crate) trial: u8,
}

impl Default for Settings {
    fn default() -> Self {
        let plan = |epochs, dropout, shrink| Plan { epochs, dropout, shrink, ..Plan::default() };
        Self {
            cues: Recipe { plan: plan(6, 0.6, 0.03), least: 7, floor: 0.08 },
            chain: Recipe { plan: plan(16, 0.65, 0.02), least: 35, floor: 0.05 },
            folds: 4,
            source_bias: 0.1,
            cue_bias: 0.35,
            trial: 0,
        }
    }
}

impl options::Settings for Settings {
    fn set(&mut self, flag: &str, value: &str) -> Result<()> {
        match flag.split_once('-') {
            Some(("cues", flag)) => self.cues.set(flag, value),
            Some(("chain", flag)) => self.chain.set(flag, value),
            Some(("source", "bias")) => put(&mut self.source_bias, value),
            Some(("cue", "bias")) => put(&mut self.cue_bias, value),
            _ if flag == "folds" => put(&mut self.folds, value),
            _ if flag == "trial" => put(&mut self.trial, value),
            _ if flag == "seed" => put(&mut self.cues.plan.seed, value).and_then(|()| put(&mut self.chain.plan.seed, value)),
            _ => Err(unknown(flag)),
        }
    }
}

/// What was learned.
pub(crate) struct Trained {
    cues: Vec<u32>,
    cue_weights: BTreeMap<u32, i8>,
    chain: Chain,
    /// Keys of the chain's features, and their numbers.
    keys: Vec<(u32, u32)>,
    /// Weights of the confidence of quotations, a row each of what is known.
    confidence: Vec<i16>,
}

/// An analysed article with its gold.
struct Sample {
    doc: Doc,
    attributions: Vec<polnear::Attribution>,
    /// The role of each token.
    gold: Vec<u8>,
    /// The state of the chain at each token.
    states: Vec<u8>,
    /// Whether each token is the head of a cue.
    heads: Vec<bool>,
}

fn sample(pipeline: &Pipeline, words: &Words, document: polnear::Document) -> Sample {
    let doc = pipeline.analyze(Article { id: document.id, text: document.text, ..Article::default() });
    let mut gold = vec![0u8; doc.tokens.len()];
    let mut heads = vec![false; doc.tokens.len()];
    let tokens = |range: &Range<usize>| {
        let from = doc.tokens.partition_point(|token| token.span.end as usize <= range.start);
        let to = doc.tokens.partition_point(|token| (token.span.start as usize) < range.end);
        from..to.max(from)
    };
    let mut whose = vec![usize::MAX; doc.tokens.len()];
    let states = {
        let stage = Stage::new(&doc, words);
        for (number, attribution) in document.attributions.iter().enumerate() {
            for (role, ranges) in [(1, &attribution.source), (2, &attribution.cue), (3, &attribution.content)] {
                for range in ranges {
                    gold[tokens(range)].fill(role);
                    whose[tokens(range)].fill(number);
                }
            }
            for range in attribution.cue.iter().map(tokens).filter(|range| !range.is_empty()) {
                heads[stage.top(range)] = true;
            }
        }
        states::states(&gold, &whose, stage.paragraphs())
    };
    Sample { doc, attributions: document.attributions, gold, states, heads }
}

/// A candidate for the head of a cue: sample, token, features, and whether it is one.
struct Candidate {
    sample: usize,
    token: usize,
    keys: Vec<u32>,
    is_cue: bool,
}

fn train_cues(candidates: &[&Candidate], Recipe { plan, least, .. }: Recipe) -> Linear {
    let mut index = Index::default();
    candidates.iter().flat_map(|one| &one.keys).for_each(|key| index.count(*key));
    let mut linear = Linear::new(index.keep(least), 2);
    let mut random = Random::new(plan.seed ^ 0xc0e);
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    for epoch in 0..plan.epochs {
        random.shuffle(&mut order);
        for &at in &order {
            linear.score(&candidates[at].keys, plan.dropout(epoch), &mut random);
            linear.step(0b11, if candidates[at].is_cue { 0b10 } else { 0b01 }, plan.rate(epoch));
        }
        if epoch + 1 < plan.epochs {
            linear.shrink(plan.shrink);
        }
    }
    linear
}

/// A word of which one use in this many is a cue is looked at wherever it stands.
const SELDOM: u32 = 50;

/// Weights are kept in steps of this.
const STEPS: f32 = 25.0;

fn byte(weight: f32) -> i8 {
    libm::roundf(weight * STEPS).clamp(-127.0, 127.0) as i8
}

/// What the file will hold of a model of cues: a weight a key.
fn cue_weights(linear: &Linear, floor: f32) -> BTreeMap<u32, i8> {
    let difference = |number| {
        let weights: Vec<f32> = linear.weights(number).collect();
        weights[1] - weights[0]
    };
    linear
        .index
        .sorted()
        .into_iter()
        .map(|(key, number)| (key, difference(number)))
        .filter(|(_, weight)| weight.abs() >= floor)
        .map(|(key, weight)| (key, byte(weight)))
        .filter(|(_, weight)| *weight != 0)
        .collect()
}

fn sum(weights: &BTreeMap<u32, i8>, keys: &[u32]) -> i32 {
    keys.iter().filter_map(|key| weights.get(key)).map(|weight| i32::from(*weight)).sum()
}

/// Articles and scores of a file on them.
pub(crate) struct Articles<'a> {
    words: &'a Words,
    samples: Vec<Sample>,
}

impl<'a> Articles<'a> {
    /// Those of a split of PolNeAR, analysed.
    pub(crate) fn read(pipeline: &Pipeline, words: &'a Words, corpora: &Path, split: &str) -> Result<Self> {
        let documents = polnear::read(corpora, split)?;
        Ok(Self { words, samples: documents.into_iter().map(|document| sample(pipeline, words, document)).collect() })
    }

    /// Splits off one article in `every`, beginning with that at `from`: the rest, and those.
    pub(crate) fn apart(self, every: usize, from: usize) -> (Self, Self) {
        let words = self.words;
        let (held, rest): (Vec<_>, Vec<_>) = self.samples.into_iter().enumerate().partition(|(at, _)| at % every == from);
        let of = |samples: Vec<(usize, Sample)>| Self { words, samples: samples.into_iter().map(|one| one.1).collect() };
        (of(rest), of(held))
    }

    /// Trains the labeller and fits the confidence of its quotations, in folds of articles that it has not seen.
    pub(crate) fn train(&self, settings: &Settings, mut tell: impl FnMut(String)) -> Result<Trained> {
        let samples: Vec<&Sample> = self.samples.iter().collect();
        let mut examples = Vec::new();
        for fold in 0..settings.folds {
            let others: Vec<&Sample> =
                samples.iter().enumerate().filter(|(at, _)| at % settings.folds != fold).map(|one| *one.1).collect();
            let file = train(&others, self.words, settings, |_| ()).file(settings);
            for sample in samples.iter().skip(fold).step_by(settings.folds) {
                confidence::examine(sample, self.words, Some(&file), &mut examples)?;
            }
        }
        let confidence = confidence::fit(&examples, settings.cues.plan.seed);
        tell(confidence::about(&examples, &confidence));
        Ok(Trained { confidence, ..train(&samples, self.words, settings, tell) })
    }

    /// Precision, recall and F1 by token of source, cue and content, in per cent: by labels alone, and of quotations.
    pub(crate) fn score(&self, file: &[u8]) -> Result<String> {
        score(&self.samples, self.words, file)
    }

    /// How often what rules find is right, by kind and by whether there is a cue.
    pub(crate) fn by_rules(&self) -> Result<String> {
        confidence::by_rules(&self.samples, self.words)
    }
}

/// Trains the labeller.
fn train(samples: &[&Sample], words: &Words, settings: &Settings, mut tell: impl FnMut(String)) -> Trained {
    let tokens: usize = samples.iter().map(|sample| sample.gold.len()).sum();
    tell(format!("{} articles, {tokens} tokens", samples.len()));
    // Words that were heads of cues at least twice, and not too seldom of the times that they were used.
    let mut counts: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    let mut candidates = Vec::new();
    let (mut all, mut reached) = (0u32, 0u32);
    let stages: Vec<Stage> = samples.iter().map(|sample| Stage::new(&sample.doc, words)).collect();
    for (sample, stage) in samples.iter().zip(&stages) {
        for (at, head) in sample.heads.iter().enumerate() {
            all += u32::from(*head);
            if let Some(key) = stage.cue_key(at) {
                let (cues, uses) = counts.entry(key).or_default();
                *cues += u32::from(*head);
                *uses += 1;
            }
        }
    }
    let cues: Vec<u32> =
        counts.iter().filter(|(_, (cues, uses))| *cues >= 2 && cues * SELDOM >= *uses).map(|(key, _)| *key).collect();
    for (number, (sample, stage)) in samples.iter().zip(&stages).enumerate() {
        for token in 0..sample.heads.len() {
            let is_known = stage.cue_key(token).is_some_and(|key| cues.binary_search(&key).is_ok());
            if !is_known && !stage.is_always_tried(token) {
                continue;
            }
            let mut keys = Vec::new();
            stage.cue_features(token, |key| keys.push(key));
            reached += u32::from(sample.heads[token]);
            candidates.push(Candidate { sample: number, token, keys, is_cue: sample.heads[token] });
        }
    }
    tell(format!("{all} cues, {reached} of them of {} known words; {} candidates", cues.len(), candidates.len()));
    // The labels learn from cues as they will be found in new articles: each fold is read by a model of the others.
    let mut sums: Vec<Vec<Option<i32>>> = samples.iter().map(|sample| vec![None; sample.gold.len()]).collect();
    for fold in 0..settings.folds {
        let others: Vec<&Candidate> = candidates.iter().filter(|one| one.sample % settings.folds != fold).collect();
        let weights = cue_weights(&train_cues(&others, settings.cues), settings.cues.floor);
        let (mut right, mut found) = (0u32, 0u32);
        let numbered = samples.iter().enumerate().filter(|(at, _)| at % settings.folds == fold);
        let gold: u32 = numbered.map(|(_, sample)| sample.heads.iter().filter(|head| **head).count() as u32).sum();
        for one in candidates.iter().filter(|one| one.sample % settings.folds == fold) {
            let sum = sum(&weights, &one.keys);
            sums[one.sample][one.token] = Some(sum);
            found += u32::from(sum > 0);
            right += u32::from(sum > 0 && one.is_cue);
        }
        let f1 = 200.0 * f64::from(right) / f64::from(found + gold).max(1.0);
        tell(format!("fold {} of {}: heads of cues F1 {f1:.1}", fold + 1, settings.folds));
    }
    let every: Vec<&Candidate> = candidates.iter().collect();
    let cue_weights = cue_weights(&train_cues(&every, settings.cues), settings.cues.floor);
    drop(candidates);
    let (chain, keys) = train_chain(samples, stages, &sums, settings, &mut tell);
    Trained { cues, cue_weights, chain, keys, confidence: Vec::new() }
}

/// The chain, and the keys of its features with their numbers.
fn train_chain(
    samples: &[&Sample],
    mut stages: Vec<Stage>,
    sums: &[Vec<Option<i32>>],
    settings: &Settings,
    tell: &mut impl FnMut(String),
) -> (Chain, Vec<(u32, u32)>) {
    let mut index = Index::default();
    for (stage, sums) in stages.iter_mut().zip(sums) {
        stage.set_cues(sums);
        stage.label_features(|_, keys| keys.unwrap_or_default().iter().for_each(|key| index.count(*key)));
    }
    let index = index.keep(settings.chain.least);
    tell(format!("{} features of labels", index.len()));
    let mut paragraphs = Vec::new();
    for (sample, stage) in samples.iter().zip(&stages) {
        let (mut at, mut before) = (0, 0u8);
        let mut paragraph = Paragraph::default();
        stage.label_features(|edge, keys| {
            if (edge == PARAGRAPH || keys.is_none()) && !paragraph.gold.is_empty() {
                paragraphs.push(std::mem::take(&mut paragraph));
            }
            if paragraph.gold.is_empty() {
                paragraph.before = before;
            }
            // What is not looked at is nothing.
            before = 0;
            if let Some(keys) = keys {
                paragraph.features.extend(keys.iter().filter_map(|key| index.find(*key)));
                paragraph.ends.push(paragraph.features.len() as u32);
                paragraph.edges.push(edge as u8);
                before = sample.states[at];
                paragraph.gold.push(before);
            }
            at += 1;
        });
        paragraphs.push(paragraph);
    }
    drop(stages);
    tell(format!("{} tokens in sentences that are looked at", paragraphs.iter().map(|one| one.gold.len()).sum::<usize>()));
    let mut chain = Chain::new(index.len());
    chain.train(&paragraphs, settings.chain.plan, |epoch, loss| tell(format!("epoch {epoch}: loss {loss:.4}")));
    (chain, index.sorted())
}

/// The edge of a paragraph's first token.
const PARAGRAPH: usize = 4;

impl Trained {
    /// The file, without weights under the floor.
    pub(crate) fn file(&self, settings: &Settings) -> Vec<u8> {
        let (floor, bias) = (settings.chain.floor, [settings.source_bias, settings.cue_bias]);
        let mut rows: BTreeMap<u32, Vec<(u8, i8)>> = BTreeMap::new();
        let everywhere = quotes::bias_key();
        for &(key, number) in &self.keys {
            let mut weights = self.chain.weights(number);
            if key == everywhere {
                weights.iter_mut().zip(bias).for_each(|(weight, bias)| *weight += bias);
            }
            let weights = (0u8..).zip(weights).filter(|(_, weight)| weight.abs() >= floor);
            let entries: Vec<(u8, i8)> =
                weights.map(|(role, weight)| (role, byte(weight))).filter(|entry| entry.1 != 0).collect();
            if !entries.is_empty() {
                rows.insert(key, entries);
            }
        }
        for (key, weight) in &self.cue_weights {
            rows.entry(*key).or_default().push((CUE_CLASS as u8, *weight));
        }
        let mut table = SparseRows::default();
        rows.iter().for_each(|(key, row)| table.push(*key, row));
        let transitions = self.chain.transitions().map(|weight| libm::roundf(weight * STEPS) as i16).collect();
        quotes::write_quotes(&QuotesTable {
            transitions,
            cues: self.cues.clone(),
            rows: table,
            confidence: self.confidence.clone(),
        })
    }
}

/// Precision, recall and F1 by token of source, cue and content, in per cent: by labels alone, and of quotations.
fn score(samples: &[Sample], words: &Words, file: &[u8]) -> Result<String> {
    let (mut counts, mut whole) = ([[0u32; 3]; ROLES], [[0u32; 3]; ROLES]);
    for sample in samples {
        let roles = quotes::roles(file, &sample.doc, words)?;
        let mut found = vec![0u8; roles.len()];
        for (quotation, _) in quotes::quotations(Some(file), &sample.doc, words)? {
            let spans = quotation.speaker.iter().map(|speaker| (1, speaker.span));
            let spans = spans.chain(quotation.cue.map(|cue| (2, cue))).chain(quotation.content.iter().map(|span| (3, *span)));
            for (role, span) in spans {
                found[sample.doc.tokens_of(span)].fill(role);
            }
        }
        for ((&label, &found), &gold) in roles.iter().zip(&found).zip(&sample.gold) {
            for (counts, one) in [(&mut counts, label), (&mut whole, found)] {
                counts[usize::from(gold)][0] += 1;
                counts[usize::from(one)][1] += 1;
                counts[usize::from(gold)][2] += u32::from(gold == one);
            }
        }
    }
    let cell = |name: &str, [gold, found, right]: [u32; 3]| {
        let share = |part: u32, whole: u32| 100.0 * f64::from(part) / f64::from(whole.max(1));
        format!("{name} {:.1}/{:.1} {:.1}", share(right, found), share(right, gold), share(2 * right, gold + found))
    };
    let line = |counts: &[[u32; 3]; ROLES]| {
        ["source", "cue", "content"]
            .iter()
            .zip(&counts[1..])
            .map(|(name, counts)| cell(name, *counts))
            .collect::<Vec<_>>()
            .join("  ")
    };
    Ok(format!("labels {}; quotations {}", line(&counts), line(&whole)))
}
