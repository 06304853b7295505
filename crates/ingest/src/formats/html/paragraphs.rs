//! The words of a part of a page, paragraphs apart by a blank line. Nothing here recurses.

use dom_query::{Document, NodeRef};

use super::element;
use super::marks::{MARKS, Mark, Marks, Open};
use super::parse::TEMPLATE;
use crate::error::{ErrorKind, Problem};

/// Open elements at once that are still walked: beyond it, what readability does to the tree might need more stack than a
/// worker has. A little more than the scan before parsing lets through, since a parser adds some of its own.
const MAX_DEPTH: usize = 600;

/// Elements whose words are no part of an article.
const DROPPED: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    // How signs are read, over them.
    "rt",
    "rp",
    "rtc",
    "head",
    "title",
    "figcaption",
    "nav",
    "form",
    "button",
    "select",
    "textarea",
    "input",
    "svg",
    "math",
    "iframe",
    "object",
    "embed",
    "video",
    "audio",
    "canvas",
    "img",
    "picture",
    "dialog",
    "menu",
];
/// Dropped as well where a whole page is read.
const AROUND: &[&str] = &["header", "footer", "aside"];
/// Elements that stand in a line with what is around them; a dropped one leaves the line whole.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "input", "ins", "kbd", "label", "mark", "math", "nobr", "picture", "q", "ruby", "rb", "rt", "rp", "rtc", "s", "samp",
    "script", "select", "small", "span", "strike", "strong", "style", "sub", "sup", "svg", "template", "time", "tt", "u", "var",
    "wbr",
];
/// Elements of which each stands on a line of its own.
const LINES: &[&str] = &["li", "tr", "dt", "dd", "caption", "option"];

/// Fails for a tree that is too deep to walk with readability.
pub(super) fn check_depth(document: &Document) -> Result<(), Problem> {
    let mut stack = vec![(document.root(), 0usize)];
    while let Some((node, depth)) = stack.pop() {
        if depth > MAX_DEPTH {
            return Err(Problem::new(
                ErrorKind::TooLarge,
                "A web page was expected, but its elements are nested hundreds of levels deep: not read. Copy the words out of the \
                 page and paste them instead.",
            ));
        }
        stack.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    Ok(())
}

/// The words below `node`. `whole`: it is a whole page rather than the part that is known to be its article.
pub(super) fn of(node: &NodeRef<'_>, whole: bool) -> String {
    join(lines(node, whole, "").iter())
}

/// The words of lines, paragraphs apart by a blank line.
pub(super) fn join<'a>(lines: impl Iterator<Item = &'a Line>) -> String {
    let mut out = String::new();
    // A line after one that was left out keeps the distance that the two had to each other at least.
    for line in lines {
        if !out.is_empty() {
            out.push_str(if line.is_apart { "\n\n" } else { "\n" });
        }
        out.push_str(&line.text);
    }
    out
}

/// The lines below `node`, as [`of`] joins them. `host`: of the page, by which links to the same site are told.
pub(super) fn lines(node: &NodeRef<'_>, whole: bool, host: &str) -> Vec<Line> {
    let mut text = Text::default();
    let whole_len = node.text().len();
    let mut stack = vec![(*node, None)];
    while let Some((node, leaving)) = stack.pop() {
        if node.is_text() {
            text.words(&node.text());
            continue;
        }
        let name = element(&node);
        let name = name.as_str();
        if name == "br" {
            text.line();
            continue;
        }
        let is_line = LINES.contains(&name);
        if is_line {
            text.ends = text.ends.max(1);
        } else if name == "td" || name == "th" {
            text.space = true;
        } else if !name.is_empty() && !INLINE.contains(&name) {
            text.ends = 2;
        }
        if let Some(marks) = leaving {
            text.marks.leave(marks);
            continue;
        }
        if DROPPED.contains(&name) || (whole && AROUND.contains(&name)) || is_aside(&node) {
            continue;
        }
        let marks = Marks::of(&node, name, whole_len, host);
        if marks.has(Mark::Hover) {
            continue;
        }
        text.marks.enter(marks);
        stack.push((node, Some(marks)));
        stack.extend(node.children_it(true).map(|child| (child, None)));
    }
    text.lines
}

/// Captions, credits and hidden parts that are marked only by class or attribute.
fn is_aside(node: &NodeRef<'_>) -> bool {
    if !node.is_element() {
        return false;
    }
    if node.has_attr(TEMPLATE) || node.has_attr("hidden") || node.attr("aria-hidden").is_some_and(|value| &*value == "true") {
        return true;
    }
    let class = node.class().unwrap_or_default();
    class.split_ascii_whitespace().any(|class| {
        let class = class.to_ascii_lowercase();
        class.ends_with("caption") || class.ends_with("caption-text") || class.ends_with("photo-credit") || class == "sr-only"
    })
}

/// A line of text, and how much of it stands in elements that say something of what it is.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    /// Whether it begins a paragraph.
    pub(super) is_apart: bool,
    /// Bytes of it that stand in an element of each mark.
    pub(super) marked: [usize; MARKS],
}

impl Line {
    /// Whether (nearly) all of it is of a mark.
    pub(super) fn is(&self, mark: Mark) -> bool {
        let marked = self.marked.get(mark as usize).copied().unwrap_or_default();
        marked > 0 && marked * 10 >= self.text.len() * 9
    }

    /// Whether more than half of it is of a mark.
    pub(super) fn is_mostly(&self, mark: Mark) -> bool {
        self.marked.get(mark as usize).is_some_and(|marked| marked * 2 > self.text.len())
    }

    /// Whether any of it is of a mark.
    pub(super) fn has(&self, mark: Mark) -> bool {
        self.marked.get(mark as usize).is_some_and(|&marked| marked > 0)
    }
}

#[derive(Default)]
struct Text {
    lines: Vec<Line>,
    /// White space is due before the next word.
    space: bool,
    /// Line ends that are due before the next word.
    ends: usize,
    /// What is open.
    marks: Open,
}

impl Text {
    fn words(&mut self, text: &str) {
        for (at, word) in text.split(|c: char| c.is_whitespace() && c != '\u{A0}').enumerate() {
            self.space |= at > 0;
            if word.is_empty() {
                continue;
            }
            let is_first = self.lines.is_empty();
            if is_first || self.ends > 0 {
                self.lines.push(Line { is_apart: is_first || self.ends > 1, ..Line::default() });
            }
            let Some(line) = self.lines.last_mut() else { continue };
            let before = line.text.len();
            if self.space && !line.text.is_empty() {
                line.text.push(' ');
            }
            (self.space, self.ends) = (false, 0);
            // No-break spaces keep numbers together for the eye; a reader of the text has no use for them.
            line.text.extend(word.chars().map(|c| if c == '\u{A0}' { ' ' } else { c }));
            let added = line.text.len() - before;
            for (marked, open) in line.marked.iter_mut().zip(self.marks.0) {
                *marked += if open > 0 { added } else { 0 };
            }
        }
    }

    /// A line break; two of them make a paragraph.
    fn line(&mut self) {
        self.ends = (self.ends + 1).min(2);
    }
}
