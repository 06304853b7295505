//! Acronyms and the names that they stand for.

use std::collections::HashMap;

use crate::{Label, gazetteer::Gazetteer};

use super::{Groups, MOST};

impl Groups<'_> {
    /// "Kenya Revenue Authority (KRA)", and "KRA" before or after a name with these initials.
    pub(in crate::coref) fn acronyms(&mut self, gazetteer: &Gazetteer) {
        let mut long: HashMap<String, usize> = HashMap::new();
        let mut tails: HashMap<String, usize> = HashMap::new();
        let is_wanted = |label| matches!(label, Label::Org | Label::Law);
        for at in 0..self.names.len() {
            let words = self.words(at);
            if !is_wanted(self.names[at].label) || !words.contains(' ') {
                continue;
            }
            for initials in initials(words) {
                long.entry(initials).or_insert(at);
            }
            // "HC" of "Bombay High Court".
            for (place, _) in words.match_indices(' ').take(8) {
                for initials in words.get(place + 1..).into_iter().flat_map(initials) {
                    tails.entry(initials).or_insert(at);
                }
            }
        }
        let mut joined: HashMap<usize, usize> = HashMap::new();
        for at in 0..self.names.len() {
            let words = self.words(at);
            let is_short =
                !words.contains(' ') && words.chars().all(|c| c.is_uppercase() || c == '.') && words.chars().count() > 1;
            if !is_wanted(self.names[at].label) || !is_short {
                continue;
            }
            let bracketed = at > 0
                && is_wanted(self.names[at - 1].label)
                && self.text[self.names[at - 1].span.end as usize..self.names[at].span.start as usize].trim() == "("
                && words.chars().next() == self.words(at - 1).chars().next();
            let bare = words.replace('.', "");
            let whole = if bracketed { Some(at - 1) } else { long.get(&bare).or_else(|| tails.get(&bare)).copied() };
            let is_alike =
                |&whole: &usize| self.names[whole].label == self.names[at].label || bracketed && long.contains_key(&bare);
            let Some(whole) = whole.filter(is_alike) else { continue };
            let group = match (self.of[whole], self.of[at]) {
                (Some(group), Some(other)) => {
                    // Both have records, under different names. Of an acronym in brackets or of the same initials the record is of another bearer.
                    let is_modified = bracketed || bare.len() > 2 && long.contains_key(&bare);
                    let known = self.names[at].entry.map(|entry| gazetteer.shown(entry));
                    let is_named = known.is_some_and(|known| (0..self.names.len().min(MOST)).any(|at| self.words(at) == known));
                    if group != other && is_modified && !is_named {
                        joined.insert(other, group);
                    }
                    continue;
                }
                (Some(group), None) | (None, Some(group)) => group,
                (None, None) => self.open(),
            };
            self.of[whole] = Some(group);
            self.of[at] = Some(group);
        }
        for (of, other) in self.of.iter_mut().zip(&mut self.other) {
            if let Some(&group) = of.and_then(|own| joined.get(&own)) {
                *of = Some(group);
                *other = true;
            }
        }
    }
}

/// The initials of a long name, with and without its small words.
pub(crate) fn initials(words: &str) -> impl Iterator<Item = String> {
    let firsts = |all: bool| -> String {
        words
            .split(|c: char| c.is_whitespace() || c == '-')
            .filter_map(|word| word.chars().next())
            .filter(|c| c.is_uppercase() || (all && c.is_lowercase()))
            .flat_map(char::to_uppercase)
            .collect()
    };
    let (short, long) = (firsts(false), firsts(true));
    let distinct = long != short;
    [Some(short), distinct.then_some(long)].into_iter().flatten().filter(|initials| initials.chars().count() > 1)
}
