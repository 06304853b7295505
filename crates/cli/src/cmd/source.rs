//! Where articles come from: files, folders, or standard input.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

use wirescope_engine::{MAX_FILE, Own, open_own};
use wirescope_ingest::{ErrorKind, IngestError, Pile, TableColumns};
use wirescope_journal::Journal;
use wirescope_nlp::{Article, Date};

use super::folders::{self, Found};
use super::guarded::{self, PATIENCE};
use super::input::{self, Block, Input};
use super::report::Report;
use crate::complain;

/// What standard input is called where nobody says.
pub(crate) const UNNAMED: &str = "standard input.txt";

/// Which of the first two numbers of `03/04/2019` is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayOrder {
    DayFirst,
    MonthFirst,
}

/// How inputs are read.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// What standard input is called.
    pub(crate) stdin_name: String,
    /// The day of publication of articles that have none of their own.
    pub(crate) published: Option<Date>,
    /// The order of days that may be either of two.
    pub(crate) order: Option<DayOrder>,
    /// Whether folders are looked into.
    pub(crate) recursive: bool,
    /// What the columns of some tables hold.
    pub(crate) columns: Arc<Vec<TableColumns>>,
    /// Where the report is written: a file, or `-` for standard error.
    pub(crate) report: Option<OsString>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            stdin_name: UNNAMED.to_owned(),
            published: None,
            order: None,
            recursive: false,
            columns: Arc::default(),
            report: None,
        }
    }
}

impl Settings {
    /// Takes what is said of the columns of a table: `text=Body,title=Headline`.
    ///
    /// # Errors
    /// What was expected.
    pub(crate) fn say_columns(&mut self, said: &str) -> Result<(), String> {
        let columns = TableColumns::parse(said).map_err(|error| format!("--columns: {error}"))?;
        Arc::make_mut(&mut self.columns).push(columns);
        Ok(())
    }

    /// The articles of a file, read apart from the rest.
    fn open(&self, name: &str, bytes: Vec<u8>) -> guarded::Guarded<Result<Article, IngestError>> {
        let name = name.to_owned();
        let columns = Arc::clone(&self.columns);
        guarded::read(PATIENCE, move || wirescope_ingest::open_with(&name, bytes, &columns))
    }
}

impl DayOrder {
    /// The order of `--day-order`.
    ///
    /// # Errors
    /// What was expected.
    pub(crate) fn parse(order: &str) -> Result<Self, String> {
        match order {
            "day-first" => Ok(Self::DayFirst),
            "month-first" => Ok(Self::MonthFirst),
            other => Err(format!("--day-order wants day-first or month-first, not {other}")),
        }
    }
}

/// The inputs of a command, and what came of them.
pub(crate) struct Inputs<'a> {
    settings: &'a Settings,
    /// The files, those of folders among them.
    found: Vec<Found>,
    /// What the days of all files show, once one has been met that may be either of two.
    pile: Option<Pile>,
    report: Report,
    all_well: bool,
}

impl<'a> Inputs<'a> {
    pub(crate) fn new(settings: &'a Settings, files: &[OsString]) -> Self {
        let found = files.iter().flat_map(|file| folders::files(file, settings.recursive)).collect();
        Self { settings, found, pile: None, report: Report::default(), all_well: true }
    }

    /// Hands every block of every input to `each`: all of it at once, or `whole` if it is one of a format that is read in blocks.
    pub(crate) fn blocks<E>(
        &mut self,
        whole: bool,
        mut each: impl FnMut(&mut Self, &str, Block) -> Result<bool, E>,
    ) -> Result<(), E> {
        for found in self.found.clone() {
            match found {
                Found::File(file) => self.file(&file, whole, &mut each)?,
                Found::LeftOut(name, why) => self.report.leave_out(&name, &why),
                Found::Failed(name, why) => {
                    self.report.begin(&name);
                    self.fail(&name, &why);
                }
            }
        }
        Ok(())
    }

    fn file<E>(
        &mut self,
        file: &OsString,
        whole: bool,
        each: &mut impl FnMut(&mut Self, &str, Block) -> Result<bool, E>,
    ) -> Result<(), E> {
        let (name, opened): (String, io::Result<Box<dyn Read>>) = if file == "-" {
            (self.settings.stdin_name.clone(), Ok(Box::new(io::stdin().lock())))
        } else {
            (file.to_string_lossy().into_owned(), File::open(file).map(|file| Box::new(file) as Box<dyn Read>))
        };
        self.report.begin(&name);
        let mut input = match opened {
            Ok(file) => Input::new(if whole { "" } else { &name }, file),
            Err(error) => {
                self.fail(&name, &error.to_string());
                return Ok(());
            }
        };
        loop {
            match input.block() {
                Ok(Some(block)) => {
                    let well = each(self, &name, block)?;
                    self.all_well &= well;
                }
                Ok(None) => {
                    if self.report.has_only_left() {
                        self.fail(&name, "There is no article in it: all that is in it was left out.");
                    }
                    return Ok(());
                }
                Err(error) => {
                    self.fail(&name, &error.to_string());
                    return Ok(());
                }
            }
        }
    }

