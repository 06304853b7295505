//! Signs to words: those of one baseline, in order, with spaces where there is room between them.

use super::glyph::{Direction, Glyph, Sheet};
use crate::{Page, Segment};

/// Gaps, in sizes of the font: from here on one parts words …
const SPACE: f32 = 0.16;
/// … and from here on segments, since it may be one between columns.
const APART: f32 = 0.7;
/// How many times larger a sign may be than those before it in a segment.
const LARGER: f32 = 1.6;
/// Baselines that differ by less than this many sizes are one.
const ONE_BASELINE: f32 = 0.3;

pub(crate) fn page(sheet: Sheet) -> Page {
    let (mut width, mut height) = (sheet.width, sheet.height);
    let direction = main_direction(&sheet.glyphs);
    let mut glyphs = sheet.glyphs;
    glyphs.retain(|glyph| glyph.direction == direction);
    // Places on a turned page are counted from its own corner.
    let (right, down) = match direction {
        Direction::Right => (0.0, 0.0),
        Direction::Left => (width, height),
        Direction::Down => (0.0, width),
        Direction::Up => (height, 0.0),
    };
    for glyph in &mut glyphs {
        glyph.start += right;
        glyph.end += right;
        glyph.baseline += down;
    }
    if matches!(direction, Direction::Down | Direction::Up) {
        std::mem::swap(&mut width, &mut height);
    }
    let area = f64::from(width) * f64::from(height);
    let pictures = if area > 0.0 { (sheet.pictures / area * 100.0).clamp(0.0, 10_000.0) as u32 } else { 0 };
    Page { width, height, segments: segments(glyphs), pictures, unknown: sheet.unknown }
}

/// The direction of most signs.
fn main_direction(glyphs: &[Glyph]) -> Direction {
    let count = |direction| glyphs.iter().filter(|glyph| glyph.direction == direction).count();
    let all = [Direction::Right, Direction::Up, Direction::Down, Direction::Left];
    // The first of those that are equal.
    all.into_iter().rev().max_by_key(|direction| count(*direction)).unwrap_or(Direction::Right)
}

fn segments(mut glyphs: Vec<Glyph>) -> Vec<Segment> {
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.start.total_cmp(&b.start)));
    let mut segments = Vec::new();
    let mut line: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        let is_next = line.last().is_some_and(|last| {
            let size = if last.size < glyph.size { last.size } else { glyph.size };
            glyph.baseline - last.baseline > ONE_BASELINE * size
        });
        if is_next {
            of_line(std::mem::take(&mut line), &mut segments);
        }
        line.push(glyph);
    }
    of_line(line, &mut segments);
    segments
}

/// The segments of a baseline.
fn of_line(mut glyphs: Vec<Glyph>, segments: &mut Vec<Segment>) {
    glyphs.sort_by(|a, b| a.start.total_cmp(&b.start));
    // Some draw every letter twice, a little beside itself, to make it bold.
    let mut once: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let is_twice = once.iter().rev().take(2).any(|before| {
            before.text == glyph.text && (before.start - glyph.start).abs() < 0.12 * glyph.size && glyph.text.trim() != ""
        });
        if !is_twice {
            once.push(glyph);
        }
    }
    let mut part: Vec<Glyph> = Vec::new();
    for glyph in once {
        let is_apart = part.last().is_some_and(|last| {
            let gap = (glyph.start - last.end) / glyph.size;
            gap > APART || glyph.size > LARGER * last.size || last.size > LARGER * glyph.size
        });
        if is_apart && (glyph.text.trim() != "" || part.last().is_some_and(|last| glyph.start - last.end > APART * glyph.size)) {
            segments.extend(segment(&std::mem::take(&mut part)));
        }
        part.push(glyph);
    }
    segments.extend(segment(&part));
}

fn segment(glyphs: &[Glyph]) -> Option<Segment> {
    let is_word = |glyph: &&Glyph| glyph.text.trim() != "";
    let words: Vec<&Glyph> = glyphs.iter().filter(is_word).collect();
    let (first, last) = (words.first()?, words.last()?);
    // Letters that are set apart are no words of one letter.
    let gaps = words.windows(2).map(|pair| pair[1].start - pair[0].end);
    let mut gaps: Vec<f32> = gaps.collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
    let usual = if usual > 0.08 * first.size && gaps.len() > 4 { usual } else { 0.0 };
    let has_spaces = glyphs.iter().any(|glyph| glyph.text == " ");
    let mut text = String::new();
    let mut end: Option<f32> = None;
    for glyph in glyphs {
        let gap = end.map_or(0.0, |end| glyph.start - end);
        // Where spaces are written, narrow gaps are between letters.
        let is_gap = gap - usual > SPACE * glyph.size * if has_spaces { 1.4 } else { 1.0 };
        let is_space = glyph.text.trim().is_empty() && !glyph.text.is_empty();
        if (is_gap || is_space) && !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
        if !is_space {
            text.push_str(&glyph.text);
            // Accents that are drawn over a letter come after it.
            end = Some(end.map_or(glyph.end, |end| if end > glyph.end { end } else { glyph.end }));
        }
    }
    let bold: usize = words.iter().filter(|glyph| glyph.is_bold).count();
    let size = middle(words.iter().map(|glyph| glyph.size));
    Some(Segment {
        text: text.trim().to_owned(),
        left: first.start,
        right: last.end,
        baseline: middle(words.iter().map(|glyph| glyph.baseline)),
        size,
        is_bold: bold * 2 > words.len(),
        is_artifact: words.iter().all(|glyph| glyph.is_artifact),
    })
}

/// The one in the middle of numbers in order.
fn middle(numbers: impl Iterator<Item = f32>) -> f32 {
    let mut numbers: Vec<f32> = numbers.collect();
    numbers.sort_by(f32::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}
