//! Where a word, phrase or value stands in the matching articles.

use wirescope_nlp::Span;
use wirescope_protocol::{Sort, Wanted};

use crate::{Corpus, DocId, docset::DocSet, hits::HitFinder, query, ranking};

/// What is looked for, and how often each article has it in its text.
pub(super) struct Occurrences {
    finder: HitFinder,
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
                Self { finder: HitFinder::new(finder, Vec::new()), counts }
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
                Self { finder: HitFinder::new(Default::default(), id.into_iter().collect()), counts }
            }
        }
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
        let hits = self.finder.hits(head.text, &spans, &head.values, &corpus.columns.ids(doc));
        Some(read(Found { text: head.text, hits: &hits }))
    }
}
