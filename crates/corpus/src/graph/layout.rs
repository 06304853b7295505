//! Places for nodes in the plane: what is tied attracts, everything else repels, all is drawn to the middle (after ForceAtlas2, Jacomy et al.
//! 2014, with cooling steps). Square roots and plain arithmetic are the same on every platform.

use super::quadtree::Quadtree;

/// A place in the plane, in usual lengths of an edge.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Place {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// Nodes times steps, of which there are at least [`FEWEST`] and at most [`MOST`].
const WORK: usize = 60_000;
const FEWEST: usize = 30;
const MOST: usize = 300;
/// How strongly all is drawn to the middle.
const GRAVITY: f64 = 0.05;

/// A place for each node, given its edges with their weights. Nodes that have a place stay there. `seeds` are numbers of the nodes that do
/// not change from one graph to the next: they decide where a node begins.
pub(crate) fn layout(of: &[Vec<(u32, u32)>], known: &[Option<Place>], seeds: &[u64]) -> Vec<Place> {
    let mut places = beginnings(of, known, seeds);
    let moving: Vec<usize> = (0..of.len()).filter(|node| known.get(*node).copied().flatten().is_none()).collect();
    if moving.is_empty() {
        return places;
    }
    let steps = (WORK / of.len().max(1)).clamp(FEWEST, MOST);
    let mass: Vec<f64> = of.iter().map(|of| 1.0 + of.len() as f64).collect();
    let attraction: Vec<Vec<(usize, f64)>> = of.iter().map(|of| attraction(of)).collect();
    let (middle, extent) = (middle(known), (of.len() as f64).sqrt());
    for step in 0..steps {
        let bodies: Vec<(f64, f64, f64)> = places.iter().zip(&mass).map(|(place, mass)| (place.x, place.y, *mass)).collect();
        let tree = Quadtree::new(&bodies);
        // Nodes move as far as the graph is wide, then less and less.
        let reach = extent * 0.1 * (steps - step) as f64 / steps as f64;
        let next: Vec<(usize, Place)> = moving
            .iter()
            .map(|&node| {
                let place = places[node];
                let (mut right, mut down) = (0.0, 0.0);
                tree.each(place.x, place.y, |x, y, mass| {
                    // The node itself is at no distance. Others at its place are told apart by the seeds, so that there are next to none.
                    let square = x * x + y * y;
                    if square > 1e-12 {
                        right += x / square.max(1e-4) * mass;
                        down += y / square.max(1e-4) * mass;
                    }
                });
                // Between two nodes of an edge, repulsion by both masses is as strong as attraction at about the usual length.
                let own = 0.1 * mass[node];
                (right, down) = (right * own, down * own);
                for &(to, strength) in &attraction[node] {
                    right += (places[to].x - place.x) * strength;
                    down += (places[to].y - place.y) * strength;
                }
                right += (middle.x - place.x) * GRAVITY * mass[node];
                down += (middle.y - place.y) * GRAVITY * mass[node];
                let length = (right * right + down * down).sqrt();
                let scale = if length > reach { reach / length } else { 1.0 } * 0.5;
                (node, Place { x: place.x + right * scale, y: place.y + down * scale })
            })
            .collect();
        next.into_iter().for_each(|(node, place)| places[node] = place);
    }
    places
}

/// How strongly each edge of a node draws: more with its weight, but far less than in proportion.
fn attraction(of: &[(u32, u32)]) -> Vec<(usize, f64)> {
    let strength = |weight: u32| (1.0 + f64::from(weight.min(1_000_000))).sqrt().sqrt();
    of.iter().map(|(to, weight)| (*to as usize, strength(*weight))).collect()
}

/// Where nodes begin: where they are known to be; beside those of their neighbours that are; or anywhere.
fn beginnings(of: &[Vec<(u32, u32)>], known: &[Option<Place>], seeds: &[u64]) -> Vec<Place> {
    let middle = middle(known);
    let extent = (of.len() as f64).sqrt();
    let begin = |node: usize| {
        if let Some(place) = known.get(node).copied().flatten() {
            return place;
        }
        let anywhere = scattered(seeds.get(node).copied().unwrap_or(node as u64));
        let near = of[node].iter().filter_map(|(to, _)| known.get(*to as usize).copied().flatten());
        let (x, y, count) = near.fold((0.0, 0.0, 0.0), |(x, y, count), place| (x + place.x, y + place.y, count + 1.0));
        if count > 0.0 {
            Place { x: x / count + anywhere.x, y: y / count + anywhere.y }
        } else {
            Place { x: middle.x + anywhere.x * extent, y: middle.y + anywhere.y * extent }
        }
    };
    (0..of.len()).map(begin).collect()
}

/// The middle of the places that are known.
fn middle(known: &[Option<Place>]) -> Place {
    let all = known.iter().flatten();
    let (x, y, count) = all.fold((0.0, 0.0, 0.0), |(x, y, count), place| (x + place.x, y + place.y, count + 1.0));
    if count > 0.0 { Place { x: x / count, y: y / count } } else { Place::default() }
}

/// A place in the square from -1 to 1 that looks random (SplitMix64).
fn scattered(seed: u64) -> Place {
    let mut state = seed;
    let mut coordinate = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) >> 12) as f64 / (1u64 << 51) as f64 - 1.0
    };
    Place { x: coordinate(), y: coordinate() }
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, neighbours};
    use super::*;

    fn distance(one: Place, other: Place) -> f64 {
        ((one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y)).sqrt()
    }

    /// Two cliques of five, tied by one edge.
    fn cliques() -> Vec<Vec<(u32, u32)>> {
        let pairs = (0..10u32).flat_map(|one| (one + 1..10).map(move |other| (one, other)));
        let edges = pairs.filter(|(one, other)| one / 5 == other / 5 || (*one, *other) == (4, 5));
        neighbours(10, &edges.map(|(one, other)| Edge { one, other, weight: 1 }).collect::<Vec<_>>())
    }

    #[test]
    fn what_is_tied_is_near_and_nothing_is_at_one_place() {
        let seeds: Vec<u64> = (0..10).collect();
        let places = layout(&cliques(), &[], &seeds);
        let of = |same: bool| {
            let pairs = (0..10usize).flat_map(|one| (one + 1..10).map(move |other| (one, other)));
            let distances: Vec<f64> = pairs
                .filter(|(one, other)| (one / 5 == other / 5) == same)
                .map(|(one, other)| distance(places[one], places[other]))
                .collect();
            (distances.iter().sum::<f64>() / distances.len() as f64, distances.iter().copied().fold(f64::MAX, f64::min))
        };
        assert!(of(true).0 * 1.5 < of(false).0, "{:?} {:?}", of(true), of(false));
        assert!(of(true).1 > 0.05 && places.iter().all(|place| place.x.is_finite() && place.y.is_finite()), "{places:?}");
    }

    #[test]
    fn nodes_that_have_a_place_stay_and_others_come_near() {
        let seeds: Vec<u64> = (0..10).collect();
        let all = layout(&cliques(), &[], &seeds);
        let known: Vec<Option<Place>> = all.iter().enumerate().map(|(node, place)| (node != 7).then_some(*place)).collect();
        let again = layout(&cliques(), &known, &seeds);
        assert!((0..10).filter(|node| *node != 7).all(|node| again[node] == all[node]));
        assert!(distance(again[7], again[8]) < distance(again[7], again[0]));
        assert_eq!(layout(&cliques(), &again.iter().copied().map(Some).collect::<Vec<_>>(), &seeds), again);
    }
}
