//! The view of stories: articles of nearly the same text, folded, and passages that others have word for word; or threads.

mod passages;
mod story;
mod threads;

use std::{collections::BTreeSet, rc::Rc};

use web_sys::InputEvent;
use wirescope_protocol::{Member, PaneAnswer, PaneAsk, Sort, StoriesAnswer, StoriesAsk, ThreadsAsk};
use yew::prelude::*;

use crate::{
    browser::dom,
    components::{
        choice::{Choice, Entries},
        table::{Corner, Grid, More, source_text},
    },
    hooks::{App, Pane, use_app, use_desk, use_pane, use_panes, use_reader},
    state::{Action, PanesSlice, Shared, View, codes, texts},
    words::{list, stories as words, tables, threads as thread_words},
};
use passages::Passages;
use story::StoryItem;
use threads::Threads;

/// How many more stories the button brings.
const MORE: u32 = 40;
/// Texts that are less alike are not found surely enough.
const LEAST: u16 = 500;
/// The value of the order by number of articles, in its field.
const LARGEST: &str = "largest";

/// The view.
#[component]
pub(crate) fn Stories() -> Html {
    let app = use_app();
    let panes = use_panes();
    let threads = use_desk().look(View::Stories) == texts::THREADS;
    let set = match panes.settings.get(&texts::threads()) {
        Some(PaneAsk::Threads(ask)) => ask.clone(),
        _ => ThreadsAsk::default(),
    };
    let kind = |on: bool, name: &'static str, hint: &'static str| {
        let look = if on { texts::THREADS } else { "" };
        let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Look(View::Stories, look.to_owned(), false));
        html! { <button type="button" aria-pressed={(on == threads).to_string()} title={hint} {onclick}>{ name }</button> }
    };
    let switch = html! {
        <div class="switch" role="group" aria-label={thread_words::SHOW}>
            { kind(false, thread_words::SAME_TEXT, thread_words::SAME_TEXT_HINT) }
            { kind(true, thread_words::SAME_MATTER, thread_words::SAME_MATTER_HINT) }
        </div>
    };
    if threads {
        return html! {
            <div class="finds stories-view">
                <div class="finds-head">{ switch }{ threads::head(&app, &set) }</div>
                <Threads />
            </div>
        };
    }
    html! { <SameText {switch} /> }
}

#[derive(PartialEq, Properties)]
struct SameTextProps {
    /// The choice between stories and threads.
    switch: Html,
}

/// Articles of nearly the same text.
#[component]
fn SameText(props: &SameTextProps) -> Html {
    let app = use_app();
    let (panes, reader) = (use_panes(), use_reader());
    // The first articles of the stories that are unfolded.
    let unfolded = use_state(|| Rc::new(BTreeSet::<String>::new()));
    let Pane { ask, answer, current } = use_pane(&texts::stories(), PaneAsk::Stories(texts::usual_stories()));
    let PaneAsk::Stories(ask) = ask else { return Html::default() };
    let shown = answer.as_ref().and_then(stories);
    let chosen = chosen(&panes);
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
    let body = match shown.zip(answer.clone()) {
        None => html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /><i /><i /></div> },
        Some((shown, answer)) => {
            let has_chosen = |at: usize| {
                let story = shown.stories.get(at);
                story.is_some_and(|story| story.members.iter().any(|member| Some(&member.passage.article) == chosen.as_ref()))
            };
            let is_open = |at: usize| {
                let first = shown.stories.get(at).and_then(|story| story.members.first());
                first.is_some_and(|first| unfolded.contains(&first.passage.article))
            };
            // The passages stand in the story of their article, if that is unfolded.
            let inside = (0..shown.stories.len()).find(|at| has_chosen(*at) && is_open(*at));
            let story = |at: usize| {
                let chosen = chosen.clone().filter(|_| inside == Some(at));
                html! { <StoryItem key={at} answer={answer.clone()} {at} open={is_open(at)} {chosen} onfold={onfold.clone()} /> }
            };
            html! {
                <>
                    if let (Some(article), None) = (chosen.clone(), inside) { <Passages title={title_of(&app, &panes, &article)} {article} /> }
                    { list_of(&app, &ask, shown, answer.clone(), (0..shown.stories.len()).map(story).collect()) }
                </>
            }
        }
    };
    html! {
        <div class={classes!("finds", "stories-view", (!current).then_some("is-behind"))} aria-busy={(!current).to_string()}>
            { head(&app, &ask, &props.switch, reader.article.clone().filter(|open| Some(open) != chosen.as_ref())) }
            { body }
        </div>
    }
}

