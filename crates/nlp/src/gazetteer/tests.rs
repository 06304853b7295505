//! The file of `assets/models`, asked in general.

use std::sync::LazyLock;

use super::{Entry, Gazetteer, GroupKind, PlaceKind, fold::fold_name};
use crate::{
    Label,
    model::{ModelError, open},
    tokenizer::tokenize,
};

pub(crate) const FILE: &[u8] = include_bytes!("../../../../assets/models/gazetteer.bin");
pub(crate) static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let (_, payload) = open(FILE).unwrap();
    Gazetteer::read(payload).unwrap().0
});

/// The longest match at the first word of `text`: its words and the name of its first entry.
fn first(text: &str, shouted: bool) -> Option<(String, &'static str)> {
    let tokens = tokenize(text);
    let found = GAZETTEER.matches(text, &tokens, 0, shouted)?;
    let end = tokens.get(found.tokens - 1)?.span.end as usize;
    Some((text.get(..end)?.to_owned(), GAZETTEER.shown(*found.entries.first()?)))
}

#[test]
fn names_match_in_every_spelling() {
    for (text, words, name) in [
        ("New Zealand won", "New Zealand", "New Zealand"),
        ("Port-au-Prince shook", "Port-au-Prince", "Port-au-Prince"),
        ("Port au Prince shook", "Port au Prince", "Port-au-Prince"),
        ("Sao Paulo floods", "Sao Paulo", "São Paulo"),
        ("São Paulo floods", "São Paulo", "São Paulo"),
        ("U.K. voters", "U.K.", "United Kingdom"),
        ("UK voters", "UK", "United Kingdom"),
        ("UN peacekeepers", "UN", "United Nations"),
        ("U.N. peacekeepers", "U.N.", "United Nations"),
        ("Saint Louis police", "Saint Louis", "Saint Louis"),
        ("St. Louis police", "St. Louis", "Saint Louis"),
        ("Doctors Without Borders said", "Doctors Without Borders", "Médecins Sans Frontières"),
        ("People's Liberation Army troops", "People's Liberation Army", "People's Liberation Army"),
        ("McDonald's profits", "McDonald's", "McDonald's"),
        ("Bank of England governor", "Bank of England", "Bank of England"),
        ("Bombay traders", "Bombay", "Mumbai"),
        ("Kiev fell silent", "Kiev", "Kyiv"),
        ("KENYA votes", "KENYA", "Kenya"),
        ("NATO allies", "NATO", "NATO"),
        ("Nato allies", "Nato", "NATO"),
        ("Norwegians vote", "Norwegians", "Norwegian"),
        ("Nigeria's army", "Nigeria", "Nigeria"),
    ] {
        assert_eq!(first(text, false), Some((words.to_owned(), name)), "{text}");
    }
}

#[test]
fn words_are_no_names() {
    for text in
        ["turkey sandwiches", "us all", "who knows", "Who knows", "it is", "china plates", "of course", "Mass was said", "", "!"]
    {
        assert_eq!(first(text, false), None, "{text}");
    }
}

#[test]
fn shouting_hides_case() {
    assert_eq!(first("turkey VOTES", true).map(|found| found.1), Some("Turkey"));
    assert_eq!(first("PEOPLE'S LIBERATION ARMY", true).map(|found| found.1), Some("People's Liberation Army"));
}

#[test]
fn abbreviated_states_follow_a_comma() {
    let text = "Sacramento, Calif. and";
    let tokens = tokenize(text);
    let comma = tokens.iter().position(|token| token.span.of(text) == ",").unwrap();
    let found = GAZETTEER.matches(text, &tokens, comma + 1, false).unwrap();
    assert_eq!(GAZETTEER.shown(found.entries[0]), "California");
    assert_eq!(first("Miss. Take the bus", false), None);
}

#[test]
fn shorter_matches_come_first() {
    let text = "South Korea Times";
    let found = GAZETTEER.all_matches("Bank of Japan policy", &tokenize("Bank of Japan policy"), 0, false);
    assert!(found.windows(2).all(|pair| pair[0].tokens < pair[1].tokens));
    assert_eq!(GAZETTEER.matches(text, &tokenize(text), 0, false).map(|found| found.tokens), Some(2));
}

#[test]
fn the_prominent_place_leads() {
    for (name, iso, kind) in [
        ("London", "GB", PlaceKind::Capital),
        ("Paris", "FR", PlaceKind::Capital),
        ("Georgia", "GE", PlaceKind::Country),
        ("Jordan", "JO", PlaceKind::Country),
        ("Birmingham", "GB", PlaceKind::City),
        ("Washington", "US", PlaceKind::Capital),
        ("Melbourne", "AU", PlaceKind::City),
        ("Tripoli", "LY", PlaceKind::Capital),
        ("California", "US", PlaceKind::Region),
    ] {
        let entries = GAZETTEER.lookup(name);
        let place = GAZETTEER.place(entries[0]).unwrap();
        assert_eq!((place.iso, place.kind), (iso, kind), "{name}");
    }
}

