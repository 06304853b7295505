//! Words that stand in one sentence or paragraph, and words that are searched inside stretches of articles.

use wirescope_protocol::Scope;

use super::{
    PatternFinder,
    ast::{Node, Wanted, Words},
    parse::parse,
    phrase::InIndex,
    places::{self, Place},
    tree::Tree,
    typed::patterns,
};
use crate::{Corpus, DocId, hits::HitFinder, postings::PositionRange};

/// A query that is asked of stretches, each by itself. Of what it can ask for, only words and phrases are found.
pub(crate) struct WordSearch {
    tree: Option<Tree>,
    finder: HitFinder,
}

impl WordSearch {
    /// Looks up the words of a query. An empty one finds everything.
    pub(crate) fn new(corpus: &Corpus, query: &str) -> Self {
        let (node, _) = parse(query);
        let mut finder = PatternFinder::default();
        if let Some(node) = &node {
            add_wanted(node, true, &mut finder);
        }
        let tree = node.map(|node| Tree::of(&InIndex::new(corpus), &node));
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

fn add_wanted(node: &Node, wanted: bool, finder: &mut PatternFinder) {
    match node {
        Node::And(sides) | Node::Or(sides) => sides.iter().for_each(|side| add_wanted(side, wanted, finder)),
        Node::Not(side) => add_wanted(side, !wanted, finder),
        Node::Leaf(leaf) => match &leaf.wanted {
            Wanted::Words(words) if wanted => finder.add(words),
            Wanted::Together(node, _) => add_wanted(node, wanted, finder),
            _ => {}
        },
    }
}

/// The sentences or paragraphs that meet a query of words, in order; a title is one.
pub(super) fn together(corpus: &Corpus, index: &InIndex<'_>, node: &Node, scope: Scope) -> Vec<Place> {
    let tree = Tree::of(index, node);
    let mut found: Vec<Place> = Vec::new();
    let mut last = None;
    for (doc, range) in tree.required().unwrap_or_default() {
        let Some(lengths) = corpus.articles.lengths().get(doc.index()) else { continue };
        let stretch = if range.start < lengths.title {
            PositionRange { start: 0, end: lengths.title }
        } else {
            corpus.tables.stretch(doc, range.start, scope, *lengths)
        };
        if last.replace((doc, stretch)) != Some((doc, stretch)) && tree.finds(doc, &[stretch]) {
            found.push((doc, stretch));
        }
    }
    found
}

/// Where a word, or words in a row, stand in the texts of all articles, their titles aside: in order, none overlapping. And what finds them in
/// a text.
pub(crate) fn occurrences(corpus: &Corpus, words: &str) -> (Vec<Place>, PatternFinder) {
    let patterns = patterns(words.trim().trim_matches(['"', '“', '”'])).patterns;
    let finder = PatternFinder::of(&patterns);
    let mut found = places::find(&InIndex::new(corpus), &Words::Any(patterns));
    let title = |doc: DocId| corpus.articles.lengths().get(doc.index()).map_or(0, |lengths| lengths.title);
    found.retain(|(doc, range)| range.start > title(*doc));
    found.dedup_by(|next, kept| {
        let overlap = next.0 == kept.0 && next.1.start < kept.1.end;
        if overlap {
            kept.1.end = kept.1.end.max(next.1.end);
        }
        overlap
    });
    (found, finder)
}
