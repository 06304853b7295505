//! The map itself: what is in view, and how it is moved by hand and keys.

use std::rc::Rc;

use web_sys::{Element, KeyboardEvent, PointerEvent};
use wirescope_protocol::PaneAnswer;
use yew::prelude::*;

use super::{
    clusters::{Cluster, Size, clusters},
    land::Land,
    markers::Markers,
    outlines::Outlines,
    projection::{Degrees, Point, WORLD, bounds, outline, project},
};
use crate::{
    components::{
        aim::{Aim, Frame, use_aim},
        camera::{Area, CLOSEST, Camera},
        hands::{Gesture, Hands},
        icon::{Draw, Icon},
    },
    hooks::{use_size, use_steady, use_wheel},
    state::Shared,
    words::map as words,
};

/// How far an arrow key moves the map, as a share of it.
const STEP: f64 = 0.15;

const ALL: Area = [-WORLD.x, -WORLD.y, WORLD.x, WORLD.y];

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
    pub(super) outlines: Rc<Outlines>,
    pub(super) size: Size,
    pub(super) shade: bool,
    /// Whether a drag draws a box.
    pub(super) boxing: bool,
    pub(super) picked: Rc<Vec<String>>,
    pub(super) area: Option<String>,
    /// West, south, east and north of the box that is asked for.
    pub(super) boxed: Option<[i32; 4]>,
    pub(super) pointed: Option<usize>,
    pub(super) onpoint: Callback<usize>,
    /// A single place was clicked.
    pub(super) onplace: Callback<usize>,
    pub(super) onarea: Callback<String>,
    pub(super) onbox: Callback<Option<[i32; 4]>>,
    /// What is in view, as the address has it; `None`: all places.
    pub(super) aim: Option<Aim>,
    /// Something else is in view, and has been for a moment.
    pub(super) onaim: Callback<Option<Aim>>,
}

/// What holds all places.
pub(super) fn extent(answer: &PaneAnswer) -> Area {
    let PaneAnswer::Map(answer) = answer else { return ALL };
    let points = answer.places.iter().map(|place| project(Degrees { lat: f64::from(place.lat), lon: f64::from(place.lon) }));
    let around = |area: Option<Area>, at: Point| {
        let [left, top, right, bottom] = area.unwrap_or([at.x, at.y, at.x, at.y]);
        Some([left.min(at.x), top.min(at.y), right.max(at.x), bottom.max(at.y)])
    };
    points.fold(None, around).unwrap_or(ALL)
}

