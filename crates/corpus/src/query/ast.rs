//! The syntax tree of a query.

use wirescope_nlp::Span;

use crate::{Field, calendar::Days};

/// A query or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// All of these.
    And(Vec<Node>),
    /// At least one of these.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// A word, phrase or value to look for.
    Leaf(Leaf),
}

/// A word, phrase or value to look for, and the bytes of the query that ask for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leaf {
    pub(crate) span: Span,
    pub(crate) wanted: Wanted,
}

/// What to look for. Several patterns are spellings of the same words, of which any will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Words in title and text.
    Words(Vec<Pattern>),
    /// Words in the title.
    Title(Vec<Pattern>),
    /// A value of a facet with these words in its name or an alias.
    Value(Field, Vec<Pattern>),
    /// A date or time that lies in these days.
    Mentioned(Days),
    /// Published on one of these days.
    Published(Days),
}

/// A phrase: words in a row; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(pub(crate) Vec<Elem>);

/// A word of a pattern, folded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Elem {
    /// Just this.
    Word(String),
    /// Every word that begins so.
    Prefix(String),
}
