//! What a name may be: candidates from the gazetteer and from the file of far places.

use crate::{
    Label, Level, Link, Rule, Score,
    gazetteer::{
        Entry, Gazetteer, GroupKind, Place, PlaceKind, bare_division,
        far::{Far, FarLevel, FarPlace, listed_key},
        place_key,
    },
};

/// A country and a first-order division of it, packed into a number; the division is 0 where it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Area {
    /// ISO 3166-1 alpha-2 code; zeros for seas and continents.
    pub(super) iso: [u8; 2],
    /// The division's code.
    pub(super) region: [u8; 3],
}

impl Candidate {
    /// Whether it is a region whose name alone is known all over.
    pub(super) fn is_state(&self) -> bool {
        self.extent == Extent::Region && KNOWN_REGIONS.iter().any(|iso| **iso == self.area.iso) && self.area.region != [0; 3]
    }
}

impl Area {
    /// Whether both are in one known country.
    pub(super) fn same_country(self, other: Area) -> bool {
        self.iso == other.iso && self.iso != [0; 2]
    }

    /// Whether both are in one known division.
    pub(super) fn same_region(self, other: Area) -> bool {
        self == other && self.region != [0; 3]
    }
}

/// How large a thing a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extent {
    /// A town, village, building: it has a place on the map.
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

/// What a name may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) area: Area,
    pub(super) extent: Extent,
    pub(super) level: Level,
    /// Hundredths of a degree north.
    pub(super) lat: i32,
    /// Hundredths of a degree east.
    pub(super) lon: i32,
    /// GeoNames id; 0 where it has none.
    pub(super) geonames: u32,
    /// Points for being well known.
    pub(super) prior: i32,
    /// Whether the position is that of a place in its name.
    pub(super) approximate: bool,
}

/// Countries whose regions are names in the world's news.
const KNOWN_REGIONS: [&[u8; 2]; 4] = [b"US", b"CA", b"AU", b"GB"];
/// Of one name, candidates that are looked at.
const MOST: usize = 48;

/// Everything that is known of places.
#[derive(Clone, Copy)]
pub(super) struct Atlas<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) far: Option<&'a Far>,
}

