//! The jobs that bring a tool.

use std::fs;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, bail};

use super::look::{chromium_fits, chromium_versions, is_version};
use super::{CHROMIUM, Tool};
use crate::jobs::{Job, Log};
use crate::shell::{cargo, command, output, root, say, target_dir};

/// How a program from crates.io is built: soon, since it runs for seconds a day. Their own release profiles say fat LTO,
/// which takes three times as long as all the rest.
const PROFILE: [&str; 5] = ["opt-level=0", "lto=\"off\"", "codegen-units=16", "debug=false", "strip=\"none\""];
/// What goes through megabytes of wasm function by function is worth optimising.
const OPTIMISED: [&str; 5] = ["walrus", "wasmparser", "wasm-encoder", "wasm-bindgen-cli-support", "gimli"];

pub(super) fn rustup(tool: Tool, args: &'static [&'static str]) -> Job {
    Job::new(tool.name(), 10, move |log| log.run(command("rustup").args(args)))
}

pub(super) fn npm() -> Job {
    // Nothing that a package would run on being installed is needed.
    let args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    Job::new(Tool::Npm.name(), 10, move |log| log.run(command("npm").args(args)))
}

/// Debian's packages.
pub(super) fn packages(tool: Tool, packages: &'static [&'static str]) -> Job {
    Job::new(tool.name(), 60, move |log| apt(log, packages))
}

fn apt(log: &mut Log, packages: &[&str]) -> Result<()> {
    // apt refuses to run beside itself, and jobs run beside one another.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let apt = || {
        let mut apt = command("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    log.run(apt().args(["update", "-q"]))?;
    log.run(apt().args(["install", "-y", "-q", "--no-install-recommends"]).args(packages))
}

pub(super) fn chromium() -> Job {
    Job::new(Tool::Chromium.name(), 60, |log| {
        apt(log, &CHROMIUM)?;
        let (browser, driver) = chromium_versions();
        chromium_fits(browser, driver).map(|_| ())
    })
}

/// A program from crates.io; `here` is what the one on the path says of itself, if there is one. That of another version is left
/// alone: ours then goes to `.tools`, which comes first on our path.
pub(super) fn cargo_tool(tool: Tool, program: &'static str, version: &str, here: Option<String>) -> Job {
    let estimate = if tool == Tool::Trunk { 200 } else { 120 };
    let version = version.to_owned();
    let mut place = Vec::new();
    if let Some(other) = &here {
        say(format!("{other} is here and stays; {version}, which we need, goes to .tools"));
        place = vec!["--root".to_owned(), root().join(".tools").to_string_lossy().into_owned()];
    }
    Job::new(tool.name(), estimate, move |log| {
        let package = tool.name();
        if !prebuilt(log, package, program, &version, &place)? {
            log.run(&mut from_source(tool, &version, &place))?;
            fs::remove_dir_all(build_dir(package)).ok();
        }
        if !is_version(output(program, &["--version"]).as_deref(), &version) {
            bail!("{package} {version} is installed but does not run from the path: add ~/.cargo/bin to PATH");
        }
        Ok(())
    })
}

/// Lets `cargo binstall`, where it is here, look for a binary that someone has built; whether there is one that runs.
fn prebuilt(log: &mut Log, package: &str, program: &str, version: &str, place: &[String]) -> Result<bool> {
    if output("cargo", &["binstall", "-V"]).is_none() {
        return Ok(false);
    }
    let mut binstall = cargo();
    binstall.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--version", version]);
    let came = log.run(binstall.args(place).arg(package)).is_ok();
    Ok(came && is_version(output(program, &["--version"]).as_deref(), version))
}

fn from_source(tool: Tool, version: &str, place: &[String]) -> Command {
    let mut install = cargo();
    install.args(["install", tool.name(), "--version", version, "--locked", "--force"]).args(place);
    install.args(features(tool));
    for setting in PROFILE {
        install.args(["--config", &format!("profile.release.{setting}")]);
    }
    if tool == Tool::WasmBindgen {
        for package in OPTIMISED {
            install.args(["--config", &format!("profile.release.package.{package}.opt-level=2")]);
        }
    }
    // A folder of its own: its crates are ours with other features, and the two tools are built at the same time.
    install.env("CARGO_TARGET_DIR", build_dir(tool.name()));
    install
}

fn features(tool: Tool) -> &'static [&'static str] {
    match tool {
        // Without looking for a newer trunk on every run.
        Tool::Trunk => &["--no-default-features", "--features", "rustls"],
        // It reaches no host but this one.
        _ => &["--no-default-features"],
    }
}

fn build_dir(package: &str) -> std::path::PathBuf {
    target_dir().join("tools").join(package)
}
