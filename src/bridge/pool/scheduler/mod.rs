//! Who does what. `order` keeps the order of the inputs, `assign` gives workers their tasks, `losses` takes back what they had.

mod assign;
mod losses;
mod order;

use std::collections::{BTreeMap, VecDeque};

use wirescope_protocol::{AddError, AddItem, Entry, Listed, Progress};

use super::{
    Command, Death, Input,
    batch::{Article, Batch, State},
    chunk::{Chunk, Reader},
    job::Job,
};

/// So many workers that do not start, one after the other, are as many as can be had.
const MAX_FAILED_STARTS: u32 = 3;

/// A worker.
#[derive(Debug)]
struct Slot {
    task: Task,
    /// The chunk that it has open.
    open: Option<u32>,
    /// The position that it has reported last: of an article in its batch, or of an input in its chunk.
    at: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Task {
    Starting,
    None,
    Reading(u32),
    Analyzing(u32),
}

/// The renewal of stored articles that another analysis has made.
#[derive(Debug)]
struct Renewal<B> {
    batches: VecDeque<Batch<B>>,
    /// Whether the index has been asked for more.
    asked: bool,
    /// Whether the index may have more.
    left: bool,
    total: u32,
    done: u32,
    errors: Vec<AddError>,
}

/// The state of all jobs and workers. `F` is a handle of a file, `B` one of bytes.
#[derive(Debug)]
pub(crate) struct Scheduler<F, B> {
    /// How many workers there may be.
    size: usize,
    workers: BTreeMap<u32, Slot>,
    /// The number that was last given to a worker, a batch, a chunk or a job.
    last: u32,
    jobs: BTreeMap<u32, Job>,
    /// The chunks of all jobs, in order.
    chunks: VecDeque<Chunk<F, B>>,
    renewal: Option<Renewal<B>>,
    /// Journals that were read and wait for the index.
    journals: Vec<String>,
    /// Whether workers may start: gazetteer and models are here, or cannot be had.
    pub(crate) may_start: bool,
    /// Whether the index answers and has taken up what is stored.
    index: bool,
    failed_starts: u32,
    commands: Vec<Command<F, B>>,
    /// Bytes without anything.
    nothing: B,
}

impl<F: Clone, B: Clone> Scheduler<F, B> {
    /// A scheduler for at most `size` workers.
    pub(crate) fn new(size: usize, nothing: B) -> Self {
        Scheduler {
            size: size.max(1),
            workers: BTreeMap::new(),
            last: 0,
            jobs: BTreeMap::new(),
            chunks: VecDeque::new(),
            renewal: None,
            journals: Vec::new(),
            may_start: false,
            index: false,
            failed_starts: 0,
            commands: Vec::new(),
            nothing,
        }
    }

    fn next(&mut self) -> u32 {
        self.last += 1;
        self.last
    }

    /// Queues a job. Returns its number.
    pub(crate) fn start(&mut self, inputs: Vec<Input<F>>) -> u32 {
        let job = self.next();
        let name = |input: &Input<F>| match &input.item {
            AddItem::File { name } => name.clone(),
            AddItem::Text { .. } => String::new(),
        };
        self.jobs.insert(job, Job::new(job, inputs.iter().map(name).collect(), inputs.iter().map(|input| input.size).sum()));
        for mut chunk in Chunk::of(job, inputs) {
            chunk.id = self.next();
            self.chunks.push_back(chunk);
        }
        job
    }

    /// Ends a job: at once what workers do for it, and what the index is taking up when it has. What was added stays.
    pub(crate) fn cancel(&mut self, job: u32) {
        let Some(cancelled) = self.jobs.get_mut(&job) else { return };
        cancelled.cancel();
        let mut released = Vec::new();
        let mut ended = Vec::new();
        for chunk in self.chunks.iter_mut().filter(|chunk| chunk.job == job) {
            chunk.stop();
            let of_chunk = |slot: &Slot| {
                let analyzes = |id| chunk.batches.iter().any(|batch| batch.id == id);
                slot.open == Some(chunk.id) || matches!(slot.task, Task::Analyzing(id) if analyzes(id))
            };
            ended.extend(self.workers.iter().filter(|(_, slot)| of_chunk(slot)).map(|(worker, _)| *worker));
            chunk.batches.retain(|batch| {
                let stays = matches!(batch.state, State::Taking(_)) || batch.is_over();
                if !stays {
                    released.extend(batch.new_ids().cloned());
                }
                stays
            });
        }
        for worker in ended {
            if self.workers.contains_key(&worker) {
                self.lose(worker, None);
                self.commands.push(Command::End(worker));
            }
        }
        self.release(released);
    }

    /// So many stored articles are of another analysis, and have not been renewed.
    pub(crate) fn renew(&mut self, total: u32) {
        if let Some(renewal) = &mut self.renewal {
            (renewal.total, renewal.left) = (renewal.done + total, true);
        } else if total > 0 {
            let (batches, errors) = Default::default();
            self.renewal = Some(Renewal { batches, asked: false, left: true, total, done: 0, errors });
        }
    }

    /// The next articles to renew; none if there are no more.
    pub(crate) fn stale(&mut self, articles: Vec<Listed>, bytes: B) {
        let batch = self.batch_of(articles, bytes);
        let Some(renewal) = self.renewal.as_mut().filter(|renewal| renewal.asked) else { return };
        renewal.asked = false;
        if batch.articles.is_empty() {
            renewal.left = false;
        } else {
            renewal.batches.push_back(batch);
        }
    }

