//! Corpora of names: tokens with BIO tags, and two ways to put their text together.

mod formats;

use std::ops::Range;

use wirescope_nlp::{Hyphens, Rebuilt};

pub use formats::{conllpp, gmb, politics, uner, wikigold, worldwide};

/// A document as its corpus gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What the corpus calls it, or its number.
    pub id: String,
    sentences: Vec<Sentence>,
    format: Format,
}

/// A sentence, or a paragraph in corpora that do not tell sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sentence {
    /// Tokens, and the tag of each as the corpus spells it: `B-PER`, `I-Organization`, `O`.
    rows: Vec<(String, String)>,
    /// How it reads, where the corpus tells.
    text: Option<String>,
    /// Whether the corpus says that a paragraph begins with it.
    starts_paragraph: bool,
}

/// What is known of how the documents of a corpus were printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    /// Paragraphs; parts of hyphenated words are tokens; addresses of pages stand among them.
    Paragraphs,
    /// Sentences of running text; a sentence without a full stop is a headline or a row of a table.
    Newswire,
    /// Sentences with their own text and with paragraphs; one without a full stop is a greeting, a heading or an item of a list.
    Web,
    /// Sentences of running text.
    Running,
}

/// How the text of a document is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// From nothing but the tokens, as `wirescope extract --tokenized` does: what is scored.
    FromTokens,
    /// As it was printed, for all that is known of its corpus; addresses of pages are left out: what is learned from.
    AsPrinted,
}

/// A document with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaggedText {
    /// What the corpus calls it, or its number.
    pub id: String,
    /// Text and tokens.
    pub rebuilt: Rebuilt,
    /// In order, not overlapping.
    pub names: Vec<TaggedName>,
}

/// A name in a corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaggedName {
    /// The numbers of its tokens.
    pub tokens: Range<usize>,
    /// Its kind as the corpus spells it: `PER`, `Organization`, `politicalparty`.
    pub kind: String,
}

impl Sentence {
    /// A sentence of these tokens and tags; lines without a token are passed over.
    fn of<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let rows = rows.filter(|(token, _)| !token.is_empty()).map(|(token, tag)| (token.to_owned(), tag.to_owned())).collect();
        Self { rows, ..Self::default() }
    }
}

impl Document {
    fn new(id: String, format: Format) -> Self {
        Self { id, sentences: Vec::new(), format }
    }

    /// The document with its text.
    pub fn lay_out(&self, layout: Layout) -> TaggedText {
        let without_addresses = layout == Layout::AsPrinted && self.format == Format::Paragraphs;
        let (mut tokens, mut names, mut first) = (Vec::new(), Vec::new(), 0);
        for sentence in &self.sentences {
            let rows = sentence.rows.iter().map(|(token, tag)| (token.as_str(), tag.as_str()));
            let (own, tags): (Vec<&str>, Vec<&str>) =
                rows.filter(|(token, _)| !(without_addresses && token.starts_with("http"))).unzip();
            names.extend(decode(&tags, first));
            first += own.len();
            tokens.push(own);
        }
        let rebuilt = match layout {
            Layout::FromTokens => Rebuilt::of_sentences(&tokens),
            Layout::AsPrinted => self.print(&tokens),
        };
        TaggedText { id: self.id.clone(), rebuilt, names }
    }

    /// Puts the tokens of each sentence together with what is known of the corpus.
    fn print(&self, tokens: &[Vec<&str>]) -> Rebuilt {
        let mut rebuilt = Rebuilt::new(if self.format == Format::Paragraphs { Hyphens::Split } else { Hyphens::Kept });
        let mut is_after_stop = false;
        for (sentence, tokens) in self.sentences.iter().zip(tokens) {
            let Some(last) = tokens.last() else { continue };
            let separator = match self.format {
                Format::Paragraphs => "\n\n",
                Format::Running => " ",
                Format::Web if sentence.starts_paragraph => "\n\n",
                Format::Newswire | Format::Web if is_after_stop => " ",
                Format::Newswire | Format::Web => "\n",
            };
            match &sentence.text {
                Some(text) => rebuilt.push_known(tokens, text, separator),
                None => rebuilt.push(tokens, separator),
            }
            is_after_stop = matches!(*last, "." | "?" | "!" | "\"") || self.format == Format::Web && *last == "...";
        }
        rebuilt
    }
}

/// The names that the BIO tags of a sentence mark, its first token being the `first`. A tag that continues nothing of its kind begins a name.
fn decode(tags: &[&str], first: usize) -> Vec<TaggedName> {
    let mut names: Vec<TaggedName> = Vec::new();
    for (tag, at) in tags.iter().zip(first..) {
        let Some((prefix, kind)) = tag.split_once('-') else { continue };
        match names.last_mut() {
            Some(last) if prefix == "I" && last.tokens.end == at && last.kind == kind => last.tokens.end = at + 1,
            _ => names.push(TaggedName { tokens: at..at + 1, kind: kind.to_owned() }),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bio_in_any_state_is_decoded() {
        let tags = ["I-PER", "I-PER", "O", "B-ORG", "I-LOC", "B-LOC", "I-LOC", "B-MISC", "I-O"];
        let spans = [(2, 4, "PER"), (5, 6, "ORG"), (6, 7, "LOC"), (7, 9, "LOC"), (9, 10, "MISC"), (10, 11, "O")];
        let decoded = decode(&tags, 2);
        let found: Vec<_> = decoded.iter().map(|name| (name.tokens.start, name.tokens.end, name.kind.as_str())).collect();
        assert_eq!(found, spans);
    }
}
