//! Pinned selections: the button that pins what is asked for, and the list of pins.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::{
    browser::dom,
    components::icon::{Draw, Icon},
    hooks::{use_app, use_pins, use_selection},
    state::{Action, Pin, PinChange, Versus},
    words::compare as words,
};

/// The button, where something is asked for, and the list, where something is pinned.
#[component]
pub(crate) fn Pins() -> Html {
    let app = use_app();
    let (selection, pins) = (use_selection(), use_pins());
    // The pin whose name is being written.
    let naming = use_state_eq(|| None::<u32>);
    let is_pinned = pins.of(&selection.selection).is_some();
    let change = |change: PinChange| app.dispatch.reform(move |_: MouseEvent| Action::Pins(change.clone()));
    let onkeydown = |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() && dom::fold(".pins-list[open]") {
            event.prevent_default();
            dom::focus(".pins-list summary");
        }
    };
    let entry = |pin: &Pin| {
        let (id, name) = (pin.id, pin.name.clone());
        if *naming == Some(id) {
            return html! { <li key={id}><Name {id} {name} done={naming.setter()} /></li> };
        }
        let restore = {
            let dispatch = app.dispatch.clone();
            move |_: MouseEvent| {
                dom::fold(".pins-list[open]");
                dispatch.emit(Action::Pins(PinChange::Restore(id)));
            }
        };
        let compare = {
            let (dispatch, selection) = (app.dispatch.clone(), pin.selection.clone());
            move |_: MouseEvent| {
                dom::fold(".pins-list[open]");
                dispatch.emit(Action::Compare(Versus::Pinned(selection.clone())));
            }
        };
        let rename = {
            let naming = naming.clone();
            move |_: MouseEvent| naming.set(Some(id))
        };
        let is_here = pin.selection == selection.selection;
        let tool = |icon: Icon, hint: String, onclick: Callback<MouseEvent>, disabled: bool| {
            html! { <button type="button" class="quiet" aria-label={hint.clone()} title={hint} {onclick} {disabled}><Draw {icon} /></button> }
        };
        html! {
            <li key={id} class={classes!("pin", is_here.then_some("is-here"))}>
                <button type="button" class="pin-name" aria-current={is_here.then_some("true")} title={words::restore(&name)} onclick={restore}>{ &name }</button>
                { tool(Icon::Compare, words::compare_with(&name), Callback::from(compare), is_here) }
                { tool(Icon::Edit, words::rename(&name), Callback::from(rename), false) }
                { tool(Icon::Close, words::remove(&name), change(PinChange::Remove(id)), false) }
            </li>
        }
    };
    html! {
        <div class="pins">
            if !selection.selection.is_empty() {
                <button type="button" class="link pin-toggle" aria-pressed={is_pinned.to_string()} title={if is_pinned { words::UNPIN_HINT } else { words::PIN_HINT }}
                    onclick={change(PinChange::Toggle)}>
                    <Draw icon={Icon::Pin} />{ if is_pinned { words::UNPIN } else { words::PIN } }
                </button>
            }
            if !pins.pins.is_empty() {
                <details class="pins-list" {onkeydown}>
                    <summary class="link">{ words::pins(pins.pins.len()) }</summary>
                    <ul aria-label={words::PINS}>{ for pins.pins.iter().map(entry) }</ul>
                </details>
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct NameProps {
    id: u32,
    name: String,
    done: UseStateSetter<Option<u32>>,
}

/// The field for the name of a pin: Enter or leaving it takes the name, Escape leaves it as it was.
#[component]
fn Name(props: &NameProps) -> Html {
    let app = use_app();
    let (id, done) = (props.id, props.done.clone());
    let left = use_mut_ref(|| false);
    use_effect_with((), |()| dom::focus_field("#pin-name"));
    let take = {
        let dispatch = app.dispatch.clone();
        Callback::from(move |name: Option<String>| {
            // Removing the field makes the browser say that it was left.
            if !left.replace(true) {
                if let Some(name) = name {
                    dispatch.emit(Action::Pins(PinChange::Rename(id, name)));
                }
                done.set(None);
                dom::focus(".pins-list summary");
            }
        })
    };
    let onkeydown = {
        let take = take.clone();
        move |event: KeyboardEvent| {
            let name = match event.key().as_str() {
                "Enter" => Some(dom::value_of(&event)),
                "Escape" => None,
                _ => return,
            };
            event.prevent_default();
            take.emit(name);
        }
    };
    let onblur = take.reform(|event: FocusEvent| Some(dom::value_of(&event)));
    html! { <input id="pin-name" class="pin-input" type="text" aria-label={words::NEW_NAME} value={props.name.clone()} {onkeydown} {onblur} /> }
}
