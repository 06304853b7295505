//! Who is who within an article: pronouns and names of GUM and GAP.

mod gap;
mod gum;
mod metrics;

use anyhow::Result;

use crate::{
    report::{Scored, Section},
    sets::Run,
};

/// Scores the chains of GUM.
pub(crate) fn score_gum(run: &Run<'_>) -> Result<Scored> {
    let Run { corpora, split, pipelines, .. } = run;
    let mut errors = String::new();
    let tables = gum::score(corpora, split, &pipelines.models, &mut errors)?;
    let section = Section {
        heading: "Development: who is who".to_owned(),
        about: format!(
            "GUM, split {split}, from raw text: mentions whose head is a proper noun or a pronoun in the treebank, dates aside; of ours, those\n\
             with such a head too. A mention is right when its head is (CorefUD's measure), or, for exact words, when the whole noun phrase\n\
             is. The measures are those of CoNLL 2012, and as its scorer has it entities of one mention count where both sides have them,\n\
             which is GUM's own way; without singletons, they are left out on both. “Our noun phrases” are names with what our own parser hangs\n\
             on them, compared by exact words. The confidence of our references stands beside how many are in the chain of a name of theirs. `cargo xtask score --set gum-coref`"
        ),
        tables,
    };
    Ok(Scored { section, errors })
}

/// Scores the pronouns of GAP.
pub(crate) fn score_gap(run: &Run<'_>) -> Result<Scored> {
    let Run { corpora, split, pipelines, .. } = run;
    let mut errors = String::new();
    let set = if *split == "train" { "validation" } else { "development" };
    let tables = gap::score(corpora, set, &pipelines.models, &mut errors)?;
    let section = Section {
        heading: "Development: pronouns".to_owned(),
        about: format!(
            "GAP, {set}.tsv, from raw text: whether the pronoun stands for each of the two names. Ours does if the pronoun's entity has a mention\n\
             on the name's words, or the name among its own. `cargo xtask score --set gap` (`--split train` is the validation file)"
        ),
        tables,
    };
    Ok(Scored { section, errors })
}
