//! Counts articles whose text is not whole, so that a file says once how many it has.

use crate::error::{ErrorKind, Problem};

/// Why a text is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shortened {
    /// It breaks off.
    Cut,
    /// It is a summary, or some paragraphs of the article.
    Summary,
}

/// How many articles of a file are shortened.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    articles: usize,
    cut: usize,
    summaries: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, shortened: Option<Shortened>) {
        self.articles += 1;
        match shortened {
            Some(Shortened::Cut) => self.cut += 1,
            Some(Shortened::Summary) => self.summaries += 1,
            None => {}
        }
    }

    /// What is to be said of them at the end of the file; `None` where all are whole.
    pub(crate) fn notice(self) -> Option<Problem> {
        let of = |count: usize| match (count, self.articles) {
            (1, 1) => "The text".to_owned(),
            (count, all) => format!("{count} of {all} texts"),
        };
        let (cut, summaries) = (of(self.cut), of(self.summaries));
        let message = match (self.cut, self.summaries) {
            (0, 0) => return None,
            (_, 0) => format!("{cut} in this file: cut off by whoever made it, so that the rest of the article is not there."),
            (0, _) => format!("{summaries} in this file: only a summary, so that the article itself is not there."),
            _ => format!("{cut} in this file: cut off by whoever made it; {summaries}: only a summary."),
        };
        let advice = "What there is was read. For the whole article, save its page and add that.";
        Some(Problem::new(ErrorKind::Incomplete, format!("{message} {advice}")))
    }
}

/// The text without the mark that says that it was cut there, and whether there was one: `… [+1534 chars]` of NewsAPI,
/// `... [1534 chars]` of GNews, `[…]` of blogs' feeds.
pub(crate) fn without_mark(text: &str) -> (&str, Option<Shortened>) {
    let trimmed = text.trim_end();
    let marked = trimmed.strip_suffix(']').and_then(|inner| inner.rsplit_once('[')).and_then(|(before, mark)| {
        let mark = mark.trim();
        let count = mark.strip_suffix("chars").or_else(|| mark.strip_suffix("characters"));
        let count = count.map(|count| count.trim().trim_start_matches('+'));
        let counted = count.is_some_and(|count| !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit()));
        (counted || matches!(mark, "…" | "..." | "&hellip;")).then_some(before)
    });
    match marked {
        Some(before) => (before.trim_end(), Some(Shortened::Cut)),
        None => (text, None),
    }
}
