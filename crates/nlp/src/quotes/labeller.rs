//! The trained labeller: which words are heads of cues, then of each token whether it is source, cue or content.
//! A logistic model and a linear-chain conditional random field (Lafferty et al. 2001) over hashed features, in integers.

use crate::model::{
    Keys, Likely, ModelError, Reader, Rows,
    format::{QuotesTable, decode},
};

use super::{
    confidence::Calibration,
    cue_position,
    features::{self, EDGES},
    view::TokenView,
};

/// The role of a token in an attribution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// No part of one.
    #[default]
    None = 0,
    /// Words that name the source.
    Source = 1,
    /// Words that introduce what is said: "said", "according to".
    Cue = 2,
    /// What is said.
    Content = 3,
}

/// The number of roles.
pub(crate) const ROLES: usize = 4;

/// The number of states of the chain.
pub(crate) const STATES: usize = 12;

/// The role of each state. States of one role weigh its features alike and differ in what may stand beside them, so that a cue waits for
/// its content, and content before its cue for that: nothing while no attribution is open, after a source, after a cue, after content
/// whose cue is to come; a source before its cue, after it, after content, after both; a cue before content, after it; content
/// before its cue, after it.
pub(crate) const ROLE_OF: [Role; STATES] = [
    Role::None,
    Role::None,
    Role::None,
    Role::None,
    Role::Source,
    Role::Source,
    Role::Source,
    Role::Source,
    Role::Cue,
    Role::Cue,
    Role::Content,
    Role::Content,
];

/// The class of the rows that says whether a word is the head of a cue; those of the roles but [`Role::None`] come before it.
pub(crate) const CUE_CLASS: usize = ROLES - 1;

/// Levels of confidence begin at these sums: weights are in steps of 1/25.
pub(crate) const LEVELS: [i32; 4] = [-60, -15, 15, 50];

/// Sums of the roles in a sentence that is not labelled.
const PLAIN: Sums = [0, -10_000, -10_000, -10_000];

/// The sums of a token's weights, by role.
pub(crate) type Sums = [i32; ROLES];

/// The level of confidence of a cue with a sum of weights: 0 to 4.
pub(crate) fn level(sum: i32) -> u8 {
    LEVELS.iter().filter(|least| sum >= **least).count() as u8
}

/// The trained models, as the file holds them.
pub(crate) struct Labeller {
    /// Words that may be heads of cues.
    cues: Keys,
    /// Weights by the boundary between two tokens, the state of the first and that of the second.
    transitions: [[[i32; STATES]; STATES]; EDGES],
    rows: Rows,
    pub(crate) calibration: Calibration,
}

impl Labeller {
    /// Reads the payload of its file.
    pub(crate) fn read(payload: Reader) -> Result<Self, ModelError> {
        let table: QuotesTable = decode(payload)?;
        let mut transitions = [[[0; STATES]; STATES]; EDGES];
        let cells = transitions.as_flattened_mut().as_flattened_mut();
        cells.iter_mut().zip(table.transitions).for_each(|(cell, weight)| *cell = i32::from(weight));
        let (cues, rows) = (Keys::new(table.cues)?, Rows::new(table.rows));
        Ok(Self { cues, transitions, rows, calibration: Calibration::new(table.confidence) })
    }

    /// The role of every token, and the sums of weights of its roles.
    pub(crate) fn label(&self, view: &mut TokenView, that: u64) -> (Vec<Role>, Vec<Sums>) {
        let mut likely = Likely::new();
        let levels = (0..view.words.len())
            .map(|at| {
                let word = &view.words[at];
                if !(features::is_always_tried(word)
                    || features::may_be_cue(word) && self.cues.find(features::cue_key(word)).is_some())
                {
                    return 0;
                }
                likely.clear();
                view.cue_features(at, |key| self.rows.note(key, &mut likely));
                level(self.rows.sum::<ROLES>(&mut likely)[CUE_CLASS])
            })
            .collect();
        view.set_cues(levels);
        let mut sums = Vec::with_capacity(view.words.len());
        let mut lines = Vec::new();
        for sentence in 0..view.doc.sentences.len() {
            if view.is_plain(sentence) {
                sums.extend(view.range(sentence).map(|_| PLAIN));
                continue;
            }
            cue_position::cue_positions(view, sentence, that, &mut lines);
            for (at, line) in view.range(sentence).zip(&lines) {
                likely.clear();
                view.label_features(at, line, |key| self.rows.note(key, &mut likely));
                let [source, cue, content, _]: [i32; ROLES] = self.rows.sum(&mut likely);
                sums.push([0, source, cue, content]);
            }
        }
        (self.decode(view, &sums), sums)
    }

    /// The sequence of roles with the highest sum (Viterbi).
    fn decode(&self, view: &TokenView, sums: &[Sums]) -> Vec<Role> {
        let mut best = [0i32; STATES];
        let mut from: Vec<[u8; STATES]> = Vec::with_capacity(sums.len());
        for (at, sums) in sums.iter().enumerate() {
            let table = &self.transitions[view.edge(at)];
            if *sums == PLAIN {
                // No attribution is open in a sentence that is not labelled.
                let before = (0..STATES).max_by_key(|before| best[*before] + table[*before][0]).unwrap_or(0);
                from.push([before as u8; STATES]);
                best = [-10_000; STATES];
                best[0] = 0;
                continue;
            }
            let (mut next, mut back) = ([i32::MIN; STATES], [0i32; STATES]);
            for (before, (sum, row)) in (0..).zip(best.iter().zip(table)) {
                for ((next, back), weight) in next.iter_mut().zip(&mut back).zip(row) {
                    let is_better = sum + weight > *next;
                    *back = if is_better { before } else { *back };
                    *next = if is_better { sum + weight } else { *next };
                }
            }
            next.iter_mut().zip(ROLE_OF).for_each(|(next, role)| *next += sums[role as usize]);
            // Only differences count: without this the sums of a long text would overflow.
            let top = next.iter().copied().max().unwrap_or(0);
            best = next.map(|sum| sum - top);
            from.push(back.map(|before| before as u8));
        }
        let mut state = (0..STATES).max_by_key(|state| best[*state]).unwrap_or(0);
        let mut roles = vec![Role::None; sums.len()];
        for at in (0..sums.len()).rev() {
            roles[at] = ROLE_OF[state];
            state = usize::from(from[at][state]);
        }
        roles
    }
}
