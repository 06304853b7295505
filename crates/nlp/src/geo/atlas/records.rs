//! Records of the gazetteer and of the file of far places as candidates.

use crate::{
    Label, Level,
    gazetteer::{
        Entry, GroupKind, PlaceEntry, PlaceKind,
        far::{Far, FarLevel, FarPlace, listed_key},
        place_key,
    },
};

use super::{
    super::candidate::{Area, Candidate, Extent, KNOWN_REGIONS, iso_bytes},
    Atlas, stems,
};

impl Atlas<'_> {
    pub(super) fn listed(self, words: &str, key: &str, label: Label, found: &mut Vec<Candidate>) {
        for entry in self.gazetteer.lookup(words) {
            match entry {
                Entry::Place(_) => {
                    if let Some(place) = self.gazetteer.place(entry) {
                        let mut candidate = self.of_place(&place, label);
                        // A record found under another name of its own, Java under "West Java", loses to one of just that name.
                        let other = matches!(place.kind, PlaceKind::City | PlaceKind::Region) && place_key(place.name) != key;
                        candidate.prior -= if other && !candidate.is_state() { 14 } else { 0 };
                        found.push(candidate);
                    }
                }
                Entry::Group(_) if label != Label::Fac => found.extend(self.of_group(entry)),
                _ => {}
            }
        }
    }

    /// The country or region of a people: "Kenyan", "Texans".
    fn of_group(self, entry: Entry) -> Option<Candidate> {
        let group = self.gazetteer.group(entry)?;
        if matches!(group.kind, GroupKind::Religion | GroupKind::Political) {
            return None;
        }
        let region = |name: &str| {
            let mut places = self.gazetteer.lookup(name).into_iter().filter_map(|entry| self.gazetteer.place(entry));
            places.find(|place| place.iso == group.iso && place.kind == PlaceKind::Region)
        };
        let of = self.gazetteer.lookup(group.of).into_iter().find_map(|entry| self.gazetteer.place(entry));
        let place = match group.kind {
            GroupKind::Nationality => self.gazetteer.country(group.iso).or(of),
            // The list may say only in which country a region's people live.
            GroupKind::Regional => region(group.of).or_else(|| stems(group.surface).find_map(|stem| region(&stem))).or(of),
            _ => of,
        };
        place.map(|place| self.of_place(&place, Label::Gpe))
    }

    /// A record of the gazetteer as a candidate of a name with this label.
    pub(in crate::geo) fn of_place(self, place: &PlaceEntry, label: Label) -> Candidate {
        let area = self.area(place);
        let known = KNOWN_REGIONS.iter().any(|iso| **iso == area.iso);
        let size = (u64::BITS - (u64::from(place.thousands) * 1000).leading_zeros()) as i32;
        let (extent, prior) = match place.kind {
            PlaceKind::Country => (Extent::Country, 108),
            PlaceKind::Territory => (Extent::Country, 92),
            PlaceKind::Former => (Extent::Country, 80),
            PlaceKind::Continent => (Extent::World, 108),
            PlaceKind::Macro => (Extent::World, 92),
            PlaceKind::Capital => (Extent::Spot, 4 * size + 14),
            PlaceKind::City | PlaceKind::District => (Extent::Spot, 4 * size),
            // "Somerset": not of the first order, or one whose parts are not known.
            PlaceKind::Region if area.region == [0; 3] => (Extent::County, if known { 80 } else { 72 }),
            PlaceKind::Region if known => (Extent::Region, if place.region.is_empty() { 80 } else { 100 }),
            PlaceKind::Region => (Extent::Region, 72),
            PlaceKind::Water | PlaceKind::Landform => (Extent::World, 62),
            PlaceKind::Facility => (Extent::Spot, 58),
        };
        let natural = matches!(place.kind, PlaceKind::Water | PlaceKind::Landform | PlaceKind::Macro | PlaceKind::Continent);
        let fits = match label {
            Label::Loc => natural,
            Label::Fac => place.kind == PlaceKind::Facility,
            _ => !natural && place.kind != PlaceKind::Facility,
        };
        let link = place.link();
        Candidate {
            area,
            extent,
            level: link.level,
            lat: hundredths(place.lat),
            lon: hundredths(place.lon),
            geonames: place.geonames,
            prior: prior + if fits { 8 } else { 0 },
            approximate: false,
        }
    }

    fn area(self, place: &PlaceEntry) -> Area {
        let iso = iso_bytes(place.iso);
        if !place.region.is_empty() {
            return Area { iso, region: region_bytes(place.region) };
        }
        let key = match place.kind {
            PlaceKind::Region => listed_key(place.iso, place.name),
            _ => place.geonames,
        };
        let region = self.far.filter(|_| key != 0).and_then(|far| far.listed(key).map(|at| far.code(at).1));
        Area { iso, region: region.unwrap_or_default() }
    }

    /// Adds the far places of a key whose level is `wanted`, with `more` points for divisions.
    pub(super) fn far(self, key: &str, wanted: impl Fn(FarLevel) -> bool, more: i32, found: &mut Vec<Candidate>) {
        let Some(far) = self.far else { return };
        far.find(key, |place| {
            if wanted(place.level) {
                found.push(of_far(far, place, more));
            }
        });
    }
}

fn of_far(far: &Far, place: FarPlace, more: i32) -> Candidate {
    let (iso, region) = far.code(place.region);
    let known = KNOWN_REGIONS.iter().any(|known| **known == iso);
    let size = i32::from(place.size);
    let (extent, level, prior) = match place.level {
        // Towns without a count of inhabitants are small.
        FarLevel::Town => (Extent::Spot, Level::City, 4 * size.max(8) + 8),
        FarLevel::First => (Extent::Region, Level::Region, if known { 92 } else { 66 } + more / 2),
        FarLevel::Natural => (Extent::World, Level::Natural, 54),
        FarLevel::Second => (Extent::County, Level::Region, if known { 42 } else { 36 } + more),
    };
    Candidate {
        area: Area { iso, region },
        extent,
        level,
        lat: place.lat,
        lon: place.lon,
        geonames: place.geonames,
        prior,
        approximate: false,
    }
}

fn hundredths(degrees: f32) -> i32 {
    let scaled = degrees * 100.0;
    (if scaled < 0.0 { scaled - 0.5 } else { scaled + 0.5 }) as i32
}

pub(in crate::geo) fn region_bytes(text: &str) -> [u8; 3] {
    let mut three = [0; 3];
    for (to, from) in three.iter_mut().zip(text.bytes()) {
        *to = from;
    }
    three
}
