//! Lines of a text that are not the article's: reading times, credits, ties to other articles, offers, bylines, rights. They are found by
//! form and place, and stay where they are; what they name is left out of what the article is about.
//!
//! A line of the article that vanishes costs more than one of these that is seen: where a form could be a sentence, it is one.

mod forms;
mod layout;
mod notes;
mod offers;

use crate::{Article, Span};

pub use forms::{ends_sentence, is_byline, is_credit, is_lead, is_lead_alone, is_made_by, is_moment, plain};
pub use offers::is_offer;

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
    let words: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
    let mut is_furniture: Vec<bool> = (0..words.len()).map(|at| is_around(&words, at, article)).collect();
    mark_capitals(&words, &mut is_furniture);
    mark_tags(&words, &mut is_furniture);
    mark_authors(&words, &mut is_furniture);
    let span = |(start, line): &(usize, &str)| Span::new(*start as u32, (*start + line.len()) as u32);
    lines.iter().zip(is_furniture).filter(|(_, is_furniture)| *is_furniture).map(|(line, _)| span(line)).collect()
}

/// Whether a line of these is none of the article's, by its form and its place.
fn is_around(lines: &[&str], at: usize, article: &Article) -> bool {
    let line = lines[at];
    let plain = &plain(line);
    let is_head = at < HEAD;
    let is_foot = at + FOOT >= lines.len();
    let next = lines.get(at + 1);
    is_anywhere(line, plain)
        || is_head && (forms::is_plain_byline(line, plain) || is_source(line, article))
        || is_head && is_name(line) && (next.is_some_and(|next| is_source(next, article)) || line.ends_with(" Bureau"))
        || line.rsplit_once(" | ").is_some_and(|(_, source)| is_source(source, article))
        || at == 0 && layout::ends_in_headline(line, &article.title)
        // In the middle an article may tell of a report or a video itself.
        || (is_head || is_foot) && notes::is_about_text(plain)
        || is_foot && (notes::is_marked_note(line) || notes::says_who_helped(line) || notes::is_about_column(plain))
}

/// Headlines of others in capitals, where a text's own headings are not.
fn mark_capitals(lines: &[&str], is_furniture: &mut [bool]) {
    let own = lines.iter().zip(&*is_furniture).filter(|(line, is_furniture)| !**is_furniture && layout::is_capital_heading(line));
    if own.count() >= 2 {
        return;
    }
    for at in 1..lines.len() {
        is_furniture[at] |= layout::is_capital_tie(lines[at], lines.get(at - 1).copied(), lines.get(at + 1).copied());
    }
}

/// After the first tag of an article at its end, the lines of a word or two are its other tags.
fn mark_tags(lines: &[&str], is_furniture: &mut [bool]) {
    let is_tag = |line: &str| line.split_whitespace().count() <= 4 && !ends_sentence(line);
    // A text of short lines alone is no article with tags behind it.
    let Some(first) = lines.iter().rposition(|line| !is_tag(line)) else { return };
    let says_tags = |line: &str| {
        let plain = plain(line);
        plain.contains("tagged") && notes::is_about_text(&plain)
            || ["tags:", "topics:", "filed under"].iter().any(|tags| plain.starts_with(tags))
    };
    if let Some(at) = (first..lines.len()).find(|at| says_tags(lines[*at])) {
        is_furniture[at..].fill(true);
    }
}

/// The first line of an article, or its last, may say who wrote it.
fn mark_authors(lines: &[&str], is_furniture: &mut [bool]) {
    let ends = [is_furniture.iter().position(|is| !is), is_furniture.iter().rposition(|is| !is)];
    for at in ends.into_iter().flatten() {
        let others = (0..lines.len()).filter(|other| *other != at && !is_furniture[*other]).map(|other| lines[other]);
        if lines.len() > 2 && notes::introduces_author(lines[at], others) {
            is_furniture[at] = true;
        }
    }
}

/// Whether a line is none of an article's wherever it stands.
fn is_anywhere(line: &str, plain: &str) -> bool {
    if plain.is_empty() {
        return false;
    }
    forms::is_machinery(plain)
        || is_moment(plain) && !line.ends_with('.')
        || forms::is_note(plain)
        || forms::is_plain_credit(plain)
        || forms::is_plain_made_by(plain)
        || offers::is_plain_offer(plain)
        || is_lead(plain) && !ends_sentence(line) && plain.split_whitespace().count() >= 2
        || is_tie(line)
        || layout::is_bracketed_tie(line)
        || layout::is_closed_player(line)
        || layout::points_at_player(plain)
        || layout::says_itself_again(plain)
        || notes::is_contact(plain)
        || notes::is_staff(line)
        || notes::is_list_of_makers(plain)
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
    let words = || line.split_whitespace();
    !article.source.is_empty()
        && (line.eq_ignore_ascii_case(&article.source)
            || words().count() <= 4
                && words().all(|word| word.starts_with(char::is_uppercase))
                && line.starts_with(&article.source))
}

