//! A linear-chain conditional random field of a few states (Lafferty et al. 2001). States of one role share their weights; the first role has none.
//! AdaGrad, L1 by shrinking after each epoch, some of the features left out at each step.

use wirescope_nlp::train_api::quotes::{EDGES, ROLES, STATES, role_of};

use crate::{linear::Plan, random::Random};

/// Roles that have weights.
pub(crate) const WEIGHTED: usize = ROLES - 1;

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    /// Features of all tokens, by number, and where those of each token end.
    pub(crate) features: Vec<u32>,
    pub(crate) ends: Vec<u32>,
    /// What joins each token to the one before it.
    pub(crate) edges: Vec<u8>,
    pub(crate) gold: Vec<u8>,
    /// The state of the token before the first.
    pub(crate) before: u8,
}

impl Paragraph {
    fn of(&self, at: usize) -> &[u32] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.features[start..self.ends[at] as usize]
    }
}

type Table = [[[f32; STATES]; STATES]; EDGES];

/// The model in training.
pub(crate) struct Chain {
    /// Weight and sum of squared gradients.
    cells: Vec<[(f32, f32); WEIGHTED]>,
    transitions: Table,
    squares: Table,
    exp: Table,
    /// The role of each state.
    roles: [usize; STATES],
}

impl Chain {
    pub(crate) fn new(features: usize) -> Self {
        Self {
            cells: vec![[(0.0, 1e-2); WEIGHTED]; features],
            transitions: [[[0.0; STATES]; STATES]; EDGES],
            squares: [[[1e-2; STATES]; STATES]; EDGES],
            exp: [[[1.0; STATES]; STATES]; EDGES],
            roles: std::array::from_fn(|state| usize::from(role_of(state as u8))),
        }
    }

    /// Trains on the paragraphs; `note` is given the mean loss of each epoch.
    pub(crate) fn train(&mut self, paragraphs: &[Paragraph], plan: Plan, mut note: impl FnMut(usize, f64)) {
        let mut random = Random::new(plan.seed ^ 0x40);
        let mut order: Vec<u32> = (0..paragraphs.len() as u32).collect();
        let tokens: usize = paragraphs.iter().map(|paragraph| paragraph.gold.len()).sum();
        let mut kept = Paragraph::default();
        for epoch in 0..plan.epochs {
            random.shuffle(&mut order);
            let (rate, dropout) = (plan.rate(epoch), plan.dropout(epoch));
            let mut loss = 0f64;
            for (count, &at) in order.iter().enumerate() {
                if count % 32 == 0 {
                    self.renew();
                }
                let paragraph = &paragraphs[at as usize];
                kept.gold.clone_from(&paragraph.gold);
                kept.edges.clone_from(&paragraph.edges);
                kept.before = paragraph.before;
                kept.features.clear();
                kept.ends.clear();
                for at in 0..paragraph.gold.len() {
                    let chosen = paragraph.of(at).iter().filter(|_| dropout == 0.0 || random.unit() >= dropout);
                    kept.features.extend(chosen);
                    kept.ends.push(kept.features.len() as u32);
                }
                loss += f64::from(self.step(&kept, rate));
            }
            if epoch + 1 < plan.epochs {
                for cell in self.cells.iter_mut().flatten() {
                    cell.0 = cell.0.signum() * (cell.0.abs() - plan.shrink).max(0.0);
                }
            }
            note(epoch + 1, loss / tokens.max(1) as f64);
        }
    }

    fn renew(&mut self) {
        let from = self.transitions.as_flattened().as_flattened();
        for (exp, weight) in self.exp.as_flattened_mut().as_flattened_mut().iter_mut().zip(from) {
            *exp = libm::expf(*weight);
        }
    }

    fn scores(&self, features: &[u32]) -> [f32; ROLES] {
        let mut scores = [0f32; ROLES];
        for &feature in features {
            for (score, cell) in scores[1..].iter_mut().zip(&self.cells[feature as usize]) {
                *score += cell.0;
            }
        }
        scores
    }

