//! The trained labeller: which words are heads of cues, then of each token whether it is source, cue or content.
//! A logistic model and a linear-chain conditional random field (Lafferty et al. 2001) over hashed features, in integers.

use crate::model::{Keys, Likely, ModelError, Reader, Rows};

use super::{
    features::{self, EDGES},
    scene::Scene,
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

const ALL: [Role; ROLES] = [Role::None, Role::Source, Role::Cue, Role::Content];

/// The class of the rows that says whether a word is the head of a cue; those of the roles but [`Role::None`] come before it.
pub(crate) const CUE_CLASS: usize = ROLES - 1;

/// Levels of sureness begin at these sums: weights are in steps of 1/25.
pub(crate) const LEVELS: [i32; 4] = [-60, -15, 15, 50];

/// Sums of the roles in a sentence that is not looked at.
const PLAIN: [i32; ROLES] = [0, -10_000, -10_000, -10_000];

/// How sure a sum makes a cue: 0 to 4.
pub(crate) fn level(sum: i32) -> u8 {
    LEVELS.iter().filter(|least| sum >= **least).count() as u8
}

/// What the trained file holds.
pub(crate) struct Labeller {
    /// Words that may be heads of cues.
    cues: Keys,
    /// By what joins two tokens, the role of the first and that of the second.
    transitions: [[[i32; ROLES]; ROLES]; EDGES],
    rows: Rows,
}

impl Labeller {
    /// Reads the payload of its file: transitions, known cues, rows.
    pub(crate) fn read(mut reader: Reader) -> Result<Self, ModelError> {
        let mut transitions = [[[0; ROLES]; ROLES]; EDGES];
        for weight in transitions.as_flattened_mut().as_flattened_mut() {
            *weight = i32::from(reader.i16()?);
        }
        let count = reader.count()? as usize;
        let cues = Keys::read(&mut reader, count)?;
        let rows = Rows::read(&mut reader)?;
        reader.end()?;
        Ok(Self { cues, transitions, rows })
    }

    /// Labels every token.
    pub(crate) fn label(&self, scene: &mut Scene, that: u64) -> Vec<Role> {
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
        self.decode(scene, &sums)
    }

    /// The best path.
    fn decode(&self, scene: &Scene, sums: &[[i32; ROLES]]) -> Vec<Role> {
        let mut best = [0i32; ROLES];
        let mut from: Vec<[u8; ROLES]> = Vec::with_capacity(sums.len());
        for (at, sums) in sums.iter().enumerate() {
            let mut next = [i32::MIN; ROLES];
            let mut back = [0u8; ROLES];
            let table = &self.transitions[scene.edge(at)];
            for to in 0..ROLES {
                for before in 0..ROLES {
                    let sum = best[before] + table[before][to] + sums[to];
                    if sum > next[to] {
                        (next[to], back[to]) = (sum, before as u8);
                    }
                }
            }
            // Only differences count; a long text must not run over.
            let top = next.iter().copied().max().unwrap_or(0);
            best = next.map(|sum| sum - top);
            from.push(back);
        }
        let mut role = (0..ROLES).max_by_key(|role| best[*role]).unwrap_or(0);
        let mut roles = vec![Role::None; sums.len()];
        for at in (0..sums.len()).rev() {
            roles[at] = ALL[role];
            role = usize::from(from[at][role]);
        }
        roles
    }
}
