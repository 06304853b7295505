//! The view of words: the lines in which a word, phrase or name stands, what stands beside it, and how often it is used over time.

mod beside;
mod head;
mod known;
mod lines;
mod over_time;

use wirescope_protocol::{CollocatesAsk, ConcordanceAsk, PaneAsk, Wanted, WantedCount};
use yew::prelude::*;

use crate::{
    hooks::{App, use_app, use_pane, use_panes},
    state::{PanesSlice, name_of, texts},
    words::concordance as words,
};
use beside::BesideIt;
use head::Head;
use known::Known;
use lines::Lines;
use over_time::OverTime;

/// The view.
#[component]
pub(crate) fn Words() -> Html {
    let app = use_app();
    let panes = use_panes();
    let settings = &panes.settings;
    let ask = texts::lines_shown(settings);
    let beside = texts::collocates_ask(settings);
    let lines = use_pane(&texts::concordance(), PaneAsk::Concordance(ask.clone()));
    let collocates = use_pane(&texts::collocates(), PaneAsk::Collocates(beside.clone()));
    let frequency = use_pane(&texts::frequency(), texts::frequency_ask(settings));
    let wanted = texts::all_wanted(settings);
    let counts = known_counts(&app, &panes, &wanted);
    let typed = texts::typed(settings);
    let is_looking = texts::is_something(&ask.wanted);
    let onlook = onlook(&app);
    let name = wanted.iter().position(|other| *other == ask.wanted).and_then(|at| counts.get(at)).map(|count| count.name.clone());
    let name = AttrValue::from(name.unwrap_or_default());
    let typing = !typed.trim().is_empty();
    let current = !is_looking || lines.current;
    html! {
        <div class={classes!("finds", "words", (!current).then_some("is-behind"))} aria-busy={(!current).to_string()}>
            <Head typed={typed.clone()} {wanted} {counts} shown={ask.wanted.clone()} onlook={onlook.clone()} />
            if typing { <div class="known-panel"><Known typed={typed.clone()} onlook={onlook.clone()} /></div> }
            if is_looking {
                <OverTime answer={frequency.answer.filter(|_| !asks_other(&panes))} />
                <div class="finds-body">
                    <BesideIt ask={beside} answer={collocates.answer.filter(|_| is_beside(&panes, &ask))} current={collocates.current} name={name.clone()} lines={ask.clone()} />
                    <Lines {ask} answer={lines.answer.clone()} current={lines.current} {name} {onlook} />
                </div>
            } else if !typing {
                <div class="nothing words-start">
                    <p class="nothing-title">{ words::START }</p>
                    <p>{ words::START_NOTE }</p>
                    <Known {typed} {onlook} />
                </div>
            }
        </div>
    }
}

/// Whether the last frequencies are of other words than those that are compared now, so that their columns would have wrong names.
fn asks_other(panes: &PanesSlice) -> bool {
    let now = texts::frequency_ask(&panes.settings);
    panes.answers.get(&texts::frequency()).is_some_and(|slice| slice.ask != now)
}

/// Whether the last words beside something are beside what is looked at.
fn is_beside(panes: &PanesSlice, shown: &ConcordanceAsk) -> bool {
    let last = panes.answers.get(&texts::collocates()).map(|slice| &slice.ask);
    matches!(last, Some(PaneAsk::Collocates(ask)) if ask.wanted == shown.wanted)
}

/// What looks at something.
fn onlook(app: &App) -> Callback<Wanted> {
    let app = app.clone();
    Callback::from(move |wanted: Wanted| app.look_at(wanted))
}

/// What changes how the lines are shown.
fn change_lines<E: 'static>(app: &App, ask: &ConcordanceAsk, change: impl Fn(&mut ConcordanceAsk, E) + 'static) -> Callback<E> {
    app.asks(texts::concordance(), ask, PaneAsk::Concordance, change)
}

/// What changes which words beside it are shown.
fn change_beside<E: 'static>(app: &App, ask: &CollocatesAsk, change: impl Fn(&mut CollocatesAsk, E) + 'static) -> Callback<E> {
    app.asks(texts::collocates_settings(), ask, PaneAsk::Collocates, change)
}

/// The name and the numbers of each thing that is compared, as far as they are known.
fn known_counts(app: &App, panes: &PanesSlice, wanted: &[Wanted]) -> Vec<WantedCount> {
    let answer = panes.answers.get(&texts::frequency());
    let known = |wanted: &Wanted| {
        let (PaneAsk::Frequency(ask), wirescope_protocol::PaneAnswer::Frequency(answer)) = (&answer?.ask, &*answer?.answer)
        else {
            return None;
        };
        let at = ask.wanted.iter().position(|other| other == wanted)?;
        answer.wanted.get(at).cloned()
    };
    let unknown = |wanted: &Wanted| {
        let name = match wanted {
            Wanted::Words(words) => words.trim().to_owned(),
            Wanted::Value(value) => name_of(&app.now().selection, panes, value.field, &value.key),
        };
        WantedCount { name, label: None, occurrences: 0, articles: 0 }
    };
    wanted.iter().map(|wanted| known(wanted).unwrap_or_else(|| unknown(wanted))).collect()
}
