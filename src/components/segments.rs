//! A part of the text of an article, divided at the boundaries of all marks, ready to draw.
//!
//! Marks may overlap: a name in a description in a quotation. A part is divided into a fixed number of levels: paragraphs hold
//! stretches (one quotation or none), these hold runs (one mention or none), these hold segments (one hit, one reference, one
//! event or none). So nothing that can be pressed is inside another such thing, and every letter is drawn once.

use std::{cmp::Reverse, collections::BTreeSet, ops::Range};

use super::parts::{Item, Part, Parts, What, lines};
use crate::state::Layers;

/// A paragraph.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Paragraph {
    /// Bytes of the article's text.
    pub(crate) range: Range<usize>,
    /// Its content, in order.
    pub(crate) stretches: Vec<Stretch>,
}

/// Text that belongs to one quotation, or to none.
#[derive(Debug, PartialEq)]
pub(crate) struct Stretch {
    /// The position of the quotation; of several that overlap, the one that begins last.
    pub(crate) quotation: Option<usize>,
    /// The positions of quotations that begin here.
    pub(crate) begins: Vec<usize>,
    /// Its content, in order.
    pub(crate) runs: Vec<Run>,
}

/// Text that belongs to one mention, or to none.
#[derive(Debug, PartialEq)]
pub(crate) struct Run {
    /// The position of the mention among the marks.
    pub(crate) mark: Option<usize>,
    /// Its content, in order.
    pub(crate) segments: Vec<Segment>,
}

/// Text that belongs to one hit, reference and event each, or to none.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Segment {
    /// Bytes of the article's text.
    pub(crate) range: Range<usize>,
    /// The position of the hit.
    pub(crate) hit: Option<usize>,
    /// The position of the remark.
    pub(crate) remark: Option<usize>,
    /// The position of a pronoun or description among the marks.
    pub(crate) reference: Option<usize>,
    /// The position of the event whose predicate this is.
    pub(crate) event: Option<usize>,
    /// Whether the reference or event is focused here: its first segment outside mentions.
    pub(crate) leads: bool,
    /// The roles of the words in quotations and events: `e3s q2s` for source of event 3 and speaker of quotation 2. Where predicates
    /// overlap only one of them has an element, so each has the role `e3p` there too.
    pub(crate) roles: String,
}

/// Ranges without overlaps, in order, each with a value.
type Layer<T> = Vec<(T, Range<usize>)>;

/// Divides a part of the text. Lines are paragraphs; empty ones are left out. No text is lost.
pub(crate) fn divide(parts: &Parts, part: &Part, layers: Layers) -> Vec<Paragraph> {
    let text = parts.reading.text.as_str();
    let mut begins: Vec<(usize, usize)> = Vec::new();
    let (mut contents, mut mentions, mut references, mut predicates, mut hits) =
        <(Vec<_>, Vec<_>, Vec<_>, Vec<_>, Vec<_>)>::default();
    let (mut roles, mut remarks) = (Vec::new(), Vec::new());
    let mut led = (BTreeSet::new(), BTreeSet::new());
    for Item { what, range } in parts.items_of(part) {
        let (here, range) = (range.start >= part.range.start, range.clone());
        match *what {
            What::Mention(at) => mentions.push((at, range)),
            What::Hit(at) => hits.push((at, range)),
            What::Remark(at) => remarks.push((at, range)),
            What::Reference(at) if parts.reading.marks.get(at).is_some_and(|mark| layers.has_reference(mark.score)) => {
                // It is focused where it begins.
                if !here {
                    led.0.insert(at);
                }
                references.push((at, range));
            }
            What::Content(at, first) if layers.quotations => {
                if first && here {
                    begins.push((range.start, at));
                }
                contents.push((at, range));
            }
            What::Predicate(at) if layers.events => {
                if !here {
                    led.1.insert(at);
                }
                roles.push(((1, at, role_order('p')), 'e', 'p', range.clone()));
                predicates.push((at, range));
            }
            What::InQuotation(at, role) if layers.quotations => roles.push(((0, at, role_order(role)), 'q', role, range)),
            What::InEvent(at, role) if layers.events => roles.push(((1, at, role_order(role)), 'e', role, range)),
            _ => {}
        }
    }
    begins.sort_unstable();
    roles.sort_unstable_by_key(|(order, ..)| *order);
    let names = roles.iter().map(|((_, at, _), kind, role, _)| format!("{kind}{at}{role}")).collect();
    let roles = roles.into_iter().enumerate().map(|(name, (.., range))| (name, range));
    let mut divider = Divider {
        begins,
        begun: 0,
        quotations: innermost(contents),
        mentions: innermost(mentions),
        references: innermost(references),
        remarks: innermost(remarks),
        events: innermost(predicates),
        hits: innermost(hits),
        roles: sweep(roles, |there| {
            let mut roles: Vec<usize> = there.iter().map(|(_, _, role)| *role).collect();
            roles.sort_unstable();
            roles
        }),
        names,
        led,
    };
    lines(text, part).map(|line| divider.paragraph(line)).filter(|paragraph| !paragraph.stretches.is_empty()).collect()
}

