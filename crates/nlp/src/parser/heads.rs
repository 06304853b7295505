//! What stands on the encoder's vectors: tags, arcs, relations, parties.

use super::tree::Chart;
use crate::{
    TokenIdx,
    encoder::{Matrix, Rows, product, rounded},
    model::{
        ModelError,
        format::{MATRICES, SyntaxTable},
    },
    roles::{Parties, Party},
};

/// The matrices.
pub(super) struct Heads {
    tag_in: Matrix,
    tag_out: Matrix,
    arc_dep: Matrix,
    arc_head: Matrix,
    arc: Matrix,
    arc_bias: Matrix,
    rel_dep: Matrix,
    rel_head: Matrix,
    rel_out: Matrix,
    role_pred: Matrix,
    role_arg: Matrix,
    role: Matrix,
    role_none: Matrix,
    is_pred: Matrix,
    /// What the root is as a head of arcs and of relations.
    root: Rows<i16>,
}

/// What is read of a sentence, and the vectors that it is read from.
#[derive(Default)]
pub(super) struct Read {
    /// Of each word the number of its tag, its head, or the number of words for the root, and the number of its relation.
    pub(super) tags: Vec<u8>,
    pub(super) heads: Vec<u32>,
    pub(super) relations: Vec<u8>,
    made: Rows<f32>,
    hidden: Rows<i16>,
    arc_dep: Rows<i16>,
    arc_head: Rows<i16>,
    bias: Rows<f32>,
    rel_dep: Rows<i16>,
    rel_head: Rows<i16>,
    pairs: Rows<i16>,
    role_pred: Rows<i16>,
    role_arg: Rows<i16>,
    /// The encoder's vectors and the root's.
    rooted: Rows<i16>,
    scores: Vec<i32>,
}

/// Steps of a score's unit in the tree's integers.
const FINE: f32 = 256.0;
/// Scores beyond this are cut, so that a sentence's sum stays in 32 bits.
const MOST: f32 = 8000.0;

fn whole(score: f32) -> i32 {
    (score.clamp(-MOST, MOST) * FINE) as i32
}

impl Heads {
    pub(super) fn new(table: &SyntaxTable, wide: usize) -> Result<Self, ModelError> {
        let matrix = |name: &str| {
            let at = MATRICES.iter().position(|other| *other == name).ok_or(ModelError::Damaged)?;
            Matrix::new(table.matrices.get(at).ok_or(ModelError::Damaged)?)
        };
        let mut root = Rows::default();
        root.set(1, wide);
        if table.root.len() != wide {
            return Err(ModelError::Damaged);
        }
        rounded(&table.root, root.row_mut(0));
        let heads = Self {
            tag_in: matrix("tag_in")?,
            tag_out: matrix("tag_out")?,
            arc_dep: matrix("arc_dep")?,
            arc_head: matrix("arc_head")?,
            arc: matrix("arc")?,
            arc_bias: matrix("arc_bias")?,
            rel_dep: matrix("rel_dep")?,
            rel_head: matrix("rel_head")?,
            rel_out: matrix("rel_out")?,
            role_pred: matrix("role_pred")?,
            role_arg: matrix("role_arg")?,
            role: matrix("role")?,
            role_none: matrix("role_none")?,
            is_pred: matrix("is_pred")?,
            root,
        };
        if heads.fits(wide, table.tags.len(), table.relations.len()) { Ok(heads) } else { Err(ModelError::Damaged) }
    }

    /// Whether each matrix takes what those before it make.
    fn fits(&self, wide: usize, tags: usize, relations: usize) -> bool {
        let first = [&self.tag_in, &self.arc_dep, &self.arc_head, &self.rel_dep, &self.rel_head, &self.role_pred, &self.role_arg];
        let (arc, rel, role) = (self.arc_dep.outputs(), self.rel_dep.outputs(), self.role_pred.outputs());
        first.iter().all(|matrix| matrix.inputs() == wide)
            && (self.tag_out.inputs(), self.tag_out.outputs()) == (self.tag_in.outputs(), tags)
            && (self.arc_head.outputs(), self.arc.inputs(), self.arc.outputs()) == (arc, arc, arc)
            && (self.arc_bias.inputs(), self.arc_bias.outputs()) == (arc, 1)
            && (self.rel_head.outputs(), self.rel_out.inputs(), self.rel_out.outputs()) == (rel, 3 * rel, relations)
            && (self.role_arg.outputs(), self.role.inputs(), self.role.outputs()) == (role, role, 2 * role)
            && (self.role_none.inputs(), self.role_none.outputs()) == (role, 2)
            && (self.is_pred.inputs(), self.is_pred.outputs()) == (role, 1)
    }

