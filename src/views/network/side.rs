//! Beside the network: communities and names, or what was chosen – a name, a tie in its words, a way.

use wirescope_protocol::{NetworkAnswer, NetworkAsk, NetworkNode, PaneAnswer, State, TieBy, ValueRef};
use yew::prelude::*;

use super::{
    Chosen, Deed, network,
    paint::{NodeLook, Tells},
    passages::Passages,
    scene::ends,
};
use crate::{
    browser::dom,
    components::table::More,
    hooks::{use_panes, use_selection},
    state::{Shared, charts},
    words::{graph as words, numbers::thousands},
};

/// How many names are listed at first, and how many more a button brings.
const ROWS: usize = 100;

/// How many communities are listed; the others are small.
const COMMUNITIES: usize = 12;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ask: NetworkAsk,
    pub(super) answer: Shared<PaneAnswer>,
    pub(super) chosen: Chosen,
    pub(super) pointed: Option<usize>,
    pub(super) tells: Tells,
    pub(super) deed: Callback<Deed>,
}

/// How nodes look, in small.
pub(super) fn mark(look: NodeLook) -> Html {
    let points: Vec<String> = look.corners((6.0, 6.0), 4.2).iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    html! {
        <svg class={classes!("node-mark", look.class())} viewBox="0 0 12 12" aria-hidden="true">
            if points.is_empty() { <circle cx="6" cy="6" r="4.6" /> } else { <polygon points={points.join(" ")} /> }
        </svg>
    }
}

/// The side.
#[component]
pub(super) fn Side(props: &Props) -> Html {
    let Some(answer) = network(&props.answer) else { return Html::default() };
    let back = html! {
        <button type="button" class="link" onclick={props.deed.reform(|_: MouseEvent| Deed::Choose(Chosen::None))}>{ words::ALL_NAMES }</button>
    };
    let name = |value: &ValueRef| -> String {
        find(answer, value).map_or_else(|| value.key.clone(), |(_, node)| node.value.name.clone())
    };
    let body = match &props.chosen {
        Chosen::None => {
            html! { <><Communities answer={props.answer.clone()} tells={props.tells} deed={props.deed.clone()} /><Names answer={props.answer.clone()} pointed={props.pointed} tells={props.tells} from={None::<ValueRef>} deed={props.deed.clone()} /></> }
        }
        Chosen::Node(value) => html! { <>{ back }{ one(props, answer, value) }</> },
        Chosen::From(value) => html! {
            <>
                { back }
                <h3>{ name(value) }</h3>
                <p class="place-note" role="status">{ words::PATH_PICK }</p>
                <Names answer={props.answer.clone()} pointed={props.pointed} tells={props.tells} from={value.clone()} deed={props.deed.clone()} />
            </>
        },
        Chosen::Path(from, to) => {
            html! { <>{ back }<h3>{ name(from) }{ " → " }{ name(to) }</h3><Way ask={props.ask.clone()} deed={props.deed.clone()} /></> }
        }
        Chosen::Edge(one, other) | Chosen::Step(one, other) => {
            // A step of a way has what either did, and its rows say who.
            let either = matches!(props.chosen, Chosen::Step(..));
            let arrow = if either { words::arrow(TieBy::default()) } else { words::arrow(props.ask.by) };
            html! {
                <>
                    { back }
                    <h3>{ link(props, &name(one), one) }{ format!(" {arrow} ") }{ link(props, &name(other), other) }</h3>
                    <Passages ask={props.ask.clone()} one={one.clone()} other={other.clone()} {either} deed={props.deed.clone()} />
                </>
            }
        }
    };
    html! { <aside class="groups map-lists network-side" aria-label={words::NAMES}>{ body }</aside> }
}

fn find<'a>(answer: &'a NetworkAnswer, value: &ValueRef) -> Option<(usize, &'a NetworkNode)> {
    let is_it = |(_, node): &(usize, &NetworkNode)| node.value.field == value.field && node.value.key == value.key;
    answer.nodes.iter().enumerate().find(is_it)
}

fn link(props: &Props, name: &str, value: &ValueRef) -> Html {
    let value = value.clone();
    html! { <button type="button" class="name-link" onclick={props.deed.reform(move |_: MouseEvent| Deed::Choose(Chosen::Node(value.clone())))}>{ name }</button> }
}

