//! Places inside longer names: "downtown Lagos", "Galway University Hospital", "Clarke County".

use crate::{
    Label, Level,
    gazetteer::{bare_division, far::FarLevel, place_key},
};

use super::{
    super::{
        candidate::{Candidate, Extent},
        lexicon::LEXICON,
    },
    Atlas,
};

/// The prior of a city of a hundred thousand.
const CITY: i32 = 76;

impl Atlas<'_> {
    /// "downtown Lagos", "South Los Angeles", "the city of Cork", "Paris, Texas": the place that the rest names.
    pub(super) fn part(self, words: &str, key: &str, label: Label, found: &mut Vec<Candidate>) {
        let mut rests = Vec::new();
        if let Some((first, _)) = words.split_once(',') {
            rests.push(first.trim());
        }
        if let (Some((first, _)), Some((_, rest))) = (key.split_once(' '), words.split_once([' ', '-']))
            && LEXICON.before.contains(&first)
        {
            rests.push(rest.strip_prefix("of ").unwrap_or(rest));
        }
        if let (Some((_, last)), Some((rest, _))) = (key.rsplit_once(' '), words.rsplit_once(' '))
            && LEXICON.after.contains(&last)
        {
            rests.push(rest);
        }
        for rest in rests.into_iter().filter(|rest| !rest.is_empty()) {
            let key = place_key(rest);
            self.listed(rest, &key, label, found);
            self.far(&key, |_| true, 0, found);
            // "Eastern Creek" is no part of the hamlet Creek.
            found.retain(|candidate| candidate.prior >= 56);
            if !found.is_empty() {
                return;
            }
        }
    }

    /// The town in the name of a building: "Galway University Hospital". The building gets its position and none of its other attributes.
    pub(super) fn building(self, words: &str, found: &mut Vec<Candidate>) {
        let mut rest = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words);
        if !rest.rsplit(' ').next().is_some_and(|last| LEXICON.buildings.contains(&last)) {
            return;
        }
        while let Some((shorter, _)) = rest.rsplit_once(' ') {
            rest = shorter;
            let person = self.gazetteer.forename(rest).is_some() || self.gazetteer.surname(rest).is_some();
            if person
                && !self.gazetteer.lookup(rest).iter().any(|entry| self.gazetteer.place(*entry).is_some_and(|it| !it.ambiguous))
            {
                continue;
            }
            let key = place_key(rest);
            self.listed(rest, &key, Label::Gpe, found);
            self.far(&key, |level| level == FarLevel::Town, 0, found);
            found.retain(|candidate| candidate.extent == Extent::Spot);
            // "Licking Memorial Hospital" is in no village of that name.
            if !found.iter().any(|candidate| candidate.prior >= CITY) {
                found.clear();
            }
            if !found.is_empty() {
                break;
            }
        }
        for candidate in found {
            (candidate.level, candidate.geonames, candidate.approximate) = (Level::Natural, 0, true);
        }
    }
}

/// A name without the word that says which division it is: "Clarke" of "Clarke County".
pub(super) fn bare_words(words: &str) -> &str {
    let after = words.rsplit_once(' ').filter(|(_, last)| bare_division(&format!("x {}", place_key(last))).is_some());
    let before = || words.split_once(' ').map(|(_, rest)| rest.strip_prefix("of ").unwrap_or(rest));
    after.map(|(rest, _)| rest).or_else(before).unwrap_or(words)
}

/// Names that a people may be called after: Ohio of "Ohioans", Florida of "Floridian".
pub(super) fn stems(people: &str) -> impl Iterator<Item = String> {
    let one = people.strip_suffix('s').unwrap_or(people);
    let cut = |ending: &str, more: &str| one.strip_suffix(ending).map(|stem| format!("{stem}{more}"));
    let all = [
        cut("n", ""),
        cut("an", ""),
        cut("n", "s"),
        cut("an", "o"),
        cut("ian", ""),
        cut("ian", "a"),
        cut("er", ""),
        cut("ite", ""),
        cut("i", ""),
    ];
    all.into_iter().flatten()
}
