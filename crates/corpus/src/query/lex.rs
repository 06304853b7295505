//! Queries → lexical symbols.

use wirescope_nlp::Span;

use crate::{Field, QueryError};

/// What a field name before a colon restricts the search to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueryField {
    /// The values of a facet. [`Field::Dates`] is the dates that are mentioned, not the day of publication.
    Values(Field),
    /// Words of the headline.
    Title,
    /// The day of publication.
    Published,
}

/// The fields, as error messages list them.
const FIELDS: &str = "person:, place:, org:, group:, work:, number:, date:, published:, source:, title:, author:, section:, language:, folder:, said-by:, said-to:, act:, from: \
                      and to:";

impl QueryField {
    fn from_name(name: &str) -> Option<QueryField> {
        let name = name.to_ascii_lowercase();
        Some(match name.as_str() {
            "person" | "people" => QueryField::Values(Field::People),
            "org" | "orgs" | "organisation" | "organisations" | "organization" | "organizations" => {
                QueryField::Values(Field::Organisations)
            }
            "place" | "places" => QueryField::Values(Field::Places),
            "group" | "groups" => QueryField::Values(Field::Groups),
            "date" | "dates" => QueryField::Values(Field::Dates),
            "number" | "numbers" => QueryField::Values(Field::Numbers),
            "work" | "works" => QueryField::Values(Field::Works),
            "source" => QueryField::Values(Field::Source),
            "author" | "authors" | "byline" => QueryField::Values(Field::Author),
            "section" => QueryField::Values(Field::Section),
            "language" | "lang" => QueryField::Values(Field::Language),
            "folder" => QueryField::Values(Field::Folder),
            "said-by" | "speaker" => QueryField::Values(Field::Speaker),
            "said-to" | "addressee" => QueryField::Values(Field::Addressee),
            "act" | "acts" => QueryField::Values(Field::Act),
            "from" | "actor" => QueryField::Values(Field::Actor),
            "to" | "target" => QueryField::Values(Field::Target),
            "title" => QueryField::Title,
            "published" => QueryField::Published,
            _ => return None,
        })
    }
}

/// A lexical symbol of the query language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Symbol {
    /// `(`
    Open,
    /// `)`
    Close,
    And,
    Or,
    Not,
    Field(QueryField),
    /// A word as it was typed.
    Word,
    /// The inside of quotation marks: a span without them.
    Phrase(Span),
}

/// The symbols of a query with their spans, in order; what is wrong with them goes to `errors`.
pub(crate) fn symbols(query: &str, errors: &mut Vec<QueryError>) -> Vec<(Symbol, Span)> {
    let mut symbols = Vec::new();
    let mut at = 0;
    while let Some(c) = query.get(at..).and_then(|rest| rest.chars().next()) {
        let next = at + c.len_utf8();
        let rest = query.get(next..).unwrap_or("");
        match c {
            _ if c.is_whitespace() => at = next,
            '(' | ')' => {
                symbols.push((if c == '(' { Symbol::Open } else { Symbol::Close }, span(at, next)));
                at = next;
            }
            _ if is_quote(c) => {
                let inside = rest.find(is_quote).unwrap_or(rest.len());
                let mut end = next + inside;
                match query.get(end..).and_then(|rest| rest.chars().next()) {
                    Some(closing) => end += closing.len_utf8(),
                    None => errors.push(QueryError {
                        span: span(at, end),
                        message: "The quotation mark is not closed. Put another after the last word of the phrase.".into(),
                    }),
                }
                symbols.push((Symbol::Phrase(span(next, next + inside)), span(at, end)));
                at = end;
            }
            '-' if rest.starts_with(|c: char| !c.is_whitespace() && c != '-' && c != ')') => {
                symbols.push((Symbol::Not, span(at, next)));
                at = next;
            }
            _ => at = word(query, at, &mut symbols, errors),
        }
    }
    symbols
}

/// Reads a word, an operator or a field, and returns where it ends.
fn word(query: &str, at: usize, symbols: &mut Vec<(Symbol, Span)>, errors: &mut Vec<QueryError>) -> usize {
    let rest = query.get(at..).unwrap_or("");
    let len = rest.find(|c: char| c.is_whitespace() || c == '(' || c == ')' || is_quote(c)).unwrap_or(rest.len());
    let word = rest.get(..len).unwrap_or("");
    let end = at + len;
    let operator = match word {
        "AND" => Some(Symbol::And),
        "OR" => Some(Symbol::Or),
        "NOT" => Some(Symbol::Not),
        _ => None,
    };
    if let Some(operator) = operator {
        symbols.push((operator, span(at, end)));
        return end;
    }
    if let Some((name, value)) = word.split_once(':')
        && !name.is_empty()
        && (name.chars().all(char::is_alphabetic) || QueryField::from_name(name).is_some())
    {
        let colon = at + name.len() + 1;
        if let Some(field) = QueryField::from_name(name) {
            symbols.push((Symbol::Field(field), span(at, colon)));
            if !value.is_empty() {
                symbols.push((Symbol::Word, span(colon, end)));
            }
            return end;
        }
        let follows = query.get(end..).is_some_and(|rest| rest.starts_with(|c: char| c == '(' || is_quote(c)));
        if !value.starts_with("//") && (!value.is_empty() || follows) {
            errors.push(QueryError {
                span: span(at, colon),
                message: format!("There is no field “{name}:”, so what follows is searched everywhere. Fields are {FIELDS}."),
            });
            if !value.is_empty() {
                symbols.push((Symbol::Word, span(colon, end)));
            }
            return end;
        }
    }
    symbols.push((Symbol::Word, span(at, end)));
    end
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}
