//! `cargo xtask reproduce`: the released page twice, in two folders; what comes of it must be the same, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::page::{self, Page};
use crate::shell::{command, output, root, run as run_command, say, target_dir};
use crate::tools;

/// Two folders whose paths differ in length, and in what they hold.
const FOLDERS: [&str; 2] = ["one", "the-other/inside"];

/// Builds what git has at `HEAD` in two folders and compares the lists of digests that the builds write; says what differs.
///
/// # Errors
/// Where a build fails, or the two differ.
pub(crate) fn run(_args: &[String]) -> Result<()> {
    tools::ensure(page::BUILD)?;
    if output("git", &["status", "--porcelain"]).is_some_and(|changes| !changes.is_empty()) {
        say("what is not committed is left out");
    }
    let place = target_dir().join("reproduce");
    fs::remove_dir_all(&place).ok();
    let mut sums = Vec::new();
    for folder in FOLDERS.map(|folder| place.join(folder)) {
        sums.push(build(&folder)?);
    }
    let (one, other) = (lines(&sums[0])?, lines(&sums[1])?);
    let differing: Vec<&String> = one.iter().filter(|line| !other.contains(line)).collect();
    if one.len() != other.len() || !differing.is_empty() {
        bail!(
            "these files differ between the two builds, digest and name:\n  {}",
            differing.iter().map(|line| line.as_str()).collect::<Vec<_>>().join("\n  ")
        );
    }
    say(format!("{} files, the same bytes in both builds: {}", one.len(), sums[0].display()));
    fs::remove_dir_all(place.join(FOLDERS[1])).ok();
    Ok(())
}

/// Builds in that folder, with a target folder of its own; returns the list of digests.
fn build(folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let archive = folder.with_extension("tar");
    run_command(command("git").args(["archive", "--format=tar", "--output"]).arg(&archive).arg("HEAD"))?;
    run_command(command("tar").arg("-xf").arg(&archive).arg("-C").arg(folder))?;
    fs::remove_file(&archive).ok();
    let dist = folder.join("page");
    say(format!("building in {}", folder.display()));
    // wasm-opt and what reads scans are npm packages, of which one copy does for both.
    link(&root().join("node_modules"), &folder.join("node_modules"))?;
    let mut build = Page::Released.command_in(folder, &dist);
    run_command(build.current_dir(folder).env("CARGO_TARGET_DIR", folder.join("target")))?;
    fs::remove_dir_all(folder.join("target")).ok();
    Ok(dist.join("SHA256SUMS"))
}

/// Makes a link to a folder.
fn link(to: &Path, at: &Path) -> Result<()> {
    #[cfg(unix)]
    std::os::unix::fs::symlink(to, at).with_context(|| at.display().to_string())?;
    #[cfg(windows)]
    std::os::windows::fs::symlink_dir(to, at).with_context(|| at.display().to_string())?;
    Ok(())
}

fn lines(sums: &Path) -> Result<Vec<String>> {
    let text = fs::read_to_string(sums).with_context(|| format!("{}, below {}", sums.display(), root().display()))?;
    Ok(text.lines().map(str::to_owned).collect())
}
