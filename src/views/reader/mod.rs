//! The reader pane: the open article, its text and its cards.

mod card;
mod copying;
mod date;
mod elements;
mod guard;
mod highlights;
mod keyboard;
mod open_card;
mod pointer;
mod text;
mod window;

use std::rc::Rc;

use wirescope_protocol::{MarkKind, Reading};
use yew::prelude::*;

use crate::{
    browser::storage,
    components::{
        icon::{Draw, Icon},
        label_group::LabelGroup,
        legend::Legend,
    },
    hooks::{App, use_app},
    state::{Action, Layer, Spot},
    words::{self, reader},
};
use date::ArticleDate;
use guard::use_guard;
use text::ReaderText;

/// A change of the state is drawn after so many milliseconds.
const DRAWN: i32 = 30;

/// The name, in the browser's storage, of the groups of labels that are not marked.
const HIDDEN: &str = "unmarked";

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) narrow: bool,
}

/// The reader pane.
#[component]
pub(crate) fn Reader(props: &Props) -> Html {
    let app = use_app();
    let state = &app.state;
    let hidden = use_state(recall_hidden);
    let ontoggle = {
        let hidden = hidden.clone();
        Callback::from(move |group: LabelGroup| {
            let mut groups = (*hidden).clone();
            match groups.iter().position(|other| *other == group) {
                Some(at) => drop(groups.remove(at)),
                None => groups.push(group),
            }
            storage::remember(HIDDEN, &groups.iter().map(|group| group.class()).collect::<Vec<_>>().join(" "));
            hidden.set(groups);
        })
    };
    let body = match (&state.reading, &state.missing) {
        (_, Some(_)) if !state.restoring => missing(&app),
        (Some(reading), _) => html! { <OpenArticle {reading} hidden={(*hidden).clone()} {ontoggle} narrow={props.narrow} /> },
        (None, _) if state.results.as_ref().is_some_and(|results| results.matched == 0) && state.address.article.is_none() => {
            Html::default()
        }
        (None, _) => html! {
            <div class="article"><div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /><i /><i /></div></div>
        },
    };
    let classes = classes!("pane", "pane-reader", hidden.iter().map(|group| format!("no-{}", group.class())).collect::<Vec<_>>());
    html! { <section class={classes} id="reader" tabindex="-1" aria-label={reader::READER}>{ body }</section> }
}

fn recall_hidden() -> Vec<LabelGroup> {
    let remembered = storage::recall(HIDDEN).unwrap_or_default();
    LabelGroup::ALL.into_iter().filter(|group| remembered.split(' ').any(|name| name == group.class())).collect()
}

fn missing(app: &App) -> Html {
    html! {
        <div class="nothing">
            <p class="nothing-title">{ reader::MISSING }</p>
            <p>{ reader::MISSING_NOTE }</p>
            <button type="button" class="button" onclick={app.dispatch.reform(|_| Action::Close)}>{ reader::BACK_TO_LIST }</button>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct OpenArticleProps {
    reading: Rc<Reading>,
    hidden: Vec<LabelGroup>,
    ontoggle: Callback<LabelGroup>,
    narrow: bool,
}

/// Tools, heading and text.
#[component]
fn OpenArticle(props: &OpenArticleProps) -> Html {
    let app = use_app();
    let reading = &props.reading;
    let held = use_guard(reading);
    // Until the requested article arrives, the spot that is chosen in it must not be highlighted in this one.
    let spot = app.state.address.spot.filter(|_| app.state.shown() == Some(reading.id.as_str()));
    let row = app.state.results.as_ref().and_then(|results| results.rows.iter().find(|row| row.id == reading.id));
    let mentions = || reading.marks.iter().filter(|mark| mark.kind == MarkKind::Mention);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let counts: Vec<(LabelGroup, u32)> = LabelGroup::ALL
        .into_iter()
        .map(|group| (group, number(mentions().filter(|mark| LabelGroup::of(mark.label) == group).count())))
        .filter(|(_, count)| *count > 0)
        .collect();
    let layer_counts = [
        (Layer::References, number(reading.marks.len() - mentions().count())),
        (Layer::Quotations, number(reading.quotations.len())),
        (Layer::Events, number(reading.events.len())),
    ];
    html! {
        <>
            { tools(&app, props) }
            <article class="article">
                <header class="article-head">
                    <h2>{ if reading.title.is_empty() { reader::UNTITLED } else { reading.title.as_str() } }</h2>
                    <div class="article-meta">
                        if !reading.source.is_empty() { <span>{ &reading.source }</span> }
                        <ArticleDate id={reading.id.clone()} published={reading.published.clone()} />
                        if let Some(row) = row { <span>{ words::numbers::words(row.words) }</span> }
                    </div>
                    if !reading.url.is_empty() { <p class="article-url">{ &reading.url }</p> }
                    <Legend {counts} hidden={props.hidden.clone()} ontoggle={props.ontoggle.clone()} {layer_counts} layers={app.state.layers}
                        onlayer={app.dispatch.reform(Action::Toggle)} />
                </header>
                if let Some(held) = held { { held } } else { <ReaderText reading={reading.clone()} {spot} /> }
            </article>
        </>
    }
}

/// Buttons for the list, the next article and the next hit.
fn tools(app: &App, props: &OpenArticleProps) -> Html {
    let hits = props.reading.hits.len();
    let hit = app.state.address.spot.filter(|spot| matches!(spot, Spot::Hit(_)));
    let at = hit.and_then(|hit| hit.position(&props.reading)).map(|at| at + 1);
    let position = app.state.results.as_ref().and_then(|results| {
        let at = results.position(&props.reading.id)?;
        Some(reader::position(at.saturating_add(1), results.matched))
    });
    let to = |action: Action| app.dispatch.reform(move |_: MouseEvent| action.clone());
    html! {
        <div class="tools">
            if props.narrow {
                <button type="button" class="button" onclick={to(Action::Close)}><Draw icon={Icon::Back} />{ reader::ARTICLES }</button>
            }
            <div class="tools-group">
                <button type="button" class="quiet" aria-label={reader::PREVIOUS_ARTICLE} title={reader::PREVIOUS_ARTICLE_HINT} onclick={to(Action::Walk(-1))}><Draw icon={Icon::Previous} /></button>
                <span>{ position.unwrap_or_else(|| reader::ARTICLE.to_owned()) }</span>
                <button type="button" class="quiet" aria-label={reader::NEXT_ARTICLE} title={reader::NEXT_ARTICLE_HINT} onclick={to(Action::Walk(1))}><Draw icon={Icon::Next} /></button>
            </div>
            if hits > 0 {
                <div class="tools-group tools-hits">
                    <button type="button" class="quiet" aria-label={reader::PREVIOUS_HIT} title={reader::PREVIOUS_HIT_HINT} onclick={to(Action::Hit(-1))}><Draw icon={Icon::Previous} /></button>
                    <span role="status">{ reader::hits(at, hits) }</span>
                    <button type="button" class="quiet" aria-label={reader::NEXT_HIT} title={reader::NEXT_HIT_HINT} onclick={to(Action::Hit(1))}><Draw icon={Icon::Next} /></button>
                </div>
            }
        </div>
    }
}
