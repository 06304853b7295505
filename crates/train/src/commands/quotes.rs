//! The labeller of quotations.

use anyhow::{Context as _, Result};
use wirescope_nlp::train_api::Words;

use super::{Progress, models_of, pipeline, write};
use crate::{
    options,
    quotes::{Articles, Settings},
    say,
};

/// `quotes`: trains the labeller. The other models are those beside the word clusters.
pub(super) fn train(args: &mut lexopt::Parser) -> Result<()> {
    let progress = Progress::start();
    let (files, settings) = options::read::<Settings>(args)?;
    let models = models_of(files.words.parent().context("--words names no file")?)?;
    let pipeline = pipeline(&models)?;
    let words = Words::read(&models[0])?;
    let articles = Articles::read(&pipeline, &words, &files.corpora, "train")?;
    if settings.trial > 0 {
        // Every eighth article is kept for scores instead of learned from.
        let (rest, held) = articles.apart(8, 3);
        let file = rest.train(&settings, |line| progress.note(line))?.file(&settings);
        return say(&format!("{} bytes; kept, tokens: {}", file.len(), held.score(&file)?));
    }
    progress.note(articles.by_rules()?);
    let file = articles.train(&settings, |line| progress.note(line))?.file(&settings);
    write(&files.out, &file)?;
    let dev = Articles::read(&pipeline, &words, &files.corpora, "dev")?;
    progress.say(format!("{} bytes; dev, tokens: {}", file.len(), dev.score(&file)?))
}
