//! Roles and ages after a name: "Ann Lee, 54, director of Lee & Co,", "Ann Lee is the mayor".

use std::ops::Range;

use crate::{AttributeKind, EntityIdx, Label, Relation, Rule, Upos};

use super::{
    super::{clauses::Dependent, word_lists::WORDS},
    Finder,
    words::{is_age, is_years},
};

impl Finder<'_> {
    /// "Ann Lee, 54, managing director of Lee & Co,", "Ann Lee (54)", "Ann Lee, who is the mayor".
    pub(in crate::coref) fn after(&mut self, mention: usize, name: usize, end: usize, entity: EntityIdx) {
        let mut at = name;
        if !matches!(self.words(at), "," | "(" | "–" | "—") || at + 1 >= end {
            return;
        }
        at += 1;
        if self.words(at) == "aged" || self.words(at) == "age" {
            at += 1;
        }
        if at < end && is_years(self.words(at)) && (at + 1 == end || matches!(self.words(at + 1), "," | ")" | "." | ";")) {
            self.add(entity, AttributeKind::Age, (at, at + 1), Rule::ContextAge, 950);
            if at + 2 >= end || self.words(at + 1) != "," {
                return;
            }
            at += 2;
        }
        if matches!(self.words(at), "who") && at + 2 < end && matches!(self.words(at + 1), "is" | "was" | "became") {
            at += 2;
        }
        let mut start = at;
        while start < end && matches!(self.words(start), "a" | "an" | "the" | "his" | "her" | "their" | "its" | "then") {
            start += 1;
        }
        if start < end && is_age(self.words(start)) {
            self.add(entity, AttributeKind::Age, (start, start + 1), Rule::ContextAge, 950);
            start += 1;
        }
        let next_person = self.doc.mentions[mention + 1..].iter().find(|mention| mention.label == Label::Person);
        let limit = next_person.map_or(usize::MAX, |next| self.doc.tokens_of(next.span).start);
        if let Some(stop) = self.role_phrase(start, end)
// Another person in it begins a list, unless it says whose mother or lawyer somebody is.
            && (stop <= limit || (start..limit).any(|at| matches!(self.words(at), "of" | "to" | "for")))
        {
            // "the bank's chairman": the owner is no part of the role.
            let owner =
                (start..stop).take_while(|&at| !self.is_role(at)).filter(|&at| matches!(self.words(at), "'s" | "\u{2019}s"));
            let start = owner.last().map_or(start, |at| at + 1);
            self.add(entity, AttributeKind::Role, (start, stop), Rule::ContextRoleAfter, 850);
        }
    }

    /// "Ann Lee is the mayor of Leeds".
    pub(in crate::coref) fn predicate(&mut self, tokens: Range<usize>, end: usize, entity: EntityIdx) {
        let head = self.tree.head_of(tokens.clone());
        let Some(noun) = self.tree.head(head) else { return };
        let is_subject = matches!(self.tree.relation(head), Relation::Nsubj | Relation::NsubjOuter);
        if !is_subject || !self.tree.has(noun, Dependent::Copula) || noun < tokens.end || noun > tokens.end + 10 || noun >= end {
            return;
        }
        let denied = (tokens.end..noun).any(|at| WORDS.denials.contains(&self.words(at)));
        if denied || !self.is_role(noun) || self.mention_ending(noun).is_some_and(|mention| mention.label == Label::Person) {
            return;
        }
        let start = self.reach_left(tokens.end, noun);
        let mut stop = noun + 1;
        if matches!(self.words(stop), "of" | "at" | "for") {
            let reach = (stop..end.min(noun + 8)).take_while(|&at| {
                matches!(self.tree.tag(at), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Part)
                    || matches!(self.words(at), "of" | "at" | "for")
            });
            stop = reach.last().map_or(stop, |last| last + 1);
        }
        self.add(entity, AttributeKind::Role, (start, stop), Rule::SyntaxRole, 800);
    }
}
