//! The command line of `wirescope-train`: files and folders, and the settings of a training.

use std::{path::PathBuf, str::FromStr};

use anyhow::{Context as _, Result, anyhow};
use lexopt::{
    Arg::{Long, Value},
    ValueExt as _,
};

/// The settings of a training, each with a default and a flag `--name value`.
pub(crate) trait Settings: Default {
    /// Sets what a flag names, without its hyphens before.
    ///
    /// # Errors
    /// If no setting has that name, or the value is of another kind.
    fn set(&mut self, flag: &str, value: &str) -> Result<()>;
}

/// A command without settings.
#[derive(Default)]
pub(crate) struct NoSettings;

impl Settings for NoSettings {
    fn set(&mut self, flag: &str, _: &str) -> Result<()> {
        Err(unknown(flag))
    }
}

/// Reads the value of a flag into a setting.
pub(crate) fn put<T: FromStr>(setting: &mut T, value: &str) -> Result<()> {
    *setting = value.parse().map_err(|_| anyhow!("{value:?} is no {}", std::any::type_name::<T>()))?;
    Ok(())
}

/// The error of a flag that no setting has.
pub(crate) fn unknown(flag: &str) -> anyhow::Error {
    anyhow!("--{flag} is not an option of this command")
}

/// Where things are read and written.
#[derive(Debug)]
pub(crate) struct Files {
    /// The folder of the corpora.
    pub(crate) corpora: PathBuf,
    /// The file of the word clusters; the other models lie beside it.
    pub(crate) words: PathBuf,
    /// The file to write.
    pub(crate) out: PathBuf,
    /// A model to score, or the folder of the models to learn beside.
    pub(crate) model: Option<PathBuf>,
    /// Whether scores come with a line for each name that is not found.
    pub(crate) lists_errors: bool,
}

/// Reads what follows the command.
///
/// # Errors
/// If an argument is unknown or lacks its value.
pub(crate) fn read<S: Settings>(parser: &mut lexopt::Parser) -> Result<(Files, S)> {
    let mut settings = S::default();
    let mut files = Files {
        corpora: "../shared/corpora".into(),
        words: "assets/models/words.bin".into(),
        out: PathBuf::new(),
        model: None,
        lists_errors: false,
    };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("corpora") => files.corpora = parser.value()?.into(),
            Long("words") => files.words = parser.value()?.into(),
            Long("out") => files.out = parser.value()?.into(),
            Long("model") => files.model = Some(parser.value()?.into()),
            Long("errors") => files.lists_errors = true,
            Long(flag) => {
                let flag = flag.to_owned();
                let value = parser.value()?.string()?;
                settings.set(&flag, &value).with_context(|| format!("--{flag} {value}"))?;
            }
            Value(_) | lexopt::Arg::Short(_) => return Err(arg.unexpected().into()),
        }
    }
    Ok((files, settings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{commands, events, ner, pronouns, quotes, vectors};

    fn settings<S: Settings>(args: &str) -> Result<S> {
        Ok(read(&mut lexopt::Parser::from_args(args.split_whitespace()))?.1)
    }

    #[test]
    fn flags_set_what_they_name() {
        let names: ner::Settings = settings("--seed 3 --uner 2.5 --bags 1 --folds 0").unwrap();
        assert_eq!((names.plan.seed, names.mix.uner, names.plan.bags, names.folds), (3, 2.5, 1, 0));
        let quotes: quotes::Settings = settings("--source-bias 0.2 --chain-least 4 --trial 1").unwrap();
        assert_eq!((quotes.source_bias, quotes.chain.least, quotes.trial), (0.2, 4, 1));
        let pronouns: pronouns::Settings = settings("--tuning-rate 0.5 --epochs 2").unwrap();
        assert_eq!((pronouns.tuning.rate, pronouns.plan.epochs, pronouns.tuning.epochs), (0.5, 2, 8));
    }

    #[test]
    fn odd_flags_are_refused() {
        assert!(settings::<ner::Settings>("--loud 1").is_err());
        assert!(settings::<events::Settings>("--epochs many").is_err());
        assert!(settings::<vectors::Settings>("--epochs").is_err());
        assert!(settings::<NoSettings>("--epochs 1").is_err());
    }

    #[test]
    fn the_settings_of_the_manifest_are_known() {
        let manifest = std::fs::read_to_string(crate::root().join("assets/models/manifest.toml")).unwrap();
        let of = |section: &str| {
            let (_, rest) = manifest.split_once(&format!("[{section}]")).unwrap();
            let (_, rest) = rest.split_once("settings = \"").unwrap();
            rest.split_once('"').unwrap().0.to_owned()
        };
        settings::<vectors::Settings>(&of("words")).unwrap();
        settings::<ner::Settings>(&of("ner")).unwrap();
        settings::<events::Settings>(&of("events")).unwrap();
        settings::<quotes::Settings>(&of("quotes")).unwrap();
        assert!(commands::find("ner").is_some() && commands::find("sure").is_none());
    }
}
