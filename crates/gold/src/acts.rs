//! Acts that the program found in news and people judged: `crates/train/acts/news.tsv`, which says how.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use wirescope_nlp::{Article, Span};

use crate::news;

/// An article whose acts were judged.
#[derive(Clone, Debug)]
pub struct JudgedArticle {
    /// The article.
    pub article: Article,
    /// Some of the acts that were found in it, in the order of the file.
    pub acts: Vec<JudgedAct>,
}

/// An act that was found, and what is right of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedAct {
    /// The words that tell of it.
    pub predicate: Span,
    /// The code that was found.
    pub code: String,
    /// Whether there is an act of this code.
    pub is_act: bool,
    /// Whether it took place as the program says.
    pub is_mode: bool,
    /// Who does it, as was found, and whether that is right; `None` if nobody was found, or if there is no act.
    pub source: Option<(Span, bool)>,
    /// To whom, likewise.
    pub target: Option<(Span, bool)>,
}

/// The judged articles, in the order of the corpus.
///
/// # Errors
/// If a file cannot be read, a line is not as the file's head says, or an article is not in the corpus.
pub fn articles(marks: &Path, corpora: &Path) -> Result<Vec<JudgedArticle>> {
    let text = std::fs::read_to_string(marks).with_context(|| format!("cannot read {}", marks.display()))?;
    let mut judged: BTreeMap<&str, Vec<JudgedAct>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (id, act) = act(line).with_context(|| format!("not an act: {line}"))?;
        judged.entry(id).or_default().push(act);
    }
    let mut found = Vec::new();
    news::each(corpora, |news| {
        let Some(acts) = judged.remove(news.id.as_str()) else { return Ok(!judged.is_empty()) };
        let published = news.published.and_then(|day| day.parse().ok());
        let article =
            Article { id: news.id, title: news.title, source: news.source, published, text: news.text, ..Article::default() };
        found.push(JudgedArticle { article, acts });
        Ok(true)
    })?;
    ensure!(judged.is_empty(), "{} judged articles are not in the corpus", judged.len());
    Ok(found)
}

/// A line: id, predicate, code, what is right of the act, source and what is right of it, target likewise; `None` if it is none.
fn act(line: &str) -> Option<(&str, JudgedAct)> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [id, predicate, code, act, source, is_source, target, is_target] = fields[..] else { return None };
    let (is_act, is_mode) = match act {
        "right" => (true, true),
        "mode" => (true, false),
        "code" => (false, true),
        "none" => (false, false),
        _ => return None,
    };
    let party = |words: &str, is_right: &str| match (words, is_right) {
        ("-", "-") | (_, "?") => Some(None),
        (words, "right") => Some(Some((span(words)?, true))),
        (words, "wrong") => Some(Some((span(words)?, false))),
        _ => None,
    };
    let (source, target) = (party(source, is_source)?, party(target, is_target)?);
    Some((id, JudgedAct { predicate: span(predicate)?, code: code.to_owned(), is_act, is_mode, source, target }))
}

fn span(range: &str) -> Option<Span> {
    let (start, end) = range.split_once('-')?;
    Some(Span::new(start.parse().ok()?, end.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_is_right() {
        let line = "abc\t10-15\tASSAULT\tright\t2-6\twrong\t-\t-";
        let (id, judged) = act(line).expect("it is an act");
        assert_eq!((id, judged.predicate, judged.is_act), ("abc", Span::new(10, 15), true));
        assert_eq!((judged.source, judged.target), (Some((Span::new(2, 6), false)), None));
        assert_eq!(act("abc\t10-15\tASSAULT\tperhaps\t-\t-\t-\t-"), None);
        assert_eq!(act("abc\t10-15\tASSAULT\tnone\t2-6\t?\t7-9\t?").map(|(_, judged)| judged.source), Some(None));
    }
}
