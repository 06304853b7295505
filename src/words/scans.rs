//! Scans, whose words can be read.

use super::numbers::{counted, of_size};
use crate::{browser::scans::Problem, state::Scanning};

pub(crate) const TITLE: &str = "Scans";
pub(crate) const CANCEL: &str = "Cancel";
/// The progress bar.
pub(crate) const READING: &str = "Reading the words of scans";
/// Of a page that was shared, or a page in a test.
pub(crate) const NOT_HERE: &str = "This page has nothing that reads scans.";
/// The list of what was fetched for it.
pub(crate) const FETCHED: &str = "Fetched because you had scans read:";

/// What is behind the words that tell of a job: some of what was refused can be read.
pub(crate) fn told(count: u32) -> String {
    let (are, their) = if count == 1 { ("is a scan", "its") } else { ("are scans", "their") };
    format!(" {count} {are}: {their} words can be read, from the report.")
}

/// The button. Bytes are downloaded before the first.
pub(crate) fn offer(count: u32) -> String {
    format!("Read the words of {}", counted(count, "scanned file", "scanned files"))
}

/// What the button does.
pub(crate) fn what_it_does(bytes: f64) -> String {
    format!(
        "It downloads {:.1} MB once, from this site; nothing leaves the tab. A page takes some ten seconds. It knows Latin letters and English words best, and some words will be wrong.",
        bytes / 1e6
    )
}

/// How far it is.
pub(crate) fn progress(scanning: &Scanning) -> String {
    match scanning {
        Scanning { arrived: Some((done, total)), .. } => format!("Fetching what reads scans, {}", of_size(*done, *total)),
        Scanning { page: 0, .. } => "Getting ready to read scans".to_owned(),
        Scanning { name, file, of, page, pages, .. } => {
            let file = if *of > 1 { format!("scan {file} of {of}, ") } else { String::new() };
            format!("Reading {file}page {page} of {pages} · {name}")
        }
    }
}

/// Why a scan cannot be read.
pub(crate) fn failed(code: &str) -> &'static str {
    match code {
        "unknown" => "It is no picture that can be read: save it as PNG, JPEG or PDF, and add that.",
        "locked" => "Its pages are protected, so that no picture can be made of them. Print it to a new PDF, and add that.",
        "large" => "It has more dots than will be read: save it smaller, and add that.",
        "slow" => "Reading it took too long, so it was given up. Fewer or smaller pages may do.",
        "stopped" => "Reading it needed more memory than there is, or it is damaged. Save it smaller, and add that.",
        _ => "It is damaged: no page of it can be drawn.",
    }
}

/// Why no scan can be read.
pub(crate) fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Reload => "What reads scans can be fetched here only while the page loads. Load the page again in this tab, and add the scans then.".to_owned(),
        Problem::TimedOut => "What reads scans did not arrive: for a minute nothing came. Try it again.".to_owned(),
        Problem::Status(404) => "What reads scans is not on this site.".to_owned(),
        Problem::Status(status) => format!("What reads scans could not be fetched: the site answered {status}."),
        Problem::Damaged => "What reads scans arrived damaged. Try it again.".to_owned(),
        Problem::Other(message) => format!("Scans cannot be read in this browser: {message}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_says_what_is_read() {
        let at = |of| Scanning { arrived: None, name: "a.pdf".to_owned(), file: 1, of, page: 2, pages: 9 };
        assert_eq!(progress(&at(1)), "Reading page 2 of 9 · a.pdf");
        assert_eq!(progress(&at(3)), "Reading scan 1 of 3, page 2 of 9 · a.pdf");
        assert_eq!(
            progress(&Scanning { arrived: Some((900, 4500)), ..Scanning::default() }),
            "Fetching what reads scans, 0.9 of 4.5 MB"
        );
        assert_eq!(told(1), " 1 is a scan: its words can be read, from the report.");
    }
}
