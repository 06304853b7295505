//! The columns of the file of far places from its records.

use std::borrow::Cow;

use crate::{
    Article, Link, Pipeline, Span,
    gazetteer::far::listed_key,
    geo::confidence,
    model::format::{BLOCK, LAST, NO_ID, PlaceColumns, SAME, encode},
};

/// Kinds of evidence in the table of confidence.
pub const KINDS: usize = confidence::KINDS;
/// Cells of the table for each kind.
pub const STEPS: usize = confidence::STEPS;

/// Where the names at these spans of an article are, in the order of the spans, which rise: what the pipeline would say if these
/// were its places; and the cell of the table of confidence that each score is from.
pub fn place_toponyms(pipeline: &Pipeline, article: &Article, spans: &[Span]) -> Vec<Option<(Link, usize)>> {
    pipeline.place_spans(article, spans)
}

/// A first-order division.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RegionRow {
    /// ISO 3166-1 alpha-2 code of its country.
    pub iso: String,
    /// Its code, at most three letters or digits.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRow {
    /// Its name, folded: see `place_key`. ASCII only.
    pub key: String,
    /// The position of the region that it is or lies in.
    pub region: u16,
    /// 0 town, 1 first-order division, 2 second-order division, 3 land or water.
    pub level: u8,
    /// Inhabitants; 0 where not known.
    pub population: u64,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// GeoNames id; 0 where it has none.
    pub geonames: u32,
}

/// What the file holds.
#[derive(Clone, Debug, Default)]
pub struct PlaceTable {
    /// In order of country and code.
    pub regions: Vec<RegionRow>,
    /// In any order.
    pub places: Vec<PlaceRow>,
    /// Regions of places of the gazetteer, by GeoNames id or [`listed`]; in any order.
    pub listed: Vec<(u32, u16)>,
}

/// The key of a region of the gazetteer that has neither code nor id.
pub fn listed(iso: &str, name: &str) -> u32 {
    listed_key(iso, name)
}

fn hundredths(degrees: f64, from: f64) -> u32 {
    ((degrees + from) * 100.0 + 0.5) as u32
}

/// The bytes of the file.
pub fn write_places(table: &PlaceTable) -> Vec<u8> {
    encode(&columns(table))
}

fn columns(table: &PlaceTable) -> PlaceColumns<'static> {
    let mut places: Vec<&PlaceRow> = table.places.iter().collect();
    places.sort_by(|a, b| (&a.key, a.level, a.region, a.geonames).cmp(&(&b.key, b.level, b.region, b.geonames)));
    let mut listed = table.listed.clone();
    listed.sort_unstable();
    let least = least(table.regions.len(), &places);
    let of = |place: &PlaceRow| least[usize::from(place.region)];
    let id = |place: &PlaceRow| if place.geonames == 0 { NO_ID } else { place.geonames - of(place).id };
    let size = |population: u64| (u64::BITS - population.leading_zeros()).min(31) as u8;
    let (keys, blocks) = front_coded(&places);
    let mut end = 0;
    let name_ends = table.regions.iter().map(|region| {
        end += region.name.len() as u32;
        end
    });
    PlaceColumns {
        codes: Cow::Owned(codes(&table.regions)),
        least_lats: least.iter().map(|least| least.lat).collect(),
        least_lons: least.iter().map(|least| least.lon).collect(),
        least_ids: least.iter().map(|least| least.id).collect(),
        name_ends: name_ends.collect(),
        names: table.regions.iter().flat_map(|region| region.name.bytes()).collect::<Vec<u8>>().into(),
        blocks: blocks.into_iter().collect(),
        keys: keys.into(),
        place_regions: places.iter().map(|place| u32::from(place.region)).collect(),
        kinds: places.iter().map(|place| place.level << 5 | size(place.population)).collect::<Vec<u8>>().into(),
        lats: places.iter().map(|place| hundredths(place.lat, 90.0) - of(place).lat).collect(),
        lons: places.iter().map(|place| hundredths(place.lon, 180.0) - of(place).lon).collect(),
        place_ids: places.iter().map(|place| id(place)).collect(),
        listed_keys: listed.iter().map(|one| one.0).collect(),
        listed_regions: listed.iter().map(|one| u32::from(one.1)).collect(),
    }
}

