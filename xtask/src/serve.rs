//! `cargo xtask serve`: the page at a local address, built anew on every change.

use anyhow::{Result, bail};

use crate::jobs::{self, Job};
use crate::page::trunk;
use crate::shell::{self, cargo, say};
use crate::tools::{self, Tool};

/// The binaries of the page, as trunk asks cargo for them.
const BINARIES: [(&str, &str); 2] = [("Cargo.toml", "page"), ("crates/worker/Cargo.toml", "worker")];

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
    let mut jobs = tools::missing(&needs)?;
    if !jobs.is_empty() {
        // Trunk finds its crates built when it comes.
        jobs.push(crates(released));
    }
    let mut failed = Vec::new();
    jobs::run(jobs, |job| failed.extend(tools::failure(job)))?;
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
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

/// Builds the crates of the page while the tools are being built.
fn crates(released: bool) -> Job {
    Job::new("the crates of the page", 120, move |log| {
        for (manifest, binary) in BINARIES {
            let mut build = cargo();
            build.args(["build", "--target", "wasm32-unknown-unknown", "--manifest-path", manifest, "--bin", binary]);
            if released {
                build.arg("--release");
            }
            log.run(&mut build)?;
        }
        Ok(())
    })
    .needs([Tool::WasmTarget.name()])
}

/// Whether there is a browser to open: on Linux, a desktop session.
fn has_screen() -> bool {
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}
