//! The search box, with errors underlined where they are.

use std::rc::Rc;

use web_sys::{HtmlElement, HtmlInputElement, InputEvent, KeyboardEvent, MouseEvent, SubmitEvent};
use wirescope_protocol::QueryError;
use yew::prelude::*;

use super::{
    icon::{Draw, Icon},
    query_help::{Example, QueryHelp},
};
use crate::browser::dom;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) query: String,
    /// What is wrong with it; empty while the worker has not seen it.
    pub(crate) errors: Rc<Vec<QueryError>>,
    /// What to try.
    pub(crate) examples: Vec<Example>,
    /// A letter was typed.
    pub(crate) ontype: Callback<String>,
    /// A query was chosen as a whole.
    pub(crate) onask: Callback<String>,
}

/// The search box.
#[component]
pub(crate) fn SearchBox(props: &Props) -> Html {
    let help = use_state(|| false);
    let field = use_node_ref();
    let mirror = use_node_ref();
    let oninput = use_callback(props.ontype.clone(), |event: InputEvent, ontype| ontype.emit(dom::value_of(&event)));
    // A long query scrolls inside its field, and its underlines with it.
    let follow = {
        let (field, mirror) = (field.clone(), mirror.clone());
        Callback::from(move |()| {
            if let (Some(field), Some(mirror)) = (field.cast::<HtmlInputElement>(), mirror.cast::<HtmlElement>()) {
                mirror.set_scroll_left(field.scroll_left());
            }
        })
    };
    {
        let follow = follow.clone();
        use_effect_with((props.query.clone(), props.errors.clone()), move |_| follow.emit(()));
    }
    let onscroll = follow.reform(|_| ());
    let onkeydown = {
        let help = help.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *help {
                event.prevent_default();
                help.set(false);
            }
        })
    };
    let ontry = {
        let (help, onask) = (help.clone(), props.onask.clone());
        Callback::from(move |query: String| {
            help.set(false);
            onask.emit(query);
            dom::focus("#search");
        })
    };
    let onclear = use_callback(props.onask.clone(), |_: MouseEvent, onask| {
        onask.emit(String::new());
        dom::focus("#search");
    });
    let toggle = {
        let help = help.clone();
        Callback::from(move |_: MouseEvent| help.set(!*help))
    };
    let leave = {
        let help = help.clone();
        Callback::from(move |event: web_sys::FocusEvent| {
            let to = event.related_target().and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(target).ok());
            if to.is_some_and(|to| to.closest(".search").ok().flatten().is_none()) {
                help.set(false);
            }
        })
    };
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    let wrong = !props.errors.is_empty();
    html! {
        <search class="search" {onkeydown} onfocusout={leave}>
            <form {onsubmit} class={classes!("search-field", wrong.then_some("is-wrong"))}>
                <label for="search" class="sr">{ "Search in all articles" }</label>
                <Draw icon={Icon::Search} />
                <div class="search-text">
                    <div class="mirror" ref={mirror} aria-hidden="true">{ underlined(&props.query, &props.errors) }</div>
                    <input id="search" ref={field} type="text" inputmode="search" enterkeyhint="search" autocomplete="off" autocapitalize="off"
                        spellcheck="false" placeholder="Search words, “phrases”, person:, place:, date:…" value={props.query.clone()}
                        aria-invalid={wrong.to_string()} aria-describedby={wrong.then_some("search-errors")} {oninput} {onscroll} />
                </div>
                if !props.query.is_empty() {
                    <button type="button" class="quiet" aria-label="Clear the search" onclick={onclear}><Draw icon={Icon::Close} /></button>
                } else {
                    <kbd aria-hidden="true">{ "/" }</kbd>
                }
                <button type="button" class="quiet" aria-label="How to search" title="How to search" aria-expanded={help.to_string()}
                    aria-controls="query-help" onclick={toggle}><Draw icon={Icon::Help} /></button>
            </form>
            if *help { <QueryHelp examples={props.examples.clone()} {ontry} /> }
            <div id="search-errors" class="search-errors" role="status">
                { for props.errors.iter().take(3).map(|error| html! { <p>{ error.message.clone() }</p> }) }
            </div>
        </search>
    }
}

/// The query with its errors underlined. What cannot be cut there is shown without.
fn underlined(query: &str, errors: &[QueryError]) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    let mut at = 0;
    for error in errors {
        let (start, end) = (usize::try_from(error.start).unwrap_or(usize::MAX), usize::try_from(error.end).unwrap_or(usize::MAX));
        let (Some(before), Some(wrong)) = (query.get(at..start), query.get(start..end)) else { continue };
        parts.push(html! { { before.to_owned() } });
        // Something missing at the end has no letters to underline.
        let wrong = if wrong.is_empty() { "\u{a0}\u{a0}" } else { wrong };
        parts.push(html! { <u>{ wrong.to_owned() }</u> });
        at = end;
    }
    parts.push(html! { { query.get(at..).unwrap_or_default().to_owned() } });
    html! { { for parts } }
}
