//! How likely an act, and those who take part in it, are right: logistic models of yes-or-no evidence, fitted to annotated text.
//! `calibration.txt` holds what each bit adds to the log-odds; `wirescope-train event-confidence` fits and writes it.

use crate::{Action, Event, Label, Modality, Relation, Score, Upos};

use super::{
    participants::{Participants, Tie},
    predicate::{Act, SentenceReader},
};

/// Bits of evidence of an act, a source or a target.
pub(crate) const EVIDENCE_BITS: usize = 21;

/// Evidence of the act, of the source, of the target. The lowest bit is always set, so that 0 says that there is no source or target.
pub(crate) type Evidence = [u32; 3];

/// Steps of the margin by which the ranker takes an act for one; above each is evidence of its own.
const ACT_STEPS: [i32; 5] = [-40, -15, 10, 35, 60];

/// A party is named where it is more likely right than wrong.
const LEAST_SURE: Score = Score(500);

/// Log-odds are held within ±4: the table was fitted on too few examples to claim more than 982 thousandths.
const MAX_LOG_ODDS: i32 = 4 * LOG_ODDS;

/// Log-odds are sums in ten-thousandths.
const LOG_ODDS: i32 = 10_000;

/// What each kind of evidence adds to the log-odds, in hundredths: of acts, sources and targets, by bit.
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
        self.of(0, evidence[0])
    }

    /// The event with those parties alone that are likely enough.
    pub(super) fn leave_open(&self, mut event: Event, mut evidence: Evidence) -> Event {
        for (row, party) in [(1, &mut event.source), (2, &mut event.target)] {
            if self.of(row, evidence[row]) < LEAST_SURE {
                (*party, evidence[row]) = (None, 0);
            }
        }
        event.parties = self.parties(evidence);
        event
    }

    /// The chance that those who are named take part as source and target.
    pub(crate) fn parties(&self, evidence: Evidence) -> Score {
        let named = (1..3).filter(|row| evidence[*row] != 0);
        Score(named.fold(1000, |chance, row| chance * u32::from(self.of(row, evidence[row]).0) / 1000) as u16)
    }

    fn of(&self, row: usize, evidence: u32) -> Score {
        let weights = self.0[row].iter().enumerate().filter(|(bit, _)| evidence >> bit & 1 == 1);
        confidence(weights.map(|(_, weight)| weight * 100).sum())
    }
}

fn confidence(log_odds: i32) -> Score {
    Score::from_log_odds(log_odds.clamp(-MAX_LOG_ODDS, MAX_LOG_ODDS), LOG_ODDS)
}

/// A number with the n-th bit set where the n-th fact holds.
fn bits<const N: usize>(holds: [bool; N]) -> u32 {
    holds.iter().enumerate().fold(0, |bits, (at, holds)| bits | u32::from(*holds) << at)
}

impl SentenceReader<'_> {
    /// Evidence of an act. `margin`: by how much the ranker takes it for one. `is_inner`: whether another act asks for this one, promises
    /// it or threatens with it.
    fn act_evidence(&self, act: &Act, [has_source, has_target]: [bool; 2], margin: Option<i32>, is_inner: bool) -> u32 {
        let is_verb = self.is_verb(act);
        let is_above = |least: i32| margin.is_some_and(|margin| margin > least);
        bits([
            true,
            is_verb,
            has_source,
            has_target,
            self.is_main(act.at),
            act.specificity > 0,
            act.specificity >= 4,
            self.lexicon.severe.contains(self.tree.lemma(act.at).as_ref()),
            act.modality == Modality::Done,
            matches!(act.action, Action::Assault | Action::Coerce | Action::Protest),
            matches!(act.action, Action::Request | Action::Accuse | Action::Reject),
            matches!(act.action, Action::Agree | Action::Consult | Action::Support),
            matches!(self.tree.relation(act.at), Relation::Compound | Relation::Amod),
            is_inner,
            !has_source && !has_target,
            self.tree.doc.sentences.first().is_some_and(|first| first.tokens.end as usize > act.at),
            is_above(ACT_STEPS[0]),
            is_above(ACT_STEPS[1]),
            is_above(ACT_STEPS[2]),
            is_above(ACT_STEPS[3]),
            is_above(ACT_STEPS[4]),
        ])
    }

    /// Evidence of a source or a target. `margin`: by how much the ranker prefers it. `is_inner`: as above. `has_both`: whether there are
    /// source and target.
    fn participant_evidence(&self, act: &Act, word: usize, tie: Tie, margin: Option<i32>, is_inner: bool, has_both: bool) -> u32 {
        let tree = self.tree;
        let label = tree.mention(word).map(|mention| mention.label);
        bits([
            true,
            self.is_verb(act),
            margin.is_some_and(|margin| margin > 0),
            margin.is_some_and(|margin| margin > 150),
            margin.is_none(),
            matches!(label, Some(Label::Person | Label::Org | Label::Norp)),
            matches!(label, Some(Label::Gpe | Label::Loc | Label::Fac)),
            tree.tag(word) == Upos::Pron,
            tie == Tie::Own,
            tie == Tie::Controlled,
            tie == Tie::Phrase,
            word.abs_diff(act.at) > 8,
            is_inner,
            has_both,
            tree.is_passive(act.at),
            tie == Tie::Shared,
            margin.is_some_and(|margin| margin > -60),
            margin.is_some_and(|margin| margin > 50),
            margin.is_some_and(|margin| margin > 100),
        ])
    }

    /// Evidence of an act with one of its sources and one of its targets.
    pub(super) fn evidence(
        &self,
        act: &Act,
        participants: &Participants,
        [source, target]: [Option<usize>; 2],
        act_margin: Option<i32>,
        is_inner: bool,
    ) -> Evidence {
        let has_both = source.is_some() && target.is_some();
        let of = |word: Option<usize>, which: usize| {
            let (tie, margin) = (participants.ties[which], participants.margins[which]);
            word.map_or(0, |word| self.participant_evidence(act, word, tie, margin, is_inner, has_both))
        };
        [self.act_evidence(act, [source.is_some(), target.is_some()], act_margin, is_inner), of(source, 0), of(target, 1)]
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
