//! The view of words: where they stand, what stands beside them, and how often over time.

use wirescope_protocol::{
    Collocate, CollocatesAnswer, ConcordanceAnswer, ConcordanceSort, FrequencyAnswer, VocabularySort, WantedCount,
};

use super::{
    dates::calendar,
    numbers::{articles, counted, thousands},
    overview,
};

pub(crate) const SEARCH: &str = "Look for a word, a phrase or a name";
pub(crate) const SEARCH_HINT: &str = "A word, phrase or name…";
pub(crate) const LOOKED_AT: &str = "Looked at";
pub(crate) const START: &str = "See words where they stand";
pub(crate) const START_NOTE: &str = "Type a word, a phrase, or a beginning with a star – dock* – and see every line it stands in, the words beside it, and how often it is used over time. Or begin with one of these:";
pub(crate) const WORDS: &str = "Words";
pub(crate) const VOCABULARY_ORDER: &str = "Order";
pub(crate) const VOCABULARY_HINT: &str = "Numbers: in how many articles. Repeated: how often beyond the first time in each article; what an article is about it says again and again";
/// The orders of the words.
pub(crate) const VOCABULARY_SORTS: [(VocabularySort, &str); 2] =
    [(VocabularySort::Repeated, "most repeated first"), (VocabularySort::Articles, "in most articles first")];
pub(crate) const NO_WORDS: &str = "No names or words like this. Enter looks for it all the same.";
pub(crate) const NOTHING_HERE: &str = "There are no words and names to suggest in these articles.";

// The lines.
pub(crate) const TABLE: &str = "Lines in which it stands. Enter on the words opens them in their article";
pub(crate) const BEFORE: &str = "Before";
pub(crate) const IT: &str = "It";
pub(crate) const AFTER: &str = "After";
pub(crate) const ARTICLE: &str = "Article";
pub(crate) const OCCURRENCES: &str = "lines";
pub(crate) const ALL_LINES: &str = "Show all lines";
pub(crate) const NONE_NOTE: &str = "What is looked for are the texts, not the headlines. A star at the end finds all that begins so: dock* finds docks and docked.";

// The words beside it.
pub(crate) const COLLOCATES: &str = "Beside it";
pub(crate) const COLLOCATES_NOTE: &str =
    "More often beside it than elsewhere, the most telling first. A click shows only lines with both.";
pub(crate) const COLLOCATES_TABLE: &str = "Words beside it";
pub(crate) const COLLOCATES_NOUN: &str = "words beside";
pub(crate) const NO_COLLOCATES: &str = "No word stands beside it more often than chance would explain.";
pub(crate) const WORD: &str = "Word";
pub(crate) const LIKELIHOOD: &str = "Log-likelihood";
pub(crate) const ELSEWHERE: &str = "Elsewhere";
pub(crate) const WINDOW: &str = "How near";

// How often over time.
pub(crate) const OVER_TIME: &str = "Over time";
pub(crate) const MEASURE: &str = "Bars show";
pub(crate) const ARTICLES: &str = "Articles";
pub(crate) const RATE: &str = "Per 10,000 words";
pub(crate) const FREQUENCY_TABLE: &str = "How often it is used over time";
pub(crate) const WHEN: &str = "When";
/// What is taken along of the bars.
pub(crate) const TIMES: &str = "times";
pub(crate) const OCCURRENCES_HEAD: &str = "Occurrences";
pub(crate) const CLICK_BAR: &str = "A click on a bar keeps only articles of that time.";

/// The value of an order of the words in its field.
pub(crate) fn vocabulary_code(sort: VocabularySort) -> &'static str {
    match sort {
        VocabularySort::Repeated => "repeated",
        VocabularySort::Articles => "articles",
    }
}

/// An order of the lines.
pub(crate) fn sort(sort: ConcordanceSort) -> &'static str {
    match sort {
        ConcordanceSort::Newest => "Newest first",
        ConcordanceSort::Left => "By the word before",
        ConcordanceSort::Right => "By the word after",
    }
}

/// An order's value in its field.
pub(crate) fn sort_code(sort: ConcordanceSort) -> &'static str {
    match sort {
        ConcordanceSort::Newest => "newest",
        ConcordanceSort::Left => "before",
        ConcordanceSort::Right => "after",
    }
}

/// `Stop looking at peace`
pub(crate) fn leave(name: &str) -> String {
    format!("Stop looking at {name}")
}

/// The hint on what is looked at: `talks: 12 times in 5 articles`.
pub(crate) fn used(count: &WantedCount) -> String {
    format!("{}: {} in {}", count.name, counted(count.occurrences, "time", "times"), articles(count.articles))
}

/// All words that begin so: the label of a suggestion.
pub(crate) fn begins(start: &str) -> String {
    format!("{start}* – all that begins so")
}

/// The hint on a suggestion.
pub(crate) fn known(name: &str, count: u32) -> String {
    format!("{name}: in {}", articles(count))
}

