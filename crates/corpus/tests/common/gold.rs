//! Clauses, and which docs pass them, told by looking at each doc.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use wirescope_nlp::{Doc, Label};
use wirescope_protocol::{Clause, Field, PaneId, Scope, Test};

const KEYS: [(Field, &[&str]); 9] = [
    (Field::People, &["ann bee", "cy dee", "eve", "nobody"]),
    (Field::Organisations, &["ann bee"]),
    (Field::Places, &["delta"]),
    (Field::Groups, &["norse"]),
    (Field::Dates, &["2021-03-01", "2021-03", "2021-03-01T12:00"]),
    (Field::Numbers, &["two days", "ten"]),
    (Field::Works, &["regatta"]),
    (Field::Source, &["", "post"]),
    (Field::Published, &["2021-03-01", "2021-03", "2020"]),
];
const ENDS: [&str; 5] = ["", "2021-03", "2021-03-01", "2021-03-02", "2020"];

/// A few clauses of all kinds, made by facets, by other panes, and by none.
pub(crate) fn clauses() -> impl Strategy<Value = Vec<Clause>> {
    let scope = prop::sample::select(vec![Scope::Article, Scope::Paragraph, Scope::Sentence]);
    let keys = (prop::sample::select(&KEYS[..]), scope, 0..4).prop_flat_map(|((field, keys), scope, kind)| {
        prop::collection::vec(prop::sample::select(keys), 0..4).prop_map(move |keys| {
            let keys: Vec<String> = keys.into_iter().map(str::to_owned).collect();
            let test = match kind {
                0 | 1 => Test::Any(keys),
                2 => Test::All(keys, scope),
                _ => Test::None(keys),
            };
            (field, test)
        })
    });
    let end = || prop::sample::select(&ENDS[..]).prop_map(str::to_owned);
    let dates = prop::sample::select(vec![Field::Dates, Field::Published]);
    let interval = (dates, end(), end()).prop_map(|(field, from, to)| (field, Test::Interval { from, to }));
    let area = prop::sample::select(vec!["NL", "de", "FR", "nl/region of NL", "US/Region of US", "NL/"])
        .prop_map(|code| (Field::Places, Test::Area(code.to_owned())));
    let ids = prop::collection::vec((0..14).prop_map(|at| format!("d{at}")), 0..8);
    let articles = ids.prop_map(|ids| (Field::Articles, Test::Articles(ids)));
    // Around all places, beside them, up to them, and around the line of 180 degrees.
    let sides = vec![
        (4000, 51_000, 6000, 53_000),
        (6000, 51_000, 7000, 53_000),
        (-5000, 52_000, 5000, 60_000),
        (170_000, 0, 5500, 90_000),
    ];
    let area_box = prop::sample::select(sides)
        .prop_map(|(west, south, east, north)| (Field::Places, Test::Box { west, south, east, north }));
    let odd = Just((Field::People, Test::Area("NL".to_owned())));
    let test = prop_oneof![8 => keys, 3 => interval, 2 => area, 2 => area_box, 2 => articles, 1 => odd];
    let clause = (test, 0..5).prop_map(|((field, test), pane)| {
        let pane = match pane {
            0 => None,
            1 => Some(PaneId::named("other")),
            _ => Some(PaneId::facet(field)),
        };
        Clause { field, test, pane }
    });
    prop::collection::vec(clause, 0..4)
}

/// Whether a facet leaves a clause out.
pub(crate) fn is_own(clause: &Clause, facet: Field) -> bool {
    clause.pane == Some(PaneId::facet(facet)) && !matches!(clause.test, Test::All(..))
}

/// What stands in the text: field, key and first byte.
fn occurrences(doc: &Doc) -> Vec<(Field, String, u32)> {
    let mut found = Vec::new();
    for mention in &doc.mentions {
        let words = doc.words(mention.span).to_lowercase();
        let name = mention.entity.map(|entity| doc.entities[entity.0 as usize].name.to_lowercase());
        let mut add = |field, key: Option<String>| found.push((field, key.expect("a name"), mention.span.start));
        match mention.label {
            Label::Person => add(Field::People, name),
            Label::Org => add(Field::Organisations, name),
            Label::Gpe | Label::Loc => add(Field::Places, name),
            Label::Norp => add(Field::Groups, name),
            Label::Event => add(Field::Works, name),
            Label::Cardinal => add(Field::Numbers, Some(words)),
            _ if words == "now" => {}
            _ if words == "two days" => add(Field::Numbers, Some(words)),
            _ => {
                let time = doc.times.iter().find(|time| time.span == mention.span).expect("a date has a time");
                add(Field::Dates, time.value.clone());
            }
        }
    }
    found
}

