//! Jobs without a result, so that a new worker can go on where one stopped.

use std::collections::BTreeMap;

use wirescope_protocol::{AddError, AddItem, Added, Progress};

use crate::words;

/// How often an input may stop the worker before it is left out.
const MAX_FAILURES: u32 = 2;

/// An input of a job.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Input<F> {
    /// Its description for the worker.
    pub(crate) item: AddItem,
    /// The file that is sent beside it.
    pub(crate) file: Option<F>,
}

/// A job to send to the worker.
#[derive(Debug, PartialEq)]
pub(crate) struct JobRequest<F> {
    /// The number by which the worker knows it. Every worker gets another one.
    pub(crate) job: u32,
    /// What to add.
    pub(crate) inputs: Vec<Input<F>>,
}

/// What becomes of the jobs of a worker that has stopped.
#[derive(Debug, PartialEq)]
pub(crate) struct Handover<F> {
    /// Jobs for the next worker.
    pub(crate) requests: Vec<JobRequest<F>>,
    /// Jobs that have ended with the worker, by the number that the page knows.
    pub(crate) ended: Vec<(u32, Added)>,
}

/// A job that has not ended.
#[derive(Debug)]
struct Job<F> {
    /// The number by which the page knows it: the same for all workers.
    shown: u32,
    inputs: Vec<Input<F>>,
    /// The position of the input that is being read.
    at: usize,
    /// How often that input has stopped the worker.
    failures: u32,
    /// Ids of articles in checkpoints.
    saved: Vec<String>,
    /// How many of these earlier workers have added.
    saved_before: u32,
    /// Inputs that were left out.
    errors: Vec<AddError>,
    /// Kilobytes that earlier workers have read.
    kb_before: u32,
    progress: Progress,
    cancelled: bool,
}

/// All jobs that have not ended, by the number that the worker knows. The first one is running.
#[derive(Debug)]
pub(crate) struct Jobs<F> {
    last: u32,
    jobs: BTreeMap<u32, Job<F>>,
}

impl<F> Default for Jobs<F> {
    fn default() -> Self {
        Jobs { last: 0, jobs: BTreeMap::new() }
    }
}

impl<F: Clone> Jobs<F> {
    /// Adds a job. Its first number is also the one that the page knows.
    pub(crate) fn start(&mut self, inputs: Vec<Input<F>>) -> JobRequest<F> {
        self.last += 1;
        let job = Job {
            shown: self.last,
            inputs,
            at: 0,
            failures: 0,
            saved: Vec::new(),
            saved_before: 0,
            errors: Vec::new(),
            kb_before: 0,
            progress: Progress::default(),
            cancelled: false,
        };
        let request = JobRequest { job: self.last, inputs: job.inputs.clone() };
        self.jobs.insert(self.last, job);
        request
    }

    /// Notes the progress of the worker. Returns the number that the page knows and the progress of all workers together.
    pub(crate) fn progress(&mut self, progress: Progress) -> Option<(u32, Progress)> {
        let job = self.jobs.get_mut(&progress.job)?;
        job.read_input(progress.current);
        job.progress = progress.clone();
        let errors = u32::try_from(job.errors.len()).unwrap_or(u32::MAX);
        let total = Progress {
            job: job.shown,
            articles: progress.articles.saturating_add(job.saved_before),
            kb_done: progress.kb_done.saturating_add(job.kb_before),
            kb_total: progress.kb_total.saturating_add(job.kb_before),
            errors: progress.errors.saturating_add(errors),
            ..progress
        };
        Some((job.shown, total))
    }

    /// Notes the articles of a checkpoint.
    pub(crate) fn checkpoint(&mut self, job: u32, ids: &[String]) {
        if let Some(job) = self.jobs.get_mut(&job) {
            job.saved.extend_from_slice(ids);
        }
    }

    /// Removes a job that has ended. Returns the number that the page knows and the result of all workers together.
    pub(crate) fn ended(&mut self, added: Added) -> Option<(u32, Added)> {
        let job = self.jobs.remove(&added.job)?;
        Some((job.shown, job.total(added)))
    }

