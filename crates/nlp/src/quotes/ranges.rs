//! Ranges of tokens: their spans, and the marks and words at their ends that are no part of a quotation.

use std::ops::Range;

use crate::{Doc, Relation, Span, Upos};

use super::{
    that,
    view::{Punctuation, TokenView},
};

pub(super) fn span_of(doc: &Doc, range: &Range<usize>) -> Span {
    let last = range.end.max(range.start + 1) - 1;
    doc.tokens[range.start].span.cover(doc.tokens[last].span)
}

/// Content without "that" before it and without punctuation around it that belongs to the sentence.
pub(super) fn without_that(view: &TokenView, mut range: Range<usize>) -> Option<Range<usize>> {
    let sentence = view.range(view.sentence_of[range.start] as usize);
    let is_loose = |at: usize| {
        matches!(view.words[at].mark, Punctuation::Comma | Punctuation::Colon | Punctuation::Dash) && !view.in_quotes(at)
    };
    while range.start < range.end {
        let word = &view.words[range.start];
        let is_that = word.form == that()
            && !view.in_quotes(range.start)
            && range.start > sentence.start
            && (word.relation == Relation::Mark || word.tag == Upos::Sconj || view.doc.syntax.is_empty());
        if !is_that && !is_loose(range.start) {
            break;
        }
        range.start += 1;
    }
    while range.start < range.end && is_loose(range.end - 1) {
        range.end -= 1;
    }
    without_marks(view, range.clone()).map(|_| range)
}

/// A range without punctuation at either end; `None` if it is nothing but punctuation.
pub(super) fn without_marks(view: &TokenView, mut range: Range<usize>) -> Option<Range<usize>> {
    while range.start < range.end && view.words[range.start].mark != Punctuation::None {
        range.start += 1;
    }
    while range.start < range.end && view.words[range.end - 1].mark != Punctuation::None {
        range.end -= 1;
    }
    (range.start < range.end).then_some(range)
}