fn sentence(doc: &Doc, start: u32) -> usize {
    let sentence = doc.sentences.iter().position(|sentence| sentence.span.start <= start && start < sentence.span.end);
    sentence.expect("every mention is in a sentence")
}

fn paragraph(doc: &Doc, start: u32) -> usize {
    doc.text()[..start as usize].matches('\n').count()
}

/// Paragraphs, sentences and mentions of a value.
type Tally = (BTreeSet<usize>, BTreeSet<usize>, u32);

/// The values of an article with paragraphs, sentences and mentions of each.
pub(crate) fn tally(doc: &Doc) -> BTreeMap<(Field, String), Tally> {
    let mut tally: BTreeMap<_, Tally> = BTreeMap::new();
    for (field, key, start) in occurrences(doc) {
        let entry = tally.entry((field, key)).or_default();
        entry.0.insert(paragraph(doc, start));
        entry.1.insert(sentence(doc, start));
        entry.2 += 1;
    }
    tally.insert((Field::Source, doc.article.source.to_lowercase()), ([0].into(), [0].into(), 1));
    tally
}

/// Whether an article passes a clause.
pub(crate) fn passes(doc: &Doc, clause: &Clause) -> bool {
    let field = clause.field;
    let published = doc.article.published.map(|day| day.to_string());
    let tally = tally(doc);
    let has = |key: &String| match field {
        Field::Published => published.as_ref().is_some_and(|day| day.starts_with(key.as_str())),
        _ => tally.contains_key(&(field, key.clone())),
    };
    match &clause.test {
        Test::Any(keys) => keys.is_empty() || keys.iter().any(has),
        Test::None(keys) => !keys.iter().any(has),
        Test::All(keys, scope) if *scope == Scope::Article || matches!(field, Field::Source | Field::Published) => {
            keys.iter().all(has)
        }
        Test::All(keys, scope) => {
            let unit = |start: u32| match scope {
                Scope::Sentence => sentence(doc, start),
                _ => paragraph(doc, start),
            };
            let mut units: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
            for (_, key, start) in occurrences(doc).into_iter().filter(|(of, ..)| *of == field) {
                units.entry(unit(start)).or_default().insert(key);
            }
            keys.is_empty() || units.values().any(|having| keys.iter().all(|key| having.contains(key)))
        }
        Test::Interval { from, to } => {
            let first = format!("{from:-<10}");
            let last = if to.is_empty() { "9".to_owned() } else { days(to).1 };
            let inside = |value: &str| first.as_str() <= days(value).0.as_str() && days(value).1 <= last;
            match field {
                Field::Published => published.is_some_and(|day| inside(&day)),
                _ => tally.keys().any(|(of, value)| *of == field && inside(value)),
            }
        }
        Test::Area(code) => {
            let places = doc.entities.iter().filter_map(|entity| entity.link.as_ref());
            let (code, region) = code.split_once('/').map_or((code.as_str(), None), |(code, region)| (code, Some(region)));
            let is_inside = |link: &wirescope_nlp::Link| {
                link.iso.eq_ignore_ascii_case(code) && region.is_none_or(|region| link.region.eq_ignore_ascii_case(region))
            };
            field == Field::Places && places.into_iter().any(is_inside)
        }
        Test::Articles(ids) => ids.contains(&doc.article.id),
        Test::Distinct | Test::Furniture => true,
        Test::Box { west, south, east, north } => {
            let is_inside = |link: &wirescope_nlp::Link| {
                let (lat, lon) = ((link.lat * 1000.0) as i32, (link.lon * 1000.0) as i32);
                let across = if west <= east { *west <= lon && lon <= *east } else { lon >= *west || lon <= *east };
                across && *south <= lat && lat <= *north
            };
            doc.entities.iter().filter_map(|entity| entity.link.as_ref()).any(is_inside)
        }
    }
}

/// The first and the last day of a year, month, day or time, in an order of strings.
fn days(value: &str) -> (String, String) {
    let day = &value[..value.len().min(10)];
    let rest = |from: &str| from.get(day.len()..).unwrap_or("").to_owned();
    (format!("{day}{}", rest("2000-01-01")), format!("{day}{}", rest("2000-12-31")))
}
