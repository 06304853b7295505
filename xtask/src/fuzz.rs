//! `cargo xtask fuzz`: runs the fuzz targets of `fuzz/`, each for a while.
//!
//! libFuzzer changes inputs at random and keeps those that reach code none did before. cargo-fuzz wants a nightly compiler for its sanitizers,
//! which find unsafe memory accesses; there is no unsafe code here to find them in. What tells libFuzzer the code that was reached is
//! a pass of LLVM that the stable compiler has too. So this needs a C++ compiler and nothing else.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::shell::{self, cargo, command, output, root, say, target_dir};

/// The targets: files of `fuzz/fuzz_targets`.
const TARGETS: [&str; 8] = ["address", "analyze", "checkpoint", "ingest", "message", "pdf", "query", "scan"];
/// How long each runs, in seconds, unless told otherwise.
const SECONDS: u32 = 30;
/// Longest input, in bytes: all formats and constructs fit, with what programs have made of them.
const MAX_LEN: u32 = 20 << 10;
/// An input that takes longer than this, in seconds, is reported as one that hangs.
const TIMEOUT: u32 = 20;

/// Edges between blocks of code are counted, and operands of comparisons are offered to mutations; as cargo-fuzz has it.
const INSTRUMENTATION: [&str; 6] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "--cfg=fuzzing",
];

/// Builds the targets and runs the named ones, or all of them: `[TARGET]... [--seconds N]`.
///
/// # Errors
/// Where the arguments are not these, a target cannot be built, or an input is found that ends in a panic or hangs; the error names the file
/// that holds it.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (targets, seconds) = parse(args)?;
    let triple = host()?;
    let build = target_dir().join("fuzz");
    take_versions()?;
    let mut build_targets = cargo();
    build_targets.args(["build", "--release", "--manifest-path", "fuzz/Cargo.toml"]);
    // The triple is named so that build scripts and macros are compiled without the instrumentation.
    build_targets.arg("--target").arg(&triple).arg("--target-dir").arg(&build);
    shell::run(build_targets.env("CARGO_ENCODED_RUSTFLAGS", INSTRUMENTATION.join("\x1f")))?;
    let programs = build.join(&triple).join("release");
    for target in targets {
        say(format!("fuzz {target}: {seconds} s"));
        fuzz(&programs, target, seconds)?;
    }
    Ok(())
}

fn parse(args: &[String]) -> Result<(Vec<&'static str>, u32)> {
    let mut targets = Vec::new();
    let mut seconds = SECONDS;
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if arg == "--seconds" {
            seconds = args.next().and_then(|count| count.parse().ok()).context("--seconds wants a whole number")?;
        } else if let Some(target) = TARGETS.into_iter().find(|target| target == arg) {
            targets.push(target);
        } else {
            bail!("{arg} is no target; there are {}, and --seconds N", TARGETS.join(", "));
        }
    }
    if targets.is_empty() {
        targets = TARGETS.to_vec();
    }
    Ok((targets, seconds))
}

/// Runs one target, and says how many inputs were tried.
fn fuzz(programs: &Path, target: &str, seconds: u32) -> Result<()> {
    let (corpus, artifacts) = (folder("corpus", target)?, folder("artifacts", target)?);
    let program = programs.join(target).with_extension(env::consts::EXE_EXTENSION);
    let mut fuzzer = command(&program);
    fuzzer.arg(&corpus).arg(format!("-artifact_prefix={}/", artifacts.display()));
    fuzzer.arg(format!("-max_total_time={seconds}")).arg(format!("-max_len={MAX_LEN}")).arg(format!("-timeout={TIMEOUT}"));
    fuzzer.args(["-verbosity=0", "-print_final_stats=1"]);
    let ended = fuzzer.stdin(Stdio::null()).output().with_context(|| format!("cannot start {}", program.display()))?;
    let report = String::from_utf8_lossy(&ended.stderr);
    if !ended.status.success() {
        say(&*report);
        bail!(
            "{target}: an input ends in a panic or takes too long. It is in {}; run it again by `{} FILE`",
            artifacts.display(),
            program.display()
        );
    }
    let tried = report.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:")).unwrap_or("0").trim();
    say(format!("{tried} inputs tried, {} kept", fs::read_dir(&corpus)?.count()));
    Ok(())
}

/// Gives the targets the versions of dependencies that the program has, whenever these changed.
fn take_versions() -> Result<()> {
    let (program, targets) = (root().join("Cargo.lock"), root().join("fuzz/Cargo.lock"));
    let changed = |file: &Path| file.metadata().and_then(|metadata| metadata.modified()).ok();
    if changed(&targets) < changed(&program) {
        fs::copy(&program, &targets).with_context(|| format!("cannot copy {}", program.display()))?;
    }
    Ok(())
}

/// A folder of a target in `fuzz/`; made if it is not there.
fn folder(kind: &str, target: &str) -> Result<PathBuf> {
    let folder = root().join("fuzz").join(kind).join(target);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

/// The triple of this machine.
fn host() -> Result<String> {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let version = output(&rustc, &["-vV"]).context("rustc does not say its version")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc does not say its host")?;
    Ok(host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_a_target() {
        let files = fs::read_dir(root().join("fuzz/fuzz_targets")).expect("fuzz_targets");
        let mut names: Vec<String> = files
            .map(|file| file.expect("a file").path().file_stem().unwrap_or_default().to_string_lossy().into_owned())
            .collect();
        names.sort();
        assert_eq!(names, TARGETS);
    }

    #[test]
    fn targets_and_seconds_are_read() {
        let parsed = |args: &[&str]| parse(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>()).ok();
        assert_eq!(parsed(&[]), Some((TARGETS.to_vec(), SECONDS)));
        assert_eq!(parsed(&["query", "--seconds", "5"]), Some((vec!["query"], 5)));
        assert_eq!(parsed(&["nothing"]), None);
        assert_eq!(parsed(&["--seconds"]), None);
    }
}
