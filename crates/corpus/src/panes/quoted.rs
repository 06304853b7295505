//! Quotations that both sides have, word for word or cut, and those that only one side has.

use std::cmp::Reverse;

use wirescope_nlp::fnv64;
use wirescope_protocol::{ComparedQuotation, NamedValue, Passage, Snippet};

use super::{rewordings::Pair, said::Said};
use crate::{
    Corpus,
    articles::start_of,
    docset::DocSet,
    hashing::FastMap,
    ranking::{newest, smallest},
};

/// A quotation is at least so sure, in thousandths: as the number of a side's quotations has it.
const SURE: u16 = 500;
/// Words in a row by which a quotation is known in a longer one.
const ROW: usize = 4;
/// Words that are the same saying whoever is said to have said them.
const MANY: usize = 8;
/// Sayings with the same words in a row that a quotation is compared with.
const MOST: usize = 300;

/// What was said, wherever it stands: positions on each side.
type Saying = [Vec<usize>; 2];

/// All that was said on two sides.
pub(super) struct Sayings {
    all: Vec<Saying>,
    /// For each position on each side the number of its saying, if it is in one.
    numbers: [Vec<Option<usize>>; 2],
}

impl Sayings {
    /// The number of the saying that a position on a side is of.
    pub(super) fn of(&self, side: usize, at: usize) -> Option<usize> {
        self.numbers[side].get(at).copied().flatten()
    }
}

/// What both sides have, what only the first has, and what only the second has, each by speaker; and how many there are. What is only on one side
/// in these words, and on the other in other words, is in none.
pub(super) fn between(
    corpus: &Corpus,
    said: &[Vec<Said>; 2],
    sayings: Sayings,
    reworded: &[Pair],
    limit: u32,
) -> (Vec<ComparedQuotation>, [u32; 3]) {
    let mut is_reworded = vec![false; sayings.all.len()];
    for pair in reworded {
        [sayings.of(0, pair.one), sayings.of(1, pair.other)].into_iter().flatten().for_each(|number| is_reworded[number] = true);
    }
    let mut parts: [Vec<Saying>; 3] = Default::default();
    for (saying, is_reworded) in sayings.all.into_iter().zip(is_reworded) {
        let part = if saying[1].is_empty() { 1 } else { 2 * usize::from(saying[0].is_empty()) };
        if part == 0 || !is_reworded {
            parts[part].push(saying);
        }
    }
    let totals = parts.each_ref().map(|part| part.len() as u32);
    let mut rows = Vec::new();
    for part in &parts {
        add_rows(corpus, said, part, limit as usize, &mut rows);
    }
    (rows, totals)
}

/// Puts together what was said in the same words, apart from punctuation and from words that were left out.
///
/// The longest come first, and each other one joins one of these or none: two that have a few words in common, which somebody cut out, are not one.
pub(super) fn sayings(said: &[Vec<Said>; 2]) -> Sayings {
    let mut all: Vec<(usize, usize)> = Vec::new();
    for (side, said) in said.iter().enumerate() {
        all.extend((0..said.len()).filter(|at| said[*at].score >= SURE && !said[*at].parts.is_empty()).map(|at| (side, at)));
    }
    let of = |number: usize| &said[all[number].0][all[number].1];
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&number| (Reverse(length(of(number))), of(number).parts.len(), !of(number).is_named, number));
    let mut wholes: Vec<usize> = (0..all.len()).collect();
    let mut known = Known::default();
    for number in order {
        let one = of(number);
        let same = known.like(one).filter(|whole| is_same(one, of(*whole)));
        match same.max_by_key(|&whole| (is_by_one(one, of(whole)), length(of(whole)), Reverse(whole))) {
            Some(whole) => wholes[number] = whole,
            None => known.note(one, number),
        }
    }
    let mut sayings: Vec<Saying> = Vec::new();
    let mut numbers = said.each_ref().map(|said| vec![None; said.len()]);
    let mut of_wholes: Vec<Option<usize>> = vec![None; all.len()];
    for (whole, &(side, at)) in wholes.into_iter().zip(&all) {
        let number = *of_wholes[whole].get_or_insert(sayings.len());
        if number == sayings.len() {
            sayings.push(Saying::default());
        }
        sayings[number][side].push(at);
        numbers[side][at] = Some(number);
    }
    Sayings { all: sayings, numbers }
}

/// What was said, by words of it: by some in a row, and by all together with who says them. Hashes of few words prove nothing, so what is found is looked at.
#[derive(Default)]
struct Known(FastMap<u32, Vec<u32>>);

impl Known {
    fn note(&mut self, said: &Said, number: usize) {
        let rows = said.parts.iter().flat_map(|part| part.windows(ROW)).map(hash);
        for key in rows.chain([whole_key(said)]) {
            let numbers = self.0.entry(key).or_default();
            if numbers.len() < MOST && numbers.last() != Some(&(number as u32)) {
                numbers.push(number as u32);
            }
        }
    }

    /// Those in which it may stand: with those of its words in a row that the fewest have.
    fn like(&self, said: &Said) -> impl Iterator<Item = usize> {
        let of = |key: u32| self.0.get(&key).map(Vec::as_slice).unwrap_or_default();
        let rows = said.parts.iter().flat_map(|part| part.windows(ROW));
        let rarest = rows.map(|row| of(hash(row))).min_by_key(|numbers| numbers.len()).unwrap_or_default();
        rarest.iter().chain(of(whole_key(said))).map(|number| *number as usize)
    }
}

