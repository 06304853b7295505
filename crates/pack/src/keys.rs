//! What articles are found by: words, and names, papers and labels as they were decided on. All are strings of one dictionary.

use wirescope_corpus::each_word;
use wirescope_nlp::{Span, fold};

/// Bytes of a key; what is longer is no name.
const MAX_KEY: usize = 120;

/// What an article is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A word of its text or title, folded as in the page's index.
    Word(String),
    /// An entity, by OntoNotes label and name.
    Entity {
        /// `PERSON`.
        label: String,
        /// Its name in the article.
        name: String,
    },
    /// The paper, agency or site.
    Paper(String),
}

impl Key {
    /// Its string in the dictionary: a letter for the kind, and what names it, folded. `None` for what is too long or empty.
    pub(crate) fn string(&self) -> Option<String> {
        let (kind, label, name) = match self {
            Key::Word(word) => ('w', "", fold(word)),
            Key::Entity { label, name } => ('e', label.as_str(), fold(name)),
            Key::Paper(name) => ('p', "", fold(name)),
        };
        let fits = !name.is_empty() && name.len() + label.len() <= MAX_KEY;
        fits.then(|| if label.is_empty() { format!("{kind}{name}") } else { format!("{kind}{label}\t{name}") })
    }
}

/// The keys of the words of a query: what is written with joints (`U.S.`, `cease-fire`) as the whole that it is.
pub fn word_keys(text: &str) -> Vec<Key> {
    let mut words: Vec<(String, Span)> = Vec::new();
    each_word(text, |word, span| words.push((word.to_owned(), span)));
    let is_part =
        |span: Span| words.iter().any(|(_, whole)| *whole != span && whole.start <= span.start && span.end <= whole.end);
    words.iter().filter(|(_, span)| !is_part(*span)).map(|(word, _)| Key::Word(word.clone())).collect()
}
