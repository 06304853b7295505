//! Notes that stand around an article: on who wrote it, who helped, where it came from.

use super::forms::{ends_sentence, words};

/// What people are in notes on who wrote an article.
const ROLES: &[&str] = &[
    "analyst",
    "anchor",
    "attorney",
    "author",
    "chief",
    "column",
    "columnist",
    "commentator",
    "contributor",
    "correspondent",
    "director",
    "editor",
    "fellow",
    "filmmaker",
    "founder",
    "historian",
    "host",
    "journalist",
    "lecturer",
    "novelist",
    "producer",
    "professor",
    "publisher",
    "reporter",
    "researcher",
    "scholar",
    "scientist",
    "writer",
];

/// Characters that a note on one author may have.
const LONGEST: usize = 600;

/// The name that a line begins with – two to five words with capitals – and what follows it.
fn name(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut end = 0;
    let mut count = 0;
    for word in line.split_inclusive(' ') {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        count += 1;
        end += word.len();
        if word.trim_end().ends_with(',') {
            break;
        }
    }
    (2..=5).contains(&count).then(|| (line[..end].trim_end().trim_end_matches(','), &line[end..]))
}

/// `• Wesley Ek is editor emeritus of The Post.`: a note on the author, which a sign sets apart.
pub(super) fn is_marked_note(line: &str) -> bool {
    let Some(note) = line.strip_prefix(['•', '*', '—', '–']).map(str::trim_start) else { return false };
    let words: Vec<&str> = note.split_whitespace().take(8).collect();
    let verb = words.iter().position(|word| matches!(*word, "is" | "are" | "covers" | "writes" | "reports" | "was"));
    verb.is_some_and(|verb| verb >= 2 && words.iter().take(verb).all(|word| word.starts_with(char::is_uppercase)))
        && note.chars().count() <= 300
}

/// `Ada Lind is a professor of history at Leeds.`: who somebody is, whom the rest of the text does not know.
pub(super) fn introduces_author<'a>(line: &str, others: impl Iterator<Item = &'a str>) -> bool {
    const VERBS: &[&str] = &["is ", "has been ", "covers ", "writes ", "teaches ", "hosts "];
    if line.chars().count() > LONGEST {
        return false;
    }
    let Some((name, rest)) = name(line) else { return false };
    let says_role = VERBS.iter().any(|verb| rest.starts_with(verb)) && words(rest).any(|word| ROLES.contains(&word));
    let family = name.rsplit(' ').next().unwrap_or(name);
    says_role && ends_sentence(line) && !others.into_iter().any(|other| words(other).any(|word| word == family))
}

/// `… can be reached at ada@quay.example`: where to write to who wrote an article.
pub(super) fn is_contact(plain: &str) -> bool {
    const TELLING: &[&str] = &[
        "can be reached at",
        "reached by email",
        "follow her on",
        "follow him on",
        "follow them on",
        "follow me on",
        "followed on twitter",
        "tweets at",
        "on twitter at",
        "on twitter: @",
        "on twitter @",
        "submit a comment",
        "licensing opportunities",
    ];
    plain.contains('@') && TELLING.iter().any(|phrase| plain.contains(phrase)) && plain.chars().count() <= LONGEST
}

/// `Lind reported from Leeds.`, `Ada Lind and Bo Ek contributed.`: who else worked on an article, at its foot.
pub(super) fn says_who_helped(line: &str) -> bool {
    let Some((names, rest)) = [" reported from ", " contributed from ", " contributed."]
        .iter()
        .find_map(|verb| line.find(verb).map(|at| (&line[..at], &line[at + verb.len()..])))
    else {
        return false;
    };
    let is_named = |word: &str| word.starts_with(char::is_uppercase) || word == "and";
    names.split_whitespace().all(is_named)
        && !names.starts_with("The ")
        && names.split_whitespace().count() <= 12
        && rest.split_whitespace().count() <= 10
        && rest.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || matches!(word, "and" | "in" | "from"))
}

/// `Bo Ek, opinion editor`; `By Bo Ek, defence and diplomatic correspondent`.
pub(super) fn is_staff(line: &str) -> bool {
    const POSTS: &[&str] = &["correspondent", "editor", "reporter", "writer", "columnist", "producer", "publisher", "bureau"];
    let Some((name, post)) = line.split_once(", ") else { return false };
    let name: Vec<&str> = name.trim_start_matches("By ").split_whitespace().collect();
    (2..=4).contains(&name.len())
        && name.iter().all(|word| word.starts_with(char::is_uppercase))
        && (1..=7).contains(&post.split_whitespace().count())
        && !post.contains(',')
        && post.split_whitespace().next_back().is_some_and(|last| POSTS.contains(&last.to_lowercase().as_str()))
}

