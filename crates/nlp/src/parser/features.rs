//! What the parser looks at when it chooses a move, and when it names a relation (after Zhang and Nivre 2011, with word clusters).

use crate::{
    model::{feature, mix},
    tagger::Look,
};

use super::state::{NONE, State};

/// What is known of a word: numbers that go into features.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    /// Its form.
    pub(crate) word: u64,
    /// Its part of speech + 1, universal with Penn's.
    pub(crate) tag: u64,
    pub(crate) fine: u64,
    pub(crate) middle: u64,
    pub(crate) coarse: u64,
    /// The next noun and the next verb after it, not far.
    pub(crate) noun: u32,
    pub(crate) verb: u32,
    /// How many verbs, marks and conjunctions come before it in the sentence.
    pub(crate) passed: [u8; 3],
}

const EDGE: Atom = Atom { word: 3, tag: 250, fine: 2000, middle: 2000, coarse: 2000, noun: NONE, verb: NONE, passed: [0; 3] };

/// Words this far ahead are looked for.
const FAR: usize = 6;

/// What the parser needs of the words of a sentence. `tags`: number of the tag, and whether it is a noun or a verb.
pub(crate) fn atoms(looks: &[Look], tags: impl Iterator<Item = (u8, Sort)>, atoms: &mut Vec<Atom>) {
    atoms.clear();
    let mut next = [NONE; 2];
    atoms.extend(looks.iter().zip(tags).map(|(look, (tag, sort))| Atom {
        word: look.form,
        tag: u64::from(tag) + 1,
        fine: u64::from(look.cluster.fine),
        middle: u64::from(look.cluster.middle),
        coarse: u64::from(look.cluster.coarse),
        noun: sort as u32,
        verb: 0,
        passed: [0; 3],
    }));
    let mut passed = [0u8; 3];
    for atom in atoms.iter_mut() {
        atom.passed = passed;
        if let Some(count) = (atom.noun as usize).checked_sub(Sort::Verb as usize).and_then(|at| passed.get_mut(at)) {
            *count = count.wrapping_add(1);
        }
    }
    for (at, atom) in atoms.iter_mut().enumerate().rev() {
        let sort = atom.noun;
        let near = |word: u32| if word != NONE && word as usize - at <= FAR { word } else { NONE };
        (atom.noun, atom.verb) = (near(next[0]), near(next[1]));
        if sort == Sort::Noun as u32 {
            next[0] = at as u32;
        } else if sort == Sort::Verb as u32 {
            next[1] = at as u32;
        }
    }
}

/// The sorts of words that are looked for ahead or counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Other = 0,
    Noun = 1,
    Verb = 2,
    Mark = 3,
    Joint = 4,
}

/// Verbs, marks and conjunctions from one word up to another, few of each.
fn between(from: &Atom, to: &Atom) -> u64 {
    let count = |at: usize| u64::from(to.passed[at].wrapping_sub(from.passed[at]).min(3));
    count(0) << 4 | count(1) << 2 | count(2)
}

fn steps(from: u32, to: u32) -> u64 {
    if from == NONE || to == NONE {
        return 15;
    }
    match to.abs_diff(from) {
        apart @ 0..=4 => u64::from(apart),
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        _ => 8,
    }
}

