//! What the gazetteer knows the whole piece as.

use crate::{
    Label, Rule,
    gazetteer::{Gazetteer, GroupKind, PlaceEntry, PlaceKind},
};

use super::{
    super::{
        label_of,
        lexicon::Flags,
        piece::Piece,
        rule_token::{RuleToken, Shape},
    },
    Votes,
};

/// Names that differ from a known one by a letter, of several words and of one.
const MISSPELT: [i32; 2] = [700, 450];
/// Organisations by several words or in capitals throughout, and others.
const ORGANISATION: [i32; 2] = [850, 700];
const WORK: i32 = 750;
/// Works whose name is also a word.
const AMBIGUOUS_WORK: i32 = 350;
/// For a work's name of several words.
const LONG_WORK: i32 = 100;
/// Taken off where the name is also a word, or some other name.
const DOUBT: i32 = 350;

/// The gazetteer's votes.
pub(super) fn vote(votes: &mut Votes, piece: &Piece, words: &[RuleToken], gazetteer: &Gazetteer) {
    let long = piece.end - piece.start > 1;
    if piece.misspelt {
        for &entry in &piece.entries {
            if let Some(label) = label_of(entry, gazetteer) {
                votes.add(label, either(long, MISSPELT), Rule::GazetteerMisspelt);
            }
        }
        return;
    }
    let mut place_seen = false;
    for &entry in &piece.entries {
        if let Some(place) = gazetteer.place(entry) {
            // The Red Sea is a sea before it is the province named after it.
            let other =
                long && place.label() != Label::Loc && words[piece.end - 1].is(Flags::LOC_HEAD) && has_landform(piece, gazetteer);
            if other || std::mem::replace(&mut place_seen, true) {
                continue;
            }
            let (weight, rule) = of_place(&place);
            votes.add(place.label(), weight - doubt(place.ambiguous && !long), rule);
        } else if let Some(group) = gazetteer.group(entry) {
            let (weight, rule) = of_group(group.kind);
            votes.add(Label::Norp, weight - doubt(group.ambiguous), rule);
        } else if let Some(org) = gazetteer.org(entry) {
            let capitals = words[piece.start].shape == Shape::Caps;
            let weight = either(long || capitals, ORGANISATION);
            votes.add(Label::Org, weight - doubt(org.ambiguous), Rule::GazetteerOrganisation);
        } else if let Some(work) = gazetteer.work(entry) {
            let weight = if work.ambiguous { AMBIGUOUS_WORK } else { WORK };
            votes.add(work.label, weight + i32::from(long) * LONG_WORK, Rule::GazetteerWork);
        }
    }
}

fn of_place(place: &PlaceEntry) -> (i32, Rule) {
    match place.kind {
        PlaceKind::Country => (950, Rule::GazetteerCountry),
        PlaceKind::Former => (800, Rule::GazetteerCountry),
        PlaceKind::Territory => (800, Rule::GazetteerTerritory),
        PlaceKind::Capital => (900, Rule::GazetteerCapital),
        PlaceKind::City => match place.thousands {
            500.. => (700, Rule::GazetteerCity),
            100.. => (600, Rule::GazetteerCity),
            _ => (440, Rule::GazetteerCity),
        },
        PlaceKind::District => (500, Rule::GazetteerDistrict),
        PlaceKind::Region => (750, Rule::GazetteerRegion),
        PlaceKind::Continent => (900, Rule::GazetteerContinent),
        PlaceKind::Macro => (800, Rule::GazetteerRegion),
        PlaceKind::Water => (800, Rule::GazetteerWater),
        PlaceKind::Landform => (700, Rule::GazetteerLandform),
        PlaceKind::Facility => (800, Rule::GazetteerFacility),
    }
}

fn of_group(kind: GroupKind) -> (i32, Rule) {
    match kind {
        GroupKind::Nationality => (950, Rule::GazetteerNationality),
        GroupKind::Religion => (900, Rule::GazetteerReligion),
        GroupKind::Ethnic => (800, Rule::GazetteerPeople),
        GroupKind::Political => (750, Rule::GazetteerPolitics),
        GroupKind::Regional => (850, Rule::GazetteerRegionPeople),
    }
}

fn either(first: bool, weights: [i32; 2]) -> i32 {
    weights[usize::from(!first)]
}

fn doubt(is_ambiguous: bool) -> i32 {
    if is_ambiguous { DOUBT } else { 0 }
}

fn has_landform(piece: &Piece, gazetteer: &Gazetteer) -> bool {
    piece.entries.iter().any(|&entry| gazetteer.place(entry).is_some_and(|place| place.label() == Label::Loc))
}
