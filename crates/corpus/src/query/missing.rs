//! Why a query finds nothing.

use super::ast::{Elem, Leaf, Node, Wanted, Words};
use crate::{Field, QueryError};

/// What is said of a leaf that no article has.
pub(super) fn nothing_found(query: &str, leaf: &Leaf) -> QueryError {
    let asked = query.get(leaf.span.start as usize..leaf.span.end as usize).unwrap_or("");
    let patterns = match &leaf.wanted {
        Wanted::Words(Words::Any(patterns)) | Wanted::Title(Words::Any(patterns)) => patterns.as_slice(),
        Wanted::Value(_, patterns) | Wanted::About(patterns) => patterns,
        _ => &[],
    };
    let is_word = !patterns.is_empty() && patterns.iter().all(|pattern| matches!(pattern.0.as_slice(), [Elem::Word(_)]));
    let hint = match asked.chars().filter(|c| c.is_alphabetic()).count() {
        _ if !is_word || asked.contains('~') => String::new(),
        0..4 => format!(" To find all words that begin so, write {asked}*."),
        _ => format!(" To find all words that begin so, write {asked}*, and ~{asked} for those spelt nearly so."),
    };
    let asked = asked.trim_matches(['"', '“', '”']);
    let place = match &leaf.wanted {
        Wanted::Words(Words::Any(_)) => format!("“{asked}” is in no article."),
        Wanted::Title(Words::Any(_)) => format!("“{asked}” is in no title."),
        Wanted::Words(_) | Wanted::Title(_) => {
            format!("Nowhere are “{asked}” so near to each other. Write a higher number after near/.")
        }
        Wanted::Together(node, _) => together(node, asked),
        Wanted::About(_) => format!("No article is about a name with “{asked}”. Without about: all that mention it are found."),
        Wanted::Amount(range) if range.is_money => format!("No article names a sum of {asked}."),
        Wanted::Amount(_) => format!("No article has a number in {asked}."),
        Wanted::Value(Field::Note, _) => format!("“{asked}” is in none of your notes."),
        Wanted::Value(Field::Watch, _) => format!("No article has “{asked}” of your watch list."),
        Wanted::Is(Field::Watch, true) => "No article has a name of your watch list. The list is in Review.".to_owned(),
        Wanted::Value(Field::Highlight, _) => format!("None of your highlights is called “{asked}”."),
        Wanted::Is(Field::Starred, true) => {
            "You have starred no article. The star stands above an open article, or press s.".to_owned()
        }
        Wanted::Is(Field::Read, true) => "You have marked no article as read. Press u in an open article.".to_owned(),
        Wanted::Is(Field::Tag, true) => "You have tagged nothing. Press t in an open article.".to_owned(),
        Wanted::Is(Field::Lack, true) => "The text of every article is whole, as far as its source tells.".to_owned(),
        Wanted::Value(Field::Other, _) => format!("No article has “{asked}” among the other fields of its source."),
        Wanted::Is(..) => format!("No article is {asked}."),
        Wanted::Value(facet, _) => format!("No {} is called “{asked}”.", kind(*facet)),
        Wanted::Mentioned(_) => format!("No article mentions a date in {asked}."),
        Wanted::Published(_) => format!("No article was published in {asked}."),
    };
    QueryError { span: leaf.span, message: place + &hint }
}

fn together(node: &Node, asked: &str) -> String {
    let is_one = matches!(node, Node::Leaf(_));
    if is_one {
        format!("“{asked}” is in no article.")
    } else {
        format!("“{asked}” stand nowhere together. Leave in: out.")
    }
}

fn kind(facet: Field) -> &'static str {
    match facet {
        Field::People => "person",
        Field::Organisations => "organisation",
        Field::Places => "place",
        Field::Groups => "group",
        Field::Numbers => "number",
        Field::Works => "work",
        Field::Source => "source",
        Field::Author => "author",
        Field::Section => "section",
        Field::Language => "language",
        Field::Folder => "folder",
        Field::Dates => "date",
        Field::Published => "day",
        Field::Articles => "article",
        Field::Speaker => "speaker",
        Field::Addressee => "addressee",
        Field::Actor => "actor",
        Field::Target => "target",
        Field::Act | Field::Quadrant => "act",
        Field::Tag => "tag",
        Field::Starred | Field::Read => "mark",
        Field::Note => "note",
        Field::Highlight => "highlight",
        Field::Watch => "entry of your watch list",
        Field::Other => "field",
        Field::Lack => "lack",
    }
}
