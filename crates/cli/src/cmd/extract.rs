//! `wirescope extract`: articles in, records out.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use lexopt::prelude::*;
use wirescope_journal::Journal;

use super::analyst::{Analyst, Format, Task, Written};
use super::extract_conll;
use super::ordered::{self, Ended};
use super::progress::Progress;
use super::resume::{Checked, Earlier};
use super::source::{DayOrder, Inputs, Settings, journal_of, parse_day, read_journal};
use crate::complain;
use crate::models::Models;

/// What the command line asks for.
pub(crate) struct Options {
    format: Format,
    tokenized: bool,
    furniture: bool,
    models: Models,
    journal: Option<OsString>,
    reading: Settings,
    /// Articles that are analysed at once.
    jobs: usize,
    /// Where to; `None` is standard output.
    out: Option<PathBuf>,
    resume: bool,
    files: Vec<OsString>,
}

/// A file, or standard output.
type Output = Box<dyn Write + Send>;

/// Writes records one after the other.
struct Printer<W> {
    out: W,
    format: Format,
    progress: Progress,
    /// Whether no record has been written.
    first: bool,
    /// Whether every article could be analysed.
    all_well: bool,
}

/// Why the work stopped before its end.
enum Stop {
    /// Nobody reads the output any more, which is their right.
    NobodyListens,
    /// The output cannot be written.
    Output(io::Error),
    /// The output of an earlier run is not of these inputs.
    Earlier(String),
    /// Writing has ended; its error tells why.
    Ended,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Stop::NobodyListens } else { Stop::Output(error) }
    }
}

impl From<Ended> for Stop {
    fn from(_: Ended) -> Self {
        Stop::Ended
    }
}

impl Options {
    /// Reads the options; `None` if help is asked for.
    pub(crate) fn parse(args: &mut lexopt::Parser) -> Result<Option<Self>, lexopt::Error> {
        let mut options = Options {
            format: Format::Jsonl,
            tokenized: false,
            furniture: false,
            models: Models::BuiltIn,
            journal: None,
            reading: Settings::default(),
            jobs: thread::available_parallelism().map_or(1, NonZero::get),
            out: None,
            resume: false,
            files: Vec::new(),
        };
        while let Some(arg) = args.next()? {
            match arg {
                Long("published") => options.reading.published = Some(parse_day(&args.value()?.string()?)?),
                Long("day-order") => options.reading.order = Some(DayOrder::parse(&args.value()?.string()?)?),
                Long("report") => options.reading.report = Some(args.value()?),
                Long("columns") => options.reading.say_columns(&args.value()?.string()?)?,
                Long("format") => {
                    options.format = match args.value()?.string()?.as_str() {
                        "jsonl" => Format::Jsonl,
                        "text" => Format::Text,
                        "conll" => Format::Conll,
                        other => return Err(format!("--format wants jsonl, text or conll, not {other}").into()),
                    }
                }
                Long("tokenized") => options.tokenized = true,
                Long("furniture") => options.furniture = true,
                Long("rules") if options.models == Models::BuiltIn => options.models = Models::None,
                Long("models") if options.models == Models::BuiltIn => options.models = Models::Folder(args.value()?.into()),
                Long("rules" | "models") => return Err("--rules and --models are one choice, to be made once".into()),
                Long("journal") => options.journal = Some(args.value()?),
                Long("stdin-name") => options.reading.stdin_name = args.value()?.string()?,
                Short('r') | Long("recursive") => options.reading.recursive = true,
                Short('j') | Long("jobs") => options.jobs = jobs(&args.value()?.string()?)?,
                Short('o') | Long("out") => options.out = Some(args.value()?.into()),
                Long("resume") => options.resume = true,
                Short('h') | Long("help") => return Ok(None),
                Value(file) => options.files.push(file),
                other => return Err(other.unexpected()),
            }
        }
        if options.files.is_empty() {
            return Err("extract wants at least one file, or - for standard input".into());
        }
        if options.resume && (options.out.is_none() || options.format != Format::Jsonl) {
            return Err("--resume goes on with the records of a file: it wants --out FILE, and --format jsonl".into());
        }
        Ok(Some(options))
    }
}

/// How many articles to analyse at once.
fn jobs(number: &str) -> Result<usize, String> {
    let jobs = number.parse().ok().filter(|jobs| (1..=1024).contains(jobs));
    jobs.ok_or_else(|| format!("--jobs wants a number from 1 to 1024, not {number}"))
}

