//! Files made by other programs than ours, of three articles that are known: `tests/files/made`.

mod common;

use std::collections::BTreeMap;
use std::path::PathBuf;

use common::read;
use serde_json::Value;
use wirescope_ingest::Article;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/files"))
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number of the article that this is, and a letter for each of its fields: a capital where it is right, a hyphen where it is empty,
/// else a small one.
fn marks(article: &Article, gold: &[Value]) -> String {
    let field = |known: &Value, name: &str| bare(known[name].as_str().unwrap_or_default());
    let starts = |known: &&Value| {
        let first = field(known, "body");
        let first: String = first.chars().take(60).collect();
        bare(&article.text).contains(&first)
    };
    let known = gold.iter().find(|known| field(known, "title") == bare(&article.title)).or_else(|| gold.iter().find(starts));
    let Some(known) = known else { return format!("? {}", article.title) };
    let number = gold.iter().position(|other| other == known).unwrap_or_default();
    let day = article.published.map(|day| day.to_string()).unwrap_or_default();
    let fields = [
        ("title", article.title.as_str()),
        ("source", &article.source),
        ("published", &day),
        ("author", &article.details.author),
        ("url", &article.url),
        ("body", &article.text),
    ];
    let letters = fields.map(|(name, found)| {
        let letter = name.chars().next().unwrap_or_default();
        match bare(found) {
            found if found == field(known, name) => letter.to_ascii_uppercase(),
            found if found.is_empty() => '-',
            _ => letter,
        }
    });
    format!("{number}{}", letters.iter().collect::<String>())
}

/// `made.txt` has a line for every file: its articles, then after `!` a part of what is said of each thing that was not read.
#[test]
fn files_of_other_programs() {
    let gold: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(folder().join("made/gold.json")).unwrap()).unwrap();
    let table = std::fs::read_to_string(folder().join("made.txt")).unwrap();
    let mut right: BTreeMap<String, String> = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (name, line) = line.split_once(' ').unwrap_or((line, ""));
        right.insert(name.to_owned(), line.trim().to_owned());
    }
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder().join("made")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name == "gold.json" {
            continue;
        }
        let results = read(&name, std::fs::read(&path).unwrap());
        let found: Vec<String> = results.iter().flatten().map(|article| marks(article, &gold)).collect();
        let said: Vec<String> = results.iter().filter_map(|result| result.as_ref().err()).map(ToString::to_string).collect();
        let line = right.remove(&name).unwrap_or_default();
        let mut parts = line.split('!').map(str::trim);
        let articles = parts.next().unwrap_or_default();
        let parts: Vec<&str> = parts.collect();
        let is_said = parts.len() == said.len() && parts.iter().zip(&said).all(|(part, said)| said.contains(part));
        if found.join(" ") != articles || !is_said {
            wrong.push(format!("{name}: {} ! {}\n    right: {line}", found.join(" "), said.join(" ! ")));
        }
    }
    wrong.extend(right.keys().map(|name| format!("{name}: no such file")));
    assert!(wrong.is_empty(), "{} files\n{}", wrong.len(), wrong.join("\n"));
}
