//! Which words stand for somebody who can act.

use crate::{Label, Penn, Relation, Upos, tree::Tree};

use super::super::predicate::SentenceReader;

impl SentenceReader<'_> {
    /// Whether a word stands for an actor: a name, a noun of the lexicon's actors, a pronoun, a count of actors.
    pub(in crate::events) fn is_actor(&self, at: usize) -> bool {
        let tree = self.tree;
        if tree.is_named(at) || (tree.tag(at) == Upos::Pron && tree.is_any(at, &self.lexicon.lists.pronouns)) {
            return true;
        }
        match tree.tag(at) {
            Upos::Noun | Upos::Propn | Upos::Adj => {
                let lemma = tree.lemma(at);
                let is_count = self.lexicon.lists.quantities.contains(&lemma.as_ref());
                if is_count
                    && tree.child(at, &[Relation::Nmod]).is_some_and(|inner| tree.has_case(inner, "of") && self.is_actor(inner))
                {
                    return true;
                }
                // "the prize's winner Ana Ruiz"
                let name = tree.child(at, &[Relation::Appos, Relation::Flat, Relation::NmodDesc]);
                if name.is_some_and(|name| {
                    tree.mention(name).is_some_and(|mention| matches!(mention.label, Label::Person | Label::Org))
                }) {
                    return true;
                }
                self.lexicon.actors.contains(lemma.as_ref())
                    || (tree.tag(at) == Upos::Propn && tree.mention(at).is_none() && !tree.is_time(at))
            }
            Upos::Num | Upos::Det if self.is_count_of_people(at) => true,
            Upos::Num => {
                tree.child(at, &[Relation::Nmod]).is_some_and(|inner| tree.has_case(inner, "of") && self.is_actor(inner))
            }
            _ => false,
        }
    }

    /// Whether a number or a quantifier stands for people: "two were released".
    fn is_count_of_people(&self, at: usize) -> bool {
        let tree = self.tree;
        let is_count = tree.tag(at) == Upos::Num || tree.is_any(at, &self.lexicon.lists.quantifiers);
        let is_number = tree.mention(at).is_none_or(|mention| mention.label == Label::Cardinal);
        is_count && is_number && matches!(tree.relation(at), Relation::Nsubj | Relation::NsubjPass)
    }

    /// Whether a word belongs to the name of a place.
    pub(in crate::events) fn is_place(&self, at: usize) -> bool {
        self.tree.mention(at).is_some_and(|mention| matches!(mention.label, Label::Gpe | Label::Loc))
    }
}

/// Whether a word is a possessive pronoun: "its", "their".
pub(in crate::events) fn is_possessive_pronoun(tree: &Tree, at: usize) -> bool {
    tree.penn(at) == Penn::PrpPoss
}
