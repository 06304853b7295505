//! What has been given to the worker and is not done yet, so that nothing is lost if it dies.

use std::collections::BTreeMap;

use wirescope_protocol::{AddError, AddItem, Added, Progress};

/// So often may a file stop the worker before it is left out.
const STRIKES: u32 = 2;

/// One input: what the worker is told of it, and its file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Input<F> {
    /// What the worker is told.
    pub(crate) item: AddItem,
    /// The file that goes beside it.
    pub(crate) file: Option<F>,
}

/// Work to give to the worker.
#[derive(Debug, PartialEq)]
pub(crate) struct Order<F> {
    /// The number the worker knows it by: another one each time.
    pub(crate) job: u32,
    /// What to add.
    pub(crate) inputs: Vec<Input<F>>,
}

/// What a death leaves to do.
#[derive(Debug, PartialEq)]
pub(crate) struct Estate<F> {
    /// Work to give to the next worker.
    pub(crate) orders: Vec<Order<F>>,
    /// Jobs that ended with this one, by the number the page knows them by.
    pub(crate) ended: Vec<(u32, Added)>,
}

/// A job that has not ended.
#[derive(Debug)]
struct Entry<F> {
    /// The number the page knows it by: the same through all deaths.
    shown: u32,
    inputs: Vec<Input<F>>,
    /// The input at work.
    at: usize,
    /// How often the input at work has stopped the worker.
    strikes: u32,
    /// Articles that are safe in checkpoints.
    safe: Vec<String>,
    /// How many of them were safe before this worker.
    safe_before: u32,
    /// Inputs that were left out.
    errors: Vec<AddError>,
    /// Kilobytes of inputs that are done with, before this worker.
    kb_before: u32,
    progress: Progress,
    cancelled: bool,
}

/// All jobs that have not ended, the first one at work.
#[derive(Debug)]
pub(crate) struct Ledger<F> {
    last: u32,
    entries: BTreeMap<u32, Entry<F>>,
}

impl<F> Default for Ledger<F> {
    fn default() -> Self {
        Ledger { last: 0, entries: BTreeMap::new() }
    }
}

impl<F: Clone> Ledger<F> {
    /// Takes on a job. Its number is the one the page knows it by.
    pub(crate) fn start(&mut self, inputs: Vec<Input<F>>) -> Order<F> {
        self.last += 1;
        let entry = Entry {
            shown: self.last,
            inputs,
            at: 0,
            strikes: 0,
            safe: Vec::new(),
            safe_before: 0,
            errors: Vec::new(),
            kb_before: 0,
            progress: Progress::default(),
            cancelled: false,
        };
        let order = Order { job: self.last, inputs: entry.inputs.clone() };
        self.entries.insert(self.last, entry);
        order
    }

    /// Notes how far the worker has come, and says it as the page knows it.
    pub(crate) fn progress(&mut self, progress: Progress) -> Option<(u32, Progress)> {
        let entry = self.entries.get_mut(&progress.job)?;
        entry.find(&progress.current);
        entry.progress = progress.clone();
        let errors = u32::try_from(entry.errors.len()).unwrap_or(u32::MAX);
        Some((
            entry.shown,
            Progress {
                job: entry.shown,
                articles: progress.articles.saturating_add(entry.safe_before),
                kb_done: progress.kb_done.saturating_add(entry.kb_before),
                kb_total: progress.kb_total.saturating_add(entry.kb_before),
                errors: progress.errors.saturating_add(errors),
                current: progress.current,
            },
        ))
    }

    /// Notes which articles are safe now.
    pub(crate) fn checkpoint(&mut self, job: u32, ids: &[String]) {
        if let Some(entry) = self.entries.get_mut(&job) {
            entry.safe.extend_from_slice(ids);
        }
    }

    /// A job has ended: how, as the page knows it, earlier workers' part included.
    pub(crate) fn ended(&mut self, added: Added) -> Option<(u32, Added)> {
        let entry = self.entries.remove(&added.job)?;
        Some((entry.shown, entry.sum(added)))
    }

    /// The number the worker knows a job by; from now on it is not given to another worker.
    pub(crate) fn cancel(&mut self, shown: u32) -> Option<u32> {
        let (job, entry) = self.entries.iter_mut().find(|(_, entry)| entry.shown == shown)?;
        entry.cancelled = true;
        Some(*job)
    }

    /// Whether a job has not ended.
    pub(crate) fn holds(&self, job: u32) -> bool {
        self.entries.contains_key(&job)
    }

    /// The worker is gone: what the next one is to do. If it died, the input at work gets a second chance, but no third.
    pub(crate) fn pass_on(&mut self, died: bool) -> Estate<F> {
        let mut estate = Estate { orders: Vec::new(), ended: Vec::new() };
        let mut at_work = true;
        for (_, mut entry) in std::mem::take(&mut self.entries) {
            if std::mem::take(&mut at_work) {
                entry.leave_behind();
                if died {
                    entry.strike();
                }
            }
            if entry.cancelled || entry.inputs.is_empty() {
                let cancelled = entry.cancelled;
                let articles = u32::try_from(entry.safe.len()).unwrap_or(u32::MAX).saturating_sub(entry.safe_before);
                estate.ended.push((entry.shown, entry.sum(Added { articles, cancelled, ..Added::default() })));
            } else {
                self.last += 1;
                entry.safe_before = u32::try_from(entry.safe.len()).unwrap_or(u32::MAX);
                entry.progress = Progress::default();
                estate.orders.push(Order { job: self.last, inputs: entry.inputs.clone() });
                self.entries.insert(self.last, entry);
            }
        }
        estate
    }
}

