//! What readers of a page do not see in it, or see before they may read: hidden parts, what is for browsers without scripts, and the
//! notices of consent that lie over a page. They are taken out before the readable part is looked for, since a notice may be the longer text.
//! And what looks like a box of links and is not: posts of others that an article shows.

use dom_query::{Document, NodeRef};

use super::element;
use super::parse::TEMPLATE;

/// Parts that are looked into, at most: a page has a handful, and one that has thousands is built to cost time.
const MOST: usize = 200;
/// Characters that must be left of a page for a part to be no part of its article.
const LEAST: usize = 60;

/// Words in the names of a notice, of which one says what it is about …
const ABOUT: &[&str] = &["cookie", "consent", "gdpr", "ccpa"];
/// … and one what it is.
const NOTICE: &[&str] = &[
    "banner",
    "consent",
    "notice",
    "modal",
    "popup",
    "overlay",
    "dialog",
    "wall",
    "prompt",
    "notification",
    "alert",
    "law",
    "layer",
    "disclaimer",
    "gdpr",
    "accept",
    "settings",
    "preferences",
    "policy",
];
/// Names that the makers of such notices give to them.
const MAKERS: &[&str] = &[
    "onetrust",
    "didomi",
    "truste",
    "qc-cmp",
    "sp_message",
    "usercentrics",
    "cybotcookiebot",
    "cookiebot",
    "iubenda",
    "osano-cm",
];
/// Classes of what is for screen readers alone: skip links and labels.
const FOR_THE_EAR: &[&str] = &["sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden"];

/// Makes a page what readers see of it.
pub(super) fn clear(document: &Document) {
    remove(document);
    keep_posts(document);
}

/// Takes out what readers do not see.
fn remove(document: &Document) {
    let Some(body) = document.body() else { return };
    let whole = body.text().trim().chars().count();
    let mut rest = body.text().trim().chars().count();
    let mut looked_into = 0;
    let mut stack = vec![body];
    while let Some(node) = stack.pop() {
        if node.id != body.id && node.is_element() && is_unseen(&node) {
            looked_into += 1;
            let own = node.text().trim().chars().count();
            // Where the end of such a part is missing, the article is in it.
            if is_for_others(&node) && (own * 2 > whole || holds_article(&node)) {
                node.rename("div");
                node.remove_attr(TEMPLATE);
                stack.extend(node.children_it(false));
                continue;
            }
            let is_small = rest.saturating_sub(own) >= LEAST || own == 0;
            if is_small && !holds_article(&node) {
                rest -= own.min(rest);
                node.remove_from_parent();
                continue;
            }
            if looked_into >= MOST {
                return;
            }
        }
        stack.extend(node.children_it(false));
    }
}

/// Elements around a quoted post that are looked at.
const AROUND: usize = 3;
/// Quoted posts that are looked for in a page, at most.
const POSTS: usize = 500;

/// Keeps posts that an article quotes: the boxes around them are called as those are that share an article on social media, and like these have
/// little but links, which is how whoever looks for the readable part knows what to leave out.
fn keep_posts(document: &Document) {
    let is_box = |around: &NodeRef<'_>| {
        element(around) == "div" && around.class().is_some_and(|class| class.to_ascii_lowercase().contains("social"))
    };
    for quoted in document.select("blockquote").nodes().iter().take(POSTS) {
        let boxes: Vec<NodeRef<'_>> = quoted.ancestors(Some(AROUND)).into_iter().filter(is_box).collect();
        if boxes.is_empty() {
            continue;
        }
        for around in &boxes {
            around.remove_attr("class");
            around.remove_attr("id");
        }
        let links: Vec<NodeRef<'_>> = quoted.descendants_it().filter(|node| element(node) == "a").collect();
        links.iter().for_each(|link| link.rename("span"));
    }
}

/// Whether it is for browsers without scripts, or for scripts.
fn is_for_others(node: &NodeRef<'_>) -> bool {
    element(node) == "noscript" || node.has_attr(TEMPLATE)
}

fn is_unseen(node: &NodeRef<'_>) -> bool {
    if is_for_others(node) || node.has_attr("hidden") {
        return true;
    }
    if node.attr("aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true")) {
        return true;
    }
    let style: String =
        node.attr("style").map(|style| style.chars().filter(|c| !c.is_whitespace()).collect()).unwrap_or_default();
    let style = style.to_ascii_lowercase();
    if style.split(';').any(|rule| rule.starts_with("display:none") || rule.starts_with("visibility:hidden")) {
        return true;
    }
    let class = node.class().map(|class| class.to_ascii_lowercase()).unwrap_or_default();
    let names = format!("{} {class}", node.id_attr().map(|id| id.to_ascii_lowercase()).unwrap_or_default());
    let one_of = |words: &[&str]| words.iter().any(|word| names.contains(word));
    one_of(MAKERS) || one_of(ABOUT) && one_of(NOTICE) || class.split_ascii_whitespace().any(|class| FOR_THE_EAR.contains(&class))
}

/// Whether an article, or the headline of one, is inside: pages hide theirs until a script has run, and mark wrappers by notices.
fn holds_article(node: &NodeRef<'_>) -> bool {
    let is_one = |node: &NodeRef<'_>| matches!(element(node).as_str(), "article" | "main" | "h1");
    is_one(node) || node.descendants_it().any(|node| is_one(&node))
}
