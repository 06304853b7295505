//! Paints the network.

use web_sys::Element;
use wirescope_protocol::{Field, NetworkAnswer, NetworkEdge, NetworkNode};

use super::{
    FIELDS,
    scene::{Scene, ends},
};
use crate::browser::canvas::{Canvas, colours};

/// How many colours communities have. From the next one on they are grey.
const COLOURS: u32 = 7;
/// How many shapes they have: with the colours, so many communities that no two look alike.
const SHAPES: u32 = 6;

/// The positions of the other colours, after those of the kinds of names, which are in the order of [`FIELDS`].
const COMMUNITIES: usize = FIELDS.len();
const QUADRANTS: usize = COMMUNITIES + COLOURS as usize;
const OTHERS: usize = QUADRANTS + 4;
const EDGE: usize = OTHERS + 1;
const INK: usize = OTHERS + 2;
const PAPER: usize = OTHERS + 3;
const ACCENT: usize = OTHERS + 4;

/// The classes of the elements that tell the colours, in order.
pub(super) const PALETTE: [&str; ACCENT + 1] = [
    "person",
    "org",
    "place",
    "group",
    "work",
    "community-0",
    "community-1",
    "community-2",
    "community-3",
    "community-4",
    "community-5",
    "community-6",
    "q-talk",
    "q-help",
    "q-quarrel",
    "q-fight",
    "is-other",
    "is-edge",
    "is-ink",
    "is-paper",
    "is-accent",
];

/// What is to be seen at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Emphasis {
    /// Nodes that are chosen or pointed at.
    pub(super) nodes: Vec<usize>,
    /// Edges likewise.
    pub(super) edges: Vec<usize>,
    /// Whether what has nothing to do with them steps back.
    pub(super) alone: bool,
}

/// What colour and shape of a node tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tells {
    /// Who or what it is, as everywhere on the page.
    #[default]
    Kind,
    /// With whom it is tied more closely.
    Community,
}

impl Tells {
    /// How a node looks.
    pub(super) fn look(self, node: &NetworkNode) -> NodeLook {
        match self {
            Tells::Kind => NodeLook::of_kind(node.value.field),
            Tells::Community => NodeLook::of_community(node.community),
        }
    }
}

/// A colour and a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NodeLook {
    colour: usize,
    shape: u32,
}

impl NodeLook {
    pub(super) fn of_kind(field: Field) -> NodeLook {
        let kind = FIELDS.iter().position(|other| *other == field);
        NodeLook { colour: kind.unwrap_or(OTHERS), shape: kind.and_then(|kind| [0, 1, 3, 2, 5].get(kind).copied()).unwrap_or(0) }
    }

    pub(super) fn of_community(community: u32) -> NodeLook {
        let colour = if community < COLOURS * SHAPES { COMMUNITIES + (community % COLOURS) as usize } else { OTHERS };
        NodeLook { colour, shape: community % SHAPES }
    }

    /// The class of its colour in the style sheets.
    pub(super) fn class(self) -> &'static str {
        PALETTE.get(self.colour).copied().unwrap_or("is-other")
    }

    /// Whether a line around it sets it off: colours of communities are pale, as those of kinds are not.
    fn is_pale(self) -> bool {
        (COMMUNITIES..QUADRANTS).contains(&self.colour)
    }

    /// The corners of its shape around a point; none is a disc.
    pub(super) fn corners(self, middle: (f64, f64), r: f64) -> Vec<(f64, f64)> {
        corners(self.shape, middle, r)
    }
}

fn corners(shape: u32, (x, y): (f64, f64), r: f64) -> Vec<(f64, f64)> {
    let polygon = |count: u32, turn: f64, r: f64| -> Vec<(f64, f64)> {
        let corner = |at: u32| {
            let angle = std::f64::consts::TAU * (f64::from(at) / f64::from(count) + turn);
            (x + r * angle.cos(), y + r * angle.sin())
        };
        (0..count).map(corner).collect()
    };
    match shape {
        0 => Vec::new(),
        1 => polygon(4, 0.125, r * 1.2),
        2 => polygon(3, -0.25, r * 1.3),
        3 => polygon(4, 0.0, r * 1.25),
        4 => polygon(3, 0.25, r * 1.3),
        _ => polygon(6, 0.0, r * 1.1),
    }
}

