//! Articles → records, several at once where that is asked for. Nothing in an article ends more than its own row.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde::Serialize;
use wirescope_nlp::{Article, Pipeline};
use wirescope_record::{Record, record};

use crate::days::Days;
use crate::rows::{Read, Row};

/// What was found for a row of a batch.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Found {
    /// Its record; where it could not be read, one that has its id and file only.
    #[serde(flatten)]
    record: Record,
    /// The record as the command line prints it, where that was asked for.
    json: Option<String>,
    /// Why it could not be read.
    error: Option<String>,
    /// What is to be known of it.
    notice: Option<String>,
}

impl Found {
    /// About how many bytes of text a table has of it.
    pub(crate) fn size(&self) -> usize {
        self.record.text.len() + self.json.as_ref().map_or(0, String::len)
    }
}

/// The record of an article.
///
/// # Errors
/// In words, where the analysis stopped, which is a fault of ours.
pub(crate) fn of_article(pipeline: &Pipeline, article: Article) -> Result<Record, String> {
    caught(|| record(&pipeline.analyze(article)))
}

/// What `work` gives, or why it panicked. It only reads what it shares with others: nothing is left behind half done.
fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let why = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        format!("the analysis of this article stopped: {}", why.unwrap_or("no reason is known"))
    })
}

/// A record as the command line prints it.
///
/// # Errors
/// None that depend on the record.
pub(crate) fn json(record: &Record) -> Result<String, String> {
    serde_json::to_string(record).map_err(|error| error.to_string())
}

/// What is found for each row, in their order, on so many threads.
pub(crate) fn of_rows(pipeline: &Pipeline, rows: &[Row], days: Days, json: bool, jobs: usize) -> Vec<Found> {
    if jobs == 1 {
        return rows.iter().map(|row| of_row(pipeline, row, days, json)).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(row) = rows.get(number) else { return found };
            found.push((number, of_row(pipeline, row, days, json)));
        }
    };
    let mut found: Vec<(usize, Found)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..jobs.min(rows.len())).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    found.sort_by_key(|(number, _)| *number);
    found.into_iter().map(|(_, found)| found).collect()
}

fn of_row(pipeline: &Pipeline, row: &Row, days: Days, with_json: bool) -> Found {
    let read = caught(|| row.read()).unwrap_or_else(|error| Read { article: Err(error), notice: None });
    let mut notice = read.notice;
    let analyzed = match read.article {
        Ok(mut article) => {
            notice = days.settle(&mut article).or(notice);
            let id = article.id.clone();
            found(pipeline, article, with_json).map_err(|error| (id, error))
        }
        Err(error) => Err((caught(|| row.id()).unwrap_or_default(), error)),
    };
    match analyzed {
        Ok(found) => Found { notice, ..found },
        Err((id, error)) => {
            let record = Record { schema: 1, id, file: row.file().to_owned(), ..Record::default() };
            Found { record, error: Some(error), ..Found::default() }
        }
    }
}

fn found(pipeline: &Pipeline, article: Article, with_json: bool) -> Result<Found, String> {
    let record = of_article(pipeline, article)?;
    let json = if with_json { Some(json(&record)?) } else { None };
    Ok(Found { record, json, ..Found::default() })
}
