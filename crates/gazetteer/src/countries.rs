//! Countries and territories: countries.json, countryInfo and the hand-written aliases.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{
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
    let middles = middles(sources)?;
    let mut hand: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    let mut centres: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for row in sources.list("countries.tsv", 5)? {
        if let (Ok(lat), Ok(lon)) = (row[3].parse(), row[4].parse()) {
            centres.insert(row[0].clone(), (lat, lon));
        }
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
        // countries.json rounds to whole degrees and has no rule for the middle of a country of odd shape; the computed middle may lie
        // outside of it. So the mean is taken, the computed one counting twice.
        let theirs = (number("/latlng/0"), number("/latlng/1"));
        let middle = middles.get(&iso).map_or(theirs, |ours| ((theirs.0 + 2.0 * ours.0) / 3.0, (theirs.1 + 2.0 * ours.1) / 3.0));
        let middle = centres.get(&iso).copied().unwrap_or(middle);
        let place = Place {
            name,
            kind: if sovereign || ["TW", "PS", "XK", "VA"].contains(&iso.as_str()) { "country" } else { "territory" }.to_owned(),
            iso: iso.clone(),
            geonames,
            lat: middle.0,
            lon: middle.1,
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

/// The share of its land that a country's largest piece must have to stand for it.
const MAINLAND: f64 = 0.83;

/// Of each country of Natural Earth that is mostly one piece of land the middle of that: where a reader would point on a map.
fn middles(sources: &Sources) -> Result<BTreeMap<String, (f64, f64)>> {
    let json: Value = serde_json::from_str(&sources.corpus("gazetteer/natural-earth/ne_50m_admin_0_countries.json")?)?;
    let mut largest: BTreeMap<String, ((f64, f64, f64), f64)> = BTreeMap::new();
    for feature in json["features"].as_array().context("natural earth has no features")? {
        let text = |key: &str| feature["properties"][key].as_str().unwrap_or_default();
        let polygons = match feature["geometry"]["type"].as_str() {
            Some("Polygon") => vec![&feature["geometry"]["coordinates"]],
            _ => feature["geometry"]["coordinates"].as_array().into_iter().flatten().collect(),
        };
        for piece in polygons.into_iter().filter_map(|polygon| middle(&polygon[0])) {
            let (largest, sum) = largest.entry(text("ISO_A2").to_owned()).or_insert((piece, 0.0));
            *sum += piece.0;
            if piece.0 > largest.0 {
                *largest = piece;
            }
        }
    }
    let main = largest.into_iter().filter(|(_, (piece, sum))| piece.0 >= MAINLAND * sum);
    Ok(main.map(|(iso, ((_, lat, lon), _))| (iso, (lat, lon))).collect())
}

/// The area of a ring and its centre of gravity, latitude and longitude, on a map that keeps areas (Lambert's cylindrical one).
fn middle(ring: &Value) -> Option<(f64, f64, f64)> {
    let point = |point: &Value| Some((point[0].as_f64()?, libm::sin(point[1].as_f64()?.to_radians())));
    let points: Vec<(f64, f64)> = ring.as_array()?.iter().filter_map(point).collect();
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for (&(x0, y0), &(x1, y1)) in points.iter().zip(points.iter().skip(1)) {
        let cross = x0 * y1 - x1 * y0;
        (area, x, y) = (area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross);
    }
    (area != 0.0).then(|| (area.abs() / 2.0, libm::asin(y / (3.0 * area)).to_degrees(), x / (3.0 * area)))
}
