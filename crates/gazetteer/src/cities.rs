//! Cities: GeoNames, with the English names of Natural Earth and the hand-written exonyms.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{
    countries::Countries,
    names::Names,
    record::{Place, fold, parts},
    sources::Sources,
    words::{Words, phrase},
};

/// Cities with fewer inhabitants are kept only if the news ever names them.
const ALWAYS_KEPT: u64 = 40_000;
/// Cities of this size are not mistaken for rare surnames.
const ALWAYS_CLEAR: u64 = 150_000;
/// Cities of this size are not mistaken for forenames and surnames.
const LARGE: u64 = 750_000;
/// Of cities with one name, how many are kept.
const NAMESAKES: usize = 5;

/// A populated place of Natural Earth.
pub(crate) struct Town {
    pub(crate) names: Vec<String>,
    pub(crate) region: String,
    pub(crate) iso: String,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    geonames: u32,
}

/// Reads the populated places of Natural Earth.
pub(crate) fn towns(sources: &Sources) -> Result<Vec<Town>> {
    let json: Value = serde_json::from_str(&sources.corpus("gazetteer/natural-earth/ne_10m_populated_places_simple.json")?)?;
    let features = json["features"].as_array().context("natural earth has no features")?;
    let town = |feature: &Value| {
        let properties = &feature["properties"];
        let text = |key: &str| properties[key].as_str().unwrap_or_default().to_owned();
        let mut names = vec![text("name"), text("nameascii")];
        // What follows a comma is the region: "Columbus, Ohio".
        names.extend(text("namealt").split('|').filter_map(|name| name.split(',').next()).map(|name| name.trim().to_owned()));
        names.retain(|name| name.chars().count() > 2 && !name.contains(['?', '\'']));
        let geonames = properties["geonameid"].as_f64().filter(|id| *id > 0.0).map_or(0, |id| id as u32);
        Town {
            names,
            region: text("adm1name"),
            iso: text("iso_a2"),
            lat: properties["latitude"].as_f64().unwrap_or(0.0),
            lon: properties["longitude"].as_f64().unwrap_or(0.0),
            geonames,
        }
    };
    Ok(features.iter().map(town).collect())
}

/// A city of GeoNames, before it is decided whether it is kept.
struct City {
    place: Place,
    other_names: Vec<String>,
    feature: String,
    /// The name that Natural Earth gives it, which is English; empty where it has none.
    english: String,
}

/// Reads the cities, and keeps those that news is likely to name.
pub(crate) fn read(sources: &Sources, countries: &Countries, towns: &[Town], words: &Words, names: &Names) -> Result<Vec<Place>> {
    let mut cities = geonames(sources, countries)?;
    for town in towns {
        let same_name = |city: &City| town.names.iter().any(|name| fold(name) == fold(&city.place.name));
        let near = |city: &City| (city.place.lat - town.lat).abs() < 0.5 && (city.place.lon - town.lon).abs() < 0.5;
        let found = cities
            .iter_mut()
            .find(|city| city.place.iso == town.iso && near(city) && (city.place.geonames == town.geonames || same_name(city)));
        if let Some(city) = found {
            city.place.aliases.extend(town.names.iter().cloned());
            city.english = town.names.first().cloned().unwrap_or_default();
        }
    }
    show_usual_names(&mut cities, countries, words, names);
    let mut missing = Vec::new();
    for row in sources.list("cities.tsv", 3)? {
        let aliases = parts(&row[2]);
        let wanted: Vec<String> = std::iter::once(&row[0]).chain(&aliases).map(|name| fold(name)).collect();
        // The first name that any city has, as its own before as one of its others.
        let here = || cities.iter().enumerate().filter(|(_, city)| city.place.iso == row[1]);
        let largest = |(_, city): &(usize, &City)| city.place.population;
        let found = wanted.iter().find_map(|name| {
            let own = here().filter(|(_, city)| fold(&city.place.name) == *name).max_by_key(largest);
            let other =
                || here().filter(|(_, city)| city.other_names.iter().any(|other| fold(other) == *name)).max_by_key(largest);
            own.or_else(other).map(|(at, _)| at)
        });
        let Some(city) = found.and_then(|at| cities.get_mut(at)) else {
            missing.push(row[0].clone());
            continue;
        };
        let other = std::mem::replace(&mut city.place.name, row[0].clone());
        city.place.aliases.push(other);
        city.place.aliases.extend(aliases);
        city.feature.push('!');
    }
    anyhow::ensure!(missing.is_empty(), "lists/cities.tsv: GeoNames has no {missing:?}");
    let wanted: BTreeSet<Vec<String>> = cities.iter().map(|city| phrase(&city.place.name)).collect();
    let seen = words.phrases(&wanted);
    let mut kept: Vec<Place> = Vec::new();
    for mut city in cities {
        let population = city.place.population;
        let seat = city.place.kind == "capital" || city.feature.ends_with('!');
        let times = seen.get(&phrase(&city.place.name)).copied().unwrap_or(0);
        let part = city.feature.starts_with("PPLX") || ["PPLH", "PPLQ", "PPLW"].contains(&city.feature.as_str());
        let of_a_name = names.is_name(&city.place.name) || population < ALWAYS_CLEAR && names.is_known(&city.place.name);
        let of_a_word = words.is_word(&city.place.name);
        // A small place with the name of many other things is more often wrong than right.
        let doubtful = population < 50_000 && (names.is_name(&city.place.name) || of_a_word);
        let keep = seat
            || population >= ALWAYS_KEPT && !part && !doubtful
            || times >= 1 && !part && !doubtful
            || population >= 20_000 && times >= 30 && !part
            || part && times >= 5 && !doubtful;
        if !keep || words.is_only_a_word(&city.place.name) && !seat || fold(&city.place.name).len() < 3 && population < LARGE {
            continue;
        }
        let short = fold(&city.place.name).len() <= 3 && population < 500_000;
        city.place.ambiguous = city.place.kind != "capital"
            && (of_a_word || short || of_a_name && population < LARGE)
            && !(seat && population >= LARGE);
        kept.push(city.place);
    }
    kept.sort_by_key(|place| (fold(&place.name), u64::MAX - place.population, place.geonames));
    let mut namesakes: BTreeMap<String, usize> = BTreeMap::new();
    kept.retain(|place| {
        let count = namesakes.entry(fold(&place.name)).or_default();
        *count += 1;
        *count <= NAMESAKES
    });
    Ok(kept)
}

