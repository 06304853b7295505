//! Who is tied to whom: nodes, edges, groups and places in the plane.

use std::{cmp::Reverse, collections::BTreeMap};

use wirescope_nlp::fnv64;
use wirescope_protocol::{Community, NamedValue, NetworkAnswer, NetworkAsk, NetworkEdge, NetworkNode, NodeRank};

use super::{
    shown::named,
    ties::{MOST_ENTITIES, Ties},
};
use crate::{
    Corpus,
    docset::DocSet,
    graph::{self, Edge, Place},
    ranking::smallest,
};

/// Most nodes and edges that are sent.
const MOST_NODES: u32 = 5000;
const MOST_EDGES: u32 = 20_000;
/// Paths are counted from so many nodes at most.
const MOST_BETWEEN: usize = 500;
/// How many nodes name a group.
const STRONGEST: usize = 3;

/// What is counted of a slot.
#[derive(Clone, Copy, Default)]
struct Tally {
    degree: u32,
    weight: u64,
    /// Whether it is shown at all: with an entity in the middle, only what is tied to it is.
    is_near: bool,
}

/// Every entity that is tied to one, and every tie of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tied {
    /// Each with how many matching articles have it: most articles first, then by field and key.
    pub nodes: Vec<(NamedValue, u32)>,
    /// By their nodes. Without acts the source is the lower of the two.
    pub edges: Vec<NetworkEdge>,
    /// Entities in the matching articles; where they are too many, ties are counted between the commonest of them alone.
    pub entities: u32,
    /// How many those are.
    pub counted: u32,
}

/// The whole network that is asked for, whatever number of nodes and edges is to be sent, and without places in the plane.
pub(super) fn whole(corpus: &Corpus, docs: &DocSet, ask: &NetworkAsk) -> Tied {
    let ties = Ties::count(corpus, docs, &ask.fields, ask.by, ask.min_weight);
    let mut tallies = vec![Tally::default(); ties.slots.len()];
    ties.each(|tie, _| [tie.one, tie.other].into_iter().for_each(|slot| tallies[slot as usize].degree += 1));
    let ego = ask.ego.as_ref().map(|ego| ties.find(corpus, ego));
    mark_near(&ties, ego, &mut tallies);
    let mut near: Vec<_> = (tallies.iter().enumerate().filter(|(_, tally)| tally.is_near))
        .filter_map(|(slot, _)| Some((corpus.values.get(ties.slots.id(slot)?)?, slot)))
        .map(|(value, slot)| (Reverse(ties.articles[slot]), value.facet, &*value.key, slot, value))
        .collect();
    near.sort_unstable_by_key(|(articles, field, key, ..)| (*articles, *field, *key));
    let mut positions: Vec<Option<u32>> = vec![None; ties.slots.len()];
    near.iter().zip(0..).for_each(|((.., slot, _), at)| positions[*slot] = Some(at));
    let is_near: Vec<bool> = positions.iter().map(Option::is_some).collect();
    let mut edges = Vec::new();
    ties.among(&is_near, |tie, quadrants| {
        let (Some(one), Some(other)) = (positions[tie.one as usize], positions[tie.other as usize]) else { return };
        let (source, target) = if quadrants.is_none() { (one.min(other), one.max(other)) } else { (one, other) };
        edges.push(NetworkEdge { source, target, weight: tie.weight, quadrants: quadrants.unwrap_or_default() });
    });
    edges.sort_unstable_by_key(|edge| (edge.source, edge.target));
    let nodes = near.into_iter().map(|(Reverse(articles), .., value)| (named(value), articles)).collect();
    Tied { nodes, edges, entities: ties.entities, counted: ties.entities.min(MOST_ENTITIES as u32) }
}

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &NetworkAsk) -> NetworkAnswer {
    let ties = Ties::count(corpus, docs, &ask.fields, ask.by, ask.min_weight);
    let mut tallies = vec![Tally::default(); ties.slots.len()];
    let mut edges_total = 0;
    ties.each(|tie, _| {
        edges_total += 1;
        for slot in [tie.one, tie.other] {
            tallies[slot as usize].degree += 1;
            tallies[slot as usize].weight += u64::from(tie.weight);
        }
    });
    let ego = ask.ego.as_ref().map(|ego| ties.find(corpus, ego));
    mark_near(&ties, ego, &mut tallies);
    let mut answer = NetworkAnswer {
        nodes_total: tallies.iter().filter(|tally| tally.is_near).count() as u32,
        entities: ties.entities,
        crowded: ties.crowded(),
        edges_total,
        ..NetworkAnswer::default()
    };
    let nodes = first_nodes(corpus, &ties, &tallies, ask, ego.flatten());
    let mut positions: Vec<Option<u32>> = vec![None; ties.slots.len()];
    nodes.iter().zip(0..).for_each(|(slot, at)| positions[*slot] = Some(at));
    let is_shown: Vec<bool> = positions.iter().map(Option::is_some).collect();
    let mut between = Vec::new();
    ties.among(&is_shown, |tie, quadrants| {
        let (Some(one), Some(other)) = (positions[tie.one as usize], positions[tie.other as usize]) else { return };
        // Without acts an edge has no direction, and the stronger node is first.
        let (source, target) = if quadrants.is_none() { (one.min(other), one.max(other)) } else { (one, other) };
        between.push((Reverse(tie.weight), source, target, quadrants.unwrap_or_default()));
    });
    answer.edges_between = between.len() as u32;
    let edges = smallest(between.into_iter(), ask.edges.min(MOST_EDGES) as usize);
    answer.edges = edges
        .into_iter()
        .map(|(Reverse(weight), source, target, quadrants)| NetworkEdge { source, target, weight, quadrants })
        .collect();
    let drawn: Vec<Edge> =
        answer.edges.iter().map(|edge| Edge { one: edge.source, other: edge.target, weight: edge.weight }).collect();
    let of = graph::neighbours(nodes.len(), &drawn);
    let groups = groups(&graph::communities(&of));
    let between = graph::betweenness(&of, MOST_BETWEEN);
    let places = places(corpus, &ties, &nodes, &of, ask);
    answer.communities = communities(&groups);
    let node = |(at, slot): (usize, &usize)| {
        let value = named(corpus.values.get(ties.slots.id(*slot)?)?);
        let Tally { degree, weight, .. } = tallies[*slot];
        let (x, y) = (thousandths(places[at].x), thousandths(places[at].y));
        let articles = ties.articles[*slot];
        Some(NetworkNode { value, articles, degree, weight, betweenness: between[at], community: groups[at], x, y })
    };
    answer.nodes = nodes.iter().enumerate().filter_map(node).collect();
    answer
}

