//! Errors of the engine itself. Inputs that cannot be read are listed in [`Added`](wirescope_protocol::Added), and what is in the way of a correction
//! is an [`Obstacle`](wirescope_protocol::Obstacle).

use thiserror::Error;
use wirescope_corpus::SegmentError;
use wirescope_export::ExportError;

/// An error of the engine.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EngineError {
    /// The bytes are no checkpoint that this engine can read, for this reason.
    #[error("this checkpoint cannot be read: {0}")]
    Checkpoint(String),
    /// A checkpoint could not be written, for this reason.
    #[error("a checkpoint could not be written: {0}")]
    Save(String),
    /// An export could not be made, for this reason.
    #[error("{0}")]
    Export(String),
    /// An export was given up, because what counts was asked for otherwise while it was made.
    #[error("what counts was changed meanwhile")]
    Recounted,
}

impl From<ExportError> for EngineError {
    fn from(error: ExportError) -> Self {
        EngineError::Export(error.to_string())
    }
}

impl From<SegmentError> for EngineError {
    fn from(error: SegmentError) -> Self {
        match error {
            SegmentError::Unwritable(why) => EngineError::Save(why),
            other => EngineError::Checkpoint(other.to_string()),
        }
    }
}
