//! What the syntax tells of who does what.

use crate::{Doc, Relation, Syntax, Upos};

/// Steps up a tree after which nothing more is looked for.
const HIGHEST: usize = 24;

/// What an expression is in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Subject,
    PassiveSubject,
    Object,
    Oblique,
    Possessive,
    Nominal,
    Other,
}

/// Marks of a token that its children leave on it.
pub(super) mod mark {
    pub(crate) const COPULA: u8 = 1;
    pub(crate) const SUBJECT: u8 = 2;
    pub(crate) const DEFINITE: u8 = 4;
    pub(crate) const INDEFINITE: u8 = 8;
    pub(crate) const OWNED: u8 = 16;
    pub(crate) const CASE: u8 = 32;
    /// More follows that tells which: "of Leeds", "that won".
    pub(crate) const TOLD: u8 = 64;
}

/// The trees of an article's sentences.
pub(super) struct Tree<'a> {
    syntax: &'a [Syntax],
    /// What its children make of each token.
    pub(super) marks: Vec<u8>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(doc: &'a Doc) -> Self {
        let syntax = doc.syntax.as_slice();
        let mut marks = vec![0; syntax.len()];
        for (at, word) in syntax.iter().enumerate() {
            let Some(head) = word.head else { continue };
            let Some(marks) = marks.get_mut(head.0 as usize) else { continue };
            *marks |= match word.relation {
                Relation::Cop => mark::COPULA,
                Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter => mark::SUBJECT,
                Relation::NmodPoss => mark::OWNED,
                Relation::Case => mark::CASE,
                Relation::Nmod | Relation::AclRelcl | Relation::Acl | Relation::Nummod | Relation::Appos => mark::TOLD,
                Relation::Det => match doc.words(doc.tokens[at].span) {
                    "a" | "an" | "A" | "An" | "some" | "Some" | "another" | "Another" | "any" | "no" | "No" | "every"
                    | "each" => mark::INDEFINITE,
                    _ => mark::DEFINITE,
                },
                _ => 0,
            };
        }
        Self { syntax, marks }
    }

    pub(super) fn word(&self, at: usize) -> Option<&'a Syntax> {
        self.syntax.get(at)
    }

    pub(super) fn tag(&self, at: usize) -> Upos {
        self.syntax.get(at).map_or(Upos::X, |word| word.tag)
    }

    pub(super) fn relation(&self, at: usize) -> Relation {
        self.syntax.get(at).map_or(Relation::Dep, |word| word.relation)
    }

    pub(super) fn has(&self, at: usize, mark: u8) -> bool {
        self.marks.get(at).is_some_and(|marks| marks & mark != 0)
    }

    pub(super) fn head(&self, at: usize) -> Option<usize> {
        let head = self.syntax.get(at)?.head?.0 as usize;
        (head != at && head < self.syntax.len()).then_some(head)
    }

    /// The token of a phrase that depends on one outside it.
    pub(super) fn head_of(&self, tokens: std::ops::Range<usize>) -> usize {
        tokens.clone().find(|&at| self.head(at).is_none_or(|head| !tokens.contains(&head))).unwrap_or(tokens.start)
    }

    /// The token that stands for a name's phrase in its clause: up from the parts of names, appositions and later conjuncts.
    pub(super) fn top(&self, mut at: usize) -> usize {
        for _ in 0..HIGHEST {
            let joined = matches!(
                self.relation(at),
                Relation::Flat | Relation::Compound | Relation::Appos | Relation::NmodDesc | Relation::Conj | Relation::Fixed
            );
            let Some(head) = self.head(at).filter(|_| joined) else { break };
            if self.relation(at) == Relation::Conj && self.is_clause(head) {
                break;
            }
            at = head;
        }
        at
    }

    /// What the phrase of a token is in its clause.
    pub(super) fn role(&self, at: usize) -> Role {
        match self.relation(self.top(at)) {
            Relation::Nsubj | Relation::NsubjOuter | Relation::Csubj => Role::Subject,
            Relation::NsubjPass | Relation::CsubjPass => Role::PassiveSubject,
            Relation::Obj | Relation::Iobj => Role::Object,
            Relation::Obl | Relation::OblAgent | Relation::OblUnmarked => Role::Oblique,
            Relation::NmodPoss => Role::Possessive,
            Relation::Nmod | Relation::NmodUnmarked => Role::Nominal,
            _ => Role::Other,
        }
    }

    fn is_clause(&self, at: usize) -> bool {
        matches!(self.tag(at), Upos::Verb | Upos::Aux)
            || self.has(at, mark::COPULA)
            || self.has(at, mark::SUBJECT)
            || matches!(
                self.relation(at),
                Relation::Root | Relation::Ccomp | Relation::Xcomp | Relation::Advcl | Relation::AclRelcl | Relation::Parataxis
            )
    }

    /// The predicate of the clause that the phrase of a token stands in.
    pub(super) fn predicate(&self, at: usize) -> Option<usize> {
        let mut at = self.head(self.top(at))?;
        for _ in 0..HIGHEST {
            if self.is_clause(at) {
                return Some(at);
            }
            at = self.head(at)?;
        }
        None
    }

    /// Clauses above that of a predicate.
    pub(super) fn depth(&self, mut at: usize) -> usize {
        let mut depth = 0;
        for _ in 0..HIGHEST {
            // What "and" joins is as high as what it is joined to.
            depth += usize::from(
                !matches!(self.relation(at), Relation::Conj | Relation::Parataxis | Relation::Root) && self.is_clause(at),
            );
            let Some(head) = self.head(at) else { break };
            at = head;
        }
        depth
    }

    /// Whether `above` is `at` or one of those that it depends on.
    pub(super) fn is_above(&self, above: usize, mut at: usize) -> bool {
        for _ in 0..HIGHEST {
            if at == above {
                return true;
            }
            let Some(head) = self.head(at) else { return false };
            at = head;
        }
        false
    }

    /// Steps from one token to another through the tree; `HIGHEST` where they hang together nowhere near.
    pub(super) fn steps(&self, from: usize, to: usize) -> usize {
        let mut up = from;
        for ups in 0..HIGHEST {
            let mut down = to;
            for downs in 0..HIGHEST - ups {
                if down == up {
                    return ups + downs;
                }
                let Some(head) = self.head(down) else { break };
                down = head;
            }
            let Some(head) = self.head(up) else { break };
            up = head;
        }
        HIGHEST
    }

    /// The relation by which the clause of `below` hangs, on the way up to the clause of `above`.
    pub(super) fn hangs_by(&self, above: usize, mut below: usize) -> Relation {
        for _ in 0..HIGHEST {
            match self.head(below) {
                Some(head) if head != above => below = head,
                _ => break,
            }
        }
        self.relation(below)
    }
}
