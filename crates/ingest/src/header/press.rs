//! The words by which lines about an article are told: of names of papers, agencies, roles and sections.

use std::collections::BTreeSet;
use std::sync::LazyLock;

#[derive(Default)]
struct Lists {
    papers: BTreeSet<&'static str>,
    names: BTreeSet<&'static str>,
    agencies: BTreeSet<&'static str>,
    roles: BTreeSet<&'static str>,
    sections: BTreeSet<&'static str>,
    labels: BTreeSet<&'static str>,
    places: BTreeSet<&'static str>,
    when: BTreeSet<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    let mut section = "";
    for line in include_str!("press.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name;
            continue;
        }
        let list = match section {
            "papers" => &mut lists.papers,
            "names" => &mut lists.names,
            "agencies" => &mut lists.agencies,
            "roles" => &mut lists.roles,
            "sections" => &mut lists.sections,
            "labels" => &mut lists.labels,
            "places" => &mut lists.places,
            "when" => &mut lists.when,
            _ => continue,
        };
        list.extend(line.split('|').map(str::trim).filter(|word| !word.is_empty()));
    }
    lists
});

/// Small words that names have inside.
const INSIDE: &[&str] = &[
    "of", "the", "and", "for", "in", "on", "de", "du", "des", "la", "le", "el", "der", "die", "van", "von", "&", "at", "y", "e",
];

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether a text looks like a name: one to seven words that begin with capitals or numbers, and small ones between.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_part = |word: &&str| {
        let first = word.trim_start_matches(['(', '"', '“', '\'', '’']).chars().next();
        first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || c.is_alphabetic() && !c.is_lowercase())
            || INSIDE.contains(&bare(word).as_str())
            || is_host(word)
            || has_particle(word)
    };
    (1..=7).contains(&words.len())
        && words.iter().all(is_part)
        && text.chars().any(char::is_alphabetic)
        && text.chars().count() <= 80
        && !text.ends_with(['.', ':', '?', '!'])
}

/// `al-Rashid`
pub(super) fn has_particle(word: &str) -> bool {
    word.split_once('-').is_some_and(|(particle, name)| particle.len() <= 3 && name.starts_with(char::is_uppercase))
}

/// `thequay.com`
fn is_host(word: &str) -> bool {
    word.split_once('.').is_some_and(|(name, end)| {
        name.len() >= 2 && (2..=6).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.')
    })
}

/// Whether a name is one of a paper, an agency, a station or a site: by a word in it, or known as a whole.
pub(super) fn is_paper(name: &str) -> bool {
    if !is_name(name) {
        return false;
    }
    let lower = name.to_lowercase();
    let whole = lower.split(" (").next().unwrap_or_default().trim();
    // "Fox News", but not "News" or "Business", which are sections.
    let words: Vec<String> = whole.split_whitespace().map(bare).collect();
    LISTS.names.contains(whole)
        || words.len() > 1 && words.iter().any(|word| LISTS.papers.contains(word.as_str())) && !is_section(name)
        || words.len() > 1 && words.first().is_some_and(|first| LISTS.names.contains(first.as_str()) && first.len() <= 4)
        || words.iter().any(|word| is_host(word))
}

/// Whether a name without such a word may be one of a paper where it stands before a day: not where it may be a place.
pub(super) fn may_be_paper(name: &str) -> bool {
    let first = name.split_whitespace().next().map(bare).unwrap_or_default();
    is_name(name) && !LISTS.places.contains(first.as_str()) && !is_section(name)
}

pub(super) fn is_agency(name: &str) -> bool {
    LISTS.agencies.contains(name.to_lowercase().as_str())
}

/// Whether all words of a text say what somebody does at a paper.
pub(super) fn is_role(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words().next().is_some() && words().all(|word| LISTS.roles.contains(word.to_lowercase().as_str()))
}

pub(super) fn is_section(text: &str) -> bool {
    LISTS.sections.contains(text.trim().to_lowercase().as_str())
}

pub(super) fn is_label(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    // "NEW YORK" is none, whatever begins with "new".
    let begins = lower.split_whitespace().next().is_some_and(|first| first.len() > 3 && LISTS.labels.contains(first));
    LISTS.labels.contains(lower.as_str()) || begins
}

/// Whether a word stands before a day: `Published on`.
pub(super) fn says_when(word: &str) -> bool {
    LISTS.when.contains(bare(word).as_str())
}

/// Whether a text is two to four words that begin with capitals, as names of people are written.
pub(super) fn may_be_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_part = |word: &&str| {
        (word.starts_with(char::is_uppercase) || has_particle(word))
            && word.chars().all(|c| c.is_alphabetic() || "-.'’".contains(c))
    };
    // `About Us`, `Follow Ann Lind`
    const NONE: &[&str] = &[
        "about",
        "follow",
        "read",
        "more",
        "all",
        "by",
        "share",
        "contact",
        "author",
        "view",
        "see",
        "get",
        "our",
        "the",
        "posted",
        "written",
        "latest",
        "subscribe",
        "sign",
        "log",
        "join",
        "meet",
        "published",
        "updated",
        "a",
        "an",
        "this",
        "that",
        "why",
        "how",
        "what",
        "who",
        "when",
        "where",
        "staff",
        "photo",
        "image",
        "listen",
        "watch",
        "print",
        "email",
        "comments",
        "leave",
        "add",
        "show",
        "hide",
        "click",
    ];
    let is_none = words.first().is_some_and(|first| NONE.contains(&first.to_lowercase().as_str()));
    (2..=4).contains(&words.len())
        && !is_none
        && words.iter().all(is_part)
        && !is_paper(text)
        && !is_section(text)
        && !is_role(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_papers() {
        for name in
            ["Daily Mail", "Reuters", "BBC News", "The Quay Gazette", "CNN", "thequay.com", "Le Monde", "The Times (London)"]
        {
            assert!(is_paper(name), "{name}");
        }
        for name in ["London", "Ann Lind", "Business", "He read the news", "World News", "Staff Writer", "New York"] {
            assert!(!is_paper(name), "{name}");
        }
        assert!(may_be_paper("Daily Kos") && !may_be_paper("New York") && !may_be_paper("World"));
        assert!(may_be_person("Ann M. Lind") && !may_be_person("Fox News") && !may_be_person("Ann"));
        assert!(is_role("Senior Political Correspondent") && !is_role("The Quay Gazette"));
    }
}
