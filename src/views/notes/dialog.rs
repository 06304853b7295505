//! The dialog in which something is written: a tag, a note, the label of a highlight, a name.

use web_sys::{KeyboardEvent, SubmitEvent};
use wirescope_protocol::Colour;
use yew::prelude::*;

use crate::{
    browser::{dom, time},
    components::dialog::Dialog,
    hooks::{use_app, use_session},
    state::{Action, Asked, Noting, notes::Jotting},
    words::notes as words,
};

/// The dialog over all else; closed while nothing is written.
#[component]
pub(crate) fn NotingDialog() -> Html {
    let (app, session) = (use_app(), use_session());
    let noting = session.corrections.noting.clone();
    let title = noting.as_ref().map(words::heading).unwrap_or_default();
    html! {
        <Dialog id="noting" {title} open={noting.is_some()} onclose={app.dispatch.reform(|()| Action::Noting(None))}>
            if let Some(noting) = noting { <Form {noting} tags={session.corrections.tags.clone()} /> }
        </Dialog>
    }
}

#[derive(PartialEq, Properties)]
struct FormProps {
    noting: Noting,
    tags: Vec<String>,
}

/// Its field and buttons.
#[component]
fn Form(props: &FormProps) -> Html {
    let app = use_app();
    let what = &props.noting.what;
    let typed = use_state_eq(|| what.initial().to_owned());
    let colour = use_state_eq(|| what.colour().unwrap_or_default());
    let ask = what.ask(&typed, *colour, time::stamp());
    let can = ask.is_some();
    let save = {
        let (app, told) = (app.clone(), words::written(what));
        move || {
            if let Some(ask) = ask.clone() {
                app.engine.journal(Asked::Remark(Some(told)), ask);
                app.dispatch.emit(Action::Noting(None));
            }
        }
    };
    let onsubmit = {
        let save = save.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            save();
        }
    };
    // In a text of several lines Enter begins the next one.
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            save();
        }
    };
    let oninput = {
        let typed = typed.clone();
        move |event: InputEvent| typed.set(dom::value_of(&event))
    };
    let is_of_tags = matches!(what, Jotting::Tag(_) | Jotting::Retag(_));
    let value = (*typed).clone();
    html! {
        <form class="correct" {onsubmit} {onkeydown}>
            if what.colour().is_some() {
                <fieldset class="inks">
                    <legend>{ words::COLOUR }</legend>
                    { for Colour::ALL.into_iter().map(|one| html! {
                        <label class="correct-choice">
                            <input type="radio" name="colour" checked={*colour == one} onchange={let colour = colour.clone(); move |_: Event| colour.set(one)} />
                            <span class={classes!("ink", format!("is-{}", one.code()))} aria-hidden="true" />{ words::colour(one) }
                        </label>
                    }) }
                </fieldset>
            }
            <label class="correct-field">{ words::field(what) }
                if what.is_long() {
                    <textarea id="noting-text" rows="6" autofocus=true {value} {oninput} />
                } else {
                    <input id="noting-text" autofocus=true {value} {oninput} list={is_of_tags.then_some("noting-tags")} autocomplete="off" />
                }
            </label>
            if is_of_tags { <datalist id="noting-tags">{ for props.tags.iter().map(|tag| html! { <option value={tag.clone()} /> }) }</datalist> }
            if !words::hint(what).is_empty() { <p class="correct-note">{ words::hint(what) }</p> }
            <div class="correct-buttons">
                <button type="submit" class="button is-main" disabled={!can}>{ words::SAVE }</button>
                <button type="button" class="button" onclick={app.dispatch.reform(|_: MouseEvent| Action::Noting(None))}>{ words::CANCEL }</button>
            </div>
        </form>
    }
}
