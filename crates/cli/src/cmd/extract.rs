//! `wirescope extract`: articles in, records out.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

use lexopt::prelude::*;
use wirescope_engine::Engine;
use wirescope_protocol::Extracted;

use super::extract_text;
use super::input::{self, Input};
use crate::complain;

/// What the command line asks for.
pub(crate) struct Options {
    published: Option<Published>,
    format: Format,
    stdin_name: String,
    files: Vec<OsString>,
}

/// The day of publication, as the article has it.
type Published = wirescope_engine::Date;

#[derive(Clone, Copy)]
enum Format {
    Jsonl,
    Text,
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
        let mut options =
            Options { published: None, format: Format::Jsonl, stdin_name: "standard input.txt".to_owned(), files: Vec::new() };
        while let Some(arg) = args.next()? {
            match arg {
                Long("published") => {
                    let day = args.value()?.string()?;
                    let parsed = if day.len() == 10 { day.parse().ok() } else { None };
                    options.published = Some(parsed.ok_or_else(|| format!("--published wants a day as YYYY-MM-DD, not {day}"))?);
                }
                Long("format") => {
                    options.format = match args.value()?.string()?.as_str() {
                        "jsonl" => Format::Jsonl,
                        "text" => Format::Text,
                        other => return Err(format!("--format wants jsonl or text, not {other}").into()),
                    }
                }
                Long("stdin-name") => options.stdin_name = args.value()?.string()?,
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
    let engine = Engine::new();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut all_well = true;
    for file in &options.files {
        match extract(&engine, options, file, &mut out) {
            Ok(well) => all_well &= well,
            Err(Stop::NobodyListens) => return ExitCode::SUCCESS,
            Err(Stop::Output(error)) => {
                complain(&format!("cannot write the output: {error}"));
                return ExitCode::FAILURE;
            }
        }
    }
    if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Extracts one input; whether all of it could be read.
fn extract(engine: &Engine, options: &Options, file: &OsString, out: &mut impl Write) -> Result<bool, Stop> {
    let (name, opened): (String, io::Result<Box<dyn Read>>) = if file == "-" {
        (options.stdin_name.clone(), Ok(Box::new(io::stdin().lock())))
    } else {
        (file.to_string_lossy().into_owned(), File::open(file).map(|file| Box::new(file) as Box<dyn Read>))
    };
    let mut input = match opened {
        Ok(file) => Input::new(&name, file),
        Err(error) => {
            complain(&format!("{name}: {error}"));
            return Ok(false);
        }
    };
    let mut all_well = true;
    loop {
        let block = match input.block() {
            Ok(Some(block)) => block,
            Ok(None) => return Ok(all_well),
            Err(error) => {
                complain(&format!("{name}: {error}"));
                return Ok(false);
            }
        };
        for article in wirescope_ingest::open(&name, block.bytes) {
            match article {
                Ok(mut article) => {
                    article.published = article.published.or(options.published);
                    print(&engine.extract(article), options.format, out)?;
                }
                Err(error) => {
                    all_well = false;
                    complain(&format!("{}: {}", input::place(error.name(), block.lines_before), error.message()));
                }
            }
        }
    }
}

/// Prints a record, and lets it out at once, so that who reads along sees it.
fn print(record: &Extracted, format: Format, out: &mut impl Write) -> Result<(), Stop> {
    match format {
        Format::Jsonl => {
            serde_json::to_writer(&mut *out, record).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
        Format::Text => extract_text::write(record, out)?,
    }
    Ok(out.flush()?)
}
