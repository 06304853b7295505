//! Clusters of names in review.

use wirescope_protocol::{ClusterBy, ClustersAnswer};

use super::numbers::{articles, counted};

pub(crate) const TITLE: &str = "Name clusters";
pub(crate) const QUESTIONS: &str = "Questions";
pub(crate) const MODES: &str = "What to review";
pub(crate) const BY: &str = "Put together";
pub(crate) const OF: &str = "Names of";
pub(crate) const LIST: &str = "Clusters";
pub(crate) const NAME: &str = "Name from then on";
pub(crate) const MERGE: &str = "Make them one";
pub(crate) const LEAVE: &str = "Leave them";
pub(crate) const MERGED: &str = "Made one";
pub(crate) const LEFT: &str = "Left as they are";
pub(crate) const NONE: &str = "No names are so alike.";
pub(crate) const NONE_NOTE: &str = "Try another way to put them together, other names, or fewer filters.";
pub(crate) const MORE: &str = "Show more";

/// A way to put names together.
pub(crate) fn by(by: ClusterBy) -> &'static str {
    match by {
        ClusterBy::Fingerprint => "by their words, in any order",
        ClusterBy::NGram => "by their letters, written together or apart",
        ClusterBy::Sound => "by how they sound",
        ClusterBy::Nearest => "by a few letters that differ",
    }
}

/// `12 clusters among 340 names`
pub(crate) fn summary(answer: &ClustersAnswer) -> String {
    format!("{} among {}", counted(answer.total, "cluster", "clusters"), counted(answer.names, "name", "names"))
}

/// A name of a cluster.
pub(crate) fn name(name: &str, count: u32) -> String {
    format!("{name} · {}", articles(count))
}

/// A button of a cluster, for screen readers.
pub(crate) fn of(deed: &str, name: &str) -> String {
    format!("{deed}: {name}")
}
