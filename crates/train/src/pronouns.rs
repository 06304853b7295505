//! Learns whom pronouns stand for, from the chains of GUM: a log-linear choice among the candidates and nobody.

use std::{fmt::Write as _, path::Path};

use anyhow::Result;
use wirescope_gold::chains::{self, Document};
use wirescope_nlp::{
    Article, Doc, Pipeline, Span,
    train_api::{self, PRONOUN_GROUPS, PRONOUN_SHARES, PRONOUN_STEPS, PRONOUN_WEIGHTS, PronounCase},
};

use crate::{
    options::{self, put, unknown},
    random::Random,
};

/// How to learn: from GUM, and then from GAP.
pub(crate) struct Settings {
    pub(crate) plan: Plan,
    /// `--tuning-…`; hints, dropout and seed are those of the plan.
    pub(crate) tuning: Plan,
}

impl Default for Settings {
    fn default() -> Self {
        let plan = Plan { epochs: 30, rate: 0.1, shrink: 0.1, hints: 1.0, dropout: 0.2, seed: 1 };
        Self { plan, tuning: Plan { epochs: 8, rate: 0.05, ..plan } }
    }
}

impl options::Settings for Settings {
    fn set(&mut self, flag: &str, value: &str) -> Result<()> {
        let Self { plan, tuning } = self;
        match flag {
            "epochs" => put(&mut plan.epochs, value),
            "rate" => put(&mut plan.rate, value),
            "shrink" => put(&mut plan.shrink, value),
            "tuning-epochs" => put(&mut tuning.epochs, value),
            "tuning-rate" => put(&mut tuning.rate, value),
            "tuning-shrink" => put(&mut tuning.shrink, value),
            "hints" => put(&mut plan.hints, value).and_then(|()| put(&mut tuning.hints, value)),
            "dropout" => put(&mut plan.dropout, value).and_then(|()| put(&mut tuning.dropout, value)),
            "seed" => put(&mut plan.seed, value).and_then(|()| put(&mut tuning.seed, value)),
            _ => Err(unknown(flag)),
        }
    }
}

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
    /// The share of features that are left out at each step.
    pub(crate) dropout: f32,
    /// For the order.
    pub(crate) seed: u64,
}

/// A unit of a weight in the file.
const UNIT: f32 = 0.01;
/// Weights of "it" and "they" are drawn to the hints by so much of what those of "he" and "she" are.
const OTHERS: f32 = 0.15;
/// Times that the same is learned in another order; the weights are the mean.
const RUNS: usize = 4;
/// Documents are held out by this many.
const FOLDS: usize = 5;

/// An analysed article of GUM.
pub(crate) struct Known {
    doc: Doc,
    /// The number of the chain of the shortest phrase that hangs by each token of ours.
    chain: Vec<Option<u32>>,
    /// What is learned from it.
    pub(crate) cases: Vec<PronounCase>,
    /// It is news or a biography: elsewhere people go without names.
    is_report: bool,
}

/// The pronouns and descriptions of GUM, document by document.
pub(crate) fn known(pipeline: &Pipeline, corpora: &Path) -> Result<Vec<Known>> {
    let documents = chains::chains(corpora, "train")?;
    Ok(documents.iter().map(|document| of(pipeline, document)).collect())
}

fn of(pipeline: &Pipeline, document: &Document) -> Known {
    let doc = pipeline.analyze(Article { text: document.rebuilt.text.clone(), ..Article::default() });
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
    let number_of = |span: Span| {
        let tokens: Span = document.rebuilt.tokens_of(span)?;
        (tokens.start..tokens.end).find_map(|at| chain[at as usize]).map(|(_, number)| number)
    };
    let chain: Vec<Option<u32>> = doc.tokens.iter().map(|token| number_of(token.span)).collect();
    let number_of = |token: usize| chain.get(token).copied().flatten();
    // Texts with fewer pronouns than GUM's stories and interviews: half of what is learned goes by names and nouns alone.
    let mut cases = train_api::pronouns(pipeline, &doc, false, &number_of);
    cases.extend(
        train_api::pronouns(pipeline, &doc, true, &number_of).into_iter().filter(|case| PronounCase::is_of_person(case.group)),
    );
    let is_report = ["_news_", "_bio_"].iter().any(|genre| document.id.contains(genre));
    Known { doc, chain, cases, is_report }
}

/// Choices that were right and all choices, by group and step of the margin.
pub(crate) type Margins = [[(usize, usize); PRONOUN_SHARES]; PRONOUN_GROUPS];

