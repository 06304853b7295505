//! Places: what they are and where.

use wirescope_protocol::{CardLink, PlaceLevel};

/// Level, surroundings and position of the place with that name: `City in Bavaria, Germany · 48.1° N 11.6° E`.
pub(crate) fn whereabouts(link: &CardLink, name: &str) -> String {
    let level = match link.level {
        // The position is that of another place, and so is the level.
        _ if link.approximate => "",
        PlaceLevel::Country => "Country",
        PlaceLevel::Region => "Region",
        PlaceLevel::City => "City",
        PlaceLevel::Natural => "",
    };
    let around = [link.region.as_str(), link.country.as_str()];
    let around: Vec<&str> = around.into_iter().filter(|place| !place.is_empty() && *place != name).collect();
    let around = around.join(", ");
    let what = match (level, around.as_str()) {
        ("", around) => around.to_owned(),
        (level, "") => level.to_owned(),
        (level, around) => format!("{level} in {around}"),
    };
    let side =
        |degrees: f32, plus: char, minus: char| format!("{:.1}° {}", degrees.abs(), if degrees < 0.0 { minus } else { plus });
    let about = if link.approximate { "about " } else { "" };
    let coordinates = format!("{about}{} {}", side(link.lat, 'N', 'S'), side(link.lon, 'E', 'W'));
    if what.is_empty() { coordinates } else { format!("{what} · {coordinates}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_level_surroundings_and_position() {
        let link = |level: PlaceLevel, region: &str, country: &str| CardLink {
            iso: "PE".to_owned(),
            country: country.to_owned(),
            region: region.to_owned(),
            level,
            lat: -12.04,
            lon: -77.03,
            approximate: level == PlaceLevel::Natural && !region.is_empty(),
            rule: String::new(),
            score: 0.0,
            evidence: String::new(),
            namesakes: 0,
        };
        let cases = [
            (link(PlaceLevel::City, "Lima", "Peru"), "Lima", "City in Peru · 12.0° S 77.0° W"),
            (link(PlaceLevel::City, "Cusco", "Peru"), "Ollantaytambo", "City in Cusco, Peru · 12.0° S 77.0° W"),
            (link(PlaceLevel::Country, "", ""), "Peru", "Country · 12.0° S 77.0° W"),
            (link(PlaceLevel::Natural, "", ""), "Andes", "12.0° S 77.0° W"),
            (link(PlaceLevel::Natural, "Lima", "Peru"), "Plaza", "Lima, Peru · about 12.0° S 77.0° W"),
        ];
        for (link, name, gold) in cases {
            assert_eq!(whereabouts(&link, name), gold);
        }
    }
}