    /// One step on one paragraph; returns its loss.
    fn step(&mut self, paragraph: &Paragraph, rate: f32) -> f32 {
        let len = paragraph.gold.len();
        let mut loss = 0f32;
        let mut nodes: Vec<[f32; STATES]> = Vec::with_capacity(len);
        let mut alphas: Vec<[f32; STATES]> = Vec::with_capacity(len);
        let mut scales: Vec<f32> = Vec::with_capacity(len);
        let mut first = [0f32; STATES];
        first[usize::from(paragraph.before)] = 1.0;
        let mut last = first;
        let mut before = usize::from(paragraph.before);
        for at in 0..len {
            let scores = self.scores(paragraph.of(at));
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let of_role = scores.map(|score| libm::expf((score - top).max(-30.0)));
            let node = self.roles.map(|role| of_role[role]);
            let (edge, gold) = (usize::from(paragraph.edges[at]), usize::from(paragraph.gold[at]));
            let mut alpha = [0f32; STATES];
            for (share, row) in last.iter().zip(&self.exp[edge]) {
                for (sum, exp) in alpha.iter_mut().zip(row) {
                    *sum += share * exp;
                }
            }
            alpha.iter_mut().zip(node).for_each(|(sum, node)| *sum *= node);
            let scale: f32 = alpha.iter().sum::<f32>().max(1e-30);
            alpha = alpha.map(|sum| sum / scale);
            loss += libm::logf(scale) - (scores[self.roles[gold]] - top) - self.transitions[edge][before][gold];
            before = gold;
            last = alpha;
            nodes.push(node);
            alphas.push(alpha);
            scales.push(scale);
        }
        let mut beta = [1f32; STATES];
        let mut pairs: Table = [[[0.0; STATES]; STATES]; EDGES];
        for at in (0..len).rev() {
            let edge = usize::from(paragraph.edges[at]);
            let gold = usize::from(paragraph.gold[at]);
            let (from_gold, from_alpha) = match at.checked_sub(1) {
                Some(before) => (usize::from(paragraph.gold[before]), alphas[before]),
                None => (usize::from(paragraph.before), first),
            };
            let mut ahead = [0f32; STATES];
            for (ahead, (node, beta)) in ahead.iter_mut().zip(nodes[at].iter().zip(beta)) {
                *ahead = node * beta / scales[at];
            }
            let mut next = [0f32; STATES];
            for from in 0..STATES {
                let (exp, pairs) = (&self.exp[edge][from], &mut pairs[edge][from]);
                for to in 0..STATES {
                    let part = exp[to] * ahead[to];
                    next[from] += part;
                    pairs[to] += from_alpha[from] * part;
                }
            }
            pairs[edge][from_gold][gold] -= 1.0;
            let mut shares = [0f32; ROLES];
            for (state, role) in self.roles.into_iter().enumerate() {
                shares[role] += alphas[at][state] * beta[state];
            }
            shares[self.roles[gold]] -= 1.0;
            beta = next;
            let gradient = &shares[1..];
            if gradient.iter().all(|one| one.abs() < 2e-3) {
                continue;
            }
            for &feature in paragraph.of(at) {
                for (cell, gradient) in self.cells[feature as usize].iter_mut().zip(gradient) {
                    cell.1 += gradient * gradient;
                    cell.0 -= rate * gradient / cell.1.sqrt();
                }
            }
        }
        let weights = self.transitions.as_flattened_mut().as_flattened_mut().iter_mut();
        let squares = self.squares.as_flattened_mut().as_flattened_mut().iter_mut();
        for ((weight, square), gradient) in weights.zip(squares).zip(pairs.as_flattened().as_flattened()) {
            *square += gradient * gradient;
            *weight -= rate * gradient / square.sqrt();
        }
        loss
    }

    /// The weights of a feature.
    pub(crate) fn weights(&self, feature: u32) -> [f32; WEIGHTED] {
        self.cells[feature as usize].map(|cell| cell.0)
    }

    /// The weights of transitions, by edge, state and state.
    pub(crate) fn transitions(&self) -> impl Iterator<Item = f32> + '_ {
        self.transitions.as_flattened().as_flattened().iter().copied()
    }
}
