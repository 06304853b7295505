//! Who may import whom: `{nlp, protocol} ← corpus ← engine ← {worker, cli}`, with ingest beside corpus, above pdf.

use anyhow::{Context, Result};
use serde_json::Value;

/// A package of ours, what of ours it may depend on, and what more its build script may. Tests may use anything.
const RULES: &[(&str, &[&str], &[&str])] = &[
    ("wirescope-nlp", &[], &[]),
    ("wirescope-record", &["wirescope-nlp"], &[]),
    ("wirescope-protocol", &[], &[]),
    ("wirescope-corpus", &["wirescope-nlp", "wirescope-protocol"], &[]),
    ("wirescope-pdf", &[], &[]),
    ("wirescope-scan", &[], &[]),
    ("wirescope-ingest", &["wirescope-nlp", "wirescope-pdf"], &[]),
    ("wirescope-journal", &["wirescope-nlp", "wirescope-protocol"], &[]),
    (
        "wirescope-engine",
        &["wirescope-nlp", "wirescope-corpus", "wirescope-export", "wirescope-ingest", "wirescope-journal", "wirescope-protocol"],
        &[],
    ),
    ("wirescope-worker", &BELOW_ENGINE, &[]),
    ("wirescope-bench", &BELOW_ENGINE, &[]),
    (
        "wirescope-cli",
        &[
            "wirescope-record",
            "wirescope-engine",
            "wirescope-ingest",
            "wirescope-journal",
            "wirescope-nlp",
            "wirescope-pack",
            "wirescope-protocol",
        ],
        &[],
    ),
    ("wirescope-js", &["wirescope-record", "wirescope-ingest", "wirescope-nlp"], &[]),
    ("wirescope-export", &["wirescope-corpus", "wirescope-nlp", "wirescope-protocol", "wirescope-record"], &[]),
    ("wirescope-pack", &["wirescope-corpus", "wirescope-nlp", "wirescope-record"], &[]),
    ("wirescope-gold", &["wirescope-nlp"], &[]),
    ("wirescope-train", &["wirescope-nlp", "wirescope-gold"], &[]),
    // The page computes nothing; its build script may, so that the first paint already holds the bundled articles.
    ("wirescope", &["wirescope-protocol"], &["wirescope-engine"]),
    ("wirescope-score", &["wirescope-nlp", "wirescope-corpus", "wirescope-gold", "wirescope-ingest"], &[]),
    ("wirescope-gazetteer", &["wirescope-nlp", "wirescope-gold"], &[]),
    // Chores run the programs of ours; they compile none of them.
    ("xtask", &[], &[]),
];

const BELOW_ENGINE: [&str; 6] =
    ["wirescope-engine", "wirescope-corpus", "wirescope-ingest", "wirescope-nlp", "wirescope-pdf", "wirescope-protocol"];

/// Checks what `cargo metadata --no-deps` tells.
///
/// # Errors
/// Where it is not what cargo writes.
pub(super) fn check(metadata: &Value) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    let packages = metadata["packages"].as_array().context("cargo metadata: no packages")?;
    for package in packages {
        let name = package["name"].as_str().context("cargo metadata: a package without name")?;
        let Some((_, normal, build)) = RULES.iter().find(|rule| rule.0 == name) else {
            breaches.push(format!("{name}: a package that xtask/src/tidy/imports.rs has no rule for"));
            continue;
        };
        for dependency in package["dependencies"].as_array().context("cargo metadata: no dependencies")? {
            let on = dependency["name"].as_str().unwrap_or_default();
            if dependency["path"].is_null() {
                continue; // Not ours.
            }
            let allowed = match dependency["kind"].as_str() {
                Some("dev") => true,
                Some("build") => normal.contains(&on) || build.contains(&on),
                _ => normal.contains(&on),
            };
            if !allowed {
                breaches.push(format!("{name}: must not depend on {on}"));
            }
        }
    }
    Ok(breaches)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::check;

    fn package(name: &str, dependencies: &[(&str, Option<&str>)]) -> Value {
        let dependencies: Vec<Value> =
            dependencies.iter().map(|(name, kind)| json!({"name": name, "kind": kind, "path": "/here"})).collect();
        json!({"packages": [{"name": name, "dependencies": dependencies}]})
    }

    #[track_caller]
    fn breaches(name: &str, dependencies: &[(&str, Option<&str>)]) -> usize {
        check(&package(name, dependencies)).unwrap_or_default().len()
    }

    #[test]
    fn imports_go_one_way() {
        assert_eq!(breaches("wirescope-corpus", &[("wirescope-nlp", None)]), 0);
        assert_eq!(breaches("wirescope-nlp", &[("wirescope-corpus", None)]), 1);
        assert_eq!(breaches("wirescope-ingest", &[("wirescope-corpus", None)]), 1);
        assert_eq!(breaches("wirescope-protocol", &[("wirescope-nlp", None)]), 1);
        assert_eq!(breaches("wirescope-worker", &[("wirescope-engine", None), ("wirescope", None)]), 1);
        assert_eq!(breaches("wirescope-corpus", &[("wirescope-engine", Some("dev"))]), 0);
    }

    #[test]
    fn the_page_computes_nothing_but_its_build_script_may() {
        assert_eq!(breaches("wirescope", &[("wirescope-protocol", None), ("wirescope-engine", Some("build"))]), 0);
        assert_eq!(breaches("wirescope", &[("wirescope-engine", None)]), 1);
    }

    #[test]
    fn a_package_without_a_rule_is_told() {
        assert_eq!(breaches("wirescope-new", &[]), 1);
    }

    #[test]
    fn dependencies_of_others_are_free() {
        let metadata =
            json!({"packages": [{"name": "wirescope-nlp", "dependencies": [{"name": "serde", "kind": null, "path": null}]}]});
        assert!(check(&metadata).is_ok_and(|breaches| breaches.is_empty()));
    }
}
