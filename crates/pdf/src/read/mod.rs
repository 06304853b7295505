//! Reads a document: `guard.rs` looks it over, `interpret.rs` follows its operators, `segments.rs` puts signs together to words.

mod filters;
mod glyph;
mod guard;
mod interpret;
mod matrix;
mod metadata;
mod segments;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::{Document, Problem};

/// Pages that are read of a document.
const MAX_PAGES: usize = 2000;

/// Reads a document.
///
/// # Errors
/// If nothing can be read of it.
pub(crate) fn read(bytes: Vec<u8>) -> Result<Document, Problem> {
    guard::check(&bytes)?;
    // What reads syntax and fonts is tried on many files, but not on all that can be made up.
    catch_unwind(AssertUnwindSafe(|| open(bytes))).unwrap_or(Err(Problem::Damaged))
}

fn open(bytes: Vec<u8>) -> Result<Document, Problem> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Problem::Locked,
        LoadPdfError::Decryption(_) => Problem::Protection,
        LoadPdfError::Invalid => Problem::Damaged,
    })?;
    let mut interpreter = interpret::Interpreter::new();
    let mut pages = Vec::new();
    for page in pdf.pages().iter().take(MAX_PAGES) {
        let sheet = interpreter.page(page);
        pages.push(segments::page(sheet));
    }
    let metadata = pdf.metadata();
    Ok(Document {
        title: metadata::text(metadata.title.as_deref()),
        author: metadata::text(metadata.author.as_deref()),
        is_cut: pdf.pages().len() > MAX_PAGES || interpreter.is_exhausted(),
        pages,
    })
}
