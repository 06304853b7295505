//! What of the network is where on screen: sizes, labels that do not collide, and what is under the pointer.

use std::{collections::BTreeSet, rc::Rc};

use wirescope_protocol::{NetworkAnswer, NetworkEdge, NetworkNode};

use crate::components::camera::{Area, Camera};

/// The least and the greatest radius of a node, in CSS pixels.
const RADII: (f64, f64) = (4.0, 17.0);

/// How near to a node or an edge counts as on it, in CSS pixels.
const NEAR: f64 = 5.0;

/// How far an edge lies from the line between its ends, where another one leads back, in CSS pixels.
const APART: f64 = 4.0;

/// How many nodes have their names before others' discs.
const STRONG: usize = 12;

/// How many nodes get a name at most, and among how many in view they are looked for.
const NAMES: usize = 140;
const CANDIDATES: usize = 600;

/// What a node's size tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Size {
    /// With how many others it is tied.
    #[default]
    Degree,
    /// How often it stands between others.
    Betweenness,
    /// How many articles have it.
    Articles,
}

impl Size {
    /// The number of a node.
    pub(super) fn of(self, node: &NetworkNode) -> u32 {
        match self {
            Size::Degree => node.degree,
            Size::Betweenness => u32::from(node.betweenness),
            Size::Articles => node.articles,
        }
    }
}

/// Where a node is in the plane, in lengths of an edge.
pub(super) fn place(node: &NetworkNode) -> (f64, f64) {
    (f64::from(node.x) / 1000.0, f64::from(node.y) / 1000.0)
}

/// The nodes at both ends of an edge.
pub(super) fn ends<'a>(answer: &'a NetworkAnswer, edge: &NetworkEdge) -> Option<(&'a NetworkNode, &'a NetworkNode)> {
    let node = |at: u32| answer.nodes.get(usize::try_from(at).ok()?);
    Some((node(edge.source)?, node(edge.target)?))
}

/// What holds all nodes.
pub(super) fn extent(answer: &NetworkAnswer) -> Area {
    let around = |area: Option<Area>, (x, y): (f64, f64)| {
        let [left, top, right, bottom] = area.unwrap_or([x, y, x, y]);
        Some([left.min(x), top.min(y), right.max(x), bottom.max(y)])
    };
    answer.nodes.iter().map(place).fold(None, around).unwrap_or([-1.0, -1.0, 1.0, 1.0])
}

/// Edges of acts whose other direction is an edge too, by source and target.
pub(super) type Twins = BTreeSet<(u32, u32)>;

/// Those of a network.
pub(super) fn twins(answer: &NetworkAnswer) -> Twins {
    let directed = answer.edges.iter().filter(|edge| edge.quadrants != [0; 4]).map(|edge| (edge.source, edge.target));
    let all: Twins = directed.collect();
    all.iter().copied().filter(|(source, target)| all.contains(&(*target, *source))).collect()
}

/// The network in a window.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scene {
    /// The middle and the radius of each node, in CSS pixels.
    pub(super) nodes: Vec<((f64, f64), f64)>,
    twins: Rc<Twins>,
}

impl Scene {
    /// Where all nodes are under a camera in a window of that size.
    pub(super) fn new(answer: &NetworkAnswer, twins: Rc<Twins>, size: Size, camera: Camera, window: (f64, f64)) -> Scene {
        let most = answer.nodes.iter().map(|node| size.of(node)).max().unwrap_or(1).max(1);
        // Many nodes are smaller, or they would cover each other.
        let shrink = (120.0 / answer.nodes.len().max(1) as f64).sqrt().clamp(0.45, 1.0)
            * (window.0.min(window.1) / 520.0).clamp(0.55, 1.0);
        let radius = |node: &NetworkNode| {
            let share = (f64::from(size.of(node)) / f64::from(most)).sqrt();
            (RADII.0 + (RADII.1 - RADII.0) * share) * shrink
        };
        let nodes = answer.nodes.iter().map(|node| (camera.to_window(place(node), window), radius(node)));
        Scene { nodes: nodes.collect(), twins }
    }

