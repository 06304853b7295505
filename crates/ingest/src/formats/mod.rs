//! One file for every format that is read, and the table of them.

mod answers;
mod archive;
mod compound;
pub(crate) mod csv;
mod feed;
mod har;
mod hocr;
pub(crate) mod html;
pub(crate) mod json;
mod mail;
mod markdown;
mod news_xml;
mod office;
mod packed;
mod pdf;
pub(crate) mod plain;
mod ris;
mod rtf;
mod sevenz;
mod subtitles;
mod tar;
mod text_xml;
mod warc;
mod webarchive;
mod zip;

use crate::reader::Reader;

/// The formats that are read. Of those whose evidence is equal, the first is taken. Plain text, which anything may be, is not
/// among them: it is what is left.
#[rustfmt::skip]
pub(crate) static READERS: &[&dyn Reader] = &[
    &hocr::Hocr,
    &markdown::Markdown,
    &html::Html,
    &feed::Feed,
    &text_xml::TextXml,
    &news_xml::NewsXml,
    &har::Har,
    &json::Json,
    &json::JsonLines,
    &csv::Csv,
    &mail::Mail,
    &mail::Mbox,
    &mail::Outlook,
    &mail::Pst,
    &subtitles::Subtitles,
    &ris::Ris,
    &rtf::Rtf,
    &pdf::Pdf,
    &warc::Warc,
    &webarchive::WebArchive,
    &zip::Zip,
    &tar::Tar,
    &sevenz::SevenZ,
    &office::Flat,
    &packed::GZIP,
    &packed::XZ,
    &packed::BZIP2,
    &packed::ZSTD,
];
