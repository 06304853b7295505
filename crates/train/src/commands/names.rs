//! The recogniser of names.

use std::time::Instant;

use anyhow::Result;
use wirescope_gold::truth;
use wirescope_nlp::{
    Pipeline,
    train_api::{self, Words},
};

use super::{Progress, read, write};
use crate::{
    GAZETTEER, corpora,
    options::{self, Files, NoSettings},
    root, say, score,
};
use crate::{crf, ner};

/// One document in so many is kept from training, to read off how often names of each margin are right.
const HELD_OUT: u32 = 20;

/// `ner`: trains the recogniser and scores it.
pub(super) fn train(args: &mut lexopt::Parser) -> Result<()> {
    let progress = Progress::start();
    let (files, settings) = options::read::<ner::Settings>(args)?;
    let words_file = read(&files.words)?;
    let words = Words::read(&words_file)?;
    let corpora = corpora::training(&files.corpora, &root().join("crates/train/articles"), settings.mix)?;
    let pipeline = Pipeline::with_models(&[GAZETTEER])?;
    let mut prepared = ner::prepare(&pipeline, &words, &corpora);
    progress.say(format!("{} names, {} of them out of reach", prepared.names, prepared.lost))?;
    let ner::Settings { plan, least, folds, floor, .. } = settings;
    if folds > 1 {
        let first = crf::Plan { epochs: plan.epochs.min(5), bags: 1, ..plan };
        ner::read_first(&mut prepared, first, least, folds, |fold| {
            progress.note(format!("fold {} of {folds} read", fold + 1));
        });
    }
    let is_held = |document: u32| document % HELD_OUT == 7;
    let trained = ner::train(
        &prepared,
        plan,
        least,
        |document| !is_held(document),
        |epoch, loss| progress.note(format!("epoch {epoch}: loss {loss:.4}")),
    );
    let mut table = ner::quantise(&trained, floor);
    let documents = corpora.iter().flat_map(|corpus| &corpus.documents).zip(0..);
    let held: Vec<&corpora::Document> = documents.filter(|(_, at)| is_held(*at)).map(|(document, _)| document).collect();
    ner::calibrate(&mut table, &words_file, &held);
    let file = train_api::write_names(&table);
    write(&files.out, &file)?;
    progress.say(format!("{} features, {} bytes", table.rows.len(), file.len()))?;
    say(&format!("scores by margin {:?}", table.scores))?;
    print_scores(&Pipeline::with_models(&[GAZETTEER, &words_file, &file])?, &files)
}

/// `score`: scores a model of names, or the rules alone where none is given.
pub(super) fn score(args: &mut lexopt::Parser) -> Result<()> {
    let (files, NoSettings) = options::read(args)?;
    let pipeline = match &files.model {
        Some(path) => Pipeline::with_models(&[GAZETTEER, &read(&files.words)?, &read(path)?])?,
        None => Pipeline::with_models(&[GAZETTEER])?,
    };
    print_scores(&pipeline, &files)
}

fn print_scores(pipeline: &Pipeline, files: &Files) -> Result<()> {
    let note = |set: &str, line: String| {
        if files.lists_errors {
            // That the output is closed is no reason to stop.
            let _ = say(&format!("{set} {line}"));
        }
    };
    let articles = truth::read_folder(&root().join("tests/truth"))?;
    let scores = score::gold_articles(pipeline, &articles, |line| note("truth", line));
    say(&format!("gold names {}", score::line(&scores)))?;
    for corpus in corpora::development(&files.corpora)? {
        let start = Instant::now();
        let scores = score::corpus(pipeline, &corpus, |line| note(corpus.name, line));
        let tokens: usize = corpus.documents.iter().map(|document| document.rebuilt.tokens.len()).sum();
        let speed = tokens as f64 / start.elapsed().as_secs_f64();
        say(&format!("{:<10} {}  ({speed:.0} tokens/s)", corpus.name, score::line(&scores)))?;
    }
    Ok(())
}