#[test]
fn places_lie_where_they_are() {
    for (name, lat, lon) in [
        ("Nairobi", -1.3, 36.8),
        ("Lima", -12.0, -77.0),
        ("Tokyo", 35.7, 139.7),
        ("Bavaria", 48.9, 11.4),
        ("Red Sea", 20.0, 38.5),
    ] {
        let place = GAZETTEER.lookup(name).into_iter().find_map(|entry| GAZETTEER.place(entry)).unwrap();
        assert!((place.lat - lat).abs() < 1.5 && (place.lon - lon).abs() < 1.5, "{name}: {} {}", place.lat, place.lon);
    }
}

#[test]
fn countries_are_known_by_code() {
    for (iso, name) in
        [("FR", "France"), ("US", "United States"), ("KR", "South Korea"), ("CD", "Democratic Republic of the Congo")]
    {
        assert_eq!(GAZETTEER.country(iso).map(|place| place.name), Some(name));
    }
    assert!(GAZETTEER.country("XX").is_none());
}

#[test]
fn groups_say_what_they_are() {
    for (word, kind, iso) in [
        ("Kenyan", GroupKind::Nationality, "KE"),
        ("Danes", GroupKind::Nationality, "DK"),
        ("Sunni", GroupKind::Religion, ""),
        ("Kurds", GroupKind::Ethnic, ""),
        ("Republicans", GroupKind::Political, "US"),
        ("Texan", GroupKind::Regional, "US"),
    ] {
        let group = GAZETTEER.lookup(word).into_iter().find_map(|entry| GAZETTEER.group(entry)).unwrap();
        assert_eq!((group.kind, group.iso), (kind, iso), "{word}");
    }
}

#[test]
fn names_of_people() {
    assert!(GAZETTEER.forename("Maria").is_some_and(|flag| flag.female && !flag.word));
    assert!(GAZETTEER.forename("George").is_some_and(|flag| flag.male));
    assert!(GAZETTEER.forename("Grace").is_some_and(|flag| flag.word));
    assert!(GAZETTEER.surname("O'Brien").is_some());
    assert!(
        GAZETTEER.surname("Nguyen").is_some() && GAZETTEER.surname("Kowalski").is_some() && GAZETTEER.surname("Okafor").is_some()
    );
    assert!(GAZETTEER.surname("Young").is_some_and(|flag| flag.word));
    assert!(GAZETTEER.forename("Wherefore").is_none() && GAZETTEER.surname("").is_none());
}

#[test]
fn misspellings_are_near() {
    for (name, meant) in [
        ("Austrailia", "Australia"),
        ("Philippinnes", "Philippines"),
        ("Philipines", "Philippines"),
        ("Saudi Arabai", "Saudi Arabia"),
        ("European Unoin", "European Union"),
        ("Indonezia", "Indonesia"),
    ] {
        assert_eq!(GAZETTEER.near(name).map(|entry| GAZETTEER.shown(entry)), Some(meant), "{name}");
    }
    for name in ["Australia", "Peruu", "australa", "Nonesuch Place", "Group of 21", ""] {
        assert_eq!(GAZETTEER.near(name), None, "{name}");
    }
}

#[test]
fn every_record_is_found_under_its_own_name() {
    let entries = (0..GAZETTEER.places.len() as u32)
        .map(Entry::Place)
        .chain((0..GAZETTEER.orgs.len() as u32).map(Entry::Org))
        .chain((0..GAZETTEER.groups.len() as u32).map(Entry::Group))
        .chain((0..GAZETTEER.works.len() as u32).map(Entry::Work));
    for entry in entries {
        let name = GAZETTEER.group(entry).map_or(GAZETTEER.shown(entry), |group| group.surface);
        assert!(GAZETTEER.lookup(name).contains(&entry), "{name}: {entry:?}");
    }
}

#[test]
fn records_are_whole() {
    for place in (0..GAZETTEER.places.len() as u32).filter_map(|id| GAZETTEER.place(Entry::Place(id))) {
        assert!(place.lat.abs() <= 90.0 && place.lon.abs() <= 180.0 && !place.name.is_empty(), "{place:?}");
        assert!(matches!(place.label(), Label::Gpe | Label::Loc | Label::Fac), "{place:?}");
        assert!(place.iso.is_empty() || place.iso.len() == 2, "{place:?}");
    }
    for work in (0..GAZETTEER.works.len() as u32).filter_map(|id| GAZETTEER.work(Entry::Work(id))) {
        assert!(
            matches!(work.label, Label::Event | Label::WorkOfArt | Label::Law | Label::Product | Label::Language),
            "{work:?}"
        );
    }
}

#[test]
fn an_empty_gazetteer_knows_nothing_and_a_cut_file_is_refused() {
    let empty = Gazetteer::default();
    assert!(empty.lookup("Paris").is_empty() && empty.country("FR").is_none() && empty.region("US", "TX").is_none());
    assert!(empty.near("Austrailia").is_none() && empty.forename("Maria").is_none() && empty.shown(Entry::Org(0)).is_empty());
    let (_, payload) = open(FILE).unwrap();
    let mut short = payload;
    assert!(short.take(40_000).is_ok() && Gazetteer::read(short).is_err());
    assert_eq!(open(&FILE[..FILE.len() - 1]).err(), Some(ModelError::Damaged));
}

#[test]
fn folding_takes_off_what_does_not_count() {
    for (name, folded) in
        [("São Tomé", "sao tome"), ("Xi'an", "xian"), ("Łódź", "lodz"), ("N.Y.", "ny"), ("A–B", "a b"), ("—", "")]
    {
        assert_eq!(fold_name(name), folded);
    }
}
