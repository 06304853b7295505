//! The report of what was added.

use wirescope_protocol::{FileOutcome, FileTold};

use super::{
    names::isolated,
    numbers::{articles, counted, thousands},
};

pub(crate) const TITLE: &str = "What was added";
/// Opens it.
pub(crate) const REPORT: &str = "See the report";
pub(crate) const NOTHING: &str =
    "Nothing has been added in this visit. Files that you add are listed here, with what was not read of them and why.";
pub(crate) const SHOW: &str = "Show";
pub(crate) const SEARCH: &str = "Search names and reasons";
pub(crate) const SAVE: &str = "Save as CSV";
/// The name of the file that the report is saved to.
pub(crate) const FILE: &str = "wirescope-import.csv";
pub(crate) const NO_MATCH: &str = "No file is like this.";

// Columns of the table.
pub(crate) const NAME: &str = "File";
pub(crate) const OUTCOME: &str = "Outcome";
pub(crate) const ARTICLES: &str = "Articles";
pub(crate) const NOTES: &str = "What was left out, and why";

// What the columns of a table hold.
pub(crate) const COLUMNS: &str = "Which column is what …";
pub(crate) const COLUMN: &str = "Column";
pub(crate) const EXAMPLE: &str = "For example";
pub(crate) const HOLDS: &str = "What it holds";
pub(crate) const COLUMNS_NOTE: &str = "Guessed by the names of the columns and by what is in them. What you say here is remembered for tables with the same first row.";
pub(crate) const KEPT: &str = "Something else: kept as it is";
pub(crate) const NO_TEXT: &str = "One column has to hold the text or a summary.";
pub(crate) const READ_AGAIN: &str = "Read the table again";
pub(crate) const AS_IT_WAS: &str = "Leave it as it is";

pub(crate) fn columns_of(file: &str) -> String {
    format!("The columns of {}", isolated(file))
}

/// A column that has no name.
pub(crate) fn column(number: usize) -> String {
    format!("Column {number}")
}

/// The label of a choice.
pub(crate) fn holds(column: &str) -> String {
    format!("What “{}” holds", isolated(column))
}

pub(crate) fn role(code: &str) -> &'static str {
    match code {
        "text" => "The text",
        "summary" => "A summary",
        "title" => "The headline",
        "source" => "The source",
        "published" => "The day of publication",
        "url" => "The address",
        "author" => "Who wrote it",
        "section" => "The section",
        "language" => "The language",
        "pages" => "The page in print",
        "id" => "A number or code of its own",
        _ => KEPT,
    }
}

/// Days that may be either of two.
pub(crate) const DAYS: &str = "Days that can be read in two ways";
pub(crate) const LEAVE_OPEN: &str = "Leave them without a day";

/// The kinds of outcomes to show, with codes.
pub(crate) const KINDS: [(&str, &str); 4] =
    [("", "All files"), ("read", "Read"), ("part", "Read in part"), ("refused", "Not read")];

/// The code of an outcome among [`KINDS`].
pub(crate) fn code(outcome: FileOutcome) -> &'static str {
    match outcome {
        FileOutcome::Read => "read",
        FileOutcome::InPart => "part",
        FileOutcome::Refused => "refused",
    }
}

pub(crate) fn outcome(outcome: FileOutcome) -> &'static str {
    match outcome {
        FileOutcome::Read => "Read",
        FileOutcome::InPart => "Read in part",
        FileOutcome::Refused => "Not read",
    }
}

/// `3 articles, 1 here already`
pub(crate) fn count(file: &FileTold) -> String {
    match (file.articles, file.already) {
        (0, 0) => "–".to_owned(),
        (added, 0) => thousands(added),
        (0, already) => format!("{} here already", thousands(already)),
        (added, already) => format!("{}, {} here already", thousands(added), thousands(already)),
    }
}

/// `12 files: 9 read, 2 in part, 1 not; 30 articles`
pub(crate) fn summary(files: &[FileTold]) -> String {
    let of = |outcome: FileOutcome| files.iter().filter(|file| file.outcome() == outcome).count() as u32;
    let parts =
        [(of(FileOutcome::Read), "read"), (of(FileOutcome::InPart), "read in part"), (of(FileOutcome::Refused), "not read")];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{} {what}", thousands(*count))).collect();
    let added = files.iter().map(|file| file.articles).sum();
    format!("{}: {}; {} added", counted(files.len() as u32, "file", "files"), parts.join(", "), articles(added))
}

/// How many files are not shown, of those that are like what is asked for.
pub(crate) fn more(count: u32) -> String {
    format!("and {} more; the saved file has all", thousands(count))
}

/// How many more notes a file has.
pub(crate) fn more_notes(count: u32) -> String {
    format!("and {} more", thousands(count))
}

/// The notice of days that may be either of two.
pub(crate) fn open_days(count: u32, written: &str) -> String {
    format!(
        "{} written like {written} and can be read in two ways.",
        counted(count, "day of publication is", "days of publication are")
    )
}

/// What is asked about them.
pub(crate) fn which(count: u32, written: &str) -> String {
    format!(
        "{} written like {written}. Neither the other articles nor the country of the source tell which number is the day, so {} left without one.",
        counted(count, "day of publication is", "days of publication are"),
        if count == 1 { "the article was" } else { "these articles were" }
    )
}

pub(crate) fn day_first(day: &str) -> String {
    format!("Day first ({day})")
}

pub(crate) fn month_first(day: &str) -> String {
    format!("Month first ({day})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_summed_up() {
        let file = |articles, already, failed| FileTold { articles, already, failed, ..FileTold::default() };
        let files = [file(3, 0, 0), file(1, 0, 2), file(0, 0, 1), file(0, 2, 0)];
        assert_eq!(summary(&files), "4 files: 2 read, 1 read in part, 1 not read; 4 articles added");
        assert_eq!(count(&files[3]), "2 here already");
        assert_eq!(open_days(1, "03/04/2019"), "1 day of publication is written like 03/04/2019 and can be read in two ways.");
    }
}
