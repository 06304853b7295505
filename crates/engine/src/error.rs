//! What can go wrong in the engine itself. Inputs that cannot be read are no errors of the engine:
//! they are counted and named in [`Added`](wirescope_protocol::Added).

use thiserror::Error;
use wirescope_corpus::SegmentError;

/// An error of the engine.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EngineError {
    /// The bytes are no checkpoint that this engine can read; says why.
    #[error("this checkpoint cannot be read: {0}")]
    Checkpoint(String),
    /// A checkpoint could not be written; says why.
    #[error("a checkpoint could not be written: {0}")]
    Save(String),
    /// An article was to get a day that is none.
    #[error("{0} is no day of the calendar. A day is written like 2021-03-18.")]
    Day(String),
    /// An article was to get a day on which nothing was published.
    #[error("The year {0} is out of reach: the years from 1400 to 2999 are possible.")]
    Year(i16),
    /// No article has that id.
    #[error("This article is not here any more.")]
    NoArticle,
}

impl From<SegmentError> for EngineError {
    fn from(error: SegmentError) -> Self {
        match error {
            SegmentError::Unwritable(why) => EngineError::Save(why),
            other => EngineError::Checkpoint(other.to_string()),
        }
    }
}
