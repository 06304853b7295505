//! Words as arguments of an event: the span that shows who they are, and the entity that they name.

use crate::{Action, Argument, EntityIdx, Label, Penn, Relation, Span, Upos};

use super::super::{
    phrases::DEPTH,
    predicate::{Act, SentenceReader},
};

impl SentenceReader<'_> {
    /// A word as an argument: its noun phrase, and its entity. One that stands before a noun is shown with it, "Viking
    /// ships", unless somebody else who takes part would be shown too.
    pub(in crate::events) fn argument(&self, act: &Act, at: usize, others: &[usize]) -> Argument {
        if let Some(name) = self.name_of(at) {
            return Argument { span: name, entity: self.entity(at) };
        }
        let span = self.phrase_span(act, at);
        let holds = |other: &usize| span.overlaps(self.tree.doc.tokens[*other].span);
        let mut span = if others.iter().any(holds) { self.tree.phrase(at) } else { span };
        // Nobody is shown with those on the other side: "the government, the rebels and the union".
        let whole = span;
        for other in others.iter().copied().filter(|other| *other > at && whole.overlaps(self.tree.doc.tokens[*other].span)) {
            let is_part = |word: &usize| !matches!(self.tree.tag(*word), Upos::Punct | Upos::Cconj | Upos::Det | Upos::Adp);
            let last = (at..other).take_while(|word| *word == at || is_part(word)).last().unwrap_or(at);
            span = crate::Span::new(span.start, self.tree.doc.tokens[last].span.end);
        }
        Argument { span, entity: self.entity(at) }
    }

    /// The name that shows who a word is, without title and article: its own, or that of a person or body beside it, "the mayor, Ann Lee".
    fn name_of(&self, at: usize) -> Option<crate::Span> {
        let tree = self.tree;
        let is_name = |at: usize, labels: &[Label]| tree.mention(at).filter(|mention| labels.contains(&mention.label));
        if let Some(own) = is_name(at, &[Label::Person, Label::Org, Label::Gpe, Label::Norp]) {
            // "US troops" and "Viking ships" are shown whole.
            let is_before = matches!(tree.relation(at), Relation::Compound | Relation::Amod)
                && tree.head(at).is_some_and(|head| head > at && self.is_actor(head));
            return (!is_before).then_some(own.span);
        }
        let beside = tree
            .children(at)
            .filter(|child| matches!(tree.relation(*child), Relation::Appos | Relation::Flat | Relation::NmodDesc))
            // "A spokesman for Ann Lee" is not she.
            .filter(|child| tree.child(*child, &[Relation::Case]).is_none() && !tree.is_excluded(*child))
            .filter(|child| !self.is_one_of_them(at, *child));
        let mut beside = beside.filter_map(|child| is_name(child, &[Label::Person, Label::Org]));
        beside
            .next()
            .map(|name| name.span)
            .or_else(|| self.named_before(at).and_then(|name| tree.mention(name)).map(|name| name.span))
    }

    /// Whether a name after a comma is one person, and the noun before it several: "two men, one of whom, Ivo Marsh".
    fn is_one_of_them(&self, noun: usize, name: usize) -> bool {
        let tree = self.tree;
        matches!(tree.penn(noun), Penn::Nns)
            && tree.relation(name) == Relation::Appos
            && tree.mention(name).is_some_and(|mention| mention.label == Label::Person)
    }

    /// The last word of the person's name that a noun phrase between commas describes: "Ann Lee, the council's envoy, called".
    fn named_before(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        if tree.tag(at) != Upos::Noun {
            return None;
        }
        let words = tree.doc.tokens_of(tree.phrase(at));
        let comma = words.start.checked_sub(1).filter(|comma| self.range.contains(comma) && tree.is(*comma, ","))?;
        let closes = self.range.contains(&words.end) && tree.is(words.end, ",");
        let name = comma.checked_sub(1).filter(|_| closes)?;
        tree.mention(name).filter(|mention| mention.label == Label::Person).map(|_| name)
    }

    /// The noun phrase that shows who a word is.
    pub(in crate::events) fn phrase_span(&self, act: &Act, at: usize) -> Span {
        let tree = self.tree;
        let above = |at: &usize| {
            let head = tree.head(*at).filter(|head| *head > *at && matches!(tree.tag(*head), Upos::Noun | Upos::Propn))?;
            let is_before = matches!(tree.relation(*at), Relation::Compound | Relation::Amod) && self.is_actor(head);
            (is_before && head != act.at && !act.absorbed.contains(&head)).then_some(head)
        };
        let top = std::iter::successors(Some(at), above).take(DEPTH).last().unwrap_or(at);
        let mut span = tree.phrase(top);
        // "accused the army of murder": what they are accused of is no part of them.
        let of = tree.doc.tokens_of(span).find(|word| *word > top && *word > act.at && tree.is(*word, "of"));
        if let Some(of) = of.filter(|of| act.action == Action::Accuse && self.is_actor(top) && *of > top) {
            span = tree.doc.tokens[tree.doc.tokens_of(span).start].span.cover(tree.doc.tokens[of - 1].span);
        }
        if tree.tag(top) != Upos::Noun || tree.is_passive(act.at) || act.action != Action::Assault {
            return span;
        }
        // "killed 15 people in Aden": where they are, if it stands just after them.
        let after = tree.doc.tokens_of(span).end;
        let is_in = self.range.contains(&after) && tree.is_any(after, &["in", "near"]);
        let names_place = |word: usize| {
            (after + 1..=word).any(|at| self.is_place(at)) || self.lexicon.lists.regions.contains(&tree.lemma(word).as_ref())
        };
        match self.noun_phrase_head(after + 1).filter(|word| is_in && *word > act.at && names_place(*word)) {
            Some(place) => span.cover(tree.doc.tokens[place].span),
            None => span,
        }
    }

    /// The entity of a word: of the name that it belongs to, of its reference, or of a name beside or before it.
    fn entity(&self, at: usize) -> Option<EntityIdx> {
        let tree = self.tree;
        let own = self.entity_at(at);
        let before = || {
            let is_before = |child: &usize| {
                matches!(tree.relation(*child), Relation::NmodPoss | Relation::Compound | Relation::Amod) && tree.is_named(*child)
            };
            tree.children(at).find(is_before).and_then(|child| self.entity_at(child))
        };
        // "House Speaker Ann Lee", "the minister, Ann Lee".
        let beside = || {
            let is_beside = |child: &usize| {
                matches!(tree.relation(*child), Relation::Appos | Relation::Flat | Relation::NmodDesc)
                    && !tree.is_excluded(*child)
                    && !self.is_one_of_them(at, *child)
                    && tree.mention(*child).is_some_and(|mention| mention.label == Label::Person)
            };
            tree.children(at).find(is_beside).and_then(|child| self.entity_at(child))
        };
        let named = || self.named_before(at).and_then(|name| self.entity_at(name));
        own.or_else(beside).or_else(named).or_else(|| if self.is_actor(at) { None } else { before() })
    }

    pub(super) fn entity_at(&self, at: usize) -> Option<EntityIdx> {
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
