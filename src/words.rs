//! What things are called on screen, and how numbers and dates are written.

use wirescope_protocol::{CardLink, CountLevel, Facet, MarkKind, Part, Sort};

use crate::state::Layer;

/// A facet's heading.
pub(crate) fn facet_title(facet: Facet) -> &'static str {
    match facet {
        Facet::People => "People",
        Facet::Organisations => "Organisations",
        Facet::Places => "Places",
        Facet::Groups => "Nationalities & groups",
        Facet::Dates => "Dates",
        Facet::Numbers => "Numbers & money",
        Facet::Works => "Events & works",
        Facet::Source => "Source",
    }
}

/// An order, as the list offers it.
pub(crate) fn sort_title(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "Best match",
        Sort::Newest => "Newest first",
        Sort::Oldest => "Oldest first",
        Sort::Title => "Title",
    }
}

/// What a facet counts.
pub(crate) fn level_title(level: CountLevel) -> &'static str {
    match level {
        CountLevel::Article => "articles",
        CountLevel::Sentence => "sentences",
        CountLevel::Mention => "mentions",
    }
}

/// What a label means, for a reader.
pub(crate) fn label_title(label: &str) -> &'static str {
    match label {
        "PERSON" => "Person",
        "NORP" => "Nationality or group",
        "FAC" => "Building or site",
        "ORG" => "Organisation",
        "GPE" => "Country or city",
        "LOC" => "Place",
        "PRODUCT" => "Product",
        "EVENT" => "Event",
        "WORK_OF_ART" => "Title of a work",
        "LAW" => "Law or treaty",
        "LANGUAGE" => "Language",
        "DATE" => "Date",
        "TIME" => "Time",
        "PERCENT" => "Percentage",
        "MONEY" => "Sum of money",
        "QUANTITY" => "Quantity",
        "ORDINAL" => "Rank",
        "CARDINAL" => "Number",
        _ => "Name",
    }
}

/// What is marked besides names, in the legend.
pub(crate) fn layer_title(layer: Layer) -> &'static str {
    match layer {
        Layer::References => "References",
        Layer::Quotations => "Quotations",
        Layer::Events => "Events",
    }
}

/// What that is, for whoever asks.
pub(crate) fn layer_hint(layer: Layer) -> &'static str {
    match layer {
        Layer::References => "Pronouns and descriptions that stand for somebody (r)",
        Layer::Quotations => "What was said, and by whom (q)",
        Layer::Events => "Who did what to whom (e)",
    }
}

/// What words are that stand for somebody.
pub(crate) fn mark_title(kind: MarkKind) -> Option<&'static str> {
    match kind {
        MarkKind::Mention => None,
        MarkKind::Pronoun => Some("Pronoun"),
        MarkKind::Description => Some("Description"),
    }
}

/// `direct`, `indirect` or `mixed` at the beginning of a line.
pub(crate) fn quotation_title(kind: &str) -> &'static str {
    match kind {
        "direct" => "Direct",
        "mixed" => "Partly direct",
        _ => "Indirect",
    }
}

/// `COERCE` as `Coerce`.
pub(crate) fn action_title(code: &str) -> String {
    let mut letters = code.chars();
    let first = letters.next().into_iter();
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

/// What an event's modality says of it.
pub(crate) fn modality_title(modality: &str) -> &'static str {
    match modality {
        "done" => "Told as done",
        "planned" => "Planned or announced",
        "denied" => "Denied, or told as not done",
        "called-off" => "Called off",
        "demanded" => "Demanded, not done",
        _ => "Possible, not certain",
    }
}

/// The name of who or what the words stand for; the words themselves where that is not known.
pub(crate) fn named(part: &Part) -> String {
    if part.name.is_empty() { part.words.clone() } else { part.name.clone() }
}

/// The words, and whom they stand for where that has another name: `he (Sergei Lavrov)`.
pub(crate) fn words_and_name(part: &Part) -> String {
    let bare = part.words.strip_prefix("the ").unwrap_or(&part.words);
    if part.name.is_empty() || part.name == bare { part.words.clone() } else { format!("{} ({})", part.words, part.name) }
}

/// Where a place is: `City in Bavaria, Germany · 48.1° N 11.6° E`.
pub(crate) fn place(link: &CardLink, name: &str) -> String {
    let level = match link.level.as_str() {
        // The position is another's, and so is what that is.
        _ if link.approximate => "",
        "country" => "Country",
        "region" => "Region",
        "city" => "City",
        _ => "",
    };
    let around: Vec<&str> =
        [link.region.as_str(), link.country.as_str()].into_iter().filter(|part| !part.is_empty() && *part != name).collect();
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

/// The kinds that are told apart by colour and underline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// PERSON.
    Person,
    /// ORG.
    Org,
    /// GPE, LOC, FAC.
    Place,
    /// NORP, LANGUAGE.
    Group,
    /// DATE, TIME.
    Date,
    /// MONEY and other numbers.
    Number,
    /// EVENT, PRODUCT, WORK_OF_ART, LAW.
    Work,
}

