//! `cargo xtask browsers`: the page, and pages that were shared, in Firefox and WebKit.

use std::fs;

use anyhow::{Result, bail};

use crate::page::{self, Page};
use crate::shell::{command, root};
use crate::tools::{self, Tool};

/// What these tests need beside the page.
pub(crate) const NEEDS: &[Tool] = &[Tool::Npm, Tool::Firefox, Tool::Geckodriver, Tool::WebKit];

/// Builds the page for tests and runs the tests in `tests/browsers` on it; `--built` takes the released page that was built last.
///
/// # Errors
/// Where something is missing and cannot be installed, or a test fails.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let built = args.iter().any(|arg| arg == "--built");
    tools::ensure(NEEDS)?;
    let dist = if built { Page::Released.dist() } else { page::for_tests()? };
    let mut files: Vec<_> = fs::read_dir(root().join("tests/browsers"))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    let status = command("node").args(["--test", "--test-reporter=spec"]).args(files).env("WIRESCOPE_DIST", dist).status()?;
    if !status.success() {
        bail!("tests failed in Firefox or WebKit");
    }
    Ok(())
}
