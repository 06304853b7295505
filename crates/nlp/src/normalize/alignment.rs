//! Which part of a normalized text stands for which part of the text of the article.

use std::ops::Range;

use crate::{Anchor, Argument, Doc, Span};

/// The edits that made the normalized text, in order. Between them both texts are the same.
#[derive(Debug, Default)]
pub(crate) struct Alignment(Vec<Edit>);

#[derive(Debug)]
struct Edit {
    /// Bytes of the normalized text; empty where something was taken away.
    normal: Range<u32>,
    /// Bytes of the article's text.
    source: Range<u32>,
}

impl Alignment {
    pub(super) fn push(&mut self, normal: Range<usize>, source: Range<usize>) {
        let range = |range: Range<usize>| range.start as u32..range.end as u32;
        self.0.push(Edit { normal: range(normal), source: range(source) });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bytes of the article that a span of the normalized text stands for: all of what a part of it replaced, and nothing that was
    /// taken away at its ends.
    pub(crate) fn span(&self, span: Span) -> Span {
        let start = self.start(span.start);
        Span::new(start, self.end(span.end).max(start))
    }

    /// The bytes of this normalized text that stand for the same as a span of another one, which may have other hyphens at the ends of lines: both have
    /// edits of the same parts of the article.
    pub(crate) fn same(&self, span: Span, other: &Alignment) -> Span {
        let same = |at: u32| {
            let before = other.0.partition_point(|edit| edit.normal.end <= at);
            match before.checked_sub(1).and_then(|last| self.0.get(last).zip(other.0.get(last))) {
                Some((own, edit)) => own.normal.end + (at - edit.normal.end),
                None => at,
            }
        };
        let start = same(span.start);
        Span::new(start, same(span.end).max(start))
    }

    fn start(&self, at: u32) -> u32 {
        match self.0[..self.0.partition_point(|edit| edit.normal.start <= at)].last() {
            None => at,
            Some(edit) if at < edit.normal.end => edit.source.start,
            Some(edit) => edit.source.end + (at - edit.normal.end),
        }
    }

    fn end(&self, at: u32) -> u32 {
        match self.0[..self.0.partition_point(|edit| edit.normal.start < at)].last() {
            None => at,
            Some(edit) if at <= edit.normal.end => edit.source.end,
            Some(edit) => edit.source.end + (at - edit.normal.end),
        }
    }

    /// Moves every annotation of a document of the normalized text to the text of the article.
    pub(crate) fn apply(&self, doc: &mut Doc) {
        let moved = |span: &mut Span| *span = self.span(*span);
        let moved_argument = |argument: &mut Option<Argument>| argument.iter_mut().for_each(|argument| moved(&mut argument.span));
        doc.tokens.iter_mut().for_each(|token| moved(&mut token.span));
        doc.sentences.iter_mut().for_each(|sentence| moved(&mut sentence.span));
        doc.mentions.iter_mut().for_each(|mention| moved(&mut mention.span));
        doc.references.iter_mut().for_each(|reference| moved(&mut reference.span));
        for time in &mut doc.times {
            moved(&mut time.span);
            if let Anchor::Narrative(span) = &mut time.anchor {
                moved(span);
            }
        }
        for attribute in doc.entities.iter_mut().flat_map(|entity| &mut entity.attributes) {
            moved(&mut attribute.span);
        }
        for quotation in &mut doc.quotations {
            quotation.content.iter_mut().for_each(moved);
            [&mut quotation.cue, &mut quotation.place, &mut quotation.time].into_iter().flatten().for_each(moved);
            moved_argument(&mut quotation.speaker);
            moved_argument(&mut quotation.addressee);
        }
        for event in &mut doc.events {
            moved(&mut event.predicate);
            [&mut event.place, &mut event.time].into_iter().flatten().for_each(moved);
            moved_argument(&mut event.source);
            moved_argument(&mut event.target);
        }
    }
}
