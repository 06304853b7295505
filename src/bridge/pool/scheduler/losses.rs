//! What becomes of the work of a worker or an index that is lost.

use super::{Batch, Command, Death, MAX_FAILED_STARTS, Reader, Scheduler, State, Task};

impl<F: Clone, B: Clone> Scheduler<F, B> {
    /// A worker could not do its task, for this reason: it is blamed on what it was given.
    pub(crate) fn failed(&mut self, worker: u32, message: String) {
        self.died(worker, &Death::Stopped(message));
        self.commands.push(Command::End(worker));
    }

    /// A worker has died.
    pub(crate) fn died(&mut self, worker: u32, death: &Death) {
        if self.workers.get(&worker).is_some_and(|slot| slot.task == Task::Starting) {
            self.failed_starts += 1;
        }
        self.lose(worker, Some(death));
        if self.failed_starts >= MAX_FAILED_STARTS && self.workers.is_empty() {
            self.failed_starts = 0;
            self.give_up(&Death::NotStarted(match death {
                Death::Stopped(message) | Death::NotStarted(message) => message.clone(),
                Death::StoodStill => String::new(),
            }));
        }
    }

    /// Takes a worker out, and its work back. Where it has died over that, the work is blamed.
    pub(super) fn lose(&mut self, worker: u32, death: Option<&Death>) {
        let Some(slot) = self.workers.remove(&worker) else { return };
        let id = self.next();
        let nothing = self.nothing.clone();
        if let Some(chunk) = self.chunks.iter_mut().find(|chunk| Some(chunk.id) == slot.open && !chunk.is_read()) {
            chunk.reader = Reader::None;
            if let (Task::Reading(_), Some(death)) = (slot.task, death) {
                chunk.after_death(id, slot.at.unwrap_or(0), death, nothing);
            }
        }
        if let Task::Analyzing(batch) = slot.task {
            match death {
                Some(death) => self.cut(batch, slot.at.or(Some(0)), death),
                None => {
                    if let Some(batch) = self.batch(batch) {
                        batch.state = State::Ready;
                    }
                }
            }
        }
    }

    /// Cuts a batch that a worker or the index has died over.
    fn cut(&mut self, id: u32, at: Option<u32>, death: &Death) {
        let mut last = self.last;
        let mut released = Vec::new();
        let queues = self.chunks.iter_mut().map(|chunk| &mut chunk.batches);
        let queues = queues.chain(self.renewal.as_mut().map(|renewal| &mut renewal.batches));
        for queue in queues {
            let Some(position) = queue.iter().position(|batch| batch.id == id) else { continue };
            let Some(batch) = queue.remove(position) else { continue };
            let before: Vec<String> = batch.new_ids().cloned().collect();
            let parts = batch.after_death(at, death, || {
                last += 1;
                last
            });
            released.extend(before.into_iter().filter(|id| !parts.iter().any(|part| part.new_ids().any(|other| other == id))));
            for (offset, part) in parts.into_iter().enumerate() {
                queue.insert(position + offset, part);
            }
        }
        self.last = last;
        self.release(released);
    }

    /// No worker can be had: everything that needs one is named.
    fn give_up(&mut self, death: &Death) {
        let nothing = self.nothing.clone();
        let mut released = Vec::new();
        let mut give_up = |batch: &mut Batch<B>| {
            if matches!(batch.state, State::Unnamed | State::Naming | State::Ready | State::Running) {
                if batch.ids.is_empty() {
                    batch.ids = vec![Some(String::new()); batch.articles.len()];
                } else {
                    released.extend(batch.new_ids().cloned());
                }
                batch.give_up(death);
            }
        };
        for chunk in &mut self.chunks {
            chunk.batches.iter_mut().for_each(&mut give_up);
            if !chunk.is_read() {
                self.last += 1;
                chunk.give_up(self.last, death, nothing.clone());
            }
        }
        if let Some(renewal) = &mut self.renewal {
            renewal.batches.iter_mut().for_each(&mut give_up);
            renewal.left = false;
        }
        self.release(released);
    }

    /// The index is gone. What it was taking up is given to the next one; what two of them have died over is cut.
    pub(crate) fn index_lost(&mut self, failed: bool) {
        self.index = false;
        // The page asks for these again.
        for batch in self.renewal.take().into_iter().flat_map(|renewal| renewal.batches) {
            let working = self.workers.iter().find(|(_, slot)| slot.task == Task::Analyzing(batch.id)).map(|(worker, _)| *worker);
            if let Some(worker) = working {
                self.lose(worker, None);
                self.commands.push(Command::End(worker));
            }
        }
        let mut suspect = failed;
        let mut cut = None;
        for batch in self.chunks.iter_mut().flat_map(|chunk| &mut chunk.batches) {
            match std::mem::replace(&mut batch.state, State::Unnamed) {
                State::Naming => {}
                State::Taking(segment) => {
                    // It was at the first of them.
                    batch.strikes += u32::from(std::mem::take(&mut suspect));
                    if batch.strikes >= 2 {
                        cut = Some(batch.id);
                    }
                    batch.state = State::Done(Some(segment));
                }
                other => batch.state = other,
            }
        }
        if let Some(batch) = cut {
            self.cut(batch, None, &Death::Stopped(crate::words::jobs::INDEX_STOPPED.to_owned()));
        }
    }
}
