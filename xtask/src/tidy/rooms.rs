//! What each room may touch: the browser in a few places of the page and in the worker, the file system in tools.

use super::source::{code, without_tests};

/// Folders of the page that may use all of web-sys.
const BROWSER: [&str; 3] = ["src/bridge/", "src/browser/", "crates/worker/"];
/// Folders that may name the target of an event: an input, a dialog.
const EVENTS: [&str; 3] = ["src/components/", "src/views/", "src/hooks/"];
/// What may use the file system.
const FILES: [&str; 7] =
    ["crates/cli/", "crates/gazetteer/", "crates/gold/", "crates/pack/examples/", "crates/score/", "crates/train/", "xtask/"];

/// Breaches in one file of Rust.
pub(super) fn check(file: &str, text: &str) -> Vec<String> {
    if !file.ends_with(".rs") || file.starts_with("tests/") || file.contains("/tests/") || file.ends_with("/tests.rs") {
        return Vec::new();
    }
    let within = |folders: &[&str]| folders.iter().any(|folder| file.starts_with(folder));
    let code = code(without_tests(text));
    let mut breaches = Vec::new();
    // Of boot, Rust is for build scripts too.
    let may_use_files = within(&FILES) || file.starts_with("boot/") || file == "build.rs" || file.ends_with("/build.rs");
    for (number, line) in (1..).zip(code.lines()) {
        if !may_use_files && (line.contains("std::fs") || line.contains("std::env::var") || line.contains("std::net")) {
            breaches.push(format!(
                "{file}:{number}: files, the environment and the network are for cli, gazetteer, gold, score, train, xtask and build scripts"
            ));
        }
    }
    if within(&BROWSER) {
        return breaches;
    }
    for (number, name) in web_sys_names(&code) {
        if !within(&EVENTS) {
            breaches.push(format!("{file}:{number}: web_sys belongs in src/bridge, src/browser and crates/worker"));
        } else if !is_of_events(&name) {
            breaches.push(format!("{file}:{number}: web_sys::{name}: views, components and hooks may name events and their targets only; the rest goes behind src/browser"));
        }
    }
    breaches
}

/// An event, or what one can be aimed at.
fn is_of_events(name: &str) -> bool {
    name.ends_with("Event")
        || name.ends_with("Element")
        || ["EventTarget", "Node", "DataTransfer", "File", "FileList"].contains(&name)
}

/// Each name taken from web-sys and the line it is on: `web_sys::A`, `use web_sys::{A, B as C}`. An import without a name
/// (`use web_sys;`) is told as `web_sys`.
fn web_sys_names(code: &str) -> Vec<(usize, String)> {
    let mut names = Vec::new();
    for (at, word) in code.match_indices("web_sys") {
        let line = 1 + code[..at].matches('\n').count();
        let before = code[..at].chars().next_back();
        let after = &code[at + word.len()..];
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') || after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        {
            continue;
        }
        let Some(path) = after.trim_start().strip_prefix("::") else {
            names.push((line, word.to_owned()));
            continue;
        };
        let path = path.trim_start();
        let listed = match path.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default(),
            None => path.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default(),
        };
        for name in listed.split(',').filter_map(|item| item.split_whitespace().next()) {
            names.push((line, name.to_owned()));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn the_browser_is_behind_its_doors() {
        let text = "use web_sys::{HtmlInputElement, KeyboardEvent};\n";
        assert!(check("src/components/search.rs", text).is_empty());
        assert_eq!(check("src/state/mod.rs", text).len(), 2);
        assert_eq!(check("crates/nlp/src/a.rs", "fn a() { web_sys::window(); }").len(), 1);
        assert_eq!(check("src/views/list.rs", "let w = web_sys::window();")[0].split(':').nth(1), Some("1"));
        assert!(check("src/browser/files.rs", "web_sys::window()").is_empty());
        assert!(check("crates/worker/src/main.rs", "web_sys::console::log_1(a)").is_empty());
    }

    #[test]
    fn what_is_said_of_the_browser_is_free() {
        assert!(check("src/state/mod.rs", "// not web_sys::window here\nlet a = \"std::fs\";\n").is_empty());
        assert!(check("src/state/mod.rs", "let my_web_sys_thing = 1;\n").is_empty());
    }

    #[test]
    fn files_are_for_tools() {
        let text = "fn a() {}\nuse std::fs;\n";
        assert_eq!(
            check("crates/nlp/src/a.rs", text),
            [
                "crates/nlp/src/a.rs:2: files, the environment and the network are for cli, gazetteer, gold, score, train, xtask and build scripts"
            ]
        );
        for file in [
            "crates/cli/src/main.rs",
            "crates/gold/src/a.rs",
            "xtask/src/main.rs",
            "build.rs",
            "crates/nlp/build.rs",
            "crates/engine/tests/parity.rs",
            "src/state/tests.rs",
        ] {
            assert!(check(file, text).is_empty(), "{file}");
        }
        assert!(check("crates/nlp/src/a.rs", "fn a() {}\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n").is_empty());
    }
}
