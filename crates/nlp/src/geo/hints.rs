//! What the words beside a name, the paper and other names say of where it is.

use std::collections::BTreeMap;

use crate::{
    Article, Doc, EntityIdx, Label, Span,
    gazetteer::{Entry, place_key},
};

use super::{
    Name, Toponym, WEIGHED,
    atlas::{Atlas, Candidate, Extent, apart},
};

/// That one name lies inside another: their positions, and how many points that is worth to a candidate that does.
pub(super) type Inside = (usize, usize, i32);

/// What the words beside the names say.
#[derive(Debug, Default)]
pub(super) struct Beside {
    pub(super) inside: Vec<Inside>,
    /// Names that stand side by side in a list, and so are mostly things of one kind.
    pub(super) peers: Vec<(usize, usize)>,
    /// Names that are said to be regions or counties.
    pub(super) extents: Vec<(usize, Extent)>,
}

/// Notes that a name stands at `span`.
pub(super) fn stands_in(doc: &Doc, span: Span, name: &mut Name) {
    let sentence = doc.sentences.partition_point(|sentence| sentence.span.end <= span.start) as u32;
    if name.sentences.last().is_none_or(|last| *last < sentence) {
        name.sentences.push(sentence);
    }
    name.weight = (name.weight + 1).clamp(2, 4);
}

/// Whether the one place lies in the other.
pub(super) fn contains(outer: &Candidate, inner: &Candidate) -> bool {
    match outer.extent {
        Extent::Country => inner.extent < Extent::Country && inner.area.same_country(outer.area),
        Extent::Region => inner.extent < Extent::Region && inner.area.same_region(outer.area),
        // Counties have a middle only.
        Extent::County => {
            inner.extent == Extent::Spot
                && inner.area.same_country(outer.area)
                && (inner.area.same_region(outer.area) || inner.area.region == [0; 3] || outer.area.region == [0; 3])
                && apart(outer, inner) < 70 * 70
        }
        Extent::Spot | Extent::World => false,
    }
}

