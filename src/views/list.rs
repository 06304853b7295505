//! The list of articles that match.

use std::rc::Rc;

use web_sys::Element;
use wirescope_protocol::Sort;
use yew::prelude::*;

use super::{app::Overlay, no_matches::NoMatches};
use crate::{
    browser::{EventListener, dom, window},
    components::{
        chips::{Chips, NamedChip},
        icon::{Draw, Icon},
        row::{HEIGHT, RowView},
    },
    hooks::use_app,
    state::{Action, Address, AppState, Chip, Spot, address, filters, opening::ROWS},
    words,
};

/// How many rows are drawn above and below those on screen.
const SPARE: u32 = 4;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) narrow: bool,
    pub(crate) show: Callback<Overlay>,
}

/// `2 of 2 articles`
pub(crate) fn count_line(state: &AppState) -> String {
    match &state.results {
        Some(results) => words::list::count(results.matched, results.total),
        None => words::list::LOOKING.to_owned(),
    }
}

/// The chips with their names.
pub(crate) fn named_chips(state: &AppState) -> Vec<NamedChip> {
    let name = |chip: &Chip| match chip {
        Chip::Query(query) => query.clone(),
        Chip::Value { facet, key, .. } => state.name_of(*facet, key),
    };
    let chips = filters::chips(&state.address.query, &state.address.filters);
    chips.into_iter().map(|chip| NamedChip { name: name(&chip).into(), chip }).collect()
}

