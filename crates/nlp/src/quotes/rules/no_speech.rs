//! What stands between quotation marks and is no speech: nicknames, titles of works, scornful words.

use std::ops::Range;

use crate::{Penn, Upos};

use super::{
    super::{
        labeller::Role,
        lexicon::LEXICON,
        marks::QuotedSpan,
        view::{Punctuation, TokenView},
    },
    form,
};

/// Takes their role from such words, where they are not part of a longer quotation.
pub(crate) fn no_speech(view: &TokenView, roles: &mut [Role]) {
    for pair in view.marks.pairs.iter().filter(|pair| pair.is_closed) {
        let range = pair.first as usize..pair.last as usize + 1;
        let is_content = |at: usize| roles.get(at) == Some(&Role::Content);
        let sentence = view.range(view.sentence_of[range.start] as usize);
        let is_part = range.start > sentence.start && is_content(range.start - 1)
            || range.end < sentence.end && is_content(range.end) && view.words[range.end].mark == Punctuation::None;
        if !range.clone().any(is_content) {
            continue;
        }
        if is_known_as(view, pair, &sentence) {
            let start = (sentence.start..range.start).rev().take_while(|at| is_content(*at)).last().unwrap_or(range.start);
            let end = (range.end..sentence.end).find(|at| !is_content(*at)).unwrap_or(sentence.end.max(range.end));
            roles[start..end].fill(Role::None);
        } else if !is_part && is_name(view, pair, &sentence) {
            roles[range].fill(Role::None);
        } else if is_part && is_scornful(view, pair) && !says(view, roles, &sentence) {
            roles[sentence].iter_mut().filter(|role| **role == Role::Content).for_each(|role| *role = Role::None);
        } else if is_part && !roles[sentence.clone()].contains(&Role::Cue) && is_name(view, pair, &sentence) {
            // "The singer opened the “temporary” bridge": nobody says anything.
            roles[sentence].iter_mut().filter(|role| **role == Role::Content).for_each(|role| *role = Role::None);
        }
    }
}

/// Whether a verb of saying is a cue of a sentence.
fn says(view: &TokenView, roles: &[Role], sentence: &Range<usize>) -> bool {
    sentence.clone().any(|at| roles[at] == Role::Cue && LEXICON.reporting.contains(&form(view, at)))
}

/// "the “temporary” bridge": a word or two before a noun.
fn is_scornful(view: &TokenView, pair: &QuotedSpan) -> bool {
    let (first, last) = (pair.first as usize, pair.last as usize);
    let is_before_noun = view.words.get(last + 1).is_some_and(|word| matches!(word.tag, Upos::Noun | Upos::Propn));
    last <= first + 3 && first > 0 && view.words[first - 1].tag == Upos::Det && is_before_noun
}

/// "the gang known as “the Herons”", "Locals know it as “the Washboard”", "A comedy, “Who Ate the Priest?”, was shown".
fn is_known_as(view: &TokenView, pair: &QuotedSpan, sentence: &Range<usize>) -> bool {
    let (first, last) = (pair.first as usize, pair.last as usize);
    let words: Vec<usize> = (first + 1..last).filter(|at| view.words[*at].mark == Punctuation::None).collect();
    if first <= sentence.start + 1 || words.is_empty() || words.len() > 9 {
        return false;
    }
    let names =
        |at: usize| matches!(form(view, at), "known" | "know" | "knows" | "knew" | "nicknamed" | "dubbed" | "listed" | "billed");
    let is_as = form(view, first - 1) == "as" && (sentence.start..first - 1).rev().take(4).any(names) && words.len() <= 5;
    let is_large = |at: &usize| form(view, *at).chars().next().is_some_and(char::is_uppercase);
    let is_title = words.len() > 1 && words.iter().filter(|at| form(view, **at).len() > 3).all(is_large) && is_large(&words[0]);
    is_as || is_title && view.words[first - 1].mark == Punctuation::Comma && view.word(last, 1).mark == Punctuation::Comma
}

/// Whether a pair of marks holds a name, a title or a word that the writer keeps at arm's length.
fn is_name(view: &TokenView, pair: &QuotedSpan, sentence: &Range<usize>) -> bool {
    /// The longest title, in words.
    const LONG: usize = 9;
    let (first, last) = (pair.first as usize, pair.last as usize);
    let words: Vec<usize> = (first + 1..last).filter(|at| view.words[*at].mark == Punctuation::None).collect();
    let is_large = |at: &usize| form(view, *at).chars().next().is_some_and(char::is_uppercase);
    let is_title = words.len() > 1
        && words.iter().filter(|at| form(view, **at).len() > 3).all(is_large)
        && words.first().is_some_and(is_large);
    if words.is_empty() || words.len() > LONG {
        return false;
    }
    if first == sentence.start {
        // "“The Toll Collector”, directed by": a title, where no verb of saying follows.
        let is_comma_outside = view.word(last, 1).mark == Punctuation::Comma && view.word(last, -1).mark == Punctuation::None;
        let next = last + 1 + usize::from(is_comma_outside);
        let is_described = view.words.get(next).is_some_and(|word| matches!(word.penn, Penn::Vbn | Penn::Vbz | Penn::Vbd))
            && !LEXICON.reporting.contains(&form(view, next));
        return is_title && view.word(last, -1).mark == Punctuation::None && is_described;
    }
    let before = &view.words[first - 1];
    let is_introduced = matches!(before.mark, Punctuation::Comma | Punctuation::Colon);
    if LEXICON.naming.contains(&form(view, first - 1).to_lowercase().as_str()) {
        return true;
    }
    // The comma inside belongs to speech before its verb: "“No,” she said."
    let is_followed = view.word(last, -1).mark == Punctuation::Comma && view.word(last, 1).mark == Punctuation::None;
    if is_introduced || is_followed {
        return false;
    }
    let is_finite = |at: &usize| matches!(view.words[*at].penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md);
    let has_cue =
        (first.saturating_sub(3).max(sentence.start)..first).any(|at| view.levels.get(at).is_some_and(|level| *level >= 2));
    is_title || (words.len() <= 3 && !words.iter().any(is_finite) && !has_cue)
}
