//! What is stored in this browser, as far as something is wrong with it.

/// Why articles are not stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageProblem {
    /// The browser has no storage for this page, or does not allow it; its own message.
    Forbidden(String),
    /// There is no more room.
    Full,
    /// A later version of the page has the articles: the version of its database, where the browser tells.
    Later(Option<u32>),
    /// A tab with an earlier version of the page keeps the database.
    Earlier,
    /// Another tab has another version of the page, so that neither can show what the other has analysed.
    Differs,
    /// Another tab has deleted the collection for good.
    Deleted,
    /// Reading or writing failed; the browser's own message.
    Failed(String),
}

/// A record of the database that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedRecord {
    /// Its number in the database.
    pub key: u32,
    /// Ids of the articles that it should hold, as far as they are known.
    pub ids: Vec<String>,
}

/// The state of the browser's storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Storage {
    /// How many of the reader's articles are in this tab only.
    pub unsaved: u32,
    /// Whether something else that was changed – a correction, a note, what was removed – is not stored, or not yet.
    pub changes: bool,
    /// Whether corrections and notes could not be written.
    pub journal: bool,
    /// What is wrong, if anything is.
    pub problem: Option<StorageProblem>,
    /// Records that cannot be read. They stay as they are until the reader removes them.
    pub damaged: Vec<DamagedRecord>,
}
