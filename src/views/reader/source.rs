//! The source of the open article, and the field that changes it.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::DRAWN;
use crate::{
    browser::{dom, time::Timeout},
    components::icon::{Draw, Icon},
    hooks::use_app,
    state::{Action, Publication},
    words::dates as words,
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// The article.
    pub(super) id: String,
    /// Its source; may be empty.
    pub(super) source: String,
}

/// The source, or the field.
#[component]
pub(super) fn ArticleSource(props: &Props) -> Html {
    let app = use_app();
    let editing = use_state_eq(|| false);
    let typed = use_state_eq(String::new);
    let timer = use_mut_ref(|| None::<Timeout>);
    // Once the source has changed, or another article is open, editing is over.
    {
        let editing = editing.clone();
        use_effect_with((props.id.clone(), props.source.clone()), move |_| editing.set(false));
    }
    use_effect_with(*editing, |editing| {
        if *editing {
            dom::focus_field("#resource");
        }
    });
    let source = &props.source;
    if !*editing {
        let onclick = {
            let (editing, typed, source) = (editing.clone(), typed, source.clone());
            move |_: MouseEvent| {
                typed.set(source.clone());
                editing.set(true);
            }
        };
        if source.is_empty() {
            return html! { <span><button id="edit-source" type="button" class="link" {onclick}>{ words::ADD_SOURCE }</button></span> };
        }
        return html! {
            <span class="article-date">
                { source }
                <button id="edit-source" type="button" class="quiet" aria-label={words::CHANGE_SOURCE} title={words::CHANGE_SOURCE} {onclick}>
                    <Draw icon={Icon::Edit} />
                </button>
            </span>
        };
    }
    let close = {
        let editing = editing.clone();
        move || {
            editing.set(false);
            *timer.borrow_mut() = Timeout::after(DRAWN, || {
                dom::focus("#edit-source");
            });
        }
    };
    let set = {
        let (dispatch, close, typed) = (app.dispatch.clone(), close.clone(), typed.clone());
        let (id, before) = (props.id.clone(), source.clone());
        move || {
            if typed.trim() != before {
                let to = Publication { id: id.clone(), published: None, source: Some(typed.trim().to_owned()) };
                dispatch.emit(Action::Redate(vec![to]));
            }
            close();
        }
    };
    let onkeydown = {
        let (set, close) = (set.clone(), close.clone());
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if dom::origin(&event, "input").is_some() => {
                event.prevent_default();
                set();
            }
            "Escape" => {
                event.prevent_default();
                close();
            }
            _ => {}
        }
    };
    let oninput = {
        let typed = typed.clone();
        move |event: InputEvent| typed.set(dom::value_of(&event))
    };
    html! {
        <span class="redate" role="group" aria-label={words::SOURCE_FIELD} {onkeydown}>
            <input id="resource" value={(*typed).clone()} {oninput} aria-label={words::SOURCE_FIELD} />
            <button type="button" class="button is-main" onclick={move |_| set()}>{ words::SET }</button>
            <button type="button" class="quiet" aria-label={words::CANCEL} onclick={move |_| close()}><Draw icon={Icon::Close} /></button>
        </span>
    }
}
