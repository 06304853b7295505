//! Reading the files that are built in.

use std::collections::HashMap;

use super::{
    Gazetteer,
    fold::Folder,
    index::Index,
    record::{Entry, Group, GroupKind, NameFlag, Org, Place, PlaceKind, Work},
};
use crate::Label;

const PLACES: &str = include_str!("../../../../assets/gazetteer/places.tsv");
const GROUPS: &str = include_str!("../../../../assets/gazetteer/groups.tsv");
const ORGS: &str = include_str!("../../../../assets/gazetteer/orgs.tsv");
const WORKS: &str = include_str!("../../../../assets/gazetteer/works.tsv");
const FORENAMES: &str = include_str!("../../../../assets/gazetteer/forenames.txt");
const SURNAMES: &str = include_str!("../../../../assets/gazetteer/surnames.txt");

impl Gazetteer {
    /// Reads the files that are built in. Takes some tens of milliseconds: once a process.
    pub(crate) fn load() -> Self {
        let mut index = Index::builder();
        let mut places = Vec::new();
        for line in PLACES.lines() {
            let [name, label, kind, iso, region, id, lat, lon, thousands, flag, aliases] = cells(line);
            let entry = Entry::Place(places.len() as u32);
            let place = Place {
                name,
                label: Label::from_name(label).unwrap_or(Label::Loc),
                kind: PlaceKind::from_name(kind),
                iso,
                region,
                geonames: id.parse().unwrap_or(0),
                lat: degrees(lat),
                lon: degrees(lon),
                thousands: thousands.parse().unwrap_or(0),
                ambiguous: !flag.is_empty(),
            };
            index.add(name, aliases, entry);
            places.push(place);
        }
        let mut orgs = Vec::new();
        for line in ORGS.lines() {
            let [name, kind, iso, flag, aliases] = cells(line);
            index.add(name, aliases, Entry::Org(orgs.len() as u32));
            orgs.push(Org { name, kind, iso, ambiguous: !flag.is_empty() });
        }
        let mut groups = Vec::new();
        for line in GROUPS.lines() {
            let [surface, kind, iso, of, flag] = cells(line);
            index.add(surface, "", Entry::Group(groups.len() as u32));
            groups.push(Group {
                surface,
                shown: surface,
                kind: GroupKind::from_name(kind),
                iso,
                of,
                ambiguous: !flag.is_empty(),
            });
        }
        one_name(&mut groups);
        let mut works = Vec::new();
        for line in WORKS.lines() {
            let [name, label, flag, aliases] = cells(line);
            index.add(name, aliases, Entry::Work(works.len() as u32));
            works.push(Work { name, label: Label::from_name(label).unwrap_or(Label::WorkOfArt), ambiguous: !flag.is_empty() });
        }
        let mut countries: Vec<(&'static str, u32)> = places
            .iter()
            .zip(0..)
            .filter(|(place, _)| matches!(place.kind, PlaceKind::Country | PlaceKind::Territory))
            .map(|(place, id)| (place.iso, id))
            .collect();
        countries.sort_unstable();
        // Where a territory shares the code of its country, the country speaks for it.
        countries.sort_by_key(|&(iso, id)| (iso, places.get(id as usize).map(|place| place.kind)));
        countries.dedup_by_key(|&mut (iso, _)| iso);
        let mut regions: Vec<(&'static str, &'static str, u32)> = places
            .iter()
            .zip(0..)
            .filter(|(place, _)| place.kind == PlaceKind::Region && !place.region.is_empty())
            .map(|(place, id)| (place.iso, place.region, id))
            .collect();
        regions.sort_unstable();
        regions.dedup_by_key(|&mut (iso, code, _)| (iso, code));
        let near = super::near::Near::new(&places, &orgs);
        let index = index.build(|entry| match entry {
            Entry::Place(id) => places.get(id as usize).map_or(0, Place::prominence),
            Entry::Org(_) => 2,
            Entry::Group(_) => 3,
            Entry::Work(_) => 1,
        });
        Self {
            forenames: names(FORENAMES),
            surnames: names(SURNAMES),
            places,
            orgs,
            groups,
            works,
            countries,
            regions,
            index,
            near,
        }
    }
}

/// Gives the words for one people one name to show: "Briton", "Britons" and "British" are British, "Muslims" are Muslim.
fn one_name(groups: &mut [Group]) {
    let mut nations: HashMap<&'static str, &'static str> = HashMap::new();
    for group in groups.iter().filter(|group| group.kind == GroupKind::Nationality && !group.iso.is_empty()) {
        let best = nations.entry(group.iso).or_insert(group.surface);
        // The adjective: no plural, akin to the country's name, "-ish" or "-ch" before "-er" and "-man", else the shortest.
        let rank = |surface: &str| {
            let akin = surface.get(..3).is_some_and(|head| group.of.starts_with(head));
            (
                surface.ends_with('s') && surface != "Swiss",
                !akin,
                !(surface.ends_with("ish") || surface.ends_with("ch")),
                surface.len(),
            )
        };
        if rank(group.surface) < rank(best) {
            *best = group.surface;
        }
    }
    let known: HashMap<(&str, GroupKind, &str), &'static str> =
        groups.iter().map(|group| ((group.surface, group.kind, group.of), group.surface)).collect();
    for group in groups {
        let nation = if group.kind == GroupKind::Nationality { nations.get(group.iso) } else { None };
        let single = group.surface.strip_suffix('s').and_then(|single| known.get(&(single, group.kind, group.of)));
        group.shown = nation.or(single).copied().unwrap_or(group.surface);
    }
}

/// A number of degrees with up to four places, 0 if it is none. A tenth of the time that parsing any number takes, with the same result:
/// ten thousandths of degrees are whole numbers that single precision holds.
fn degrees(cell: &str) -> f32 {
    let (sign, digits) = cell.strip_prefix('-').map_or((1, cell), |digits| (-1, digits));
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let number = |digits: &str| digits.bytes().fold(0, |number, digit| number * 10 + i32::from(digit.wrapping_sub(b'0').min(9)));
    let missing = 4usize.saturating_sub(places.len()) as u32;
    let places = places.get(..4).unwrap_or(places);
    (sign * (number(whole.get(..3).unwrap_or(whole)) * 10_000 + number(places) * 10_i32.pow(missing))) as f32 / 10_000.0
}

/// The first `N` cells of a line; what is missing is empty.
fn cells<const N: usize>(line: &'static str) -> [&'static str; N] {
    let mut cells = [""; N];
    for (cell, text) in cells.iter_mut().zip(line.split('\t')) {
        *cell = text;
    }
    cells
}

fn names(file: &'static str) -> HashMap<u64, NameFlag, super::index::Spread> {
    let mut names: HashMap<u64, NameFlag, super::index::Spread> = HashMap::default();
    names.reserve(file.len() / 8);
    let mut folder = Folder::default();
    for line in file.lines() {
        let [name, flags] = cells(line);
        folder.clear();
        folder.push(name, |_| ());
        let flag = names.entry(folder.key()).or_default();
        flag.male |= flags.contains('m');
        flag.female |= flags.contains('f');
        flag.word |= flags.contains('w');
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_those_that_parsing_gives() {
        for cell in ["0", "-0", "34.5", "-122.4194", "179.9999", "7.05", "-0.0001", "48.8534", "90"] {
            assert_eq!(degrees(cell).to_bits() & 0x7fff_ffff, cell.parse::<f32>().unwrap().to_bits() & 0x7fff_ffff, "{cell}");
            assert!((degrees(cell) - cell.parse::<f32>().unwrap()).abs() == 0.0, "{cell}");
        }
        for odd in ["", "north", "1.23456789", "99999999999", "-", "."] {
            assert!(degrees(odd).is_finite(), "{odd}");
        }
    }
}
