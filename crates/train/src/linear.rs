//! Linear models of many classes over hashed features: softmax, AdaGrad, some of the features left out at each step.

use anyhow::Result;

use crate::{
    options::{put, unknown},
    random::Random,
};

/// Features by key: which are known, and how often they were seen.
#[derive(Default)]
pub(crate) struct Index {
    slots: Vec<(u32, u32)>,
    counts: Vec<u32>,
}

const FREE: u32 = u32::MAX;

impl Index {
    fn grow(&mut self) {
        let wider = vec![(0, FREE); (self.slots.len() * 2).max(1 << 16)];
        for (key, number) in std::mem::replace(&mut self.slots, wider) {
            if number != FREE {
                let at = self.place(key);
                self.slots[at] = (key, number);
            }
        }
    }

    fn place(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key.wrapping_mul(0x9e37_79b1) as usize >> 4 & mask;
        while self.slots[at].1 != FREE && self.slots[at].0 != key {
            at = (at + 1) & mask;
        }
        at
    }

    /// Counts a feature once more.
    pub(crate) fn count(&mut self, key: u32) {
        if self.counts.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let at = self.place(key);
        if self.slots[at].1 == FREE {
            self.slots[at] = (key, self.counts.len() as u32);
            self.counts.push(0);
        }
        self.counts[self.slots[at].1 as usize] += 1;
    }

    /// Forgets what was seen less often.
    pub(crate) fn keep(self, least: u32) -> Index {
        let mut kept: Vec<u32> =
            self.slots.iter().filter(|slot| slot.1 != FREE && self.counts[slot.1 as usize] >= least).map(|slot| slot.0).collect();
        kept.sort_unstable();
        let mut index = Index::default();
        kept.into_iter().for_each(|key| index.count(key));
        index
    }

    pub(crate) fn find(&self, key: u32) -> Option<u32> {
        let (_, number) = self.slots[self.place(key)];
        (number != FREE).then_some(number)
    }

    pub(crate) fn len(&self) -> usize {
        self.counts.len()
    }

    /// Keys in rising order, and their numbers.
    pub(crate) fn sorted(&self) -> Vec<(u32, u32)> {
        let mut all: Vec<(u32, u32)> = self.slots.iter().copied().filter(|slot| slot.1 != FREE).collect();
        all.sort_unstable();
        all
    }
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// Times that all examples are gone through.
    pub(crate) epochs: usize,
    /// Length of the first steps, by AdaGrad; at the end it is a tenth.
    pub(crate) rate: f32,
    /// Share of features that are left out at each step.
    pub(crate) dropout: f32,
    /// By how much weights shrink after each epoch.
    pub(crate) shrink: f32,
    /// For the order of the examples and for what is left out.
    pub(crate) seed: u64,
}

impl Default for Plan {
    fn default() -> Self {
        Self { epochs: 8, rate: 0.1, dropout: 0.0, shrink: 0.0, seed: 1 }
    }
}

/// How to train a model, and what of it is kept.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Recipe {
    pub(crate) plan: Plan,
    /// Features seen less often are left out.
    pub(crate) least: u32,
    /// Weights smaller than this are left out.
    pub(crate) floor: f32,
}

impl Recipe {
    /// Sets `epochs`, `rate`, `dropout`, `shrink`, `least` or `floor`.
    ///
    /// # Errors
    /// As [`Settings::set`](crate::options::Settings::set).
    pub(crate) fn set(&mut self, flag: &str, value: &str) -> Result<()> {
        match flag {
            "epochs" => put(&mut self.plan.epochs, value),
            "rate" => put(&mut self.plan.rate, value),
            "dropout" => put(&mut self.plan.dropout, value),
            "shrink" => put(&mut self.plan.shrink, value),
            "least" => put(&mut self.least, value),
            "floor" => put(&mut self.floor, value),
            _ => Err(unknown(flag)),
        }
    }
}

impl Plan {
    /// The rate of an epoch, counted from 0.
    pub(crate) fn rate(&self, epoch: usize) -> f32 {
        self.rate * (1.0 - 0.9 * epoch as f32 / self.epochs.max(1) as f32)
    }

    /// The last epoch sees all features.
    pub(crate) fn dropout(&self, epoch: usize) -> f32 {
        if epoch + 1 == self.epochs { 0.0 } else { self.dropout }
    }
}

