//! What there is to look for: names and words of the articles, of which a click looks at one.

use web_sys::MouseEvent;
use wirescope_protocol::{FacetValue, Field, KnownWord, PaneAnswer, ValueRef, VocabularySort, Wanted};
use yew::prelude::*;

use crate::{
    browser::dom,
    components::{
        choice::{Choice, Entries},
        label_group::LabelGroup,
    },
    hooks::{App, use_app, use_panes},
    state::{Action, texts},
    words::{concordance as words, graph, numbers::thousands, overview},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// What was typed; names have it in them and words begin with it.
    pub(super) typed: String,
    pub(super) onlook: Callback<Wanted>,
}

/// The names by kind, and the words.
#[component]
pub(super) fn Known(props: &Props) -> Html {
    let panes = use_panes();
    let app = use_app();
    let typed = props.typed.trim();
    let sort = texts::vocabulary_sort(&panes.settings);
    let entry = |at: usize, name: String, class: Option<&'static str>, articles: Option<u32>, wanted: Wanted| {
        let onclick = props.onlook.reform(move |_: MouseEvent| wanted.clone());
        html! {
            <li class="entry" key={at}>
                <button type="button" tabindex={if at == 0 { "0" } else { "-1" }} title={articles.map(|articles| words::known(&name, articles))} {onclick}>
                    if class.is_some() { <span class={classes!("swatch", class)} aria-hidden="true" /> }
                    <span class="entry-name">{ &name }</span>
                    if let Some(articles) = articles { <span class="entry-count">{ thousands(articles) }</span> }
                </button>
            </li>
        }
    };
    let block = |title: &'static str, note: Html, entries: Vec<Html>| {
        html! { <div class="block" key={title} role="group" aria-label={title}><div class="known-head"><h3>{ title }</h3>{ note }</div><ul onkeydown={dom::rove}>{ entries }</ul></div> }
    };
    let note = |said: &'static str| html! { <span class="block-note">{ said }</span> };
    let names = |field: Field| {
        let (pane, ask) = texts::names(field, &props.typed);
        let PaneAnswer::Facet(facet) = &**panes.answer(&pane).filter(|_| panes.has(&pane, &ask))? else { return None };
        let value = |(at, value): (usize, &FacetValue)| {
            let class = value.label.map(|label| LabelGroup::of(label).class());
            let wanted = Wanted::Value(ValueRef { field, key: value.key.clone() });
            entry(at, value.name.clone(), class, Some(value.count), wanted)
        };
        let found = facet.values.iter().filter(|value| value.count > 0).enumerate().map(value).collect::<Vec<_>>();
        (!found.is_empty()).then(|| block(graph::field(field), note(overview::IN_ARTICLES), found))
    };
    let mut blocks: Vec<Html> = texts::NAMES.into_iter().filter_map(names).collect();
    let known = panes.answer(&texts::vocabulary()).map(|answer| &**answer);
    let known = if let Some(PaneAnswer::Vocabulary(answer)) = known { answer.words.as_slice() } else { &[] };
    let is_start = !typed.is_empty() && typed.chars().all(char::is_alphanumeric);
    let start =
        (is_start && known.len() > 1).then(|| entry(0, words::begins(typed), None, None, Wanted::Words(format!("{typed}*"))));
    let first = usize::from(start.is_some());
    let word = |(at, known): (usize, &KnownWord)| {
        entry(at + first, known.written.clone(), None, Some(known.articles), Wanted::Words(known.word.clone()))
    };
    let entries: Vec<Html> = start.into_iter().chain(known.iter().enumerate().map(word)).collect();
    if !entries.is_empty() {
        let order = if typed.is_empty() { orders(&app, sort) } else { note(overview::IN_ARTICLES) };
        blocks.insert(0, block(words::WORDS, order, entries));
    }
    if blocks.is_empty() {
        let is_known = panes.has(&texts::vocabulary(), &texts::vocabulary_ask(&props.typed, sort));
        return match is_known {
            true => html! { <p class="block-none">{ if typed.is_empty() { words::NOTHING_HERE } else { words::NO_WORDS } }</p> },
            false => html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /></div> },
        };
    }
    html! { <div class="known">{ blocks }</div> }
}

/// The choice of an order of the words.
fn orders(app: &App, chosen: VocabularySort) -> Html {
    let entries: Entries =
        words::VOCABULARY_SORTS.into_iter().map(|(sort, name)| (words::vocabulary_code(sort).into(), name.into())).collect();
    let onchoose = app.dispatch.reform(|code: String| {
        let sort = words::VOCABULARY_SORTS.into_iter().find(|(sort, _)| words::vocabulary_code(*sort) == code);
        let sort = sort.map(|(sort, _)| sort).unwrap_or_default();
        Action::Pane(texts::vocabulary(), texts::vocabulary_ask("", sort))
    });
    html! {
        <label class="sort block-note" title={words::VOCABULARY_HINT}>
            <Choice id="words-order" label={words::VOCABULARY_ORDER} chosen={words::vocabulary_code(chosen)} {entries} {onchoose} />
        </label>
    }
}
