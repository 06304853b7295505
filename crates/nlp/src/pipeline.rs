//! The whole analysis, in order.

use crate::{Article, Doc, gazetteer::Gazetteer, quantity, temporal, tokenizer};

/// Everything that extraction needs, loaded once. Analysis is pure: the same article gives the same [`Doc`], on every platform.
pub struct Pipeline {
    _gazetteer: Gazetteer,
}

impl Pipeline {
    /// Loads the gazetteers that are built in.
    pub fn new() -> Self {
        Self { _gazetteer: Gazetteer::load() }
    }

    /// Annotates an article. Any text is valid; none fails.
    pub fn analyze(&self, article: Article) -> Doc {
        let text = article.text.as_str();
        let tokens = tokenizer::tokenize(text);
        let sentences = tokenizer::sentences(text, &tokens);
        let times = temporal::find(text, &tokens, &sentences, article.published);
        let _numbers = quantity::find(text, &tokens, &sentences, &times);
        Doc { tokens, sentences, mentions: Vec::new(), entities: Vec::new(), times, article }
    }
}

impl Default for Pipeline {
    fn default() -> Self {
        Self::new()
    }
}
