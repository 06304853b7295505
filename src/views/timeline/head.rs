//! Above the lanes: which span is in view and how to change it, more lanes, and the switch to the table.

use wirescope_protocol::{Field, Lane, PaneAnswer, TimelineAsk, ValueRef};
use yew::prelude::*;

use super::{Deed, axis};
use crate::{
    browser::dom,
    components::{
        as_table::AsTable,
        icon::{Draw, Icon},
    },
    hooks::use_panes,
    state::charts,
    words::{dates::calendar, timeline as words},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) shown: TimelineAsk,
    /// The first and the last day in view.
    pub(super) days: (String, String),
    pub(super) table: bool,
    pub(super) ontable: Callback<bool>,
    pub(super) deed: Callback<Deed>,
}

/// The head.
#[component]
pub(super) fn Head(props: &Props) -> Html {
    let panes = use_panes();
    let Props { shown, days: (from, to), table, ontable, deed } = props;
    let button = |icon: Icon, hint: &'static str, what: Deed| {
        html! {
            <button type="button" class="quiet" aria-label={hint} title={hint} onclick={deed.reform(move |_: MouseEvent| what.clone())}><Draw {icon} /></button>
        }
    };
    let is_open = shown.from.is_empty() && shown.to.is_empty();
    let crumb = |value: String, now: bool| {
        let name = calendar(&value);
        let to = value.clone();
        html! {
            <li key={value}>
                if now { <span aria-current="true">{ name }</span> } else {
                    <button type="button" class="link" onclick={deed.reform(move |_: MouseEvent| Deed::Go(to.clone(), to.clone()))}>{ name }</button>
                }
            </li>
        }
    };
    let crumbs = if is_open { Vec::new() } else { axis::crumbs(from, to) };
    let is_whole = |value: &String| axis::first_day(value) == *from && axis::last_day(value) == *to;
    let rest = (!is_open && !crumbs.last().is_some_and(is_whole)).then(|| words::span(from, to));
    let last = crumbs.last().cloned();
    let onlane = {
        let (deed, lanes) = (deed.clone(), shown.lanes.clone());
        move |event: Event| {
            let chosen = dom::value_of(&event);
            if let Some((field, key)) = chosen.split_once(':')
                && let Some(field) = Field::from_code(field)
            {
                let lane = Lane::With(ValueRef { field, key: key.to_owned() });
                if !lanes.contains(&lane) {
                    deed.emit(Deed::Lanes(lanes.iter().cloned().chain([lane]).collect()));
                }
            }
        }
    };
    let group = |field: Field| {
        let Some(PaneAnswer::Facet(facet)) = panes.answer(&charts::lane_values(field).0).map(|answer| &**answer) else {
            return Html::default();
        };
        let option = |value: &wirescope_protocol::FacetValue| {
            let code = ValueRef { field, key: value.key.clone() };
            let there = shown.lanes.contains(&Lane::With(code.clone()));
            html! { <option key={value.key.clone()} value={code.party_key()} disabled={there}>{ &value.name }</option> }
        };
        html! { <optgroup label={words::field(field)}>{ for facet.values.iter().map(option) }</optgroup> }
    };
    // A new list after each choice, so that it says what it does again.
    let count = shown.lanes.len();
    html! {
        <div class="finds-head">
            <div class="timeline-steps">
                { button(Icon::Minus, words::BACK, Deed::Zoom(0.5, 2.0)) }
                { button(Icon::Plus, words::CLOSER, Deed::Zoom(0.5, 0.5)) }
                { button(Icon::Previous, words::EARLIER, Deed::Pan(-0.5)) }
                { button(Icon::Next, words::LATER, Deed::Pan(0.5)) }
            </div>
            <nav class="timeline-way" aria-label={words::WAY}>
                <ol>
                    <li>
                        if is_open { <span aria-current="true">{ words::ALL_DATES }</span> } else {
                            <button type="button" class="link" onclick={deed.reform(|_: MouseEvent| Deed::Go(String::new(), String::new()))}>{ words::ALL_DATES }</button>
                        }
                    </li>
                    { for crumbs.into_iter().map(|value| { let now = last.as_ref() == Some(&value) && rest.is_none(); crumb(value, now) }) }
                    if let Some(rest) = rest { <li><span aria-current="true">{ rest }</span></li> }
                </ol>
            </nav>
            <label class="sort" title={words::ADD_LANE_HINT}>
                <select id="add-lane" key={count} aria-label={words::ADD_LANE_HINT} onchange={onlane}>
                    <option value="" selected=true>{ words::ADD_LANE }</option>
                    { for charts::LANE_FIELDS.into_iter().map(group) }
                </select>
            </label>
            <AsTable table={*table} onchange={ontable.clone()} />
        </div>
    }
}
