//! Words in stretches of articles: sentences, paragraphs, the parts of a quotation.

use std::cell::Cell;

use super::{
    ast::{Node, Wanted, Words},
    places::{self, Place, Places},
};
use crate::{
    DocId,
    postings::{PositionRange, run_of},
};

/// A query that is asked of stretches, each by itself. Of what it can ask for, only words and phrases are found.
#[derive(Debug)]
pub(super) enum Tree {
    And(Vec<Tree>),
    Or(Vec<Tree>),
    Not(Box<Tree>),
    /// Where words stand.
    Words(Standing),
}

/// Where words stand, in order. Stretches are mostly asked in order too, and so each is looked for from where the one before was.
#[derive(Debug)]
pub(super) struct Standing {
    found: Vec<Place>,
    last: Cell<usize>,
}

impl Tree {
    /// Looks up the words of a query.
    pub(super) fn of(places: &impl Places, node: &Node) -> Self {
        let all = |nodes: &[Node]| nodes.iter().map(|node| Tree::of(places, node)).collect();
        match node {
            Node::And(nodes) => Tree::And(all(nodes)),
            Node::Or(nodes) => Tree::Or(all(nodes)),
            Node::Not(node) => Tree::Not(Box::new(Tree::of(places, node))),
            Node::Leaf(leaf) => match &leaf.wanted {
                Wanted::Words(words) => Tree::Words(Standing::new(places::find(places, words))),
                Wanted::Together(node, _) => Tree::of(places, node),
                _ => Tree::Words(Standing::new(Vec::new())),
            },
        }
    }

    /// Whether it is met by what stands in these stretches of an article together.
    pub(super) fn finds(&self, doc: DocId, stretches: &[PositionRange]) -> bool {
        match self {
            Tree::And(sides) => sides.iter().all(|side| side.finds(doc, stretches)),
            Tree::Or(sides) => sides.iter().any(|side| side.finds(doc, stretches)),
            Tree::Not(side) => !side.finds(doc, stretches),
            Tree::Words(found) => stretches.iter().any(|stretch| found.inside(doc, *stretch).next().is_some()),
        }
    }

    /// Adds the words that are wanted and stand in a stretch.
    pub(super) fn inside(&self, doc: DocId, stretch: PositionRange, all: &mut Vec<Place>) {
        match self {
            Tree::And(sides) | Tree::Or(sides) => sides.iter().for_each(|side| side.inside(doc, stretch, all)),
            Tree::Not(side) => {
                if let Tree::Not(side) = &**side {
                    side.inside(doc, stretch, all);
                }
            }
            Tree::Words(found) => all.extend(found.inside(doc, stretch)),
        }
    }

    /// Places, in order, of which each stretch that meets it has one: as few as there are. `None` if a stretch without any may meet it.
    pub(super) fn required(&self) -> Option<Vec<Place>> {
        match self {
            Tree::And(sides) => sides.iter().filter_map(Tree::required).min_by_key(Vec::len),
            Tree::Or(sides) => {
                let mut all: Vec<Place> =
                    sides.iter().map(Tree::required).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
                all.sort_unstable();
                Some(all)
            }
            Tree::Not(side) => match &**side {
                Tree::Not(side) => side.required(),
                _ => None,
            },
            Tree::Words(found) => Some(found.found.clone()),
        }
    }
}

impl Standing {
    fn new(found: Vec<Place>) -> Self {
        Self { found, last: Cell::new(0) }
    }

    /// Those that stand in a stretch as a whole.
    fn inside(&self, doc: DocId, stretch: PositionRange) -> impl Iterator<Item = Place> {
        let is_before = |(other, range): &Place| (*other, range.start) < (doc, stretch.start);
        let last = self.last.get();
        let from = if last.checked_sub(1).and_then(|before| self.found.get(before)).is_none_or(is_before) { last } else { 0 };
        let first = from + run_of(self.found.get(from..).unwrap_or_default(), is_before);
        self.last.set(first);
        let rest = self.found.get(first..).unwrap_or_default().iter();
        let begun = rest.take_while(move |(other, range)| *other == doc && range.start < stretch.end);
        begun.filter(move |(_, range)| range.end <= stretch.end).copied()
    }
}

impl Node {
    /// Calls `found` with all words that it asks for or rules out.
    pub(super) fn each_words(&self, found: &mut impl FnMut(&Words)) {
        match self {
            Node::And(sides) | Node::Or(sides) => sides.iter().for_each(|side| side.each_words(found)),
            Node::Not(side) => side.each_words(found),
            Node::Leaf(leaf) => match &leaf.wanted {
                Wanted::Words(words) => found(words),
                Wanted::Together(node, _) => node.each_words(found),
                _ => {}
            },
        }
    }
}
