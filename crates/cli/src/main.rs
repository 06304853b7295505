//! `wirescope`, the command line: the same engine as in the browser, natively.
//!
//! Exit status: 0 if all went well, 1 if an input failed (it is named on standard error and the others are still done),
//! 2 if the command line is not understood.

mod cmd;
mod models;

use std::io::Write;
use std::process::ExitCode;

use lexopt::prelude::*;

const USAGE: &str = "\
wirescope – who is in these articles, where, when, and how much

Usage:
  wirescope extract [OPTIONS] FILE...
  wirescope extract [OPTIONS] -
  wirescope export [OPTIONS] FILE...
  wirescope export [OPTIONS] -
  wirescope pack --out FOLDER RECORDS...

Reads plain text, PDF, office files, web pages, mail, feeds, tables, JSON, exports of newspaper
databases and more (docs/schema.md), archives of these, and collections of Wirescope, whose
corrections it applies (docs/collection.md). For each article it prints one line
of JSON, as described there.

Options of extract:
  --published YYYY-MM-DD  the day of publication of articles that have none of their own
  --format FORMAT         jsonl: a record per line (default); text: for people to read;
                          conll: a token per line, with part of speech, lemma, head,
                          relation and name, and a blank line after each sentence
  --tokenized             the input is one token per line: its first column where there are
                          more (the second in CoNLL-U), a blank line between sentences,
                          -DOCSTART- between articles; the output keeps these tokens
  --furniture             quotations and events in lines that are not the article's go along too
  --rules                 do without trained models
  --models FOLDER         take the models (*.bin) of this folder, not the built-in ones
  --journal FILE          apply the corrections of this journal (docs/journal.md); those that
                          cannot be applied to an article are named on standard error
  --day-order ORDER       day-first or month-first: how days such as 03/04/2019 are read where neither
                          the other files nor the country of the source tell
  --columns ROLE=NAME,…   which column of a table is what, by the names in its first row: text, summary,
                          title, source, published, url, author, section, language, pages, id
  --report FILE           write what came of each file – read, read in part, refused – and why:
                          .csv, .jsonl, else text; - is standard error
  -j, --jobs N            how many articles are analysed at once (as many as there are cores);
                          the output is the same, in the order of the input
  -o, --out FILE          write there and not to standard output
  --resume                go on where an earlier run that wrote FILE was interrupted
                          (docs/batch.md)
  -r, --recursive         read the files in folders, and in folders in them
  --stdin-name NAME       read standard input as a file of this name

Options of export, which writes one file of all that the articles say (docs/export.md):
  -f, --format FORMAT     xlsx, csv, jsonl, gexf, graphml, geojson, ftm, annotations, brat, ris,
                          bibtex, csl, ics, markdown, docx or wirescope, a collection to go on
                          with in the page; where it is not said the name of the file to
                          write tells it
  --table TABLE           of csv which table: articles, mentions, entities, quotations, acts,
                          dates or co-occurrence
  -q, --query QUERY       only the articles that this finds (docs/query.md)
  -o, --out FILE          write there, or into that folder, and not to standard output
  --sure PERCENT          only quotations and acts, and in geojson positions, that are at least
                          so sure (50; positions 0)
  --furniture             count what stands in credits, captions and other lines that are not the
                          article's too
  --tie WHAT              what ties entities: sentence (default), paragraph, article or acts
  --published, --rules, --models, --journal, --day-order, --columns, --report, --recursive,
  --stdin-name:           as of extract

Options of pack, which makes of records, as extract writes them, a folder of a few large files that
any static host serves and readers fetch small parts of (docs/pack.md):
  -o, --out FOLDER        write there
  -r, --recursive         as of extract

  -h, --help              this
  -V, --version           the version
";

/// What went wrong with the command line.
const WRONG_USAGE: u8 = 2;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            complain(&format!("{error}\nTry wirescope --help."));
            ExitCode::from(WRONG_USAGE)
        }
    }
}

fn run() -> Result<ExitCode, lexopt::Error> {
    let mut args = lexopt::Parser::from_env();
    match args.next()? {
        Some(Value(command)) if command == "extract" => match cmd::extract::Options::parse(&mut args)? {
            Some(options) => Ok(cmd::extract::run(&options)),
            None => Ok(print(USAGE)),
        },
        Some(Value(command)) if command == "export" => match cmd::export::Options::parse(&mut args)? {
            Some(options) => Ok(cmd::export::run(&options)),
            None => Ok(print(USAGE)),
        },
        Some(Value(command)) if command == "pack" => match cmd::pack::Options::parse(&mut args)? {
            Some(options) => Ok(cmd::pack::run(&options)),
            None => Ok(print(USAGE)),
        },
        Some(Value(command)) => Err(format!("there is no command {}", command.display()).into()),
        Some(Short('h') | Long("help")) => Ok(print(USAGE)),
        Some(Short('V') | Long("version")) => Ok(print(concat!("wirescope ", env!("CARGO_PKG_VERSION"), "\n"))),
        Some(other) => Err(other.unexpected()),
        None => Err("a command is missing".into()),
    }
}

/// Prints to standard output. Nobody listening is no error.
fn print(words: &str) -> ExitCode {
    let _ = std::io::stdout().write_all(words.as_bytes());
    ExitCode::SUCCESS
}

/// Prints to standard error, under the name of the program.
fn complain(words: &str) {
    cmd::progress::clear();
    let _ = writeln!(std::io::stderr(), "wirescope: {words}");
}
