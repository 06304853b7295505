//! Places: what they are and where.

use wirescope_protocol::{CardLink, PlaceLevel};

/// Level, surroundings and position of the place with that name: `City in Bavaria, Germany · 48.1° N 11.6° E`.
pub(crate) fn whereabouts(link: &CardLink, name: &str) -> String {
    let what = what(link.level, link.approximate, [&link.region, &link.country], name);
    let coordinates = coordinates(link.lat, link.lon, link.approximate);
    if what.is_empty() { coordinates } else { format!("{what} · {coordinates}") }
}

/// Level and surroundings, of which the region comes first: `City in Bavaria, Germany`. May be empty.
pub(crate) fn what(level: PlaceLevel, approximate: bool, around: [&str; 2], name: &str) -> String {
    let level = match level {
        // The position is that of another place, and so is the level.
        _ if approximate => "",
        PlaceLevel::Country => "Country",
        PlaceLevel::Region => "Region",
        PlaceLevel::City => "City",
        PlaceLevel::Natural => "",
    };
    let around: Vec<&str> = around.into_iter().filter(|place| !place.is_empty() && *place != name).collect();
    let around = around.join(", ");
    match (level, around.as_str()) {
        ("", around) => around.to_owned(),
        (level, "") => level.to_owned(),
        (level, around) => format!("{level} in {around}"),
    }
}

/// `48.1° N 11.6° E`
pub(crate) fn coordinates(lat: f32, lon: f32, approximate: bool) -> String {
    let side =
        |degrees: f32, plus: char, minus: char| format!("{:.1}° {}", degrees.abs(), if degrees < 0.0 { minus } else { plus });
    let about = if approximate { "about " } else { "" };
    format!("{about}{} {}", side(lat, 'N', 'S'), side(lon, 'E', 'W'))
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
