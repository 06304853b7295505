//! The places as a table.

use std::rc::Rc;

use wirescope_protocol::{MapPlace, PaneAnswer};
use yew::prelude::*;

use super::{map, outlines::Outlines, words_of};
use crate::{
    components::table::{Corner, Grid, Windowed},
    hooks::use_app,
    state::Shared,
    words::{
        map as words,
        numbers::thousands,
        places,
        tables::{self, percent_sure},
    },
};

const HEAD: [&str; 7] =
    [words::PLACE, words::WHERE, words::POSITION, words::ARTICLES, words::NAMED, words::MENTIONS, words::CONFIDENCE];

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
    pub(super) outlines: Rc<Outlines>,
}

/// The table.
#[component]
pub(super) fn Table(props: &Props) -> Html {
    let app = use_app();
    let Some(answer) = map(&props.answer) else { return Html::default() };
    let row = {
        let (answer, outlines) = (props.answer.clone(), props.outlines.clone());
        Callback::from(move |at: usize| {
            let Some(place) = map(&answer).and_then(|answer| answer.places.get(at)) else { return Html::default() };
            let [name, cells @ ..] = cells(place, &outlines, thousands, percent_sure);
            html! { <tr key={format!("{} {} {}", place.key, place.lat, place.lon)}><th scope="row"><button type="button" class="link" title={words::ITS_WORDS} onclick={words_of(&app, place)}>{ name }</button></th>{ for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }</tr> }
        })
    };
    let grid = {
        let (answer, outlines) = (props.answer.clone(), props.outlines.clone());
        Callback::from(move |()| {
            let rows = map(&answer).map(|answer| answer.places.as_slice()).unwrap_or_default();
            let mut head = HEAD;
            head[HEAD.len() - 1] = tables::CONFIDENCE;
            Grid::new(&head, rows.iter().map(|place| plain(place, &outlines).to_vec()))
        })
    };
    html! {
        <div class="chart-table" role="group" aria-label={words::TABLE} tabindex="0">
            <Corner what={words::PLACES} shown={answer.places.len()} of={answer.placed} {grid} />
            <table>
                <caption>{ words::TABLE }</caption>
                <thead><tr>{ for HEAD.map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <Windowed count={answer.places.len()} {row} />
            </table>
        </div>
    }
}

/// The cells of a place where others read them: numbers without separators and units, which no spreadsheet would count with.
fn plain(place: &MapPlace, outlines: &Outlines) -> [String; HEAD.len()] {
    cells(place, outlines, |number| number.to_string(), |percent| percent.to_string())
}

/// The cells of a place, in the order of [`HEAD`], with numbers and percentages as they are to be written.
fn cells(place: &MapPlace, outlines: &Outlines, number: fn(u32) -> String, sure: fn(u16) -> String) -> [String; HEAD.len()] {
    [
        place.name.clone(),
        places::what(place.level, place.approximate, [&place.region, outlines.name(&place.iso)], &place.name),
        places::coordinates(place.lat, place.lon, place.approximate),
        number(place.articles),
        number(place.named),
        number(place.mentions),
        sure(place.confidence / 10),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_along_has_bare_numbers() {
        let place = MapPlace {
            key: "kabul".to_owned(),
            name: "Kabul".to_owned(),
            lat: 34.5,
            lon: 69.2,
            approximate: false,
            iso: "AF".to_owned(),
            region: String::new(),
            level: wirescope_protocol::PlaceLevel::City,
            articles: 1_234,
            named: 5_678,
            mentions: 91_011,
            confidence: 907,
        };
        let plain = plain(&place, &Outlines::default());
        assert_eq!(plain[3..], ["1234", "5678", "91011", "90"]);
        assert_eq!(cells(&place, &Outlines::default(), thousands, percent_sure)[3..], ["1,234", "5,678", "91,011", "90 % sure"]);
    }
}
