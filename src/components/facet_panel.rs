//! The panel of a facet: its values, their order, the search among them, and how they join.

use web_sys::{FocusEvent, InputEvent, KeyboardEvent, MouseEvent};
use wirescope_protocol::{CountLevel, FacetAnswer, FacetSort, Field, PaneAnswer, Scope, State};
use yew::prelude::*;

use super::{
    facet_value::Value,
    icon::{Draw, Icon},
    label_group::LabelGroup,
};
use crate::{
    browser::dom,
    state::{Panel, PanelChange, Shared, panes::facet},
    words::{filters as labels, numbers},
};

/// Picked values by their keys.
pub(crate) type Picks = Vec<(String, State)>;

/// What the reader does with a facet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Gesture {
    /// A value goes to its next state.
    Cycle(String),
    /// A value gets a state.
    Set(String, State),
    /// Within what all included values have to stand is changed; `None`: one of them is enough.
    Join(Option<Scope>),
    /// The panel is changed.
    Panel(PanelChange),
}

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) facet: Field,
    pub(crate) panel: Panel,
    /// The answer with its values; `None` until the worker has answered.
    pub(crate) answer: Option<Shared<PaneAnswer>>,
    /// The values that are picked, which is newer than what the worker says.
    pub(crate) picks: Picks,
    /// Within what all included values have to stand; `None`: one of them is enough.
    pub(crate) scope: Option<Scope>,
    pub(crate) level: CountLevel,
    pub(crate) ongesture: Callback<Gesture>,
}

impl Props {
    /// Its values.
    fn shown(&self) -> Option<&FacetAnswer> {
        facet(self.answer.as_ref()?)
    }
}

/// A facet of the side pane.
#[component]
pub(crate) fn FacetPanel(props: &Props) -> Html {
    let code = props.facet.code();
    let panel = &props.panel;
    let title = labels::facet(props.facet);
    let distinct = props.shown().map(|shown| shown.distinct);
    let empty = distinct == Some(0) && panel.search.is_empty() && props.picks.is_empty();
    let swatch = LabelGroup::of_facet(props.facet)
        .map(|group| html! { <span class={classes!("swatch", group.class())} aria-hidden="true" /> });
    let fold = gesture(props, PanelChange::Open(!panel.open));
    let find = {
        let (on, searching) = (props.ongesture.clone(), !panel.searching);
        Callback::from(move |_: MouseEvent| on.emit(Gesture::Panel(PanelChange::Searching(searching))))
    };
    let next_sort = match panel.sort {
        FacetSort::Count => FacetSort::Name,
        FacetSort::Name => FacetSort::Surprise,
        FacetSort::Surprise => FacetSort::Count,
    };
    let (sort_name, sort_hint) = labels::sort(props.facet, panel.sort);
    html! {
        <section class={classes!("facet", empty.then_some("is-empty"))} aria-label={title}>
            <div class="facet-head">
                <h3>
                    <button type="button" class="facet-fold" aria-expanded={panel.open.to_string()} onclick={fold}>
                        <span class={classes!("caret", panel.open.then_some("is-open"))} aria-hidden="true"><Draw icon={Icon::Next} /></span>
                        { for swatch }
                        <span>{ title }</span>
                        if let Some(distinct) = distinct {
                            <span class="facet-count">{ numbers::thousands(distinct) }</span>
                        }
                    </button>
                </h3>
                if panel.open && !empty {
                    { join_toggle(props) }
                    <button type="button" class="quiet facet-sort" title={sort_hint}
                        onclick={gesture(props, PanelChange::Sort(next_sort))}>
                        { sort_name }<span class="sr">{ labels::sort_of(sort_hint, title) }</span>
                    </button>
                    <button type="button" class="quiet" aria-label={labels::search_in(title)} title={labels::search_in(title)}
                        aria-expanded={panel.searching.to_string()} onclick={find}><Draw icon={Icon::Search} /></button>
                }
            </div>
            if panel.open {
                if panel.searching { <Search code={code} title={title} search={panel.search.clone()} ongesture={props.ongesture.clone()} /> }
                { scope_switch(props) }
                if empty { <p class="facet-none">{ labels::none(props.facet) }</p> } else { <Values ..values(props) /> }
                { more(props) }
            }
        </section>
    }
}

