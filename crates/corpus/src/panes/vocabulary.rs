//! Words of the articles, to choose from.

use std::cmp::Reverse;

use wirescope_protocol::{KnownWord, Sort, VocabularyAnswer, VocabularyAsk, VocabularySort};

use super::{content_words::is_content, written::written};
use crate::{
    Corpus,
    docset::DocSet,
    fold::fold,
    postings::List,
    ranking::{self, smallest},
};

/// Of so many words it is counted how many of the matching articles have them: of those that most articles of the corpus have.
const COUNTED: usize = 300;
/// These are looked for among so many, of which others stand in any sentence.
const READ: usize = 2 * COUNTED;
/// In so many of the newest articles it is looked how words are written.
const WRITTEN: usize = 24;

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
        let rank = match ask.sort {
            // A word that an article is about stands there more than once; others stand once, in many articles.
            VocabularySort::Repeated if starts.is_empty() => occurrences - articles,
            VocabularySort::Repeated | VocabularySort::Articles => articles,
        };
        (articles > 0 && rank > 0).then(|| (Reverse(rank), word.to_owned(), occurrences, articles))
    };
    let counted = known.into_iter().filter(|(word, _)| is_wanted(word)).take(COUNTED).filter_map(count);
    let words = smallest(counted, ask.limit as usize);
    let newest = ranking::first(&corpus.articles, docs, Sort::Newest, None, WRITTEN);
    let forms = written(corpus, &newest, words.iter().map(|(_, word, ..)| word.as_str()));
    let known = |((_, word, occurrences, articles), written)| KnownWord { word, written, occurrences, articles };
    VocabularyAnswer { words: words.into_iter().zip(forms).map(known).collect() }
}
