//! Shapes of words: wildcards, regular expressions, and words that are nearly another. Each is an automaton that reads letter by letter and
//! whose state is a few numbers, so that the sorted terms of the index are read with it as a tree: where no word that begins so can fit, all
//! that begin so are passed over. What is read takes time in proportion to its letters, whatever the shape.

use std::sync::Arc;

use super::{expression::Expression, nearly::Nearly};

/// A shape of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shape(Arc<Automaton>);

#[derive(Debug, PartialEq, Eq)]
enum Automaton {
    Expression(Expression),
    Nearly(Nearly),
}

/// What has been read of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Progress(pub(super) [u64; 5]);

impl Progress {
    /// Whether nothing that follows makes it a word of the shape.
    pub(crate) fn is_dead(self) -> bool {
        self.0 == [0; 5]
    }
}

impl From<Expression> for Shape {
    fn from(expression: Expression) -> Self {
        Self(Arc::new(Automaton::Expression(expression)))
    }
}

impl From<Nearly> for Shape {
    fn from(nearly: Nearly) -> Self {
        Self(Arc::new(Automaton::Nearly(nearly)))
    }
}

impl Shape {
    /// Nothing has been read.
    pub(crate) fn start(&self) -> Progress {
        match &*self.0 {
            Automaton::Expression(expression) => expression.start(),
            Automaton::Nearly(nearly) => nearly.start(),
        }
    }

    /// One letter more has been read.
    pub(crate) fn step(&self, before: Progress, letter: char) -> Progress {
        match &*self.0 {
            Automaton::Expression(expression) => expression.step(before, letter),
            Automaton::Nearly(nearly) => nearly.step(before, letter),
        }
    }

    /// Whether what has been read is a word of the shape.
    pub(crate) fn accepts(&self, progress: Progress) -> bool {
        match &*self.0 {
            Automaton::Expression(expression) => expression.accepts(progress),
            Automaton::Nearly(nearly) => nearly.accepts(progress),
        }
    }

    /// Whether a word is of the shape.
    pub(crate) fn fits(&self, word: &str) -> bool {
        let mut progress = self.start();
        for letter in word.chars() {
            progress = self.step(progress, letter);
            if progress.is_dead() {
                return false;
            }
        }
        self.accepts(progress)
    }
}

/// For each letter a set of places of a word or an expression, as bits.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Masks {
    ascii: Box<[u64; 128]>,
}

impl Masks {
    /// `has` says whether a place takes a letter of ASCII.
    pub(super) fn new(places: usize, has: impl Fn(usize, char) -> bool) -> Self {
        let mut ascii = Box::new([0; 128]);
        for (letter, mask) in (0u8..).zip(ascii.iter_mut()) {
            for place in (0..places).filter(|place| has(*place, char::from(letter))) {
                *mask |= 1 << place;
            }
        }
        Self { ascii }
    }

    /// The places that take a letter; `None` if it is not of ASCII.
    pub(super) fn of(&self, letter: char) -> Option<u64> {
        self.ascii.get(letter as usize).copied()
    }
}
