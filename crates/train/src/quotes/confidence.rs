//! The confidence of a quotation: a logistic model of what the runtime knows of it, fitted to how often such quotations are right.

use anyhow::Result;
use wirescope_gold::attributed::is_right;
use wirescope_nlp::{
    QuotationKind,
    train_api::{
        Words,
        quotes::{SURENESS as ROWS, quotations},
    },
};

use super::Sample;
use crate::{
    linear::{Index, Linear, Plan},
    random::Random,
};

/// A quotation that was found: its rows, and whether it is right.
pub(super) type Example = (Vec<u16>, bool);

/// Adds what a file of the labeller, or rules, find in an article that they have not seen.
pub(super) fn examine(sample: &Sample, words: &Words, file: Option<&[u8]>, examples: &mut Vec<Example>) -> Result<()> {
    for (quotation, rows) in quotations(file, &sample.doc, words)? {
        examples.push((rows, is_right(&sample.doc, &quotation, &sample.attributions)));
    }
    Ok(())
}

/// A weight in steps of 1/256.
fn step(weight: f32) -> i16 {
    libm::roundf(weight * 256.0).clamp(-2000.0, 2000.0) as i16
}

/// The weight of each row, by AdaGrad without dropout: there are many quotations for each weight.
pub(super) fn fit(examples: &[Example], seed: u64) -> Vec<i16> {
    let mut index = Index::default();
    (0..ROWS as u32).for_each(|row| index.count(row));
    let mut linear = Linear::new(index, 2);
    let plan = Plan { epochs: 30, rate: 0.05, dropout: 0.0, shrink: 0.0, seed };
    let mut random = Random::new(seed ^ 0x5e);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut keys = Vec::new();
    for epoch in 0..plan.epochs {
        random.shuffle(&mut order);
        for &at in &order {
            keys.clear();
            keys.extend(examples[at].0.iter().map(|row| u32::from(*row)));
            linear.score(&keys, plan.dropout, &mut random);
            linear.step(0b11, if examples[at].1 { 0b10 } else { 0b01 }, plan.rate(epoch));
        }
    }
    let weight = |row: u32| {
        let weights: Vec<f32> = linear.index.find(row).map(|number| linear.weights(number).collect()).unwrap_or_default();
        weights.get(1).copied().unwrap_or(0.0) - weights.first().copied().unwrap_or(0.0)
    };
    (0..ROWS as u32).map(|row| step(weight(row))).collect()
}

/// How many were examined, how many are right, and how many of the half with the higher confidence.
pub(super) fn about(examples: &[Example], weights: &[i16]) -> String {
    let mut sums: Vec<(i32, bool)> = examples
        .iter()
        .map(|(rows, right)| (rows.iter().map(|row| i32::from(weights[usize::from(*row)])).sum(), *right))
        .collect();
    sums.sort_unstable();
    let share = |of: &[(i32, bool)]| 100.0 * of.iter().filter(|one| one.1).count() as f64 / of.len().max(1) as f64;
    let (less, more) = sums.split_at(sums.len() / 2);
    format!(
        "{} quotations in articles that were not seen, {:.1} % right; of the half with the higher confidence {:.1} %, of the other {:.1} %",
        sums.len(),
        share(&sums),
        share(more),
        share(less)
    )
}

/// How often what rules find is right.
pub(super) fn by_rules(samples: &[Sample], words: &Words) -> Result<String> {
    let mut counts = [[0u32; 2]; 4];
    for sample in samples {
        for (quotation, _) in quotations(None, &sample.doc, words)? {
            let at = 2 * usize::from(quotation.kind != QuotationKind::Direct) + usize::from(quotation.cue.is_none());
            counts[at][0] += 1;
            counts[at][1] += u32::from(is_right(&sample.doc, &quotation, &sample.attributions));
        }
    }
    let share = |[all, right]: [u32; 2]| format!("{:.1} % of {all}", 100.0 * f64::from(right) / f64::from(all.max(1)));
    let [direct, bare, other, other_bare] = counts.map(share);
    Ok(format!("by rules, right: direct {direct}, without a cue {bare}; other {other}, without a cue {other_bare}"))
}