fn gesture(props: &Props, change: PanelChange) -> Callback<MouseEvent> {
    props.ongesture.reform(move |_| Gesture::Panel(change.clone()))
}

fn join_toggle(props: &Props) -> Html {
    if props.picks.iter().filter(|(_, state)| *state == State::Include).count() < 2 {
        return Html::default();
    }
    let button = |all: bool, name: &'static str, hint: &'static str| {
        let pressed = props.scope.is_some() == all;
        let scope = all.then(|| props.scope.unwrap_or_default());
        html! {
            <button type="button" aria-pressed={pressed.to_string()} title={hint} onclick={props.ongesture.reform(move |_| Gesture::Join(scope))}>
                { name }
            </button>
        }
    };
    html! {
        <div class="switch" role="group" aria-label={labels::JOIN}>
            { button(false, labels::ANY, labels::ANY_HINT) }
            { button(true, labels::ALL, labels::ALL_HINT) }
        </div>
    }
}

/// Where all of them are wanted: in what they have to stand together. What stands beside a text has no place in it.
fn scope_switch(props: &Props) -> Html {
    let included = props.picks.iter().filter(|(_, state)| *state == State::Include).count();
    let Some(now) = props.scope.filter(|_| included > 1 && props.facet.is_mentioned()) else { return Html::default() };
    let button = |scope: Scope| {
        let pressed = (scope == now).to_string();
        let onclick = props.ongesture.reform(move |_: MouseEvent| Gesture::Join(Some(scope)));
        html! { <button type="button" aria-pressed={pressed} title={labels::scope_hint(scope)} {onclick}>{ labels::scope(scope) }</button> }
    };
    html! {
        <div class="facet-scope">
            <span aria-hidden="true">{ labels::TOGETHER_IN }</span>
            <div class="switch" role="group" aria-label={labels::TOGETHER_IN}>
                { button(Scope::Article) }{ button(Scope::Paragraph) }{ button(Scope::Sentence) }
            </div>
        </div>
    }
}

fn more(props: &Props) -> Html {
    let Some(shown) = props.shown() else { return Html::default() };
    let left = shown.distinct.saturating_sub(u32::try_from(shown.values.len()).unwrap_or(u32::MAX));
    let grown = props.panel.limit > Panel::default().limit;
    html! {
        if left > 0 || grown {
            <div class="facet-more">
                if left > 0 {
                    <button type="button" class="link" onclick={gesture(props, PanelChange::More)}>
                        { labels::show_more(left) }<span class="sr">{ labels::of_facet(labels::facet(props.facet)) }</span>
                    </button>
                }
                if grown {
                    <button type="button" class="link" onclick={gesture(props, PanelChange::Fewer)}>{ labels::SHOW_FEWER }</button>
                }
            </div>
        }
    }
}

#[derive(PartialEq, Properties)]
struct SearchProps {
    code: &'static str,
    title: &'static str,
    search: String,
    ongesture: Callback<Gesture>,
}

/// The search box of a facet, which has the focus at first.
#[component]
fn Search(props: &SearchProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(input) = node.cast::<web_sys::HtmlElement>() {
                let _ = input.focus();
            }
        });
    }
    let oninput = props.ongesture.reform(|event: InputEvent| Gesture::Panel(PanelChange::Search(dom::value_of(&event))));
    let onkeydown = use_callback(props.ongesture.clone(), |event: KeyboardEvent, on| {
        if event.key() == "Escape" {
            event.prevent_default();
            on.emit(Gesture::Panel(PanelChange::Searching(false)));
        }
    });
    html! {
        <input ref={node} id={format!("find-{}", props.code)} class="facet-find" type="search" autocomplete="off" spellcheck="false"
            aria-label={labels::search_in(props.title)} placeholder={labels::find_in(props.title)}
            value={props.search.clone()} {oninput} {onkeydown} />
    }
}

