//! The collections of this browser: piles of articles by name, of which one is open.

use crate::words;

/// A collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collection {
    /// Identifies it; empty for the first, which was there before there were several.
    pub id: String,
    /// Its name; empty where the reader has given none.
    pub name: String,
    /// When it was made, as ISO 8601 writes it; empty where that is not known. So for the others.
    pub made: String,
    /// When it was last changed.
    pub changed: String,
    /// When it was deleted; empty where it was not.
    pub gone: String,
    /// Whether it was deleted for good: only the first is noted so, since it would be there again.
    pub purged: bool,
    /// How many articles it has, and about how many bytes they take, where that has been counted.
    pub size: Option<(u32, u64)>,
}

/// What is kept, and how much room there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Bytes that the browser keeps for this page, those of its program included; and how many it may keep, where it says so.
    pub used: Option<(u64, u64)>,
    /// Whether the browser keeps them until the reader deletes them; `None` where it does not say.
    pub kept: Option<bool>,
}

/// All collections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collections {
    /// The id of the open one.
    pub open: String,
    /// All records, those of deleted ones among them.
    pub records: Vec<Collection>,
    /// How much room there is, once that was asked.
    pub room: Room,
    /// In how many tabs the open one is open; 0 where the browser does not say.
    pub tabs: u32,
    /// What is being done with one, in words; empty for nothing.
    pub busy: String,
}

impl Collection {
    /// Its name; of one without a name what it is called.
    pub fn title(&self) -> String {
        if self.name.is_empty() { words::collections::FIRST.to_owned() } else { self.name.clone() }
    }
}

impl Collections {
    /// Those that are there, in the order in which they were made; the first is there without a record.
    pub fn there(&self) -> Vec<Collection> {
        let mut there: Vec<Collection> =
            self.records.iter().filter(|collection| collection.gone.is_empty() && !collection.purged).cloned().collect();
        there.sort_by(|one, other| (&one.made, &one.id).cmp(&(&other.made, &other.id)));
        if there.is_empty() || !self.records.iter().any(|collection| collection.id.is_empty()) {
            there.insert(0, Collection::default());
        }
        there
    }

    /// Those that were deleted and can be brought back, the last first.
    pub fn deleted(&self) -> Vec<Collection> {
        let mut deleted: Vec<Collection> =
            self.records.iter().filter(|collection| !collection.gone.is_empty() && !collection.purged).cloned().collect();
        deleted.sort_by(|one, other| other.gone.cmp(&one.gone));
        deleted
    }

    /// The open one.
    pub fn opened(&self) -> Collection {
        let record = self.records.iter().find(|collection| collection.id == self.open).cloned();
        record.unwrap_or_else(|| Collection { id: self.open.clone(), ..Collection::default() })
    }

    /// Whether the open one was deleted, which another tab has done.
    pub fn is_deleted(&self) -> bool {
        !self.there().iter().any(|collection| collection.id == self.open) && !self.records.is_empty()
    }

    /// A name that no other has: the wanted one, or that with a number.
    pub fn free_name(&self, wanted: &str) -> String {
        let wanted = wanted.trim();
        let wanted = if wanted.is_empty() { words::collections::UNNAMED } else { wanted };
        let taken: Vec<String> = self.there().iter().map(Collection::title).collect();
        let mut name = wanted.to_owned();
        let mut number = 1;
        while taken.iter().any(|other| other.eq_ignore_ascii_case(&name)) {
            number += 1;
            name = format!("{wanted} {number}");
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str, name: &str, gone: &str) -> Collection {
        Collection {
            id: id.to_owned(),
            name: name.to_owned(),
            made: id.to_owned(),
            gone: gone.to_owned(),
            ..Collection::default()
        }
    }

    fn of(records: Vec<Collection>) -> Collections {
        Collections { records, ..Collections::default() }
    }

    #[test]
    fn the_first_is_there_without_a_record_and_gone_with_one() {
        let ids = |collections: &Collections| collections.there().into_iter().map(|one| one.id).collect::<Vec<_>>();
        assert_eq!(ids(&of(Vec::new())), [""]);
        assert_eq!(ids(&of(vec![record("b", "B", ""), record("a", "A", "")])), ["", "a", "b"]);
        let gone = of(vec![record("", "", "2026"), record("a", "A", "")]);
        assert_eq!(ids(&gone), ["a"]);
        assert_eq!(gone.deleted().len(), 1);
        // There is always one.
        assert_eq!(ids(&of(vec![Collection { purged: true, ..record("", "", "2026") }])), [""]);
    }

    #[test]
    fn names_are_told_apart() {
        let collections = of(vec![record("a", "Port strike", "")]);
        assert_eq!(collections.free_name("port strike"), "port strike 2");
        assert_eq!(collections.free_name(" "), words::collections::UNNAMED);
        assert!(!collections.is_deleted());
        let deleted = Collections { open: "a".to_owned(), ..of(vec![record("a", "A", "2026")]) };
        assert!(deleted.is_deleted());
    }
}
