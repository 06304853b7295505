//! The tools that the other chores run: which version of each, whether it is here, and how it comes here.
//!
//! This is the one place where versions stand, save two that belong elsewhere: wasm-bindgen's is the one in `Cargo.lock`,
//! since the two must be equal to the digit, and those of the npm packages are in `package.json`.

mod install;
mod look;

use anyhow::{Result, bail};

use crate::jobs::{self, Job};
use crate::shell::say;

pub(crate) use look::browser;

/// 0.22 does not build with Rust 1.95.
const TRUNK: &str = "0.21.14";
/// The end-to-end tests use its test runner.
const NODE: u32 = 20;
const WASM: &str = "wasm32-unknown-unknown";
/// Debian's packages of the browser and its driver.
const CHROMIUM: [&str; 2] = ["chromium", "chromium-driver"];
/// It drives Firefox; every version drives every Firefox of the last years.
const GECKODRIVER: &str = "0.37.1";
const FIREFOX: [&str; 1] = ["firefox-esr"];
/// WebKit as GNOME has it, its driver, and a display that nobody sees.
const WEBKIT: [&str; 2] = ["webkit2gtk-driver", "xvfb"];

/// What a chore needs beside Rust itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Rust's standard library for the page and the worker.
    WasmTarget,
    /// rustfmt and clippy.
    Lints,
    /// Builds and serves the page.
    Trunk,
    /// Makes the JavaScript face of the wasm, and runs tests in the browser.
    WasmBindgen,
    /// Runs trunk's hook and the end-to-end tests.
    Node,
    /// wasm-opt, playwright-core and axe-core.
    Npm,
    /// The browser and its driver.
    Chromium,
    /// Firefox.
    Firefox,
    /// The driver of Firefox.
    Geckodriver,
    /// WebKit's small browser, its driver, and a display.
    WebKit,
}

/// What there is of a tool.
enum State {
    /// It is here; the text names it with its version.
    Here(String),
    /// It is not, and this brings it.
    Missing(Job),
}

impl Tool {
    /// The name of the job that installs it; what needs the tool runs after that.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Tool::WasmTarget => "the target wasm32-unknown-unknown",
            Tool::Lints => "rustfmt and clippy",
            Tool::Trunk => "trunk",
            Tool::WasmBindgen => "wasm-bindgen-cli",
            Tool::Node => "node",
            Tool::Npm => "the npm packages",
            Tool::Chromium => "Chromium and chromedriver",
            Tool::Firefox => "Firefox",
            Tool::Geckodriver => "geckodriver",
            Tool::WebKit => "WebKit and its driver",
        }
    }
}

/// The jobs that bring those of these tools that are not here. What is here is said.
///
/// # Errors
/// Where some can be neither found nor installed; the error says of each what to install.
pub(crate) fn missing(tools: &[Tool]) -> Result<Vec<Job>> {
    let mut jobs = Vec::new();
    let mut found = Vec::new();
    let mut hopeless = Vec::new();
    for tool in tools {
        match look::look(*tool) {
            Ok(State::Here(what)) => found.push(what),
            Ok(State::Missing(job)) => jobs.push(job),
            Err(error) => hopeless.push(format!("{error:#}")),
        }
    }
    if !found.is_empty() {
        say(format!("tools found: {}", found.join(", ")));
    }
    if !hopeless.is_empty() {
        bail!("cannot be installed from here:\n  {}", hopeless.join("\n  "));
    }
    Ok(jobs)
}

/// Sees to it that every one of these is here, in the right version.
///
/// # Errors
/// Where one is missing and cannot be installed; the error says what to install.
pub(crate) fn ensure(tools: &[Tool]) -> Result<()> {
    let jobs = missing(tools)?;
    let mut failed = Vec::new();
    jobs::run(jobs, |job| {
        if let Some(error) = failure(job) {
            failed.push(error);
        }
    })?;
    if !failed.is_empty() {
        bail!("could not install {}", failed.join(", "));
    }
    Ok(())
}

/// Shows why a job failed, where it did, and returns its name.
pub(crate) fn failure(job: &jobs::Ended) -> Option<String> {
    let error = job.result.as_ref().err()?;
    say(format!("{}\nerror: {}: {error:#}", job.tail(), job.name));
    Some(job.name.clone())
}
