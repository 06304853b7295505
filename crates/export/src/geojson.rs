//! GeoJSON (RFC 7946): a point for each place. Names without a position, which no map has, stand beside the points, with what the file is of.

use serde_json::{Value, json};
use wirescope_corpus::Taken;
use wirescope_protocol::{Field, MapPlace};

use crate::{About, ExportError, Whole, article::degrees, formats::Format, kinds::level_name, remarks};

pub(crate) struct GeoJson;

impl Format for GeoJson {
    fn take(&mut self, _: &Taken) -> Result<(), ExportError> {
        Ok(())
    }

    fn finish(self: Box<Self>, about: &mut About, whole: &Whole) -> Result<Vec<u8>, ExportError> {
        let (places, unplaced) =
            whole.places.as_ref().map(|map| (map.places.as_slice(), map.unplaced.as_slice())).unwrap_or_default();
        about.rows = places.len() as u32;
        if !unplaced.is_empty() {
            about.leave_out(format!("{} names of places have no position; they stand beside the points.", unplaced.len()));
        }
        let names: Vec<Value> = unplaced
            .iter()
            .map(|name| json!({"name": name.name, "key": name.key, "articles": name.articles, "mentions": name.mentions}))
            .collect();
        let features: Vec<Value> = places.iter().map(|place| feature(place, whole)).collect();
        let all = json!({"type": "FeatureCollection", "features": features, "about": about.json(), "unplaced": names});
        Ok(serde_json::to_vec(&all)?)
    }
}

fn feature(place: &MapPlace, whole: &Whole) -> Value {
    let noted = remarks::of_name(whole, Field::Places, &place.key).cloned().unwrap_or_default();
    json!({
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [degrees(place.lon), degrees(place.lat)]},
        "properties": {
            "name": place.name, "key": place.key, "country": place.iso, "region": place.region, "level": level_name(place.level),
            "articles": place.articles, "mentions": place.mentions, "approximate": place.approximate,
            "confidence": f64::from(place.confidence) / 1000.0,
            "tags": noted.tags, "notes": noted.notes, "identifiers": noted.identifiers, "watched": noted.watched,
        },
    })
}