impl Known {
    /// What the weights choose in the article: right is an entity that is named in the same chain.
    fn count(&self, pipeline: &Pipeline, weights: &[f32], margins: &mut Margins) {
        for choice in train_api::choices(pipeline, &self.doc, units(weights)) {
            if PronounCase::is_of_person(choice.group) && !self.is_report {
                continue;
            }
            let own = self.chain.get(choice.token).copied().flatten();
            let mut named = self.doc.mentions.iter().filter(|mention| mention.entity == Some(choice.entity));
            let is_right = own.is_some()
                && named
                    .any(|mention| self.doc.tokens_of(mention.span).any(|token| self.chain.get(token).copied().flatten() == own));
            add(margins, choice.group, choice.margin, is_right);
        }
    }
}

/// How often choices by some margin are right, of a thousand: of articles that were not learned from, with the pronouns before as they
/// were found. A wider margin is right no less often than a narrower one; few cases count for little.
pub(crate) fn calibrated(margins: &Margins) -> [[u16; PRONOUN_SHARES]; PRONOUN_GROUPS] {
    margins.map(|row| {
        // Steps of equal shares, as few as make them rise: right ones and all.
        let mut pools: Vec<(usize, usize, usize)> = Vec::new();
        for (right, all) in row {
            pools.push((2 * right + 1, 2 * all + 2, 1));
            while let [.., (right, all, steps), (next_right, next_all, next_steps)] = pools[..]
                && right * next_all >= next_right * all
            {
                pools.truncate(pools.len() - 2);
                pools.push((right + next_right, all + next_all, steps + next_steps));
            }
        }
        let mut shares = [0; PRONOUN_SHARES];
        let spread = pools.iter().flat_map(|&(right, all, steps)| std::iter::repeat_n(1000 * right / all, steps));
        shares.iter_mut().zip(spread).for_each(|(share, pooled)| *share = pooled as u16);
        shares
    })
}

fn units(weights: &[f32]) -> Vec<i16> {
    weights.iter().map(|weight| libm::roundf(weight / UNIT).clamp(-30_000.0, 30_000.0) as i16).collect()
}

