//! `cargo xtask score`: how well the pipeline finds what people have annotated.

mod compare;
mod corpora;
mod counts;
mod markup;
mod report;
mod resolved;
mod sets;
mod timex;
mod truth;

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};
use wirescope_nlp::Pipeline;

use corpora::CORPORA;
use report::Section;
use sets::{Scored, score_corpus, score_times, score_truth};

const USAGE: &str = "\
usage: cargo xtask score [--set truth|worldwide|conllpp|uner|times|all] [--split dev|train] [--errors] [--corpora FOLDER]
       cargo xtask score --write    score everything at hand and write docs/scores.md
       cargo xtask score --check    fail if a score of the gold articles dropped below docs/scores.md
The corpora are looked for in ../shared/corpora, seen from the repository.";

/// Runs the command: prints the tables of the sets asked for (the gold articles if none is named), and with `--errors` every disagreement.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let options = Options::read(args)?;
    let pipeline = Pipeline::new();
    let truth = root().join("tests/truth");
    let scores = root().join("docs/scores.md");
    if options.check {
        let truth = score_truth(&truth, &pipeline)?.section;
        return check(
            &fs::read_to_string(&scores).context("reading docs/scores.md; cargo xtask score --write makes it")?,
            &truth,
        );
    }
    if options.write {
        let truth = score_truth(&truth, &pipeline)?.section;
        let development = options.corpora.is_dir().then(|| development(&options, &pipeline)).transpose()?;
        let file = report::file(&truth, development.as_deref(), fs::read_to_string(&scores).ok().as_deref());
        fs::write(&scores, file).with_context(|| format!("writing {}", scores.display()))?;
        return print(&format!(
            "wrote docs/scores.md{}\n",
            if development.is_some() { "" } else { ", development scores as they were: no corpora here" }
        ));
    }
    for scored in options.scored(&pipeline)? {
        print(&scored.section.markdown())?;
        if options.errors {
            print(&format!("\n{}", scored.errors))?;
        }
        print("\n")?;
    }
    Ok(())
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[derive(Debug, PartialEq, Eq)]
struct Options {
    set: String,
    split: String,
    errors: bool,
    write: bool,
    check: bool,
    corpora: PathBuf,
}

impl Options {
    fn read(args: &[String]) -> Result<Self> {
        let mut options = Self {
            set: "truth".to_owned(),
            split: "dev".to_owned(),
            errors: false,
            write: false,
            check: false,
            corpora: root().join("../shared/corpora"),
        };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut value = || args.next().with_context(|| format!("{arg} needs a value\n{USAGE}"));
            match arg.as_str() {
                "--set" => options.set.clone_from(value()?),
                "--split" => options.split.clone_from(value()?),
                "--corpora" => options.corpora = value()?.into(),
                "--errors" => options.errors = true,
                "--write" => options.write = true,
                "--check" => options.check = true,
                _ => bail!("{arg:?} is not an option\n{USAGE}"),
            }
        }
        let is_set =
            ["truth", "times", "all"].contains(&options.set.as_str()) || CORPORA.iter().any(|corpus| corpus.name == options.set);
        ensure!(is_set, "{:?} is not a set\n{USAGE}", options.set);
        ensure!(["dev", "train"].contains(&options.split.as_str()), "{:?} is not a split\n{USAGE}", options.split);
        ensure!(
            !(options.write && (options.check || options.split != "dev")),
            "--write goes with neither --check nor --split train\n{USAGE}"
        );
        Ok(options)
    }

    fn scored(&self, pipeline: &Pipeline) -> Result<Vec<Scored>> {
        let mut scored = Vec::new();
        let wants = |name: &str| self.set == name || self.set == "all";
        if wants("truth") {
            scored.push(score_truth(&root().join("tests/truth"), pipeline)?);
        }
        for corpus in CORPORA.iter().filter(|corpus| wants(corpus.name)) {
            scored.push(score_corpus(corpus, &self.corpora, &self.split, pipeline)?);
        }
        if wants("times") {
            scored.push(score_times(&self.corpora)?);
        }
        Ok(scored)
    }
}

/// Scores of everything that is not ours, for the committed file. One more set is pushed here and in [`Options::scored`].
fn development(options: &Options, pipeline: &Pipeline) -> Result<Vec<Section>> {
    let mut sections = Vec::new();
    for corpus in &CORPORA {
        sections.push(score_corpus(corpus, &options.corpora, &options.split, pipeline)?.section);
    }
    sections.push(score_times(&options.corpora)?.section);
    Ok(sections)
}

fn check(committed: &str, truth: &Section) -> Result<()> {
    let change = report::compare(committed, truth)?;
    let list = |lines: &[String]| lines.iter().map(|line| format!("  {line}\n")).collect::<String>();
    ensure!(
        change.dropped.is_empty(),
        "scores of the gold articles dropped:\n{}if that is meant, run cargo xtask score --write and say why",
        list(&change.dropped)
    );
    if change.differs {
        return print(&format!(
            "no score dropped; docs/scores.md is out of date, run cargo xtask score --write\n{}",
            list(&change.risen)
        ));
    }
    print("scores are those of docs/scores.md\n")
}

fn print(text: &str) -> Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        // A reader that has seen enough, such as `head`.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.context("writing to standard output"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Table;

    fn options(args: &[&str]) -> Result<Options> {
        Options::read(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read_and_odd_ones_refused() {
        let read = options(&["--set", "uner", "--split", "train", "--errors"]).unwrap();
        assert_eq!((read.set.as_str(), read.split.as_str(), read.errors), ("uner", "train", true));
        for odd in [&["--set"][..], &["--set", "x"], &["--split", "test"], &["--loud"], &["--write", "--check"]] {
            assert!(options(odd).is_err(), "{odd:?}");
        }
    }

    #[test]
    fn the_gold_articles_score_no_less_than_committed() {
        run(&["--check".to_owned()]).unwrap();
    }

    #[test]
    fn a_drop_fails_the_check_and_a_rise_does_not() {
        let section = |value: &str| {
            let mut table = Table::new(&["Label", "F1"]);
            table.row(["GPE".to_owned(), value.to_owned()]);
            Section { heading: "Gold".into(), about: String::new(), tables: vec![table] }
        };
        let committed = report::file(&section("50.0"), None, None);
        assert!(check(&committed, &section("49.9")).is_err());
        assert!(check(&committed, &section("50.0")).is_ok());
        assert!(check(&committed, &section("50.1")).is_ok());
    }
}
