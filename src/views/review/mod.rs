//! The view of review: one question after the other, each with the words that it is about; clusters of names; and the watch list.

mod clusters;
mod deciding;
mod watch;

use std::collections::BTreeSet;

use wirescope_protocol::{
    ConcordanceRow, NamedValue, PaneAnswer, PaneAsk, Passage, ReviewAnswer, ReviewAsk, ReviewItem, ReviewKind,
};
use yew::prelude::*;

use crate::{
    browser::{dom, parts},
    components::{label_group::LabelGroup, table::snippet},
    hooks::{App, Pane, use_app, use_desk, use_pane},
    state::{
        Action, Likely, View, asks,
        view::{CLUSTERS, WATCH},
    },
    words::{clusters as clusters_words, dates, review as words, watch as watch_words},
};
use clusters::Clusters;
use deciding::{decide, target};
use watch::Watch;

/// Questions that are listed behind the one that is asked.
const NEXT: usize = 8;
/// How many more are asked for, while so many at least are to follow.
const MORE: u32 = 20;

/// The view.
#[component]
pub(crate) fn Review() -> Html {
    let app = use_app();
    let desk = use_desk();
    let look = desk.look(View::Review);
    let mode = |to: &'static str, name: &'static str| {
        let on = look == to;
        let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Look(View::Review, to.to_owned(), false));
        html! { <button type="button" tabindex={if on { "0" } else { "-1" }} aria-pressed={on.to_string()} {onclick}>{ name }</button> }
    };
    html! {
        <div class="review">
            <div class="switch review-modes" role="group" aria-label={clusters_words::MODES} onkeydown={dom::rove}>
                { mode("", clusters_words::QUESTIONS) }
                { mode(CLUSTERS, clusters_words::TITLE) }
                { mode(WATCH, watch_words::TITLE) }
            </div>
            { match look {
                CLUSTERS => html! { <Clusters /> },
                WATCH => html! { <Watch /> },
                _ => html! { <Questions /> },
            } }
        </div>
    }
}

/// Questions, one after the other.
#[component]
fn Questions() -> Html {
    let app = use_app();
    let Pane { ask, answer, current } = use_pane(&asks::review(), asks::usual_review());
    // Those that were answered, until the index says what is left; and those of which the reader is unsure.
    let answered = use_state_eq(BTreeSet::<String>::new);
    let unsure = use_state_eq(BTreeSet::<String>::new);
    {
        let answered = answered.clone();
        use_effect_with((answer.clone(), current), move |(_, current)| {
            if *current {
                answered.set(BTreeSet::new());
            }
        });
    }
    {
        // Those of which the reader is unsure are among the first, so that others come behind them.
        let (app, ask) = (app.clone(), ask.clone());
        use_effect_with((unsure.len(), ask.clone()), move |(skipped, _)| {
            if let PaneAsk::Review(ask) = ask {
                let limit = limit(u32::try_from(*skipped).unwrap_or(u32::MAX));
                if limit > ask.limit {
                    app.dispatch.emit(Action::Pane(asks::review(), PaneAsk::Review(ReviewAsk { limit, ..ask })));
                }
            }
        });
    }
    let PaneAsk::Review(ask) = ask else { return Html::default() };
    let shown = answer.as_deref().and_then(|answer| if let PaneAnswer::Review(review) = answer { Some(review) } else { None });
    let Some(shown) = shown else {
        return html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /></div> };
    };
    let of_kind = shown.totals.iter().filter(|(kind, _)| ask.kind.is_none_or(|wanted| wanted == *kind));
    let total: u32 = of_kind.map(|(_, count)| count).sum();
    let are_all = ask.limit >= total;
    let open: Vec<&ReviewItem> =
        (shown.items.iter()).filter(|item| !answered.contains(&item.question) && !unsure.contains(&item.question)).collect();
    let body = match open.split_first() {
        None if !current || !are_all => Html::default(),
        None => nothing(!unsure.is_empty(), {
            let unsure = unsure.clone();
            Callback::from(move |_: MouseEvent| unsure.set(BTreeSet::new()))
        }),
        Some((item, rest)) => {
            let answer = |yes: bool| {
                let (app, answered, item) = (app.clone(), answered.clone(), (*item).clone());
                Callback::from(move |_: MouseEvent| {
                    if decide(&app, &item, yes) {
                        let mut next = (*answered).clone();
                        next.insert(item.question.clone());
                        answered.set(next);
                    }
                })
            };
            let later = {
                let (unsure, question) = (unsure.clone(), item.question.clone());
                Callback::from(move |_: MouseEvent| {
                    let mut next = (*unsure).clone();
                    next.insert(question.clone());
                    unsure.set(next);
                })
            };
            html! { <>{ question(&app, item, [answer(true), answer(false), later]) }{ queue(rest) }</> }
        }
    };
    html! {
        <div class="review-questions" aria-busy={(!current).to_string()}>
            { kinds(&app, &ask, shown) }
            { body }
        </div>
    }
}

/// How many questions are asked for while so many are skipped.
fn limit(skipped: u32) -> u32 {
    MORE.saturating_mul(1 + skipped.saturating_add(NEXT as u32) / MORE)
}