/// The pronouns of a set of GAP that stand for one of the two names, a list each; the others of the snippet stand for whom they are
/// found to by the weights.
pub(crate) fn snippets(pipeline: &Pipeline, corpora: &Path, set: &str, weights: &[f32]) -> Result<Vec<Vec<PronounCase>>> {
    let snippets = chains::snippets(corpora, set)?;
    Ok(snippets
        .iter()
        .filter_map(|snippet| {
            let (name, _) = snippet.names.iter().find(|(_, is)| *is)?;
            let doc = pipeline.analyze(Article { text: snippet.text.clone(), ..Article::default() });
            let entity_at = |span: Span| Some(doc.mentions.iter().find(|mention| mention.span.overlaps(span))?.entity?.0);
            let right = entity_at(*name)?;
            let choices = train_api::choices(pipeline, &doc, units(weights));
            let chain = |token: usize| {
                let span = doc.tokens.get(token)?.span;
                let found = choices.iter().find(|choice| choice.token == token).map(|choice| choice.entity);
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
    let mut mean = vec![0f64; PRONOUN_WEIGHTS];
    for run in 0..RUNS {
        let (mut weights, mut squares) = (known.to_vec(), vec![1e-6f32; PRONOUN_WEIGHTS]);
        let mut random = Random::new(plan.seed + run as u64);
        let mut order: Vec<usize> = (0..cases.len()).collect();
        for epoch in 0..plan.epochs {
            random.shuffle(&mut order);
            for &at in &order {
                let case = cases[at];
                // Some features are left out each time, so that no few of them carry the rest.
                let left_out = random.next();
                let is_out = |feature: u16| plan.dropout > 0.0 && leaves_out(left_out, feature, plan.dropout);
                let options: Vec<(Vec<u16>, bool)> = case
                    .options
                    .iter()
                    .map(|(features, is_right)| {
                        (features.iter().copied().filter(|feature| !is_out(*feature)).collect(), *is_right)
                    })
                    .collect();
                let shares = shares(&options, &weights);
                let right: f32 = options.iter().zip(&shares).filter(|(option, _)| option.1).map(|(_, share)| share).sum();
                for ((features, is_right), share) in options.iter().zip(&shares) {
                    let wanted = if *is_right { share / right.max(1e-9) } else { 0.0 };
                    let push = wanted - share;
                    if push.abs() < 1e-4 {
                        continue;
                    }
                    for &feature in features {
                        let feature = usize::from(feature);
                        let shrink = if PronounCase::is_of_person(case.group) { plan.shrink } else { plan.shrink * OTHERS };
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
    }
    let count = (RUNS * (plan.epochs - plan.epochs / 2).max(1)) as f64;
    mean.into_iter().map(|sum| (sum / count) as f32).collect()
}

/// The same for a feature in all options of a case.
fn leaves_out(draw: u64, feature: u16, share: f32) -> bool {
    let mixed = (draw ^ u64::from(feature).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((mixed >> 40) as f32) < share * (1u64 << 24) as f32
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

/// What is right of documents that were not learned from, by group and margin, from raw text, and of `fresh` snippets: with weights
/// that were learned as those that ship, `snippets` tuning them.
pub(crate) fn held_out(
    pipeline: &Pipeline,
    known: &[Known],
    snippets: &[Vec<PronounCase>],
    fresh: &[Vec<PronounCase>],
    plan: Plan,
    tuning: Plan,
) -> Margins {
    let mut margins = Margins::default();
    let hard: Vec<&PronounCase> = snippets.iter().flatten().filter(|case| !case.options[0].1).collect();
    for fold in 0..FOLDS {
        let of = |is_held: bool| {
            known.iter().enumerate().filter(move |(at, _)| (at % FOLDS == fold) == is_held).map(|(_, known)| known)
        };
        let learned = learn(of(false).flat_map(|known| &known.cases), plan);
        let weights = if tuning.epochs > 0 { learn_from(&learned, hard.iter().copied(), tuning) } else { learned };
        of(true).for_each(|known| known.count(pipeline, &weights, &mut margins));
        for case in fresh.iter().skip(fold).step_by(FOLDS).flatten() {
            let sums: Vec<f32> = case.options.iter().map(|(features, _)| sum(features, &weights)).collect();
            let best = best(case, &weights);
            let second = (0..sums.len()).filter(|&at| at != best).map(|at| sums[at]).fold(f32::MIN, f32::max);
            if best > 0 {
                add(&mut margins, case.group, ((sums[best] - second) / UNIT) as i32, case.options[best].1);
            }
        }
    }
    margins
}

fn add(margins: &mut Margins, group: usize, margin: i32, is_right: bool) {
    let step = PRONOUN_STEPS.iter().take_while(|step| margin >= **step).count();
    let (right, all) = &mut margins[group][step];
    *right += usize::from(is_right);
    *all += 1;
}

/// A line for each group: how many were resolved, how many rightly, and the share of right ones by margin.
pub(crate) fn about(margins: &Margins) -> Vec<String> {
    let mut lines = Vec::new();
    for ((name, row), shares) in ["he, she", "it", "they", "descriptions"].iter().zip(margins).zip(calibrated(margins)) {
        let (right, all) = row.iter().fold((0, 0), |(right, all), step| (right + step.0, all + step.1));
        let mut line = format!("{name:<13} {all} resolved, {:.1} % right; by margin", 100.0 * right as f32 / all.max(1) as f32);
        for ((right, all), share) in row.iter().zip(shares) {
            // Writing to a string does not fail.
            let _ = write!(line, " {right}/{all} {share}");
        }
        lines.push(line);
    }
    lines
}

/// The file of weights: numbers in hundredths, a run of zeros as `0*count`, a hundred or so a line; then the shares of each group.
pub(crate) fn file(weights: &[f32], shares: &[[u16; PRONOUN_SHARES]; PRONOUN_GROUPS]) -> String {
    let mut file = String::from(
        "# Written by `wirescope-train pronouns`: weights in the order of coref/features/templates.rs, shares of right choices by margin.\n",
    );
    let weights = units(weights);
    let mut at = 0;
    let mut width = 0;
    while at < weights.len() {
        let run = weights[at..].iter().take_while(|next| **next == weights[at]).count();
        let word = if run > 2 { format!("{}*{run}", weights[at]) } else { weights[at].to_string() };
        at += if run > 2 { run } else { 1 };
        width += word.len() + 1;
        file.push_str(&word);
        file.push(if width > 120 || at == weights.len() { '\n' } else { ' ' });
        if width > 120 {
            width = 0;
        }
    }
    for row in shares {
        file.push('@');
        for share in row {
            let _ = write!(file, " {share}");
        }
        file.push('\n');
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
        let weights = learn(cases.iter(), Plan { epochs: 20, rate: 0.2, shrink: 0.0, hints: 0.0, dropout: 0.0, seed: 1 });
        assert!(sum(&[1, 2], &weights) > weights[0] && sum(&[1, 3], &weights) < weights[0]);
    }

    #[test]
    fn the_file_has_every_weight() {
        let file = file(&[0.0, 0.0, 0.0, 0.0, -1.25, 0.5, 0.5], &[[7; PRONOUN_SHARES]; PRONOUN_GROUPS]);
        assert!(file.contains("0*4 -125 50 50\n@ 7 7"), "{file}");
    }

    #[test]
    fn shares_rise_with_the_margin() {
        let mut margins = Margins::default();
        margins[0] = [(5, 10), (40, 100), (80, 100), (70, 100), (90, 100), (99, 100), (0, 0), (50, 50)];
        let shares = calibrated(&margins)[0];
        assert!(shares.is_sorted() && shares[2] == shares[3] && shares[7] > 970, "{shares:?}");
    }
}
