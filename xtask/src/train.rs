//! `cargo xtask train`: makes the models of `assets/models` anew, with the settings that their manifest records.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context as _, Result, bail, ensure};
use sha2::{Digest as _, Sha256};

use crate::{
    encoder,
    shell::{cargo, command, root, run as run_command, say, target_dir},
};

const USAGE: &str = "\
usage: cargo xtask train [words|ner|syntax|events|quotes|all]... [--corpora FOLDER]
Without a name: all, in that order. The corpora are looked for in ../shared/corpora, seen from the repository.";

/// The models in the order in which they are made: the section of the manifest, which is the trainer's command too. Each looks words
/// up in the first; the recogniser of names learns from what the rules say, the
/// choice of those who take part in events and the labeller of quotations from what all of them say.
const MODELS: [&str; 5] = ["words", "ner", "syntax", "events", "quotes"];

/// Trains the models that are named, and writes each with its hash when it is done: who stops in between loses only the one at work.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let options = Options::read(args)?;
    ensure!(options.corpora.is_dir(), "{} is no folder; docs/training.md says what belongs in it", options.corpora.display());
    run_command(cargo().args(["build", "--release", "--package", "wirescope-train"]))?;
    let folder = root().join("assets/models");
    let path = folder.join("manifest.toml");
    for name in MODELS.into_iter().filter(|name| options.models.contains(name)) {
        let start = Instant::now();
        let mut manifest = Manifest::read(&path)?;
        let model = manifest.model(name)?;
        let done = folder.join(&model.file);
        let fresh = done.with_extension("new");
        say(format!("training {name} with {}", model.settings));
        let program = target_dir().join("release").join("wirescope-train");
        let mut trainer = command(&program);
        trainer.arg(name).arg("--corpora").arg(&options.corpora).arg("--out").arg(&fresh);
        if name != "words" {
            trainer.arg("--words").arg(folder.join("words.bin"));
        }
        if name == "syntax" {
            // Its settings are those of the encoder, whose weights the trainer only puts into a file.
            let weights = encoder::train(&program, &options.corpora, &folder.join("words.bin"), &model.settings)?;
            trainer.arg("--model").arg(weights);
        } else {
            trainer.args(model.settings.split_whitespace());
        }
        run_command(&mut trainer)?;
        let bytes = fs::read(&fresh).with_context(|| format!("reading {}", fresh.display()))?;
        fs::rename(&fresh, &done).with_context(|| format!("writing {}", done.display()))?;
        model.sha256 = hash(&bytes);
        let seconds = start.elapsed().as_secs();
        say(format!("wrote {}, {} bytes, after {} min {} s", model.file, bytes.len(), seconds / 60, seconds % 60));
        fs::write(&path, manifest.text()).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

#[derive(Debug, PartialEq, Eq)]
struct Options {
    models: Vec<&'static str>,
    corpora: PathBuf,
}

impl Options {
    fn read(args: &[String]) -> Result<Self> {
        let mut options = Self { models: Vec::new(), corpora: root().join("../shared/corpora") };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--corpora" => {
                    options.corpora = args.next().with_context(|| format!("--corpora needs a folder\n{USAGE}"))?.into()
                }
                "all" => options.models.extend(MODELS),
                name => match MODELS.into_iter().find(|model| *model == name) {
                    Some(model) => options.models.push(model),
                    None => bail!("{name:?} is no model\n{USAGE}"),
                },
            }
        }
        if options.models.is_empty() {
            options.models.extend(MODELS);
        }
        // The trainer runs in another folder.
        options.corpora = fs::canonicalize(&options.corpora).unwrap_or(options.corpora);
        Ok(options)
    }
}

/// `assets/models/manifest.toml`: what stands before the first section, and the sections.
#[derive(Debug, PartialEq, Eq)]
struct Manifest {
    head: String,
    models: Vec<Model>,
}

