//! The gazetteer from the columns of its file.

use std::{borrow::Cow, collections::HashMap};

use super::{
    Gazetteer,
    fold::Folder,
    index::{Index, Spread},
    near::Near,
    record::{Entry, GroupKind, NameFlag, PlaceKind},
};
use crate::{
    Label,
    model::{
        ModelError, Reader,
        format::{AMBIGUOUS, Column, EAST, GazetteerColumns, NORTH, decode},
    },
};

/// Cities smaller than this, in thousands, are not worth a guess at what was misspelt.
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
    /// Takes the lists out of the file; beside them the everyday words, a line each.
    pub(crate) fn read(payload: Reader<'_>) -> Result<(Self, Cow<'_, str>), ModelError> {
        let file: GazetteerColumns = decode(payload)?;
        let (places, orgs, groups, works) = (file.places, file.orgs, file.groups, file.works);
        let mut lines_left = Lines { text: &file.names, at: 0 };
        // None of these counts is more than the file has bytes.
        let mut index = Index::with_room(places.kinds.len() + orgs.kinds.len() + groups.kinds.len() + works.len());
        let mut near = Near::default();
        let mut gazetteer = Self {
            text: (*file.names).into(),
            words: file.words.lines().map(Box::from).collect(),
            forenames: names(&file.forenames),
            surnames: names(&file.surnames),
            countries: file.countries.numbers().collect(),
            regions: file.regions.numbers().collect(),
            ..Self::default()
        };
        let degrees = |column: &Column<2>, at: usize, from: f32| (column.get(at) as f32 - from * 100.0) / 100.0;
        for (at, kind) in places.kinds.iter().enumerate() {
            let entry = Entry::Place(at as u32);
            let (names, name) = lines_left.take();
            gazetteer.places.push(PlaceRow {
                name,
                kind: *PlaceKind::ALL.get(usize::from(kind & !AMBIGUOUS)).ok_or(ModelError::Damaged)?,
                ambiguous: kind & AMBIGUOUS != 0,
                iso: places.iso.get(at) as u16,
                region: places.region.get(at) as u16,
                geonames: places.geonames.get(at),
                lat: degrees(&places.lat, at, NORTH),
                lon: degrees(&places.lon, at, EAST),
                thousands: places.thousands.get(at),
            });
            let Some(place) = gazetteer.place(entry) else { continue };
            index.add(names, entry, place.prominence());
            let small = matches!(place.kind, PlaceKind::City | PlaceKind::District)
                && (place.thousands < SMALLEST_CITY || place.ambiguous);
            if !small {
                near.add(place.name, entry);
            }
        }
        for (at, kind) in orgs.kinds.iter().enumerate() {
            let entry = Entry::Org(at as u32);
            let (names, name) = lines_left.take();
            gazetteer.orgs.push(OrgRow {
                name,
                kind: u16::from(kind & !AMBIGUOUS),
                ambiguous: kind & AMBIGUOUS != 0,
                iso: orgs.iso.get(at) as u16,
            });
            index.add(names, entry, 2);
            near.add(gazetteer.part(name), entry);
        }
        for (at, kind) in groups.kinds.iter().enumerate() {
            let (names, name) = lines_left.take();
            gazetteer.groups.push(GroupRow {
                name,
                kind: *GroupKind::ALL.get(usize::from(kind & !AMBIGUOUS)).ok_or(ModelError::Damaged)?,
                ambiguous: kind & AMBIGUOUS != 0,
                iso: groups.iso.get(at) as u16,
                of: groups.of.get(at) as u16,
                shown: groups.shown.get(at) as u16,
            });
            index.add(names, Entry::Group(at as u32), 3);
        }
        for (at, label) in works.iter().enumerate() {
            let (names, name) = lines_left.take();
            let ambiguous = label & AMBIGUOUS != 0;
            let label = *Label::ALL.get(usize::from(label & !AMBIGUOUS)).ok_or(ModelError::Damaged)?;
            gazetteer.works.push(WorkRow { name, label, ambiguous });
            index.add(names, Entry::Work(at as u32), 1);
        }
        near.sort();
        (gazetteer.index, gazetteer.near) = (index, near);
        Ok((gazetteer, file.common))
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
