//! `crates/nlp/src/geo/table.rs`: how often places are right, by what decided, counted on the development corpora.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context as _, Result};
use wirescope_nlp::train_api::places::{KINDS, STEPS};

use crate::{
    score::{geo::confidences, models::Generations},
    shell::say,
};

const HEAD: &str = "//! Made by `cargo xtask gazetteer confidence`; do not edit.

use super::confidence::{KINDS, STEPS};

/// Parts in a thousand that are right, by kind of evidence and step.
pub(super) const RIGHT: [[u16; STEPS]; KINDS] = [
";

/// Counts, and writes the table.
pub(super) fn run(root: &Path, corpora: &Path) -> Result<()> {
    let generations = Generations::load(&root.join("assets/models"))?;
    let cells = confidences(corpora, &generations.models, KINDS * STEPS)?;
    let mut file = HEAD.to_owned();
    for kind in cells.chunks(STEPS) {
        let row: Vec<String> = kind.iter().map(|cell| cell.score.to_string()).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(file, "    [{}],", row.join(", "));
        let seen: Vec<String> = kind.iter().map(|cell| format!("{} of {}", cell.right, cell.all)).collect();
        say(format!("[{}] {}", row.join(", "), seen.join(", ")));
    }
    file.push_str("];\n");
    let path = root.join("crates/nlp/src/geo/table.rs");
    fs::write(&path, file).with_context(|| format!("writing {}", path.display()))
}
