//! Titles, and the names of people after them.

use crate::gazetteer::Entry;

use super::{lexicon::Flags, piece::Cutter, rule_token::Shape};

impl Cutter<'_> {
    /// Whether titles stand at `at`, and where they end: `Prime Minister`, `Secretary of State`.
    pub(super) fn titles(&self, at: usize, end: usize) -> Option<usize> {
        let mut next = at;
        let mut last = None;
        while next < end {
            let word = &self.words[next];
            if word.is(Flags::TITLE) && !(word.is_initial() && word.text.len() < 2) {
                last = Some(next + 1);
            } else if !(word.is(Flags::TITLE_MOD) || (matches!(word.text, "of" | "and" | "for" | "the") && last.is_some())) {
                break;
            }
            next += 1;
        }
        let mut last = last?;
        // "Minister of Defence": the subject belongs to the title.
        if self.word(last).is_some_and(|word| matches!(word.text, "of" | "for")) {
            let mut subject = last + 1;
            while subject < end && (self.words[subject].is(Flags::TITLE_MOD) || matches!(self.words[subject].text, "and" | "the"))
            {
                subject += 1;
            }
            if subject > last + 1 {
                last = subject;
            }
        }
        Some(last)
    }

    /// Whether the words before `at` are a title or an occupation, directly: "striker", "President".
    pub(super) fn title_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|at| &self.words[at]) else { return false };
        before.is(Flags::TITLE) && before.is_capital() && !before.opens
            || before.text.ends_with('.') && before.is(Flags::TITLE) && before.is_capital()
    }

    /// The first title in `at..end` that a name follows or that ends the run.
    pub(super) fn next_title(&self, at: usize, end: usize) -> usize {
        (at..end).find(|&at| self.words[at].is(Flags::TITLE) && self.titles(at, end).is_some()).map_or(end, |title| {
            let mut first = title;
            while first > at && self.words[first - 1].is(Flags::TITLE_MOD) {
                first -= 1;
            }
            first
        })
    }

    /// One past the last word of a person's name that begins at `at`.
    pub(super) fn person_end(&self, at: usize, end: usize) -> usize {
        let mut stop = at + 1;
        while stop < end {
            let word = &self.words[stop];
            let particle = word.is(Flags::PARTICLE) && !word.is_capital();
            if matches!(word.text, "of" | "for" | "on" | "and" | "&" | "'s" | "\u{2019}s")
                || (word.shape == Shape::Caps && word.text.len() > 2 && !word.is(Flags::SUFFIX))
            {
                break;
            }
            if word.is(Flags::TITLE) && self.gazetteer.surname(word.text).is_none() {
                break;
            }
            let stranger = self.gazetteer.surname(word.text).is_none() && !particle;
            let group = self.known(stop).is_some_and(|known| known.entries.iter().all(|entry| matches!(entry, Entry::Group(_))));
            if stranger && group && stop > at + 1 {
                break;
            }
            stop += 1;
        }
        stop
    }

    pub(super) fn is_forename(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.shape == Shape::Capital
            && (word.is_initial() && word.text.ends_with('.')
                || self.gazetteer.forename(word.text).is_some_and(|flag| !flag.word))
    }

    pub(super) fn is_surname(&self, at: usize) -> bool {
        self.gazetteer.surname(self.words[at].text).is_some()
    }
}
