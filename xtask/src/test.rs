//! `cargo xtask test`: host tests, browser tests, and the end-to-end tests of the page.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::jobs::{self, Ended, Job, Log};
use crate::page::{self, Page};
use crate::shell::{cargo, command, root, say};
use crate::tools::{self, Tool};

/// What the tests need.
pub(crate) const NEEDS: &[Tool] = &[Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen, Tool::Npm, Tool::Chromium];

const HOST: &str = "tests on the host";
const CHROME: &str = "tests in headless Chrome";
pub(crate) const END_TO_END: &str = "end-to-end tests";
/// How long a file of end-to-end tests may take. `long.test.mjs`, the longest, takes two and a half minutes here beside another.
const FILE: Duration = Duration::from_secs(15 * 60);

/// How many tests passed and failed. A part that ends in failure and counts none that failed is one that failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    passed: u32,
    failed: u32,
    /// The parts that failed.
    broken: Vec<String>,
}

impl Tally {
    /// Takes in a part that has ended and prints what is worth reading of it: the counts, or everything where something failed.
    pub(crate) fn take(&mut self, part: &Ended) {
        let (passed, mut failed) = part.log.lines().filter_map(counts).fold((0, 0), |sum, (p, f)| (sum.0 + p, sum.1 + f));
        if let Err(error) = &part.result {
            say(format!("\n== {}\n{}\nerror: {error:#}", part.name, readable(&part.log)));
            failed = failed.max(1);
        }
        if passed + failed > 0 {
            say(format!("== {}: {passed} passed, {failed} failed", part.name));
        }
        self.passed += passed;
        self.failed += failed;
        if failed > 0 {
            self.broken.push(part.name.clone());
        }
    }

    /// Prints the last line.
    ///
    /// # Errors
    /// Where something failed.
    fn end(self) -> Result<()> {
        if !self.broken.is_empty() {
            say(format!("\nfailed: {}", self.broken.join(", ")));
        }
        say(format!("\neverything that was said is in {}", jobs::logs().display()));
        say(format!("{} passed, {} failed", self.passed, self.failed));
        if self.failed > 0 {
            // The summary is the last line: nothing more to say.
            std::process::exit(1);
        }
        Ok(())
    }
}

