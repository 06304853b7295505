//! The search box and the examples of the query language.

pub(crate) const LABEL: &str = "Search in all articles";
pub(crate) const PLACEHOLDER: &str = "Search words, “phrases”, person:, place:, date:…";
pub(crate) const CLEAR: &str = "Clear the search";
pub(crate) const HOW_TO: &str = "How to search";
pub(crate) const INTRODUCTION: &str =
    "Click an example to try it. Capitals and accents make no difference, except for AND, OR and NOT.";

// What each example finds.
pub(crate) const BOTH: &str = "both, anywhere in the article";
pub(crate) const PHRASE: &str = "these words in a row";
pub(crate) const EITHER: &str = "one of them, or both";
pub(crate) const NOT: &str = "the first, without the second";
pub(crate) const BRACKETS: &str = "brackets keep together";
pub(crate) const PREFIX: &str = "every word that begins so";
pub(crate) const PERSON: &str = "a person, however the name is written; also org:, place:, group:";
pub(crate) const DATE: &str = "a year, month or day that is mentioned";
pub(crate) const PUBLISHED: &str = "by the day of publication; also source:, title:";
