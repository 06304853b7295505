//! The words of a part of a page, paragraphs apart by a blank line. Nothing here recurses.

use dom_query::{Document, NodeRef};

use super::element;
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
    "input", "ins", "kbd", "label", "mark", "math", "nobr", "picture", "q", "ruby", "rb", "rt", "rp", "s", "samp", "script",
    "select", "small", "span", "strike", "strong", "style", "sub", "sup", "svg", "template", "time", "tt", "u", "var", "wbr",
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
    let mut text = Text::default();
    let mut stack = vec![(*node, false)];
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
        if leaving {
            continue;
        }
        if DROPPED.contains(&name) || (whole && AROUND.contains(&name)) || is_aside(&node) {
            continue;
        }
        stack.push((node, true));
        stack.extend(node.children_it(true).map(|child| (child, false)));
    }
    text.out
}

/// Captions, credits and hidden parts that are marked only by class or attribute.
fn is_aside(node: &NodeRef<'_>) -> bool {
    if !node.is_element() {
        return false;
    }
    if node.has_attr("hidden") || node.attr("aria-hidden").is_some_and(|value| &*value == "true") {
        return true;
    }
    let class = node.class().unwrap_or_default();
    class.split_ascii_whitespace().any(|class| {
        let class = class.to_ascii_lowercase();
        class.ends_with("caption") || class.ends_with("caption-text") || class.ends_with("photo-credit") || class == "sr-only"
    })
}

#[derive(Default)]
struct Text {
    out: String,
    /// White space is due before the next word.
    space: bool,
    /// Line ends that are due before the next word.
    ends: usize,
}

impl Text {
    fn words(&mut self, text: &str) {
        for (at, word) in text.split(|c: char| c.is_whitespace() && c != '\u{A0}').enumerate() {
            self.space |= at > 0;
            if word.is_empty() {
                continue;
            }
            if !self.out.is_empty() {
                if self.ends > 0 {
                    self.out.push_str(if self.ends > 1 { "\n\n" } else { "\n" });
                } else if self.space {
                    self.out.push(' ');
                }
            }
            (self.space, self.ends) = (false, 0);
            // No-break spaces keep numbers together for the eye; a reader of the text has no use for them.
            self.out.extend(word.chars().map(|c| if c == '\u{A0}' { ' ' } else { c }));
        }
    }

    /// A line break; two of them make a paragraph.
    fn line(&mut self) {
        self.ends = (self.ends + 1).min(2);
    }
}
