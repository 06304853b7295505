//! `cargo xtask bench`: what the released page does with ten thousand articles, and how fast the extraction is beside others, and on
//! more cores.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::shell::{cargo, command, root, run as run_command, say, target_dir};
use crate::tools::Tool;
use crate::{bench_corpus, page, test, tools};

/// Builds what is to be measured and measures it. `--write` puts the figures into `docs/benchmarks.md`, `--articles N` takes
/// another number of articles, `--corpus DIR` other ones: a folder of JSON Lines. `page --workers` measures only how much faster two
/// extraction workers are than one, `jobs` how much faster the program is on more cores.
///
/// # Errors
/// Where there is no bench of that name, the page cannot be built, or the measuring fails.
pub(crate) fn run(args: &[String]) -> Result<()> {
    match args.first().map(String::as_str) {
        Some("page") => measure(&args[1..], "tests/e2e/bench.mjs", None),
        Some("extract") => measure(&args[1..], "tests/e2e/extract/bench.mjs", Some(page::bench)),
        Some("corpus") => bench_corpus::run(&args[1..]),
        Some("jobs") => jobs(&args[1..]),
        Some("storage") => storage(&args[1..]),
        _ => {
            bail!("which? There are `cargo xtask bench page`, `bench extract`, `bench corpus`, `bench jobs` and `bench storage`")
        }
    }
}

/// Measures the program by how many articles it analyses at once.
fn jobs(args: &[String]) -> Result<()> {
    let Some(corpus) = corpus(args) else { return Ok(()) };
    run_command(cargo().args(["build", "--profile", "quick", "--package", "wirescope-cli"]))?;
    let program = target_dir().join("quick/wirescope").with_extension(env::consts::EXE_EXTENSION);
    let mut bench = command("node");
    run_command(bench.arg("tests/e2e/extract/jobs.mjs").args(args).env("WIRESCOPE", program).env("WIRESCOPE_NEWS", corpus))
}

/// Measures what keeps segments: IndexedDB beside files of the origin-private file system.
fn storage(args: &[String]) -> Result<()> {
    tools::ensure(&[Tool::Npm, Tool::Chromium])?;
    let browser = tools::browser().context("no Chromium on the path")?;
    run_command(command("node").arg("tests/e2e/storage_bench.mjs").args(args).env("WIRESCOPE_CHROMIUM", browser))
}

/// The folder of articles to measure on; where there is none, that is said.
fn corpus(args: &[String]) -> Option<PathBuf> {
    let named = args.iter().position(|arg| arg == "--corpus").and_then(|at| args.get(at + 1));
    let corpus = named.map_or_else(|| root().join("../shared/corpora/news"), PathBuf::from);
    if corpus.exists() {
        return Some(corpus);
    }
    say(format!("skipped: there are no articles at {}; name a folder of JSON Lines with --corpus DIR", corpus.display()));
    None
}

/// Runs a script on the released page, and on what `more` builds.
fn measure(args: &[String], script: &str, more: Option<fn() -> Result<PathBuf>>) -> Result<()> {
    let Some(corpus) = corpus(args) else { return Ok(()) };
    tools::ensure(test::NEEDS)?;
    let dist = page::release()?;
    let browser = tools::browser().context("no Chromium on the path")?;
    let mut bench = command("node");
    bench.arg(script).args(args).env("WIRESCOPE_DIST", dist).env("WIRESCOPE_CHROMIUM", browser).env("WIRESCOPE_NEWS", corpus);
    if let Some(build) = more {
        bench.env("WIRESCOPE_BENCH", build()?);
    }
    run_command(&mut bench)
}