/// Whether a line is two to four words that begin with capitals, as names do.
fn is_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "-.'’".contains(c)))
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
            "( Also on The Quay: Ferries stay in the harbour)",
            "(MORE: The Making of a Ferry)",
            "( Full results of the harbour)",
            "The minister at the quay. (Ada Lind/Reuters) More",
            "The minister at the quay in May (Reuters photo: Ada Lind)",
            "The harbour in May. Ada Lind/Getty Images, File",
            "The harbour in May. Photograph: Ada Lind/The Quay",
            "CLOSE The ferry sailed on Tuesday, police say. Quay TV",
            "Sea Ferries Stay In The Harbour Ferries Stay In The Harbour Listen · 4:05 4:05",
            "Get columns like this in your inbox",
            "GET THE QUAY NEWS APP",
            "Click for more from The Quay.",
            "Live blog: Day 16 in the harbour",
            "Watch Ada Lind's report above.",
            "Follow our coverage of ferries at https://quay.example/ferries",
            "Ready? Sign up and we write every week. You will receive promotional offers. You can read our privacy policy here.",
            "By Ada Lind, defence and diplomatic correspondent",
            "Lind covers ferries. She can be reached at ada@quay.example or followed on Twitter: @ada",
            "Edited by Ada Lind. Written by Bo Ek. Cameras by The Quay.",
            "⦁ This article is based in part on wire service reports.",
            "Ferries stay in the harbour | The Quay",
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
            "The man used names (PICTURES: How the Town Sleeps As People Fear Another Ferry)",
            "(He had sailed twice: in May and in June.)",
            "This story is not over, the captain said.",
            "Services: ferries; buses",
            "Subscribers pay $9 a month for it.",
            "Half of those signing up for its newsletter were sailors.",
            "Facebook: WhatsApp; Instagram",
            "Edited by a sailor, the book is about ferries. It came out in May.",
            "FERRIES IN THE HARBOUR",
            "He asked for a privacy policy, terms of use and a newsletter.",
        ] {
            let text = format!("The ferry sailed on Tuesday.\n{line}\nIt came back on Friday.\nSo it was.\n");
            assert_eq!(found(&text), [""; 0], "{line}");
        }
    }

    #[test]
    fn headlines_in_capitals_are_ties_where_headings_are_not() {
        let prose = "The ferry sailed on Tuesday with more people than it had ever had aboard.";
        let tie = "FERRIES STAY IN HARBOUR AS THE STORM RISES";
        assert_eq!(found(&format!("{prose}\n{tie}\n{prose}")), [tie]);
        assert_eq!(found(&format!("THE SEA\n{prose}\nTHE STORM\n{prose}\n{tie}\n{prose}")), [""; 0]);
    }

    #[test]
    fn what_an_article_tells_of_a_text_or_a_video_stays_in_its_middle() {
        let note = "This video was originally posted by the crew.";
        let prose = "The ferry sailed on Tuesday, as the captain said, and came back.\n".repeat(5);
        assert_eq!(found(&format!("{prose}{note}\n{prose}")), [""; 0]);
        assert_eq!(found(&format!("{prose}{note}")), [note]);
    }

    #[test]
    fn tags_stand_at_the_end() {
        let text =
            "The ferry sailed on Tuesday.\nFerries\nIt came back.\nThis article tagged under: Ferries\nHarbour\nStorms at sea";
        assert_eq!(found(text), ["This article tagged under: Ferries", "Harbour", "Storms at sea"]);
    }

    #[test]
    fn a_caption_with_the_headline_stands_first() {
        let text = "The captain at the quay. Ferries stay in harbour\nThe ferry sailed on Tuesday.\nIt came back.\n".to_owned();
        let article = Article { title: "Ferries stay in the harbour".to_owned(), text, ..Article::default() };
        assert_eq!(find(&article).len(), 1);
        assert_eq!(find(&Article { title: "A storm".to_owned(), ..article }).len(), 0);
    }

    #[test]
    fn notes_on_authors_stand_first_or_last() {
        let note = "Ada Lind is a professor of history at Leeds.";
        let text = format!("{note}\nThe ferry sailed on Tuesday, Bo Ek said.\nIt came back.\nBo Ek is the editor of a paper.");
        assert_eq!(found(&text), [note]);
        assert_eq!(found(&format!("The ferry sailed.\nIt came back.\n{note}\nCopyright 2019 The Quay")).len(), 2);
        assert_eq!(found("The ferry sailed.\nIt came back.\nNiall Lind contributed."), ["Niall Lind contributed."]);
    }

    #[test]
    fn who_wrote_it_stands_at_the_head() {
        let text = "Ada Lind\nThe Quay\nThe ferry sailed on Tuesday.\nBy Ada Lind\nIt came back.\nThe Quay\nAnd that was that, they said.";
        assert_eq!(found(text), ["Ada Lind", "The Quay", "By Ada Lind"]);
        assert_eq!(found("By Ada Lind and Bo Ek, Staff Writers\nThe ferry sailed."), ["By Ada Lind and Bo Ek, Staff Writers"]);
        assert_eq!(found("Read more: one line is a message"), [""; 0]);
    }
}
