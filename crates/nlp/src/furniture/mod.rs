//! Lines of a text that are not the article's: reading times, credits, ties to other articles, offers, bylines, rights. They are found by
//! form and place, and stay where they are; what they name is left out of what the article is about.
//!
//! A line of the article that vanishes costs more than one of these that is seen: where a form could be a sentence, it is one.

mod forms;

use crate::{Article, Span};

pub use forms::{ends_sentence, is_byline, is_credit, is_lead, is_lead_alone, is_made_by, is_moment, is_offer, plain};

/// Lines at the beginning of a text in which it says who wrote it and when.
const HEAD: usize = 4;
/// Lines at its end in which it says who they are.
const FOOT: usize = 4;

/// The lines of an article's text that are not the article's, in order, each without the white space around it.
pub fn find(article: &Article) -> Vec<Span> {
    let text = article.text.as_str();
    let mut lines: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let words = line.trim();
        if !words.is_empty() {
            lines.push((at + line.len() - line.trim_start().len(), words));
        }
        at += line.len() + 1;
    }
    // What is one line is a sentence, a message, a search: nothing stands around it.
    if lines.len() < 2 {
        return Vec::new();
    }
    let count = lines.len();
    let plains: Vec<String> = lines.iter().map(|(_, line)| plain(line)).collect();
    let is_furniture = |at: usize| {
        let (line, plain) = (lines[at].1, plains[at].as_str());
        let is_head = at < HEAD;
        let is_foot = at + FOOT >= count;
        is_around(line, plain)
            || is_head && (forms::is_plain_byline(line, plain) || is_source(line, article))
            || is_head && is_name(line) && lines.get(at + 1).is_some_and(|(_, next)| is_source(next, article))
            || is_foot && introduces_author(line)
    };
    let span = |(start, line): &(usize, &str)| Span::new(*start as u32, (*start + line.len()) as u32);
    (0..count).filter(|at| is_furniture(*at)).map(|at| span(&lines[at])).collect()
}

/// Whether a line is none of an article's wherever it stands.
fn is_around(line: &str, plain: &str) -> bool {
    if plain.is_empty() {
        return false;
    }
    forms::is_machinery(plain)
        || is_moment(plain) && !line.ends_with('.')
        || forms::is_note(plain)
        || forms::is_plain_credit(plain)
        || forms::is_plain_made_by(plain)
        || forms::is_plain_offer(plain)
        || is_lead(plain) && !ends_sentence(line) && plain.split_whitespace().count() >= 2
        || is_tie(line)
}

/// `Trump's visit:What you need to know`: where a label and the tie after it ran together, as text out of pages has them.
fn is_tie(line: &str) -> bool {
    if line.chars().count() > forms::SHORT || line.ends_with(['.', '”', '"']) {
        return false;
    }
    let Some((label, tie)) = line.split_once(':') else { return false };
    let is_label = label.ends_with(char::is_alphabetic) && label.starts_with(char::is_uppercase) && label.chars().count() > 3;
    is_label && tie.starts_with(char::is_uppercase) && tie.split_whitespace().count() >= 4 && !tie.contains(':')
}

fn is_source(line: &str, article: &Article) -> bool {
    !article.source.is_empty() && line.eq_ignore_ascii_case(&article.source)
}

/// Whether a line is two to four words that begin with capitals, as names do.
fn is_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "-.'’".contains(c)))
}

/// `• Wesley Ek is editor emeritus of The Post.`: a note on the author, which a sign sets apart.
fn introduces_author(line: &str) -> bool {
    let Some(note) = line.strip_prefix(['•', '*', '—', '–']).map(str::trim_start) else { return false };
    let words: Vec<&str> = note.split_whitespace().take(8).collect();
    let verb = words.iter().position(|word| matches!(*word, "is" | "are" | "covers" | "writes" | "reports" | "was"));
    verb.is_some_and(|verb| verb >= 2 && words.iter().take(verb).all(|word| word.starts_with(char::is_uppercase)))
        && note.chars().count() <= 300
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::Article;

    /// The lines of a text that are none of the article's.
    fn found(text: &str) -> Vec<String> {
        let article = Article { text: text.to_owned(), source: "The Quay".to_owned(), ..Article::default() };
        find(&article).into_iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn lines_around_an_article() {
        for line in [
            "2 min read",
            "Updated at 10:15 p.m. ET",
            "A delegation arrives for talks [Foreign Ministry / Getty]",
            "The minister at the quay. (Ada Lind/Reuters)",
            "Ada Lind/AP",
            "FILE PHOTO: The harbour. REUTERS/Ada Lind",
            "Read more: Ferries stay in the harbour",
            "Ferries stay in the harbour Read more",
            "More on this…",
            "Follow us on Facebook, Twitter and Instagram to stay connected",
            "Follow @quay",
            "Sign up for our newsletter",
            "Get the news delivered to your inbox. By signing up, you agree to our terms.",
            "ADVERTISEMENT",
            "Share Tweet Email",
            "Ada Lind contributed to this report.",
            "Reporting by Ada Lind; editing by Bo Ek",
            "Copyright © 2019 The Quay. Click here for reprint permission.",
            "CORRECTION: An earlier version misnamed the ferry.",
            "Harbour strike:What you need to know about the ferries",
            "• Ada Lind is editor emeritus of The Quay.",
        ] {
            let text = format!("The ferry sailed on Tuesday.\n{line}\nIt came back on Friday.\n");
            assert_eq!(found(&text), [line], "{line}");
        }
    }

    #[test]
    fn lines_of_an_article() {
        for line in [
            "Follow the money, he said, and you will find the ferry.",
            "Read more books, the minister told them.",
            "“Tell us about the ferry.”",
            "More ferries sail in summer.",
            "Two hours ago 12 people stood here.",
            "Reuters reported on Tuesday that the ferry had sailed.",
            "The photo shows a ferry in the harbour.",
            "Why ferries matter",
            "By Tuesday the ferry had sailed.",
            "The company said it would share the profit (about £3m) with Facebook.",
            "Ada Lind is the editor of a paper in the town.",
            "Updated rules for ferries were published at the weekend.",
        ] {
            let text = format!("The ferry sailed on Tuesday.\n{line}\nIt came back on Friday.\nSo it was.\n");
            assert_eq!(found(&text), [""; 0], "{line}");
        }
    }

    #[test]
    fn who_wrote_it_stands_at_the_head() {
        let text = "Ada Lind\nThe Quay\nThe ferry sailed on Tuesday.\nBy Ada Lind\nIt came back.\nThe Quay\nAnd that was that, they said.";
        assert_eq!(found(text), ["Ada Lind", "The Quay", "By Ada Lind"]);
        assert_eq!(found("By Ada Lind and Bo Ek, Staff Writers\nThe ferry sailed."), ["By Ada Lind and Bo Ek, Staff Writers"]);
        assert_eq!(found("Read more: one line is a message"), [""; 0]);
    }
}
