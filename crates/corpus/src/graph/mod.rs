//! Graphs: communities, paths through nodes, and places in the plane. Nodes are numbers from 0 on. Integers and plain arithmetic alone, so
//! that every platform gives the same.

mod betweenness;
mod communities;
mod layout;
mod quadtree;

pub(crate) use betweenness::betweenness;
pub(crate) use communities::communities;
pub(crate) use layout::{Place, layout};

/// An edge between two nodes, whichever is first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edge {
    pub(crate) one: u32,
    pub(crate) other: u32,
    pub(crate) weight: u32,
}

/// The edges of each node: the other node and the weight, in order of nodes. Edges from a node to itself are none.
pub(crate) fn neighbours(nodes: usize, edges: &[Edge]) -> Vec<Vec<(u32, u32)>> {
    let mut of = vec![Vec::new(); nodes];
    for edge in edges.iter().filter(|edge| edge.one != edge.other) {
        for (from, to) in [(edge.one, edge.other), (edge.other, edge.one)] {
            if let Some(of) = of.get_mut(from as usize).filter(|_| (to as usize) < nodes) {
                of.push((to, edge.weight));
            }
        }
    }
    for of in &mut of {
        of.sort_unstable();
        // Acts in both directions are one edge here.
        of.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 = kept.1.saturating_add(next.1);
            }
            same
        });
    }
    of
}
