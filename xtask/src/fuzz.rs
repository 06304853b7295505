//! The part of `cargo xtask check` that throws arbitrary bytes at the targets in `fuzz/`, thirty seconds each.
//!
//! cargo-fuzz needs a nightly compiler, for its sanitiser. Where one of the two is missing the part is left out, and how to run it is said.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::jobs::Job;
use crate::shell::{command, output, root, say};

const SECONDS: u64 = 30;
const BY_HAND: &str =
    "rustup toolchain install nightly && cargo install cargo-fuzz && cargo +nightly fuzz run TARGET -- -max_total_time=30";

/// A job for each target, one after the other, since they share a build; none where there is no `fuzz` or no way to run it.
///
/// # Errors
/// Where the folder cannot be read.
pub(crate) fn jobs() -> Result<Vec<Job>> {
    let dir = root().join("fuzz/fuzz_targets");
    if !dir.is_dir() {
        return Ok(Vec::new());
    }
    let mut targets = Vec::new();
    for entry in fs::read_dir(&dir).with_context(|| dir.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            targets.push(path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
        }
    }
    targets.sort();
    if output("cargo", &["+nightly", "fuzz", "--version"]).is_none() {
        say(format!("fuzz ({}) is left out: it needs nightly Rust and cargo-fuzz: {BY_HAND}", targets.join(", ")));
        return Ok(Vec::new());
    }
    let mut jobs: Vec<Job> = Vec::new();
    for target in targets {
        let before: Vec<String> = jobs.last().map(|job| job.name().to_owned()).into_iter().collect();
        let job = Job::new(format!("fuzz {target}"), SECONDS + 30, move |log| log.run(&mut fuzz(&target))).after(before);
        jobs.push(job);
    }
    Ok(jobs)
}

fn fuzz(target: &str) -> Command {
    // rustup's cargo, which knows `+nightly`; the one that runs this is that of one toolchain.
    let mut fuzz = command("cargo");
    fuzz.args(["+nightly", "fuzz", "run", target, "--", &format!("-max_total_time={SECONDS}")]);
    fuzz
}
