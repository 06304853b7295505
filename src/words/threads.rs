//! The view of stories: threads, articles on one matter over time.

use wirescope_protocol::{Thread, ThreadsAnswer};

use super::{
    dates::day,
    numbers::{articles, counted, thousands},
};

// What of the view is shown.
pub(crate) const SHOW: &str = "Show";
pub(crate) const SAME_TEXT: &str = "Same text";
pub(crate) const SAME_TEXT_HINT: &str = "Articles of nearly the same text";
pub(crate) const SAME_MATTER: &str = "Same matter";
pub(crate) const SAME_MATTER_HINT: &str = "Articles that tell of one matter day after day, by the names and days that they share";

pub(crate) const GAP: &str = "Over after";
pub(crate) const GAP_HINT: &str = "After so long without an article on it a matter is over";
pub(crate) const NEWEST: &str = "Newest first";
pub(crate) const LARGEST: &str = "Largest first";
pub(crate) const THREADS: &str = "threads";
pub(crate) const LIST: &str = "Threads";
pub(crate) const NONE: &str = "No three of these articles follow one matter over several days.";
pub(crate) const NONE_NOTE: &str = "A thread is made of dated articles that share at least three names or days which few others have. Many articles of some weeks have threads; two rarely do.";
pub(crate) const MEMBERS: &str = "Articles of this thread, oldest first. Enter on a headline opens it";
pub(crate) const ARTICLE: &str = "Article";
pub(crate) const NEW: &str = "New here";
pub(crate) const THREAD: &str = "Thread";

/// The button that compares the articles of a thread with each other.
pub(crate) const DIFFER: &str = "Figures that differ";

/// `14 days`
pub(crate) fn gap(days: u32) -> String {
    counted(days, "day", "days")
}

/// How many threads there are: `3 threads, 40 of 412 articles`, and what is in none because it has no day.
pub(crate) fn count(answer: &ThreadsAnswer) -> String {
    let threads = counted(answer.total, "thread", "threads");
    let all = format!("{threads}, {} of {}", thousands(answer.articles), articles(answer.matched));
    match answer.undated {
        0 => all,
        undated => format!("{all}; {} without a date cannot be in any", thousands(undated)),
    }
}

/// The names of a thread, as its heading.
pub(crate) fn heading(thread: &Thread) -> String {
    let names: Vec<&str> = thread.names.iter().map(|name| name.name.as_str()).collect();
    if names.is_empty() { "Shared days".to_owned() } else { names.join(" · ") }
}

/// `12 articles, 3 March 2021 to 9 April 2021`
pub(crate) fn span(thread: &Thread) -> String {
    format!("{}, {} to {}", articles(thread.articles), day(&thread.first), day(&thread.last))
}

/// The button that lists the articles.
pub(crate) fn unfold(thread: &Thread) -> String {
    format!("Show {}", counted(thread.members_total, "article", "articles in order"))
}

/// The button that keeps only these articles; of very many only the first are known.
pub(crate) fn keep(known: usize, all: u32) -> String {
    let known = u32::try_from(known).unwrap_or(u32::MAX);
    if known < all { format!("Keep only the {} oldest", thousands(known)) } else { format!("Keep only these {}", articles(all)) }
}

/// How many others have nearly the same text.
pub(crate) fn copies(count: u32) -> String {
    format!("and {} more of nearly this text", thousands(count))
}

/// What the little bars say, for those who cannot see them.
pub(crate) fn spread(thread: &Thread) -> String {
    let most = thread.spread.iter().max().copied().unwrap_or(0);
    format!("Articles over time, at most {} at once", thousands(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_say_how_many_and_when() {
        let answer = ThreadsAnswer { matched: 1200, total: 1, articles: 40, undated: 3, ..ThreadsAnswer::default() };
        assert_eq!(count(&answer), "1 thread, 40 of 1,200 articles; 3 without a date cannot be in any");
        assert_eq!([keep(40, 40), keep(1000, 1200)], ["Keep only these 40 articles", "Keep only the 1,000 oldest"]);
    }
}
