//! What is asked for, above every view: how many articles match, a chip for each clause, undo and redo.

use yew::prelude::*;

use super::compare::Pins;
use crate::{
    components::{
        chips::{Chips, NamedChip},
        icon::{Draw, Icon},
    },
    hooks::{use_app, use_panes, use_pins, use_selection},
    state::{Action, Chip, PanesSlice, SelectionSlice, View, filters, pins::name_of_chip},
    words,
};

/// `2 of 2 articles`
pub(crate) fn count_line(panes: &PanesSlice) -> String {
    match &panes.numbers {
        Some(numbers) => words::list::count(numbers.matched, numbers.total),
        None => words::list::LOOKING.to_owned(),
    }
}

/// The chips with their names.
pub(crate) fn named_chips(selection: &SelectionSlice, panes: &PanesSlice) -> Vec<NamedChip> {
    let name = |chip: &Chip| name_of_chip(selection, panes, chip);
    let chips = filters::chips(&selection.selection);
    chips
        .into_iter()
        .map(|chip| {
            let scope = match &chip {
                Chip::Value { facet, key, .. } => filters::joined(&selection.selection, *facet, key),
                Chip::Query(_) | Chip::Clause(_) => None,
            };
            let view = filters::pane_of(&selection.selection, &chip).and_then(View::of_pane);
            NamedChip { name: name(&chip).into(), scope, view, chip }
        })
        .collect()
}

/// What is asked for in words: the search, and each clause as its chip has it. Whether each is the search.
pub(crate) fn in_words(selection: &SelectionSlice, panes: &PanesSlice) -> Vec<(bool, String)> {
    let told = |named: &NamedChip| match &named.chip {
        Chip::Query(query) => (true, words::exporting::search(query)),
        chip => {
            let (kind, effect) = words::filters::chip(chip);
            let together = named.scope.map(|scope| format!(" {}", words::filters::together(scope))).unwrap_or_default();
            (false, format!("{kind}{effect}{}{together}", named.name))
        }
    };
    named_chips(selection, panes).iter().map(told).collect()
}

/// What is shown, for the line below a picture of it.
pub(crate) fn caption(selection: &SelectionSlice, panes: &PanesSlice) -> String {
    let filters: Vec<String> = in_words(selection, panes).into_iter().map(|(_, told)| told).collect();
    let (matched, total) = panes.numbers.as_ref().map_or((0, 0), |numbers| (numbers.matched, numbers.total));
    words::exporting::caption(matched, total, &filters)
}

/// The count of articles, with undo and redo.
#[component]
pub(crate) fn Count() -> Html {
    let app = use_app();
    let (selection, panes) = (use_selection(), use_panes());
    let late = panes.numbers.as_ref().is_none_or(|numbers| numbers.stamp != panes.stamp).then_some("is-late");
    let button = |icon: Icon, action: Action, hint: &'static str, off: bool| {
        html! {
            <button type="button" class="quiet" aria-label={hint} title={hint} disabled={off} onclick={app.dispatch.reform(move |_| action.clone())}>
                <Draw {icon} />
            </button>
        }
    };
    html! {
        <div class="asked-count">
            <h2 class={classes!("count", late)}><span role="status">{ count_line(&panes) }</span></h2>
            { button(Icon::Undo, Action::Undo, words::filters::UNDO, selection.undo_steps.is_empty()) }
            { button(Icon::Redo, Action::Redo, words::filters::REDO, selection.redo_steps.is_empty()) }
        </div>
    }
}

/// The chips, what is wrong with the query, and the pins; nothing where nothing is asked or pinned.
#[component]
pub(crate) fn Asked() -> Html {
    let app = use_app();
    let (selection, panes, pins) = (use_selection(), use_panes(), use_pins());
    let errors = panes.errors(&selection.selection.query);
    let chips = named_chips(&selection, &panes);
    if errors.is_empty() && chips.is_empty() && pins.pins.is_empty() {
        return Html::default();
    }
    html! {
        <div class="asked">
            if !errors.is_empty() {
                <ul class="list-problem">{ for errors.iter().take(3).map(|error| html! { <li>{ &error.message }</li> }) }</ul>
            }
            <Chips {chips} ondrop={app.dispatch.reform(Action::Drop)} onclear={app.dispatch.reform(|()| Action::Clear)} />
            <Pins />
        </div>
    }
}
