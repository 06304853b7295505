//! Parts of speech, lemmas, dependencies, and who takes part in what.

use anyhow::{Context as _, Result};
use wirescope_nlp::{Pipeline, train_api::Words};

use super::{Progress, read, write};
use crate::{
    encoder,
    options::{self, NoSettings},
    say,
    syntax::{self, Weights},
};

/// `encoder-data`: writes what the encoder is trained on into the folder `--out`.
pub(super) fn export(args: &mut lexopt::Parser) -> Result<()> {
    let progress = Progress::start();
    let (files, settings) = options::read::<encoder::Settings>(args)?;
    let words = Words::read(&read(&files.words)?)?;
    progress.say(encoder::export(&words, &files.corpora, &files.out, &settings)?)
}

/// `syntax`: puts the encoder's weights into a model file, and scores it on the development sets.
pub(super) fn pack(args: &mut lexopt::Parser) -> Result<()> {
    let progress = Progress::start();
    let (files, NoSettings) = options::read(args)?;
    let words = read(&files.words)?;
    let weights = Weights::read(&read(files.model.as_deref().context("--model is missing: the weights of the encoder")?)?)?;
    let file = syntax::pack(&Words::read(&words)?, &syntax::training(&files.corpora)?, &weights)?;
    write(&files.out, &file)?;
    progress.say(format!("{} bytes", file.len()))?;
    let pipeline = Pipeline::with_models(&[&words, &file])?;
    for (name, trees) in syntax::development(&files.corpora)? {
        say(&format!("{name:<11} {}", syntax::score(&pipeline, &trees).line()))?;
    }
    Ok(())
}
