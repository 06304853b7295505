//! Above the network: whose ties are drawn, what ties, how strong, how many.

use wirescope_protocol::{NetworkAnswer, NetworkAsk, PaneAnswer, TieBy};
use yew::prelude::*;

use super::{Deed, FIELDS, Look, Tells, network, scene::Size};
use crate::{
    browser::dom,
    components::{
        as_table::AsTable,
        choice::{Choice, Entries},
    },
    state::Shared,
    words::{graph as words, numbers::thousands},
};

/// How many nodes can be asked for.
const NODES: [u32; 6] = [50, 150, 400, 1000, 2000, 5000];

/// How many edges are drawn for each node at most, and in all.
const EDGES: u32 = 8;
const MOST_EDGES: u32 = 20_000;

/// Fewer names are no tangle, however tied.
const FEWEST_DENSE: usize = 12;

/// From so many nodes on, how often they stand between others is estimated.
const ESTIMATED: usize = 500;

const TIES: [TieBy; 4] = [TieBy::Sentence, TieBy::Paragraph, TieBy::Article, TieBy::Acts];

/// What the size of a node can tell: its name in addresses, and in the list of them.
pub(super) const SIZES: [(Size, &str, &str); 3] = [
    (Size::Degree, "degree", words::BY_DEGREE),
    (Size::Betweenness, "between", words::BY_BETWEENNESS),
    (Size::Articles, "articles", words::BY_ARTICLES),
];

/// What colour and shape of a node can tell, likewise.
const TELLS: [(Tells, &str, &str); 2] =
    [(Tells::Kind, "kind", words::BY_KIND), (Tells::Community, "community", words::BY_COMMUNITY)];

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ask: NetworkAsk,
    pub(super) answer: Shared<PaneAnswer>,
    pub(super) look: Look,
    pub(super) deed: Callback<Deed>,
}

/// The head.
#[component]
pub(super) fn Head(props: &Props) -> Html {
    let Props { ask, look, deed, .. } = props;
    let look = *look;
    let Some(answer) = network(&props.answer) else { return Html::default() };
    let field = |field| {
        let on = ask.fields.contains(&field);
        let mut next = ask.clone();
        match next.fields.iter().position(|other| *other == field) {
            // One stays: without any there is nothing to draw.
            Some(at) if next.fields.len() > 1 => {
                next.fields.remove(at);
            }
            Some(_) => {}
            None => next.fields.push(field),
        }
        let onclick = deed.reform(move |_: MouseEvent| Deed::Ask(Box::new(next.clone())));
        html! { <button key={field.code()} type="button" class="toggle" aria-pressed={on.to_string()} {onclick}>{ words::field(field) }</button> }
    };
    let onby = {
        let ask = ask.clone();
        deed.reform(move |chosen: String| {
            let by = TIES.into_iter().find(|by| words::by_code(*by) == chosen).unwrap_or_default();
            Deed::Ask(Box::new(NetworkAsk { by, ..ask.clone() }))
        })
    };
    let onnodes = {
        let ask = ask.clone();
        deed.reform(move |chosen: String| {
            let nodes = chosen.parse().unwrap_or(150);
            Deed::Ask(Box::new(NetworkAsk { nodes, edges: (nodes * EDGES).min(MOST_EDGES), ..ask.clone() }))
        })
    };
    // The greatest weight that leaves something; the one that is asked for, if that leaves nothing.
    let most = answer.edges.first().map_or(1, |edge| edge.weight).max(2).max(ask.min_weight);
    let steps = steps(most, ask.min_weight);
    let step = steps.iter().position(|weight| *weight == ask.min_weight.max(1)).unwrap_or(0);
    let last = steps.len().saturating_sub(1);
    let onweight = {
        let ask = ask.clone();
        deed.reform(move |event: InputEvent| {
            let min_weight = dom::value_of(&event).parse().ok().and_then(|at: usize| steps.get(at).copied()).unwrap_or(1);
            Deed::Ask(Box::new(NetworkAsk { min_weight, ..ask.clone() }))
        })
    };
    let onsize = deed.reform(move |chosen: String| {
        let size = SIZES.into_iter().find(|(_, code, _)| *code == chosen).map_or(Size::Degree, |(size, ..)| size);
        Deed::Look(Look { size, ..look })
    });
    let ontells = deed.reform(move |chosen: String| {
        let tells = TELLS.into_iter().find(|(_, code, _)| *code == chosen).map_or(Tells::Kind, |(tells, ..)| tells);
        Deed::Look(Look { tells, ..look })
    });
    let ties: Entries = TIES.into_iter().map(|by| (words::by_code(by).into(), words::by(by).into())).collect();
    let nodes: Entries = NODES.into_iter().map(|nodes| (nodes.to_string().into(), thousands(nodes).into())).collect();
    let sizes: Entries = SIZES.into_iter().map(|(_, code, name)| (code.into(), name.into())).collect();
    let size = SIZES.into_iter().find(|(size, ..)| *size == look.size).map_or("", |(_, code, _)| code);
    let tells: Entries = TELLS.into_iter().map(|(_, code, name)| (code.into(), name.into())).collect();
    let told = TELLS.into_iter().find(|(tells, ..)| *tells == look.tells).map_or("", |(_, code, _)| code);
    html! {
        <div class="finds-head">
            <div class="toggles" role="group" aria-label={words::FIELDS}>{ for FIELDS.into_iter().map(field) }</div>
            <label class="sort labelled-switch">{ words::TIED_BY }
                <Choice id="network-by" chosen={words::by_code(ask.by)} entries={ties} onchoose={onby} />
            </label>
            <div class="sure" title={words::WEIGHT_HINT}>
                <label for="network-weight">{ words::WEIGHT }</label>
                <input id="network-weight" type="range" min="0" max={last.to_string()} value={step.to_string()} aria-valuetext={words::weight(ask.min_weight, ask.by)} oninput={onweight} />
                <output for="network-weight">{ words::weight(ask.min_weight, ask.by) }</output>
            </div>
            <label class="sort labelled-switch" title={words::NODES_HINT}>{ words::NODES }
                <Choice id="network-nodes" chosen={ask.nodes.to_string()} entries={nodes} onchoose={onnodes} />
            </label>
            <label class="sort labelled-switch">{ words::SIZE }
                <Choice id="network-size" chosen={size} entries={sizes} onchoose={onsize} />
            </label>
            <label class="sort labelled-switch">{ words::COLOUR }
                <Choice id="network-colour" chosen={told} entries={tells} onchoose={ontells} />
            </label>
            <span class="network-shown" role="status">{ words::shown((answer.nodes.len(), answer.nodes_total), (answer.edges.len(), answer.edges_total.max(answer.edges_between))) }</span>
            if let Some(note) = words::left_out(answer.entities, answer.crowded, ask.by) { <p class="find-note">{ note }</p> }
            if look.size == Size::Betweenness && answer.nodes.len() > ESTIMATED { <p class="find-note">{ words::BETWEENNESS_ESTIMATED }</p> }
            if !look.table && is_dense(answer) {
                <button type="button" class="link" title={words::DENSE_HINT} onclick={deed.reform(move |_: MouseEvent| Deed::Look(Look { table: true, ..look }))}>{ words::DENSE }</button>
            }
            <AsTable table={look.table} drawing={words::DRAWING} onchange={deed.reform(move |table| Deed::Look(Look { table, ..look }))} />
        </div>
    }
}

