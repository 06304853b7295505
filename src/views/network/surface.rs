//! The drawing of the network, and how it is moved by hand and keys.

use std::rc::Rc;

use web_sys::{Element, KeyboardEvent, PointerEvent};
use wirescope_protocol::{NetworkAnswer, NetworkEdge, PaneAnswer, TieBy, ValueRef};
use yew::prelude::*;

use super::{
    Chosen, Deed, network,
    paint::{Emphasis, PALETTE, Tells, names, paint},
    scene::{Scene, Size, extent, twins},
};
use crate::{
    components::{
        aim::{Aim, Frame, use_aim},
        camera::{CLOSEST, Camera},
        hands::{Gesture, Hands},
        icon::{Draw, Icon},
    },
    hooks::{use_panes, use_size, use_wheel},
    state::{Shared, charts},
    words::graph as words,
};

/// How far an arrow key moves the network, as a share of it.
const STEP: f64 = 0.15;

/// CSS pixels of an edge of usual length, no more than which a small network is stretched.
const USUAL: f64 = 120.0;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
    pub(super) size: Size,
    pub(super) tells: Tells,
    pub(super) chosen: Chosen,
    pub(super) pointed: Option<usize>,
    pub(super) by: TieBy,
    pub(super) aim: Option<Aim>,
    pub(super) deed: Callback<Deed>,
}

/// The position of a node.
fn position(answer: &NetworkAnswer, value: &ValueRef) -> Option<usize> {
    answer.nodes.iter().position(|node| node.value.field == value.field && node.value.key == value.key)
}

/// What is to be seen at once.
fn emphasis(answer: &NetworkAnswer, chosen: &Chosen, path: &[ValueRef], pointed: Option<usize>, edge: Option<usize>) -> Emphasis {
    // Acts of the one towards the other are another edge than those back; of a step it is either.
    let directed = matches!(chosen, Chosen::Edge(..));
    let between = |one: usize, other: usize| -> Vec<usize> {
        let is_it = |edge: &NetworkEdge| {
            let there = (usize::try_from(edge.source), usize::try_from(edge.target)) == (Ok(one), Ok(other));
            let back = (usize::try_from(edge.source), usize::try_from(edge.target)) == (Ok(other), Ok(one));
            there || back && !(directed && edge.quadrants != [0; 4])
        };
        answer.edges.iter().enumerate().filter(|(_, edge)| is_it(edge)).map(|(at, _)| at).collect()
    };
    let chain: Vec<usize> = match chosen {
        Chosen::None => Vec::new(),
        Chosen::Node(value) | Chosen::From(value) => position(answer, value).into_iter().collect(),
        Chosen::Edge(one, other) | Chosen::Step(one, other) => {
            [one, other].into_iter().filter_map(|value| position(answer, value)).collect()
        }
        Chosen::Path(..) => path.iter().filter_map(|value| position(answer, value)).collect(),
    };
    let edges = |nodes: &[usize]| -> Vec<usize> {
        let pair = |pair: &[usize]| pair.first().zip(pair.last()).map(|(one, other)| between(*one, *other)).unwrap_or_default();
        nodes.windows(2).flat_map(pair).collect()
    };
    match (chosen, pointed, edge) {
        (_, Some(node), _) => Emphasis { nodes: vec![node], edges: Vec::new(), alone: true },
        (Chosen::None, None, Some(edge)) => Emphasis { nodes: Vec::new(), edges: vec![edge], alone: true },
        (Chosen::None, None, None) => Emphasis::default(),
        (Chosen::Node(_) | Chosen::From(_), ..) => Emphasis { nodes: chain, edges: Vec::new(), alone: true },
        // Only what lies between them, not all that they are tied to.
        (Chosen::Edge(..) | Chosen::Step(..) | Chosen::Path(..), ..) => {
            Emphasis { edges: edges(&chain), nodes: Vec::new(), alone: true }
        }
    }
}

