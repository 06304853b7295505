//! The places as a table.

use std::rc::Rc;

use wirescope_protocol::{MapPlace, PaneAnswer};
use yew::prelude::*;

use super::{map, outlines::Outlines};
use crate::{
    components::table::{Corner, Grid, Windowed},
    state::Shared,
    words::{map as words, numbers::thousands, places, tables::percent_sure},
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
    let Some(answer) = map(&props.answer) else { return Html::default() };
    let row = {
        let (answer, outlines) = (props.answer.clone(), props.outlines.clone());
        Callback::from(move |at: usize| {
            let Some(place) = map(&answer).and_then(|answer| answer.places.get(at)) else { return Html::default() };
            let [name, cells @ ..] = cells(place, &outlines);
            html! { <tr key={format!("{} {} {}", place.key, place.lat, place.lon)}><th scope="row">{ name }</th>{ for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }</tr> }
        })
    };
    let grid = {
        let (answer, outlines) = (props.answer.clone(), props.outlines.clone());
        Callback::from(move |()| {
            let rows = map(&answer).map(|answer| answer.places.as_slice()).unwrap_or_default();
            Grid::new(&HEAD, rows.iter().map(|place| cells(place, &outlines).to_vec()))
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

/// The cells of a place, in the order of [`HEAD`].
fn cells(place: &MapPlace, outlines: &Outlines) -> [String; HEAD.len()] {
    [
        place.name.clone(),
        places::what(place.level, place.approximate, [&place.region, outlines.name(&place.iso)], &place.name),
        places::coordinates(place.lat, place.lon, place.approximate),
        thousands(place.articles),
        thousands(place.named),
        thousands(place.mentions),
        percent_sure(place.confidence / 10),
    ]
}
