//! "the militant group", "the builder": nouns with "the" that stand for somebody or something named before.

use std::collections::HashMap;

use crate::{
    Attribute, AttributeKind, EntityIdx, Label, Level, Reference, ReferenceKind, Rule, Score, Upos, gazetteer::Gazetteer,
};

use super::{
    clauses::Mark,
    lexicon::{self, Noun},
    scene::{Anchor, Scene, Sort},
};

/// Sentences back in which the name must stand.
const BACK: usize = 4;
/// Names back that are looked at.
const NAMES: usize = 24;

/// Finds the sure ones. `attributes`: what is said of people, with their entities.
pub(super) fn find(scene: &Scene, gazetteer: &Gazetteer, attributes: &[(EntityIdx, Attribute)]) -> Vec<Reference> {
    let doc = scene.doc;
    // Of each noun that somebody was called by, who: nobody if two were.
    let mut called: HashMap<String, (Option<EntityIdx>, u32)> = HashMap::new();
    for (entity, attribute) in attributes.iter().filter(|(_, attribute)| attribute.kind == AttributeKind::Role) {
        if let Some(noun) = head_noun(doc.words(attribute.span)) {
            let (who, _) = called.entry(noun.to_lowercase()).or_insert((Some(*entity), attribute.span.start));
            if *who != Some(*entity) {
                *who = None;
            }
        }
    }
    let mut found = Vec::new();
    let mut names: Vec<&Anchor> = Vec::new();
    for anchor in &scene.anchors {
        match anchor.sort {
            Sort::Name => names.push(anchor),
            Sort::Noun if scene.tree.has(anchor.token, Mark::Definite) => {
                let Some(start) = article_before(scene, anchor.token) else { continue };
                let span = doc.tokens[start].span.cover(doc.tokens[anchor.token].span);
                if attributes.iter().any(|(_, attribute)| attribute.span.overlaps(span)) {
                    continue;
                }
                let resolved = by_role(scene, &called, anchor, span.start).or_else(|| {
                    if scene.tree.has(anchor.token, Mark::Told) { None } else { by_kind(scene, gazetteer, anchor, &names) }
                });
                if let Some((entity, rule, score)) = resolved {
                    found.push(Reference {
                        span,
                        kind: ReferenceKind::Description,
                        entity: Some(entity),
                        name: doc.entities[entity.0 as usize].name.clone(),
                        rule: Rule(rule),
                        score: Score(score),
                    });
                }
            }
            _ => {}
        }
    }
    found
}

/// The token of "the" before a noun, with nothing between that makes it another one.
fn article_before(scene: &Scene, noun: usize) -> Option<usize> {
    for at in (noun.saturating_sub(4)..noun).rev() {
        let word = scene.words(at);
        if matches!(word, "the" | "The") {
            return Some(at);
        }
        let is_other = matches!(
            word,
            "other"
                | "first"
                | "new"
                | "next"
                | "same"
                | "latest"
                | "rival"
                | "second"
                | "third"
                | "whole"
                | "entire"
                | "old"
                | "two"
                | "last"
                | "only"
        );
        let fits = matches!(scene.tree.tag(at), Upos::Adj | Upos::Noun) && word.starts_with(char::is_lowercase);
        if is_other || !fits {
            return None;
        }
    }
    None
}

/// "the builder", where one person was called a builder before.
fn by_role(
    scene: &Scene,
    called: &HashMap<String, (Option<EntityIdx>, u32)>,
    anchor: &Anchor,
    start: u32,
) -> Option<(EntityIdx, &'static str, u16)> {
    if scene.tree.has(anchor.token, Mark::Told) {
        return None;
    }
    let (who, said) = called.get(&scene.words(anchor.token).to_lowercase())?;
    let who = who.filter(|_| *said < start)?;
    Some((who, "context/role", 800))
}

