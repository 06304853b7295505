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
use wirescope_nlp::Date;

use super::analyst::{Analyst, Format, Task, Written};
use super::ordered::{self, Ended};
use super::progress::Progress;
use super::resume::Earlier;
use super::source::{Source, UNNAMED, parse_day, read_journal};
use super::{extract_conll, folders};
use crate::complain;
use crate::models::Models;

/// What the command line asks for.
pub(crate) struct Options {
    published: Option<Date>,
    format: Format,
    tokenized: bool,
    models: Models,
    journal: Option<OsString>,
    stdin_name: String,
    recursive: bool,
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
            published: None,
            format: Format::Jsonl,
            tokenized: false,
            models: Models::BuiltIn,
            journal: None,
            stdin_name: UNNAMED.to_owned(),
            recursive: false,
            jobs: thread::available_parallelism().map_or(1, NonZero::get),
            out: None,
            resume: false,
            files: Vec::new(),
        };
        while let Some(arg) = args.next()? {
            match arg {
                Long("published") => options.published = Some(parse_day(&args.value()?.string()?)?),
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
                Long("stdin-name") => options.stdin_name = args.value()?.string()?,
                Short('r') | Long("recursive") => options.recursive = true,
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
    let analyst = options.models.pipeline().and_then(|pipeline| {
        let journal = options.journal.as_ref().map_or_else(|| Ok(Journal::default()), read_journal)?;
        Ok(Analyst { pipeline, journal, format: options.format })
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
        |give| options.read(&analyst, earlier, give),
        |task| analyst.write(task),
        |written| printer.print(&written?),
    );
    printer.progress.end();
    let stop = match (written, read) {
        (Err(stop), _) | (Ok(()), Err(stop)) => stop,
        (Ok(()), Ok(all_read)) if all_read && printer.all_well => return ExitCode::SUCCESS,
        (Ok(()), Ok(_)) => return ExitCode::FAILURE,
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

    /// Reads every input, in order, and gives its articles, all but those that an earlier run has done; whether all could be read.
    fn read(
        &self,
        analyst: &Analyst,
        mut earlier: Option<Earlier>,
        give: &mut dyn FnMut(Task) -> Result<(), Ended>,
    ) -> Result<bool, Stop> {
        if earlier.as_ref().is_some_and(Earlier::is_done) {
            cut(&mut earlier)?;
        }
        let mut each = |task: Task| {
            let Some(done) = &mut earlier else { return Ok(give(task)?) };
            done.check(task, analyst).map_err(Stop::Earlier)?;
            if done.is_done() { cut(&mut earlier) } else { Ok(()) }
        };
        let mut all_well = true;
        for file in self.files.iter().flat_map(|file| folders::files(file, self.recursive)) {
            match file {
                Ok(file) => all_well &= self.read_file(&file, &mut each)?,
                Err(error) => {
                    all_well = false;
                    complain(&error);
                }
            }
        }
        match earlier {
            Some(_) => {
                Err(Stop::Earlier("--resume: the output holds more than these inputs tell. Nothing was changed".to_owned()))
            }
            None => Ok(all_well),
        }
    }

    /// Reads one input; whether all of it could be read.
    fn read_file(&self, file: &OsString, each: &mut dyn FnMut(Task) -> Result<(), Stop>) -> Result<bool, Stop> {
        let source = Source { file, stdin_name: &self.stdin_name, published: self.published };
        if !self.tokenized {
            return source.articles(|article| each(Task::of(article)));
        }
        source.blocks(true, |name, block| {
            let articles = match wirescope_ingest::tokenized(name, block.bytes) {
                Ok(articles) => articles,
                Err(error) => {
                    complain(&error.to_string());
                    return Ok(false);
                }
            };
            for words in articles {
                each(Task::tokenized(name, words, self.published))?;
            }
            Ok(true)
        })
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
