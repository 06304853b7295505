//! Where articles come from: a file, or standard input.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};

use wirescope_engine::{MAX_FILE, Own, open_own};
use wirescope_journal::Journal;
use wirescope_nlp::{Article, Date};

use super::input::{self, Block, Input};
use crate::complain;

/// What standard input is called where nobody says.
pub(crate) const UNNAMED: &str = "standard input.txt";

/// An input.
pub(crate) struct Source<'a> {
    /// Its path, or `-`.
    pub(crate) file: &'a OsString,
    /// What standard input is called.
    pub(crate) stdin_name: &'a str,
    /// The day of publication of articles that have none of their own.
    pub(crate) published: Option<Date>,
}

impl Source<'_> {
    /// Reads it in blocks, or `whole`; whether all of it could be read.
    pub(crate) fn blocks<E>(&self, whole: bool, mut each: impl FnMut(&str, Block) -> Result<bool, E>) -> Result<bool, E> {
        let (name, opened): (String, io::Result<Box<dyn Read>>) = if self.file == "-" {
            (self.stdin_name.to_owned(), Ok(Box::new(io::stdin().lock())))
        } else {
            (self.file.to_string_lossy().into_owned(), File::open(self.file).map(|file| Box::new(file) as Box<dyn Read>))
        };
        let mut input = match opened {
            Ok(file) => Input::new(if whole { "" } else { &name }, file),
            Err(error) => {
                complain(&format!("{name}: {error}"));
                return Ok(false);
            }
        };
        let mut all_well = true;
        loop {
            match input.block() {
                Ok(Some(block)) => all_well &= each(&name, block)?,
                Ok(None) => return Ok(all_well),
                Err(error) => {
                    complain(&format!("{name}: {error}"));
                    return Ok(false);
                }
            }
        }
    }

    /// Reads its articles; whether all could be read.
    pub(crate) fn articles<E>(&self, mut each: impl FnMut(Article) -> Result<(), E>) -> Result<bool, E> {
        self.blocks(false, |name, block| {
            if let Some(own) = open_own(name, &block.bytes) {
                return of_own(name, own, &mut each);
            }
            let mut all_well = true;
            for article in wirescope_ingest::open(name, block.bytes) {
                match article {
                    Ok(mut article) => {
                        article.published = article.published.or(self.published);
                        if self.file == "-" && self.stdin_name == UNNAMED {
                            article.details.file.clear();
                        }
                        each(article)?;
                    }
                    Err(error) => {
                        all_well = false;
                        complain(&format!("{}: {}", input::place(error.name(), block.lines_before), error.message()));
                    }
                }
            }
            Ok(all_well)
        })
    }
}

/// Reads the articles of a collection or a page that was shared; whether all of it is whole. Its journal is read before, by [`journal_of`].
fn of_own<E>(name: &str, own: Result<Own, String>, each: &mut impl FnMut(Article) -> Result<(), E>) -> Result<bool, E> {
    let own = match own {
        Ok(own) => own,
        Err(why) => {
            complain(&format!("{name}: {why}"));
            return Ok(false);
        }
    };
    own.damaged.iter().for_each(|damaged| complain(damaged));
    let mut all_well = own.damaged.is_empty();
    for entry in own.entries {
        match entry {
            Ok(article) => each(article)?,
            Err(error) => {
                all_well = false;
                complain(&format!("{}: {}", error.name, error.message));
            }
        }
    }
    Ok(all_well)
}

/// The journal of a file that is a collection or a page that was shared; an empty one of any other. What cannot be read is told when the articles are.
pub(crate) fn journal_of(file: &OsString) -> Journal {
    let path = std::path::Path::new(file);
    let may_be =
        ["wirescope", "html"].iter().any(|end| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(end)));
    let is_small = std::fs::metadata(path).is_ok_and(|file| file.len() <= MAX_FILE);
    let bytes = (may_be && is_small).then(|| std::fs::read(path).ok()).flatten();
    let own = bytes.and_then(|bytes| open_own("", &bytes)?.ok());
    own.and_then(|own| Journal::import(own.journal.as_bytes()).ok()).unwrap_or_default()
}

/// The day of `--published`.
///
/// # Errors
/// What was expected.
pub(crate) fn parse_day(day: &str) -> Result<Date, String> {
    let parsed = if day.len() == 10 { day.parse().ok() } else { None };
    parsed.ok_or_else(|| format!("--published wants a day as YYYY-MM-DD, not {day}"))
}

/// Reads a journal.
///
/// # Errors
/// A line that names the file and what is wrong with it.
pub(crate) fn read_journal(file: &OsString) -> Result<Journal, String> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", file.to_string_lossy());
    let bytes = std::fs::read(file).map_err(|error| named(&error))?;
    Journal::import(&bytes).map_err(|error| named(&error))
}
