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
    values::ValueId,
};

/// A quotation is at least so sure, in thousandths: as the number of a side's quotations has it.
const SURE: u16 = 500;
/// Words in a row by which a quotation is known in a longer one.
const ROW: usize = 4;
/// Words by which what nobody with a name is said to have said is known again in what somebody else says.
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
/// in these words, and on the other in other words, is in none. Nor is what only articles say that are on `both` sides, since they do not confirm themselves;
/// and what one of them says is not on one side only, though it may have been read on one.
pub(super) fn between(
    corpus: &Corpus,
    said: &[Vec<Said>; 2],
    sayings: Sayings,
    reworded: &[Pair],
    both: &DocSet,
    limit: u32,
) -> (Vec<ComparedQuotation>, [u32; 3]) {
    let mut is_reworded = vec![false; sayings.all.len()];
    for pair in reworded {
        [sayings.of(0, pair.one), sayings.of(1, pair.other)].into_iter().flatten().for_each(|number| is_reworded[number] = true);
    }
    let mut parts: [Vec<Saying>; 3] = Default::default();
    for (saying, is_reworded) in sayings.all.into_iter().zip(is_reworded) {
        let part = if saying[1].is_empty() { 1 } else { 2 * usize::from(saying[0].is_empty()) };
        let docs = || (0..2).flat_map(|side: usize| saying[side].iter().map(move |at| said[side][*at].doc));
        let tells =
            if part == 0 { !docs().all(|doc| both.contains(doc)) } else { !is_reworded && !docs().any(|doc| both.contains(doc)) };
        if tells {
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
/// The longest come first, and each other one joins one of these or none: two that have a few words in common, which somebody cut out, are not one. Nor are
/// those of two who have names: the first of them who joins what is said without a name says all of it, and nobody else with a name joins it.
pub(super) fn sayings(said: &[Vec<Said>; 2]) -> Sayings {
    let mut all: Vec<(usize, usize)> = Vec::new();
    for (side, said) in said.iter().enumerate() {
        all.extend((0..said.len()).filter(|at| said[*at].score >= SURE && !said[*at].parts.is_empty()).map(|at| (side, at)));
    }
    let of = |number: usize| &said[all[number].0][all[number].1];
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&number| (Reverse(length(of(number))), of(number).parts.len(), !of(number).is_named, number));
    let mut wholes: Vec<usize> = (0..all.len()).collect();
    // Who says each whole, if that is known by name.
    let mut voices: Vec<Option<ValueId>> = vec![None; all.len()];
    let mut known = Known::default();
    for number in order {
        let one = of(number);
        let same = known.like(one).filter(|&whole| is_same(one, of(whole), voices[whole]));
        let whole = same.max_by_key(|&whole| (is_by_one(one, of(whole), voices[whole]), length(of(whole)), Reverse(whole)));
        if whole.is_none() {
            known.note(one, number);
        }
        wholes[number] = whole.unwrap_or(number);
        if one.is_named {
            voices[wholes[number]] = Some(one.speaker);
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

/// Whether what was said is the whole, which has a voice or none, or cut from it. Few words are so only where the same speaker says just these, and some in a
/// row where the same speaker says them. Of somebody else they are another saying, unless one of the two has no name: then many are the same.
fn is_same(said: &Said, whole: &Said, voice: Option<ValueId>) -> bool {
    let is_by_one = is_by_one(said, whole, voice);
    let may_be = is_by_one || (length(said) >= MANY && (!said.is_named || voice.is_none()));
    let has_row = said.parts.iter().any(|part| part.len() >= ROW);
    let is_like = if has_row { may_be } else { is_by_one && length(said) == length(whole) };
    is_like && is_cut_of(&said.parts, &whole.parts)
}

/// Whether what was said and the whole are of one speaker. All who are described and not named are one value: there the words for them tell, as long as nobody
/// with a name says the whole.
fn is_by_one(said: &Said, whole: &Said, voice: Option<ValueId>) -> bool {
    if said.is_named {
        return voice == Some(said.speaker);
    }
    voice.is_none() && said.speaker == whole.speaker && said.who == whole.who
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
