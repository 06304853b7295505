//! Building the page.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::jobs::Job;
use crate::shell::{cargo, command, root, run, target_dir};
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
        self.command_in(&root(), &self.dist())
    }

    /// The command that builds the source in `folder` into `dist`.
    pub(crate) fn command_in(self, folder: &Path, dist: &Path) -> Command {
        let mut build = trunk();
        build.arg("build");
        match self {
            // What is released tells nothing of the machine it was built on, and is the same wherever it was.
            Page::Released => build.arg("--release").env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", remapped(folder)),
            // Without `--release`, trunk runs no wasm-opt.
            Page::Quick => build.args(["--cargo-profile", TESTED]),
        };
        build.arg("--dist").arg(dist);
        build
    }
}

/// Flags by which the compiler names folders of this machine otherwise: cargo's own, and the one of the source.
fn remapped(folder: &Path) -> String {
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let folders = [(cargo, "/cargo"), (Some(folder.to_owned()), "/wirescope")];
    let flag =
        |(folder, name): (Option<PathBuf>, &str)| folder.map(|folder| format!("--remap-path-prefix={}={name}", folder.display()));
    folders.into_iter().filter_map(flag).collect::<Vec<_>>().join(" ")
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

/// Builds the page for tests and returns the folder it is in.
///
/// # Errors
/// Where the build fails.
pub(crate) fn for_tests() -> Result<PathBuf> {
    crate::tools::ensure(&[Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen])?;
    run(&mut Page::Quick.command())?;
    Ok(Page::Quick.dist())
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
