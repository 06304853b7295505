//! Features of the ranker: what speaks for and against a candidate of a pronoun (`pronoun.rs`) or description (`description.rs`), as
//! numbers of weights. `templates.rs` declares the templates, `binding.rs` compares the clauses of two phrases, `priors.rs` gives the
//! weights that learning starts from.

mod binding;
mod description;
mod priors;
mod pronoun;
mod templates;

pub(in crate::coref) use description::{Naming, described, described_nobody};
pub(crate) use priors::priors;
pub(in crate::coref) use pronoun::{Anaphor, Candidate, candidate, fits, group, nobody};
pub(in crate::coref) use templates::Features;
pub(crate) use templates::WEIGHTS;

use templates::Template;

/// A count as one of eight steps.
fn step(count: usize) -> usize {
    match count {
        0..=3 => count,
        4..=5 => 4,
        6..=9 => 5,
        10..=16 => 6,
        _ => 7,
    }
}
