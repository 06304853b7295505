//! Who acts on whom, counted: a row for each source, a column for each target.

use wirescope_protocol::{DESCRIBED, Field, NOBODY, PaneAnswer, PivotAnswer, PivotCell, PivotHead, PivotParty, State};
use yew::prelude::*;

use crate::{
    browser::media,
    components::{
        icon::{Draw, Icon},
        quadrant,
        table::{Corner, Grid},
    },
    hooks::{use_app, use_selection},
    state::{Action, Shared, asks},
    words::{acts as words, numbers::thousands, parties},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
    /// A cell was chosen.
    pub(super) onchoose: Callback<()>,
}

/// The matrix.
#[component]
pub(super) fn Pivot(props: &Props) -> Html {
    let app = use_app();
    let selection = use_selection();
    let folded = use_state_eq(|| media::holds(media::NARROW));
    let PaneAnswer::Pivot(answer) = &*props.answer else { return Html::default() };
    if answer.cells.is_empty() {
        return Html::default();
    }
    let is_on = |field: Field, party: &PivotParty| {
        key(party).is_some_and(|key| selection.selection.state_of(field, &key) == State::Include)
    };
    let cell = |source: (usize, &PivotHead), target: (usize, &PivotHead)| {
        let Some(cell) = find(answer, source.0, target.0) else { return html! { <td class="is-none" /> } };
        let on = is_on(Field::Actor, &source.1.party) && is_on(Field::Target, &target.1.party);
        let count: u32 = cell.quadrants.iter().sum();
        let says = words::cell(&name(&source.1.party), &name(&target.1.party), cell.quadrants);
        let Some((from, to)) = key(&source.1.party).zip(key(&target.1.party)) else {
            return html! { <td><span class="pivot-cell" title={says}>{ thousands(count) }{ quadrant::bar(cell.quadrants) }</span></td> };
        };
        let (dispatch, onchoose) = (app.dispatch.clone(), props.onchoose.clone());
        let picks: Vec<(Field, String, String, State)> = vec![
            (Field::Actor, from, name(&source.1.party), if on { State::Off } else { State::Include }),
            (Field::Target, to, name(&target.1.party), if on { State::Off } else { State::Include }),
        ];
        let onclick = move |_: MouseEvent| {
            if !on {
                onchoose.emit(());
            }
            dispatch.emit(Action::Pick { pane: asks::pivot(), picks: picks.clone(), only: true });
        };
        html! {
            <td>
                <button type="button" class="pivot-cell" aria-pressed={on.to_string()} aria-label={says.clone()} title={says} {onclick}>
                    { thousands(count) }{ quadrant::bar(cell.quadrants) }
                </button>
            </td>
        }
    };
    let column =
        |target: &PivotHead| html! { <th scope="col" title={name(&target.party)}><span>{ name(&target.party) }</span></th> };
    let row = |source: (usize, &PivotHead)| {
        html! {
            <tr>
                <th scope="row" title={name(&source.1.party)}>{ name(&source.1.party) }</th>
                { for answer.targets.iter().enumerate().map(|target| cell(source, target)) }
            </tr>
        }
    };
    let taken = {
        let answer = props.answer.clone();
        Callback::from(move |()| match &*answer {
            PaneAnswer::Pivot(answer) => grid(answer),
            _ => Grid::default(),
        })
    };
    let fold = {
        let folded = folded.clone();
        move |_: MouseEvent| folded.set(!*folded)
    };
    html! {
        <section class="pivot" aria-label={words::PIVOT}>
            <div class="pivot-head">
                <h3><button type="button" class="facet-fold" aria-expanded={(!*folded).to_string()} onclick={fold}>
                    <span class={classes!("caret", (!*folded).then_some("is-open"))} aria-hidden="true"><Draw icon={Icon::Next} /></span>
                    { words::PIVOT }
                </button></h3>
                <p>{ words::PIVOT_HINT }</p>
                if !*folded { <Corner what={words::PIVOT_ROWS} shown={answer.sources.len()} of={u32::try_from(answer.sources.len()).unwrap_or(u32::MAX)} grid={taken} /> }
            </div>
            if !*folded {
                <div class="pivot-scroll" tabindex="0" role="region" aria-label={words::PIVOT_TABLE}>
                    <table class="pivot-table">
                        <thead><tr><td class="pivot-corner">{ words::CORNER }</td>{ for answer.targets.iter().map(column) }</tr></thead>
                        <tbody>{ for answer.sources.iter().enumerate().map(row) }</tbody>
                    </table>
                </div>
            }
        </section>
    }
}

fn find(answer: &PivotAnswer, source: usize, target: usize) -> Option<&PivotCell> {
    let is_at = |cell: &&PivotCell| (usize::try_from(cell.source), usize::try_from(cell.target)) == (Ok(source), Ok(target));
    answer.cells.iter().find(is_at)
}

/// The matrix in plain text.
fn grid(answer: &PivotAnswer) -> Grid {
    let names: Vec<String> = answer.targets.iter().map(|target| name(&target.party)).collect();
    let head: Vec<&str> = std::iter::once(words::CORNER).chain(names.iter().map(String::as_str)).collect();
    let row = |(at, source): (usize, &PivotHead)| {
        let count =
            |target| find(answer, at, target).map_or(String::new(), |cell| cell.quadrants.iter().sum::<u32>().to_string());
        std::iter::once(name(&source.party)).chain((0..answer.targets.len()).map(count)).collect()
    };
    Grid::new(&head, answer.sources.iter().enumerate().map(row))
}

/// The key of a party in clauses; `None` for several together.
fn key(party: &PivotParty) -> Option<String> {
    match party {
        PivotParty::Entity(entity) => Some(entity.party_key()),
        PivotParty::Described => Some(DESCRIBED.to_owned()),
        PivotParty::Nobody => Some(NOBODY.to_owned()),
        PivotParty::Others(_) => None,
    }
}

fn name(party: &PivotParty) -> String {
    match party {
        PivotParty::Entity(entity) => entity.name.clone(),
        PivotParty::Others(count) => words::others(*count),
        PivotParty::Described => parties::DESCRIBED_ONLY.to_owned(),
        PivotParty::Nobody => parties::NOT_SAID.to_owned(),
    }
}