    /// The node at a point of the window.
    pub(super) fn node_at(&self, (x, y): (f64, f64)) -> Option<usize> {
        let near = |(at, ((left, top), radius)): (usize, &((f64, f64), f64))| {
            let (dx, dy) = (left - x, top - y);
            let beyond = (dx * dx + dy * dy).sqrt() - radius;
            (beyond < NEAR).then_some((beyond, at))
        };
        let found = self.nodes.iter().enumerate().filter_map(near);
        found.min_by(|one, two| one.0.total_cmp(&two.0)).map(|(_, at)| at)
    }

    /// The edge at a point of the window.
    pub(super) fn edge_at(&self, answer: &NetworkAnswer, at: (f64, f64)) -> Option<usize> {
        let near = |(number, edge): (usize, &NetworkEdge)| {
            let (from, to) = self.line(edge)?;
            let away = distance(at, from, to);
            (away < NEAR).then_some((away, number))
        };
        let found = answer.edges.iter().enumerate().filter_map(near);
        found.min_by(|one, two| one.0.total_cmp(&two.0)).map(|(_, at)| at)
    }

    /// Where an edge begins and ends. Two that lead there and back lie beside each other, each on its right.
    pub(super) fn line(&self, edge: &NetworkEdge) -> Option<((f64, f64), (f64, f64))> {
        let node = |at: u32| self.nodes.get(usize::try_from(at).ok()?).map(|(at, _)| *at);
        let (from, to) = (node(edge.source)?, node(edge.target)?);
        if !self.twins.contains(&(edge.source, edge.target)) {
            return Some((from, to));
        }
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt().max(1e-9);
        let (off_x, off_y) = (-dy / length * APART, dx / length * APART);
        Some(((from.0 + off_x, from.1 + off_y), (to.0 + off_x, to.1 + off_y)))
    }

    /// The nodes that have room for their names inside a window, and where each name begins: `first` before all others, then those that come
    /// first. `letters` has the length of each name. A name may cover nodes that come later, but none that comes before.
    pub(super) fn named(&self, letters: &[usize], first: &[usize], (width, height): (f64, f64)) -> Vec<(usize, (f64, f64))> {
        let mut taken: Vec<Area> = Vec::new();
        let mut named: Vec<(usize, (f64, f64))> = Vec::new();
        let overlap = |one: &Area, two: &Area| one[0] < two[2] && two[0] < one[2] && one[1] < two[3] && two[1] < one[3];
        let discs: Vec<Area> = self.nodes.iter().take(NAMES).map(|((x, y), r)| [x - r, y - r, x + r, y + r]).collect();
        let mut candidates = 0;
        for at in first.iter().copied().chain(0..self.nodes.len()) {
            let (Some(&((x, y), r)), Some(letters)) = (self.nodes.get(at), letters.get(at)) else { continue };
            let is_outside = x < 0.0 || y < 0.0 || x > width || y > height;
            if is_outside || named.iter().any(|(other, _)| *other == at) {
                continue;
            }
            candidates += 1;
            if named.len() >= NAMES || candidates > CANDIDATES {
                break;
            }
            let long = *letters as f64 * 6.4;
            // Beside it, else above or below.
            let places =
                [(x + r + 4.0, y), (x - r - 4.0 - long, y), (x - long / 2.0, y - r - 9.0), (x - long / 2.0, y + r + 9.0)];
            let is_free = |&(left, middle): &(f64, f64)| {
                let name = [left - 1.0, middle - 7.0, left + long, middle + 7.0];
                // The edge would cut it.
                if name[0] < 0.0 || name[1] < 0.0 || name[2] > width || name[3] > height {
                    return false;
                }
                // The strongest come through the crowd.
                let solid = if at < STRONG { at } else { discs.len() };
                taken.iter().all(|other| !overlap(other, &name))
                    && discs.iter().take(solid).enumerate().all(|(other, disc)| other == at || !overlap(disc, &name))
            };
            let inside =
                |(left, middle): (f64, f64)| (left.min(width - long).max(1.0), middle.clamp(7.0, (height - 7.0).max(7.0)));
            let wanted = first.contains(&at).then(|| inside(places[0]));
            if let Some((left, middle)) = places.into_iter().find(is_free).or(wanted) {
                taken.push([left - 1.0, middle - 7.0, left + long, middle + 7.0]);
                named.push((at, (left, middle)));
            }
        }
        named
    }
}

