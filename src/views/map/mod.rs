//! The map: where the places are that articles name, without anything fetched from elsewhere.

mod clusters;
mod land;
mod lists;
mod markers;
mod outlines;
pub(crate) mod pin;
mod projection;
mod small;
mod surface;
mod table;

use std::rc::Rc;

use wirescope_protocol::{
    Clause, Field, MapAnswer, MapAsk, MapPlace, PaneAnswer, PaneAsk, State, Test, ValueRef, Wanted, area_parts,
};
use yew::prelude::*;

use crate::{
    components::{
        aim::Aim,
        as_table::AsTable,
        icon::{Draw, Icon},
        picture::PictureCorner,
        table::Sure,
    },
    hooks::{App, Pane, use_app, use_desk, use_pane, use_panes, use_selection},
    state::{Action, Shared, View, charts, looks},
    views::asked::caption,
    words::map as words,
};
use clusters::Size;
use lists::Lists;
use outlines::Outlines;
use surface::Surface;
use table::Table;

/// How it is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Look {
    size: Size,
    /// Whether countries are shaded instead of having markers.
    shade: bool,
    table: bool,
    /// What part of the world is in view, if somebody has chosen that.
    aim: Option<Aim>,
}

impl Look {
    fn read(look: &str) -> Look {
        let size = if looks::has(look, "mentions") { Size::Mentions } else { Size::Articles };
        Look {
            size,
            shade: looks::has(look, "shade"),
            table: looks::has(look, "table"),
            aim: looks::numbers(look, "at").map(Aim),
        }
    }

    fn write(self) -> String {
        let word = |on: bool, word: &str| on.then(|| word.to_owned());
        looks::join([
            word(self.table, "table"),
            word(self.shade, "shade"),
            word(self.size == Size::Mentions, "mentions"),
            self.aim.map(|Aim(numbers)| looks::place("at", &numbers)),
        ])
    }
}

/// The view.
#[component]
pub(crate) fn Map() -> Html {
    let app = use_app();
    let (selection, panes) = (use_selection(), use_panes());
    let Pane { ask, answer, current } = use_pane(&charts::map(), charts::usual_map());
    let outlines = use_memo((), |()| outlines::read());
    let look = Look::read(use_desk().look(View::Map));
    // Whether a drag draws a box.
    let boxing = use_state_eq(|| false);
    let pointed = use_state_eq(|| None::<usize>);
    let picked: Vec<String> = {
        let picks = selection.selection.picks(Field::Places).into_iter();
        picks.filter(|(_, state)| *state == State::Include).map(|(key, _)| key.to_owned()).collect()
    };
    let picked = use_memo(picked, Clone::clone);
    let PaneAsk::Map(ask) = ask else { return Html::default() };
    let Some((answer, shown)) = answer.as_ref().and_then(|answer| Some((answer, map(answer)?))) else {
        return html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /></div> };
    };
    let own = || selection.selection.clauses.iter().filter(|clause| clause.pane == Some(charts::map()));
    let area = own().find_map(|clause| match &clause.test {
        // A region is no shape of its own on this map.
        Test::Area(area) if area_parts(area).1.is_none() => Some(area.to_ascii_uppercase()),
        _ => None,
    });
    let boxed = own().find_map(|clause| match clause.test {
        Test::Box { west, south, east, north } => Some([west, south, east, north]),
        _ => None,
    });
    let onpoint = {
        let pointed = pointed.clone();
        Callback::from(move |at: usize| pointed.set(Some(at)))
    };
    let onplace = pick_place(&app, answer, &picked);
    let onarea = {
        let (dispatch, area) = (app.dispatch.clone(), area.clone());
        Callback::from(move |iso: String| {
            let iso = if area.as_ref() == Some(&iso) { String::new() } else { iso };
            dispatch.emit(limit(Test::Area(iso)));
        })
    };
    let onregion = app.dispatch.reform(|area: String| limit(Test::Area(area)));
    let onbox = {
        let (dispatch, boxing) = (app.dispatch.clone(), boxing.clone());
        Callback::from(move |edges: Option<[i32; 4]>| {
            let [west, south, east, north] = edges.unwrap_or_default();
            boxing.set(false);
            dispatch.emit(limit(Test::Box { west, south, east, north }));
        })
    };
    let onaim = {
        let app = app.clone();
        // It comes late, when something else may have been chosen.
        Callback::from(move |aim| {
            let now = Look::read(app.now().desk.look(View::Map));
            app.dispatch.emit(Action::Look(View::Map, Look { aim, ..now }.write(), true));
        })
    };
    let nothing = shown.placed + shown.unplaced_total + shown.ambiguous_total == 0;
    html! {
        <div class={classes!("finds", "map", (!current).then_some("is-behind"))} aria-busy={(!current).to_string()}>
            { head(&app, &ask, shown.unsure, look, &boxing) }
            if nothing {
                <div class="nothing"><p class="nothing-title">{ words::NONE }</p><p>{ words::NONE_NOTE }</p></div>
            } else if look.table {
                <Table answer={answer.clone()} {outlines} />
            } else {
                <div class="map-body">
                    <div class="map-side">
                        <Surface answer={answer.clone()} outlines={outlines.clone()} size={look.size} shade={look.shade} boxing={*boxing} aim={look.aim} {onaim}
                            picked={picked.clone()} area={area} {boxed} pointed={*pointed} onpoint={onpoint.clone()} onplace={onplace.clone()} {onarea} onbox={onbox.clone()} />
                        <div class="map-foot">
                            { pointed_line(&app, shown, *pointed, &outlines, &onregion) }
                            if boxed.is_some() {
                                <button type="button" class="button" onclick={onbox.reform(|_: MouseEvent| None)}><Draw icon={Icon::Close} />{ words::CLEAR_BOX }</button>
                            }
                            { legend(look.shade) }
                            <PictureCorner what="map" of=".map-surface" caption={caption(&selection, &panes)} />
                        </div>
                    </div>
                    <Lists answer={answer.clone()} {outlines} size={look.size} {picked} pointed={*pointed} {onpoint} {onplace} />
                </div>
            }
        </div>
    }
}

