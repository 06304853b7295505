//! One file for every format that is read, and the table of them.

mod csv;
mod feed;
mod gzip;
pub(crate) mod html;
mod json;
mod mail;
mod markdown;
mod office;
pub(crate) mod plain;
mod zip;

use crate::reader::Reader;

/// The formats that are read. Of those whose evidence is equal, the first is taken. Plain text, which anything may be, is not
/// among them: it is what is left.
#[rustfmt::skip]
pub(crate) static READERS: &[&dyn Reader] = &[
    &markdown::Markdown,
    &html::Html,
    &feed::Feed,
    &json::Json,
    &json::JsonLines,
    &csv::Csv,
    &mail::Mail,
    &mail::Mbox,
    &zip::Zip,
    &gzip::Gzip,
];
