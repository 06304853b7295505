//! Right, wrong and missed, and what is said of them.

use std::{fmt, ops::AddAssign};

/// How many predictions were right, how many wrong, and how many gold items were not predicted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Predicted, and gold.
    pub right: u64,
    /// Predicted, but not gold.
    pub wrong: u64,
    /// Gold, but not predicted.
    pub missed: u64,
}

impl Counts {
    /// From the number of gold items, of predictions, and of those that agree.
    pub fn new(gold: usize, predicted: usize, agreed: usize) -> Self {
        Self { right: agreed as u64, wrong: predicted.saturating_sub(agreed) as u64, missed: gold.saturating_sub(agreed) as u64 }
    }

    /// How many gold items there are.
    pub fn gold(self) -> u64 {
        self.right + self.missed
    }

    /// How many predictions there are.
    pub fn predicted(self) -> u64 {
        self.right + self.wrong
    }

    /// The share of predictions that are gold.
    pub fn precision(self) -> Share {
        Share { part: self.right, whole: self.predicted() }
    }

    /// The share of gold items that were predicted.
    pub fn recall(self) -> Share {
        Share { part: self.right, whole: self.gold() }
    }

    /// The harmonic mean of precision and recall, `2r / (2r + w + m)`.
    pub fn f1(self) -> Share {
        Share { part: 2 * self.right, whole: 2 * self.right + self.wrong + self.missed }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

/// A part of a whole. Shown as a percentage with one decimal, `–` of nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub part: u64,
    /// Of how many.
    pub whole: u64,
}

impl Share {
    /// Counts one more, which is in the part or is not.
    pub fn add(&mut self, is_part: bool) {
        self.part += u64::from(is_part);
        self.whole += 1;
    }

    /// In thousandths, rounded half up; `None` of nothing. Integers, so that the committed file is the same everywhere.
    pub fn per_mille(self) -> Option<u64> {
        (self.whole > 0).then(|| (2000 * self.part + self.whole) / (2 * self.whole))
    }

    /// In thousandths, rounded down; `None` of nothing.
    pub fn per_mille_floor(self) -> Option<u64> {
        (self.whole > 0).then(|| 1000 * self.part / self.whole)
    }
}

/// Thousandths as they are shown: a percentage with one decimal.
pub fn percent(per_mille: u64) -> String {
    format!("{}.{}", per_mille / 10, per_mille % 10)
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.part += other.part;
        self.whole += other.whole;
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.per_mille() {
            Some(value) => f.pad(&percent(value)),
            None => f.pad("–"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_recall_and_f1_are_those_computed_by_hand() {
        // 10 gold, 8 predicted, 6 agree: P 6/8, R 6/10, F1 2·0.75·0.6/1.35 = 2/3.
        let counts = Counts::new(10, 8, 6);
        assert_eq!(counts, Counts { right: 6, wrong: 2, missed: 4 });
        assert_eq!(counts.precision().to_string(), "75.0");
        assert_eq!(counts.recall().to_string(), "60.0");
        assert_eq!(counts.f1().to_string(), "66.7");
    }

    #[test]
    fn nothing_of_nothing_is_no_number() {
        let counts = Counts::default();
        assert_eq!(counts.precision().per_mille(), None);
        assert_eq!(counts.f1().to_string(), "–");
        assert_eq!(Counts::new(3, 0, 0).f1().to_string(), "0.0");
        assert_eq!(Counts::new(3, 0, 0).precision().to_string(), "–");
    }

    #[test]
    fn counts_add_up() {
        let mut sum = Counts::new(10, 8, 6);
        sum += Counts::new(2, 2, 2);
        assert_eq!(sum, Counts { right: 8, wrong: 2, missed: 4 });
        assert_eq!(sum.f1().to_string(), "72.7");
    }

    #[test]
    fn halves_round_up() {
        assert_eq!(Share { part: 1, whole: 16 }.per_mille(), Some(63));
        assert_eq!(Share { part: 1, whole: 1 }.to_string(), "100.0");
    }
}
