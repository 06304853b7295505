//! The best tree without crossing arcs (Eisner 1996), of which one word is the root.

/// The tables of a sentence, kept to be used again.
#[derive(Default)]
pub(crate) struct Chart {
    words: usize,
    /// Best spans: by first and last word. Open ones wait for the arc's far side to be done, closed ones have all of one side.
    closed_right: Vec<i32>,
    closed_left: Vec<i32>,
    open_right: Vec<i32>,
    open_left: Vec<i32>,
    /// Where the two parts of each meet.
    split: [Vec<u8>; 3],
}

/// Longer sentences are parsed in parts, so that time grows with the text's length and not faster.
pub(crate) const LONGEST: usize = 128;

/// Which table of splits.
const OPEN: usize = 0;
const RIGHT: usize = 1;
const LEFT: usize = 2;

impl Chart {
    /// Puts the head of each word into `heads`; that of the root is `words`. `arc` takes head and word;
    /// there are at most [`LONGEST`] words.
    pub(crate) fn best(
        &mut self,
        words: usize,
        arc: impl Fn(usize, usize) -> i32,
        root: impl Fn(usize) -> i32,
        heads: &mut Vec<u32>,
    ) {
        heads.clear();
        heads.resize(words, words as u32);
        if words == 0 || words > LONGEST {
            return;
        }
        self.words = words;
        for table in [&mut self.closed_right, &mut self.closed_left, &mut self.open_right, &mut self.open_left] {
            table.clear();
            table.resize(words * words, 0);
        }
        for table in &mut self.split {
            table.clear();
            table.resize(words * words, 0);
        }
        for length in 1..words {
            for from in 0..words - length {
                self.span(from, from + length, &arc);
            }
        }
        let last = words - 1;
        let whole = |word: usize| self.closed_left[word] + self.closed_right[word * words + last] + root(word);
        // The first of the best.
        let top = (0..words).rev().max_by_key(|word| whole(*word)).unwrap_or(0);
        self.set_left(0, top, heads);
        self.set_right(top, last, heads);
    }

    fn at(&self, from: usize, to: usize) -> usize {
        from * self.words + to
    }

    fn span(&mut self, from: usize, to: usize, arc: &impl Fn(usize, usize) -> i32) {
        let here = self.at(from, to);
        // The two halves under an arc between the ends.
        let (best, split) = first_best(
            (from..to).map(|split| (self.closed_right[self.at(from, split)] + self.closed_left[self.at(split + 1, to)], split)),
        );
        self.open_right[here] = best + arc(from, to);
        self.open_left[here] = best + arc(to, from);
        self.split[OPEN][here] = split;
        let (best, split) = first_best(
            (from + 1..=to).map(|split| (self.open_right[self.at(from, split)] + self.closed_right[self.at(split, to)], split)),
        );
        self.closed_right[here] = best;
        self.split[RIGHT][here] = split;
        let (best, split) = first_best(
            (from..to).map(|split| (self.closed_left[self.at(from, split)] + self.open_left[self.at(split, to)], split)),
        );
        self.closed_left[here] = best;
        self.split[LEFT][here] = split;
    }

    /// Heads of the words behind `from`, all of which hang on it.
    fn set_right(&self, from: usize, to: usize, heads: &mut [u32]) {
        if from == to {
            return;
        }
        let split = usize::from(self.split[RIGHT][self.at(from, to)]);
        heads[split] = from as u32;
        self.set_inside(from, split, heads);
        self.set_right(split, to, heads);
    }

    /// Heads of the words before `to`, all of which hang on it.
    fn set_left(&self, from: usize, to: usize, heads: &mut [u32]) {
        if from == to {
            return;
        }
        let split = usize::from(self.split[LEFT][self.at(from, to)]);
        heads[split] = to as u32;
        self.set_inside(split, to, heads);
        self.set_left(from, split, heads);
    }

    fn set_inside(&self, from: usize, to: usize, heads: &mut [u32]) {
        let split = usize::from(self.split[OPEN][self.at(from, to)]);
        self.set_right(from, split, heads);
        self.set_left(split + 1, to, heads);
    }
}

fn first_best(scores: impl Iterator<Item = (i32, usize)>) -> (i32, u8) {
    let mut best = (i32::MIN, 0);
    for (score, split) in scores {
        if score > best.0 {
            best = (score, split as u8);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best score of all trees without crossing arcs, by trying all.
    fn by_force(words: usize, arc: &dyn Fn(usize, usize) -> i32, root: &dyn Fn(usize) -> i32) -> i32 {
        let mut heads = vec![0; words];
        let mut best = i32::MIN;
        loop {
            if is_tree(&heads) {
                let score = |(word, head): (usize, &usize)| if *head == words { root(word) } else { arc(*head, word) };
                best = best.max(heads.iter().enumerate().map(score).sum());
            }
            let Some(at) = heads.iter().position(|head| *head < words) else { return best };
            heads[at] += 1;
            heads[..at].fill(0);
        }
    }

    fn is_tree(heads: &[usize]) -> bool {
        let words = heads.len();
        let ends = |mut at: usize| {
            (0..=words).any(|_| {
                at = heads.get(at).copied().unwrap_or(words);
                at == words
            })
        };
        let arcs: Vec<(usize, usize)> = heads
            .iter()
            .enumerate()
            .filter(|(_, head)| **head < words)
            .map(|(word, head)| (word.min(*head), word.max(*head)))
            .collect();
        let crosses = |a: &(usize, usize)| arcs.iter().any(|b| a.0 < b.0 && b.0 < a.1 && a.1 < b.1);
        let top = heads.iter().position(|head| *head == words);
        let covers_top = |a: &(usize, usize)| top.is_some_and(|top| a.0 < top && top < a.1);
        heads.iter().filter(|head| **head == words).count() == 1
            && (0..words).all(ends)
            && !arcs.iter().any(|arc| crosses(arc) || covers_top(arc))
    }

    #[test]
    fn the_tree_is_the_best_of_all() {
        let mut state = 7u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as i32 % 100
        };
        for round in 0..60 {
            let words = 1 + round % 5;
            let arcs: Vec<i32> = (0..words * words).map(|_| next()).collect();
            let roots: Vec<i32> = (0..words).map(|_| next()).collect();
            let (arc, root) = (|head: usize, word: usize| arcs[head * words + word], |word: usize| roots[word]);
            let mut heads = Vec::new();
            Chart::default().best(words, arc, root, &mut heads);
            let of: Vec<usize> = heads.iter().map(|head| *head as usize).collect();
            assert!(is_tree(&of), "{of:?}");
            let score: i32 =
                of.iter().enumerate().map(|(word, head)| if *head == words { root(word) } else { arc(*head, word) }).sum();
            assert_eq!(score, by_force(words, &arc, &root), "{of:?}");
        }
    }
}
