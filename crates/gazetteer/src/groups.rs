//! Nationalities, religions, peoples, political followings.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};

use crate::{
    countries::Countries,
    names::Names,
    record::{fold, parts},
    sources::Sources,
    words::Words,
};

/// A line of `groups.tsv`.
struct Group {
    kind: String,
    iso: String,
    of: String,
}

/// The lines of `groups.tsv`: surface, kind, iso, what it relates to, flag.
pub(crate) fn lines(sources: &Sources, countries: &Countries, words: &Words, names: &Names) -> Result<Vec<String>> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    let mut add = |surface: &str, kind: &str, iso: &str, of: &str| {
        if !surface.is_empty() {
            let group = || Group { kind: kind.to_owned(), iso: iso.to_owned(), of: of.to_owned() };
            groups.entry(surface.to_owned()).or_insert_with(group);
        }
    };
    for row in sources.list("demonyms.tsv", 2)? {
        let country = countries.get(&row[0]).with_context(|| format!("demonyms.tsv: no country {}", row[0]))?;
        for surface in parts(&row[1]) {
            add(&surface, "nationality", &row[0], &country.place.name);
        }
    }
    // Kind, iso, what it relates to, surfaces. A surface with `*` has a regular plural too.
    for row in sources.list("groups.tsv", 4)? {
        for surface in parts(&row[3]) {
            let stem = surface.trim_end_matches('*');
            let of = if row[2].is_empty() { stem } else { &row[2] };
            add(stem, &row[0], &row[1], of);
            if stem.len() < surface.len() {
                add(&plural(stem), &row[0], &row[1], of);
            }
        }
    }
    for (iso, country) in countries {
        for demonym in country.demonyms.iter().filter(|demonym| demonym.len() > 2) {
            if demonym.contains([',', '(']) || demonym == &country.place.name {
                continue;
            }
            add(demonym, "nationality", iso, &country.place.name);
            if let Some(plural) = plural_of_demonym(demonym) {
                add(&plural, "nationality", iso, &country.place.name);
            }
        }
    }
    let line = |(surface, group): (String, Group)| {
        let ambiguous = words.is_often_a_word(&surface) || group.kind != "nationality" && names.is_name(&surface);
        let flag = if ambiguous { "\ta" } else { "" };
        let of = if fold(&group.of).is_empty() { &surface } else { &group.of };
        format!("{surface}\t{}\t{}\t{of}{flag}", group.kind, group.iso)
    };
    Ok(groups.into_iter().map(line).collect())
}

/// The plural of a noun that names people.
fn plural(noun: &str) -> String {
    let y = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match y {
        Some(stem) => format!("{stem}ies"),
        None if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") => format!("{noun}es"),
        None => match noun.strip_suffix("man") {
            Some(stem) if noun.ends_with("sman") || noun.ends_with("hman") => format!("{stem}men"),
            _ => format!("{noun}s"),
        },
    }
}

/// Only those adjectives that are nouns too have one: "Afghan", not "Chinese", "French" or "Swiss".
fn plural_of_demonym(demonym: &str) -> Option<String> {
    let none = ["ese", "ish", "ch", "ss", "sh"];
    (!none.iter().any(|ending| demonym.ends_with(ending))).then(|| plural(demonym))
}
