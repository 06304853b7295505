//! The tools that the other chores run: which version of each, whether it is here, and how it comes here.
//!
//! This is the one place where versions stand, save two that belong elsewhere: wasm-bindgen's is the one in `Cargo.lock`,
//! since the two must be equal to the digit, and those of the npm packages are in `package.json`.

use std::env;
use std::fs;
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::shell::{cargo, command, output, root, run, say, target_dir, which};

/// 0.22 does not build with Rust 1.95.
const TRUNK: &str = "0.21.14";
/// The end-to-end tests use its test runner.
const NODE: u32 = 20;
const WASM: &str = "wasm32-unknown-unknown";
/// Debian's packages of the browser and its driver.
const CHROMIUM: [&str; 2] = ["chromium", "chromium-driver"];
/// What a Chromium may be called.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

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
}

/// Sees to it that every one of these is here, in the right version.
///
/// # Errors
/// Where one is missing and cannot be installed; the error says what to install.
pub(crate) fn ensure(tools: &[Tool]) -> Result<()> {
    say("== tools");
    for tool in tools {
        match tool {
            Tool::WasmTarget => wasm_target()?,
            Tool::Lints => lints()?,
            Tool::Trunk => cargo_tool("trunk", "trunk", TRUNK, "about 10 minutes on one core")?,
            Tool::WasmBindgen => {
                cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &wasm_bindgen_version()?, "about 5 minutes on one core")?;
            }
            Tool::Node => node()?,
            Tool::Npm => npm()?,
            Tool::Chromium => chromium()?,
        }
    }
    Ok(())
}

/// The Chromium to test in: `$CHROME`, or the first on the path.
pub(crate) fn browser() -> Option<String> {
    if let Ok(chrome) = env::var("CHROME") {
        return Some(chrome);
    }
    BROWSERS.iter().find_map(|name| which(name)).map(|file| file.to_string_lossy().into_owned())
}

fn wasm_target() -> Result<()> {
    let sysroot = output("rustc", &["--print", "sysroot"]).context("rustc does not run: install Rust with rustup")?;
    let std = std::path::Path::new(&sysroot).join("lib/rustlib").join(WASM);
    if std.is_dir() {
        return found(WASM);
    }
    if which("rustup").is_none() {
        bail!(
            "the target {WASM} is missing and there is no rustup to add it: install your distribution's package of Rust's standard library for it, or Rust by rustup"
        );
    }
    install(&format!("the target {WASM}"), "a few seconds", || run(command("rustup").args(["target", "add", WASM])))
}

fn lints() -> Result<()> {
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if output(program, &["--version"]).is_some() {
            found(component)?;
        } else if which("rustup").is_some() {
            install(component, "a few seconds", || run(command("rustup").args(["component", "add", component])))?;
        } else {
            bail!("{component} is missing: install it with your distribution's package of Rust");
        }
    }
    Ok(())
}

/// A program from crates.io. One of another version is left alone: ours then goes to `.tools`, which comes first on our path.
fn cargo_tool(package: &str, program: &str, version: &str, time: &str) -> Result<()> {
    let here = output(program, &["--version"]);
    let is = |text: &Option<String>| text.as_deref().and_then(version_in).is_some_and(|found| found == version);
    if is(&here) {
        return found(&format!("{package} {version}"));
    }
    let mut place = Vec::new();
    if let Some(other) = &here {
        say(format!("{other} is here and stays; {version}, which we need, goes to .tools"));
        place = vec!["--root".to_owned(), root().join(".tools").to_string_lossy().into_owned()];
    }
    install(&format!("{package} {version}"), time, || {
        if output("cargo", &["binstall", "-V"]).is_some() {
            let mut binstall = cargo();
            binstall.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--version", version]);
            if run(binstall.args(&place).arg(package)).is_ok() && is(&output(program, &["--version"])) {
                return Ok(());
            }
            say("cargo binstall did not bring it; building it from source");
        }
        // Its own target folder: theirs are other features of the crates that we build too.
        let build = target_dir().join("tools");
        run(cargo()
            .args(["install", package, "--version", version, "--locked", "--force"])
            .args(&place)
            .env("CARGO_TARGET_DIR", &build))?;
        fs::remove_dir_all(&build).ok();
        Ok(())
    })?;
    if !is(&output(program, &["--version"])) {
        bail!("{package} {version} is installed but does not run from the path: add ~/.cargo/bin to PATH");
    }
    Ok(())
}

/// The version of wasm-bindgen in `Cargo.lock`.
fn wasm_bindgen_version() -> Result<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).context("Cargo.lock")?;
    locked_version(&lock, "wasm-bindgen").context("Cargo.lock: no package wasm-bindgen")
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    let version = lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

