//! Above the lanes: which span is in view and how to change it, more lanes, and the switch to the table.

use wirescope_protocol::{FacetAnswer, Field, Lane, PaneAnswer, PaneAsk, TimelineAsk, ValueRef};
use yew::prelude::*;

use super::{Deed, axis};
use crate::{
    browser::dom,
    components::{
        as_table::AsTable,
        icon::{Draw, Icon},
    },
    hooks::{App, use_app, use_panes},
    state::{Action, PanesSlice, charts},
    words::{dates::calendar, timeline as words},
};

/// Begins what stands for all names of a field in the list of lanes; no code of a field begins so.
const ANY: &str = "*";

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
    let app = use_app();
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
            let lane = match chosen.strip_prefix(ANY) {
                Some(field) => Field::from_code(field).map(Lane::OfField),
                None => ValueRef::of_party(&chosen).map(Lane::With),
            };
            if let Some(lane) = lane {
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
    let any = |field: Field| {
        let there = shown.lanes.contains(&Lane::OfField(field));
        html! { <option value={format!("{ANY}{}", field.code())} disabled={there}>{ words::field(field) }</option> }
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
                    <optgroup label={words::ANY}>{ for charts::LANE_FIELDS.into_iter().map(any) }</optgroup>
                </select>
            </label>
            { search(&app, &panes) }
            <AsTable table={*table} onchange={ontable.clone()} />
        </div>
    }
}

/// Where not every name is offered, a field that finds the others, and how many are offered.
fn search(app: &App, panes: &PanesSlice) -> Html {
    let offered = |field: Field| -> Option<&FacetAnswer> {
        match &**panes.answer(&charts::lane_values(field).0)? {
            PaneAnswer::Facet(facet) => Some(facet),
            _ => None,
        }
    };
    let (shown, of) = charts::LANE_FIELDS
        .into_iter()
        .filter_map(offered)
        .fold((0, 0_u32), |(shown, of), facet| (shown + facet.values.len(), of.saturating_add(facet.distinct)));
    let typed = charts::lane_search(&panes.settings);
    if typed.is_empty() && u32::try_from(shown).is_ok_and(|shown| shown >= of) {
        return Html::default();
    }
    let oninput = {
        let dispatch = app.dispatch.clone();
        move |event: InputEvent| {
            for field in charts::LANE_FIELDS {
                let (pane, ask) = charts::lane_values(field);
                if let PaneAsk::Facet { field, sort, limit, level, .. } = ask {
                    let ask = PaneAsk::Facet { field, search: dom::value_of(&event), sort, limit, level };
                    dispatch.emit(Action::Pane(pane, ask));
                }
            }
        }
    };
    html! {
        <input id="lane-find" class="lane-find" type="search" autocomplete="off" spellcheck="false" aria-label={words::FIND_LANE}
            placeholder={words::FIND_LANE} title={words::lanes_offered(shown, of)} value={typed} {oninput} />
    }
}
