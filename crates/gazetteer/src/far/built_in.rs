//! What the gazetteer has already, so that no place is in both files.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context as _, Result};

use crate::fold::place_key;

/// How names of parts of a region begin.
const PARTS: [&str; 5] = ["north ", "south ", "east ", "west ", "central "];

/// The places of `places.tsv`.
#[derive(Default)]
pub(super) struct BuiltIn {
    /// GeoNames ids.
    pub(super) ids: BTreeSet<u32>,
    /// Regions: country, key.
    pub(super) regions: BTreeSet<(String, String)>,
    /// Regions without a code: country, name, keys of all its names.
    pub(super) uncoded: Vec<(String, String, Vec<String>)>,
    /// Ids of cities without a region.
    pub(super) unplaced: BTreeSet<u32>,
    /// Land and water: country, key.
    pub(super) natural: BTreeSet<(String, String)>,
    /// Cities: country, region, key.
    pub(super) cities: BTreeSet<(String, String, String)>,
}

impl BuiltIn {
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let mut built_in = Self::default();
        for line in text.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let [name, label, kind, iso, region, id, .., aliases] = cells[..] else { continue };
            let id = id.parse().unwrap_or(0);
            let keys = || std::iter::once(name).chain(aliases.split('|')).map(place_key);
            if label == "LOC" {
                built_in.natural.extend(keys().map(|key| (iso.to_owned(), key)));
            }
            if kind == "region" {
                built_in.add_region(name, iso, region, keys().collect());
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

    fn add_region(&mut self, name: &str, iso: &str, code: &str, keys: Vec<String>) {
        // "West Java" is an alias of Java, and yet a region by itself.
        let is_whole = |(at, key): &(usize, &String)| *at == 0 || !PARTS.iter().any(|part| key.starts_with(part));
        self.regions.extend(keys.iter().enumerate().filter(is_whole).map(|(_, key)| (iso.to_owned(), key.clone())));
        if code.is_empty() {
            self.uncoded.push((iso.to_owned(), name.to_owned(), keys));
        }
    }
}
