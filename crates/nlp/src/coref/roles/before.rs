//! Roles and ages before a name: "54-year-old builder Tom Hall", "the country's foreign minister, Ann Lee".

use std::ops::Range;

use crate::{AttributeKind, EntityIdx, Label, Penn, Relation, Rule, Upos, ner::Flags};

use super::{super::word_lists::WORDS, Finder, words::is_age};

impl Finder<'_> {
    /// "Russian Foreign Minister Sergei Lavrov", "54-year-old builder Tom Hall". Gives the token that it begins with.
    pub(in crate::coref) fn before(&mut self, first: usize, tokens: Range<usize>, entity: EntityIdx) -> usize {
        let name = tokens.start;
        if name <= first {
            return name;
        }
        let mut start = name;
        // "Minister of Finance Ann Lee", "builder Tom Hall".
        let hangs = matches!(self.tree.relation(name - 1), Relation::Compound | Relation::NmodDesc | Relation::Flat)
            || self.tree.head(self.tree.head_of(tokens)) == Some(name - 1);
        let stuck = self.tree.tag(name - 1) == Upos::Noun
            && self.words(name - 1).starts_with(char::is_lowercase)
            && hangs
            && !self.lexicon.flags(self.words(name - 1)).any(Flags::CALENDAR)
            && !is_age(self.words(name - 1));
        let ends_in_role = (self.is_role(name - 1) || stuck) && self.mention_ending(name - 1).is_none();
        let of_role = !ends_in_role && {
            let from = name.saturating_sub(5).max(first);
            (from..name).any(|at| {
                matches!(self.words(at), "of" | "for")
                    && at > first
                    && self.is_role(at - 1)
                    && self.words(at - 1).starts_with(char::is_uppercase)
            }) && (from..name).all(|at| !matches!(self.tree.tag(at), Upos::Verb | Upos::Aux | Upos::Punct))
                && self.tree.word(name - 1).is_some()
                && self.tree.tag(name - 1) == Upos::Propn
                && self.mention_ending(name - 1).is_none()
        };
        if ends_in_role || of_role {
            start = self.reach_left(first, name - usize::from(ends_in_role));
            if start == name && ends_in_role {
                start = name - 1;
            }
            // "the wife of Ann Lee" has no role here, nor has the "president" of "says president Ann Lee's office".
            let possessed = self.words(name + 1) == "'s" && !ends_in_role;
            if !possessed {
                self.add(entity, AttributeKind::Role, (start, name), Rule::ContextRoleBefore, 900);
            }
        }
        // "54-year-old Tom Hall": an age before the role or name.
        if let Some(age) = start.checked_sub(1).filter(|&at| at >= first)
            && is_age(self.words(age))
        {
            self.add(entity, AttributeKind::Age, (age, age + 1), Rule::ContextAge, 950);
        }
        start
    }

    /// "the country's foreign minister, Sergei Lavrov, said", "his wife, Ann", "the rector of Clun, the Rev Ann Lee,": what stands before
    /// the comma, `start` being the first token of a title after it, else of the name.
    pub(in crate::coref) fn noun_before(&mut self, first: usize, mut start: usize, tokens: Range<usize>, entity: EntityIdx) {
        while start > first + 2 && matches!(self.words(start - 1), "the" | "a" | "an" | "Mr" | "Mrs" | "Ms" | "Dr" | "Sir") {
            start -= 1;
        }
        if start < first + 2 || self.words(start - 1) != "," {
            return;
        }
        let comma = start - 1;
        let hangs = self.tree.relation(self.tree.head_of(tokens.clone())) == Relation::Appos;
        // What stands after the name must close the apposition, or it is a list.
        let closes = match self.words(tokens.end) {
            "," => !matches!(self.words(tokens.end + 1), "and" | "or") && self.mention_from(tokens.end + 1).is_none(),
            "." | ";" | ")" | "(" => true,
            _ => false,
        };
        // Goes left over the phrase, no farther than the word that opens it.
        let mut from = comma;
        while from > first.max(comma.saturating_sub(8)) {
            let at = from - 1;
            let goes_on = matches!(self.tree.tag(at), Upos::Noun | Upos::Propn | Upos::Adj)
                || matches!(self.words(at), "of" | "for" | "at");
            if !goes_on {
                break;
            }
            from = at;
        }
        let opener = from.checked_sub(1).filter(|at| *at >= first).map_or("", |at| self.words(at));
        let opens = WORDS.openers.contains(&opener);
        let joins = (from..comma).find(|&at| matches!(self.words(at), "of" | "for" | "at")).unwrap_or(comma);
        let Some(noun) = joins.checked_sub(1).filter(|&noun| noun >= from) else { return };
        let is_one = self.tree.word(noun).is_none_or(|word| word.penn != Penn::Nns);
        if (hangs || opens && closes)
            && is_one
            && self.is_role(noun)
            && self.mention_ending(noun).is_none_or(|mention| mention.label != Label::Person)
        {
            let start = self.reach_left(from, noun);
            self.add(entity, AttributeKind::Role, (start, comma), Rule::SyntaxRole, 850);
        }
    }
}
