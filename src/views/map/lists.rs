//! Beside the map: its places, the names that are not on it, and those that may mean other places.

use std::rc::Rc;

use wirescope_protocol::{Field, MapPlace, PaneAnswer, PaneAsk, PlaceLevel, State, UnplacedName};
use yew::prelude::*;

use super::{clusters::Size, map, outlines::Outlines, pick};
use crate::{
    browser::dom,
    components::table::More,
    hooks::{use_app, use_pane, use_selection},
    state::{Shared, charts},
    words::{map as words, numbers::thousands, places},
};

/// How many places are listed at first, and how many more a button brings.
const ROWS: usize = 50;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
    pub(super) outlines: Rc<Outlines>,
    pub(super) size: Size,
    pub(super) picked: Rc<Vec<String>>,
    pub(super) pointed: Option<usize>,
    pub(super) onpoint: Callback<usize>,
    pub(super) onplace: Callback<usize>,
}

/// The lists.
#[component]
pub(super) fn Lists(props: &Props) -> Html {
    let app = use_app();
    let selection = use_selection();
    let rows = use_state_eq(|| ROWS);
    let pane = use_pane(&charts::map(), charts::usual_map());
    let Some(answer) = map(&props.answer) else { return Html::default() };
    let PaneAsk::Map(ask) = pane.ask else { return Html::default() };
    let mut order: Vec<usize> = (0..answer.places.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(answer.places.get(*at).map_or(0, |place| props.size.of(place))), *at));
    let most = order.first().and_then(|at| answer.places.get(*at)).map_or(1, |place| props.size.of(place)).max(1);
    let place = |(row, at): (usize, &usize)| {
        let (at, Some(place)) = (*at, answer.places.get(*at)) else { return Html::default() };
        let on = props.picked.contains(&place.key);
        let says = words::place(place, props.outlines.name(&place.iso));
        html! {
            <li key={format!("{} {} {}", place.key, place.lat, place.lon)} class={classes!("entry", on.then_some("is-include"), (props.pointed == Some(at)).then_some("is-pointed"))}
                style={format!("--share:{:.3}", f64::from(props.size.of(place)) / f64::from(most))}>
                <button type="button" tabindex={if row == 0 { "0" } else { "-1" }} aria-pressed={on.to_string()} title={says.clone()}
                    onclick={props.onplace.reform(move |_: MouseEvent| at)} onfocus={props.onpoint.reform(move |_: FocusEvent| at)} onpointerenter={props.onpoint.reform(move |_: PointerEvent| at)}>
                    <span class="entry-name">{ &place.name }{ region(place, &props.outlines) }</span>
                    <span class="entry-count">{ match props.size { Size::Articles => words::count(place), Size::Mentions => thousands(place.mentions) } }</span>
                </button>
            </li>
        }
    };
    let name = |candidates: bool| {
        let (app, selection, outlines) = (app.clone(), selection.clone(), props.outlines.clone());
        move |(row, name): (usize, &UnplacedName)| {
            let on = selection.selection.state_of(Field::Places, &name.key) == State::Include;
            let (key, label) = (name.key.clone(), name.name.clone());
            let namesakes = words::namesakes(name);
            html! {
                <li key={name.key.clone()} class={classes!("entry", on.then_some("is-include"))}>
                    <button type="button" tabindex={if row == 0 { "0" } else { "-1" }} aria-pressed={on.to_string()} title={words::counts(name.articles, name.mentions)}
                        onclick={app.dispatch.reform(move |_: MouseEvent| pick(&key, &label, on))}>
                        <span class="entry-name">
                            { &name.name }
                            if candidates {
                                { for name.candidates.iter().map(|candidate| html! { <span class="place-note">{ words::candidate(candidate, outlines.name(&candidate.iso), &name.name) }</span> }) }
                                if !namesakes.is_empty() { <span class="place-note">{ namesakes }</span> }
                            }
                        </span>
                        <span class="entry-count">{ thousands(name.articles) }</span>
                    </button>
                </li>
            }
        }
    };
    let sent = answer.places.len();
    let more_rows = {
        let rows = rows.clone();
        move |()| rows.set(*rows + 2 * ROWS)
    };
    let more_names = app.asks(charts::map(), &ask, PaneAsk::Map, |ask, ()| ask.names += 100);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    html! {
        <aside class="groups map-lists" aria-label={words::LISTS}>
            <section aria-label={words::on_the_map(answer.placed)}>
                <h3>{ words::on_the_map(answer.placed) }</h3>
                <p class="place-note">{ words::by_position(answer.names) }</p>
                if count(sent) < answer.placed { <p class="place-note">{ words::left(sent, answer.placed) }</p> }
                <ul onkeydown={dom::rove}>{ for order.iter().take(*rows).enumerate().map(place) }</ul>
                <More shown={sent.min(*rows)} of={count(sent)} by={count(2 * ROWS)} what={words::PLACES} onmore={more_rows} />
            </section>
            if answer.ambiguous_total > 0 {
                <section aria-label={words::ambiguous(answer.ambiguous_total)}>
                    <h3>{ words::ambiguous(answer.ambiguous_total) }</h3>
                    <p class="place-note">{ words::AMBIGUOUS_NOTE }</p>
                    <ul onkeydown={dom::rove}>{ for answer.ambiguous.iter().enumerate().map(name(true)) }</ul>
                    <More shown={answer.ambiguous.len()} of={answer.ambiguous_total} by={100} what={words::NAMES} onmore={more_names.clone()} />
                </section>
            }
            if answer.unplaced_total > 0 {
                <section aria-label={words::unplaced(answer.unplaced_total)}>
                    <h3>{ words::unplaced(answer.unplaced_total) }</h3>
                    <p class="place-note">{ words::UNPLACED_NOTE }</p>
                    <ul onkeydown={dom::rove}>{ for answer.unplaced.iter().enumerate().map(name(true)) }</ul>
                    <More shown={answer.unplaced.len()} of={answer.unplaced_total} by={100} what={words::NAMES} onmore={more_names} />
                </section>
            }
        </aside>
    }
}

/// What a place is and in which region and country, which tells it from others of its name.
fn region(place: &MapPlace, outlines: &Outlines) -> Html {
    if place.level == PlaceLevel::Country {
        return Html::default();
    }
    let what = places::what(place.level, place.approximate, [&place.region, outlines.name(&place.iso)], &place.name);
    if what.is_empty() {
        Html::default()
    } else {
        html! { <span class="place-note">{ what }</span> }
    }
}
