//! Lexical symbols → syntax tree, by recursive descent.

use wirescope_nlp::Span;

use super::{
    ast::{Leaf, Node, Wanted},
    lex::{QueryField, Symbol, symbols},
    pattern::{Typed, patterns},
};
use crate::{Field, QueryError, calendar};

/// A query is read up to parentheses nested deeper than this, so that no input overflows the stack.
const MAX_DEPTH: usize = 64;
/// Words and phrases beyond this number are left out, so that no query takes long.
const MAX_LEAVES: usize = 200;

/// Reads a query: what could be read of it, `None` if that is nothing, and what is wrong with the rest.
pub(crate) fn parse(query: &str) -> (Option<Node>, Vec<QueryError>) {
    let mut errors = Vec::new();
    let symbols = symbols(query, &mut errors);
    let mut parser = Parser { query, symbols, at: 0, leaves: 0, errors };
    let node = parser.disjunction(None, 0);
    let mut errors = parser.errors;
    errors.sort_by_key(|error| error.span);
    (node, errors)
}

struct Parser<'a> {
    query: &'a str,
    symbols: Vec<(Symbol, Span)>,
    at: usize,
    leaves: usize,
    errors: Vec<QueryError>,
}

impl Parser<'_> {
    /// Operands joined by OR, of which each may be several joined by AND or by nothing.
    fn disjunction(&mut self, field: Option<QueryField>, depth: usize) -> Option<Node> {
        let mut sides = Vec::new();
        let mut operator = None;
        loop {
            if let Some(side) = self.conjunction(field, depth) {
                sides.push(side);
                operator = None;
            }
            let Some((Symbol::Or, span)) = self.peek() else { break };
            self.at += 1;
            if sides.is_empty() || operator.is_some() {
                self.error(span, "There is nothing before OR. Write a word on both sides of it.");
            }
            operator = Some(span);
        }
        if let Some(span) = operator
            && !sides.is_empty()
        {
            self.error(span, "There is nothing after OR. Write a word on both sides of it.");
        }
        joined(sides, Node::Or)
    }

    /// Operands joined by AND or by nothing, up to an OR or the end of the group.
    fn conjunction(&mut self, field: Option<QueryField>, depth: usize) -> Option<Node> {
        let mut sides = Vec::new();
        let mut operator = None;
        while let Some((symbol, span)) = self.peek() {
            match symbol {
                Symbol::Or => break,
                Symbol::Close if depth > 0 => break,
                Symbol::Close => {
                    self.at += 1;
                    self.error(span, "This parenthesis closes nothing.");
                }
                Symbol::And => {
                    self.at += 1;
                    if sides.is_empty() || operator.is_some() {
                        self.error(span, "There is nothing before AND. Write a word on both sides of it.");
                    }
                    operator = Some(span);
                }
                _ => {
                    if let Some(side) = self.operand(field, depth) {
                        sides.push(side);
                        operator = None;
                    }
                }
            }
        }
        if let Some(span) = operator
            && !sides.is_empty()
        {
            self.error(span, "There is nothing after AND. Write a word on both sides of it.");
        }
        joined(sides, Node::And)
    }

    /// A word, phrase or group, with the NOTs and fields before it. Consumes at least one symbol, so that the caller ends.
    fn operand(&mut self, mut field: Option<QueryField>, depth: usize) -> Option<Node> {
        let mut negated = false;
        let mut before: Option<(Symbol, Span)> = None;
        loop {
            let Some((symbol, span)) = self.peek() else {
                self.report_unfinished(before);
                return None;
            };
            match symbol {
                Symbol::Not => {
                    self.report_unfinished(before.filter(|(symbol, _)| *symbol != Symbol::Not));
                    negated = !negated;
                    before = Some((symbol, span));
                    self.at += 1;
                }
                Symbol::Field(named) => {
                    self.report_unfinished(before.filter(|(symbol, _)| *symbol != Symbol::Not));
                    field = Some(named);
                    before = Some((symbol, span));
                    self.at += 1;
                }
                Symbol::And | Symbol::Or | Symbol::Close => {
                    self.report_unfinished(before);
                    return None;
                }
                Symbol::Open => {
                    self.at += 1;
                    let node = self.group(span, field, depth)?;
                    return Some(if negated { Node::Not(Box::new(node)) } else { node });
                }
                Symbol::Word | Symbol::Phrase(_) => {
                    self.at += 1;
                    let inside = if let Symbol::Phrase(inside) = symbol { inside } else { span };
                    let leaf = Node::Leaf(self.leaf(span, inside, field)?);
                    return Some(if negated { Node::Not(Box::new(leaf)) } else { leaf });
                }
            }
        }
    }

    /// What stands in the parentheses that `open` opens.
    fn group(&mut self, open: Span, field: Option<QueryField>, depth: usize) -> Option<Node> {
        if depth == MAX_DEPTH {
            self.at = self.symbols.len();
            self.error(open, format!("Parentheses can stand in one another {MAX_DEPTH} deep. The query is read up to here."));
            return None;
        }
        if let Some((Symbol::Close, close)) = self.peek() {
            self.at += 1;
            self.error(open.cover(close), "There is nothing in these parentheses.");
            return None;
        }
        let errors = self.errors.len();
        let node = self.disjunction(field, depth + 1);
        match self.peek() {
            Some((Symbol::Close, close)) => {
                self.at += 1;
                if node.is_none() && self.errors.len() == errors {
                    self.error(open.cover(close), "There is nothing to search for in these parentheses.");
                }
            }
            // Where the query was too deep, that has been reported, and the parentheses around are not worth another error.
            _ if self.errors.len() > errors && node.is_none() => {}
            _ => self.error(open, "This parenthesis is not closed. Put a ) where it should end."),
        }
        node
    }

    /// A word or phrase under a field.
    fn leaf(&mut self, span: Span, inside: Span, field: Option<QueryField>) -> Option<Leaf> {
        self.leaves += 1;
        if self.leaves > MAX_LEAVES {
            if self.leaves == MAX_LEAVES + 1 {
                self.error(span, format!("A query can have {MAX_LEAVES} words and phrases. Those from here on are left out."));
            }
            return None;
        }
        let text = self.query.get(inside.start as usize..inside.end as usize).unwrap_or("");
        if matches!(field, Some(QueryField::Published | QueryField::Values(Field::Dates))) {
            let Some(days) = calendar::range(text.trim().trim_end_matches('*').trim_end_matches('-')) else {
                let message = format!(
                    "“{text}” is no date. Write 2019, 2019-09 or 2019-09-12, or two of them with .. between for all from one to the other."
                );
                self.error(span, message);
                return None;
            };
            let published = field == Some(QueryField::Published);
            return Some(Leaf { span, wanted: if published { Wanted::Published(days) } else { Wanted::Mentioned(days) } });
        }
        let Typed { patterns, misplaced_star, cut } = patterns(text);
        if misplaced_star {
            self.error(span, "A * stands for the rest of a word, so it can only come at the end: afghan*.");
        }
        if patterns.is_empty() {
            let message = if text.trim().is_empty() {
                "There is nothing between the quotation marks.".to_owned()
            } else {
                format!("There is no letter or digit in “{text}”, so it cannot be searched for.")
            };
            if !misplaced_star {
                self.error(span, message);
            }
            return None;
        }
        if cut {
            self.error(span, "This phrase is very long. Only its beginning is searched for.");
        }
        let wanted = match field {
            None | Some(QueryField::Published) => Wanted::Words(patterns),
            Some(QueryField::Title) => Wanted::Title(patterns),
            Some(QueryField::Values(facet)) => Wanted::Value(facet, patterns),
        };
        Some(Leaf { span, wanted })
    }

    /// Reports a NOT or a field with nothing after it.
    fn report_unfinished(&mut self, before: Option<(Symbol, Span)>) {
        match before {
            Some((Symbol::Not, span)) => self.error(span, "Write after this what the articles should not have."),
            Some((Symbol::Field(_), span)) => {
                let name = self.query.get(span.start as usize..span.end as usize).unwrap_or("");
                let message = format!("Write after “{name}” what to look for.");
                self.error(span, message);
            }
            _ => {}
        }
    }

    fn peek(&self) -> Option<(Symbol, Span)> {
        self.symbols.get(self.at).copied()
    }

    fn error(&mut self, span: Span, message: impl Into<String>) {
        self.errors.push(QueryError { span, message: message.into() });
    }
}

/// The node of several operands; a single one stands for itself.
fn joined(mut sides: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Option<Node> {
    if sides.len() > 1 { Some(join(sides)) } else { sides.pop() }
}