/// Hands every feature of a state to `sink`.
#[inline]
pub(crate) fn state(state: &State, atoms: &[Atom], mut sink: impl FnMut(u32)) {
    let of = |word: u32| atoms.get(word as usize).unwrap_or(&EDGE);
    let children = |word: u32| state.children.get(word as usize);
    let (i0, i1, i2) = (state.on_stack(0), state.on_stack(1), state.on_stack(2));
    let (j0, j1, j2, j3) = (state.ahead(0), state.ahead(1), state.ahead(2), state.ahead(3));
    let (s0, s1, s2) = (of(i0), of(i1), of(i2));
    let (b0, b1, b2, b3) = (of(j0), of(j1), of(j2), of(j3));
    let left = |word: u32, at: usize| of(children(word).map_or(NONE, |children| children.left[at]));
    let right = |word: u32, at: usize| of(children(word).map_or(NONE, |children| children.right[at]));
    let counts = |word: u32| children(word).map_or((9, 9), |one| (u64::from(one.lefts.min(4)), u64::from(one.rights.min(4))));
    let (s0l, s0l2, s0r, s0r2) = (left(i0, 0), left(i0, 1), right(i0, 0), right(i0, 1));
    let (s1l, s1r, s1r2) = (left(i1, 0), right(i1, 0), right(i1, 1));
    let (b0l, b0l2) = (left(j0, 0), left(j0, 1));
    let near = steps(i0, j0);
    let apart = steps(i1, i0);
    let (s0lefts, s0rights) = counts(i0);
    let (_, s1rights) = counts(i1);
    let (b0lefts, _) = counts(j0);
    let tags2 = |a: &Atom, b: &Atom| a.tag << 8 | b.tag;
    let tags3 = |a: &Atom, b: &Atom, c: &Atom| a.tag << 16 | b.tag << 8 | c.tag;
    let tags4 = |a: &Atom, b: &Atom, c: &Atom, d: &Atom| a.tag << 24 | b.tag << 16 | c.tag << 8 | d.tag;
    let full = |a: &Atom| mix(a.word, a.tag);
    let (s0wt, s1wt, b0wt) = (full(s0), full(s1), full(b0));
    let mut put = |template: u64, value: u64| sink(feature(template, value));
    put(0, 0);
    // Single words.
    put(1, s0.word);
    put(2, s0wt);
    put(3, s0.tag);
    put(4, b0.word);
    put(5, b0wt);
    put(6, b0.tag);
    put(7, s1wt);
    put(8, s1.word);
    put(9, s1.tag);
    put(10, full(b1));
    put(11, b1.tag);
    put(12, b1.word);
    put(13, full(b2));
    put(14, b2.tag);
    put(15, full(s2));
    put(16, s2.tag);
    put(17, s0.fine);
    put(18, b0.fine);
    put(19, s1.fine);
    // Pairs.
    let s0b0 = tags2(s0, b0);
    put(20, mix(s0wt, b0wt));
    put(21, mix(s0wt, b0.word));
    put(22, mix(s0wt, b0.tag));
    put(23, mix(b0wt, s0.tag));
    put(24, mix(s0.word, b0.word));
    put(25, s0b0);
    put(26, mix(s1wt, s0wt));
    put(27, mix(s1wt, s0.tag));
    put(28, mix(s0wt, s1.tag));
    put(29, mix(s1.word, s0.word));
    put(30, tags2(s1, s0));
    put(31, mix(s1wt, b0.tag));
    put(32, mix(b0wt, s1.tag));
    put(33, mix(s1.word, b0.word));
    put(34, tags2(s1, b0));
    put(35, tags2(b0, b1));
    put(36, mix(b0wt, b1.tag));
    put(37, mix(full(b1), b0.tag));
    put(38, mix(s0wt, b1.tag));
    put(39, mix(s0.word, full(b1)));
    // Three and more.
    put(40, tags3(s0, b0, b1));
    put(41, tags3(s1, s0, b0));
    put(42, tags3(s2, s1, s0));
    put(43, tags4(s1, s0, b0, b1));
    put(44, tags4(s0, b0, b1, b2));
    put(45, tags4(s2, s1, s0, b0));
    put(46, mix(s0wt, tags2(b0, b1)));
    put(47, mix(b0wt, tags2(s0, b1)));
    put(48, mix(s0wt, tags2(s1, b0)));
    put(49, mix(b0wt, tags2(s1, s0)));
    put(50, mix(s1wt, s0b0));
    put(51, mix(mix(s1.word, s0.word), b0wt));
    put(52, mix(tags4(s1, s0, b0, b1), b2.tag));
    put(53, mix(tags4(b0, b1, b2, b3), 0));
    put(54, mix(s1.word, mix(b0wt, s0.tag)));
    // Dependents.
    put(55, tags3(s0, s0l, b0));
    put(56, tags3(s0, s0r, b0));
    put(57, tags4(s1, s1r, s0, b0));
    put(58, tags4(s1, s1l, s0, b0));
    put(59, tags4(b0, b0l, s0, s1));
    put(60, tags4(s0, s0l, s0l2, s1));
    put(61, tags4(s0, s0r, s0r2, b0));
    put(62, tags4(s1, s1r, s1r2, s0));
    put(63, tags4(b0, b0l, b0l2, s0));
    put(64, mix(s0l.word, tags2(s0, s1)));
    put(65, mix(s0l.word, s1wt));
    put(66, mix(s0r.word, s0b0));
    put(67, mix(s1r.word, tags2(s1, s0)));
    put(68, mix(b0l.word, s0b0));
    put(69, tags4(s1, s0l, s0, s0r));
    put(70, mix(s0wt, s0lefts << 4 | s0rights));
    put(71, s0b0 << 8 | s0lefts << 4 | s0rights);
    put(72, tags3(s1, s0, b0) << 8 | s1rights << 4 | s0lefts);
    put(73, mix(s1wt, s1rights));
    put(74, s0b0 << 8 | b0lefts);
    // How far apart.
    put(75, mix(s0wt, near));
    put(76, mix(b0wt, near));
    put(77, s0b0 << 8 | near);
    put(78, mix(s1wt, apart));
    put(79, mix(s0wt, apart));
    put(80, tags2(s1, s0) << 8 | apart);
    put(81, tags3(s1, s0, b0) << 8 | apart << 4 | near);
    // Clusters.
    put(82, s0.fine << 16 | b0.fine);
    put(83, s1.fine << 16 | s0.fine);
    put(84, s0.middle << 32 | b0.middle << 16 | b1.middle);
    put(85, s1.middle << 32 | s0.middle << 16 | b0.middle);
    put(86, s0.fine << 16 | b0.tag);
    put(87, b0.fine << 16 | s0.tag);
    put(88, mix(s1.fine << 16 | s0.tag, b0.tag));
    put(89, mix(s0.fine << 16 | s1.tag, b0.tag));
    put(90, mix(s1.fine << 16 | b0.fine, s0.tag));
    put(91, s1.middle << 16 | s0.middle);
    put(92, s0.middle << 16 | b0.middle);
    put(93, mix(s1.fine, s0l.word));
    put(94, mix(s1.coarse << 32 | s0.coarse << 16 | b0.coarse, tags3(s1, s0, b0)));
    // What lies ahead.
    let (noun, verb) = (of(b0.noun), of(b0.verb));
    put(95, mix(s0b0 << 8 | s1.tag, noun.middle));
    put(96, mix(mix(s0.word, b0.word), noun.fine));
    put(97, mix(mix(s1.word, b0.word), noun.fine));
    put(98, tags4(s1, s0, b0, verb));
    put(99, tags3(s0, b0, verb) << 8 | steps(j0, b0.verb) << 4 | near);
    put(100, mix(s0b0 << 8 | s1.tag, noun.tag << 8 | steps(j0, b0.noun)));
    // What lies between.
    put(102, s0b0 << 8 | between(s0, b0));
    put(103, tags2(s1, s0) << 8 | between(s1, s0));
    put(104, tags3(s1, s0, b0) << 8 | between(s1, b0));
    put(105, mix(s1wt, between(s1, s0)));
    put(106, mix(s0wt, between(s0, b0)));
    put(101, u64::from(state.stack.len().min(6) as u32) << 16 | s0b0);
}

