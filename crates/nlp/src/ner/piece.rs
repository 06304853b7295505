//! Capitalised runs of words, cut into pieces that may each be a name.

use crate::{
    Label, Rule, Token,
    gazetteer::{Entry, Gazetteer},
};

use super::{
    lexicon::Flags,
    words::{Shape, Word},
};

/// Words that may be one name: tokens `start..end`.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// What the gazetteer knows the whole piece as; the most prominent place first.
    pub(crate) entries: Vec<Entry>,
    /// The entries are of a name that differs by one letter.
    pub(crate) misspelt: bool,
    /// What a word in it says of its kind: "Ministry", "Airport", "Lake".
    pub(crate) head: Option<(Label, Rule)>,
    /// It follows a title, such as "President".
    pub(crate) titled: bool,
    /// Its capital may be due to its place in the sentence: it takes other evidence to believe in it.
    pub(crate) weak: bool,
}

impl Piece {
    /// A name that the gazetteer knows, taken whole.
    fn known(start: usize, end: usize, entries: Vec<Entry>) -> Self {
        Piece { start, end, entries, misspelt: false, head: None, titled: false, weak: false }
    }
}

/// Tokens of the longest run: what is longer is a list or noise, and is cut.
const LONGEST: usize = 24;

/// Cuts the names out of one sentence.
pub(crate) struct Cutter<'a> {
    pub(crate) text: &'a str,
    /// All tokens of the article.
    pub(crate) tokens: &'a [Token],
    /// The same tokens, looked at.
    pub(crate) words: &'a [Word<'a>],
    pub(crate) gazetteer: &'a Gazetteer,
    /// One past the last token of the sentence.
    pub(crate) stop: usize,
    pub(crate) pieces: &'a mut Vec<Piece>,
}

pub(super) struct Known {
    pub(super) len: usize,
    pub(super) entries: Vec<Entry>,
}

