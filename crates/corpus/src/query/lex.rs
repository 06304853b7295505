//! Queries → lexical symbols.

use wirescope_nlp::Span;
use wirescope_protocol::Scope;

use super::fields::{QueryField, listed};
use crate::QueryError;

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
    /// `near/5`
    Near(u32),
    /// `in:sentence`
    In(Scope),
    Field(QueryField),
    /// A word as it was typed.
    Word,
    /// The inside of quotation marks: a span without them.
    Phrase(Span),
    /// The inside of `/…/`.
    Expression(Span),
}

/// Words that stand beside others may be so far apart.
const FARTHEST: u32 = 100;

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
            _ if is_quote(c) => at = phrase(query, at, next, &mut symbols, errors),
            '~' if rest.starts_with(is_quote) => {
                let inside = next + rest.chars().next().map_or(0, char::len_utf8);
                at = phrase(query, at, inside, &mut symbols, errors);
            }
            '/' if begins_expression(query, next) => at = expression(query, at, &mut symbols, errors),
            '-' if rest.starts_with(|c: char| !c.is_whitespace() && c != '-' && c != ')') => {
                symbols.push((Symbol::Not, span(at, next)));
                at = next;
            }
            _ => at = word(query, at, &mut symbols, errors),
        }
    }
    symbols
}

/// Reads a phrase from `at`, whose words begin at `inside`, and returns where it ends.
fn phrase(query: &str, at: usize, inside: usize, symbols: &mut Vec<(Symbol, Span)>, errors: &mut Vec<QueryError>) -> usize {
    let rest = query.get(inside..).unwrap_or("");
    let last = inside + rest.find(is_quote).unwrap_or(rest.len());
    let closing = query.get(last..).and_then(|rest| rest.chars().next());
    let end = last + closing.map_or(0, char::len_utf8);
    if closing.is_none() {
        errors.push(QueryError {
            span: span(at, end),
            message: "The quotation mark is not closed. Put another after the last word of the phrase.".into(),
        });
    }
    symbols.push((Symbol::Phrase(span(inside, last)), span(at, end)));
    end
}

/// Whether what follows a `/` is a pattern, and not the second half of something else: a path, or a stroke by itself.
fn begins_expression(query: &str, next: usize) -> bool {
    let rest = query.get(next..).unwrap_or("");
    let word = rest.split(char::is_whitespace).next().unwrap_or("");
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == ')');
    match closing(rest) {
        Some(at) => ends(rest.get(at + 1..).unwrap_or("")),
        None => word.contains(['[', '(', '|', '?', '*', '+', '\\']),
    }
}

/// Where the pattern ends: at the next `/` before white space, unless a backslash stands before it.
fn closing(rest: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            _ if c.is_whitespace() => return None,
            '/' if !is_escaped => return Some(at),
            _ => is_escaped = c == '\\' && !is_escaped,
        }
    }
    None
}

/// Reads a pattern and returns where it ends.
fn expression(query: &str, at: usize, symbols: &mut Vec<(Symbol, Span)>, errors: &mut Vec<QueryError>) -> usize {
    let inside = at + 1;
    let rest = query.get(inside..).unwrap_or("");
    match closing(rest) {
        Some(len) => {
            symbols.push((Symbol::Expression(span(inside, inside + len)), span(at, inside + len + 1)));
            inside + len + 1
        }
        None => {
            let end = inside + rest.find(char::is_whitespace).unwrap_or(rest.len());
            let message = "This pattern is not closed. Put a / after its last letter; it has no spaces.".into();
            errors.push(QueryError { span: span(at, end), message });
            end
        }
    }
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
            // A pattern may have signs that end a word.
            if value.starts_with('/') && begins_expression(query, colon + 1) {
                return expression(query, colon, symbols, errors);
            }
            if value == "~" && query.get(end..).is_some_and(|rest| rest.starts_with(is_quote)) {
                return colon;
            }
            if !value.is_empty() {
                symbols.push((Symbol::Word, span(colon, end)));
            }
            return end;
        }
        let follows = query.get(end..).is_some_and(|rest| rest.starts_with(|c: char| c == '(' || is_quote(c)));
        if name.eq_ignore_ascii_case("in") && !follows {
            match value.to_ascii_lowercase().as_str() {
                "sentence" => symbols.push((Symbol::In(Scope::Sentence), span(at, end))),
                "paragraph" => symbols.push((Symbol::In(Scope::Paragraph), span(at, end))),
                _ => errors.push(QueryError {
                    span: span(at, end),
                    message: "Words can stand together in:sentence or in:paragraph. Write one of these after them.".into(),
                }),
            }
            return end;
        }
        if !value.starts_with("//") && (!value.is_empty() || follows) {
            errors.push(QueryError {
                span: span(at, colon),
                message: format!("There is no field “{name}:”, so what follows is searched everywhere. Fields are {}.", listed()),
            });
            if !value.is_empty() {
                symbols.push((Symbol::Word, span(colon, end)));
            }
            return end;
        }
    }
    match near(word) {
        Some(Some(within)) => symbols.push((Symbol::Near(within), span(at, end))),
        Some(None) => errors.push(QueryError {
            span: span(at, end),
            message: format!("Write how many words on the other may stand at most, from 1 to {FARTHEST}: near/5."),
        }),
        None => symbols.push((Symbol::Word, span(at, end))),
    }
    end
}

/// How far apart `near/5` allows words to be; `None` in it if that is no number of words. `near/far` is a word.
fn near(word: &str) -> Option<Option<u32>> {
    let (name, within) = word.split_once('/')?;
    let is_operator = name.eq_ignore_ascii_case("near") && within.bytes().all(|byte| byte.is_ascii_digit());
    is_operator.then(|| within.parse().ok().filter(|within| (1..=FARTHEST).contains(within)))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}
