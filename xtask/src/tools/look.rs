//! Whether a tool is here, and in which version.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{CHROMIUM, FIREFOX, GECKODRIVER, NODE, State, TRUNK, Tool, WASM, WEBKIT, install};
use crate::shell::{output, root, which};

/// What a Chromium may be called.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// Looks for a tool.
///
/// # Errors
/// Where it is not here and cannot be installed; the error says what to install.
pub(super) fn look(tool: Tool) -> Result<State> {
    match tool {
        Tool::WasmTarget => wasm_target(),
        Tool::Lints => lints(),
        Tool::Trunk => Ok(cargo_tool(tool, "trunk", TRUNK)),
        Tool::WasmBindgen => Ok(cargo_tool(tool, "wasm-bindgen", &wasm_bindgen_version()?)),
        Tool::Node => node().map(State::Here),
        Tool::Npm => npm(),
        Tool::Chromium => chromium(),
        Tool::Firefox => from_apt(tool, &["firefox-esr", "firefox"], &FIREFOX),
        Tool::Geckodriver => Ok(cargo_tool(tool, "geckodriver", GECKODRIVER)),
        Tool::WebKit => match from_apt(tool, &["WebKitWebDriver"], &WEBKIT)? {
            State::Here(_) => from_apt(tool, &["Xvfb"], &WEBKIT),
            missing => Ok(missing),
        },
    }
}

/// The Chromium to test in: `$CHROME`, or the first on the path.
pub(crate) fn browser() -> Option<String> {
    if let Ok(chrome) = env::var("CHROME") {
        return Some(chrome);
    }
    BROWSERS.iter().find_map(|name| which(name)).map(|file| file.to_string_lossy().into_owned())
}

fn wasm_target() -> Result<State> {
    let sysroot = output("rustc", &["--print", "sysroot"]).context("rustc does not run: install Rust with rustup")?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(State::Here(WASM.to_owned()));
    }
    if which("rustup").is_none() {
        bail!(
            "the target {WASM}, and there is no rustup to add it: install your distribution's package of Rust's standard library for it, or Rust by rustup"
        );
    }
    Ok(State::Missing(install::rustup(Tool::WasmTarget, &["target", "add", WASM])))
}

fn lints() -> Result<State> {
    let absent = |program: &&str| output(program, &["--version"]).is_none();
    if !["cargo-fmt", "cargo-clippy"].iter().any(absent) {
        return Ok(State::Here("rustfmt and clippy".to_owned()));
    }
    if which("rustup").is_none() {
        bail!("rustfmt and clippy: install them with your distribution's package of Rust");
    }
    Ok(State::Missing(install::rustup(Tool::Lints, &["component", "add", "rustfmt", "clippy"])))
}

fn cargo_tool(tool: Tool, program: &'static str, version: &str) -> State {
    let here = output(program, &["--version"]);
    if is_version(here.as_deref(), version) {
        return State::Here(format!("{} {version}", tool.name()));
    }
    State::Missing(install::cargo_tool(tool, program, version, here))
}

