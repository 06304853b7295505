//! The watch list as a reader's file: a table of names, other names, kinds and identifiers.
//!
//! Comma, semicolon or tab separates its cells. A first row that names a column `name` says which column is what; without one the first column is the
//! name. Several other names stand in one cell with `|` or `;` between them.

use std::collections::BTreeSet;

use wirescope_corpus::WatchEntry;
use wirescope_nlp::{collapse_whitespace, fold};
use wirescope_protocol::{Field, Label, WatchTold};

use crate::Engine;

/// Entries that are read; a longer list is another tool's.
const MOST: usize = 20_000;

/// What a column is, and what it may be called.
const NAMES: [&str; 5] = ["name", "names", "label", "title", "entity"];
const ALIASES: [&str; 6] = ["alias", "aliases", "aka", "also known as", "other names", "weak alias"];
const KINDS: [&str; 5] = ["type", "kind", "schema", "class", "category"];
const IDENTIFIERS: [&str; 7] = ["id", "identifier", "identifiers", "qid", "wikidata", "uri", "key"];

impl Engine {
    /// Takes a watch list, in the place of the one that there was; an empty file for none. Returns what is in it, or why it cannot be read.
    ///
    /// # Errors
    /// What was expected and what was found, as a sentence for readers; nothing has changed then.
    pub fn watch(&mut self, file: &str) -> Result<WatchTold, String> {
        let (entries, left_out) = if file.trim().is_empty() { (Vec::new(), 0) } else { entries(file)? };
        let told = WatchTold { entries: entries.len() as u32, left_out };
        self.watch_file = if entries.is_empty() { String::new() } else { file.to_owned() };
        self.corpus.settle();
        self.corpus.annotate().watch(entries);
        Ok(told)
    }

    /// The file of the watch list; empty for none.
    pub fn watch_file(&self) -> &str {
        &self.watch_file
    }

