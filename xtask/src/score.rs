//! `cargo xtask score`: runs `crates/score`, which says how well the extraction finds what people have annotated.

use anyhow::Result;

use crate::package::{Profile, run_package};

/// Scores what the arguments name; `wirescope-score` reads them.
///
/// # Errors
/// Where the arguments are wrong, a corpus or model cannot be read, or `--check` finds a score that dropped.
pub(crate) fn run(args: &[String]) -> Result<()> {
    run_package("wirescope-score", profile(args), args)
}

/// The few gold articles are scored in seconds without optimisation, by what the tests have built already. The corpora are
/// thousands of articles.
fn profile(args: &[String]) -> Profile {
    let has = |name: &str| args.iter().any(|arg| arg == name);
    let is_of_gold =
        args.windows(2).any(|pair| pair[0] == "--set" && ["truth", "blind", "furniture"].contains(&pair[1].as_str()));
    if is_of_gold || has("--check") && !has("--all") { Profile::Dev } else { Profile::Quick }
}

#[cfg(test)]
mod tests {
    use super::{Profile, profile};

    #[test]
    fn corpora_are_scored_with_optimisation_and_gold_articles_without() {
        let of = |args: &str| profile(&args.split(' ').map(str::to_owned).collect::<Vec<_>>());
        for short in ["--check", "--set truth", "--errors --set blind", "--set furniture"] {
            assert_eq!(of(short), Profile::Dev, "{short}");
        }
        for long in ["", "--write", "--check --all", "--set uner"] {
            assert_eq!(of(long), Profile::Quick, "{long}");
        }
    }
}
