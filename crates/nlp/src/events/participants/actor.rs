//! Which words stand for somebody who can act, and which for those to whom something can be done.

use crate::{Label, Penn, Relation, TieKind, Upos, tree::Tree};

use super::super::predicate::SentenceReader;

impl SentenceReader<'_> {
    /// Whether a word stands for an actor, or for a place or thing that acts are done to: a name, a noun of the lexicon, a pronoun, a
    /// count of actors.
    pub(in crate::events) fn is_actor(&self, at: usize) -> bool {
        self.tree.is_named(at) || self.is_noun_of(at, true)
    }

    /// Whether a word stands for somebody who can act: no address, day, venue, weapon or house.
    pub(in crate::events) fn is_agent(&self, at: usize) -> bool {
        let tree = self.tree;
        if tree.is_time(at) {
            return false;
        }
        let Some(mention) = tree.mention(at).filter(|_| tree.is_named(at)) else { return self.is_noun_of(at, false) };
        // "intra-Afghan": a name within a word is no party.
        if !(mention.span.start <= tree.doc.tokens[at].span.start && tree.doc.tokens[at].span.end <= mention.span.end) {
            return false;
        }
        match mention.label {
            Label::Person | Label::Org | Label::Norp | Label::Gpe => true,
            // "Downing Street", where it stands for a government.
            _ => mention
                .entity
                .and_then(|entity| tree.doc.entities.get(entity.0 as usize))
                .is_some_and(|entity| entity.ties.iter().any(|tie| tie.kind == TieKind::StandsFor)),
        }
    }

    fn is_noun_of(&self, at: usize, or_thing: bool) -> bool {
        let tree = self.tree;
        match tree.tag(at) {
            Upos::Pron => self.is_somebody(at),
            Upos::Noun | Upos::Propn | Upos::Adj => {
                let lemma = tree.lemma(at).to_lowercase();
                let is_count = self.lexicon.lists.quantities.contains(&lemma.as_str());
                let of_actors = |inner: usize| tree.has_case(inner, "of") && self.is_noun_or_name(inner, or_thing);
                if is_count && tree.child(at, &[Relation::Nmod]).is_some_and(of_actors) {
                    return true;
                }
                // "the prize's winner Ana Ruiz"
                let name = tree.child(at, &[Relation::Appos, Relation::Flat, Relation::NmodDesc]);
                if name.is_some_and(|name| {
                    tree.mention(name).is_some_and(|mention| matches!(mention.label, Label::Person | Label::Org))
                }) {
                    return true;
                }
                self.lexicon.actors.contains(lemma.as_str())
                    || (or_thing && self.lexicon.things.contains(lemma.as_str()))
                    || (tree.tag(at) == Upos::Propn && tree.mention(at).is_none() && !tree.is_time(at))
            }
            Upos::Num | Upos::Det if self.is_count_of_people(at) => true,
            Upos::Num => tree
                .child(at, &[Relation::Nmod])
                .is_some_and(|inner| tree.has_case(inner, "of") && self.is_noun_or_name(inner, or_thing)),
            _ => false,
        }
    }

    fn is_noun_or_name(&self, at: usize, or_thing: bool) -> bool {
        self.tree.is_named(at) || self.is_noun_of(at, or_thing)
    }

    /// Whether a pronoun stands for people or a body. "It" does only where it is known for whom.
    fn is_somebody(&self, at: usize) -> bool {
        let tree = self.tree;
        if tree.is_any(at, &["it", "its"]) {
            let known = self.entity_at(at).and_then(|entity| tree.doc.entities.get(entity.0 as usize));
            return known.is_some_and(|entity| matches!(entity.label, Label::Person | Label::Org | Label::Gpe | Label::Norp));
        }
        tree.is_any(at, &self.lexicon.lists.pronouns) || is_possessive_pronoun(tree, at)
    }

    /// Whether a number or a quantifier stands for people: "two were released".
    fn is_count_of_people(&self, at: usize) -> bool {
        let tree = self.tree;
        let is_count = tree.tag(at) == Upos::Num || tree.is_any(at, &self.lexicon.lists.quantifiers);
        let is_number = tree.mention(at).is_none_or(|mention| mention.label == Label::Cardinal);
        is_count && is_number && matches!(tree.relation(at), Relation::Nsubj | Relation::NsubjPass | Relation::Obj)
    }

    /// Whether a word belongs to the name of a place.
    pub(in crate::events) fn is_place(&self, at: usize) -> bool {
        self.tree.mention(at).is_some_and(|mention| matches!(mention.label, Label::Gpe | Label::Loc))
    }

    /// A word with those that are joined to it; of "Norwegian and Oslo officials" both names.
    pub(super) fn all_of(&self, at: usize) -> Vec<usize> {
        let tree = self.tree;
        let names = tree.children(at).filter(|child| {
            *child < at && matches!(tree.relation(*child), Relation::Compound | Relation::Amod) && self.is_agent(*child)
        });
        for name in names.filter(|name| tree.is_named(*name)) {
            let joined = tree.coordinated(name);
            if joined.len() > 1 && joined.iter().all(|word| *word < at && tree.is_named(*word)) {
                return joined;
            }
        }
        tree.coordinated(at)
    }
}

/// Whether a word is a possessive pronoun: "its", "their".
pub(in crate::events) fn is_possessive_pronoun(tree: &Tree, at: usize) -> bool {
    tree.penn(at) == Penn::PrpPoss
}