/// Whether so many of the names are tied to each other that a drawing of it is a tangle: more than a quarter of all pairs.
fn is_dense(answer: &NetworkAnswer) -> bool {
    let nodes = answer.nodes.len();
    nodes >= FEWEST_DENSE && answer.edges.len() * 8 > nodes * (nodes - 1)
}

/// The weights that the slider offers up to the greatest one: each of the small ones, then by about a tenth more each, and the one asked for.
fn steps(most: u32, asked: u32) -> Vec<u32> {
    let next = |weight: &u32| weight.checked_add((weight / 10).max(1)).filter(|weight| *weight < most);
    let mut steps: Vec<u32> = std::iter::successors(Some(1), next).chain([most, asked.max(1)]).collect();
    steps.sort_unstable();
    steps.dedup();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirescope_protocol::{Field, NamedValue, NetworkEdge, NetworkNode};

    #[test]
    fn a_matrix_is_offered_where_a_drawing_is_a_tangle() {
        let value = NamedValue { field: Field::People, key: String::new(), name: String::new(), label: None };
        let node = NetworkNode { value, articles: 1, degree: 1, weight: 1, betweenness: 0, community: 0, x: 0, y: 0 };
        let edge = NetworkEdge { source: 0, target: 1, weight: 1, quadrants: [0; 4] };
        let of = |nodes: usize, edges: usize| {
            let (nodes, edges) = (vec![node.clone(); nodes], vec![edge.clone(); edges]);
            is_dense(&NetworkAnswer { nodes, edges, ..NetworkAnswer::default() })
        };
        assert!(of(20, 48) && !of(20, 47) && !of(4, 6) && !of(0, 0));
    }

    #[test]
    fn the_slider_reaches_the_greatest_weight() {
        assert_eq!(steps(2, 1), [1, 2]);
        assert_eq!(steps(3, 7), [1, 2, 3, 7]);
        let many = steps(4_000, 51);
        assert!(many[..20].iter().copied().eq(1..=20) && many.contains(&51) && many.last() == Some(&4_000), "{many:?}");
        assert!(many.len() < 90, "{}", many.len());
    }
}
