//! The fewest articles that have most of the names, with why; of two articles, the two side by side.

use wirescope_protocol::{NewName, OverviewAnswer, Passage, ReadFirst};
use yew::prelude::*;

use super::{Props, overview_of};
use crate::{
    components::{
        name::leading,
        table::{open_row, snippet},
    },
    hooks::{App, use_app},
    state::{Action, Versus, versus::Kind},
    words::{dates, numbers, overview as words},
};

/// What to read first.
#[component]
pub(super) fn ReadFirstList(props: &Props) -> Html {
    let app = use_app();
    let Some(answer) = overview_of(&props.answer) else { return Html::default() };
    let onopen = app.dispatch.reform(|passage: Passage| Action::OpenWords(passage.article, passage.start, passage.end));
    if answer.articles == 2 && answer.read_first.len() == 2 {
        let compare = app.dispatch.reform(|_: MouseEvent| Action::Compare(Versus::Choose(Kind::Articles)));
        let compare = html! { <button type="button" class="button" onclick={compare}>{ words::COMPARE }</button> };
        return two(&app, answer, &onopen, compare);
    }
    let differ = (answer.articles > 2).then(|| {
        let onclick = app.dispatch.reform(|_: MouseEvent| Action::Compare(Versus::Each));
        html! { <button type="button" class="button" {onclick}>{ words::DIFFER }</button> }
    });
    let article = |article: &ReadFirst| {
        html! {
            <li key={article.passage.article.clone()} class="read-first">
                { headline(article, &onopen) }
                <p class="read-why">{ words::adds(article.added) }{ " " }{ for names(&app, &article.adds, |_| true) }</p>
            </li>
        }
    };
    html! {
        <section class="block" aria-label={words::READ_FIRST}>
            <div class="block-head">
                <h3>{ words::READ_FIRST }<span class="block-note">{ words::covered(answer.covered, answer.names) }</span></h3>
                { differ }
            </div>
            if answer.read_first.is_empty() {
                <p class="block-none">{ words::NO_NAMES }</p>
            } else {
                <ol>{ for answer.read_first.iter().map(article) }</ol>
            }
        </section>
    }
}

/// Two articles side by side: what both name, and what only one does.
fn two(app: &App, answer: &OverviewAnswer, onopen: &Callback<Passage>, compare: Html) -> Html {
    let shared = answer.read_first.first().map(|first| names(app, &first.adds, |name| name.articles > 1)).unwrap_or_default();
    let side = |article: &ReadFirst| {
        let own = names(app, &article.adds, |name| name.articles == 1);
        html! {
            <li key={article.passage.article.clone()} class="read-first">
                { headline(article, onopen) }
                <p class="read-words">{ snippet(&article.snippet) }</p>
                <p class="read-why"><b>{ words::ONLY_HERE }</b>{ " " }if own.is_empty() { { words::NOBODY } } else { { for own } }</p>
            </li>
        }
    };
    html! {
        <section class="block is-two" aria-label={words::TWO}>
            <div class="block-head"><h3>{ words::TWO }</h3>{ compare }</div>
            <ol class="two">{ for answer.read_first.iter().map(side) }</ol>
            <p class="read-why"><b>{ words::IN_BOTH }</b>{ " " }if shared.is_empty() { { words::NOBODY } } else { { for shared } }</p>
        </section>
    }
}

fn headline(article: &ReadFirst, onopen: &Callback<Passage>) -> Html {
    let Passage { title, source, published, .. } = &article.passage;
    html! {
        <>
            <button type="button" class="read-title" onclick={open_row(&article.passage, onopen)}>{ title }</button>
            <p class="row-meta">
                if !source.is_empty() { <span class="row-source">{ source }</span> }
                if !published.is_empty() { <span>{ dates::day(published) }</span> }
                <span>{ numbers::words(article.words) }</span>
            </p>
        </>
    }
}

/// Names with commas between, each of which leads to its words.
fn names(app: &App, adds: &[NewName], keep: impl Fn(&NewName) -> bool) -> Vec<Html> {
    let kept: Vec<&NewName> = adds.iter().filter(|name| keep(name)).collect();
    let name = |(at, name): (usize, &&NewName)| {
        html! { <>{ if at > 0 { ", " } else { "" } }{ leading(app, &name.value) }</> }
    };
    kept.iter().enumerate().map(name).collect()
}
