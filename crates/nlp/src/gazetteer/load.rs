//! Reading the file of the gazetteer, which `train_api/gazetteer.rs` writes.
//!
//! Counts first; then text: the names of all records, the words that they point to, forenames, surnames, everyday words. Then of
//! each kind of record its fields, column by column, as in the file of far places; then the places that are countries, and those that
//! are regions with a code, in order of their codes.

use std::collections::HashMap;

use super::{
    Gazetteer,
    far::number,
    fold::Folder,
    index::{Index, Spread},
    near::Near,
    record::{Entry, GroupKind, NameFlag, PlaceKind},
};
use crate::{
    Label,
    model::{ModelError, Reader},
};

/// The bit in the byte of a record's kind that says that its name is also a word or another name.
pub(crate) const AMBIGUOUS: u8 = 0x80;
/// Added to degrees in the file, so that none is negative.
pub(crate) const NORTH: f32 = 90.0;
pub(crate) const EAST: f32 = 180.0;
/// Misspellings of cities smaller than this, in thousands of inhabitants, are not looked for.
const SMALLEST_CITY: u32 = 200;

/// A range of bytes of the gazetteer's text.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextSection {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// A place in memory; `iso` and `region` are positions of words.
pub(super) struct PlaceRow {
    pub(super) name: TextSection,
    pub(super) kind: PlaceKind,
    pub(super) ambiguous: bool,
    pub(super) iso: u16,
    pub(super) region: u16,
    pub(super) geonames: u32,
    pub(super) lat: f32,
    pub(super) lon: f32,
    pub(super) thousands: u32,
}

/// An organisation in memory; `kind` and `iso` are positions of words.
pub(super) struct OrgRow {
    pub(super) name: TextSection,
    pub(super) kind: u16,
    pub(super) ambiguous: bool,
    pub(super) iso: u16,
}

/// A group in memory; `iso` and `of` are positions of words, `shown` that of the group by whose name it is shown.
pub(super) struct GroupRow {
    pub(super) name: TextSection,
    pub(super) kind: GroupKind,
    pub(super) ambiguous: bool,
    pub(super) iso: u16,
    pub(super) of: u16,
    pub(super) shown: u16,
}

/// A work in memory.
pub(super) struct WorkRow {
    pub(super) name: TextSection,
    pub(super) label: Label,
    pub(super) ambiguous: bool,
}

