//! `assets/models/places.bin`: places beyond those of the gazetteer, from packages that hold data of GeoNames.

mod built_in;
mod regions;
mod sources;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result};
use wirescope_nlp::train_api::places::{PlaceRow, PlaceTable, write_places};

use crate::fold::{bare_division, place_key};
use built_in::BuiltIn;
use regions::{Regions, middles};
use sources::{Division, Sources};

/// Of towns elsewhere only those with as many inhabitants are taken.
const ELSEWHERE: u64 = 12_000;
/// The same for countries whose local news is in English.
const ENGLISH: [(&str, u64); 9] =
    [("US", 500), ("CA", 500), ("GB", 0), ("IE", 0), ("AU", 0), ("NZ", 0), ("ZA", 5_000), ("IN", 15_000), ("JM", 5_000)];
/// Countries with more second-order divisions have them for every village.
const MOST_SECOND: usize = 130;
/// Those whose many divisions news does name.
const NAMED_SECOND: [&str; 4] = ["US", "GB", "IN", "NG"];

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Town,
    FirstOrder,
    SecondOrder,
    /// Land or water.
    Natural,
}

impl Level {
    /// Its number in the file.
    fn number(self) -> u8 {
        match self {
            Level::Town => 0,
            Level::FirstOrder => 1,
            Level::SecondOrder => 2,
            Level::Natural => 3,
        }
    }
}

/// A place on its way into the file.
struct Place {
    key: String,
    region: u16,
    level: Level,
    population: u64,
    lat: f64,
    lon: f64,
    /// 0 where it has none.
    geonames: u32,
}

/// Makes the file from the packages and from `places.tsv`, so that no place is in both; returns the SHA-256 of it.
pub(crate) fn write(places_tsv: &Path, out: &Path) -> Result<String> {
    let sources = Sources::read(&places_tsv.with_file_name("lists"))?;
    let built_in = BuiltIn::read(places_tsv)?;
    let regions = Regions::of(&sources);
    let places = places(&sources, &built_in, &regions);
    let listed = regions.of_listed(&sources, &built_in);
    let of_level = |level: Level| places.iter().filter(|place| place.level == level).count();
    eprintln!(
        "{} towns, {} first-order and {} second-order divisions, {} natural features; regions of {} places of the gazetteer",
        of_level(Level::Town),
        of_level(Level::FirstOrder),
        of_level(Level::SecondOrder),
        of_level(Level::Natural),
        listed.len()
    );
    let places = places.into_iter().map(row).collect();
    let bytes = write_places(&PlaceTable { regions: regions.rows(), places, listed });
    fs::write(out, &bytes).with_context(|| format!("writing {}", out.display()))?;
    eprintln!("{} {} bytes", out.display(), bytes.len());
    Ok(crate::sha256(&bytes))
}

fn row(place: Place) -> PlaceRow {
    let Place { key, region, level, population, lat, lon, geonames } = place;
    PlaceRow { key, region, level: level.number(), population, lat, lon, geonames }
}

/// All places that the gazetteer does not have, each once.
fn places(sources: &Sources, built_in: &BuiltIn, regions: &Regions) -> Vec<Place> {
    let mut places = Vec::new();
    add_cities(sources, built_in, regions, &mut places);
    add_post_offices(sources, built_in, regions, &mut places);
    add_features(sources, built_in, regions, &mut places);
    add_divisions(sources, built_in, regions, &mut places);
    places.retain(|place| place.key.is_ascii() && place.key.len() > 1);
    keep_one_of_each(&mut places, &regions.countries());
    places
}

fn add_cities(sources: &Sources, built_in: &BuiltIn, regions: &Regions, places: &mut Vec<Place>) {
    for city in sources.cities.values() {
        let iso = city.countrycode.as_str();
        let least = ENGLISH.iter().find(|(english, _)| *english == iso).map_or(ELSEWHERE, |english| english.1);
        let Some(region) = regions.number(iso, &city.admin1code) else { continue };
        if city.population < least || built_in.ids.contains(&city.geonameid) {
            continue;
        }
        places.push(Place {
            key: place_key(&city.name),
            region,
            level: Level::Town,
            population: city.population,
            lat: city.latitude,
            lon: city.longitude,
            geonames: city.geonameid,
        });
    }
}

