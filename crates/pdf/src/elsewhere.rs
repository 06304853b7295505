//! Who reads: this program, or one that it was handed.

use std::sync::OnceLock;

use crate::{Document, Problem};

/// Takes the bytes of a document and gives what [`packed`] makes of it; `None` if it stopped.
pub type Elsewhere = fn(&[u8]) -> Option<Vec<u8>>;

static ELSEWHERE: OnceLock<Elsewhere> = OnceLock::new();

/// From now on documents are read elsewhere, if this program does not read them itself.
pub fn read_by(elsewhere: Elsewhere) {
    // A second one changes nothing: there is one program, which does its work or does not.
    let _ = ELSEWHERE.set(elsewhere);
}

/// Whether there is anybody who reads.
pub fn is_read() -> bool {
    cfg!(feature = "read") || ELSEWHERE.get().is_some()
}

/// Reads a document.
///
/// # Errors
/// If nothing can be read of it, or there is nobody who reads: [`is_read`].
pub fn read(bytes: Vec<u8>) -> Result<Document, Problem> {
    #[cfg(feature = "read")]
    return crate::read::read(bytes);
    #[cfg(not(feature = "read"))]
    {
        let packed = ELSEWHERE.get().and_then(|elsewhere| elsewhere(&bytes)).ok_or(Problem::Damaged)?;
        postcard::from_bytes(&packed).unwrap_or(Err(Problem::Damaged))
    }
}

/// What a document is, for a program that has it read here.
pub fn packed(bytes: Vec<u8>) -> Vec<u8> {
    // Writing to memory does not fail; were it to, the document would count as damaged.
    postcard::to_allocvec(&read(bytes)).unwrap_or_default()
}
