//! Notices.

use wirescope_protocol::AddError;
use yew::prelude::*;

use super::app::Overlay;
use crate::{
    browser::time::Timeout,
    components::icon::{Draw, Icon},
    hooks::{use_app, use_session},
    state::{Action, Notice, PinChange, Undo},
    words,
};

/// How long a notice stays, and how long one that can be undone. Notices of problems stay until they are dismissed. Milliseconds.
const STAY: i32 = 7_000;
const STAY_UNDO: i32 = 12_000;

#[derive(PartialEq, Properties)]
pub(crate) struct NoticesProps {
    /// Opens a dialog.
    pub(crate) show: Callback<Overlay>,
}

/// All notices.
#[component]
pub(crate) fn Notices(props: &NoticesProps) -> Html {
    let app = use_app();
    let session = use_session();
    let onundo = use_callback(app.clone(), |notice: Notice, app| {
        let (dispatch, engine) = (&app.dispatch, &app.engine);
        match &notice.undo {
            Some(Undo::Filters) => dispatch.emit(Action::Undo),
            Some(Undo::Correction) => dispatch.emit(Action::UndoCorrection),
            Some(Undo::Pin(pin, at)) => dispatch.emit(Action::Pins(PinChange::PutBack(pin.clone(), *at))),
            Some(Undo::Removed(number)) => dispatch.emit(Action::PutBack(*number)),
            Some(Undo::Collection(id)) => engine.collections().bring_back_collection(id.clone()),
            Some(Undo::Open(id)) => engine.collections().switch_collection(id),
            Some(Undo::Samples(ids)) => engine.take_out(ids.to_vec()),
            Some(Undo::Added(ids)) => {
                if app.now().reader.article.as_ref().is_some_and(|article| ids.contains(article)) {
                    dispatch.emit(Action::Close);
                }
                engine.remove(ids);
            }
            None => {}
        }
        dispatch.emit(Action::Dismiss(notice.id));
    });
    let ondismiss = app.dispatch.reform(Action::Dismiss);
    html! {
        <div class="notices" role="status" aria-live="polite">
            { for session.notices.iter().map(|notice| html! {
                <NoticeView key={notice.id} notice={notice.clone()} onundo={onundo.clone()} ondismiss={ondismiss.clone()} show={props.show.clone()} />
            }) }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct Props {
    notice: Notice,
    onundo: Callback<Notice>,
    ondismiss: Callback<u32>,
    show: Callback<Overlay>,
}

/// A notice. It disappears by itself, but not while the pointer is over it.
#[component]
fn NoticeView(props: &Props) -> Html {
    let notice = &props.notice;
    let held = use_state(|| false);
    {
        let (ondismiss, id) = (props.ondismiss.clone(), notice.id);
        let stay = if notice.undo.is_some() { STAY_UNDO } else { STAY };
        use_effect_with((notice.problem || *held, id), move |&(stays, id)| {
            let timer = if stays { None } else { Timeout::after(stay, move || ondismiss.emit(id)) };
            move || drop(timer)
        });
    }
    let hold = |on: bool| {
        let held = held.clone();
        move |_| held.set(on)
    };
    let undo = {
        let (onundo, notice) = (props.onundo.clone(), notice.clone());
        move |_| onundo.emit(notice.clone())
    };
    let does = match notice.undo {
        Some(Undo::Samples(_)) => words::notices::REMOVE_SAMPLES,
        Some(Undo::Open(_)) => words::collections::OPEN,
        _ => words::notices::UNDO,
    };
    let id = notice.id;
    let listed: u32 = notice.errors.iter().map(AddError::count).sum();
    html! {
        <div class={classes!("notice", notice.problem.then_some("is-problem"))} onpointerenter={hold(true)} onpointerleave={hold(false)}>
            <div class="notice-line">
                <p>{ &notice.text }</p>
                if notice.undo.is_some() { <button type="button" class="link" onclick={undo}>{ does }</button> }
                if notice.report { <button type="button" class="link" onclick={props.show.reform(|_: MouseEvent| Overlay::Report)}>{ words::importing::REPORT }</button> }
                <button type="button" class="quiet" aria-label={words::notices::DISMISS} onclick={props.ondismiss.reform(move |_| id)}><Draw icon={Icon::Close} /></button>
            </div>
            if listed > 0 {
                <details>
                    <summary>{ words::notices::ERRORS }</summary>
                    <ul>
                        { for notice.errors.iter().map(|error| html! { <li><b><bdi>{ &error.name }</bdi></b>{ " – " }<bdi>{ &error.message }</bdi></li> }) }
                        if notice.failed > listed { <li>{ words::notices::more_errors(notice.failed - listed) }</li> }
                    </ul>
                </details>
            }
        </div>
    }
}
