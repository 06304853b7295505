//! Known names: places with coordinates, nationalities and other groups, organisations, works, forenames and surnames.
//!
//! The lists in `assets/gazetteer` are made by `cargo xtask gazetteer`; its `manifest.toml` says from what, and under which licences.
//! All of them together are packed into `assets/models/gazetteer.bin`, which is loaded as the models are.

pub(crate) mod far;
mod fold;
mod index;
mod load;
mod near;
mod record;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::HashMap;

use fold::{Case, Folder, is_hyphen, is_quote};
pub(crate) use fold::{bare_division, place_key, word_key};
use index::Index;
pub(crate) use index::Spread;
use load::{GroupRow, OrgRow, PlaceRow, TextSection, WorkRow};
use near::Near;

pub(crate) use fold::fold_name;
pub(crate) use record::{Entry, Group, GroupKind, NameFlag, Org, PlaceEntry, PlaceKind, Work};

use crate::{Token, TokenKind};

/// All known names, as records with an index of their names; empty by default.
#[derive(Default)]
pub(crate) struct Gazetteer {
    /// The names of all records, a line each, `|` between them.
    text: Box<str>,
    /// Codes and kinds, each once.
    words: Vec<Box<str>>,
    places: Vec<PlaceRow>,
    orgs: Vec<OrgRow>,
    groups: Vec<GroupRow>,
    works: Vec<WorkRow>,
    /// Positions of countries in `places`, in order of their codes.
    countries: Vec<u32>,
    /// Positions of regions with a code, in order of country and code.
    regions: Vec<u32>,
    forenames: HashMap<u64, NameFlag, Spread>,
    surnames: HashMap<u64, NameFlag, Spread>,
    index: Index,
    near: Near,
}

/// A known name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// How many tokens it covers, at least one.
    pub(crate) tokens: usize,
    /// What it may mean: places first, the most prominent ahead; then groups, organisations and works. Never empty.
    pub(crate) entries: Vec<Entry>,
}

impl Gazetteer {
    /// The longest known name that begins at token `start`, if any. See [`Gazetteer::all_matches`].
    pub(crate) fn matches(&self, text: &str, tokens: &[Token], start: usize, shouted: bool) -> Option<Match> {
        self.all_matches(text, tokens, start, shouted).pop()
    }

    /// Every known name that begins at token `start`, shorter ones first.
    ///
    /// Names match without regard to accents, hyphens and full stops (`U.S.`, `US`, `U. S.`), but with regard to case: what the
    /// gazetteer writes with a capital must have one, and acronyms must be all capitals. In a text that is all in capitals
    /// case says nothing: with `shouted` it is not looked at. Abbreviations of regions (`Calif.`) match after a comma only. Names do not cross sentences, so
    /// `tokens` are those of one sentence.
    pub(crate) fn all_matches(&self, text: &str, tokens: &[Token], start: usize, shouted: bool) -> Vec<Match> {
        let mut found = Vec::new();
        let mut folder = Folder::default();
        // "Boston, Mass." is in Massachusetts, "after Mass." is not.
        let before = start.checked_sub(1).and_then(|at| tokens.get(at));
        let after_comma = before.and_then(|token| text.get(token.span.start as usize..token.span.end as usize)) == Some(",");
        for (count, token) in (1..=LONGEST).zip(tokens.iter().skip(start)) {
            let word = text.get(token.span.start as usize..token.span.end as usize).unwrap_or_default();
            let joins = match token.kind {
                TokenKind::Word | TokenKind::Number => true,
                TokenKind::Clitic => folder.pieces() > 0,
                // An apostrophe after a plural, a hyphen or full stop that stands apart.
                TokenKind::Punct => {
                    folder.pieces() > 0
                        && (word == "&" || word == "." || word.chars().all(|c| is_quote(c) && c != '"' || is_hyphen(c)))
                }
                TokenKind::Symbol => word == "&" && folder.pieces() > 0,
                TokenKind::Url => false,
            };
            if !joins {
                break;
            }
            let before = folder.pieces();
            let initials = folder.case().upper;
            let mut goes_on = true;
            folder.push(word, |key| goes_on = goes_on && self.index.get(key).1);
            let (postings, longer) = self.index.get(folder.key());
            // Initials written apart: "U." begins no name, "U. S." is one.
            let apart = before <= 1 && folder.pieces() == 1 && word.chars().filter(|c| c.is_alphanumeric()).count() == 1;
            if !goes_on && !apart {
                break;
            }
            // A full stop that stands apart makes "Calif" an abbreviation.
            let stopped = word == "." && found.is_empty();
            if folder.pieces() > before || folder.case().upper != initials || stopped {
                let dotted = (stopped || folder.case().dotted) && after_comma;
                let case = Case { dotted, ..folder.case() };
                let entries = select(postings, case, folder.pieces(), shouted, word);
                if !entries.is_empty() {
                    found.push(Match { tokens: count, entries });
                }
            }
            if !longer && !apart {
                break;
            }
        }
        found
    }

