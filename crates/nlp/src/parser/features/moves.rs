//! What the parser looks at when it chooses a move: the three words on top of the stack, the next four words, and their dependents.

use crate::model::{feature, mix, templates};

use super::{super::state::State, Dependents, ParserWord, coarse, distance, fine, middle, passed, tags, word_at};

/// The parts of speech around the place where a state is, as a hash: some leave no choice of move.
#[inline]
pub(crate) fn situation(state: &State, words: &[ParserWord]) -> u64 {
    let at = |word: u32| word_at(words, word);
    mix(0x51, tags([at(state.on_stack(1)), at(state.on_stack(0)), at(state.ahead(0)), at(state.ahead(1))]))
}

/// Hands every feature of a state to `sink`.
#[inline]
pub(crate) fn move_features(state: &State, words: &[ParserWord], mut sink: impl FnMut(u32)) {
    let at = |word: u32| word_at(words, word);
    // The stack from its top downwards, and the words that are still to come.
    let (top_at, second_at, next_at) = (state.on_stack(0), state.on_stack(1), state.ahead(0));
    let (top, second, third) = (at(top_at), at(second_at), at(state.on_stack(2)));
    let (next, next2, next3, next4) = (at(next_at), at(state.ahead(1)), at(state.ahead(2)), at(state.ahead(3)));
    // Their dependents so far, and the nearest noun and verb ahead.
    let of_top = Dependents::of(top_at, state, words);
    let of_second = Dependents::of(second_at, state, words);
    let of_next = Dependents::of(next_at, state, words);
    let ([top_left, top_left2], [top_right, top_right2]) = (of_top.left, of_top.right);
    let ([second_left, _], [second_right, second_right2]) = (of_second.left, of_second.right);
    let [next_left, next_left2] = of_next.left;
    let (noun_ahead, verb_ahead) = (at(next.next_noun), at(next.next_verb));

    let (top_lefts, top_rights, second_rights, next_lefts) = (of_top.lefts, of_top.rights, of_second.rights, of_next.lefts);
    let (top_to_next, second_to_top) = (distance(top_at, next_at), distance(second_at, top_at));
    let (to_noun, to_verb) = (distance(next_at, next.next_noun), distance(next_at, next.next_verb));
    let top_next = tags([top, next]);
    let depth = state.stack.len().min(6) as u64;

    let mut put = |template: u64, value: u64| sink(feature(template, value));
    templates! { put;
        // On every state.
        0 => 0,
        // One word.
        1 => top.form,
        2 => top.form_tag,
        3 => top.tag,
        4 => next.form,
        5 => next.form_tag,
        6 => next.tag,
        7 => second.form_tag,
        8 => second.form,
        9 => second.tag,
        10 => next2.form_tag,
        11 => next2.tag,
        12 => next2.form,
        13 => next3.form_tag,
        14 => next3.tag,
        15 => third.form_tag,
        16 => third.tag,
        17 => top.fine,
        18 => next.fine,
        19 => second.fine,
        // Pairs.
        20 => mix(top.form_tag, next.form_tag),
        21 => mix(top.form_tag, next.form),
        22 => mix(top.form_tag, next.tag),
        23 => mix(next.form_tag, top.tag),
        24 => mix(top.form, next.form),
        25 => top_next,
        26 => mix(second.form_tag, top.form_tag),
        27 => mix(second.form_tag, top.tag),
        28 => mix(top.form_tag, second.tag),
        29 => mix(second.form, top.form),
        30 => tags([second, top]),
        31 => mix(second.form_tag, next.tag),
        32 => mix(next.form_tag, second.tag),
        33 => mix(second.form, next.form),
        34 => tags([second, next]),
        35 => tags([next, next2]),
        36 => mix(next.form_tag, next2.tag),
        37 => mix(next2.form_tag, next.tag),
        38 => mix(top.form_tag, next2.tag),
        39 => mix(top.form, next2.form_tag),
        // Three and more.
        40 => tags([top, next, next2]),
        41 => tags([second, top, next]),
        42 => tags([third, second, top]),
        43 => tags([second, top, next, next2]),
        44 => tags([top, next, next2, next3]),
        45 => tags([third, second, top, next]),
        46 => mix(top.form_tag, tags([next, next2])),
        47 => mix(next.form_tag, tags([top, next2])),
        48 => mix(top.form_tag, tags([second, next])),
        49 => mix(next.form_tag, tags([second, top])),
        50 => mix(second.form_tag, top_next),
        51 => mix(mix(second.form, top.form), next.form_tag),
        52 => mix(tags([second, top, next, next2]), next3.tag),
        53 => mix(tags([next, next2, next3, next4]), 0),
        54 => mix(second.form, mix(next.form_tag, top.tag)),
        // Dependents.
        55 => tags([top, top_left, next]),
        56 => tags([top, top_right, next]),
        57 => tags([second, second_right, top, next]),
        58 => tags([second, second_left, top, next]),
        59 => tags([next, next_left, top, second]),
        60 => tags([top, top_left, top_left2, second]),
        61 => tags([top, top_right, top_right2, next]),
        62 => tags([second, second_right, second_right2, top]),
        63 => tags([next, next_left, next_left2, top]),
        64 => mix(top_left.form, tags([top, second])),
        65 => mix(top_left.form, second.form_tag),
        66 => mix(top_right.form, top_next),
        67 => mix(second_right.form, tags([second, top])),
        68 => mix(next_left.form, top_next),
        69 => tags([second, top_left, top, top_right]),
        70 => mix(top.form_tag, top_lefts << 4 | top_rights),
        71 => top_next << 8 | top_lefts << 4 | top_rights,
        72 => tags([second, top, next]) << 8 | second_rights << 4 | top_lefts,
        73 => mix(second.form_tag, second_rights),
        74 => top_next << 8 | next_lefts,
        // How far apart.
        75 => mix(top.form_tag, top_to_next),
        76 => mix(next.form_tag, top_to_next),
        77 => top_next << 8 | top_to_next,
        78 => mix(second.form_tag, second_to_top),
        79 => mix(top.form_tag, second_to_top),
        80 => tags([second, top]) << 8 | second_to_top,
        81 => tags([second, top, next]) << 8 | second_to_top << 4 | top_to_next,
        // Clusters.
        82 => fine([top, next]),
        83 => fine([second, top]),
        84 => middle([top, next, next2]),
        85 => middle([second, top, next]),
        86 => top.fine << 16 | next.tag,
        87 => next.fine << 16 | top.tag,
        88 => mix(second.fine << 16 | top.tag, next.tag),
        89 => mix(top.fine << 16 | second.tag, next.tag),
        90 => mix(fine([second, next]), top.tag),
        91 => middle([second, top]),
        92 => middle([top, next]),
        93 => mix(second.fine, top_left.form),
        94 => mix(coarse([second, top, next]), tags([second, top, next])),
        // What lies ahead.
        95 => mix(top_next << 8 | second.tag, noun_ahead.middle),
        96 => mix(mix(top.form, next.form), noun_ahead.fine),
        97 => mix(mix(second.form, next.form), noun_ahead.fine),
        98 => tags([second, top, next, verb_ahead]),
        99 => tags([top, next, verb_ahead]) << 8 | to_verb << 4 | top_to_next,
        100 => mix(top_next << 8 | second.tag, noun_ahead.tag << 8 | to_noun),
        // What lies between.
        102 => top_next << 8 | passed(top, next),
        103 => tags([second, top]) << 8 | passed(second, top),
        104 => tags([second, top, next]) << 8 | passed(second, next),
        105 => mix(second.form_tag, passed(second, top)),
        106 => mix(top.form_tag, passed(top, next)),
        101 => depth << 16 | top_next,
    }
}
