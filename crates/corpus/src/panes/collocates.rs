//! Words that stand beside a word, phrase or value more often than elsewhere.

use std::cmp::Reverse;

use wirescope_protocol::{Collocate, CollocatesAnswer, CollocatesAsk};

use super::{
    content_words::is_common,
    occurrences::{Occurrences, Words},
    surprise::{TELLING, surprise},
    written::written,
};
use crate::{Corpus, DocId, docset::DocSet, hashing::FastMap, ranking::smallest};

/// Articles that are read.
const READ: usize = 1000;
/// In so many of these it is looked how words are written.
const WRITTEN: usize = 100;

/// How often a word is where.
#[derive(Clone, Copy, Default)]
struct Tally {
    left: u32,
    right: u32,
    /// Places beside an occurrence, each once.
    beside: u32,
    elsewhere: u32,
}

/// What a word's place is to the occurrences.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Elsewhere,
    Beside,
    Inside,
}

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &CollocatesAsk) -> CollocatesAnswer {
    let occurrences = Occurrences::new(corpus, docs, &ask.wanted);
    let articles = occurrences.newest(corpus, READ);
    let window = usize::from(ask.window.clamp(1, 10));
    let mut known = Known::default();
    for (doc, _) in &articles {
        occurrences.read(corpus, *doc, |found| {
            let text = Words::of(found.text, |term| known.number(term));
            let mut places = vec![Place::Elsewhere; text.terms.len()];
            for hit in found.hits {
                let inside = text.inside(*hit);
                for at in text.beside(*hit, window) {
                    if places[at] == Place::Elsewhere {
                        places[at] = Place::Beside;
                    }
                    let tally = &mut known.tallies[text.terms[at]];
                    tally.left += u32::from(at < inside.start);
                    tally.right += u32::from(at >= inside.end);
                }
                places[inside].fill(Place::Inside);
            }
            for (term, place) in text.terms.into_iter().zip(places) {
                match place {
                    Place::Elsewhere => known.tallies[term].elsewhere += 1,
                    Place::Beside => known.tallies[term].beside += 1,
                    Place::Inside => {}
                }
            }
        });
    }
    let mut answer = CollocatesAnswer {
        total: occurrences.total(),
        articles: occurrences.articles(),
        read: articles.len() as u32,
        ..CollocatesAnswer::default()
    };
    let (beside, elsewhere) =
        known.tallies.iter().fold((0, 0), |(beside, elsewhere), tally| (beside + tally.beside, elsewhere + tally.elsewhere));
    let mut distinct = 0;
    let telling = known.numbers.iter().filter_map(|(word, number)| {
        let tally = known.tallies.get(*number).filter(|tally| tally.beside > 1 && !is_common(word))?;
        let surprise = surprise((tally.beside, beside), (tally.elsewhere, elsewhere));
        (surprise >= TELLING).then_some(())?;
        distinct += 1;
        Some((Reverse(surprise), word.as_str(), *number))
    });
    let first = smallest(telling, ask.limit as usize);
    let newest: Vec<DocId> = articles.iter().take(WRITTEN).map(|(doc, _)| *doc).collect();
    let forms = written(corpus, &newest, first.iter().map(|(_, word, _)| *word));
    let collocate = |((Reverse(surprise), word, number), written): ((Reverse<i64>, &str, usize), String)| {
        let Tally { left, right, elsewhere, .. } = known.tallies[number];
        Collocate { word: word.to_owned(), written, left, right, elsewhere, surprise: surprise.unsigned_abs() }
    };
    answer.collocates = first.into_iter().zip(forms).map(collocate).collect();
    answer.distinct = distinct;
    answer
}

/// The words that were met.
#[derive(Default)]
struct Known {
    numbers: FastMap<String, usize>,
    tallies: Vec<Tally>,
}

impl Known {
    fn number(&mut self, word: &str) -> usize {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        self.numbers.insert(word.to_owned(), self.tallies.len());
        self.tallies.push(Tally::default());
        self.tallies.len() - 1
    }
}
