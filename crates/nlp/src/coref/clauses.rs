//! Questions to a sentence's tree that coreference adds to `tree.rs`: the grammatical role of a phrase, and its clause.

use crate::{Relation, Upos, tree::Tree};

use super::word_lists::WORDS;

/// The most steps up a tree.
const HIGHEST: usize = 24;

/// The role of a phrase in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum GrammaticalRole {
    Subject,
    PassiveSubject,
    Object,
    Oblique,
    Possessive,
    Nominal,
    Other,
}

/// Kinds of dependents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dependent {
    Copula,
    Subject,
    Definite,
    Indefinite,
    Possessor,
    /// What follows a noun and says which one it is: "of Leeds", "that won".
    Postmodifier,
}

impl Tree<'_> {
    /// Whether a word has a dependent of this kind.
    pub(super) fn has(&self, at: usize, mark: Dependent) -> bool {
        self.children(at).any(|child| match self.relation(child) {
            Relation::Cop => mark == Dependent::Copula,
            Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter => mark == Dependent::Subject,
            Relation::NmodPoss => mark == Dependent::Possessor,
            Relation::Nmod | Relation::AclRelcl | Relation::Acl | Relation::Nummod | Relation::Appos => {
                mark == Dependent::Postmodifier
            }
            Relation::Det => {
                let is_open = WORDS.indefinite.contains(&self.form(child));
                mark == if is_open { Dependent::Indefinite } else { Dependent::Definite }
            }
            _ => false,
        })
    }

    /// The token of a phrase that depends on one outside it.
    pub(super) fn head_of(&self, tokens: std::ops::Range<usize>) -> usize {
        tokens.clone().find(|&at| self.head(at).is_none_or(|head| !tokens.contains(&head))).unwrap_or(tokens.start)
    }

    /// The token whose relation gives a phrase its role: up from the parts of names, appositions and later conjuncts.
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

    /// The role of the phrase of a token.
    pub(super) fn role(&self, at: usize) -> GrammaticalRole {
        match self.relation(self.top(at)) {
            Relation::Nsubj | Relation::NsubjOuter | Relation::Csubj => GrammaticalRole::Subject,
            Relation::NsubjPass | Relation::CsubjPass => GrammaticalRole::PassiveSubject,
            Relation::Obj | Relation::Iobj => GrammaticalRole::Object,
            Relation::Obl | Relation::OblAgent | Relation::OblUnmarked => GrammaticalRole::Oblique,
            Relation::NmodPoss => GrammaticalRole::Possessive,
            Relation::Nmod | Relation::NmodUnmarked => GrammaticalRole::Nominal,
            _ => GrammaticalRole::Other,
        }
    }

    fn is_clause(&self, at: usize) -> bool {
        matches!(self.tag(at), Upos::Verb | Upos::Aux)
            || self.has(at, Dependent::Copula)
            || self.has(at, Dependent::Subject)
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

    /// How many clauses are above that of a predicate.
    pub(super) fn depth(&self, mut at: usize) -> usize {
        let mut depth = 0;
        for _ in 0..HIGHEST {
            // A coordinated clause is as high as the one that it is joined to.
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

    /// The length of the path from one token to another through the tree, at most [`HIGHEST`].
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

    /// The relation by which the path from `below` upwards enters `above`.
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
