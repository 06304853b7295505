//! The view of acts: who did what to whom, when, where, and whether it was done; and who acts on whom, counted.

mod head;
mod pivot;
mod rows;

use wirescope_protocol::{ActFilter, ActSort, ActsAnswer, ActsAsk, Clause, PaneAnswer, PaneAsk, Passage, State};
use yew::prelude::*;

use crate::{
    components::table::{Corner, More, more_rows},
    hooks::{App, Pane, use_app, use_pane, use_panes},
    state::{Action, Shared, asks},
    words::{acts as words, tables},
};
use head::Head;
use pivot::Pivot;
use rows::Rows;

/// The view.
#[component]
pub(crate) fn Acts() -> Html {
    let app = use_app();
    let table = use_pane(&asks::acts(), PaneAsk::Acts(asks::usual_acts()));
    let panes = use_panes();
    let matrix = use_pane(&asks::pivot(), asks::pivot_ask(panes.settings.get(&asks::acts())));
    // A cell was chosen: its first act is opened as soon as the table has it.
    let wanted = use_mut_ref(|| false);
    let shown = table.answer.as_ref().and_then(acts_of);
    let first = shown.and_then(|shown| shown.rows.first()).map(|row| row.passage.clone());
    {
        let (dispatch, wanted) = (app.dispatch.clone(), wanted.clone());
        use_effect_with((first, table.current), move |(first, current)| {
            if let (Some(Passage { article, start, end, .. }), true) = (first.clone(), *current)
                && wanted.replace(false)
            {
                dispatch.emit(Action::OpenWords(article, start, end));
            }
        });
    }
    let PaneAsk::Acts(acts) = &table.ask else { return Html::default() };
    let onchoose = Callback::from(move |()| *wanted.borrow_mut() = true);
    let onfilter = app.asks(asks::acts(), acts, PaneAsk::Acts, |ask, filter: ActFilter| ask.filter = filter);
    let onsort = app.asks(asks::acts(), acts, PaneAsk::Acts, |ask, sort: ActSort| ask.sort = sort);
    html! {
        <div class={classes!("finds", (!table.current).then_some("is-behind"))} aria-busy={(!table.current).to_string()}>
            <Head filter={acts.filter.clone()} sort={acts.sort} answer={table.answer.clone()} {onfilter} {onsort} />
            { body(&app, acts, &table, matrix.answer.clone(), onchoose) }
        </div>
    }
}

fn acts_of(answer: &Shared<PaneAnswer>) -> Option<&ActsAnswer> {
    match &**answer {
        PaneAnswer::Acts(answer) => Some(answer),
        _ => None,
    }
}

/// The matrix and the table, or why there is nothing in them.
fn body(app: &App, ask: &ActsAsk, table: &Pane, matrix: Option<Shared<PaneAnswer>>, onchoose: Callback<()>) -> Html {
    let Some((answer, shown)) = table.answer.clone().zip(table.answer.as_ref().and_then(acts_of)) else {
        return html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /><i /><i /></div> };
    };
    if shown.total == 0 {
        return html! { <div class="nothing"><p class="nothing-title">{ words::NONE }</p><p>{ words::NONE_NOTE }</p></div> };
    }
    let more = app.asks(asks::acts(), ask, PaneAsk::Acts, |ask, ()| {
        ask.limit += more_rows(usize::try_from(ask.limit).unwrap_or(usize::MAX))
    });
    let reset = {
        let app = app.clone();
        Callback::from(move |_: MouseEvent| {
            let (dispatch, selection) = (&app.dispatch, app.now().selection.selection.clone());
            dispatch.emit(Action::Pane(asks::acts(), PaneAsk::Acts(asks::usual_acts())));
            // What was picked in the view's own switches and cells holds for the rows too.
            let own = selection.clauses.iter().filter(|clause| [Some(asks::acts()), Some(asks::pivot())].contains(&clause.pane));
            let off = |clause: &Clause| {
                let (keys, _) = clause.test.keys()?;
                let pick = |key: &String| (clause.field, key.clone(), key.clone(), State::Off);
                Some((clause.pane.clone()?, keys.iter().map(pick).collect::<Vec<_>>()))
            };
            for (pane, picks) in own.filter_map(off) {
                dispatch.emit(Action::Pick { pane, picks, only: false });
            }
        })
    };
    let grid = {
        let answer = answer.clone();
        Callback::from(move |()| acts_of(&answer).map(rows::grid).unwrap_or_default())
    };
    html! {
        <div class="finds-body is-stacked">
            if let Some(answer) = matrix { <Pivot {answer} {onchoose} /> }
            <div class="finds-rows">
                <div class="finds-line">
                    <p class="finds-count" role="status">{ words::count(shown) }</p>
                    <Corner what={words::ACTS} shown={shown.rows.len()} of={shown.matched} {grid} />
                </div>
                if shown.rows.is_empty() {
                    <div class="nothing">
                        <p class="nothing-title">{ tables::NOTHING_LEFT }</p>
                        <button type="button" class="button" onclick={reset}>{ words::SHOW_ALL }</button>
                    </div>
                } else {
                    <Rows {answer} />
                    <More shown={shown.rows.len()} of={shown.matched} by={more_rows(shown.rows.len())} what={words::ACTS} onmore={more} />
                }
            </div>
        </div>
    }
}
