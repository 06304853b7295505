//! Words in stretches of articles: which stretches a query finds.

use super::{
    PatternFinder,
    ast::{Node, Pattern, Wanted},
    parse::parse,
    pattern::patterns,
    phrase::phrases,
};
use crate::{Corpus, DocId, hits::HitFinder, postings::PositionRange};

/// A query that is asked of stretches, each by itself. Of what it can ask for, only words and phrases are found.
pub(crate) struct WordSearch {
    tree: Option<Tree>,
    finder: HitFinder,
}

enum Tree {
    And(Vec<Tree>),
    Or(Vec<Tree>),
    Not(Box<Tree>),
    /// Where the words stand, in order.
    Words(Vec<(DocId, PositionRange)>),
}

impl WordSearch {
    /// Looks up the words of a query. An empty one finds everything.
    pub(crate) fn new(corpus: &Corpus, query: &str) -> Self {
        let (node, _) = parse(query);
        let mut finder = PatternFinder::default();
        let tree = node.map(|node| tree(corpus, &node, true, &mut finder));
        Self { tree, finder: HitFinder::new(finder, Vec::new()) }
    }

    /// Whether the query is met by what stands in these stretches of an article together.
    pub(crate) fn finds(&self, doc: DocId, stretches: &[PositionRange]) -> bool {
        self.tree.as_ref().is_none_or(|tree| tree.finds(doc, stretches))
    }

    /// Finds the words that are asked for in a text, to mark them.
    pub(crate) fn finder(&self) -> &HitFinder {
        &self.finder
    }
}

fn tree(corpus: &Corpus, node: &Node, wanted: bool, finder: &mut PatternFinder) -> Tree {
    let mut all = |nodes: &[Node]| nodes.iter().map(|node| tree(corpus, node, wanted, finder)).collect();
    match node {
        Node::And(nodes) => Tree::And(all(nodes)),
        Node::Or(nodes) => Tree::Or(all(nodes)),
        Node::Not(node) => Tree::Not(Box::new(tree(corpus, node, !wanted, finder))),
        Node::Leaf(leaf) => {
            let Wanted::Words(patterns) = &leaf.wanted else { return Tree::Words(Vec::new()) };
            if wanted {
                finder.add(patterns);
            }
            Tree::Words(all_phrases(corpus, patterns))
        }
    }
}

/// Where any of these patterns stands, in order.
fn all_phrases(corpus: &Corpus, patterns: &[Pattern]) -> Vec<(DocId, PositionRange)> {
    let mut found: Vec<_> = patterns.iter().flat_map(|pattern| phrases(corpus, pattern)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Where a word, or words in a row, stand in the texts of all articles, their titles aside: in order, none overlapping. And what finds them in
/// a text.
pub(crate) fn occurrences(corpus: &Corpus, words: &str) -> (Vec<(DocId, PositionRange)>, PatternFinder) {
    let patterns = patterns(words.trim().trim_matches(['"', '“', '”'])).patterns;
    let mut found = all_phrases(corpus, &patterns);
    let title = |doc: DocId| corpus.articles.lengths().get(doc.index()).map_or(0, |lengths| lengths.title);
    found.retain(|(doc, range)| range.start > title(*doc));
    found.dedup_by(|next, kept| {
        let overlap = next.0 == kept.0 && next.1.start < kept.1.end;
        if overlap {
            kept.1.end = kept.1.end.max(next.1.end);
        }
        overlap
    });
    (found, PatternFinder::of(&patterns))
}

impl Tree {
    fn finds(&self, doc: DocId, stretches: &[PositionRange]) -> bool {
        match self {
            Tree::And(sides) => sides.iter().all(|side| side.finds(doc, stretches)),
            Tree::Or(sides) => sides.iter().any(|side| side.finds(doc, stretches)),
            Tree::Not(side) => !side.finds(doc, stretches),
            Tree::Words(found) => stretches.iter().any(|stretch| {
                let first = found.partition_point(|(other, range)| (*other, range.start) < (doc, stretch.start));
                let rest = found.get(first..).unwrap_or_default().iter();
                let mut inside = rest.take_while(|(other, range)| *other == doc && range.start < stretch.end);
                inside.any(|(_, range)| range.end <= stretch.end)
            }),
        }
    }
}
