//! Threads: articles on one matter over time, each with its names, when it was told, and who comes in.

use std::{collections::BTreeSet, rc::Rc};

use web_sys::MouseEvent;
use wirescope_protocol::{Clause, Field, PaneAnswer, PaneAsk, Passage, Test, Thread, ThreadArticle, ThreadsAnswer, ThreadsAsk};
use yew::prelude::*;

use crate::{
    components::{
        choice::{Choice, Entries},
        name::leading,
        table::{Corner, Grid, More, Source, open_row, source_text, step_rows},
    },
    hooks::{App, Pane, use_app, use_pane, use_reader, use_selection},
    state::{Action, Shared, Versus, texts},
    words::{stories as story_words, tables, threads as words},
};

/// How many more threads the button brings.
const MORE: u32 = 40;
/// Days after which a matter may be over.
const GAPS: [u32; 5] = [3, 7, 14, 30, 90];

/// What there is instead of the stories.
#[component]
pub(super) fn Threads() -> Html {
    let app = use_app();
    // The first articles of the threads that are unfolded.
    let unfolded = use_state(|| Rc::new(BTreeSet::<String>::new()));
    let Pane { ask, answer, current } = use_pane(&texts::threads(), PaneAsk::Threads(ThreadsAsk::default()));
    let PaneAsk::Threads(ask) = ask else { return Html::default() };
    let onfold = {
        let unfolded = unfolded.clone();
        Callback::from(move |first: String| {
            let mut next = (**unfolded).clone();
            if !next.remove(&first) {
                next.insert(first);
            }
            unfolded.set(Rc::new(next));
        })
    };
    let body = match answer.as_ref().and_then(|answer| Some((answer.clone(), threads(answer)?))) {
        None => html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /><i /><i /></div> },
        Some((_, shown)) if shown.threads.is_empty() => html! {
            <div class="nothing"><p class="nothing-title">{ words::NONE }</p><p>{ words::NONE_NOTE }</p></div>
        },
        Some((answer, shown)) => {
            let item = |at: usize| {
                let first = shown.threads.get(at).and_then(|thread| thread.ids.first());
                let open = first.is_some_and(|first| unfolded.contains(first));
                html! { <ThreadItem key={first.cloned().unwrap_or_default()} answer={answer.clone()} {at} {open} onfold={onfold.clone()} /> }
            };
            let taken = {
                let answer = answer.clone();
                Callback::from(move |()| threads(&answer).map(grid).unwrap_or_default())
            };
            let onmore = change(&app, &ask, |ask, ()| ask.limit += MORE);
            html! {
                <div class="finds-rows">
                    <div class="finds-line">
                        <p class="finds-count" role="status">{ words::count(shown) }</p>
                        <Corner what={words::THREADS} shown={shown.threads.len()} of={shown.total} grid={taken} />
                    </div>
                    <ol class="stories" aria-label={words::LIST}>{ for (0..shown.threads.len()).map(item) }</ol>
                    <More shown={shown.threads.len()} of={shown.total} by={MORE} what={words::THREADS} {onmore} />
                </div>
            }
        }
    };
    html! { <div class={classes!("threads", (!current).then_some("is-behind"))} aria-busy={(!current).to_string()}>{ body }</div> }
}

/// What changes the question when something happens.
fn change<E: 'static>(app: &App, ask: &ThreadsAsk, change: impl Fn(&mut ThreadsAsk, E) + 'static) -> Callback<E> {
    app.asks(texts::threads(), ask, PaneAsk::Threads, change)
}