impl Kind {
    /// Every kind, in the order of the legend.
    pub(crate) const ALL: [Kind; 7] = [Kind::Person, Kind::Org, Kind::Place, Kind::Group, Kind::Date, Kind::Number, Kind::Work];

    /// The kind of a label.
    pub(crate) fn of(label: &str) -> Kind {
        match label {
            "PERSON" => Kind::Person,
            "ORG" => Kind::Org,
            "GPE" | "LOC" | "FAC" => Kind::Place,
            "NORP" | "LANGUAGE" => Kind::Group,
            "DATE" | "TIME" => Kind::Date,
            "MONEY" | "PERCENT" | "QUANTITY" | "CARDINAL" | "ORDINAL" => Kind::Number,
            _ => Kind::Work,
        }
    }

    /// The kind whose colour a facet has.
    pub(crate) fn of_facet(facet: Facet) -> Option<Kind> {
        match facet {
            Facet::People => Some(Kind::Person),
            Facet::Organisations => Some(Kind::Org),
            Facet::Places => Some(Kind::Place),
            Facet::Groups => Some(Kind::Group),
            Facet::Dates => Some(Kind::Date),
            Facet::Numbers => Some(Kind::Number),
            Facet::Works => Some(Kind::Work),
            Facet::Source => None,
        }
    }

    /// The name of its class in the style sheets.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Org => "org",
            Kind::Place => "place",
            Kind::Group => "group",
            Kind::Date => "date",
            Kind::Number => "number",
            Kind::Work => "work",
        }
    }

    /// Its name in the legend.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Kind::Person => "People",
            Kind::Org => "Organisations",
            Kind::Place => "Places",
            Kind::Group => "Groups",
            Kind::Date => "Dates",
            Kind::Number => "Numbers",
            Kind::Work => "Events & works",
        }
    }
}

/// `12345` as `12,345`.
pub(crate) fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 article`, `2 articles`.
pub(crate) fn counted(number: u32, one: &str, many: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { many })
}

/// `2019-09-14` as `14 September 2019`; what is no such date stays as it is.
pub(crate) fn date(iso: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parts: Vec<&str> = iso.split('-').collect();
    let [year, month, day] = parts[..] else { return iso.to_owned() };
    let month = month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    match (month, day.parse::<u32>()) {
        (Some(month), Ok(day)) => format!("{day} {month} {year}"),
        _ => iso.to_owned(),
    }
}

/// Kilobytes as `840 of 900 kB`, `4.1 of 30 MB`.
pub(crate) fn of_size(done: u32, total: u32) -> String {
    if total < 1000 {
        return format!("{done} of {total} kB");
    }
    let megabytes = |kilobytes: u32| {
        let tenths = (u64::from(kilobytes) + 50) / 100;
        if tenths >= 100 || tenths.is_multiple_of(10) {
            format!("{}", tenths / 10)
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    };
    format!("{} of {} MB", megabytes(done), megabytes(total))
}

/// How sure a rule is, in words.
pub(crate) fn sureness(score: f32) -> &'static str {
    match score {
        score if score >= 0.9 => "very sure",
        score if score >= 0.75 => "fairly sure",
        score if score >= 0.5 => "rather sure",
        _ => "unsure",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_say_what_they_are_and_where() {
        let link = |level: &str, region: &str, country: &str| CardLink {
            iso: "PE".to_owned(),
            country: country.to_owned(),
            region: region.to_owned(),
            level: level.to_owned(),
            lat: -12.04,
            lon: -77.03,
            approximate: level == "natural" && !region.is_empty(),
            why: String::new(),
            rule: String::new(),
            score: 0.0,
        };
        let cases = [
            (link("city", "Lima", "Peru"), "Lima", "City in Peru · 12.0° S 77.0° W"),
            (link("city", "Cusco", "Peru"), "Ollantaytambo", "City in Cusco, Peru · 12.0° S 77.0° W"),
            (link("country", "", ""), "Peru", "Country · 12.0° S 77.0° W"),
            (link("natural", "", ""), "Andes", "12.0° S 77.0° W"),
            (link("natural", "Lima", "Peru"), "Plaza", "Lima, Peru · about 12.0° S 77.0° W"),
        ];
        for (link, name, gold) in cases {
            assert_eq!(place(&link, name), gold);
        }
        assert_eq!(action_title("COERCE"), "Coerce");
        assert_eq!(action_title(""), "");
    }

    #[test]
    fn numbers_and_dates_read_well() {
        assert_eq!([0, 999, 1000, 1_234_567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(date("2019-09-14"), "14 September 2019");
        assert_eq!(date("2019-13-14"), "2019-13-14");
        assert_eq!(date(""), "");
        assert_eq!(of_size(840, 900), "840 of 900 kB");
        assert_eq!(of_size(4_140, 30_000), "4.1 of 30 MB");
        assert_eq!(of_size(0, 30_000), "0 of 30 MB");
    }
}