/// A section of it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Model {
    name: String,
    file: String,
    /// Options of the trainer.
    settings: String,
    /// Empty where the model has not been made yet.
    sha256: String,
}

impl Manifest {
    fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        Self::parse(&text).with_context(|| path.display().to_string())
    }

    fn parse(text: &str) -> Result<Self> {
        let mut manifest = Self { head: String::new(), models: Vec::new() };
        for line in text.lines() {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                manifest.models.push(Model { name: name.to_owned(), ..Model::default() });
                continue;
            }
            let Some(model) = manifest.models.last_mut() else {
                // Writing to a string does not fail.
                let _ = writeln!(manifest.head, "{line}");
                continue;
            };
            if line.is_empty() {
                continue;
            }
            let value = |value: &str| Some(value.strip_prefix('"')?.strip_suffix('"')?.to_owned());
            let parsed = line.split_once(" = ").and_then(|(key, text)| Some((key, value(text)?)));
            match parsed.with_context(|| format!("expected key = \"value\", found {line:?}"))? {
                ("file", value) => model.file = value,
                ("settings", value) => model.settings = value,
                ("sha256", value) => model.sha256 = value,
                (key, _) => bail!("[{}] has no key {key:?}", model.name),
            }
        }
        for model in &manifest.models {
            ensure!(!model.file.is_empty(), "[{}] names no file", model.name);
        }
        Ok(manifest)
    }

    fn model(&mut self, name: &str) -> Result<&mut Model> {
        self.models.iter_mut().find(|model| model.name == name).with_context(|| format!("the manifest has no section [{name}]"))
    }

    fn text(&self) -> String {
        let mut text = self.head.trim_end().to_owned() + "\n";
        for Model { name, file, settings, sha256 } in &self.models {
            let _ = write!(text, "\n[{name}]\nfile = \"{file}\"\nsettings = \"{settings}\"\nsha256 = \"{sha256}\"\n");
        }
        text
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(args: &[&str]) -> Result<Options> {
        Options::read(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn models_are_picked_by_name() {
        assert_eq!(options(&[]).unwrap().models, MODELS);
        assert_eq!(options(&["all"]).unwrap().models, MODELS);
        let picked = options(&["syntax", "--corpora", "x", "ner"]).unwrap();
        assert_eq!((picked.models.as_slice(), picked.corpora.to_str()), (&["syntax", "ner"][..], Some("x")));
        for odd in [&["lemmas"][..], &["--corpora"], &["--loud"]] {
            assert!(options(odd).is_err(), "{odd:?}");
        }
    }

    #[test]
    fn a_manifest_is_read_and_written() {
        let text = "# About.\n\n[words]\nfile = \"words.bin\"\nsettings = \"--seed 1\"\nsha256 = \"00\"\n\n[ner]\nfile = \"n\"\nsettings = \"\"\nsha256 = \"\"\n";
        let mut manifest = Manifest::parse(text).unwrap();
        assert_eq!(manifest.text(), text);
        manifest.model("ner").unwrap().sha256 = hash(b"");
        assert!(manifest.text().ends_with("sha256 = \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"\n"));
        assert!(manifest.model("parser").is_err());
        for odd in ["[a]\n", "[a]\nfile = x\n", "[a]\nfile = \"x\"\nsize = \"1\"\n"] {
            assert!(Manifest::parse(odd).is_err(), "{odd:?}");
        }
    }

    #[test]
    fn the_models_are_those_of_the_manifest() {
        let folder = root().join("assets/models");
        let mut manifest = Manifest::read(&folder.join("manifest.toml")).unwrap();
        for name in MODELS {
            let model = manifest.model(name).unwrap();
            match fs::read(folder.join(&model.file)) {
                Ok(bytes) => assert_eq!(
                    hash(&bytes),
                    model.sha256,
                    "{} is not what the manifest says: `cargo xtask train {name}` writes both",
                    model.file
                ),
                Err(_) => assert_eq!(model.sha256, "", "{} is missing", model.file),
            }
        }
    }
}
