//! A linear-chain conditional random field over partly known tags (Lafferty et al. 2001; Täckström et al. 2013):
//! each token has a set of allowed tags, and the probability of all allowed sequences together is raised.
//! AdaGrad, L1 by shrinking after each epoch.

use wirescope_nlp::train_api::{USED, may_follow};

use crate::random::Random;

/// Weights of a feature, and the sums of their squared gradients.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) weights: [f32; USED],
    squares: [f32; USED],
}

/// A run of tokens before and after which nothing is a name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segment {
    /// Features of all tokens, by number.
    pub(crate) features: Vec<u32>,
    /// Where the features of each token end.
    pub(crate) ends: Vec<u32>,
    /// Tags that each token may have: bit n is tag n.
    pub(crate) allowed: Vec<u32>,
    pub(crate) weight: f32,
    /// Features of the second reading: half of the time the model must do without.
    pub(crate) second: Vec<u32>,
    pub(crate) second_ends: Vec<u32>,
}

impl Segment {
    fn second_of(&self, at: usize) -> &[u32] {
        if self.second_ends.is_empty() {
            return &[];
        }
        let start = if at == 0 { 0 } else { self.second_ends[at - 1] as usize };
        &self.second[start..self.second_ends[at] as usize]
    }

    fn of(&self, at: usize) -> &[u32] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.features[start..self.ends[at] as usize]
    }
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    pub(crate) shrink: f32,
    pub(crate) seed: u64,
    /// Share of a token's features that are left out at each step.
    pub(crate) dropout: f32,
    /// How many models are trained, to take the mean of their weights.
    pub(crate) bags: usize,
}

/// The model in training.
pub(crate) struct Crf {
    pub(crate) rows: Vec<Row>,
    pub(crate) transitions: [[f32; USED]; USED],
    squares: [[f32; USED]; USED],
    exp: [[f32; USED]; USED],
}

type Scores = Vec<[f32; USED]>;

/// Expected tags and pairs of tags, and the logarithm of the sum of all paths.
#[derive(Default)]
struct Expected {
    tags: Scores,
    pairs: Vec<(usize, usize, f32)>,
    log_sum: f32,
}

impl Crf {
    pub(crate) fn new(features: usize) -> Self {
        let row = Row { weights: [0.0; USED], squares: [1e-2; USED] };
        let mut crf = Self {
            rows: vec![row; features],
            transitions: [[0.0; USED]; USED],
            squares: [[1e-2; USED]; USED],
            exp: [[0.0; USED]; USED],
        };
        crf.renew();
        crf
    }

    fn renew(&mut self) {
        for a in 0..USED {
            for b in 0..USED {
                self.exp[a][b] = if may_follow(a, b) { libm::expf(self.transitions[a][b]) } else { 0.0 };
            }
        }
    }

    /// Trains on the segments; `note` is given the mean loss of each epoch.
    pub(crate) fn train(&mut self, segments: &[Segment], plan: Plan, mut note: impl FnMut(usize, f64)) {
        let mut random = Random::new(plan.seed);
        let mut order: Vec<u32> = (0..segments.len() as u32).collect();
        let mut kept = Segment::default();
        for epoch in 0..plan.epochs {
            random.shuffle(&mut order);
            let mut loss = 0f64;
            let rate = plan.rate * (1.0 - 0.9 * epoch as f32 / plan.epochs as f32);
            for (count, &at) in order.iter().enumerate() {
                if count % 32 == 0 {
                    self.renew();
                }
                let segment = &segments[at as usize];
                let last = epoch + 1 == plan.epochs;
                let dropout = if last { 0.0 } else { plan.dropout };
                let second = !segment.second_ends.is_empty() && random.unit() < 0.6;
                if dropout > 0.0 || second {
                    kept.allowed.clone_from(&segment.allowed);
                    kept.weight = segment.weight;
                    kept.features.clear();
                    kept.ends.clear();
                    for at in 0..segment.ends.len() {
                        kept.features.extend(segment.of(at).iter().filter(|_| random.unit() >= dropout));
                        if second {
                            kept.features.extend(segment.second_of(at).iter().filter(|_| random.unit() >= dropout));
                        }
                        kept.ends.push(kept.features.len() as u32);
                    }
                    loss += f64::from(self.step(&kept, rate));
                } else {
                    loss += f64::from(self.step(segment, rate));
                }
            }
            for row in &mut self.rows {
                for weight in &mut row.weights {
                    *weight = weight.signum() * (weight.abs() - plan.shrink).max(0.0);
                }
            }
            note(epoch + 1, loss / segments.len().max(1) as f64);
        }
    }

