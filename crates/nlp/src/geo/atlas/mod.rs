//! Candidates of a name, from the gazetteer and from the file of far places.
//!
//! `records.rs` makes candidates of records, `parts.rs` finds places inside longer names, `links.rs` makes links of candidates.

mod links;
mod parts;
mod records;

use crate::{
    Label, Level,
    gazetteer::{
        Gazetteer, bare_division,
        far::{Far, FarLevel},
        place_key,
    },
};

use super::{
    candidate::{Candidate, square_distance},
    lexicon::LEXICON,
};

use parts::{bare_words, stems};
pub(super) use records::region_bytes;

/// The most candidates of one name.
const MOST: usize = 48;

/// All that is known of places: the gazetteer, and the file of far places where it was loaded.
#[derive(Clone, Copy)]
pub(in crate::geo) struct Atlas<'a> {
    pub(in crate::geo) gazetteer: &'a Gazetteer,
    pub(in crate::geo) far: Option<&'a Far>,
}

impl Atlas<'_> {
    /// Whether there is a town of this name that is no ordinary forename.
    pub(in crate::geo) fn has_town(self, name: &str) -> bool {
        let mut found = Vec::new();
        self.far(&place_key(name), |level| level == FarLevel::Town, 0, &mut found);
        !found.is_empty() && self.gazetteer.forename(name).is_none()
    }

    /// Whether a government is called so.
    fn is_seat(self, words: &str) -> bool {
        let mut bodies = self.gazetteer.lookup(words).into_iter().filter_map(|entry| self.gazetteer.org(entry));
        bodies.any(|body| body.kind == "government")
    }

    /// The candidates of a name, the best known first; `key` is its [`place_key`].
    pub(in crate::geo) fn candidates(self, words: &str, key: &str, label: Label) -> Vec<Candidate> {
        let mut found = Vec::new();
        if LEXICON.directions.contains(&key) {
            return found;
        }
        self.listed(words, key, label, &mut found);
        if label != Label::Fac && label != Label::Norp {
            // What is labelled as land or water is rarely a town of one word: "Earth", "North".
            // Nor is what a government is called by a village of that name: "the White House".
            let is_seat = self.is_seat(words);
            let wanted = |level| level != FarLevel::Town || !is_seat && (label != Label::Loc || key.contains(' '));
            self.far(key, wanted, 0, &mut found);
            // "Clarke County", "Aceh province": the division, or else the town that it is named after.
            if let Some(bare) = bare_division(key) {
                self.far(bare, |level| level != FarLevel::Town, 28, &mut found);
                if found.is_empty() {
                    self.listed(bare_words(words), bare, label, &mut found);
                    found.retain(|candidate| candidate.level != Level::Natural);
                    self.far(bare, |_| true, 0, &mut found);
                }
            }
            if found.is_empty() {
                self.part(words, key, label, &mut found);
            }
        }
        if found.is_empty() && label == Label::Fac {
            self.building(words, &mut found);
        }
        if found.is_empty() && label != Label::Fac {
            for stem in stems(words) {
                let key = place_key(&stem);
                self.listed(&stem, &key, label, &mut found);
                self.far(&key, |_| label == Label::Norp, 0, &mut found);
            }
        }
        found.sort_by_key(|candidate| (-candidate.prior, candidate.geonames, candidate.lat, candidate.lon));
        // A place that both sources have, or one has twice, is one candidate.
        let mut once: Vec<Candidate> = Vec::with_capacity(found.len().min(MOST));
        for candidate in found {
            let same = |other: &Candidate| other.extent == candidate.extent && square_distance(other, &candidate) < 20 * 20;
            if once.len() < MOST && !once.iter().any(same) {
                once.push(candidate);
            }
        }
        once
    }
}
