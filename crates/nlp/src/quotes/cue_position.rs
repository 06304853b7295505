//! Where the tokens of a sentence stand among its cues: the cue before each, the cue after it, and what stands between.

use super::view::{NONE, Punctuation, TokenView};

/// The position of a token among the cues of its sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CuePosition {
    /// The cue before the token, and the one after it; [`NONE`] where there is none. The token itself may be both.
    pub(crate) before: u32,
    pub(crate) after: u32,
    /// Bits of what stands between: comma 1, other punctuation 2, "that" 4, quotation mark 8.
    pub(super) passed_left: u64,
    pub(super) passed_right: u64,
    pub(super) level_left: u64,
    pub(super) level_right: u64,
}

impl CuePosition {
    pub(super) fn left(&self, at: usize) -> u64 {
        if self.before == NONE { 15 } else { near(at - self.before as usize) }
    }

    pub(super) fn right(&self, at: usize) -> u64 {
        if self.after == NONE { 15 } else { near(self.after as usize - at) }
    }

    /// The number of tokens from the nearest cue, up to 7; larger by 8 where it follows.
    pub(super) fn offset(&self, at: usize) -> u64 {
        let left = if self.before == NONE { 99 } else { at - self.before as usize };
        let right = if self.after == NONE { 99 } else { self.after as usize - at };
        if left <= right { left.min(7) as u64 } else { 8 + right.min(7) as u64 }
    }
}

/// The positions of the tokens of a sentence, in order, into `lines`.
pub(crate) fn cue_positions(view: &TokenView, sentence: usize, that: u64, lines: &mut Vec<CuePosition>) {
    lines.clear();
    let range = view.range(sentence);
    let cues = &view.cues[sentence];
    let pass = |at: usize, passed: u64| {
        let word = &view.words[at];
        passed
            | match word.mark {
                Punctuation::None if word.form == that => 4,
                Punctuation::None => 0,
                Punctuation::Comma => 1,
                Punctuation::Quote => 8,
                _ => 2,
            }
    };
    let (mut next, mut before, mut passed) = (0, NONE, 0);
    for at in range.clone() {
        if cues.get(next) == Some(&(at as u32)) {
            (before, passed) = (at as u32, 0);
            next += 1;
        }
        let level = view.levels.get(before as usize).copied().map_or(0, u64::from);
        lines.push(CuePosition { before, after: NONE, passed_left: passed, passed_right: 0, level_left: level, level_right: 0 });
        passed = pass(at, passed);
    }
    let (mut after, mut passed) = (NONE, 0);
    let mut left = cues.len();
    for (at, line) in range.zip(lines.iter_mut()).rev() {
        if left > 0 && cues[left - 1] == at as u32 {
            (after, passed) = (at as u32, 0);
            left -= 1;
        }
        line.after = after;
        line.passed_right = passed;
        line.level_right = view.levels.get(after as usize).copied().map_or(0, u64::from);
        passed = pass(at, passed);
    }
}

/// A distance in tokens as one of eight values.
pub(super) fn near(distance: usize) -> u64 {
    match distance {
        0..=3 => distance as u64,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        _ => 7,
    }
}
