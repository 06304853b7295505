//! The states of the chain at each token, from the attributions of the gold: `labeller.rs` of the runtime says what they are.

/// No attribution.
const NONE: usize = usize::MAX;

/// Where something of an attribution stands in a paragraph: of the cue the first token, of the content too, and the last token of either.
#[derive(Clone, Copy)]
struct Place {
    cue: usize,
    content: usize,
    last: usize,
}

/// The states of an article's tokens, from their roles, the attribution that each belongs to, and the first tokens of paragraphs.
pub(super) fn states(roles: &[u8], whose: &[usize], paragraphs: &[u32]) -> Vec<u8> {
    let mut states = vec![0; roles.len()];
    let most = whose.iter().filter(|one| **one != NONE).max().map_or(0, |one| one + 1);
    let nowhere = Place { cue: NONE, content: NONE, last: 0 };
    let mut places = vec![nowhere; most];
    for (number, start) in paragraphs.iter().enumerate() {
        let range = *start as usize..paragraphs.get(number + 1).map_or(roles.len(), |next| *next as usize);
        range.clone().filter(|at| whose[*at] != NONE).for_each(|at| places[whose[at]] = nowhere);
        for at in range.clone().filter(|at| whose[*at] != NONE) {
            let place = &mut places[whose[at]];
            match roles[at] {
                2 => (place.cue, place.last) = (place.cue.min(at), at),
                3 => (place.content, place.last) = (place.content.min(at), at),
                _ => {}
            }
        }
        // The state of tokens between, and up to where.
        let (mut open, mut until) = (0, 0);
        for at in range {
            let place = places.get(whose[at]).copied().unwrap_or(nowhere);
            let cued = place.cue < at;
            states[at] = match roles[at] {
                1 => match (place.content < at, cued) {
                    (false, false) => 4,
                    (false, true) => 5,
                    (true, false) => 6,
                    (true, true) => 7,
                },
                2 => 8 + u8::from(place.content < place.cue),
                3 => 10 + u8::from(place.cue == NONE || cued),
                _ if at < until => open,
                _ => 0,
            };
            if roles[at] > 0 {
                until = place.last;
                open = match states[at] {
                    4 => 1,
                    5 | 8 => 2,
                    6 | 10 => 3,
                    _ => 0,
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
        assert_eq!(of(&[1, 2, 3, 0], &[0, 0, 0, NONE]), [4, 8, 11, 0]);
        assert_eq!(of(&[2, 2, 1, 0, 3, 0], &[0, 0, 0, NONE, 0, NONE]), [8, 8, 5, 2, 11, 0]);
        // "It , she said . More ." and "It , said she ."
        assert_eq!(of(&[3, 0, 1, 2, 0, 3, 0], &[0, NONE, 0, 0, NONE, 0, NONE]), [10, 3, 6, 9, 0, 11, 0]);
        assert_eq!(of(&[3, 0, 2, 1, 0], &[0, NONE, 0, 0, NONE]), [10, 3, 9, 7, 0]);
        // Without a cue in its paragraph, content waits for none.
        assert_eq!(states(&[3, 3, 1, 2], &[0, 0, 0, 0], &[0, 2]), [11, 11, 4, 8]);
    }
}
