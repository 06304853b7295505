//! Writing the file of far places.

use super::column;
use crate::{
    Article, Link, Pipeline, Span,
    gazetteer::far::{BLOCK, LAST, NO_ID, SAME, listed_key},
    geo::confidence,
    model::{Kind, Writer, seal},
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
    let mut places: Vec<&PlaceRow> = table.places.iter().collect();
    places.sort_by(|a, b| (&a.key, a.level, a.region, a.geonames).cmp(&(&b.key, b.level, b.region, b.geonames)));
    let mut listed = table.listed.clone();
    listed.sort_unstable();
    // Of each region the smallest latitude, longitude and id.
    let mut least = vec![(u32::MAX, u32::MAX, NO_ID); table.regions.len()];
    for place in &places {
        let corner = &mut least[usize::from(place.region)];
        corner.0 = corner.0.min(hundredths(place.lat, 90.0));
        corner.1 = corner.1.min(hundredths(place.lon, 180.0));
        if place.geonames > 0 {
            corner.2 = corner.2.min(place.geonames);
        }
    }
    let least: Vec<_> = least.into_iter().map(|corner| if corner.0 == u32::MAX { (0, 0, 0) } else { corner }).collect();
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
    let names: String = table.regions.iter().map(|region| region.name.as_str()).collect();
    let mut writer = Writer::default();
    for count in [table.regions.len(), places.len(), listed.len(), names.len(), keys.len()] {
        writer.count(count as u32);
    }
    for plane in 0..5 {
        for region in &table.regions {
            let text = if plane < 2 { &region.iso } else { &region.code };
            writer.u8(text.as_bytes().get(if plane < 2 { plane } else { plane - 2 }).copied().unwrap_or(0));
        }
    }
    column(&mut writer, 2, least.iter().map(|corner| corner.0));
    column(&mut writer, 2, least.iter().map(|corner| corner.1));
    column(&mut writer, 3, least.iter().map(|corner| corner.2));
    let ends: Vec<u32> = table
        .regions
        .iter()
        .scan(0, |end, region| {
            *end += region.name.len() as u32;
            Some(*end)
        })
        .collect();
    column(&mut writer, 4, ends.iter().copied());
    names.bytes().for_each(|byte| writer.u8(byte));
    column(&mut writer, 4, blocks.iter().copied());
    keys.iter().for_each(|byte| writer.u8(*byte));
    column(&mut writer, 2, places.iter().map(|place| u32::from(place.region)));
    let size = |population: u64| (u64::BITS - population.leading_zeros()).min(31) as u8;
    places.iter().for_each(|place| writer.u8(place.level << 5 | size(place.population)));
    let corner = |place: &PlaceRow| least[usize::from(place.region)];
    column(&mut writer, 2, places.iter().map(|place| hundredths(place.lat, 90.0) - corner(place).0));
    column(&mut writer, 2, places.iter().map(|place| hundredths(place.lon, 180.0) - corner(place).1));
    let id = |place: &PlaceRow| if place.geonames == 0 { NO_ID } else { place.geonames - corner(place).2 };
    column(&mut writer, 3, places.iter().map(|place| id(place)));
    column(&mut writer, 4, listed.iter().map(|one| one.0));
    column(&mut writer, 2, listed.iter().map(|one| u32::from(one.1)));
    seal(Kind::Places, writer)
}
