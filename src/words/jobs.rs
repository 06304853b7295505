//! Jobs: their progress and their results.

use wirescope_protocol::Added;

use super::{
    names::isolated,
    numbers::{articles, counted, of_size, thousands},
};
use crate::{bridge::Death, state::Job};

/// The progress bar.
pub(crate) const ADDING: &str = "Adding articles";
pub(crate) const CANCEL: &str = "Cancel";

/// The progress of a job: `312 articles · 4.1 of 30 MB · reading x.jsonl`. It has not begun if it `waits_for_models`.
pub(crate) fn progress(job: &Job, waits_for_models: bool) -> String {
    let progress = &job.progress;
    if waits_for_models && progress.articles == 0 && !job.cancelling {
        return format!("{} to read, waiting for the models", counted(job.inputs, "file or text", "files and texts"));
    }
    let mut parts = vec![articles(progress.articles)];
    if progress.kb_total > 0 {
        parts.push(of_size(progress.kb_done, progress.kb_total));
    }
    if progress.errors > 0 {
        parts.push(format!("{} not read", thousands(progress.errors)));
    }
    if job.cancelling {
        parts.push("stopping".to_owned());
    } else if !progress.name.is_empty() {
        parts.push(format!("reading {}", isolated(&progress.name)));
    }
    parts.join(" · ")
}

/// The result of a job.
pub(crate) fn added(added: &Added) -> String {
    let mut parts = Vec::new();
    if added.articles > 0 || (added.already == 0 && added.failed == 0) {
        parts.push(format!("{} added", articles(added.articles)));
    }
    if added.already > 0 {
        let were = if added.already == 1 { "was" } else { "were" };
        parts.push(format!("{} {were} here already", thousands(added.already)));
    }
    if added.failed > 0 {
        parts.push(format!("{} could not be read", counted(added.failed, "file or part of one", "files or parts of them")));
    }
    if added.left_out > 0 {
        parts.push(format!("{} left out", counted(added.left_out, "file or part of one", "files or parts of them")));
    }
    let parts = parts.join(", ");
    if added.cancelled { format!("Cancelled: {parts}.") } else { format!("{parts}.") }
}

/// The name of an article, and of the file that it is in, if it is in one.
pub(crate) fn article_in(file: &str, title: &str) -> String {
    match (file, title) {
        ("", title) => title.to_owned(),
        (file, "") => file.to_owned(),
        (file, title) => format!("{file}: {title}"),
    }
}

/// Why an article was left out: the worker that analysed it ended, again and again.
pub(crate) fn death(death: &Death) -> String {
    match death {
        Death::NotStarted(message) => format!("The browser started no worker for it. {message}").trim_end().to_owned(),
        Death::StoodStill => "It takes too long to analyse, so it was left out.".to_owned(),
        Death::Stopped(message) if message.is_empty() => "Analysing it stopped the engine twice, so it was left out.".to_owned(),
        Death::Stopped(message) => format!("Analysing it stopped the engine twice, so it was left out ({message})."),
    }
}

/// Why the rest of a file was left out: the worker that read it ended, again and again.
pub(crate) fn rest_unread(death: &Death) -> String {
    match death {
        Death::StoodStill => "It takes too long to read, so what follows in it was left out.".to_owned(),
        Death::Stopped(_) | Death::NotStarted(_) => {
            "Reading it stopped the engine twice, so what follows in it was left out. It may be damaged.".to_owned()
        }
    }
}

/// The message of the engine that was to take up what had been analysed.
pub(crate) const INDEX_STOPPED: &str = "it could not be indexed";

#[cfg(test)]
mod tests {
    use wirescope_protocol::Progress;

    use super::*;

    #[test]
    fn results_count_what_was_added_and_what_was_not() {
        let told =
            |articles, already, failed, cancelled| added(&Added { articles, already, failed, cancelled, ..Added::default() });
        assert_eq!(told(312, 0, 3, false), "312 articles added, 3 files or parts of them could not be read.");
        assert_eq!(told(0, 0, 1, false), "1 file or part of one could not be read.");
        assert_eq!(told(1, 2, 0, true), "Cancelled: 1 article added, 2 were here already.");
        assert_eq!(told(0, 0, 0, true), "Cancelled: 0 articles added.");
        assert_eq!(
            added(&Added { articles: 2, left_out: 1, ..Added::default() }),
            "2 articles added, 1 file or part of one left out."
        );
    }

    #[test]
    fn progress_is_one_line() {
        let state = Progress {
            job: 1,
            articles: 312,
            kb_done: 4_100,
            kb_total: 30_000,
            current: Some(0),
            name: "x.jsonl".to_owned(),
            errors: 0,
        };
        let job = Job { id: 1, progress: state, inputs: 1, cancelling: false };
        assert_eq!(progress(&job, false), "312 articles · 4.1 of 30 MB · reading x.jsonl");
        let job = Job { inputs: 3, ..Job::default() };
        assert_eq!(progress(&job, true), "3 files and texts to read, waiting for the models");
    }
}
