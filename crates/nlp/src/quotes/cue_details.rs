//! To whom, where and when something was said, as the clause of the cue tells it.

use std::ops::Range;

use crate::{Argument, Label, Relation, Span, TimexKind, Upos};

use super::{
    labeller::Role,
    lexicon::LEXICON,
    ranges::{span_of, without_marks},
    speaker::entity,
    that, top,
    view::{Punctuation, TokenView},
};

/// A cue with the roles around it, for finding what depends on it.
pub(super) struct CueDetails<'a> {
    pub(super) view: &'a TokenView<'a>,
    pub(super) roles: &'a [Role],
    pub(super) cue: Range<usize>,
    pub(super) top: usize,
    pub(super) source: Option<Range<usize>>,
}

impl CueDetails<'_> {
    fn is_free(&self, at: usize) -> bool {
        matches!(self.roles[at], Role::None | Role::Cue) && !self.source.as_ref().is_some_and(|source| source.contains(&at))
    }

    fn sentence(&self) -> Range<usize> {
        self.view.range(self.view.sentence_of[self.top] as usize)
    }

    /// The noun phrase around a head: what depends on it, without clauses and punctuation.
    fn phrase(&self, head: usize) -> Range<usize> {
        let (view, sentence) = (self.view, self.sentence());
        let hangs = |mut at: usize| {
            for _ in 0..8 {
                if at == head {
                    return true;
                }
                let relation = view.words[at].relation;
                let Some(above) = view.tree.head(at) else { return false };
                let is_part = !matches!(
                    relation,
                    Relation::Case | Relation::Acl | Relation::AclRelcl | Relation::Appos | Relation::Parataxis
                ) || above != head && relation == Relation::Case;
                if !is_part {
                    return false;
                }
                at = above;
            }
            false
        };
        let fits = |at: usize| self.is_free(at) && view.words[at].mark == Punctuation::None && hangs(at);
        let (mut from, mut to) = (head, head + 1);
        while from > sentence.start && fits(from - 1) {
            from -= 1;
        }
        while to < sentence.end && fits(to) {
            to += 1;
        }
        from..to
    }

    pub(super) fn addressee(&self) -> Option<Argument> {
        let (view, doc) = (self.view, self.view.doc);
        let form = |at: usize| doc.words(doc.tokens[at].span);
        let verb = self.cue.clone().find(|at| LEXICON.addressing.contains(&form(*at).to_lowercase().as_str()));
        let hearer = |at: &usize| {
            let word = &view.words[*at];
            let head = view.tree.head(*at);
            if !self.is_free(*at) || !matches!(word.tag, Upos::Noun | Upos::Propn | Upos::Pron) || *at == self.top {
                return false;
            }
            let object = matches!(word.relation, Relation::Obj | Relation::Iobj) && verb.is_some() && verb == head;
            // "said to reporters", "wrote in a letter to the court".
            let to = matches!(word.relation, Relation::Obl | Relation::Nmod)
                && head.is_some_and(|head| head == self.top || self.cue.contains(&head))
                && (self.sentence().start..*at).rev().take(6).any(|case| {
                    view.tree.head(case) == Some(*at) && view.words[case].relation == Relation::Case && form(case) == "to"
                })
                && !form(self.cue.start).eq_ignore_ascii_case("according");
            object || to
        };
        let head = match self.sentence().take(200).find(hearer) {
            Some(head) => head,
            None => {
                // Where the tree has no addressee: the noun right after the verb.
                let next = verb? + 1;
                let is_noun = |at: &usize| {
                    let word = &view.words[*at];
                    matches!(word.tag, Upos::Noun | Upos::Propn | Upos::Pron) && word.form != that() || word.name > 0
                };
                (next..(next + 4).min(self.sentence().end))
                    .take_while(|at| self.is_free(*at) && view.words[*at].mark == Punctuation::None)
                    .find(is_noun)?
            }
        };
        let mut range = self.phrase(head);
        // Where it was said is no part of who heard it: "told reporters in Cebu".
        let is_place = |at: usize| {
            let next = doc.mentions.partition_point(|mention| mention.span.end <= doc.tokens[at].span.start);
            let mention = doc.mentions.get(next).filter(|mention| matches!(mention.label, Label::Gpe | Label::Loc | Label::Fac));
            mention.is_some_and(|mention| doc.tokens_of(mention.span).start.saturating_sub(at) <= 2)
        };
        if let Some(cut) = (head + 1..range.end).find(|at| LEXICON.places.contains(&form(*at)) && is_place(*at)) {
            range.end = cut;
        }
        let mut range = without_marks(view, range)?;
        // A name is taken in whole.
        let at = doc.mentions.partition_point(|mention| mention.span.end <= doc.tokens[head].span.start);
        if let Some(mention) = doc.mentions.get(at).filter(|mention| mention.span.overlaps(doc.tokens[head].span)) {
            let tokens = doc.tokens_of(mention.span);
            range = range.start.min(tokens.start)..range.end.max(tokens.end);
        }
        if self.roles[range.clone()].contains(&Role::Content) {
            return None;
        }
        Some(Argument { span: span_of(doc, &range), entity: entity(view, range) })
    }

    /// Whether tokens belong to the clause of the cue and to no content.
    fn is_in_cue_clause(&self, range: &Range<usize>) -> bool {
        let view = self.view;
        if !range.clone().all(|at| self.is_free(at)) || range.is_empty() {
            return false;
        }
        if self.cue.contains(&range.start) {
            return true;
        }
        let top = top(view, range.clone());
        let mut at = top;
        for _ in 0..4 {
            let Some(head) = view.tree.head(at) else { break };
            if head == self.top || self.cue.contains(&head) {
                return true;
            }
            // The path may lead only through nouns that have no role: "in an interview on Thursday".
            if !self.is_free(head) || view.words[head].tag == Upos::Verb {
                break;
            }
            at = head;
        }
        // Without a path: right beside the cue, or beside the source after it: "said on Thursday", "said Ann Lee, the mayor, at a rally".
        let cue_end = match &self.source {
            Some(source) if source.start >= self.cue.end && source.start <= self.cue.end + 1 => source.end,
            _ => self.cue.end,
        };
        let (from, to) = if range.end <= self.cue.start { (range.end, self.cue.start) } else { (cue_end, range.start) };
        let is_nothing = |at: usize| {
            let word = &view.words[at];
            let is_mark = word.mark != Punctuation::None && !(word.mark == Punctuation::Comma && at == from);
            self.roles[at] == Role::None && !is_mark && !matches!(word.tag, Upos::Verb | Upos::Aux)
        };
        to >= from && to - from <= 7 && (from..to).all(is_nothing)
    }

    /// The first and last byte of the sentence, as far as it is near the cue.
    fn around(&self) -> (u32, u32) {
        const FAR: usize = 60;
        let (sentence, tokens) = (self.sentence(), &self.view.doc.tokens);
        let first = self.top.saturating_sub(FAR).max(sentence.start);
        let last = (self.top + FAR).min(sentence.end.max(self.top + 1) - 1);
        (tokens[first].span.start, tokens[last].span.end)
    }

    pub(super) fn time(&self) -> Option<Span> {
        let doc = self.view.doc;
        let (start, end) = self.around();
        let from = doc.times.partition_point(|time| time.span.end <= start);
        doc.times[from..]
            .iter()
            .take_while(|time| time.span.start < end)
            .filter(|time| matches!(time.kind, TimexKind::Date | TimexKind::Time))
            .find(|time| self.is_in_cue_clause(&doc.tokens_of(time.span)))
            .map(|time| time.span)
    }

    pub(super) fn place(&self) -> Option<Span> {
        let doc = self.view.doc;
        let (start, end) = self.around();
        let from = doc.mentions.partition_point(|mention| mention.span.end <= start);
        doc.mentions[from..]
            .iter()
            .take_while(|mention| mention.span.start < end)
            .filter(|mention| matches!(mention.label, Label::Gpe | Label::Loc | Label::Fac))
            .find(|mention| {
                let tokens = doc.tokens_of(mention.span);
                let before = (tokens.start.saturating_sub(2)..tokens.start)
                    .any(|at| LEXICON.places.contains(&doc.words(doc.tokens[at].span)));
                before && self.is_in_cue_clause(&tokens)
            })
            .map(|mention| mention.span)
    }
}
