//! Articles like the open one, under its text.

use wirescope_protocol::{PaneAnswer, Passage, SimilarArticle};
use yew::prelude::*;

use crate::{
    components::{name::leading, table::Source},
    hooks::{App, use_app, use_pane},
    state::{Action, asks},
    words::reader as words,
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// The open article.
    pub(super) id: String,
}

/// The articles, each with why. Nothing until they have come.
#[component]
pub(super) fn Similar(props: &Props) -> Html {
    let app = use_app();
    let ask = asks::similar_ask(&props.id);
    let pane = use_pane(&asks::similar(), ask.clone());
    {
        let (dispatch, ask) = (app.dispatch.clone(), ask);
        use_effect_with(props.id.clone(), move |_| dispatch.emit(Action::Pane(asks::similar(), ask)));
    }
    let Some(PaneAnswer::Similar(answer)) = pane.answer.as_deref() else { return Html::default() };
    if answer.article != props.id {
        return Html::default();
    }
    let onopen = app.dispatch.reform(|passage: Passage| match passage {
        Passage { article, start: 0, end: 0, .. } => Action::Open(article),
        Passage { article, start, end, .. } => Action::OpenWords(article, start, end),
    });
    let article = |article: &SimilarArticle| {
        let onclick = {
            let passage = article.passage.clone();
            onopen.reform(move |_: MouseEvent| passage.clone())
        };
        html! {
            <li key={article.passage.article.clone()}>
                <button type="button" class="similar-open" {onclick}><Source passage={article.passage.clone()} /></button>
                <p class="similar-why">
                    if article.same_text > 0 { { words::same_text(article.same_text) }{ " " } }
                    { shared(&app, article) }
                </p>
            </li>
        }
    };
    html! {
        <section class="similar" aria-label={words::SIMILAR}>
            <h3>{ words::SIMILAR }<span class="block-note">{ words::similar_count(answer.articles.len(), answer.total) }</span></h3>
            if answer.articles.is_empty() {
                <p class="block-none">{ words::NONE_SIMILAR }</p>
            } else {
                <ol>{ for answer.articles.iter().map(article) }</ol>
            }
        </section>
    }
}

/// The names that both have, each of which leads to its words.
fn shared(app: &App, article: &SimilarArticle) -> Html {
    let name = |(at, name): (usize, &wirescope_protocol::NamedValue)| {
        html! { <>{ if at > 0 { ", " } else { "" } }{ leading(app, name) }</> }
    };
    if article.shared.is_empty() {
        return Html::default();
    }
    let left = article.shared_total.saturating_sub(u32::try_from(article.shared.len()).unwrap_or(u32::MAX));
    html! { <>{ words::BOTH_NAME }{ for article.shared.iter().enumerate().map(name) }{ words::more_names(left) }</> }
}
