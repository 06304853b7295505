//! Placing names, by sentences of our own.

use std::sync::LazyLock;

use super::{Toponym, atlas::Atlas, resolve};
use crate::{
    Article, Label, Link, Pipeline, Rule, Span,
    gazetteer::{
        far::Far,
        tests::{FILE, GAZETTEER},
    },
    model::open,
};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::with_models(&[FILE]).unwrap());
static FAR: LazyLock<Far> = LazyLock::new(|| {
    let (_, payload) = open(include_bytes!("../../../../assets/models/places.bin")).unwrap();
    Far::read(payload).unwrap()
});

/// Where the names in brackets are: `country region level`, `–` for nowhere.
fn places(marked: &str, url: &str, far: Option<&Far>) -> Vec<String> {
    let words = |link: &Link| format!("{} {} {}", link.iso, link.region, link.level.name());
    links(marked, url, far).iter().map(|link| link.as_ref().map_or("–".to_owned(), words)).collect()
}

fn links(marked: &str, url: &str, far: Option<&Far>) -> Vec<Option<Link>> {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for (at, part) in marked.split(['[', ']']).enumerate() {
        let start = text.len() as u32;
        text.push_str(part);
        if at % 2 == 1 {
            spans.push(Span::new(start, text.len() as u32));
        }
    }
    let doc = PIPELINE.analyze(Article { text, url: url.to_owned(), ..Article::default() });
    let toponyms: Vec<Toponym<'_>> =
        spans.iter().map(|span| Toponym { span: *span, label: Label::Gpe, shown: "", namesake: 0 }).collect();
    let map = resolve(&doc, &toponyms, Atlas { gazetteer: &GAZETTEER, far });
    map.toponyms.into_iter().map(|found| found.map(|found| found.0)).collect()
}

/// What decided where the names in brackets are: `rule evidence`, with `~` where the position is another's.
fn reasons(marked: &str) -> Vec<String> {
    let words = |link: Link| format!("{}{} {}", if link.approximate { "~" } else { "" }, link.rule.code(), link.evidence);
    links(marked, "", Some(&FAR)).into_iter().map(|link| link.map_or("–".to_owned(), words)).collect()
}

fn far(marked: &str) -> Vec<String> {
    places(marked, "", Some(&FAR))
}

#[test]
fn a_lone_name_is_the_best_known_place() {
    assert_eq!(far("Rain fell on [Paris]."), ["FR Île-de-France city"]);
    assert_eq!(far("Voters in [Georgia] went publisher."), ["GE  country"]);
    assert_eq!(far("[Nonesuch Regis] slept."), ["–"]);
}

#[test]
fn directions_and_seats_of_government_are_no_villages_of_that_name() {
    assert_eq!(far("Children in [Northern] schools waited, as in the [South]."), ["–", "–"]);
    assert_eq!(far("The [White House] said nothing."), ["–"]);
}

#[test]
fn the_state_after_the_comma_decides() {
    assert_eq!(far("A barn burned near [Paris], [Texas]."), ["US Texas city", "US Texas region"]);
    assert_eq!(far("A barn burned near [Athens], Ga., on Monday."), ["US Georgia city"]);
    assert_eq!(far("She moved to [Cambridge], [Ontario]."), ["CA Ontario city", "CA Ontario region"]);
    assert_eq!(far("A choir from [Ashford], [Kent], sang."), ["GB England city", "GB  region"]);
}

#[test]
fn names_nearby_pull_each_other() {
    let found = far("Roads from [Lancaster] to [Morecambe] and [Carnforth] were closed.");
    assert_eq!(found, ["GB England city", "GB England city", "GB England city"]);
    let found = far("The road from [Lancaster] to [Ephrata] and [Lititz] in [Pennsylvania] was closed. [Lancaster] slept.");
    assert_eq!(found[0], "US Pennsylvania city");
    assert_eq!(found[0], found[4], "one name is one place");
}

#[test]
fn counties_are_known_by_their_word() {
    assert_eq!(far("The sheriff of [Brazos County] in [Texas] spoke."), ["US Texas region", "US Texas region"]);
    let found = far("Crews from [Greene] and [Webster] counties met in [Springfield], [Missouri].");
    assert_eq!(found[..2], ["US Missouri region", "US Missouri region"]);
}

#[test]
fn lists_hold_things_of_one_kind() {
    let found = far("Farms in [Ohio], [New York] and [Washington] lost their apples.");
    assert_eq!(found[1..], ["US New York region", "US Washington region"]);
    assert_eq!(far("Banks in [New York] closed early."), ["US New York city"]);
}

#[test]
fn the_paper_is_at_home() {
    let text = "The mayor of [Newcastle] spoke. So did the fire chief.";
    assert_eq!(places(text, "https://www.example.co.uk/x", Some(&FAR)), ["GB England city"]);
    assert_eq!(places(text, "https://www.example.com.au/x", Some(&FAR)), ["AU New South Wales city"]);
    let text = "A [Hamilton] man and his dog were found on the moors by a walker, said police in [Ayr].";
    assert_eq!(places(text, "https://hamiltonadvertiser.co.uk/7", Some(&FAR))[0], "GB Scotland city");
}

