//! Who speaks: the noun phrase of a source, and the entity that it stands for.

use std::ops::Range;

use crate::{EntityIdx, Label, Penn, Relation, Upos};

use super::{
    lexicon::LEXICON,
    ranges::{span_of, without_marks},
    top,
    view::{Punctuation, TokenView},
};

/// The noun phrase of a source, without the clause that follows it.
pub(super) fn noun_phrase(view: &TokenView, range: Range<usize>) -> Option<Range<usize>> {
    let mut range = without_marks(view, range)?;
    let clause = (range.start + 1..range.end).find(|at| {
        view.word(*at, -1).mark == Punctuation::Comma && LEXICON.relative.contains(&view.doc.words(view.doc.tokens[*at].span))
    });
    if let Some(at) = clause {
        range.end = at;
    }
    // "Peru on Monday said": Peru.
    let first = view.doc.times.partition_point(|time| time.span.start <= view.doc.tokens[range.start].span.start);
    if let Some(time) = view.doc.times.get(first) {
        let tokens = view.doc.tokens_of(time.span);
        if tokens.end == range.end && tokens.start > range.start {
            let preposition = tokens.start > range.start + 1 && view.words[tokens.start - 1].tag == Upos::Adp;
            range.end = tokens.start - usize::from(preposition);
        }
    }
    // "the minister's claim": the minister.
    if range.len() > 1 && view.words[range.end - 1].penn == Penn::Pos {
        range.end -= 1;
    }
    without_marks(view, range)
}

/// The entity of a noun phrase: of a name that is its head or stands beside it, or of a reference.
pub(super) fn entity(view: &TokenView, range: Range<usize>) -> Option<EntityIdx> {
    let doc = view.doc;
    // The head is before the first comma; an apposition follows: "the minister, Ann Lee".
    let comma = range.clone().find(|at| view.words[*at].mark == Punctuation::Comma).unwrap_or(range.end);
    let head = top(view, range.start..comma.max(range.start + 1));
    let whole = span_of(doc, &range);
    let head_span = doc.tokens[head].span;
    let from = doc.mentions.partition_point(|mention| mention.span.end <= whole.start);
    let names = || {
        doc.mentions[from..]
            .iter()
            .take_while(|mention| mention.span.start < whole.end)
            .filter(|mention| mention.entity.is_some())
    };
    let at_head = names().find(|mention| mention.span.overlaps(head_span));
    if let Some(mention) = at_head {
        // "Clinton spokesman Josh Schwerin" where the parser took the wrong head: the person that ends the phrase is meant.
        let end = doc.tokens[comma.max(range.start + 1) - 1].span.end;
        let person = names().find(|mention| mention.label == Label::Person && mention.span.end == end);
        return person.unwrap_or(mention).entity;
    }
    let from = doc.references.partition_point(|reference| reference.span.end <= head_span.start);
    let reference =
        doc.references.get(from).filter(|reference| reference.span.overlaps(head_span)).and_then(|reference| reference.entity);
    if reference.is_some() {
        return reference;
    }
    // "the minister, Ann Lee" and "spokesman Ann Lee": a person beside the head, not behind a preposition.
    names()
        .find(|mention| {
            let tokens = doc.tokens_of(mention.span);
            let top = top(view, tokens);
            let is_beside = matches!(view.words[top].relation, Relation::Appos | Relation::Flat | Relation::NmodDesc);
            let beside = is_beside && view.tree.head(top) == Some(head);
            mention.label == Label::Person && beside
        })
        .and_then(|mention| mention.entity)
}

pub(crate) fn is_relative(view: &TokenView, at: usize) -> bool {
    matches!(view.words[at].penn, Penn::Wp | Penn::Wdt)
}

/// The noun phrase that the clause of a relative pronoun describes: the tokens back to the last punctuation, verb or conjunction.
pub(super) fn described_by(view: &TokenView, pronoun: usize) -> Option<Range<usize>> {
    let is_part = |at: usize| {
        let word = &view.words[at];
        word.mark == Punctuation::None && !matches!(word.tag, Upos::Verb | Upos::Aux | Upos::Cconj | Upos::Sconj | Upos::Pron)
    };
    let sentence = view.range(view.sentence_of[pronoun] as usize);
    let end = if pronoun > sentence.start && view.words[pronoun - 1].mark == Punctuation::Comma { pronoun - 1 } else { pronoun };
    let length = (sentence.start..end).rev().take(20).take_while(|at| is_part(*at)).count();
    // An adverb or preposition begins no noun phrase.
    let start = (end - length..end).find(|at| !matches!(view.words[*at].tag, Upos::Adp | Upos::Adv | Upos::Part))?;
    (start..end).any(|at| matches!(view.words[at].tag, Upos::Noun | Upos::Propn)).then_some(start..end)
}
