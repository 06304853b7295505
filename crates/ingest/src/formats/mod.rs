//! One file for every format that is read, and the table of them.

mod gzip;
mod html;
mod json;
mod markdown;
pub(crate) mod plain;
mod zip;

use crate::reader::Reader;

/// The formats that are read. Of those whose evidence is equal, the first is taken. Plain text, which anything may be, is not
/// among them: it is what is left.
pub(crate) static READERS: &[&dyn Reader] =
    &[&markdown::Markdown, &html::Html, &json::Json, &json::JsonLines, &zip::Zip, &gzip::Gzip];
