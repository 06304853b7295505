//! The browser's storage: what is not stored, and why.

use super::numbers::{articles, counted, thousands};
use crate::state::{DamagedRecord, StorageProblem};

pub(crate) const SAVE: &str = "Save them to a file";
pub(crate) const SAVE_JOURNAL: &str = "Save corrections and notes to a file";
pub(crate) const TRY_AGAIN: &str = "Try again";
pub(crate) const FORGET: &str = "Remove from storage";
pub(crate) const WHICH: &str = "Which";

/// The name of the file that articles are saved to.
pub(crate) const FILE: &str = "wirescope-articles.jsonl";

/// `12 articles not saved yet`
pub(crate) fn saving(unsaved: u32) -> String {
    format!("{} not saved yet", articles(unsaved))
}

/// What is not saved, and why.
pub(crate) fn problem(problem: &StorageProblem, unsaved: u32, journal: bool) -> String {
    let why = why(problem);
    let what = match (unsaved, journal) {
        (0, false) => return why,
        (0, true) => "your last corrections and notes".to_owned(),
        (count, false) => articles(count),
        (count, true) => format!("{} and your last corrections and notes", articles(count)),
    };
    format!("Not saved: {what}. {why} Until you close this tab they stay in it.")
}

fn why(problem: &StorageProblem) -> String {
    match problem {
        StorageProblem::Forbidden(_) => "This browser keeps nothing for this page.".to_owned(),
        StorageProblem::Full => "This browser has no more room for this page.".to_owned(),
        StorageProblem::Later(version) => {
            let version = version.map(|version| format!(" (store version {})", thousands(version))).unwrap_or_default();
            format!(
                "The articles stored in this browser are of a later version of this page{version}. They are left as they are, and are not shown."
            )
        }
        StorageProblem::Earlier => "Another tab has an earlier version of this page: close it, then try again.".to_owned(),
        StorageProblem::Differs => "Another tab has another version of this page: reload both to see all articles.".to_owned(),
        StorageProblem::Deleted => "Another tab has deleted this collection for good.".to_owned(),
        StorageProblem::Failed(message) if message.is_empty() => "Writing to this browser’s storage failed.".to_owned(),
        StorageProblem::Failed(message) => format!("Writing to this browser’s storage failed ({message})."),
    }
}

/// Pins or passages that the browser does not keep.
pub(crate) const NOT_KEPT: &str = "This browser has not kept pins and picked passages: until you close this tab they stay in it. Free some of its storage, or save them with the collection.";

/// Records that cannot be read.
pub(crate) fn damaged(records: &[DamagedRecord]) -> String {
    let count = u32::try_from(records.len()).unwrap_or(u32::MAX);
    let lost = u32::try_from(records.iter().map(|record| record.ids.len()).sum::<usize>()).unwrap_or(u32::MAX);
    let what = counted(count, "stored record is", "stored records are");
    format!("{what} damaged: {} could not be read. Please add them again.", articles(lost))
}

/// `record 7: 3 articles (a, b, c)`
pub(crate) fn record(record: &DamagedRecord) -> String {
    let count = articles(u32::try_from(record.ids.len()).unwrap_or(u32::MAX));
    if record.ids.is_empty() {
        return format!("record {}: nothing that this page knows", record.key);
    }
    format!("record {}: {count} ({})", record.key, record.ids.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_saved_is_counted_and_the_reason_told() {
        let told = problem(&StorageProblem::Full, 200, false);
        assert_eq!(
            told,
            "Not saved: 200 articles. This browser has no more room for this page. Until you close this tab they stay in it."
        );
        assert!(problem(&StorageProblem::Later(Some(99)), 0, false).contains("version 99"));
        assert!(problem(&StorageProblem::Full, 0, true).starts_with("Not saved: your last corrections and notes. This browser"));
        let records = [DamagedRecord { key: 3, ids: vec!["a".into(), "b".into()] }, DamagedRecord { key: 9, ids: Vec::new() }];
        assert_eq!(damaged(&records), "2 stored records are damaged: 2 articles could not be read. Please add them again.");
        assert_eq!(record(&records[0]), "record 3: 2 articles (a, b)");
    }
}
