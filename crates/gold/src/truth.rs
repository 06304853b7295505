//! The gold articles of `tests/truth`.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use wirescope_nlp::{Article, Span};

use crate::{
    files::{list, read, stem},
    markup::{self, GoldMention},
    standoff::{self, Standoff},
};

/// An article with its annotations.
#[derive(Debug)]
pub struct GoldArticle {
    /// The article as the pipeline gets it; its id is the name of the file without `.md`.
    pub article: Article,
    /// In order, not overlapping.
    pub mentions: Vec<GoldMention>,
    /// What else is annotated; `None` in articles that have names, dates and numbers alone.
    pub standoff: Option<Standoff>,
}

/// Reads all gold articles of a folder (`*.md` but README.md), in order of their names.
pub fn read_folder(folder: &Path) -> Result<Vec<GoldArticle>> {
    let mut paths = list(folder, ".md")?;
    paths.retain(|path| stem(path) != "README");
    ensure!(!paths.is_empty(), "{} holds no gold article", folder.display());
    paths.iter().map(|path| parse(&stem(path), &read(path)?).with_context(|| path.display().to_string())).collect()
}

/// Reads one: front matter between two lines `---`, then marked text, then perhaps a line `+++` and what else is annotated.
pub fn parse(id: &str, source: &str) -> Result<GoldArticle> {
    let (front, body) = source
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .context("expected front matter between two lines \"---\"")?;
    let mut article = Article { id: id.to_owned(), ..Article::default() };
    for line in front.lines() {
        let (key, value) = line.split_once(':').with_context(|| format!("front matter: {line:?} is not \"key: value\""))?;
        let value = value.trim();
        match key {
            "title" => value.clone_into(&mut article.title),
            "source" => value.clone_into(&mut article.source),
            "published" => article.published = Some(value.parse().with_context(|| format!("published: {value:?}"))?),
            "topic" => {}
            _ => anyhow::bail!("front matter: unknown key {key:?}"),
        }
    }
    let (body, rest) = body.split_once("\n+++\n").map_or((body, None), |(body, rest)| (body, Some(rest)));
    let marked = markup::parse(body.trim()).context("in the body")?;
    article.text = marked.text;
    let standoff = rest.map(|rest| standoff::parse(rest, &article.text)).transpose()?;
    Ok(GoldArticle { article, mentions: marked.mentions, standoff })
}

/// The words of a span in their surroundings, on one line: `…the party of «Ann Lee» said on…`.
pub fn in_context(text: &str, span: Span) -> String {
    const REACH: usize = 30;
    let (start, end) = (span.start as usize, span.end as usize);
    let before: Vec<char> = text[..start].chars().rev().take(REACH).collect();
    let after = text[end..].chars().take(REACH);
    let shown: String = before.into_iter().rev().chain(['«']).chain(text[start..end].chars()).chain(['»']).chain(after).collect();
    wirescope_nlp::collapse_whitespace(&shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "---\ntitle: A: b\nsource: c\npublished: 2024-03-07\ntopic: d\n---\n\n[[Ann Lee|PERSON|lee]] left.\n\n- [[Lee|PERSON|lee]]\n";

    #[test]
    fn front_matter_and_text_are_read() {
        let gold = parse("x", SOURCE).unwrap();
        assert_eq!(gold.article.title, "A: b");
        assert_eq!(gold.article.published, Some(wirescope_nlp::Date::constant(2024, 3, 7)));
        assert_eq!(gold.article.text, "Ann Lee left.\n\n- Lee");
        assert_eq!(gold.mentions.len(), 2);
    }

    #[test]
    fn front_matter_that_is_missing_or_odd_is_an_error() {
        assert!(parse("x", "Ann left.").is_err());
        assert!(parse("x", "---\npublished: soon\n---\nAnn left.").is_err());
        assert!(parse("x", "---\nauthor: Ann\n---\nAnn left.").is_err());
    }

    #[test]
    fn context_is_cut_between_characters() {
        assert_eq!(in_context("Zoë\n\nsah Łódź.", Span::new(10, 17)), "Zoë sah «Łódź».");
    }

    #[test]
    fn the_gold_articles_of_the_project_are_well_formed() {
        let articles = read_folder(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/truth"))).unwrap();
        assert!(articles.len() >= 8);
        for gold in &articles {
            assert!(gold.article.published.is_some(), "{}", gold.article.id);
            assert!(gold.mentions.len() >= 20, "{}", gold.article.id);
        }
    }
}
