//! The columns of the gazetteer's file from its lists.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    Label,
    gazetteer::{GroupKind, PlaceKind},
    model::format::{AMBIGUOUS, EAST, GazetteerColumns, GroupColumns, NORTH, OrgColumns, RecordColumns, encode},
};

/// Names as the run time compares them, so that whoever makes the lists compares them alike.
pub mod fold {
    use crate::gazetteer;

    /// The name in small letters, without accents and marks, its pieces parted by spaces.
    pub fn fold_name(name: &str) -> String {
        gazetteer::fold_name(name)
    }

    /// The name as the file of far places has it.
    pub fn place_key(name: &str) -> String {
        gazetteer::place_key(name)
    }

    /// A key without the words that make it the name of a division; `None` if there are none.
    pub fn bare_division(key: &str) -> Option<&str> {
        gazetteer::bare_division(key)
    }
}

/// The lists of `assets/gazetteer`, as they are there: a record a line, its cells separated by tabs.
#[derive(Clone, Copy, Debug)]
pub struct GazetteerLists<'a> {
    /// Name, label, kind, country, region, GeoNames id, latitude, longitude, thousands of inhabitants, flag, aliases.
    pub places: &'a str,
    /// Name, kind, country, flag, aliases.
    pub orgs: &'a str,
    /// Surface, kind, country, what it relates to, flag.
    pub groups: &'a str,
    /// Name, label, flag, aliases.
    pub works: &'a str,
    /// Name, flags.
    pub forenames: &'a str,
    /// Name, flag.
    pub surnames: &'a str,
    /// A word a line.
    pub common: &'a str,
}

struct Group<'a> {
    surface: &'a str,
    kind: GroupKind,
    iso: &'a str,
    of: &'a str,
    ambiguous: bool,
}

/// The bytes of the file.
///
/// # Errors
/// In words, if a cell is not what its column holds, or if there are more kinds and codes than have a number.
pub fn write_gazetteer(lists: GazetteerLists<'_>) -> Result<Vec<u8>, String> {
    columns(lists).map(|columns| encode(&columns))
}

