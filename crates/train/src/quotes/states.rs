//! The states of the chain at each token, from the attributions of the gold: `labeller.rs` of the runtime says what they are.

/// No attribution.
const NONE: usize = usize::MAX;

/// Roles of tokens.
const SOURCE: u8 = 1;
const CUE: u8 = 2;
const CONTENT: u8 = 3;

/// States of tokens without a role: of no attribution, and between the parts of one by what it still waits for.
const OUTSIDE: u8 = 0;
const AWAITS_CUE_AND_CONTENT: u8 = 1;
const AWAITS_CONTENT: u8 = 2;
const AWAITS_CUE: u8 = 3;
/// States of a source, by what of its attribution stands before it.
const SOURCE_FIRST: u8 = 4;
const SOURCE_AFTER_CUE: u8 = 5;
const SOURCE_AFTER_CONTENT: u8 = 6;
const SOURCE_LAST: u8 = 7;
const CUE_BEFORE_CONTENT: u8 = 8;
const CUE_AFTER_CONTENT: u8 = 9;
const CONTENT_BEFORE_CUE: u8 = 10;
/// Content whose cue stands before it, or is not in its paragraph.
const CONTENT_AFTER_CUE: u8 = 11;

/// Where something of an attribution stands in a paragraph: of the cue the first token, of the content too, and the last token of either.
#[derive(Clone, Copy)]
struct Place {
    cue: usize,
    content: usize,
    last: usize,
}

/// The states of an article's tokens, from their roles, the attribution that each belongs to, and the first tokens of paragraphs.
pub(super) fn states(roles: &[u8], whose: &[usize], paragraphs: &[u32]) -> Vec<u8> {
    let mut states = vec![OUTSIDE; roles.len()];
    let most = whose.iter().filter(|one| **one != NONE).max().map_or(0, |one| one + 1);
    let nowhere = Place { cue: NONE, content: NONE, last: 0 };
    let mut places = vec![nowhere; most];
    for (number, start) in paragraphs.iter().enumerate() {
        let range = *start as usize..paragraphs.get(number + 1).map_or(roles.len(), |next| *next as usize);
        range.clone().filter(|at| whose[*at] != NONE).for_each(|at| places[whose[at]] = nowhere);
        for at in range.clone().filter(|at| whose[*at] != NONE) {
            let place = &mut places[whose[at]];
            match roles[at] {
                CUE => (place.cue, place.last) = (place.cue.min(at), at),
                CONTENT => (place.content, place.last) = (place.content.min(at), at),
                _ => {}
            }
        }
        // The state of tokens between, and up to where.
        let (mut open, mut until) = (OUTSIDE, 0);
        for at in range {
            let place = places.get(whose[at]).copied().unwrap_or(nowhere);
            let cued = place.cue < at;
            states[at] = match roles[at] {
                SOURCE => match (place.content < at, cued) {
                    (false, false) => SOURCE_FIRST,
                    (false, true) => SOURCE_AFTER_CUE,
                    (true, false) => SOURCE_AFTER_CONTENT,
                    (true, true) => SOURCE_LAST,
                },
                CUE if place.content < place.cue => CUE_AFTER_CONTENT,
                CUE => CUE_BEFORE_CONTENT,
                CONTENT if place.cue == NONE || cued => CONTENT_AFTER_CUE,
                CONTENT => CONTENT_BEFORE_CUE,
                _ if at < until => open,
                _ => OUTSIDE,
            };
            if roles[at] > 0 {
                until = place.last;
                open = match states[at] {
                    SOURCE_FIRST => AWAITS_CUE_AND_CONTENT,
                    SOURCE_AFTER_CUE | CUE_BEFORE_CONTENT => AWAITS_CONTENT,
                    SOURCE_AFTER_CONTENT | CONTENT_BEFORE_CUE => AWAITS_CUE,
                    _ => OUTSIDE,
                };
            }
        }
    }
    states
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_attribution_waits_for_is_in_the_state() {
        let of = |roles: &[u8], whose: &[usize]| states(roles, whose, &[0]);
        // "She said it ." and "According to her , it ."
        assert_eq!(
            of(&[SOURCE, CUE, CONTENT, 0], &[0, 0, 0, NONE]),
            [SOURCE_FIRST, CUE_BEFORE_CONTENT, CONTENT_AFTER_CUE, OUTSIDE]
        );
        assert_eq!(of(&[2, 2, 1, 0, 3, 0], &[0, 0, 0, NONE, 0, NONE]), [8, 8, 5, 2, 11, 0]);
        // "It , she said . More ." and "It , said she ."
        assert_eq!(of(&[3, 0, 1, 2, 0, 3, 0], &[0, NONE, 0, 0, NONE, 0, NONE]), [10, 3, 6, 9, 0, 11, 0]);
        assert_eq!(of(&[3, 0, 2, 1, 0], &[0, NONE, 0, 0, NONE]), [10, 3, 9, 7, 0]);
        // Without a cue in its paragraph, content waits for none.
        assert_eq!(states(&[3, 3, 1, 2], &[0, 0, 0, 0], &[0, 2]), [11, 11, 4, 8]);
    }
}
