//! What was said in some articles, to be compared with what was said in others.

use wirescope_nlp::{Span, collapse_whitespace, fnv64};
use wirescope_protocol::{NamedValue, Passage, Snippet};

use super::{
    content_words::content_words,
    shown::{self, Shown},
};
use crate::{Corpus, DocId, fold::fold, snippet, values::ValueId};

/// Words of a quotation by which it is told from others, at most: what follows is seldom another thing, and would take long to compare.
const MOST: usize = 400;

/// A quotation.
pub(super) struct Said {
    pub(super) doc: DocId,
    /// The value of who speaks: of somebody with a name, of the described or of nobody.
    pub(super) speaker: ValueId,
    /// Whether that is somebody with a name.
    pub(super) is_named: bool,
    /// The words that stand for whoever speaks; empty for nobody.
    pub(super) who: String,
    /// In thousandths.
    pub(super) score: u16,
    pub(super) span: Span,
    /// The words on one line, the parts joined by ` … `.
    pub(super) words: String,
    /// The words that say what it is about.
    pub(super) content: Vec<String>,
    /// Hashes of its first folded words, a list for each part; where words were left out another part begins.
    pub(super) parts: Vec<Vec<u64>>,
}

impl Said {
    /// Who said it, if that is known by name.
    pub(super) fn speaker(&self, corpus: &Corpus) -> Option<NamedValue> {
        shown::entity_of(corpus, self.speaker)
    }

    /// Where it stands, and its words.
    pub(super) fn side(&self, corpus: &Corpus) -> (Passage, Snippet) {
        let whole = Span::new(0, self.words.len() as u32);
        (shown::passage(corpus, self.doc, self.span), snippet::passage(&self.words, whole, &[]))
    }
}

/// The quotations of some articles, by speaker.
pub(super) fn of(corpus: &Corpus, docs: &[DocId]) -> Vec<Said> {
    let mut found = Vec::new();
    for &id in docs {
        let quoted = corpus.tables.quotations.of(id);
        if quoted.is_empty() {
            continue;
        }
        let mut open = Shown::new(corpus);
        let Some(shown) = open.doc(id) else { continue };
        for quoted in quoted {
            let Some(quotation) = shown.doc.quotations.get(quoted.number as usize) else { continue };
            let Some((first, last)) = quotation.content.first().zip(quotation.content.last()) else { continue };
            let parts: Vec<String> = quotation.content.iter().map(|span| collapse_whitespace(shown.doc.words(*span))).collect();
            let words = parts.join(" … ");
            found.push(Said {
                doc: id,
                speaker: quoted.speaker,
                is_named: shown::entity_of(corpus, quoted.speaker).is_some(),
                who: quotation.speaker.map(|speaker| shown.words(speaker.span)).unwrap_or_default(),
                score: quoted.score.0,
                span: first.cover(*last),
                content: content_words(&words),
                parts: hashes(&words),
                words,
            });
        }
    }
    found.sort_by_key(|said| (said.speaker, said.doc, said.span));
    found
}

/// Hashes of the words of a quotation without case and punctuation, a list for each part: a new one begins where words were left out. What stands in
/// brackets is the paper's, and in their place.
fn hashes(words: &str) -> Vec<Vec<u64>> {
    // Folding makes three dots of an ellipsis.
    let words = fold(words).replace("...", "…");
    let (mut parts, mut from, mut is_ours, mut left) = (vec![Vec::new()], None, true, MOST);
    for (at, c) in words.char_indices().chain([(words.len(), ' ')]) {
        if c.is_alphanumeric() && is_ours {
            from.get_or_insert(at);
            continue;
        }
        if let (Some(start), Some(part)) = (from.take(), parts.last_mut()) {
            part.push(fnv64(&words.as_bytes()[start..at]));
            left -= 1;
            if left == 0 {
                break;
            }
        }
        match c {
            '…' => parts.push(Vec::new()),
            '[' if words[at..].contains(']') => {
                parts.push(Vec::new());
                is_ours = false;
            }
            ']' => is_ours = true,
            _ => {}
        }
    }
    parts.retain(|part: &Vec<u64>| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_what_was_said_in_a_row() {
        let hash = |words: &str| words.split(' ').map(|word| fnv64(word.as_bytes())).collect::<Vec<_>>();
        for (words, gold) in [
            ("“We will, Ann,” – not", vec![hash("we will ann not")]),
            ("We … will...not", vec![hash("we"), hash("will"), hash("not")]),
            ("He [Mr. Bee] left [", vec![hash("he"), hash("left")]),
            ("[…]", Vec::new()),
        ] {
            assert_eq!(hashes(words), gold, "{words}");
        }
        assert_eq!(hashes(&"a ".repeat(2 * MOST)), [vec![fnv64(b"a"); MOST]]);
    }
}