/// Paints all of it. `names` are the nodes that have names, and where these begin.
pub(super) fn paint(
    canvas: &Element,
    palette: &Element,
    window: (f64, f64),
    answer: &NetworkAnswer,
    tells: Tells,
    scene: &Scene,
    emphasis: &Emphasis,
    names: &[(usize, (f64, f64))],
) {
    let Some(canvas) = Canvas::wiped(canvas, window) else { return };
    let colours = colours(palette);
    let colour = |at: usize| colours.get(at).map_or("", String::as_str);
    let back = if emphasis.alone { 0.18 } else { 1.0 };
    let of_emphasis = |at: usize, edge: &NetworkEdge| {
        emphasis.edges.contains(&at)
            || emphasis.nodes.iter().any(|node| [edge.source, edge.target].iter().any(|end| usize::try_from(*end) == Ok(*node)))
    };
    let most = answer.edges.first().map_or(1, |edge| edge.weight).max(1);
    let (front, behind): (Vec<_>, Vec<_>) = answer.edges.iter().enumerate().partition(|(at, edge)| of_emphasis(*at, edge));
    edges(&canvas, scene, &behind, most, &colour, 0.5 * back);
    edges(&canvas, scene, &front, most, &colour, if emphasis.alone { 1.0 } else { 0.5 });
    // What is tied to what is chosen stays in front.
    let mut near: Vec<usize> = emphasis.nodes.clone();
    for (_, edge) in &front {
        near.extend([edge.source, edge.target].into_iter().filter_map(|end| usize::try_from(end).ok()));
    }
    for (at, node) in answer.nodes.iter().enumerate().rev() {
        let Some((middle, r)) = scene.nodes.get(at) else { continue };
        let chosen = emphasis.nodes.contains(&at);
        canvas.fade(if emphasis.alone && !near.contains(&at) { back } else { 1.0 });
        let look = tells.look(node);
        let border = match chosen {
            true => (colour(ACCENT), 3.0),
            false => (colour(if look.is_pale() { INK } else { PAPER }), 1.0),
        };
        let fill = colour(look.colour);
        match &look.corners(*middle, *r)[..] {
            [] => canvas.disc(*middle, *r, fill, border),
            corners => canvas.area(corners, fill, border),
        }
    }
    for (at, place) in names {
        let Some(node) = answer.nodes.get(*at) else { continue };
        let dim = emphasis.alone && !near.contains(at);
        canvas.fade(if dim { 0.35 } else { 1.0 });
        let font = if emphasis.nodes.contains(at) { "700 12px system-ui, sans-serif" } else { "12px system-ui, sans-serif" };
        canvas.words(&node.value.name, *place, font, colour(INK), colour(PAPER));
    }
    canvas.fade(1.0);
}

/// Edges by class and weight: those of a kind are one stroke.
fn edges<'a>(
    canvas: &Canvas,
    scene: &Scene,
    edges: &[(usize, &NetworkEdge)],
    most: u32,
    colour: &dyn Fn(usize) -> &'a str,
    alpha: f64,
) {
    let width_of = |edge: &NetworkEdge| match f64::from(edge.weight) / f64::from(most) {
        share if share > 0.5 => 3,
        share if share > 0.2 => 2,
        share if share > 0.05 => 1,
        _ => 0,
    };
    for class in [None, Some(0), Some(1), Some(2), Some(3)] {
        for width in 0..4_u8 {
            let alike = || edges.iter().filter(|(_, edge)| class_of(edge) == class && width_of(edge) == width);
            if alike().next().is_none() {
                continue;
            }
            canvas.fade(alpha * [0.55, 0.7, 0.85, 1.0].get(usize::from(width)).copied().unwrap_or(1.0));
            let line = [0.7, 1.3, 2.4, 4.0].get(usize::from(width)).copied().unwrap_or(1.0);
            let stroke = colour(class.map_or(EDGE, |class| QUADRANTS + class));
            // Words are dashed, deeds are not.
            let dash = if matches!(class, Some(0 | 2)) { 4.0 } else { 0.0 };
            canvas.lines(alike().filter_map(|(_, edge)| scene.line(edge)), line, stroke, dash);
            if class.is_some() {
                for (_, edge) in alike() {
                    arrow(canvas, scene, edge, stroke);
                }
            }
        }
    }
}

/// The class that most of an edge's acts are of.
fn class_of(edge: &NetworkEdge) -> Option<usize> {
    let most = *edge.quadrants.iter().max().filter(|most| **most > 0)?;
    edge.quadrants.iter().position(|count| *count == most)
}

/// The head of an arrow where an edge meets its target.
fn arrow(canvas: &Canvas, scene: &Scene, edge: &NetworkEdge, colour: &str) {
    let Some(((from_x, from_y), (to_x, to_y))) = scene.line(edge) else { return };
    let radius = usize::try_from(edge.target).ok().and_then(|at| scene.nodes.get(at)).map_or(0.0, |(_, radius)| *radius);
    let (dx, dy) = (to_x - from_x, to_y - from_y);
    let length = (dx * dx + dy * dy).sqrt();
    if length < radius + 10.0 {
        return;
    }
    let (dx, dy) = (dx / length, dy / length);
    let (x, y) = (to_x - dx * (radius + 1.0), to_y - dy * (radius + 1.0));
    canvas.area(
        &[(x, y), (x - dx * 8.0 - dy * 3.5, y - dy * 8.0 + dx * 3.5), (x - dx * 8.0 + dy * 3.5, y - dy * 8.0 - dx * 3.5)],
        colour,
        ("", 0.0),
    );
}

/// Both ends of an edge in words, for hints.
pub(super) fn names<'a>(answer: &'a NetworkAnswer, edge: &NetworkEdge) -> Option<(&'a str, &'a str)> {
    ends(answer, edge).map(|(one, other)| (one.value.name.as_str(), other.value.name.as_str()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_kinds_or_communities_look_alike() {
        let communities = (0..COLOURS * SHAPES).map(NodeLook::of_community);
        let looks: BTreeSet<_> = communities.clone().chain(FIELDS.map(NodeLook::of_kind)).collect();
        assert_eq!(looks.len(), (COLOURS * SHAPES) as usize + FIELDS.len());
        assert!(
            communities.into_iter().all(NodeLook::is_pale) && !FIELDS.map(NodeLook::of_kind).into_iter().any(NodeLook::is_pale)
        );
        assert_eq!(NodeLook::of_community(COLOURS * SHAPES).class(), "is-other");
    }
}