/// What the numbers of a region's places are counted from.
#[derive(Clone, Copy)]
struct Least {
    lat: u32,
    lon: u32,
    id: u32,
}

/// Of each region the smallest latitude, longitude and id.
fn least(regions: usize, places: &[&PlaceRow]) -> Vec<Least> {
    let mut all = vec![Least { lat: u32::MAX, lon: u32::MAX, id: NO_ID }; regions];
    for place in places {
        let least = &mut all[usize::from(place.region)];
        least.lat = least.lat.min(hundredths(place.lat, 90.0));
        least.lon = least.lon.min(hundredths(place.lon, 180.0));
        if place.geonames > 0 {
            least.id = least.id.min(place.geonames);
        }
    }
    let is_empty = |least: &Least| least.lat == u32::MAX;
    all.iter().map(|least| if is_empty(least) { Least { lat: 0, lon: 0, id: 0 } } else { *least }).collect()
}

/// The keys of sorted places, and where each block of them begins.
fn front_coded(places: &[&PlaceRow]) -> (Vec<u8>, Vec<u32>) {
    let (mut keys, mut blocks) = (Vec::new(), Vec::new());
    let mut before = "";
    for (at, place) in places.iter().enumerate() {
        let key = place.key.as_str();
        let mut shared = before.bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count().min(127);
        if at % BLOCK == 0 {
            blocks.push(keys.len() as u32);
            shared = 0;
        } else if key == before {
            keys.push(SAME);
            continue;
        }
        shared = shared.min(key.len() - 1);
        keys.push(shared as u8);
        keys.extend(&key.as_bytes()[shared..]);
        if let Some(last) = keys.last_mut() {
            *last |= LAST;
        }
        before = key;
    }
    (keys, blocks)
}

/// Country and code of each region, byte by byte: the first of all regions, then the second …
fn codes(regions: &[RegionRow]) -> Vec<u8> {
    let byte = |text: &str, at: usize| text.as_bytes().get(at).copied().unwrap_or(0);
    let iso = (0..2).flat_map(|at| regions.iter().map(move |region| byte(&region.iso, at)));
    iso.chain((0..3).flat_map(|at| regions.iter().map(move |region| byte(&region.code, at)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        gazetteer::far::{Far, FarPlace},
        model::{format::decode_file, open},
    };

    fn place(key: &str, region: u16, geonames: u32) -> PlaceRow {
        PlaceRow { key: key.to_owned(), region, level: 2, population: 900, lat: -1.5, lon: 30.25, geonames }
    }

    #[test]
    fn what_is_written_is_read() {
        let region =
            |iso: &str, code: &str| RegionRow { iso: iso.to_owned(), code: code.to_owned(), name: format!("{iso} {code}") };
        // More than a block of names that share letters, one of them twice.
        let mut places: Vec<PlaceRow> = (0..20).map(|at| place(&format!("newtown{at:02}"), 1, at)).collect();
        places.push(place("newtown07", 0, 77));
        let table = PlaceTable { regions: vec![region("KE", "30"), region("UG", "C")], places, listed: vec![(9, 1), (4, 0)] };
        let file = write_places(&table);
        assert_eq!(decode_file::<PlaceColumns>(&file), Ok(columns(&table)));

        let far = Far::read(open(&file).unwrap().1).unwrap();
        let mut found: Vec<FarPlace> = Vec::new();
        far.find("newtown07", |place| found.push(place));
        let regions: Vec<_> = found.iter().map(|place| (far.name(place.region), place.geonames)).collect();
        assert_eq!(regions, [("KE 30", 77), ("UG C", 7)]);
        assert_eq!((found[0].lat, found[0].lon, found[0].size), (-150, 3_025, 10));
        assert_eq!((far.listed(4).map(|region| region.0), far.listed(5)), (Some(0), None));
    }
}
