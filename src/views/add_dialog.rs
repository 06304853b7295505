//! The dialog that adds articles: files, folders or pasted text.

use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

use super::app::Overlay;
use crate::{
    browser::{dom, files},
    components::icon::{Draw, Icon},
    hooks::{use_app, use_session},
    state::{Action, Notice},
    words::{self, adding},
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Something was added, so the dialog can close.
    pub(crate) done: Callback<()>,
    /// Opens another dialog.
    pub(crate) show: Callback<Overlay>,
}

/// The content of the dialog.
#[component]
pub(crate) fn AddDialog(props: &Props) -> Html {
    let app = use_app();
    let has_report = !use_session().report.is_empty();
    let onpick = {
        let (engine, done, dispatch) = (app.engine.clone(), props.done.clone(), app.dispatch.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let found = input.files().map(|list| files::listed(&list)).unwrap_or_default();
            input.set_value("");
            if found.files.is_empty() && found.passed.is_empty() {
                dispatch.emit(Action::Tell(Notice::info(adding::NO_FILE)));
            } else {
                engine.add_found(found);
            }
            done.emit(());
        })
    };
    html! {
        <div class="add">
            <section class="add-files" aria-labelledby="add-files">
                <h3 id="add-files">{ adding::FILES }</h3>
                <div class="drop-zone">
                    <Draw icon={Icon::File} />
                    <p>{ adding::DROP_HERE }</p>
                    <div class="add-buttons">
                        <label class="button is-main">
                            { adding::CHOOSE_FILES }
                            <input class="sr" type="file" multiple=true onchange={onpick.clone()}
                                />
                        </label>
                        <label class="button">
                            { adding::CHOOSE_FOLDER }
                            <input class="sr" type="file" multiple=true webkitdirectory=true onchange={onpick} />
                        </label>
                    </div>
                </div>
                <p class="add-note">{ adding::FORMATS }</p>
                if has_report {
                    <p class="add-note"><button type="button" class="link" onclick={props.show.reform(|_: MouseEvent| Overlay::Report)}>{ words::importing::REPORT }</button></p>
                }
            </section>
            <Paste done={props.done.clone()} />
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct PasteProps {
    done: Callback<()>,
}

/// The form for pasted text.
#[component]
fn Paste(props: &PasteProps) -> Html {
    let app = use_app();
    let (title, source, published, text) =
        (use_state(String::new), use_state(String::new), use_state(String::new), use_state(String::new));
    let empty = text.trim().is_empty();
    let typed = |into: &UseStateHandle<String>| {
        let into = into.clone();
        Callback::from(move |event: InputEvent| into.set(dom::value_of(&event)))
    };
    let onsubmit = {
        let (engine, done) = (app.engine.clone(), props.done.clone());
        let fields = [&title, &source, &published, &text].map(|field| (**field).clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let [title, source, published, text] = fields.clone();
            if !text.trim().is_empty() {
                engine.add_text(title, source, published, text);
                done.emit(());
            }
        })
    };
    html! {
        <section class="add-paste" aria-labelledby="add-paste">
            <h3 id="add-paste">{ adding::PASTE }</h3>
            <form {onsubmit}>
                <label>{ adding::TEXT }<textarea id="paste-text" rows="8" required=true value={(*text).clone()} oninput={typed(&text)} /></label>
                <label>{ adding::TITLE }<span class="optional">{ adding::TITLE_NOTE }</span><input id="paste-title" value={(*title).clone()} oninput={typed(&title)} /></label>
                <div class="add-pair">
                    <label>{ adding::SOURCE }<input id="paste-source" value={(*source).clone()} oninput={typed(&source)} /></label>
                    <label>{ adding::DATE }<input id="paste-date" type="date" value={(*published).clone()} oninput={typed(&published)} /></label>
                </div>
                <button type="submit" class="button is-main" disabled={empty}>{ adding::ADD_TEXT }</button>
            </form>
        </section>
    }
}
