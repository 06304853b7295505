//! How much there is, from when to when, and how many quotations and acts.

use yew::prelude::*;

use super::{Props, overview_of};
use crate::{
    hooks::use_app,
    state::{Action, View},
    words::{dates, numbers::thousands, overview as words},
};

/// The figures. Those that a view shows in full lead there.
#[component]
pub(super) fn Numbers(props: &Props) -> Html {
    let app = use_app();
    let Some(answer) = overview_of(&props.answer) else { return Html::default() };
    let figure = |number: String, what: &'static str, note: String| {
        html! { <div class="figure"><dt>{ what }</dt><dd><b>{ number }</b>if !note.is_empty() { <span>{ note }</span> }</dd></div> }
    };
    let link = |number: u32, what: &'static str, note: String, view: View| {
        let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Show(view));
        html! {
            <div class="figure">
                <dt>{ what }</dt>
                <dd><button type="button" {onclick}><b>{ thousands(number) }</b></button>if !note.is_empty() { <span>{ note }</span> }</dd>
            </div>
        }
    };
    let count = |number: u64| thousands(u32::try_from(number).unwrap_or(u32::MAX));
    let when = match (answer.first.as_str(), answer.last.as_str()) {
        ("", "") => words::NO_DATE.to_owned(),
        (first, last) if first == last => dates::day(first),
        (first, last) => words::from_to(&dates::day(first), &dates::day(last)),
    };
    html! {
        <dl class="figures">
            { link(answer.articles, words::ARTICLES, String::new(), View::Articles) }
            { figure(count(answer.words), words::WORDS, String::new()) }
            { figure(thousands(answer.sources), words::SOURCES, String::new()) }
            { link(answer.quotations, words::QUOTATIONS, words::attributed(answer.attributed, answer.quotations), View::Quotations) }
            { link(answer.acts, words::ACTS, words::ACTS_NOTE.to_owned(), View::Acts) }
            <div class="figure is-long">
                <dt>{ words::PUBLISHED }</dt>
                <dd><b>{ when }</b>if answer.undated > 0 { <span>{ words::undated(answer.undated) }</span> }</dd>
            </div>
        </dl>
    }
}