    /// The records of a whole name; empty if it is not known. Case counts, as in [`Gazetteer::all_matches`].
    pub(crate) fn lookup(&self, words: &str) -> Vec<Entry> {
        let mut folder = Folder::default();
        words.split_whitespace().for_each(|word| folder.push(word, |_| ()));
        select(self.index.get(folder.key()).0, folder.case(), folder.pieces(), false, words)
    }

    /// A record of which `name` is a misspelling by one letter: a long name (eight letters and more), written with capitals.
    /// `None` if `name` is itself known, as a name or as the names of a person, and if it is near to more than one.
    pub(crate) fn near(&self, name: &str) -> Option<Entry> {
        let mut words = name.split_whitespace();
        let capital = |word: &str| word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
        let all_lower = !words.clone().any(|word| !is_small(word) && !capital(word));
        if !words.clone().next().is_some_and(capital) || !all_lower || !self.lookup(name).is_empty() {
            return None;
        }
        if words.clone().count() == 1 && words.all(|word| self.forename(word).is_some() || self.surname(word).is_some()) {
            return None;
        }
        let found = self.near.find(name);
        let (&best, others) = found.split_first()?;
        // Two names as near as each other, unless they name the same: no telling which was meant.
        others.iter().all(|other| self.shown(*other) == self.shown(best)).then_some(best)
    }

    /// The name under which a record is shown.
    pub(crate) fn shown(&self, entry: Entry) -> &str {
        match entry {
            Entry::Place(id) => self.places.get(id as usize).map_or("", |row| self.part(row.name)),
            Entry::Org(id) => self.orgs.get(id as usize).map_or("", |row| self.part(row.name)),
            Entry::Group(id) => self.groups.get(id as usize).map_or("", |row| self.group_name(row.shown)),
            Entry::Work(id) => self.works.get(id as usize).map_or("", |row| self.part(row.name)),
        }
    }