impl Atlas<'_> {
    /// Whether there is a town of this name that is no ordinary forename.
    pub(super) fn has_town(self, name: &str) -> bool {
        let mut found = Vec::new();
        self.far(&place_key(name), |level| level == FarLevel::Town, 0, &mut found);
        !found.is_empty() && self.gazetteer.forename(name).is_none()
    }

    /// What a name may be, the best known first; `key` is its [`place_key`].
    pub(super) fn candidates(self, words: &str, key: &str, label: Label) -> Vec<Candidate> {
        let mut found = Vec::new();
        self.listed(words, key, label, &mut found);
        if label != Label::Fac && label != Label::Norp {
            // What is labelled as land or water is rarely a town of one word: "Earth", "North".
            let wanted = |level| label != Label::Loc || level != FarLevel::Town || key.contains(' ');
            self.far(key, wanted, 0, &mut found);
            // "Clarke County", "Aceh province": the division, or else the town that it is named after.
            if let Some(bare) = bare_division(key) {
                self.far(bare, |level| level != FarLevel::Town, 28, &mut found);
                if found.is_empty() {
                    self.listed(bare_words(words), bare, label, &mut found);
                    found.retain(|candidate| candidate.level != Level::Natural);
                    self.far(bare, |_| true, 0, &mut found);
                }
            }
            if found.is_empty() {
                self.part(words, key, label, &mut found);
            }
        }
        if found.is_empty() && label == Label::Fac {
            self.building(words, &mut found);
        }
        if found.is_empty() && label != Label::Fac {
            for stem in stems(words) {
                let key = place_key(&stem);
                self.listed(&stem, &key, label, &mut found);
                self.far(&key, |_| label == Label::Norp, 0, &mut found);
            }
        }
        found.sort_by_key(|candidate| (-candidate.prior, candidate.geonames, candidate.lat, candidate.lon));
        // What both gazetteers have, or one has twice.
        let mut once: Vec<Candidate> = Vec::with_capacity(found.len().min(MOST));
        for candidate in found {
            let same = |other: &Candidate| other.extent == candidate.extent && apart(other, &candidate) < 20 * 20;
            if once.len() < MOST && !once.iter().any(same) {
                once.push(candidate);
            }
        }
        once
    }

    /// "downtown Lagos", "South Los Angeles", "the city of Cork", "Paris, Texas": the place that the rest names.
    fn part(self, words: &str, key: &str, label: Label, found: &mut Vec<Candidate>) {
        let mut rests = Vec::new();
        if let Some((first, _)) = words.split_once(',') {
            rests.push(first.trim());
        }
        if let (Some((first, _)), Some((_, rest))) = (key.split_once(' '), words.split_once([' ', '-']))
            && BEFORE.contains(&first)
        {
            rests.push(rest.strip_prefix("of ").unwrap_or(rest));
        }
        if let (Some((_, last)), Some((rest, _))) = (key.rsplit_once(' '), words.rsplit_once(' '))
            && AFTER.contains(&last)
        {
            rests.push(rest);
        }
        for rest in rests.into_iter().filter(|rest| !rest.is_empty()) {
            let key = place_key(rest);
            self.listed(rest, &key, label, found);
            self.far(&key, |_| true, 0, found);
            // "Eastern Creek" is no part of the hamlet Creek.
            found.retain(|candidate| candidate.prior >= 56);
            if !found.is_empty() {
                return;
            }
        }
    }

    /// The town in the name of a building: "Galway University Hospital". It stands there, and is none of it itself.
    fn building(self, words: &str, found: &mut Vec<Candidate>) {
        let mut rest = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words);
        if !rest.rsplit(' ').next().is_some_and(|last| BUILDINGS.contains(&last)) {
            return;
        }
        while let Some((shorter, _)) = rest.rsplit_once(' ') {
            rest = shorter;
            let person = self.gazetteer.forename(rest).is_some() || self.gazetteer.surname(rest).is_some();
            if person
                && !self.gazetteer.lookup(rest).iter().any(|entry| self.gazetteer.place(*entry).is_some_and(|it| !it.ambiguous))
            {
                continue;
            }
            let key = place_key(rest);
            self.listed(rest, &key, Label::Gpe, found);
            self.far(&key, |level| level == FarLevel::Town, 0, found);
            found.retain(|candidate| candidate.extent == Extent::Spot);
            // "Licking Memorial Hospital" is in no village of that name.
            if !found.iter().any(|candidate| candidate.prior >= CITY) {
                found.clear();
            }
            if !found.is_empty() {
                break;
            }
        }
        for candidate in found {
            (candidate.level, candidate.geonames, candidate.approximate) = (Level::Natural, 0, true);
        }
    }

    fn listed(self, words: &str, key: &str, label: Label, found: &mut Vec<Candidate>) {
        for entry in self.gazetteer.lookup(words) {
            match entry {
                Entry::Place(_) => {
                    if let Some(place) = self.gazetteer.place(entry) {
                        let mut candidate = self.of_place(&place, label);
                        // By another name: "West Java" for Java, where there may be a place of just that name.
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

    /// The land of a people: "Kenyan", "Texans".
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

    /// A place of the gazetteer as a candidate for a name that was labelled so.
    pub(super) fn of_place(self, place: &Place, label: Label) -> Candidate {
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

    fn area(self, place: &Place) -> Area {
        let iso = two(place.iso);
        if !place.region.is_empty() {
            return Area { iso, region: three(place.region) };
        }
        let key = match place.kind {
            PlaceKind::Region => listed_key(place.iso, place.name),
            _ => place.geonames,
        };
        let region = self.far.filter(|_| key != 0).and_then(|far| far.listed(key).map(|at| far.code(at).1));
        Area { iso, region: region.unwrap_or_default() }
    }

    /// Far places of a key whose level is `wanted`, with `more` points for divisions.
    fn far(self, key: &str, wanted: impl Fn(FarLevel) -> bool, more: i32, found: &mut Vec<Candidate>) {
        let Some(far) = self.far else { return };
        far.find(key, |place| {
            if wanted(place.level) {
                found.push(of_far(far, place, more));
            }
        });
    }

    /// The name of the region in which a link lies; its code where the name is not known.
    pub(super) fn region_name<'b>(&'b self, link: &'b Link) -> &'b str {
        self.name_of(two(&link.iso), three(&link.region)).unwrap_or(&link.region)
    }

    fn name_of(&self, iso: [u8; 2], region: [u8; 3]) -> Option<&str> {
        if region == [0; 3] {
            return None;
        }
        let far = self.far.and_then(|far| far.region(iso, region).map(|at| far.name(at))).filter(|name| !name.is_empty());
        let text = |bytes: &'_ [u8]| String::from_utf8_lossy(bytes).trim_end_matches('\0').to_owned();
        far.or_else(|| self.gazetteer.region(&text(&iso), &text(&region)).map(|place| place.name))
    }

    /// A candidate as a link.
    pub(super) fn link(self, candidate: &Candidate) -> Link {
        let iso = if candidate.area.iso == [0; 2] { String::new() } else { letters(&candidate.area.iso) };
        Link {
            iso,
            level: candidate.level,
            region: self.name_of(candidate.area.iso, candidate.area.region).unwrap_or_default().to_owned(),
            geonames: candidate.geonames,
            lat: candidate.lat as f32 / 100.0,
            lon: candidate.lon as f32 / 100.0,
            approximate: candidate.approximate,
            rule: Rule::Place,
            score: Score(0),
            evidence: String::new(),
            namesakes: 0,
        }
    }

    /// A place that is not known itself, but lies in a known one.
    pub(super) fn link_inside(self, outer: &Candidate, label: Label) -> Link {
        let level = if label == Label::Gpe { Level::City } else { Level::Natural };
        Link { level, geonames: 0, approximate: true, ..self.link(outer) }
    }
}

fn of_far(far: &Far, place: FarPlace, more: i32) -> Candidate {
    let (iso, region) = far.code(place.region);
    let known = KNOWN_REGIONS.iter().any(|known| **known == iso);
    let size = i32::from(place.size);
    let (extent, level, prior) = match place.level {
        // Where the inhabitants were not counted there are few.
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

/// Words before a name that make it a part, or the outskirts, of the place.
const BEFORE: [&str; 22] = [
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "central",
    "downtown",
    "greater",
    "upper",
    "lower",
    "inner",
    "city",
    "town",
    "the",
    "old",
];
/// Words after it.
const AFTER: [&str; 9] = ["city", "town", "area", "metro", "village", "island", "islands", "valley", "peninsula"];

/// The points of a city of a hundred thousand.
const CITY: i32 = 76;
/// Last words of the names of buildings that are called after their town.
const BUILDINGS: [&str; 30] = [
    "Airport",
    "Hospital",
    "Infirmary",
    "Station",
    "Stadium",
    "Arena",
    "Prison",
    "Jail",
    "Hall",
    "Courthouse",
    "Court",
    "Cathedral",
    "Library",
    "Museum",
    "Theatre",
    "Theater",
    "School",
    "College",
    "University",
    "Harbour",
    "Harbor",
    "Port",
    "Mall",
    "Market",
    "Castle",
    "Zoo",
    "Racecourse",
    "Speedway",
    "Fairgrounds",
    "Ground",
];

/// The words without the one that says what division they name.
fn bare_words(words: &str) -> &str {
    let after = words.rsplit_once(' ').filter(|(_, last)| bare_division(&format!("x {}", place_key(last))).is_some());
    let before = || words.split_once(' ').map(|(_, rest)| rest.strip_prefix("of ").unwrap_or(rest));
    after.map(|(rest, _)| rest).or_else(before).unwrap_or(words)
}

/// What the people of a region may be called after: "Ohioans" → Ohio, "Floridian" → Florida.
fn stems(people: &str) -> impl Iterator<Item = String> {
    let one = people.strip_suffix('s').unwrap_or(people);
    let cut = |ending: &str, more: &str| one.strip_suffix(ending).map(|stem| format!("{stem}{more}"));
    let all = [
        cut("n", ""),
        cut("an", ""),
        cut("n", "s"),
        cut("an", "o"),
        cut("ian", ""),
        cut("ian", "a"),
        cut("er", ""),
        cut("ite", ""),
        cut("i", ""),
    ];
    all.into_iter().flatten()
}

fn hundredths(degrees: f32) -> i32 {
    let scaled = degrees * 100.0;
    (if scaled < 0.0 { scaled - 0.5 } else { scaled + 0.5 }) as i32
}

pub(super) fn two(text: &str) -> [u8; 2] {
    text.as_bytes().try_into().unwrap_or_default()
}

pub(super) fn three(text: &str) -> [u8; 3] {
    let mut three = [0; 3];
    for (to, from) in three.iter_mut().zip(text.bytes()) {
        *to = from;
    }
    three
}

fn letters(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The square of the kilometres between two candidates, as on a flat map: good to a few per cent over short ways.
pub(super) fn apart(a: &Candidate, b: &Candidate) -> i32 {
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
