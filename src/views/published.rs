//! The histogram of publication under the tabs, which stays in every view.

use wirescope_protocol::{Clause, Field, HistogramAnswer, PaneAnswer, Test};
use yew::prelude::*;

use crate::{
    components::histogram::Histogram,
    hooks::{use_app, use_panes, use_selection},
    state::{Action, asks},
    words::histogram as words,
};

/// The histogram; a line that says so where nothing has a date.
#[component]
pub(crate) fn Published() -> Html {
    let app = use_app();
    let (selection, panes) = (use_selection(), use_panes());
    let (pane, _) = asks::published();
    let brushed = selection.selection.clauses.iter().find_map(|clause| match &clause.test {
        Test::Interval { from, to } if clause.field == Field::Published && clause.pane.as_ref() == Some(&pane) => {
            Some((from.clone(), to.clone()))
        }
        _ => None,
    });
    let onbrush = {
        let pane = pane.clone();
        app.dispatch.reform(move |(interval, goes_on): (Option<(String, String)>, bool)| {
            let (from, to) = interval.unwrap_or_default();
            let clause = Clause { field: Field::Published, test: Test::Interval { from, to }, pane: Some(pane.clone()) };
            Action::Limit { clause, goes_on }
        })
    };
    let Some(PaneAnswer::Histogram(answer)) = panes.answer(&pane).map(|answer| &**answer) else {
        return html! { <div class="published"><div class="published-wait" aria-hidden="true" /></div> };
    };
    let HistogramAnswer { bars, undated, .. } = answer;
    let clear = onbrush.reform(|_: MouseEvent| (None, false));
    html! {
        <section class="published" aria-label={words::TABLE}>
            if bars.is_empty() {
                <p class="published-note">{ words::NO_DATES }</p>
            } else {
                <span class="published-note">
                    { words::PUBLISHED }
                    if brushed.is_some() {
                        <button type="button" class="link" onclick={clear}>{ words::CLEAR }</button>
                    } else if *undated > 0 {
                        <span>{ words::undated(*undated) }</span>
                    }
                </span>
                <Histogram answer={answer.clone()} {brushed} {onbrush} />
            }
        </section>
    }
}
