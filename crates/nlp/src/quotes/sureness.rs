//! How sure a quotation is: what is known of it where it is made, weighed by a logistic model that the trainer has fitted to how often
//! such quotations are right, content and speaker both, in articles that the labeller had not seen.

use crate::{QuotationKind, Score, Upos};

use super::{
    labeller::{Role, Sums},
    link::Draft,
    scene::{Mark, Scene},
};

/// How many things are known of a quotation.
const SIGNALS: usize = 10;

/// How many values each may have.
const WIDTHS: [u16; SIGNALS] = [3 * HOWS, 3 * 5, 3 * MARGINS, MARGINS, MARGINS, 3 * 2, 3 * 6, 3 * 5, 3, 6];

/// How a quotation may have come by its speaker.
const HOWS: u16 = 6;

/// Margins in so many steps, which begin here: weights of the labeller are in steps of 1/25.
const MARGINS: u16 = 12;
const STEPS: [i32; MARGINS as usize - 1] = [-100, -50, -25, 0, 25, 50, 75, 100, 150, 200, 300];

/// Of each thing that is known the row of its value in the table of weights.
pub(crate) type Signals = [u16; SIGNALS];

/// How many rows there are.
pub(crate) const ROWS: usize = {
    let (mut sum, mut at) = (0, 0);
    while at < SIGNALS {
        sum += WIDTHS[at] as usize;
        at += 1;
    }
    sum
};

/// What is weighed: a quotation in the making.
pub(crate) struct Made<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) roles: &'a [Role],
    /// By what each token got its role; empty where rules gave it.
    pub(crate) sums: &'a [Sums],
    pub(crate) draft: &'a Draft,
    pub(crate) pieces: &'a [std::ops::Range<usize>],
    pub(crate) kind: QuotationKind,
    /// Whether it has a verb with a subject.
    pub(crate) tells: bool,
    /// Whether it is known who speaks.
    pub(crate) is_known: bool,
}

impl Made<'_> {
    /// How surely each cue was found, at best: 0 to 4.
    pub(crate) fn level(&self) -> u8 {
        self.draft.cue.clone().map_or(0, |cue| self.scene.levels[cue].iter().copied().max().unwrap_or(0))
    }

    /// By how much, in the mean, the role of these tokens is ahead of the next best, in steps.
    fn margin(&self, tokens: impl Iterator<Item = usize>) -> u16 {
        let (mut sum, mut count) = (0, 0);
        for at in tokens.filter(|at| self.scene.words[*at].mark == Mark::None) {
            let Some(sums) = self.sums.get(at) else { return 0 };
            let role = self.roles[at] as usize;
            let next = (0..sums.len()).filter(|other| *other != role).map(|other| sums[other]).max().unwrap_or(0);
            (sum, count) = (sum + (sums[role] - next).clamp(-1000, 1000), count + 1);
        }
        let mean = sum / count.max(1);
        STEPS.iter().filter(|step| mean >= **step).count() as u16
    }

    pub(crate) fn signals(&self) -> Signals {
        let kind = self.kind as u16;
        let (cue, source) = (self.draft.cue.clone(), self.draft.source.clone());
        let is_labelled = source.clone().is_some_and(|source| self.roles[source.start] == Role::Source);
        let how = match (&cue, &source) {
            (Some(_), Some(_)) if is_labelled => 0,
            (Some(_), Some(_)) => 1,
            (Some(_), None) => 2,
            (None, Some(_)) if self.draft.is_carried => 3,
            (None, Some(_)) => 4,
            (None, None) => 5,
        };
        let words = self.pieces.iter().map(ExactSizeIterator::len).sum::<usize>();
        let long = [4, 8, 14, 25, 50].iter().filter(|least| words >= **least).count() as u16;
        let pronoun = source.clone().is_some_and(|source| source.len() == 1 && self.scene.words[source.start].tag == Upos::Pron);
        let who = match (&source, pronoun) {
            (None, _) => 0,
            (_, true) => 1 + u16::from(self.is_known),
            (_, false) => 3 + u16::from(self.is_known),
        };
        let gap = cue.as_ref().map_or(5, |cue| {
            let away =
                |piece: &std::ops::Range<usize>| cue.start.saturating_sub(piece.end).max(piece.start.saturating_sub(cue.end));
            let nearest = self.pieces.iter().map(away).min().unwrap_or(0);
            [1, 3, 6, 12].iter().filter(|least| nearest >= **least).count() as u16
        });
        let values = [
            kind * HOWS + how,
            kind * 5 + u16::from(self.level().min(4)),
            kind * MARGINS + self.margin(self.pieces.iter().cloned().flatten()),
            self.margin(cue.into_iter().flatten()),
            self.margin(source.into_iter().flatten()),
            kind * 2 + u16::from(self.tells),
            kind * 6 + long,
            kind * 5 + who,
            (self.pieces.len().clamp(1, 3) - 1) as u16,
            gap,
        ];
        let mut first = 0;
        let mut signals = [0; SIGNALS];
        for ((signal, value), width) in signals.iter_mut().zip(values).zip(WIDTHS) {
            *signal = first + value.min(width - 1);
            first += width;
        }
        signals
    }
}

/// What the trainer has fitted: a weight for each row, in steps of 1/256.
pub(crate) struct Sureness(Vec<i16>);

impl Sureness {
    pub(crate) fn new(weights: Vec<i16>) -> Self {
        Self(weights)
    }

    /// The chance that content and speaker are right.
    pub(crate) fn score(&self, signals: &Signals) -> Score {
        chance(signals.iter().map(|row| i32::from(self.0.get(usize::from(*row)).copied().unwrap_or(0))).sum())
    }
}

/// The logistic function of a sum of weights, by straight lines between quarters.
fn chance(sum: i32) -> Score {
    const QUARTER: i32 = 64;
    const UP: [i32; 25] = [
        500, 562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953, 963, 971, 978, 982, 986, 989, 991, 993, 995, 996, 997,
        998,
    ];
    let size = sum.abs();
    let at = ((size / QUARTER) as usize).min(UP.len() - 2);
    let part = (size - at as i32 * QUARTER).min(QUARTER);
    let up = UP[at] + (UP[at + 1] - UP[at]) * part / QUARTER;
    Score(if sum < 0 { 1000 - up } else { up } as u16)
}

/// The chance by kind and by whether there is a cue, where there is no trained labeller: shares of those that the rules find in PolNeAR
/// train, as `wirescope-train quotes` prints them.
pub(crate) fn by_rules(made: &Made) -> Score {
    Score(match (made.kind, made.draft.cue.is_some()) {
        (QuotationKind::Direct, true) => 850,
        (QuotationKind::Direct, false) => 750,
        (_, true) => 740,
        (_, false) => 550,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_rise_with_the_sum_and_stay_within_nought_and_one() {
        let all: Vec<u16> = (-3000..3000).map(|sum| chance(sum).0).collect();
        assert!(all.is_sorted() && all[0] > 0 && all[5999] < 1000);
        assert_eq!((chance(0).0, chance(256).0, chance(-256).0), (500, 731, 269));
    }
}
