//! Learns whom pronouns stand for, from the chains of GUM: a log-linear choice among the candidates and nobody.

use std::{fmt::Write as _, path::Path};

use anyhow::Result;
use wirescope_nlp::{
    Article, Pipeline, Span,
    train_api::{self, PRONOUN_WEIGHTS, PronounCase},
};

use crate::{
    chains::{self, Document},
    random::Random,
};

/// How weights are learned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// Times that all pronouns are gone through.
    pub(crate) epochs: usize,
    /// Length of a step, by Adagrad.
    pub(crate) rate: f32,
    /// By how much of themselves weights shrink at each pronoun that touches them.
    pub(crate) shrink: f32,
    /// How much of the hints of grammar is believed.
    pub(crate) hints: f32,
    /// For the order.
    pub(crate) seed: u64,
}

/// A unit of a weight in the file.
const UNIT: f32 = 0.01;
/// Weights of "it" and "they" are drawn to the hints by so much of what those of "he" and "she" are.
const OTHERS: f32 = 0.15;
/// Documents are held out by this many.
const FOLDS: usize = 5;

/// The pronouns of GUM, document by document.
pub(crate) fn cases(pipeline: &Pipeline, corpora: &Path) -> Result<Vec<Vec<PronounCase>>> {
    let documents = chains::chains(corpora, "train")?;
    Ok(documents.iter().map(|document| of(pipeline, document)).collect())
}

fn of(pipeline: &Pipeline, document: &Document) -> Vec<PronounCase> {
    let doc = pipeline.analyze(Article { text: document.rebuilt.text.clone(), ..Article::default() });
    // The chain of the shortest phrase that hangs by each token of the treebank.
    let mut chain: Vec<Option<(usize, u32)>> = vec![None; document.nodes.len()];
    let mut numbers = std::collections::BTreeMap::new();
    for gold in &document.mentions {
        let next = numbers.len() as u32;
        let number = *numbers.entry(gold.chain.as_str()).or_insert(next);
        let length = gold.tokens.1 - gold.tokens.0;
        let place = &mut chain[document.head(gold.tokens)];
        if place.is_none_or(|(shortest, _)| length < shortest) {
            *place = Some((length, number));
        }
    }
    let number_of = |token: usize| {
        let tokens: Span = document.rebuilt.tokens_of(doc.tokens.get(token)?.span)?;
        (tokens.start..tokens.end).find_map(|at| chain[at as usize]).map(|(_, number)| number)
    };
    // Texts with fewer pronouns than GUM's stories and interviews: half of what is learned goes by names and nouns alone.
    let mut cases = train_api::pronouns(pipeline, &doc, false, &number_of);
    cases.extend(train_api::pronouns(pipeline, &doc, true, &number_of).into_iter().filter(|case| case.group == 0));
    cases
}

/// The pronouns of a file of GAP that stand for one of the two names, a list each; the others of the snippet stand for whom they are
/// found to.
pub(crate) fn snippets(pipeline: &Pipeline, path: &Path) -> Result<Vec<Vec<PronounCase>>> {
    let snippets = chains::snippets(path)?;
    Ok(snippets
        .iter()
        .filter_map(|snippet| {
            let (name, _) = snippet.names.iter().find(|(_, is)| *is)?;
            let doc = pipeline.analyze(Article { text: snippet.text.clone(), ..Article::default() });
            let entity_at = |span: Span| Some(doc.mentions.iter().find(|mention| mention.span.overlaps(span))?.entity?.0);
            let right = entity_at(*name)?;
            let chain = |token: usize| {
                let span = doc.tokens.get(token)?.span;
                let found = doc.references.iter().find(|reference| reference.span == span).and_then(|reference| reference.entity);
                if span == snippet.pronoun { Some(right) } else { entity_at(span).or(found.map(|entity| entity.0)) }
            };
            let mut cases = train_api::pronouns(pipeline, &doc, false, &chain);
            cases.retain(|case| case.pronoun == snippet.pronoun);
            Some(cases)
        })
        .collect())
}

