//! What page and index say to each other about corrections.

use serde::{Deserialize, Serialize};

use crate::{About, Change, JournalEntry, Label, Obstacle, SavedSearch};

/// What a correction is about, as the page knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// These words of an article.
    Words {
        /// The article's id.
        id: String,
        /// First byte.
        start: u32,
        /// One past the last byte.
        end: u32,
    },
    /// What these words name, in all of the article.
    Article {
        /// The article's id.
        id: String,
        /// First byte.
        start: u32,
        /// One past the last byte.
        end: u32,
    },
    /// What is counted as this value, in every article.
    Everywhere {
        /// Its label.
        label: Label,
        /// Its key in the field of that label.
        key: String,
        /// Its name.
        name: String,
    },
}

/// A correction that is not made yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What it is about.
    pub subject: Subject,
    /// What is to be changed.
    pub change: Change,
}

/// What to do with the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum JournalAsk {
    /// Say what a correction would do.
    Preview(Draft),
    /// Make it.
    Correct {
        /// The correction.
        draft: Draft,
        /// Who makes it; may be empty.
        who: String,
        /// When; may be empty.
        when: String,
    },
    /// Make several at once, as one step to undo. Those that would do nothing are left out. The index does it piece by piece: there may be thousands.
    CorrectAll {
        /// The corrections.
        drafts: Vec<Draft>,
        /// Who makes it; may be empty.
        who: String,
        /// When; may be empty.
        when: String,
    },
    /// Revoke an entry, or put it in force again.
    Turn {
        /// The entry's id.
        id: String,
    },
    /// Revoke what was done last.
    Undo,
    /// Do again what was undone last.
    Redo,
    /// List the entries, and bring the file.
    History,
    /// List the entries alone.
    List,
    /// Say what the entries of a journal would do here. Nothing changes.
    Try {
        /// The journal's file.
        file: String,
    },
    /// Take in entries of a journal.
    Import {
        /// The journal's file.
        file: String,
        /// The ids of the entries that are wanted; `None` for all.
        only: Option<Vec<String>>,
    },
    /// Take in the journal that the browser has stored. It is not undone with what the reader does.
    Restore {
        /// The journal's file.
        file: String,
    },
    /// Say remarks that are not said yet, or take back those that are. All together are one step to undo.
    Remark {
        /// The remarks; a [`Change::is_remark`] each.
        drafts: Vec<Draft>,
        /// Whether they are to be said, or taken back.
        on: bool,
        /// Who makes it; may be empty.
        who: String,
        /// When; may be empty.
        when: String,
    },
    /// Say something else in the place of an entry, about the same.
    Revise {
        /// The entry's id.
        id: String,
        /// What it is to say; `None` only takes it back.
        change: Option<Change>,
        /// Who makes it; may be empty.
        who: String,
        /// When; may be empty.
        when: String,
    },
    /// Make an entry about what needs no article to be told: a tag, a search, names.
    Enter {
        /// What it is about.
        about: About,
        /// What it says.
        change: Change,
        /// Who makes it; may be empty.
        who: String,
        /// When; may be empty.
        when: String,
    },
}

impl JournalAsk {
    /// The same, made by somebody, unless it says by whom or makes nothing.
    #[must_use]
    pub fn signed(mut self, by: &str) -> JournalAsk {
        match &mut self {
            JournalAsk::Correct { who, .. }
            | JournalAsk::CorrectAll { who, .. }
            | JournalAsk::Remark { who, .. }
            | JournalAsk::Revise { who, .. }
            | JournalAsk::Enter { who, .. }
                if who.is_empty() =>
            {
                by.clone_into(who);
            }
            _ => {}
        }
        self
    }
}

/// What the index says of the journal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct JournalAnswer {
    /// Whether nothing of the journal has changed by what was asked: then no file comes beside the answer.
    pub same: bool,
    /// Whether the entries are listed: only where that was asked for.
    pub listed: bool,
    /// All entries that correct something, the newest first, where they are listed.
    pub history: Vec<HistoryRow>,
    /// How many of these are in force.
    pub in_force: u32,
    /// Whether there is something to undo, and to redo.
    pub can: (bool, bool),
    /// What a correction would do, or has done.
    pub effect: Option<Effect>,
    /// What the entries of another journal would do.
    pub tried: Option<Vec<TriedRow>>,
    /// How many articles were changed.
    pub changed: u32,
    /// Why a file is no journal; in its own words.
    pub problem: Option<String>,
    /// How many entries of a later version of the program there are, which are kept and do nothing.
    pub later: u32,
    /// How many entries there are of any kind.
    pub entries: u32,
    /// Of how many articles remarks have changed.
    pub remarked: u32,
    /// The tags in use, in order of their names.
    pub tags: Vec<String>,
    /// The searches that were saved, in order of their names.
    pub searches: Vec<SavedSearch>,
}

/// An entry of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryRow {
    /// The entry.
    pub entry: JournalEntry,
    /// How many articles it has changed here.
    pub articles: u32,
    /// The entry that it contradicts, where there is one, and what is in its way.
    pub conflict: Option<(String, Obstacle)>,
    /// The headline of the article, where it is about one as a whole; empty where that is not here, and for rows far down.
    pub title: String,
}

/// What a correction does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// How many mentions, quotations or acts change.
    pub mentions: u32,
    /// In how many articles.
    pub articles: u32,
    /// How many more articles were not looked at, because there are so many.
    pub more: u32,
    /// A few of the places.
    pub examples: Vec<Example>,
    /// Why nothing, or not all, changes.
    pub obstacle: Option<Obstacle>,
}

/// A place that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The article's id.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// The words before, those that are meant, and those after.
    pub words: (String, String, String),
}

/// What an entry of another journal would do here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TriedRow {
    /// The entry.
    pub entry: JournalEntry,
    /// Whether this journal has it already, in the same state.
    pub known: bool,
    /// How many articles it would change.
    pub articles: u32,
    /// The entry that it contradicts, where there is one, and what is in its way.
    pub conflict: Option<(String, Obstacle)>,
    /// Why it would do nothing.
    pub obstacle: Option<Obstacle>,
    /// The headline of the article, where it is about one as a whole; empty where that is not here.
    pub title: String,
}