/// The kinds of questions, of which one can be chosen.
fn kinds(app: &App, ask: &ReviewAsk, answer: &ReviewAnswer) -> Html {
    let all: u32 = answer.totals.iter().map(|(_, count)| count).sum();
    let one = |kind: Option<ReviewKind>, name: &'static str, count: u32| {
        let on = ask.kind == kind;
        let onclick = app.asks(asks::review(), ask, PaneAsk::Review, move |ask: &mut ReviewAsk, _: MouseEvent| ask.kind = kind);
        html! { <button type="button" tabindex={if on { "0" } else { "-1" }} aria-pressed={on.to_string()} disabled={count == 0 && !on} {onclick}>{ words::of_kind(name, count) }</button> }
    };
    html! {
        <div class="switch review-kinds" role="group" aria-label={words::QUEUE} onkeydown={dom::rove}>
            { one(None, words::ALL, all) }
            { for answer.totals.iter().map(|(kind, count)| one(Some(*kind), words::kind(*kind), *count)) }
        </div>
    }
}

fn nothing(skipped: bool, again: Callback<MouseEvent>) -> Html {
    html! {
        <div class="nothing">
            <p class="nothing-title">{ if skipped { words::SKIPPED } else { words::NONE } }</p>
            if skipped {
                <button type="button" class="button" onclick={again}>{ words::AGAIN }</button>
            } else {
                <p>{ words::NONE_NOTE }</p>
            }
        </div>
    }
}

/// The question, the words, and the answers.
fn question(app: &App, item: &ReviewItem, [yes, no, unsure]: [Callback<MouseEvent>; 3]) -> Html {
    let (says_yes, says_no) = words::answers(item.kind);
    let answer = |key: &'static str, says: &'static str, main: bool, onclick: Callback<MouseEvent>| {
        html! { <button type="button" id={format!("review-{key}")} class={classes!("button", main.then_some("is-main"))} {onclick}><kbd>{ key }</kbd>{ says }</button> }
    };
    html! {
        <section class="review-question" aria-live="polite">
            <h2>{ words::question(item) }</h2>
            <p class="correct-note">{ words::reason(item) }</p>
            <div class="review-sides">
                { side(app, item.value.as_ref().filter(|_| item.kind == ReviewKind::Same), &item.words, item) }
                if item.kind == ReviewKind::Same { { side(app, item.other.as_ref(), &item.other_words, item) } }
            </div>
            if parts::is_shared() {
                <p class="correct-note">{ words::READ_ONLY }</p>
            } else {
                <div class="review-answers">
                    { answer(words::YES_KEY, says_yes, true, yes) }
                    { answer(words::NO_KEY, says_no, false, no) }
                    { answer(words::UNSURE_KEY, words::UNSURE, false, unsure) }
                    { place(app, item) }
                </div>
            }
        </section>
    }
}

/// Opens the dialog that puts a place on the map, in all articles.
fn place(app: &App, item: &ReviewItem) -> Html {
    let passage = item.words.first().filter(|_| item.kind == ReviewKind::Unplaced).map(|row| &row.passage);
    let Some(target) = passage.and_then(|passage| target(item, passage, Likely::Place)) else { return Html::default() };
    let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Target(Some(Box::new(target.clone()))));
    html! { <button type="button" id="review-place" class="button" {onclick}>{ words::PLACE }</button> }
}

/// A name and some of its words, or the words alone.
fn side(app: &App, name: Option<&NamedValue>, rows: &[ConcordanceRow], item: &ReviewItem) -> Html {
    let row =
        |row: &ConcordanceRow| {
            let passage = &row.passage;
            let (id, start, end) = (passage.article.clone(), passage.start, passage.end);
            let onclick = app.dispatch.reform(move |_: MouseEvent| {
                if start < end { Action::OpenWords(id.clone(), start, end) } else { Action::Open(id.clone()) }
            });
            let words = match &item.sentence {
                Some(sentence) => snippet(sentence),
                None => html! { <>{ &row.left }{ " " }<mark>{ &row.words }</mark>{ " " }{ &row.right }</> },
            };
            html! {
                <li>
                    <q>{ words }</q>
                    <button type="button" class="link remark-source" {onclick}>{ &passage.title }</button>
                    <span class="correct-note">{ dates::day(&passage.published) }</span>
                    { split(app, item, passage) }
                </li>
            }
        };
    html! {
        <div class="review-side">
            if let Some(name) = name {
                <h3><span class={classes!("swatch", LabelGroup::of_facet(name.field).map(LabelGroup::class))} aria-hidden="true" />{ &name.name }</h3>
            }
            <ul>{ for rows.iter().map(row) }</ul>
        </div>
    }
}

/// Opens the dialog that says that somebody else is meant here.
fn split(app: &App, item: &ReviewItem, passage: &Passage) -> Html {
    if item.kind != ReviewKind::TwoPeople || parts::is_shared() {
        return Html::default();
    }
    let Some(target) = target(item, passage, Likely::Split) else { return Html::default() };
    let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Target(Some(Box::new(target.clone()))));
    html! { <button type="button" class="link" {onclick}>{ words::SPLIT }</button> }
}

/// What is asked next.
fn queue(rest: &[&ReviewItem]) -> Html {
    if rest.is_empty() {
        return Html::default();
    }
    html! {
        <section class="review-next" aria-label={words::NEXT}>
            <h3>{ words::NEXT }</h3>
            <ol>{ for rest.iter().take(NEXT).map(|item| html! { <li key={item.question.clone()}>{ words::question(item) }</li> }) }</ol>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_questions_are_asked_for_before_those_that_are_skipped_are_all() {
        assert_eq!([0, 11, 12, 31, 32, 52].map(limit), [20, 20, 40, 40, 60, 80]);
        assert!((0..500).all(|skipped| limit(skipped) > skipped));
    }
}
