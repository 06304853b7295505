//! The publisher: the country and town that its name and the address of the article say.

use std::collections::BTreeMap;

use crate::{Article, Label, gazetteer::place_key};

use super::super::{
    PlaceName, WEIGHED,
    atlas::Atlas,
    candidate::{Candidate, iso_bytes},
    lexicon::LEXICON,
};

/// The country of the publisher.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::geo) struct Publisher {
    /// Its code.
    pub(in crate::geo) iso: Option<[u8; 2]>,
    /// Points for lying in it.
    pub(in crate::geo) points: i32,
}

/// Points for lying in the country of the paper, and in the one that its address only context at.
const IN_COUNTRY: i32 = 24;
const IN_GUESSED_COUNTRY: i32 = 12;

/// The country that the publisher's name and the address of the article say; the town that they name becomes one more name.
///
/// A name of the article that is also in the publisher's name is marked as such instead; `keys` has the positions of names.
pub(in crate::geo) fn publisher(
    article: &Article,
    atlas: Atlas<'_>,
    keys: &BTreeMap<(String, bool), usize>,
    names: &mut Vec<PlaceName>,
) -> Publisher {
    let host = host(&article.url).or_else(|| host(&article.source).filter(|host| host.contains('.') && !host.contains(' ')));
    let mut country = None;
    let mut stem = String::new();
    if let Some(host) = host {
        let mut labels = host.rsplit('.');
        let top = labels.next().unwrap_or_default();
        if top.len() == 2 && !LEXICON.generic_hosts.contains(&top) {
            let code = if top == "uk" { "GB".to_owned() } else { top.to_ascii_uppercase() };
            country = atlas.gazetteer.country(&code).map(|_| iso_bytes(&code));
        }
        let own = labels.find(|label| !matches!(*label, "co" | "com" | "org" | "net" | "gov" | "ac" | "edu")).unwrap_or_default();
        stem.push_str(own);
    }
    // "parisnews", "thegainesvilletimes": what the article calls a place, the paper does too.
    for ((key, _), at) in keys.iter().filter(|((key, _), _)| key.len() >= 5) {
        let own = if key.contains(' ') { stem.contains(&key.replace(' ', "")) } else { stem.contains(key.as_str()) };
        if let Some(name) = names.get_mut(*at).filter(|_| own || place_key(&article.source).contains(key.as_str())) {
            name.is_of_publisher = true;
        }
    }
    let source = if host.is_some() && article.source.contains('.') { "" } else { article.source.as_str() };
    for name in [stem.as_str(), source] {
        if names.len() >= WEIGHED || name.is_empty() {
            continue;
        }
        let Some((key, candidates)) = named(name, atlas) else { continue };
        match keys.get(&(key, false)).and_then(|at| names.get_mut(*at)) {
            Some(name) => name.is_of_publisher = true,
            None => names.push(PlaceName { candidates, weight: 3, is_of_publisher: true, ..PlaceName::default() }),
        }
    }
    if country.is_none() {
        let org = |name: &str| atlas.gazetteer.lookup(name).into_iter().find_map(|entry| atlas.gazetteer.org(entry));
        country = org(&article.source).filter(|org| org.iso.len() == 2).map(|org| iso_bytes(org.iso));
    }
    // Most publishers whose address has no country are American.
    let hinted = host.is_some_and(|host| host.ends_with(".com") || host.ends_with(".net")).then_some(*b"US");
    Publisher { iso: country.or(hinted), points: if country.is_some() { IN_COUNTRY } else { IN_GUESSED_COUNTRY } }
}

/// The host of an address, without `www`.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// The town in the name of a publisher, "The Galway Advertiser", "galwayadvertiser": its key, and its candidates.
fn named(name: &str, atlas: Atlas<'_>) -> Option<(String, Vec<Candidate>)> {
    let lower = place_key(name);
    let mut rest = lower.as_str();
    loop {
        let before = rest.len();
        for word in &LEXICON.paper {
            // A word that leaves two letters over was none: "sunderland" is no "sun".
            let cut = rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)).map(str::trim);
            if let Some(cut) = cut.filter(|cut| cut.len() >= 4) {
                rest = cut;
            }
        }
        if rest.len() == before {
            break;
        }
    }
    if rest.len() < 4 {
        return None;
    }
    let look = |key: &str| {
        let shown: String = key.split(' ').map(capital).collect::<Vec<_>>().join(" ");
        let found = atlas.candidates(&shown, key, Label::Gpe);
        (!found.is_empty()).then(|| (key.to_owned(), found))
    };
    if let Some(found) = look(rest) {
        return Some(found);
    }
    // "newlondon"
    let split = LEXICON.first.iter().find_map(|first| look(&format!("{first} {}", rest.strip_prefix(first)?)));
    // "wirralandchester": the first of two.
    split.or_else(|| {
        let (first, second) = rest.split_once("and")?;
        if first.len() > 3 && second.len() > 3 { look(first) } else { None }
    })
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
