//! An article's text cut at all that is marked in it, ready to draw.
//!
//! What is marked may lie over each other: a name in a description in a quotation. The text is cut into a fixed number of layers:
//! paragraphs hold stretches (one quotation or none), these hold runs (one mention or none), these hold parts (one hit, one
//! reference, one event or none). So nothing that can be pressed lies in another such thing, and every letter is drawn once.

use std::{cmp::Reverse, collections::BTreeSet, ops::Range};

use wirescope_protocol::{MarkKind, Part as Words, Reading};

use crate::state::Layers;

/// A paragraph.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Paragraph {
    /// What is in it, in order.
    pub(crate) stretches: Vec<Stretch>,
}

/// Text that belongs to one quotation, or to none.
#[derive(Debug, PartialEq)]
pub(crate) struct Stretch {
    /// The quotation's position: of several the one that began last.
    pub(crate) quotation: Option<usize>,
    /// Quotations that begin here.
    pub(crate) begins: Vec<usize>,
    /// What is in it, in order.
    pub(crate) runs: Vec<Run>,
}

/// Text that belongs to one mention, or to none.
#[derive(Debug, PartialEq)]
pub(crate) struct Run {
    /// The mention's position among the marks.
    pub(crate) mark: Option<usize>,
    /// What is in it, in order.
    pub(crate) parts: Vec<Part>,
}

/// Text that belongs to one hit, reference and event each, or to none.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Part {
    /// Bytes of the article's text.
    pub(crate) range: Range<usize>,
    /// The hit's position.
    pub(crate) hit: Option<usize>,
    /// The position of a pronoun or description among the marks.
    pub(crate) reference: Option<usize>,
    /// The position of the event whose predicate this is.
    pub(crate) event: Option<usize>,
    /// Whether this is where the reference or event is to be reached: its first part that is in no mention.
    pub(crate) leads: bool,
    /// What the words do, for instance `e3s q2s`: source of event 3 and speaker of quotation 2. Empty for nothing.
    pub(crate) roles: String,
}

/// Ranges that do not overlap, in order, each with what lies there.
type Layer<T> = Vec<(T, Range<usize>)>;

/// Cuts the text. Lines are paragraphs; empty ones are left out. Ranges that are not on character boundaries mark nothing, but no
/// text is ever lost.
pub(crate) fn cut(reading: &Reading, layers: Layers) -> Vec<Paragraph> {
    let text = reading.text.as_str();
    let marks = |wanted: bool| {
        let all = reading.marks.iter().enumerate().filter(move |(_, mark)| (mark.kind == MarkKind::Mention) == wanted);
        all.filter_map(|(at, mark)| Some((at, range(text, mark.start, mark.end)?)))
    };
    let hits = reading.hits.iter().enumerate().filter_map(|(at, &(start, end))| Some((at, range(text, start, end)?)));
    let quotations = if layers.quotations { reading.quotations.as_slice() } else { &[] };
    let contents = quotations.iter().enumerate().flat_map(|(at, quotation)| quotation.content.iter().map(move |span| (at, span)));
    let contents: Vec<(usize, Range<usize>)> =
        contents.filter_map(|(at, &(start, end))| Some((at, range(text, start, end)?))).collect();
    let events = if layers.events { reading.events.as_slice() } else { &[] };
    let predicates = events.iter().enumerate();
    let predicates = predicates.filter_map(|(at, event)| Some((at, range(text, event.predicate.start, event.predicate.end)?)));

    let mut begins: Vec<(usize, usize)> = Vec::new();
    for (at, range) in &contents {
        if !begins.iter().rev().any(|(_, other)| other == at) {
            begins.push((range.start, *at));
        }
    }
    begins.sort_unstable();
    let (names, roles) = roles(reading, layers);
    let mut cutter = Cutter {
        begins,
        begun: 0,
        quotations: innermost(contents),
        mentions: innermost(marks(true)),
        references: innermost(marks(false).filter(|_| layers.references)),
        events: innermost(predicates),
        hits: innermost(hits),
        roles,
        names,
        led: (BTreeSet::new(), BTreeSet::new()),
    };
    lines(text).map(|line| cutter.paragraph(line)).filter(|paragraph| !paragraph.stretches.is_empty()).collect()
}