    /// A batch of articles that have ids.
    fn batch_of(&mut self, articles: Vec<Listed>, bytes: B) -> Batch<B> {
        Batch {
            id: self.next(),
            bytes,
            from: 0,
            ids: articles.iter().map(|article| Some(article.id.clone())).collect(),
            articles: articles.into_iter().map(|listed| Article { listed, file: "".into() }).collect(),
            errors: Vec::new(),
            already: 0,
            given_up: false,
            state: State::Ready,
            strikes: 0,
            bytes_done: 0,
            input: 0,
        }
    }

    /// A worker is ready for work.
    pub(crate) fn started(&mut self, worker: u32) {
        self.failed_starts = 0;
        self.free(worker);
    }

    /// A worker works on the article or input of that position, and was done with those before it.
    pub(crate) fn reached(&mut self, worker: u32, at: u32) {
        if let Some(slot) = self.workers.get_mut(&worker) {
            slot.at = Some(at);
        }
    }

    /// A worker has read some entries, each with the position of its input; `bytes` are their articles, `bytes_done` how far it has come
    /// in all inputs that it was given.
    pub(crate) fn read(&mut self, worker: u32, entries: Vec<(u32, Entry)>, bytes: B, bytes_done: u64, end: bool) {
        let Some(Task::Reading(chunk)) = self.free(worker) else { return };
        let id = self.next();
        if end && let Some(slot) = self.workers.get_mut(&worker) {
            slot.open = None;
        }
        if let Some(chunk) = self.chunks.iter_mut().find(|other| other.id == chunk) {
            chunk.reader = Reader::Open(worker);
            let journals = chunk.take(id, entries, bytes, bytes_done, end);
            self.journals.extend(journals);
        }
    }

    /// A worker has analysed its batch.
    pub(crate) fn analyzed(&mut self, worker: u32, segment: B) {
        let Some(Task::Analyzing(batch)) = self.free(worker) else { return };
        if let Some(batch) = self.batch(batch) {
            (batch.state, batch.strikes) = (State::Done(Some(segment)), 0);
        }
    }

    fn release(&mut self, ids: Vec<String>) {
        if !ids.is_empty() && self.index {
            self.commands.push(Command::Release(ids));
        }
    }

    /// The index has given the articles of a batch their ids.
    pub(crate) fn named(&mut self, batch: u32, ids: Vec<Option<String>>) {
        match self.batch(batch).filter(|batch| matches!(batch.state, State::Naming)) {
            Some(batch) => batch.name(ids),
            // It was cancelled meanwhile.
            None => self.release(ids.into_iter().flatten().collect()),
        }
    }

    /// The index has taken up the segment of a batch, or could not read it.
    pub(crate) fn taken(&mut self, batch: u32, problem: Option<String>) {
        let Some(batch) = self.batch(batch) else { return };
        let State::Taking(segment) = std::mem::replace(&mut batch.state, State::Done(None)) else { return };
        match problem {
            Some(problem) => batch.give_up(&Death::Stopped(problem)),
            None => {
                let ids = batch.new_ids().cloned().collect();
                self.commands.push(Command::Store { ids, segment });
            }
        }
    }

    /// The index is here and has taken up what is stored.
    pub(crate) fn index_ready(&mut self) {
        if std::mem::replace(&mut self.index, true) {
            return;
        }
        let taken: Vec<(String, String)> = (self.chunks.iter().flat_map(|chunk| &chunk.batches))
            .flat_map(|batch| batch.articles.iter().zip(&batch.ids))
            .filter_map(|(article, id)| Some((id.clone()?, article.listed.fingerprint.clone())))
            .collect();
        if !taken.is_empty() {
            self.commands.push(Command::Reserve(taken));
        }
    }

    /// Ends all workers, if they have nothing to do.
    pub(crate) fn rest(&mut self) {
        if self.is_idle() {
            let workers = std::mem::take(&mut self.workers);
            self.commands.extend(workers.into_keys().map(Command::End));
        }
    }

    /// Ends all workers: they have not the models that the next ones have.
    pub(crate) fn replace_workers(&mut self) {
        for worker in self.workers.keys().copied().collect::<Vec<_>>() {
            self.lose(worker, None);
            self.commands.push(Command::End(worker));
        }
    }

    /// Whether there is nothing to do.
    pub(crate) fn is_idle(&self) -> bool {
        self.jobs.is_empty() && self.renewal.is_none()
    }

    /// Whether a job has not ended.
    pub(crate) fn has_jobs(&self) -> bool {
        !self.jobs.is_empty()
    }

    /// The progress of the first job.
    pub(crate) fn progress(&self) -> Option<Progress> {
        self.jobs.values().next().map(Job::progress)
    }

    /// How many stored articles have been renewed, and how many there are.
    pub(crate) fn renewal(&self) -> Option<(u32, u32)> {
        self.renewal.as_ref().map(|renewal| (renewal.done.min(renewal.total), renewal.total))
    }

    /// What is to be done now.
    pub(crate) fn commands(&mut self) -> Vec<Command<F, B>> {
        if self.index {
            self.name_batches();
            self.hand_over();
            self.ask_stale();
            self.commands.extend(self.journals.drain(..).map(Command::Journal));
        }
        self.count_done();
        self.assign();
        std::mem::take(&mut self.commands)
    }

    fn batch(&mut self, id: u32) -> Option<&mut Batch<B>> {
        let of_chunks = self.chunks.iter_mut().flat_map(|chunk| &mut chunk.batches);
        let renewed = self.renewal.iter_mut().flat_map(|renewal| &mut renewal.batches);
        of_chunks.chain(renewed).find(|batch| batch.id == id)
    }

    /// A worker is done; returns with what.
    fn free(&mut self, worker: u32) -> Option<Task> {
        let slot = self.workers.get_mut(&worker)?;
        slot.at = None;
        Some(std::mem::replace(&mut slot.task, Task::None))
    }
}
