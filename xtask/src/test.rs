//! `cargo xtask test`: host tests, browser tests, and the end-to-end tests of the released page.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::page;
use crate::shell::{cargo, command, root, say, step, watch};
use crate::tools::{self, Tool};

/// What the tests need.
pub(crate) const NEEDS: &[Tool] = &[Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen, Tool::Npm, Tool::Chromium];

/// How many tests passed and failed. A part that could not be built counts as one that failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    passed: u32,
    failed: u32,
    /// The parts that failed.
    broken: Vec<String>,
}

impl Tally {
    /// Does one part: says its name, counts its tests, says how long it took.
    pub(crate) fn part(&mut self, name: &str, work: impl FnOnce(&mut Tally) -> Result<bool>) {
        let before = self.failed;
        let ended_well = step(name, || {
            work(self).unwrap_or_else(|error| {
                say(format!("error: {error:#}"));
                false
            })
        });
        if !ended_well && self.failed == before {
            self.failed += 1;
        }
        if self.failed > before {
            self.broken.push(name.to_owned());
        }
    }

    /// Prints the last line.
    ///
    /// # Errors
    /// Where something failed.
    pub(crate) fn end(self) -> Result<()> {
        if !self.broken.is_empty() {
            say(format!("\nfailed: {}", self.broken.join(", ")));
        }
        say(format!("\n{} passed, {} failed", self.passed, self.failed));
        if self.failed > 0 {
            // The summary is the last line: nothing more to say.
            std::process::exit(1);
        }
        Ok(())
    }

    /// Takes in a line of output; whether it is worth printing.
    fn line(&mut self, line: &str) -> bool {
        if let Some((passed, failed)) = summary(line) {
            self.passed += passed;
            self.failed += failed;
            return passed + failed > 0;
        }
        if let Some(count) = node_count(line, "pass") {
            self.passed += count;
        } else if let Some(count) = node_count(line, "fail") {
            self.failed += count;
        } else if let Some(count) = node_count(line, "cancelled") {
            self.failed += count;
        }
        !(line.is_empty() || line == "running 0 tests" || line == "no tests to run!")
    }

    /// Runs a command that prints test results.
    fn run(&mut self, command: &mut Command) -> Result<bool> {
        watch(command, |line| self.line(line))
    }
}

/// The counts in libtest's and wasm-bindgen-test's `test result: ok. 3 passed; 0 failed; …`.
fn summary(line: &str) -> Option<(u32, u32)> {
    let (_, counts) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
    let count = |unit: &str| counts.split(';').find_map(|part| part.trim().strip_suffix(unit)?.trim().parse().ok());
    Some((count("passed")?, count("failed")?))
}

/// The count in node's `ℹ pass 3`.
fn node_count(line: &str, unit: &str) -> Option<u32> {
    line.strip_prefix("ℹ ")?.strip_prefix(unit)?.trim().parse().ok()
}

/// Gets what is missing and runs every test.
///
/// # Errors
/// Where a tool cannot be installed. Where a test fails, the process ends with status 1 after its summary.
pub(crate) fn run(_args: &[String]) -> Result<()> {
    tools::ensure(NEEDS)?;
    let mut tally = Tally::default();
    all(&mut tally);
    tally.end()
}

/// Every part, whether or not one before it failed.
pub(crate) fn all(tally: &mut Tally) {
    tally.part("tests on the host", |tally| {
        let mut test = cargo();
        if env::var_os("PROPTEST_RNG_SEED").is_none() {
            // The same cases each time: whether a commit passes must not hang on luck. `cargo test` by itself draws others.
            test.env("PROPTEST_RNG_SEED", "1");
        }
        tally.run(test.args(["test", "--workspace", "--no-fail-fast"]))
    });
    tally.part("tests in headless Chrome", in_chrome);
    tally.part("the released page in Chromium", |tally| {
        let dist = page::release()?;
        end_to_end(tally, &dist)
    });
}

/// The integration tests written with wasm-bindgen-test.
fn in_chrome(tally: &mut Tally) -> Result<bool> {
    let tests = wasm_tests()?;
    if tests.is_empty() {
        bail!("no file in tests or crates/*/tests uses wasm_bindgen_test");
    }
    let mut test = cargo();
    test.args(["test", "--target", "wasm32-unknown-unknown", "--no-fail-fast"]);
    for (package, name) in &tests {
        test.args(["--package", package, "--test", name]);
    }
    test.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root().join("tests/webdriver.json"))
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    tally.run(&mut test)
}

/// `(package, test)` of every such file, in order.
fn wasm_tests() -> Result<Vec<(String, String)>> {
    let mut packages = vec![(root(), "wirescope".to_owned())];
    for entry in fs::read_dir(root().join("crates"))? {
        let entry = entry?;
        packages.push((entry.path(), format!("wirescope-{}", entry.file_name().to_string_lossy())));
    }
    let mut tests = Vec::new();
    for (dir, package) in packages {
        for file in rust_files(&dir.join("tests")) {
            let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if text.contains("wasm_bindgen_test") {
                tests.push((package.clone(), name));
            }
        }
    }
    tests.sort();
    Ok(tests)
}

fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|ext| ext == "rs")).collect()
}

/// The tests in `tests/e2e` of the page in `dist`, one file after the other: each has a browser of its own.
fn end_to_end(tally: &mut Tally, dist: &Path) -> Result<bool> {
    let mut files: Vec<_> = fs::read_dir(root().join("tests/e2e"))?
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().ends_with(".test.mjs"))
        .map(|entry| Path::new("tests/e2e").join(entry.file_name()))
        .collect();
    files.sort();
    let browser = tools::browser().context("no Chromium on the path")?;
    tally.run(
        command("node")
            .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
            .args(&files)
            .env("WIRESCOPE_DIST", dist)
            .env("WIRESCOPE_CHROMIUM", browser),
    )
}

#[cfg(test)]
mod tests {
    use super::{Tally, node_count, summary};

    #[test]
    fn results_are_counted_from_each_runner() {
        let mut tally = Tally::default();
        for line in [
            "running 0 tests",
            "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "ℹ tests 5",
            "ℹ pass 4",
            "ℹ fail 1",
            "ℹ cancelled 0",
        ] {
            tally.line(line);
        }
        assert_eq!((tally.passed, tally.failed), (7, 3));
        assert_eq!(summary("test result: ok. 12 passed; 0 failed; 0 ignored"), Some((12, 0)));
        assert_eq!(summary("test parse ... ok"), None);
        assert_eq!(node_count("ℹ passing 3", "pass"), None);
    }

    #[test]
    fn a_part_that_breaks_without_a_result_counts_as_one_failure() {
        let mut tally = Tally::default();
        tally.part("a", |_| Ok(false));
        tally.part("b", |tally| {
            tally.line("test result: FAILED. 1 passed; 2 failed; 0 ignored");
            Ok(false)
        });
        tally.part("c", |_| anyhow::bail!("cannot start"));
        tally.part("d", |_| Ok(true));
        assert_eq!(tally, Tally { passed: 1, failed: 4, broken: vec!["a".into(), "b".into(), "c".into()] });
    }
}
