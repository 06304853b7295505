//! Two facets against each other: in how many articles the commonest values of one stand together with those of the other.

use wirescope_protocol::{CrossAnswer, CrossAsk, CrossHead, Field, PaneAnswer, PaneAsk, State};
use yew::prelude::*;

use crate::{
    components::{
        choice::{Choice, Entries},
        table::{Corner, Grid},
    },
    hooks::{App, Pane, use_app, use_pane, use_selection},
    state::{Action, Shared, charts},
    words::{filters, graph as words, numbers::thousands},
};

/// The choice of the two, and the matrix.
#[component]
pub(super) fn Cross() -> Html {
    let app = use_app();
    let selection = use_selection();
    let Pane { ask, answer, current } = use_pane(&charts::cross(), PaneAsk::Cross(CrossAsk::default()));
    let PaneAsk::Cross(ask) = ask else { return Html::default() };
    let shown = answer.as_ref().and_then(|answer| Some((answer, cross(answer)?)));
    let body = match shown {
        None => html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /></div> },
        Some((_, shown)) if shown.cells.is_empty() => html! { <p class="block-none">{ words::NO_CROSS }</p> },
        Some((answer, shown)) => {
            let is_on = |head: &CrossHead| selection.selection.state_of(head.value.field, &head.value.key) == State::Include;
            let name = |head: &CrossHead| filters::value(head.value.field, &head.value.key, &head.value.name);
            let count = |row: usize, column: usize| {
                let found = shown.cells.iter().find(|cell| (cell.row as usize, cell.column as usize) == (row, column));
                found.map(|cell| cell.articles)
            };
            let cell = |(row, of_row): (usize, &CrossHead), (column, of_column): (usize, &CrossHead)| {
                let Some(count) = count(row, column) else { return html! { <td class="is-none" /> } };
                let on = is_on(of_row) && is_on(of_column);
                let state = if on { State::Off } else { State::Include };
                let pick = |head: &CrossHead| (head.value.field, head.value.key.clone(), head.value.name.clone(), state);
                let picks = vec![pick(of_row), pick(of_column)];
                let says = words::cross_cell(&name(of_row), &name(of_column), count);
                let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Pick {
                    pane: charts::cross(),
                    picks: picks.clone(),
                    only: true,
                });
                html! { <td><button type="button" class="pivot-cell" aria-pressed={on.to_string()} aria-label={says.clone()} title={says} {onclick}>{ thousands(count) }</button></td> }
            };
            let row = |row: (usize, &CrossHead)| {
                html! { <tr key={row.1.value.key.clone()}><th scope="row" title={name(row.1)}>{ name(row.1) }</th>{ for shown.columns.iter().enumerate().map(|column| cell(row, column)) }</tr> }
            };
            let taken = {
                let answer = answer.clone();
                Callback::from(move |()| cross(&answer).map(grid).unwrap_or_default())
            };
            html! {
                <>
                    <div class="finds-line">
                        <p class="find-note" role="status">{ words::cross_shown((shown.rows.len(), shown.rows_total), (shown.columns.len(), shown.columns_total)) }</p>
                        <Corner what={words::CROSS_ROWS} shown={shown.rows.len()} of={shown.rows_total} grid={taken} />
                    </div>
                    <div class="pivot-scroll" tabindex="0" role="group" aria-label={words::CROSS}>
                        <table class="pivot-table">
                            <caption class="sr">{ words::CROSS }</caption>
                            <thead><tr><td class="pivot-corner" />{ for shown.columns.iter().map(|head| html! { <th scope="col" title={name(head)}><span>{ name(head) }</span></th> }) }</tr></thead>
                            <tbody>{ for shown.rows.iter().enumerate().map(row) }</tbody>
                        </table>
                    </div>
                </>
            }
        }
    };
    html! {
        <section class="cross" aria-label={words::CROSS} aria-busy={(!current).to_string()}>
            <h3>{ words::CROSS }</h3>
            <div class="cross-fields">
                { fields(&app, &ask, words::CROSS_ROWS_OF, ask.rows, ask.columns, |ask, field| ask.rows = field) }
                { fields(&app, &ask, words::CROSS_COLUMNS_OF, ask.columns, ask.rows, |ask, field| ask.columns = field) }
            </div>
            { body }
        </section>
    }
}

/// A choice of a field; not the other one.
fn fields(app: &App, ask: &CrossAsk, label: &'static str, chosen: Field, other: Field, set: fn(&mut CrossAsk, Field)) -> Html {
    let entries = Field::FACETS.into_iter().filter(|field| *field != other);
    let entries: Entries = entries.map(|field| (field.code().into(), filters::facet(field).into())).collect();
    let onchoose = app.asks(charts::cross(), ask, PaneAsk::Cross, move |ask, code: String| {
        if let Some(field) = Field::from_code(&code) {
            set(ask, field);
        }
    });
    html! { <label class="sort">{ label }{ " " }<Choice chosen={chosen.code()} {entries} {onchoose} /></label> }
}

/// The matrix in plain text.
fn grid(answer: &CrossAnswer) -> Grid {
    let head: Vec<&str> = std::iter::once("").chain(answer.columns.iter().map(|head| head.value.name.as_str())).collect();
    let row = |(row, of_row): (usize, &CrossHead)| {
        let count = |column: usize| {
            let at = |cell: &&wirescope_protocol::CrossCell| (cell.row as usize, cell.column as usize) == (row, column);
            answer.cells.iter().find(at).map_or(String::new(), |cell| cell.articles.to_string())
        };
        std::iter::once(of_row.value.name.clone()).chain((0..answer.columns.len()).map(count)).collect()
    };
    Grid::new(&head, answer.rows.iter().enumerate().map(row))
}

fn cross(answer: &Shared<PaneAnswer>) -> Option<&CrossAnswer> {
    match &**answer {
        PaneAnswer::Cross(answer) => Some(answer),
        _ => None,
    }
}