/// A name: what can be done with it, and what it is tied to.
fn one(props: &Props, answer: &NetworkAnswer, value: &ValueRef) -> Html {
    let Some((at, node)) = find(answer, value) else { return html! { <p class="block-none">{ words::NONE }</p> } };
    let number = u32::try_from(at).unwrap_or(u32::MAX);
    let ego = props.ask.ego.as_ref() == Some(value);
    let ask = NetworkAsk { ego: (!ego).then(|| value.clone()), ..props.ask.clone() };
    let onego = props.deed.reform(move |_: MouseEvent| Deed::Ask(Box::new(ask.clone())));
    let from = value.clone();
    let onpath = props.deed.reform(move |_: MouseEvent| Deed::Choose(Chosen::From(from.clone())));
    let ties = answer.edges.iter().filter(|edge| edge.source == number || edge.target == number);
    let tie = |(row, edge): (usize, &wirescope_protocol::NetworkEdge)| {
        let Some((one, other)) = ends(answer, edge) else { return Html::default() };
        let (near, outward) = if edge.source == number { (other, true) } else { (one, false) };
        let chosen = Chosen::Edge(one.value.value(), other.value.value());
        let place = if outward { edge.target } else { edge.source };
        let says = words::edge(&one.value.name, &other.value.name, edge.weight, props.ask.by);
        html! {
            <li key={format!("{} {outward}", near.value.party_key())} class="entry">
                <button type="button" tabindex={if row == 0 { "0" } else { "-1" }} title={says} onclick={props.deed.reform(move |_: MouseEvent| Deed::Choose(chosen.clone()))}
                    onfocus={props.deed.reform(move |_: FocusEvent| Deed::Point(usize::try_from(place).ok()))} onblur={props.deed.reform(|_: FocusEvent| Deed::Point(None))}>
                    { mark(props.tells.look(near)) }
                    <span class="entry-name">{ if outward { "" } else { "← " } }{ &near.value.name }</span>
                    <span class="entry-count">{ thousands(edge.weight) }</span>
                </button>
            </li>
        }
    };
    html! {
        <>
            <h3>{ mark(props.tells.look(node)) }{ " " }{ &node.value.name }</h3>
            <p class="place-note">{ words::node(&node.value.name, node.degree, node.articles) }</p>
            <div class="node-tools">
                <Only value={value.clone()} name={node.value.name.clone()} deed={props.deed.clone()} />
                <button type="button" class="button" aria-pressed={ego.to_string()} onclick={onego}>{ if ego { words::WHOLE } else { words::EGO } }</button>
                <button type="button" class="button" onclick={onpath}>{ words::PATH }</button>
            </div>
            <section aria-label={words::TIED_TO}>
                <h3>{ words::TIED_TO }</h3>
                <ul onkeydown={dom::rove}>{ for ties.enumerate().map(tie) }</ul>
            </section>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct OnlyProps {
    value: ValueRef,
    name: String,
    deed: Callback<Deed>,
}

/// Filters by a name, or stops that.
#[component]
fn Only(props: &OnlyProps) -> Html {
    let selection = use_selection();
    let on = selection.selection.state_of(props.value.field, &props.value.key) == State::Include;
    let (value, name) = (props.value.clone(), props.name.clone());
    let next = if on { State::Off } else { State::Include };
    let onclick = props.deed.reform(move |_: MouseEvent| Deed::Only(value.clone(), name.clone(), next));
    html! { <button type="button" class="button" aria-pressed={on.to_string()} {onclick}>{ if on { words::NOT_ONLY } else { words::ONLY } }</button> }
}

#[derive(PartialEq, Properties)]
struct CommunitiesProps {
    answer: Shared<PaneAnswer>,
    tells: Tells,
    deed: Callback<Deed>,
}

/// The communities, each by its strongest names.
#[component]
fn Communities(props: &CommunitiesProps) -> Html {
    let Some(answer) = network(&props.answer) else { return Html::default() };
    let row = |(at, community): (usize, &wirescope_protocol::Community)| {
        let number = u32::try_from(at).unwrap_or(u32::MAX);
        let strongest: Vec<&NetworkNode> =
            community.strongest.iter().filter_map(|at| answer.nodes.get(usize::try_from(*at).ok()?)).collect();
        let names: Vec<&str> = strongest.iter().map(|node| node.value.name.as_str()).collect();
        let first = strongest.first().map(|node| node.value.value());
        let onclick = props.deed.reform(move |_: MouseEvent| {
            first.clone().map_or(Deed::Choose(Chosen::None), |first| Deed::Choose(Chosen::Node(first)))
        });
        html! {
            <li key={at} class="entry">
                <button type="button" tabindex={if at == 0 { "0" } else { "-1" }} {onclick}>
                    if props.tells == Tells::Community { { mark(NodeLook::of_community(number)) } }<span class="entry-name">{ words::community(number.saturating_add(1), &names, community.nodes) }</span>
                    <span class="entry-count">{ thousands(community.nodes) }</span>
                </button>
            </li>
        }
    };
    let several = answer.communities.iter().enumerate().filter(|(_, community)| community.nodes > 1).take(COMMUNITIES);
    html! {
        <section aria-label={words::COMMUNITIES} title={words::COMMUNITIES_HINT}>
            <h3>{ words::COMMUNITIES }</h3>
            <ul onkeydown={dom::rove}>{ for several.map(row) }</ul>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct NamesProps {
    answer: Shared<PaneAnswer>,
    pointed: Option<usize>,
    tells: Tells,
    /// Where a way begins whose end is looked for.
    from: Option<ValueRef>,
    deed: Callback<Deed>,
}

/// All names, the most strongly tied first. Each that has the focus is shown in the drawing.
#[component]
fn Names(props: &NamesProps) -> Html {
    let rows = use_state_eq(|| ROWS);
    let Some(answer) = network(&props.answer) else { return Html::default() };
    let most = answer.nodes.iter().map(|node| node.weight).max().unwrap_or(1).max(1);
    let row = |(at, node): (usize, &NetworkNode)| {
        let value = node.value.value();
        html! {
            <li key={node.value.party_key()} class={classes!("entry", (props.pointed == Some(at)).then_some("is-pointed"))} style={format!("--share:{:.3}", node.weight as f64 / most as f64)}>
                <button type="button" tabindex={if at == 0 { "0" } else { "-1" }} title={words::node(&node.value.name, node.degree, node.articles)} disabled={props.from.as_ref() == Some(&value)}
                    onclick={props.deed.reform(move |_: MouseEvent| Deed::Click(value.clone()))} onfocus={props.deed.reform(move |_: FocusEvent| Deed::Point(Some(at)))}
                    onblur={props.deed.reform(|_: FocusEvent| Deed::Point(None))} onpointerenter={props.deed.reform(move |_: PointerEvent| Deed::Point(Some(at)))} onpointerleave={props.deed.reform(|_: PointerEvent| Deed::Point(None))}>
                    { mark(props.tells.look(node)) }
                    <span class="entry-name">{ &node.value.name }</span>
                    <span class="entry-count">{ thousands(node.degree) }</span>
                </button>
            </li>
        }
    };
    let shown = answer.nodes.len().min(*rows);
    let onmore = {
        let rows = rows.clone();
        move |()| rows.set(*rows + ROWS)
    };
    html! {
        <section aria-label={words::ALL_NAMES}>
            <h3>{ words::ALL_NAMES }</h3>
            <ul onkeydown={dom::rove}>{ for answer.nodes.iter().take(shown).enumerate().map(row) }</ul>
            <More {shown} of={u32::try_from(answer.nodes.len()).unwrap_or(u32::MAX)} by={u32::try_from(ROWS).unwrap_or(u32::MAX)} what={words::NAMES} {onmore} />
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct WayProps {
    ask: NetworkAsk,
    deed: Callback<Deed>,
}

/// The way from one name to another; each of its ties opens its words.
#[component]
fn Way(props: &WayProps) -> Html {
    let panes = use_panes();
    let path = match panes.answer(&charts::network_path()).map(|answer| &**answer) {
        Some(PaneAnswer::Path(path)) if panes.is_current(&charts::network_path()) => path,
        _ => return html! { <p class="block-none">{ words::LOOKING }</p> },
    };
    if path.nodes.is_empty() {
        return html! { <p class="block-none" role="status">{ words::NO_PATH }</p> };
    }
    let step = |(at, pair): (usize, &[wirescope_protocol::NamedValue])| {
        let [one, other] = pair else { return Html::default() };
        let weight = path.weights.get(at).copied().unwrap_or(0);
        let chosen = Chosen::Step(one.value(), other.value());
        html! {
            <li key={at} class="entry">
                <button type="button" tabindex={if at == 0 { "0" } else { "-1" }} onclick={props.deed.reform(move |_: MouseEvent| Deed::Choose(chosen.clone()))}>
                    <span class="entry-name">{ format!("{} – {}", one.name, other.name) }</span>
                    <span class="entry-count">{ words::weight(weight, props.ask.by) }</span>
                </button>
            </li>
        }
    };
    html! {
        <>
            <p class="place-note" role="status">{ words::way(path.nodes.len().saturating_sub(1)) }</p>
            <ul onkeydown={dom::rove}>{ for path.nodes.windows(2).enumerate().map(step) }</ul>
        </>
    }
}
