//! Organisations: the hand-written lists, and those of PETRARCH that the news names.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::{
    countries::Countries,
    names::Names,
    record::{Place, fold, parts, tidy},
    sources::Sources,
    words::{Words, phrase},
};

struct Org {
    name: String,
    kind: String,
    iso: String,
    aliases: Vec<String>,
}

/// The lines of `orgs.tsv`: name, kind, iso, flag, aliases.
pub(crate) fn lines(
    sources: &Sources,
    countries: &Countries,
    places: &[Place],
    words: &Words,
    names: &Names,
) -> Result<Vec<String>> {
    let mut orgs: Vec<Org> = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    // Kind, iso, name and aliases.
    for list in sources.lists("orgs-")? {
        for row in sources.list(&list, 3)? {
            let mut names = parts(&row[2]);
            if names.is_empty() {
                continue;
            }
            let name = names.remove(0);
            if known.insert(fold(&name)) {
                known.extend(names.iter().map(|alias| fold(alias)));
                orgs.push(Org { name, kind: row[0].clone(), iso: row[1].clone(), aliases: names });
            }
        }
    }
    // Only large places keep a name from organisations: Nokia is a town as well.
    let large = |place: &&Place| !matches!(place.kind.as_str(), "city" | "district") || place.population >= 500_000;
    let spellings = places.iter().filter(large).flat_map(|place| place.aliases.iter().chain([&place.name]));
    let taken: BTreeSet<String> = spellings.map(|name| fold(name)).collect();
    for mut org in petrarch(sources, countries, words, names)? {
        org.aliases.retain(|alias| !known.contains(&fold(alias)) && !taken.contains(&fold(alias)));
        if !taken.contains(&fold(&org.name)) && known.insert(fold(&org.name)) {
            known.extend(org.aliases.iter().map(|alias| fold(alias)));
            orgs.push(org);
        }
    }
    orgs.sort_by(|a, b| (&a.kind, &a.iso, &a.name).cmp(&(&b.kind, &b.iso, &b.name)));
    let line = |org: &Org| {
        let single = !org.name.contains(' ');
        let ambiguous =
            single && (words.is_often_a_word(&org.name) || names.is_name(&org.name)) || taken.contains(&fold(&org.name));
        format!(
            "{}\t{}\t{}\t{}\t{}",
            org.name,
            org.kind,
            org.iso,
            if ambiguous { "a" } else { "" },
            tidy(&org.name, &org.aliases).join("|")
        )
    };
    Ok(orgs.iter().map(line).collect())
}

/// An entry of a PETRARCH actor file: its spellings and its code.
struct Entry {
    spellings: Vec<String>,
    code: String,
    comment: String,
}

fn entries(text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let (line, comment) = line.split_once('#').unwrap_or((line, ""));
        let (name, code) = line.split_once('[').unwrap_or((line, ""));
        let code: String = code.chars().take_while(char::is_ascii_alphabetic).collect();
        let name = name.trim();
        if let Some(other) = name.strip_prefix('+') {
            if let Some(entry) = entries.last_mut() {
                entry.spellings.push(other.to_owned());
            }
        } else if !name.is_empty() {
            entries.push(Entry { spellings: vec![name.to_owned()], code: String::new(), comment: comment.to_owned() });
        }
        if let Some(entry) = entries.last_mut().filter(|entry| entry.code.is_empty()) {
            entry.code = code;
        }
    }
    entries
}

fn petrarch(sources: &Sources, countries: &Countries, words: &Words, names: &Names) -> Result<Vec<Org>> {
    let by_iso3: BTreeMap<&str, &str> = countries.iter().map(|(iso, country)| (country.iso3.as_str(), iso.as_str())).collect();
    let mut orgs = Vec::new();
    for file in ["International", "MilNonState"] {
        for entry in entries(&sources.corpus(&format!("events/petrarch2/Phoenix.{file}.actors.txt"))?) {
            let code = entry.code.as_str();
            let armed = file == "MilNonState";
            let kind = match code.get(..3) {
                _ if armed => "armed",
                Some("MNC") if entry.comment.contains("Bank") => "bank",
                Some("MNC") => "company",
                Some("NGO" | "NGM") => "ngo",
                Some("IGO") => "igo",
                _ => continue,
            };
            let iso =
                code.get(3..6).into_iter().chain(code.get(..3)).find_map(|code| by_iso3.get(code)).copied().unwrap_or_default();
            let mut spellings: Vec<String> = entry.spellings.iter().filter_map(|name| spelt(name, words)).collect();
            spellings.dedup();
            spellings.retain(|name| is_org(name, kind, words, names));
            if !spellings.is_empty() {
                let name = spellings.remove(0);
                orgs.push(Org { name, kind: kind.to_owned(), iso: iso.to_owned(), aliases: spellings });
            }
        }
    }
    let wanted: BTreeSet<Vec<String>> =
        orgs.iter().flat_map(|org| org.aliases.iter().chain([&org.name])).map(|name| phrase(name)).collect();
    let seen = words.phrases(&wanted);
    let times = |name: &String| seen.get(&phrase(name)).copied().unwrap_or(0);
    for org in &mut orgs {
        org.aliases.retain(|alias| org.kind == "armed" && says_armed(alias) || times(alias) > 0);
    }
    orgs.retain(|org| {
        let once = if org.kind == "armed" && says_armed(&org.name) { 0 } else { 2 };
        times(&org.name) + org.aliases.iter().map(times).sum::<u32>() >= once
    });
    Ok(orgs)
}

