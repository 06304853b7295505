//! `gazetteer.bin`: known names and everyday words.
//!
//! Counts first; then text: the names of all records, the words that they point to, forenames, surnames, everyday words. Then of
//! each kind of record its fields, column by column; then the places that are countries, and those that are regions with a code, in
//! order of their codes.

use std::borrow::Cow;

use super::{Column, Format, Kind, ModelError, Reader, Writer};

/// In the byte that says what a record is: its name is also a word, or some other name.
pub(crate) const AMBIGUOUS: u8 = 0x80;
/// What is added to degrees, so that none is below nought.
pub(crate) const NORTH: f32 = 90.0;
pub(crate) const EAST: f32 = 180.0;

/// The lists as the file holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GazetteerColumns<'a> {
    /// The names of a record a line, the one to show first, parted by bars: places, organisations, groups, works.
    pub(crate) names: Cow<'a, str>,
    /// Kinds of organisations and codes of countries and regions, a line each, which columns point to; the first is empty.
    pub(crate) words: Cow<'a, str>,
    /// A forename a line, flags after a tab.
    pub(crate) forenames: Cow<'a, str>,
    /// A surname a line, flags after a tab.
    pub(crate) surnames: Cow<'a, str>,
    /// Everyday words, a line each.
    pub(crate) common: Cow<'a, str>,
    pub(crate) places: RecordColumns<'a>,
    pub(crate) orgs: OrgColumns<'a>,
    pub(crate) groups: GroupColumns<'a>,
    /// The label of each work, with [`AMBIGUOUS`].
    pub(crate) works: Cow<'a, [u8]>,
    /// Numbers of the places that are countries.
    pub(crate) countries: Column<'a, 4>,
    /// Numbers of the places that are regions with a code.
    pub(crate) regions: Column<'a, 4>,
}

/// The fields of places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RecordColumns<'a> {
    /// Kinds, with [`AMBIGUOUS`].
    pub(crate) kinds: Cow<'a, [u8]>,
    /// Country and region, as numbers of words.
    pub(crate) iso: Column<'a, 2>,
    pub(crate) region: Column<'a, 2>,
    pub(crate) geonames: Column<'a, 4>,
    /// Hundredths of a degree from the South Pole, and from 180° west.
    pub(crate) lat: Column<'a, 2>,
    pub(crate) lon: Column<'a, 2>,
    /// Thousands of inhabitants.
    pub(crate) thousands: Column<'a, 4>,
}

/// The fields of organisations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OrgColumns<'a> {
    /// Kinds, as numbers of words, with [`AMBIGUOUS`].
    pub(crate) kinds: Cow<'a, [u8]>,
    pub(crate) iso: Column<'a, 2>,
}

/// The fields of groups of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GroupColumns<'a> {
    /// Kinds, with [`AMBIGUOUS`].
    pub(crate) kinds: Cow<'a, [u8]>,
    /// Country and what the group is of, as numbers of words.
    pub(crate) iso: Column<'a, 2>,
    pub(crate) of: Column<'a, 2>,
    /// The number of the group by whose name it is shown.
    pub(crate) shown: Column<'a, 2>,
}

impl<'a> Format<'a> for GazetteerColumns<'a> {
    const KIND: Kind = Kind::Gazetteer;
    const VERSION: u16 = 1;

    fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        let mut count = || reader.count().map(|count| count as usize);
        let (places, orgs, groups, works) = (count()?, count()?, count()?, count()?);
        let (countries, regions) = (count()?, count()?);
        let lengths = [count()?, count()?, count()?, count()?, count()?];
        Ok(Self {
            names: reader.text(lengths[0])?,
            words: reader.text(lengths[1])?,
            forenames: reader.text(lengths[2])?,
            surnames: reader.text(lengths[3])?,
            common: reader.text(lengths[4])?,
            places: RecordColumns {
                kinds: reader.bytes(places)?,
                iso: Column::read(reader, places)?,
                region: Column::read(reader, places)?,
                geonames: Column::read(reader, places)?,
                lat: Column::read(reader, places)?,
                lon: Column::read(reader, places)?,
                thousands: Column::read(reader, places)?,
            },
            orgs: OrgColumns { kinds: reader.bytes(orgs)?, iso: Column::read(reader, orgs)? },
            groups: GroupColumns {
                kinds: reader.bytes(groups)?,
                iso: Column::read(reader, groups)?,
                of: Column::read(reader, groups)?,
                shown: Column::read(reader, groups)?,
            },
            works: reader.bytes(works)?,
            countries: Column::read(reader, countries)?,
            regions: Column::read(reader, regions)?,
        })
    }

    fn write(&self, writer: &mut Writer) {
        let Self { places, orgs, groups, .. } = self;
        let records = [places.kinds.len(), orgs.kinds.len(), groups.kinds.len(), self.works.len()];
        let texts = [&self.names, &self.words, &self.forenames, &self.surnames, &self.common];
        records.into_iter().for_each(|count| writer.count(count as u32));
        [self.countries.len(), self.regions.len()].into_iter().for_each(|count| writer.count(count as u32));
        texts.iter().for_each(|text| writer.count(text.len() as u32));
        texts.iter().for_each(|text| writer.bytes(text.as_bytes()));
        writer.bytes(&places.kinds);
        places.iso.write(writer);
        places.region.write(writer);
        places.geonames.write(writer);
        places.lat.write(writer);
        places.lon.write(writer);
        places.thousands.write(writer);
        writer.bytes(&orgs.kinds);
        orgs.iso.write(writer);
        writer.bytes(&groups.kinds);
        groups.iso.write(writer);
        groups.of.write(writer);
        groups.shown.write(writer);
        writer.bytes(&self.works);
        self.countries.write(writer);
        self.regions.write(writer);
    }
}
