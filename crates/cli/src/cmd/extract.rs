//! `wirescope extract`: articles in, records out.

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use lexopt::prelude::*;
use wirescope_journal::{Journal, apply_all, dated};
use wirescope_nlp::{Article, Date, Doc, Pipeline};
use wirescope_protocol::{Obstacle, Outcome};
use wirescope_record::record;

use super::source::{DayOrder, Inputs, Settings, journal_of, parse_day, read_journal};
use super::{extract_conll, extract_text};
use crate::complain;
use crate::models::Models;

/// What the command line asks for.
pub(crate) struct Options {
    format: Format,
    tokenized: bool,
    models: Models,
    journal: Option<OsString>,
    reading: Settings,
    files: Vec<OsString>,
}

/// Analyses articles, and corrects what is found.
struct Analyst {
    pipeline: Pipeline,
    journal: Journal,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Jsonl,
    Text,
    Conll,
}

/// Writes records one after the other.
struct Printer<W> {
    out: W,
    format: Format,
    /// Whether no record has been written.
    first: bool,
}

/// Why the work stopped before its end.
enum Stop {
    /// Nobody reads the output any more, which is their right.
    NobodyListens,
    /// The output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Stop::NobodyListens } else { Stop::Output(error) }
    }
}

impl Options {
    /// Reads the options; `None` if help is asked for.
    pub(crate) fn parse(args: &mut lexopt::Parser) -> Result<Option<Self>, lexopt::Error> {
        let mut options = Options {
            format: Format::Jsonl,
            tokenized: false,
            models: Models::BuiltIn,
            journal: None,
            reading: Settings::default(),
            files: Vec::new(),
        };
        while let Some(arg) = args.next()? {
            match arg {
                Long("published") => options.reading.published = Some(parse_day(&args.value()?.string()?)?),
                Long("day-order") => options.reading.order = Some(DayOrder::parse(&args.value()?.string()?)?),
                Long("report") => options.reading.report = Some(args.value()?),
                Long("format") => {
                    options.format = match args.value()?.string()?.as_str() {
                        "jsonl" => Format::Jsonl,
                        "text" => Format::Text,
                        "conll" => Format::Conll,
                        other => return Err(format!("--format wants jsonl, text or conll, not {other}").into()),
                    }
                }
                Long("tokenized") => options.tokenized = true,
                Long("rules") if options.models == Models::BuiltIn => options.models = Models::None,
                Long("models") if options.models == Models::BuiltIn => options.models = Models::Folder(args.value()?.into()),
                Long("rules" | "models") => return Err("--rules and --models are one choice, to be made once".into()),
                Long("journal") => options.journal = Some(args.value()?),
                Long("stdin-name") => options.reading.stdin_name = args.value()?.string()?,
                Short('r') | Long("recursive") => options.reading.recursive = true,
                Short('h') | Long("help") => return Ok(None),
                Value(file) => options.files.push(file),
                other => return Err(other.unexpected()),
            }
        }
        if options.files.is_empty() {
            return Err("extract wants at least one file, or - for standard input".into());
        }
        Ok(Some(options))
    }
}

