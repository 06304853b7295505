//! A place as it is written to `places.tsv`.

use std::collections::BTreeSet;

/// One line of `places.tsv`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) iso: String,
    /// First-level region, for the countries whose news names it after a city: `TX`, `ON`, `NSW`, `SCT`.
    pub(crate) region: String,
    pub(crate) geonames: u32,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) population: u64,
    pub(crate) ambiguous: bool,
    pub(crate) aliases: Vec<String>,
}

impl Place {
    /// The OntoNotes label that its kind has.
    pub(crate) fn label(&self) -> Option<&'static str> {
        Some(match self.kind.as_str() {
            "country" | "former" | "territory" | "capital" | "city" | "district" | "region" => "GPE",
            "continent" | "macro" | "water" | "river" | "landform" | "island" => "LOC",
            "airport" | "bridge" | "palace" | "stadium" | "prison" | "canal" | "camp" | "tower" | "square" | "base" | "road"
            | "museum" | "worship" | "monument" | "plant" | "crossing" | "building" | "park" => "FAC",
            _ => return None,
        })
    }

    pub(crate) fn line(&self) -> String {
        let number = |degrees: f64| {
            let text = format!("{degrees:.2}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        };
        let id = if self.geonames == 0 { String::new() } else { self.geonames.to_string() };
        let thousands = self.population.div_ceil(1000);
        format!(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            self.name,
            self.label().unwrap_or_default(),
            self.kind,
            self.iso,
            self.region,
            id,
            number(self.lat),
            number(self.lon),
            if thousands == 0 { String::new() } else { thousands.to_string() },
            if self.ambiguous { "a" } else { "" },
            tidy(&self.name, &self.aliases).join("|"),
        )
    }
}

/// The aliases, sorted, each once, without those that the runtime would not tell from the name itself.
pub(crate) fn tidy(name: &str, aliases: &[String]) -> Vec<String> {
    // An alias in capitals is kept beside the same in other letters, for case tells acronyms from words: "NATO" and "Nato".
    let key = |name: &str| (fold(name), !name.contains(char::is_lowercase));
    let mut seen = BTreeSet::from([key(name)]);
    let mut sorted: Vec<String> = aliases.iter().filter(|alias| !alias.is_empty()).cloned().collect();
    sorted.sort();
    sorted.retain(|alias| seen.insert(key(alias)));
    sorted
}

/// The name as the runtime sees it, its pieces separated by spaces.
pub(crate) fn fold(name: &str) -> String {
    super::fold::fold_name(name)
}

/// The cell's parts, which `|` separates.
pub(crate) fn parts(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
