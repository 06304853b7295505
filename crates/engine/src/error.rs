//! What can go wrong in the engine itself. Inputs that cannot be read are no errors of the engine:
//! they are counted and named in [`Added`](wirescope_protocol::Added).

use thiserror::Error;

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
}
