//! `wirescope-score`, which `cargo xtask score` runs: how well the pipeline finds what people have annotated.

mod agreement;
mod coref;
mod corpora;
mod events;
mod geo;
mod knowledge;
mod models;
mod place_confidence;
mod quotes;
mod report;
mod resolved;
mod sets;
mod sureness;
mod timex;
mod treebanks;

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};

use corpora::CORPORA;
use models::Generations;
use report::Section;
use sets::{Scored, score_corpus, score_cuts, score_syntax, score_times, score_truth};

const USAGE: &str = "\
usage: cargo xtask score [--set NAME] [--split dev|train] [--errors]
       NAME: all, ours: truth|blind, names: worldwide|conllpp|uner|politics, syntax|cuts, who is who: gum-coref|gap, times, where: lgl|geovirus,
       who said what: polnear, who did what: cameo|plover
       cargo xtask score --write    score everything at hand and write docs/scores.md
       cargo xtask score --check    fail if a score of the gold articles dropped below docs/scores.md; with --all, any score
--corpora FOLDER: where the corpora are; without it ../shared/corpora, seen from the repository.
--models FOLDER: models (*.bin) to score; without it assets/models.
       cargo xtask gazetteer confidence [CORPORA]    count anew how often places are right, by what decided";

/// The sets of our own gold articles: name, folder, heading.
const OURS: [(&str, &str, &str); 2] =
    [("truth", "tests/truth", "Gold articles"), ("blind", "tests/truth/blind", "Gold articles that nobody looked at")];

/// Sets that are no corpus of names.
const OTHER_SETS: [&str; 13] =
    ["all", "truth", "blind", "cuts", "syntax", "gum-coref", "gap", "times", "lgl", "geovirus", "polnear", "cameo", "plover"];

/// Runs the command that the program's arguments name: prints the tables of the sets asked for (all that are at hand if none is
/// named), and with `--errors` every disagreement.
///
/// # Errors
/// Where the arguments are wrong, a corpus or model cannot be read, or `--check` finds a score that dropped.
pub fn run(args: &[String]) -> Result<()> {
    if let [command, rest @ ..] = args
        && command == "place-confidence"
    {
        return place_confidence::run(rest);
    }
    let options = Options::read(args)?;
    let generations = Generations::load(&options.models)?;
    let scores = root().join("docs/scores.md");
    let ours = || Ok::<_, anyhow::Error>(sections(options.ours(&generations)?));
    if options.check {
        let committed = fs::read_to_string(&scores).context("reading docs/scores.md; cargo xtask score --write makes it")?;
        let development = options.all.then(|| options.development(&generations)).transpose()?;
        return check(&committed, &ours()?, development.map(sections).as_deref());
    }
    if options.write {
        let development = options.corpora.is_dir().then(|| options.development(&generations)).transpose()?.map(sections);
        let file = report::file(&ours()?, development.as_deref(), fs::read_to_string(&scores).ok().as_deref());
        fs::write(&scores, file).with_context(|| format!("writing {}", scores.display()))?;
        return print(&format!(
            "wrote docs/scores.md{}\n",
            if development.is_some() { "" } else { ", development scores as they were: no corpora here" }
        ));
    }
    let mut scored = options.ours(&generations)?;
    if options.set != "all" || options.corpora.is_dir() {
        scored.extend(options.development(&generations)?);
    }
    for scored in scored {
        print(&scored.section.markdown())?;
        if options.errors {
            print(&format!("\n{}", scored.errors))?;
        }
        print("\n")?;
    }
    Ok(())
}