    /// Adds the weights of another model of the same features.
    pub(crate) fn add(&mut self, other: &Crf) {
        for (row, other) in self.rows.iter_mut().zip(&other.rows) {
            for (weight, other) in row.weights.iter_mut().zip(&other.weights) {
                *weight += other;
            }
        }
        for (row, other) in self.transitions.iter_mut().zip(&other.transitions) {
            for (weight, other) in row.iter_mut().zip(other) {
                *weight += other;
            }
        }
    }

    /// Multiplies every weight.
    pub(crate) fn scale(&mut self, by: f32) {
        self.rows.iter_mut().flat_map(|row| &mut row.weights).for_each(|weight| *weight *= by);
        self.transitions.iter_mut().flatten().for_each(|weight| *weight *= by);
    }

    fn emissions(&self, segment: &Segment) -> Scores {
        (0..segment.ends.len())
            .map(|at| {
                let mut sums = [0f32; USED];
                for &feature in segment.of(at) {
                    for (sum, weight) in sums.iter_mut().zip(&self.rows[feature as usize].weights) {
                        *sum += weight;
                    }
                }
                sums
            })
            .collect()
    }

    /// The best tags of a segment at a first reading.
    pub(crate) fn best(&self, segment: &Segment) -> Vec<u8> {
        let emissions = self.emissions(segment);
        let mut sums: Scores = Vec::with_capacity(emissions.len());
        let mut from: Vec<[u8; USED]> = Vec::with_capacity(emissions.len());
        for (at, emission) in emissions.iter().enumerate() {
            let mut now = [f32::MIN / 4.0; USED];
            let mut back = [0u8; USED];
            for b in 0..USED {
                for a in (0..USED).filter(|&a| may_follow(a, b) && (at > 0 || a == 0)) {
                    let sum = if at == 0 { 0.0 } else { sums[at - 1][a] } + self.transitions[a][b] + emission[b];
                    if sum > now[b] {
                        now[b] = sum;
                        back[b] = a as u8;
                    }
                }
            }
            sums.push(now);
            from.push(back);
        }
        let mut tags = vec![0u8; emissions.len()];
        let mut best = 0usize;
        if let Some(last) = sums.last() {
            for tag in 0..USED {
                if last[tag] + self.transitions[tag][0] > last[best] + self.transitions[best][0] {
                    best = tag;
                }
            }
        }
        for at in (0..tags.len()).rev() {
            tags[at] = best as u8;
            best = usize::from(from[at][best]);
        }
        tags
    }

    /// One step of gradient descent; gives the loss before it.
    fn step(&mut self, segment: &Segment, rate: f32) -> f32 {
        let emissions = self.emissions(segment);
        let free = self.expect(&emissions, None);
        let gold = self.expect(&emissions, Some(&segment.allowed));
        let loss = (free.log_sum - gold.log_sum) * segment.weight;
        for at in 0..segment.ends.len() {
            let gradient: [f32; USED] = std::array::from_fn(|tag| (free.tags[at][tag] - gold.tags[at][tag]) * segment.weight);
            if gradient.iter().all(|value| value.abs() < 1e-3) {
                continue;
            }
            for &feature in segment.of(at) {
                let row = &mut self.rows[feature as usize];
                for ((weight, square), gradient) in row.weights.iter_mut().zip(&mut row.squares).zip(&gradient) {
                    *square += gradient * gradient;
                    *weight -= rate * gradient / square.sqrt();
                }
            }
        }
        let mut gradient = [[0f32; USED]; USED];
        for (pairs, sign) in [(&free.pairs, segment.weight), (&gold.pairs, -segment.weight)] {
            for &(a, b, share) in pairs {
                gradient[a][b] += sign * share;
            }
        }
        for a in 0..USED {
            for b in 0..USED {
                let gradient = gradient[a][b];
                if gradient != 0.0 {
                    self.squares[a][b] += gradient * gradient;
                    self.transitions[a][b] -= rate * gradient / self.squares[a][b].sqrt();
                }
            }
        }
        loss
    }

