//! Candidates: places that a name may mean, with where and how large they are.

use crate::Level;

/// Countries whose regions news names without them.
pub(super) const KNOWN_REGIONS: [&[u8; 2]; 4] = [b"US", b"CA", b"AU", b"GB"];

/// A country and a first-order division of it; zeros where they are not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::geo) struct Area {
    /// ISO 3166-1 alpha-2 code; zeros for seas and continents.
    pub(in crate::geo) iso: [u8; 2],
    /// The division's code.
    pub(in crate::geo) region: [u8; 3],
}

impl Candidate {
    /// Whether it is a region that news names without its country: a state of the US, a province of Canada.
    pub(in crate::geo) fn is_state(&self) -> bool {
        self.extent == Extent::Region && KNOWN_REGIONS.iter().any(|iso| **iso == self.area.iso) && self.area.region != [0; 3]
    }
}

impl Area {
    /// Whether both are in one known country.
    pub(in crate::geo) fn same_country(self, other: Area) -> bool {
        self.iso == other.iso && self.iso != [0; 2]
    }

    /// Whether both are in one known division.
    pub(in crate::geo) fn same_region(self, other: Area) -> bool {
        self == other && self.region != [0; 3]
    }
}

/// How large a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::geo) enum Extent {
    /// A town, village or building: a point on the map.
    Spot,
    /// A second-order division, such as a county.
    County,
    /// A first-order division.
    Region,
    /// A country or territory.
    Country,
    /// A continent, sea or other thing that lies in no country.
    World,
}

/// A place that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::geo) struct Candidate {
    pub(in crate::geo) area: Area,
    pub(in crate::geo) extent: Extent,
    pub(in crate::geo) level: Level,
    /// Hundredths of a degree north.
    pub(in crate::geo) lat: i32,
    /// Hundredths of a degree east.
    pub(in crate::geo) lon: i32,
    /// GeoNames id; 0 where it has none.
    pub(in crate::geo) geonames: u32,
    /// Points for being well known, before the article is looked at.
    pub(in crate::geo) prior: i32,
    /// Whether the position is that of a place in its name.
    pub(in crate::geo) approximate: bool,
}

/// Whether `inner` lies in `outer`.
pub(in crate::geo) fn contains(outer: &Candidate, inner: &Candidate) -> bool {
    match outer.extent {
        Extent::Country => inner.extent < Extent::Country && inner.area.same_country(outer.area),
        Extent::Region => inner.extent < Extent::Region && inner.area.same_region(outer.area),
        // Of counties only the middle is known, and no border.
        Extent::County => {
            inner.extent == Extent::Spot
                && inner.area.same_country(outer.area)
                && (inner.area.same_region(outer.area) || inner.area.region == [0; 3] || outer.area.region == [0; 3])
                && square_distance(outer, inner) < 70 * 70
        }
        Extent::Spot | Extent::World => false,
    }
}

pub(in crate::geo) fn iso_bytes(text: &str) -> [u8; 2] {
    text.as_bytes().try_into().unwrap_or_default()
}

/// The square of the distance between two candidates in kilometres, as on a flat map: within a few per cent over short distances.
pub(in crate::geo) fn square_distance(a: &Candidate, b: &Candidate) -> i32 {
    let lat = (a.lat - b.lat).abs();
    let lon = (a.lon - b.lon).abs();
    let lon = lon.min(36_000 - lon);
    // The cosine of the latitude between them, by its series, in 1024ths.
    let middle = i64::from((a.lat + b.lat) / 2);
    let square = middle * middle * 3_046 / 10_000_000; // of radians, in 10,000ths
    let cosine = (1024 - square * 512 / 10_000 + square * square * 1024 / 24 / 100_000_000).clamp(0, 1024) as i32;
    let (north, east) = (lat * 111 / 100, lon * cosine / 1024 * 111 / 100);
    // Beyond 20,000 km nothing is near.
    let (north, east) = (north.min(20_000), east.min(20_000));
    north * north + east * east
}
