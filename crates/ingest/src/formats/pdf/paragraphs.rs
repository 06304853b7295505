//! Lines to paragraphs, across columns and pages, with words joined that were hyphenated at the end of a line.

use std::collections::BTreeSet;

use super::columns::{Line, usual_size};

/// How many times the usual distance of lines parts paragraphs.
const GAP: f32 = 1.4;
/// From how many sizes on a first line is indented.
const INDENT: f32 = 0.8;
/// Sizes of the font that differ by more than this many times are those of different paragraphs.
const OTHER_SIZE: f32 = 1.1;
/// How much larger than most text a heading is.
pub(super) const HEADING: f32 = 1.15;

/// Words that belong together.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Its lines as they stand in the document.
    pub(super) lines: Vec<String>,
    pub(super) size: f32,
    /// From 0.
    pub(super) page: usize,
}

impl Paragraph {
    pub(super) fn is_heading(&self, usual: f32) -> bool {
        self.size >= HEADING * usual
    }
}

/// A column: where its lines begin and end, and how far they are from each other.
struct Measure {
    left: f32,
    right: f32,
    leading: f32,
}

/// The paragraphs of columns, each with its page, and the size of most text.
pub(super) fn paragraphs(columns: &[(usize, Vec<Line>)]) -> (Vec<Paragraph>, f32) {
    let lines = || columns.iter().flat_map(|(_, lines)| lines);
    let usual = usual_size(lines().map(|line| (line.size, line.text.as_str())));
    let words = words(lines());
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last: Option<(&Line, &Measure)> = None;
    let measures: Vec<Measure> = columns.iter().map(|(_, lines)| measure(lines)).collect();
    for ((page, lines), measure) in columns.iter().zip(&measures) {
        for (number, line) in lines.iter().enumerate() {
            let goes_on = last.is_some_and(|(before, its)| match number {
                0 => goes_on_elsewhere(before, its, line, measure),
                _ => goes_on(before, line, measure, usual),
            });
            match paragraphs.last_mut() {
                Some(paragraph) if goes_on => {
                    join(&mut paragraph.text, &line.text, &words);
                    paragraph.lines.push(line.text.clone());
                }
                _ => paragraphs.push(Paragraph {
                    text: line.text.clone(),
                    lines: vec![line.text.clone()],
                    size: line.size,
                    page: *page,
                }),
            }
            last = Some((line, measure));
        }
    }
    (paragraphs, usual)
}

fn measure(lines: &[Line]) -> Measure {
    let mut lefts: Vec<f32> = lines.iter().map(|line| line.left).collect();
    let mut rights: Vec<f32> = lines.iter().map(|line| line.right).collect();
    lefts.sort_by(f32::total_cmp);
    rights.sort_by(f32::total_cmp);
    let mut leadings: Vec<f32> = lines.windows(2).map(|pair| pair[1].baseline - pair[0].baseline).collect();
    leadings.sort_by(f32::total_cmp);
    let at = |numbers: &[f32], share: usize| numbers.get(numbers.len() * share / 100).copied().unwrap_or_default();
    // Some lines stand further out than the column, and some are apart.
    Measure { left: at(&lefts, 20), right: at(&rights, 90), leading: at(&leadings, 40) }
}

fn is_other_style(before: &Line, line: &Line) -> bool {
    let (small, large) = if before.size < line.size { (before.size, line.size) } else { (line.size, before.size) };
    large > OTHER_SIZE * small || before.is_bold != line.is_bold
}

/// Whether a line is the next of a paragraph in the same column.
fn goes_on(before: &Line, line: &Line, measure: &Measure, usual: f32) -> bool {
    if is_other_style(before, line) || starts_item(&line.text) {
        return false;
    }
    let is_heading = line.size >= HEADING * usual;
    let least = if is_heading { 1.2 * line.size } else { line.size };
    let leading = if measure.leading > least { measure.leading } else { least };
    if line.baseline - before.baseline > GAP * leading {
        return false;
    }
    // The lines of a heading may be in the middle of the column, and of any length.
    if is_heading {
        return true;
    }
    let indent = INDENT * line.size;
    if line.left - measure.left > indent && before.left - measure.left <= indent && line.left - before.left > indent {
        return false;
    }
    !(is_short(before, measure) && ends_sentence(&before.text))
}

/// Whether the first line of a column goes on with the last paragraph of another.
fn goes_on_elsewhere(before: &Line, its: &Measure, line: &Line, measure: &Measure) -> bool {
    if is_other_style(before, line) || starts_item(&line.text) {
        return false;
    }
    let starts_small = line.text.trim_start_matches(['"', '“', '‘', '\'', '(']).starts_with(char::is_lowercase);
    if ends_sentence(&before.text) {
        return false;
    }
    starts_small || (!is_short(before, its) && line.left - measure.left <= INDENT * line.size && before.text.len() > 20)
}