impl Gazetteer {
    /// Reads the payload of the file. Returns the everyday words too, a line each.
    pub(crate) fn read(mut file: Reader<'_>) -> Result<(Self, &str), ModelError> {
        let mut count = || file.count().map(|count| count as usize);
        let (places, orgs, groups, works) = (count()?, count()?, count()?, count()?);
        let (countries, regions) = (count()?, count()?);
        let lengths = [count()?, count()?, count()?, count()?, count()?];
        let mut text = |length: usize| std::str::from_utf8(file.take(length)?).map_err(|_| ModelError::Damaged);
        let (lines, words, forenames) = (text(lengths[0])?, text(lengths[1])?, text(lengths[2])?);
        let (surnames, common) = (text(lengths[3])?, text(lengths[4])?);
        let mut column = |records: usize, bytes: usize| file.take(records.checked_mul(bytes).ok_or(ModelError::Damaged)?);
        let of_places = (
            column(places, 1)?,
            column(places, 2)?,
            column(places, 2)?,
            column(places, 4)?,
            column(places, 2)?,
            column(places, 2)?,
        );
        let thousands = column(places, 4)?;
        let of_orgs = (column(orgs, 1)?, column(orgs, 2)?);
        let of_groups = (column(groups, 1)?, column(groups, 2)?, column(groups, 2)?, column(groups, 2)?);
        let of_works = column(works, 1)?;
        let (of_countries, of_regions) = (column(countries, 4)?, column(regions, 4)?);
        file.end()?;

        let mut lines_left = Lines { text: lines, at: 0 };
        // None of these counts is more than the file has bytes.
        let mut index = Index::with_room(places + orgs + groups + works);
        let mut near = Near::default();
        let mut gazetteer = Self {
            text: lines.into(),
            words: words.lines().map(Box::from).collect(),
            forenames: names(forenames),
            surnames: names(surnames),
            countries: (0..countries).map(|at| number::<4>(of_countries, countries, at)).collect(),
            regions: (0..regions).map(|at| number::<4>(of_regions, regions, at)).collect(),
            ..Self::default()
        };
        let degrees = |column: &[u8], at: usize, from: f32| (number::<2>(column, places, at) as f32 - from * 100.0) / 100.0;
        for at in 0..places {
            let (what, iso, region, geonames, lat, lon) = of_places;
            let entry = Entry::Place(at as u32);
            let (names, name) = lines_left.take();
            gazetteer.places.push(PlaceRow {
                name,
                kind: *PlaceKind::ALL.get(usize::from(what[at] & !AMBIGUOUS)).ok_or(ModelError::Damaged)?,
                ambiguous: what[at] & AMBIGUOUS != 0,
                iso: number::<2>(iso, places, at) as u16,
                region: number::<2>(region, places, at) as u16,
                geonames: number::<4>(geonames, places, at),
                lat: degrees(lat, at, NORTH),
                lon: degrees(lon, at, EAST),
                thousands: number::<4>(thousands, places, at),
            });
            let Some(place) = gazetteer.place(entry) else { continue };
            index.add(names, entry, place.prominence());
            let small = matches!(place.kind, PlaceKind::City | PlaceKind::District)
                && (place.thousands < SMALLEST_CITY || place.ambiguous);
            if !small {
                near.add(place.name, entry);
            }
        }
        for (at, what) in of_orgs.0.iter().enumerate() {
            let entry = Entry::Org(at as u32);
            let (names, name) = lines_left.take();
            gazetteer.orgs.push(OrgRow {
                name,
                kind: u16::from(what & !AMBIGUOUS),
                ambiguous: what & AMBIGUOUS != 0,
                iso: number::<2>(of_orgs.1, orgs, at) as u16,
            });
            index.add(names, entry, 2);
            near.add(gazetteer.part(name), entry);
        }
        for (at, what) in of_groups.0.iter().enumerate() {
            let (names, name) = lines_left.take();
            gazetteer.groups.push(GroupRow {
                name,
                kind: *GroupKind::ALL.get(usize::from(what & !AMBIGUOUS)).ok_or(ModelError::Damaged)?,
                ambiguous: what & AMBIGUOUS != 0,
                iso: number::<2>(of_groups.1, groups, at) as u16,
                of: number::<2>(of_groups.2, groups, at) as u16,
                shown: number::<2>(of_groups.3, groups, at) as u16,
            });
            index.add(names, Entry::Group(at as u32), 3);
        }
        for (at, what) in of_works.iter().enumerate() {
            let (names, name) = lines_left.take();
            let label = *Label::ALL.get(usize::from(what & !AMBIGUOUS)).ok_or(ModelError::Damaged)?;
            gazetteer.works.push(WorkRow { name, label, ambiguous: what & AMBIGUOUS != 0 });
            index.add(names, Entry::Work(at as u32), 1);
        }
        near.sort();
        (gazetteer.index, gazetteer.near) = (index, near);
        Ok((gazetteer, common))
    }
}

/// The lines of a text, one after the other; empty after the last.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    /// The names of the next record, and where the first of them is.
    fn take(&mut self) -> (&'a str, TextSection) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
        let name = line.split_once('|').map_or(line, |(name, _)| name);
        let part = TextSection { start: self.at as u32, end: (self.at + name.len()) as u32 };
        self.at += line.len() + 1;
        (line, part)
    }
}

/// A name a line, flags after a tab.
fn names(file: &str) -> HashMap<u64, NameFlag, Spread> {
    let mut names: HashMap<u64, NameFlag, Spread> = HashMap::default();
    names.reserve(file.len() / 8);
    for line in file.lines() {
        let (name, flags) = line.split_once('\t').unwrap_or((line, ""));
        let mut folder = Folder::default();
        folder.push(name, |_| ());
        let flag = names.entry(folder.key()).or_default();
        flag.male |= flags.contains('m');
        flag.female |= flags.contains('f');
        flag.word |= flags.contains('w');
    }
    names
}
