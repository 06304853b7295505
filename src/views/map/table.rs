//! The places as a table.

use std::rc::Rc;

use wirescope_protocol::{MapPlace, PaneAnswer};
use yew::prelude::*;

use super::{map, outlines::Outlines};
use crate::{
    components::table::More,
    state::Shared,
    words::{map as words, numbers::thousands, places, tables::percent_sure},
};

/// How many rows there are at first, and how many more a button brings.
const ROWS: usize = 200;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
    pub(super) outlines: Rc<Outlines>,
}

/// The table.
#[component]
pub(super) fn Table(props: &Props) -> Html {
    let rows = use_state_eq(|| ROWS);
    let Some(answer) = map(&props.answer) else { return Html::default() };
    let row = |place: &MapPlace| {
        html! {
            <tr key={format!("{} {} {}", place.key, place.lat, place.lon)}>
                <th scope="row">{ &place.name }</th>
                <td>{ places::what(place.level, place.approximate, [&place.region, props.outlines.name(&place.iso)], &place.name) }</td>
                <td>{ places::coordinates(place.lat, place.lon, place.approximate) }</td>
                <td>{ thousands(place.articles) }</td>
                <td>{ thousands(place.mentions) }</td>
                <td>{ percent_sure(place.confidence / 10) }</td>
            </tr>
        }
    };
    let onmore = {
        let rows = rows.clone();
        move |()| rows.set(*rows + ROWS)
    };
    html! {
        <div class="chart-table" role="group" aria-label={words::TABLE} tabindex="0">
            <table>
                <caption>{ words::TABLE }</caption>
                <thead><tr>{ for [words::PLACE, words::WHERE, words::POSITION, words::ARTICLES, words::MENTIONS, words::CONFIDENCE].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>{ for answer.places.iter().take(*rows).map(row) }</tbody>
            </table>
            <More shown={answer.places.len().min(*rows)} of={answer.placed} by={u32::try_from(ROWS).unwrap_or(u32::MAX)} what={words::PLACES} {onmore} />
        </div>
    }
}
