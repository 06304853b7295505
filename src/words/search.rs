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
pub(crate) const PREFIX: &str = "every word that begins so; a * or ? inside stands for letters: colo*r, wom?n";
pub(crate) const NEARLY: &str = "also words spelt nearly so";
pub(crate) const NEAR: &str = "at most ten words apart, in either order";
pub(crate) const TOGETHER: &str = "both in one sentence; also in:paragraph";
pub(crate) const ABOUT: &str = "in the headline, or among the names mentioned most";
pub(crate) const PERSON: &str = "a person, however the name is written; also org:, place:, group:";
pub(crate) const DATE: &str = "a year, month or day that is mentioned";
pub(crate) const PUBLISHED: &str = "by the day of publication; also source:, title:";

/// The list of completions.
pub(crate) const COMPLETIONS: &str = "How the search may go on";
/// What a completion is: a word of the articles.
pub(crate) const WORD: &str = "Word";
/// Follows a count, for screen readers.
pub(crate) const ARTICLES: &str = " articles";

/// What a field looks in.
pub(crate) fn field(name: &str) -> &'static str {
    match name {
        "person:" => "names of people",
        "place:" => "countries, cities, buildings",
        "org:" => "organisations",
        "group:" => "nationalities, religions, parties",
        "work:" => "events, products, laws",
        "about:" => "names in the headline or mentioned most",
        "number:" => "amounts: 3.5, >=1000, 10..20",
        "money:" => "sums: >$1m, $1m..$5m",
        "date:" => "dates that are mentioned",
        "published:" => "the day of publication",
        "source:" => "paper, agency or site",
        "title:" => "words of the headline",
        "said-by:" => "who is quoted",
        "said-to:" => "who quoted words are said to",
        "act:" => "kinds of acts",
        "from:" => "who acts",
        "to:" => "who is acted upon",
        "is:" => "starred, unread, tagged, cut …",
        "field:" => "what else the source says",
        "tag:" => "your tags",
        "note:" => "words of your notes",
        "highlight:" => "labels and colours of your highlights",
        _ => "",
    }
}

/// What an operator does.
pub(crate) fn operator(name: &str) -> &'static str {
    match name {
        "AND" => "both",
        "OR" => "one of them, or both",
        "NOT" => "without what follows",
        "near/5" => "at most five words apart",
        "in:sentence" => "together in one sentence",
        "in:paragraph" => "together in one paragraph",
        _ => "",
    }
}
