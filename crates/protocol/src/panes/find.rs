//! Names and headlines, to go to from anywhere.

use serde::{Deserialize, Serialize};

use super::NewName;
use crate::ListAnswer;

/// Names of the whole corpus, whatever the selection, since who looks for somebody wants to find them behind a filter too, and articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindAsk {
    /// Beginnings of words, in any order; case and accents aside. Empty finds nothing.
    pub search: String,
    /// How many names to send at most.
    pub values: u32,
    /// How many articles to send at most.
    pub articles: u32,
    /// Only articles that match the selection.
    pub within: bool,
}

/// The answer to a [`FindAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindAnswer {
    /// People, organisations, places, groups and works of which a name or alias has words with all these beginnings: first those whose name
    /// begins with the first of them, then those that most articles have.
    pub values: Vec<NewName>,
    /// How many there are, sent or not.
    pub values_total: u32,
    /// Articles whose headlines have words with all these beginnings, newest first.
    pub articles: ListAnswer,
}
