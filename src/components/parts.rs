//! A text in parts, of which only those near the part that is read are drawn with their marks.
//!
//! A text of a few megabytes has half a million marks, hits and paragraphs, and a browser that draws them all stands still. So the
//! text is cut into parts of a few kilobytes each. The reader draws those around what is on screen; the others are one element with
//! the bare text, so that the browser's own search, selecting, printing and screen readers find every word in its place.

use std::{ops::Range, rc::Rc};

use wirescope_protocol::{Argument, MarkKind, Reading};

use super::pointable::Pointable;
use crate::state::Layers;

/// Bytes that a part has at most.
pub(crate) const PART_BYTES: usize = 4096;
/// How many elements and pieces of text a part has approximately at most, unless that makes more than [`MANY_PARTS`].
const PART_NODES: usize = 800;
const MANY_PARTS: usize = 1000;
/// A text of so many, and of so many bytes, is drawn as a whole.
const WHOLE_NODES: usize = 6000;
const WHOLE_BYTES: usize = 64 * 1024;
/// What a paragraph and a mark are drawn as: so many elements and pieces of text.
const LINE_NODES: usize = 2;
const ITEM_NODES: usize = 4;

/// Something that is marked in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A mention, by its position among the marks.
    Mention(usize),
    /// A pronoun or description.
    Reference(usize),
    /// A hit.
    Hit(usize),
    /// Words that the reader has added something to, by its position among the remarks.
    Remark(usize),
    /// The content of a quotation, and whether it is its first.
    Content(usize, bool),
    /// The predicate of an event.
    Predicate(usize),
    /// Words that have a role, by a letter, in a quotation.
    InQuotation(usize, char),
    /// Words that have a role in an event.
    InEvent(usize, char),
}

/// Something marked, and the bytes that it is at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) what: What,
    pub(super) range: Range<usize>,
}

impl Item {
    /// What can be focused here, if these layers are marked.
    fn pointable(&self, reading: &Reading, layers: Layers) -> Option<Pointable> {
        match self.what {
            What::Mention(at) => Some(Pointable::Mark(at)),
            What::Reference(at) => {
                let mark = reading.marks.get(at)?;
                layers.has_reference(mark.score).then_some(Pointable::Mark(at))
            }
            What::Content(at, first) => (layers.quotations && first).then_some(Pointable::Quotation(at)),
            What::Predicate(at) => layers.events.then_some(Pointable::Event(at)),
            What::Hit(_) | What::Remark(_) | What::InQuotation(..) | What::InEvent(..) => None,
        }
    }
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Bytes of the text. Each part begins where the one before it ends.
    pub(crate) range: Range<usize>,
    /// Whether it begins within a line, which was too long.
    pub(crate) goes_on: bool,
    /// How many paragraphs begin in it.
    pub(crate) paragraphs: usize,
    /// Positions of the items that begin in it.
    items: Range<usize>,
    /// Positions of items that began before it.
    earlier: Vec<usize>,
}

/// An article in parts.
#[derive(Debug)]
pub(crate) struct Parts {
    /// The article.
    pub(crate) reading: Rc<Reading>,
    parts: Vec<Part>,
    /// All that is marked, by where it begins.
    items: Vec<Item>,
    /// Whether all parts are drawn, because there is not much.
    pub(crate) whole: bool,
}

impl Parts {
    /// Cuts an article. Hits and remarks do not change where.
    pub(crate) fn of(reading: Rc<Reading>) -> Parts {
        let items = items(&reading);
        let cuts = cuts(&reading.text, &items);
        let most = (cuts.iter().map(|cut| cut.nodes).sum::<usize>() / MANY_PARTS).max(PART_NODES);
        let mut parts: Vec<Part> = Vec::new();
        let (mut nodes, mut item) = (0, 0);
        for cut in cuts {
            let till = item + items[item..].iter().take_while(|item| item.range.start < cut.range.end).count();
            let opens = usize::from(!cut.goes_on);
            match parts.last_mut() {
                Some(part) if nodes + cut.nodes <= most && cut.range.end - part.range.start <= PART_BYTES => {
                    part.range.end = cut.range.end;
                    part.items.end = till;
                    part.paragraphs += opens;
                    nodes += cut.nodes;
                }
                _ => {
                    let earlier = parts.last().map(|part| part.reaching(&items, cut.range.start)).unwrap_or_default();
                    parts.push(Part { range: cut.range, goes_on: cut.goes_on, paragraphs: opens, items: item..till, earlier });
                    nodes = cut.nodes;
                }
            }
            item = till;
        }
        let lines: usize = parts.iter().map(|part| part.paragraphs).sum();
        let few = lines * LINE_NODES + items.len() * ITEM_NODES <= WHOLE_NODES && reading.text.len() <= WHOLE_BYTES;
        let whole = parts.len() < 2 || few;
        Parts { reading, parts, items, whole }
    }

    /// The parts, in order.
    pub(crate) fn all(&self) -> &[Part] {
        &self.parts
    }

    /// Whether a paragraph is drawn in more than one part.
    pub(crate) fn divides_a_paragraph(&self) -> bool {
        self.parts.iter().any(|part| part.goes_on)
    }

    /// The part in which a byte lies; the last one if there is none such.
    pub(crate) fn at(&self, byte: usize) -> usize {
        self.parts.partition_point(|part| part.range.end <= byte).min(self.parts.len().saturating_sub(1))
    }

    /// The part in which something begins.
    pub(crate) fn holding(&self, pointable: Pointable) -> Option<usize> {
        let reading = &self.reading;
        let byte = match pointable {
            Pointable::Mark(at) => reading.marks.get(at)?.start,
            Pointable::Quotation(at) => reading.quotations.get(at)?.content.first()?.0,
            Pointable::Event(at) => reading.events.get(at)?.predicate.start,
        };
        Some(self.at(usize::try_from(byte).ok()?))
    }

