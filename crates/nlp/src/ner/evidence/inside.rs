//! What the words of a piece say of it.

use crate::gazetteer::{Gazetteer, NameFlag};

use super::{
    super::{
        lexicon::Flags,
        piece::Piece,
        rule_token::{RuleToken, Shape},
    },
    Votes, weights,
};

/// Capitals alone are an acronym up to this many letters.
const LONGEST_ACRONYM: usize = 6;

/// Words that say what kind of thing a name is of, and alone are no name.
const KIND_NOUNS: Flags = Flags::GPE_HEAD
    .or(Flags::LOC_HEAD)
    .or(Flags::FAC_HEAD)
    .or(Flags::ORG_HEAD)
    .or(Flags::PLACE_NOUN)
    .or(Flags::LAW_HEAD)
    .or(Flags::EVENT_HEAD);

/// Votes of the words of the piece itself.
pub(super) fn vote(votes: &mut Votes, piece: &Piece, words: &[RuleToken], gazetteer: &Gazetteer) {
    let inner = &words[piece.start..piece.end];
    if let Some((label, rule)) = piece.head {
        votes.add(label, weights::HEAD, rule);
        return;
    }
    let last = inner.iter().rev().find(|word| !word.is(Flags::SUFFIX)).unwrap_or(&inner[0]);
    let forename = gazetteer.forename(inner[0].text);
    let surname = gazetteer.surname(last.text);
    if inner.len() > 1 {
        several(votes, piece, inner, last, forename, surname);
    } else {
        single(votes, piece, last, forename, surname);
    }
}

fn several(
    votes: &mut Votes,
    piece: &Piece,
    inner: &[RuleToken],
    last: &RuleToken,
    forename: Option<NameFlag>,
    surname: Option<NameFlag>,
) {
    let is_unknown = piece.entries.is_empty();
    if inner.iter().all(|word| word.shape == Shape::Caps) && !inner[0].headline {
        votes.cast(weights::CAPITALS_THROUGHOUT);
    }
    match forename {
        Some(flag) if flag.word => votes.cast(weights::FORENAME_OR_WORD),
        Some(_) if is_unknown => votes.cast(weights::FORENAME),
        Some(_) => votes.cast(weights::FORENAME_IN_KNOWN),
        None => {}
    }
    if let Some(flag) = surname
        && is_unknown
    {
        votes.cast(if flag.word { weights::SURNAME_OR_WORD } else { weights::SURNAME });
    }
    let initials = inner[..inner.len() - 1].iter().any(RuleToken::is_initial) && inner.len() <= 4;
    if initials && last.shape == Shape::Capital {
        votes.cast(weights::INITIALS);
    }
    let is_particle = |word: &RuleToken| {
        word.is(Flags::PARTICLE) && !word.is_capital() || word.text.starts_with("al-") || word.text.starts_with("bin-")
    };
    if inner.iter().any(is_particle) {
        votes.cast(weights::NAME_PARTICLE);
    }
    if inner.iter().any(|word| matches!(word.text, "of" | "for" | "&")) {
        votes.cast(weights::JOINED);
    }
    if inner[0].is(Flags::GPE_PRE) && is_unknown {
        votes.cast(weights::PLACE_PREFIX);
    }
    if inner.iter().all(|word| word.is(Flags::COMMON)) {
        weights::COMMON_WORDS.into_iter().for_each(|vote| votes.cast(vote));
    } else if is_unknown && inner.len() <= 3 && inner.iter().all(|word| word.shape == Shape::Capital && !word.is(Flags::COMMON)) {
        votes.cast(weights::RARE_WORDS);
    }
}

fn single(votes: &mut Votes, piece: &Piece, word: &RuleToken, forename: Option<NameFlag>, surname: Option<NameFlag>) {
    let is_unknown = piece.entries.is_empty();
    if is_unknown && word.is(KIND_NOUNS) {
        weights::KIND_NOUN.into_iter().for_each(|vote| votes.cast(vote));
    }
    match word.shape {
        Shape::Caps if word.is(Flags::NOUN_ACRONYM) && is_unknown => votes.cast(weights::NOUN_ACRONYM),
        Shape::Caps if is_unknown && word.text.chars().count() <= LONGEST_ACRONYM && !word.headline => {
            votes.cast(weights::ACRONYM);
        }
        Shape::Mixed if is_unknown => votes.cast(weights::MIXED_CASE),
        _ => {}
    }
    if word.shape == Shape::Capital {
        if is_unknown && !word.opens && !word.is(Flags::COMMON) {
            votes.cast(weights::CAPITAL);
        }
        if let Some(flag) = forename {
            votes.cast(if flag.word || !is_unknown { weights::UNLIKELY_FORENAME } else { weights::LONE_FORENAME });
        }
        if let Some(flag) = surname {
            votes.cast(if flag.word || !is_unknown { weights::UNLIKELY_SURNAME } else { weights::LONE_SURNAME });
        }
    }
}
