//! Who is tied to whom.

use serde::{Deserialize, Serialize};

use super::{ActRow, NamedValue, Passage, ValueRef};
use crate::{Field, Snippet};

/// What ties two entities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TieBy {
    /// A sentence that names both: the weight counts such sentences.
    #[default]
    Sentence,
    /// A paragraph that names both.
    Paragraph,
    /// An article that names both.
    Article,
    /// An act of one towards the other, of at least 500 thousandths: the weight counts acts, and edges have a direction.
    Acts,
}

/// Which nodes are shown where there are too many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NodeRank {
    /// Those whose edges weigh most together.
    #[default]
    Weight,
    /// Those with the most edges.
    Degree,
    /// Those that most articles have.
    Articles,
}

/// Entities of the matching articles and what ties them, with a place in the plane for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkAsk {
    /// The fields of the entities: people, organisations, places, groups, works. Others are passed over.
    pub fields: Vec<Field>,
    /// What ties them.
    pub by: TieBy,
    /// Only edges of at least this weight; 0 counts as 1.
    pub min_weight: u32,
    /// How many nodes to send at most; at most 5000 are.
    pub nodes: u32,
    /// How many edges to send at most, the heaviest; at most 20000 are.
    pub edges: u32,
    /// Which nodes those are.
    pub rank: NodeRank,
    /// Only this entity and those that are tied to it.
    pub ego: Option<ValueRef>,
    /// Where nodes stand already: they stay there, and others are laid out around them.
    pub positions: Vec<NodePosition>,
}

/// Where a node stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodePosition {
    /// The node.
    pub node: ValueRef,
    /// To the right, in thousandths of the usual length of an edge.
    pub x: i32,
    /// Down, likewise.
    pub y: i32,
}

/// The answer to a [`NetworkAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkAnswer {
    /// Most by rank first.
    pub nodes: Vec<NetworkNode>,
    /// How many nodes have an edge that is heavy enough, sent or not.
    pub nodes_total: u32,
    /// Entities in the matching articles. Where they are more than 20000, ties are counted between the commonest 20000 alone.
    pub entities: u32,
    /// Sentences, paragraphs or articles that name more than 300 entities, of which only the first 300 are tied.
    pub crowded: u32,
    /// Heaviest first.
    pub edges: Vec<NetworkEdge>,
    /// How many edges there are between the nodes sent, sent or not.
    pub edges_between: u32,
    /// How many edges are heavy enough, whatever nodes are sent.
    pub edges_total: u32,
    /// Groups of nodes tied more closely among themselves: the largest first.
    pub communities: Vec<Community>,
}

/// A node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkNode {
    /// The entity.
    pub value: NamedValue,
    /// Matching articles that have it.
    pub articles: u32,
    /// Edges that are heavy enough, to whatever node.
    pub degree: u32,
    /// Their weights together.
    pub weight: u64,
    /// How many of the shortest paths between two others lead through it, in thousandths of the most that any node has; where there are
    /// more than 500 nodes, estimated from the paths that begin at 500 of them.
    pub betweenness: u16,
    /// Position in [`NetworkAnswer::communities`].
    pub community: u32,
    /// To the right, in thousandths of the usual length of an edge.
    pub x: i32,
    /// Down, likewise.
    pub y: i32,
}

/// An edge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkEdge {
    /// Position in [`NetworkAnswer::nodes`]: the source, where acts tie; else the lower of the two.
    pub source: u32,
    /// Position in [`NetworkAnswer::nodes`].
    pub target: u32,
    /// Sentences, paragraphs, articles or acts.
    pub weight: u32,
    /// Acts of each class, in the order of [`ActsAnswer::quadrants`](super::ActsAnswer::quadrants); 0 where no acts tie.
    pub quadrants: [u32; 4],
}

/// A group of nodes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Community {
    /// How many of the nodes sent.
    pub nodes: u32,
    /// Positions of its strongest three in [`NetworkAnswer::nodes`].
    pub strongest: Vec<u32>,
}

/// The shortest way from one entity to another, by the fewest edges and of those ways the heaviest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathAsk {
    /// The fields that the way may lead through.
    pub fields: Vec<Field>,
    /// What ties; the direction of acts does not matter.
    pub by: TieBy,
    /// Only edges of at least this weight; 0 counts as 1.
    pub min_weight: u32,
    /// Where it begins.
    pub from: ValueRef,
    /// Where it ends.
    pub to: ValueRef,
}

/// The answer to a [`PathAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathAnswer {
    /// The entities on the way, both ends included; none if there is no way.
    pub nodes: Vec<NamedValue>,
    /// The weight of each edge between two of them.
    pub weights: Vec<u32>,
}

/// What ties two entities, in the words of the articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EdgeAsk {
    /// One.
    pub one: ValueRef,
    /// The other.
    pub other: ValueRef,
    /// What ties them.
    pub by: TieBy,
    /// Whether acts of the other towards the one count too, which is another tie; for what else ties it makes no difference.
    pub either: bool,
    /// The first passage to send.
    pub offset: u32,
    /// How many passages to send at most.
    pub limit: u32,
}

/// The answer to an [`EdgeAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EdgeAnswer {
    /// How many sentences, paragraphs, articles or acts there are.
    pub total: u32,
    /// Where what follows begins among those.
    pub offset: u32,
    /// Newest article first: each sentence or paragraph, of articles the beginning, with the two marked. None where acts tie.
    pub passages: Vec<(Passage, Snippet)>,
    /// Acts, newest article first.
    pub acts: Vec<ActRow>,
}

impl Default for NetworkAsk {
    fn default() -> Self {
        let (by, rank, ego, positions) = Default::default();
        let fields = vec![Field::People, Field::Organisations, Field::Places];
        Self { fields, by, min_weight: 1, nodes: 150, edges: 1000, rank, ego, positions }
    }
}