/// The map in small.
pub(crate) fn small_map() -> Html {
    html! { <small::SmallMap /> }
}

/// The answer, where it is one of the map.
fn map(answer: &Shared<PaneAnswer>) -> Option<&MapAnswer> {
    match &**answer {
        PaneAnswer::Map(answer) => Some(answer),
        _ => None,
    }
}

fn limit(test: Test) -> Action {
    Action::Limit { clause: Clause { field: Field::Places, test, pane: Some(charts::map()) }, goes_on: false }
}

/// A click on a place asks for it; another one takes that away.
fn pick_place(app: &App, answer: &Shared<PaneAnswer>, picked: &Rc<Vec<String>>) -> Callback<usize> {
    let (dispatch, answer, picked) = (app.dispatch.clone(), answer.clone(), picked.clone());
    Callback::from(move |at: usize| {
        if let Some(place) = map(&answer).and_then(|answer| answer.places.get(at)) {
            dispatch.emit(pick(&place.key, &place.name, picked.contains(&place.key)));
        }
    })
}

/// Asks for a place, or takes that away.
fn pick(key: &str, name: &str, on: bool) -> Action {
    let state = if on { State::Off } else { State::Include };
    Action::Pick { pane: charts::map(), picks: vec![(Field::Places, key.to_owned(), name.to_owned(), state)], only: false }
}

/// What the size tells, shades, the box, how sure, and the switch to the table.
fn head(app: &App, ask: &MapAsk, unsure: u32, look: Look, boxing: &UseStateHandle<bool>) -> Html {
    let set = |change: fn(&mut Look)| {
        app.dispatch.reform(move |()| {
            let mut next = look;
            change(&mut next);
            Action::Look(View::Map, next.write(), false)
        })
    };
    let onboxing = {
        let boxing = boxing.clone();
        move |_: MouseEvent| boxing.set(!*boxing)
    };
    let size = |size: Size, name: &'static str, change: fn(&mut Look)| {
        html! { <button type="button" aria-pressed={(look.size == size).to_string()} onclick={set(change).reform(|_: MouseEvent| ())}>{ name }</button> }
    };
    let onleast = app.asks(charts::map(), ask, PaneAsk::Map, |ask, least: u16| ask.min_confidence = least);
    let ontable = app.dispatch.reform(move |table| Action::Look(View::Map, Look { table, ..look }.write(), false));
    html! {
        <div class="finds-head">
            <div class="labelled-switch">
                <span id="map-size">{ words::SIZE }</span>
                <div class="switch" role="group" aria-labelledby="map-size">
                    { size(Size::Articles, words::BY_ARTICLES, |look| look.size = Size::Articles) }
                    { size(Size::Mentions, words::BY_MENTIONS, |look| look.size = Size::Mentions) }
                </div>
            </div>
            <label class="check" title={words::SHADE_HINT}>
                <input type="checkbox" checked={look.shade} onchange={set(|look| look.shade = !look.shade).reform(|_: Event| ())} />{ words::SHADE }
            </label>
            <button type="button" class="toggle" aria-pressed={boxing.to_string()} title={words::BOX_HINT} onclick={onboxing}>{ words::BOX }</button>
            <Sure id="map-sure" least={ask.min_confidence} hidden={unsure} what={words::POSITIONS} {onleast} />
            <AsTable table={look.table} onchange={ontable} drawing={words::MAP} />
        </div>
    }
}

/// Shows where a place is named.
fn words_of(app: &App, place: &MapPlace) -> Callback<MouseEvent> {
    let (app, value) = (app.clone(), ValueRef { field: Field::Places, key: place.key.clone() });
    Callback::from(move |_| app.look_at(Wanted::Value(value.clone())))
}

/// The place that is pointed at, in words, and the way to its words.
fn pointed_line(app: &App, answer: &MapAnswer, pointed: Option<usize>, outlines: &Outlines, onregion: &Callback<String>) -> Html {
    match pointed.and_then(|at| answer.places.get(at)) {
        Some(place) => {
            let onclick = words_of(app, place);
            let area = format!("{}/{}", place.iso, place.region);
            let onregion = onregion.reform(move |_: MouseEvent| area.clone());
            html! {
                <p class="map-pointed">
                    <b>{ &place.name }</b>{ " " }{ words::place(place, outlines.name(&place.iso)) }{ " " }
                    <button type="button" class="link" {onclick}>{ words::ITS_WORDS }</button>
                    if !place.region.is_empty() && !place.iso.is_empty() {
                        { " " }<button type="button" class="link" onclick={onregion}>{ words::all_of(&place.region) }</button>
                    }
                </p>
            }
        }
        None if answer.placed == 0 => html! { <p class="map-pointed">{ words::NONE_PLACED }</p> },
        None => html! { <p class="map-pointed">{ words::POINT }</p> },
    }
}

fn legend(shade: bool) -> Html {
    let mark = |class: &'static str, name: &'static str| html! { <li><i class={classes!("map-key", class)} />{ name }</li> };
    html! {
        <ul class="map-legend">
            { mark("is-exact", words::EXACT) }
            { mark("is-several", words::SEVERAL) }
            { mark("is-approximate", words::APPROXIMATE) }
            if !shade { { mark("is-country", words::COUNTRY) } }
        </ul>
    }
}
