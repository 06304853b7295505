//! What a reader types into the search box, as keys: words, "names", fields, and what is not to be in an article.
//!
//! Fields and their names are those of the page's own search box (docs/query.md), as far as a pack can be searched by them. What it cannot is
//! left out and told.

use crate::keys::{Key, Kind, word_keys};
use crate::search::{KEYS, Query};

/// The field of papers.
const SOURCE: &str = "source";

/// A part of what was typed: a word, a name or a field with what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    /// As it was typed.
    text: &'a str,
    /// Whether articles are not to have it.
    is_not: bool,
    /// What it is looked for by; a word with several joints may be several. Empty for what cannot be looked for.
    pub(crate) keys: Vec<Key>,
    /// Whether it asks for what a pack has not: `OR`, wildcards, words near others.
    is_unknown: bool,
}

impl Part<'_> {
    /// The part as filters are written: small letters and the same marks for what finds the same.
    fn term(&self) -> Option<String> {
        let [key] = self.keys.as_slice() else { return None };
        Some(format!("{}{}", if self.is_not { "-" } else { "" }, term_of(key)))
    }
}

/// How a key is typed.
pub(crate) fn term_of(key: &Key) -> String {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "'"));
    match key {
        Key::Word(word) => word.clone(),
        Key::Name { kind: None, name } => quoted(name),
        Key::Name { kind: Some(kind), name } => format!("{}:{}", kind.code(), quoted(name)),
        Key::Entity { label, name } => {
            let kind = Kind::of_label(label);
            kind.map_or_else(|| quoted(name), |kind| format!("{}:{}", kind.code(), quoted(name)))
        }
        Key::Paper(name) => format!("{SOURCE}:{}", quoted(name)),
    }
}

/// The query of what was typed.
pub fn query(text: &str) -> Query {
    let mut query = Query::default();
    for part in fitting(text).0 {
        let keys = if part.is_not { &mut query.none } else { &mut query.all };
        keys.extend(part.keys);
    }
    query
}

/// What of it is too much for one search, as it was typed.
pub(crate) fn beyond(text: &str) -> Vec<&str> {
    fitting(text).1.into_iter().map(|part| part.text).collect()
}

/// The parts that one search looks for, and those that are too many for it: the shortest words first, which say least of what is looked
/// for and cost most, since the most articles have them. What is typed twice is looked for once.
fn fitting(text: &str) -> (Vec<Part<'_>>, Vec<Part<'_>>) {
    let mut parts = parts(text);
    let mut seen = Vec::new();
    parts.retain(|part| {
        let places = (part.is_not, part.keys.iter().map(place).collect::<Vec<_>>());
        let is_new = part.keys.is_empty() || !seen.contains(&places);
        seen.push(places);
        is_new
    });
    let mut order: Vec<usize> = (0..parts.len()).filter(|at| !parts[*at].keys.is_empty()).collect();
    let letters = |part: &Part| part.keys.iter().map(|key| if let Key::Word(word) = key { word.len() } else { usize::MAX }).min();
    order.sort_by_key(|at| std::cmp::Reverse(letters(&parts[*at])));
    let mut keys = 0;
    order.retain(|at| {
        keys += parts[*at].keys.len();
        keys > KEYS
    });
    let (beyond, fitting) = parts.into_iter().enumerate().partition::<Vec<_>, _>(|(at, _)| order.contains(at));
    let own = |parts: Vec<(usize, _)>| parts.into_iter().map(|(_, part)| part).collect();
    (own(fitting), own(beyond))
}

/// What of it cannot be looked for in a pack, as it was typed.
pub(crate) fn unknown(text: &str) -> Vec<&str> {
    parts(text).into_iter().filter(|part| part.is_unknown).map(|part| part.text).collect()
}

/// The filters that are in it, each as [`toggled`] takes it.
pub fn terms(text: &str) -> Vec<String> {
    parts(text).iter().filter_map(Part::term).collect()
}

/// What was typed without a filter, if that is in it, and else with it in place of its contrary.
pub fn toggled(text: &str, term: &str) -> String {
    let Some(wanted) = parts(term).into_iter().next() else { return text.to_owned() };
    let same = |part: &Part| !part.keys.is_empty() && part.keys.iter().map(place).eq(wanted.keys.iter().map(place));
    let all = parts(text);
    let is_there = all.iter().any(|part| same(part) && part.is_not == wanted.is_not);
    let mut kept: Vec<String> = all.iter().filter(|part| !same(part)).map(|part| closed(part.text)).collect();
    if !is_there {
        kept.push(closed(wanted.text));
    }
    kept.join(" ")
}

/// A part in whose quotation marks nothing comes that stands behind it.
fn closed(part: &str) -> String {
    let is_open = part.chars().filter(|c| is_quote(*c)).count() % 2 == 1;
    if is_open { format!("{part}\"") } else { part.to_owned() }
}

/// Two keys that find the same are at one place.
fn place(key: &Key) -> Option<crate::keys::Place> {
    key.place()
}

/// The parts of what was typed, in order.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let (mut parts, mut rest, mut negate) = (Vec::new(), text, None);
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return parts;
        }
        let len = part_len(rest);
        let (one, after) = rest.split_at(len);
        rest = after;
        match one {
            "AND" => {}
            // It stays with what follows it.
            "NOT" if negate.is_none() => negate = Some(text.len() - after.len() - one.len()),
            _ => {
                let from = negate.take();
                let whole = from.map_or(one, |from| &text[from..text.len() - after.len()]);
                parts.push(part(one, whole, from.is_some()));
            }
        }
    }
}