fn add_post_offices(sources: &Sources, built_in: &BuiltIn, regions: &Regions, places: &mut Vec<Place>) {
    for office in sources.offices.values().filter(|office| office.latitude != 0.0) {
        let Some(region) = regions.number_of_code("US", &office.state) else { continue };
        let key = place_key(&office.city);
        let known = built_in.cities.contains(&("US".to_owned(), office.state.clone(), key.clone()));
        if !known && key.chars().all(|c| c == ' ' || c.is_ascii_alphabetic()) {
            let (lat, lon) = (office.latitude, office.longitude);
            places.push(Place { key, region, level: Level::Town, population: 0, lat, lon, geonames: 0 });
        }
    }
}

fn add_features(sources: &Sources, built_in: &BuiltIn, regions: &Regions, places: &mut Vec<Place>) {
    for feature in &sources.features {
        let Some(region) = regions.number_of_code(&feature.iso, &feature.region) else { continue };
        let key = place_key(&feature.name);
        let known = [feature.iso.as_str(), ""].iter().any(|iso| built_in.natural.contains(&((*iso).to_owned(), key.clone())));
        if !known {
            let (lat, lon) = (feature.lat, feature.lon);
            places.push(Place { key, region, level: Level::Natural, population: 0, lat, lon, geonames: 0 });
        }
    }
}

fn add_divisions(sources: &Sources, built_in: &BuiltIn, regions: &Regions, places: &mut Vec<Place>) {
    let middles = middles(&sources.towns);
    let place = |division: &Division, key: &str, region: u16, level: Level| {
        let &(lat, lon) = middles.get(&division.code)?;
        Some(Place { key: key.to_owned(), region, level, population: 0, lat, lon, geonames: 0 })
    };
    for division in &sources.first {
        let Some((iso, admin1)) = division.code.split_once('.') else { continue };
        let Some(region) = regions.number(iso, admin1) else { continue };
        let key = place_key(&division.name);
        let bare = bare_division(&key).unwrap_or(&key);
        let is_known = |key: &str| built_in.regions.contains(&(iso.to_owned(), key.to_owned()));
        if !is_known(&key) && !is_known(bare) {
            places.extend(place(division, bare, region, Level::FirstOrder));
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for division in &sources.second {
        *counts.entry(division.code.split('.').next().unwrap_or_default()).or_default() += 1;
    }
    for division in &sources.second {
        let mut codes = division.code.split('.');
        let (Some(iso), Some(admin1)) = (codes.next(), codes.next()) else { continue };
        let Some(region) = regions.number(iso, admin1) else { continue };
        if counts.get(iso).is_some_and(|count| *count <= MOST_SECOND) || NAMED_SECOND.contains(&iso) {
            let key = place_key(&division.name);
            places.extend(place(division, bare_division(&key).unwrap_or(&key), region, Level::SecondOrder));
        }
    }
}

/// Sorts the places and keeps one of each name and level in a region, the larger; abroad, a district that is named after a town
/// there adds nothing. `countries` are those of the regions by number.
fn keep_one_of_each(places: &mut Vec<Place>, countries: &[&str]) {
    let mut seen = BTreeSet::new();
    places.sort_by_key(|place| (place.level, u64::MAX - place.population));
    places.retain(|place| {
        let iso = countries.get(usize::from(place.region)).copied().unwrap_or_default();
        let is_english = ENGLISH.iter().any(|(english, _)| *english == iso);
        let level = if place.level == Level::SecondOrder && !is_english { Level::Town } else { place.level };
        // England is one region, and has its Wellingtons far apart.
        let square = if iso == "GB" { ((place.lat * 2.0).floor() as i32, (place.lon * 2.0).floor() as i32) } else { (0, 0) };
        seen.insert((place.key.clone(), place.region, level, square))
    });
}