/// The same of pronouns that were not learned from: each fifth with what the others teach on top of the weights.
pub(crate) fn right_held_out(cases: &[Vec<PronounCase>], known: &[f32], plan: Plan) -> usize {
    (0..FOLDS)
        .map(|fold| {
            let of = |is_held: bool| {
                cases.iter().enumerate().filter(move |(at, _)| (at % FOLDS == fold) == is_held).flat_map(|(_, cases)| cases)
            };
            let weights = learn_from(known, of(false).filter(|case| !case.options[0].1), plan);
            of(true).filter(|case| is_right(case, &weights)).count()
        })
        .sum()
}

fn best(case: &PronounCase, weights: &[f32]) -> usize {
    let sums: Vec<f32> = case.options.iter().map(|(features, _)| sum(features, weights)).collect();
    (0..sums.len()).max_by(|&a, &b| sums[a].total_cmp(&sums[b])).unwrap_or_default()
}

fn is_right(case: &PronounCase, weights: &[f32]) -> bool {
    let best = best(case, weights);
    best > 0 && case.options[best].1
}

/// How many of the pronouns are resolved rightly by the weights, per cent, how many are left alone, and how many cannot be right.
pub(crate) fn right(cases: &[Vec<PronounCase>], weights: &[f32]) -> String {
    let (mut right, mut alone, mut lost) = (0, 0, 0);
    for case in cases.iter().flatten() {
        lost += usize::from(case.options[0].1);
        right += usize::from(is_right(case, weights));
        alone += usize::from(best(case, weights) == 0);
    }
    format!("of {} pronouns {right} right, {alone} left alone, {lost} out of reach", cases.len())
}

/// Learns the weights.
pub(crate) fn learn<'a>(cases: impl Iterator<Item = &'a PronounCase>, plan: Plan) -> Vec<f32> {
    let mut known = vec![0f32; PRONOUN_WEIGHTS];
    for (feature, weight) in train_api::pronoun_hints() {
        known[usize::from(feature)] = weight * plan.hints;
    }
    learn_from(&known, cases, plan)
}

/// Goes on learning from weights that are known, which it does not leave far behind.
pub(crate) fn learn_from<'a>(known: &[f32], cases: impl Iterator<Item = &'a PronounCase>, plan: Plan) -> Vec<f32> {
    let cases: Vec<&PronounCase> = cases.filter(|case| case.options.len() > 1).collect();
    let (mut weights, mut squares) = (known.to_vec(), vec![1e-6f32; PRONOUN_WEIGHTS]);
    let mut mean = vec![0f64; PRONOUN_WEIGHTS];
    let mut random = Random::new(plan.seed);
    let mut order: Vec<usize> = (0..cases.len()).collect();
    for epoch in 0..plan.epochs {
        random.shuffle(&mut order);
        for &at in &order {
            let case = cases[at];
            let shares = shares(&case.options, &weights);
            let right: f32 = case.options.iter().zip(&shares).filter(|(option, _)| option.1).map(|(_, share)| share).sum();
            for ((features, is_right), share) in case.options.iter().zip(&shares) {
                let wanted = if *is_right { share / right.max(1e-9) } else { 0.0 };
                let push = wanted - share;
                if push.abs() < 1e-4 {
                    continue;
                }
                for &feature in features {
                    let feature = usize::from(feature);
                    let shrink = if case.group == 0 { plan.shrink } else { plan.shrink * OTHERS };
                    let slope = push - shrink * (weights[feature] - known[feature]);
                    squares[feature] += slope * slope;
                    weights[feature] += plan.rate * slope / libm::sqrtf(squares[feature]);
                }
            }
        }
        if epoch >= plan.epochs / 2 {
            mean.iter_mut().zip(&weights).for_each(|(mean, weight)| *mean += f64::from(*weight));
        }
    }
    let count = (plan.epochs - plan.epochs / 2).max(1) as f64;
    mean.into_iter().map(|sum| (sum / count) as f32).collect()
}

fn sum(features: &[u16], weights: &[f32]) -> f32 {
    features.iter().map(|&feature| weights[usize::from(feature)]).sum()
}

