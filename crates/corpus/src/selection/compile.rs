//! Clauses → trees: keys become numbers of values, calendar values become days, amounts become what they come to.

use jiff::civil::Date;
use wirescope_protocol::{Clause, Field, FieldKind, NOBODY, Scope, Test, area_parts};

use crate::{
    Corpus,
    calendar::{self, Days},
    docset::DocSet,
    query::AmountRange,
    values::ValueId,
};

/// Which articles pass.
pub(super) enum Tree {
    /// Those with that value.
    Value(ValueId),
    /// Those with a quotation or act of which nobody is said to be the addressee, actor or target.
    Nobody(Field),
    /// Those published in these days.
    Published(Days),
    /// Those with a place in the country of that code.
    Country(String),
    /// Those that name a place in a region: the code of its country, and its name.
    Region(String, String),
    /// These.
    Docs(DocSet),
    /// Those with a place in a box, as in [`Test::Box`]: west, south, east, north.
    Box([i32; 4]),
    /// Those with all of these values of a field in one paragraph or sentence.
    Together(Field, Vec<ValueId>, Scope),
    /// Those that pass one of these.
    Any(Vec<Tree>),
    /// Those that pass each of these; never empty.
    All(Vec<Tree>),
    /// Those that do not pass.
    Not(Box<Tree>),
}

/// The tree of a clause; `None` if it asks nothing.
pub(super) fn tree(corpus: &Corpus, clause: &Clause) -> Option<Tree> {
    let Clause { field, test, .. } = clause;
    if !field.takes(test) {
        return Some(nothing());
    }
    if test.keys().is_some_and(|(keys, _)| keys.is_empty()) {
        return None;
    }
    let each = |keys: &[String]| keys.iter().map(|key| of_key(corpus, *field, key)).collect();
    Some(match test {
        Test::Any(keys) => Tree::Any(each(keys)),
        Test::All(keys, scope) if *scope == Scope::Article || !field.is_in_text() => Tree::All(each(keys)),
        Test::All(keys, scope) => {
            let values: Option<Vec<ValueId>> = keys.iter().map(|key| corpus.values.find(*field, key)).collect();
            values.map_or_else(nothing, |values| Tree::Together(*field, values, *scope))
        }
        Test::None(keys) => Tree::Not(Box::new(Tree::Any(each(keys)))),
        Test::Interval { from, to } if field.info().kind == FieldKind::Amounts => {
            AmountRange::between(from, to).map_or_else(nothing, |range| of_numbers(corpus, *field, &range))
        }
        Test::Interval { from, to } => days(from, to).map_or_else(nothing, |days| of_days(corpus, *field, days)),
        Test::Area(area) => match area_parts(area) {
            (country, Some(region)) => Tree::Region(country.to_owned(), region.to_owned()),
            (country, None) => Tree::Country(country.to_owned()),
        },
        Test::Box { west, south, east, north } => Tree::Box([*west, *south, *east, *north]),
        // Which article stands for its story depends on what all other clauses leave.
        Test::Distinct => return None,
        // It is about what counts in them.
        Test::Furniture => return None,
        Test::Articles(ids) => Tree::Docs(DocSet::of(ids.iter().filter_map(|id| corpus.articles.number(id)))),
    })
}

impl Tree {
    /// Adds the values whose mentions are to be marked: those that are asked for.
    pub(super) fn mark(&self, values: &mut Vec<ValueId>) {
        match self {
            Tree::Value(value) => values.push(*value),
            Tree::Together(_, together, _) => values.extend(together),
            Tree::Any(sides) | Tree::All(sides) => sides.iter().for_each(|side| side.mark(values)),
            Tree::Nobody(_)
            | Tree::Published(_)
            | Tree::Country(_)
            | Tree::Region(..)
            | Tree::Box(_)
            | Tree::Docs(_)
            | Tree::Not(_) => {}
        }
    }
}

/// No article passes.
fn nothing() -> Tree {
    Tree::Any(Vec::new())
}

/// The articles with the value of that key, which may be one that no article has.
fn of_key(corpus: &Corpus, field: Field, key: &str) -> Tree {
    match field {
        Field::Addressee | Field::Actor | Field::Target if key == NOBODY => Tree::Nobody(field),
        Field::Published => calendar::range(key).map_or_else(nothing, Tree::Published),
        _ => corpus.values.find(field, key).map_or_else(nothing, |id| Tree::Value(corpus.redirected(field, id))),
    }
}

/// The articles with a date of the field in these days.
fn of_days(corpus: &Corpus, field: Field, days: Days) -> Tree {
    if field == Field::Published {
        return Tree::Published(days);
    }
    let inside = corpus.values.of(field).filter(|(_, value)| value.days.is_some_and(|other| days.contains(other)));
    Tree::Any(inside.map(|(id, _)| Tree::Value(id)).collect())
}

/// The articles with a number in a range.
fn of_numbers(corpus: &Corpus, field: Field, range: &AmountRange) -> Tree {
    let inside = corpus.values.quantities().filter(|(_, value, number)| value.facet == field && range.has(number));
    Tree::Any(inside.map(|(id, ..)| Tree::Value(id)).collect())
}

/// The days of an interval; `None` if an end is no calendar value, or it ends before it begins.
fn days(from: &str, to: &str) -> Option<Days> {
    match (from, to) {
        ("", "") => Some(Days { first: Date::MIN, last: Date::MAX }),
        _ => calendar::range(&format!("{from}..{to}")),
    }
}
