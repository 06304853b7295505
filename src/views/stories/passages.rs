//! Passages of an article that others have word for word: here and there, and which article is older.

use web_sys::MouseEvent;
use wirescope_protocol::{PaneAnswer, PaneAsk, Passage, ReuseAsk, ReusedPassage, Snippet};
use yew::prelude::*;

use crate::{
    components::{
        icon::{Draw, Icon},
        table::{More, Source, open_row, snippet},
    },
    hooks::{use_app, use_pane},
    state::{Action, texts},
    words::{page, stories as words},
};

/// How many more passages the button brings.
const MORE: u32 = 40;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// The id of the article.
    pub(super) article: String,
    /// Its headline.
    pub(super) title: String,
}

/// The passages, longest first.
#[component]
pub(super) fn Passages(props: &Props) -> Html {
    let app = use_app();
    let pane = use_pane(&texts::reuse(), PaneAsk::Reuse(texts::reuse_ask(&props.article)));
    let PaneAsk::Reuse(ask) = &pane.ask else { return Html::default() };
    let onopen = app.dispatch.reform(|passage: Passage| Action::OpenWords(passage.article, passage.start, passage.end));
    let side = |head: &'static str, words: &Snippet, passage: Passage, source: Html| {
        let onclick = open_row(&passage, &onopen);
        html! {
            <div class="passage-side">
                <span class="passage-head">{ head }</span>
                <button type="button" class="row-open" {onclick}>{ snippet(words) }</button>
                { source }
            </div>
        }
    };
    let passage = |passage: &ReusedPassage| {
        let own = Passage { article: props.article.clone(), start: passage.start, end: passage.end, ..Passage::default() };
        let other = &passage.other;
        html! {
            <li class="passage" key={format!("{} {} {}", passage.start, other.article, other.start)}>
                <p class="find-note">{ words::passage(passage) }</p>
                <div class="passage-pair">
                    { side(words::HERE, &passage.snippet, own, Html::default()) }
                    { side(words::THERE, &passage.other_snippet, other.clone(), html! { <Source passage={other.clone()} /> }) }
                </div>
            </li>
        }
    };
    let body = match pane.answer.as_deref().filter(|_| pane.current) {
        Some(PaneAnswer::Reuse(answer)) => {
            let onmore = app.asks(texts::reuse(), ask, PaneAsk::Reuse, |ask, ()| ask.limit += MORE);
            html! {
                <>
                    <p class="find-note" role="status">{ words::passages(answer) }</p>
                    if answer.passages.is_empty() { <p class="block-none">{ words::NO_PASSAGES }</p> }
                    <ol>{ for answer.passages.iter().map(passage) }</ol>
                    <More shown={answer.passages.len()} of={answer.total} by={MORE} what={words::PASSAGES_NOUN} {onmore} />
                </>
            }
        }
        _ => html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /></div> },
    };
    let onclose = app.asks(texts::reuse(), ask, PaneAsk::Reuse, |ask: &mut ReuseAsk, _: MouseEvent| ask.article.clear());
    html! {
        <section class="passages" aria-label={words::passages_of(&props.title)} aria-busy={(!pane.current).to_string()}>
            <div class="passages-head">
                <h3>{ words::passages_of(&props.title) }</h3>
                <button type="button" class="quiet" aria-label={page::CLOSE} title={page::CLOSE} onclick={onclose}><Draw icon={Icon::Close} /></button>
            </div>
            { body }
        </section>
    }
}
