//! The view of stories: articles of nearly the same text, and passages that several articles have.

use wirescope_protocol::{Member, ReuseAnswer, ReusedPassage, StoriesAnswer};

use super::{
    dates::day,
    numbers::{articles, counted, thousands, words},
};

pub(crate) const ALIKE: &str = "At least";
pub(crate) const ALIKE_HINT: &str =
    "How much of two texts must be the same, counted in runs of four words. It is sampled, and right to about a tenth.";
pub(crate) const LARGEST: &str = "Largest first";
pub(crate) const STORIES: &str = "stories";
pub(crate) const LIST: &str = "Stories";
pub(crate) const NONE: &str = "No two of these articles are nearly the same.";
pub(crate) const NONE_NOTE: &str =
    "A story is a text that several sources print: an agency’s report, a press release, a corrected version of the same article.";
pub(crate) const LOOSER: &str = "Look for texts that are half the same";
pub(crate) const STOP_KEEPING: &str = "Show all again";
pub(crate) const FOLD: &str = "Fold";
// The articles of a story.
pub(crate) const MEMBERS: &str = "Articles of this story, oldest first. Enter on a headline opens it";
pub(crate) const ARTICLE: &str = "Article";
pub(crate) const COMPARED: &str = "Compared with the first";
pub(crate) const LENGTH: &str = "Length";
pub(crate) const PASSAGES: &str = "Passages";
pub(crate) const SHOW_PASSAGES: &str = "Passages in others";
pub(crate) const FIRST: &str = "the first";
// Heads of columns that are only taken along.
pub(crate) const STORY: &str = "Story";
pub(crate) const ALIKE_HEAD: &str = "As the first (%)";
pub(crate) const WORDS_HEAD: &str = "Words";
// Passages.
pub(crate) const OF_OPEN: &str = "Passages of the open article in others";
pub(crate) const THIS_ARTICLE: &str = "this article";
pub(crate) const NO_PASSAGES: &str = "No other article has twelve words of it in a row.";
pub(crate) const HERE: &str = "Here";
pub(crate) const THERE: &str = "There";
pub(crate) const PASSAGES_NOUN: &str = "passages";

/// `60 % the same`
pub(crate) fn alike(thousandths: u16) -> String {
    format!("{} % the same", thousandths / 10)
}

/// How many stories there are: `3 stories, 9 of 412 articles`.
pub(crate) fn count(answer: &StoriesAnswer) -> String {
    format!("{}, {} of {}", counted(answer.total, "story", "stories"), thousands(answer.articles), articles(answer.matched))
}

/// `First: City Post, 12 March 2021`
pub(crate) fn first(source: &str, published: &str) -> String {
    let when = if published.is_empty() { "undated".to_owned() } else { day(published) };
    if source.is_empty() { format!("First: {when}") } else { format!("First: {source}, {when}") }
}

/// The button that keeps only the articles of a story; of many only the oldest are known.
pub(crate) fn keep(known: u32, all: u32) -> String {
    if known < all { format!("Keep only the {} oldest", thousands(known)) } else { format!("Keep only these {}", articles(all)) }
}

/// How an article compares with the first.
pub(crate) fn compared(member: &Member) -> String {
    match member.alike {
        1000 => "hardly a word differs".to_owned(),
        // In steps of five: more is not known.
        alike => format!("about {} % the same", (alike + 25) / 50 * 5),
    }
}

/// How long an article is, and how much longer than the first: `412 words (+38)`.
pub(crate) fn length(own: u32, first: u32) -> String {
    match (own.checked_sub(first), first.checked_sub(own)) {
        (Some(0), _) => words(own),
        (Some(more), _) => format!("{} (+{})", words(own), thousands(more)),
        (None, less) => format!("{} (−{})", words(own), thousands(less.unwrap_or(0))),
    }
}

/// The articles of a story that are not listed.
pub(crate) fn unlisted(left: u32) -> String {
    format!("and {} newer ones", thousands(left))
}

/// The heading of the passages: of which article they are.
pub(crate) fn passages_of(title: &str) -> String {
    format!("Word for word elsewhere: {title}")
}

/// `12 passages; 200 other articles were read`
pub(crate) fn passages(answer: &ReuseAnswer) -> String {
    let read = counted(answer.read, "other article was read", "other articles were read");
    format!("{}; {read}", counted(answer.total, "passage", "passages"))
}

/// How long a passage is, and which of the two is older.
pub(crate) fn passage(passage: &ReusedPassage) -> String {
    let age = match passage.other_is_older {
        Some(true) => "the other article is older",
        Some(false) => "the other article is newer",
        None => "which is older is not known",
    };
    format!("{} in a row; {age}", words(passage.words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_say_how_much_longer() {
        assert_eq!([length(12, 12), length(20, 12), length(1, 12)], ["12 words", "20 words (+8)", "1 word (−11)"]);
    }

    #[test]
    fn a_story_says_where_it_was_first() {
        assert_eq!(first("Post", "2021-03-12"), "First: Post, 12 March 2021");
        assert_eq!([first("", "2021-03-12"), first("Post", "")], ["First: 12 March 2021", "First: Post, undated"]);
        assert_eq!([keep(7, 7), keep(100, 140)], ["Keep only these 7 articles", "Keep only the 100 oldest"]);
    }
}
