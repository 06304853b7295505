//! `cargo xtask bench corpus`: how fast the corpus is beside other indexes, with a hundred thousand articles.

use anyhow::{Context, Result};

use crate::shell::{command, run as run_command};
use crate::{page, test, tools};

/// Builds the corpus as it is measured and measures it. `--write` puts the figures into `docs/benchmarks.md`; the script names the other
/// options.
///
/// # Errors
/// Where it cannot be built, or the measuring fails.
pub(crate) fn run(args: &[String]) -> Result<()> {
    tools::ensure(test::NEEDS)?;
    let browser = tools::browser().context("no Chromium on the path")?;
    let mut bench = command("node");
    bench.arg("tests/e2e/corpus/bench.mjs").args(args).env("WIRESCOPE_BENCH", page::bench()?).env("WIRESCOPE_CHROMIUM", browser);
    run_command(&mut bench)
}
