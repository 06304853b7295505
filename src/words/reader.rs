//! The reader pane: its tools, its legend, and the frame of its cards.

use super::numbers::{self, thousands};
use crate::{components::label_group::LabelGroup, state::Layer};

pub(crate) const READER: &str = "Reader";
pub(crate) const UNTITLED: &str = "Untitled";

// The article of the address is not in the corpus.
pub(crate) const MISSING: &str = "This article is not here.";
pub(crate) const MISSING_NOTE: &str = "The address names an article that is not in this browser. It may have been removed, or the address came from somebody who added it on their own device: articles are never sent along. Add its file, and it will open here.";
pub(crate) const BACK_TO_LIST: &str = "Back to the list";

// What the source says of the article.
pub(crate) const DETAILS: &str = "More from the source";
pub(crate) const TIME: &str = "Time";
pub(crate) const LANGUAGE: &str = "Language";
pub(crate) const PLACE: &str = "Written in";
/// The day of publication as the source writes it.
pub(crate) const DAY: &str = "Day as written";
pub(crate) const LACK: &str = "Text";
/// Why a text is not whole; empty where nothing says so.
pub(crate) fn lack(code: &str) -> &'static str {
    match code {
        "cut" => "Cut off by its source: the rest is not here",
        "summary" => "Only a summary: the article itself is not here",
        _ => "",
    }
}

pub(crate) const PAGES: &str = "Pages";
pub(crate) const FILE: &str = "File";

/// Who wrote the article: `by Ann Lind`.
pub(crate) fn by(author: &str) -> String {
    let author = author.strip_prefix("By ").or_else(|| author.strip_prefix("by ")).unwrap_or(author);
    format!("by {author}")
}

// A long article that has stopped the page.
pub(crate) const STOPPED: &str = "The page stopped while it was showing this long article, so it is not opened by itself again.";
pub(crate) const OPEN_ANYWAY: &str = "Open it all the same";

// Tools.
pub(crate) const ARTICLES: &str = "Articles";
/// Back to a view other than the list.
pub(crate) const BACK: &str = "Back";
pub(crate) const CLOSE: &str = "Close the article";
pub(crate) const CLOSE_HINT: &str = "Close the article (Esc)";
pub(crate) const ARTICLE: &str = "Article";
pub(crate) const PREVIOUS_ARTICLE: &str = "Previous article";
pub(crate) const PREVIOUS_ARTICLE_HINT: &str = "Previous article (k)";
pub(crate) const NEXT_ARTICLE: &str = "Next article";
pub(crate) const NEXT_ARTICLE_HINT: &str = "Next article (j)";
pub(crate) const PREVIOUS_HIT: &str = "Previous hit";
pub(crate) const PREVIOUS_HIT_HINT: &str = "Previous hit (p)";
pub(crate) const NEXT_HIT: &str = "Next hit";
pub(crate) const NEXT_HIT_HINT: &str = "Next hit (n)";

pub(crate) const REMOVE: &str = "Remove this article";

/// The position of the article in the list, from 1: `2 of 12`.
pub(crate) fn position(number: u32, matched: u32) -> String {
    format!("{} of {}", thousands(number), thousands(matched))
}

/// The chosen hit, from 1, and the number of hits: `2 of 5 hits`.
pub(crate) fn hits(chosen: Option<usize>, total: usize) -> String {
    let noun = if total == 1 { "hit" } else { "hits" };
    match chosen {
        Some(number) => format!("{} {noun}", numbers::of(number, total)),
        None => format!("{total} {noun}"),
    }
}

// The legend.
pub(crate) const MARKED: &str = "Marked in the text";
pub(crate) const ALSO_MARKED: &str = "Also marked";

/// The hint on a group of labels in the legend.
pub(crate) fn toggle_group(on: bool) -> &'static str {
    if on { "Marked in the text. Click to hide" } else { "Not marked. Click to mark" }
}

/// A group of labels in the legend.
pub(crate) fn group(group: LabelGroup) -> &'static str {
    match group {
        LabelGroup::Person => "People",
        LabelGroup::Org => "Organisations",
        LabelGroup::Place => "Places",
        LabelGroup::Group => "Groups",
        LabelGroup::Date => "Dates",
        LabelGroup::Number => "Numbers",
        LabelGroup::Work => "Events & works",
    }
}

/// A layer in the legend.
pub(crate) fn layer(layer: Layer) -> &'static str {
    match layer {
        Layer::References => "References",
        Layer::Quotations => "Quotations",
        Layer::Events => "Events",
        Layer::Furniture => "Lines around",
    }
}

// The slider of the references.
pub(crate) const REFERENCES: &str = "references";
pub(crate) const REFERENCES_SURE: &str = "References at least";

/// The hint on a layer: what it marks, and its key.
pub(crate) fn layer_hint(layer: Layer) -> &'static str {
    match layer {
        Layer::References => "Pronouns and descriptions that stand for somebody (r)",
        Layer::Quotations => "What was said, and by whom (q)",
        Layer::Events => "Who did what to whom (e)",
        Layer::Furniture => "Credits, captions, offers and ties to other articles",
    }
}

// The outline.
pub(crate) const OUTLINE: &str = "Who appears where";
pub(crate) const OUTLINE_DRAWING: &str = "Strip";
pub(crate) const OUTLINE_TABLE: &str = "Who appears where in the article. Each number opens the article there";
pub(crate) const WHO: &str = "Who";
pub(crate) const HOW_OFTEN: &str = "Times";
pub(crate) const AT: &str = "How far into the text";

/// A lane of the outline: who, and how often.
pub(crate) fn lane(name: &str, marks: u32) -> String {
    format!("{name}, {}", numbers::counted(marks, "time", "times"))
}

/// A place in a lane of the outline, for screen readers.
pub(crate) fn lane_at(number: usize, total: usize, thousandths: u16) -> String {
    format!("{}, {} into the text", numbers::of(number, total), far(thousandths))
}

/// No place in a lane has been chosen.
pub(crate) const LANE_START: &str = "before the first";

/// `34 %`
pub(crate) fn far(thousandths: u16) -> String {
    format!("{} %", thousandths / 10)
}

// Similar articles.
pub(crate) const SIMILAR: &str = "Similar articles";
pub(crate) const NONE_SIMILAR: &str = "No other article has nearly the same text or shares two names with this one.";

/// How much of the text of another article is this one's.
pub(crate) fn same_text(thousandths: u16) -> String {
    format!("Nearly the same text: about {} % of all runs of four words are in both.", thousandths / 10)
}

/// Comes before the names that two articles share.
pub(crate) const BOTH_NAME: &str = "Both name ";

/// Follows those names: how many there are besides.
pub(crate) fn more_names(count: u32) -> String {
    if count == 0 { String::new() } else { format!(" and {} more", thousands(count)) }
}

/// How many similar articles there are.
pub(crate) fn similar_count(shown: usize, total: u32) -> String {
    match u32::try_from(shown) {
        Ok(shown) if shown == total => thousands(total),
        _ => format!("{} of {}", shown, thousands(total)),
    }
}

/// Stands under a headline that is none of the article's.
pub(crate) const TITLE_OURS: &str = "The headline is ours: the article came without one.";

// The frame of a card.

/// The label of a card.
pub(crate) fn about(what: &str) -> String {
    format!("About {what}")
}

/// The button to the previous thing of the same kind: `mention`.
pub(crate) fn previous(kind: &str) -> String {
    format!("Previous {kind}")
}

/// The button to the next thing of the same kind.
pub(crate) fn next(kind: &str) -> String {
    format!("Next {kind}")
}
