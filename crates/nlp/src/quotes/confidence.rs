//! The chance that content and speaker of a quotation are right: a logistic model of evidence, which the trainer has fitted to articles
//! that the labeller had not seen. Each kind of evidence has one of a few values, and each value a row in the table of weights.

use crate::{QuotationKind, Score, Upos};

use super::{
    labeller::{Role, Sums},
    link::Draft,
    view::{Punctuation, TokenView},
};

/// Kinds of evidence: attribution, cue level, margins of content, cue and source, clause, length, speaker, pieces, gap.
const KINDS: usize = 10;

/// How many values each kind of evidence has. Factors of 3 are the kinds of quotations.
const WIDTHS: [u16; KINDS] = [3 * ATTRIBUTIONS, 3 * 5, 3 * MARGINS, MARGINS, MARGINS, 3 * 2, 3 * 6, 3 * 5, 3, 6];

/// How a quotation got its speaker, see [`QuotationEvidence::rows`].
const ATTRIBUTIONS: u16 = 6;

/// Margins are counted in so many steps, which begin at these sums: weights of the labeller are in steps of 1/25.
const MARGINS: u16 = 12;
const STEPS: [i32; MARGINS as usize - 1] = [-100, -50, -25, 0, 25, 50, 75, 100, 150, 200, 300];

/// Of each kind of evidence the row of its value in the table of weights.
pub(crate) type EvidenceRows = [u16; KINDS];

/// The number of rows.
pub(crate) const ROWS: usize = {
    let (mut sum, mut at) = (0, 0);
    while at < KINDS {
        sum += WIDTHS[at] as usize;
        at += 1;
    }
    sum
};

/// A quotation in the making, from which its evidence is read.
pub(crate) struct QuotationEvidence<'a> {
    pub(crate) view: &'a TokenView<'a>,
    pub(crate) roles: &'a [Role],
    /// The sums by which each token got its role; empty where rules gave it.
    pub(crate) sums: &'a [Sums],
    pub(crate) draft: &'a Draft,
    pub(crate) pieces: &'a [std::ops::Range<usize>],
    pub(crate) kind: QuotationKind,
    /// Whether its content has a clause: [`super::assemble`].
    pub(crate) has_clause: bool,
    /// Whether it is known who speaks.
    pub(crate) is_known: bool,
}

impl QuotationEvidence<'_> {
    /// The highest level of confidence of the words of the cue, 0 to 4.
    pub(crate) fn cue_level(&self) -> u8 {
        self.draft.cue.clone().map_or(0, |cue| self.view.levels[cue].iter().copied().max().unwrap_or(0))
    }

    /// The mean margin of the roles of these tokens over the next best roles, as a step of [`STEPS`].
    fn margin(&self, tokens: impl Iterator<Item = usize>) -> u16 {
        let (mut sum, mut count) = (0, 0);
        for at in tokens.filter(|at| self.view.words[*at].mark == Punctuation::None) {
            let Some(sums) = self.sums.get(at) else { return 0 };
            let role = self.roles[at] as usize;
            let next = (0..sums.len()).filter(|other| *other != role).map(|other| sums[other]).max().unwrap_or(0);
            (sum, count) = (sum + (sums[role] - next).clamp(-1000, 1000), count + 1);
        }
        let mean = sum / count.max(1);
        STEPS.iter().filter(|step| mean >= **step).count() as u16
    }

    /// Whether the words of a cue have their role from a rule: the labeller would have given them another.
    pub(crate) fn is_by_rule(&self, cue: &std::ops::Range<usize>) -> bool {
        let is_own = |at: usize| self.sums.get(at).is_none_or(|sums| sums[Role::Cue as usize] > sums[Role::None as usize]);
        !cue.clone().any(is_own)
    }

    pub(crate) fn rows(&self) -> EvidenceRows {
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
        let pronoun = source.clone().is_some_and(|source| source.len() == 1 && self.view.words[source.start].tag == Upos::Pron);
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
            kind * ATTRIBUTIONS + how,
            kind * 5 + u16::from(self.cue_level().min(4)),
            kind * MARGINS + self.margin(self.pieces.iter().cloned().flatten()),
            self.margin(cue.into_iter().flatten()),
            self.margin(source.into_iter().flatten()),
            kind * 2 + u16::from(self.has_clause),
            kind * 6 + long,
            kind * 5 + who,
            (self.pieces.len().clamp(1, 3) - 1) as u16,
            gap,
        ];
        let mut first = 0;
        let mut rows = [0; KINDS];
        for ((signal, value), width) in rows.iter_mut().zip(values).zip(WIDTHS) {
            *signal = first + value.min(width - 1);
            first += width;
        }
        rows
    }
}

/// A weight of the log-odds for each row, in steps of 1/256.
pub(crate) struct Calibration(Vec<i16>);

impl Calibration {
    pub(crate) fn new(weights: Vec<i16>) -> Self {
        Self(weights)
    }

    /// The chance that content and speaker are right.
    pub(crate) fn score(&self, rows: &EvidenceRows) -> Score {
        Score::from_log_odds(rows.iter().map(|row| i32::from(self.0.get(usize::from(*row)).copied().unwrap_or(0))).sum(), 256)
    }
}

/// The score of a turn of a transcript: its label says who speaks. The corpora that scores are fitted to have too few of them to count.
pub(crate) const OF_TURNS: Score = Score(900);

/// The score of a quotation without a trained labeller, by kind and by whether there is a cue: the share of right ones among those that
/// the rules find in the training part of PolNeAR, as `wirescope-train quotes` prints it.
pub(crate) fn by_rules(evidence: &QuotationEvidence) -> Score {
    Score(match (evidence.kind, evidence.draft.cue.is_some()) {
        (QuotationKind::Direct, true) => 850,
        (QuotationKind::Direct, false) => 750,
        (_, true) => 740,
        (_, false) => 550,
    })
}
