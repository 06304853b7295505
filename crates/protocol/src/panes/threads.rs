//! Threads: articles on one matter over time.

use serde::{Deserialize, Serialize};

use super::{NamedValue, Passage};

/// Matching articles that tell of one matter day after day, as told by the names and days that they share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadsAsk {
    /// After so many days without an article on it a matter is over.
    pub gap: u32,
    /// Only threads of at least this many articles, of nearly the same text only one; fewer than 2 count as 2.
    pub min_articles: u32,
    /// Whether those of most articles stand first; else those that go on longest do.
    pub largest_first: bool,
    /// The first thread to send.
    pub offset: u32,
    /// How many threads to send at most.
    pub limit: u32,
}

/// The answer to a [`ThreadsAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadsAnswer {
    /// Articles that match without the pane's own clauses.
    pub matched: u32,
    /// How many of them have no day, and so are in no thread.
    pub undated: u32,
    /// How many threads of enough articles there are, sent or not.
    pub total: u32,
    /// How many articles those hold.
    pub articles: u32,
    /// Where `threads` begins.
    pub offset: u32,
    /// The threads from there on.
    pub threads: Vec<Thread>,
}

/// Articles on one matter, of at least two days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// What holds it together: the names that tell it from all else, at most [`Thread::NAMES`].
    pub names: Vec<NamedValue>,
    /// How many articles it has.
    pub articles: u32,
    /// The day of its first article, `YYYY-MM-DD`.
    pub first: String,
    /// The day of its last one.
    pub last: String,
    /// How many articles are of each of [`Thread::PARTS`] equal parts of the days from the first to the last.
    pub spread: Vec<u32>,
    /// Its articles by day, at most 100; of nearly the same text the oldest alone.
    pub members: Vec<ThreadArticle>,
    /// How many such there are, sent or not.
    pub members_total: u32,
    /// The ids of all of its articles, at most 1,000.
    pub ids: Vec<String>,
}

impl Thread {
    /// Names that are sent of a thread, and of those who are new in an article.
    pub const NAMES: usize = 4;
    /// Parts of its days.
    pub const PARTS: usize = 24;
}

/// An article of a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadArticle {
    /// The article, without words of it.
    pub passage: Passage,
    /// How many others of nearly the same text are in the thread.
    pub copies: u32,
    /// Who and what comes in here and is in a later article too; the most telling first.
    pub new: Vec<NamedValue>,
}

impl Default for ThreadsAsk {
    fn default() -> Self {
        Self { gap: 14, min_articles: 3, largest_first: false, offset: 0, limit: 20 }
    }
}
