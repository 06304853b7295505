//! `crates/nlp/src/geo/table.rs`: how often places are right, by what decided, counted on the development corpora.

use std::{fmt::Write as _, fs, path::PathBuf};

use anyhow::{Context as _, Result, bail};
use wirescope_nlp::train_api::places::{KINDS, STEPS};

use crate::{geo::confidences, models::Pipelines, print, root};

const HEAD: &str = "//! Made by `cargo xtask gazetteer confidence`; do not edit.

use super::confidence::{KINDS, STEPS};

/// Parts in a thousand that are right, by kind of evidence and step.
pub(super) const RIGHT: [[u16; STEPS]; KINDS] = [
";

/// `wirescope-score place-confidence [CORPORA]`: counts, and writes the table.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let corpora = match args {
        [] => root().join("../shared/corpora"),
        [corpora] => PathBuf::from(corpora),
        _ => bail!("usage: cargo xtask gazetteer confidence [CORPORA]"),
    };
    let pipelines = Pipelines::load(&root().join("assets/models"))?;
    let cells = confidences(&corpora, &pipelines.models, KINDS * STEPS)?;
    let mut file = HEAD.to_owned();
    for kind in cells.chunks(STEPS) {
        let row: Vec<String> = kind.iter().map(|cell| cell.score.to_string()).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(file, "    [{}],", row.join(", "));
        let seen: Vec<String> = kind.iter().map(|cell| format!("{} of {}", cell.right, cell.all)).collect();
        print(&format!("[{}] {}\n", row.join(", "), seen.join(", ")))?;
    }
    file.push_str("];\n");
    let path = root().join("crates/nlp/src/geo/table.rs");
    fs::write(&path, file).with_context(|| format!("writing {}", path.display()))
}
