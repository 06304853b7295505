//! `places.bin`: places beyond those of the gazetteer, in the form in which they are looked up.
//!
//! Records stand in order of their keys, which are front-coded in blocks of [`BLOCK`]: a byte that says how many letters are those
//! of the key before, then the other letters, the last of them marked. Every other field is a column.

use std::borrow::Cow;

use super::{Column, Format, Kind, ModelError, Reader, Writer};

/// Names in a block: the first is written in full.
pub(crate) const BLOCK: usize = 16;
/// In the byte of shared letters: nothing follows, the name is that of the record before.
pub(crate) const SAME: u8 = 0x80;
/// On the last byte of what follows the shared letters.
pub(crate) const LAST: u8 = 0x80;
/// Stands for "has no GeoNames id".
pub(crate) const NO_ID: u32 = 0xff_ffff;

/// Regions, places, and the regions of places of the gazetteer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PlaceColumns<'a> {
    /// Of each region five bytes, the first of all regions, then the second …: country (2 letters), code (3, zeros at its end).
    pub(crate) codes: Cow<'a, [u8]>,
    /// Of each region the southernmost latitude of its places, in hundredths of a degree from the South Pole.
    pub(crate) least_lats: Column<'a, 2>,
    /// And the westernmost longitude, in hundredths of a degree from 180° west.
    pub(crate) least_lons: Column<'a, 2>,
    /// Of each region the smallest id of its places.
    pub(crate) least_ids: Column<'a, 3>,
    /// Where the name of each region ends in `names`.
    pub(crate) name_ends: Column<'a, 4>,
    pub(crate) names: Cow<'a, [u8]>,
    /// Where each block of keys begins in `keys`.
    pub(crate) blocks: Column<'a, 4>,
    pub(crate) keys: Cow<'a, [u8]>,
    /// The region of each place.
    pub(crate) place_regions: Column<'a, 2>,
    /// Of each place its level (3 bits) and the binary digits of the number of inhabitants (5 bits).
    pub(crate) kinds: Cow<'a, [u8]>,
    /// Of each place how far north and east of the corner of its region, in hundredths of a degree.
    pub(crate) lats: Column<'a, 2>,
    pub(crate) lons: Column<'a, 2>,
    /// Of each place its id less the smallest of its region, or [`NO_ID`].
    pub(crate) place_ids: Column<'a, 3>,
    /// Places of the gazetteer, in order of their keys, and the region of each.
    pub(crate) listed_keys: Column<'a, 4>,
    pub(crate) listed_regions: Column<'a, 2>,
}

impl PlaceColumns<'_> {
    /// The same, independent of the file.
    pub(crate) fn into_owned(self) -> PlaceColumns<'static> {
        let owned = |bytes: Cow<[u8]>| Cow::Owned(bytes.into_owned());
        PlaceColumns {
            codes: owned(self.codes),
            least_lats: self.least_lats.into_owned(),
            least_lons: self.least_lons.into_owned(),
            least_ids: self.least_ids.into_owned(),
            name_ends: self.name_ends.into_owned(),
            names: owned(self.names),
            blocks: self.blocks.into_owned(),
            keys: owned(self.keys),
            place_regions: self.place_regions.into_owned(),
            kinds: owned(self.kinds),
            lats: self.lats.into_owned(),
            lons: self.lons.into_owned(),
            place_ids: self.place_ids.into_owned(),
            listed_keys: self.listed_keys.into_owned(),
            listed_regions: self.listed_regions.into_owned(),
        }
    }
}

impl<'a> Format<'a> for PlaceColumns<'a> {
    const KIND: Kind = Kind::Places;
    const VERSION: u16 = 1;

    fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        let mut count = || reader.count().map(|count| count as usize);
        let (regions, places, listed, names, keys) = (count()?, count()?, count()?, count()?, count()?);
        Ok(Self {
            codes: reader.bytes(regions.checked_mul(5).ok_or(ModelError::Damaged)?)?,
            least_lats: Column::read(reader, regions)?,
            least_lons: Column::read(reader, regions)?,
            least_ids: Column::read(reader, regions)?,
            name_ends: Column::read(reader, regions)?,
            names: reader.bytes(names)?,
            blocks: Column::read(reader, places.div_ceil(BLOCK))?,
            keys: reader.bytes(keys)?,
            place_regions: Column::read(reader, places)?,
            kinds: reader.bytes(places)?,
            lats: Column::read(reader, places)?,
            lons: Column::read(reader, places)?,
            place_ids: Column::read(reader, places)?,
            listed_keys: Column::read(reader, listed)?,
            listed_regions: Column::read(reader, listed)?,
        })
    }

    fn write(&self, writer: &mut Writer) {
        let counts = [self.least_lats.len(), self.kinds.len(), self.listed_keys.len(), self.names.len(), self.keys.len()];
        counts.into_iter().for_each(|count| writer.count(count as u32));
        writer.bytes(&self.codes);
        self.least_lats.write(writer);
        self.least_lons.write(writer);
        self.least_ids.write(writer);
        self.name_ends.write(writer);
        writer.bytes(&self.names);
        self.blocks.write(writer);
        writer.bytes(&self.keys);
        self.place_regions.write(writer);
        writer.bytes(&self.kinds);
        self.lats.write(writer);
        self.lons.write(writer);
        self.place_ids.write(writer);
        self.listed_keys.write(writer);
        self.listed_regions.write(writer);
    }
}
