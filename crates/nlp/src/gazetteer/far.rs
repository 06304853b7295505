//! Places beyond those of the gazetteer: towns, counties and regions of the file `places.bin`, read in place.
//!
//! Records stand in order of their keys, which are front-coded in blocks; every other field is a column of bytes, the high bytes of
//! all records before the low ones. A look-up is a binary search over the blocks; nothing is unpacked when the file is loaded.

use crate::model::{ModelError, Reader};

/// Names in a block: the first is written in full.
pub(crate) const BLOCK: usize = 16;
/// In the byte of shared letters: nothing follows, the name is that of the record before.
pub(crate) const SAME: u8 = 0x80;
/// On the last byte of what follows the shared letters.
pub(crate) const LAST: u8 = 0x80;
/// The id of a place without a GeoNames id.
pub(crate) const NO_ID: u32 = 0xff_ffff;

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
    regions: usize,
    places: usize,
    listed: usize,
    /// Of each region, column by column: country (2 bytes), code (3, zeros at its end).
    codes: Box<[u8]>,
    /// Of each region its southernmost latitude and westernmost longitude (hundredths of a degree from the pole and from 180° west).
    corners: Box<[u8]>,
    /// Of each region the smallest id of its places.
    ids: Box<[u8]>,
    /// Where the name of each region ends.
    name_ends: Box<[u8]>,
    names: Box<[u8]>,
    /// Where each block of keys begins.
    blocks: Box<[u8]>,
    keys: Box<[u8]>,
    place_regions: Box<[u8]>,
    kinds: Box<[u8]>,
    lats: Box<[u8]>,
    lons: Box<[u8]>,
    place_ids: Box<[u8]>,
    listed_keys: Box<[u8]>,
    listed_regions: Box<[u8]>,
}

/// Number `at` of a column of `count` numbers, their high bytes first; 0 where there is none.
pub(super) fn number<const BYTES: usize>(column: &[u8], count: usize, at: usize) -> u32 {
    (0..BYTES).fold(0, |number, plane| number << 8 | u32::from(column.get(plane * count + at).copied().unwrap_or(0)))
}

impl Far {
    /// Takes the columns out of the file.
    pub(crate) fn read(mut file: Reader<'_>) -> Result<Self, ModelError> {
        let mut count = || file.count().map(|count| count as usize);
        let (regions, places, listed, names, keys) = (count()?, count()?, count()?, count()?, count()?);
        let mut column = |records: usize, bytes: usize| {
            let length = records.checked_mul(bytes).ok_or(ModelError::Damaged)?;
            file.take(length).map(Box::<[u8]>::from)
        };
        let far = Self {
            regions,
            places,
            listed,
            codes: column(regions, 5)?,
            corners: column(regions, 4)?,
            ids: column(regions, 3)?,
            name_ends: column(regions, 4)?,
            names: column(names, 1)?,
            blocks: column(places.div_ceil(BLOCK), 4)?,
            keys: column(keys, 1)?,
            place_regions: column(places, 2)?,
            kinds: column(places, 1)?,
            lats: column(places, 2)?,
            lons: column(places, 2)?,
            place_ids: column(places, 3)?,
            listed_keys: column(listed, 4)?,
            listed_regions: column(listed, 2)?,
        };
        file.end()?;
        Ok(far)
    }

