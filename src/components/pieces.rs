//! An article's text cut at paragraphs, mentions and hits, ready to draw.

use std::ops::Range;

use wirescope_protocol::Mark;

/// A paragraph.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Paragraph {
    /// What is in it, in order.
    pub(crate) runs: Vec<Run>,
}

/// Text that belongs to one mention, or to none.
#[derive(Debug, PartialEq)]
pub(crate) struct Run {
    /// The mention's position.
    pub(crate) mark: Option<usize>,
    /// Its text, cut where hits begin and end.
    pub(crate) parts: Vec<Part>,
}

/// Text that belongs to one hit, or to none.
#[derive(Debug, PartialEq)]
pub(crate) struct Part {
    /// Bytes of the article's text.
    pub(crate) range: Range<usize>,
    /// The hit's position.
    pub(crate) hit: Option<usize>,
}

/// Cuts the text. Lines are paragraphs; empty ones are left out. Ranges that are not on character boundaries, or out of order,
/// mark nothing, but no text is ever lost.
pub(crate) fn cut(text: &str, marks: &[Mark], hits: &[(u32, u32)]) -> Vec<Paragraph> {
    let marks: Vec<(usize, Range<usize>)> =
        marks.iter().enumerate().filter_map(|(at, mark)| Some((at, range(text, mark.start, mark.end)?))).collect();
    let hits: Vec<(usize, Range<usize>)> =
        hits.iter().enumerate().filter_map(|(at, &(start, end))| Some((at, range(text, start, end)?))).collect();
    let (mut marks, mut hits) = (marks.as_slice(), hits.as_slice());
    let mut paragraphs = Vec::new();
    for line in lines(text) {
        let mut paragraph = Paragraph::default();
        let mut at = line.start;
        while at < line.end {
            let (mark, mark_end) = next(&mut marks, at, line.end);
            let mut parts = Vec::new();
            while at < mark_end {
                let (hit, end) = next(&mut hits, at, mark_end);
                parts.push(Part { range: at..end, hit });
                at = end;
            }
            paragraph.runs.push(Run { mark, parts });
        }
        if !paragraph.runs.is_empty() {
            paragraphs.push(paragraph);
        }
    }
    paragraphs
}

/// Which of the ranges covers the byte at `at`, and how far that stays so, `end` at most.
fn next(ranges: &mut &[(usize, Range<usize>)], at: usize, end: usize) -> (Option<usize>, usize) {
    while let [(_, range), rest @ ..] = *ranges
        && range.end <= at
    {
        *ranges = rest;
    }
    match ranges.first() {
        Some((index, range)) if range.start <= at => (Some(*index), range.end.min(end)),
        Some((_, range)) => (None, range.start.min(end)),
        None => (None, end),
    }
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
mod tests {
    use super::*;

    fn mark(start: u32, end: u32) -> Mark {
        Mark { start, end, label: String::new(), card: 0, rule: String::new(), why: String::new(), score: 1.0 }
    }

    fn drawn(text: &str, marks: &[Mark], hits: &[(u32, u32)]) -> String {
        let part = |part: &Part| match part.hit {
            Some(hit) => format!("<{hit}:{}>", &text[part.range.clone()]),
            None => text[part.range.clone()].to_owned(),
        };
        let run = |run: &Run| {
            let parts: String = run.parts.iter().map(part).collect();
            run.mark.map_or(parts.clone(), |mark| format!("[{mark}:{parts}]"))
        };
        let line = |paragraph: &Paragraph| paragraph.runs.iter().map(run).collect::<String>();
        cut(text, marks, hits).iter().map(line).collect::<Vec<_>>().join("¶")
    }

    #[test]
    fn mentions_and_hits_may_cross() {
        let text = "Ada met Bob.\n\n  Bob left. ";
        assert_eq!(drawn(text, &[mark(0, 3), mark(8, 11), mark(16, 19)], &[]), "[0:Ada] met [1:Bob].¶[2:Bob] left.");
        assert_eq!(drawn(text, &[mark(8, 11)], &[(4, 9)]), "Ada <0:met >[0:<0:B>ob].¶Bob left.");
        assert_eq!(drawn(text, &[mark(0, 11)], &[(4, 7)]), "[0:Ada <0:met> Bob].¶Bob left.");
    }

    #[test]
    fn what_spans_lines_is_cut_at_them() {
        assert_eq!(drawn("a b\nc d", &[mark(2, 5)], &[(0, 7)]), "<0:a >[0:<0:b>]¶[0:<0:c>]<0: d>");
    }

    #[test]
    fn odd_ranges_mark_nothing_and_lose_nothing() {
        assert_eq!(drawn("äöü", &[mark(1, 2), mark(2, 4), mark(3, 99)], &[(9, 3)]), "ä[1:ö]ü");
        assert_eq!(drawn("", &[mark(0, 1)], &[]), "");
        assert_eq!(drawn("\n \r\n", &[], &[]), "");
    }
}
