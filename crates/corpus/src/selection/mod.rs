//! Selections: a tree for the query and for each clause, evaluated once, and then asked by every pane.

mod compile;
mod evaluate;
mod scope;

use std::borrow::Cow;

use wirescope_nlp::Span;
use wirescope_protocol::{Clause, PaneId, Selection, Test};

use crate::{
    Corpus, DocId,
    docset::DocSet,
    hashing::FastMap,
    hits::HitFinder,
    query::{self, QueryMatches},
    stories::Stories,
};

/// A selection, evaluated on a corpus. It holds as long as the corpus does not change.
pub struct Resolved {
    selection: Selection,
    /// What the query finds.
    query: QueryMatches,
    /// The articles that pass each clause; `None` for a clause that asks nothing.
    clauses: Vec<Option<DocSet>>,
    /// The articles that match.
    matched: DocSet,
    /// The stories of all articles, where each counts once.
    stories: Option<Stories>,
    /// For each article that matches, how many others of its story were left out for it, if any were.
    left_out: FastMap<u32, u32>,
    finder: HitFinder,
}

impl Corpus {
    /// Evaluates a selection.
    pub fn resolve(&self, selection: &Selection) -> Resolved {
        let mut query = query::evaluate(self, &selection.query);
        let mut matched = query.docs.clone();
        let mut marked = std::mem::take(&mut query.values);
        let mut clauses = Vec::with_capacity(selection.clauses.len());
        for clause in &selection.clauses {
            let tree = compile::tree(self, clause);
            let docs = tree.as_ref().map(|tree| {
                tree.mark(&mut marked);
                evaluate::docs(self, tree)
            });
            if let Some(docs) = &docs {
                matched.intersect(docs);
            }
            clauses.push(docs);
        }
        let stories = selection.clauses.iter().any(is_distinct).then(|| Stories::of(self));
        let left_out = stories.as_ref().map(|stories| stories.others(&matched)).unwrap_or_default();
        if let Some(stories) = &stories {
            matched = stories.once(&matched);
        }
        let finder = HitFinder::new(std::mem::take(&mut query.finder), marked);
        Resolved { selection: selection.clone(), query, clauses, matched, stories, left_out, finder }
    }
}

impl Resolved {
    /// The selection that was evaluated.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// How many articles match.
    pub fn matched(&self) -> u32 {
        self.matched.len() as u32
    }

    /// Where the words of the query, or the values that clauses ask for, are found in the text of the article of that id, in the corpus
    /// that this was evaluated on: in order, none overlapping; overlapping finds are joined. Empty if there is no such article.
    pub fn hits(&self, corpus: &Corpus, id: &str) -> Vec<Span> {
        corpus.articles.number(id).and_then(|doc| self.hits_of(corpus, doc)).unwrap_or_default()
    }

    fn hits_of(&self, corpus: &Corpus, doc: DocId) -> Option<Vec<Span>> {
        let unpacked = corpus.articles.row(doc)?.packed.unpack();
        let head = unpacked.head()?;
        let (sentences, spans) = head.outline()?;
        Some(self.finder.hits_in(head.text, &sentences, &spans, &head.values, &corpus.columns.ids(doc)))
    }

    pub(crate) fn query(&self) -> &QueryMatches {
        &self.query
    }

    pub(crate) fn finder(&self) -> &HitFinder {
        &self.finder
    }

    /// How many other articles of its story were left out for one that matches.
    pub(crate) fn left_out_for(&self, doc: DocId) -> u32 {
        self.left_out.get(&doc.0).copied().unwrap_or(0)
    }

    /// The articles that match.
    pub(crate) fn all_docs(&self) -> &DocSet {
        &self.matched
    }

    /// The articles that match without the clauses that a pane has made, except those of [`Test::All`].
    pub(crate) fn docs(&self, pane: &PaneId) -> Cow<'_, DocSet> {
        let is_own = |clause: &Clause| clause.pane.as_ref() == Some(pane) && !matches!(clause.test, Test::All(..));
        if !self.selection.clauses.iter().any(is_own) {
            return Cow::Borrowed(&self.matched);
        }
        let mut docs = self.query.docs.clone();
        for (clause, passing) in self.selection.clauses.iter().zip(&self.clauses) {
            if let (Some(passing), false) = (passing, is_own(clause)) {
                docs.intersect(passing);
            }
        }
        // Which article stands for its story is decided among those that pass all else.
        let once = self.selection.clauses.iter().any(|clause| is_distinct(clause) && !is_own(clause));
        match self.stories.as_ref().filter(|_| once) {
            Some(stories) => Cow::Owned(stories.once(&docs)),
            None => Cow::Owned(docs),
        }
    }
}

/// Whether it lets each story count once.
fn is_distinct(clause: &Clause) -> bool {
    clause.test == Test::Distinct && clause.field.takes(&clause.test)
}
