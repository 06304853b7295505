//! The dialog of collections: which there are, what they hold, and what can be done with them.

use web_sys::{HtmlInputElement, SubmitEvent};
use wirescope_protocol::{CollectionAsk, ExportAsk, ExportFormat, Selection};
use yew::prelude::*;

use crate::{
    browser::{collections, dom, files, time},
    components::packs::packs,
    hooks::{Engine, use_app, use_session},
    state::{Collection, Making, SessionSlice, StorageProblem},
    views::app::Overlay,
    words::{collections as words, exporting},
};

#[derive(PartialEq, Properties)]
pub(crate) struct LineProps {
    pub(crate) show: Callback<Overlay>,
}

/// The line at the foot of the page: which one is open.
#[component]
pub(crate) fn CollectionsLine(props: &LineProps) -> Html {
    let session = use_session();
    if crate::browser::parts::is_shared() {
        return Html::default();
    }
    html! {
        <button type="button" class="link" id="show-collections" aria-haspopup="dialog" onclick={props.show.reform(|_| Overlay::Collections)}>
            { words::foot(&session.collections.opened()) }
        </button>
    }
}

/// At the foot of the page: that another tab has deleted the one that is open.
#[component]
pub(crate) fn DeletedLine() -> Html {
    let (app, session) = (use_app(), use_session());
    let known = &session.collections;
    if crate::browser::parts::is_shared() || !known.is_deleted() {
        return Html::default();
    }
    let (engine, id) = (app.engine.clone(), known.open.clone());
    let bring_back = move |_: MouseEvent| engine.collections().bring_back_collection(id.clone());
    html! {
        <div class="status-broken" role="alert">
            <span>{ words::GONE_HERE }</span>
            <button type="button" class="link" onclick={bring_back}>{ words::BRING_BACK }</button>
        </div>
    }
}

/// The content of the dialog.
#[component]
pub(crate) fn CollectionsDialog() -> Html {
    let (app, session) = (use_app(), use_session());
    {
        let engine = app.engine.clone();
        use_effect_with((), move |()| engine.collections().look_at_collections());
    }
    let known = &session.collections;
    let there = known.there();
    // What can never be stored holds nobody back.
    let is_lost = session
        .storage
        .problem
        .as_ref()
        .is_some_and(|problem| !matches!(problem, StorageProblem::Full | StorageProblem::Failed(_)));
    let may_still_be_stored = session.storage.unsaved > 0 || session.storage.changes && !is_lost;
    // Loading another one would cut off what goes on.
    let is_busy = !session.jobs.is_empty() || may_still_be_stored || session.making.is_at_work() || !known.busy.is_empty();
    let onpick = {
        let engine = app.engine.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let found = input.files().map(|list| files::listed(&list)).unwrap_or_default();
            input.set_value("");
            engine.collections().open_collection_files(found.files.into_iter().map(|picked| picked.file).collect());
        })
    };
    let save = {
        let (engine, name) = (app.engine.clone(), known.opened().title());
        move |_: MouseEvent| {
            let mut ask = ExportAsk::new(ExportFormat::Wirescope, Selection::default());
            ask.when = time::stamp();
            ask.collection = CollectionAsk { name: name.clone(), views: collections::views() };
            engine.make(ask);
        }
    };
    let keep = {
        let engine = app.engine.clone();
        move |_: MouseEvent| engine.collections().keep_collections()
    };
    let deleted = known.deleted();
    html! {
        <div class="collections">
            <p>{ words::WHAT }</p>
            { packs() }
            <ul class="collections-list" aria-label={words::LIST}>
                { for there.iter().map(|one| html! {
                    <Row key={one.id.clone()} collection={one.clone()} open={one.id == known.open} alone={there.len() == 1} busy={is_busy} />
                }) }
            </ul>
            <div role="status" class="collections-busy">
                if !known.busy.is_empty() { <p>{ &known.busy }</p> } else if is_busy { <p class="export-note">{ words::BUSY }</p> }
                { saved(&session) }
            </div>
            <New busy={is_busy} />
            <div class="correct-buttons">
                <button type="button" class="button" id="save-collection" disabled={is_busy} onclick={save}>{ words::SAVE }</button>
                <label class="button">{ words::OPEN_FILE }
                    <input class="sr" type="file" multiple=true accept=".wirescope,application/x-wirescope" onchange={onpick} />
                </label>
            </div>
            if !deleted.is_empty() {
                <section aria-labelledby="collections-deleted">
                    <h3 id="collections-deleted">{ words::DELETED }</h3>
                    <p class="export-note">{ words::DELETED_NOTE }</p>
                    <ul class="collections-list">{ for deleted.iter().map(|one| gone(&app.engine, one)) }</ul>
                </section>
            }
            <div class="collections-room">
                if let Some(used) = known.room.used { <p>{ words::room(used) }</p> }
                if known.tabs > 1 { <p>{ words::tabs(known.tabs) }</p> }
                if let Some(kept) = known.room.kept {
                    <p>
                        { if kept { words::KEPT } else { words::MAY_GO } }
                        if !kept { { " " }<button type="button" class="link" onclick={keep}>{ words::ASK_TO_KEEP }</button> }
                    </p>
                }
            </div>
        </div>
    }
}

