//! What the gazetteer files are made of, and their hashes.

use std::{collections::BTreeMap, fmt::Write as _, fs};

use anyhow::{Context as _, Result};

use crate::sources::Sources;

const HEAD: &str = r#"# Made by `cargo xtask gazetteer`; do not edit. The lists under lists/ are written by hand.

[licence]
note = """
The hand-written lists are the project's own (MIT OR Apache-2.0). What is drawn from the sources below stays under their licences:
places.tsv contains data of GeoNames (CC BY 4.0, geonames.org) and information from the mledoze/countries database
(countries.json, ODbL 1.0); groups.tsv contains demonyms of that database; the surnames and forenames contain names drawn from
CountryInfo by Philip A. Schrodt (CC BY-SA 3.0)."""

"#;

/// A source and its licence.
type Source = (&'static str, &'static str);

/// File, sources, how it is made.
const FILES: &[(&str, &[Source], &str)] = &[
    (
        "places.tsv",
        &[
            ("GeoNames cities15000 and countryInfo", "CC BY 4.0"),
            ("Natural Earth 10m populated places", "public domain"),
            ("mledoze/countries, countries.json", "ODbL 1.0"),
            ("lists/countries.tsv, cities.tsv, regions.tsv, places-*.tsv", "own, MIT OR Apache-2.0"),
            ("counts of words in news and UD treebanks, only to choose and to flag", "no text is taken"),
        ],
        "name, label, kind, iso, region, geonames, lat, lon, population in thousands, flag a = ambiguous, aliases. \
         Countries; regions by hand, or by the mean of their towns; cities over 40,000 people, and smaller ones that the news names.",
    ),
    (
        "groups.tsv",
        &[("mledoze/countries, countries.json", "ODbL 1.0"), ("lists/demonyms.tsv, groups.tsv", "own, MIT OR Apache-2.0")],
        "surface, kind, iso, what it relates to, flag a = ambiguous. Demonyms with plurals; faiths, peoples and followings by hand.",
    ),
    (
        "orgs.tsv",
        &[
            ("lists/orgs-*.tsv", "own, MIT OR Apache-2.0"),
            ("PETRARCH2 actor dictionaries Phoenix.International and Phoenix.MilNonState", "MIT"),
            ("counts of words in news, only to choose and to restore case", "no text is taken"),
        ],
        "name, kind, iso, flag a = ambiguous, aliases. PETRARCH entries are kept if the news names them; armed groups all are.",
    ),
    ("works.tsv", &[("lists/works-*.tsv", "own, MIT OR Apache-2.0")], "name, label, flag a = ambiguous, aliases."),
    (
        "forenames.txt",
        &[
            ("names-by-country: popular forenames and surnames by country", "Apache-2.0 and CC0 1.0"),
            ("United States census 1990 names", "public domain"),
            ("CountryInfo.120116 by Philip A. Schrodt", "CC BY-SA 3.0"),
            ("lists/forenames.tsv", "own, MIT OR Apache-2.0"),
        ],
        "name, flags m f w: borne by men, by women, also an ordinary word.",
    ),
    (
        "surnames.txt",
        &[
            ("names-by-country: popular forenames and surnames by country", "Apache-2.0 and CC0 1.0"),
            ("United States census 1990 names, the 12,000 commonest", "public domain"),
            ("CountryInfo.120116 by Philip A. Schrodt", "CC BY-SA 3.0"),
            ("lists/surnames.tsv", "own, MIT OR Apache-2.0"),
        ],
        "name, flag w: also an ordinary word.",
    ),
    (
        "common.txt",
        &[("counts of words in news and UD treebanks", "no text is taken")],
        "The 16,000 commonest words that are written small more often than not, away from the start of sentences.",
    ),
];

/// Writes `manifest.toml`.
pub(crate) fn write(sources: &Sources, files: &BTreeMap<&str, Vec<String>>) -> Result<()> {
    let mut manifest = HEAD.to_owned();
    for (file, from, how) in FILES {
        let bytes = fs::read(sources.assets.join(file)).with_context(|| format!("reading {file}"))?;
        let hash = crate::sha256(&bytes);
        let lines = files.get(file).map_or(0, Vec::len);
        writeln!(manifest, "[[file]]\nname = {file:?}\nlines = {lines}\nsha256 = \"{hash}\"\nhow = {how:?}\nsources = [")?;
        for (source, licence) in *from {
            writeln!(manifest, "    {{ name = {source:?}, licence = {licence:?} }},")?;
        }
        writeln!(manifest, "]\n")?;
    }
    let path = sources.assets.join("manifest.toml");
    fs::write(&path, manifest.trim_end().to_owned() + "\n").with_context(|| format!("writing {}", path.display()))
}