#[test]
fn peoples_are_where_their_land_is() {
    let found = far("The [Kenyan] runner beat two [Ohioans].");
    assert_eq!(found, ["KE  country", "US Ohio region"]);
}

#[test]
fn parts_of_places_and_the_unknown_in_a_region() {
    assert_eq!(far("Fire broke out in [downtown Nairobi]."), ["KE Nairobi County city"]);
    assert_eq!(far("A mine at [Quzzleford], [Montana], has shut."), ["US Montana city", "US Montana region"]);
}

#[test]
fn without_the_file_the_built_in_places_do() {
    assert_eq!(places("Rain fell on [Lagos]. Then [Ephrata] got wet.", "", None), ["NG  city", "–"]);
    assert_eq!(places("A barn burned near [Paris], [Texas].", "", None), ["US Texas city", "US Texas region"]);
}

#[test]
fn entities_are_linked_where_their_mentions_are() {
    let doc = PIPELINE.analyze(Article { text: "Police in Birmingham, Alabama, said so.".to_owned(), ..Article::default() });
    let entity = doc.entities.iter().find(|entity| entity.name == "Birmingham").unwrap();
    let link = entity.link.as_ref().unwrap();
    assert_eq!((link.iso.as_str(), link.region.as_str(), link.geonames), ("US", "Alabama", 4_049_979));
}

#[test]
fn codes_say_the_state_and_namesakes_stay_apart() {
    let text = "Choirs from Springfield, IL, and Springfield, Mass., met in Newcastle, NSW. The IL choir won, said Ann Lee, MD.";
    let doc = PIPELINE.analyze(Article { text: text.to_owned(), ..Article::default() });
    let regions = |name: &str| {
        let found = doc.entities.iter().filter(|entity| entity.name == name).filter_map(|entity| entity.link.as_ref());
        found.map(|link| link.region.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(regions("Springfield"), ["Illinois", "Massachusetts"]);
    assert_eq!(regions("Newcastle"), ["New South Wales"]);
    assert_eq!((regions("Illinois").len(), regions("Massachusetts").len(), regions("Maryland").len()), (1, 1, 0));
}

#[test]
fn each_place_says_what_decided() {
    assert_eq!(reasons("Rain fell on [Ouagadougou]."), ["place/only "]);
    assert_eq!(reasons("Rain fell on [Paris]."), ["place/known "]);
    assert_eq!(reasons("A barn burned near [Paris], [Texas].")[0], "place/said Texas");
    let road = "The road from [Ephrata] to [Lititz] was closed after a truck from [Lancaster] overturned.";
    assert_eq!(reasons(road)[2], "place/around Ephrata");
    let lone = links("Rain fell on [Springfield].", "", Some(&FAR))[0].clone().unwrap();
    let said = links("Rain fell on [Springfield], [Ohio].", "", Some(&FAR))[0].clone().unwrap();
    assert!(lone.namesakes > 5 && lone.score < said.score);
}

#[test]
fn what_is_on_no_list_has_the_position_of_what_holds_it() {
    let text = "Fire broke out at [Quillon Mill], a mill in [Ludlow], and at [Ludlow Sorting Office].";
    let found = links(text, "", Some(&FAR));
    let at = |at: usize| found[at].as_ref().map(|link| (link.lat, link.lon));
    assert_eq!((at(0), at(2)), (at(1), at(1)));
    let why = reasons(text);
    assert_eq!([why[0].as_str(), why[2].as_str()], ["~place/within Ludlow", "~place/in-name Ludlow"]);
}

#[test]
fn a_shorter_name_is_the_town_of_the_longer() {
    let found = far("[Avondale Estates] in [Georgia] and its neighbours met. [Avondale] pays.");
    assert_eq!((found[0].as_str(), found[2].as_str()), ("US Georgia city", "US Georgia city"));
    assert_eq!(far("From [Mexico City] across [Mexico]."), ["MX Mexico City city", "MX  country"]);
}

#[test]
fn bodies_are_where_the_town_in_their_name_is() {
    let text = "The Chicago Police Department said so. A Vietnamese cook agreed.".to_owned();
    let doc = PIPELINE.analyze(Article { text, ..Article::default() });
    let link = |label| doc.entities.iter().find(|entity| entity.label == label).unwrap().link.clone();
    let police = link(Label::Org).unwrap();
    assert!(police.approximate && (police.lat - 41.9).abs() < 0.2 && police.rule == Rule::PlaceInName);
    assert_eq!(link(Label::Norp), None, "a people is no place");
}

#[test]
fn any_text_can_be_placed() {
    for text in [
        "",
        "[,]",
        "[, Ga.]",
        "[\u{301}]",
        "[Paris], [], [Paris",
        "[County]",
        "[the]",
        "[St.] [St. St.]",
        ", TX",
        "[Ó, OH]",
        "[日本], [東京]",
    ] {
        far(text);
    }
}
