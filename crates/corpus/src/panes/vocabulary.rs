//! Words of the articles, to choose from.

use std::cmp::Reverse;

use wirescope_protocol::{KnownWord, VocabularyAnswer, VocabularyAsk};

use super::content_words::is_content;
use crate::{Corpus, docset::DocSet, fold::fold, postings::List, ranking::smallest};

/// Of so many words it is counted how many of the matching articles have them: of those that most articles of the corpus have.
const COUNTED: usize = 300;
/// These are looked for among so many, of which others stand in any sentence.
const READ: usize = 2 * COUNTED;

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &VocabularyAsk) -> VocabularyAnswer {
    let starts = fold(&ask.starts);
    if starts.contains(' ') {
        return VocabularyAnswer::default();
    }
    let is_wanted = |word: &str| if starts.is_empty() { is_content(word) } else { word.contains(char::is_alphabetic) };
    let known = corpus.postings.commonest(&starts, READ);
    let count = |(word, list): (&str, &List)| {
        let (mut occurrences, mut articles) = (0, 0);
        list.each(|posting| {
            let in_text = posting.frequency - posting.in_title;
            if in_text > 0 && docs.contains(posting.doc) {
                occurrences += in_text;
                articles += 1;
            }
        });
        // A word that an article is about stands there more than once; others stand once, in many articles.
        let repeated = occurrences - articles;
        let rank = if starts.is_empty() { repeated } else { articles };
        (articles > 0 && rank > 0).then(|| (Reverse(rank), word.to_owned(), occurrences, articles))
    };
    let counted = known.into_iter().filter(|(word, _)| is_wanted(word)).take(COUNTED).filter_map(count);
    let words = smallest(counted, ask.limit as usize);
    VocabularyAnswer {
        words: words.into_iter().map(|(_, word, occurrences, articles)| KnownWord { word, occurrences, articles }).collect(),
    }
}