    /// A watch list of the entries that articles of these ids have; empty for none.
    pub(crate) fn watch_file_of(&self, ids: &BTreeSet<String>) -> String {
        let had = self.corpus.watched_in(ids);
        if had.is_empty() {
            return String::new();
        }
        let mut rows = vec![["name", "aliases", "type", "id"].map(str::to_owned)];
        for entry in self.corpus.watched().iter().filter(|entry| had.contains(&entry.name)) {
            let kind = match entry.fields.as_slice() {
                [] => "",
                [Field::People] => "person",
                [Field::Organisations] => "organisation",
                [Field::Places] => "place",
                [Field::Groups] => "group",
                [Field::Works] => "work",
                _ => "entity",
            };
            rows.push([entry.name.clone(), entry.aliases.join("|"), kind.to_owned(), entry.identifier.clone()]);
        }
        let mut writer = csv::Writer::from_writer(Vec::new());
        if rows.iter().any(|row| writer.write_record(row).is_err()) {
            return String::new();
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// The entries of a file, and how many rows have no name.
fn entries(file: &str) -> Result<(Vec<WatchEntry>, u32), String> {
    let file = file.trim_start_matches('\u{feff}');
    let first = file.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: char| first.matches(separator).count();
    let delimiter = [(b'\t', count('\t')), (b';', count(';')), (b',', count(','))];
    let delimiter = delimiter.into_iter().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| delimiter);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(file.as_bytes());
    let (mut found, mut left_out, mut columns): (Vec<WatchEntry>, u32, Option<Columns>) = Default::default();
    for (number, row) in reader.records().enumerate() {
        let row = row.map_err(|error| format!("The watch list cannot be read as a table: {error}."))?;
        let cells: Vec<String> = row.iter().map(collapse_whitespace).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if columns.is_none() {
            let (told, is_head) = Columns::of(&cells);
            columns = Some(told);
            if is_head {
                continue;
            }
        }
        let Some(columns) = &columns else { continue };
        if found.len() >= MOST {
            return Err(format!("The watch list has more than {MOST} rows, from row {} on: divide it.", number + 1));
        }
        match columns.entry(&cells) {
            Some(entry) => join(&mut found, entry),
            None => left_out += 1,
        }
    }
    if found.is_empty() {
        return Err(
            "No row of the watch list has a name: a table was expected whose first column, or one called “name”, has names."
                .to_owned(),
        );
    }
    Ok((found, left_out))
}

/// Adds an entry; a row of the same name adds to what is there.
fn join(found: &mut Vec<WatchEntry>, entry: WatchEntry) {
    match found.iter_mut().find(|other| fold(&other.name) == fold(&entry.name) && other.identity_matches(&entry)) {
        Some(other) => {
            for alias in entry.aliases {
                if !other.aliases.contains(&alias) {
                    other.aliases.push(alias);
                }
            }
            for field in entry.fields {
                if !other.fields.contains(&field) {
                    other.fields.push(field);
                }
            }
        }
        None => found.push(entry),
    }
}

/// Where each thing stands in a row.
#[derive(Default)]
struct Columns {
    name: usize,
    aliases: Vec<usize>,
    kind: Option<usize>,
    identifier: Option<usize>,
}

impl Columns {
    /// What the first row says, and whether it says anything. Without a head a table has names, then other names.
    fn of(cells: &[String]) -> (Columns, bool) {
        let place =
            |names: &[&str]| cells.iter().position(|cell| names.contains(&cell.to_lowercase().replace('_', " ").as_str()));
        let Some(name) = place(&NAMES) else {
            return (Columns { aliases: (1..cells.len()).collect(), ..Columns::default() }, false);
        };
        let is_alias = |cell: &String| ALIASES.contains(&cell.to_lowercase().replace('_', " ").as_str());
        let aliases = cells.iter().enumerate().filter(|(_, cell)| is_alias(cell)).map(|(at, _)| at).collect();
        (Columns { name, aliases, kind: place(&KINDS), identifier: place(&IDENTIFIERS) }, true)
    }

    /// A row as an entry; `None` if it has no name.
    fn entry(&self, cells: &[String]) -> Option<WatchEntry> {
        let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
        let name = Some(cell(self.name)).filter(|name| !fold(name).is_empty())?;
        let mut aliases: Vec<String> = Vec::new();
        for alias in self
            .aliases
            .iter()
            .flat_map(|at| cell(*at).split(['|', ';']).map(|alias| alias.trim().to_owned()).collect::<Vec<_>>())
        {
            if !fold(&alias).is_empty() && alias != name && !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
        let fields = self.kind.map(|at| fields_of(&cell(at))).unwrap_or_default();
        Some(WatchEntry { name, aliases, fields, identifier: self.identifier.map(cell).unwrap_or_default() })
    }
}

/// The fields of what a reader calls a kind; none where it is not known, which stands for all.
fn fields_of(kind: &str) -> Vec<Field> {
    let kind = kind.to_lowercase();
    let label = Label::ALL.into_iter().find(|label| {
        serde_json::to_value(label).is_ok_and(|name| name.as_str().is_some_and(|name| name.eq_ignore_ascii_case(&kind)))
    });
    if let Some(field) = label.and_then(Label::field).filter(|field| field.is_named()) {
        return vec![field];
    }
    match kind.as_str() {
        "person" | "people" | "human" | "individual" | "politician" | "pep" => vec![Field::People],
        "organisation" | "organization" | "organisations" | "organizations" | "company" | "companies" | "body" | "agency"
        | "party" | "publicbody" | "ngo" => vec![Field::Organisations],
        "legalentity" | "entity" => vec![Field::People, Field::Organisations],
        "place" | "places" | "location" | "city" | "country" | "town" | "region" | "address" => vec![Field::Places],
        "group" | "groups" | "nationality" | "religion" => vec![Field::Groups],
        "work" | "works" | "event" | "product" | "law" | "vessel" | "ship" | "airplane" => vec![Field::Works],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_whatever_separates_their_cells() {
        let gold = WatchEntry {
            name: "Gunvor Group".to_owned(),
            aliases: vec!["Gunvor".to_owned(), "Gunvor SA".to_owned()],
            fields: vec![Field::Organisations],
            identifier: "Q1".to_owned(),
        };
        for file in [
            "\u{feff}id,name,aliases,type\nQ1,Gunvor  Group,Gunvor|Gunvor SA,Company\n",
            "Name\tAlso known as\tKind\tID\r\nGunvor Group\tGunvor; Gunvor SA\tORG\tQ1\r\n",
            "name;aliases;schema;identifier\nGunvor Group;Gunvor|Gunvor SA;Organization;Q1\n\n",
        ] {
            assert_eq!(entries(file), Ok((vec![gold.clone()], 0)), "{file}");
        }
        let (plain, left_out) = entries("Ann Lind,A. Lind\n,nobody\nBo Åberg\nann lind,Annie Lind\n").expect("a table");
        assert_eq!(left_out, 1);
        assert_eq!(plain.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["Ann Lind", "Bo Åberg"]);
        assert_eq!(plain[0].aliases, ["A. Lind", "Annie Lind"]);
        assert!(entries("name,id\n,1\n").expect_err("no names").contains("No row"));
    }
}
