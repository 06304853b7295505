//! The best sequence of tags, and by how much it is better than the next.

use crate::model::TAGS;

use super::features::LABELS;

/// Tags in use: none, and beginning and rest of each label.
pub(crate) const USED: usize = 1 + 2 * LABELS.len();
/// A score that no path can make good.
const NEVER: i32 = i32::MIN / 4;

/// `from[a][b]`: what it brings to go from tag a to tag b.
pub(crate) type Transitions = [[i32; TAGS]; TAGS];

/// Whether tag `b` may follow tag `a`: a name goes on only after it has begun.
pub(crate) fn may_follow(a: usize, b: usize) -> bool {
    b == 0 || b % 2 == 1 || a == b || a + 1 == b
}

/// The score of a token's tag in the best path, less that of the best path with another tag there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PathTag {
    pub(crate) tag: usize,
    pub(crate) margin: i32,
}

/// Finds the best tags of a segment, before and after which nothing is a name.
pub(crate) fn best_path(emissions: &[[i32; TAGS]], transitions: &Transitions, tagged: &mut Vec<PathTag>) {
    let count = emissions.len();
    let mut forward = vec![[NEVER; TAGS]; count];
    let mut backward = vec![[NEVER; TAGS]; count];
    for at in 0..count {
        for b in 0..USED {
            let best = match (at.checked_sub(1), b > 0 && b % 2 == 0) {
                (None, true) => NEVER,
                (None, false) => transitions[0][b],
                (Some(last), true) => {
                    let last = &forward[last];
                    (last[b - 1] + transitions[b - 1][b]).max(last[b] + transitions[b][b])
                }
                (Some(last), false) => (0..USED).map(|a| forward[last][a] + transitions[a][b]).max().unwrap_or(NEVER),
            };
            forward[at][b] = best.saturating_add(emissions[at][b]).max(NEVER);
        }
    }
    for at in (0..count).rev() {
        if at + 1 == count {
            for a in 0..USED {
                backward[at][a] = transitions[a][0];
            }
            continue;
        }
        let next: [i32; TAGS] =
            std::array::from_fn(|b| if b < USED { backward[at + 1][b] + emissions[at + 1][b] } else { NEVER });
        for a in 0..USED {
            let mut best = transitions[a][0] + next[0];
            for b in (1..USED).step_by(2) {
                best = best.max(transitions[a][b] + next[b]);
            }
            if a > 0 {
                let inside = if a % 2 == 1 { a + 1 } else { a };
                best = best.max(transitions[a][inside] + next[inside]);
            }
            backward[at][a] = best.max(NEVER);
        }
    }
    // Of equal paths, the one with the smaller tags: decided from the front, so that the tags fit together.
    let mut last = 0;
    for at in 0..count {
        let total = |tag: usize| forward[at][tag].saturating_add(backward[at][tag]);
        let mut tag = 0;
        let mut found = NEVER;
        for b in (0..USED).filter(|&b| may_follow(last, b)) {
            let sum = backward[at][b] + emissions[at][b] + transitions[last][b];
            if sum > found {
                (tag, found) = (b, sum);
            }
        }
        let next = (0..USED).filter(|&other| other != tag).map(total).max().unwrap_or(NEVER);
        tagged.push(PathTag { tag, margin: total(tag).saturating_sub(next) });
        last = tag;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best of all sequences, by trying each.
    fn best(emissions: &[[i32; TAGS]], transitions: &Transitions, tags: &mut Vec<usize>, fixed: Option<(usize, usize)>) -> i32 {
        if tags.len() == emissions.len() {
            return transitions[tags.last().copied().unwrap_or(0)][0];
        }
        let (at, last) = (tags.len(), tags.last().copied().unwrap_or(0));
        let mut found = NEVER;
        // A few tags are enough to try.
        for tag in (0..5).filter(|&tag| may_follow(last, tag) && fixed.is_none_or(|(place, other)| place != at || tag != other)) {
            tags.push(tag);
            found = found.max(transitions[last][tag] + emissions[at][tag] + best(emissions, transitions, tags, fixed));
            tags.pop();
        }
        found
    }

    #[test]
    fn the_best_path_and_its_margins_are_found() {
        let mut seed = 7u32;
        let mut random = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as i32 - 128
        };
        for length in 1..5 {
            let mut transitions = [[0; TAGS]; TAGS];
            transitions[..5].iter_mut().flat_map(|row| &mut row[..5]).for_each(|value| *value = random());
            let mut emissions = vec![[-10_000; TAGS]; length];
            emissions.iter_mut().flat_map(|row| &mut row[..5]).for_each(|value| *value = random());
            let mut tagged = Vec::new();
            best_path(&emissions, &transitions, &mut tagged);
            let top = best(&emissions, &transitions, &mut Vec::new(), None);
            let (mut last, mut sum) = (0, 0);
            for (tagged, emission) in tagged.iter().zip(&emissions) {
                assert!(may_follow(last, tagged.tag));
                sum += transitions[last][tagged.tag] + emission[tagged.tag];
                last = tagged.tag;
            }
            assert_eq!(sum + transitions[last][0], top);
            for (at, tagged) in tagged.iter().enumerate() {
                let other = best(&emissions, &transitions, &mut Vec::new(), Some((at, tagged.tag)));
                assert_eq!(tagged.margin, top - other, "{at} of {length}");
            }
        }
    }
}
