//! Keys that work on the whole page.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::App;
use crate::{
    browser::{EventListener, document, dom, media, window},
    state::{Action, Layer},
};

/// `/ j k n p r q e d ? Esc` and `Ctrl+Z`.
#[hook]
pub(crate) fn use_keys(app: &App, help: Callback<()>) {
    let latest = use_mut_ref(|| app.clone());
    *latest.borrow_mut() = app.clone();
    use_effect_with((), move |()| {
        let listener = window().map(|window| {
            EventListener::new(&window, "keydown", move |event| {
                if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
                    press(&event, &latest, &help);
                }
            })
        });
        move || drop(listener)
    });
}

fn press(event: &KeyboardEvent, latest: &Rc<RefCell<App>>, help: &Callback<()>) {
    // An open dialog has its own keys, and a component may have handled the event.
    if event.default_prevented() || event.is_composing() || dom::exists("dialog[open]") {
        return;
    }
    let Some(app) = latest.try_borrow().ok().map(|app| app.clone()) else { return };
    let in_field = dom::is_field(event);
    let command = event.ctrl_key() || event.meta_key();
    let action = match event.key().as_str() {
        "z" if command && !event.shift_key() && !in_field => Some(Action::Undo),
        "Escape" if in_field => {
            let focused = document().and_then(|document| document.active_element());
            if let Some(field) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                let _ = field.blur();
            }
            return;
        }
        "Escape" if dom::fold("details.badge[open]") => None,
        "Escape" if app.state.address.spot.is_some() => Some(Action::Choose(None)),
        "Escape" if app.state.address.article.is_some() && media::holds(media::NARROW) => Some(Action::Close),
        _ if command || event.alt_key() || in_field => None,
        "j" => Some(Action::Walk(1)),
        "k" => Some(Action::Walk(-1)),
        "n" => Some(Action::Hit(1)),
        "p" => Some(Action::Hit(-1)),
        "r" => Some(Action::Toggle(Layer::References)),
        "q" => Some(Action::Toggle(Layer::Quotations)),
        "e" => Some(Action::Toggle(Layer::Events)),
        "d" => {
            if dom::press("#redate") {
                event.prevent_default();
            }
            None
        }
        "/" => {
            event.prevent_default();
            dom::focus_field("#search");
            None
        }
        "?" => {
            event.prevent_default();
            help.emit(());
            None
        }
        _ => None,
    };
    if let Some(action) = action {
        event.prevent_default();
        app.dispatch.emit(action);
    }
}