/// The map.
#[component]
pub(super) fn Surface(props: &Props) -> Html {
    let node = use_node_ref();
    let window = use_size(&node);
    let hands = use_mut_ref(Hands::default);
    let drawing = use_state_eq(|| None::<[(f64, f64); 2]>);
    let world = Camera::around(ALL, window, 0.0, f64::INFINITY);
    let scales = (world.scale, world.scale * CLOSEST);
    let places = use_memo(props.answer.clone(), |answer| extent(answer));
    // Not so close to a single place that nothing else is seen.
    let all_places = Camera::around(*places, window, 70.0, world.scale * 5.0).within(ALL);
    let all_places = Camera { scale: all_places.scale.max(world.scale), ..all_places };
    let frame = Frame { origin: (0.0, 0.0), unit: (1.0, 1.0), scale: world.scale, scales, area: ALL };
    let (now, look) = use_aim(props.aim, frame, all_places, props.onaim.clone());
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
    let middle = (window.0 / 2.0, window.1 / 2.0);
    let markers =
        use_memo((props.answer.clone(), props.size, now.scale.to_bits(), props.shade), |(answer, size, scale, shade)| {
            match &**answer {
                PaneAnswer::Map(answer) => clusters(&answer.places, *size, f64::from_bits(*scale), !shade),
                _ => Vec::new(),
            }
        });
    let onpointerdown = {
        let hands = hands.clone();
        move |event: PointerEvent| {
            if event.button() == 0 {
                hands.borrow_mut().press(&event)
            }
        }
    };
    let onpointermove = {
        let (hands, look, node, inside, drawing, boxing) =
            (hands.clone(), look.clone(), node.clone(), inside.clone(), drawing.clone(), props.boxing);
        move |event: PointerEvent| {
            let (gesture, origin) = {
                let mut hands = hands.borrow_mut();
                (hands.slide(&event), hands.origin())
            };
            let Some(gesture) = gesture else { return };
            // From now on it is a drag, also beyond the edge.
            if let Some(element) = node.cast::<Element>() {
                let _ = element.set_pointer_capture(event.pointer_id());
            }
            match gesture {
                Gesture::Pan(..) if boxing || event.shift_key() || drawing.is_some() => {
                    let here = inside(f64::from(event.client_x()), f64::from(event.client_y()));
                    drawing.set(Some([inside(origin.0, origin.1), here]));
                }
                Gesture::Pan(x, y) => look.emit(now.panned((x, y))),
                Gesture::Pinch(factor, (x, y)) => look.emit(now.closer(factor, inside(x, y), window, scales)),
            }
        }
    };
    let onpointerup = {
        let (hands, drawing, onbox) = (hands.clone(), drawing.clone(), props.onbox.clone());
        move |event: PointerEvent| {
            hands.borrow_mut().release(&event);
            if let Some([from, to]) = *drawing {
                let point = |at| {
                    let (x, y) = now.to_plane(at, window);
                    Point { x, y }
                };
                onbox.emit(Some(bounds(point(from), point(to))));
                drawing.set(None);
            }
        }
    };
    // What the system takes away, as for a gesture of its own, is no box.
    let oncancel = {
        let (hands, drawing) = (hands.clone(), drawing.clone());
        move |event: PointerEvent| {
            hands.borrow_mut().release(&event);
            drawing.set(None);
        }
    };
    let onkeydown = {
        let (look, hands, drawing) = (look.clone(), hands.clone(), drawing.clone());
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && drawing.is_some() {
                hands.borrow_mut().let_go();
                drawing.set(None);
                event.prevent_default();
                event.stop_propagation();
                return;
            }
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let (x, y) = (window.0 * STEP, window.1 * STEP);
            look.emit(match event.key().as_str() {
                "ArrowLeft" => now.panned((x, 0.0)),
                "ArrowRight" => now.panned((-x, 0.0)),
                "ArrowUp" => now.panned((0.0, y)),
                "ArrowDown" => now.panned((0.0, -y)),
                "+" | "=" => now.closer(1.5, middle, window, scales),
                "-" | "_" => now.closer(1.0 / 1.5, middle, window, scales),
                "0" => all_places,
                _ => return,
            });
            event.prevent_default();
        }
    };
    let onpick = use_steady({
        let (hands, look, onplace, onbox) = (hands.clone(), look.clone(), props.onplace.clone(), props.onbox.clone());
        Callback::from(move |cluster: Cluster| {
            if hands.borrow().has_moved() {
                return;
            }
            match cluster.places[..] {
                [place] => onplace.emit(place),
                _ if now.scale >= scales.1 * 0.99 => {
                    let (x, y, r) = (cluster.at.x, cluster.at.y, 14.0 / now.scale);
                    onbox.emit(Some(bounds(Point { x: x - r, y: y - r }, Point { x: x + r, y: y + r })));
                }
                _ => {
                    let at = now.to_window((cluster.at.x, cluster.at.y), window);
                    look.emit(now.closer(2.5, at, window, scales));
                }
            }
        })
    });
    let onarea = use_steady({
        let (hands, onarea) = (hands.clone(), props.onarea.clone());
        Callback::from(move |iso: String| {
            if !hands.borrow().has_moved() {
                onarea.emit(iso)
            }
        })
    });
    let onpoint = use_steady(props.onpoint.clone());
    // Names stay where they are while the map is moved by hand: only another scale places them anew.
    let framed = use_memo((now.scale.to_bits(), window.0.to_bits(), window.1.to_bits(), props.answer.clone()), |_| {
        let (x, y) = now.to_window((0.0, 0.0), window);
        [-x, -y, window.0 - x, window.1 - y]
    });
    let (x, y) = now.to_window((0.0, 0.0), window);
    let grid = now.scale / props.outlines.grid.max(1.0);
    let boxed = props.boxed.map(|edges| {
        let points = outline(edges).into_iter().map(|at| now.to_window((at.x, at.y), window));
        points.map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
    });
    let button = |icon: Icon, hint: &'static str, next: Camera| {
        html! { <button type="button" class="quiet" aria-label={hint} title={hint} onclick={look.reform(move |_: MouseEvent| next)}><Draw {icon} /></button> }
    };
    html! {
        <div class={classes!("map-frame", props.boxing.then_some("is-boxing"))}>
            <div class="map-surface" ref={node} tabindex="0" role="application" aria-label={words::MAP} aria-description={words::MAP_HINT}
                {onpointerdown} {onpointermove} {onpointerup} onpointercancel={oncancel} {onkeydown}>
                if window.0 > 0.0 {
                    <svg aria-hidden="true" width={window.0.to_string()} height={window.1.to_string()}>
                        <g transform={format!("translate({x:.2} {y:.2}) scale({grid:.6})")}>
                            <Land outlines={props.outlines.clone()} answer={props.answer.clone()} shade={props.shade} area={props.area.clone()} {onarea} />
                        </g>
                        if let Some(points) = boxed { <polygon class="map-box" {points} /> }
                        <g transform={format!("translate({x:.1} {y:.1})")}>
                            <Markers answer={props.answer.clone()} clusters={markers} scale={now.scale} window={*framed} picked={props.picked.clone()} pointed={props.pointed}
                                {onpoint} {onpick} />
                        </g>
                        if let Some([from, to]) = *drawing {
                            <rect class="map-drawing" x={from.0.min(to.0).to_string()} y={from.1.min(to.1).to_string()}
                                width={(from.0 - to.0).abs().to_string()} height={(from.1 - to.1).abs().to_string()} />
                        }
                    </svg>
                }
            </div>
            <div class="map-buttons">
                { button(Icon::Plus, words::CLOSER, now.closer(1.5, middle, window, scales)) }
                { button(Icon::Minus, words::BACK, now.closer(1.0 / 1.5, middle, window, scales)) }
                { button(Icon::Fit, words::ALL_PLACES, all_places) }
                { button(Icon::Globe, words::WORLD, world) }
            </div>
        </div>
    }
}
