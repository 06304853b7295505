//! Shortened and misspelt names of organisations and places.

use std::collections::{HashMap, HashSet};

use crate::{Label, gazetteer::Gazetteer};

use super::{
    super::{person::one_edit, word_lists::WORDS},
    Groups, NEAR,
};

impl Groups<'_> {
    /// "Acme" after "Acme Widgets", if only one name begins so and nobody else is known by it; and names misspelt by a letter.
    pub(in crate::coref) fn shortened(&mut self, gazetteer: &Gazetteer) {
        // The groups whose names begin with a word: none if there are two.
        let mut longer: HashMap<&str, (Option<usize>, usize)> = HashMap::new();
        for at in 0..self.names.len() {
            let words = self.words(at);
            if self.names[at].label == Label::Org
                && let Some((first, _)) = words.split_once(' ')
            {
                let entry = longer.entry(first).or_insert((self.of[at], at));
                if entry.0 != self.of[at] {
                    entry.0 = None;
                }
            }
        }
        // Likewise of the word that they end in.
        let mut ending: HashMap<&str, Option<usize>> = HashMap::new();
        for at in 0..self.names.len() {
            if self.names[at].label == Label::Org
                && let Some((_, last)) = self.words(at).rsplit_once(' ')
            {
                let entry = ending.entry(last).or_insert(self.of[at]);
                if *entry != self.of[at] {
                    *entry = None;
                }
            }
        }
        let mut joined: HashMap<usize, usize> = HashMap::new();
        for at in 0..self.names.len() {
            let words = self.words(at);
            // "the Commission", "the Ledger".
            if let Some(&Some(group)) = ending.get(words)
                && let Some(own) = self.of[at].filter(|own| *own != group)
                && self.names[at].label == Label::Org
                && words.chars().count() >= 4
                && words.chars().any(char::is_lowercase)
                // The House of Representatives sits elsewhere than the White House.
                && words != "House"
                && !gazetteer.lookup(words).into_iter().any(|entry| gazetteer.org(entry).is_some())
            {
                joined.entry(own).or_insert(group);
            }
            let Some(&(Some(group), first)) = longer.get(words) else { continue };
            let Some(own) = self.of[at].filter(|own| *own != group) else { continue };
            let plain = words.chars().filter(|c| c.is_uppercase()).count() == 1 && words.chars().count() >= 4;
            // "Norwich", taken for an organisation: the club, not the city or its council.
            let club = self.words(first).split_once(' ').is_some_and(|(_, rest)| {
                // "Duluth" of the Duluth Sturgeons.
                WORDS.clubs.contains(&rest) || rest.ends_with('s') && !rest.ends_with("ss") && !rest.contains(' ')
            });
            let is_listed = gazetteer.lookup(words).into_iter().any(|entry| !club || gazetteer.org(entry).is_some());
            if self.names[at].label == Label::Org && first < at && plain && !is_listed {
                joined.insert(own, group);
            }
        }
        for (group, longer) in self.misspelt(gazetteer) {
            joined.entry(group).or_insert(longer);
        }
        for group in self.of.iter_mut().flatten() {
            if let Some(&other) = joined.get(group) {
                *group = other;
            }
        }
    }

    /// Names that differ by one letter from one before them, of which at most one is known: the group and that of the other.
    fn misspelt(&self, gazetteer: &Gazetteer) -> Vec<(usize, usize)> {
        let mut seen: HashMap<(Label, char), Vec<usize>> = HashMap::new();
        let mut known: HashSet<(Label, char, usize)> = HashSet::new();
        let mut joined: HashSet<usize> = HashSet::new();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for at in 0..self.names.len() {
            let (words, label) = (self.words(at), self.names[at].label);
            let wanted = matches!(label, Label::Org | Label::Gpe | Label::Loc | Label::Fac | Label::Event | Label::Product);
            let (Some(initial), Some(group)) = (words.chars().next(), self.of[at]) else { continue };
            if !wanted || words.len() < 7 || words.chars().any(|c| c.is_ascii_digit()) {
                continue;
            }
            let others = seen.entry((label, initial)).or_default();
            if known.contains(&(label, initial, group)) {
                continue;
            }
            let near = others.iter().rev().take(NEAR).find(|&&other| {
                one_edit(self.words(other), words)
                    && (gazetteer.lookup(words).is_empty() || gazetteer.lookup(self.words(other)).is_empty())
            });
            if let Some(other) = near.and_then(|&other| self.of[other]) {
                // A name whose group was already joined to another stays there.
                let kept = if joined.contains(&other) { (group, group) } else { (group, other) };
                joined.insert(kept.0);
                found.push(kept);
            } else {
                known.insert((label, initial, group));
                others.push(at);
            }
        }
        found
    }
}
