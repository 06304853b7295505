//! What an article's source and day have in common: a value with a button that turns it into a field, and back.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::DRAWN;
use crate::{
    browser::{dom, parts, time::Timeout},
    hooks::use_app,
    state::Asked,
    words::dates,
};

/// Whether a value is a field now, and what makes it one and none.
pub(super) struct Editing {
    pub(super) is_on: bool,
    pub(super) open: Callback<()>,
    /// Gives the focus back to the button.
    pub(super) close: Callback<()>,
}

/// A value of an article, and the selector of the button that turns it into a field. Once the value has changed, or another article is
/// open, editing is over.
#[hook]
pub(super) fn use_editing(id: &str, value: &str, button: &'static str) -> Editing {
    let editing = use_state_eq(|| false);
    let timer = use_mut_ref(|| None::<Timeout>);
    {
        let editing = editing.clone();
        use_effect_with((id.to_owned(), value.to_owned()), move |_| editing.set(false));
    }
    let open = {
        let editing = editing.clone();
        Callback::from(move |()| editing.set(true))
    };
    let is_on = *editing;
    let close = Callback::from(move |()| {
        editing.set(false);
        *timer.borrow_mut() = Timeout::after(DRAWN, move || {
            dom::focus(button);
        });
    });
    Editing { is_on, open, close }
}

#[derive(PartialEq, Properties)]
pub(super) struct AsSetProps {
    /// The entry that has set it.
    pub(super) entry: String,
    /// What the article itself says, as a sentence.
    pub(super) own: String,
}

/// Says beside a value that it was set, and what the article itself says; and takes it back.
#[component]
pub(super) fn AsSet(props: &AsSetProps) -> Html {
    let app = use_app();
    let is_shared = parts::is_shared();
    let onclick = {
        let id = props.entry.clone();
        move |_: MouseEvent| app.take_back(&id, Asked::Entries)
    };
    html! {
        <span class="article-set" title={props.own.clone()}>
            { if is_shared { dates::AS_CORRECTED } else { dates::AS_SET } }
            <span class="sr">{ &props.own }</span>
            if !is_shared { { " · " }<button type="button" class="link" {onclick}>{ dates::UNDO_SET }</button> }
        </span>
    }
}

/// The keys of such a field: Enter in it sets the value, Escape leaves it as it is.
pub(super) fn keys(set: impl Fn() + 'static, close: Callback<()>) -> impl Fn(KeyboardEvent) {
    move |event| match event.key().as_str() {
        "Enter" if dom::origin(&event, "input").is_some() => {
            event.prevent_default();
            set();
        }
        "Escape" => {
            event.prevent_default();
            close.emit(());
        }
        _ => {}
    }
}
