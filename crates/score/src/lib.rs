//! `wirescope-score`, which `cargo xtask score` runs: how well the pipeline finds what people have annotated.

mod acts;
mod annotators;
mod calibration;
mod coref;
mod distance;
mod errors;
mod events;
mod furniture;
mod geo;
mod knowledge;
mod linear;
mod models;
mod names;
mod options;
mod pages;
mod parties;
mod piles;
mod place_confidence;
mod quotes;
mod report;
mod resolved;
mod sets;
mod timex;
mod treebanks;
mod truth;

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};

use models::Pipelines;
use options::{Action, Options};
use report::{Scored, Section};
use sets::{CORPORA, GOLD_ARTICLES, Run, Set};

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
    if let [command, rest @ ..] = args
        && command == "linear"
    {
        return linear::run(rest);
    }
    let options = Options::read(args)?;
    let pipelines = Pipelines::load(&options.models)?;
    let run = Run { corpora: &options.corpora, models: &options.models, split: &options.split, pipelines: &pipelines };
    let score = |sets: &[Set]| -> Result<Vec<Scored>> {
        let wanted = sets.iter().filter(|set| options.wants(set));
        wanted.filter_map(|set| (set.score)(&run).transpose()).collect()
    };
    match options.action {
        Action::Print { errors } => {
            print_scores(score(&GOLD_ARTICLES)?, errors)?;
            let at_hand = options.set != "all" || options.corpora.is_dir();
            if at_hand { print_scores(score(&CORPORA)?, errors) } else { Ok(()) }
        }
        Action::Write => {
            let development = if options.corpora.is_dir() { Some(sections(score(&CORPORA)?)) } else { None };
            write(&sections(score(&GOLD_ARTICLES)?), development.as_deref())
        }
        Action::Check { all } => {
            let committed = fs::read_to_string(file()).context("reading docs/scores.md; cargo xtask score --write makes it")?;
            let development = if all { Some(sections(score(&CORPORA)?)) } else { None };
            check(&committed, &sections(score(&GOLD_ARTICLES)?), development.as_deref())
        }
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The committed scores.
fn file() -> PathBuf {
    root().join("docs/scores.md")
}

fn sections(scored: Vec<Scored>) -> Vec<Section> {
    scored.into_iter().map(|scored| scored.section).collect()
}

fn print_scores(scored: Vec<Scored>, errors: bool) -> Result<()> {
    for scored in scored {
        print(&scored.section.markdown())?;
        if errors {
            print(&format!("\n{}", scored.errors))?;
        }
        print("\n")?;
    }
    Ok(())
}

/// Writes the committed file; without corpora at hand, the development scores stay as they are in it.
fn write(truth: &[Section], development: Option<&[Section]>) -> Result<()> {
    let text = report::file(truth, development, fs::read_to_string(file()).ok().as_deref());
    fs::write(file(), text).with_context(|| format!("writing {}", file().display()))?;
    let kept = if development.is_some() { "" } else { ", development scores as they were: no corpora here" };
    print(&format!("wrote docs/scores.md{kept}\n"))
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