/// Bytes of the first part: up to the next white space that is not within quotation marks.
fn part_len(text: &str) -> usize {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if is_quote(c) => quoted = !quoted,
            _ if c.is_whitespace() && !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn part<'a>(one: &str, text: &'a str, negated: bool) -> Part<'a> {
    let (is_minus, bare) = match one.strip_prefix('-') {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, one),
    };
    let is_not = negated != is_minus;
    let known = |keys| Part { text, is_not, keys, is_unknown: false };
    let unknown = || Part { text, is_not, keys: Vec::new(), is_unknown: true };
    if let Some((field, value)) = bare.split_once(':') {
        let field = field.to_ascii_lowercase();
        let name = unquoted(value);
        match Kind::of_code(&field) {
            Some(kind) if !name.is_empty() => return known(vec![Key::Name { kind: Some(kind), name }]),
            None if field == SOURCE && !name.is_empty() => return known(vec![Key::Paper(name)]),
            None if is_field_elsewhere(&field) => return unknown(),
            _ => {}
        }
    }
    if bare.starts_with(is_quote) {
        let name = unquoted(bare);
        return known(if name.is_empty() { Vec::new() } else { vec![Key::Name { kind: None, name }] });
    }
    let is_near = bare.strip_prefix("near/").is_some_and(|far| far.bytes().all(|byte| byte.is_ascii_digit()));
    if bare == "OR" || is_near || bare.contains('*') || bare.starts_with(['~', '/']) {
        return unknown();
    }
    known(word_keys(bare))
}

/// The fields of the page's search box that a pack has no lists of.
fn is_field_elsewhere(field: &str) -> bool {
    const FIELDS: [&str; 20] = [
        "about",
        "number",
        "money",
        "date",
        "published",
        "author",
        "section",
        "language",
        "folder",
        "is",
        "tag",
        "note",
        "highlight",
        "said-by",
        "said-to",
        "act",
        "from",
        "to",
        "title",
        "in",
    ];
    FIELDS.contains(&field)
}

/// A name without the quotation marks around it.
fn unquoted(value: &str) -> String {
    value.trim_matches(|c: char| is_quote(c) || c.is_whitespace()).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word(text: &str) -> Key {
        Key::Word(text.to_owned())
    }

    fn name(kind: Option<Kind>, name: &str) -> Key {
        Key::Name { kind, name: name.to_owned() }
    }

    #[test]
    fn words_names_fields_and_what_is_not_to_be() {
        let query =
            query("peace AND U.S. \"Ana Ruiz\" place:“São Tomé” -strike NOT person:ruiz source:\"The Courier\" -\"Zoë M\"");
        assert_eq!(
            query.all,
            [
                word("peace"),
                word_keys("U.S.").remove(0),
                name(None, "Ana Ruiz"),
                name(Some(Kind::Place), "São Tomé"),
                Key::Paper("The Courier".to_owned()),
            ]
        );
        assert_eq!(query.none, [word("strike"), name(Some(Kind::Person), "ruiz"), name(None, "Zoë M")]);
        assert_eq!(query.days, None);
    }

    #[test]
    fn what_a_pack_has_no_lists_of_is_told() {
        assert_eq!(
            unknown("port OR dock* near/5 ~lavrov published:2021 harbour"),
            ["OR", "dock*", "near/5", "~lavrov", "published:2021"]
        );
        assert_eq!(query("port OR dock* harbour").all, [word("port"), word("harbour")]);
        let long = "the mayor of Lima said that the strike of the port would end on Monday, \"Ana Ruiz\" wrote -storm";
        assert_eq!(beyond(long), ["the", "of", "end", "on"]);
        assert_eq!(beyond("peace talks PEACE -peace"), [""; 0]);
        assert_eq!(query(long).all.len() + query(long).none.len(), KEYS);
        assert!(query(long).all.contains(&name(None, "Ana Ruiz")));
        // No field of anything: words.
        assert!(unknown("12:30 https://a.org").is_empty());
        assert!(query("- \"\" :").all.is_empty());
    }

    #[test]
    fn a_filter_is_put_in_and_taken_out() {
        let ruiz = "person:\"Ana Ruiz\"";
        assert_eq!(toggled("peace  talks", ruiz), "peace talks person:\"Ana Ruiz\"");
        assert_eq!(toggled("peace Person:“ana  ruiz” talks", ruiz), "peace talks");
        assert_eq!(toggled("peace -person:\"Ana Ruiz\"", ruiz), "peace person:\"Ana Ruiz\"");
        assert_eq!(toggled("peace NOT person:\"Ana Ruiz\"", "-person:\"Ana Ruiz\""), "peace");
        assert_eq!(terms("PEACE person:ruiz -source:Wire"), ["peace", "person:\"ruiz\"", "-source:\"Wire\""]);
        assert_eq!(toggled("", ""), "");
        assert_eq!(toggled("peace \"ana", ruiz), "peace \"ana\" person:\"Ana Ruiz\"");
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(text in any::<String>(), term in any::<String>()) {
            let _ = (query(&text), unknown(&text), beyond(&text), terms(&text), toggled(&text, &term));
        }

        #[test]
        fn a_filter_that_is_put_in_is_in_it(text in "[a-z\" :-]{0,20}", name in "[A-Za-zé ']{1,12}") {
            prop_assume!(!name.trim().is_empty());
            let term = term_of(&Key::Name { kind: Some(Kind::Org), name: name.trim().to_owned() });
            let once = toggled(&text, &term);
            let there = |text: &str| query(text).all.iter().any(|key| place(key) == place(&query(&term).all[0]));
            prop_assert_ne!(there(&text), there(&once));
        }
    }
}
