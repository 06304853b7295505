//! The corpus, and the selection that was last evaluated on it.

use std::ops::Deref;

use wirescope_corpus::{Corpus, Resolved};
use wirescope_protocol::Selection;

/// While articles come in, names are joined over all articles again when so many times as many are new make up the corpus: the work of
/// it then stays a fraction of theirs.
const GROWTH: usize = 4;

/// A corpus that keeps what its last selection finds until it changes: panes of one selection are asked one after the other, and the
/// open article is asked for the hits of the same.
#[derive(Default)]
pub(crate) struct CachedCorpus {
    corpus: Corpus,
    resolved: Option<Resolved>,
    /// How often it changed since names were joined.
    changes: usize,
    /// Whether names are being joined.
    settling: bool,
}

impl CachedCorpus {
    /// The corpus, to change it.
    pub(crate) fn change(&mut self) -> &mut Corpus {
        self.resolved = None;
        self.changes += 1;
        &mut self.corpus
    }

    /// The corpus, to change what is added beside its articles: names stay as they are joined.
    pub(crate) fn annotate(&mut self) -> &mut Corpus {
        self.resolved = None;
        &mut self.corpus
    }

    /// Says whether what is found in lines that are not the article's counts; articles that are here are counted so in steps of
    /// [`settle_next`](Self::settle_next).
    pub(crate) fn count_furniture(&mut self, counts: bool) {
        if self.corpus.count_furniture(counts) {
            self.resolved = None;
        }
    }

    /// Counts an article as it is wanted before all others.
    pub(crate) fn recount_first(&mut self, id: &str) {
        // What was found stays so where nothing was to be counted otherwise.
        if self.corpus.recounting() > 0 && self.corpus.recount_first(id) {
            self.change();
        }
    }

    /// Joins names over all articles, if anything has changed since, with articles counted as they are.
    pub(crate) fn settle(&mut self) {
        while self.join_next(false) {}
    }

    /// Counts an article as is wanted or, once all are, does a step of joining names, which takes about as long. While more articles are `coming`, names
    /// are joined only once enough have come. `false` if there is nothing to do.
    pub(crate) fn settle_next(&mut self, coming: bool) -> bool {
        if self.corpus.recounting() > 0 {
            return self.change().recount_next();
        }
        self.join_next(coming)
    }

    fn join_next(&mut self, coming: bool) -> bool {
        if !self.settling {
            if self.changes == 0 || (coming && self.changes * GROWTH < self.corpus.len()) {
                return false;
            }
            (self.changes, self.settling) = (0, true);
        }
        self.resolved = None;
        self.settling = self.corpus.settle_next();
        true
    }

    /// The corpus, and the selection evaluated on it, with names joined as far as they are.
    pub(crate) fn resolve(&mut self, selection: &Selection) -> (&Corpus, &Resolved) {
        let known = self.resolved.take().filter(|resolved| resolved.selection() == selection);
        let resolved = known.unwrap_or_else(|| self.corpus.resolve(selection));
        (&self.corpus, self.resolved.insert(resolved))
    }
}

impl Deref for CachedCorpus {
    type Target = Corpus;

    fn deref(&self) -> &Corpus {
        &self.corpus
    }
}