/// Extracts every article of every input, in order.
pub(crate) fn run(options: &Options) -> ExitCode {
    let mut inputs = Inputs::new(&options.reading, &options.files);
    let analyst = options.models.pipeline().and_then(|pipeline| {
        let mut journal = options.journal.as_ref().map_or_else(|| Ok(Journal::default()), read_journal)?;
        // A collection brings its corrections along.
        inputs.files().for_each(|file| drop(journal.unite(&journal_of(file))));
        Ok(Analyst { pipeline, journal, format: options.format, furniture: options.furniture })
    });
    let opened = analyst.and_then(|analyst| {
        let (out, earlier) = options.output()?;
        Ok((analyst, out, earlier))
    });
    let (analyst, out, earlier) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            complain(&error);
            return ExitCode::FAILURE;
        }
    };
    let progress = Progress::new(options.out.is_some(), earlier.as_ref().map_or(0, Earlier::whole));
    let mut printer = Printer { out, format: options.format, progress, first: true, all_well: true };
    let (read, written) = ordered::in_order(
        options.jobs,
        |task: &Task| task.article.text.len(),
        |give| options.read(&mut inputs, &analyst, earlier, give),
        |task| analyst.write(task),
        |written| printer.print(&written?),
    );
    printer.progress.end();
    let stop = match (written, read) {
        (Err(stop), _) | (Ok(()), Err(stop)) => stop,
        (Ok(()), Ok(())) => {
            let all_read = inputs.end();
            return if all_read && printer.all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        }
    };
    match stop {
        Stop::NobodyListens => return ExitCode::SUCCESS,
        Stop::Output(error) => complain(&format!("cannot write the output: {error}")),
        Stop::Earlier(error) => complain(&error),
        Stop::Ended => {}
    }
    ExitCode::FAILURE
}

impl Options {
    /// Opens the output, and what an earlier run has left there.
    fn output(&self) -> Result<(BufWriter<Output>, Option<Earlier>), String> {
        let Some(path) = &self.out else {
            let out: Output = Box::new(io::stdout());
            return Ok((BufWriter::new(out), None));
        };
        let named = |error: io::Error| format!("{}: {error}", path.display());
        let earlier = if self.resume { Some(Earlier::open(path).map_err(named)?) } else { None };
        let file = match earlier {
            Some(_) => OpenOptions::new().append(true).open(path),
            None => File::create(path),
        };
        let out: Output = Box::new(file.map_err(named)?);
        Ok((BufWriter::new(out), earlier))
    }

    /// Reads every input, in order, and gives its articles, all but those that an earlier run has done.
    fn read(
        &self,
        inputs: &mut Inputs<'_>,
        analyst: &Analyst,
        mut earlier: Option<Earlier>,
        give: &mut dyn FnMut(Task) -> Result<(), Ended>,
    ) -> Result<(), Stop> {
        if earlier.as_ref().is_some_and(Earlier::is_done) {
            cut(&mut earlier)?;
        }
        let mut each = |task: Task| -> Result<(), Stop> {
            let Some(done) = &mut earlier else { return Ok(give(task)?) };
            let (beginning, id) = (analyst.beginning(&task.article)?, task.article.id.clone());
            let checked = done.check(&beginning, &id, || analyst.write(task.clone())).map_err(Stop::Earlier)?;
            if done.is_done() {
                cut(&mut earlier)?;
            }
            match checked {
                Checked::Done => Ok(()),
                // It is told of as at the first time.
                Checked::Failed => Ok(give(task)?),
            }
        };
        if self.tokenized {
            inputs.blocks(true, |inputs, name, block| {
                let articles = match wirescope_ingest::tokenized(name, block.bytes) {
                    Ok(articles) => articles,
                    Err(error) => {
                        inputs.fail(error.name(), error.message());
                        return Ok(false);
                    }
                };
                for words in articles {
                    inputs.count();
                    each(Task::tokenized(name, words, self.reading.published))?;
                }
                Ok::<_, Stop>(true)
            })?;
        } else {
            inputs.articles(|article| each(Task::of(article)))?;
        }
        match earlier {
            Some(_) => {
                Err(Stop::Earlier("--resume: the output holds more than these inputs tell. Nothing was changed".to_owned()))
            }
            None => Ok(()),
        }
    }
}

/// All that an earlier run has done is passed over: what follows is written behind it.
fn cut(earlier: &mut Option<Earlier>) -> Result<(), Stop> {
    match earlier.take() {
        Some(done) => Ok(done.cut()?),
        None => Ok(()),
    }
}

impl<W: Write> Printer<W> {
    /// Prints a record, and lets it out at once, so that who reads along sees it.
    fn print(&mut self, written: &Written) -> Result<(), Stop> {
        for complaint in &written.complaints {
            complain(complaint);
        }
        self.all_well &= written.well;
        if !written.well {
            return Ok(());
        }
        if self.format == Format::Conll && (!self.first || written.marked) {
            extract_conll::mark(&mut self.out)?;
        }
        self.first = false;
        self.out.write_all(&written.bytes)?;
        self.out.flush()?;
        self.progress.add(written.words);
        Ok(())
    }
}
