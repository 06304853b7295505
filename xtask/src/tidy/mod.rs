//! `cargo xtask tidy`: the rules of the house that the compiler does not know.

mod imports;
mod rooms;
mod source;
mod strangers;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::shell::{cargo, output, root, say};

/// Lines that a file may have, its tests aside.
const LINES: usize = 600;
/// A file with this in it says why it is longer.
const LONG: &str = concat!("tidy: long ", "because");

/// Checks every rule and prints each breach as `file:line: what`.
///
/// # Errors
/// Where a rule is broken.
pub(crate) fn run(_args: &[String]) -> Result<()> {
    let mut breaches = imports::check(&metadata()?)?;
    let strangers = strangers::Strangers::of_this_machine();
    let files = files()?;
    for file in &files {
        let Ok(text) = fs::read_to_string(root().join(file)) else {
            continue; // Not text, or deleted.
        };
        breaches.extend(strangers.check(file, &text));
        breaches.extend(rooms::check(file, &text));
        breaches.extend(length(file, &text));
    }
    for breach in &breaches {
        say(breach);
    }
    if !breaches.is_empty() {
        bail!("{} breaches of the rules in ARCHITECTURE.md", breaches.len());
    }
    say(format!("tidy: {} files", files.len()));
    Ok(())
}

fn metadata() -> Result<serde_json::Value> {
    let output = cargo().args(["metadata", "--format-version", "1", "--no-deps"]).output().context("cargo metadata")?;
    if !output.status.success() {
        bail!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The files that git knows or would take, from the root, in order; where there is no git, all but built ones.
fn files() -> Result<Vec<String>> {
    if let Some(list) = output("git", &["ls-files", "--cached", "--others", "--exclude-standard"]) {
        let mut files: Vec<_> = list.lines().map(str::to_owned).collect();
        files.sort();
        files.dedup();
        return Ok(files);
    }
    let mut files = Vec::new();
    let mut dirs = vec![PathBuf::new()];
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(root().join(&dir))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = dir.join(&name);
            if entry.file_type()?.is_dir() {
                if !["target", "dist", "node_modules", ".git", ".tools"].contains(&name.as_str()) {
                    dirs.push(path);
                }
            } else {
                files.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Source files past [`LINES`].
fn length(file: &str, text: &str) -> Option<String> {
    let is_source = [".rs", ".mjs", ".js", ".css"].iter().any(|ext| file.ends_with(ext));
    let is_test = file.starts_with("tests/") || file.contains("/tests/") || file.ends_with("/tests.rs");
    if !is_source || is_test || text.contains(LONG) {
        return None;
    }
    let lines = source::without_tests(text).lines().count();
    (lines > LINES)
        .then(|| format!("{file}: {lines} lines without tests; {LINES} are the limit: split it, or say in it why (\"{LONG} …\")"))
}

#[cfg(test)]
mod tests {
    use super::{LONG, length};

    #[test]
    fn long_files_are_split_or_say_why() {
        let long = "let a = 1;\n".repeat(601);
        assert!(length("crates/nlp/src/a.rs", &long).is_some());
        assert!(length("crates/nlp/tests/a.rs", &long).is_none());
        assert!(length("seeds/a.txt", &long).is_none());
        assert!(length("src/a.rs", &format!("// {LONG} it is a table\n{long}")).is_none());
        let tested = format!("fn a() {{}}\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
        assert!(length("src/a.rs", &tested).is_none());
    }
}
