//! What the tagger looks at.

use std::ops::Range;

use crate::model::{feature, mix};

use super::look::{EDGE, Look};

/// A token to be tagged: its sentence, what the lexicon says of each token, and the tags of the two before it.
pub(crate) struct Place<'a> {
    pub(crate) looks: &'a [Look],
    /// What the lexicon says of each token.
    pub(crate) kinds: &'a [u8],
    pub(crate) sentence: Range<usize>,
    pub(crate) at: usize,
    /// Tag + 1 of the token before, and of the one before that; 0: none.
    pub(crate) before: [u8; 2],
}

impl Place<'_> {
    fn look(&self, offset: isize) -> &Look {
        let at = self.at.checked_add_signed(offset).filter(|at| self.sentence.contains(at));
        at.and_then(|at| self.looks.get(at)).unwrap_or(&EDGE)
    }

    fn kind(&self, offset: isize) -> u64 {
        let at = self.at.checked_add_signed(offset).filter(|at| self.sentence.contains(at));
        at.and_then(|at| self.kinds.get(at)).map_or(300, |kind| u64::from(*kind))
    }

    /// Hands every feature to `sink`.
    #[inline]
    pub(crate) fn each(&self, mut sink: impl FnMut(u32)) {
        let (a2, a1, c, b1, b2) = (self.look(-2), self.look(-1), self.look(0), self.look(1), self.look(2));
        let (ka, kc, kb, kb2) = (self.kind(-1), self.kind(0), self.kind(1), self.kind(2));
        let [t1, t2] = self.before.map(u64::from);
        let mut put = |template: u64, value: u64| sink(feature(template, value));
        let ending = |look: &Look, letters: usize| u64::from(look.endings[letters - 1]);
        let shape = u64::from(c.shape) << 2 | c.case as u64;
        put(0, 0);
        put(1, c.form);
        put(2, a1.form);
        put(3, b1.form);
        put(4, a2.form);
        put(5, b2.form);
        put(6, mix(a1.form, c.form));
        put(7, mix(c.form, b1.form));
        put(8, mix(c.form, c.case as u64));
        for letters in 1..=5 {
            if c.endings[letters - 1] != 0 {
                put(8 + letters as u64, mix(ending(c, letters), u64::from(c.case as u8 > 0)));
            }
        }
        put(14, u64::from(c.beginnings[0]));
        put(15, u64::from(c.beginnings[1]));
        put(16, shape);
        put(17, mix(shape, u64::from(b1.shape)));
        put(18, mix(shape, u64::from(a1.shape)));
        // Clusters.
        let of = |look: &Look| look.cluster;
        put(20, u64::from(of(c).fine) << 2 | c.case as u64);
        put(21, u64::from(of(c).middle) << 8 | ending(c, 2) << 32);
        put(22, u64::from(of(a1).fine));
        put(23, u64::from(of(b1).fine));
        put(24, u64::from(of(b2).middle));
        put(25, u64::from(of(a1).middle) << 16 | u64::from(of(c).middle));
        put(26, u64::from(of(c).middle) << 16 | u64::from(of(b1).middle));
        put(27, u64::from(of(a1).coarse) << 32 | u64::from(of(c).coarse) << 16 | u64::from(of(b1).coarse));
        // Tags before.
        put(30, t1);
        put(31, t1 << 8 | t2);
        put(32, mix(c.form, t1));
        put(33, mix(b1.form, t1));
        put(34, t1 << 16 | u64::from(of(c).fine));
        put(35, t1 << 16 | u64::from(of(b1).middle) << 32 | u64::from(of(c).coarse));
        put(36, mix(ending(c, 3), t1));
        put(37, mix(shape, t1));
        put(38, mix(a1.form, t2));
        // What the lexicon says.
        put(40, kc);
        put(41, kc << 16 | kb);
        put(42, ka << 32 | kc << 16 | kb);
        put(43, t1 << 32 | kc << 16 | kb);
        put(44, t1 << 8 | t2 | kc << 16);
        put(45, kc << 32 | kb << 16 | kb2);
        put(46, mix(c.form, kb));
        put(47, mix(kb << 16 | kb2, c.form));
        put(48, mix(mix(c.form, t1), kb));
        put(49, mix(ending(b1, 3), kc));
        put(50, mix(ending(c, 2), mix(kb, t1)));
    }
}
