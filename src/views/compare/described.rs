//! How each side speaks of a name: what it is called, and the words near it.

use wirescope_protocol::{Calling, CallingKind, DescribeAnswer, NearWord, PaneAnswer, Passage};
use yew::prelude::*;

use super::{Part, differences::use_open, grids, heading, names::TELLING, sides::side_class};
use crate::{
    components::table::Corner,
    hooks::use_app,
    state::{Action, Versus, versus},
    words::{compare as words, numbers::thousands},
};

/// What is told of a name.
#[component]
pub(super) fn Described(props: &Part) -> Html {
    let app = use_app();
    let onopen = use_open();
    let PaneAnswer::Describe(answer) = &*props.answer else { return Html::default() };
    let Some(value) = &answer.value else {
        return html! {
            <section class="compare-part" aria-labelledby="compare-described">
                { heading("compare-described", words::SPEAKS, Html::default()) }
                <p class="compare-note">{ words::NOT_SHARED }</p>
            </section>
        };
    };
    let is_name = versus::NAMES.contains(&value.field);
    let sides = {
        let value = value.value();
        app.dispatch.reform(move |_: MouseEvent| Action::Compare(Versus::Two(versus::with_and_without(&value))))
    };
    let nowhere = answer.mentions == [0, 0];
    let sent = answer.callings.len() + answer.words.iter().map(Vec::len).sum::<usize>();
    let grid = grids::of(&props.answer, &props.names, grids::described);
    let counted = answer.callings_total + answer.words_total.iter().sum::<u32>();
    let corner = html! { if !nowhere { <Corner what={words::DESCRIBED_NOUN} shown={sent} of={counted} {grid} /> } };
    html! {
        <section class="compare-part" aria-labelledby="compare-described">
            { heading("compare-described", &words::speaks_of(&value.name), corner) }
            if nowhere {
                <p class="compare-note">{ words::NOT_THERE }</p>
            } else {
                <p class="compare-note">
                    { for [0, 1].map(|side: usize| html! {
                        <span class="side-count"><span class={classes!("side-mark", side_class(side))} aria-hidden="true" />{ &props.names[side] }{ ": " }{ words::mentions(answer.mentions[side], answer.articles[side]) }</span>
                    }) }
                    if let Some(read) = words::read(answer.read, answer.articles) { <span>{ read }</span> }
                    if is_name { <button type="button" class="link" onclick={sides}>{ words::with_and_without(&value.name) }</button> }
                </p>
                { callings(answer, &props.names, &onopen) }
                { near(answer, &props.names, &onopen) }
            }
        </section>
    }
}

/// A count that leads to where the side has it.
fn count(side: usize, number: u32, what: &str, first: Option<&Passage>, onopen: &Callback<Passage>) -> Html {
    match first {
        Some(passage) => {
            let passage = passage.clone();
            let onclick = onopen.reform(move |_: MouseEvent| passage.clone());
            html! { <button type="button" class={classes!("side-number", side_class(side))} aria-label={format!("{what}: {}", thousands(number))} {onclick}>{ thousands(number) }</button> }
        }
        None => html! { <span class={classes!("side-number", side_class(side))}>{ "–" }</span> },
    }
}

/// What it is called, a row each.
fn callings(answer: &DescribeAnswer, names: &[AttrValue; 2], onopen: &Callback<Passage>) -> Html {
    let row = |calling: &Calling| {
        let cell = |side: usize| {
            let what = format!("{}, {}", calling.words, names[side]);
            html! { <td>{ count(side, calling.counts[side], &what, calling.first[side].as_ref(), onopen) }</td> }
        };
        html! { <tr><th scope="row">{ &calling.words }</th>{ cell(0) }{ cell(1) }</tr> }
    };
    let part = |kind: CallingKind| {
        let own: Vec<&Calling> = answer.callings.iter().filter(|calling| calling.kind == kind).collect();
        html! {
            if !own.is_empty() {
                <tbody class="versus-part"><tr><th colspan="3" scope="rowgroup">{ words::calling(kind) }</th></tr>{ for own.into_iter().map(row) }</tbody>
            }
        }
    };
    let left = answer.callings_total.saturating_sub(u32::try_from(answer.callings.len()).unwrap_or(u32::MAX));
    html! {
        <div class="described">
            <h4>{ words::CALLED }</h4>
            <table class="versus callings">
                <thead><tr><th scope="col"><span class="sr">{ words::CALLED }</span></th>{ for [0, 1].map(|side: usize| html! { <th scope="col" class={side_class(side)}>{ &names[side] }</th> }) }</tr></thead>
                { for [CallingKind::Name, CallingKind::Role, CallingKind::Description].map(part) }
            </table>
            if left > 0 { <p class="block-none">{ crate::words::overview::more_unusual(left) }</p> }
        </div>
    }
}

/// The words near it, in three columns: more on the one side, on both, more on the other.
fn near(answer: &DescribeAnswer, names: &[AttrValue; 2], onopen: &Callback<Passage>) -> Html {
    let word = |word: &NearWord| {
        let telling = word.surprise.unsigned_abs() >= TELLING;
        // It leads to the side that has it more often.
        let side = usize::from(word.first[0].is_none() || word.surprise < 0 && word.first[1].is_some());
        let passage = word.first[side].clone().unwrap_or_default();
        let onclick = onopen.reform(move |_: MouseEvent| passage.clone());
        html! {
            <li key={word.word.clone()}>
                <button type="button" class={classes!("near-word", telling.then_some("is-telling"))} title={words::word(&word.word, word.counts)} {onclick}>
                    { &word.word }<span class="near-counts">{ thousands(word.counts[0]) }{ " / " }{ thousands(word.counts[1]) }</span>
                    if telling { <span class="sr">{ words::TELLING }</span> }
                </button>
            </li>
        }
    };
    let column = |at: usize, title: String, class: Option<&'static str>| {
        let shown = u32::try_from(answer.words[at].len()).unwrap_or(u32::MAX);
        html! {
            <div class={classes!("near", class)} role="group" aria-label={title.clone()}>
                <h5>{ title }</h5>
                if shown == 0 {
                    <p class="block-none">{ words::NO_WORDS }</p>
                } else {
                    <ul>{ for answer.words[at].iter().map(word) }</ul>
                    if answer.words_total[at] > shown { <p class="block-none">{ crate::words::overview::more_unusual(answer.words_total[at] - shown) }</p> }
                }
            </div>
        }
    };
    html! {
        <div class="described">
            <h4>{ words::NEAR }<span class="block-note">{ words::NEAR_NOTE }</span></h4>
            <div class="nears">
                { column(1, words::more_on(0, [&names[0], &names[1]]), Some("is-one")) }
                { column(0, words::NEAR_BOTH.to_owned(), None) }
                { column(2, words::more_on(1, [&names[0], &names[1]]), Some("is-two")) }
            </div>
        </div>
    }
}
