//! One's own articles: files, folders or pasted text.

use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

use crate::{
    browser::{dom, files},
    components::icon::{Draw, Icon},
    hooks::use_app,
    state::Action,
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Something was added: the dialog can go.
    pub(crate) done: Callback<()>,
}

/// What is in the dialog.
#[component]
pub(crate) fn AddDialog(props: &Props) -> Html {
    let app = use_app();
    let onpick = {
        let (engine, done, dispatch) = (app.engine.clone(), props.done.clone(), app.dispatch.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let picked = input.files().map(|list| files::listed(&list)).unwrap_or_default();
            input.set_value("");
            if picked.is_empty() {
                dispatch.emit(Action::Tell(crate::state::Notice::info("There was no file in it.")));
            } else {
                engine.add_files(picked);
            }
            done.emit(());
        })
    };
    html! {
        <div class="add">
            <section class="add-files" aria-labelledby="add-files">
                <h3 id="add-files">{ "Files" }</h3>
                <div class="drop-zone">
                    <Draw icon={Icon::File} />
                    <p>{ "Drop files or folders here, or anywhere on the page" }</p>
                    <div class="add-buttons">
                        <label class="button is-main">
                            { "Choose files" }
                            <input class="sr" type="file" multiple=true onchange={onpick.clone()}
                                accept=".txt,.text,.md,.markdown,.html,.htm,.xhtml,.json,.jsonl,.ndjson,.zip,text/plain,text/html,text/markdown,application/json,application/zip" />
                        </label>
                        <label class="button">
                            { "Choose a folder" }
                            <input class="sr" type="file" multiple=true webkitdirectory=true onchange={onpick} />
                        </label>
                    </div>
                </div>
                <p class="add-note">{ "Text, Markdown, web pages, JSON and JSON Lines, also zipped, as many as you like. They are read on this device and go nowhere else." }</p>
            </section>
            <Paste done={props.done.clone()} />
        </div>
    }
}

/// Text from the clipboard.
#[component]
fn Paste(props: &Props) -> Html {
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
            <h3 id="add-paste">{ "Or paste a text" }</h3>
            <form {onsubmit}>
                <label>{ "Text" }<textarea id="paste-text" rows="8" required=true value={(*text).clone()} oninput={typed(&text)} /></label>
                <label>{ "Title" }<span class="optional">{ " – if empty, the first line" }</span><input id="paste-title" value={(*title).clone()} oninput={typed(&title)} /></label>
                <div class="add-pair">
                    <label>{ "Source" }<input id="paste-source" value={(*source).clone()} oninput={typed(&source)} /></label>
                    <label>{ "Date" }<input id="paste-date" type="date" value={(*published).clone()} oninput={typed(&published)} /></label>
                </div>
                <button type="submit" class="button is-main" disabled={empty}>{ "Add this text" }</button>
            </form>
        </section>
    }
}