/// Speakers and sources come first, then those to whom something is said or done, then cues.
fn role_order(role: char) -> u8 {
    match role {
        's' => 0,
        't' => 1,
        _ => 2,
    }
}

/// All layers of the text.
struct Divider {
    /// Start and position of each quotation, in order.
    begins: Vec<(usize, usize)>,
    /// How many of them are in paragraphs already.
    begun: usize,
    quotations: Layer<usize>,
    mentions: Layer<usize>,
    references: Layer<usize>,
    events: Layer<usize>,
    hits: Layer<usize>,
    remarks: Layer<usize>,
    /// Positions in `names`.
    roles: Layer<Vec<usize>>,
    names: Vec<String>,
    /// References and events that have a segment to focus already.
    led: (BTreeSet<usize>, BTreeSet<usize>),
}

impl Divider {
    fn paragraph(&mut self, line: Range<usize>) -> Paragraph {
        let mut paragraph = Paragraph { range: line.clone(), stretches: Vec::new() };
        let mut at = line.start;
        while at < line.end {
            let (quotation, end) = look(&self.quotations, at, line.end);
            let quotation = quotation.copied();
            let from = self.begun;
            self.begun += self.begins[from..].iter().take_while(|(start, _)| *start < end).count();
            let begins = self.begins[from..self.begun].iter().map(|(_, quotation)| *quotation).collect();
            paragraph.stretches.push(Stretch { quotation, begins, runs: self.runs(at..end) });
            at = end;
        }
        paragraph
    }

    fn runs(&mut self, stretch: Range<usize>) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut at = stretch.start;
        while at < stretch.end {
            let (mark, end) = look(&self.mentions, at, stretch.end);
            let mark = mark.copied();
            runs.push(Run { mark, segments: self.segments(at..end, mark.is_some()) });
            at = end;
        }
        runs
    }

    fn segments(&mut self, run: Range<usize>, in_mention: bool) -> Vec<Segment> {
        let mut segments = Vec::new();
        let mut at = run.start;
        while at < run.end {
            let (hit, end) = look(&self.hits, at, run.end);
            let (remark, end) = look(&self.remarks, at, end);
            let (reference, end) = look(&self.references, at, end);
            let (event, end) = look(&self.events, at, end);
            let (roles, end) = look(&self.roles, at, end);
            let (hit, remark, reference, event) = (hit.copied(), remark.copied(), reference.copied(), event.copied());
            let roles: Vec<&str> =
                roles.into_iter().flatten().filter_map(|role| self.names.get(*role).map(String::as_str)).collect();
            let leads = !in_mention
                && (event.is_some_and(|event| self.led.1.insert(event))
                    || (event.is_none() && reference.is_some_and(|reference| self.led.0.insert(reference))));
            segments.push(Segment { range: at..end, hit, remark, reference, event, leads, roles: roles.join(" ") });
            at = end;
        }
        segments
    }
}

/// The value at the byte `at`, and the end, `end` at most, of the range in which it stays the same.
fn look<T>(layer: &Layer<T>, at: usize, end: usize) -> (Option<&T>, usize) {
    let next = layer.partition_point(|(_, range)| range.end <= at);
    match layer.get(next) {
        Some((what, range)) if range.start <= at => (Some(what), range.end.min(end)),
        Some((_, range)) => (None, range.start.min(end)),
        None => (None, end),
    }
}

/// Of overlapping ranges the one that begins last, and of several such the shortest.
fn innermost(ranges: impl IntoIterator<Item = (usize, Range<usize>)>) -> Layer<usize> {
    sweep(ranges, |there| there.last().map(|(_, _, what)| *what).unwrap_or_default())
}

/// Sweeps over the ranges once. `pick` gets all ranges at one place, as start, reversed end and value, and returns the value there.
fn sweep<T: PartialEq>(
    ranges: impl IntoIterator<Item = (usize, Range<usize>)>,
    pick: impl Fn(&BTreeSet<(usize, Reverse<usize>, usize)>) -> T,
) -> Layer<T> {
    let mut edges = Vec::new();
    for (what, Range { start, end }) in ranges {
        let entry = (start, Reverse(end), what);
        edges.push((end, false, entry));
        edges.push((start, true, entry));
    }
    edges.sort_unstable();
    let mut layer: Layer<T> = Vec::new();
    let mut there = BTreeSet::new();
    let mut from = 0;
    for (at, begins, entry) in edges {
        if at > from && !there.is_empty() {
            let what = pick(&there);
            match layer.last_mut() {
                Some((last, range)) if range.end == from && *last == what => range.end = at,
                _ => layer.push((what, from..at)),
            }
        }
        from = at;
        if begins {
            there.insert(entry);
        } else {
            there.remove(&entry);
        }
    }
    layer
}

#[cfg(test)]
#[path = "segments_tests.rs"]
mod tests;
