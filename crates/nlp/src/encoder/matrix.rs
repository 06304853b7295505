//! Products of matrices and vectors, in integers.

use crate::model::{ModelError, format::MatrixTable};

/// Vectors of numbers, one a row.
#[derive(Debug, Default)]
pub(crate) struct Rows<T> {
    numbers: Vec<T>,
    wide: usize,
}

impl<T: Copy + Default> Rows<T> {
    /// Room for so many rows of that length, filled with noughts.
    pub(crate) fn set(&mut self, rows: usize, wide: usize) {
        self.numbers.clear();
        self.numbers.resize(rows * wide, T::default());
        self.wide = wide;
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.numbers.len().checked_div(self.wide).unwrap_or(0)
    }

    /// Numbers in a row.
    pub(crate) fn wide(&self) -> usize {
        self.wide
    }

    /// A row; empty beyond the last.
    pub(crate) fn row(&self, at: usize) -> &[T] {
        self.numbers.get(at * self.wide..(at + 1) * self.wide).unwrap_or_default()
    }

    pub(crate) fn row_mut(&mut self, at: usize) -> &mut [T] {
        self.numbers.get_mut(at * self.wide..(at + 1) * self.wide).unwrap_or_default()
    }

    /// Changes every number.
    pub(crate) fn each(&mut self, change: impl FnMut(&mut T)) {
        self.numbers.iter_mut().for_each(change);
    }
}

/// What one of the steps of [`rounded`] numbers is worth: they reach to 64.
const STEP: f32 = 1.0 / 512.0;

/// Numbers as sixteen bits hold them; those beyond 64 are cut.
pub(crate) fn rounded(numbers: &[f32], out: &mut [i16]) {
    for (number, out) in numbers.iter().zip(out) {
        let steps = (number * (1.0 / STEP)).clamp(-32_767.0, 32_767.0);
        // Halves go away from nought; a cast drops what is behind the point.
        *out = (steps + if steps < 0.0 { -0.5 } else { 0.5 }) as i16;
    }
}

/// The product of two vectors of [`rounded`] numbers, as a number.
pub(crate) fn product(a: &[i16], b: &[i16]) -> f32 {
    dot(a, b) as f32 * (STEP * STEP)
}

/// A matrix of eight bits a weight, with a step for each row, and what is added to each row's product.
#[derive(Debug)]
pub(crate) struct Matrix {
    weights: Vec<i16>,
    inputs: usize,
    /// Of each row, what a step of weight times a step of input is worth, and what is added.
    rows: Vec<(f32, f32)>,
}

/// Longer rows might run over 32 bits.
const LONGEST: usize = 512;

impl Matrix {
    /// Takes a matrix of a file.
    pub(crate) fn new(table: &MatrixTable) -> Result<Self, ModelError> {
        let outputs = table.steps.len();
        let inputs = table.weights.len().checked_div(outputs).ok_or(ModelError::Damaged)?;
        if inputs == 0 || inputs > LONGEST || table.weights.len() != inputs * outputs || table.bias.len() != outputs {
            return Err(ModelError::Damaged);
        }
        let rows = table.steps.iter().zip(&table.bias).map(|(step, bias)| (step * STEP, *bias)).collect();
        Ok(Self { weights: table.weights.iter().map(|byte| i16::from(*byte as i8)).collect(), inputs, rows })
    }

    /// Numbers that go in.
    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    /// Numbers that come out.
    pub(crate) fn outputs(&self) -> usize {
        self.rows.len()
    }

    /// Multiplies every row of `input` into one of `out`.
    pub(crate) fn times(&self, input: &Rows<i16>, out: &mut Rows<f32>) {
        let (outputs, rows) = (self.outputs(), input.len());
        out.set(rows, outputs);
        if input.wide() != self.inputs {
            return;
        }
        // Four words and two rows at once, so that each number is fetched less often than it is used.
        let fours = rows / WORDS * WORDS;
        for at in (0..fours).step_by(WORDS) {
            let words: [&[i16]; WORDS] = std::array::from_fn(|word| input.row(at + word));
            let out = &mut out.numbers[at * outputs..(at + WORDS) * outputs];
            let mut put = |number: usize, sums: [i32; WORDS]| {
                let (step, bias) = self.rows[number];
                for (word, sum) in sums.into_iter().enumerate() {
                    out[word * outputs + number] = sum as f32 * step + bias;
                }
            };
            let (pairs, odd) = self.weights.as_slice().split_at(outputs / 2 * 2 * self.inputs);
            for (pair, weights) in pairs.chunks_exact(2 * self.inputs).enumerate() {
                let (first, second) = weights.split_at(self.inputs);
                let [first, second] = dots([first, second], words);
                put(2 * pair, first);
                put(2 * pair + 1, second);
            }
            if !odd.is_empty() {
                put(outputs - 1, words.map(|word| dot(odd, word)));
            }
        }
        for at in fours..rows {
            let word = input.row(at);
            let weights = self.weights.chunks_exact(self.inputs).zip(&self.rows);
            for (number, (weights, row)) in out.numbers[at * outputs..].iter_mut().zip(weights) {
                *number = dot(weights, word) as f32 * row.0 + row.1;
            }
        }
    }