impl<F> Entry<F> {
    /// The input that the worker names: the file itself, or something in it (`clips.zip › page3.html`).
    fn find(&mut self, current: &str) {
        let named = |input: &Input<F>| {
            let rest = current.strip_prefix(input.name());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        if let Some(by) = self.inputs.iter().skip(self.at).position(named)
            && by > 0
        {
            self.at += by;
            self.strikes = 0;
        }
    }

    /// Leaves behind what is done.
    fn leave_behind(&mut self) {
        self.inputs.drain(..self.at);
        self.at = 0;
        self.kb_before = self.kb_before.saturating_add(self.progress.kb_done);
    }

    /// Leaves behind what has stopped the worker too often.
    fn strike(&mut self) {
        self.strikes += 1;
        if self.strikes >= STRIKES && !self.inputs.is_empty() {
            let input = self.inputs.remove(0);
            let message = "Reading it stopped the engine twice, so it was left out. The file may be damaged.";
            self.errors.push(AddError { name: input.name().to_owned(), message: message.to_owned() });
            self.strikes = 0;
        }
    }

    /// The last worker's part, and what was before it.
    fn sum(self, added: Added) -> Added {
        let left_out = u32::try_from(self.errors.len()).unwrap_or(u32::MAX);
        let mut errors = self.errors;
        errors.extend(added.errors);
        Added {
            job: self.shown,
            // Checkpoints name every article, the worker's answer only the first thousand.
            ids: if self.safe.len() >= added.ids.len() { self.safe } else { added.ids },
            articles: added.articles.saturating_add(self.safe_before),
            // What an earlier worker had added of the file at work is here already when the next one reads it again.
            already: added.already.saturating_sub(self.safe_before),
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

    fn names(order: &Order<u8>) -> Vec<&str> {
        order.inputs.iter().map(Input::name).collect()
    }

    fn at(job: u32, current: &str) -> Progress {
        Progress { job, current: current.to_owned(), ..Progress::default() }
    }

    #[test]
    fn the_rest_is_given_to_the_next_worker() {
        let mut ledger = Ledger::default();
        let order = ledger.start(inputs(&["a.txt", "b.zip", "c.txt"]));
        ledger.progress(at(order.job, "b.zip › page3.html"));
        ledger.checkpoint(order.job, &["x".to_owned()]);
        let estate = ledger.pass_on(true);
        assert_eq!(names(&estate.orders[0]), ["b.zip", "c.txt"]);
        assert_ne!(estate.orders[0].job, order.job);
        let job = estate.orders[0].job;
        let (shown, added) =
            ledger.ended(Added { job, articles: 2, ids: vec!["y".into(), "z".into()], already: 1, ..Added::default() }).unwrap();
        assert_eq!((shown, added.articles, added.already), (order.job, 3, 0));
    }

    #[test]
    fn a_file_that_kills_twice_is_left_out_by_name() {
        let mut ledger = Ledger::default();
        let order = ledger.start(inputs(&["a.txt", "bad.bin", "c.txt"]));
        ledger.progress(at(order.job, "bad.bin"));
        let again = ledger.pass_on(true).orders.remove(0);
        assert_eq!(names(&again), ["bad.bin", "c.txt"]);
        let third = ledger.pass_on(true).orders.remove(0);
        assert_eq!(names(&third), ["c.txt"]);
        let (_, added) = ledger.ended(Added { job: third.job, articles: 1, ..Added::default() }).unwrap();
        assert_eq!((added.failed, added.errors[0].name.as_str()), (1, "bad.bin"));
    }

    #[test]
    fn coming_further_wipes_out_a_strike() {
        let mut ledger = Ledger::default();
        ledger.start(inputs(&["a", "b"]));
        let second = ledger.pass_on(true).orders.remove(0);
        ledger.progress(at(second.job, "b"));
        let third = ledger.pass_on(true).orders.remove(0);
        assert_eq!(names(&third), ["b"], "b has had one chance only");
    }

    #[test]
    fn a_cancelled_job_ends_with_the_worker_and_keeps_what_is_safe() {
        let mut ledger = Ledger::default();
        let order = ledger.start(inputs(&["a", "b"]));
        let other = ledger.start(inputs(&["c"]));
        ledger.checkpoint(order.job, &["x".to_owned()]);
        assert_eq!(ledger.cancel(order.job), Some(order.job));
        let estate = ledger.pass_on(true);
        assert_eq!(estate.ended.len(), 1);
        assert_eq!((estate.ended[0].1.articles, estate.ended[0].1.cancelled), (1, true));
        assert_eq!(names(&estate.orders[0]), ["c"]);
        assert!(!ledger.holds(other.job) && ledger.holds(estate.orders[0].job));
    }

    #[test]
    fn a_job_whose_only_file_kills_ends() {
        let mut ledger = Ledger::default();
        ledger.start(inputs(&["bad"]));
        ledger.pass_on(true);
        let estate = ledger.pass_on(true);
        assert!(estate.orders.is_empty());
        assert_eq!(estate.ended[0].1.failed, 1);
    }
}
