//! The syntax tree of a query.

use wirescope_nlp::Span;
use wirescope_protocol::Scope;

use super::{amount::AmountRange, shape::Shape};
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

/// What to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Words in title and text.
    Words(Words),
    /// Words in the title.
    Title(Words),
    /// A value of a facet with these words in its name or an alias.
    Value(Field, Vec<Pattern>),
    /// A name with these words that the article is about.
    About(Vec<Pattern>),
    /// A number in a range.
    Amount(AmountRange),
    /// A date or time that lies in these days.
    Mentioned(Days),
    /// Published on one of these days.
    Published(Days),
    /// Any value of a field that readers fill, or none; of [`Field::Published`] a day.
    Is(Field, bool),
    /// Words and phrases, and nothing else, that stand in one sentence or paragraph; at least one of them is not under NOT.
    Together(Box<Node>, Scope),
}

/// Words and how they stand to one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Words {
    /// Any of these, which are spellings of the same words or were joined by OR.
    Any(Vec<Pattern>),
    /// One beside the other, in either order: the later begins so many words after the last of the earlier, at most.
    Near(Box<Words>, Box<Words>, u32),
}

/// A phrase: words in a row; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(pub(crate) Vec<Elem>);

/// A word of a pattern, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Elem {
    /// Just this.
    Word(String),
    /// Every word that begins so.
    Prefix(String),
    /// Every word of this shape.
    Shape(Shape),
}

impl Node {
    /// The words that the node asks for, if that is all it does: words, phrases and several of them joined by OR. Also whether they are to
    /// be in the title.
    pub(super) fn words(&self) -> Option<(Words, bool)> {
        match self {
            Node::Leaf(Leaf { wanted: Wanted::Words(words), .. }) => Some((words.clone(), false)),
            Node::Leaf(Leaf { wanted: Wanted::Title(words), .. }) => Some((words.clone(), true)),
            Node::Or(sides) => {
                let (mut all, mut in_title) = (Vec::new(), None);
                for side in sides {
                    let (Words::Any(patterns), title) = side.words()? else { return None };
                    if *in_title.get_or_insert(title) != title {
                        return None;
                    }
                    all.extend(patterns);
                }
                Some((Words::Any(all), in_title?))
            }
            Node::And(_) | Node::Not(_) | Node::Leaf(_) => None,
        }
    }

    /// Whether it asks for words and phrases of the text, and for nothing else.
    pub(super) fn is_of_words(&self) -> bool {
        match self {
            Node::And(sides) | Node::Or(sides) => sides.iter().all(Node::is_of_words),
            Node::Not(side) => side.is_of_words(),
            Node::Leaf(leaf) => matches!(leaf.wanted, Wanted::Words(_)),
        }
    }

    /// Whether nothing meets it that has none of its words.
    pub(super) fn needs_a_word(&self) -> bool {
        match self {
            Node::And(sides) => sides.iter().any(Node::needs_a_word),
            Node::Or(sides) => sides.iter().all(Node::needs_a_word),
            Node::Not(side) => matches!(&**side, Node::Not(inner) if inner.needs_a_word()),
            Node::Leaf(_) => true,
        }
    }

    /// The bytes of the query from its first leaf to its last.
    pub(super) fn span(&self) -> Span {
        match self {
            Node::And(sides) | Node::Or(sides) => {
                sides.iter().map(Node::span).reduce(|all, span| all.cover(span)).unwrap_or_default()
            }
            Node::Not(side) => side.span(),
            Node::Leaf(leaf) => leaf.span,
        }
    }
}