/// What lies where.
struct Cutter {
    /// Where quotations begin, in order.
    begins: Vec<(usize, usize)>,
    /// How many of them have.
    begun: usize,
    quotations: Layer<usize>,
    mentions: Layer<usize>,
    references: Layer<usize>,
    events: Layer<usize>,
    hits: Layer<usize>,
    /// Positions in `names`.
    roles: Layer<Vec<usize>>,
    names: Vec<String>,
    /// References and events that can be reached already.
    led: (BTreeSet<usize>, BTreeSet<usize>),
}

impl Cutter {
    fn paragraph(&mut self, line: Range<usize>) -> Paragraph {
        let mut paragraph = Paragraph::default();
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
            runs.push(Run { mark, parts: self.parts(at..end, mark.is_some()) });
            at = end;
        }
        runs
    }

    fn parts(&mut self, run: Range<usize>, in_mention: bool) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut at = run.start;
        while at < run.end {
            let (hit, end) = look(&self.hits, at, run.end);
            let (reference, end) = look(&self.references, at, end);
            let (event, end) = look(&self.events, at, end);
            let (roles, end) = look(&self.roles, at, end);
            let (hit, reference, event) = (hit.copied(), reference.copied(), event.copied());
            let roles: Vec<&str> =
                roles.into_iter().flatten().filter_map(|role| self.names.get(*role).map(String::as_str)).collect();
            let leads = !in_mention
                && (event.is_some_and(|event| self.led.1.insert(event))
                    || (event.is_none() && reference.is_some_and(|reference| self.led.0.insert(reference))));
            parts.push(Part { range: at..end, hit, reference, event, leads, roles: roles.join(" ") });
            at = end;
        }
        parts
    }
}

/// What lies at the byte `at`, and how far that stays so, `end` at most.
fn look<T>(layer: &Layer<T>, at: usize, end: usize) -> (Option<&T>, usize) {
    let next = layer.partition_point(|(_, range)| range.end <= at);
    match layer.get(next) {
        Some((what, range)) if range.start <= at => (Some(what), range.end.min(end)),
        Some((_, range)) => (None, range.start.min(end)),
        None => (None, end),
    }
}

/// Of ranges that lie over each other the one that begins last, and of those the shortest.
fn innermost(ranges: impl IntoIterator<Item = (usize, Range<usize>)>) -> Layer<usize> {
    sweep(ranges, |there| there.last().map(|(_, _, what)| *what).unwrap_or_default())
}

/// Goes over the text once; `pick` says what comes of all that lies in one place: start, end reversed, and what it is.
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

/// The words that take part in quotations and events, and what they do there, by name.
fn roles(reading: &Reading, layers: Layers) -> (Vec<String>, Layer<Vec<usize>>) {
    let mut names = Vec::new();
    let mut ranges = Vec::new();
    let mut add = |words: &Option<Words>, kind: char, at: usize, role: char| {
        if let Some(range) = words.as_ref().and_then(|words| range(&reading.text, words.start, words.end)) {
            ranges.push((names.len(), range));
            names.push(format!("{kind}{at}{role}"));
        }
    };
    for (at, quotation) in reading.quotations.iter().enumerate().filter(|_| layers.quotations) {
        add(&quotation.speaker, 'q', at, 's');
        add(&quotation.addressee, 'q', at, 't');
        add(&quotation.cue, 'q', at, 'c');
    }
    for (at, event) in reading.events.iter().enumerate().filter(|_| layers.events) {
        add(&event.source, 'e', at, 's');
        add(&event.target, 'e', at, 't');
    }
    let all = |there: &BTreeSet<(usize, Reverse<usize>, usize)>| {
        let mut roles: Vec<usize> = there.iter().map(|(_, _, role)| *role).collect();
        roles.sort_unstable();
        roles
    };
    (names, sweep(ranges, all))
}

/// The lines that have anything in them, without what surrounds it.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split('\n').filter_map(move |line| {
        let from = start;
        start += line.len() + 1;
        let trimmed = line.trim_start();
        let from = from + (line.len() - trimmed.len());
        let trimmed = trimmed.trim_end();
        (!trimmed.is_empty()).then(|| from..from + trimmed.len())
    })
}

/// A range that the text really has.
fn range(text: &str, start: u32, end: u32) -> Option<Range<usize>> {
    let range = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
    text.get(range.clone()).filter(|text| !text.is_empty()).map(|_| range)
}

#[cfg(test)]
#[path = "pieces_tests.rs"]
mod tests;
