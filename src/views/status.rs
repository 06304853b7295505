//! The status line at the foot of the page: requests, jobs, the engine, and the reader's own articles.

use yew::prelude::*;

use super::{
    app::Overlay,
    collections::{CollectionsLine, DeletedLine},
    corrections::CorrectionsLine,
    import_report::ScansLine,
    storage::StorageLine,
};
use crate::{
    components::network_badge::NetworkBadge,
    hooks::{App, Engine, use_app, use_network, use_session},
    state::{Action, Health, Job, Models, SessionSlice},
    words,
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Whether there is room for one line: what can be done with the articles is then in the menu of the views.
    pub(crate) narrow: bool,
    pub(crate) show: Callback<Overlay>,
}

/// The status line.
#[component]
pub(crate) fn Status(props: &Props) -> Html {
    let app = use_app();
    let session = use_session();
    let waits = session.models.waited_for();
    let network = use_network(session.health == Health::Ready && !waits, &session.traffic);
    html! {
        <footer class="status">
            <NetworkBadge {network} />
            <div class="jobs">{ for session.jobs.iter().map(|job| html! { <JobLine key={job.id} job={job.clone()} {waits} oncancel={cancel(&app.engine, job.id)} /> }) }if session.scanning.is_some() { <ScansLine /> }</div>
            { engine_line(&app, &session) }
            <StorageLine />
            <DeletedLine />
            if !props.narrow { <Articles show={props.show.clone()} /> }
        </footer>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct ArticlesProps {
    pub(crate) show: Callback<Overlay>,
}

/// What leads to collections and corrections, and how many articles are the reader's own.
#[component]
pub(crate) fn Articles(props: &ArticlesProps) -> Html {
    html! {
        <>
            <CollectionsLine show={props.show.clone()} />
            <CorrectionsLine show={props.show.clone()} />
            <OwnLine />
        </>
    }
}

fn cancel(engine: &Engine, job: u32) -> Callback<()> {
    let engine = engine.clone();
    Callback::from(move |()| engine.cancel(job))
}

fn engine_line(app: &App, session: &SessionSlice) -> Html {
    match &session.health {
        Health::Broken(why) => {
            let engine = app.engine.clone();
            html! {
                <div class="status-broken" role="alert">
                    <span title={words::engine::failure(why).to_owned()}>{ words::engine::BROKEN }</span>
                    <button type="button" class="link" onclick={move |_| engine.restart()}>{ words::engine::TRY_AGAIN }</button>
                </div>
            }
        }
        Health::Starting => html! { <span class="status-note">{ words::engine::STARTING }</span> },
        Health::Ready => html! {
            <>
                { models_line(app, session) }
                if session.recounting > 0 {
                    <span class="status-note" role="status">{ words::around::recounting(session.recounting) }</span>
                }
                if let Some((done, total)) = session.renewing {
                    <span class="status-note" role="status">
                        { words::engine::renewing(done, total) }
                    </span>
                } else if session.restoring {
                    <span class="status-note" role="status">{ words::engine::RESTORING }</span>
                }
            </>
        },
    }
}

/// The state of the trained models, unless they are loaded.
fn models_line(app: &App, session: &SessionSlice) -> Html {
    match &session.models {
        Models::Missing(problem) => {
            let engine = app.engine.clone();
            html! {
                <div class="status-broken" role="alert">
                    <span>{ words::engine::without_models(problem) }</span>
                    <button type="button" class="link" onclick={move |_| engine.load_models()}>{ words::engine::TRY_AGAIN }</button>
                </div>
            }
        }
        models => models.percent().map_or_else(Html::default, |percent| {
            html! {
                <div class="status-models">
                    <div class="bar" role="progressbar" aria-label={words::engine::LOADING_MODELS} aria-valuemin="0" aria-valuemax="100"
                        aria-valuenow={percent.to_string()} style={format!("--share:{:.2}", f64::from(percent) / 100.0)}><i /></div>
                    <span class="status-note">{ words::engine::loading_models(percent) }</span>
                </div>
            }
        }),
    }
}

#[derive(PartialEq, Properties)]
struct JobProps {
    job: Job,
    waits: bool,
    oncancel: Callback<()>,
}

/// The progress of a job.
#[component]
fn JobLine(props: &JobProps) -> Html {
    let job = &props.job;
    let share = job.share();
    let width = format!("--share:{:.3}", share.unwrap_or(0.0));
    html! {
        <div class="job">
            <div class={classes!("bar", share.is_none().then_some("is-vague"))} role="progressbar" aria-label={words::jobs::ADDING}
                aria-valuemin="0" aria-valuemax="100" aria-valuenow={share.map(|share| format!("{:.0}", share * 100.0))} style={width}><i /></div>
            <span class="job-line">{ words::jobs::progress(job, props.waits) }</span>
            <button type="button" class="link" disabled={job.cancelling} onclick={props.oncancel.reform(|_| ())}>{ words::jobs::CANCEL }</button>
        </div>
    }
}

/// The number of the reader's own articles, and a button that removes them.
#[component]
fn OwnLine() -> Html {
    let app = use_app();
    let asking = use_state(|| false);
    let session = use_session();
    let own = session.own;
    if own == 0 {
        return Html::default();
    }
    let set = |to: bool| {
        let asking = asking.clone();
        move |_: MouseEvent| asking.set(to)
    };
    let remove = {
        let (asking, engine, dispatch) = (asking.clone(), app.engine.clone(), app.dispatch.clone());
        move |_| {
            asking.set(false);
            // The open article may be one of them.
            dispatch.emit(Action::Close);
            engine.remove_own();
        }
    };
    let samples = {
        let (engine, samples) = (app.engine.clone(), session.samples.clone());
        move |_: MouseEvent| engine.take_out(samples.clone())
    };
    html! {
        <div class="own">
            if *asking {
                <span>{ words::page::remove_own(own) }</span>
                <button type="button" class="link" onclick={remove}>{ words::page::REMOVE }</button>
                <button type="button" class="link" onclick={set(false)}>{ words::page::KEEP }</button>
            } else {
                <span>{ words::page::own(own) }</span>
                if !session.samples.is_empty() {
                    <button type="button" class="link" onclick={samples}>{ words::page::REMOVE_SAMPLES }</button>
                }
                <button type="button" class="link" onclick={set(true)}>{ words::page::REMOVE_OWN }</button>
            }
        </div>
    }
}
