//! What the tests of formats have in common.
#![allow(dead_code, reason = "not every test uses all of it")]

pub(crate) mod pdf;

use std::io::Write as _;

use wirescope_ingest::{Article, IngestError, open};

pub(crate) type Results = Vec<Result<Article, IngestError>>;

pub(crate) fn read(name: &str, bytes: impl AsRef<[u8]>) -> Results {
    open(name, bytes.as_ref().to_vec()).collect()
}

/// The one article of a file that has one.
pub(crate) fn one(name: &str, bytes: impl AsRef<[u8]>) -> Article {
    let mut results = read(name, bytes);
    assert_eq!(results.len(), 1, "{name}: {results:?}");
    results.remove(0).unwrap_or_else(|error| panic!("{error}"))
}

/// The one error of a file that has nothing else.
pub(crate) fn refused(name: &str, bytes: impl AsRef<[u8]>) -> IngestError {
    let mut results = read(name, bytes);
    assert_eq!(results.len(), 1, "{name}: {results:?}");
    results.remove(0).expect_err(name)
}

/// An article in a line: title, source, day, address, text with `¶` for paragraphs; an error as its name and kind.
pub(crate) fn shown(result: &Result<Article, IngestError>) -> String {
    match result {
        Ok(article) => {
            let day = article.published.map(|day| day.to_string()).unwrap_or_default();
            let text = article.text.trim().replace("\n\n", "¶").replace('\n', "/");
            format!("{} | {} | {day} | {} | {text}", article.title, article.source, article.url)
        }
        Err(error) => format!("{} {:?}", error.name(), error.kind()),
    }
}

pub(crate) fn all_shown(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    read(name, bytes).iter().map(shown).collect()
}

pub(crate) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(crate) fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}
