//! Who appears where in the open article: a strip with a lane for each of the main people, organisations and places.

use std::rc::Rc;

use web_sys::KeyboardEvent;
use wirescope_protocol::{Appearances, Mark, MarkKind, Reading};
use yew::prelude::*;

use crate::{
    browser::{dom, storage},
    components::{as_table::AsTable, label_group::LabelGroup},
    hooks::{use_app, use_reader},
    state::{Action, Place, Spot},
    words::reader as words,
};

/// The name, in the browser's storage, of whether the outline is folded.
const FOLDED: &str = "outline";

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) reading: Rc<Reading>,
    /// The chosen place in the article.
    pub(super) spot: Option<Spot>,
}

/// The strip or its table; nothing where nobody appears twice.
#[component]
pub(super) fn Outline(props: &Props) -> Html {
    let app = use_app();
    let layers = use_reader().layers;
    let table = use_state_eq(|| false);
    let folded = use_state_eq(|| storage::recall(FOLDED).is_some());
    let reading = &props.reading;
    if reading.outline.is_empty() {
        return Html::default();
    }
    // A mark that is not drawn is marked as words are.
    let onmark = {
        let (dispatch, reading) = (app.dispatch.clone(), reading.clone());
        Callback::from(move |at: u32| {
            let Some((at, mark)) = mark_of(&reading, at) else { return };
            dispatch.emit(if mark.kind == MarkKind::Mention || layers.has_reference(mark.score) {
                Action::Choose(Spot::mark(&reading, at))
            } else {
                Action::OpenWords(reading.id.clone(), mark.start, mark.end)
            });
        })
    };
    let onfold = {
        let folded = folded.clone();
        move |_: MouseEvent| {
            storage::remember(FOLDED, if *folded { "" } else { "folded" });
            folded.set(!*folded);
        }
    };
    let ontable = {
        let table = table.clone();
        Callback::from(move |to: bool| table.set(to))
    };
    html! {
        <section class="outline" aria-label={words::OUTLINE}>
            <div class="outline-head">
                <h3><button type="button" class="facet-fold" aria-expanded={(!*folded).to_string()} onclick={onfold}>{ words::OUTLINE }</button></h3>
                if !*folded { <AsTable table={*table} drawing={words::OUTLINE_DRAWING} onchange={ontable} /> }
            </div>
            if *folded {
            } else if *table {
                { as_table(reading, &onmark) }
            } else {
                { for reading.outline.iter().map(|lane| draw(reading, lane, props.spot, &onmark)) }
            }
        </section>
    }
}

fn mark_of(reading: &Reading, at: u32) -> Option<(usize, &Mark)> {
    let at = usize::try_from(at).ok()?;
    Some((at, reading.marks.get(at)?))
}

/// Name and class of a lane.
fn named<'r>(reading: &'r Reading, lane: &Appearances) -> (&'r str, &'static str) {
    let card = usize::try_from(lane.card).ok().and_then(|at| reading.cards.get(at));
    card.map_or(("", ""), |card| (card.name.as_str(), LabelGroup::of(card.label).class()))
}

/// The place of the lane that is chosen.
fn chosen(reading: &Reading, lane: &Appearances, spot: Option<Spot>) -> Option<usize> {
    let (Spot::Mark(place) | Spot::Words(place)) = spot? else { return None };
    let Place::Bytes(start, end) = place else { return None };
    let mark = reading.marks.iter().find(|mark| mark.card == lane.card && (mark.start, mark.end) == (start, end))?;
    let start = |at: u32| mark_of(reading, at).map_or(0, |(_, mark)| mark.start);
    lane.places.iter().rposition(|place| start(place.mark) <= mark.start)
}

/// A lane: a slider whose steps are the places. A click goes to the nearest.
fn draw(reading: &Reading, lane: &Appearances, spot: Option<Spot>, onmark: &Callback<u32>) -> Html {
    let (name, class) = named(reading, lane);
    let here = chosen(reading, lane, spot);
    let marks: Rc<[(u16, u32)]> = lane.places.iter().map(|place| (place.at, place.mark)).collect();
    let last = marks.len().saturating_sub(1);
    let onclick = {
        let (marks, onmark) = (marks.clone(), onmark.clone());
        move |event: MouseEvent| {
            let Some(rect) = dom::origin(&event, ".lane-track").map(|track| track.get_bounding_client_rect()) else { return };
            let at = (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0) * 1000.0;
            let nearest = marks.iter().min_by_key(|(place, _)| (f64::from(*place) - at).abs() as u32);
            if let Some((_, mark)) = nearest {
                onmark.emit(*mark);
            }
        }
    };
    let onkeydown = {
        let onmark = onmark.clone();
        move |event: KeyboardEvent| {
            let to = match (event.key().as_str(), here) {
                ("ArrowRight" | "ArrowUp", Some(here)) => (here + 1).min(last),
                ("ArrowLeft" | "ArrowDown", Some(here)) => here.saturating_sub(1),
                ("ArrowRight" | "ArrowUp" | "Home", _) => 0,
                ("ArrowLeft" | "ArrowDown" | "End", _) => last,
                ("Enter" | " ", _) => here.unwrap_or(0),
                _ => return,
            };
            event.prevent_default();
            if let Some((_, mark)) = marks.get(to) {
                onmark.emit(*mark);
            }
        }
    };
    let tick = |(at, place): (usize, &wirescope_protocol::Appearance)| {
        let class = (here == Some(at)).then_some("is-here");
        html! { <rect {class} x={place.at.to_string()} width="5" height="10" /> }
    };
    let says = here.map_or_else(
        || words::LANE_START.to_owned(),
        |here| words::lane_at(here + 1, lane.places.len(), lane.places.get(here).map_or(0, |place| place.at)),
    );
    html! {
        <div class={classes!("lane-of", class)} key={lane.card}>
            <span class="lane-name" aria-hidden="true">{ name }</span>
            <div class="lane-track" role="slider" tabindex="0" aria-label={words::lane(name, lane.marks)} aria-valuemin="0"
                aria-valuemax={lane.places.len().to_string()} aria-valuenow={here.map_or(0, |here| here + 1).to_string()} aria-valuetext={says}
                {onclick} {onkeydown}>
                <svg viewBox="0 0 1005 10" preserveAspectRatio="none" aria-hidden="true">{ for lane.places.iter().enumerate().map(tick) }</svg>
            </div>
            <span class="lane-count" aria-hidden="true">{ crate::words::numbers::thousands(lane.marks) }</span>
        </div>
    }
}

/// The same as a table, with a button for each place.
fn as_table(reading: &Reading, onmark: &Callback<u32>) -> Html {
    let row = |lane: &Appearances| {
        let (name, class) = named(reading, lane);
        let place = |place: &wirescope_protocol::Appearance| {
            let mark = place.mark;
            html! { <button type="button" class="link" onclick={onmark.reform(move |_: MouseEvent| mark)}>{ words::far(place.at) }</button> }
        };
        html! {
            <tr key={lane.card}>
                <th scope="row"><span class={classes!("party", class)}>{ name }</span></th>
                <td>{ crate::words::numbers::thousands(lane.marks) }</td>
                <td class="lane-places">{ for lane.places.iter().map(place) }</td>
            </tr>
        }
    };
    html! {
        <table class="outline-table">
            <caption class="sr">{ words::OUTLINE_TABLE }</caption>
            <thead><tr><th scope="col">{ words::WHO }</th><th scope="col">{ words::HOW_OFTEN }</th><th scope="col">{ words::AT }</th></tr></thead>
            <tbody>{ for reading.outline.iter().map(row) }</tbody>
        </table>
    }
}