    /// Reads all articles.
    pub(crate) fn articles<E>(&mut self, mut each: impl FnMut(Article) -> Result<(), E>) -> Result<(), E> {
        self.blocks(false, |inputs, name, block| {
            let is_unnamed = name == UNNAMED && inputs.settings.stdin_name == UNNAMED;
            if let Some(own) = open_own(name, &block.bytes) {
                return inputs.of_own(name, own, &mut each);
            }
            for article in inputs.settings.open(name, block.bytes) {
                match article {
                    Err(broken) => inputs.fail(name, &broken.message()),
                    Ok(Ok(mut article)) => {
                        inputs.report.article();
                        inputs.decide_day(&mut article);
                        article.published = article.published.or(inputs.settings.published);
                        if is_unnamed {
                            article.details.file.clear();
                        }
                        each(article)?;
                    }
                    Ok(Err(error)) => {
                        let place = input::place(error.name(), block.lines_before);
                        match error.kind() {
                            ErrorKind::LeftOut => inputs.report.leave(&place, error.message()),
                            _ => inputs.fail(&place, error.message()),
                        }
                    }
                }
            }
            Ok(true)
        })
    }

    /// The files that are read.
    pub(crate) fn files(&self) -> impl Iterator<Item = &OsString> {
        self.found.iter().filter_map(|found| if let Found::File(file) = found { Some(file) } else { None })
    }

    /// Reads the articles of a collection or a page that was shared; whether all of it is whole. Its journal is read before, by [`journal_of`].
    fn of_own<E>(
        &mut self,
        name: &str,
        own: Result<Own, String>,
        each: &mut impl FnMut(Article) -> Result<(), E>,
    ) -> Result<bool, E> {
        let own = match own {
            Ok(own) => own,
            Err(why) => {
                self.fail(name, &why);
                return Ok(false);
            }
        };
        own.damaged.iter().for_each(|damaged| self.fail(name, damaged));
        for entry in own.entries {
            match entry {
                Ok(article) => {
                    self.report.article();
                    each(article)?;
                }
                Err(error) => self.fail(&error.name, &error.message),
            }
        }
        Ok(true)
    }

    /// Gives an article its day, where that is written so that it may be either of two: as the command line says, or the other articles.
    fn decide_day(&mut self, article: &mut Article) {
        let Some((day_first, month_first)) = wirescope_ingest::either(article) else { return };
        article.published = match self.settings.order {
            Some(DayOrder::DayFirst) => Some(day_first),
            Some(DayOrder::MonthFirst) => Some(month_first),
            None => {
                if self.pile.is_none() {
                    self.pile = Some(self.read_pile());
                }
                self.pile.as_ref().and_then(|pile| pile.day(article))
            }
        };
        if article.published.is_none() {
            let message = format!(
                "Its day is written {}, which may be {day_first} or {month_first}: left open. Say which with --day-order.",
                article.details.day
            );
            let name = wirescope_ingest::visible(&article.details.file);
            complain(&format!("{name}: {message}"));
            self.report.note(&name, &message);
        }
    }

    /// What the days of all files show. Standard input cannot be read twice.
    fn read_pile(&self) -> Pile {
        let mut pile = Pile::default();
        for found in &self.found {
            let Found::File(file) = found else { continue };
            let name = file.to_string_lossy();
            let Some(opened) = Some(file).filter(|file| *file != "-").and_then(|file| File::open(file).ok()) else { continue };
            let mut input = Input::new(&name, opened);
            while let Ok(Some(block)) = input.block() {
                self.settings.open(&name, block.bytes).flatten().flatten().for_each(|article| pile.note(&article));
            }
        }
        pile
    }

    /// Tells that something could not be read, or not whole.
    pub(crate) fn fail(&mut self, place: &str, message: &str) {
        self.all_well = false;
        let place = wirescope_ingest::visible(place);
        complain(&format!("{place}: {message}"));
        self.report.note(&place, message);
    }

    /// An article of the file at work that was read in a way of its own.
    pub(crate) fn count(&mut self) {
        self.report.article();
    }

    /// Writes the report, if one is asked for; whether all went well.
    pub(crate) fn end(self) -> bool {
        match &self.settings.report {
            Some(to) => {
                if let Err(error) = self.report.write(to.as_ref()) {
                    complain(&format!("{}: {error}", to.to_string_lossy()));
                    return false;
                }
            }
            None if self.report.is_worth_a_line() => complain(&self.report.summary()),
            None => {}
        }
        self.all_well
    }
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