/// `BANK_OF_NEW_YORK_MELLON_CORP_` → `Bank of New York Mellon`. `None` if it is no plain name.
fn spelt(name: &str, words: &Words) -> Option<String> {
    const SMALL: [&str; 20] = [
        "of", "the", "and", "for", "in", "on", "de", "del", "la", "las", "los", "e", "y", "et", "des", "du", "to", "against",
        "with", "da",
    ];
    const ENDINGS: [&str; 17] = [
        "inc",
        "corp",
        "corporation",
        "co",
        "ltd",
        "limited",
        "plc",
        "llc",
        "lp",
        "sa",
        "ag",
        "nv",
        "incorporated",
        "company",
        "trust",
        "the",
        "s.a",
    ];
    let name = name.replace('_', " ");
    let name = name.split('(').next().unwrap_or_default().trim().trim_matches(',');
    if name.contains(['/', ':', '+', '"', '[', '!', '?', ';', '{', '}']) || name.contains("--") {
        return None;
    }
    let mut parts: Vec<&str> = name.split(' ').filter(|part| !part.is_empty()).collect();
    while parts.len() > 1
        && parts.last().is_some_and(|last| ENDINGS.contains(&last.trim_matches([',', '.']).to_lowercase().as_str()))
    {
        parts.pop();
    }
    if parts.first().is_some_and(|first| first.eq_ignore_ascii_case("the")) && parts.len() > 1 {
        parts.remove(0);
    }
    if parts.is_empty() || parts.len() > 8 {
        return None;
    }
    let case = |(at, part): (usize, &&str)| {
        let part = part.trim_matches(',');
        let lower = part.to_lowercase();
        if at > 0 && SMALL.contains(&lower.as_str()) {
            lower
        } else if part.contains('.')
            || part.contains('&')
            || words.is_acronym(part)
            || !lower.contains(['a', 'e', 'i', 'o', 'u', 'y'])
        {
            part.to_uppercase()
        } else {
            lower.split('-').map(capital).collect::<Vec<_>>().join("-")
        }
    };
    let spelt: Vec<String> = parts.iter().enumerate().map(case).collect();
    Some(spelt.join(" "))
}

/// Whether the name itself says that it is a band, party or army: the rest of the list are half people, half translations.
fn says_armed(name: &str) -> bool {
    const HEADS: [&str; 44] = [
        "army",
        "armed",
        "front",
        "movement",
        "group",
        "brigade",
        "brigades",
        "organization",
        "organisation",
        "force",
        "forces",
        "party",
        "liberation",
        "revolutionary",
        "council",
        "cell",
        "cells",
        "command",
        "guard",
        "guards",
        "tigers",
        "jihad",
        "resistance",
        "union",
        "faction",
        "militia",
        "alliance",
        "committee",
        "mujahideen",
        "mujahidin",
        "fedayeen",
        "hizb",
        "hezb",
        "jaish",
        "jaysh",
        "lashkar",
        "harakat",
        "ansar",
        "battalion",
        "fighters",
        "militant",
        "warriors",
        "nation",
        "coalition",
    ];
    name.split(' ').count() > 1 && name.split([' ', '-']).any(|part| HEADS.contains(&part.to_lowercase().as_str()))
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether a spelling is that of an organisation: the actor files list people too, and bare words.
fn is_org(name: &str, kind: &str, words: &Words, names: &Names) -> bool {
    let parts: Vec<&str> = name.split(' ').collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let vague = |part: &&str| words.is_word(part) || part.len() < 3;
    match parts.len() {
        1 => name.len() > 2 && !words.is_word(name) && !names.is_known(name) && words.as_name(name) > 0,
        _ if kind == "armed" || kind == "bank" => parts.iter().any(|part| !vague(part)) || parts.len() > 2,
        _ if kind == "company" => !(parts.len() == 2 && vague(first) && vague(last)),
        // The actor files list people too: their entries end in an office, or hold no word for a body.
        _ => {
            const HEADS: [&str; 45] = [
                "organization",
                "organisation",
                "union",
                "council",
                "committee",
                "commission",
                "federation",
                "association",
                "agency",
                "bank",
                "fund",
                "foundation",
                "institute",
                "centre",
                "center",
                "court",
                "league",
                "alliance",
                "network",
                "international",
                "society",
                "programme",
                "program",
                "group",
                "forum",
                "movement",
                "conference",
                "parliament",
                "assembly",
                "community",
                "office",
                "trust",
                "coalition",
                "campaign",
                "aid",
                "relief",
                "watch",
                "mission",
                "church",
                "service",
                "services",
                "initiative",
                "board",
                "university",
                "congress",
            ];
            parts.iter().any(|part| HEADS.contains(&part.to_lowercase().as_str()))
                && !["spokesman", "chief", "envoy", "secretary", "president", "director", "official", "officials", "head"]
                    .contains(&last.to_lowercase().as_str())
        }
    }
}
