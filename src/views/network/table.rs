//! The network as a matrix of its strongest names, and as a table of its ties.

use wirescope_protocol::{NetworkAnswer, NetworkAsk, NetworkEdge, PaneAnswer};
use yew::prelude::*;

use super::{Chosen, Deed, Tells, cross::Cross, network, scene::ends, side::mark};
use crate::{
    components::table::{Corner, Grid, Windowed},
    state::Shared,
    words::{graph as words, numbers::thousands},
};

/// How many names stand in the matrix.
const CELLS: usize = 24;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ask: NetworkAsk,
    pub(super) answer: Shared<PaneAnswer>,
    pub(super) tells: Tells,
    pub(super) deed: Callback<Deed>,
}

/// The tables.
#[component]
pub(super) fn Table(props: &Props) -> Html {
    let Some(answer) = network(&props.answer) else { return Html::default() };
    let row = {
        let Props { ask, answer, tells, deed } = props;
        let (by, answer, tells, deed) = (ask.by, answer.clone(), *tells, deed.clone());
        Callback::from(move |at: usize| {
            let answer = network(&answer);
            let Some((edge, answer)) = answer.and_then(|answer| Some((answer.edges.get(at)?, answer))) else {
                return Html::default();
            };
            let Some((one, other)) = ends(answer, edge) else { return Html::default() };
            html! {
                <tr key={format!("{} {}", edge.source, edge.target)}>
                    <th scope="row">{ mark(tells.look(one)) }{ " " }{ &one.value.name }</th>
                    <td>{ mark(tells.look(other)) }{ " " }{ &other.value.name }</td>
                    <td><button type="button" class="link" onclick={open(&deed, edge, answer)}>{ words::weight(edge.weight, by) }</button></td>
                </tr>
            }
        })
    };
    let grid = {
        let answer = props.answer.clone();
        Callback::from(move |()| network(&answer).map(ties).unwrap_or_default())
    };
    html! {
        <div class="chart-table" role="group" aria-label={words::TABLE} tabindex="0">
            <Corner what={words::TIES} shown={answer.edges.len()} of={answer.edges_between} {grid} />
            <Cross />
            { matrix(props, answer) }
            <table>
                <caption>{ words::TABLE }</caption>
                <thead><tr><th scope="col">{ words::ONE }</th><th scope="col">{ words::OTHER }</th><th scope="col">{ words::HOW_OFTEN }</th></tr></thead>
                <Windowed count={answer.edges.len()} {row} />
            </table>
        </div>
    }
}

/// The ties in plain text.
fn ties(answer: &NetworkAnswer) -> Grid {
    let row = |edge: &NetworkEdge| {
        let (one, other) = ends(answer, edge)?;
        Some(vec![one.value.name.clone(), other.value.name.clone(), edge.weight.to_string()])
    };
    Grid::new(&[words::ONE, words::OTHER, words::HOW_OFTEN], answer.edges.iter().filter_map(row))
}

/// Opens the words of a tie, beside the drawing.
fn open(deed: &Callback<Deed>, edge: &NetworkEdge, answer: &NetworkAnswer) -> Callback<MouseEvent> {
    let chosen = ends(answer, edge).map_or(Chosen::None, |(one, other)| Chosen::Edge(one.value.value(), other.value.value()));
    deed.reform(move |_: MouseEvent| Deed::Show(chosen.clone()))
}

/// The strongest names, each with each.
fn matrix(props: &Props, answer: &NetworkAnswer) -> Html {
    // Names of one community stand side by side, so that its ties do.
    let mut order: Vec<usize> = (0..answer.nodes.len().min(CELLS)).collect();
    order.sort_by_key(|at| (answer.nodes.get(*at).map_or(0, |node| node.community), *at));
    let cell = |one: usize, other: usize| match between(answer, one, other) {
        Some(edge) => {
            let says =
                ends(answer, edge).map(|(one, other)| words::edge(&one.value.name, &other.value.name, edge.weight, props.ask.by));
            html! { <td><button type="button" class="pivot-cell" title={says.clone()} aria-label={says} onclick={open(&props.deed, edge, answer)}>{ thousands(edge.weight) }</button></td> }
        }
        None => html! { <td class="is-none" /> },
    };
    let name = |at: usize| answer.nodes.get(at).map_or("", |node| node.value.name.as_str());
    let taken = {
        let (answer, order) = (props.answer.clone(), order.clone());
        Callback::from(move |()| network(&answer).map(|answer| matrix_grid(answer, &order)).unwrap_or_default())
    };
    let mark = |at: usize| answer.nodes.get(at).map(|node| mark(props.tells.look(node)));
    html! {
        <>
        <Corner what={words::MATRIX_ROWS} shown={order.len()} of={u32::try_from(answer.nodes.len()).unwrap_or(u32::MAX)} grid={taken} />
        <div class="pivot-scroll" tabindex="0" role="region" aria-label={words::MATRIX}>
            <table class="pivot-table">
                <caption>{ words::MATRIX }</caption>
                <thead><tr><td class="pivot-corner" />{ for order.iter().map(|at| html! { <th scope="col" title={name(*at).to_owned()}><span>{ name(*at) }</span></th> }) }</tr></thead>
                <tbody>
                    { for order.iter().map(|one| html! {
                        <tr key={*one}><th scope="row" title={name(*one).to_owned()}>{ for mark(*one) }{ " " }{ name(*one) }</th>{ for order.iter().map(|other| cell(*one, *other)) }</tr>
                    }) }
                </tbody>
            </table>
        </div>
        </>
    }
}

/// The edge from one node to another; without a direction either way.
fn between(answer: &NetworkAnswer, one: usize, other: usize) -> Option<&NetworkEdge> {
    answer.edges.iter().find(|edge| {
        let (source, target) = (usize::try_from(edge.source), usize::try_from(edge.target));
        let undirected = edge.quadrants == [0; 4];
        (source, target) == (Ok(one), Ok(other)) || (undirected && (source, target) == (Ok(other), Ok(one)))
    })
}

/// The matrix in plain text, a row for each of these nodes.
fn matrix_grid(answer: &NetworkAnswer, order: &[usize]) -> Grid {
    let name = |at: &usize| answer.nodes.get(*at).map_or("", |node| node.value.name.as_str());
    let head: Vec<&str> = std::iter::once("").chain(order.iter().map(name)).collect();
    let row = |one: &usize| {
        let cell = |other: &usize| between(answer, *one, *other).map_or(String::new(), |edge| edge.weight.to_string());
        std::iter::once(name(one).to_owned()).chain(order.iter().map(cell)).collect()
    };
    Grid::new(&head, order.iter().map(row))
}
