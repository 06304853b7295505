//! Regular expressions and wildcards of one word, as the automaton of Glushkov (1961): a place for each letter that is written, and which
//! places may follow which, in bits.

use super::shape::{Masks, Progress};

/// Places beside the beginning.
pub(super) const MOST_LETTERS: usize = 63;

/// An expression that a word as a whole has to fit.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Expression {
    /// The letters that each place takes; the first is the beginning, and takes none.
    letters: Vec<Letters>,
    masks: Masks,
    /// The places that may follow each.
    follow: Vec<u64>,
    /// The places at which a word may end.
    last: u64,
}

/// Which letters a place takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    pub(super) ranges: Vec<(char, char)>,
    /// Whether it takes all others.
    pub(super) others: bool,
}

/// A wildcard, or a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wildcard {
    Letter(char),
    /// `?`
    One,
    /// `*`
    Any,
}

impl Letters {
    fn has(&self, letter: char) -> bool {
        self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&letter)) != self.others
    }
}

impl Expression {
    /// The expression of a word with wildcards; `None` if it is too long.
    pub(crate) fn of_wildcards(word: &[Wildcard]) -> Option<Self> {
        let mut builder = Builder::default();
        let mut all = Part::nothing();
        for wildcard in word {
            let letters = match wildcard {
                Wildcard::Letter(letter) => Letters { ranges: vec![(*letter, *letter)], others: false },
                Wildcard::One | Wildcard::Any => Letters { ranges: Vec::new(), others: true },
            };
            let mut one = builder.place(letters)?;
            if *wildcard == Wildcard::Any {
                builder.link(one, one);
                one.is_optional = true;
            }
            all = builder.then(all, one);
        }
        Some(builder.finish(all))
    }

    pub(super) fn start(&self) -> Progress {
        Progress([1, 0, 0, 0, 0])
    }

    pub(super) fn step(&self, before: Progress, letter: char) -> Progress {
        let (mut left, mut next) = (before.0[0], 0);
        while left != 0 {
            next |= self.follow.get(left.trailing_zeros() as usize).copied().unwrap_or(0);
            left &= left - 1;
        }
        let taking = self.masks.of(letter).unwrap_or_else(|| {
            let taking = self.letters.iter().enumerate().skip(1).filter(|(_, letters)| letters.has(letter));
            taking.fold(0, |places, (place, _)| places | 1 << place)
        });
        Progress([next & taking, 0, 0, 0, 0])
    }

    pub(super) fn accepts(&self, progress: Progress) -> bool {
        progress.0[0] & self.last != 0
    }
}

/// A part of an expression: the places where it begins and ends, and whether it may be nothing at all.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) is_optional: bool,
}

impl Part {
    pub(super) fn nothing() -> Self {
        Self { first: 0, last: 0, is_optional: true }
    }
}

pub(super) struct Builder {
    letters: Vec<Letters>,
    follow: Vec<u64>,
}

impl Default for Builder {
    fn default() -> Self {
        Self { letters: vec![Letters::default()], follow: vec![0] }
    }
}

impl Builder {
    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.letters.len() - 1
    }

    /// A place for a letter; `None` if there is no room for more.
    pub(super) fn place(&mut self, letters: Letters) -> Option<Part> {
        let place = self.letters.len();
        (place <= MOST_LETTERS).then(|| {
            self.letters.push(letters);
            self.follow.push(0);
            Part { first: 1 << place, last: 1 << place, is_optional: false }
        })
    }

    /// Lets one part follow another.
    pub(super) fn link(&mut self, one: Part, next: Part) {
        for (place, follow) in self.follow.iter_mut().enumerate() {
            if one.last >> place & 1 == 1 {
                *follow |= next.first;
            }
        }
    }

    pub(super) fn then(&mut self, one: Part, next: Part) -> Part {
        self.link(one, next);
        Part {
            first: if one.is_optional { one.first | next.first } else { one.first },
            last: if next.is_optional { one.last | next.last } else { next.last },
            is_optional: one.is_optional && next.is_optional,
        }
    }

    pub(super) fn finish(mut self, all: Part) -> Expression {
        self.follow[0] = all.first;
        let masks = Masks::new(self.letters.len(), |place, letter| {
            place > 0 && self.letters.get(place).is_some_and(|letters| letters.has(letter))
        });
        Expression { masks, letters: self.letters, follow: self.follow, last: all.last | u64::from(all.is_optional) }
    }
}
