//! Where the noun phrase of a role begins and ends.

use crate::{Label, Mention, Relation, Upos, ner::Flags};

use super::{Finder, LONGEST, words::is_address};

impl Finder<'_> {
    /// The mention that ends where the token does.
    pub(in crate::coref) fn mention_ending(&self, at: usize) -> Option<&Mention> {
        let end = self.doc.tokens.get(at)?.span.end;
        let place = self.doc.mentions.partition_point(|mention| mention.span.end < end);
        self.doc.mentions.get(place).filter(|mention| mention.span.end == end)
    }

    /// The first token of what is part of a role that ends before `end`: "Russian Foreign" of "Russian Foreign Minister".
    pub(in crate::coref) fn reach_left(&self, first: usize, mut start: usize) -> usize {
        let least = first.max(start.saturating_sub(8));
        while start > least {
            let at = start - 1;
            if let Some(mention) = self.mention_ending(at) {
                if !matches!(
                    mention.label,
                    Label::Norp | Label::Gpe | Label::Org | Label::Loc | Label::Language | Label::Ordinal | Label::Fac
                ) {
                    break;
                }
                let tokens = self.doc.tokens_of(mention.span);
                if tokens.start < least {
                    break;
                }
                start = tokens.start;
                continue;
            }
            let word = self.words(at);
            let lower = word.to_lowercase();
            let flags = self.lexicon.flags(&lower);
            let is_word = word.chars().next().is_some_and(char::is_alphabetic);
            let known =
                flags.any(Flags::TITLE.or(Flags::TITLE_MOD).or(Flags::ROLE)) && !flags.any(Flags::STOP) && !is_address(&lower);
            // "managing director", "retired teacher".
            let formed = self.tree.tag(at) == Upos::Verb
                && matches!(self.tree.relation(at), Relation::Amod | Relation::Compound)
                && (lower.ends_with("ing") || lower.ends_with("ed"));
            let by_tag = (formed || matches!(self.tree.tag(at), Upos::Adj | Upos::Noun | Upos::Propn))
                && !matches!(self.tree.relation(at), Relation::Nsubj | Relation::Obj | Relation::Obl | Relation::Root)
                && !lower.ends_with("-year-old")
                && !flags.any(Flags::CALENDAR);
            // "chief of staff", "minister of finance".
            let of = matches!(word, "of" | "for")
                && at > least
                && self.is_role(at - 1)
                && self.words(start).starts_with(char::is_uppercase)
                && self.words(at - 1).starts_with(char::is_uppercase);
            // "Leader of the Opposition".
            let of_the = word == "the"
                && at > least + 1
                && self.words(at - 1) == "of"
                && self.is_role(at - 2)
                && self.words(start).starts_with(char::is_uppercase)
                && self.words(at - 2).starts_with(char::is_uppercase);
            if of_the {
                start = at - 2;
            } else if is_word && !is_address(&lower) && (known || by_tag || of) {
                start = at;
            } else {
                break;
            }
        }
        start
    }

    /// The end of a noun phrase from `start` on whose noun is a role, up to a mark that closes it.
    pub(in crate::coref) fn role_phrase(&self, start: usize, end: usize) -> Option<usize> {
        let mut has_role = false;
        let mut before_preposition = true;
        for at in start..end.min(start + LONGEST) {
            let word = self.words(at);
            if matches!(word, "," | "." | ";" | ")" | "–" | "—" | ":" | "?" | "!") {
                return (has_role && at > start).then_some(at);
            }
            if matches!(word, "who" | "which" | "that" | "whose" | "said" | "says" | "told" | "(") {
                return (has_role && at > start).then_some(at);
            }
            let tag = self.tree.tag(at);
            // "and" joins two roles, but after the first preposition it may join two people.
            let stops = matches!(tag, Upos::Aux | Upos::Pron | Upos::Sconj)
                || tag == Upos::Verb
                    && !matches!(self.tree.relation(at), Relation::Amod | Relation::Compound)
                    && !self.lexicon.flags(&word.to_lowercase()).any(Flags::TITLE_MOD)
                || word == "and" && !has_role;
            if stops {
                return None;
            }
            if tag == Upos::Adp || matches!(word, "of" | "for" | "at" | "in" | "from" | "to" | "on" | "with") {
                if !has_role {
                    return None;
                }
                before_preposition = false;
            }
            has_role = has_role || before_preposition && self.is_role(at);
        }
        let stop = end.min(start + LONGEST);
        (has_role && stop == end).then_some(stop)
    }

    /// The mention that begins where the token does.
    pub(in crate::coref) fn mention_from(&self, at: usize) -> Option<&Mention> {
        let start = self.doc.tokens.get(at)?.span.start;
        let place = self.doc.mentions.partition_point(|mention| mention.span.start < start);
        self.doc.mentions.get(place).filter(|mention| mention.span.start == start && mention.label == Label::Person)
    }
}
