//! What is being typed at the end of a query: a field, a value of one, a word.

use wirescope_nlp::Span;

use super::{
    fields::QueryField,
    lex::{Symbol, symbols},
};

/// What is being typed, and the bytes that a completion takes the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typing<'a> {
    /// A value of a field, up to here.
    Value(QueryField, &'a str, Span),
    /// A word, which may be the beginning of a field or an operator.
    Word(&'a str, Span),
}

/// What is being typed where the cursor stands; `None` if that is nothing that could be completed: between words, inside one, in a phrase or a
/// pattern.
pub(crate) fn typing(query: &str, cursor: usize) -> Option<Typing<'_>> {
    let before = query.get(..cursor)?;
    let rest = query.get(cursor..)?;
    if rest.starts_with(|c: char| !c.is_whitespace() && c != ')') {
        return None;
    }
    let symbols = symbols(before, &mut Vec::new());
    let (last, own) = symbols.last().copied().filter(|(_, own)| own.end as usize == cursor)?;
    let field = match symbols.get(symbols.len().wrapping_sub(2)) {
        Some((Symbol::Field(field), span)) if span.end == own.start => Some(*field),
        _ => None,
    };
    let text = |span: Span| before.get(span.start as usize..span.end as usize);
    match (last, field) {
        (Symbol::Field(field), _) => Some(Typing::Value(field, "", Span::new(own.end, own.end))),
        (Symbol::Word, Some(field)) => Some(Typing::Value(field, text(own)?, own)),
        // An open quotation mark.
        (Symbol::Phrase(inside), Some(field)) if inside.end == own.end => Some(Typing::Value(field, text(inside)?, own)),
        (Symbol::Word, None) => Some(Typing::Word(text(own)?, own)),
        // "or" may become one.
        (Symbol::And | Symbol::Or | Symbol::Not | Symbol::Open | Symbol::Close | Symbol::Near(_) | Symbol::In(_), _)
        | (Symbol::Phrase(_) | Symbol::Expression(_), _) => None,
    }
}

#[cfg(test)]
mod tests {
    use wirescope_protocol::Field;

    use super::*;

    #[test]
    fn what_is_typed_is_what_stands_before_the_cursor() {
        let person = QueryField::Values(Field::People);
        let span = |start, end| Span::new(start, end);
        for (query, gold) in [
            ("", None),
            ("peace ", None),
            ("peace", Some(Typing::Word("peace", span(0, 5)))),
            ("peace ta", Some(Typing::Word("ta", span(6, 8)))),
            ("-ta", Some(Typing::Word("ta", span(1, 3)))),
            ("person:", Some(Typing::Value(person, "", span(7, 7)))),
            ("a person:vi", Some(Typing::Value(person, "vi", span(9, 11)))),
            ("person:\"anneke vi", Some(Typing::Value(person, "anneke vi", span(7, 17)))),
            ("person:\"anneke visser\"", None),
            ("\"peace ta", None),
            ("peace OR", None),
            ("/pea", Some(Typing::Word("/pea", span(0, 4)))),
            ("/pea/", None),
        ] {
            assert_eq!(typing(query, query.len()), gold, "{query}");
        }
        assert_eq!(typing("pea talks", 3), Some(Typing::Word("pea", span(0, 3))));
        assert_eq!(typing("peace", 3), None);
        assert_eq!(typing("é", 1), None);
    }
}
