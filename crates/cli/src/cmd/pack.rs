//! `wirescope pack`: records in, a folder of a few large files out, of which a reader fetches small ranges (docs/pack.md).
//!
//! The records are read twice: once for their days, which say in what order they go into the pack, and once in that order. So memory holds
//! a few bytes for each record, and which articles have which word or name.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::prelude::*;
use serde::Deserialize;
use wirescope_nlp::ANALYSIS_VERSION;
use wirescope_pack::{Files, Writer};
use wirescope_record::Record;

use super::folders::{self, Found};
use super::progress::Progress;
use crate::complain;

/// Bytes that are read or written at a time.
const BUFFER: usize = 1 << 20;

/// What the command line asks for.
pub(crate) struct Options {
    out: PathBuf,
    recursive: bool,
    files: Vec<OsString>,
}

/// Where a record is, in the order of a pack: the newest first, those without a day last, and else as they were given.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// How many days before the last day there may be; the most where it has none.
    age: i64,
    file: u32,
    start: u64,
    len: u32,
}

/// What of a record says where it goes.
#[derive(Deserialize)]
struct Dated {
    schema: u32,
    published: Option<String>,
}

impl Options {
    /// Reads the options; `None` if help is asked for.
    pub(crate) fn parse(args: &mut lexopt::Parser) -> Result<Option<Self>, lexopt::Error> {
        let (mut out, mut recursive, mut files) = (None, false, Vec::new());
        while let Some(arg) = args.next()? {
            match arg {
                Short('o') | Long("out") => out = Some(PathBuf::from(args.value()?)),
                Short('r') | Long("recursive") => recursive = true,
                Short('h') | Long("help") => return Ok(None),
                Value(file) => files.push(file),
                other => return Err(other.unexpected()),
            }
        }
        let out = out.ok_or("pack wants --out FOLDER")?;
        if files.is_empty() {
            return Err("pack wants at least one file of records, as extract writes them".into());
        }
        Ok(Some(Options { out, recursive, files }))
    }
}

/// Makes the pack.
pub(crate) fn run(options: &Options) -> ExitCode {
    match pack(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn pack(options: &Options) -> Result<(), String> {
    let mut paths = Vec::new();
    for argument in &options.files {
        for file in folders::files(argument, options.recursive) {
            match file {
                Found::File(file) => paths.push(PathBuf::from(file)),
                Found::LeftOut(name, why) => complain(&format!("{name}: {why}")),
                Found::Failed(name, why) => return Err(format!("{name}: {why}")),
            }
        }
    }
    let mut places = Vec::new();
    for (number, path) in (0..).zip(&paths) {
        places_in(path, number, &mut places)?;
    }
    places.sort_unstable();

    let at = |name: &str| options.out.join(name);
    let named = |path: &Path, error: io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(&options.out).map_err(|error| named(&options.out, error))?;
    // A head that is there belongs to the pack that is written over now.
    let head_file = at("head");
    if head_file.exists() {
        fs::remove_file(&head_file).map_err(|error| named(&head_file, error))?;
    }
    let create = |name: &str| {
        let path = at(name);
        File::create(&path).map(|file| BufWriter::with_capacity(BUFFER, file)).map_err(|error| named(&path, error))
    };
    let files =
        Files { terms: create("terms")?, postings: create("postings")?, cards: create("cards")?, texts: create("texts")? };
    let mut writer = Writer::new(files, ANALYSIS_VERSION);
    let mut progress = Progress::new(true, 0);
    let mut opened: Option<(u32, File)> = None;
    for place in places {
        let path = &paths[place.file as usize];
        let record = read(path, &place, &mut opened).map_err(|error| named(path, error))?;
        writer.add(&record).map_err(|error| named(&options.out, error))?;
        progress.add(record.text.split_whitespace().count());
    }
    let finish = || {
        let (files, head) = writer.finish()?;
        for mut file in [files.terms, files.postings, files.cards, files.texts] {
            file.flush()?;
        }
        // Last: where there is a head, the pack is whole.
        fs::write(&head_file, head)
    };
    finish().map_err(|error| named(&options.out, error))?;
    progress.end();
    Ok(())
}

/// Notes where the records of a file are.
fn places_in(path: &Path, number: u32, places: &mut Vec<Place>) -> Result<(), String> {
    let named = |error: io::Error| format!("{}: {error}", path.display());
    let mut lines = BufReader::with_capacity(BUFFER, File::open(path).map_err(named)?);
    let (mut line, mut start) = (Vec::new(), 0);
    for count in 1_u64.. {
        line.clear();
        let len = lines.read_until(b'\n', &mut line).map_err(named)? as u64;
        if len == 0 {
            break;
        }
        if !line.trim_ascii().is_empty() {
            let wrong = |what: &str| format!("{} line {count}: this is no record of wirescope extract: {what}", path.display());
            let dated: Dated = serde_json::from_slice(&line).map_err(|error| wrong(&error.to_string()))?;
            if dated.schema != 1 {
                return Err(wrong(&format!("its schema is {}", dated.schema)));
            }
            let day = dated.published.as_deref().and_then(|day| day.parse::<wirescope_nlp::Date>().ok());
            let ordinal =
                |day: wirescope_nlp::Date| i64::from(day.year()) * 512 + i64::from(day.month()) * 32 + i64::from(day.day());
            let len = u32::try_from(len).map_err(|_| wrong("it has over 4 GB"))?;
            places.push(Place { age: day.map_or(i64::MAX, |day| -ordinal(day)), file: number, start, len });
        }
        start += len;
    }
    Ok(())
}

/// Reads a record; the file that it is in stays open for the next.
fn read(path: &Path, place: &Place, opened: &mut Option<(u32, File)>) -> io::Result<Record> {
    let file = match opened {
        Some((number, file)) if *number == place.file => file,
        other => &mut other.insert((place.file, File::open(path)?)).1,
    };
    let mut line = vec![0; place.len as usize];
    file.seek(SeekFrom::Start(place.start))?;
    file.read_exact(&mut line)?;
    Ok(serde_json::from_slice(&line)?)
}