fn whole_key(said: &Said) -> u32 {
    hash(said.parts.iter().flatten()) ^ said.speaker.0
}

/// A hash of some words.
fn hash<'a>(words: impl IntoIterator<Item = &'a u64>) -> u32 {
    let step = |hash: u64, word: &u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    (words.into_iter().fold(0, step) >> 32) as u32
}

/// How many words it has.
fn length(said: &Said) -> usize {
    said.parts.iter().map(Vec::len).sum()
}

/// Whether what was said is the whole or cut from it. Few words are so only where the same speaker says just these; some in a row where nothing speaks against
/// that it is the same speaker, since others may say them too; many whoever is said to have said them.
fn is_same(said: &Said, whole: &Said) -> bool {
    let is_by_one = is_by_one(said, whole);
    let may_be = is_by_one || !said.is_named || !whole.is_named || length(said) >= MANY;
    let has_row = said.parts.iter().any(|part| part.len() >= ROW);
    let is_like = if has_row { may_be } else { is_by_one && length(said) == length(whole) };
    is_like && is_cut_of(&said.parts, &whole.parts)
}

/// Whether two quotations are of one speaker. All who are described and not named are one value: there the words for them tell.
fn is_by_one(one: &Said, other: &Said) -> bool {
    one.speaker == other.speaker && (one.is_named || one.who == other.who)
}

/// Whether the parts of a quotation stand in that order in parts of what was said: equal, or with words left out.
fn is_cut_of(parts: &[Vec<u64>], whole: &[Vec<u64>]) -> bool {
    let (mut at, mut from) = (0, 0);
    parts.iter().all(|part| {
        while let Some(words) = whole.get(at) {
            match words[from..].windows(part.len()).position(|row| row == part) {
                Some(found) => {
                    from += found + part.len();
                    return true;
                }
                None => (at, from) = (at + 1, 0),
            }
        }
        false
    })
}

/// Adds sayings by speaker: those of whom there are most first, then by name; at the end those without a name.
fn add_rows(corpus: &Corpus, said: &[Vec<Said>; 2], sayings: &[Saying], limit: usize, rows: &mut Vec<ComparedQuotation>) {
    let age = |said: &Said| (newest(&corpus.articles, said.doc), said.span.start);
    // In the newest article that names whoever speaks, or else tells of them.
    let speakers: Vec<&Said> = sayings
        .iter()
        .filter_map(|saying| {
            let all = (0..2).flat_map(|side: usize| saying[side].iter().map(move |at| &said[side][*at]));
            all.min_by_key(|said| (!said.is_named, said.who.is_empty(), age(said)))
        })
        .collect();
    let mut often = vec![0; corpus.values.len()];
    for said in speakers.iter().filter(|said| said.is_named) {
        often[said.speaker.index()] += 1;
    }
    let key = |at: usize| {
        let said = speakers[at];
        let name = corpus.values.get(said.speaker).map_or("", |value| value.name_key());
        let often: usize = often[said.speaker.index()];
        (Reverse(often), [start_of(name), fnv64(name.as_bytes())], (newest(&corpus.articles, said.doc) >> 32) as usize, at)
    };
    for (.., at) in smallest((0..speakers.len()).map(key), limit) {
        let articles = |side: usize| DocSet::of(sayings[at][side].iter().map(|at| said[side][*at].doc)).len() as u32;
        let newest_of = |side: usize| -> (Passage, Snippet) {
            let first = sayings[at][side].iter().map(|at| &said[side][*at]).min_by_key(|said| age(said));
            first.map(|said| said.side(corpus)).unwrap_or_default()
        };
        let speaker: Option<NamedValue> = speakers[at].speaker(corpus);
        rows.push(ComparedQuotation {
            speaker,
            who: speakers[at].who.clone(),
            articles: [articles(0), articles(1)],
            sides: [newest_of(0), newest_of(1)],
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_may_be_left_out_and_not_be_others() {
        let whole = [vec![1, 2, 3, 4, 5, 6, 7]];
        for (parts, gold) in [
            (vec![vec![1, 2, 3, 4, 5, 6, 7]], true),
            (vec![vec![3, 4, 5, 6]], true),
            (vec![vec![1, 2], vec![5, 6, 7]], true),
            (vec![vec![5, 6], vec![1, 2]], false),
            (vec![vec![1, 2, 4, 5]], false),
            (vec![vec![5, 6, 7], vec![7]], false),
        ] {
            assert_eq!(is_cut_of(&parts, &whole), gold, "{parts:?}");
        }
    }

    #[test]
    fn what_stands_across_a_gap_was_not_said_in_a_row() {
        let whole = [vec![1, 2, 3], vec![4, 5, 6]];
        for (parts, gold) in [
            (vec![vec![1, 2, 3], vec![4, 5, 6]], true),
            (vec![vec![2, 3], vec![5]], true),
            (vec![vec![1], vec![3], vec![6]], true),
            (vec![vec![2, 3, 4, 5]], false),
            (vec![vec![4], vec![1]], false),
        ] {
            assert_eq!(is_cut_of(&parts, &whole), gold, "{parts:?}");
        }
    }
}
