//! Scans: offers to have their words read, and says how far that is.

use yew::prelude::*;

use crate::{
    browser::scans,
    hooks::{use_app, use_session},
    words::scans as words,
};

/// The offer, where there are scans; else, how far reading them is.
#[component]
pub(super) fn ScansOffer() -> Html {
    let (app, session) = (use_app(), use_session());
    let waiting = session.scans();
    if session.scanning.is_none() && waiting.is_empty() {
        return Html::default();
    }
    let count = u32::try_from(waiting.len()).unwrap_or(u32::MAX);
    let onread = {
        let engine = app.engine.clone();
        move |_: MouseEvent| engine.read_scans(&waiting)
    };
    html! {
        <section class="import-days" aria-label={words::TITLE}>
            if session.scanning.is_some() {
                <ScansLine />
            } else {
                <div class="import-tools"><button type="button" class="button" onclick={onread}>{ words::offer(count) }</button></div>
                <p class="import-note">{ words::what_it_does(scans::bytes()) }</p>
            }
        </section>
    }
}

/// How far reading scans is.
#[component]
pub(crate) fn ScansLine() -> Html {
    let (app, session) = (use_app(), use_session());
    let Some(scanning) = &session.scanning else { return Html::default() };
    let share = scanning.share();
    let oncancel = {
        let engine = app.engine.clone();
        move |_: MouseEvent| engine.stop_scans()
    };
    html! {
        <div class="job">
            <div class="bar" role="progressbar" aria-label={words::READING} aria-valuemin="0" aria-valuemax="100"
                aria-valuenow={format!("{:.0}", share * 100.0)} style={format!("--share:{share:.3}")}><i /></div>
            <span class="job-line">{ words::progress(scanning) }</span>
            <button type="button" class="link" onclick={oncancel}>{ words::CANCEL }</button>
        </div>
    }
}
