//! Capitalised runs of words, cut into pieces that may each be a name.

use crate::{
    Label, Rule, Token,
    gazetteer::{Entry, Gazetteer},
};

use super::{
    lexicon::Flags,
    rule_token::{RuleToken, Shape},
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

/// Cuts the names out of one sentence.
pub(crate) struct Cutter<'a> {
    pub(crate) text: &'a str,
    /// All tokens of the article.
    pub(crate) tokens: &'a [Token],
    /// The same tokens, as rules see them.
    pub(crate) words: &'a [RuleToken<'a>],
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
        let named = |word: &RuleToken| word.is_capital() && !word.is(Flags::STOP.or(Flags::COMMON)) && !word.numeric;
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

    pub(super) fn word(&self, at: usize) -> Option<&RuleToken<'_>> {
        if at < self.stop { self.words.get(at) } else { None }
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

    /// One past the last word before a known name inside an unknown run.
    fn unknown_end(&self, at: usize, end: usize) -> usize {
        let mut stop = at + 1;
        while stop < end {
            if let Some(known) = self.known(stop) {
                let clear = known.len > 1 || known.entries.iter().any(|entry| matches!(entry, Entry::Group(_)));
                if clear && !self.is_surname(stop) {
                    break;
                }
            }
            stop += 1;
        }
        stop
    }
}