#[derive(PartialEq, Properties)]
struct ValuesProps {
    answer: Option<Shared<PaneAnswer>>,
    picks: Picks,
    search: String,
    level: CountLevel,
    ongesture: Callback<Gesture>,
}

fn values(props: &Props) -> ValuesProps {
    ValuesProps {
        answer: props.answer.clone(),
        picks: props.picks.clone(),
        search: props.panel.search.clone(),
        level: props.level,
        ongesture: props.ongesture.clone(),
    }
}

/// The values. Arrow keys go from one to the next.
#[component]
fn Values(props: &ValuesProps) -> Html {
    let stop = use_state(|| 0_usize);
    let list = use_node_ref();
    let oncycle = use_callback(props.ongesture.clone(), |key: String, on| on.emit(Gesture::Cycle(key)));
    let onexclude = use_callback((props.ongesture.clone(), props.picks.clone()), |key: String, (on, picks)| {
        let state = match state_of(picks, &key) {
            State::Exclude => State::Off,
            _ => State::Exclude,
        };
        on.emit(Gesture::Set(key, state));
    });
    let onfocusin = {
        let stop = stop.clone();
        Callback::from(move |event: FocusEvent| {
            let at = dom::origin(&event, ".value-main").and_then(|element| dom::number(&element, "data-at"));
            if let Some(at) = at.and_then(|at| usize::try_from(at).ok()) {
                stop.set(at);
            }
        })
    };
    let onkeydown = use_callback((list.clone(), onexclude.clone()), |event: KeyboardEvent, (list, onexclude)| {
        let Some(button) = dom::origin(&event, ".value-main") else { return };
        let Some(at) = dom::number(&button, "data-at") else { return };
        let to = match event.key().as_str() {
            "ArrowDown" => at.saturating_add(1),
            "ArrowUp" => at.saturating_sub(1),
            "Home" => 0,
            "End" => u32::MAX,
            "x" | "X" | "Delete" => {
                event.prevent_default();
                return onexclude.emit(button.get_attribute("data-key").unwrap_or_default());
            }
            "Enter" if event.shift_key() => {
                event.prevent_default();
                return onexclude.emit(button.get_attribute("data-key").unwrap_or_default());
            }
            _ => return,
        };
        event.prevent_default();
        let buttons = list.cast::<web_sys::Element>().and_then(|list| list.query_selector_all(".value-main").ok());
        let target = buttons.and_then(|buttons| buttons.get(to.min(buttons.length().saturating_sub(1))));
        if let Some(target) = target.and_then(|node| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(node).ok()) {
            let _ = target.focus();
        }
    });
    let Some(shown) = props.answer.as_ref().and_then(|answer| facet(answer)) else {
        return html! { <div class="bones" aria-hidden="true"><i /><i /><i /><i /></div> };
    };
    if shown.values.is_empty() {
        return html! { <p class="facet-none">{ labels::nothing_like(&props.search) }</p> };
    }
    let most = shown.values.iter().map(|value| value.count).max().unwrap_or(0);
    let last = shown.values.len() - 1;
    let value = |(at, value): (usize, &wirescope_protocol::FacetValue)| {
        let state = state_of(&props.picks, &value.key);
        html! {
            <Value key={value.key.clone()} value={value.clone()} {state} {most} {at} stop={at == (*stop).min(last)}
                counted={labels::level(props.level)} oncycle={oncycle.clone()} onexclude={onexclude.clone()} />
        }
    };
    html! {
        <ul class="values" ref={list} {onfocusin} {onkeydown}>{ for shown.values.iter().enumerate().map(value) }</ul>
    }
}

fn state_of(picks: &Picks, key: &str) -> State {
    picks.iter().find(|(other, _)| other == key).map_or(State::Off, |(_, state)| *state)
}
