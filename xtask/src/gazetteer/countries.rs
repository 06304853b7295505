//! Countries and territories: countries.json, countryInfo and the hand-written aliases.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::{
    record::{Place, parts},
    sources::Sources,
};

/// What is known of one country.
pub(crate) struct Country {
    pub(crate) place: Place,
    pub(crate) iso3: String,
    pub(crate) capitals: Vec<String>,
    pub(crate) demonyms: Vec<String>,
}

/// Countries by ISO 3166-1 alpha-2 code.
pub(crate) type Countries = BTreeMap<String, Country>;

/// Reads the countries.
pub(crate) fn read(sources: &Sources) -> Result<Countries> {
    let json: Value = serde_json::from_str(&sources.corpus("lexicon/countries.json")?)?;
    let info = sources.corpus("gazetteer/geonames/countryInfo.txt")?;
    let mut ids: BTreeMap<String, (u32, u64)> = BTreeMap::new();
    for line in info.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [iso, _, _, _, _, _, _, population, _, _, _, _, _, _, _, _, id, ..] = cells[..] {
            ids.insert(iso.to_owned(), (id.parse().unwrap_or(0), population.parse().unwrap_or(0)));
        }
    }
    let mut hand: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for row in sources.list("countries.tsv", 3)? {
        hand.insert(row[0].clone(), (row[1].clone(), parts(&row[2])));
    }
    let mut countries = Countries::new();
    for country in json.as_array().context("countries.json is no array")? {
        let text = |path: &str| country.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
        let strings = |path: &str| -> Vec<String> {
            country
                .pointer(path)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect()
        };
        let number = |path: &str| country.pointer(path).and_then(Value::as_f64).unwrap_or(0.0);
        let iso = text("/cca2");
        let (geonames, population) = ids.get(&iso).copied().unwrap_or_default();
        let common = text("/name/common");
        let (name, mut aliases) = hand.remove(&iso).unwrap_or_default();
        let name = if name.is_empty() { common.clone() } else { name };
        aliases.push(common);
        aliases.push(text("/name/official"));
        let sovereign = country.pointer("/independent").and_then(Value::as_bool).unwrap_or(false);
        let place = Place {
            name,
            kind: if sovereign || ["TW", "PS", "XK", "VA"].contains(&iso.as_str()) { "country" } else { "territory" }.to_owned(),
            iso: iso.clone(),
            geonames,
            lat: number("/latlng/0"),
            lon: number("/latlng/1"),
            population,
            aliases,
            ..Place::default()
        };
        let mut demonyms = vec![text("/demonyms/eng/m"), text("/demonyms/eng/f")];
        demonyms.dedup();
        countries.insert(iso, Country { place, iso3: text("/cca3"), capitals: strings("/capital"), demonyms });
    }
    anyhow::ensure!(hand.is_empty(), "lists/countries.tsv has codes of no country: {:?}", hand.keys());
    Ok(countries)
}
