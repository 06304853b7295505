//! The choice of those who take part in events, and the confidence of events.

use anyhow::{Context as _, Result};
use wirescope_gold::roles;

use super::{Progress, read, write};
use crate::{
    event_confidence::Judgements,
    events::{self, Examples, Settings},
    options, root, say,
};

/// Folds of the sentences by which confidence is fitted to what no ranker has seen.
const CONFIDENCE_FOLDS: usize = 5;

/// `events`: cross-validates the ranker and trains it.
pub(super) fn train(args: &mut lexopt::Parser) -> Result<()> {
    let progress = Progress::start();
    let (files, settings) = options::read::<Settings>(args)?;
    let models = events::models_beside(files.words.parent().context("--words names no file")?)?;
    let examples = Examples::new(&models, roles::sentences(&files.corpora)?)?;
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
    let examples = Examples::new(&models, roles::sentences(&files.corpora)?)?;
    events::each_held_out(&models, &examples, &settings, CONFIDENCE_FOLDS, |pipeline, sentence, fold| {
        judgements.add_sentence(pipeline, sentence, fold);
    })?;
    let (table, about) = judgements.fit();
    write(&files.out, table)?;
    say(about.trim_end())
}
