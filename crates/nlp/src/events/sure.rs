//! How sure an act is, and those who take part: the chance of being right, fitted to annotated text.
//!
//! Of an act it is one number that tells, how prominent it is in its sentence, so that what a sentence is about is surest; of a party
//! a few yes or no. `chances.txt` holds what each adds to the log-odds; `wirescope-train sure` fits and writes it. Integers, as everywhere.

use crate::{Label, Relation, Score, Upos};

use super::{
    arguments::Roles,
    meaning::{Reader, Reading},
};

/// Most that may be known of one thing.
pub(crate) const KNOWN: usize = 16;

/// What is known: how prominent an act is; of source and target a bit for each thing known, the lowest always set, none if there is none.
pub(crate) type Known = [u16; 3];

/// How prominent an act is that another one asks for, promises or threatens with: less than any that is told for itself.
pub(crate) const INNER: u16 = 300;

/// Thousandths to which log-odds of 0, 1/4, 1/2 … 4 come.
const CURVE: [u16; 17] = [500, 562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953, 963, 971, 977, 982];

/// What each thing known adds to the log-odds, in hundredths: of acts always, and by 100 points of prominence; of sources and of
/// targets, by bit.
pub(crate) struct Chances([[i32; KNOWN]; 3]);

impl Chances {
    /// Reads the table that is built in.
    pub(crate) fn load() -> Self {
        let mut chances = [[0; KNOWN]; 3];
        let lines = include_str!("chances.txt").lines().filter(|line| !line.starts_with('#'));
        for (row, line) in chances.iter_mut().zip(lines) {
            for (place, number) in row.iter_mut().zip(line.split_whitespace()) {
                *place = number.parse().unwrap_or(0);
            }
        }
        Self(chances)
    }

    /// How sure the act is.
    pub(crate) fn act(&self, known: Known) -> Score {
        let [always, by_prominence, ..] = self.0[0];
        Score(chance(always * 100 + by_prominence * i32::from(known[0])) as u16)
    }

    /// How sure it is that those who are named take part so.
    pub(crate) fn parties(&self, known: Known) -> Score {
        let of = |part: usize| {
            let adds = self.0[part].iter().enumerate().filter(|(bit, _)| known[part] >> bit & 1 == 1);
            chance(adds.map(|(_, adds)| adds * 100).sum())
        };
        let named = (1..3).filter(|part| known[*part] != 0);
        Score(named.fold(1000, |chance, part| chance * of(part) / 1000) as u16)
    }
}

/// Thousandths to which log-odds in ten-thousandths come.
fn chance(odds: i32) -> u32 {
    let (step, rest) = (odds.unsigned_abs() as usize / 2500, odds.unsigned_abs() % 2500);
    let [low, high] = [step, step + 1].map(|step| u32::from(CURVE[step.min(CURVE.len() - 1)]));
    let chance = low + (high - low) * rest / 2500;
    if odds < 0 { 1000 - chance } else { chance }
}

/// Bits of what holds.
fn bits<const N: usize>(holds: [bool; N]) -> u16 {
    holds.iter().enumerate().fold(0, |bits, (at, holds)| bits | u16::from(*holds) << at)
}

impl Reader<'_> {
    /// What is known of a source or a target. `margin` is that by which the ranker chose it, if it did; `is_inner` where another act
    /// asks for this one, promises it or threatens with it; `has_both` where there are source and target.
    fn known_of(&self, reading: &Reading, word: usize, margin: Option<i32>, is_inner: bool, has_both: bool) -> u16 {
        let tree = self.tree;
        let label = tree.mention(word).map(|mention| mention.label);
        let relation = tree.relation(word);
        let is_child = tree.head(word) == Some(reading.at);
        bits([
            true,
            self.is_verb(reading),
            margin.is_some_and(|margin| margin > 100),
            margin.is_some_and(|margin| margin > 250),
            margin.is_none(),
            matches!(label, Some(Label::Person | Label::Org | Label::Norp)),
            matches!(label, Some(Label::Gpe | Label::Loc | Label::Fac)),
            tree.tag(word) == Upos::Pron,
            self.is_actor(word),
            is_child && matches!(relation, Relation::Nsubj | Relation::NsubjPass),
            is_child && matches!(relation, Relation::Obj | Relation::Iobj),
            word.abs_diff(reading.at) > 8,
            is_inner,
            has_both,
            tree.is_passive(reading.at),
            tree.is_any_case(word, &["in", "at", "near", "for"]),
        ])
    }

    /// What is known of an act and of two of its parties.
    pub(super) fn known(
        &self,
        reading: &Reading,
        roles: &Roles,
        [source, target]: [Option<usize>; 2],
        prominence: Option<u16>,
    ) -> Known {
        let has_both = source.is_some() && target.is_some();
        let of = |word: Option<usize>, margin| {
            word.map_or(0, |word| self.known_of(reading, word, margin, prominence.is_none(), has_both))
        };
        [prominence.unwrap_or(INNER), of(source, roles.margins[0]), of(target, roles.margins[1])]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_grow_with_the_odds_and_stay_within_bounds() {
        let mut last = 0;
        for odds in (-60_000..=60_000).step_by(70) {
            let chance = chance(odds);
            assert!((18..=982).contains(&chance) && chance >= last, "{odds}: {chance}");
            last = chance;
        }
        let even = Chances([[0; KNOWN]; 3]);
        assert_eq!(even.parties([1, 1, 1]), Score(250));
        assert_eq!(even.parties([1, 0, 0]), Score(1000));
    }

    #[test]
    fn the_table_is_whole() {
        let lines: Vec<&str> = include_str!("chances.txt").lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(lines.len(), 3);
        for line in lines {
            assert!(line.split_whitespace().filter(|number| number.parse::<i32>().is_ok()).count() == KNOWN, "{line}");
        }
    }
}
