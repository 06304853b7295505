//! The choice of those who take part in events, and the confidence of events.

use std::path::Path;

use anyhow::{Context as _, Result};
use wirescope_gold::{acts, roles};

use super::{Progress, read, write};
use crate::{
    event_confidence::Judgements,
    events::{self, Example, Examples, Settings},
    options, root, say,
};

/// Acts that people judged.
const JUDGED: &str = "crates/train/acts/news.tsv";

/// Folds of the examples by which confidence is fitted to what no ranker has seen.
const CONFIDENCE_FOLDS: usize = 5;

/// `events`: cross-validates the ranker and trains it.
pub(super) fn train(args: &mut lexopt::Parser) -> Result<()> {
    let progress = Progress::start();
    let (files, settings) = options::read::<Settings>(args)?;
    let models = events::models_beside(files.words.parent().context("--words names no file")?)?;
    let examples = examples(&models, &files.corpora)?;
    progress.say(examples.about())?;
    if settings.folds > 1 {
        progress.say(events::cross_validate(&models, &examples, &settings)?)?;
    }
    let file = events::train(&examples, &settings, |_| true);
    write(&files.out, &file)?;
    progress.say(format!("{} bytes", file.len()))
}

/// `event-confidence`: fits the confidence of events, with the ranker as it is for articles and with those of five folds for the
/// sentences that it has learned from.
pub(super) fn fit_confidence(args: &mut lexopt::Parser) -> Result<()> {
    let (files, settings) = options::read::<Settings>(args)?;
    let folder = files.words.parent().context("--words names no file")?;
    let models = events::models_beside(folder)?;
    let ranker = read(&folder.join("events.bin"))?;
    let mut judgements = Judgements::default();
    judgements.add_articles(&events::pipeline(&models, Some(&ranker))?, &root().join("tests/truth"))?;
    let examples = examples(&models, &files.corpora)?;
    events::each_held_out(&models, &examples, &settings, CONFIDENCE_FOLDS, |pipeline, example, group| match example {
        Example::Sentence(sentence) => judgements.add_sentence(pipeline, sentence, group),
        Example::Article(article) => judgements.add_news(pipeline, article, group),
    })?;
    let (table, about) = judgements.fit();
    write(&files.out, table)?;
    say(about.trim_end())
}

/// What is learned from: sentences of the corpora, and articles of them whose acts were judged for this project.
fn examples(models: &[Vec<u8>], corpora: &Path) -> Result<Examples> {
    Examples::new(models, roles::sentences(corpora)?, acts::articles(&root().join(JUDGED), corpora)?)
}
