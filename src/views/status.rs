//! The foot of the page: what is going on, and that nothing leaves it.

use yew::prelude::*;

use crate::{
    components::network_badge::NetworkBadge,
    hooks::{use_app, use_network},
    state::{Action, Health, Job, Models},
    words,
};

/// The status line.
#[component]
pub(crate) fn Status() -> Html {
    let app = use_app();
    let state = &app.state;
    let waits = state.models.waited_for();
    let network = use_network(state.health == Health::Ready && !waits);
    html! {
        <footer class="status">
            <NetworkBadge {network} />
            <div class="jobs">{ for state.jobs.iter().map(|job| html! { <JobLine key={job.id} job={job.clone()} {waits} oncancel={cancel(&app.engine, job.id)} /> }) }</div>
            { engine_line(&app) }
            <OwnLine />
        </footer>
    }
}

fn cancel(engine: &crate::hooks::Engine, job: u32) -> Callback<()> {
    let engine = engine.clone();
    Callback::from(move |()| engine.cancel(job))
}

fn engine_line(app: &crate::hooks::App) -> Html {
    let state = &app.state;
    match &state.health {
        Health::Broken(why) => {
            let engine = app.engine.clone();
            html! {
                <div class="status-broken" role="alert">
                    <span title={why.clone()}>{ "The engine cannot be started in this browser." }</span>
                    <button type="button" class="link" onclick={move |_| engine.restart()}>{ "Try again" }</button>
                </div>
            }
        }
        Health::Starting => html! { <span class="status-note">{ "Starting the engine…" }</span> },
        Health::Ready => html! {
            <>
                { models_line(app) }
                if let Some((done, total)) = state.renewing {
                    <span class="status-note" role="status">
                        { format!("Analysing your own articles again, as the models have changed: {} of {}", words::thousands(done), words::thousands(total)) }
                    </span>
                } else if state.restoring {
                    <span class="status-note" role="status">{ "Bringing back your own articles…" }</span>
                }
            </>
        },
    }
}

/// How the trained models are, while there is something to say.
fn models_line(app: &crate::hooks::App) -> Html {
    match &app.state.models {
        Models::Missing(why) => {
            let engine = app.engine.clone();
            html! {
                <div class="status-broken" role="alert">
                    <span>{ format!("The known names and trained models could not be loaded ({why}). In articles that you add, few names are found.") }</span>
                    <button type="button" class="link" onclick={move |_| engine.load_models()}>{ "Try again" }</button>
                </div>
            }
        }
        models => models.percent().map_or_else(Html::default, |percent| {
            html! {
                <div class="status-models">
                    <div class="bar" role="progressbar" aria-label="Loading the models" aria-valuemin="0" aria-valuemax="100"
                        aria-valuenow={percent.to_string()} style={format!("--share:{:.2}", f64::from(percent) / 100.0)}><i /></div>
                    <span class="status-note">{ format!("Loading the models, {percent} %") }</span>
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

/// Articles being added.
#[component]
fn JobLine(props: &JobProps) -> Html {
    let job = &props.job;
    let share = job.share();
    let width = format!("--share:{:.3}", share.unwrap_or(0.0));
    html! {
        <div class="job">
            <div class={classes!("bar", share.is_none().then_some("is-vague"))} role="progressbar" aria-label="Adding articles"
                aria-valuemin="0" aria-valuemax="100" aria-valuenow={share.map(|share| format!("{:.0}", share * 100.0))} style={width}><i /></div>
            <span class="job-line">{ job.line(props.waits) }</span>
            <button type="button" class="link" disabled={job.cancelling} onclick={props.oncancel.reform(|_| ())}>{ "Cancel" }</button>
        </div>
    }
}

/// How many articles are the reader's own, and a way to forget them all.
#[component]
fn OwnLine() -> Html {
    let app = use_app();
    let sure = use_state(|| false);
    let own = app.state.own;
    if own == 0 {
        return Html::default();
    }
    let set = |to: bool| {
        let sure = sure.clone();
        move |_: MouseEvent| sure.set(to)
    };
    let remove = {
        let (sure, engine, dispatch) = (sure.clone(), app.engine.clone(), app.dispatch.clone());
        move |_| {
            sure.set(false);
            // It may be one of them.
            dispatch.emit(Action::Close);
            engine.remove_own();
        }
    };
    html! {
        <div class="own">
            if *sure {
                <span>{ format!("Remove {} from this browser?", words::counted(own, "article", "articles")) }</span>
                <button type="button" class="link" onclick={remove}>{ "Remove" }</button>
                <button type="button" class="link" onclick={set(false)}>{ "Keep" }</button>
            } else {
                <span>{ format!("{} of your own", words::thousands(own)) }</span>
                <button type="button" class="link" onclick={set(true)}>{ "Remove my articles" }</button>
            }
        </div>
    }
}
