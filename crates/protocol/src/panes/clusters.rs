//! Clusters of names that may be one, by how they are written or sound.

use serde::{Deserialize, Serialize};

use super::NamedValue;
use crate::Field;

/// By what names are put together, as in OpenRefine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ClusterBy {
    /// The same words, whatever their order, capitals, accents and punctuation.
    #[default]
    Fingerprint,
    /// The same pairs of letters, whatever their order: words run together or apart.
    NGram,
    /// They sound alike, by Double Metaphone.
    Sound,
    /// They differ in few letters.
    Nearest,
}

impl ClusterBy {
    /// Every way, from the strictest on.
    pub const ALL: [ClusterBy; 4] = [ClusterBy::Fingerprint, ClusterBy::NGram, ClusterBy::Sound, ClusterBy::Nearest];
}

/// Asks for clusters among the names of the articles that match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClustersAsk {
    /// How.
    pub by: ClusterBy,
    /// Of which names; a field of which [`Field::is_named`].
    pub field: Field,
    /// How many to send at most, those that most articles hang on first.
    pub limit: u32,
}

/// A name in a cluster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClusterName {
    /// The name.
    pub value: NamedValue,
    /// How many of the articles that match have it.
    pub articles: u32,
}

/// Names that may be one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cluster {
    /// Its names, the one that most articles have first.
    pub names: Vec<ClusterName>,
    /// Identifies it: under this is kept that the reader leaves it as it is, in [`Change::Leave`](crate::Change::Leave).
    pub question: String,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClustersAnswer {
    /// The first clusters.
    pub clusters: Vec<Cluster>,
    /// How many there are.
    pub total: u32,
    /// How many names were compared.
    pub names: u32,
}