    /// Calls `found` with every place of this key, see [`place_key`](super::place_key).
    pub(crate) fn find(&self, key: &str, mut found: impl FnMut(FarPlace)) {
        let key = key.as_bytes();
        // The last block whose first key is smaller: equal ones may begin inside it.
        let (mut low, mut high) = (0, self.places.div_ceil(BLOCK));
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
        for place in first..self.places {
            at = self.next_key(at, &mut name);
            match name.as_slice().cmp(key) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => found(self.place(place)),
                std::cmp::Ordering::Greater => break,
            }
        }
    }

    fn block(&self, at: usize) -> usize {
        number::<4>(&self.blocks, self.places.div_ceil(BLOCK), at) as usize
    }

    /// Turns the key before the one at `at` into that one; returns where the next one stands.
    fn next_key(&self, mut at: usize, key: &mut Vec<u8>) -> usize {
        let Some(&shared) = self.keys.get(at) else { return at };
        at += 1;
        if shared & SAME != 0 {
            return at;
        }
        key.truncate(usize::from(shared));
        while let Some(&byte) = self.keys.get(at) {
            at += 1;
            key.push(byte & !LAST);
            if byte & LAST != 0 {
                break;
            }
        }
        at
    }

    fn place(&self, at: usize) -> FarPlace {
        let region = number::<2>(&self.place_regions, self.places, at) as u16;
        let corner = |first: usize| number::<2>(self.corners.get(first..).unwrap_or_default(), self.regions, usize::from(region));
        let kind = self.kinds.get(at).copied().unwrap_or(0);
        let id = number::<3>(&self.place_ids, self.places, at);
        FarPlace {
            level: match kind >> 5 {
                1 => FarLevel::First,
                2 => FarLevel::Second,
                3 => FarLevel::Natural,
                _ => FarLevel::Town,
            },
            region: RegionIdx(region),
            size: kind & 31,
            geonames: if id == NO_ID { 0 } else { id + number::<3>(&self.ids, self.regions, usize::from(region)) },
            lat: (corner(0) + number::<2>(&self.lats, self.places, at)) as i32 - 9_000,
            lon: (corner(2 * self.regions) + number::<2>(&self.lons, self.places, at)) as i32 - 18_000,
        }
    }

    /// The country of a region, two letters, and its code, up to three.
    pub(crate) fn code(&self, region: RegionIdx) -> ([u8; 2], [u8; 3]) {
        let byte = |plane: usize| self.codes.get(plane * self.regions + usize::from(region.0)).copied().unwrap_or(0);
        ([byte(0), byte(1)], [byte(2), byte(3), byte(4)])
    }

    /// The name of a region; empty where its country has no such divisions.
    pub(crate) fn name(&self, region: RegionIdx) -> &str {
        let end = |at: usize| number::<4>(&self.name_ends, self.regions, at) as usize;
        let at = usize::from(region.0);
        let start = at.checked_sub(1).map_or(0, end);
        self.names.get(start..end(at)).and_then(|name| std::str::from_utf8(name).ok()).unwrap_or_default()
    }

    /// The region of a code.
    pub(crate) fn region(&self, iso: [u8; 2], code: [u8; 3]) -> Option<RegionIdx> {
        self.search(self.regions, |at| self.code(RegionIdx(at as u16)).cmp(&(iso, code))).map(|at| RegionIdx(at as u16))
    }

    /// The region that a place of the gazetteer is or lies in; `key` is its GeoNames id or its [`listed_key`].
    pub(crate) fn listed(&self, key: u32) -> Option<RegionIdx> {
        let at = self.search(self.listed, |at| number::<4>(&self.listed_keys, self.listed, at).cmp(&key))?;
        Some(RegionIdx(number::<2>(&self.listed_regions, self.listed, at) as u16))
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
        for number in 0..far.places {
            if number % BLOCK == 0 {
                assert_eq!(far.block(number / BLOCK), at);
            }
            at = far.next_key(at, &mut key);
            assert!(before <= key && key.is_ascii() && !key.is_empty());
            before.clone_from(&key);
            let place = far.place(number);
            assert!(place.lat.abs() <= 9_000 && place.lon.abs() <= 18_000, "{place:?}");
            assert!(usize::from(place.region.0) < far.regions);
        }
        assert_eq!(at, far.keys.len());
        let codes: Vec<_> = (0..far.regions).map(|at| far.code(RegionIdx(at as u16))).collect();
        assert!(codes.is_sorted());
        assert!((0..far.regions).all(|at| far.region(codes[at].0, codes[at].1) == Some(RegionIdx(at as u16))));
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
