//! The transitions: arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011), the root last (Ballesteros and Nivre 2013).

/// No word: an empty place of the stack, the buffer or among the dependents.
pub(crate) const NONE: u32 = u32::MAX;

/// What a parser may do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// The next word goes on the stack.
    Shift,
    /// The top of the stack depends on the next word (or is the root, if there is none) and leaves.
    Left,
    /// The top of the stack depends on the word below it and leaves.
    Right,
}

/// The moves by number.
pub(crate) const MOVES: [Move; 3] = [Move::Shift, Move::Left, Move::Right];

/// The dependents of a word so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Children {
    /// The outermost on the left and the next inward.
    pub(crate) left: [u32; 2],
    /// The outermost on the right and the next inward.
    pub(crate) right: [u32; 2],
    pub(crate) lefts: u8,
    pub(crate) rights: u8,
}

const CHILDLESS: Children = Children { left: [NONE; 2], right: [NONE; 2], lefts: 0, rights: 0 };

/// A sentence half parsed. Words are counted from 0 within the sentence. Made once, used for many sentences.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    /// The top is last.
    pub(crate) stack: Vec<u32>,
    /// The next word, up to `len`.
    pub(crate) next: u32,
    pub(crate) len: u32,
    /// The head of each word that has left the stack; `len` for the root.
    pub(crate) heads: Vec<u32>,
    pub(crate) children: Vec<Children>,
}

impl State {
    /// Begins a sentence of `len` words.
    pub(crate) fn begin(&mut self, len: usize) {
        self.stack.clear();
        self.next = 0;
        self.len = len as u32;
        self.heads.clear();
        self.heads.resize(len, NONE);
        self.children.clear();
        self.children.resize(len, CHILDLESS);
    }

    /// Whether every word has its head.
    pub(crate) fn is_done(&self) -> bool {
        self.next == self.len && self.stack.is_empty()
    }

    /// Whether a move is possible. One always is until the end, and all ways lead to a tree with one root.
    pub(crate) fn can(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.next < self.len,
            Move::Left => !self.stack.is_empty() && (self.next < self.len || self.stack.len() == 1),
            Move::Right => self.stack.len() > 1,
        }
    }

    /// Makes a possible move. One that is not possible changes nothing.
    pub(crate) fn go(&mut self, step: Move) {
        if !self.can(step) {
            return;
        }
        if step == Move::Shift {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let Some(word) = self.stack.pop() else { return };
        let head = if step == Move::Left { self.next } else { self.stack.last().copied().unwrap_or(self.len) };
        self.attach(word, head);
    }

    fn attach(&mut self, word: u32, head: u32) {
        self.heads[word as usize] = head;
        if let Some(children) = self.children.get_mut(head as usize) {
            if word < head {
                children.left = [word, children.left[0]];
                children.lefts = children.lefts.saturating_add(1);
            } else {
                children.right = [word, children.right[0]];
                children.rights = children.rights.saturating_add(1);
            }
        }
    }

    /// Takes over a whole tree.
    pub(crate) fn set_heads(&mut self, heads: &[u32]) {
        self.begin(heads.len());
        // From the inside out, as moves would.
        for (word, &head) in (0..self.len).zip(heads).rev().filter(|(word, head)| word < *head) {
            self.attach(word, head);
        }
        for (word, &head) in (0..).zip(heads).filter(|(word, head)| word > *head) {
            self.attach(word, head);
        }
    }

    /// The word that lies `depth` below the top of the stack.
    #[inline]
    pub(crate) fn on_stack(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |at| self.stack[at])
    }

    /// The word that lies `ahead` of the next one.
    #[inline]
    pub(crate) fn ahead(&self, ahead: u32) -> u32 {
        let at = self.next + ahead;
        if at < self.len { at } else { NONE }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_moves_make_a_tree_with_one_root() {
        let mut state = State::default();
        for seed in 0..500u32 {
            let len = seed as usize % 9 + 1;
            state.begin(len);
            let mut dice = seed.wrapping_mul(0x9e37_79b9);
            let mut steps = 0;
            while !state.is_done() {
                let moves: Vec<Move> = MOVES.into_iter().filter(|step| state.can(*step)).collect();
                assert!(!moves.is_empty());
                dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.go(moves[dice as usize % 7919 % moves.len()]);
                steps += 1;
            }
            assert_eq!(steps, 2 * len);
            assert_eq!(state.heads.iter().filter(|head| **head == len as u32).count(), 1);
            for word in 0..len {
                let (mut at, mut hops) = (word, 0);
                while at < len {
                    at = state.heads[at] as usize;
                    hops += 1;
                    assert!(hops <= len, "{:?}", state.heads);
                }
            }
        }
    }

    #[test]
    fn a_sentence_is_parsed_by_its_moves() {
        // She ate fish.
        let mut state = State::default();
        state.begin(4);
        use Move::{Left, Right, Shift};
        for step in [Shift, Left, Shift, Shift, Right, Shift, Right, Left] {
            assert!(state.can(step));
            state.go(step);
        }
        assert!(state.is_done());
        assert_eq!(state.heads, [1, 4, 1, 1]);
        assert_eq!(state.children[1].left, [0, NONE]);
        assert_eq!(state.children[1].right, [3, 2]);
    }
}
