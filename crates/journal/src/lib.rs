//! Doc → corrected Doc: what a reader says about the analysis, applied between the analysis and the tables.
//!
//! A [`Journal`] is a set of entries in a fixed order. Applying is pure: the same doc and journal give the same doc, on every machine, and the
//! doc of the analysis is what undoing goes back to. Whoever keeps docs keeps that one, too, of articles that an entry concerns.
//!
//! `journal.rs` is the set, with revoking and union; `file.rs` its file (docs/journal.md); `index.rs` which entries may concern a doc;
//! `apply/` what they do to it; `noted.rs` what readers add beside it, which changes no doc.

mod apply;
mod file;
mod index;
mod journal;
mod noted;

pub use apply::{Report, Retime, apply, apply_all, apply_with, state};
pub use file::JournalError;
pub use journal::{Journal, Known};
pub use noted::{NameRemark, Noted, obstacle};

use sha2::{Digest, Sha256};

/// The SHA-256 of an article's text, as 64 hexadecimal digits: by it entries name articles.
pub fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
