//! The way from one entity to another.

use wirescope_protocol::{PathAnswer, PathAsk};

use super::{shown::named, ties::Ties};
use crate::{
    Corpus,
    docset::DocSet,
    graph::{Edge, neighbours},
};

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &PathAsk) -> PathAnswer {
    let ties = Ties::count(corpus, docs, &ask.fields, ask.by, ask.min_weight);
    let ends = ties.find(corpus, &ask.from).zip(ties.find(corpus, &ask.to));
    let Some((from, to)) = ends else { return PathAnswer::default() };
    let mut edges: Vec<Edge> = Vec::new();
    ties.each(|tie, _| edges.push(Edge { one: tie.one, other: tie.other, weight: tie.weight }));
    // Of ways that are equally good the one through the first slots is taken.
    edges.sort_unstable_by_key(|edge| (edge.one, edge.other));
    let of = neighbours(ties.slots.len(), &edges);
    let Some((slots, weights)) = path(&of, from, to) else { return PathAnswer::default() };
    let nodes = slots.into_iter().filter_map(|slot| Some(named(corpus.values.get(ties.slots.id(slot)?)?)));
    PathAnswer { nodes: nodes.collect(), weights }
}

/// The nodes on the shortest way, of several the one whose edges weigh most together, and the weights.
fn path(of: &[Vec<(u32, u32)>], from: usize, to: usize) -> Option<(Vec<usize>, Vec<u32>)> {
    // The steps to each node, the most that edges weigh on such a way, and the node before with the last edge.
    let mut reached: Vec<Option<(u32, u64, usize, u32)>> = vec![None; of.len()];
    reached[from] = Some((0, 0, from, 0));
    let mut layer = vec![from];
    while !layer.is_empty() && reached[to].is_none() {
        let mut next = Vec::new();
        for &node in &layer {
            let Some((steps, sum, ..)) = reached[node] else { continue };
            for &(other, weight) in &of[node] {
                let other = other as usize;
                let total = sum + u64::from(weight);
                match &mut reached[other] {
                    None => {
                        reached[other] = Some((steps + 1, total, node, weight));
                        next.push(other);
                    }
                    Some(known) if known.0 == steps + 1 && known.1 < total => *known = (steps + 1, total, node, weight),
                    Some(_) => {}
                }
            }
        }
        next.sort_unstable();
        layer = next;
    }
    reached[to]?;
    let (mut nodes, mut weights, mut at) = (vec![to], Vec::new(), to);
    while at != from {
        let (.., before, weight) = reached[at]?;
        nodes.push(before);
        weights.push(weight);
        at = before;
    }
    nodes.reverse();
    weights.reverse();
    Some((nodes, weights))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_is_short_and_then_heavy() {
        let edge = |(one, other, weight): (u32, u32, u32)| Edge { one, other, weight };
        let edges = [(0, 1, 1), (1, 3, 1), (0, 2, 1), (2, 3, 5), (3, 4, 1), (0, 5, 9), (5, 6, 9), (6, 4, 9)].map(edge);
        let of = neighbours(8, &edges);
        assert_eq!(path(&of, 0, 3), Some((vec![0, 2, 3], vec![1, 5])));
        assert_eq!(path(&of, 0, 4), Some((vec![0, 5, 6, 4], vec![9, 9, 9])));
        assert_eq!(path(&of, 0, 0), Some((vec![0], vec![])));
        assert_eq!(path(&of, 0, 7), None);
    }
}