/// What passed and failed by a line of output; `None` where it counts nothing.
fn counts(line: &str) -> Option<(u32, u32)> {
    summary(line)
        .or_else(|| node_count(line, "pass").map(|passed| (passed, 0)))
        .or_else(|| node_count(line, "fail").or_else(|| node_count(line, "cancelled")).map(|failed| (0, failed)))
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

/// A log without what cargo says of each crate and without tests that passed.
fn readable(log: &str) -> String {
    let noise = |line: &&str| {
        let word = line.split_whitespace().next().unwrap_or_default();
        matches!(word, "" | "Compiling" | "Downloading" | "Downloaded" | "Checking" | "Blocking")
            || (line.starts_with("test ") && line.ends_with(" ok"))
            || *line == "running 0 tests"
            || summary(line) == Some((0, 0))
    };
    log.lines().filter(|line| !noise(line)).collect::<Vec<_>>().join("\n")
}

/// Gets what is missing and runs every test, each part as soon as what it needs is there.
///
/// # Errors
/// Where a tool cannot be installed. Where a test fails, the process ends with status 1 after its summary.
pub(crate) fn run(_args: &[String]) -> Result<()> {
    let mut jobs = tools::missing(NEEDS)?;
    jobs.extend(parts(Page::Quick));
    tally(jobs)
}

/// Runs these and tallies them.
///
/// # Errors
/// Where a log cannot be written. Where a test fails, the process ends with status 1 after its summary.
pub(crate) fn tally(jobs: Vec<Job>) -> Result<()> {
    let mut tally = Tally::default();
    jobs::run(jobs, |part| tally.take(part))?;
    tally.end()
}

/// The parts of the test, the last one on that page.
pub(crate) fn parts(page: Page) -> Vec<Job> {
    let host = Job::new(HOST, 300, |log| {
        let mut test = cargo();
        if env::var_os("PROPTEST_RNG_SEED").is_none() {
            // The same cases each time: whether a commit passes must not hang on luck. `cargo test` by itself draws others.
            test.env("PROPTEST_RNG_SEED", "1");
        }
        log.run(test.args(["test", "--workspace", "--no-fail-fast"]))
    });
    let chrome = Job::new(CHROME, 120, in_chrome).needs([Tool::WasmTarget, Tool::WasmBindgen, Tool::Chromium].map(Tool::name));
    // Chrome's tests come first: the two builds share crates and would wait for one another.
    let built = page::job(page).after([CHROME]);
    // By itself: how long a page takes is part of what is tested.
    let end_to_end = Job::new(END_TO_END, 300, move |log| end_to_end(log, &page.dist()))
        .needs([page.name(), Tool::Npm.name(), Tool::Chromium.name()])
        .after([HOST]);
    vec![host, chrome, built, end_to_end]
}

/// The integration tests written with wasm-bindgen-test.
fn in_chrome(log: &mut Log) -> Result<()> {
    let tests = wasm_tests()?;
    if tests.is_empty() {
        bail!("no file in tests or crates/*/tests uses wasm_bindgen_test");
    }
    let mut test = cargo();
    // In the profile of the page for tests, which then finds its crates built.
    test.args(["test", "--target", "wasm32-unknown-unknown", "--profile", page::TESTED, "--no-fail-fast"]);
    for (package, name) in &tests {
        test.args(["--package", package, "--test", name]);
    }
    test.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root().join("tests/webdriver.json"))
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    log.run(&mut test)
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

/// The tests in `tests/e2e` of the page in `dist`. Each file has a browser of its own.
fn end_to_end(log: &mut Log, dist: &Path) -> Result<()> {
    let mut files: Vec<_> = fs::read_dir(root().join("tests/e2e"))?
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().ends_with(".test.mjs"))
        .map(|entry| Path::new("tests/e2e").join(entry.file_name()))
        .collect();
    files.sort();
    let browser = tools::browser().context("no Chromium on the path")?;
    // Each waits half of its time; three would wait for the processor.
    let at_once = thread::available_parallelism().map_or(1, |cores| cores.get().min(2));
    log.run(
        command("node")
            // A test that fails may leave a server or a browser behind, which would keep its file from ending; a file that stands still
            // is one failure.
            .args(["--test", "--test-force-exit", &format!("--test-timeout={}", FILE.as_millis())])
            .args(["--test-reporter=spec", &format!("--test-concurrency={at_once}")])
            .args(&files)
            .env("WIRESCOPE_DIST", dist)
            .env("WIRESCOPE_CHROMIUM", browser),
    )
}

#[cfg(test)]
mod tests {
    use super::{Tally, counts, node_count, readable, summary};
    use crate::jobs::Ended;

    fn part(name: &str, log: &str, well: bool) -> Ended {
        let result = if well { Ok(()) } else { Err(anyhow::anyhow!("failed")) };
        Ended { name: name.to_owned(), result, log: log.to_owned() }
    }

    #[test]
    fn results_are_counted_from_each_runner() {
        let mut tally = Tally::default();
        let log = "running 0 tests
test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
ℹ tests 5
ℹ pass 4
ℹ fail 1
ℹ cancelled 0";
        tally.take(&part("a", log, false));
        assert_eq!((tally.passed, tally.failed), (7, 3));
        assert_eq!(summary("test result: ok. 12 passed; 0 failed; 0 ignored"), Some((12, 0)));
        assert_eq!(summary("test parse ... ok"), None);
        assert_eq!(node_count("ℹ passing 3", "pass"), None);
        assert_eq!(counts("ℹ cancelled 2"), Some((0, 2)));
    }

    #[test]
    fn a_part_that_breaks_without_a_result_counts_as_one_failure() {
        let mut tally = Tally::default();
        tally.take(&part("a", "", false));
        tally.take(&part("b", "test result: FAILED. 1 passed; 2 failed; 0 ignored", false));
        tally.take(&part("c", "", true));
        assert_eq!(tally, Tally { passed: 1, failed: 3, broken: vec!["a".into(), "b".into()] });
    }

    #[test]
    fn what_failed_is_shown_without_what_did_not() {
        let log = "   Compiling a v1.0.0
     Running unittests src/lib.rs

running 2 tests
test parses ... ok
test reads ... FAILED
test result: FAILED. 1 passed; 1 failed; 0 ignored";
        assert_eq!(
            readable(log),
            "     Running unittests src/lib.rs\nrunning 2 tests\ntest reads ... FAILED\ntest result: FAILED. 1 passed; 1 failed; 0 ignored"
        );
    }
}