/// The first word of `text` that starts with a digit: `trunk 0.21.14` → `0.21.14`.
fn version_in(text: &str) -> Option<&str> {
    text.split([' ', '\n']).find_map(|word| {
        let word = word.strip_prefix('v').unwrap_or(word);
        word.starts_with(|c: char| c.is_ascii_digit()).then_some(word)
    })
}

fn major(version: &str) -> Option<u32> {
    version_in(version)?.split('.').next()?.parse().ok()
}

fn node() -> Result<()> {
    let text = output("node", &["--version"]);
    match text.as_deref().and_then(major) {
        Some(major) if major >= NODE => found(&format!("node {}", text.unwrap_or_default())),
        Some(_) => bail!("node {} is too old: install node {NODE} or newer", text.unwrap_or_default()),
        None => bail!("node is missing: install node {NODE} or newer, and npm"),
    }
}

fn npm() -> Result<()> {
    node()?;
    let wanted = read_json("package.json")?;
    let wanted: Vec<(String, String)> = wanted["devDependencies"]
        .as_object()
        .context("package.json: no devDependencies")?
        .iter()
        .map(|(name, version)| (name.clone(), version.as_str().unwrap_or_default().to_owned()))
        .collect();
    let here = |(name, version): &(String, String)| {
        read_json(&format!("node_modules/{name}/package.json")).is_ok_and(|json| json["version"] == version.as_str())
    };
    let list = wanted.iter().map(|(name, version)| format!("{name} {version}")).collect::<Vec<_>>().join(", ");
    if wanted.iter().all(here) {
        return found(&list);
    }
    if which("npm").is_none() {
        bail!("npm is missing: install it (Debian: apt-get install npm), it comes with node elsewhere");
    }
    install(&list, "some 10 seconds", || run(command("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])))
}

fn read_json(path: &str) -> Result<Value> {
    let text = fs::read_to_string(root().join(path)).with_context(|| path.to_owned())?;
    serde_json::from_str(&text).with_context(|| path.to_owned())
}

fn chromium() -> Result<()> {
    let versions = || {
        let browser = browser().and_then(|program| output(&program, &["--version"]));
        let driver = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        (browser, output(&driver, &["--version"]))
    };
    let (mut browser, mut driver) = versions();
    if browser.is_none() || driver.is_none() {
        let by_hand = format!("apt-get install {}", CHROMIUM.join(" "));
        if which("apt-get").is_none() {
            bail!(
                "Chromium and chromedriver are needed, of one version: install both, or set CHROME and CHROMEDRIVER (Debian: {by_hand})"
            );
        }
        if output("id", &["-u"]).as_deref() != Some("0") {
            bail!("Chromium or chromedriver is missing. As root: {by_hand}");
        }
        install(&CHROMIUM.join(" and "), "a minute or two", || {
            let apt = || {
                let mut apt = command("apt-get");
                apt.env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
                apt
            };
            run(apt().args(["update", "-q"]))?;
            run(apt().args(["install", "-y", "-q", "--no-install-recommends"]).args(CHROMIUM))
        })?;
        (browser, driver) = versions();
    }
    let (Some(browser), Some(driver)) = (browser, driver) else {
        bail!("Chromium or chromedriver does not run: try `chromium --version` and `chromedriver --version`");
    };
    if major(&browser) != major(&driver) {
        bail!("{browser} and {driver} are of different versions: install both from one place");
    }
    found(&format!("{} with its driver", browser.split(" built on").next().unwrap_or(&browser)))
}

fn found(what: &str) -> Result<()> {
    say(format!("found {what}"));
    Ok(())
}

fn install(what: &str, time: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    say(format!("installing {what}; this takes {time}"));
    let start = Instant::now();
    work().with_context(|| format!("could not install {what}"))?;
    say(format!("installed {what} in {:.0} s", start.elapsed().as_secs_f32()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{locked_version, major, version_in, wasm_bindgen_version};

    #[test]
    fn versions_are_read_from_what_tools_print() {
        assert_eq!(version_in("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen 0.2.129 (abc)"), Some("0.2.129"));
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12"), Some(156));
        assert_eq!(major("Google Chrome 140.1"), Some(140));
        assert_eq!(major(""), None);
    }

    #[test]
    fn the_lock_file_names_the_version_of_wasm_bindgen() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.129"));
        assert_eq!(locked_version(lock, "wasm"), None);
        assert!(wasm_bindgen_version().is_ok());
    }
}
