//! Request → Response: extraction and the corpus behind the types of the protocol.
//!
//! Pure: no web, no files, no clock, no threads. The worker drives it in the browser, the command line natively, and the same
//! text gives the same bytes in both.

mod cached;
mod engine;
mod error;
mod generation;
mod job;
mod reading;
mod seeds;
mod timex_name;

use wirescope_corpus::kinds;

pub use engine::{Engine, Restored, Step};
pub use error::EngineError;
pub use job::{Input, MAX_FILE};
pub use wirescope_corpus::Segment as Checkpoint;
pub use wirescope_nlp::fnv64;
pub use wirescope_nlp::{Article, Date, Doc, ModelError};
