//! The open article.

use std::rc::Rc;

use wirescope_protocol::{MarkKind, Reading};
use yew::prelude::*;

use super::{reader_date::ArticleDate, reader_text::ReaderText};
use crate::{
    browser::storage,
    components::{
        icon::{Draw, Icon},
        legend::Legend,
    },
    hooks::{App, use_app},
    state::{Action, Layer, Spot},
    words::{self, Kind},
};

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
        Callback::from(move |kind: Kind| {
            let mut kinds = (*hidden).clone();
            match kinds.iter().position(|other| *other == kind) {
                Some(at) => drop(kinds.remove(at)),
                None => kinds.push(kind),
            }
            storage::remember("unmarked", &kinds.iter().map(|kind| kind.class()).collect::<Vec<_>>().join(" "));
            hidden.set(kinds);
        })
    };
    let body = match (&state.reading, &state.missing) {
        (_, Some(_)) if !state.restoring => missing(&app),
        (Some(reading), _) => html! { <Open {reading} hidden={(*hidden).clone()} {ontoggle} narrow={props.narrow} /> },
        (None, _) if state.results.as_ref().is_some_and(|results| results.matched == 0) && state.address.article.is_none() => {
            Html::default()
        }
        (None, _) => html! {
            <div class="article"><div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /><i /><i /></div></div>
        },
    };
    let classes = classes!("pane", "pane-reader", hidden.iter().map(|kind| format!("no-{}", kind.class())).collect::<Vec<_>>());
    html! { <section class={classes} id="reader" tabindex="-1" aria-label="Reader">{ body }</section> }
}

fn recall_hidden() -> Vec<Kind> {
    let remembered = storage::recall("unmarked").unwrap_or_default();
    Kind::ALL.into_iter().filter(|kind| remembered.split(' ').any(|name| name == kind.class())).collect()
}

fn missing(app: &App) -> Html {
    html! {
        <div class="nothing">
            <p class="nothing-title">{ "This article is not here." }</p>
            <p>{ "The address names an article that is not in this browser. It may have been removed, or the address came from somebody who added it on their own device: articles are never sent along. Add its file, and it will open here." }</p>
            <button type="button" class="button" onclick={app.dispatch.reform(|_| Action::Close)}>{ "Back to the list" }</button>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct OpenProps {
    reading: Rc<Reading>,
    hidden: Vec<Kind>,
    ontoggle: Callback<Kind>,
    narrow: bool,
}

/// An article: tools, heading and text.
#[component]
fn Open(props: &OpenProps) -> Html {
    let app = use_app();
    let reading = &props.reading;
    // While another article is on its way, what is chosen in that one must not be pointed out in this.
    let spot = app.state.address.spot.filter(|_| app.state.shown() == Some(reading.id.as_str()));
    let row = app.state.results.as_ref().and_then(|results| results.rows.iter().find(|row| row.id == reading.id));
    let names = || reading.marks.iter().filter(|mark| mark.kind == MarkKind::Mention);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let counts: Vec<(Kind, u32)> = Kind::ALL
        .into_iter()
        .map(|kind| (kind, names().filter(|mark| Kind::of(&mark.label) == kind).count()))
        .map(|(kind, count)| (kind, number(count)))
        .filter(|(_, count)| *count > 0)
        .collect();
    let layer_counts = [
        (Layer::References, number(reading.marks.len() - names().count())),
        (Layer::Quotations, number(reading.quotations.len())),
        (Layer::Events, number(reading.events.len())),
    ];
    html! {
        <>
            { tools(&app, props) }
            <article class="article">
                <header class="article-head">
                    <h2>{ if reading.title.is_empty() { "Untitled" } else { reading.title.as_str() } }</h2>
                    <div class="article-meta">
                        if !reading.source.is_empty() { <span>{ &reading.source }</span> }
                        <ArticleDate id={reading.id.clone()} published={reading.published.clone()} />
                        if let Some(row) = row { <span>{ words::counted(row.words, "word", "words") }</span> }
                    </div>
                    if !reading.url.is_empty() { <p class="article-url">{ &reading.url }</p> }
                    <Legend {counts} hidden={props.hidden.clone()} ontoggle={props.ontoggle.clone()} {layer_counts} layers={app.state.layers}
                        onlayer={app.dispatch.reform(Action::Toggle)} />
                </header>
                <ReaderText reading={reading.clone()} {spot} />
            </article>
        </>
    }
}

/// Back, next article, next hit.
fn tools(app: &App, props: &OpenProps) -> Html {
    let hits = props.reading.hits.len();
    let at = match app.state.address.spot {
        Some(Spot::Hit(at)) => Some(usize::try_from(at).unwrap_or(usize::MAX).min(hits.saturating_sub(1)) + 1),
        _ => None,
    };
    let place = app.state.results.as_ref().and_then(|results| {
        let at = results.position(&props.reading.id)?;
        Some(format!("{} of {}", words::thousands(at.saturating_add(1)), words::thousands(results.matched)))
    });
    let to = |action: Action| app.dispatch.reform(move |_: MouseEvent| action.clone());
    html! {
        <div class="tools">
            if props.narrow {
                <button type="button" class="button" onclick={to(Action::Close)}><Draw icon={Icon::Back} />{ "Articles" }</button>
            }
            <div class="tools-group">
                <button type="button" class="quiet" aria-label="Previous article" title="Previous article (k)" onclick={to(Action::Walk(-1))}><Draw icon={Icon::Previous} /></button>
                <span>{ place.unwrap_or_else(|| "Article".to_owned()) }</span>
                <button type="button" class="quiet" aria-label="Next article" title="Next article (j)" onclick={to(Action::Walk(1))}><Draw icon={Icon::Next} /></button>
            </div>
            if hits > 0 {
                <div class="tools-group tools-hits">
                    <button type="button" class="quiet" aria-label="Previous hit" title="Previous hit (p)" onclick={to(Action::Hit(-1))}><Draw icon={Icon::Previous} /></button>
                    <span role="status">
                        { match at { Some(at) => format!("{at} of {hits}"), None => format!("{hits}") } }
                        { if hits == 1 { " hit" } else { " hits" } }
                    </span>
                    <button type="button" class="quiet" aria-label="Next hit" title="Next hit (n)" onclick={to(Action::Hit(1))}><Draw icon={Icon::Next} /></button>
                </div>
            }
        </div>
    }
}
