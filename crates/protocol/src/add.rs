//! Adding articles.

use serde::{Deserialize, Serialize};

/// An input of a job: a file, which may hold many articles, or a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AddItem {
    /// A file; its bytes come beside the message.
    File {
        /// Its name, which helps to recognise its format and is named in errors.
        name: String,
    },
    /// Text from the clipboard.
    Text {
        /// A title; if empty, the first line serves.
        title: String,
        /// The paper, agency or site; may be empty.
        source: String,
        /// `YYYY-MM-DD`, or empty.
        published: String,
        /// The text.
        text: String,
    },
}

/// The progress of a job.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The job.
    pub job: u32,
    /// Articles added so far.
    pub articles: u32,
    /// Kilobytes of input read so far.
    pub kb_done: u32,
    /// Kilobytes of input in total, as far as they are known.
    pub kb_total: u32,
    /// The position, among the job's items, of the one that is being read; `None` before the first, and in a job without items.
    pub current: Option<u32>,
    /// The name of what is being read, for display only: names are not unique.
    pub name: String,
    /// Inputs that failed so far.
    pub errors: u32,
}

/// The result of a job.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The job.
    pub job: u32,
    /// Ids of the articles that were added, in order; at most the first thousand.
    pub ids: Vec<String>,
    /// How many articles were added.
    pub articles: u32,
    /// How many inputs were skipped because the corpus has an article of the same text.
    pub already: u32,
    /// The inputs that could not be read; at most the first hundred, `failed` counts them all.
    pub errors: Vec<AddError>,
    /// How many inputs failed.
    pub failed: u32,
    /// How much was left out on purpose: hidden files of archives, notes, answers of servers; it is not among `errors`.
    pub left_out: u32,
    /// Whether the job was cancelled before its end.
    pub cancelled: bool,
    /// What came of each file, in the order of the job.
    pub files: Vec<FileTold>,
    /// The days of articles that were added that may be either of two.
    pub days: Vec<OpenDay>,
}

/// What came of a file, or of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileTold {
    /// Its name, with the folders that it was given with.
    pub name: String,
    /// How many of its articles were added.
    pub articles: u32,
    /// How many are in the corpus already.
    pub already: u32,
    /// What could not be read of it, or not whole, or was left out on purpose; at most the first five thousand, of which one may
    /// tell of many.
    pub errors: Vec<AddError>,
    /// How much could not be read, or not whole.
    pub failed: u32,
    /// How much in it was left out on purpose: hidden files, notes, answers of servers.
    pub left_out: u32,
    /// The ids of the articles that were added, where the file is a table that may be read in another way; none else.
    pub ids: Vec<String>,
}

/// What the columns of a table hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumns {
    /// What the first row calls them; empty where it does not name them.
    pub names: Vec<String>,
    /// What each holds, one of [`TableColumns::ROLES`]; empty for what is kept as it is.
    pub roles: Vec<String>,
    /// The first words of each that has some.
    pub examples: Vec<String>,
}

impl TableColumns {
    /// What a column may hold.
    pub const ROLES: [&'static str; 11] =
        ["text", "summary", "title", "source", "published", "url", "author", "section", "language", "pages", "id"];
}

/// How a file ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileOutcome {
    /// All of it was read.
    Read,
    /// Something was read of it, and something left out.
    InPart,
    /// Nothing was read of it.
    Refused,
}

impl FileTold {
    /// Whether it is a table, by its name.
    pub fn is_table(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        let plain = name.strip_suffix(".gz").unwrap_or(&name);
        self.is_workbook() || [".csv", ".tsv", ".tab"].iter().any(|end| plain.ends_with(end))
    }

    /// Whether it is a table that is read as a whole, by its name: its first bytes tell nothing of it.
    pub fn is_workbook(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        [".xlsx", ".xlsm", ".ods"].iter().any(|end| name.ends_with(end))
    }

    /// Whether it is a scan, whose words can be read.
    pub fn is_scan(&self) -> bool {
        self.errors.iter().any(|error| error.is_scan)
    }

    /// How it ended.
    pub fn outcome(&self) -> FileOutcome {
        match (self.failed, self.articles + self.already) {
            (0, read) if read > 0 || self.left_out == 0 => FileOutcome::Read,
            (_, 0) => FileOutcome::Refused,
            _ => FileOutcome::InPart,
        }
    }
}

/// A day of publication that is written in numbers that may be either of two.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenDay {
    /// The article's id.
    pub id: String,
    /// As its source writes it: `03/04/2019`.
    pub written: String,
    /// `YYYY-MM-DD`, where the day stands first.
    pub day_first: String,
    /// `YYYY-MM-DD`, where the month does.
    pub month_first: String,
    /// What the other articles tell: whether the day stands first. `None` where they tell nothing.
    pub is_day_first: Option<bool>,
}

/// An input that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddError {
    /// The file that was given; empty where that is not known.
    pub file: String,
    /// The file and the position in it: `clips.zip › page3.html`, `wire.jsonl line 7`.
    pub name: String,
    /// What was expected and what was found, as a sentence for readers.
    pub message: String,
    /// Whether it was left out on purpose: nothing is wrong with it.
    pub left_out: bool,
    /// Whether it is a scan, whose words can be read.
    pub is_scan: bool,
    /// How many things it tells of beyond the first.
    pub more: u32,
}

impl AddError {
    /// How many things it tells of.
    pub fn count(&self) -> u32 {
        self.more.saturating_add(1)
    }
}
