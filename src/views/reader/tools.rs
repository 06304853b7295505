//! The buttons above the open article: back, the next article, the next hit, and what can be done with the article.

use wirescope_protocol::Change;
use yew::prelude::*;

use crate::{
    browser::parts,
    components::icon::{Draw, Icon},
    hooks::use_app,
    state::{
        Action,
        notes::{Jotting, whole},
    },
    words::{citation, notes, reader},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// Whether there is room for one thing at a time.
    pub(super) narrow: bool,
    /// Whether the reader stands beside a view that does without it.
    pub(super) beside: bool,
    /// The position of the article in the list, from 0, and how many it has.
    pub(super) place: Option<(u32, u32)>,
    /// The chosen hit, from 1.
    pub(super) hit: Option<usize>,
    /// How many hits there are.
    pub(super) hits: usize,
    /// The article.
    pub(super) id: String,
    /// Its headline.
    pub(super) title: String,
    /// Whether it is starred, and whether it was read.
    pub(super) marked: (bool, bool),
    /// The citation was asked for.
    pub(super) oncite: Callback<()>,
}

/// The bar.
#[component]
pub(super) fn Tools(props: &Props) -> Html {
    let app = use_app();
    let position = props.place.map(|(at, matched)| reader::position(at.saturating_add(1), matched));
    let to = |action: Action| app.dispatch.reform(move |_: MouseEvent| action.clone());
    let step = |icon: Icon, label: &'static str, hint: &'static str, action: Action| {
        html! { <button type="button" class="quiet" aria-label={label} title={hint} onclick={to(action)}><Draw {icon} /></button> }
    };
    let onremove = {
        let (engine, id) = (app.engine.clone(), props.id.clone());
        move |_: MouseEvent| engine.take_out(vec![id.clone()])
    };
    let mark = |change: Change, on: bool| {
        let (app, id) = (app.clone(), props.id.clone());
        Callback::from(move |_: MouseEvent| app.remark(vec![whole(&id)], &change, !on, None))
    };
    let write = |what: fn(&str) -> Jotting| {
        let (app, id, title) = (app.clone(), props.id.clone(), props.title.clone());
        move |_: MouseEvent| app.write(&title, what(&id))
    };
    // A press on the button is not to take the selection away.
    let keep = |event: MouseEvent| event.prevent_default();
    html! {
        <div class="tools">
            if props.narrow {
                <button type="button" class="button" onclick={to(Action::Close)}><Draw icon={Icon::Back} /><span>{ if props.beside { reader::BACK } else { reader::ARTICLES } }</span></button>
            } else if props.beside {
                { step(Icon::Close, reader::CLOSE, reader::CLOSE_HINT, Action::Close) }
            }
            if !props.beside {
                <div class="tools-group">
                    { step(Icon::Previous, reader::PREVIOUS_ARTICLE, reader::PREVIOUS_ARTICLE_HINT, Action::Walk(-1)) }
                    <span>{ position.unwrap_or_else(|| reader::ARTICLE.to_owned()) }</span>
                    { step(Icon::Next, reader::NEXT_ARTICLE, reader::NEXT_ARTICLE_HINT, Action::Walk(1)) }
                </div>
            }
            if props.hits > 0 {
                <div class="tools-group tools-hits">
                    { step(Icon::Previous, reader::PREVIOUS_HIT, reader::PREVIOUS_HIT_HINT, Action::Hit(-1)) }
                    <span role="status">{ reader::hits(props.hit, props.hits) }</span>
                    { step(Icon::Next, reader::NEXT_HIT, reader::NEXT_HIT_HINT, Action::Hit(1)) }
                </div>
            }
            <div class="tools-group tools-own">
                if !parts::is_shared() {
                    { toggle("star", Icon::Star, props.marked.0, notes::STAR, notes::STAR_HINT, mark(Change::Star, props.marked.0)) }
                    { toggle("read", Icon::Eye, props.marked.1, notes::READ, notes::READ_HINT, mark(Change::Read, props.marked.1)) }
                    <button type="button" id="tag" class="quiet" aria-label={notes::TAG} title={notes::TAG_HINT} onclick={write(|id| Jotting::Tag(vec![whole(id)]))}><Draw icon={Icon::Tag} /></button>
                    <button type="button" id="note" class="quiet" aria-label={notes::NOTE} title={notes::NOTE_HINT} onclick={write(|id| Jotting::Note(whole(id)))}><Draw icon={Icon::Note} /></button>
                }
                <button type="button" id="cite" class="quiet" title={citation::CITE_HINT} onmousedown={keep} onclick={props.oncite.reform(|_: MouseEvent| ())}>
                    <Draw icon={Icon::Quotation} /><span>{ citation::CITE }</span>
                </button>
                if !parts::is_shared() {
                    <button type="button" class="quiet" aria-label={reader::REMOVE} title={reader::REMOVE} onclick={onremove}><Draw icon={Icon::Bin} /></button>
                }
            </div>
        </div>
    }
}

/// A button that is pressed or not.
fn toggle(
    id: &'static str,
    icon: Icon,
    on: bool,
    label: &'static str,
    hint: &'static str,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" {id} class={classes!("quiet", "is-toggle", on.then_some("is-on"))} aria-pressed={on.to_string()} aria-label={label} title={hint} {onclick}>
            <Draw {icon} />
        </button>
    }
}