impl Cutter<'_> {
    /// Cuts the sentence that begins at token `start`.
    pub(crate) fn cut(&mut self, start: usize) {
        let mut at = start;
        while at < self.stop {
            at = self.run_from(at).max(at + 1);
        }
    }

    /// Takes the run of capitalised words at `at`, if there is one; returns where to go on.
    fn run_from(&mut self, at: usize) -> usize {
        let word = self.words[at];
        let known = self.known(at);
        let multi = known.as_ref().is_some_and(|known| known.len > 1);
        if !word.is_capital() || word.numeric || word.is(Flags::STOP.or(Flags::CALENDAR)) {
            if let (true, Some(known)) = (multi && word.text != "the", known) {
                let end = at + known.len;
                // "The Lancet": the article is no part of an organisation's name, but it is of a city's.
                let own = known
                    .entries
                    .iter()
                    .any(|entry| self.gazetteer.shown(*entry).starts_with("The ") && matches!(entry, Entry::Place(_)));
                let at = at + usize::from(word.text == "The" && !own);
                self.pieces.push(Piece::known(at, end, known.entries));
                return end;
            }
            return at + 1;
        }
        if word.headline {
            return self.headline(at, known);
        }
        let end = self.run_end(at);
        self.split(at, end);
        end
    }

    /// In a headline capitals tell nothing: only known names are taken, and a known forename with what follows it.
    fn headline(&mut self, at: usize, known: Option<Known>) -> usize {
        if let Some(known) = known {
            let end = at + known.len;
            self.pieces.push(Piece::known(at, end, known.entries));
            return end;
        }
        let named = |word: &Word| word.is_capital() && !word.is(Flags::STOP.or(Flags::COMMON)) && !word.numeric;
        let forename = self.gazetteer.forename(self.words[at].text).is_some_and(|flag| !flag.word);
        let pair = forename && at + 1 < self.stop && named(&self.words[at + 1]);
        let end = if pair { at + 2 } else { at + 1 };
        self.pieces.push(Piece { start: at, end, entries: Vec::new(), misspelt: false, head: None, titled: false, weak: !pair });
        end
    }

    pub(super) fn known(&self, at: usize) -> Option<Known> {
        let word = self.words[at];
        let shouted = word.shape == Shape::Caps && word.text.len() >= 4 && (word.opens || word.headline);
        let tokens = &self.tokens[..self.stop];
        let found = self.gazetteer.matches(self.text, tokens, at, false);
        let found = if found.is_none() && shouted { self.gazetteer.matches(self.text, tokens, at, true) } else { found };
        found.map(|found| Known { len: found.tokens, entries: found.entries })
    }

    pub(super) fn word(&self, at: usize) -> Option<&Word<'_>> {
        if at < self.stop { self.words.get(at) } else { None }
    }

    fn is_name_word(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            // "Theresa May": after a forename, a month is a surname.
            let month = word.is(Flags::CALENDAR) && !(at > 0 && self.words[at - 1].is_capital() && self.is_forename(at - 1));
            word.is_capital() && (!word.numeric || word.is(Flags::CALENDAR)) && !month && !word.is(Flags::STOP) && !word.headline
        })
    }

    /// One past the last word of the run that begins at `start`.
    fn run_end(&self, start: usize) -> usize {
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

    /// Whether titles stand at `at`, and where they end: `Prime Minister`, `Secretary of State`.
    fn titles(&self, at: usize, end: usize) -> Option<usize> {
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

    /// Cuts the run `start..end` into pieces.
    fn split(&mut self, start: usize, end: usize) {
        let mut at = start;
        let mut titled = self.title_before(start);
        while at < end {
            let known = self.known(at).filter(|known| at + known.len <= end);
            let len = known.as_ref().map_or(0, |known| known.len);
            if len < 2
                && let Some(after) = self.titles(at, end)
                && !(len == 1 && after == at + 1 && after == end)
            {
                if after >= end {
                    return;
                }
                if let Some((_, head)) = self.head(at, end)
                    && end - after <= 3
                    && !self.is_forename(after)
                {
                    self.push(at, end, Vec::new(), Some(head), false);
                    return;
                }
                at = after;
                titled = true;
                continue;
            }
            if titled && (len < 2 || self.is_forename(at)) {
                // What follows a title is a person, to the end of the run.
                let stop = self.person_end(at, end);
                self.push(
                    at,
                    stop,
                    known.filter(|known| at + known.len == stop).map(|known| known.entries).unwrap_or_default(),
                    None,
                    true,
                );
                at = stop;
                titled = false;
                continue;
            }
            titled = false;
            if self.is_forename(at) && end - at > len.max(1) && len < 2 {
                let stop = self.person_end(at, end);
                if let Some((stop, head)) = self.head(at, end) {
                    self.push(at, stop, Vec::new(), Some(head), false);
                    at = stop;
                } else {
                    self.push(at, stop, Vec::new(), None, false);
                    at = stop;
                }
                continue;
            }
            let limit = self.next_title(at + len.max(1), end);
            if let Some((stop, head)) = self.head(at, limit)
                && stop > at + len
                && stop > at + 1
            {
                self.push(at, stop, Vec::new(), Some(head), false);
                at = stop;
                continue;
            }
            if let Some(known) = known {
                self.push(at, at + len, known.entries, None, false);
                at += len;
                continue;
            }
            let stop = self.unknown_end(at, limit);
            self.push(at, stop, Vec::new(), None, false);
            at = stop;
        }
    }

    fn push(&mut self, start: usize, end: usize, entries: Vec<Entry>, head: Option<(Label, Rule)>, titled: bool) {
        let (mut start, end) = (start, end);
        // "Former Labour", "Embattled Boeing": a common word that opens a sentence is not part of the name behind it.
        while head.is_none() && entries.is_empty() && end - start > 1 && self.droppable(start) {
            start += 1;
            if let Some(known) = self.known(start).filter(|known| start + known.len <= end) {
                let stop = start + known.len;
                self.push(start, stop, known.entries, None, titled);
                if stop < end {
                    self.push(stop, end, Vec::new(), None, false);
                }
                return;
            }
        }
        let first = &self.words[start];
        let weak =
            end - start == 1 && (first.opens && first.is(Flags::COMMON) || (first.is(Flags::TITLE_MOD) && entries.is_empty()));
        let near = if entries.is_empty() && head.is_none() && !titled { self.near(start, end) } else { None };
        let misspelt = near.is_some();
        let entries = near.map_or(entries, |entry| vec![entry]);
        self.pieces.push(Piece { start, end, entries, misspelt, head, titled, weak });
    }

    /// The record that the words `start..end` misspell. Words that are a person's names are no misspelling of a place.
    fn near(&self, start: usize, end: usize) -> Option<Entry> {
        let inner = &self.words[start..end];
        let letters: usize = inner.iter().map(|word| word.text.len()).sum();
        if !(8..=60).contains(&letters) || inner.iter().any(|word| word.is_initial()) || self.is_forename(start) {
            return None;
        }
        let joined: Vec<&str> = inner.iter().map(|word| word.text).collect();
        self.gazetteer.near(&joined.join(" "))
    }

    /// A common word whose capital is due to its place.
    fn droppable(&self, at: usize) -> bool {
        let word = &self.words[at];
        let name = self.gazetteer.forename(word.text).is_some() || word.is(Flags::PARTICLE);
        (word.opens && word.is(Flags::COMMON) && !name) || matches!(word.text, "Former" | "Ex" | "Then" | "Late")
    }

    /// Whether the words before `at` are a title or an occupation, directly: "striker", "President".
    fn title_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|at| &self.words[at]) else { return false };
        before.is(Flags::TITLE) && before.is_capital() && !before.opens
            || before.text.ends_with('.') && before.is(Flags::TITLE) && before.is_capital()
    }

    pub(super) fn is_forename(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.shape == Shape::Capital
            && (word.is_initial() && word.text.ends_with('.')
                || self.gazetteer.forename(word.text).is_some_and(|flag| !flag.word))
    }

    /// The first title in `at..end` that a name follows or that ends the run.
    fn next_title(&self, at: usize, end: usize) -> usize {
        (at..end).find(|&at| self.words[at].is(Flags::TITLE) && self.titles(at, end).is_some()).map_or(end, |title| {
            let mut first = title;
            while first > at && self.words[first - 1].is(Flags::TITLE_MOD) {
                first -= 1;
            }
            first
        })
    }

    /// One past the last word of a person's name that begins at `at`.
    fn person_end(&self, at: usize, end: usize) -> usize {
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

    /// One past the last word before a known name inside an unknown run.
    fn unknown_end(&self, at: usize, end: usize) -> usize {
        let mut stop = at + 1;
        while stop < end {
            if let Some(known) = self.known(stop) {
                let sure = known.len > 1 || known.entries.iter().any(|entry| matches!(entry, Entry::Group(_)));
                if sure && !self.is_surname(stop) {
                    break;
                }
            }
            stop += 1;
        }
        stop
    }

    pub(super) fn is_surname(&self, at: usize) -> bool {
        self.gazetteer.surname(self.words[at].text).is_some()
    }
}
