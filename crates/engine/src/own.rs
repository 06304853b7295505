//! Files that Wirescope itself has made: pages that were shared, and collections.

use wirescope_ingest::Article;
use wirescope_protocol::AddError;

use crate::{collection, share};

/// What is in such a file.
#[derive(Debug, Default)]
pub struct Own {
    /// Its articles, and what of it could not be read.
    pub entries: Vec<Result<Article, AddError>>,
    /// The file of its journal; empty for none.
    pub journal: String,
    /// What is damaged in it without an article being lost, in sentences.
    pub damaged: Vec<String>,
}

/// Opens such a file; `None` for any other. Or what was expected and what was found, as a sentence for readers.
pub fn open_own(name: &str, bytes: &[u8]) -> Option<Result<Own, String>> {
    if share::is_one(bytes) {
        let opened = share::open(bytes);
        return Some(opened.map(|(articles, journal)| Own {
            entries: articles.into_iter().map(Ok).collect(),
            journal,
            damaged: Vec::new(),
        }));
    }
    // One whose beginning is damaged is no text.
    let is_called = name.to_ascii_lowercase().ends_with(".wirescope");
    (is_called || collection::is_one(bytes)).then(|| {
        let collection = collection::open(bytes)?;
        let mut own = Own { journal: collection.journal.clone(), ..Own::default() };
        for part in &collection.damaged {
            let name = format!("{name}/{}", part.path);
            if part.lost.is_empty() {
                own.damaged.push(format!("{name}: It is damaged."));
            } else {
                let message = format!("It is damaged: {} could not be read.", part.lost.join(", "));
                own.entries.push(Err(AddError { name, message, ..AddError::default() }));
            }
        }
        own.entries.extend(collection.articles().into_iter().map(Ok));
        Ok(own)
    })
}
