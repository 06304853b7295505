//! `cargo xtask gazetteer`: runs `crates/gazetteer`, which makes the gazetteer and packs it, or counts the confidence of places.

use anyhow::Result;

use crate::package::{Profile, run_package};

/// Makes all of it, or with `pack` or `places` one packed file; the program reads these arguments. `confidence [CORPORA]` counts how often
/// places are right by what decided, which is for the scorers.
///
/// # Errors
/// Where the arguments are wrong, a source cannot be fetched or read, or a file cannot be written.
pub(crate) fn run(args: &[String]) -> Result<()> {
    match args {
        [first, rest @ ..] if first == "confidence" => {
            let args: Vec<String> = ["place-confidence".to_owned()].into_iter().chain(rest.iter().cloned()).collect();
            run_package("wirescope-score", Profile::Quick, &args)
        }
        _ => run_package("wirescope-gazetteer", Profile::Dev, args),
    }
}
