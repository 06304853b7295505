//! What the reader says of the columns of tables: it is remembered, and holds for every table of the same first row.

use std::collections::BTreeMap;

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;
use wirescope_protocol::{AddItem, FileTold, Request, TableColumns};

use super::{handle::Bridge, pending::Pending};
use crate::browser::storage;

/// The name, in the browser's storage, of what the columns of tables are.
const REMEMBERED: &str = "table-columns";
/// Tables that are remembered; those beyond are the oldest.
const MOST: usize = 50;
/// Bytes of a table by which its columns are guessed.
const SAMPLE: f64 = 262_144.0;
/// Bytes of a workbook, which tells nothing unless it is whole. Of larger ones the columns are guessed: it crosses to the index in a message.
const WHOLE: f64 = 8_388_608.0;
/// Tables of this visit that can be read again.
const KEPT: usize = 1000;

/// What parts cells, lists of them and tables in the storage.
const CELL: char = '\u{1f}';
const LIST: char = '\u{1e}';
const TABLE: char = '\u{1d}';

/// What is known of tables.
pub(super) struct Tables {
    /// What their columns are, the newest last.
    pub(super) known: Vec<TableColumns>,
    /// Files of this visit, by name.
    files: BTreeMap<String, File>,
}

impl Tables {
    pub(super) fn new() -> Tables {
        Tables { known: read(&storage::recall(REMEMBERED).unwrap_or_default()), files: BTreeMap::new() }
    }

    /// Takes note of a file, if it is a table.
    pub(super) fn keep(&mut self, name: &str, file: &File) {
        let told = FileTold { name: name.to_owned(), ..FileTold::default() };
        if told.is_table() && self.files.len() < KEPT {
            self.files.insert(name.to_owned(), file.clone());
        }
    }

    /// Remembers what the columns of a table are.
    fn learn(&mut self, columns: TableColumns) {
        let is_other = |known: &TableColumns| known.names != columns.names || known.roles.len() != columns.roles.len();
        self.known.retain(is_other);
        self.known.push(TableColumns { examples: Vec::new(), ..columns });
        let over = self.known.len().saturating_sub(MOST);
        self.known.drain(..over);
        storage::remember(REMEMBERED, &write(&self.known));
    }
}

impl Bridge {
    /// Asks what the columns of a table of this visit hold; [`Action::Columns`](crate::state::Action::Columns) tells.
    pub(crate) fn columns_of(&self, name: &str) {
        let file = self.0.try_borrow().ok().and_then(|session| session.tables.files.get(name).cloned());
        let told = FileTold { name: name.to_owned(), ..FileTold::default() };
        let bytes = if told.is_workbook() { WHOLE } else { SAMPLE };
        let Some(sample) = file.and_then(|file| file.slice_with_f64_and_f64(0.0, bytes).ok()) else { return };
        let (bridge, file) = (self.clone(), name.to_owned());
        spawn_local(async move {
            let Ok(buffer) = JsFuture::from(sample.array_buffer()).await else { return };
            let mut sample = Uint8Array::new(&ArrayBuffer::from(buffer)).to_vec();
            // A last row that is cut tells nothing.
            if !told.is_workbook()
                && sample.len() as f64 >= SAMPLE
                && let Some(end) = sample.iter().rposition(|byte| *byte == b'\n')
            {
                sample.truncate(end + 1);
            }
            bridge.with(|session| {
                let tables = session.tables.known.clone();
                session.request(Pending::Columns, &Request::Columns { file, sample, tables }, &[]);
                Vec::new()
            });
        });
    }

    /// Reads a table of this visit again, with these columns; `ids` are of the articles that it had.
    pub(crate) fn read_again(&self, name: &str, columns: TableColumns, ids: Vec<String>) {
        let mut file = None;
        self.with(|session| {
            session.tables.learn(columns);
            file = session.tables.files.get(name).cloned();
            Vec::new()
        });
        let Some(file) = file else { return };
        if !ids.is_empty() {
            self.remove(ids);
        }
        self.add(vec![(AddItem::File { name: name.to_owned() }, Some(file))]);
    }
}

fn write(known: &[TableColumns]) -> String {
    let list = |cells: &[String]| {
        cells.iter().map(|cell| cell.replace([CELL, LIST, TABLE], " ")).collect::<Vec<_>>().join(&CELL.to_string())
    };
    let table = |table: &TableColumns| format!("{}{LIST}{}", list(&table.names), list(&table.roles));
    known.iter().map(table).collect::<Vec<_>>().join(&TABLE.to_string())
}

fn read(stored: &str) -> Vec<TableColumns> {
    let list = |cells: &str| if cells.is_empty() { Vec::new() } else { cells.split(CELL).map(str::to_owned).collect() };
    let table = |table: &str| {
        let (names, roles) = table.split_once(LIST)?;
        Some(TableColumns { names: list(names), roles: list(roles), examples: Vec::new() })
    };
    stored.split(TABLE).filter_map(table).filter(|table| !table.roles.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_read_again() {
        let columns = |names: &[&str], roles: &[&str]| TableColumns {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            examples: Vec::new(),
        };
        let known = vec![columns(&["Kop", "Tekst"], &["title", "text"]), columns(&[], &["", "text"])];
        assert_eq!(read(&write(&known)), known);
        assert_eq!(read(""), Vec::new());
        assert_eq!(read("nonsense"), Vec::new());
    }
}
