//! What a single word, phrase or pattern under a field asks for.

use wirescope_nlp::Span;

use super::{
    amount::AmountRange,
    ast::{Elem, Pattern, Wanted, Words},
    fields::{IS, QueryField},
    lex::Symbol,
    regex,
    typed::{Typed, nearly, patterns},
};
use crate::{Field, QueryError, calendar};

/// Reads it; `None` if that is nothing, of which `errors` tell.
pub(super) fn wanted(
    query: &str,
    symbol: Symbol,
    span: Span,
    field: Option<QueryField>,
    errors: &mut Vec<QueryError>,
) -> Option<Wanted> {
    let inside = match symbol {
        Symbol::Phrase(inside) | Symbol::Expression(inside) => inside,
        _ => span,
    };
    let mut leaf = Leaf { span, text: query.get(inside.start as usize..inside.end as usize).unwrap_or(""), errors };
    match field {
        Some(QueryField::Published) => return leaf.days().map(Wanted::Published),
        Some(QueryField::Values(Field::Dates)) => return leaf.days().map(Wanted::Mentioned),
        Some(QueryField::Money) => return leaf.amount(true),
        Some(QueryField::Is) => return leaf.is(),
        Some(QueryField::Values(Field::Numbers)) if AmountRange::is_range(leaf.text) => return leaf.amount(false),
        _ => {}
    }
    let patterns = if let Symbol::Expression(inside) = symbol {
        leaf.expression(inside)?
    } else {
        leaf.patterns(query.get(span.start as usize..).is_some_and(|asked| asked.starts_with('~')))?
    };
    Some(match field {
        None | Some(QueryField::Published | QueryField::Money | QueryField::Is) => Wanted::Words(Words::Any(patterns)),
        Some(QueryField::Title) => Wanted::Title(Words::Any(patterns)),
        Some(QueryField::About) => Wanted::About(patterns),
        Some(QueryField::Values(facet)) => Wanted::Value(facet, patterns),
    })
}

struct Leaf<'a> {
    span: Span,
    text: &'a str,
    errors: &'a mut Vec<QueryError>,
}

impl Leaf<'_> {
    fn days(&mut self) -> Option<calendar::Days> {
        let days = calendar::range(self.text.trim().trim_end_matches('*').trim_end_matches('-'));
        if days.is_none() {
            let text = self.text;
            self.error(format!(
                "“{text}” is no date. Write 2019, 2019-09 or 2019-09-12, or two of them with .. between for all from one to the other."
            ));
        }
        days
    }

    fn amount(&mut self, is_money: bool) -> Option<Wanted> {
        let range = AmountRange::read(self.text, is_money);
        if range.is_none() {
            let text = self.text;
            self.error(if is_money {
                format!("“{text}” is no sum. Write $5m, >=$1000, $1m..$5m or \"$1 million..$5 million\".")
            } else {
                format!("“{text}” is no range of numbers. Write >=1000000, <50, 10..20 or 5%..10%.")
            });
        }
        range.map(Wanted::Amount)
    }

    fn is(&mut self) -> Option<Wanted> {
        let asked = self.text.trim().to_lowercase();
        let known = IS.iter().find(|(name, ..)| *name == asked).map(|(_, field, has)| Wanted::Is(*field, *has));
        if known.is_none() {
            let (text, all) = (self.text, IS.map(|(name, ..)| format!("is:{name}")));
            let (last, others) = all.split_last().map(|(last, others)| (last.as_str(), others.join(", "))).unwrap_or_default();
            self.error(format!("No article is “{text}”. Write {others} or {last}."));
        }
        known
    }

    fn expression(&mut self, inside: Span) -> Option<Vec<Pattern>> {
        match regex::expression(self.text) {
            Ok(expression) => Some(vec![Pattern(vec![Elem::Shape(expression.into())])]),
            Err((part, message)) => {
                let at = |byte: usize| inside.start + byte as u32;
                let span = if part.is_empty() { self.span } else { Span::new(at(part.start), at(part.end)) };
                self.errors.push(QueryError { span, message });
                None
            }
        }
    }

    fn patterns(&mut self, is_nearly: bool) -> Option<Vec<Pattern>> {
        let Typed { patterns, lone_star, cut } = if is_nearly { nearly(self.text) } else { patterns(self.text) };
        if lone_star {
            self.error("A * stands for letters of a word, so it needs a letter beside it: afghan*, *gate or colo*r.");
        } else if patterns.is_empty() {
            self.error(if self.text.trim().is_empty() {
                "There is nothing between the quotation marks.".to_owned()
            } else {
                format!("There is no letter or digit in “{}”, so it cannot be searched for.", self.text)
            });
        } else if cut {
            self.error("This is very long. Only its beginning is searched for.");
        }
        Some(patterns).filter(|patterns| !patterns.is_empty())
    }

    fn error(&mut self, message: impl Into<String>) {
        self.errors.push(QueryError { span: self.span, message: message.into() });
    }
}