    /// Notes that a job is cancelled, so that no other worker gets it. Returns the number that the worker knows.
    pub(crate) fn cancel(&mut self, shown: u32) -> Option<u32> {
        let (number, job) = self.jobs.iter_mut().find(|(_, job)| job.shown == shown)?;
        job.cancelled = true;
        Some(*number)
    }

    /// Whether a job has not ended.
    pub(crate) fn contains(&self, job: u32) -> bool {
        self.jobs.contains_key(&job)
    }

    /// Prepares the jobs for the next worker. If the worker `failed`, that counts against the input that was being read.
    pub(crate) fn hand_over(&mut self, failed: bool) -> Handover<F> {
        let mut handover = Handover { requests: Vec::new(), ended: Vec::new() };
        let mut running = true;
        for (_, mut job) in std::mem::take(&mut self.jobs) {
            if std::mem::take(&mut running) {
                job.drop_finished_inputs();
                if failed {
                    job.count_failure();
                }
            }
            if job.cancelled || job.inputs.is_empty() {
                let cancelled = job.cancelled;
                let articles = u32::try_from(job.saved.len()).unwrap_or(u32::MAX).saturating_sub(job.saved_before);
                handover.ended.push((job.shown, job.total(Added { articles, cancelled, ..Added::default() })));
            } else {
                self.last += 1;
                job.saved_before = u32::try_from(job.saved.len()).unwrap_or(u32::MAX);
                job.progress = Progress::default();
                handover.requests.push(JobRequest { job: self.last, inputs: job.inputs.clone() });
                self.jobs.insert(self.last, job);
            }
        }
        handover
    }
}

impl<F> Job<F> {
    /// Notes the position of the input that the worker reads.
    fn read_input(&mut self, current: Option<u32>) {
        let current = current.and_then(|current| usize::try_from(current).ok());
        if let Some(current) = current.filter(|current| *current > self.at && *current < self.inputs.len()) {
            self.at = current;
            self.failures = 0;
        }
    }

    fn drop_finished_inputs(&mut self) {
        self.inputs.drain(..self.at);
        self.at = 0;
        self.kb_before = self.kb_before.saturating_add(self.progress.kb_done);
    }

    /// Counts a failure against the first input, and leaves that out if it has stopped the worker too often.
    fn count_failure(&mut self) {
        self.failures += 1;
        if self.failures >= MAX_FAILURES && !self.inputs.is_empty() {
            let input = self.inputs.remove(0);
            let message = words::jobs::LEFT_OUT.to_owned();
            self.errors.push(AddError { name: input.name().to_owned(), message });
            self.failures = 0;
        }
    }

    /// The result of the last worker together with those of earlier ones.
    fn total(self, added: Added) -> Added {
        let left_out = u32::try_from(self.errors.len()).unwrap_or(u32::MAX);
        let mut errors = self.errors;
        errors.extend(added.errors);
        Added {
            job: self.shown,
            // Checkpoints have every id, the worker's result only the first thousand.
            ids: if self.saved.len() >= added.ids.len() { self.saved } else { added.ids },
            articles: added.articles.saturating_add(self.saved_before),
            // The next worker reads the current input from its beginning, and finds what an earlier one has added of it.
            already: added.already.saturating_sub(self.saved_before),
            failed: added.failed.saturating_add(left_out),
            errors,
            cancelled: added.cancelled,
        }
    }
}

