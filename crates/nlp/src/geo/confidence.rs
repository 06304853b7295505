//! How sure a place is, by what decided and by how far the next best lies behind. `cargo xtask gazetteer confidence`
//! counts the table anew.

use super::table::RIGHT;
use crate::{Rule, Score};

/// What decided where a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// There is one place of this name.
    Only,
    /// It is the best known of its name.
    Known,
    /// The words beside the name say so.
    Said,
    /// Other names of the article lie near it.
    Around,
    /// The paper is at home there.
    Paper,
    /// It has the position of a place that stands in its name.
    InName,
    /// It has the position of what it lies in.
    Within,
}

/// Steps of points by which a place leads.
pub(crate) const STEPS: usize = 5;
/// Kinds of [`Evidence`].
pub(crate) const KINDS: usize = 7;

/// Where in the table a place stands whose evidence is worth so many points.
pub(super) fn cell(evidence: Evidence, points: i32) -> usize {
    let limits: [i32; STEPS - 1] = match evidence {
        // Of one without a rival, how well known it is.
        Evidence::Only => [48, 62, 80, 100],
        // How near to it the other is named.
        Evidence::InName | Evidence::Within => [20, 30, 40, 50],
        _ => [5, 12, 24, 48],
    };
    evidence as usize * STEPS + limits.iter().filter(|limit| points >= **limit).count()
}

/// The score of a cell.
pub(super) fn score(cell: usize) -> Score {
    Score(RIGHT.as_flattened().get(cell).copied().unwrap_or(0))
}

impl Evidence {
    /// The rule that an annotation names.
    pub(super) fn rule(self) -> Rule {
        match self {
            Evidence::Only => Rule::PlaceOnly,
            Evidence::Known => Rule::PlaceKnown,
            Evidence::Said => Rule::PlaceSaid,
            Evidence::Around => Rule::PlaceAround,
            Evidence::Paper => Rule::PlacePaper,
            Evidence::InName => Rule::PlaceInName,
            Evidence::Within => Rule::PlaceWithin,
        }
    }
}
