//! The order in which the words of a page are read: columns are found where no line crosses a strip of white.

use wirescope_pdf::Segment;

/// How deep columns are looked for in columns.
const MAX_DEPTH: u8 = 8;
/// Lines of a page beyond which no columns are looked for, since that takes the square of them.
const MAX_ROWS: usize = 500;
/// Lines that a column has at least.
const MIN_ROWS: usize = 3;
/// Mean characters of a line in a column: bullets and numbers before the items of a list are none.
const MIN_LETTERS: usize = 6;
/// How wide a strip between columns is at least, in sizes of the font; and one that few lines tell of.
const GUTTER: f32 = 0.8;
const GUTTER_OF_FEW: f32 = 1.6;
const FEW_ROWS: usize = 6;

/// A line of a column.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) is_bold: bool,
}

/// Segments on one line.
type Row = Vec<Segment>;

/// The columns of a page in the order of reading, each its lines from the top.
pub(super) fn columns(segments: Vec<Segment>) -> Vec<Vec<Line>> {
    let mut columns = Vec::new();
    cut(rows(with_drop_caps(segments)), 0, &mut columns);
    columns
}

fn rows(mut segments: Vec<Segment>) -> Vec<Row> {
    segments.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Row> = Vec::new();
    for segment in segments {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| is_one_line(first, &segment)) => row.push(segment),
            _ => rows.push(vec![segment]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

fn is_one_line(upper: &Segment, lower: &Segment) -> bool {
    let size = if upper.size > lower.size { upper.size } else { lower.size };
    lower.baseline - upper.baseline < 0.4 * size
}

/// The size of most text.
pub(super) fn usual_size<'a>(sizes: impl Iterator<Item = (f32, &'a str)>) -> f32 {
    let mut counts: std::collections::BTreeMap<i32, usize> = std::collections::BTreeMap::new();
    for (size, text) in sizes {
        *counts.entry((size * 4.0).round() as i32).or_default() += text.len();
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(10.0, |(quarters, _)| quarters as f32 / 4.0)
}

/// A large first letter stands beside the first lines of its paragraph: it is put before the first of them.
fn with_drop_caps(mut segments: Vec<Segment>) -> Vec<Segment> {
    let usual = usual_size(segments.iter().map(|segment| (segment.size, segment.text.as_str())));
    let is_cap = |segment: &Segment| {
        segment.size >= 1.8 * usual && segment.text.chars().count() <= 2 && segment.text.chars().any(char::is_alphabetic)
    };
    let mut at = 0;
    while at < segments.len() {
        if !segments.get(at).is_some_and(is_cap) {
            at += 1;
            continue;
        }
        let cap = segments.remove(at);
        let is_beside = |segment: &Segment| {
            segment.size < 0.7 * cap.size
                && segment.baseline > cap.baseline - cap.size
                && segment.baseline < cap.baseline + 0.2 * cap.size
                && segment.left > cap.left
                && segment.left - cap.right < 1.5 * usual
        };
        let mut beside: Vec<&mut Segment> = segments.iter_mut().filter(|segment| is_beside(segment)).collect();
        beside.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        if beside.is_empty() {
            segments.insert(at, cap);
            at += 1;
            continue;
        }
        for (number, segment) in beside.into_iter().enumerate() {
            segment.left = cap.left;
            if number == 0 {
                segment.text.insert_str(0, &cap.text);
            }
        }
    }
    segments
}

/// Cuts a part of a page where columns stand side by side, until there are none.
fn cut(rows: Vec<Row>, depth: u8, columns: &mut Vec<Vec<Line>>) {
    if rows.is_empty() {
        return;
    }
    let split = if depth < MAX_DEPTH { split(&rows) } else { None };
    let Some(Split { from, to, at }) = split else {
        columns.push(rows.iter().map(line).collect());
        return;
    };
    let (mut above, mut left, mut right, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (number, row) in rows.into_iter().enumerate() {
        if number < from {
            above.push(row);
        } else if number >= to {
            below.push(row);
        } else {
            for segment in row {
                if segment.left < at { left.push(segment) } else { right.push(segment) }
            }
        }
    }
    cut(above, depth + 1, columns);
    cut(self::rows(left), depth + 1, columns);
    cut(self::rows(right), depth + 1, columns);
    cut(below, depth + 1, columns);
}

/// Rows that a strip of white at `at` parts.
struct Split {
    from: usize,
    to: usize,
    at: f32,
}

/// The most rows in a row that one strip parts.
fn split(rows: &[Row]) -> Option<Split> {
    if rows.len() > MAX_ROWS || rows.len() < MIN_ROWS {
        return None;
    }
    let usual = usual_size(rows.iter().flatten().map(|segment| (segment.size, segment.text.as_str())));
    let edge = |of: fn(&Segment) -> f32| rows.iter().flatten().map(of);
    let left = edge(|segment| segment.left).fold(f32::INFINITY, |a, b| if a < b { a } else { b });
    let right = edge(|segment| segment.right).fold(f32::NEG_INFINITY, |a, b| if a > b { a } else { b });
    let mut best: Option<(usize, Split)> = None;
    for from in 0..rows.len() {
        if best.as_ref().is_some_and(|(most, _)| rows.len() - from <= *most) {
            break;
        }
        let mut white = vec![(left, right)];
        for to in from..=rows.len() {
            // After the last row all strips end.
            let rest = rows.get(to).map(|row| without(&white, row, GUTTER * usual)).unwrap_or_default();
            let part = rows.get(from..to).unwrap_or_default();
            let ends = |strip: &&(f32, f32)| !rest.iter().any(|other| other.0 < strip.1 && other.1 > strip.0);
            let gutters = white.iter().filter(ends).filter(|(start, end)| *start > left && *end < right);
            let gutters = gutters.filter(|(start, end)| is_gutter(part, *start, *end, usual));
            let widest = gutters.max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
            if let Some((start, end)) = widest
                && best.as_ref().is_none_or(|(most, _)| to - from > *most)
            {
                best = Some((to - from, Split { from, to, at: (start + end) / 2.0 }));
            }
            white = rest;
            if white.is_empty() {
                break;
            }
        }
    }
    best.map(|(_, split)| split)
}

/// The strips of white that a row leaves of some, if they are as wide as that.
fn without(white: &[(f32, f32)], row: &Row, width: f32) -> Vec<(f32, f32)> {
    let mut strips = white.to_vec();
    for segment in row {
        strips = strips
            .into_iter()
            .flat_map(|(start, end)| {
                if segment.right <= start || segment.left >= end {
                    return [Some((start, end)), None];
                }
                let before = (segment.left - start >= width).then_some((start, segment.left));
                let after = (end - segment.right >= width).then_some((segment.right, end));
                [before, after]
            })
            .flatten()
            .collect();
    }
    strips
}

/// Whether both sides of a strip are columns of words.
fn is_gutter(rows: &[Row], start: f32, end: f32, usual: f32) -> bool {
    let side = |is_left: bool| {
        let on_it = |segment: &&Segment| (segment.left < (start + end) / 2.0) == is_left;
        let lines = rows.iter().filter(|row| row.iter().any(|segment| on_it(&segment))).count();
        let letters: usize = rows.iter().flatten().filter(on_it).map(|segment| segment.text.chars().count()).sum();
        (lines, letters)
    };
    let is_column = |(lines, letters): (usize, usize)| lines >= MIN_ROWS && letters >= MIN_LETTERS * lines;
    let is_wide = end - start >= GUTTER_OF_FEW * usual || rows.len() >= FEW_ROWS;
    is_wide && is_column(side(true)) && is_column(side(false))
}

fn line(row: &Row) -> Line {
    let text: Vec<&str> = row.iter().map(|segment| segment.text.as_str()).collect();
    let letters = |wanted: bool| -> usize {
        row.iter().filter(|segment| segment.is_bold == wanted).map(|segment| segment.text.len()).sum()
    };
    let last = row.iter().map(|segment| segment.right).fold(f32::NEG_INFINITY, |a, b| if a > b { a } else { b });
    Line {
        text: text.join(" "),
        left: row.first().map_or(0.0, |segment| segment.left),
        right: last,
        baseline: row.first().map_or(0.0, |segment| segment.baseline),
        size: usual_size(row.iter().map(|segment| (segment.size, segment.text.as_str()))),
        is_bold: letters(true) > letters(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(text: &str, left: f32, baseline: f32) -> Segment {
        let right = left + 5.0 * text.chars().count() as f32;
        Segment { text: text.to_owned(), left, right, baseline, size: 10.0, is_bold: false, is_artifact: false }
    }

    fn read(segments: Vec<Segment>) -> Vec<String> {
        let lines = |column: &Vec<Line>| column.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("/");
        columns(segments).iter().map(lines).collect()
    }

    #[test]
    fn columns_under_a_headline_that_spans_them() {
        let mut segments = vec![segment("A headline over both of the columns here", 50.0, 40.0)];
        for row in 0..5 {
            let y = 60.0 + 12.0 * row as f32;
            segments.push(segment(&format!("left line {row} of it"), 50.0, y));
            segments.push(segment(&format!("right line {row} of it"), 170.0, y + 2.0));
        }
        segments.push(segment("A footnote that runs over both of the columns", 50.0, 130.0));
        let columns = read(segments);
        assert_eq!(columns.len(), 4, "{columns:?}");
        assert!(columns[1].starts_with("left line 0 of it/left line 1"), "{columns:?}");
        assert!(columns[2].ends_with("right line 4 of it"), "{columns:?}");
    }

    #[test]
    fn numbers_before_the_items_of_a_list_are_no_column() {
        let rows = (0..6).flat_map(|row| {
            let y = 20.0 + 12.0 * row as f32;
            [segment(&format!("{row}."), 50.0, y), segment("some words of an item", 80.0, y)]
        });
        let columns = read(rows.collect());
        assert_eq!(columns.len(), 1);
        assert!(columns[0].starts_with("0. some words of an item/1. some"), "{columns:?}");
    }

    #[test]
    fn a_large_first_letter_begins_its_first_line() {
        let cap = Segment { size: 34.0, right: 70.0, ..segment("T", 50.0, 44.0) };
        let lines =
            [segment("he harbour opened", 74.0, 20.0), segment("on Tuesday after", 74.0, 32.0), segment("weeks.", 74.0, 44.0)];
        let columns = read([vec![cap], lines.to_vec()].concat());
        assert_eq!(columns, ["The harbour opened/on Tuesday after/weeks."]);
    }
}