/// Whether what a program says of itself is that version.
pub(super) fn is_version(text: Option<&str>, version: &str) -> bool {
    text.and_then(version_in).is_some_and(|found| found == version)
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

fn node() -> Result<String> {
    let text = output("node", &["--version"]);
    match text.as_deref().and_then(major) {
        Some(major) if major >= NODE => Ok(format!("node {}", text.unwrap_or_default())),
        Some(_) => bail!("node {NODE} or newer: {} is too old", text.unwrap_or_default()),
        None => bail!("node {NODE} or newer, with npm (Debian 13 and newer: apt-get install nodejs npm)"),
    }
}

fn npm() -> Result<State> {
    let node = node()?;
    let wanted = read_json("package.json")?;
    let wanted = wanted["devDependencies"].as_object().context("package.json: no devDependencies")?;
    let here = |(name, version): (&String, &Value)| {
        read_json(&format!("node_modules/{name}/package.json")).is_ok_and(|json| json["version"] == *version)
    };
    if wanted.iter().all(here) {
        return Ok(State::Here(format!("{node} with the {} packages of package.json", wanted.len())));
    }
    if which("npm").is_none() {
        bail!("npm: it comes with node, or by itself (Debian: apt-get install npm)");
    }
    Ok(State::Missing(install::npm()))
}

fn read_json(path: &str) -> Result<Value> {
    let text = fs::read_to_string(root().join(path)).with_context(|| path.to_owned())?;
    serde_json::from_str(&text).with_context(|| path.to_owned())
}

fn chromium() -> Result<State> {
    let (browser, driver) = chromium_versions();
    if browser.is_some() && driver.is_some() {
        return Ok(State::Here(chromium_fits(browser, driver)?));
    }
    may_install("Chromium and chromedriver of one version: install both, or set CHROME and CHROMEDRIVER", &CHROMIUM)?;
    Ok(State::Missing(install::chromium()))
}

/// A tool of which Debian has packages: here if one of these programs is.
fn from_apt(tool: Tool, programs: &[&str], packages: &'static [&'static str]) -> Result<State> {
    if let Some(program) = programs.iter().find(|program| which(program).is_some()) {
        return Ok(State::Here((*program).to_owned()));
    }
    may_install(tool.name(), packages)?;
    Ok(State::Missing(install::packages(tool, packages)))
}

/// Whether Debian's packages can be installed from here.
///
/// # Errors
/// Where they cannot; the error says `what` is missing, and how it comes.
fn may_install(what: &str, packages: &[&str]) -> Result<()> {
    let by_hand = format!("apt-get install {}", packages.join(" "));
    if which("apt-get").is_none() {
        bail!("{what} (Debian: {by_hand})");
    }
    if output("id", &["-u"]).as_deref() != Some("0") {
        bail!("{what}. As root: {by_hand}");
    }
    Ok(())
}

/// What the browser and its driver say of themselves.
pub(super) fn chromium_versions() -> (Option<String>, Option<String>) {
    let browser = browser().and_then(|program| output(&program, &["--version"]));
    let driver = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    (browser, output(&driver, &["--version"]))
}

/// The browser's name and version, where its driver is of that version.
///
/// # Errors
/// Where one of them does not run, or they are of different versions.
pub(super) fn chromium_fits(browser: Option<String>, driver: Option<String>) -> Result<String> {
    let (Some(browser), Some(driver)) = (browser, driver) else {
        bail!("Chromium or chromedriver does not run: try `chromium --version` and `chromedriver --version`");
    };
    if major(&browser) != major(&driver) {
        bail!("Chromium and chromedriver of one version, from one place: {browser} and {driver} are not");
    }
    Ok(format!("{} with its driver", browser.split(" built on").next().unwrap_or(&browser)))
}

#[cfg(test)]
mod tests {
    use super::{chromium_fits, is_version, locked_version, major, version_in, wasm_bindgen_version};

    #[test]
    fn versions_are_read_from_what_tools_print() {
        assert_eq!(version_in("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen 0.2.129 (abc)"), Some("0.2.129"));
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12"), Some(156));
        assert_eq!(major("Google Chrome 140.1"), Some(140));
        assert_eq!(major(""), None);
        assert!(is_version(Some("trunk 0.21.14"), "0.21.14"));
        assert!(!is_version(Some("trunk 0.21.1"), "0.21.14"));
        assert!(!is_version(None, "0.21.14"));
    }

    #[test]
    fn a_browser_needs_the_driver_of_its_version() {
        let text = |text: &str| Some(text.to_owned());
        let fits = chromium_fits(text("Chromium 156.0.1.2 built on Debian"), text("ChromeDriver 156.0.1.9 (abc)"));
        assert_eq!(fits.ok().as_deref(), Some("Chromium 156.0.1.2 with its driver"));
        assert!(chromium_fits(text("Chromium 156.0.1.2"), text("ChromeDriver 155.0.1.2")).is_err());
        assert!(chromium_fits(None, text("ChromeDriver 155.0.1.2")).is_err());
    }

    #[test]
    fn the_lock_file_names_the_version_of_wasm_bindgen() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.129"));
        assert_eq!(locked_version(lock, "wasm"), None);
        assert!(wasm_bindgen_version().is_ok());
    }
}
