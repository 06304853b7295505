//! `cargo xtask pictures`: how the views look, beside how they did.

use anyhow::{Context, Result};

use crate::page::{self, Page};
use crate::shell::{command, run as run_command};
use crate::{test, tools};

/// Compares every view, at three sizes, light and dark, with its reference in `tests/pictures`; `--write` makes the references and the
/// pictures of `README.md` anew, `--built` takes the released page that is there.
///
/// # Errors
/// Where the page cannot be built, or a picture differs.
pub(crate) fn run(args: &[String]) -> Result<()> {
    tools::ensure(test::NEEDS)?;
    let built = args.iter().any(|arg| arg == "--built");
    let dist = if built { Page::Released.dist() } else { page::release()? };
    let browser = tools::browser().context("no Chromium on the path")?;
    let mut pictures = command("node");
    pictures.arg("tests/e2e/pictures.mjs").args(args).env("WIRESCOPE_DIST", dist).env("WIRESCOPE_CHROMIUM", browser);
    run_command(&mut pictures)
}
