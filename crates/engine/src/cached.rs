//! The corpus, and the selection that was last evaluated on it.

use std::ops::Deref;

use wirescope_corpus::{Corpus, Resolved};
use wirescope_protocol::Selection;

/// A corpus that keeps what its last selection finds until it changes: panes of one selection are asked one after the other, and the
/// open article is asked for the hits of the same.
#[derive(Default)]
pub(crate) struct CachedCorpus {
    corpus: Corpus,
    resolved: Option<Resolved>,
}

impl CachedCorpus {
    /// The corpus, to change it.
    pub(crate) fn change(&mut self) -> &mut Corpus {
        self.resolved = None;
        &mut self.corpus
    }

    /// The corpus, and the selection evaluated on it.
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