/// How far a point is from a line between two others.
fn distance((x, y): (f64, f64), (from_x, from_y): (f64, f64), (to_x, to_y): (f64, f64)) -> f64 {
    let (dx, dy) = (to_x - from_x, to_y - from_y);
    let length = (dx * dx + dy * dy).max(1e-9);
    let share = (((x - from_x) * dx + (y - from_y) * dy) / length).clamp(0.0, 1.0);
    let (off_x, off_y) = (from_x + share * dx - x, from_y + share * dy - y);
    (off_x * off_x + off_y * off_y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirescope_protocol::{Field, NamedValue};

    fn network(places: &[(i32, i32)]) -> NetworkAnswer {
        let node = |&(x, y): &(i32, i32)| {
            let value = NamedValue { field: Field::People, key: String::new(), name: String::new(), label: None };
            NetworkNode { value, articles: 1, degree: 1, weight: 1, betweenness: 0, community: 0, x, y }
        };
        let edges = vec![NetworkEdge { source: 0, target: 1, weight: 1, quadrants: [0; 4] }];
        NetworkAnswer { nodes: places.iter().map(node).collect(), edges, ..NetworkAnswer::default() }
    }

    const CAMERA: Camera = Camera { middle: (0.0, 0.0), scale: 100.0 };
    const WINDOW: (f64, f64) = (400.0, 400.0);

    fn scene(answer: &NetworkAnswer) -> Scene {
        Scene::new(answer, Rc::new(twins(answer)), Size::Degree, CAMERA, WINDOW)
    }

    #[test]
    fn what_leads_there_and_what_leads_back_can_both_be_pointed_at() {
        let mut answer = network(&[(0, 0), (1000, 0)]);
        let act = |source, target| NetworkEdge { source, target, weight: 1, quadrants: [1, 0, 0, 0] };
        answer.edges = vec![act(0, 1), act(1, 0)];
        let there_and_back = scene(&answer);
        assert_eq!(there_and_back.edge_at(&answer, (250.0, 204.0)), Some(0));
        assert_eq!(there_and_back.edge_at(&answer, (250.0, 196.0)), Some(1));
        answer.edges.truncate(1);
        let there = scene(&answer);
        assert_eq!(there.line(&answer.edges[0]), Some(((200.0, 200.0), (300.0, 200.0))), "one alone lies in the middle");
    }

    #[test]
    fn nodes_and_edges_are_found_under_the_pointer() {
        let answer = network(&[(0, 0), (1000, 0)]);
        let scene = scene(&answer);
        assert_eq!((scene.node_at((203.0, 200.0)), scene.node_at((300.0, 190.0))), (Some(0), Some(1)));
        assert_eq!(scene.node_at((250.0, 200.0)), None);
        assert_eq!((scene.edge_at(&answer, (250.0, 203.0)), scene.edge_at(&answer, (250.0, 220.0))), (Some(0), None));
        assert_eq!(extent(&answer), [0.0, 0.0, 1.0, 0.0]);
    }

    #[test]
    fn names_do_not_collide_but_what_is_chosen_has_one() {
        let scene = scene(&network(&[(0, 0), (300, 30), (0, 1500)]));
        let names = |first: &[usize], window| scene.named(&[9, 9, 9], first, window);
        let boxes: Vec<_> = names(&[], WINDOW).into_iter().map(|(at, place)| (at, place.0.round(), place.1.round())).collect();
        assert_eq!(boxes.iter().map(|(at, ..)| *at).collect::<Vec<_>>(), [0, 1, 2]);
        let apart =
            |one: &(usize, f64, f64), two: &(usize, f64, f64)| (one.1 - two.1).abs() >= 57.0 || (one.2 - two.2).abs() >= 14.0;
        assert!(apart(&boxes[0], &boxes[1]), "{boxes:?}");
        assert_eq!(names(&[], (400.0, 300.0)).len(), 2, "the third is outside");
        assert_eq!(names(&[2], WINDOW).first().map(|(at, _)| *at), Some(2), "what is chosen comes first");
    }
}