/// When a matter is over, and the order.
pub(super) fn head(app: &App, ask: &ThreadsAsk) -> Html {
    let ongap = change(app, ask, |ask, code: String| ask.gap = code.parse().unwrap_or(ThreadsAsk::default().gap));
    let onsort = change(app, ask, |ask, code: String| ask.largest_first = code == "largest");
    let gaps: Entries = GAPS.into_iter().map(|days| (days.to_string().into(), words::gap(days).into())).collect();
    let sorts: Entries = vec![("newest".into(), words::NEWEST.into()), ("largest".into(), words::LARGEST.into())];
    html! {
        <>
            <label class="sort" title={words::GAP_HINT}>{ words::GAP }{ " " }<Choice id="threads-gap" chosen={ask.gap.to_string()} entries={gaps} onchoose={ongap} /></label>
            <label class="sort"><Choice label={tables::SORT_BY} chosen={if ask.largest_first { "largest" } else { "newest" }} entries={sorts} onchoose={onsort} /></label>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct Props {
    answer: Shared<PaneAnswer>,
    /// Its position in the answer.
    at: usize,
    /// Whether its articles are listed.
    open: bool,
    /// Folds or unfolds the thread whose first article has that id.
    onfold: Callback<String>,
}

/// A thread.
#[component]
fn ThreadItem(props: &Props) -> Html {
    let app = use_app();
    let (reader, selection) = (use_reader(), use_selection());
    let Some(thread) = threads(&props.answer).and_then(|answer| answer.threads.get(props.at)) else { return Html::default() };
    let kept = Clause { field: Field::Articles, test: Test::Articles(thread.ids.clone()), pane: Some(texts::threads()) };
    let is_kept = selection.selection.clauses.contains(&kept);
    // What its articles tell differently: they are kept, and compared with each other.
    let ondiffer = {
        let (dispatch, clause) = (app.dispatch.clone(), kept.clone());
        move |_: MouseEvent| {
            dispatch.emit(Action::Limit { clause: clause.clone(), goes_on: false });
            dispatch.emit(Action::Compare(Versus::Each));
        }
    };
    let onkeep = {
        let none = Clause { test: Test::Articles(Vec::new()), ..kept.clone() };
        let clause = if is_kept { none } else { kept };
        app.dispatch.reform(move |_: MouseEvent| Action::Limit { clause: clause.clone(), goes_on: false })
    };
    let onfold = {
        let first = thread.ids.first().cloned().unwrap_or_default();
        props.onfold.reform(move |_: MouseEvent| first.clone())
    };
    let onopen = app.dispatch.reform(|passage: Passage| Action::Open(passage.article));
    let row = |member: &ThreadArticle| {
        let passage = &member.passage;
        let onclick = open_row(passage, &onopen);
        let open = reader.article.as_ref() == Some(&passage.article);
        let new = member.new.iter().map(|name| leading(&app, name));
        html! {
            <tr class={classes!("find", open.then_some("is-open"))} key={passage.article.clone()} onclick={onclick.clone()}>
                <td class="what" data-head={words::ARTICLE}>
                    <button type="button" class="row-open" aria-current={open.then_some("true")} {onclick}><Source passage={passage.clone()} /></button>
                    if member.copies > 0 { <span class="find-note">{ words::copies(member.copies) }</span> }
                </td>
                <td class="thread-new" data-head={words::NEW}>{ for new }</td>
            </tr>
        }
    };
    let most = thread.spread.iter().max().copied().unwrap_or(1).max(1);
    let bar = |count: &u32| html! { <i style={format!("--count:{:.3}", f64::from(*count) / f64::from(most))} /> };
    let listed = u32::try_from(thread.members.len()).unwrap_or(u32::MAX);
    html! {
        <li class={classes!("story", is_kept.then_some("is-kept"))}>
            <h3>{ words::heading(thread) }</h3>
            <p class="story-first">{ words::span(thread) }</p>
            <div class="thread-spread" role="img" aria-label={words::spread(thread)}>{ for thread.spread.iter().map(bar) }</div>
            <div class="story-deeds">
                <button type="button" class="link" aria-expanded={props.open.to_string()} onclick={onfold}>{ if props.open { story_words::FOLD.to_owned() } else { words::unfold(thread) } }</button>
                <button type="button" class="link" aria-pressed={is_kept.to_string()} onclick={onkeep}>{ if is_kept { story_words::STOP_KEEPING.to_owned() } else { words::keep(thread.ids.len(), thread.articles) } }</button>
                <button type="button" class="link" onclick={ondiffer}>{ words::DIFFER }</button>
            </div>
            if props.open {
                <table class="finds-table is-members" onkeydown={step_rows}>
                    <caption class="sr">{ words::MEMBERS }</caption>
                    <thead><tr><th scope="col">{ words::ARTICLE }</th><th scope="col">{ words::NEW }</th></tr></thead>
                    <tbody>{ for thread.members.iter().map(row) }</tbody>
                </table>
                if listed < thread.members_total { <p class="block-none">{ story_words::unlisted(thread.members_total - listed) }</p> }
            }
        </li>
    }
}

/// The articles of the threads in plain text, each with the number of its thread.
fn grid(answer: &ThreadsAnswer) -> Grid {
    let head = [words::THREAD, words::ARTICLE, tables::SOURCE, tables::PUBLISHED, words::NEW];
    let rows = answer.threads.iter().enumerate().flat_map(|(at, thread): (usize, &Thread)| {
        thread.members.iter().map(move |member| {
            let [title, source, published] = source_text(&member.passage);
            let new = member.new.iter().map(|name| name.name.as_str()).collect::<Vec<_>>().join("; ");
            vec![(at + 1).to_string(), title, source, published, new]
        })
    });
    Grid::new(&head, rows)
}

fn threads(answer: &Shared<PaneAnswer>) -> Option<&ThreadsAnswer> {
    match &**answer {
        PaneAnswer::Threads(answer) => Some(answer),
        _ => None,
    }
}
