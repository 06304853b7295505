//! Building the page.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::jobs::Job;
use crate::shell::{cargo, command, run, target_dir};
use crate::tools::Tool;

/// What building a released page needs.
pub(crate) const BUILD: &[Tool] = &[Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen, Tool::Npm];

/// A way to build the page. Its files, its hooks and its policy are the same either way; the wasm differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// As readers get it: optimised as a whole, and again by wasm-opt.
    Released,
    /// For tests: in the profile that the tests in the browser are built in.
    Quick,
}

/// The profile of wasm that is only tested.
pub(crate) const TESTED: &str = "quick";

impl Page {
    /// The name of the job that builds it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Page::Released => "the released page",
            Page::Quick => "the page for tests",
        }
    }

    /// The folder it is built into. Not `dist`: `trunk serve` may be using that.
    pub(crate) fn dist(self) -> PathBuf {
        target_dir().join(match self {
            Page::Released => "page",
            Page::Quick => "page-for-tests",
        })
    }

    fn command(self) -> Command {
        let mut build = trunk();
        build.arg("build");
        match self {
            Page::Released => build.arg("--release"),
            // Without `--release`, trunk runs no wasm-opt.
            Page::Quick => build.args(["--cargo-profile", TESTED]),
        };
        build.arg("--dist").arg(self.dist());
        build
    }
}

/// Trunk.
pub(crate) fn trunk() -> Command {
    let mut trunk = command("trunk");
    // Others' `NO_COLOR=1` is no value that trunk takes for its option of that name.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    trunk
}

/// The job that builds a page.
pub(crate) fn job(page: Page) -> Job {
    let estimate = if page == Page::Released { 900 } else { 60 };
    let needs: &[Tool] = if page == Page::Released { BUILD } else { &[Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen] };
    Job::new(page.name(), estimate, move |log| log.run(&mut page.command())).needs(needs.iter().map(|tool| tool.name()))
}

/// Builds the page as it is released and returns the folder it is in.
///
/// # Errors
/// Where the build fails.
pub(crate) fn release() -> Result<PathBuf> {
    run(&mut Page::Released.command())?;
    Ok(Page::Released.dist())
}

/// Builds `crates/bench` as the worker is built and returns the folder it is in.
///
/// # Errors
/// Where the build fails.
pub(crate) fn bench() -> Result<PathBuf> {
    let wasm = target_dir().join("wasm32-unknown-unknown/release/wirescope_bench.wasm");
    let out = target_dir().join("bench");
    run(cargo().args(["build", "--release", "--target", "wasm32-unknown-unknown", "--package", "wirescope-bench"]))?;
    run(command("wasm-bindgen").args(["--target", "no-modules", "--no-typescript", "--out-dir"]).arg(&out).arg(wasm))?;
    let wasm = out.join("wirescope_bench_bg.wasm");
    run(command("wasm-opt").arg("-O3").arg(&wasm).arg("--output").arg(&wasm))?;
    Ok(out)
}
