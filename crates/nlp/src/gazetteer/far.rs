//! Places beyond those of the gazetteer: towns, counties and regions of the file `places.bin`, read in place.
//!
//! Records stand in order of their keys, which are front-coded in blocks; every other field is a column of bytes, the high bytes of
//! all records before the low ones. A look-up is a binary search over the blocks; nothing is unpacked when the file is loaded.

use crate::model::{
    ModelError, Reader,
    format::{BLOCK, LAST, NO_ID, PlaceColumns, SAME, decode},
};

/// A region's position in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RegionIdx(pub(crate) u16);

/// What kind of place a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum FarLevel {
    /// A city, town or village.
    Town = 0,
    /// A state, province or other first-order division.
    First = 1,
    /// A county or other second-order division.
    Second = 2,
    /// A river, lake, mountain or other thing without a government.
    Natural = 3,
}

/// A record of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FarPlace {
    /// Kinds of places.
    pub(crate) level: FarLevel,
    /// The first-order division that it is or lies in.
    pub(crate) region: RegionIdx,
    /// The binary digits of the number of inhabitants; 0 where that is not known.
    pub(crate) size: u8,
    /// GeoNames id; 0 where it has none.
    pub(crate) geonames: u32,
    /// Hundredths of a degree north.
    pub(crate) lat: i32,
    /// Hundredths of a degree east.
    pub(crate) lon: i32,
}

/// The file of far places.
pub(crate) struct Far {
    columns: PlaceColumns<'static>,
}

impl Far {
    /// Takes the columns out of the file.
    pub(crate) fn read(payload: Reader<'_>) -> Result<Self, ModelError> {
        decode(payload).map(|columns: PlaceColumns| Self { columns: columns.into_owned() })
    }

    /// How many places there are.
    fn len(&self) -> usize {
        self.columns.kinds.len()
    }

    fn regions(&self) -> usize {
        self.columns.least_lats.len()
    }

    /// Calls `found` with every place of this key, see [`place_key`](super::place_key).
    pub(crate) fn find(&self, key: &str, mut found: impl FnMut(FarPlace)) {
        let key = key.as_bytes();
        // The last block whose first key is smaller: equal ones may begin inside it.
        let (mut low, mut high) = (0, self.columns.blocks.len());
        let mut name = Vec::with_capacity(32);
        while low < high {
            let middle = low + (high - low) / 2;
            name.clear();
            self.next_key(self.block(middle), &mut name);
            if name.as_slice() < key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let first = low.saturating_sub(1) * BLOCK;
        let mut at = self.block(first / BLOCK);
        name.clear();
        for place in first..self.len() {
            at = self.next_key(at, &mut name);
            match name.as_slice().cmp(key) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => found(self.place(place)),
                std::cmp::Ordering::Greater => break,
            }
        }
    }

    fn block(&self, at: usize) -> usize {
        self.columns.blocks.get(at) as usize
    }

    /// Turns the key before the one at `at` into that one; returns where the next one stands.
    fn next_key(&self, mut at: usize, key: &mut Vec<u8>) -> usize {
        let Some(&shared) = self.columns.keys.get(at) else { return at };
        at += 1;
        if shared & SAME != 0 {
            return at;
        }
        key.truncate(usize::from(shared));
        while let Some(&byte) = self.columns.keys.get(at) {
            at += 1;
            key.push(byte & !LAST);
            if byte & LAST != 0 {
                break;
            }
        }
        at
    }

    fn place(&self, at: usize) -> FarPlace {
        let columns = &self.columns;
        let region = columns.place_regions.get(at) as u16;
        let of_region = usize::from(region);
        let kind = columns.kinds.get(at).copied().unwrap_or(0);
        let id = columns.place_ids.get(at);
        FarPlace {
            level: match kind >> 5 {
                1 => FarLevel::First,
                2 => FarLevel::Second,
                3 => FarLevel::Natural,
                _ => FarLevel::Town,
            },
            region: RegionIdx(region),
            size: kind & 31,
            geonames: if id == NO_ID { 0 } else { id + columns.least_ids.get(of_region) },
            lat: (columns.least_lats.get(of_region) + columns.lats.get(at)) as i32 - 9_000,
            lon: (columns.least_lons.get(of_region) + columns.lons.get(at)) as i32 - 18_000,
        }
    }

    /// The country of a region, two letters, and its code, up to three.
    pub(crate) fn code(&self, region: RegionIdx) -> ([u8; 2], [u8; 3]) {
        let byte = |plane: usize| self.columns.codes.get(plane * self.regions() + usize::from(region.0)).copied().unwrap_or(0);
        ([byte(0), byte(1)], [byte(2), byte(3), byte(4)])
    }