    /// The place of an entry, if it is one.
    pub(crate) fn place(&self, entry: Entry) -> Option<PlaceEntry<'_>> {
        let Entry::Place(id) = entry else { return None };
        let row = self.places.get(id as usize)?;
        Some(PlaceEntry {
            name: self.part(row.name),
            kind: row.kind,
            iso: self.word(row.iso),
            region: self.word(row.region),
            geonames: row.geonames,
            lat: row.lat,
            lon: row.lon,
            thousands: row.thousands,
            ambiguous: row.ambiguous,
        })
    }

    /// The organisation of an entry, if it is one.
    pub(crate) fn org(&self, entry: Entry) -> Option<Org<'_>> {
        let Entry::Org(id) = entry else { return None };
        let row = self.orgs.get(id as usize)?;
        Some(Org { name: self.part(row.name), kind: self.word(row.kind), iso: self.word(row.iso), ambiguous: row.ambiguous })
    }

    /// The group of an entry, if it is one.
    pub(crate) fn group(&self, entry: Entry) -> Option<Group<'_>> {
        let Entry::Group(id) = entry else { return None };
        let row = self.groups.get(id as usize)?;
        Some(Group {
            surface: self.part(row.name),
            shown: self.group_name(row.shown),
            kind: row.kind,
            iso: self.word(row.iso),
            of: self.word(row.of),
            ambiguous: row.ambiguous,
        })
    }

    /// The work, event, law, product or language of an entry, if it is one.
    pub(crate) fn work(&self, entry: Entry) -> Option<Work<'_>> {
        let Entry::Work(id) = entry else { return None };
        let row = self.works.get(id as usize)?;
        Some(Work { name: self.part(row.name), label: row.label, ambiguous: row.ambiguous })
    }

    /// The country or territory of an ISO 3166-1 alpha-2 code.
    pub(crate) fn country(&self, iso: &str) -> Option<PlaceEntry<'_>> {
        let of = |id: &u32| self.places.get(*id as usize).map_or("", |row| self.word(row.iso));
        let at = self.countries.binary_search_by(|id| of(id).cmp(iso)).ok()?;
        self.place(Entry::Place(*self.countries.get(at)?))
    }

    /// The first-level region with this code, of a country whose regions have codes here.
    pub(crate) fn region(&self, iso: &str, code: &str) -> Option<PlaceEntry<'_>> {
        self.place(self.region_entry(iso, code)?)
    }

    /// The record of that region.
    pub(crate) fn region_entry(&self, iso: &str, code: &str) -> Option<Entry> {
        let of = |id: &u32| self.places.get(*id as usize).map_or(("", ""), |row| (self.word(row.iso), self.word(row.region)));
        let at = self.regions.binary_search_by(|id| of(id).cmp(&(iso, code))).ok()?;
        self.regions.get(at).map(|id| Entry::Place(*id))
    }

    fn part(&self, part: TextSection) -> &str {
        self.text.get(part.start as usize..part.end as usize).unwrap_or_default()
    }

    fn word(&self, at: u16) -> &str {
        self.words.get(usize::from(at)).map_or("", |word| word)
    }

    fn group_name(&self, at: u16) -> &str {
        self.groups.get(usize::from(at)).map_or("", |row| self.part(row.name))
    }

    /// The flags of a forename; accents, apostrophes and case are not looked at.
    pub(crate) fn forename(&self, word: &str) -> Option<NameFlag> {
        self.forenames.get(&key(word)).copied()
    }

    /// The flags of a surname; accents, apostrophes and case are not looked at.
    pub(crate) fn surname(&self, word: &str) -> Option<NameFlag> {
        self.surnames.get(&key(word)).copied()
    }
}

/// The most tokens of a name, so that a line of initials does not cost more.
const LONGEST: usize = 16;

fn key(word: &str) -> u64 {
    let mut folder = Folder::default();
    folder.push(word, |_| ());
    folder.key()
}

/// Words that names write small.
fn is_small(word: &str) -> bool {
    matches!(word, "of" | "the" | "and" | "for" | "in" | "on" | "de" | "del" | "la" | "al" | "du" | "van" | "der")
}

/// The records whose case the text bears out, each once.
fn select(postings: index::Chain<'_>, seen: Case, pieces: u32, shouted: bool, word: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    for posting in postings {
        let agrees = agrees(posting.case, seen, pieces, word) || shouted && !posting.case.dotted;
        if agrees && !entries.contains(&posting.entry) {
            entries.push(posting.entry);
        }
    }
    entries
}

/// Whether a text written as `seen` may mean a name written as `known`. `word` is the last word of the text.
fn agrees(known: Case, seen: Case, pieces: u32, word: &str) -> bool {
    if known.capital & !seen.capital != 0 || known.upper & !seen.upper != 0 || known.dotted && !seen.dotted {
        return false;
    }
    // A short name in capitals is some other acronym: "Aba" is a city, "ABA" a bar association.
    let acronym = pieces == 1 && seen.upper == 1 && known.upper == 0 && word.chars().count() <= 3;
    // A name that is written small needs some sign of being one.
    !acronym && (known.capital != 0 || seen.capital != 0)
}