/// Extracts every article of every input, in order.
pub(crate) fn run(options: &Options) -> ExitCode {
    let pipeline = match options.models.pipeline() {
        Ok(pipeline) => pipeline,
        Err(error) => {
            complain(&error);
            return ExitCode::FAILURE;
        }
    };
    let journal = match options.journal.as_ref().map_or_else(|| Ok(Journal::default()), read_journal) {
        Ok(journal) => journal,
        Err(error) => {
            complain(&error);
            return ExitCode::FAILURE;
        }
    };
    let mut journal = journal;
    let mut inputs = Inputs::new(&options.reading, &options.files);
    // A collection brings its corrections along.
    inputs.files().for_each(|file| drop(journal.unite(&journal_of(file))));
    let analyst = Analyst { pipeline, journal };
    let mut printer = Printer { out: BufWriter::new(io::stdout().lock()), format: options.format, first: true };
    let done = if options.tokenized {
        inputs.blocks(true, |inputs, name, block| {
            tokenized(&analyst, inputs, options.reading.published, name, block.bytes, &mut printer)
        })
    } else {
        inputs.articles(|article| printer.print(&analyst.analyze(article), None))
    };
    match done {
        Ok(()) => {
            if inputs.end() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(Stop::NobodyListens) => ExitCode::SUCCESS,
        Err(Stop::Output(error)) => {
            complain(&format!("cannot write the output: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Extracts the articles of a file of tokens; whether all of it could be read.
fn tokenized(
    analyst: &Analyst,
    inputs: &mut Inputs<'_>,
    published: Option<Date>,
    name: &str,
    bytes: Vec<u8>,
    printer: &mut Printer<impl Write>,
) -> Result<bool, Stop> {
    let articles = match wirescope_ingest::tokenized(name, bytes) {
        Ok(articles) => articles,
        Err(error) => {
            inputs.fail(error.name(), error.message());
            return Ok(false);
        }
    };
    for given in &articles {
        let (mut article, tokens, sentences) = given.article();
        article.published = published;
        let article = dated(article, &analyst.journal);
        let Some(doc) = analyst.pipeline.analyze_tokenized(article, &tokens, &sentences) else {
            inputs.fail(name, "an article of it is larger than any that is read");
            return Ok(false);
        };
        inputs.count();
        let doc = analyst.correct(doc);
        let tokens: Vec<&str> = given.sentences.iter().flatten().map(String::as_str).collect();
        printer.print(&doc, Some((&tokens, given.marked)))?;
    }
    Ok(true)
}

impl Analyst {
    fn analyze(&self, article: Article) -> Doc {
        self.correct(self.pipeline.analyze(dated(article, &self.journal)))
    }

    /// Corrects a doc. What could not be applied is told, and is no failure: the journal may be of other articles.
    fn correct(&self, doc: Doc) -> Doc {
        let id = doc.article.id.clone();
        let (doc, reports) = apply_all(doc, &self.journal);
        for report in reports {
            let why = match report.outcome {
                Outcome::Applied(_) => continue,
                Outcome::Skipped(why) => format!("skipped ({})", code(&why)),
                Outcome::Conflicting { why, with } if with.is_empty() => format!("conflicting ({})", code(&why)),
                Outcome::Conflicting { why, with } => format!("conflicting with {with} ({})", code(&why)),
            };
            complain(&format!("{id}: the correction {} is {why}", report.id));
        }
        doc
    }
}

/// What is in the way of a correction, as docs/journal.md names it.
fn code(why: &Obstacle) -> String {
    match serde_json::to_value(why) {
        Ok(serde_json::Value::Object(object)) => {
            object.into_iter().map(|(code, what)| format!("{code}: {}", what.as_str().unwrap_or_default())).collect()
        }
        Ok(code) => code.as_str().unwrap_or_default().to_owned(),
        Err(_) => String::new(),
    }
}

impl<W: Write> Printer<W> {
    /// Prints a record, and lets it out at once, so that who reads along sees it. `given`: its tokens as the input had them, and
    /// whether a line began the article there.
    fn print(&mut self, doc: &Doc, given: Option<(&[&str], bool)>) -> Result<(), Stop> {
        match self.format {
            Format::Jsonl => {
                serde_json::to_writer(&mut self.out, &record(doc)).map_err(io::Error::from)?;
                self.out.write_all(b"\n")?;
            }
            Format::Text => extract_text::write(&record(doc), &mut self.out)?,
            Format::Conll => {
                if !self.first || given.is_some_and(|(_, marked)| marked) {
                    extract_conll::mark(&mut self.out)?;
                }
                extract_conll::write(doc, given.map(|(tokens, _)| tokens), &mut self.out)?;
            }
        }
        self.first = false;
        Ok(self.out.flush()?)
    }
}
