//! Running other programs: from the root of the repository, with our tools on the path, and with what they say passed on.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The repository's root folder.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds.
pub(crate) fn target_dir() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// `program`, to be run from the root, with `node_modules/.bin` and `.tools/bin` before everything else on the path.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).env("PATH", path());
    // `cargo xtask` sets these for its own run; a build script that watches them would be built anew.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name == "CARGO_MANIFEST_DIR" || name == "CARGO_MANIFEST_PATH" {
            command.env_remove(name.as_ref());
        }
    }
    command
}

/// The cargo that runs this.
pub(crate) fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The path that [`command`] searches. Where cargo installs comes last: not every shell has it on its path.
fn path() -> OsString {
    let mut dirs = vec![root().join("node_modules").join(".bin"), root().join(".tools").join("bin")];
    dirs.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    dirs.extend(cargo_home.or_else(|| Some(env::home_dir()?.join(".cargo"))).map(|dir| dir.join("bin")));
    env::join_paths(dirs).unwrap_or_default()
}

/// The file that `program` names on that path.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    env::split_paths(&path()).map(|dir| dir.join(program).with_extension(env::consts::EXE_EXTENSION)).find(|file| file.is_file())
}

/// What a command prints to its standard output, trimmed; `None` where it is not there or fails.
pub(crate) fn output(program: &str, args: &[&str]) -> Option<String> {
    let output = command(program).args(args).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a command that has to succeed.
///
/// # Errors
/// Where it cannot be started or ends in failure; the error names the command.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// A command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Prints a line.
#[allow(clippy::print_stdout, reason = "a chore talks to the terminal")]
pub(crate) fn say(line: impl AsRef<str>) {
    println!("{}", line.as_ref());
}
