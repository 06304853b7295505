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

    /// Joins names over all articles, if anything has changed since.
    pub(crate) fn settle(&mut self) {
        while self.settle_next(false) {}
    }

    /// A step of that, which takes about as long as counting an article does. While more articles are `coming`, it begins only once enough have come.
    /// `false` if there is nothing to do.
    pub(crate) fn settle_next(&mut self, coming: bool) -> bool {
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
