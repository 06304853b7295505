//! Mentions: labelled spans with the rule that made them and its confidence.

use crate::{EntityIdx, Label, Rule, Span};

/// The confidence of an annotation, in thousandths: of annotations with 900, nine in ten are right.
/// An integer, so that it is the same on every platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(pub u16);

/// The logistic function at 0, 1/4, 1/2 … 6, in thousandths.
const LOGISTIC: [u16; 25] =
    [500, 562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953, 963, 971, 977, 982, 986, 989, 991, 993, 995, 996, 997, 998];

impl Score {
    /// The probability of log-odds that are given in steps of 1/`unit`, where `unit` is a multiple of four: the logistic function, by
    /// straight lines between quarters, since platforms differ in their exponential functions. Beyond ±6 it stays at 998 and 2.
    pub(crate) fn from_log_odds(log_odds: i32, unit: i32) -> Score {
        let (size, quarter) = (log_odds.saturating_abs(), unit / 4);
        let step = ((size / quarter) as usize).min(LOGISTIC.len() - 2);
        let rest = (size - step as i32 * quarter).min(quarter);
        let [low, high] = [step, step + 1].map(|step| i32::from(LOGISTIC[step]));
        let chance = low + (high - low) * rest / quarter;
        Score(if log_odds < 0 { 1000 - chance } else { chance } as u16)
    }
}

/// A labelled span. Mentions of a [`Doc`](crate::Doc) do not overlap and stand in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// What kind of thing they name.
    pub label: Label,
    /// The rule that made it.
    pub rule: Rule,
    /// The chance that span and label are right.
    pub score: Score,
    /// The entity it refers to; `None` until entities are resolved, and for dates, times and numbers.
    pub entity: Option<EntityIdx>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_rise_with_the_log_odds_in_any_unit_and_stay_within_nought_and_one() {
        for unit in [256, 10_000] {
            let all: Vec<u16> = (-12 * unit..=12 * unit).step_by(7).map(|odds| Score::from_log_odds(odds, unit).0).collect();
            assert!(all.is_sorted() && all[0] == 2 && all.last() == Some(&998), "{unit}");
            let known = [-unit, 0, unit, 4 * unit].map(|odds| Score::from_log_odds(odds, unit).0);
            assert_eq!(known, [269, 500, 731, 982]);
        }
        assert_eq!(Score::from_log_odds(i32::MIN, 256), Score(2));
    }
}
