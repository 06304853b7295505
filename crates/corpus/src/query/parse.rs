//! Lexical symbols → syntax tree, by recursive descent.

use wirescope_nlp::Span;
use wirescope_protocol::Scope;

use super::{
    ast::{Leaf, Node, Wanted, Words},
    fields::QueryField,
    leaf,
    lex::{Symbol, symbols},
};
use crate::QueryError;

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
                Symbol::In(scope) => {
                    self.at += 1;
                    let before = joined(std::mem::take(&mut sides), Node::And);
                    sides.extend(self.together(before, scope, span));
                }
                _ => {
                    if let Some(side) = self.operand(field, depth) {
                        sides.push(side);
                        operator = None;
                    }
                    // After parentheses it is of what is in them.
                    let closed = self.at.checked_sub(1).and_then(|at| self.symbols.get(at));
                    if let (Some((Symbol::Close, _)), Some((Symbol::In(scope), span))) = (closed, self.peek()) {
                        self.at += 1;
                        let side = sides.pop();
                        sides.extend(match side {
                            Some(Node::Not(inner)) => {
                                self.together(Some(*inner), scope, span).map(|node| Node::Not(Box::new(node)))
                            }
                            side => self.together(side, scope, span),
                        });
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

    /// A word, phrase or group, with the NOTs and fields before it, and what it stands near to. Consumes at least one symbol, so that the
    /// caller ends.
    fn operand(&mut self, mut field: Option<QueryField>, depth: usize) -> Option<Node> {
        let around = field;
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
                Symbol::And | Symbol::Or | Symbol::Close | Symbol::In(_) => {
                    self.report_unfinished(before);
                    return None;
                }
                Symbol::Near(_) => {
                    self.report_unfinished(before);
                    self.at += 1;
                    self.error(span, "There is nothing before this. Write a word on both sides of it: peace near/5 talks.");
                    return None;
                }
                Symbol::Open | Symbol::Word | Symbol::Phrase(_) | Symbol::Expression(_) => {
                    let one = self.one(field, depth);
                    let node = self.near(one, around, depth)?;
                    return Some(if negated { Node::Not(Box::new(node)) } else { node });
                }
            }
        }
    }

    /// A word, a phrase, a pattern or a group.
    fn one(&mut self, field: Option<QueryField>, depth: usize) -> Option<Node> {
        let (symbol, span) = self.peek()?;
        self.at += 1;
        if symbol == Symbol::Open {
            return self.group(span, field, depth);
        }
        self.leaves += 1;
        if self.leaves > MAX_LEAVES {
            if self.leaves == MAX_LEAVES + 1 {
                self.error(span, format!("A query can have {MAX_LEAVES} words and phrases. Those from here on are left out."));
            }
            return None;
        }
        let wanted = leaf::wanted(self.query, symbol, span, field, &mut self.errors)?;
        Some(Node::Leaf(Leaf { span, wanted }))
    }

    /// Reads each `near/5` that follows a node, and what stands after it.
    fn near(&mut self, mut node: Option<Node>, field: Option<QueryField>, depth: usize) -> Option<Node> {
        while let Some((Symbol::Near(within), span)) = self.peek() {
            self.at += 1;
            let is_operand = |symbol| matches!(symbol, Symbol::Open | Symbol::Word | Symbol::Phrase(_) | Symbol::Expression(_));
            let mut own = field;
            if let Some((Symbol::Field(QueryField::Title), _)) = self.peek() {
                self.at += 1;
                own = Some(QueryField::Title);
            }
            let next = if self.peek().is_some_and(|(symbol, _)| is_operand(symbol)) {
                self.one(own, depth)
            } else {
                self.error(span, "There is nothing after this to be near to. Write a word or phrase on both sides of it.");
                None
            };
            let (one, other) = match (node, next) {
                (Some(one), Some(other)) => (one, other),
                (one, other) => {
                    node = one.or(other);
                    continue;
                }
            };
            node = Some(match (one.words(), other.words()) {
                (Some((words, in_title)), Some((others, also))) if in_title == also => {
                    let words = Words::Near(Box::new(words), Box::new(others), within);
                    let wanted = if in_title { Wanted::Title(words) } else { Wanted::Words(words) };
                    Node::Leaf(Leaf { span: one.span().cover(other.span()), wanted })
                }
                _ => {
                    let message = "This stands between words and phrases, or several of them with OR in parentheses: \
                                   (peace OR truce) near/5 talks. Here it is read as AND.";
                    self.error(span, message);
                    Node::And(vec![one, other])
                }
            });
        }
        node
    }

    /// The node of words that are to stand in one sentence or paragraph.
    fn together(&mut self, node: Option<Node>, scope: Scope, span: Span) -> Option<Node> {
        let Some(node) = node else {
            self.error(span, "There is nothing before this. Write words, and after them where they should stand together.");
            return None;
        };
        if !node.is_of_words() || !node.needs_a_word() {
            let message = if node.is_of_words() {
                "Write before this at least one word that the sentence or paragraph should have."
            } else {
                "Only words and phrases can stand together in a sentence or paragraph, names and other fields cannot. Put what is meant in \
                 parentheses: (peace talks) in:sentence."
            };
            self.error(span, message);
            return Some(node);
        }
        Some(Node::Leaf(Leaf { span: node.span(), wanted: Wanted::Together(Box::new(node), scope) }))
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
