//! The trained labeller: which words are heads of cues, then of each token whether it is source, cue or content.
//! A logistic model and a linear-chain conditional random field (Lafferty et al. 2001) over hashed features, in integers.

use crate::model::{
    Keys, Likely, ModelError, Reader, Rows,
    format::{QuotesTable, decode},
};

use super::{
    features::{self, EDGES},
    scene::Scene,
    sureness::Sureness,
};

/// What a token is in an attribution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing.
    #[default]
    None = 0,
    /// Words that name the source.
    Source = 1,
    /// Words that introduce.
    Cue = 2,
    /// What is said.
    Content = 3,
}

/// How many roles there are.
pub(crate) const ROLES: usize = 4;

/// How many states of the chain there are.
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

/// Levels of sureness begin at these sums: weights are in steps of 1/25.
pub(crate) const LEVELS: [i32; 4] = [-60, -15, 15, 50];

/// Sums of the roles in a sentence that is not looked at.
const PLAIN: Sums = [0, -10_000, -10_000, -10_000];

/// The sums of a token's weights, by role.
pub(crate) type Sums = [i32; ROLES];

/// How sure a sum makes a cue: 0 to 4.
pub(crate) fn level(sum: i32) -> u8 {
    LEVELS.iter().filter(|least| sum >= **least).count() as u8
}

/// What the trained file holds.
pub(crate) struct Labeller {
    /// Words that may be heads of cues.
    cues: Keys,
    /// By what joins two tokens, the state of the first and that of the second.
    transitions: [[[i32; STATES]; STATES]; EDGES],
    rows: Rows,
    pub(crate) sureness: Sureness,
}

impl Labeller {
    /// Reads the payload of its file.
    pub(crate) fn read(payload: Reader) -> Result<Self, ModelError> {
        let table: QuotesTable = decode(payload)?;
        let mut transitions = [[[0; STATES]; STATES]; EDGES];
        let cells = transitions.as_flattened_mut().as_flattened_mut();
        cells.iter_mut().zip(table.transitions).for_each(|(cell, weight)| *cell = i32::from(weight));
        let (cues, rows) = (Keys::new(table.cues)?, Rows::new(table.rows));
        Ok(Self { cues, transitions, rows, sureness: Sureness::new(table.confidence) })
    }

    /// Labels every token, and says by what sums.
    pub(crate) fn label(&self, scene: &mut Scene, that: u64) -> (Vec<Role>, Vec<Sums>) {
        let mut likely = Likely::new();
        let levels = (0..scene.words.len())
            .map(|at| {
                let word = &scene.words[at];
                if !(features::is_always_tried(word)
                    || features::may_be_cue(word) && self.cues.find(features::cue_key(word)).is_some())
                {
                    return 0;
                }
                likely.clear();
                scene.cue_features(at, |key| self.rows.note(key, &mut likely));
                level(self.rows.sum::<ROLES>(&mut likely)[CUE_CLASS])
            })
            .collect();
        scene.set_cues(levels);
        let mut sums = Vec::with_capacity(scene.words.len());
        let mut lines = Vec::new();
        for sentence in 0..scene.doc.sentences.len() {
            if scene.is_plain(sentence) {
                sums.extend(scene.range(sentence).map(|_| PLAIN));
                continue;
            }
            features::lines(scene, sentence, that, &mut lines);
            for (at, line) in scene.range(sentence).zip(&lines) {
                likely.clear();
                scene.label_features(at, line, |key| self.rows.note(key, &mut likely));
                let [source, cue, content, _]: [i32; ROLES] = self.rows.sum(&mut likely);
                sums.push([0, source, cue, content]);
            }
        }
        (self.decode(scene, &sums), sums)
    }

    /// The best path.
    fn decode(&self, scene: &Scene, sums: &[Sums]) -> Vec<Role> {
        let mut best = [0i32; STATES];
        let mut from: Vec<[u8; STATES]> = Vec::with_capacity(sums.len());
        for (at, sums) in sums.iter().enumerate() {
            let table = &self.transitions[scene.edge(at)];
            if *sums == PLAIN {
                // Nothing is open there.
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
            // Only differences count; a long text must not run over.
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
