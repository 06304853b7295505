//! The first-order divisions that places lie in: their codes, their numbers in the file, and the middles of all divisions.

use std::collections::{BTreeMap, BTreeSet};

use wirescope_nlp::train_api::places::{RegionRow, listed};

use super::{
    built_in::BuiltIn,
    sources::{Sources, Town},
};
use crate::{
    cities::region_code,
    fold::{bare_division, place_key},
};

/// Country and code of a first-order division.
type Code = (String, String);

/// The divisions of the file, numbered in order of their codes.
pub(super) struct Regions {
    /// Codes of GeoNames with more than three letters, which the file has no room for: country, code.
    long: BTreeSet<(String, String)>,
    /// The name of each; empty where no list has it.
    names: BTreeMap<Code, String>,
    numbers: BTreeMap<Code, u16>,
}

impl Regions {
    /// All that a place may lie in.
    pub(super) fn of(sources: &Sources) -> Self {
        let Sources { cities, first, features, .. } = sources;
        let owned = |(iso, admin1): (&str, &str)| (iso.to_owned(), admin1.to_owned());
        let long = first
            .iter()
            .filter_map(|one| one.code.split_once('.'))
            .chain(cities.values().map(|city| (city.countrycode.as_str(), city.admin1code.as_str())))
            .filter(|code| code.1.len() > 3)
            .map(owned)
            .collect();
        let mut regions = Self { long, names: BTreeMap::new(), numbers: BTreeMap::new() };
        for division in first {
            if let Some((iso, admin1)) = division.code.split_once('.') {
                regions.names.insert(regions.code(iso, admin1), division.name.clone());
            }
        }
        for city in cities.values().filter(|city| city.countrycode.len() == 2) {
            regions.names.entry(regions.code(&city.countrycode, &city.admin1code)).or_default();
        }
        for feature in features {
            regions.names.entry((feature.iso.clone(), feature.region.clone())).or_default();
        }
        regions.numbers = regions.names.keys().cloned().zip(0..).collect();
        regions
    }

    /// The code in the file: the usual short one, that of GeoNames, or for long ones a number after `~`.
    fn code(&self, iso: &str, admin1: &str) -> Code {
        let usual = region_code(iso, admin1);
        let code = match self.long.iter().filter(|code| code.0 == iso).position(|code| code.1 == admin1) {
            Some(number) => format!("~{number}"),
            None if usual.is_empty() => admin1.to_owned(),
            None => usual.to_owned(),
        };
        (iso.to_owned(), code)
    }

    /// The number of a division by its code in GeoNames.
    pub(super) fn number(&self, iso: &str, admin1: &str) -> Option<u16> {
        self.numbers.get(&self.code(iso, admin1)).copied()
    }

    /// The number of a division by its code in the gazetteer.
    pub(super) fn number_of_code(&self, iso: &str, code: &str) -> Option<u16> {
        self.numbers.get(&(iso.to_owned(), code.to_owned())).copied()
    }

    /// The country of each division, by number.
    pub(super) fn countries(&self) -> Vec<&str> {
        self.names.keys().map(|code| code.0.as_str()).collect()
    }

    /// In which division each place of the gazetteer lies, or which it is, that has no region of its own there: GeoNames id, or
    /// key of a region without one, and number.
    pub(super) fn of_listed(&self, sources: &Sources, built_in: &BuiltIn) -> Vec<(u32, u16)> {
        let mut listed_regions = Vec::new();
        for city in sources.cities.values().filter(|city| built_in.unplaced.contains(&city.geonameid)) {
            listed_regions.extend(self.number(&city.countrycode, &city.admin1code).map(|number| (city.geonameid, number)));
        }
        let bare = |key: &str| bare_division(key).unwrap_or(key).to_owned();
        let by_name: BTreeMap<(String, String), u16> = self
            .names
            .iter()
            .zip(0..)
            .map(|(((iso, _), name), number)| ((iso.clone(), bare(&place_key(name))), number))
            .collect();
        for (iso, name, keys) in &built_in.uncoded {
            let found = keys.iter().find_map(|key| by_name.get(&(iso.clone(), bare(key))));
            listed_regions.extend(found.map(|number| (listed(iso, name), *number)));
        }
        listed_regions
    }

    /// The rows of the file.
    pub(super) fn rows(self) -> Vec<RegionRow> {
        self.names.into_iter().map(|((iso, code), name)| RegionRow { iso, code, name }).collect()
    }
}

/// By the quarter degree that they lie in, sums of latitudes and longitudes of towns, and their number.
type Squares = BTreeMap<(i32, i32), (f64, f64, f64)>;

/// The middle of every division by its code in GeoNames: the mean of the quarter degrees in which it has towns, so that a
/// metropolis does not outweigh the land around it.
pub(super) fn middles(towns: &[Town]) -> BTreeMap<String, (f64, f64)> {
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