fn is_short(line: &Line, measure: &Measure) -> bool {
    let width = measure.right - measure.left;
    line.right < measure.right - 0.1 * width && width > 8.0 * line.size
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '\'', '’', ')', ']', '»', ' ']);
    bare.ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
}

fn starts_item(text: &str) -> bool {
    text.starts_with(['•', '▪', '●', '■', '◦', '‣']) || text.starts_with("– ") || text.starts_with("— ")
}

/// The words of a document that no line cuts.
fn words<'a>(lines: impl Iterator<Item = &'a Line>) -> BTreeSet<&'a str> {
    let mut words = BTreeSet::new();
    for line in lines {
        let mut inside = line.text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).peekable();
        while let Some(word) = inside.next() {
            if !word.is_empty() && (inside.peek().is_some() || !line.text.ends_with(['-', '\u{2010}', '\u{AD}'])) {
                words.insert(word);
            }
        }
    }
    words
}

/// Puts the next line of a paragraph behind its text.
fn join(text: &mut String, line: &str, words: &BTreeSet<&str>) {
    let hyphenated = text.strip_suffix(['-', '\u{2010}', '\u{AD}']).filter(|stem| stem.ends_with(char::is_alphabetic));
    if let Some(stem) = hyphenated
        && line.starts_with(char::is_alphabetic)
    {
        let is_soft = text.ends_with('\u{AD}');
        let first = stem.rsplit(|c: char| !(c.is_alphanumeric() || c == '-')).next().unwrap_or_default();
        let second: &str = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_compound = words.contains(format!("{first}-{second}").as_str());
        let is_word = words.contains(format!("{first}{second}").as_str());
        // What begins with a capital, or has a hyphen already, was written with one.
        let keeps = is_compound && !is_word || !is_word && (second.starts_with(char::is_uppercase) || first.contains('-'));
        if is_soft || !keeps {
            text.truncate(stem.len());
        }
        text.push_str(line);
        return;
    }
    let is_dense = |c: Option<char>| c.is_some_and(|c| ('\u{2E80}'..'\u{A000}').contains(&c) || c >= '\u{FF00}');
    if !(is_dense(text.chars().next_back()) && is_dense(line.chars().next())) && !text.ends_with(['—', '/']) {
        text.push(' ');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f32, right: f32, baseline: f32) -> Line {
        Line { text: text.to_owned(), left, right, baseline, size: 10.0, is_bold: false }
    }

    fn read(columns: Vec<Vec<Line>>) -> Vec<String> {
        let columns: Vec<(usize, Vec<Line>)> = columns.into_iter().map(|lines| (0, lines)).collect();
        paragraphs(&columns).0.into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn hyphens_at_the_ends_of_lines() {
        let lines = [
            "The long-term plan of the govern-",
            "ment is a well-",
            "known one, of the Anglo-",
            "American kind, a long-",
            "term one by now.",
        ];
        let lines = (0..).zip(lines).map(|(row, text)| line(text, 50.0, 250.0, 20.0 + 12.0 * row as f32)).collect();
        let text = read(vec![lines]);
        let right =
            "The long-term plan of the government is a wellknown one, of the Anglo-American kind, a long-term one by now.";
        assert_eq!(text, [right]);
    }

    #[test]
    fn indents_gaps_and_short_lines_part_paragraphs() {
        let lines = vec![
            line("The first paragraph begins here and", 50.0, 250.0, 20.0),
            line("ends with a full line of its words.", 50.0, 250.0, 32.0),
            line("The second one is indented, and its", 62.0, 250.0, 44.0),
            line("last line is short.", 50.0, 140.0, 56.0),
            line("The third one is told by that, so it is", 50.0, 250.0, 68.0),
            line("apart from the second one, as it is to", 50.0, 250.0, 80.0),
            line("The fourth is told by a gap above it", 50.0, 250.0, 104.0),
        ];
        let starts: Vec<String> = read(vec![lines]).iter().map(|text| text.chars().take(10).collect()).collect();
        assert_eq!(starts, ["The first ", "The second", "The third ", "The fourth"]);
    }

    #[test]
    fn a_paragraph_goes_on_in_the_next_column() {
        let left = vec![line("The harbour was closed on Tuesday, and", 50.0, 250.0, 20.0)];
        let right = vec![line("ships had to wait outside.", 270.0, 400.0, 20.0)];
        assert_eq!(read(vec![left, right]), ["The harbour was closed on Tuesday, and ships had to wait outside."]);
    }
}