/// The drawing.
#[component]
pub(super) fn Surface(props: &Props) -> Html {
    let (node, canvas, palette) = (use_node_ref(), use_node_ref(), use_node_ref());
    let window = use_size(&node);
    let hovered = use_state_eq(|| (None::<usize>, None::<usize>));
    let hands = use_mut_ref(Hands::default);
    // Counts changes of the theme.
    let themes = use_state_eq(|| 0_u32);
    let panes = use_panes();
    let area = use_memo(props.answer.clone(), |answer| network(answer).map_or([-1.0, -1.0, 1.0, 1.0], extent));
    let margin = (window.0.min(window.1) * 0.1).min(60.0);
    let all = Camera::around(*area, window, margin, USUAL);
    let scales = (all.scale * 0.5, (all.scale * CLOSEST).min(600.0).max(all.scale));
    let frame = Frame {
        origin: (area[0], area[1]),
        unit: ((area[2] - area[0]).max(1e-6), (area[3] - area[1]).max(1e-6)),
        scale: all.scale,
        scales,
        area: *area,
    };
    let (now, look) = use_aim(props.aim, frame, all, props.deed.reform(Deed::Aim));
    let way: Vec<ValueRef> = match panes.answer(&charts::network_path()).map(|answer| &**answer) {
        Some(PaneAnswer::Path(path)) => path.nodes.iter().map(|node| node.value()).collect(),
        _ => Vec::new(),
    };
    let pairs = use_memo(props.answer.clone(), |answer| network(answer).map(twins).unwrap_or_default());
    let scene = use_memo(
        (
            props.answer.clone(),
            props.size,
            now.middle.0.to_bits(),
            now.middle.1.to_bits(),
            now.scale.to_bits(),
            window.0.to_bits(),
            window.1.to_bits(),
        ),
        |(answer, size, ..)| {
            network(answer).map(|answer| Scene::new(answer, Rc::clone(&pairs), *size, now, window)).unwrap_or_default()
        },
    );
    let Some(answer) = network(&props.answer) else { return Html::default() };
    let shown = emphasis(answer, &props.chosen, &way, props.pointed.or(hovered.0), hovered.1);
    {
        let (canvas, palette, answer, scene) = (canvas.clone(), palette.clone(), props.answer.clone(), Rc::clone(&scene));
        let on = (Rc::clone(&scene), shown.clone(), *themes, answer.clone(), props.tells);
        use_effect_with(on, move |(_, emphasis, _, answer, tells)| {
            if let (Some(canvas), Some(palette), Some(answer)) =
                (canvas.cast::<Element>(), palette.cast::<Element>(), network(answer))
            {
                let letters: Vec<usize> = answer.nodes.iter().map(|node| node.value.name.chars().count()).collect();
                let ends =
                    emphasis.edges.iter().filter_map(|edge| answer.edges.get(*edge)).flat_map(|edge| [edge.source, edge.target]);
                let mut first: Vec<usize> = emphasis.nodes.clone();
                first.extend(ends.filter_map(|end| usize::try_from(end).ok()));
                let names = scene.named(&letters, &first, window);
                paint(&canvas, &palette, window, answer, *tells, &scene, emphasis, &names);
            }
        });
    }
    let inside = {
        let node = node.clone();
        move |x: f64, y: f64| {
            let rect = node.cast::<Element>().map(|element| element.get_bounding_client_rect());
            rect.map_or((x, y), |rect| (x - rect.left(), y - rect.top()))
        }
    };
    {
        let (look, inside) = (look.clone(), inside.clone());
        use_wheel(&node, Callback::from(move |(factor, x, y)| look.emit(now.closer(factor, inside(x, y), window, scales))));
    }
    let onpointerdown = {
        let hands = hands.clone();
        move |event: PointerEvent| {
            if event.button() == 0 {
                hands.borrow_mut().press(&event)
            }
        }
    };
    let onpointermove = {
        let (hands, look, node, inside, hovered, scene, answer) =
            (hands.clone(), look.clone(), node.clone(), inside.clone(), hovered.clone(), Rc::clone(&scene), props.answer.clone());
        move |event: PointerEvent| {
            let gesture = hands.borrow_mut().slide(&event);
            match gesture {
                Some(gesture) => {
                    if let Some(element) = node.cast::<Element>() {
                        let _ = element.set_pointer_capture(event.pointer_id());
                    }
                    match gesture {
                        Gesture::Pan(x, y) => look.emit(now.panned((x, y))),
                        Gesture::Pinch(factor, (x, y)) => look.emit(now.closer(factor, inside(x, y), window, scales)),
                    }
                }
                None if event.buttons() == 0 => {
                    let at = inside(f64::from(event.client_x()), f64::from(event.client_y()));
                    let found = scene.node_at(at);
                    let edge = if found.is_some() { None } else { network(&answer).and_then(|answer| scene.edge_at(answer, at)) };
                    hovered.set((found, edge));
                }
                None => {}
            }
        }
    };
    let onpointerup = {
        let (hands, deed, inside, scene, answer) =
            (hands.clone(), props.deed.clone(), inside.clone(), Rc::clone(&scene), props.answer.clone());
        move |event: PointerEvent| {
            if hands.borrow_mut().release(&event).is_some() {
                return;
            }
            let Some(answer) = network(&answer) else { return };
            let at = inside(f64::from(event.client_x()), f64::from(event.client_y()));
            let found = scene.node_at(at).and_then(|at| answer.nodes.get(at));
            if let Some(node) = found {
                deed.emit(Deed::Click(node.value.value()));
            } else if let Some((one, other)) =
                scene.edge_at(answer, at).and_then(|at| super::scene::ends(answer, answer.edges.get(at)?))
            {
                deed.emit(Deed::Choose(Chosen::Edge(one.value.value(), other.value.value())));
            } else {
                deed.emit(Deed::Choose(Chosen::None));
            }
        }
    };
    let oncancel = {
        let hands = hands.clone();
        move |event: PointerEvent| {
            hands.borrow_mut().release(&event);
        }
    };
    let onpointerleave = {
        let hovered = hovered.clone();
        move |_: PointerEvent| hovered.set((None, None))
    };
    let middle = (window.0 / 2.0, window.1 / 2.0);
    let onkeydown = {
        let look = look.clone();
        move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let (x, y) = (window.0 * STEP, window.1 * STEP);
            look.emit(match event.key().as_str() {
                "ArrowLeft" => now.panned((x, 0.0)),
                "ArrowRight" => now.panned((-x, 0.0)),
                "ArrowUp" => now.panned((0.0, y)),
                "ArrowDown" => now.panned((0.0, -y)),
                "+" | "=" => now.closer(1.4, middle, window, scales),
                "-" | "_" => now.closer(1.0 / 1.4, middle, window, scales),
                "0" => all,
                _ => return,
            });
            event.prevent_default();
        }
    };
    let button = |icon: Icon, hint: &'static str, next: Camera| {
        html! { <button type="button" class="quiet" aria-label={hint} title={hint} onclick={look.reform(move |_: MouseEvent| next)}><Draw {icon} /></button> }
    };
    let title = match *hovered {
        (Some(at), _) => answer.nodes.get(at).map(|node| words::node(&node.value.name, node.degree, node.articles)),
        (None, Some(at)) => answer
            .edges
            .get(at)
            .and_then(|edge| Some((names(answer, edge)?, edge)))
            .map(|((one, other), edge)| words::edge(one, other, edge.weight, props.by)),
        (None, None) => None,
    };
    let ontheme = {
        let themes = themes.clone();
        move |_: TransitionEvent| themes.set(themes.wrapping_add(1))
    };
    let hand = (hovered.0.is_some() || hovered.1.is_some()).then_some("is-over");
    html! {
        <div class="map-frame">
            <div class={classes!("map-surface", "network-surface", hand)} ref={node} tabindex="0" role="application" aria-label={words::drawing(answer.nodes.len(), answer.edges.len())}
                aria-description={words::CANVAS_HINT} {title}
                {onpointerdown} {onpointermove} {onpointerup} onpointercancel={oncancel} {onpointerleave} {onkeydown}>
                <canvas ref={canvas} aria-hidden="true" />
                <span ref={palette} class="palette" aria-hidden="true" ontransitionend={ontheme}>{ for PALETTE.iter().map(|class| html! { <i class={*class} /> }) }</span>
            </div>
            <div class="map-buttons">
                { button(Icon::Plus, words::CLOSER, now.closer(1.4, middle, window, scales)) }
                { button(Icon::Minus, words::BACK, now.closer(1.0 / 1.4, middle, window, scales)) }
                { button(Icon::Fit, words::ALL, all) }
            </div>
        </div>
    }
}
