//! The layers between matrices: normalization, and the recurrence.

use super::matrix::{Matrix, Rows, rounded};
use crate::model::{
    ModelError,
    format::{LayerTable, NormTable},
};

/// Layer normalization (Ba, Kiros and Hinton 2016): mean nought, variance one, then a gain and a bias for each number.
pub(super) struct Norm {
    gain: Vec<f32>,
    bias: Vec<f32>,
}

/// Added to the variance.
const EPSILON: f32 = 1e-5;

impl Norm {
    pub(super) fn new(table: &NormTable, wide: usize) -> Result<Self, ModelError> {
        if table.gain.len() != wide || table.bias.len() != wide {
            return Err(ModelError::Damaged);
        }
        Ok(Self { gain: table.gain.clone(), bias: table.bias.clone() })
    }

    /// Normalizes a vector in place.
    pub(super) fn apply(&self, vector: &mut [f32]) {
        let count = vector.len() as f32;
        let mean = sum(vector, |number| number) / count;
        let variance = sum(vector, |number| (number - mean) * (number - mean)) / count;
        let factor = 1.0 / (variance + EPSILON).sqrt();
        for ((number, gain), bias) in vector.iter_mut().zip(&self.gain).zip(&self.bias) {
            *number = (*number - mean) * factor * gain + bias;
        }
    }

    /// Normalizes vectors into sixteen bits a number.
    pub(super) fn rounded(&self, vectors: &Rows<f32>, out: &mut Rows<i16>) {
        out.set(vectors.len(), vectors.wide());
        let mut vector = Vec::with_capacity(vectors.wide());
        for at in 0..vectors.len() {
            vector.clear();
            vector.extend_from_slice(vectors.row(at));
            self.apply(&mut vector);
            rounded(&vector, out.row_mut(at));
        }
    }
}

/// A sum in a fixed order: eight of each place, then these together.
fn sum(vector: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let (eights, rest) = vector.as_chunks::<8>();
    let mut sums = [0.0f32; 8];
    for eight in eights {
        for (sum, number) in sums.iter_mut().zip(eight) {
            *sum += of(*number);
        }
    }
    let halves: [f32; 4] = std::array::from_fn(|at| sums[at] + sums[at + 4]);
    let rest: f32 = rest.iter().map(|number| of(*number)).fold(0.0, |sum, number| sum + number);
    (halves[0] + halves[2]) + (halves[1] + halves[3]) + rest
}

/// A simple recurrent unit (Lei et al. 2018): one half of its numbers go from left to right, the other from right to left.
///
/// c = f c' + (1 - f) z, and r c is added to what went in; z, f and r depend on the normalized input alone, so one product makes
/// them for the whole sentence.
pub(super) struct Recurrence {
    norm: Norm,
    matrix: Matrix,
}

/// What a layer makes on its way, kept to be used again.
#[derive(Default)]
pub(super) struct Scratch {
    input: Rows<i16>,
    made: Rows<f32>,
    state: Vec<f32>,
}

impl Recurrence {
    pub(super) fn new(table: &LayerTable) -> Result<Self, ModelError> {
        let matrix = Matrix::new(&table.matrix)?;
        if matrix.outputs() != 3 * matrix.inputs() {
            return Err(ModelError::Damaged);
        }
        Ok(Self { norm: Norm::new(&table.norm, matrix.inputs())?, matrix })
    }

    /// Numbers in a vector.
    pub(super) fn wide(&self) -> usize {
        self.matrix.inputs()
    }

    /// Adds what the recurrence makes of a sentence to its vectors.
    pub(super) fn add(&self, vectors: &mut Rows<f32>, scratch: &mut Scratch) {
        let wide = self.wide();
        let (half, words) = (wide / 2, vectors.len());
        self.norm.rounded(vectors, &mut scratch.input);
        self.matrix.times(&scratch.input, &mut scratch.made);
        for word in 0..words {
            let (_, gates) = scratch.made.row_mut(word).split_at_mut(wide);
            gates.iter_mut().for_each(|gate| *gate = sigmoid(*gate));
        }
        for (from, is_forward) in [(0, true), (half, false)] {
            scratch.state.clear();
            scratch.state.resize(half, 0.0);
            for step in 0..words {
                let word = if is_forward { step } else { words - 1 - step };
                let made = scratch.made.row(word);
                let (z, f, r) = (&made[from..from + half], &made[wide + from..][..half], &made[2 * wide + from..][..half]);
                let out = &mut vectors.row_mut(word)[from..from + half];
                for ((((c, z), f), r), out) in scratch.state.iter_mut().zip(z).zip(f).zip(r).zip(out) {
                    *c = f * *c + (1.0 - f) * z;
                    *out += r * *c;
                }
            }
        }
    }
}

/// Steps of the table of [`sigmoid`] for each unit of its argument.
const FINE: f32 = 16.0;
/// Where the table begins and ends.
const REACH: f32 = 10.0;

/// 1 / (1 + exp(-x)), by straight lines between the points of a table.
fn sigmoid(x: f32) -> f32 {
    let place = (x.clamp(-REACH, REACH) + REACH) * FINE;
    let at = place as usize;
    let part = place - at as f32;
    match TABLE.get(at..at + 2) {
        Some(&[low, high]) => low + (high - low) * part,
        _ => TABLE[TABLE.len() - 1],
    }
}

/// Sigmoids from `-REACH` to `REACH`.
static TABLE: std::sync::LazyLock<Vec<f32>> = std::sync::LazyLock::new(|| {
    let points = (2.0 * REACH * FINE) as u32;
    (0..=points).map(|point| (1.0 / (1.0 + libm::exp(f64::from(REACH - point as f32 / FINE)))) as f32).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sigmoids_are_near_the_true_ones() {
        for x in [-30.0f32, -9.97, -3.3, -0.02, 0.0, 0.5, 4.77, 10.0, 99.0] {
            let real = 1.0 / (1.0 + (-x).exp());
            assert!((sigmoid(x) - real).abs() < 2e-4, "{x}: {} and {real}", sigmoid(x));
        }
        assert_eq!(sigmoid(0.0), 0.5);
    }

    #[test]
    fn normalized_vectors_have_mean_nought_and_variance_one() {
        let norm = Norm::new(&NormTable { gain: vec![1.0; 11], bias: vec![0.0; 11] }, 11).unwrap();
        let mut vector: Vec<f32> = (0..11).map(|at| (at * at) as f32).collect();
        norm.apply(&mut vector);
        let mean = vector.iter().sum::<f32>() / 11.0;
        let variance = vector.iter().map(|number| number * number).sum::<f32>() / 11.0;
        assert!(mean.abs() < 1e-5 && (variance - 1.0).abs() < 1e-3, "{mean} {variance}");
    }
}
