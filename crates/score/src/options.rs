//! The command line of `wirescope-score`.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail, ensure};

use crate::{
    root,
    sets::{CORPORA, GOLD_ARTICLES, Set},
};

pub(crate) const USAGE: &str = "\
usage: cargo xtask score [--set NAME] [--split dev|train] [--errors]
       NAME: all, ours: truth|blind, names: worldwide|conllpp|uner|politics, syntax|cuts, who is who: gum-coref|gap, times, where: lgl|geovirus,
       who said what: polnear, who did what: cameo|plover|acts, web pages: pages, what is around articles: furniture, names in piles: piles
       cargo xtask score --write    score everything at hand and write docs/scores.md
       cargo xtask score --check    fail if a score of the gold articles dropped below docs/scores.md; with --all, any score
       cargo xtask gazetteer confidence [CORPORA]    count anew how often places are right, by what decided
--corpora FOLDER: where the corpora are; without it ../shared/corpora, seen from the repository.
--models FOLDER: models (*.bin) to score; without it assets/models.";

/// What is done with the scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// They are printed, and with `errors` every disagreement.
    Print { errors: bool },
    /// `docs/scores.md` is written.
    Write,
    /// They are compared with `docs/scores.md`: those of the gold articles, or all.
    Check { all: bool },
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) action: Action,
    /// The name of a set, or `all`.
    pub(crate) set: String,
    pub(crate) split: String,
    pub(crate) corpora: PathBuf,
    pub(crate) models: PathBuf,
}

impl Options {
    /// Reads the arguments.
    ///
    /// # Errors
    /// Where one is unknown, lacks its value, or does not go with another.
    pub(crate) fn read(args: &[String]) -> Result<Self> {
        let mut options = Self {
            action: Action::Print { errors: false },
            set: "all".to_owned(),
            split: "dev".to_owned(),
            corpora: root().join("../shared/corpora"),
            models: root().join("assets/models"),
        };
        let (mut errors, mut write, mut check, mut all) = (false, false, false, false);
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut value = || args.next().with_context(|| format!("{arg} needs a value\n{USAGE}"));
            match arg.as_str() {
                "--set" => options.set.clone_from(value()?),
                "--split" => options.split.clone_from(value()?),
                "--corpora" => options.corpora = value()?.into(),
                "--models" => options.models = value()?.into(),
                "--errors" => errors = true,
                "--write" => write = true,
                "--check" => check = true,
                "--all" => all = true,
                _ => bail!("{arg:?} is not an option\n{USAGE}"),
            }
        }
        let mut sets = GOLD_ARTICLES.iter().chain(&CORPORA);
        ensure!(options.set == "all" || sets.any(|set| set.name == options.set), "{:?} is not a set\n{USAGE}", options.set);
        ensure!(["dev", "train"].contains(&options.split.as_str()), "{:?} is not a split\n{USAGE}", options.split);
        ensure!(
            !(write || check) || write != check && options.split == "dev" && options.set == "all",
            "--write and --check go with neither each other nor --set nor --split\n{USAGE}"
        );
        ensure!(check || !all, "--all goes with --check\n{USAGE}");
        options.action = match (write, check) {
            (true, _) => Action::Write,
            (_, true) => Action::Check { all },
            _ => Action::Print { errors },
        };
        Ok(options)
    }

    /// Whether a set is asked for.
    pub(crate) fn wants(&self, set: &Set) -> bool {
        self.set == set.name || self.set == "all"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(args: &[&str]) -> Result<Options> {
        Options::read(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read_and_odd_ones_refused() {
        let read = options(&["--set", "uner", "--split", "train", "--errors"]).unwrap();
        assert_eq!((read.set.as_str(), read.split.as_str(), read.action), ("uner", "train", Action::Print { errors: true }));
        assert_eq!(options(&["--check", "--all"]).unwrap().action, Action::Check { all: true });
        for odd in [
            &["--set"][..],
            &["--set", "x"],
            &["--split", "test"],
            &["--loud"],
            &["--write", "--check"],
            &["--all"],
            &["--write", "--set", "uner"],
        ] {
            assert!(options(odd).is_err(), "{odd:?}");
        }
    }

    #[test]
    fn the_usage_names_every_set() {
        for set in GOLD_ARTICLES.iter().chain(&CORPORA) {
            assert!(USAGE.contains(set.name), "{}", set.name);
        }
    }
}