/// How many lines there are: `12 lines in 5 articles`.
pub(crate) fn count(answer: &ConcordanceAnswer, beside: Option<(&str, u8)>) -> String {
    let lines = format!("{} in {}", counted(answer.total, "line", "lines"), articles(answer.articles));
    match beside {
        Some((word, window)) => format!("{lines} with “{word}” at most {} away", counted(u32::from(window), "word", "words")),
        None => lines,
    }
}

/// What is not among the lines, or not in order; nothing if all is.
pub(crate) fn partial(answer: &ConcordanceAnswer) -> Option<String> {
    if answer.unread > 0 {
        return Some(format!("The newest articles that have both were looked through, {} were not.", thousands(answer.unread)));
    }
    (answer.read < answer.articles)
        .then(|| format!("In order are the lines of the newest {} of {}.", thousands(answer.read), articles(answer.articles)))
}

/// Nothing is found.
pub(crate) fn none(name: &str) -> String {
    format!("“{name}” stands in none of these articles.")
}

/// The suggestion to look for all that begins like a word.
pub(crate) fn look_for_beginning(word: &str) -> String {
    format!("Look for {word}*")
}

/// The button that adds a word to the query.
pub(crate) fn add_to_search(word: &str) -> String {
    format!("Add “{word}” to the search")
}

/// `5 words on each side`
pub(crate) fn window(window: u8) -> String {
    if window == 1 { "the next word on each side".to_owned() } else { format!("{window} words on each side") }
}

/// The hint on a word beside it, which says how its numbers come about.
pub(crate) fn collocate(collocate: &Collocate, name: &str) -> String {
    let Collocate { written: word, left, right, elsewhere, surprise, .. } = collocate;
    format!(
        "“{word}” stands {} before “{name}” and {} after it, and {} elsewhere in the same articles. {}",
        counted(*left, "time", "times"),
        counted(*right, "time", "times"),
        counted(*elsewhere, "time", "times"),
        overview::surprise(*surprise),
    )
}

/// In which articles the words beside it were counted, if not in all that have it.
pub(crate) fn counted_in(answer: &CollocatesAnswer) -> Option<String> {
    (answer.read < answer.articles)
        .then(|| format!("Counted in the newest {} of {}.", thousands(answer.read), articles(answer.articles)))
}

/// A bar: `September 2019: in 3 of 12 articles, 7 times`.
pub(crate) fn bar(value: &str, (having, of): (u32, u32), occurrences: u32) -> String {
    format!("{}: in {} of {}, {}", calendar(value), thousands(having), articles(of), counted(occurrences, "time", "times"))
}

/// Occurrences in ten thousand words, of hundredths: `12.5`.
pub(crate) fn rate(hundredths: u32) -> String {
    rate_as(hundredths, thousands)
}

/// The same as a bare number.
pub(crate) fn bare_rate(hundredths: u32) -> String {
    rate_as(hundredths, |number| number.to_string())
}

fn rate_as(hundredths: u32, write: fn(u32) -> String) -> String {
    let tenths = hundredths.saturating_add(5) / 10;
    if tenths >= 1000 || tenths.is_multiple_of(10) {
        write((tenths + 5) / 10)
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// What the highest bar stands for.
pub(crate) fn highest_articles(most: u32) -> String {
    format!("Highest bar: {}", articles(most))
}

/// Likewise, of hundredths.
pub(crate) fn highest_rate(most: u32) -> String {
    format!("Highest bar: {} in 10,000 words", rate(most))
}

/// How many articles that have it are in no bar, since they have no date; nothing if none.
pub(crate) fn undated(answer: &FrequencyAnswer, at: usize) -> Option<String> {
    let dated: u32 = answer.having.get(at)?.iter().sum();
    let undated = answer.wanted.get(at)?.articles.saturating_sub(dated);
    (undated > 0).then(|| format!("{} undated", thousands(undated)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_have_a_place_behind_the_point_where_it_tells() {
        assert_eq!([0, 4, 5, 100, 1250, 99_960, 123_456].map(rate), ["0", "0", "0.1", "1", "12.5", "1,000", "1,235"]);
        assert_eq!([1250, 123_456].map(bare_rate), ["12.5", "1235"]);
    }

    #[test]
    fn what_was_not_looked_through_is_said() {
        let all = ConcordanceAnswer { total: 3, articles: 2, read: 2, ..ConcordanceAnswer::default() };
        assert_eq!((count(&all, None), partial(&all)), ("3 lines in 2 articles".to_owned(), None));
        assert_eq!(count(&all, Some(("peace", 1))), "3 lines in 2 articles with “peace” at most 1 word away");
        let some = ConcordanceAnswer { articles: 1402, read: 1000, ..all.clone() };
        assert_eq!(partial(&some).as_deref(), Some("In order are the lines of the newest 1,000 of 1,402 articles."));
        let unread = ConcordanceAnswer { unread: 402, ..all };
        assert!(partial(&unread).is_some_and(|said| said.contains("402 were not")));
    }
}
