//! Above the network: whose ties are drawn, what ties, how strong, how many.

use wirescope_protocol::{NetworkAsk, PaneAnswer, TieBy};
use yew::prelude::*;

use super::{Deed, FIELDS, Look, Size, Tells, network};
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
const NODES: [u32; 5] = [50, 150, 400, 1000, 2000];

/// How many edges are drawn for each node at most.
const EDGES: u32 = 8;

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
            Deed::Ask(Box::new(NetworkAsk { nodes, edges: nodes * EDGES, ..ask.clone() }))
        })
    };
    let onweight = {
        let ask = ask.clone();
        deed.reform(move |event: InputEvent| {
            Deed::Ask(Box::new(NetworkAsk { min_weight: dom::value_of(&event).parse().unwrap_or(1), ..ask.clone() }))
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
    // The greatest weight that leaves something; the one that is asked for, if that leaves nothing.
    let most = answer.edges.first().map_or(1, |edge| edge.weight).clamp(2, 50).max(ask.min_weight);
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
                <input id="network-weight" type="range" min="1" max={most.to_string()} value={ask.min_weight.to_string()} aria-valuetext={words::weight(ask.min_weight, ask.by)} oninput={onweight} />
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
            <AsTable table={look.table} drawing={words::DRAWING} onchange={deed.reform(move |table| Deed::Look(Look { table, ..look }))} />
        </div>
    }
}