impl<F> Input<F> {
    fn name(&self) -> &str {
        match &self.item {
            AddItem::File { name } => name,
            AddItem::Text { title, .. } => title,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(names: &[&str]) -> Vec<Input<u8>> {
        names.iter().map(|name| Input { item: AddItem::File { name: (*name).to_owned() }, file: Some(0) }).collect()
    }

    fn names(request: &JobRequest<u8>) -> Vec<&str> {
        request.inputs.iter().map(Input::name).collect()
    }

    fn at(job: u32, current: u32) -> Progress {
        Progress { job, current: Some(current), ..Progress::default() }
    }

    #[test]
    fn the_rest_is_given_to_the_next_worker() {
        let mut jobs = Jobs::default();
        let request = jobs.start(inputs(&["a.txt", "b.zip", "c.txt"]));
        jobs.progress(at(request.job, 1));
        jobs.checkpoint(request.job, &["x".to_owned()]);
        let handover = jobs.hand_over(true);
        assert_eq!(names(&handover.requests[0]), ["b.zip", "c.txt"]);
        assert_ne!(handover.requests[0].job, request.job);
        let job = handover.requests[0].job;
        let (shown, added) =
            jobs.ended(Added { job, articles: 2, ids: vec!["y".into(), "z".into()], already: 1, ..Added::default() }).unwrap();
        assert_eq!((shown, added.articles, added.already), (request.job, 3, 0));
    }

    #[test]
    fn a_file_that_stops_the_worker_twice_is_left_out_by_name() {
        let mut jobs = Jobs::default();
        let request = jobs.start(inputs(&["a.txt", "bad.bin", "c.txt"]));
        jobs.progress(at(request.job, 1));
        let again = jobs.hand_over(true).requests.remove(0);
        assert_eq!(names(&again), ["bad.bin", "c.txt"]);
        let third = jobs.hand_over(true).requests.remove(0);
        assert_eq!(names(&third), ["c.txt"]);
        let (_, added) = jobs.ended(Added { job: third.job, articles: 1, ..Added::default() }).unwrap();
        assert_eq!((added.failed, added.errors[0].name.as_str()), (1, "bad.bin"));
    }

    #[test]
    fn the_next_input_starts_without_failures() {
        let mut jobs = Jobs::default();
        jobs.start(inputs(&["a", "b"]));
        let second = jobs.hand_over(true).requests.remove(0);
        jobs.progress(at(second.job, 1));
        let third = jobs.hand_over(true).requests.remove(0);
        assert_eq!(names(&third), ["b"], "b has failed once only");
    }

    #[test]
    fn a_cancelled_job_ends_with_the_worker_and_keeps_its_checkpoints() {
        let mut jobs = Jobs::default();
        let request = jobs.start(inputs(&["a", "b"]));
        let other = jobs.start(inputs(&["c"]));
        jobs.checkpoint(request.job, &["x".to_owned()]);
        assert_eq!(jobs.cancel(request.job), Some(request.job));
        let handover = jobs.hand_over(true);
        assert_eq!(handover.ended.len(), 1);
        assert_eq!((handover.ended[0].1.articles, handover.ended[0].1.cancelled), (1, true));
        assert_eq!(names(&handover.requests[0]), ["c"]);
        assert!(!jobs.contains(other.job) && jobs.contains(handover.requests[0].job));
    }

    #[test]
    fn a_job_ends_if_its_only_file_stops_the_worker_twice() {
        let mut jobs = Jobs::default();
        jobs.start(inputs(&["bad"]));
        jobs.hand_over(true);
        let handover = jobs.hand_over(true);
        assert!(handover.requests.is_empty());
        assert_eq!(handover.ended[0].1.failed, 1);
    }

    #[test]
    fn an_input_is_told_by_its_number_not_by_its_name() {
        let mut jobs = Jobs::default();
        let request = jobs.start(inputs(&["a", "a b.txt", "a"]));
        jobs.progress(Progress { name: "a b.txt".to_owned(), ..at(request.job, 1) });
        let second = jobs.hand_over(true).requests.remove(0);
        assert_eq!(names(&second), ["a b.txt", "a"]);
        jobs.progress(Progress { name: "a".to_owned(), ..at(second.job, 1) });
        let third = jobs.hand_over(true).requests.remove(0);
        assert_eq!(names(&third), ["a"]);
        jobs.progress(at(third.job, 9));
        assert_eq!(jobs.hand_over(true).ended[0].1.failed, 1, "a number that no input has is ignored");
    }
}
