//! Spans and what else refers to something: how they are written, and how they are checked when they come back.

use wirescope_nlp::{Argument, EntityIdx, Rule, Score, Span};

use super::rules::Rules;

/// A span of those that may overlap or stand out of order: how far its start is from the start before it, and its length.
pub(super) type Place = (i32, u32);
/// [`Argument`]: its span, and one more than its entity or 0.
pub(super) type SavedArgument = (Place, u32);
/// Rule and score.
pub(super) type Found = (u32, u16);

/// Writes spans one after the other.
pub(super) struct Out<'r> {
    rules: &'r mut Rules,
    at: u32,
}

impl<'r> Out<'r> {
    pub(super) fn new(rules: &'r mut Rules) -> Self {
        Self { rules, at: 0 }
    }

    pub(super) fn span(&mut self, span: Span) -> Place {
        // No text is so long that the distance would not fit.
        let gap = span.start.wrapping_sub(self.at) as i32;
        self.at = span.start;
        (gap, span.len())
    }

    pub(super) fn argument(&mut self, argument: Argument) -> SavedArgument {
        (self.span(argument.span), entity(argument.entity))
    }

    pub(super) fn found(&mut self, rule: Rule, score: Score) -> Found {
        (self.rules.position(rule), score.0)
    }
}

/// Reads what [`Out`] wrote. Everything that is `None` here does not hold together.
pub(super) struct In<'a> {
    text: &'a str,
    rules: &'a [Rule],
    /// How many entities there are.
    entities: usize,
    at: u32,
}

impl<'a> In<'a> {
    pub(super) fn new(text: &'a str, rules: &'a [Rule], entities: usize) -> Self {
        Self { text, rules, entities, at: 0 }
    }

    /// The span, if there are such words in the text.
    pub(super) fn span(&mut self, (gap, len): Place) -> Option<Span> {
        let start = self.at.checked_add_signed(gap)?;
        let end = start.checked_add(len)?;
        self.text.get(start as usize..end as usize).filter(|words| !words.is_empty())?;
        self.at = start;
        Some(Span::new(start, end))
    }

    /// The span where there is one; the outer `None` if it is wrong.
    pub(super) fn maybe(&mut self, place: Option<Place>) -> Option<Option<Span>> {
        match place {
            Some(place) => self.span(place).map(Some),
            None => Some(None),
        }
    }

    /// The entity where there is one; the outer `None` if it is wrong.
    pub(super) fn entity(&self, saved: u32) -> Option<Option<EntityIdx>> {
        match saved.checked_sub(1) {
            Some(position) if (position as usize) < self.entities => Some(Some(EntityIdx(position))),
            Some(_) => None,
            None => Some(None),
        }
    }

    /// The argument where there is one; the outer `None` if it is wrong.
    pub(super) fn argument(&mut self, saved: Option<SavedArgument>) -> Option<Option<Argument>> {
        let Some((place, entity)) = saved else { return Some(None) };
        Some(Some(Argument { span: self.span(place)?, entity: self.entity(entity)? }))
    }

    pub(super) fn found(&self, (rule, score): Found) -> Option<(Rule, Score)> {
        Some((*self.rules.get(rule as usize)?, Score(score)))
    }
}

/// One more than the entity, or 0.
pub(super) fn entity(entity: Option<EntityIdx>) -> u32 {
    entity.map_or(0, |entity| entity.0.saturating_add(1))
}

/// The distance from `at` to the span, and its length; `at` moves to its end. For spans in order that do not overlap.
pub(super) fn step(at: &mut u32, span: Span) -> (u32, u32) {
    let gap = span.start.saturating_sub(*at);
    *at = span.end;
    (gap, span.len())
}

/// The span that [`step`] took apart, if it lies in the text and on character boundaries.
pub(super) fn place(at: &mut u32, gap: u32, len: u32, text: &str) -> Option<Span> {
    let start = at.checked_add(gap)?;
    let end = start.checked_add(len)?;
    if !text.is_char_boundary(start as usize) || !text.is_char_boundary(end as usize) {
        return None;
    }
    *at = end;
    Some(Span::new(start, end))
}

/// The position of one among all.
pub(super) fn position<T: PartialEq>(all: &[T], one: T) -> u8 {
    all.iter().position(|known| *known == one).map_or(u8::MAX, |position| position as u8)
}

/// The one at a position.
pub(super) fn at<T: Copy>(all: &[T], position: u8) -> Option<T> {
    all.get(usize::from(position)).copied()
}