    /// Forward and backward, scaled at each token.
    fn expect(&self, emissions: &[[f32; USED]], allowed: Option<&[u32]>) -> Expected {
        let count = emissions.len();
        let mut out = Expected { tags: vec![[0.0; USED]; count], ..Expected::default() };
        let mut emit: Scores = Vec::with_capacity(count);
        for (at, row) in emissions.iter().enumerate() {
            let top = row.iter().copied().fold(f32::MIN, f32::max);
            out.log_sum += top;
            emit.push(std::array::from_fn(|tag| {
                let is_allowed = allowed.is_none_or(|allowed| allowed[at] >> tag & 1 == 1);
                if is_allowed { libm::expf(row[tag] - top).max(1e-30) } else { 0.0 }
            }));
        }
        let mut forward: Scores = Vec::with_capacity(count);
        for at in 0..count {
            let mut now = [0f32; USED];
            if at == 0 {
                now = self.exp[0];
            } else {
                for (a, before) in forward[at - 1].iter().enumerate() {
                    if *before > 0.0 {
                        for (now, exp) in now.iter_mut().zip(&self.exp[a]) {
                            *now += before * exp;
                        }
                    }
                }
            }
            let mut sum = 0f32;
            for (now, emit) in now.iter_mut().zip(&emit[at]) {
                *now *= emit;
                sum += *now;
            }
            let sum = sum.max(1e-35);
            now.iter_mut().for_each(|now| *now /= sum);
            out.log_sum += libm::logf(sum);
            forward.push(now);
        }
        let mut back: [f32; USED] = std::array::from_fn(|a| self.exp[a][0]);
        let end: f32 = forward[count - 1].iter().zip(&back).map(|(a, b)| a * b).sum();
        out.log_sum += libm::logf(end.max(1e-35));
        for (a, share) in forward[count - 1].iter().enumerate() {
            if *share > 0.0 {
                out.pairs.push((a, 0, share * self.exp[a][0] / end.max(1e-35)));
            }
        }
        for at in (0..count).rev() {
            let sum: f32 = forward[at].iter().zip(&back).map(|(a, b)| a * b).sum::<f32>().max(1e-35);
            out.tags[at] = std::array::from_fn(|tag| forward[at][tag] * back[tag] / sum);
            let weighted: [f32; USED] = std::array::from_fn(|b| emit[at][b] * back[b]);
            if at == 0 {
                for b in 0..USED {
                    if out.tags[0][b] > 0.0 {
                        out.pairs.push((0, b, out.tags[0][b]));
                    }
                }
                break;
            }
            let mut next = [0f32; USED];
            let mut total = 0f32;
            let first = out.pairs.len();
            for a in 0..USED {
                let before = forward[at - 1][a];
                for (b, weighted) in weighted.iter().enumerate() {
                    let step = self.exp[a][b] * weighted;
                    next[a] += step;
                    let share = before * step;
                    total += share;
                    if share > 1e-6 {
                        out.pairs.push((a, b, share));
                    }
                }
            }
            for pair in &mut out.pairs[first..] {
                pair.2 /= total.max(1e-35);
            }
            let top = next.iter().copied().fold(0f32, f32::max).max(1e-35);
            back = next.map(|value| value / top);
        }
        out
    }
}
