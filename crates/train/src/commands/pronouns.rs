//! The weights of pronouns and descriptions.

use anyhow::Result;

use super::{models_of, pipeline, write};
use crate::{
    options,
    pronouns::{self, Settings},
    root, say,
};

/// `pronouns`: learns from the chains of GUM, tunes on GAP's validation set, and reads confidence off what was not learned from.
pub(super) fn train(args: &mut lexopt::Parser) -> Result<()> {
    let (files, Settings { plan, tuning }) = options::read(args)?;
    let folder = files.model.clone().unwrap_or_else(|| root().join("assets/models"));
    let pipeline = pipeline(&models_of(&folder)?)?;
    let known = pronouns::known(&pipeline, &files.corpora)?;
    let learned = pronouns::learn(known.iter().flat_map(|known| &known.cases), plan);
    let snippets = pronouns::snippets(&pipeline, &files.corpora, "validation", &learned)?;
    say(&format!("GAP, validation: {}", pronouns::right(&snippets, &learned)))?;
    // GAP's own validation set shows how much further each weight should go for pronouns that are hard.
    say(&format!("tuned on four fifths of it, on the others {} right", pronouns::right_held_out(&snippets, &learned, tuning)))?;
    // The confidence of a choice is read off GAP's development set too; nothing else is learned from it.
    let fresh = pronouns::snippets(&pipeline, &files.corpora, "development", &learned)?;
    let margins = pronouns::held_out(&pipeline, &known, &snippets, &fresh, plan, tuning);
    for line in pronouns::about(&margins) {
        say(&line)?;
    }
    let tuned = snippets.iter().flatten().filter(|case| !case.options[0].1);
    let weights = if tuning.epochs > 0 { pronouns::learn_from(&learned, tuned, tuning) } else { learned };
    write(&files.out, pronouns::file(&weights, &pronouns::calibrated(&margins)))
}
