//! What is found in two dozen articles, as files that people can read: `tests/snapshots`.
//!
//! The digests of `tests/suite` say that something changed; these say what. `UPDATE=1 cargo test -p wirescope-cli --test snapshots`
//! writes them anew, and the difference then stands in the commit.

mod difference;
mod render;

use std::fs;
use std::path::{Path, PathBuf};

use wirescope_gold::truth;
use wirescope_nlp::{Article, Pipeline};

/// Longest snapshot, so that a reviewer can read it.
const MOST_LINES: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The pipeline with all files of `assets/models`, as the program has them built in.
fn pipeline() -> Pipeline {
    let folder = fs::read_dir(root().join("assets/models")).expect("assets/models");
    let paths = folder.map(|entry| entry.expect("a file").path());
    let mut models: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|extension| extension == "bin")).collect();
    models.sort();
    let models: Vec<Vec<u8>> = models.iter().map(|path| fs::read(path).expect("a model")).collect();
    let models: Vec<&[u8]> = models.iter().map(Vec::as_slice).collect();
    Pipeline::with_models(&models).expect("the models of assets/models")
}

/// The bundled articles and the gold articles, but not the blind ones, whose output nobody looks at.
fn articles() -> Vec<Article> {
    let mut articles: Vec<Article> = truth::read_folder(&root().join("tests/truth"))
        .expect("the gold articles")
        .into_iter()
        .map(|gold| gold.article)
        .collect();
    for entry in fs::read_dir(root().join("seeds")).expect("seeds") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            articles.push(bundled(&path));
        }
    }
    articles.sort_by(|one, other| one.id.cmp(&other.id));
    articles
}

fn bundled(text: &Path) -> Article {
    let metadata = fs::read(text.with_extension("json")).expect("the metadata of a bundled article");
    let metadata: serde_json::Value = serde_json::from_slice(&metadata).expect("metadata");
    let field = |name: &str| metadata[name].as_str().unwrap_or_default().to_owned();
    Article {
        id: text.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        title: field("title"),
        source: field("source"),
        published: field("published").parse().ok(),
        url: String::new(),
        text: fs::read_to_string(text).expect("the text of a bundled article"),
        ..Article::default()
    }
}

#[test]
fn what_is_found_is_as_in_the_snapshots() {
    let folder = root().join("tests/snapshots");
    let update = std::env::var_os("UPDATE").is_some();
    let pipeline = pipeline();
    let articles = articles();
    assert!(articles.len() >= 20, "only {} articles", articles.len());
    let mut differences = String::new();
    for article in &articles {
        let path = folder.join(format!("{}.txt", article.id));
        let now = render::snapshot(&pipeline.analyze(article.clone()));
        assert!(now.lines().count() <= MOST_LINES, "{}: {} lines; show fewer sentences", article.id, now.lines().count());
        if update {
            fs::write(&path, now).expect("a snapshot can be written");
            continue;
        }
        let known = fs::read_to_string(&path).unwrap_or_default();
        if known != now {
            differences += &format!("tests/snapshots/{}.txt\n{}\n", article.id, difference::of_lines(&known, &now));
        }
    }
    for entry in fs::read_dir(&folder).expect("tests/snapshots") {
        let name = entry.expect("a file").file_name().to_string_lossy().into_owned();
        let known = name.strip_suffix(".txt").is_none_or(|id| articles.iter().any(|article| article.id == id));
        assert!(known, "tests/snapshots/{name} is of no article");
    }
    assert!(
        differences.is_empty(),
        "what is found differs from the snapshots (- known, + now). If that is meant, run with UPDATE=1.\n\n{differences}"
    );
}
