//! Sentences as vectors, one a word: rows of an embedding, a window of three words, and recurrences in both directions.
//!
//! Matrices hold eight bits a weight and meet vectors of sixteen, so what they make is integers; what lies between is plain addition,
//! multiplication, division and square roots of `f32`, in a fixed order, which every platform rounds alike.

mod form;
mod layers;
mod lookups;
mod matrix;

use crate::model::{ModelError, format::EncoderTable};

use layers::{Norm, Recurrence};

pub(crate) use form::{ENDINGS, WordForm, push_small, word_forms};
pub(crate) use lookups::lookups;
pub use lookups::{LOOKUPS, ROWS};
pub(crate) use matrix::{Matrix, Rows, product, rounded};

/// The encoder of sentences.
pub(crate) struct Encoder {
    /// [`ROWS`] rows of the embedding, eight bits a number.
    embedding: Vec<i8>,
    /// What a step of each column of the embedding is worth.
    steps: Vec<f32>,
    norm: Norm,
    window: Matrix,
    layers: Vec<Recurrence>,
    last: Norm,
}

/// Vectors of a sentence while it is read, kept to be used again.
#[derive(Default)]
pub(crate) struct Scratch {
    sums: Vec<i32>,
    narrow: Rows<f32>,
    window: Rows<i16>,
    wide: Rows<f32>,
    layer: layers::Scratch,
}

impl Encoder {
    /// Takes what the file says of the encoder.
    pub(crate) fn new(table: &EncoderTable) -> Result<Self, ModelError> {
        let narrow = table.steps.len();
        if table.rows.len() != ROWS * narrow || narrow == 0 {
            return Err(ModelError::Damaged);
        }
        let window = Matrix::new(&table.window)?;
        let wide = window.outputs();
        let fits = window.inputs() == 3 * narrow && wide % 2 == 0;
        let layers: Vec<Recurrence> = table.layers.iter().map(Recurrence::new).collect::<Result<_, _>>()?;
        if !fits || layers.iter().any(|layer| layer.wide() != wide) {
            return Err(ModelError::Damaged);
        }
        Ok(Self {
            embedding: table.rows.iter().map(|byte| *byte as i8).collect(),
            steps: table.steps.clone(),
            norm: Norm::new(&table.norm, narrow)?,
            window,
            layers,
            last: Norm::new(&table.last, wide)?,
        })
    }

    /// Numbers in the vector of a word.
    pub(crate) fn wide(&self) -> usize {
        self.window.outputs()
    }

    /// Puts a vector for each word of a sentence into `out`.
    pub(crate) fn encode(&self, forms: &[WordForm], scratch: &mut Scratch, out: &mut Rows<i16>) {
        let narrow = self.steps.len();
        scratch.narrow.set(forms.len(), narrow);
        for (at, form) in forms.iter().enumerate() {
            self.embed(form, &mut scratch.sums, scratch.narrow.row_mut(at));
        }
        // Each word beside the one before and the one after; nought where the sentence ends.
        scratch.window.set(forms.len(), 3 * narrow);
        for at in 0..forms.len() {
            let row = scratch.window.row_mut(at);
            for (part, place) in row.chunks_exact_mut(narrow).zip([at.checked_sub(1), Some(at), Some(at + 1)]) {
                match place.filter(|place| *place < forms.len()) {
                    Some(place) => matrix::rounded(scratch.narrow.row(place), part),
                    None => part.fill(0),
                }
            }
        }
        self.window.times(&scratch.window, &mut scratch.wide);
        scratch.wide.each(|number| *number = number.max(0.0));
        for layer in &self.layers {
            layer.add(&mut scratch.wide, &mut scratch.layer);
        }
        self.last.rounded(&scratch.wide, out);
    }

    /// The sum of a word's rows, normalized.
    fn embed(&self, form: &WordForm, sums: &mut Vec<i32>, out: &mut [f32]) {
        let narrow = self.steps.len();
        sums.clear();
        sums.resize(narrow, 0);
        for row in lookups(form) {
            let from = usize::from(row) * narrow;
            for (sum, weight) in sums.iter_mut().zip(self.embedding.get(from..from + narrow).unwrap_or_default()) {
                *sum += i32::from(*weight);
            }
        }
        for ((number, sum), step) in out.iter_mut().zip(sums.iter()).zip(&self.steps) {
            *number = *sum as f32 * step;
        }
        self.norm.apply(out);
    }
}