/// The stories, or why there are none.
fn list_of(app: &App, ask: &StoriesAsk, shown: &StoriesAnswer, answer: Shared<PaneAnswer>, items: Vec<Html>) -> Html {
    if items.is_empty() {
        let onlooser = change(app, ask, |ask, _: MouseEvent| ask.min_alike = LEAST);
        return html! {
            <div class="nothing">
                <p class="nothing-title">{ words::NONE }</p>
                <p>{ words::NONE_NOTE }</p>
                if ask.min_alike > LEAST && shown.matched > 1 {
                    <button type="button" class="button" onclick={onlooser}>{ words::LOOSER }</button>
                }
            </div>
        };
    }
    let onmore = change(app, ask, |ask, ()| ask.limit += MORE);
    let taken = Callback::from(move |()| stories(&answer).map(grid).unwrap_or_default());
    html! {
        <div class="finds-rows">
            <div class="finds-line">
                <p class="finds-count" role="status">{ words::count(shown) }</p>
                <Corner what={words::STORIES} shown={shown.stories.len()} of={shown.total} grid={taken} />
            </div>
            <ol class="stories" aria-label={words::LIST}>{ items }</ol>
            <More shown={shown.stories.len()} of={shown.total} by={MORE} what={words::STORIES} {onmore} />
        </div>
    }
}

/// What changes the question when something happens.
fn change<E: 'static>(app: &App, ask: &StoriesAsk, change: impl Fn(&mut StoriesAsk, E) + 'static) -> Callback<E> {
    app.asks(texts::stories(), ask, PaneAsk::Stories, change)
}

/// How alike, the order, and the way to the passages of the open article.
fn head(app: &App, ask: &StoriesAsk, switch: &Html, open: Option<String>) -> Html {
    let onalike = change(app, ask, |ask, event: InputEvent| {
        ask.min_alike = dom::value_of(&event).parse::<u16>().unwrap_or(60).saturating_mul(10);
    });
    let onsort = change(app, ask, |ask, code: String| {
        ask.largest_first = code == LARGEST;
        ask.sort = codes::SORTS.into_iter().find(|sort| codes::sort_code(*sort) == code).unwrap_or(Sort::Newest);
    });
    let sorts = codes::SORTS.into_iter().filter(|sort| *sort != Sort::Relevance);
    let sorts = sorts.map(|sort| (codes::sort_code(sort).into(), list::sort(sort).into()));
    let sorts: Entries = std::iter::once((LARGEST.into(), words::LARGEST.into())).chain(sorts).collect();
    let chosen = if ask.largest_first { LARGEST } else { codes::sort_code(ask.sort) };
    let percent = ask.min_alike / 10;
    html! {
        <div class="finds-head">
            { switch.clone() }
            <div class="sure" title={words::ALIKE_HINT}>
                <label for="stories-alike">{ words::ALIKE }</label>
                <input id="stories-alike" type="range" min={(LEAST / 10).to_string()} max="100" step="5" value={percent.to_string()} aria-valuetext={words::alike(ask.min_alike)} oninput={onalike} />
                <output for="stories-alike">{ words::alike(ask.min_alike) }</output>
            </div>
            <label class="sort"><Choice label={tables::SORT_BY} {chosen} entries={sorts} onchoose={onsort} /></label>
            if let Some(open) = open { <button type="button" class="button" onclick={choose(app, &open)}>{ words::OF_OPEN }</button> }
        </div>
    }
}

/// Shows the passages that others have of an article.
fn choose(app: &App, article: &str) -> Callback<MouseEvent> {
    let ask = PaneAsk::Reuse(texts::reuse_ask(article));
    app.dispatch.reform(move |_| Action::Pane(texts::reuse(), ask.clone()))
}

/// The article whose passages are shown.
fn chosen(panes: &PanesSlice) -> Option<String> {
    match panes.settings.get(&texts::reuse()) {
        Some(PaneAsk::Reuse(ask)) if !ask.article.is_empty() => Some(ask.article.clone()),
        _ => None,
    }
}

/// The headline of an article that is open, or in the list.
fn title_of(app: &App, panes: &PanesSlice, article: &str) -> String {
    let row = panes.rows().iter().find(|row| row.id == article).map(|row| row.title.clone());
    let reading = || app.now().reader.reading_of(Some(article)).map(|reading| reading.title.clone());
    row.or_else(reading).filter(|title| !title.is_empty()).unwrap_or_else(|| words::THIS_ARTICLE.to_owned())
}

/// The articles of the stories in plain text, each with the number of its story.
fn grid(answer: &StoriesAnswer) -> Grid {
    let head = [words::STORY, words::ARTICLE, tables::SOURCE, tables::PUBLISHED, words::ALIKE_HEAD, words::WORDS_HEAD];
    let rows = answer.stories.iter().enumerate().flat_map(|(at, story)| {
        let row = move |member: &Member| {
            let [title, source, published] = source_text(&member.passage);
            vec![(at + 1).to_string(), title, source, published, (member.alike / 10).to_string(), member.words.to_string()]
        };
        story.members.iter().map(row)
    });
    Grid::new(&head, rows)
}

fn stories(answer: &Shared<PaneAnswer>) -> Option<&StoriesAnswer> {
    match &**answer {
        PaneAnswer::Stories(answer) => Some(answer),
        _ => None,
    }
}