    /// The same, made positive and rounded: what the next matrix takes.
    pub(crate) fn rectified(&self, input: &Rows<i16>, between: &mut Rows<f32>, out: &mut Rows<i16>) {
        self.times(input, between);
        between.each(|number| *number = number.max(0.0));
        out.set(between.len(), between.wide());
        rounded(&between.numbers, &mut out.numbers);
    }
}

/// Words that are multiplied at once.
const WORDS: usize = 4;

/// The sum of the products of two vectors, place by place.
fn dot(a: &[i16], b: &[i16]) -> i32 {
    a.iter().zip(b).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum()
}

/// The same of each of two vectors with each of several of their length.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
fn dots(two: [&[i16]; 2], words: [&[i16]; WORDS]) -> [[i32; WORDS]; 2] {
    two.map(|one| {
        let [b, c, d, e] = words.map(|word| &word[..one.len()]);
        let mut sums = [0i32; WORDS];
        for at in 0..one.len() {
            let a = i32::from(one[at]);
            sums[0] += a * i32::from(b[at]);
            sums[1] += a * i32::from(c[at]);
            sums[2] += a * i32::from(d[at]);
            sums[3] += a * i32::from(e[at]);
        }
        sums
    })
}

/// The same, eight places at once, by the instruction that adds neighbouring products: the compiler does not choose it here.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
fn dots(two: [&[i16]; 2], words: [&[i16]; WORDS]) -> [[i32; WORDS]; 2] {
    use std::arch::wasm32::{i16x8, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_splat};
    let vector = |n: &[i16; 8]| i16x8(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
    let add = |sum, a, b| i32x4_add(sum, i32x4_dot_i16x8(a, b));
    let [(f, f_rest), (s, s_rest)] = two.map(|one| one.as_chunks::<8>());
    let [b, c, d, e] = words.map(|word| word.as_chunks::<8>());
    let (mut first, mut second) = ([i32x4_splat(0); WORDS], [i32x4_splat(0); WORDS]);
    for (((((f, s), b), c), d), e) in f.iter().zip(s).zip(b.0).zip(c.0).zip(d.0).zip(e.0) {
        let (f, s, b, c, d, e) = (vector(f), vector(s), vector(b), vector(c), vector(d), vector(e));
        first = [add(first[0], f, b), add(first[1], f, c), add(first[2], f, d), add(first[3], f, e)];
        second = [add(second[0], s, b), add(second[1], s, c), add(second[2], s, d), add(second[3], s, e)];
    }
    let rests = [b.1, c.1, d.1, e.1];
    let total = |sums: [_; WORDS], rest: &[i16]| {
        std::array::from_fn(|at| {
            let sum = sums[at];
            let half = i32x4_extract_lane::<0>(sum) + i32x4_extract_lane::<1>(sum);
            half + i32x4_extract_lane::<2>(sum) + i32x4_extract_lane::<3>(sum) + dot(rest, rests[at])
        })
    };
    [total(first, f_rest), total(second, s_rest)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_those_of_the_plain_sum() {
        let matrix = Matrix::new(&MatrixTable {
            weights: (0..5 * 19).map(|at| (at * 37 % 255) as u8).collect(),
            steps: vec![0.5, 1.0, 0.25, 2.0, 1.0],
            bias: vec![0.0, -1.0, 0.5, 3.0, 0.0],
        })
        .unwrap();
        let mut input = Rows::default();
        input.set(7, 19);
        let mut next = 1i32;
        input.each(|number| {
            next = (next * 7919 + 13) % 65_521;
            *number = (next - 32_760) as i16;
        });
        let mut out = Rows::default();
        matrix.times(&input, &mut out);
        assert_eq!((out.len(), out.wide()), (7, 5));
        for word in 0..7 {
            for row in 0..5 {
                let weights = &matrix.weights[row * 19..(row + 1) * 19];
                let sum: i32 = weights.iter().zip(input.row(word)).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
                let (step, bias) = matrix.rows[row];
                assert_eq!(out.row(word)[row].to_bits(), (sum as f32 * step + bias).to_bits(), "word {word}, row {row}");
            }
        }
    }

    #[test]
    fn numbers_are_rounded_and_cut() {
        let mut out = [0; 5];
        rounded(&[1.0, -1.0, 0.0009, 1e9, -1e9], &mut out);
        assert_eq!(out, [512, -512, 0, 32_767, -32_767]);
        assert_eq!(product(&[512, 1024], &[512, 0]), 1.0);
    }

    #[test]
    fn odd_tables_are_damage() {
        let table = |weights: usize, steps: usize, bias: usize| MatrixTable {
            weights: vec![1; weights].into(),
            steps: vec![1.0; steps],
            bias: vec![0.0; bias],
        };
        for bad in [table(0, 0, 0), table(5, 2, 2), table(4, 2, 1), table(2000, 2, 2)] {
            assert_eq!(Matrix::new(&bad).err(), Some(ModelError::Damaged));
        }
        assert!(Matrix::new(&table(4, 2, 2)).is_ok());
    }
}