    /// The next part, or with `back` the one before, in which something can be focused.
    pub(crate) fn next_with_focus(&self, from: usize, back: bool, layers: Layers) -> Option<usize> {
        let focuses = |at: &usize| {
            let items = self.parts.get(*at).and_then(|part| self.items.get(part.items.clone())).unwrap_or_default();
            items.iter().any(|item| item.pointable(&self.reading, layers).is_some())
        };
        if back { (0..from).rev().find(focuses) } else { (from + 1..self.parts.len()).find(focuses) }
    }

    /// What is marked in a part, even if only its end lies in it.
    pub(super) fn items_of(&self, part: &Part) -> impl Iterator<Item = &Item> {
        let earlier = part.earlier.iter().filter_map(|at| self.items.get(*at));
        earlier.chain(self.items.get(part.items.clone()).unwrap_or_default())
    }
}

impl Part {
    /// Positions of the items, of this part or earlier, that end after that byte.
    fn reaching(&self, items: &[Item], byte: usize) -> Vec<usize> {
        let all = self.earlier.iter().copied().chain(self.items.clone());
        all.filter(|at| items.get(*at).is_some_and(|item| item.range.end > byte)).collect()
    }
}

/// The lines of a part without white space around them; empty ones are left out.
pub(crate) fn lines<'t>(text: &'t str, part: &Part) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let mut start = part.range.start;
    let slice = text.get(part.range.clone()).unwrap_or_default();
    slice.split('\n').filter_map(move |line| {
        let from = start;
        start += line.len() + 1;
        let trimmed = line.trim_start();
        let from = from + (line.len() - trimmed.len());
        let trimmed = trimmed.trim_end();
        (!trimmed.is_empty()).then(|| from..from + trimmed.len())
    })
}

/// A line, or a piece of a long one.
struct Cut {
    range: Range<usize>,
    /// Whether it is not the beginning of its line.
    goes_on: bool,
    nodes: usize,
}

/// Cuts a text at the ends of lines, and lines of more than [`PART_BYTES`] at white space where there is any.
fn cuts(text: &str, items: &[Item]) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut marked = items.iter().filter(|item| !matches!(item.what, What::Hit(_) | What::Remark(_))).peekable();
    let mut start = 0;
    while start < text.len() {
        let line = text[start..].find('\n').map_or(text.len(), |at| start + at + 1);
        let mut from = start;
        while from < line {
            let to = if line - from <= PART_BYTES { line } else { from + cut_of(&text[from..line]) };
            let count = std::iter::from_fn(|| marked.next_if(|item| item.range.start < to)).count();
            cuts.push(Cut { range: from..to, goes_on: from > start, nodes: LINE_NODES + count * ITEM_NODES });
            from = to;
        }
        start = line;
    }
    cuts
}

/// Where to cut a line that is longer than [`PART_BYTES`]: after the last white space of the second half, or between any letters.
fn cut_of(line: &str) -> usize {
    let end = line.floor_char_boundary(PART_BYTES);
    let half = line.floor_char_boundary(PART_BYTES / 2);
    let space = line[half..end].char_indices().rev().find(|(_, letter)| letter.is_whitespace());
    space.map_or(end, |(at, letter)| half + at + letter.len_utf8())
}

/// All that is marked, by where it begins. Ranges that are not on character boundaries are left out.
fn items(reading: &Reading) -> Vec<Item> {
    let text = reading.text.as_str();
    let mut items = Vec::with_capacity(reading.marks.len() + reading.hits.len());
    let mut add = |what: What, start: u32, end: u32| {
        let found = range(text, start, end);
        let here = found.is_some();
        items.extend(found.map(|range| Item { what, range }));
        here
    };
    for (at, mark) in reading.marks.iter().enumerate() {
        let what = if mark.kind == MarkKind::Mention { What::Mention(at) } else { What::Reference(at) };
        add(what, mark.start, mark.end);
    }
    for (at, &(start, end)) in reading.hits.iter().enumerate() {
        add(What::Hit(at), start, end);
    }
    for (at, remark) in reading.remarks.iter().enumerate().filter(|(_, remark)| remark.is_of_words()) {
        add(What::Remark(at), remark.start, remark.end);
    }
    let words = |words: &Option<Argument>| words.as_ref().map(|words| (words.start, words.end));
    for (at, quotation) in reading.quotations.iter().enumerate() {
        let mut first = true;
        for &(start, end) in &quotation.content {
            first &= !add(What::Content(at, first), start, end);
        }
        for (role, (start, end)) in [('s', &quotation.speaker), ('t', &quotation.addressee), ('c', &quotation.cue)]
            .into_iter()
            .filter_map(|(role, argument)| Some((role, words(argument)?)))
        {
            add(What::InQuotation(at, role), start, end);
        }
    }
    for (at, event) in reading.events.iter().enumerate() {
        add(What::Predicate(at), event.predicate.start, event.predicate.end);
        for (role, (start, end)) in
            [('s', &event.source), ('t', &event.target)].into_iter().filter_map(|(role, argument)| Some((role, words(argument)?)))
        {
            add(What::InEvent(at, role), start, end);
        }
    }
    items.sort_by_key(|item| item.range.start);
    items
}

/// The range, if it is not empty and on character boundaries of the text.
fn range(text: &str, start: u32, end: u32) -> Option<Range<usize>> {
    let range = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
    text.get(range.clone()).filter(|text| !text.is_empty()).map(|_| range)
}

#[cfg(test)]
#[path = "parts_tests.rs"]
mod tests;
