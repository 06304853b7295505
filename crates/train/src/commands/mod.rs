//! The commands of `wirescope-train`, one file a kind of model.

mod events;
mod names;
mod pronouns;
mod quotes;
mod syntax;
mod words;

use std::{fmt::Display, fs, path::Path, time::Instant};

use anyhow::{Context as _, Result};
use wirescope_nlp::Pipeline;

use crate::{GAZETTEER, say};

/// Runs a command with the arguments after its name.
type Command = fn(&mut lexopt::Parser) -> Result<()>;

const COMMANDS: [(&str, Command); 9] = [
    ("words", words::train),
    ("ner", names::train),
    ("score", names::score),
    ("syntax", syntax::pack),
    ("encoder-data", syntax::export),
    ("quotes", quotes::train),
    ("events", events::train),
    ("event-confidence", events::fit_confidence),
    ("pronouns", pronouns::train),
];

/// The command of a name.
pub(crate) fn find(name: &str) -> Option<Command> {
    COMMANDS.iter().find(|command| command.0 == name).map(|command| command.1)
}

/// Lines on standard output, each with the time since the start.
struct Progress(Instant);

impl Progress {
    fn start() -> Self {
        Self(Instant::now())
    }

    fn say(&self, line: impl Display) -> Result<()> {
        say(&format!("{line}; {:.0?}", self.0.elapsed()))
    }

    /// The same while a model is trained. That the output is closed is no reason to stop.
    fn note(&self, line: impl Display) {
        let _ = self.say(line);
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("reading {}", path.display()))
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}

/// A pipeline of these models and the gazetteer.
fn pipeline(models: &[Vec<u8>]) -> Result<Pipeline> {
    Ok(Pipeline::with_models(&models.iter().map(Vec::as_slice).chain([GAZETTEER]).collect::<Vec<_>>())?)
}

/// The models that quotations and pronouns are learned beside, from a folder: word clusters first.
fn models_of(folder: &Path) -> Result<Vec<Vec<u8>>> {
    ["words.bin", "names.bin", "syntax.bin"].iter().map(|name| read(&folder.join(name))).collect()
}
