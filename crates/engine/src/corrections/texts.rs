//! Which articles have a text: by its digest entries of the journal name them.

use std::collections::{HashMap, HashSet, VecDeque};

use wirescope_journal::digest;
use wirescope_nlp::Article;
use wirescope_protocol::Selection;

use crate::Engine;

/// Ids of articles by the digests of their texts.
#[derive(Default)]
pub(super) struct Texts {
    ids: HashMap<String, Vec<String>>,
    /// Articles that were there before, and whose texts are not known yet.
    left: VecDeque<String>,
}

impl Texts {
    pub(super) fn put(&mut self, article: &Article) {
        let ids = self.ids.entry(digest(&article.text)).or_default();
        if !ids.contains(&article.id) {
            ids.push(article.id.clone());
        }
    }

    pub(super) fn remove(&mut self, ids: &[String]) {
        let gone: HashSet<&String> = ids.iter().collect();
        self.ids.retain(|_, held| {
            held.retain(|id| !gone.contains(id));
            !held.is_empty()
        });
    }
}

impl Engine {
    /// Looks at the text of the next article. `false` if all are known.
    pub(super) fn text_next(&mut self) -> bool {
        let corpus = &mut self.corpus;
        let texts = self.corrections.texts.get_or_insert_with(|| {
            let (corpus, resolved) = corpus.resolve(&Selection::default());
            Texts { left: corpus.found(resolved).into(), ..Texts::default() }
        });
        let Some(id) = texts.left.pop_front() else { return false };
        // It may have been removed.
        if let Some(article) = corpus.article(&id) {
            texts.put(&article);
        }
        true
    }

    /// The articles of a text.
    pub(super) fn with_text(&mut self, text: &str) -> Vec<String> {
        while self.text_next() {}
        let texts = self.corrections.texts.as_ref();
        texts.and_then(|texts| texts.ids.get(text).cloned()).unwrap_or_default()
    }
}
