//! Who wrote a page and for whom, as readers see it: its byline, and whose the rights are.

use dom_query::{Document, NodeRef};

use super::element;
use crate::header;
use crate::story::Story;
use crate::text::collapse_whitespace;

/// Elements that bylines are looked for in.
const BYLINES: &str =
    "[rel~=author], [itemprop=author], [class*=byline], [class*=Byline], [class*=author], [class*=Author], address";
/// Elements that are looked at.
const MOST: usize = 40;
/// Characters of a byline, and of a line on rights.
const LONG: usize = 160;
/// Words in the names of what holds other people's names.
const ELSEWHERE: &[&str] = &["comment", "related", "recommend", "teaser", "popular", "bio", "sidebar", "promo", "footer"];

/// Author and source of the first byline that is one; empty where there is none.
pub(super) fn read(document: &Document) -> Story {
    let nodes = document.select(BYLINES);
    let found = nodes.nodes().iter().take(MOST).filter(|node| !is_elsewhere(node)).find_map(|node| {
        // Name and day often stand in elements of their own, without a sign between them.
        let texts: Vec<String> = node
            .descendants_it()
            .filter(|node| node.is_text())
            .map(|node| collapse_whitespace(&node.text()))
            .filter(|text| !text.is_empty())
            .take(MOST)
            .collect();
        let whole = texts.join(" ");
        if whole.chars().count() > LONG {
            return None;
        }
        let is_author = node.has_attr("rel") || node.has_attr("itemprop");
        let says_by = whole.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
        let of_part = texts.iter().find_map(|text| header::byline(text, is_author));
        let of_whole = header::byline(&whole, is_author);
        let found = if says_by { of_whole.or(of_part) } else { of_part.or(of_whole) };
        found.filter(|story| !story.author.is_empty())
    });
    found.unwrap_or_default()
}

/// Whose the rights are, by the foot of the page; empty where it does not say so by name.
pub(super) fn rights(document: &Document) -> String {
    let feet = document.select("footer, [class*=copyright], [class*=Copyright], [id*=footer], [class*=footer]");
    for foot in feet.nodes().iter().take(MOST) {
        for node in foot.descendants_it().take(400).filter(|node| node.is_text()) {
            let text = collapse_whitespace(&node.text());
            if text.chars().count() <= LONG && text.contains(['©', 'C', '(']) {
                let name = header::rights(&text);
                if !name.is_empty() {
                    return name;
                }
            }
        }
    }
    String::new()
}

/// Whether it stands in comments, teasers and the like.
fn is_elsewhere(node: &NodeRef<'_>) -> bool {
    let is_one = |node: &NodeRef<'_>| {
        let names = format!("{} {}", node.class().unwrap_or_default(), node.id_attr().unwrap_or_default()).to_ascii_lowercase();
        matches!(element(node).as_str(), "footer" | "aside" | "nav") || ELSEWHERE.iter().any(|word| names.contains(word))
    };
    is_one(node) || node.ancestors_it(Some(8)).any(|node| is_one(&node))
}
