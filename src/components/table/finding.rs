//! A row that stands for words of an article: its cells, and what a click or a key does.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, MouseEvent};
use wirescope_protocol::{Party, Passage, Setting, Snippet};
use yew::prelude::*;

use crate::{
    browser::{document, dom},
    components::label_group::LabelGroup,
    words,
};

/// Somebody, in the colour of their kind; the words where there is no name.
pub(crate) fn party(party: &Party) -> Html {
    match &party.entity {
        Some(entity) => {
            let class = entity.label.map(|label| LabelGroup::of(label).class());
            // The words say more than the name only where they are other words.
            let words = (party.words != entity.name).then(|| words::parties::told_as(&party.words));
            html! { <span class={classes!("party", class)} title={words}>{ &entity.name }</span> }
        }
        None => html! { <span class="party is-described">{ &party.words }</span> },
    }
}

/// Somebody in plain text; nothing for nobody.
pub(crate) fn party_text(party: Option<&Party>) -> String {
    party.map(|party| party.entity.as_ref().map_or(&party.words, |entity| &entity.name).clone()).unwrap_or_default()
}

/// A time or place in plain text; nothing where none is given.
pub(crate) fn setting_text(setting: Option<&Setting>) -> String {
    let text =
        |setting: &Setting| if setting.name.is_empty() { setting.words.clone() } else { words::dates::told(&setting.name) };
    setting.map(text).unwrap_or_default()
}

/// Headline, source and day of an article in plain text.
pub(crate) fn source_text(passage: &Passage) -> [String; 3] {
    [&passage.title, &passage.source, &passage.published].map(String::clone)
}

/// An excerpt with its marks.
pub(crate) fn snippet(snippet: &Snippet) -> Html {
    let text = |start: u32, end: u32| -> String {
        let range = usize::try_from(start).unwrap_or(usize::MAX)..usize::try_from(end).unwrap_or(usize::MAX);
        snippet.text.get(range).unwrap_or_default().to_owned()
    };
    let mut parts = Vec::new();
    let mut at = 0;
    for &(start, end) in &snippet.marks {
        parts.push(html! { { text(at, start) } });
        parts.push(html! { <mark>{ text(start, end) }</mark> });
        at = end;
    }
    parts.push(html! { { text(at, u32::try_from(snippet.text.len()).unwrap_or(u32::MAX)) } });
    html! {
        <>
            if snippet.cut_start { { "… " } }
            { for parts }
            if snippet.cut_end { { " …" } }
        </>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct SourceProps {
    pub(crate) passage: Passage,
}

/// The article that words stand in: headline, source and day.
#[component]
pub(crate) fn Source(props: &SourceProps) -> Html {
    let Passage { title, source, published, .. } = &props.passage;
    html! {
        <span class="source">
            <span class="source-title">{ title }</span>
            <span class="source-meta">
                if !source.is_empty() { <span>{ source }</span> }
                if !published.is_empty() { <span>{ words::dates::day(published) }</span> }
            </span>
        </span>
    }
}

/// What a click anywhere on a row does, unless words are being selected to copy them.
pub(crate) fn open_row(passage: &Passage, onopen: &Callback<Passage>) -> Callback<MouseEvent> {
    let (passage, onopen) = (passage.clone(), onopen.clone());
    Callback::from(move |event: MouseEvent| {
        let selecting = document().and_then(|document| document.get_selection().ok().flatten());
        if !selecting.is_some_and(|selection| !selection.is_collapsed()) {
            event.stop_propagation();
            onopen.emit(passage.clone());
        }
    })
}

/// Arrow keys go from the words of one row to those of the next.
pub(crate) fn step_rows(event: KeyboardEvent) {
    let by: i64 = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let Some(here) = dom::origin(&event, ".row-open") else { return };
    let Some(found) = here.closest("table").ok().flatten().and_then(|table| table.query_selector_all(".row-open").ok()) else {
        return;
    };
    let all: Vec<HtmlElement> = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
    let at = all.iter().position(|other| AsRef::<web_sys::Element>::as_ref(other) == &here);
    let to = at.and_then(|at| i64::try_from(at).ok()).and_then(|at| usize::try_from(at + by).ok());
    if let Some(row) = to.and_then(|to| all.get(to)) {
        event.prevent_default();
        let _ = row.focus();
    }
}
