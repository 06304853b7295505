//! A sentence as a tree.

use std::{borrow::Cow, ops::Range};

use crate::{Doc, Label, Mention, Penn, Relation, Sentence, Span, Syntax, Timex, Upos};

/// A sentence with its words' dependents at hand. Words are numbered as in the article.
pub(super) struct Tree<'a> {
    pub(super) doc: &'a Doc,
    pub(super) range: Range<usize>,
    /// Of each word its first dependent, and the next one of its head; `NONE` where there is none.
    first: Vec<u32>,
    next: Vec<u32>,
    /// Of each word the mention that it belongs to.
    mentions: Vec<u32>,
}

const NONE: u32 = u32::MAX;

/// The farthest that anything is followed up the tree.
pub(super) const DEPTH: usize = 6;

impl<'a> Tree<'a> {
    pub(super) fn new(doc: &'a Doc, sentence: &Sentence) -> Self {
        let range = sentence.tokens.start as usize..(sentence.tokens.end as usize).min(doc.syntax.len()).min(doc.tokens.len());
        let mut tree = Self {
            doc,
            first: vec![NONE; range.len()],
            next: vec![NONE; range.len()],
            mentions: vec![NONE; range.len()],
            range: range.clone(),
        };
        for at in range.clone().rev() {
            if let Some(head) = tree.head(at) {
                tree.next[at - range.start] = tree.first[head - range.start];
                tree.first[head - range.start] = at as u32;
            }
        }
        let first = doc.mentions.partition_point(|mention| mention.span.end <= sentence.span.start);
        for (number, mention) in doc.mentions.iter().enumerate().skip(first) {
            if mention.span.start >= sentence.span.end {
                break;
            }
            for at in doc.tokens_of(mention.span) {
                if let Some(place) = at.checked_sub(range.start).and_then(|at| tree.mentions.get_mut(at)) {
                    *place = number as u32;
                }
            }
        }
        tree
    }

    fn syntax(&self, at: usize) -> Syntax {
        self.doc.syntax[at]
    }

    pub(super) fn head(&self, at: usize) -> Option<usize> {
        let head = self.syntax(at).head?.0 as usize;
        (head != at && self.range.contains(&head)).then_some(head)
    }

    pub(super) fn relation(&self, at: usize) -> Relation {
        self.syntax(at).relation
    }

    pub(super) fn tag(&self, at: usize) -> Upos {
        self.syntax(at).tag
    }

    pub(super) fn penn(&self, at: usize) -> Penn {
        self.syntax(at).penn
    }

