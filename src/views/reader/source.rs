//! The source of the open article, and the field that changes it.

use wirescope_protocol::SetByReader;
use yew::prelude::*;

use super::editing::{AsSet, Editing, keys, use_editing};
use crate::{
    browser::dom,
    components::icon::{Draw, Icon},
    hooks::use_app,
    state::Said,
    words::dates as words,
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// The article.
    pub(super) id: String,
    /// Its source; may be empty.
    pub(super) source: String,
    /// Where the reader has set it.
    pub(super) set: Option<SetByReader>,
}

/// The source, or the field.
#[component]
pub(super) fn ArticleSource(props: &Props) -> Html {
    let app = use_app();
    let typed = use_state_eq(String::new);
    let Editing { is_on, open, close } = use_editing(&props.id, &props.source, "#edit-source");
    use_effect_with(is_on, |is_on| {
        if *is_on {
            dom::focus_field("#resource");
        }
    });
    let source = &props.source;
    if !is_on {
        let onclick = {
            let source = source.clone();
            move |_: MouseEvent| {
                typed.set(source.clone());
                open.emit(());
            }
        };
        let as_set =
            props.set.as_ref().map(|set| html! { <AsSet entry={set.entry.clone()} own={words::own_source(&set.own)} /> });
        if source.is_empty() {
            return html! { <span><button id="edit-source" type="button" class="link" {onclick}>{ words::ADD_SOURCE }</button>{ as_set }</span> };
        }
        return html! {
            <span class="article-date">
                { source }
                <button id="edit-source" type="button" class="quiet" aria-label={words::CHANGE_SOURCE} title={words::CHANGE_SOURCE} {onclick}>
                    <Draw icon={Icon::Edit} />
                </button>
                { as_set }
            </span>
        };
    }
    let set = {
        let (app, close, typed) = (app.clone(), close.clone(), typed.clone());
        let (id, before) = (props.id.clone(), source.clone());
        move || {
            if typed.trim() != before {
                app.publish(vec![(id.clone(), Said::Source(typed.trim().to_owned()))]);
            }
            close.emit(());
        }
    };
    let onkeydown = keys(set.clone(), close.clone());
    let oninput = {
        let typed = typed.clone();
        move |event: InputEvent| typed.set(dom::value_of(&event))
    };
    html! {
        <span class="redate" role="group" aria-label={words::SOURCE_FIELD} {onkeydown}>
            <input id="resource" value={(*typed).clone()} {oninput} aria-label={words::SOURCE_FIELD} />
            <button type="button" class="button is-main" onclick={move |_| set()}>{ words::SET }</button>
            <button type="button" class="quiet" aria-label={words::CANCEL} onclick={close.reform(|_: MouseEvent| ())}><Draw icon={Icon::Close} /></button>
        </span>
    }
}