/// "the ministry" after "Ministry of Finance", "the country" after one country, "the company" after one company.
fn by_kind(scene: &Scene, gazetteer: &Gazetteer, anchor: &Anchor, names: &[&Anchor]) -> Option<(EntityIdx, &'static str, u16)> {
    let word = scene.words(anchor.token).to_lowercase();
    let noun = lexicon::noun(&word);
    if !noun.any(Noun::ORG) && !noun.any(Noun::PLACE) {
        return None;
    }
    let doc = scene.doc;
    let mut fitting: Vec<(EntityIdx, usize, bool)> = Vec::new();
    for name in names.iter().rev().take(NAMES) {
        if anchor.sentence - name.sentence > BACK {
            break;
        }
        let Some(at) = name.cluster.and_then(|cluster| scene.clusters.get(cluster)?.entity) else { continue };
        if fitting.iter().any(|(other, ..)| *other == at) {
            continue;
        }
        let entity = &doc.entities[at.0 as usize];
        let level = entity.link.as_ref().map(|link| link.level);
        let is_named = entity.aliases.iter().any(|alias| alias.split(' ').any(|part| part.to_lowercase() == word));
        let fits = match word.as_str() {
            "country" | "nation" => entity.label == Label::Gpe && level == Some(Level::Country),
            "city" | "town" | "village" | "capital" => entity.label == Label::Gpe && level == Some(Level::City),
            "state" | "province" | "region" | "county" | "territory" => {
                matches!(entity.label, Label::Gpe | Label::Loc) && level == Some(Level::Region)
            }
            _ if noun.any(Noun::ORG) && entity.label == Label::Org => {
                let kind = entity
                    .aliases
                    .iter()
                    .flat_map(|alias| gazetteer.lookup(alias))
                    .find_map(|entry| Some(gazetteer.org(entry)?.kind));
                is_named || kind.map_or(is_any(&word), |kind| is_kind(&word, kind))
            }
            _ => false,
        };
        if fits {
            fitting.push((at, name.sentence, is_named));
        }
    }
    let named: Vec<_> = fitting.iter().filter(|(.., is_named)| *is_named).collect();
    match (&named[..], &fitting[..]) {
        ([(entity, ..)], _) => Some((*entity, "context/named-noun", 850)),
        ([], [(entity, sentence, _)]) => {
            let near = anchor.sentence - sentence <= 1;
            (near || noun.any(Noun::PLACE)).then_some((*entity, "context/only-one", if near { 750 } else { 650 }))
        }
        _ => None,
    }
}

/// Nouns that an organisation of an unknown kind may be called by.
fn is_any(word: &str) -> bool {
    matches!(word, "company" | "firm" | "group" | "organisation" | "organization" | "agency" | "club" | "charity" | "party")
}

/// Whether an organisation of a kind that the gazetteer has is called by the noun.
fn is_kind(word: &str, kind: &str) -> bool {
    let nouns: &[&str] = match kind {
        "company" => {
            &["company", "firm", "group", "manufacturer", "carmaker", "retailer", "airline", "giant", "business", "publisher"]
        }
        "bank" => &["bank", "lender", "company", "group"],
        "media" => &[
            "newspaper",
            "broadcaster",
            "network",
            "channel",
            "magazine",
            "website",
            "station",
            "company",
            "agency",
            "publisher",
        ],
        "party" => &["party", "movement", "group"],
        "armed" => &["group", "movement", "organisation", "organization", "militia", "army"],
        "agency" => &[
            "agency",
            "department",
            "ministry",
            "bureau",
            "authority",
            "organisation",
            "organization",
            "commission",
            "watchdog",
            "regulator",
        ],
        "igo" | "ngo" => &["organisation", "organization", "agency", "bloc", "group", "union", "alliance", "charity", "body"],
        "legislature" => &["parliament", "assembly", "chamber", "legislature"],
        "court" => &["court", "tribunal"],
        "government" => &["government", "ministry", "department", "administration"],
        "military" => &["army", "force", "military", "navy"],
        "team" => &["team", "club", "side"],
        "sport" => &["federation", "league", "association", "body", "organisation", "organization"],
        "university" => &["university", "college", "school", "institution", "institute"],
        "religious" => &["church", "group", "organisation", "organization"],
        _ => &[],
    };
    nouns.contains(&word)
}

/// The noun of a role: the last word before the first preposition or comma.
fn head_noun(role: &str) -> Option<&str> {
    let end = [" of ", " at ", " for ", " in ", " from ", " to ", " on ", " with ", ",", " and "]
        .iter()
        .filter_map(|stop| role.find(stop))
        .min()
        .unwrap_or(role.len());
    role.get(..end)?.split_whitespace().next_back()
}

#[cfg(test)]
mod tests {
    use super::head_noun;

    #[test]
    fn the_noun_of_a_role_stands_before_what_it_is_of() {
        assert_eq!(head_noun("managing director of Lee & Co"), Some("director"));
        assert_eq!(head_noun("retired teacher"), Some("teacher"));
        assert_eq!(head_noun(""), None);
    }
}