/// The likelihood of each option.
fn shares(options: &[(Vec<u16>, bool)], weights: &[f32]) -> Vec<f32> {
    let sums: Vec<f32> = options.iter().map(|(features, _)| sum(features, weights)).collect();
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = sums.iter().map(|sum| libm::expf(sum - most)).collect();
    let total: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / total).collect()
}

/// What is right of documents that were not learned from: by group, and by margin.
pub(crate) fn held_out(documents: &[Vec<PronounCase>], plan: Plan) -> Vec<String> {
    let mut groups = [[0usize; 4]; 3];
    let mut margins = [[(0usize, 0usize); 8]; 3];
    for fold in 0..FOLDS {
        let of = |is_held: bool| {
            documents.iter().enumerate().filter(move |(at, _)| (at % FOLDS == fold) == is_held).flat_map(|(_, cases)| cases)
        };
        let weights = learn(of(false), plan);
        for case in of(true) {
            let sums: Vec<f32> = case.options.iter().map(|(features, _)| sum(features, &weights)).collect();
            let best = (0..sums.len()).max_by(|&a, &b| sums[a].total_cmp(&sums[b])).unwrap_or_default();
            let second = (0..sums.len()).filter(|&at| at != best).map(|at| sums[at]).fold(f32::MIN, f32::max);
            let [all, right, made, made_right] = &mut groups[case.group];
            *all += 1;
            *right += usize::from(case.options[best].1);
            if best > 0 {
                *made += 1;
                *made_right += usize::from(case.options[best].1);
                let margin = ((sums[best] - second) / UNIT) as i32;
                let step = [25, 50, 100, 150, 200, 300, 400].iter().take_while(|step| margin >= **step).count();
                margins[case.group][step].0 += usize::from(case.options[best].1);
                margins[case.group][step].1 += 1;
            }
        }
    }
    let mut lines = Vec::new();
    for (name, (counts, margins)) in ["he, she", "it", "they"].iter().zip(groups.iter().zip(&margins)) {
        let [all, right, made, made_right] = counts;
        let mut line = format!(
            "{name:<8} {all} pronouns, {:.1} % right; {made} resolved, {:.1} % right; by margin",
            100.0 * *right as f32 / (*all).max(1) as f32,
            100.0 * *made_right as f32 / (*made).max(1) as f32
        );
        for (right, all) in margins {
            // Writing to a string does not fail.
            let _ = write!(line, " {}", 1000 * right / (*all).max(1));
        }
        lines.push(line);
    }
    lines
}

/// The file of weights: numbers in hundredths, a run of zeros as `0*count`, a hundred or so a line.
pub(crate) fn file(weights: &[f32]) -> String {
    let mut file = String::from("# Written by `wirescope-train pronouns`: weights in the order of coref/features.rs.\n");
    let mut at = 0;
    let mut width = 0;
    while at < weights.len() {
        let value = |at: usize| libm::roundf(weights[at] / UNIT).clamp(-30_000.0, 30_000.0) as i16;
        let run = (at..weights.len()).take_while(|&next| value(next) == value(at)).count();
        let word = if run > 2 { format!("{}*{run}", value(at)) } else { value(at).to_string() };
        at += if run > 2 { run } else { 1 };
        width += word.len() + 1;
        file.push_str(&word);
        file.push(if width > 120 || at == weights.len() { '\n' } else { ' ' });
        if width > 120 {
            width = 0;
        }
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_one_is_learned() {
        let case = |right: bool| PronounCase {
            pronoun: Span::default(),
            group: 0,
            options: vec![(vec![0], !right), (vec![1, if right { 2 } else { 3 }], right)],
        };
        let cases = [case(true), case(false), case(true)];
        let weights = learn(cases.iter(), Plan { epochs: 20, rate: 0.2, shrink: 0.0, hints: 0.0, seed: 1 });
        assert!(sum(&[1, 2], &weights) > weights[0] && sum(&[1, 3], &weights) < weights[0]);
    }

    #[test]
    fn the_file_has_every_weight() {
        let file = file(&[0.0, 0.0, 0.0, 0.0, -1.25, 0.5, 0.5]);
        assert!(file.ends_with("0*4 -125 50 50\n"), "{file}");
    }
}
