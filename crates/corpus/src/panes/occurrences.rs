//! Where a word, phrase or value stands in the matching articles.

use wirescope_nlp::Span;
use wirescope_protocol::{Sort, Wanted};

use crate::{
    Corpus, DocId,
    docset::DocSet,
    fold::fold,
    hits::HitFinder,
    query, ranking,
    terms::{TermKind, each_term},
};

/// What is looked for, and how often each article has it in its text.
pub(super) struct Occurrences {
    finder: HitFinder,
    /// A word that has to stand beside it, and at most how many words away.
    beside: Option<(String, usize)>,
    /// The articles that have it, by rising number.
    counts: Vec<(DocId, u32)>,
}

/// A text, and where in it something stands.
pub(super) struct Found<'a> {
    pub(super) text: &'a str,
    pub(super) hits: &'a [Span],
}

impl Occurrences {
    pub(super) fn new(corpus: &Corpus, docs: &DocSet, wanted: &Wanted) -> Self {
        match wanted {
            Wanted::Words(words) => {
                let (found, finder) = query::occurrences(corpus, words);
                let own = found.chunk_by(|one, other| one.0 == other.0).map(|own| (own[0].0, own.len() as u32));
                let counts = own.filter(|(doc, _)| docs.contains(*doc)).collect();
                Self { finder: HitFinder::new(finder, Vec::new()), beside: None, counts }
            }
            Wanted::Value(value) => {
                let id = corpus.values.find(value.field, &value.key).filter(|_| value.field.is_mentioned());
                let mut having = corpus.values.docs(id, &corpus.alive);
                having.intersect(docs);
                let count = |doc: DocId| {
                    let mentions = corpus.tables.mentions.of(doc).iter();
                    (doc, mentions.filter(|mention| Some(mention.value()) == id).count() as u32)
                };
                let counts = having.iter().map(count).collect();
                Self { finder: HitFinder::new(Default::default(), id.into_iter().collect()), beside: None, counts }
            }
        }
    }

    /// Leaves only those beside which a word stands, at most so many words away, in the newest `most` articles that have both; returns how
    /// many other articles have both.
    pub(super) fn keep_beside(&mut self, corpus: &Corpus, word: &str, window: usize, most: usize) -> u32 {
        let word = fold(word);
        let mut having = DocSet::default();
        if let Some(list) = corpus.postings.list(&word) {
            list.unite_into(&mut having);
        }
        self.counts.retain(|(doc, _)| having.contains(*doc));
        let newest = self.newest(corpus, most);
        let unread = self.counts.len() - newest.len();
        self.beside = Some((word, window));
        let count = |(doc, _): (DocId, u32)| Some((doc, self.read(corpus, doc, |found| found.hits.len() as u32)?));
        let mut counts: Vec<(DocId, u32)> = newest.into_iter().filter_map(count).filter(|(_, count)| *count > 0).collect();
        counts.sort_unstable();
        self.counts = counts;
        unread as u32
    }

    /// How often it stands in all of the articles.
    pub(super) fn total(&self) -> u32 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// How many articles have it.
    pub(super) fn articles(&self) -> u32 {
        self.counts.len() as u32
    }

    /// The articles that have it, by rising number, and how often.
    pub(super) fn counts(&self) -> &[(DocId, u32)] {
        &self.counts
    }

    /// The newest articles that have it, and how often.
    pub(super) fn newest(&self, corpus: &Corpus, most: usize) -> Vec<(DocId, u32)> {
        let docs = DocSet::of(self.counts.iter().map(|(doc, _)| *doc));
        let count = |doc: DocId| {
            let at = self.counts.binary_search_by_key(&doc, |(doc, _)| *doc);
            (doc, at.ok().and_then(|at| self.counts.get(at)).map_or(0, |(_, count)| *count))
        };
        ranking::first(&corpus.articles, &docs, Sort::Newest, None, most).into_iter().map(count).collect()
    }

    /// Unpacks an article and looks where it stands.
    pub(super) fn read<R>(&self, corpus: &Corpus, doc: DocId, read: impl FnOnce(Found<'_>) -> R) -> Option<R> {
        let unpacked = corpus.articles.row(doc)?.packed.unpack();
        let head = unpacked.head()?;
        let (_, spans) = head.outline()?;
        let mut hits = self.finder.hits(head.text, &spans, &head.values, &corpus.columns.ids(doc));
        if let Some((word, window)) = &self.beside {
            let words = Words::of(head.text, |term| term == word);
            hits.retain(|hit| words.beside(*hit, *window).any(|at| words.terms.get(at) == Some(&true)));
        }
        Some(read(Found { text: head.text, hits: &hits }))
    }
}

/// The words of a text.
pub(super) struct Words<T> {
    /// What is known of each.
    pub(super) terms: Vec<T>,
    /// Where each begins.
    starts: Vec<u32>,
}

impl<T> Words<T> {
    pub(super) fn of(text: &str, mut term: impl FnMut(&str) -> T) -> Self {
        let mut words = Self { terms: Vec::new(), starts: Vec::new() };
        each_term(text, |part| {
            if part.kind == TermKind::Part {
                words.terms.push(term(part.text));
                words.starts.push(part.span.start);
            }
        });
        words
    }

    /// The positions of the words of an occurrence.
    pub(super) fn inside(&self, hit: Span) -> std::ops::Range<usize> {
        self.starts.partition_point(|start| *start < hit.start)..self.starts.partition_point(|start| *start < hit.end)
    }

    /// The positions of the words beside it.
    pub(super) fn beside(&self, hit: Span, window: usize) -> impl Iterator<Item = usize> {
        let inside = self.inside(hit);
        let after = inside.end..(inside.end + window).min(self.terms.len());
        (inside.start.saturating_sub(window)..inside.start).chain(after)
    }
}