/// A word and its head, in a sentence whose heads are all known.
pub(crate) struct Arc<'a> {
    pub(crate) state: &'a State,
    pub(crate) atoms: &'a [Atom],
    pub(crate) word: u32,
    /// Relations given so far, of the words before this one; numbers from 1, 0 for none.
    pub(crate) given: &'a [u8],
    /// Relations given so far to dependents of the same head: one bit for each of the first 64.
    pub(crate) siblings: u64,
}

impl Arc<'_> {
    /// Hands every feature to `sink`.
    #[inline]
    pub(crate) fn each(&self, mut sink: impl FnMut(u32)) {
        let of = |word: u32| self.atoms.get(word as usize).unwrap_or(&EDGE);
        let state = self.state;
        let head = state.heads.get(self.word as usize).copied().unwrap_or(NONE);
        let above = state.heads.get(head as usize).copied().unwrap_or(NONE);
        let (d, h, g) = (of(self.word), of(head), of(above));
        let side = u64::from(head < self.word);
        let apart = steps(self.word, head) << 1 | side;
        let children = |word: u32| state.children.get(word as usize);
        let left = |word: u32, at: usize| of(children(word).map_or(NONE, |children| children.left[at]));
        let right = |word: u32, at: usize| of(children(word).map_or(NONE, |children| children.right[at]));
        let (dl, dl2, dr, dr2) = (left(self.word, 0), left(self.word, 1), right(self.word, 0), right(self.word, 1));
        let (hl, hl2, hr) = (left(head, 0), left(head, 1), right(head, 0));
        let near = |offset: i32| self.word.checked_add_signed(offset).map_or(&EDGE, of);
        let (before, after) = (near(-1), near(1));
        let given = |word: u32| self.given.get(word as usize).copied().map_or(0, u64::from);
        let above_given = if head < self.word { given(head) } else { 99 };
        let full = |a: &Atom| mix(a.word, a.tag);
        let (dwt, hwt) = (full(d), full(h));
        let tags = h.tag << 9 | d.tag << 1 | side;
        let mut put = |template: u64, value: u64| sink(feature(200 + template, value));
        put(0, side);
        put(1, mix(d.word, side));
        put(2, dwt);
        put(3, mix(h.word, side));
        put(4, mix(hwt, side));
        put(5, tags);
        put(6, mix(dwt, h.tag << 1 | side));
        put(7, mix(hwt, d.tag << 1 | side));
        put(8, mix(d.word, h.word));
        put(9, mix(tags, apart));
        put(10, mix(dwt, apart));
        put(11, d.fine << 1 | side);
        put(12, h.fine << 1 | side);
        put(13, d.fine << 16 | h.fine);
        put(14, mix(tags, d.fine));
        put(15, mix(tags, h.fine));
        put(16, mix(h.word, d.fine));
        put(17, mix(d.word, h.fine));
        put(18, mix(d.middle << 32 | h.middle << 16, tags));
        // The word's own dependents: prepositions, conjunctions, subjects, clause marks.
        put(20, mix(tags, dl.tag));
        put(21, mix(tags, dl.word));
        put(22, mix(dl.word, hwt));
        put(23, mix(dl.word, mix(d.fine, h.tag)));
        put(24, mix(tags, dl.tag << 8 | dl2.tag));
        put(25, mix(tags, mix(dl.word, dl2.word)));
        put(26, mix(tags, dr.tag));
        put(27, mix(tags, mix(dr.word, dl.word)));
        put(28, mix(tags, dr2.tag << 8 | dr.tag));
        put(29, mix(dwt, dl.word));
        put(30, mix(dwt, dr.word));
        // The other dependents of the head.
        put(31, mix(tags, self.siblings));
        put(32, mix(hwt, mix(self.siblings, d.tag)));
        put(33, mix(tags, hl.tag << 8 | hr.tag));
        put(34, mix(tags, mix(hl.word, hl2.word)));
        put(35, mix(tags, hr.word));
        put(36, mix(d.tag, self.siblings));
        // The head's own place.
        put(37, mix(tags, g.tag << 1 | u64::from(above < head)));
        put(38, mix(tags, above_given));
        put(39, mix(dwt, above_given));
        put(40, mix(tags, g.word));
        // Neighbours.
        put(41, mix(tags, before.tag));
        put(42, mix(tags, after.tag));
        put(43, mix(tags, before.tag << 8 | after.tag));
        put(44, mix(dwt, before.word));
        put(45, mix(dwt, after.word));
        put(46, mix(tags, mix(before.word, apart)));
        put(48, mix(tags, if side == 1 { between(h, d) } else { between(d, h) }));
        put(47, mix(tags, u64::from(self.word == 0) << 1 | u64::from(self.word + 1 == state.len)));
    }
}
