//! The labeller of quotations: from PolNeAR to its tables.

mod chain;

use std::{collections::BTreeMap, ops::Range, path::Path};

use anyhow::Result;
use wirescope_gold::polnear;
use wirescope_nlp::{
    Article, Doc, Pipeline,
    train_api::{
        Words,
        quotes::{self, CUE_CLASS, QuotesTable, ROLES, Stage},
    },
};

use crate::{
    linear::{Index, Linear, Plan},
    random::Random,
};

use chain::{Chain, Paragraph};

/// How to train.
pub(crate) struct Settings {
    pub(crate) cues: Plan,
    pub(crate) chain: Plan,
    /// Features seen less often are left out: of cues, of labels.
    pub(crate) least: [u32; 2],
    /// Weights under these are left out.
    pub(crate) floors: [f32; 2],
    pub(crate) folds: usize,
    /// By how much sources and cues are preferred to nothing: recall counts as much as precision.
    pub(crate) bias: [f32; 2],
    /// Whether every eighth article is kept for [`Held`] scores instead of learned from.
    pub(crate) is_trial: bool,
}

/// What was learned.
pub(crate) struct Trained {
    cues: Vec<u32>,
    cue_weights: BTreeMap<u32, i8>,
    chain: Chain,
    /// Keys of the chain's features, and their numbers.
    keys: Vec<(u32, u32)>,
    /// Articles that were kept.
    held: Vec<Sample>,
}

/// An analysed article with its gold.
struct Sample {
    doc: Doc,
    /// The role of each token.
    gold: Vec<u8>,
    /// Whether each token is the head of a cue.
    heads: Vec<bool>,
}

fn samples(pipeline: &Pipeline, words: &Words, folder: &Path) -> Result<Vec<Sample>> {
    let documents = polnear::read(folder)?;
    Ok(documents.into_iter().map(|document| sample(pipeline, words, document)).collect())
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
    {
        let stage = Stage::new(&doc, words);
        for attribution in &document.attributions {
            for (role, ranges) in [(1, &attribution.source), (2, &attribution.cue), (3, &attribution.content)] {
                for range in ranges {
                    gold[tokens(range)].fill(role);
                }
            }
            for range in attribution.cue.iter().map(tokens).filter(|range| !range.is_empty()) {
                heads[stage.top(range)] = true;
            }
        }
    }
    Sample { doc, gold, heads }
}

/// A candidate for the head of a cue: sample, token, features, and whether it is one.
struct Candidate {
    sample: usize,
    token: usize,
    keys: Vec<u32>,
    is_cue: bool,
}

fn train_cues(candidates: &[&Candidate], plan: Plan, least: u32) -> Linear {
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

/// Trains the labeller and returns its file.
pub(crate) fn train(
    pipeline: &Pipeline,
    words: &Words,
    corpora: &Path,
    settings: &Settings,
    mut tell: impl FnMut(String),
) -> Result<Trained> {
    let folder = corpora.join("quotes/polnear");
    let (mut samples, mut held) = (samples(pipeline, words, &folder.join("train"))?, Vec::new());
    if settings.is_trial {
        let numbered = samples.into_iter().enumerate();
        let (kept, rest): (Vec<_>, Vec<_>) = numbered.partition(|(at, _)| at % 8 == 3);
        (samples, held) = (rest.into_iter().map(|one| one.1).collect(), kept.into_iter().map(|one| one.1).collect());
    }
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
        let weights = cue_weights(&train_cues(&others, settings.cues, settings.least[0]), settings.floors[0]);
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
    let cue_weights = cue_weights(&train_cues(&every, settings.cues, settings.least[0]), settings.floors[0]);
    drop(candidates);
    let (chain, keys) = train_chain(&samples, stages, &sums, settings, &mut tell);
    Ok(Trained { cues, cue_weights, chain, keys, held })
}

/// The chain, and the keys of its features with their numbers.
fn train_chain(
    samples: &[Sample],
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
    let index = index.keep(settings.least[1]);
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
                before = sample.gold[at];
                paragraph.gold.push(before);
            }
            at += 1;
        });
        paragraphs.push(paragraph);
    }
    drop(stages);
    tell(format!("{} tokens in sentences that are looked at", paragraphs.iter().map(|one| one.gold.len()).sum::<usize>()));
    let mut chain = Chain::new(index.len());
    chain.train(&paragraphs, settings.chain, |epoch, loss| tell(format!("epoch {epoch}: loss {loss:.4}")));
    (chain, index.sorted())
}

/// The edge of a paragraph's first token.
const PARAGRAPH: usize = 4;

impl Trained {
    /// The file, without weights under the floor.
    pub(crate) fn file(&self, floor: f32, bias: [f32; 2]) -> Vec<u8> {
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
        let transitions = self.chain.transitions().map(|weight| libm::roundf(weight * STEPS) as i16).collect();
        quotes::write_quotes(&QuotesTable { transitions, cues: self.cues.clone(), rows: rows.into_iter().collect() })
    }

    /// Scores of a file on the articles that were kept.
    pub(crate) fn held(&self, words: &Words, file: &[u8]) -> Result<String> {
        score(&self.held, words, file)
    }
}

/// Scores of a file on a folder's articles.
pub(crate) fn score_folder(pipeline: &Pipeline, words: &Words, file: &[u8], folder: &Path) -> Result<String> {
    score(&samples(pipeline, words, folder)?, words, file)
}

/// Precision, recall and F1 by token of source, cue and content, by labels alone, in per cent.
fn score(samples: &[Sample], words: &Words, file: &[u8]) -> Result<String> {
    let mut counts = [[0u32; 3]; ROLES];
    for sample in samples {
        let roles = quotes::roles(file, &sample.doc, words)?;
        for (&found, &gold) in roles.iter().zip(&sample.gold) {
            counts[usize::from(gold)][0] += 1;
            counts[usize::from(found)][1] += 1;
            counts[usize::from(gold)][2] += u32::from(gold == found);
        }
    }
    let cell = |name: &str, [gold, found, right]: [u32; 3]| {
        let share = |part: u32, whole: u32| 100.0 * f64::from(part) / f64::from(whole.max(1));
        format!("{name} {:.1}/{:.1} {:.1}", share(right, found), share(right, gold), share(2 * right, gold + found))
    };
    Ok([cell("source", counts[1]), cell("cue", counts[2]), cell("content", counts[3])].join("  "))
}
