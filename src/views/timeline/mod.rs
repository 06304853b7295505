//! The timeline: when articles were published and which dates they mention, in lanes, with the sentences beside.

mod axis;
mod events;
mod head;
mod lane;
mod peek;
mod spans;
mod table;

use std::rc::Rc;

use wirescope_protocol::{Clause, Field, Lane, LaneAnswer, PaneAnswer, Test, TimelineAnswer, TimelineAsk, ValueRef};
use yew::prelude::*;

use crate::{
    browser::time::Timeout,
    components::{label_group::LabelGroup, picture::PictureCorner},
    hooks::{App, use_app, use_desk, use_pane, use_panes, use_selection},
    state::{Action, PanesSlice, Shared, View, charts},
    views::asked::caption,
    words::timeline as words,
};
use events::Events;
use head::Head;
use lane::LaneRow;
use peek::Peek;
use table::Tables;

/// How long the pointer rests before its dates are asked for, in milliseconds.
const REST: i32 = 120;

/// How the address says that the lanes are shown as a table.
const TABLE: &str = "table";

/// The dates that are pointed at.
#[derive(Clone, Debug, PartialEq)]
struct Cursor {
    /// The position of the lane.
    lane: usize,
    /// The calendar value with which they begin.
    from: String,
    /// The calendar value with which they end.
    to: String,
    /// What they are called.
    name: String,
    /// Whether the pointer may go elsewhere and they stay.
    pinned: bool,
}

/// What happens on the lanes.
#[derive(Clone, Debug, PartialEq)]
enum Deed {
    /// Dates are pointed at, unless others are held.
    Point(Cursor),
    /// Dates are pointed at, and held or let go.
    Hold(Cursor),
    /// A span is in view from now on: two calendar values.
    Go(String, String),
    /// The view is so many times as long, around a share of it.
    Zoom(f64, f64),
    /// The view moves by so many of its lengths.
    Pan(f64),
    /// A span was picked in a lane; whether it is a further step of a drag. `None` takes it away.
    Pick(usize, Option<(String, String)>, bool),
    /// A lane is added or taken away, or its sentences listed alone.
    Lanes(Vec<Lane>),
    /// Another part of the sentences is listed.
    Ask(Box<TimelineAsk>),
}

/// The field on which a lane filters.
fn field(lane: Option<&Lane>) -> Field {
    if lane == Some(&Lane::Published) { Field::Published } else { Field::Dates }
}

/// The view.
#[component]
pub(crate) fn Timeline() -> Html {
    let app = use_app();
    let (panes, selection) = (use_panes(), use_selection());
    let shown = charts::timeline_shown(&panes.settings);
    let lanes = use_pane(&charts::timeline(), charts::lanes_ask(&shown));
    let cursor = use_state_eq(|| None::<Cursor>);
    let rest = use_mut_ref(|| None::<Timeout>);
    let table = use_desk().look(View::Timeline) == TABLE;
    let answer = lanes.answer.clone();
    let deed = {
        let (app, cursor, shown, answer) = (app.clone(), cursor.clone(), Rc::new(shown.clone()), answer.clone());
        Callback::from(move |deed: Deed| match deed {
            Deed::Point(next) | Deed::Hold(next) if cursor.as_ref() == Some(&next) => {}
            Deed::Point(_) if cursor.as_ref().is_some_and(|now| now.pinned) => {}
            Deed::Point(next) | Deed::Hold(next) => {
                let (dispatch, ask) = (app.dispatch.clone(), charts::peek_ask(&next.from, &next.to, shown.events_of.clone()));
                *rest.borrow_mut() = Timeout::after(REST, move || dispatch.emit(Action::Pane(charts::timeline_peek(), ask)));
                cursor.set(Some(next));
            }
            Deed::Pick(lane, span, goes_on) => {
                let (from, to) = span.unwrap_or_default();
                let field = field(shown.lanes.get(lane));
                let clause = Clause { field, test: Test::Interval { from, to }, pane: Some(charts::timeline()) };
                app.dispatch.emit(Action::Limit { clause, goes_on });
            }
            Deed::Go(from, to) => {
                cursor.set(None);
                set(&app, TimelineAsk { from, to, offset: 0, ..(*shown).clone() });
            }
            Deed::Zoom(at, factor) => {
                let view = view(answer.as_ref()).and_then(|(from, to)| axis::zoom((from, to), at, factor));
                if let Some((from, to)) = view {
                    set(&app, TimelineAsk { from, to, offset: 0, ..(*shown).clone() });
                }
            }
            Deed::Pan(by) => {
                if let Some((from, to)) = view(answer.as_ref()).and_then(|(from, to)| axis::pan((from, to), by)) {
                    set(&app, TimelineAsk { from, to, offset: 0, ..(*shown).clone() });
                }
            }
            Deed::Lanes(lanes) => {
                let of = shown.events_of.clone().filter(|of| lanes.contains(&Lane::With(of.clone())));
                set(&app, TimelineAsk { lanes, events_of: of, ..(*shown).clone() });
            }
            Deed::Ask(ask) => set(&app, *ask),
        })
    };
    let Some(PaneAnswer::Timeline(now)) = answer.as_deref() else {
        return html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /><i /><i /></div> };
    };
    // Lanes that were added are not answered yet.
    let drawn = shown.lanes.iter().zip(&now.lanes).enumerate();
    let empty = now.lanes.iter().all(|lane| lane.shown == 0);
    html! {
        <div class={classes!("finds", "timeline", (!lanes.current).then_some("is-behind"))} aria-busy={(!lanes.current).to_string()}>
            <Head shown={shown.clone()} days={(now.from.clone(), now.to.clone())} {table} ontable={app.dispatch.reform(|on: bool| Action::Look(View::Timeline, if on { TABLE.to_owned() } else { String::new() }, false))} deed={deed.clone()} />
            if now.bars.is_empty() {
                <div class="nothing"><p class="nothing-title">{ words::NONE }</p><p>{ words::NONE_NOTE }</p></div>
            } else {
                <div class="timeline-body">
                    <div class="timeline-chart">
                        if table {
                            <Tables shown={shown.clone()} answer={answer.clone()} names={names(&shown, now, &panes)} />
                        } else {
                            <div class="lanes">
                                { for drawn.map(|(at, (lane, _))| {
                                    let brushed = charts::interval(&selection.selection, field(Some(lane)));
                                    html! {
                                        <LaneRow key={key(lane)} {at} name={name(lane, now.lanes.get(at), &panes)} class={class(lane)} lane={lane.clone()} answer={answer.clone()}
                                            {brushed} cursor={(*cursor).clone()} shown={shown.clone()} deed={deed.clone()} />
                                    }
                                }) }
                                <Axis answer={answer.clone()} />
                            </div>
                            <PictureCorner what="timeline" of=".lanes" caption={caption(&selection, &panes)} />
                            if empty && !shown.from.is_empty() {
                                <p class="timeline-empty">{ words::NO_EVENTS }{ " " }
                                    <button type="button" class="link" onclick={deed.reform(|_| Deed::Go(String::new(), String::new()))}>{ words::ELSEWHERE }</button>
                                </p>
                            }
                            <Peek cursor={(*cursor).clone()} shown={shown.clone()} answer={answer.clone()} names={names(&shown, now, &panes)} deed={deed.clone()} />
                        }
                    </div>
                    <Events {shown} lanes={answer} deed={deed} />
                </div>
            }
        </div>
    }
}