    /// The name of a region; empty where its country has no such divisions.
    pub(crate) fn name(&self, region: RegionIdx) -> &str {
        let end = |at: usize| self.columns.name_ends.get(at) as usize;
        let at = usize::from(region.0);
        let start = at.checked_sub(1).map_or(0, end);
        self.columns.names.get(start..end(at)).and_then(|name| std::str::from_utf8(name).ok()).unwrap_or_default()
    }

    /// The region of a code.
    pub(crate) fn region(&self, iso: [u8; 2], code: [u8; 3]) -> Option<RegionIdx> {
        self.search(self.regions(), |at| self.code(RegionIdx(at as u16)).cmp(&(iso, code))).map(|at| RegionIdx(at as u16))
    }

    /// The region that a place of the gazetteer is or lies in; `key` is its GeoNames id or its [`listed_key`].
    pub(crate) fn listed(&self, key: u32) -> Option<RegionIdx> {
        let at = self.search(self.columns.listed_keys.len(), |at| self.columns.listed_keys.get(at).cmp(&key))?;
        Some(RegionIdx(self.columns.listed_regions.get(at) as u16))
    }

    fn search(&self, count: usize, order: impl Fn(usize) -> std::cmp::Ordering) -> Option<usize> {
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = low + (high - low) / 2;
            match order(middle) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// The key of a region of the gazetteer that has neither a code nor an id: FNV-1a of country and name, with the highest bit set.
pub(crate) fn listed_key(iso: &str, name: &str) -> u32 {
    let hash =
        iso.bytes().chain(name.bytes()).fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash | 1 << 31
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        gazetteer::place_key,
        model::{Kind, open},
    };

    const FILE: &[u8] = include_bytes!("../../../../assets/models/places.bin");

    fn far() -> Far {
        let (kind, payload) = open(FILE).unwrap();
        assert_eq!(kind, Kind::Places);
        Far::read(payload).unwrap()
    }

    fn found(far: &Far, name: &str) -> Vec<FarPlace> {
        let mut all = Vec::new();
        far.find(&place_key(name), |place| all.push(place));
        all
    }

    #[test]
    fn places_are_found_by_name() {
        let far = far();
        let towns: Vec<_> = found(&far, "Ephrata").iter().map(|place| far.code(place.region)).collect();
        assert!([(*b"US", *b"PA\0"), (*b"US", *b"WA\0")].iter().all(|code| towns.contains(code)), "{towns:?}");
        assert!(found(&far, "Meadow Grove").iter().any(|place| (place.size, place.geonames) == (0, 0)));
        let county = found(&far, "Brazos");
        assert!(county.iter().any(|place| place.level == FarLevel::Second && (place.lat - 3_065).abs() < 40));
        let lake = found(&far, "Lake Winnipesaukee");
        assert!(lake.len() == 1 && lake[0].level == FarLevel::Natural && (lake[0].lat - 4_360).abs() < 50);
        assert!(found(&far, "Nonesuch").is_empty() && found(&far, "").is_empty() && found(&far, "zzzzzz").is_empty());
    }

    #[test]
    fn records_are_whole_and_in_order() {
        let far = far();
        let (mut at, mut key, mut before) = (0, Vec::new(), Vec::new());
        for number in 0..far.len() {
            if number % BLOCK == 0 {
                assert_eq!(far.block(number / BLOCK), at);
            }
            at = far.next_key(at, &mut key);
            assert!(before <= key && key.is_ascii() && !key.is_empty());
            before.clone_from(&key);
            let place = far.place(number);
            assert!(place.lat.abs() <= 9_000 && place.lon.abs() <= 18_000, "{place:?}");
            assert!(usize::from(place.region.0) < far.regions());
        }
        assert_eq!(at, far.columns.keys.len());
        let codes: Vec<_> = (0..far.regions()).map(|at| far.code(RegionIdx(at as u16))).collect();
        assert!(codes.is_sorted());
        assert!((0..far.regions()).all(|at| far.region(codes[at].0, codes[at].1) == Some(RegionIdx(at as u16))));
        let texas = far.region(*b"US", *b"TX\0").unwrap();
        assert_eq!(far.name(texas), "Texas");
    }

    #[test]
    fn a_file_that_is_cut_is_refused() {
        let (_, payload) = open(FILE).unwrap();
        let mut short = payload;
        assert!(short.take(40_000).is_ok() && Far::read(short).is_err());
    }
}