/// A model in training.
pub(crate) struct Linear {
    pub(crate) index: Index,
    pub(crate) classes: usize,
    /// Weight and sum of squared gradients: `classes` for each feature.
    cells: Vec<(f32, f32)>,
    scores: Vec<f32>,
    rows: Vec<u32>,
}

impl Linear {
    pub(crate) fn new(index: Index, classes: usize) -> Self {
        let cells = vec![(0.0, 1e-2); index.len() * classes];
        Self { index, classes, cells, scores: vec![0.0; classes], rows: Vec::new() }
    }

    /// Scores of all classes under these features, each left out with probability `dropout`.
    pub(crate) fn score(&mut self, keys: &[u32], dropout: f32, random: &mut Random) -> &[f32] {
        self.rows.clear();
        self.scores.fill(0.0);
        for &key in keys {
            if dropout > 0.0 && random.unit() < dropout {
                continue;
            }
            let Some(row) = self.index.find(key) else { continue };
            self.rows.push(row);
            let start = row as usize * self.classes;
            for (score, cell) in self.scores.iter_mut().zip(&self.cells[start..start + self.classes]) {
                *score += cell.0;
            }
        }
        &self.scores
    }

    /// Makes the right classes more probable among the possible ones, for the features last scored.
    pub(crate) fn step(&mut self, possible: u64, right: u64, rate: f32) {
        let top = |set: u64, scores: &[f32]| {
            (0..scores.len()).filter(|at| set >> at & 1 == 1).map(|at| scores[at]).fold(f32::MIN, f32::max)
        };
        let best = top(possible, &self.scores);
        let mut shares = [0f32; 64];
        let (mut sum, mut good) = (0f32, 0f32);
        for (at, score) in self.scores.iter().enumerate().filter(|(at, _)| possible >> at & 1 == 1) {
            let share = if best - score > 12.0 { 0.0 } else { libm::expf(score - best) };
            shares[at] = share;
            sum += share;
            if right >> at & 1 == 1 {
                good += share;
            }
        }
        let mut gradient: Vec<(usize, f32)> = Vec::with_capacity(8);
        for at in (0..self.scores.len()).filter(|at| possible >> at & 1 == 1) {
            let is_right = right >> at & 1 == 1;
            let wanted = if !is_right {
                0.0
            } else if good > 1e-6 {
                shares[at] / good
            } else {
                1.0 / right.count_ones() as f32
            };
            let difference = shares[at] / sum - wanted;
            if difference.abs() > 2e-3 {
                gradient.push((at, difference));
            }
        }
        for &row in &self.rows {
            let start = row as usize * self.classes;
            for &(class, gradient) in &gradient {
                let cell = &mut self.cells[start + class];
                cell.1 += gradient * gradient;
                cell.0 -= rate * gradient / cell.1.sqrt();
            }
        }
    }

    /// Moves every weight towards nought.
    pub(crate) fn shrink(&mut self, by: f32) {
        for cell in &mut self.cells {
            cell.0 = cell.0.signum() * (cell.0.abs() - by).max(0.0);
        }
    }

    pub(crate) fn weights(&self, row: u32) -> impl Iterator<Item = f32> + '_ {
        let start = row as usize * self.classes;
        self.cells[start..start + self.classes].iter().map(|cell| cell.0)
    }

    /// The weights in eight bits, those under `floor` left out.
    pub(crate) fn quantised(&self, floor: f32) -> wirescope_nlp::train_api::syntax::SparseRows {
        let most = self.cells.iter().fold(0f32, |most, cell| most.max(cell.0.abs()));
        let scale = scale(most);
        let mut rows = wirescope_nlp::train_api::syntax::SparseRows::default();
        for (key, number) in self.index.sorted() {
            let entries: Vec<(u8, i8)> = (0u8..)
                .zip(self.weights(number))
                .filter(|(_, weight)| weight.abs() >= floor)
                .map(|(class, weight)| (class, libm::roundf(weight * scale) as i8))
                .filter(|(_, weight)| *weight != 0)
                .collect();
            if !entries.is_empty() {
                rows.push(key, &entries);
            }
        }
        rows
    }
}

/// What one step of an eight-bit weight stands for, where weights are small enough. Finer steps only make files longer.
const STEP: f32 = 0.04;

/// By what weights of at most this size are multiplied to become whole numbers.
pub(crate) fn scale(most: f32) -> f32 {
    (127.0 / most.max(1e-9)).min(1.0 / STEP)
}