/// `Edited by Ada Lind. Cameras by Bo Ek.`: sentences that are all credits.
pub(super) fn is_list_of_makers(plain: &str) -> bool {
    const FIRST: &[&str] = &["edited by ", "produced by ", "written by ", "shot by ", "camera by ", "narrated by ", "video by "];
    let mut sentences = plain.split(". ").filter(|sentence| !sentence.trim().is_empty());
    FIRST.iter().any(|first| plain.starts_with(first))
        && plain.contains(". ")
        && sentences.all(|sentence| sentence.contains(" by "))
        && plain.chars().count() <= LONGEST
}

/// `This article is based in part on wire service reports.`, `The Quay is a weekly column by Ada Lind.`
pub(super) fn is_about_text(plain: &str) -> bool {
    const TEXTS: &[&str] = &[
        "article",
        "story",
        "report",
        "post",
        "column",
        "commentary",
        "editorial",
        "endorsement",
        "piece",
        "essay",
        "interview",
        "op-ed",
        "video",
        "transcript",
        "series",
        "project",
    ];
    const ARE: &[&str] = &[
        "is based in part on",
        "is based on wire",
        "includes information from",
        "was produced by",
        "was produced in",
        "was produced with",
        "was reported in partnership",
        "was supported by",
        "was made possible",
        "was first published",
        "was originally",
        "was adapted from",
        "was translated",
        "was edited for",
        "has been edited for",
        "first appeared",
        "originally appeared",
        "originally ran",
        "also appeared",
        "tagged under",
        "is tagged",
        "is part of a series",
        "is the opinion of",
        "represents the view",
        "reflects the view",
        "may not be published",
    ];
    if plain.chars().count() > 300 {
        return false;
    }
    let about = plain.strip_prefix("this ").and_then(|rest| {
        let rest = TEXTS.iter().find_map(|text| rest.strip_prefix(text))?;
        rest.strip_prefix(' ')
    });
    about.is_some_and(|rest| ARE.iter().any(|are| rest.starts_with(are)))
}

/// `The Quay is a weekly column by Ada Lind.`, at the foot.
pub(super) fn is_about_column(plain: &str) -> bool {
    const KINDS: &[&str] = &["weekly", "daily", "monthly", "regular", "reported", "occasional", "biweekly", "fortnightly"];
    const TEXTS: &[&str] = &["column", "newsletter", "feature", "podcast", "series", "report"];
    let Some((_, rest)) = plain.split_once(" is a ").or_else(|| plain.split_once(" is an ")) else { return false };
    let mut rest = rest.split_whitespace();
    plain.chars().count() <= 300
        && rest.next().is_some_and(|kind| KINDS.contains(&kind))
        && rest.take(2).any(|text| TEXTS.contains(&text.trim_matches(',')))
}

#[cfg(test)]
mod tests {
    use super::{introduces_author, is_about_column, is_about_text, is_contact, is_list_of_makers, is_staff, says_who_helped};

    #[test]
    fn an_author_is_introduced_whom_the_text_does_not_know() {
        let of = |line: &str| introduces_author(line, ["The ferry sailed, Bo Ek said."].into_iter());
        assert!(of("Ada Lind is a professor of history at Leeds and the author of “Ferries”."));
        assert!(of("• Ada B. Lind writes a column for The Quay."));
        assert!(!of("Bo Ek is the editor of a paper in the town."), "he is in the text");
        assert!(!of("Ada Lind is a mother of two."));
        assert!(!of("Ada Lind said that she is the editor."));
        assert!(!of("Ada Lind, a professor at Leeds, said it would sail."));
    }

    #[test]
    fn notes_on_who_helped() {
        assert!(says_who_helped("Lind reported from Leeds, England."));
        assert!(says_who_helped("Ada Lind and Bo Ek contributed."));
        assert!(!says_who_helped("The Quay reported from the harbour that it had sailed."));
        assert!(!says_who_helped("Ada Lind reported from a ferry for the first time."));
        assert!(is_list_of_makers("edited by ada lind. written by bo ek. music by the quay."));
        assert!(!is_list_of_makers("edited by ada lind, the book is a pleasure. it came out in may."));
        assert!(is_staff("Bo Ek, opinion editor"));
        assert!(is_staff("By Bo Ek, defence and diplomatic correspondent"));
        assert!(!is_staff("Bo Ek, who sailed with the editor of the paper"));
        assert!(is_contact("lind covers the harbour. she can be reached at ada@quay.example"));
        assert!(!is_contact("the ferry can be reached at the quay."));
    }

    #[test]
    fn notes_on_the_text() {
        assert!(is_about_text("this article is based in part on wire service reports."));
        assert!(!is_about_text("this story is not over."));
        assert!(!is_about_text("this video was seen by millions."));
        assert!(is_about_column("the quay is a weekly column by ada lind."));
        assert!(!is_about_column("it is a weekly affair, and a column of smoke rises."));
    }
}