fn set(app: &App, ask: TimelineAsk) {
    app.dispatch.emit(Action::Pane(charts::timeline_settings(), wirescope_protocol::PaneAsk::Timeline(ask)));
}

/// The first and the last day in view.
fn view(answer: Option<&Shared<PaneAnswer>>) -> Option<(&str, &str)> {
    match &**answer? {
        PaneAnswer::Timeline(answer) if !answer.from.is_empty() => Some((&answer.from, &answer.to)),
        _ => None,
    }
}

/// The answer of a pane, where it is one of the timeline.
fn timeline(answer: Option<&Shared<PaneAnswer>>) -> Option<&TimelineAnswer> {
    match answer.map(|answer| &**answer) {
        Some(PaneAnswer::Timeline(answer)) => Some(answer),
        _ => None,
    }
}

fn key(lane: &Lane) -> String {
    match lane {
        Lane::Published => "published".to_owned(),
        Lane::Mentioned => "mentioned".to_owned(),
        Lane::With(value) => value.party_key(),
        Lane::OfField(field) => format!("any {}", field.code()),
    }
}

/// What a lane is called; the answer knows the name of its value.
fn name(lane: &Lane, answer: Option<&LaneAnswer>, panes: &PanesSlice) -> String {
    match lane {
        Lane::Published => words::PUBLISHED.to_owned(),
        Lane::Mentioned => words::MENTIONED.to_owned(),
        Lane::With(value) => {
            let told = answer.map(|answer| answer.name.clone()).filter(|name| !name.is_empty());
            let name = told.or_else(|| panes.value(value.field, &value.key).map(|value| value.name.clone()));
            words::with(&name.unwrap_or_else(|| value.key.clone()))
        }
        Lane::OfField(field) => words::with_any(*field),
    }
}

fn names(shown: &TimelineAsk, answer: &TimelineAnswer, panes: &PanesSlice) -> Vec<String> {
    shown.lanes.iter().enumerate().map(|(at, lane)| name(lane, answer.lanes.get(at), panes)).collect()
}

/// The class of a lane's colour.
fn class(lane: &Lane) -> &'static str {
    match lane {
        Lane::Published => "published-lane",
        Lane::Mentioned => LabelGroup::Date.class(),
        Lane::With(ValueRef { field, .. }) | Lane::OfField(field) => LabelGroup::of_facet(*field).map_or("", LabelGroup::class),
    }
}

#[derive(PartialEq, Properties)]
struct AxisProps {
    answer: Option<Shared<PaneAnswer>>,
}

/// The names of some bars, under the lanes.
#[component]
fn Axis(props: &AxisProps) -> Html {
    let Some(answer) = timeline(props.answer.as_ref()) else { return Html::default() };
    let bars = lane::bars(answer, usize::MAX);
    html! {
        <div class="lane-axis" aria-hidden="true">
            <div class="histogram-axis">
                { for crate::components::histogram::ticks(&bars).into_iter().map(|(at, name)| html! { <span style={format!("--at:{at:.4}")}>{ name }</span> }) }
            </div>
            <span class="lane-unit">{ words::unit(answer.unit) }</span>
        </div>
    }
}