/// Marks the slots that are tied to anything, or, with an entity in the middle, that entity and what is tied to it.
fn mark_near(ties: &Ties, ego: Option<Option<usize>>, tallies: &mut [Tally]) {
    match ego {
        None => tallies.iter_mut().for_each(|tally| tally.is_near = tally.degree > 0),
        Some(None) => {}
        Some(Some(ego)) => ties.neighbours(ego, |other| {
            tallies[ego].is_near = true;
            tallies[other].is_near = true;
        }),
    }
}

/// The slots of the nodes that are sent.
fn first_nodes(corpus: &Corpus, ties: &Ties, tallies: &[Tally], ask: &NetworkAsk, ego: Option<usize>) -> Vec<usize> {
    let near = tallies.iter().enumerate().filter(|(_, tally)| tally.is_near);
    let keys = near.filter_map(|(slot, tally)| {
        let value = corpus.values.get(ties.slots.id(slot)?)?;
        let articles = ties.articles[slot];
        let rank = match ask.rank {
            NodeRank::Weight => tally.weight,
            NodeRank::Degree => u64::from(tally.degree),
            NodeRank::Articles => u64::from(articles),
        };
        Some((Some(slot) != ego, Reverse(rank), Reverse(tally.weight), Reverse(articles), value.facet, &*value.key, slot))
    });
    smallest(keys, ask.nodes.min(MOST_NODES) as usize).into_iter().map(|(.., slot)| slot).collect()
}

/// The same groups, the largest first, and equally large ones in the order of their strongest nodes.
fn groups(found: &[u32]) -> Vec<u32> {
    let mut sizes: BTreeMap<u32, (Reverse<u32>, usize)> = BTreeMap::new();
    for (at, group) in found.iter().enumerate() {
        sizes.entry(*group).or_insert((Reverse(0), at)).0.0 += 1;
    }
    let mut order: Vec<(Reverse<u32>, usize, u32)> =
        sizes.into_iter().map(|(group, (size, first))| (size, first, group)).collect();
    order.sort_unstable();
    let numbers: BTreeMap<u32, u32> = order.into_iter().zip(0..).map(|((.., group), number)| (group, number)).collect();
    found.iter().map(|group| numbers.get(group).copied().unwrap_or(0)).collect()
}

fn communities(groups: &[u32]) -> Vec<Community> {
    let count = groups.iter().max().map_or(0, |last| *last as usize + 1);
    let mut communities = vec![Community { nodes: 0, strongest: Vec::new() }; count];
    for (at, group) in groups.iter().enumerate() {
        let community = &mut communities[*group as usize];
        community.nodes += 1;
        if community.strongest.len() < STRONGEST {
            community.strongest.push(at as u32);
        }
    }
    communities
}

fn places(corpus: &Corpus, ties: &Ties, nodes: &[usize], of: &[Vec<(u32, u32)>], ask: &NetworkAsk) -> Vec<Place> {
    let mut known: BTreeMap<usize, Place> = BTreeMap::new();
    for position in &ask.positions {
        if let Some(slot) = ties.find(corpus, &position.node) {
            known.insert(slot, Place { x: f64::from(position.x) / 1000.0, y: f64::from(position.y) / 1000.0 });
        }
    }
    let known: Vec<Option<Place>> = nodes.iter().map(|slot| known.get(slot).copied()).collect();
    let seed = |slot: &usize| {
        let value = ties.slots.id(*slot).and_then(|id| corpus.values.get(id));
        value.map_or(0, |value| fnv64(format!("{}:{}", value.facet.code(), value.key).as_bytes()))
    };
    graph::layout(of, &known, &nodes.iter().map(seed).collect::<Vec<_>>())
}

fn thousandths(place: f64) -> i32 {
    libm::round(place * 1000.0) as i32
}
