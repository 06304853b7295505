//! Keys that work on the whole page.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::App;
use crate::{
    browser::{EventListener, document, dom, media, window},
    state::{Action, AppState, Layer, PinChange, View},
};

/// `/ j k n p P r q e c d s t u m y 1–9 0 - = ? Esc`, `Ctrl+K`, `Ctrl+Z` and `Ctrl+Shift+Z`.
#[hook]
pub(crate) fn use_keys(app: &App, help: Callback<()>, palette: Callback<()>) {
    let app = app.clone();
    use_effect_with((), move |()| {
        let listener = window().map(|window| {
            EventListener::new(&window, "keydown", move |event| {
                if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
                    press(&event, &app, &help, &palette);
                }
            })
        });
        move || drop(listener)
    });
}

fn press(event: &KeyboardEvent, app: &App, help: &Callback<()>, palette: &Callback<()>) {
    // An open dialog has its own keys, and a component may have handled the event.
    if event.default_prevented() || event.is_composing() || dom::exists("dialog[open]") {
        return;
    }
    let state = app.now();
    let in_field = dom::is_field(event);
    let command = event.ctrl_key() || event.meta_key();
    let action = match event.key().as_str() {
        "k" | "K" if command => {
            event.prevent_default();
            palette.emit(());
            return;
        }
        "z" if command && !event.shift_key() && !in_field => Some(Action::Undo),
        "z" | "Z" | "y" if command && !in_field => Some(Action::Redo),
        "Escape" if in_field => {
            let focused = document().and_then(|document| document.active_element());
            if let Some(field) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                let _ = field.blur();
            }
            return;
        }
        "Escape" if dom::fold("details.badge[open], details.sure-why[open]") => None,
        "Escape" if state.reader.spot.is_some() && !is_beside(&state) => Some(Action::Choose(None)),
        "Escape" if state.reader.article.is_some() && (is_beside(&state) || media::holds(media::NARROW)) => Some(Action::Close),
        _ if command || event.alt_key() || in_field => None,
        // In review these answer.
        key @ ("y" | "n" | "u") if state.desk.view == View::Review && dom::press(&format!("#review-{key}")) => {
            event.prevent_default();
            None
        }
        "j" => Some(Action::Walk(1)),
        "k" => Some(Action::Walk(-1)),
        "n" => Some(Action::Hit(1)),
        "p" => Some(Action::Hit(-1)),
        "r" => Some(Action::Toggle(Layer::References)),
        "q" => Some(Action::Toggle(Layer::Quotations)),
        "e" => Some(Action::Toggle(Layer::Events)),
        "P" => Some(Action::Pins(PinChange::Toggle)),
        key @ ("c" | "d" | "s" | "t" | "u" | "m") => {
            let button = match key {
                "c" => "#cite",
                "d" => "#redate",
                "s" => "#star",
                "t" => "#tag",
                "u" => "#read",
                _ => "#note",
            };
            if dom::press(button) {
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
    let action =
        action.or_else(|| Some(Action::Show(view_of(&event.key()).filter(|_| !command && !event.alt_key() && !in_field)?)));
    if let Some(action) = action {
        event.prevent_default();
        app.dispatch.emit(action);
    }
}

/// Whether the reader stands beside a view that does without it.
fn is_beside(state: &AppState) -> bool {
    state.desk.view != View::Articles
}

/// The keys of the views, in the order of their tabs: the row of digits from left to right.
const VIEW_KEYS: &str = "1234567890-=";

fn view_of(key: &str) -> Option<View> {
    let mut letters = key.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return None };
    View::ALL.get(VIEW_KEYS.find(letter)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_view_has_a_key_and_no_other_key_leads_to_one() {
        let views: Vec<_> = VIEW_KEYS.chars().filter_map(|key| view_of(&key.to_string())).collect();
        assert_eq!(views, View::ALL);
        assert_eq!(["", "12", "a", "é", "+"].map(view_of), [None; 5]);
    }
}
