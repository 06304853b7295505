//! Extraction and the corpus behind the types of the protocol, in three parts that one program or several may hold: [`Intake`] reads
//! files, [`Extractor`] makes segments of what is in them, [`Engine`] takes up segments and answers.
//!
//! Pure: no web, no files, no clock, no threads. Workers drive it in the browser, tests and build scripts natively, and the same text gives
//! the same bytes in both.

mod batch;
mod cached;
mod collection;
mod corrections;
mod deciding;
mod engine;
mod error;
mod exporting;
mod extractor;
mod generation;
mod intake;
mod own;
mod reading;
mod seeds;
mod share;
mod stale;
mod timex_name;
mod watch;

use wirescope_corpus::kinds;

pub use batch::{listed, read_batch, write_batch};
pub use collection::{Collection, open as open_collection};
pub use engine::{Engine, Incoming, Restored};
pub use error::EngineError;
pub use exporting::Export;
pub use extractor::{Analysis, Extractor};
pub use intake::{Input, Intake, MAX_FILE, Next, columns};
pub use own::{Own, open_own};
pub use share::unpacked as unpacked_segment;
pub use wirescope_corpus::Segment as Checkpoint;
pub use wirescope_nlp::fnv64;
pub use wirescope_nlp::{Article, Date, Doc, ModelError, Places};
