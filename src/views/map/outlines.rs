//! The outlines of the countries, as `assets/outlines/make.mjs` writes them.

use std::fmt::Write;

/// Made by `node assets/outlines/make.mjs`; `assets/outlines/manifest.toml` names its sources. It stands between marks, by which `boot/split.mjs` finds it
/// and takes it out of what the first screen needs.
static WORLD: &[u8] = include_bytes!("../../../assets/outlines/world.bin");

/// Bytes of the mark before it.
const MARK: usize = 16;

/// A country or territory.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Country {
    /// ISO 3166-1 alpha-2 code; empty where it has none.
    pub(super) iso: String,
    /// Its name.
    pub(super) name: String,
    /// Its outline as the data of an SVG path, in steps of the grid.
    pub(super) path: String,
}

/// All of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outlines {
    /// Steps of the grid in a radian.
    pub(super) grid: f64,
    pub(super) countries: Vec<Country>,
}

impl Outlines {
    /// The name of a country; its code if there is none of that code. What lies in no country, or in several, has no code, and no name here: territories on
    /// the map have none either.
    pub(super) fn name<'a>(&'a self, iso: &'a str) -> &'a str {
        if iso.is_empty() {
            return "";
        }
        self.countries.iter().find(|country| country.iso == iso).map_or(iso, |country| &country.name)
    }
}

/// The outlines of the world; none if the file is damaged.
pub(super) fn read() -> Outlines {
    decode(&mut Bytes { bytes: WORLD[MARK..].iter() }).unwrap_or_default()
}

struct Bytes<'a> {
    bytes: std::slice::Iter<'a, u8>,
}

impl Bytes<'_> {
    fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0_u32, 0);
        loop {
            let byte = *self.bytes.next()?;
            number |= u32::from(byte & 127).checked_shl(shift)?;
            if byte < 128 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn signed(&mut self) -> Option<i32> {
        let number = self.number()?;
        let half = i32::try_from(number >> 1).ok()?;
        Some(if number & 1 == 1 { -half - 1 } else { half })
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        let bytes: Vec<u8> = (0..length).map(|_| self.bytes.next().copied()).collect::<Option<_>>()?;
        String::from_utf8(bytes).ok()
    }
}

/// A line of points of the grid.
type Arc = Vec<(i32, i32)>;

fn decode(bytes: &mut Bytes<'_>) -> Option<Outlines> {
    let magic: Vec<u8> = bytes.bytes.by_ref().take(4).copied().collect();
    if magic != b"WSO1" {
        return None;
    }
    let grid = f64::from(bytes.number()?);
    let (mut x, mut y) = (0_i32, 0_i32);
    let arcs: Vec<Arc> = (0..bytes.number()?)
        .map(|_| {
            let length = bytes.number()?;
            (0..length)
                .map(|_| {
                    (x, y) = (x.checked_add(bytes.signed()?)?, y.checked_add(bytes.signed()?)?);
                    Some((x, y))
                })
                .collect()
        })
        .collect::<Option<_>>()?;
    let countries = (0..bytes.number()?)
        .map(|_| {
            let (iso, name) = (bytes.text()?, bytes.text()?);
            let mut path = String::new();
            for _ in 0..bytes.number()? {
                ring(bytes, &arcs, &mut path)?;
            }
            Some(Country { iso, name, path })
        })
        .collect::<Option<_>>()?;
    Some(Outlines { grid, countries })
}

/// Appends a ring, of arcs of which each begins where the one before ends.
fn ring(bytes: &mut Bytes<'_>, arcs: &[Arc], path: &mut String) -> Option<()> {
    let mut before: Option<(i32, i32)> = None;
    for _ in 0..bytes.number()? {
        let at = bytes.signed()?;
        let arc = arcs.get(usize::try_from(if at < 0 { !at } else { at }).ok()?)?;
        let mut forward = arc.iter();
        let mut backward = arc.iter().rev();
        let points: &mut dyn Iterator<Item = &(i32, i32)> = if at < 0 { &mut backward } else { &mut forward };
        for &(x, y) in points {
            let _ = match before {
                None => write!(path, "M{x} {y}"),
                Some(last) if last == (x, y) => Ok(()),
                Some((left, top)) => write!(path, "l{} {}", x - left, y - top),
            };
            before = Some((x, y));
        }
    }
    path.push('z');
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_the_countries_of_the_world() {
        let world = read();
        assert!(world.countries.len() > 230 && world.grid > 1000.0);
        assert!(world.countries.iter().all(|country| country.path.starts_with('M') && country.path.ends_with('z')));
        assert_eq!([world.name("PE"), world.name("QQ"), world.name("")], ["Peru", "QQ", ""]);
        let coded: std::collections::BTreeSet<_> =
            world.countries.iter().map(|country| &country.iso).filter(|iso| !iso.is_empty()).collect();
        assert!(coded.len() > 225, "{}", coded.len());
    }

    #[test]
    fn a_damaged_file_has_no_outlines() {
        for length in [0, 3, 20, 4000] {
            let bytes = WORLD.get(..length).unwrap_or_default();
            assert_eq!(decode(&mut Bytes { bytes: bytes.iter() }), None);
        }
    }
}
