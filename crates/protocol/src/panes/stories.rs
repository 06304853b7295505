//! Stories: articles that are nearly the same text.

use serde::{Deserialize, Serialize};

use super::Passage;
use crate::{Row, Snippet, Sort};

/// The list, with articles of nearly the same text folded into one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoriesAsk {
    /// The order of the articles; a story stands where its first article would.
    pub sort: Sort,
    /// Whether those of most articles stand first; equal ones in that order.
    pub largest_first: bool,
    /// How alike two texts are at least, as the share of their runs of four words that both have, in thousandths.
    pub min_alike: u16,
    /// Only stories of at least this many articles; 0 counts as 1.
    pub min_articles: u32,
    /// The first story to send.
    pub offset: u32,
    /// How many stories to send at most.
    pub limit: u32,
}

/// The answer to a [`StoriesAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoriesAnswer {
    /// Articles that match without the pane's own clauses.
    pub matched: u32,
    /// How many stories of enough articles there are, sent or not.
    pub total: u32,
    /// How many articles those hold.
    pub articles: u32,
    /// Where `stories` begins.
    pub offset: u32,
    /// The stories from there on.
    pub stories: Vec<Story>,
}

/// An article, and those that are nearly the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// The article that comes first in the order.
    pub row: Row,
    /// All of its articles, oldest first, the undated last: at most 100. From the first the others may have been copied; of equally old ones
    /// the one that was added first stands first.
    pub members: Vec<Member>,
    /// How many articles it has.
    pub articles: u32,
}

/// An article of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The article, without words of it.
    pub passage: Passage,
    /// How alike its text is to that of the oldest, in thousandths as in [`StoriesAsk::min_alike`], right to about a tenth.
    pub alike: u16,
    /// Words in its text.
    pub words: u32,
}

/// Passages of an article that other matching articles have word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReuseAsk {
    /// The article's id.
    pub article: String,
    /// How many words in a row are a passage at least; fewer than 8 count as 8.
    pub words: u32,
    /// How many passages to send at most.
    pub limit: u32,
}

/// The answer to a [`ReuseAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReuseAnswer {
    /// How many passages there are, sent or not.
    pub total: u32,
    /// Longest first, then in the order of the text.
    pub passages: Vec<ReusedPassage>,
    /// How many other articles were read: of those with words in common the 200 most alike.
    pub read: u32,
}

/// Words that two articles have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReusedPassage {
    /// First byte in the article asked for.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// How many words.
    pub words: u32,
    /// Where they stand in the other article.
    pub other: Passage,
    /// The words, marked, and what stands around them.
    pub snippet: Snippet,
    /// The same of the other article.
    pub other_snippet: Snippet,
    /// Whether the other article is older; `None` where a day is not known or both have the same.
    pub other_is_older: Option<bool>,
}

impl Default for StoriesAsk {
    fn default() -> Self {
        Self { sort: Sort::default(), largest_first: false, min_alike: 600, min_articles: 1, offset: 0, limit: 50 }
    }
}
