//! Words that say what kind of name they stand in: "Ministry", "Airport", "Lake", "Act".

use crate::{Label, Rule, TokenKind, gazetteer::Entry};

use super::{lexicon::Flags, piece::Cutter, rule_token::Shape};

impl Cutter<'_> {
    /// What kind of name a word in `at..end` makes it, and where that name ends.
    pub(super) fn head(&self, at: usize, end: usize) -> Option<(usize, (Label, Rule))> {
        let first = &self.words[at];
        if end - at >= 2 {
            if first.is(Flags::FAC_PRE) {
                return Some((end, (Label::Fac, Rule::ContextFacilityWord)));
            }
            if first.is(Flags::LOC_PRE) && !first.is(Flags::COMMON)
                || matches!(first.text, "Lake" | "Mount" | "Gulf" | "Cape" | "Strait")
            {
                return Some((end, (Label::Loc, Rule::ContextLandformWord)));
            }
            if first.is(Flags::EVENT_PRE) {
                return Some((end, (Label::Event, Rule::ContextEventWord)));
            }
        }
        // "University of X", "Ministry of Y": the head stands first.
        let of = (at..end).find(|&i| matches!(self.words[i].text, "of" | "for" | "on"));
        if let Some(of) = of
            && of > at
        {
            let head = &self.words[of - 1];
            let label = if head.is(Flags::ORG_OF) {
                Some((Label::Org, Rule::ContextOrganisationWord))
            } else if head.is(Flags::GPE_HEAD) {
                Some((Label::Gpe, Rule::ContextPlaceWord))
            } else if head.is(Flags::LOC_HEAD) {
                Some((Label::Loc, Rule::ContextLandformWord))
            } else if head.is(Flags::EVENT_HEAD.or(Flags::EVENT_PRE)) {
                Some((Label::Event, Rule::ContextEventWord))
            } else {
                None
            };
            if let Some(label) = label {
                return Some((end, label));
            }
        }
        let last = (at + 1..end).rev().find(|&i| self.words[i].is(HEADS) && self.words[i].is_capital())?;
        let word = &self.words[last];
        // A surname after a forename is a surname, whatever else it means: "Emma Watson Bank" is none, "Tyra Banks" is one.
        if last == at + 1 && self.is_forename(at) && self.is_surname(last) {
            return None;
        }
        let label = if word.is(Flags::EVENT_HEAD) && !word.is(Flags::ORG_HEAD) {
            (Label::Event, Rule::ContextEventWord)
        } else if word.is(Flags::LAW_HEAD) {
            (Label::Law, Rule::ContextLawWord)
        } else if word.is(Flags::ORG_HEAD) && !word.is(Flags::LOC_HEAD) {
            (Label::Org, Rule::ContextOrganisationWord)
        } else if word.is(Flags::FAC_HEAD) && !word.is(Flags::LOC_HEAD) {
            (Label::Fac, Rule::ContextFacilityWord)
        } else if word.is(Flags::GPE_HEAD) {
            (Label::Gpe, Rule::ContextPlaceWord)
        } else {
            (Label::Loc, Rule::ContextLandformWord)
        };
        Some((self.tail(last + 1, end), label))
    }

    /// Where a name ends whose head stands before `at`: "Imperial College London", "Wharfe Lane Baths", "State Highway 2".
    fn tail(&self, at: usize, end: usize) -> usize {
        let number = |at: usize| self.word(at).is_some_and(|word| word.kind == TokenKind::Number && word.text.len() <= 3);
        if at == end && number(at) && self.words[at - 1].is(Flags::NUM_HEAD) {
            return at + 1;
        }
        if at >= end {
            return at;
        }
        let known = self.known(at);
        let group = known.as_ref().is_some_and(|known| known.entries.iter().any(|entry| matches!(entry, Entry::Group(_))));
        let short = end - at == 1 && known.as_ref().is_none_or(|known| known.len == 1);
        if short && !group && !self.is_forename(at) && self.words[at].shape == Shape::Capital && !self.words[at].is(Flags::TITLE)
        {
            end
        } else {
            at
        }
    }
}

const HEADS: Flags =
    Flags::ORG_HEAD.or(Flags::FAC_HEAD).or(Flags::LOC_HEAD).or(Flags::GPE_HEAD).or(Flags::EVENT_HEAD).or(Flags::LAW_HEAD);