/// What the words between and after the names say: "Cork, Ireland", "Paris (Texas)", "Clare and Kerry counties". A region that no
/// toponym covers ("Mobile, Ala.") becomes a name of its own.
pub(super) fn beside(doc: &Doc, toponyms: &[Toponym<'_>], of: &[usize], atlas: Atlas<'_>, names: &mut Vec<Name>) -> Beside {
    let text = doc.article.text.as_str();
    let mut beside = Beside::default();
    // From the last to the first: "Clare and Kerry counties" says of Kerry, and then of Clare, what it is.
    let mut later: Option<Extent> = None;
    for (at, toponym) in toponyms.iter().enumerate().rev() {
        let Some(&own) = of.get(at) else { continue };
        let mut is_outer_next = false;
        let mut listed = false;
        if let (Some(next), Some(&other)) = (toponyms.get(at + 1), of.get(at + 1)) {
            let between = text.get(toponym.span.end as usize..next.span.start as usize).unwrap_or("?");
            let (inner, outer, points) = match between {
                ", " => (own, other, 70),
                " (" | ", in " | " in " | " in the " | ", near " => (own, other, 50),
                " of " | ", the capital of " | " of the " | ", a city in " | ", a town in " => (own, other, 40),
                "'s " | "\u{2019}s " => (other, own, 36),
                _ => (own, own, 0),
            };
            if inner != outer {
                beside.inside.push((inner, outer, points));
            }
            is_outer_next = between == ", ";
            listed = matches!(between, ", " | " and " | ", and " | " or " | " & " | "/");
            if listed && own != other {
                beside.peers.push((own.min(other), own.max(other)));
            }
        }
        let after = doc.tokens.partition_point(|token| token.span.start < toponym.span.end);
        let word = |at: usize| doc.tokens.get(at).map_or("", |token| token.span.of(text));
        let said = match word(after) {
            "county" | "counties" | "County" | "Counties" | "parishes" | "Parish" => Some(Extent::County),
            "state" | "State" | "states" | "governor" | "Governor" | "Gov." | "lawmakers" | "legislature" | "Legislature"
            | "province" | "provinces" | "border" => Some(Extent::Region),
            _ => later.filter(|extent| listed && *extent == Extent::County),
        };
        later = said;
        beside.extents.extend(said.map(|extent| (own, extent)));
        let is_comma = word(after) == ",";
        if is_outer_next || !is_comma || !word(after + 1).starts_with(char::is_uppercase) {
            continue;
        }
        let found = atlas.gazetteer.all_matches(text, &doc.tokens, after + 1, false);
        let outer: Vec<Candidate> = found
            .iter()
            .rev()
            .flat_map(|found| &found.entries)
            .filter_map(|entry| atlas.gazetteer.place(*entry))
            .map(|place| atlas.of_place(&place, Label::Gpe))
            .filter(|candidate| matches!(candidate.extent, Extent::Region | Extent::Country))
            .collect();
        if !outer.is_empty() {
            let last = after + found.last().map_or(1, |found| found.tokens);
            let [start, end] = [after + 1, last].map(|at| doc.tokens.get(at).map_or(toponym.span, |token| token.span));
            let span = Span::new(start.start, end.end.max(start.start));
            let mut name = Name { candidates: outer, span, ..Name::default() };
            stands_in(doc, toponym.span, &mut name);
            names.push(name);
            beside.inside.push((own, names.len() - 1, 70));
        }
    }
    beside.inside.sort_unstable();
    beside.inside.dedup();
    beside.peers.sort_unstable();
    beside.peers.dedup();
    beside.extents.sort_unstable();
    beside.extents.dedup();
    beside
}

/// Names that are not asked for, and yet say where the article plays: peoples, and places in the names of bodies
/// ("Clare County Council"). Returns which bodies these are, and the positions of the places among the names.
pub(super) fn around(
    doc: &Doc,
    toponyms: &[Toponym<'_>],
    atlas: Atlas<'_>,
    keys: &BTreeMap<(String, bool), usize>,
    names: &mut Vec<Name>,
) -> Vec<(EntityIdx, usize)> {
    let text = doc.article.text.as_str();
    let mut seen: Vec<(&str, usize)> = Vec::new();
    let mut named_after = Vec::new();
    for mention in &doc.mentions {
        if names.len() >= WEIGHED {
            break;
        }
        let is_body = matches!(mention.label, Label::Org | Label::Fac | Label::Event | Label::Law);
        if !is_body && mention.label != Label::Norp {
            continue;
        }
        let at = toponyms.partition_point(|toponym| toponym.span.end <= mention.span.start);
        if toponyms.get(at).is_some_and(|toponym| toponym.span.overlaps(mention.span)) {
            continue;
        }
        let words = mention.span.of(text);
        let number = seen.iter().find(|seen| seen.0 == words).map(|seen| seen.1);
        let number = match number {
            Some(number) => number,
            None => {
                let place = if is_body { within(doc, mention.span, atlas) } else { Some(words) };
                let Some(place) = place else { continue };
                let key = (if is_body { place_key(place) } else { String::new() }, false);
                let label = if is_body { Label::Gpe } else { Label::Norp };
                // What the article calls a place by itself is the same in the name of a body.
                let number = keys.get(&key).copied().unwrap_or(names.len());
                if number == names.len() {
                    let candidates = atlas.candidates(place, &key.0, label);
                    names.push(Name { candidates, span: mention.span, ..Name::default() });
                }
                seen.push((words, number));
                number
            }
        };
        if let Some(entity) = mention.entity.filter(|_| mention.label == Label::Org) {
            named_after.push((entity, number));
        }
        if let Some(name) = names.get_mut(number) {
            stands_in(doc, mention.span, name);
            if is_body && number >= keys.len() {
                name.weight = 1;
            }
        }
    }
    named_after
}

/// Words that begin the rest of a body's name after that of its town: "Fort Mill High School", "Athens Police Department".
const OF_TOWN: [&str; 25] = [
    "Police",
    "Fire",
    "City",
    "Town",
    "Council",
    "Township",
    "Village",
    "Community",
    "Municipal",
    "High",
    "Middle",
    "Elementary",
    "Junior",
    "School",
    "Schools",
    "Public",
    "Chamber",
    "Area",
    "District",
    "Regional",
    "Volunteer",
    "Senior",
    "Hospital",
    "University",
    "Rotary",
];

/// The place named in the name of a body.
fn within<'a>(doc: &'a Doc, span: Span, atlas: Atlas<'_>) -> Option<&'a str> {
    let text = doc.article.text.as_str();
    let words = doc.tokens.get(doc.tokens_of(span)).unwrap_or_default();
    let word = |at: usize| words.get(at).map_or("", |token| token.span.of(text));
    let part = |at: usize, count: usize| {
        let (start, end) = (words.get(at)?.span.start, words.get(at + count - 1)?.span.end);
        text.get(start as usize..end as usize)
    };
    for at in 0..words.len() {
        if !word(at).starts_with(char::is_uppercase) {
            continue;
        }
        // "Clare County": up to two words and the word for the division.
        let county = (1..=3).find(|&long| matches!(word(at + long), "County" | "Parish" | "Province" | "State"));
        let county = county.and_then(|long| part(at, long + 1));
        if let Some(name) = county.filter(|name| !atlas.candidates(name, &place_key(name), Label::Gpe).is_empty()) {
            return Some(name);
        }
        // A town too small for the gazetteer, at the head of the name.
        let head = at == 0 || at == 1 && word(0).eq_ignore_ascii_case("the");
        let town = (1..=3).find(|&long| head && OF_TOWN.contains(&word(at + long))).and_then(|long| part(at, long));
        if let Some(name) = town.filter(|name| atlas.has_town(name)) {
            return Some(name);
        }
        let found = atlas.gazetteer.all_matches(text, words, at, false);
        let is_place = |entry: &Entry| atlas.gazetteer.place(*entry).is_some_and(|place| !place.ambiguous);
        if let Some(found) = found.iter().rev().find(|found| found.entries.iter().any(is_place)) {
            return part(at, found.tokens);
        }
    }
    None
}

/// Words of the names of papers and sites.
const PAPER: [&str; 62] = [
    "online",
    "herald",
    "times",
    "news",
    "daily",
    "post",
    "the",
    "star",
    "press",
    "journal",
    "gazette",
    "tribune",
    "dispatch",
    "chronicle",
    "courier",
    "citizen",
    "sentinel",
    "observer",
    "record",
    "register",
    "republic",
    "leader",
    "examiner",
    "bulletin",
    "mirror",
    "telegraph",
    "standard",
    "echo",
    "argus",
    "independent",
    "sun",
    "today",
    "review",
    "mail",
    "world",
    "globe",
    "local",
    "weekly",
    "messenger",
    "enquirer",
    "inquirer",
    "banner",
    "reporter",
    "advertiser",
    "advocate",
    "express",
    "evening",
    "morning",
    "sunday",
    "newspapers",
    "media",
    "web",
    "now",
    "this",
    "is",
    "item",
    "beacon",
    "plus",
    "my",
    "live",
    "guardian",
    "monitor",
];

/// Suffixes of hosts that are the code of a country and yet sold to all the world.
const SOLD: [&str; 10] = ["co", "io", "tv", "me", "fm", "ly", "ai", "cc", "ws", "to"];

/// The country of a paper.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Home {
    /// Its code.
    pub(super) iso: Option<[u8; 2]>,
    /// Points for lying in it.
    pub(super) points: i32,
}

/// Points for lying in the country of the paper, and in the one that its address only hints at.
const HOME: i32 = 24;
const HINTED: i32 = 12;

/// What the paper's name and the address of the article say; the place that they name becomes one more name. Returns the country.
///
/// A name of the article that is also the paper's (`keys` gives their positions) is marked as such instead.
pub(super) fn home(article: &Article, atlas: Atlas<'_>, keys: &BTreeMap<(String, bool), usize>, names: &mut Vec<Name>) -> Home {
    let host = host(&article.url).or_else(|| host(&article.source).filter(|host| host.contains('.') && !host.contains(' ')));
    let mut country = None;
    let mut stem = String::new();
    if let Some(host) = host {
        let mut labels = host.rsplit('.');
        let top = labels.next().unwrap_or_default();
        if top.len() == 2 && !SOLD.contains(&top) {
            let code = if top == "uk" { "GB".to_owned() } else { top.to_ascii_uppercase() };
            country = atlas.gazetteer.country(&code).map(|_| super::atlas::two(&code));
        }
        let own = labels.find(|label| !matches!(*label, "co" | "com" | "org" | "net" | "gov" | "ac" | "edu")).unwrap_or_default();
        stem.push_str(own);
    }
    // "parisnews", "thegainesvilletimes": what the article calls a place, the paper does too.
    for ((key, _), at) in keys.iter().filter(|((key, _), _)| key.len() >= 5) {
        let own = if key.contains(' ') { stem.contains(&key.replace(' ', "")) } else { stem.contains(key.as_str()) };
        if let Some(name) = names.get_mut(*at).filter(|_| own || place_key(&article.source).contains(key.as_str())) {
            name.is_home = true;
        }
    }
    let source = if host.is_some() && article.source.contains('.') { "" } else { article.source.as_str() };
    for name in [stem.as_str(), source] {
        if names.len() >= WEIGHED || name.is_empty() {
            continue;
        }
        let Some((key, candidates)) = named(name, atlas) else { continue };
        match keys.get(&(key, false)).and_then(|at| names.get_mut(*at)) {
            Some(name) => name.is_home = true,
            None => names.push(Name { candidates, weight: 3, is_home: true, ..Name::default() }),
        }
    }
    if country.is_none() {
        let org = |name: &str| atlas.gazetteer.lookup(name).into_iter().find_map(|entry| atlas.gazetteer.org(entry));
        country = org(&article.source).filter(|org| org.iso.len() == 2).map(|org| super::atlas::two(org.iso));
    }
    // Most papers without a country in their address are American.
    let hinted = host.is_some_and(|host| host.ends_with(".com") || host.ends_with(".net")).then_some(*b"US");
    Home { iso: country.or(hinted), points: if country.is_some() { HOME } else { HINTED } }
}

/// The host of an address, without `www`.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// The place in the name of a paper, "The Galway Advertiser", "galwayadvertiser": its key, and what it may be.
fn named(name: &str, atlas: Atlas<'_>) -> Option<(String, Vec<Candidate>)> {
    let lower = place_key(name);
    let mut rest = lower.as_str();
    loop {
        let before = rest.len();
        for word in PAPER {
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
    let split = FIRST.iter().find_map(|first| look(&format!("{first} {}", rest.strip_prefix(first)?)));
    // "wirralandchester": the first of two.
    split.or_else(|| {
        let (first, second) = rest.split_once("and")?;
        if first.len() > 3 && second.len() > 3 { look(first) } else { None }
    })
}

/// First words of the names of many towns.
const FIRST: [&str; 14] =
    ["new", "north", "south", "east", "west", "saint", "fort", "los", "las", "san", "santa", "port", "mount", "grand"];

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