fn sections(scored: Vec<Scored>) -> Vec<Section> {
    scored.into_iter().map(|scored| scored.section).collect()
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[derive(Debug, PartialEq, Eq)]
struct Options {
    set: String,
    split: String,
    errors: bool,
    write: bool,
    check: bool,
    all: bool,
    corpora: PathBuf,
    models: PathBuf,
}

impl Options {
    fn read(args: &[String]) -> Result<Self> {
        let mut options = Self {
            set: "all".to_owned(),
            split: "dev".to_owned(),
            errors: false,
            write: false,
            check: false,
            all: false,
            corpora: root().join("../shared/corpora"),
            models: root().join("assets/models"),
        };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut value = || args.next().with_context(|| format!("{arg} needs a value\n{USAGE}"));
            match arg.as_str() {
                "--set" => options.set.clone_from(value()?),
                "--split" => options.split.clone_from(value()?),
                "--corpora" => options.corpora = value()?.into(),
                "--models" => options.models = value()?.into(),
                "--errors" => options.errors = true,
                "--write" => options.write = true,
                "--check" => options.check = true,
                "--all" => options.all = true,
                _ => bail!("{arg:?} is not an option\n{USAGE}"),
            }
        }
        let is_set = OTHER_SETS.contains(&options.set.as_str()) || CORPORA.iter().any(|corpus| corpus.name == options.set);
        ensure!(is_set, "{:?} is not a set\n{USAGE}", options.set);
        ensure!(["dev", "train"].contains(&options.split.as_str()), "{:?} is not a split\n{USAGE}", options.split);
        ensure!(
            !((options.write || options.check)
                && (options.write == options.check || options.split != "dev" || options.set != "all")),
            "--write and --check go with neither each other nor --set nor --split\n{USAGE}"
        );
        ensure!(options.check || !options.all, "--all goes with --check\n{USAGE}");
        Ok(options)
    }

    fn wants(&self, set: &str) -> bool {
        self.set == set || self.set == "all"
    }

    /// Scores what is wanted of our own articles.
    fn ours(&self, generations: &Generations) -> Result<Vec<Scored>> {
        OURS.iter().filter(|set| self.wants(set.0)).map(|set| score_truth(set, generations)).collect()
    }

    /// Scores everything that is wanted and not ours.
    fn development(&self, generations: &Generations) -> Result<Vec<Scored>> {
        let mut scored = Vec::new();
        for corpus in CORPORA.iter().filter(|corpus| self.wants(corpus.name)) {
            scored.push(score_corpus(corpus, &self.corpora, &self.split, generations)?);
        }
        if self.wants("cuts") {
            scored.push(score_cuts(&self.corpora, &self.split, generations)?);
        }
        if self.wants("syntax") {
            scored.extend(score_syntax(&self.corpora, &self.split, generations)?);
        }
        if self.wants("times") {
            scored.push(score_times(&self.corpora, &generations.models)?);
        }
        if self.wants("polnear") {
            scored.push(quotes::score(&self.corpora, &self.split, generations)?);
        }
        if self.wants("cameo") {
            scored.push(events::score_cameo(&self.corpora, &self.models, &generations.models)?);
        }
        if self.wants("plover") {
            scored.push(events::score_plover(&self.corpora, &generations.models)?);
        }
        for set in ["lgl", "geovirus"].into_iter().filter(|set| self.wants(set)) {
            scored.push(geo::score(&self.corpora, set, &generations.models)?);
        }
        if self.wants("gum-coref") {
            scored.push(coref::score_gum(&self.corpora, &self.split, generations)?);
        }
        if self.wants("gap") {
            scored.push(coref::score_gap(&self.corpora, &self.split, generations)?);
        }
        Ok(scored)
    }
}

fn check(committed: &str, truth: &[Section], development: Option<&[Section]>) -> Result<()> {
    let change = report::compare(committed, truth, development)?;
    let list = |lines: &[String]| lines.iter().map(|line| format!("  {line}\n")).collect::<String>();
    ensure!(
        change.dropped.is_empty(),
        "scores dropped:\n{}if that is meant, run cargo xtask score --write and say why",
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
        let committed = report::file(&[section("50.0")], None, None);
        assert!(check(&committed, &[section("49.9")], None).is_err());
        assert!(check(&committed, &[section("50.0")], None).is_ok());
        assert!(check(&committed, &[section("50.1")], None).is_ok());
    }
}
