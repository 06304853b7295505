//! The search box, in which errors are underlined, and under which stands how the query may go on.

use std::rc::Rc;

use web_sys::{HtmlElement, HtmlInputElement, InputEvent, KeyboardEvent, MouseEvent, SubmitEvent};
use wirescope_protocol::{CompletionAnswer, CompletionKind, QueryError};
use yew::prelude::*;

use super::{
    completions::{self, Completions},
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
    /// How it may go on, while one types.
    pub(crate) completion: CompletionAnswer,
    /// The query was edited.
    pub(crate) ontype: Callback<String>,
    /// One types at this byte of a query; `None`: no longer.
    pub(crate) oncomplete: Callback<Option<(String, u32)>>,
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
    let active = use_state(|| None::<usize>);
    // Where one types after a completion was written, in UTF-16 units.
    let caret = use_mut_ref(|| None::<u32>);
    let oninput = {
        let (field, active) = (field.clone(), active.clone());
        use_callback((props.ontype.clone(), props.oncomplete.clone()), move |event: InputEvent, (ontype, oncomplete)| {
            let query = dom::value_of(&event);
            active.set(None);
            let caret = field.cast::<HtmlInputElement>().and_then(|field| field.selection_start().ok().flatten());
            ontype.emit(query.clone());
            oncomplete.emit(caret.and_then(|caret| byte_at(&query, caret)).map(|byte| (query, byte)));
        })
    };
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
        let (field, caret) = (field.clone(), caret.clone());
        use_effect_with((props.query.clone(), props.errors.clone()), move |_| {
            if let (Some(caret), Some(field)) = (caret.borrow_mut().take(), field.cast::<HtmlInputElement>()) {
                let _ = field.set_selection_range(caret, caret);
            }
            follow.emit(());
        });
    }
    let onchoose = {
        let (field, active) = (field.clone(), active.clone());
        let (completion, query) = (props.completion.clone(), props.query.clone());
        let (ontype, oncomplete) = (props.ontype.clone(), props.oncomplete.clone());
        Callback::from(move |at: usize| {
            let typed = field.cast::<HtmlInputElement>().and_then(|field| field.selection_start().ok().flatten());
            let Some((chosen, byte)) = completion.completions.get(at).zip(typed.and_then(|typed| byte_at(&query, typed))) else {
                return;
            };
            let (Some(before), Some(after)) = (query.get(..completion.start as usize), query.get(byte as usize..)) else {
                return;
            };
            let written = format!("{before}{}", chosen.text);
            *caret.borrow_mut() = u32::try_from(written.encode_utf16().count()).ok();
            active.set(None);
            let end = u32::try_from(written.len()).ok();
            let query = written + after;
            ontype.emit(query.clone());
            // After the name of a field come its values.
            oncomplete.emit(end.filter(|_| chosen.kind == CompletionKind::Field).map(|end| (query, end)));
        })
    };
    let onscroll = follow.reform(|_| ());
    let count = props.completion.completions.len();
    let onkeydown = {
        let (help, active, onchoose, oncomplete) = (help.clone(), active.clone(), onchoose.clone(), props.oncomplete.clone());
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            match (key.as_str(), *active) {
                ("Escape", _) if *help => help.set(false),
                // Without a choice Escape leaves the search, and the list goes with it.
                ("Escape", Some(_)) => {
                    active.set(None);
                    oncomplete.emit(None);
                }
                ("ArrowDown" | "ArrowUp", at) if count > 0 && !event.is_composing() => {
                    // From the last one goes back to what was typed, and on to the first.
                    let at = at.map_or(0, |at| at + 1);
                    let to = if key == "ArrowDown" { at + 1 } else { at + count };
                    active.set((to % (count + 1)).checked_sub(1));
                }
                ("Enter" | "Tab", Some(at)) if count > 0 => onchoose.emit(at),
                // One types elsewhere from then on.
                ("ArrowLeft" | "ArrowRight" | "Home" | "End", _) => return oncomplete.emit(None),
                _ => return,
            }
            event.prevent_default();
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
        let (help, active, oncomplete) = (help.clone(), active.clone(), props.oncomplete.clone());
        Callback::from(move |event: web_sys::FocusEvent| {
            let to = event.related_target().and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(target).ok());
            if to.as_ref().is_some_and(|to| to.closest(".search").ok().flatten().is_none()) {
                help.set(false);
            }
            if to.is_none_or(|to| to.id() != "search") {
                active.set(None);
                oncomplete.emit(None);
            }
        })
    };
    let onsubmit =
        use_callback((props.onenter.clone(), props.oncomplete.clone()), |event: SubmitEvent, (onenter, oncomplete)| {
            event.prevent_default();
            oncomplete.emit(None);
            onenter.emit(());
        });
    let onclick = use_callback(props.oncomplete.clone(), |_: MouseEvent, oncomplete| oncomplete.emit(None));
    let is_open = count > 0 && !*help;
    let chosen = active.filter(|at| *at < count);
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
                        role="combobox" aria-autocomplete="list" aria-expanded={is_open.to_string()} aria-controls={is_open.then_some(completions::LIST)}
                        aria-activedescendant={chosen.map(completions::id)}
                        aria-invalid={wrong.to_string()} aria-describedby={wrong.then_some("search-errors")} {oninput} {onscroll} {onclick} />
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
            if is_open { <Completions completions={props.completion.completions.clone()} active={chosen} {onchoose} /> }
            <div id="search-errors" class="search-errors" role="status">
                { for props.errors.iter().take(3).map(|error| html! { <p>{ error.message.clone() }</p> }) }
            </div>
        </search>
    }
}

/// The byte of a text at a place in UTF-16 units.
fn byte_at(text: &str, units: u32) -> Option<u32> {
    let mut left = units as usize;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return u32::try_from(at).ok();
        }
        left = left.checked_sub(c.len_utf16())?;
    }
    (left == 0).then_some(u32::try_from(text.len()).ok()?)
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