    /// The dependents of a word, in order.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let start = self.range.start;
        let some = |next: u32| (next != NONE).then_some(next as usize);
        let first = at.checked_sub(start).and_then(|at| self.first.get(at)).copied().unwrap_or(NONE);
        std::iter::successors(some(first), move |at| some(self.next[at - start]))
    }

    /// The first dependent in one of these relations.
    pub(super) fn child(&self, at: usize, relations: &[Relation]) -> Option<usize> {
        self.children(at).find(|child| relations.contains(&self.relation(*child)))
    }

    pub(super) fn form(&self, at: usize) -> &'a str {
        self.doc.words(self.doc.tokens[at].span)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.form(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    pub(super) fn lemma(&self, at: usize) -> Cow<'a, str> {
        self.syntax(at).lemma.of(self.form(at))
    }

    pub(super) fn is_nominal(&self, at: usize) -> bool {
        matches!(self.tag(at), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    pub(super) fn has_case(&self, at: usize, preposition: &str) -> bool {
        self.children(at)
            .any(|child| matches!(self.relation(child), Relation::Case | Relation::Mark) && self.is(child, preposition))
    }

    pub(super) fn mention(&self, at: usize) -> Option<&'a Mention> {
        let number = *self.mentions.get(at.checked_sub(self.range.start)?)?;
        self.doc.mentions.get(number as usize)
    }

    /// Whether a word belongs to a name of somebody or of a place.
    pub(super) fn is_named(&self, at: usize) -> bool {
        self.mention(at).is_some_and(|mention| is_actor(mention.label))
    }

    /// Whether a verb is in the passive voice. Its auxiliaries tell more surely than the relations that the parser gives.
    pub(super) fn is_passive(&self, at: usize) -> bool {
        if self.penn(at) != Penn::Vbn {
            return false;
        }
        let mut has = false;
        for child in self.children(at).filter(|child| *child < at && self.tag(*child) == Upos::Aux) {
            if self
                .is_any(child, &["is", "are", "was", "were", "be", "been", "being", "am", "got", "get", "'re", "’re", "'m", "’m"])
            {
                return true;
            }
            has |= self.is_any(child, &["has", "have", "had", "having", "'ve", "’ve"]);
        }
        if has {
            return false;
        }
        match self.relation(at) {
            Relation::Acl => self.child(at, &[Relation::Nsubj, Relation::Obj]).is_none(),
            // A verb that shares the auxiliary of the one before it.
            Relation::Conj => {
                self.child(at, &[Relation::Nsubj]).is_none()
                    && self.head(at).is_some_and(|head| head < at && self.is_passive(head))
            }
            Relation::Amod => false,
            // Without an auxiliary it is a past tense that was taken for a participle, unless somebody did it.
            _ => {
                let by = |child: usize| {
                    self.relation(child) == Relation::OblAgent
                        || (self.relation(child) == Relation::Obl && self.has_case(child, "by"))
                };
                self.child(at, &[Relation::Obj]).is_none()
                    && self.children(at).any(|child| child > at && by(child) && !self.is_time(child))
            }
        }
    }

    /// A word and those that are coordinated with it.
    pub(super) fn coordinated(&self, at: usize) -> Vec<usize> {
        let mut all = vec![at];
        all.extend(self.children(at).filter(|child| self.relation(*child) == Relation::Conj && self.is_nominal(*child)));
        all
    }

    /// The noun phrase around a word: what stands before it and what depends on it by prepositions, without clauses, appositions
    /// and what is coordinated. A name is never cut.
    pub(super) fn phrase(&self, at: usize) -> Span {
        let (mut first, mut last) = (at, at);
        self.widen(at, at, &mut first, &mut last, DEPTH);
        // A name that reaches out of it.
        for end in [first, last] {
            if let Some(mention) = self.mention(end).filter(|mention| mention.label.is_name()) {
                let tokens = self.doc.tokens_of(mention.span);
                first = first.min(tokens.start.max(self.range.start));
                last = last.max(tokens.end.min(self.range.end).saturating_sub(1));
            }
        }
        // "particularly by the union", "that Norway" where the parser missed a conjunction.
        let case = self.children(at).filter(|child| *child < at && self.relation(*child) == Relation::Case).last();
        first = first.max(case.map_or(0, |case| case + 1)).min(at);
        if first < at && self.tag(first) != Upos::Det && self.is(first, "that") {
            first += 1;
        }
        while last > first && self.tag(last) == Upos::Punct && !self.is(last, ")") {
            last -= 1;
        }
        while first < last && matches!(self.tag(first), Upos::Punct | Upos::Cconj) {
            first += 1;
        }
        self.doc.tokens[first].span.cover(self.doc.tokens[last].span)
    }

    fn widen(&self, top: usize, at: usize, first: &mut usize, last: &mut usize, depth: usize) {
        if depth == 0 {
            return;
        }
        for child in self.children(at) {
            let keeps = if child < at { self.keeps_before(child, at == top) } else { self.keeps_after(child, at == top) };
            if keeps && !(self.is_time(child) && child > top) {
                *first = (*first).min(child);
                *last = (*last).max(child);
                self.widen(top, child, first, last, depth - 1);
            }
        }
    }

    /// Whether a phrase has a dependent that stands before its word. Parsers give these many relations; few are no part of it.
    fn keeps_before(&self, child: usize, is_top: bool) -> bool {
        let is_set_off =
            || (child + 1..self.range.end).find(|next| self.head(*next) != Some(child)).is_some_and(|next| self.is(next, ","));
        match self.relation(child) {
            Relation::Case => !is_top,
            Relation::Punct => self.is(child, "-"),
            Relation::Cc
            | Relation::CcPreconj
            | Relation::Mark
            | Relation::Cop
            | Relation::Aux
            | Relation::AuxPass
            | Relation::Nsubj
            | Relation::NsubjPass
            | Relation::NsubjOuter
            | Relation::Advcl
            | Relation::AdvclRelcl
            | Relation::Parataxis
            | Relation::Conj
            | Relation::Discourse
            | Relation::Vocative
            | Relation::Expl
            | Relation::Dislocated
            | Relation::Obl
            | Relation::AclRelcl => !is_top && self.relation(child) == Relation::Obl,
            Relation::Advmod | Relation::Nmod | Relation::NmodUnmarked | Relation::Appos | Relation::Dep => !is_set_off(),
            _ => true,
        }
    }

    /// Whether a phrase has a dependent that stands after its word.
    fn keeps_after(&self, child: usize, is_top: bool) -> bool {
        let is_close = || {
            let edge = self.children(child).next().map_or(child, |first| first.min(child));
            edge.checked_sub(1).is_some_and(|before| self.tag(before) != Upos::Punct)
        };
        // After a verb it is anybody's guess whether "in Oslo" belongs to the noun.
        let is_subject = self.head(child).is_some_and(|top| matches!(self.relation(top), Relation::Nsubj | Relation::NsubjPass));
        match self.relation(child) {
            Relation::Fixed | Relation::Goeswith => true,
            // "President Ramos", not "the president, Ramos".
            Relation::Compound
            | Relation::Nummod
            | Relation::Flat
            | Relation::NmodDesc
            | Relation::NmodPoss
            | Relation::Appos => is_close(),
            Relation::Nmod => {
                self.has_case(child, "of")
                    || (is_top && is_subject && self.is_any_case(child, &["in", "from", "at", "near", "with", "for"]))
            }
            Relation::Case | Relation::Conj | Relation::Cc | Relation::Det => !is_top,
            Relation::Amod => !is_top,
            Relation::Punct => !is_top && self.is(child, "-"),
            _ => false,
        }
    }

    pub(super) fn is_any_case(&self, at: usize, prepositions: &[&str]) -> bool {
        prepositions.iter().any(|preposition| self.has_case(at, preposition))
    }

    /// Whether a word belongs to an expression of time.
    pub(super) fn is_time(&self, at: usize) -> bool {
        self.time(at).is_some()
    }

    /// The expression of time that a word belongs to.
    pub(super) fn time(&self, at: usize) -> Option<&'a Timex> {
        let span = self.doc.tokens[at].span;
        let times = &self.doc.times;
        let time = times.get(times.partition_point(|time| time.span.end <= span.start))?;
        time.span.overlaps(span).then_some(time)
    }
}

/// Whether names of this kind act.
pub(super) fn is_actor(label: Label) -> bool {
    matches!(label, Label::Person | Label::Norp | Label::Org | Label::Gpe | Label::Loc | Label::Fac)
}
