//! `wirescope-train`: trains the models. See docs/training.md.

mod bank;
mod cluster;
mod commands;
mod corpora;
mod crf;
mod encoder;
mod event_confidence;
mod events;
mod labels;
mod lemmas;
mod linear;
mod ner;
mod news;
mod options;
mod pronouns;
mod quotes;
mod random;
mod score;
mod syntax;
mod trees;
mod vectors;

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use lexopt::ValueExt as _;

const USAGE: &str = "\
usage: wirescope-train words --corpora FOLDER --out FILE [SETTINGS]
       wirescope-train ner --corpora FOLDER --out FILE [--words FILE] [--errors] [SETTINGS]
       wirescope-train encoder-data --corpora FOLDER --out FOLDER [--words FILE] [SETTINGS]
       wirescope-train syntax --corpora FOLDER --model WEIGHTS --out FILE [--words FILE]
       wirescope-train quotes --corpora FOLDER --out FILE [--words FILE, the other models beside it] [SETTINGS]
       wirescope-train events --corpora FOLDER --out FILE [--words FILE, the other models beside it] [SETTINGS]
       wirescope-train event-confidence --corpora FOLDER --out FILE [--words FILE, the other models beside it] [SETTINGS]
       wirescope-train pronouns --corpora FOLDER --out FILE [--model FOLDER] [SETTINGS]
       wirescope-train score --corpora FOLDER [--words FILE --model FILE] [--errors]
SETTINGS are --seed N, --epochs N and others: the `Settings` of each module of crates/train lists its own.";

/// Runs the command that the program's arguments name.
///
/// # Errors
/// If the arguments are wrong, a corpus or model cannot be read, or a file cannot be written.
pub fn run() -> Result<()> {
    let mut args = lexopt::Parser::from_env();
    let name = match args.next()? {
        Some(lexopt::Arg::Value(name)) => name.string()?,
        _ => String::new(),
    };
    let command = commands::find(&name).with_context(|| format!("{name:?} is not a command\n{USAGE}"))?;
    command(&mut args)
}

/// The known names, which are the same for every model.
const GAZETTEER: &[u8] = include_bytes!("../../../assets/models/gazetteer.bin");

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn say(text: &str) -> Result<()> {
    writeln!(std::io::stdout().lock(), "{text}").context("writing to standard output")
}
