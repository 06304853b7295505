//! `cargo xtask check`: everything that has to hold before a merge.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::browsers;
use crate::jobs::Job;
use crate::page::Page;
use crate::shell::{cargo, command};
use crate::test;
use crate::tools::{self, Tool};

/// The crates that go into the page and the worker.
const WASM: [&str; 9] = [
    "wirescope",
    "wirescope-protocol",
    "wirescope-nlp",
    "wirescope-corpus",
    "wirescope-ingest",
    "wirescope-journal",
    "wirescope-export",
    "wirescope-engine",
    "wirescope-worker",
];

/// Gets what is missing, then runs the tests and every other check, and says at the end which failed.
///
/// # Errors
/// Where a tool cannot be installed. Where a check fails, the process ends with status 1 after its summary.
pub(crate) fn run(_args: &[String]) -> Result<()> {
    let mut jobs = tools::missing(&[test::NEEDS, browsers::NEEDS, &[Tool::Lints]].concat())?;
    let lints = lints()?;
    let names: Vec<String> = lints.iter().map(|job| job.name().to_owned()).collect();
    jobs.extend(lints);
    // How soon the page answers is part of the end-to-end tests: nothing else runs beside them.
    let last = test::END_TO_END;
    let parts = test::parts(Page::Released).into_iter();
    jobs.extend(parts.map(|job| if job.name() == last { job.after(names.clone()) } else { job }));
    jobs.push(chore("size", 30, &["size", "--built"])?.needs([Page::Released.name()]).after([last]));
    jobs.push(chore("pictures", 120, &["pictures", "--built"])?.needs([Page::Released.name()]).after([last, "size"]));
    jobs.push(chore("browsers", 180, &["browsers", "--built"])?.needs([Page::Released.name()]).after([last, "size", "pictures"]));
    jobs.push(chore("exports", 120, &["exports"])?.after([last]));
    jobs.push(chore("scores", 300, &["score", "--check"])?.after([last]));
    jobs.push(chore("fuzz", 240, &["fuzz"])?.after([last, "scores"]));
    test::tally(jobs)
}

/// What reads the code without running it.
fn lints() -> Result<Vec<Job>> {
    let deny = ["--", "--deny", "warnings"];
    let mut host = cargo();
    host.args(["clippy", "--workspace", "--all-targets"]).args(deny);
    let mut wasm = cargo();
    wasm.args(["clippy", "--target", "wasm32-unknown-unknown"]);
    for package in WASM {
        wasm.args(["--package", package]);
    }
    wasm.args(deny);
    let mut format = cargo();
    format.args(["fmt", "--all", "--check"]);
    let mut docs = cargo();
    docs.args(["doc", "--workspace", "--no-deps", "--document-private-items"]).env("RUSTDOCFLAGS", "--deny warnings");
    // Timed, so that no other run of the tests has it.
    let mut growth = cargo();
    growth.args(["test", "--workspace", "--test", "linear", "--", "--ignored", "--test-threads", "1"]);
    let lints = [Tool::Lints.name()];
    let target = [Tool::WasmTarget.name()];
    Ok(vec![
        chore("tidy", 1, &["tidy"])?,
        one("format", 5, format).needs(lints),
        one("clippy on the host", 120, host).needs(lints),
        one("clippy on wasm32", 60, wasm).needs(lints).needs(target),
        one("documentation", 60, docs),
        one("growth of the work with the text", 120, growth),
    ])
}

/// A check that is one command. It passes or fails as one, and counts only where it fails, since the tally counts tests.
fn one(name: &str, estimate: u64, mut command: Command) -> Job {
    Job::new(name, estimate, move |log| log.run(&mut command))
}

/// Another chore of this program.
fn chore(name: &str, estimate: u64, args: &[&str]) -> Result<Job> {
    // Named now: the tests build this program anew in the same place, and a running one then has no name on Linux.
    let program: PathBuf = env::current_exe()?;
    let mut chore = command(program);
    chore.args(args);
    Ok(one(name, estimate, chore))
}