/// Gives a city whose own name the news never uses the English one of Natural Earth, if the news does use that and no other town, person,
/// word or country is called so. A shortened name ("Santiago" of Santiago de los Caballeros) is no better than the full one.
fn show_usual_names(cities: &mut [City], countries: &Countries, words: &Words, names: &Names) {
    let of_countries: BTreeSet<String> = countries.values().map(|country| fold(&country.place.name)).collect();
    let phrases = cities.iter().flat_map(|city| [phrase(&city.place.name), phrase(&city.english)]);
    let seen = words.phrases(&phrases.collect());
    let own_names: BTreeSet<(String, String)> =
        cities.iter().map(|city| (city.place.iso.clone(), fold(&city.place.name))).collect();
    let is_used = |name: &str| seen.get(&phrase(name)).is_some_and(|times| *times > 0);
    for city in cities.iter_mut().filter(|city| !city.english.is_empty()) {
        let (own, english) = (fold(&city.place.name), fold(&city.english));
        let is_of_another = own_names.contains(&(city.place.iso.clone(), english.clone())) && own != english
            || of_countries.contains(&english)
            || names.is_known(&city.english)
            || words.is_word(&city.english);
        let is_part = own.starts_with(&english) || own.contains(&format!(" {english}"));
        if !is_of_another && !is_part && !is_used(&city.place.name) && is_used(&city.english) {
            city.place.aliases.push(std::mem::replace(&mut city.place.name, city.english.clone()));
        }
    }
}

fn geonames(sources: &Sources, countries: &Countries) -> Result<Vec<City>> {
    let text = sources.corpus("gazetteer/geonames/cities15000.txt")?;
    let mut cities = Vec::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, name, ascii, others, lat, lon, _, feature, iso, _, admin1, _, _, _, population, ..] = cells[..] else {
            continue;
        };
        let population: u64 = population.parse().unwrap_or(0);
        let place = Place {
            name: name.replace('’', "'"),
            kind: match feature {
                "PPLC" => "capital",
                "PPLX" => "district",
                _ => "city",
            }
            .to_owned(),
            iso: iso.to_owned(),
            region: region_code(iso, admin1).to_owned(),
            geonames: id.parse().unwrap_or(0),
            lat: lat.parse().unwrap_or(0.0),
            lon: lon.parse().unwrap_or(0.0),
            population,
            ambiguous: false,
            aliases: vec![ascii.to_owned()],
        };
        cities.push(City {
            place,
            other_names: others.split(',').map(str::to_owned).collect(),
            feature: feature.to_owned(),
            english: String::new(),
        });
    }
    for country in countries.values() {
        for capital in &country.capitals {
            let wanted = fold(capital);
            let city = cities
                .iter_mut()
                .filter(|city| city.place.iso == country.place.iso)
                .find(|city| city.place.kind == "capital" || fold(&city.place.name) == wanted);
            if let Some(city) = city {
                // countries.json has the usual English name of a capital.
                if country.capitals.len() == 1 && city.place.kind == "capital" && capital.is_ascii() && country.place.iso != "US"
                {
                    city.place.aliases.push(std::mem::replace(&mut city.place.name, capital.clone()));
                }
                city.place.kind = "capital".to_owned();
            }
        }
    }
    Ok(cities)
}

/// The usual short code of a first-level region, where GeoNames has another one.
pub(crate) fn region_code<'a>(iso: &str, admin1: &'a str) -> &'a str {
    const CANADA: [&str; 15] = ["", "AB", "BC", "MB", "NB", "NL", "", "NS", "ON", "PE", "QC", "SK", "YT", "NT", "NU"];
    const AUSTRALIA: [&str; 9] = ["", "ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"];
    let number = || admin1.parse::<usize>().unwrap_or(0);
    match iso {
        "US" | "GB" => admin1,
        "CA" => CANADA.get(number()).copied().unwrap_or_default(),
        "AU" => AUSTRALIA.get(number()).copied().unwrap_or_default(),
        _ => "",
    }
}
