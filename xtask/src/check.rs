//! `cargo xtask check`: everything that has to hold before a merge.

use std::process::Command;

use anyhow::Result;

use crate::shell::cargo;
use crate::test::Tally;
use crate::tools::{self, Tool};
use crate::{score, shell, size, test, tidy};

/// The crates that go into the page and the worker.
const WASM: [&str; 7] = [
    "wirescope",
    "wirescope-protocol",
    "wirescope-nlp",
    "wirescope-corpus",
    "wirescope-ingest",
    "wirescope-engine",
    "wirescope-worker",
];

/// Gets what is missing, then runs the tests and every other check, and says at the end which failed.
///
/// # Errors
/// Where a tool cannot be installed. Where a check fails, the process ends with status 1 after its summary.
pub(crate) fn run(_args: &[String]) -> Result<()> {
    tools::ensure(&[test::NEEDS, &[Tool::Lints]].concat())?;
    let mut tally = Tally::default();
    check(&mut tally, "tidy", tidy::run);
    lint(&mut tally, "format", cargo().args(["fmt", "--all", "--check"]));
    let deny = ["--", "--deny", "warnings"];
    lint(&mut tally, "clippy on the host", cargo().args(["clippy", "--workspace", "--all-targets"]).args(deny));
    let mut wasm = cargo();
    wasm.args(["clippy", "--target", "wasm32-unknown-unknown"]);
    for package in WASM {
        wasm.args(["--package", package]);
    }
    lint(&mut tally, "clippy on wasm32", wasm.args(deny));
    lint(
        &mut tally,
        "documentation",
        cargo().args(["doc", "--workspace", "--no-deps", "--document-private-items"]).env("RUSTDOCFLAGS", "--deny warnings"),
    );
    test::all(&mut tally);
    check(&mut tally, "size", size::run_built);
    check(&mut tally, "scores", |_| score::run(&["--check".to_owned()]));
    tally.end()
}

/// A part that passes or fails as one; it counts only where it fails, since the tally counts tests.
fn check(tally: &mut Tally, name: &str, work: impl FnOnce(&[String]) -> Result<()>) {
    tally.part(name, |_| work(&[]).map(|()| true));
}

fn lint(tally: &mut Tally, name: &str, command: &mut Command) {
    check(tally, name, |_| shell::run(command));
}
