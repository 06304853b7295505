//! Word vectors and the clusters made of them.

use anyhow::Result;
use wirescope_nlp::train_api;

use super::{Progress, write};
use crate::{cluster, options, vectors};

/// `words`: makes the table of word clusters.
pub(super) fn train(args: &mut lexopt::Parser) -> Result<()> {
    let progress = Progress::start();
    let (files, settings) = options::read::<vectors::Settings>(args)?;
    let vectors = vectors::learn(&files.corpora, &settings, |line| progress.note(line))?;
    progress.say(format!("{} word forms, vectors made", vectors.words.len()))?;
    let bytes = train_api::write_words(&cluster::table(&vectors, settings.seed));
    write(&files.out, &bytes)?;
    progress.say(format!("{} bytes", bytes.len()))
}
