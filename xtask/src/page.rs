//! Building the page.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::shell::{cargo, command, run, target_dir};
use crate::tools::Tool;

/// What building a released page needs.
pub(crate) const BUILD: &[Tool] = &[Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen, Tool::Npm];

/// Trunk.
pub(crate) fn trunk() -> Command {
    let mut trunk = command("trunk");
    // Others' `NO_COLOR=1` is no value that trunk takes for its option of that name.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    trunk
}

/// Builds the page as it is released and returns the folder it is in. Not `dist`: `trunk serve` may be using that.
///
/// # Errors
/// Where the build fails.
pub(crate) fn release() -> Result<PathBuf> {
    let dist = target_dir().join("page");
    run(trunk().args(["build", "--release", "--dist"]).arg(&dist))?;
    Ok(dist)
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
