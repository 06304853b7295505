//! The search box, in which errors are underlined.

use std::rc::Rc;

use web_sys::{HtmlElement, HtmlInputElement, InputEvent, KeyboardEvent, MouseEvent, SubmitEvent};
use wirescope_protocol::QueryError;
use yew::prelude::*;

use super::{
    icon::{Draw, Icon},
    query_help::{Example, QueryHelp},
};
use crate::{browser::dom, words::search};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) query: String,
    /// Its errors; empty until the worker has evaluated it.
    pub(crate) errors: Rc<Vec<QueryError>>,
    /// Examples of queries.
    pub(crate) examples: Vec<Example>,
    /// The query was edited.
    pub(crate) ontype: Callback<String>,
    /// The query was replaced.
    pub(crate) onask: Callback<String>,
    /// Enter was pressed.
    pub(crate) onenter: Callback<()>,
}

/// The search box.
#[component]
pub(crate) fn SearchBox(props: &Props) -> Html {
    let help = use_state(|| false);
    let field = use_node_ref();
    let mirror = use_node_ref();
    let oninput = use_callback(props.ontype.clone(), |event: InputEvent, ontype| ontype.emit(dom::value_of(&event)));
    // A long query scrolls in its field, and the underlines have to scroll with it.
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
    let onsubmit = use_callback(props.onenter.clone(), |event: SubmitEvent, onenter| {
        event.prevent_default();
        onenter.emit(());
    });
    let wrong = !props.errors.is_empty();
    html! {
        <search class="search" {onkeydown} onfocusout={leave}>
            <form {onsubmit} class={classes!("search-field", wrong.then_some("is-wrong"))}>
                <label for="search" class="sr">{ search::LABEL }</label>
                <Draw icon={Icon::Search} />
                <div class="search-text">
                    <div class="mirror" ref={mirror} aria-hidden="true">{ underlined(&props.query, &props.errors) }</div>
                    <input id="search" ref={field} type="text" inputmode="search" enterkeyhint="search" autocomplete="off" autocapitalize="off"
                        spellcheck="false" placeholder={search::PLACEHOLDER} value={props.query.clone()}
                        aria-invalid={wrong.to_string()} aria-describedby={wrong.then_some("search-errors")} {oninput} {onscroll} />
                </div>
                if !props.query.is_empty() {
                    <button type="button" class="quiet" aria-label={search::CLEAR} onclick={onclear}><Draw icon={Icon::Close} /></button>
                } else {
                    <kbd aria-hidden="true">{ "/" }</kbd>
                }
                <button type="button" class="quiet" aria-label={search::HOW_TO} title={search::HOW_TO} aria-expanded={help.to_string()}
                    aria-controls="query-help" onclick={toggle}><Draw icon={Icon::Help} /></button>
            </form>
            if *help { <QueryHelp examples={props.examples.clone()} {ontry} /> }
            <div id="search-errors" class="search-errors" role="status">
                { for props.errors.iter().take(3).map(|error| html! { <p>{ error.message.clone() }</p> }) }
            </div>
        </search>
    }
}

/// The query with its errors underlined. An error whose range is not on character boundaries is left out.
fn underlined(query: &str, errors: &[QueryError]) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    let mut at = 0;
    for error in errors {
        let (start, end) = (usize::try_from(error.start).unwrap_or(usize::MAX), usize::try_from(error.end).unwrap_or(usize::MAX));
        let (Some(before), Some(wrong)) = (query.get(at..start), query.get(start..end)) else { continue };
        parts.push(html! { { before.to_owned() } });
        // An error at the end of the query may have no letters to underline.
        let wrong = if wrong.is_empty() { "\u{a0}\u{a0}" } else { wrong };
        parts.push(html! { <u>{ wrong.to_owned() }</u> });
        at = end;
    }
    parts.push(html! { { query.get(at..).unwrap_or_default().to_owned() } });
    html! { { for parts } }
}
