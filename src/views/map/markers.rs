//! The places as markers, with their names where there is room.

use std::rc::Rc;

use wirescope_protocol::{MapPlace, PaneAnswer, PlaceLevel};
use yew::prelude::*;

use super::clusters::{Cluster, Side, named};
use crate::{state::Shared, words::map as words};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
    pub(super) clusters: Rc<Vec<Cluster>>,
    /// CSS pixels a radian.
    pub(super) scale: f64,
    /// What was in view when the map came to this scale, in CSS pixels from its middle: left, top, right and bottom.
    pub(super) window: [f64; 4],
    /// The keys of the places that are asked for.
    pub(super) picked: Rc<Vec<String>>,
    /// The place that is pointed at, on the map or in the list.
    pub(super) pointed: Option<usize>,
    /// A marker is pointed at.
    pub(super) onpoint: Callback<usize>,
    /// A marker was clicked.
    pub(super) onpick: Callback<Cluster>,
}

/// The markers. They are drawn again when the scale changes, not while the map is moved.
#[component]
pub(super) fn Markers(props: &Props) -> Html {
    let PaneAnswer::Map(answer) = &*props.answer else { return Html::default() };
    let name =
        |cluster: &Cluster| cluster.places.first().and_then(|at| answer.places.get(*at)).map_or("", |place| place.name.as_str());
    let lengths: Vec<usize> = props.clusters.iter().map(|cluster| name(cluster).chars().count()).collect();
    let sides = named(&props.clusters, &lengths, props.scale, props.window);
    let draw = |(at, cluster): (usize, &Cluster)| {
        let Some((first, place)) = cluster.places.first().and_then(|at| Some((*at, answer.places.get(*at)?))) else {
            return Html::default();
        };
        let (x, y) = (cluster.at.x * props.scale, cluster.at.y * props.scale);
        let several = cluster.places.len() > 1;
        let is = |wanted: &dyn Fn(&MapPlace) -> bool| cluster.places.iter().filter_map(|at| answer.places.get(*at)).any(wanted);
        let on = is(&|place: &MapPlace| props.picked.contains(&place.key));
        let pointed = props.pointed.is_some_and(|pointed| cluster.places.contains(&pointed));
        let class = classes!(
            "marker",
            several.then_some("is-several"),
            (!several && place.approximate).then_some("is-approximate"),
            (place.level == PlaceLevel::Country && !several).then_some("is-country"),
            on.then_some("is-on"),
            pointed.then_some("is-pointed"),
        );
        let r = cluster.radius;
        let beside = r + if several { 6.0 } else { 3.0 };
        let side = sides.get(at).copied().flatten().or_else(|| {
            // What is pointed at or asked for has its name all the same.
            let long = place.name.chars().count() as f64 * 6.6;
            ((pointed || on) && x + beside + long > props.window[2] && x - beside - long > props.window[0]).then_some(Side::Left)
        });
        let shape = if place.level == PlaceLevel::Country && !several {
            html! { <rect x={(-r * 0.85).to_string()} y={(-r * 0.85).to_string()} width={(r * 1.7).to_string()} height={(r * 1.7).to_string()} /> }
        } else {
            html! { <circle r={r.to_string()} /> }
        };
        let onclick = {
            let (cluster, onpick) = (cluster.clone(), props.onpick.clone());
            move |_: MouseEvent| onpick.emit(cluster.clone())
        };
        html! {
            <g key={first} {class} transform={format!("translate({x:.1} {y:.1})")} {onclick} onpointerenter={props.onpoint.reform(move |_: PointerEvent| first)}>
                <title>{ if several { words::cluster(&place.name, cluster.places.len() - 1) } else { words::counts_of(place) } }</title>
                if several { <circle class="marker-ring" r={format!("{:.1}", r + 3.0)} /> }
                { shape }
                if several && r > 7.0 { <text class="marker-count" dy="0.35em">{ cluster.places.len() }</text> }
                if side.is_some() || pointed || on {
                    <text class={classes!("marker-name", (side == Some(Side::Left)).then_some("is-left"))} x={format!("{:.1}", if side == Some(Side::Left) { -beside } else { beside })} dy="0.35em">{ &place.name }</text>
                }
            </g>
        }
    };
    // The most frequent ones are drawn last, over the others.
    html! { <>{ for props.clusters.iter().enumerate().rev().map(draw) }</> }
}
