//! Words that are nearly another: with a letter too many, too few, wrong, or two of them swapped.

use super::shape::{Masks, Progress};

/// The longest word that can be looked for so.
const LONGEST: usize = 60;
/// Words of fewer letters than this have to be right, of fewer than that may have one mistake, and longer ones two.
const ONE_FROM: usize = 4;
const TWO_FROM: usize = 8;

/// A word, and how many mistakes are forgiven: the automaton of Wu and Manber (1992) with a row of bits for each number of mistakes,
/// and with swapped neighbours as in Damerau's distance (1964). No letter takes part in two swaps.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Nearly {
    letters: Vec<char>,
    masks: Masks,
    mistakes: usize,
}

impl Nearly {
    /// Of a folded word; `None` if it is too short or too long to be forgiven anything, or not of letters.
    pub(crate) fn new(word: &str) -> Option<Self> {
        let letters: Vec<char> = word.chars().collect();
        let is_word = (ONE_FROM..=LONGEST).contains(&letters.len()) && letters.iter().all(|letter| letter.is_alphabetic());
        is_word.then(|| {
            let masks = Masks::new(letters.len(), |place, letter| letters.get(place) == Some(&letter));
            let mistakes = if letters.len() < TWO_FROM { 1 } else { 2 };
            Self { letters, masks, mistakes }
        })
    }

    pub(super) fn start(&self) -> Progress {
        // Bit i of row d: i letters of the word are read, with d mistakes; so many may be missing at its beginning.
        let mut rows = [0; 5];
        rows.iter_mut().take(self.mistakes + 1).enumerate().for_each(|(mistakes, row)| *row = (2 << mistakes) - 1);
        Progress(rows)
    }

    pub(super) fn step(&self, before: Progress, letter: char) -> Progress {
        let here = self.places(letter);
        let Progress(before) = before;
        let mut after = [0; 5];
        for mistakes in 0..=self.mistakes {
            let mut row = (before[mistakes] & here) << 1;
            if let Some(fewer) = mistakes.checked_sub(1) {
                // A letter too many, a wrong one, one missing, and the second of two swapped.
                row |= before[fewer] | before[fewer] << 1 | after[fewer] << 1 | (before[2 + mistakes] & here) << 2;
                // The first of two swapped: the one of the word that should come later.
                after[2 + mistakes] = before[fewer] & here >> 1;
            }
            after[mistakes] = row & self.all();
        }
        Progress(after)
    }

    pub(super) fn accepts(&self, Progress(rows): Progress) -> bool {
        rows.iter().take(self.mistakes + 1).any(|row| row >> self.letters.len() & 1 == 1)
    }

    /// Every place of the word, and the one behind its end.
    fn all(&self) -> u64 {
        (2 << self.letters.len()) - 1
    }

    fn places(&self, letter: char) -> u64 {
        self.masks.of(letter).unwrap_or_else(|| {
            let same = self.letters.iter().enumerate().filter(|(_, other)| **other == letter);
            same.fold(0, |places, (place, _)| places | 1 << place)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::shape::Shape;

    /// The distance of two words, by its definition: a table of the distances of all their beginnings.
    fn distance(one: &str, other: &str) -> usize {
        let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for i in 0..=one.len() {
            for j in 0..=other.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let wrong = usize::from(one[i - 1] != other[j - 1]);
                    let mut best = (table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(table[i - 1][j - 1] + wrong);
                    if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                        best = best.min(table[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        table[one.len()][other.len()]
    }

    #[test]
    fn short_words_have_to_be_right_and_long_ones_may_have_two_mistakes() {
        assert!(Nearly::new("abc").is_none() && Nearly::new("5000").is_none() && Nearly::new(&"a".repeat(61)).is_none());
        let fits = |word: &str, other: &str| Shape::from(Nearly::new(word).expect("a word")).fits(other);
        for (word, other, gold) in [
            ("visser", "visser", true),
            ("visser", "viser", true),
            ("visser", "vissers", true),
            ("visser", "visesr", true),
            ("visser", "fissar", false),
            ("lavrov", "lavrof", true),
            ("zelensky", "zelenskyy", true),
            ("zelensky", "zelenskiy", true),
            ("zelensky", "zelinskiy", true),
            ("zelensky", "selinskiy", false),
            ("москва", "масква", true),
        ] {
            assert_eq!(fits(word, other), gold, "{word} {other}");
        }
    }

    proptest! {
        #[test]
        fn words_fit_by_their_distance(word in "[abé]{4,10}", other in "[abé]{0,12}") {
            let nearly = Nearly::new(&word).expect("a word");
            let most = nearly.mistakes;
            prop_assert_eq!(Shape::from(nearly).fits(&other), distance(&word, &other) <= most);
        }
    }
}