/// The list pane.
#[component]
pub(crate) fn List(props: &Props) -> Html {
    let app = use_app();
    let state = &app.state;
    let sort = |sort: Sort| {
        html! { <option value={address::sort_code(sort)} selected={state.address.sort == sort}>{ words::list::sort(sort) }</option> }
    };
    let onsort = app.dispatch.reform(|event: Event| {
        let code = dom::value_of(&event);
        Action::Order(address::SORTS.into_iter().find(|sort| address::sort_code(*sort) == code).unwrap_or_default())
    });
    let problems: Vec<Html> = state
        .results
        .iter()
        .filter(|results| results.query == state.address.query)
        .flat_map(|results| results.errors.iter().take(3))
        .map(|error| html! { <li>{ &error.message }</li> })
        .collect();
    let active = state.address.active();
    let none = state.results.as_ref().is_some_and(|results| results.matched == 0);
    html! {
        <section class={classes!("pane", "pane-list", state.behind().then_some("is-behind"))} aria-label={words::list::ARTICLES}>
            <div class="list-head">
                <h2 class="count"><span role="status">{ count_line(state) }</span></h2>
                if props.narrow {
                    <button type="button" class="button" onclick={props.show.reform(|_| Overlay::Filters)}>
                        <Draw icon={Icon::Filters} />
                        { words::filters::FILTERS }
                        if active > 0 { <span class="bubble">{ active }<span class="sr">{ words::filters::ACTIVE }</span></span> }
                    </button>
                }
                <label class="sort"><select aria-label={words::list::SORT_BY} onchange={onsort}>{ for address::SORTS.into_iter().map(sort) }</select></label>
                if !problems.is_empty() { <ul class="list-problem">{ for problems }</ul> }
                <Chips chips={named_chips(state)} ondrop={app.dispatch.reform(Action::Drop)} onclear={app.dispatch.reform(|()| Action::Clear)} />
            </div>
            if none { <NoMatches show={props.show.clone()} /> } else { <Rows narrow={props.narrow} /> }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct RowsProps {
    narrow: bool,
}

/// The rows that are on screen, in a list that is as high as all of them.
#[component]
fn Rows(props: &RowsProps) -> Html {
    let app = use_app();
    let state = app.state.clone();
    let pane = use_node_ref();
    // The first row on screen, and how many there is room for.
    let seen = use_state_eq(|| (0_u32, 12_u32));
    let look = {
        let (pane, seen) = (pane.clone(), seen.clone());
        Callback::from(move |()| {
            if let Some(pane) = pane.cast::<Element>() {
                let height = i32::try_from(HEIGHT).unwrap_or(1);
                let rows = |pixels: i32| u32::try_from(pixels / height).unwrap_or(0);
                seen.set((rows(pane.scroll_top()), rows(pane.client_height()) + 2));
            }
        })
    };
    {
        let look = look.clone();
        use_effect_with((), move |()| {
            look.emit(());
            let listener = window().map(|window| EventListener::new(&window, "resize", move |_| look.emit(())));
            move || drop(listener)
        });
    }
    // Another view is shown from its top.
    {
        let (pane, look) = (pane.clone(), look.clone());
        let asked = (state.address.query.clone(), state.address.filters.clone(), state.address.sort);
        let fresh = use_mut_ref(|| true);
        use_effect_with(asked, move |_| {
            if let (Some(pane), false) = (pane.cast::<Element>(), fresh.replace(false)) {
                pane.set_scroll_top(0);
                look.emit(());
            }
        });
    }
    let matched = state.results.as_ref().map_or(0, |results| results.matched);
    let (first, count) = *seen;
    let from = first.saturating_sub(SPARE);
    let to = first.saturating_add(count).saturating_add(SPARE).min(matched);
    // Requests rows that have been neither sent nor requested.
    {
        let (dispatch, offset) = (app.dispatch.clone(), state.offset);
        use_effect_with((from, to), move |&(from, to)| {
            if from < to && (from < offset || to > offset.saturating_add(ROWS)) {
                dispatch.emit(Action::Scroll(from.saturating_sub((ROWS.saturating_sub(to - from)) / 2)));
            }
        });
    }
    let shown = if props.narrow { None } else { state.shown().map(str::to_owned) };
    // The row of the open article is scrolled into view.
    {
        let (pane, results) = (pane.clone(), state.results.clone());
        use_effect_with(state.address.article.clone(), move |article| {
            let at = article.as_ref().and_then(|id| results.as_ref()?.position(id));
            if let (Some(at), Some(pane)) = (at, pane.cast::<Element>()) {
                let px = |rows: u32| i32::try_from(u64::from(rows) * u64::from(HEIGHT)).unwrap_or(i32::MAX);
                let (top, bottom) = (px(at), px(at + 1));
                if top < pane.scroll_top() {
                    pane.set_scroll_top(top);
                } else if bottom > pane.scroll_top() + pane.client_height() {
                    pane.set_scroll_top(bottom - pane.client_height());
                }
            }
        });
    }
    let onopen = app.dispatch.reform(Action::Open);
    if state.results.is_none() {
        return html! {
            <div id="articles" class="rows is-waiting" aria-busy="true">
                { for (0..6).map(|_| html! { <div class="bones"><i /><i /><i /></div> }) }
            </div>
        };
    }
    let looking_for = !state.address.is_plain();
    let row = |at: u32| {
        let row = state.results.as_ref().and_then(|results| results.row(at).cloned());
        let id = row.as_ref().map(|row| row.id.clone());
        let open = id.is_some() && id == shown;
        let href = id.as_ref().map(|id| href(&state.address, id)).unwrap_or_default();
        let key = id.unwrap_or_else(|| at.to_string());
        html! { <RowView {key} {row} {at} of={matched} {open} {href} hits={looking_for} onopen={onopen.clone()} /> }
    };
    html! {
        <div id="articles" class="rows" ref={pane} onscroll={look.reform(|_| ())}>
            <ol style={format!("height:{}px", u64::from(matched) * u64::from(HEIGHT))}>{ for (from..to).map(row) }</ol>
        </div>
    }
}

/// The address of an article in the same view.
fn href(address: &Address, id: &str) -> Rc<str> {
    let there = Address { article: Some(id.to_owned()), spot: None::<Spot>, ..address.clone() };
    format!("#{}", there.encode()).into()
}
