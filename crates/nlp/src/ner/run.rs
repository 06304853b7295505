//! Where a run of capitalised words ends: small words and marks may join its parts.

use super::{lexicon::Flags, piece::Cutter};

/// Words of the longest run: what is longer is a list or noise, and is cut.
const LONGEST: usize = 24;

impl Cutter<'_> {
    fn is_name_word(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            // "Theresa May": after a forename, a month is a surname.
            let month = word.is(Flags::CALENDAR) && !(at > 0 && self.words[at - 1].is_capital() && self.is_forename(at - 1));
            word.is_capital() && (!word.numeric || word.is(Flags::CALENDAR)) && !month && !word.is(Flags::STOP) && !word.headline
        })
    }

    /// One past the last word of the run that begins at `start`.
    pub(super) fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        let mut head = self.words[start].flags;
        let mut known = self.known(start).map_or(end, |known| start + known.len);
        while end - start < LONGEST {
            if end < known {
                end = known;
                continue;
            }
            if self.is_name_word(end) {
                head = head.or(self.words[end].flags);
                known = self.known(end).map_or(known, |found| known.max(end + found.len));
                end += 1;
                continue;
            }
            match self.bridge(start, end, head) {
                Some(next) => end = next,
                None => break,
            }
        }
        end
    }

    /// Where the run goes on after small words or marks at `at` that join its parts.
    fn bridge(&self, start: usize, at: usize, head: Flags) -> Option<usize> {
        let word = self.word(at)?;
        let last = &self.words[at - 1];
        let name_at = |at: usize| self.is_name_word(at).then_some(at);
        let follows = |at: usize| self.word(at).map_or("", |word| word.text);
        match word.text {
            "&" => name_at(at + 1),
            "of" | "for" | "on" if head.any(Flags::ORG_OF.or(Flags::LOC_HEAD).or(Flags::GPE_HEAD)) && !last.is(Flags::TITLE) => {
                let the = usize::from(follows(at + 1) == "the");
                if self.words[at - 1].is(Flags::ORG_OF) || (word.text == "of" && last.is(Flags::LOC_HEAD.or(Flags::GPE_HEAD))) {
                    name_at(at + 1 + the)
                } else {
                    None
                }
            }
            // "Prevention of Money Laundering Act", "Sections 1 and 2 of the Penal Code": a law's name runs on to the word that says so.
            "of" if last.is_capital() && self.law_follows(at + 1) => name_at(at + 1 + usize::from(follows(at + 1) == "the")),
            "of" if last.is(Flags::TITLE)
                && self.word(at + 1).is_some_and(|word| word.is(Flags::TITLE_MOD) && word.is_capital()) =>
            {
                name_at(at + 1)
            }
            "and" | "," => {
                // "Ministry of Health and Social Care": inside a body's subject, never between two names.
                let subject = (start..at).any(|i| self.words[i].text == "of" || self.words[i].text == "for")
                    && self.words[start..at].iter().any(|word| word.is(Flags::ORG_OF))
                    && last.is(Flags::TITLE_MOD.or(Flags::COMMON));
                let next = self.word(at + 1)?;
                (word.text == "and" && subject && next.is_capital() && next.is(Flags::TITLE_MOD.or(Flags::COMMON)))
                    .then_some(at + 1)
            }
            "'s" | "\u{2019}s" => {
                let first = &self.words[start];
                let owner = last.is(Flags::COMMON.or(Flags::TITLE))
                    || first.is(Flags::TITLE) && first.is_capital()
                    || first.text.starts_with("St");
                let headed =
                    (at + 1..at + 3).any(|i| self.is_name_word(i) && self.words[i].is(Flags::ORG_HEAD.or(Flags::FAC_HEAD)));
                (owner && headed && !self.words[at - 1].opens).then(|| name_at(at + 1)).flatten()
            }
            _ if word.is(Flags::PARTICLE) && last.is_capital() && !last.is(Flags::TITLE) => {
                let mut next = at;
                while next < at + 3 && self.word(next).is_some_and(|word| word.is(Flags::PARTICLE) && !word.is_capital()) {
                    next += 1;
                }
                name_at(next)
            }
            _ => None,
        }
    }

    /// Whether a capitalised run at `at` leads to "Act", "Code" or the like.
    fn law_follows(&self, at: usize) -> bool {
        let mut small = 0;
        for next in at..at + 9 {
            let Some(word) = self.word(next) else { return false };
            if word.is_capital() && word.is(Flags::LAW_HEAD) && !word.is(Flags::ORG_HEAD) {
                return next > at;
            }
            small = if word.is_capital() { 0 } else { small + 1 };
            if small > 1 || !(word.is_capital() || matches!(word.text, "of" | "the" | "and" | "to" | "for")) {
                return false;
            }
        }
        false
    }
}
