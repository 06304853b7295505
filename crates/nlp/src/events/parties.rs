//! Those who take part as words: who acts, and how they are shown.

use crate::{Action, Argument, EntityIdx, Label, Penn, Relation, Span, Upos, tree::Tree};

use super::{
    meaning::{Reader, Reading},
    phrases::DEPTH,
};

impl Reader<'_> {
    /// Whether a word stands for somebody: a name, a noun for those who act, a pronoun.
    pub(super) fn is_actor(&self, at: usize) -> bool {
        let tree = self.tree;
        if tree.is_named(at) || is_personal(tree, at) {
            return true;
        }
        match tree.tag(at) {
            Upos::Noun | Upos::Propn | Upos::Adj => {
                let lemma = tree.lemma(at);
                let is_count = matches!(
                    lemma.as_ref(),
                    "thousand" | "hundred" | "dozen" | "score" | "million" | "ten" | "number" | "handful" | "most" | "rest"
                );
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
            Upos::Num | Upos::Det if is_count_of_people(tree, at) => true,
            Upos::Num => {
                tree.child(at, &[Relation::Nmod]).is_some_and(|inner| tree.has_case(inner, "of") && self.is_actor(inner))
            }
            _ => false,
        }
    }

    /// Whether a word belongs to the name of a place.
    pub(super) fn is_place(&self, at: usize) -> bool {
        self.tree.mention(at).is_some_and(|mention| matches!(mention.label, Label::Gpe | Label::Loc))
    }

    /// A word as an argument: its noun phrase, and whom it names. One that only stands before a noun is shown with it, "Taliban
    /// hideouts", unless somebody else who takes part would be shown too.
    pub(super) fn argument(&self, reading: &Reading, at: usize, others: &[usize]) -> Argument {
        let span = self.extent(reading, at);
        let holds = |other: &usize| span.overlaps(self.tree.doc.tokens[*other].span);
        let span = if others.iter().any(holds) { self.tree.phrase(at) } else { span };
        Argument { span, entity: self.entity(at) }
    }

    /// The noun phrase that shows who a word is.
    pub(super) fn extent(&self, reading: &Reading, at: usize) -> Span {
        let tree = self.tree;
        let above = |at: &usize| {
            let head = tree.head(*at).filter(|head| *head > *at && matches!(tree.tag(*head), Upos::Noun | Upos::Propn))?;
            let is_before = matches!(tree.relation(*at), Relation::Compound | Relation::Amod | Relation::NmodPoss);
            (is_before && head != reading.at && !reading.absorbed.contains(&head)).then_some(head)
        };
        let top = std::iter::successors(Some(at), above).take(DEPTH).last().unwrap_or(at);
        let mut span = tree.phrase(top);
        // "accused the army of murder": what they are accused of is no part of them.
        let of = tree.doc.tokens_of(span).find(|word| *word > top && *word > reading.at && tree.is(*word, "of"));
        if let Some(of) = of.filter(|of| reading.action == Action::Accuse && self.is_actor(top) && *of > top) {
            span = tree.doc.tokens[tree.doc.tokens_of(span).start].span.cover(tree.doc.tokens[of - 1].span);
        }
        if tree.tag(top) != Upos::Noun || tree.is_passive(reading.at) {
            return span;
        }
        // "killed 15 people in Aden": where they are, if it stands just after them.
        let after = tree.doc.tokens_of(span).end;
        let is_in = self.range.contains(&after) && tree.is_any(after, &["in", "near"]);
        let names_place = |word: usize| (after + 1..=word).any(|at| self.is_place(at)) || is_region(&tree.lemma(word));
        match self.run(after + 1).filter(|word| is_in && *word > reading.at && names_place(*word)) {
            Some(place) => span.cover(tree.doc.tokens[place].span),
            None => span,
        }
    }

    /// Whom a word names: the name that it belongs to, what it was resolved to, or the name that stands before it.
    fn entity(&self, at: usize) -> Option<EntityIdx> {
        let tree = self.tree;
        let own = self.named(at);
        let before = || {
            let is_before = |child: &usize| {
                matches!(tree.relation(*child), Relation::NmodPoss | Relation::Compound | Relation::Amod) && tree.is_named(*child)
            };
            tree.children(at).find(is_before).and_then(|child| self.named(child))
        };
        // "House Speaker Ann Lee", "the minister, Ann Lee".
        let beside = || {
            let is_beside = |child: &usize| {
                matches!(tree.relation(*child), Relation::Appos | Relation::Flat | Relation::NmodDesc)
                    && tree.mention(*child).is_some_and(|mention| mention.label == Label::Person)
            };
            tree.children(at).find(is_beside).and_then(|child| self.named(child))
        };
        own.or_else(beside).or_else(|| if self.is_actor(at) { None } else { before() })
    }

    fn named(&self, at: usize) -> Option<EntityIdx> {
        let tree = self.tree;
        if let Some(entity) = tree.mention(at).and_then(|mention| mention.entity) {
            return Some(entity);
        }
        let word = tree.doc.tokens[at].span;
        let references = &tree.doc.references;
        let first = references.partition_point(|reference| reference.span.end <= word.start);
        references.get(first).filter(|reference| reference.span.overlaps(word)).and_then(|reference| reference.entity)
    }
}

/// Whether a number or "both" stands for somebody: "two were released".
fn is_count_of_people(tree: &Tree, at: usize) -> bool {
    let is_count = tree.tag(at) == Upos::Num || tree.is_any(at, &["both", "all", "some", "many", "several", "those"]);
    let is_number = tree.mention(at).is_none_or(|mention| mention.label == Label::Cardinal);
    is_count && is_number && matches!(tree.relation(at), Relation::Nsubj | Relation::NsubjPass)
}

/// Whether a noun is one for a stretch of land.
fn is_region(lemma: &str) -> bool {
    matches!(
        lemma,
        "country"
            | "city"
            | "region"
            | "province"
            | "area"
            | "town"
            | "district"
            | "capital"
            | "village"
            | "neighborhood"
            | "suburb"
    )
}

/// Whether a word says only whose something is: "its", "their".
pub(super) fn is_owner(tree: &Tree, at: usize) -> bool {
    tree.penn(at) == Penn::PrpPoss
}

fn is_personal(tree: &Tree, at: usize) -> bool {
    tree.tag(at) == Upos::Pron
        && tree.is_any(
            at,
            &[
                "he",
                "she",
                "they",
                "it",
                "we",
                "i",
                "him",
                "her",
                "them",
                "us",
                "me",
                "who",
                "you",
                "one",
                "nobody",
                "anyone",
                "anybody",
                "someone",
                "somebody",
                "everyone",
                "everybody",
                "those",
                "others",
                "none",
            ],
        )
}
