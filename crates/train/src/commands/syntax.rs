//! Tagger and parser.

use anyhow::{Context as _, Result};
use wirescope_nlp::{Pipeline, train_api::Words};

use super::{Progress, read, write};
use crate::{
    options::{self, NoSettings},
    say,
    syntax::{self, Settings},
    trees::Tree,
};

/// `tagger`: trains the tagger and the rules of lemmas.
pub(super) fn train_tagger(args: &mut lexopt::Parser) -> Result<()> {
    train(args, |words, trees, settings, progress| syntax::tagger(words, trees, settings, |line| progress.note(line)))
}

/// `parser`: trains the parser.
pub(super) fn train_parser(args: &mut lexopt::Parser) -> Result<()> {
    train(args, |words, trees, settings, progress| syntax::parser(words, trees, settings, |line| progress.note(line)))
}

fn train(args: &mut lexopt::Parser, make: fn(&Words, &[Tree], &Settings, &Progress) -> Vec<u8>) -> Result<()> {
    let progress = Progress::start();
    let (files, settings) = options::read::<Settings>(args)?;
    let words = Words::read(&read(&files.words)?)?;
    let file = make(&words, &syntax::training(&files.corpora)?, &settings, &progress);
    write(&files.out, &file)?;
    progress.say(format!("{} bytes", file.len()))
}

/// `syntax`: scores a tagger, and a parser where one is given, on the development sets.
pub(super) fn score(args: &mut lexopt::Parser) -> Result<()> {
    let (files, NoSettings) = options::read(args)?;
    let words = read(&files.words)?;
    let tagger = read(files.tagger.as_deref().context("--tagger is missing")?)?;
    let parser = files.parser.as_deref().map(read).transpose()?;
    let tagging = Pipeline::with_models(&[&words, &tagger])?;
    let parsing = match &parser {
        Some(parser) => Some(Pipeline::with_models(&[&words, &tagger, parser])?),
        None => None,
    };
    for (name, trees) in syntax::development(&files.corpora)? {
        let tagged = syntax::score(&tagging, &trees);
        let scores = parsing.as_ref().map_or(tagged, |parsing| syntax::score(parsing, &trees));
        say(&format!("{name:<11} {}; without the parser {:.0} words/s", scores.line(), tagged.speed))?;
    }
    Ok(())
}