/// What became of the file that was saved last.
fn saved(session: &SessionSlice) -> Html {
    match &session.making {
        Making::At(..) => html! { <p>{ exporting::WRITING }</p> },
        Making::Saved(name, told) => html! { <p>{ exporting::saved(name, told) }</p> },
        Making::Failed(why) => {
            html! { <p class="export-failed">{ why.as_ref().map_or(exporting::STOPPED.to_owned(), |why| exporting::failed(why)) }</p> }
        }
        Making::Nothing => Html::default(),
    }
}

#[derive(PartialEq, Properties)]
struct NewProps {
    busy: bool,
}

/// The form of a new one.
#[component]
fn New(props: &NewProps) -> Html {
    let app = use_app();
    let name = use_state_eq(String::new);
    let oninput = {
        let name = name.clone();
        move |event: InputEvent| name.set(dom::value_of(&event))
    };
    let onsubmit = {
        let (engine, name) = (app.engine.clone(), (*name).clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            engine.collections().create_collection(name.clone());
        }
    };
    html! {
        <form class="collections-form" {onsubmit}>
            <label class="correct-field">{ words::NEW }<input id="new-collection" maxlength="80" autocomplete="off" value={(*name).clone()} {oninput} /></label>
            <button type="submit" class="button is-main" disabled={props.busy || name.trim().is_empty()}>{ words::CREATE }</button>
        </form>
    }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    collection: Collection,
    /// Whether this tab has it open.
    open: bool,
    /// Whether there is no other.
    alone: bool,
    /// Whether something goes on that no other may be opened amid.
    busy: bool,
}

/// A collection, and what can be done with it.
#[component]
fn Row(props: &RowProps) -> Html {
    let app = use_app();
    let naming = use_state_eq(|| None::<String>);
    use_effect_with(naming.is_some(), |&is_naming| {
        if is_naming {
            dom::focus_field(".collection-name");
        }
    });
    let RowProps { collection, open, alone, busy } = props;
    let title = collection.title();
    let does = |run: fn(&Engine, String)| {
        let (engine, id) = (app.engine.clone(), collection.id.clone());
        move |_: MouseEvent| run(&engine, id.clone())
    };
    if let Some(name) = &*naming {
        let onsubmit = {
            let (engine, id, name, naming) = (app.engine.clone(), collection.id.clone(), name.clone(), naming.clone());
            move |event: SubmitEvent| {
                event.prevent_default();
                engine.collections().rename_collection(id.clone(), name.clone());
                naming.set(None);
            }
        };
        let oninput = {
            let naming = naming.clone();
            move |event: InputEvent| naming.set(Some(dom::value_of(&event)))
        };
        let cancel = {
            let naming = naming.clone();
            move |_: MouseEvent| naming.set(None)
        };
        return html! {
            <li>
                <form class="collections-form" {onsubmit}>
                    <label class="correct-field">{ words::NAME }<input class="collection-name" maxlength="80" autocomplete="off" value={name.clone()} {oninput} /></label>
                    <button type="submit" class="button is-main" disabled={name.trim().is_empty()}>{ words::KEEP_NAME }</button>
                    <button type="button" class="button" onclick={cancel}>{ words::CANCEL }</button>
                </form>
            </li>
        };
    }
    let rename = {
        let (naming, title) = (naming.clone(), title.clone());
        move |_: MouseEvent| naming.set(Some(title.clone()))
    };
    let label = |deed: &str| words::of(deed, &title);
    html! {
        <li class={open.then_some("is-open")} aria-current={open.then_some("true")}>
            <div>
                <b>{ &title }</b>
                if *open { { " " }<span class="collections-open">{ words::OPENED }</span> }
                <p class="export-note">{ words::about(collection) }</p>
            </div>
            <div class="collections-deeds">
                if !open {
                    <button type="button" class="button" disabled={*busy} aria-label={label(words::OPEN)} onclick={does(|engine, id| engine.collections().switch_collection(&id))}>{ words::OPEN }</button>
                }
                <button type="button" class="link" aria-label={label(words::RENAME)} onclick={rename}>{ words::RENAME }</button>
                <button type="button" class="link" disabled={*busy} aria-label={label(words::DUPLICATE)} onclick={does(|engine, id| engine.collections().duplicate_collection(id))}>{ words::DUPLICATE }</button>
                if !alone {
                    <button type="button" class="link" disabled={*open && *busy} aria-label={label(words::DELETE)} onclick={does(|engine, id| engine.collections().delete_collection(id))}>{ words::DELETE }</button>
                }
            </div>
        </li>
    }
}

/// One that was deleted.
fn gone(engine: &Engine, collection: &Collection) -> Html {
    let title = collection.title();
    let does = |run: fn(&Engine, String)| {
        let (engine, id) = (engine.clone(), collection.id.clone());
        move |_: MouseEvent| run(&engine, id.clone())
    };
    html! {
        <li key={collection.id.clone()}>
            <div><b>{ &title }</b><p class="export-note">{ words::deleted(collection) }</p></div>
            <div class="collections-deeds">
                <button type="button" class="link" aria-label={words::of(words::BRING_BACK, &title)} onclick={does(|engine, id| engine.collections().bring_back_collection(id))}>{ words::BRING_BACK }</button>
                <button type="button" class="link" aria-label={words::of(words::PURGE, &title)} onclick={does(|engine, id| engine.collections().purge_collection(id))}>{ words::PURGE }</button>
            </div>
        </li>
    }
}