fn columns(lists: GazetteerLists<'_>) -> Result<GazetteerColumns<'_>, String> {
    let places: Vec<[&str; 11]> = lists.places.lines().map(cells).collect();
    let orgs: Vec<[&str; 5]> = lists.orgs.lines().map(cells).collect();
    let works: Vec<[&str; 4]> = lists.works.lines().map(cells).collect();
    let groups: Vec<Group<'_>> = lists
        .groups
        .lines()
        .map(|line| {
            let [surface, kind, iso, of, flag] = cells(line);
            Group { surface, kind: GroupKind::from_name(kind), iso, of, ambiguous: !flag.is_empty() }
        })
        .collect();

    // The kinds of organisations first: their numbers have seven bits.
    let kinds: BTreeSet<&str> = orgs.iter().map(|org| org[1]).collect();
    let mut codes: BTreeSet<&str> = places.iter().flat_map(|place| [place[3], place[4]]).collect();
    codes.extend(orgs.iter().map(|org| org[2]));
    codes.extend(groups.iter().flat_map(|group| [group.iso, group.of]));
    let words: Vec<&str> = std::iter::once("")
        .chain(kinds.iter().copied())
        .chain(codes.iter().copied().filter(|code| !code.is_empty() && !kinds.contains(code)))
        .collect();
    let numbers: HashMap<&str, u32> = words.iter().copied().zip(0..).collect();
    if kinds.len() >= usize::from(AMBIGUOUS) || words.len() > usize::from(u16::MAX) {
        return Err(format!("{} kinds of organisations and {} codes are too many", kinds.len(), words.len()));
    }
    let number = |word: &str| numbers.get(word).copied().unwrap_or(0);
    let (countries, regions) = by_code(&places);
    let labels: Vec<u8> = works.iter().map(label_of_work).collect::<Result<_, _>>()?;
    let org_kinds: Vec<u8> = orgs.iter().map(|org| number(org[1]) as u8 | ambiguity(!org[3].is_empty())).collect();
    let group_kinds: Vec<u8> = groups.iter().map(|group| group.kind as u8 | ambiguity(group.ambiguous)).collect();
    Ok(GazetteerColumns {
        names: names(&places, &orgs, &groups, &works).into(),
        words: words.iter().flat_map(|word| [*word, "\n"]).collect::<String>().into(),
        forenames: lists.forenames.into(),
        surnames: lists.surnames.into(),
        common: lists.common.into(),
        places: of_places(&places, number)?,
        orgs: OrgColumns { kinds: org_kinds.into(), iso: orgs.iter().map(|org| number(org[2])).collect() },
        groups: GroupColumns {
            kinds: group_kinds.into(),
            iso: groups.iter().map(|group| number(group.iso)).collect(),
            of: groups.iter().map(|group| number(group.of)).collect(),
            shown: shown(&groups).into_iter().collect(),
        },
        works: labels.into(),
        countries: countries.into_iter().collect(),
        regions: regions.into_iter().collect(),
    })
}

/// A line for each record: its name, then its aliases.
fn names(places: &[[&str; 11]], orgs: &[[&str; 5]], groups: &[Group<'_>], works: &[[&str; 4]]) -> String {
    let mut text = String::new();
    let mut line = |name: &str, aliases: &str| {
        text.push_str(name);
        text.push_str(if aliases.is_empty() { "" } else { "|" });
        text.push_str(aliases);
        text.push('\n');
    };
    places.iter().for_each(|place| line(place[0], place[10]));
    orgs.iter().for_each(|org| line(org[0], org[4]));
    groups.iter().for_each(|group| line(group.surface, ""));
    works.iter().for_each(|work| line(work[0], work[3]));
    text
}

fn ambiguity(is_ambiguous: bool) -> u8 {
    if is_ambiguous { AMBIGUOUS } else { 0 }
}

/// `number`: gives the number of a word.
fn of_places(places: &[[&str; 11]], number: impl Fn(&str) -> u32) -> Result<RecordColumns<'static>, String> {
    let mut kinds = Vec::with_capacity(places.len());
    let mut numeric = [vec![], vec![], vec![], vec![]];
    for place in places {
        let kind = PlaceKind::from_name(place[2]);
        if kind.label().name() != place[1] {
            return Err(format!("{}: a {} is no {}", place[0], place[2], place[1]));
        }
        kinds.push(kind as u8 | ambiguity(!place[9].is_empty()));
        let whole = |cell: &str| if cell.is_empty() { Ok(0) } else { cell.parse().map_err(|_| format!("{}: {cell}", place[0])) };
        numeric[0].push(whole(place[5])?);
        numeric[1].push(hundredths(place[6], NORTH).ok_or_else(|| format!("{}: latitude {}", place[0], place[6]))?);
        numeric[2].push(hundredths(place[7], EAST).ok_or_else(|| format!("{}: longitude {}", place[0], place[7]))?);
        numeric[3].push(whole(place[8])?);
    }
    let [geonames, lat, lon, thousands] = numeric;
    Ok(RecordColumns {
        kinds: kinds.into(),
        iso: places.iter().map(|place| number(place[3])).collect(),
        region: places.iter().map(|place| number(place[4])).collect(),
        geonames: geonames.into_iter().collect(),
        lat: lat.into_iter().collect(),
        lon: lon.into_iter().collect(),
        thousands: thousands.into_iter().collect(),
    })
}

fn label_of_work(work: &[&str; 4]) -> Result<u8, String> {
    let label = Label::from_name(work[1]).ok_or_else(|| format!("{}: label {}", work[0], work[1]))?;
    Ok(label as u8 | ambiguity(!work[2].is_empty()))
}

/// The first `N` cells of a line; what is missing is empty.
fn cells<const N: usize>(line: &str) -> [&str; N] {
    let mut cells = [""; N];
    for (cell, text) in cells.iter_mut().zip(line.split('\t')) {
        *cell = text;
    }
    cells
}

/// Degrees with at most two places as hundredths from `from`; none is nought.
fn hundredths(cell: &str, from: f32) -> Option<u32> {
    let degrees: f64 = if cell.is_empty() { 0.0 } else { cell.parse().ok()? };
    let exact = cell.split_once('.').is_none_or(|(_, places)| places.len() <= 2);
    let number = ((degrees + f64::from(from)) * 100.0 + 0.5).floor();
    (exact && (0.0..=200.0 * f64::from(from)).contains(&number)).then_some(number as u32)
}

/// The numbers of countries and of regions with a code, in order of their codes, one for each code.
fn by_code(places: &[[&str; 11]]) -> (Vec<u32>, Vec<u32>) {
    let (mut countries, mut regions) = (BTreeMap::new(), BTreeMap::new());
    for (place, at) in places.iter().zip(0..) {
        match PlaceKind::from_name(place[2]) {
            // Where a territory shares the code of its country, the country speaks for it.
            kind @ (PlaceKind::Country | PlaceKind::Territory) => {
                let best = countries.entry(place[3]).or_insert((kind, at));
                *best = (*best).min((kind, at));
            }
            PlaceKind::Region if !place[4].is_empty() => {
                regions.entry((place[3], place[4])).or_insert(at);
            }
            _ => {}
        }
    }
    (countries.into_values().map(|(_, at)| at).collect(), regions.into_values().collect())
}

/// Gives the words for one people one name to show, as the number of its group: "Briton", "Britons" and "British" are British,
/// "Muslims" are Muslim.
fn shown(groups: &[Group<'_>]) -> Vec<u32> {
    let mut nations: HashMap<&str, u32> = HashMap::new();
    for (group, at) in groups.iter().zip(0..).filter(|(group, _)| group.kind == GroupKind::Nationality && !group.iso.is_empty()) {
        let best = nations.entry(group.iso).or_insert(at);
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
        if rank(group.surface) < rank(groups[*best as usize].surface) {
            *best = at;
        }
    }
    let known: HashMap<(&str, GroupKind, &str), u32> =
        groups.iter().zip(0..).map(|(group, at)| ((group.surface, group.kind, group.of), at)).collect();
    let one = |(group, at): (&Group<'_>, u32)| {
        let nation = if group.kind == GroupKind::Nationality { nations.get(group.iso) } else { None };
        let single = group.surface.strip_suffix('s').and_then(|single| known.get(&(single, group.kind, group.of)));
        nation.or(single).copied().unwrap_or(at)
    };
    groups.iter().zip(0..).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        gazetteer::{Entry, Gazetteer},
        model::format::decode_file,
        model::{Kind, open},
    };

    const LISTS: GazetteerLists<'_> = GazetteerLists {
        places: "Oslo\tGPE\tcapital\tNO\t\t3143244\t59.91\t10.75\t580\t\tKristiania|Christiania\nGobi\tLOC\tlandform\t\t\t\t-0.5\t-179.99\t\ta\t\n",
        orgs: "The Red Circle\tngo\tNO\ta\tRC\n",
        groups: "Norse\tnationality\tNO\tNorway\nNorwegian\tnationality\tNO\tNorway\nNorwegians\tnationality\tNO\tNorway\n",
        works: "Sommerfest\tEVENT\t\t\n",
        forenames: "Kari\tf\n",
        surnames: "Vik\nBakke\tw\n",
        common: "harbour\n",
    };

    #[test]
    fn what_is_written_is_read() {
        let file = write_gazetteer(LISTS).unwrap();
        assert_eq!(decode_file::<GazetteerColumns>(&file).unwrap(), columns(LISTS).unwrap());
        let (kind, payload) = open(&file).unwrap();
        assert_eq!(kind, Kind::Gazetteer);
        let (gazetteer, common) = Gazetteer::read(payload).unwrap();
        assert_eq!(common, "harbour\n");
        let place = |name: &str| gazetteer.lookup(name).first().and_then(|entry| gazetteer.place(*entry)).unwrap();
        let oslo = place("Christiania");
        assert_eq!((oslo.name, oslo.kind, oslo.iso, oslo.region), ("Oslo", PlaceKind::Capital, "NO", ""));
        assert_eq!((oslo.geonames, oslo.lat, oslo.lon, oslo.thousands), (3_143_244, 59.91, 10.75, 580));
        let gobi = place("Gobi");
        assert_eq!((gobi.label(), gobi.lat, gobi.lon, gobi.ambiguous), (Label::Loc, -0.5, -179.99, true));
        let org = gazetteer.org(gazetteer.lookup("Red Circle")[0]).unwrap();
        assert_eq!((org.name, org.kind, org.iso, org.ambiguous), ("The Red Circle", "ngo", "NO", true));
        assert_eq!(gazetteer.lookup("RC"), [Entry::Org(0)]);
        assert_eq!(gazetteer.shown(gazetteer.lookup("Norwegians")[0]), "Norse");
        assert_eq!(gazetteer.group(Entry::Group(1)).unwrap().of, "Norway");
        assert_eq!(gazetteer.work(Entry::Work(0)).unwrap().label, Label::Event);
        assert!(gazetteer.forename("Kari").unwrap().female && gazetteer.surname("Bakke").unwrap().word);
    }

    #[test]
    fn cells_that_are_wrong_are_told() {
        for places in
            ["Oslo\tLOC\tcapital", "Oslo\tGPE\tcity\tNO\t\tx", "Oslo\tGPE\tcity\tNO\t\t\t91", "Oslo\tGPE\tcity\tNO\t\t\t1.234"]
        {
            assert!(write_gazetteer(GazetteerLists { places, ..LISTS }).is_err(), "{places}");
        }
    }
}
