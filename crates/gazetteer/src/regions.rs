//! First-level regions, and the places of the hand-written lists.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};

use crate::{
    cities::Town,
    names::Names,
    record::{Place, fold, parts},
    sources::Sources,
    words::Words,
};

/// Places of the lists `places-*.tsv`: kind, name, iso, lat, lon, aliases.
pub(crate) fn listed(sources: &Sources, words: &Words, names: &Names) -> Result<Vec<Place>> {
    let mut places = Vec::new();
    for list in sources.lists("places-")? {
        for row in sources.list(&list, 6)? {
            let number = |cell: &str| cell.parse::<f64>().with_context(|| format!("{list}: {}: bad coordinate {cell:?}", row[1]));
            let place = Place {
                name: row[1].clone(),
                kind: row[0].clone(),
                iso: row[2].clone(),
                lat: number(&row[3])?,
                lon: number(&row[4])?,
                ambiguous: words.is_often_a_word(&row[1]) || names.is_name(&row[1]),
                aliases: parts(&row[5]),
                ..Place::default()
            };
            place.label().with_context(|| format!("{list}: {}: unknown kind {:?}", place.name, place.kind))?;
            places.push(place);
        }
    }
    Ok(places)
}

/// Regions of `regions.tsv` (name, iso, code, lat, lon, aliases), and those of Natural Earth that it leaves out.
///
/// Where a row gives no coordinates, they are the mean of the towns that Natural Earth places in the region.
pub(crate) fn read(sources: &Sources, towns: &[Town], cities: &[Place], words: &Words, names: &Names) -> Result<Vec<Place>> {
    let mut means: BTreeMap<(String, String), (f64, f64, f64)> = BTreeMap::new();
    let mut spelt: BTreeMap<(String, String), String> = BTreeMap::new();
    for town in towns.iter().filter(|town| !town.region.is_empty()) {
        let key = (town.iso.clone(), fold(&town.region));
        let mean = means.entry(key.clone()).or_default();
        *mean = (mean.0 + town.lat, mean.1 + town.lon, mean.2 + 1.0);
        spelt.entry(key).or_insert_with(|| town.region.clone());
    }
    let mut regions = Vec::new();
    for row in sources.list("regions.tsv", 6)? {
        let aliases = parts(&row[5]);
        let mut place = Place {
            name: row[0].clone(),
            kind: "region".to_owned(),
            iso: row[1].clone(),
            region: row[2].clone(),
            ambiguous: words.is_often_a_word(&row[0]) || names.is_name(&row[0]),
            ..Place::default()
        };
        let keys: Vec<_> = std::iter::once(&row[0]).chain(&aliases).map(|name| (row[1].clone(), fold(name))).collect();
        if let (Ok(lat), Ok(lon)) = (row[3].parse(), row[4].parse()) {
            (place.lat, place.lon) = (lat, lon);
        } else {
            let mean = keys.iter().find_map(|key| means.get(key));
            let (lat, lon, count) = mean.with_context(|| format!("regions.tsv: {}, {}: no coordinates", row[0], row[1]))?;
            (place.lat, place.lon) = (lat / count, lon / count);
        }
        for key in keys {
            spelt.remove(&key);
        }
        place.aliases = aliases;
        // News names the states of the United States so often that even "Georgia" and "Virginia" mostly mean the states.
        place.ambiguous &= place.iso != "US" && place.region.is_empty();
        regions.push(place);
    }
    for ((iso, folded), name) in spelt {
        // A region that is called as a town is rarer in the news than the town.
        let of_town = |town: &Town| town.iso == iso && town.names.first().is_some_and(|name| fold(name) == folded);
        let known = cities.iter().any(|city| city.iso == iso && fold(&city.name) == folded) || towns.iter().any(of_town);
        let plain = name.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-') && folded.len() >= 4;
        let named = name.split([' ', '-']).all(|word| words.as_name(word) >= 5 && !words.is_only_a_word(word));
        if known || !plain || !named || words.is_word(&name) || iso == "-99" {
            continue;
        }
        let Some((lat, lon, count)) = means.get(&(iso.clone(), folded)) else { continue };
        let ambiguous = names.is_name(&name);
        regions.push(Place {
            name,
            kind: "region".to_owned(),
            iso,
            lat: lat / count,
            lon: lon / count,
            ambiguous,
            ..Place::default()
        });
    }
    Ok(regions)
}
