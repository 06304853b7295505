//! `cargo xtask exports`: opens every export by a program that people use.
//!
//! Those are packages of PyPI, installed into an environment below the build folder; `tests/exports/open.py` has what is checked.

use std::path::Path;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::shell::{cargo, command, root, run, target_dir, which};

/// The packages, with their versions.
const PACKAGES: &str = "tests/exports/requirements.txt";

/// Builds the command line, installs what is missing and checks every format.
///
/// # Errors
/// Where there is no Python, a package cannot be installed, or a program does not open what was exported; it says which.
pub(crate) fn run_all(args: &[String]) -> Result<()> {
    if let Some(arg) = args.first() {
        bail!("exports takes no arguments, and not {arg}");
    }
    let home = target_dir().join("exports");
    let python = environment(&home, PACKAGES)?;
    run(cargo().args(["build", "--package", "wirescope-cli"]))?;
    let program = target_dir().join("debug/wirescope").with_extension(env::consts::EXE_EXTENSION);
    let files = home.join("files");
    // What an earlier run left is not to be taken for what this one wrote.
    if files.exists() {
        fs::remove_dir_all(&files).with_context(|| format!("cannot clear {}", files.display()))?;
    }
    run(command(python).arg("tests/exports/open.py").arg(program).arg(files))
}

/// A Python that has the packages of a list; it is made anew when that changes.
pub(crate) fn environment(home: &Path, packages: &str) -> Result<std::path::PathBuf> {
    let wanted = requirements(&root().join(packages))?;
    let (venv, stamp) = (home.join("venv"), home.join("installed.txt"));
    let python = if cfg!(windows) { venv.join("Scripts/python.exe") } else { venv.join("bin/python") };
    if fs::read_to_string(&stamp).ok().as_deref() != Some(wanted.as_str()) || !python.exists() {
        let system = which("python3").or_else(|| which("python")).context("this is done by Python, and there is none")?;
        run(command(system).args(["-m", "venv", "--clear"]).arg(&venv))?;
        run(command(&python).args(["-m", "pip", "install", "--quiet", "--requirement", packages]))?;
        fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
    }
    Ok(python)
}

/// A list of packages, with the lists that it names in place of their names.
fn requirements(list: &Path) -> Result<String> {
    let text = fs::read_to_string(list).with_context(|| format!("cannot read {}", list.display()))?;
    let mut lines = String::new();
    for line in text.lines() {
        match line.strip_prefix("-r ") {
            Some(other) => lines.push_str(&requirements(&list.with_file_name(other.trim()))?),
            None => lines.extend([line, "\n"]),
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::requirements;
    use crate::shell::root;

    #[test]
    fn a_list_has_those_that_it_names() {
        let all = requirements(&root().join("spark/requirements-compare.txt")).expect("it is there");
        assert!(all.contains("\nspacy==") && all.contains("\npyspark==") && !all.contains("-r "), "{all}");
    }
}
