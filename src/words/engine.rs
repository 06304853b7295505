//! The engine: its start, its models, and the articles that it restores.

use wirescope_protocol::{DownloadFailure, ModelsProblem};

use super::numbers::{counted, thousands};
use crate::state::WorkerFailure;

pub(crate) const STARTING: &str = "Starting the engine…";
pub(crate) const BROKEN: &str = "The engine cannot be started in this browser.";
pub(crate) const TRY_AGAIN: &str = "Try again";
pub(crate) const RESTORING: &str = "Bringing back your own articles…";
pub(crate) const LOADING_MODELS: &str = "Loading the models";

/// `Loading the models, 40 %`
pub(crate) fn loading_models(percent: u32) -> String {
    format!("{LOADING_MODELS}, {percent} %")
}

/// The engine has to do without gazetteer and models.
pub(crate) fn without_models(problem: &ModelsProblem) -> String {
    let why = models_problem(problem);
    format!("The known names and trained models could not be loaded ({why}). In articles that you add, few names are found.")
}

fn models_problem(problem: &ModelsProblem) -> String {
    match problem {
        ModelsProblem::Download { file, cause } => {
            let why = match cause {
                DownloadFailure::NotFound => "it is not there".to_owned(),
                DownloadFailure::Status(status) => format!("the host answered {status}"),
                DownloadFailure::TimedOut => "nothing came for half a minute".to_owned(),
                DownloadFailure::Browser(message) => message.clone(),
            };
            format!("{file} could not be downloaded: {why}")
        }
        ModelsProblem::Damaged { file } => format!("{file} arrived damaged"),
        ModelsProblem::Unusable(message) => message.clone(),
    }
}

/// Stored articles are analysed again.
pub(crate) fn renewing(done: u32, total: u32) -> String {
    let (done, total) = (thousands(done), thousands(total));
    format!("Analysing your own articles again, as the models have changed: {done} of {total}")
}

/// Some stored articles could not be analysed again.
pub(crate) fn not_renewed(articles: u32) -> String {
    let articles = counted(articles, "article", "articles");
    format!("{articles} could not be analysed again and stayed as before.")
}

/// Why the worker stopped.
pub(crate) fn failure(failure: &WorkerFailure) -> &str {
    match failure {
        WorkerFailure::Browser(message) => message,
        WorkerFailure::BadMessage => "a message could not be read",
        WorkerFailure::NotStarted => "it did not start",
    }
}

/// Another worker has taken the place of one that stopped.
pub(crate) fn restarted(files_left: bool) -> String {
    let rest = if files_left { " The rest of the files is being added." } else { "" };
    format!("The engine stopped and has been started again. Nothing that was extracted is lost.{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_with_the_models_names_the_file() {
        let file = || "gazetteer.bin".to_owned();
        let download = |cause| ModelsProblem::Download { file: file(), cause };
        let cases = [
            (download(DownloadFailure::NotFound), "gazetteer.bin could not be downloaded: it is not there"),
            (download(DownloadFailure::Status(503)), "gazetteer.bin could not be downloaded: the host answered 503"),
            (ModelsProblem::Damaged { file: file() }, "gazetteer.bin arrived damaged"),
        ];
        for (problem, gold) in cases {
            assert!(without_models(&problem).contains(&format!("({gold})")), "{problem:?}");
        }
    }
}
