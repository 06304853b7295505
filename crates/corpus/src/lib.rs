//! Docs → Corpus.
