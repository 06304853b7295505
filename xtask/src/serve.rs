//! `cargo xtask serve`: the page at a local address, built anew on every change.

use anyhow::Result;

use crate::page::trunk;
use crate::shell::{self, say};
use crate::tools::{self, Tool};

/// Gets what is missing and runs `trunk serve` until it is stopped. Arguments go to trunk.
///
/// # Errors
/// Where a tool cannot be installed, or trunk ends in failure.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let released = args.iter().any(|arg| arg == "--release");
    let mut needs = vec![Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen, Tool::Node];
    if released {
        needs.push(Tool::Npm);
    }
    tools::ensure(&needs)?;
    say("\n== serve: the first build takes a few minutes; the address comes when it is ready, Ctrl+C stops");
    if !released {
        say("   (built for fast rebuilds: --release extracts several times faster)");
    }
    let mut serve = trunk();
    serve.arg("serve");
    if has_screen() {
        serve.arg("--open");
    }
    shell::run(serve.args(args))
}

/// Whether there is a browser to open: on Linux, a desktop session.
fn has_screen() -> bool {
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}
