//! How likely an act, and those who take part in it, are right: a logistic model of yes-or-no evidence, fitted to annotated text.
//!
//! Of an act the evidence is one number, its prominence in the sentence: what a sentence is about is right most often. Of a source or a
//! target it is a few bits. `calibration.txt` holds what each adds to the log-odds; `wirescope-train event-confidence` fits and writes it.

use crate::{Label, Relation, Score, Upos};

use super::{
    participants::Participants,
    predicate::{Act, SentenceReader},
};

/// Bits of evidence of one source or target.
pub(crate) const EVIDENCE_BITS: usize = 16;

/// Prominence of the act (0 to 1000), evidence of the source, evidence of the target. The lowest bit of evidence is always set, so that 0
/// says that there is no source or target.
pub(crate) type Evidence = [u16; 3];

/// Prominence of an act that another one asks for, promises or threatens with: less than that of any act told for itself.
pub(crate) const INNER_PROMINENCE: u16 = 300;

/// Log-odds are held within ±4: the table was fitted on too few examples to claim more than 982 thousandths.
const MAX_LOG_ODDS: i32 = 4 * LOG_ODDS;

/// Log-odds are sums in ten-thousandths.
const LOG_ODDS: i32 = 10_000;

/// What each kind of evidence adds to the log-odds, in hundredths. The first row is of acts: a constant, and what 100 points of
/// prominence add. The second and third are of sources and targets, by bit.
pub(crate) struct Calibration([[i32; EVIDENCE_BITS]; 3]);

impl Calibration {
    /// Reads the table that is built in.
    pub(crate) fn load() -> Self {
        let mut table = [[0; EVIDENCE_BITS]; 3];
        let lines = include_str!("calibration.txt").lines().filter(|line| !line.starts_with('#'));
        for (row, line) in table.iter_mut().zip(lines) {
            for (weight, number) in row.iter_mut().zip(line.split_whitespace()) {
                *weight = number.parse().unwrap_or(0);
            }
        }
        Self(table)
    }

    /// The chance that the act is one, and of its kind.
    pub(crate) fn act(&self, evidence: Evidence) -> Score {
        let [constant, by_prominence, ..] = self.0[0];
        confidence(constant * 100 + by_prominence * i32::from(evidence[0]))
    }

    /// The chance that those who are named take part as source and target.
    pub(crate) fn parties(&self, evidence: Evidence) -> Score {
        let of = |row: usize| {
            let weights = self.0[row].iter().enumerate().filter(|(bit, _)| evidence[row] >> bit & 1 == 1);
            u32::from(confidence(weights.map(|(_, weight)| weight * 100).sum()).0)
        };
        let named = (1..3).filter(|row| evidence[*row] != 0);
        Score(named.fold(1000, |chance, row| chance * of(row) / 1000) as u16)
    }
}

fn confidence(log_odds: i32) -> Score {
    Score::from_log_odds(log_odds.clamp(-MAX_LOG_ODDS, MAX_LOG_ODDS), LOG_ODDS)
}

/// A number with the n-th bit set where the n-th fact holds.
fn bits<const N: usize>(holds: [bool; N]) -> u16 {
    holds.iter().enumerate().fold(0, |bits, (at, holds)| bits | u16::from(*holds) << at)
}

impl SentenceReader<'_> {
    /// Evidence of a source or a target. `margin`: by how much the ranker preferred it; `None` where it did not choose. `is_inner`:
    /// whether another act asks for this one, promises it or threatens with it. `has_both`: whether there are source and target.
    fn participant_evidence(&self, act: &Act, word: usize, margin: Option<i32>, is_inner: bool, has_both: bool) -> u16 {
        let tree = self.tree;
        let label = tree.mention(word).map(|mention| mention.label);
        let relation = tree.relation(word);
        let is_child = tree.head(word) == Some(act.at);
        bits([
            true,
            self.is_verb(act),
            margin.is_some_and(|margin| margin > 100),
            margin.is_some_and(|margin| margin > 250),
            margin.is_none(),
            matches!(label, Some(Label::Person | Label::Org | Label::Norp)),
            matches!(label, Some(Label::Gpe | Label::Loc | Label::Fac)),
            tree.tag(word) == Upos::Pron,
            self.is_actor(word),
            is_child && matches!(relation, Relation::Nsubj | Relation::NsubjPass),
            is_child && matches!(relation, Relation::Obj | Relation::Iobj),
            word.abs_diff(act.at) > 8,
            is_inner,
            has_both,
            tree.is_passive(act.at),
            tree.is_any_case(word, &["in", "at", "near", "for"]),
        ])
    }

    /// Evidence of an act with one of its sources and one of its targets.
    pub(super) fn evidence(
        &self,
        act: &Act,
        participants: &Participants,
        [source, target]: [Option<usize>; 2],
        prominence: Option<u16>,
    ) -> Evidence {
        let has_both = source.is_some() && target.is_some();
        let of = |word: Option<usize>, margin| {
            word.map_or(0, |word| self.participant_evidence(act, word, margin, prominence.is_none(), has_both))
        };
        [prominence.unwrap_or(INNER_PROMINENCE), of(source, participants.margins[0]), of(target, participants.margins[1])]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_stays_within_what_was_fitted_and_absent_parties_lower_nothing() {
        assert_eq!((confidence(-60_000), confidence(0), confidence(60_000)), (Score(18), Score(500), Score(982)));
        let even = Calibration([[0; EVIDENCE_BITS]; 3]);
        assert_eq!(even.parties([1, 1, 1]), Score(250));
        assert_eq!(even.parties([1, 0, 0]), Score(1000));
    }

    #[test]
    fn the_table_is_whole() {
        let lines: Vec<&str> = include_str!("calibration.txt").lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(lines.len(), 3);
        for line in lines {
            assert!(line.split_whitespace().filter(|number| number.parse::<i32>().is_ok()).count() == EVIDENCE_BITS, "{line}");
        }
    }
}
