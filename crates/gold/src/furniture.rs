//! Lines of news that are not the article's, marked by hand: `tests/furniture`, whose `news.txt` says what is marked.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use wirescope_nlp::Article;

use crate::news;

/// An article, and what each of its lines that are not blank is.
#[derive(Clone, Debug)]
pub struct MarkedArticle {
    /// The article.
    pub article: Article,
    /// For each line whether it is not the article's; `None` where it may be either.
    pub lines: Vec<Option<bool>>,
    /// Which of the file's articles it is, from 0.
    pub place: usize,
}

/// The marked articles, in the order of the corpus.
///
/// # Errors
/// If a file cannot be read, names an article twice or one that is not in the corpus, or a line that the article does not have.
pub fn articles(marks: &Path, corpora: &Path) -> Result<Vec<MarkedArticle>> {
    let text = std::fs::read_to_string(marks).with_context(|| format!("cannot read {}", marks.display()))?;
    let mut marked: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        if let Some(id) = words.next() {
            let place = marked.len();
            ensure!(marked.insert(id, (place, words.collect())).is_none(), "{id} is marked twice");
        }
    }
    let mut found = Vec::new();
    news::each(corpora, |news| {
        let Some((place, marks)) = marked.remove(news.id.as_str()) else { return Ok(!marked.is_empty()) };
        let mut lines = vec![Some(false); news.text.split('\n').filter(|line| !line.trim().is_empty()).count()];
        for mark in marks {
            let number = mark.trim_start_matches('?');
            let at: usize = number.parse().with_context(|| format!("{}: {mark} is no number of a line", news.id))?;
            let line = lines.get_mut(at).with_context(|| format!("{}: there is no line {at}", news.id))?;
            *line = (number == mark).then_some(true);
        }
        let published = news.published.and_then(|day| day.parse().ok());
        let article =
            Article { id: news.id, title: news.title, source: news.source, published, text: news.text, ..Article::default() };
        found.push(MarkedArticle { article, lines, place });
        Ok(true)
    })?;
    ensure!(marked.is_empty(), "{} marked articles are not in the corpus", marked.len());
    Ok(found)
}
