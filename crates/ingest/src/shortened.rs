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

impl Shortened {
    /// As records name it.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Shortened::Cut => "cut",
            Shortened::Summary => "summary",
        }
    }
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

/// How lines begin, in small letters, by which a page or a text tells that the rest is elsewhere.
const GOES_ON: &[&str] = &[
    "continue reading",
    "keep reading",
    "read the full article",
    "read the full story",
    "read full story",
    "read full article",
    "read the rest",
    "subscribe to continue",
    "subscribe to read",
    "to continue reading",
    "to read the full",
    "this article is for subscribers",
    "this article is reserved for",
    "the rest of this article",
    "article continues on",
    "log in to continue",
    "sign in to continue",
    "register to continue",
];
/// Characters of such a line.
const LINE: usize = 120;

/// Whether the last line of a text says that the rest of it is elsewhere.
pub(crate) fn goes_on(text: &str) -> Option<Shortened> {
    let last = text.trim_end().lines().next_back()?.trim();
    let lower = last.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_told = last.chars().count() <= LINE && GOES_ON.iter().any(|start| lower.starts_with(start));
    is_told.then_some(Shortened::Cut)
}

/// What is to be said of one article whose text is not whole.
pub(crate) fn notice(shortened: Option<Shortened>) -> Option<Problem> {
    let mut tally = Tally::default();
    tally.add(shortened);
    tally.notice()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_that_the_rest_is_elsewhere() {
        assert_eq!(without_mark("It rained… [+1534 chars]"), ("It rained…", Some(Shortened::Cut)));
        assert_eq!(without_mark("It rained [sic]"), ("It rained [sic]", None));
        assert_eq!(goes_on("It rained.\n\n» Continue reading at The Quay\n"), Some(Shortened::Cut));
        assert_eq!(goes_on("It rained.\nHe told them to continue reading."), None);
    }
}
