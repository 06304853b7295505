//! The confidence of a place, by the evidence that decided and its lead over the next best candidate. `cargo xtask gazetteer confidence`
//! counts the table anew.

use super::table::RIGHT;
use crate::{Rule, Score};

/// The evidence that decided where a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::geo) enum Evidence {
    /// There is only one place of this name.
    Only,
    /// It is the best known of its name.
    Known,
    /// The words beside the name say so.
    Neighbours,
    /// Other names of the article lie near it.
    Nearby,
    /// The publisher is from there.
    Publisher,
    /// It has the position of a place that stands in its name.
    InName,
    /// It has the position of what it lies in.
    Within,
}

/// Steps of points by which a place leads.
pub(crate) const STEPS: usize = 5;
/// Kinds of [`Evidence`].
pub(crate) const KINDS: usize = 7;

/// The cell of the table for a place that leads by so many points.
pub(in crate::geo) fn cell(evidence: Evidence, points: i32) -> usize {
    let limits: [i32; STEPS - 1] = match evidence {
        // Without a rival it is the prior.
        Evidence::Only => [48, 62, 80, 100],
        // The points for how close the containing place is named.
        Evidence::InName | Evidence::Within => [20, 30, 40, 50],
        _ => [5, 12, 24, 48],
    };
    evidence as usize * STEPS + limits.iter().filter(|limit| points >= **limit).count()
}

/// The score of a cell.
pub(in crate::geo) fn score(cell: usize) -> Score {
    Score(RIGHT.as_flattened().get(cell).copied().unwrap_or(0))
}

impl Evidence {
    /// The rule that an annotation names.
    pub(in crate::geo) fn rule(self) -> Rule {
        match self {
            Evidence::Only => Rule::PlaceOnly,
            Evidence::Known => Rule::PlaceKnown,
            Evidence::Neighbours => Rule::PlaceSaid,
            Evidence::Nearby => Rule::PlaceAround,
            Evidence::Publisher => Rule::PlacePaper,
            Evidence::InName => Rule::PlaceInName,
            Evidence::Within => Rule::PlaceWithin,
        }
    }
}
