//! Forenames and surnames.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::{
    record::fold,
    sources::{Sources, csv_cells},
    words::Words,
};

/// How many surnames of the United States census are taken, from the commonest.
const CENSUS_SURNAMES: usize = 12_000;

/// Forenames and surnames by their folded form.
pub(crate) struct Names {
    forenames: BTreeMap<String, Forename>,
    surnames: BTreeMap<String, String>,
    common: BTreeSet<String>,
}

#[derive(Default)]
struct Forename {
    spelt: String,
    male: bool,
    female: bool,
}

impl Names {
    pub(crate) fn read(sources: &Sources, words: &Words) -> Result<Self> {
        let mut names = Names { forenames: BTreeMap::new(), surnames: BTreeMap::new(), common: BTreeSet::new() };
        for line in sources.corpus("lexicon/names-by-country/common-forenames-by-country.csv")?.lines().skip(1) {
            let cells = csv_cells(line);
            if let (Some(gender), Some(name)) = (cells.get(9), cells.get(11)) {
                names.forename(name, gender, words);
            }
        }
        for line in sources.corpus("lexicon/names-by-country/common-surnames-by-country.csv")?.lines().skip(1) {
            if let Some(name) = csv_cells(line).get(5) {
                names.surname(name, words);
            }
        }
        for (file, gender) in [("male", "M"), ("female", "F")] {
            for (rank, line) in sources.corpus(&format!("lexicon/us-census/{file}-first-names.txt"))?.lines().enumerate() {
                let name = capitalised(line);
                // Of rarer names, those that are more often a word are left out: "See", "Many", "So".
                if rank < 400 || !words.is_only_a_word(&name) {
                    names.forename(&name, gender, words);
                    if rank < 1000 {
                        names.common.insert(fold(&name));
                    }
                }
            }
        }
        for (rank, line) in sources.corpus("lexicon/us-census/last-names.txt")?.lines().take(CENSUS_SURNAMES).enumerate() {
            let name = capitalised(line);
            if rank < 1500 || !words.is_word(&name) {
                names.surname(&name, words);
                if rank < 3000 {
                    names.common.insert(fold(&name));
                }
            }
        }
        names.leaders(sources, words)?;
        for row in sources.list("forenames.tsv", 3)? {
            for name in row[2].split(' ') {
                names.forename(name, &row[1], words);
            }
        }
        for row in sources.list("surnames.tsv", 2)? {
            for name in row[1].split(' ') {
                names.surname(name, words);
            }
        }
        Ok(names)
    }

    /// The names of those who governed: CountryInfo lists them for every country, `FIRST_MIDDLE_LAST_`.
    fn leaders(&mut self, sources: &Sources, words: &Words) -> Result<()> {
        let mut first: BTreeMap<String, u32> = BTreeMap::new();
        let mut last: BTreeMap<String, u32> = BTreeMap::new();
        let mut people = false;
        for line in sources.corpus("lexicon/CountryInfo.120116.txt")?.lines() {
            let trimmed = line.trim();
            match trimmed {
                "<Leaders>" | "<Government>" => people = true,
                "</Leaders>" | "</Government>" => people = false,
                _ => {}
            }
            let Some((name, _)) = trimmed.split_once("_\t").filter(|_| people && !trimmed.starts_with(['<', '{'])) else {
                continue;
            };
            let parts: Vec<&str> =
                name.split('_').filter(|part| part.len() > 2 && part.chars().all(char::is_alphabetic)).collect();
            if let [given, .., family] = parts[..] {
                *first.entry(capitalised(given)).or_default() += 1;
                *last.entry(capitalised(family)).or_default() += 1;
            }
        }
        for (name, count) in first {
            if count >= 2 && !words.is_word(&name) && !is_title(&name) {
                self.forename(&name, "", words);
            }
        }
        for (name, count) in last {
            if count >= 1 && !words.is_word(&name) && !is_title(&name) && words.as_name(&name) > 0 {
                self.surname(&name, words);
            }
        }
        Ok(())
    }

    fn forename(&mut self, name: &str, gender: &str, words: &Words) {
        for part in name.split([' ', '/']).filter(|part| is_spelt(part, words)) {
            let entry = self.forenames.entry(fold(part)).or_default();
            if entry.spelt.is_empty() {
                entry.spelt = part.to_owned();
            }
            entry.male |= gender.contains(['M', 'm']);
            entry.female |= gender.contains(['F', 'f']);
        }
    }

    fn surname(&mut self, name: &str, words: &Words) {
        for part in name.split([' ', '/']).filter(|part| is_spelt(part, words)) {
            self.surnames.entry(fold(part)).or_insert_with(|| part.to_owned());
        }
    }

    /// Whether `word` is a well-known forename or surname.
    pub(crate) fn is_name(&self, word: &str) -> bool {
        self.common.contains(&fold(word))
    }

    /// Whether `word` is any forename or surname at all.
    pub(crate) fn is_known(&self, word: &str) -> bool {
        let folded = fold(word);
        self.forenames.contains_key(&folded) || self.surnames.contains_key(&folded)
    }

    /// The lines of `forenames.txt`.
    pub(crate) fn forename_lines(&self, words: &Words) -> Vec<String> {
        let line = |name: &Forename| {
            let mut flags = String::new();
            for (on, flag) in [(name.male, 'm'), (name.female, 'f'), (words.is_word(&name.spelt), 'w')] {
                if on {
                    flags.push(flag);
                }
            }
            if flags.is_empty() { name.spelt.clone() } else { format!("{}\t{flags}", name.spelt) }
        };
        self.forenames.values().map(line).collect()
    }

    /// The lines of `surnames.txt`.
    pub(crate) fn surname_lines(&self, words: &Words) -> Vec<String> {
        let line = |name: &String| if words.is_word(name) { format!("{name}\tw") } else { name.clone() };
        self.surnames.values().map(line).collect()
    }
}

/// Whether it is a name in Latin letters, and neither a particle nor a function word.
fn is_spelt(name: &str, words: &Words) -> bool {
    const NOT: [&str; 46] = [
        "the", "and", "for", "from", "with", "this", "that", "what", "when", "where", "who", "why", "how", "are", "was", "has",
        "had", "not", "but", "all", "any", "can", "did", "its", "our", "out", "she", "her", "his", "him", "you", "one", "two",
        "too", "see", "per", "von", "van", "der", "den", "del", "dos", "bin", "ibn", "abd", "las",
    ];
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && name.starts_with(char::is_uppercase)
        && name.chars().all(|c| c.is_alphabetic() && (c as u32) < 0x250 || matches!(c, '-' | '\'' | '’'))
        && !NOT.contains(&name.to_lowercase().as_str())
        && (letters > 2 || !words.is_word(name))
}

fn is_title(name: &str) -> bool {
    const TITLES: [&str; 24] = [
        "Minister",
        "Prince",
        "Princess",
        "King",
        "Queen",
        "Sheikh",
        "Shaikh",
        "General",
        "Acting",
        "Prime",
        "President",
        "Colonel",
        "Emir",
        "Sultan",
        "Deputy",
        "Foreign",
        "Chief",
        "Governor",
        "Crown",
        "Mullah",
        "Lord",
        "Sir",
        "Dame",
        "Captain",
    ];
    TITLES.contains(&name)
}

/// `MCDONALD` → `McDonald`.
fn capitalised(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    match lower.strip_prefix("mc") {
        Some(rest) if rest.len() > 2 => format!("Mc{}", capital(rest)),
        _ => lower.split('-').map(capital).collect::<Vec<_>>().join("-"),
    }
}