    /// Reads tags, the best tree and its relations off the vectors of a sentence.
    pub(super) fn read(&self, vectors: &Rows<i16>, chart: &mut Chart, read: &mut Read) {
        let words = vectors.len();
        self.tag_in.rectified(vectors, &mut read.made, &mut read.hidden);
        self.tag_out.times(&read.hidden, &mut read.made);
        read.tags.clear();
        read.tags.extend((0..words).map(|at| best(read.made.row(at)).0 as u8));

        read.rooted.set(words + 1, vectors.wide());
        for at in 0..words {
            read.rooted.row_mut(at).copy_from_slice(vectors.row(at));
        }
        read.rooted.row_mut(words).copy_from_slice(self.root.row(0));
        self.arc_head.rectified(&read.rooted, &mut read.made, &mut read.arc_head);
        self.arc_bias.times(&read.arc_head, &mut read.bias);
        self.arc_dep.rectified(vectors, &mut read.made, &mut read.hidden);
        self.arc.times(&read.hidden, &mut read.made);
        read.arc_dep.set(words, read.made.wide());
        for at in 0..words {
            rounded(read.made.row(at), read.arc_dep.row_mut(at));
        }
        read.scores.clear();
        for word in 0..words {
            let dependent = read.arc_dep.row(word);
            let score = |head: usize| whole(product(dependent, read.arc_head.row(head)) + read.bias.row(head)[0]);
            read.scores.extend((0..=words).map(score));
        }
        let score = |head: usize, word: usize| read.scores[word * (words + 1) + head];
        chart.best(words, score, |word| score(words, word), &mut read.heads);

        self.rel_dep.rectified(vectors, &mut read.made, &mut read.rel_dep);
        self.rel_head.rectified(&read.rooted, &mut read.made, &mut read.rel_head);
        let rel = self.rel_dep.outputs();
        read.pairs.set(words, 3 * rel);
        for word in 0..words {
            let (dependent, head) = (read.rel_dep.row(word), read.rel_head.row(read.heads[word] as usize));
            let (first, rest) = read.pairs.row_mut(word).split_at_mut(rel);
            let (second, third) = rest.split_at_mut(rel);
            first.copy_from_slice(dependent);
            second.copy_from_slice(head);
            for ((out, a), b) in third.iter_mut().zip(dependent).zip(head) {
                // Both are in steps, so their product is in steps of a step.
                *out = (i32::from(*a) * i32::from(*b) / 512).min(32_767) as i16;
            }
        }
        self.rel_out.times(&read.pairs, &mut read.made);
        read.relations.clear();
        read.relations.extend((0..words).map(|at| best(read.made.row(at)).0 as u8));
        self.role_pred.rectified(vectors, &mut read.made, &mut read.role_pred);
        self.role_arg.rectified(vectors, &mut read.made, &mut read.role_arg);
    }

    /// Who takes part in what is told by the words that `may_be_act` says and by those that the model takes for predicates, of the sentence that was read; its first token is `first`.
    pub(super) fn parties(&self, read: &mut Read, may_be_act: impl Fn(usize) -> bool, first: u32, out: &mut Vec<Parties>) {
        let words = read.role_pred.len();
        self.is_pred.times(&read.role_pred, &mut read.made);
        let is_act: Vec<bool> = (0..words).map(|at| may_be_act(at) || read.made.row(at)[0] > 0.0).collect();
        self.role.times(&read.role_pred, &mut read.made);
        self.role_none.times(&read.role_pred, &mut read.bias);
        let role = self.role_arg.outputs();
        let mut wants = vec![0i16; role];
        for at in (0..words).filter(|at| is_act[*at]) {
            let mut found = [Party::default(); 2];
            for (kind, party) in found.iter_mut().enumerate() {
                rounded(&read.made.row(at)[kind * role..(kind + 1) * role], &mut wants);
                let nobody = read.bias.row(at)[kind];
                let (mut head, mut top, mut second) = (None, nobody, f32::NEG_INFINITY);
                for word in 0..words {
                    let score = product(&wants, read.role_arg.row(word));
                    if score > top {
                        (head, second, top) = (Some(TokenIdx(first + word as u32)), top, score);
                    } else {
                        second = second.max(score);
                    }
                }
                *party = Party { head, margin: whole(top - second).max(0) as u32 };
            }
            let [actor, patient] = found;
            out.push(Parties { act: TokenIdx(first + at as u32), actor, patient });
        }
    }
}

/// The place of the first of the highest, and it.
fn best(scores: &[f32]) -> (usize, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    for (at, score) in scores.iter().enumerate() {
        if *score > best.1 {
            best = (at, *score);
        }
    }
    best
}
