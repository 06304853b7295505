//! Which worker does what next, and how many there are.

use std::collections::VecDeque;

use super::{Batch, Command, Reader, Scheduler, Slot, State, Task};

/// So many batches may wait before no more is read.
const WINDOW: usize = 48;

/// So many bytes of text may wait before no more is read.
const WINDOW_BYTES: u64 = 16 << 20;

/// Larger files are opened one at a time: a worker holds all of one in memory. Bytes.
const LARGE: u64 = 32 << 20;

/// What a reader brings at once, roughly. Bytes.
const BATCH: u64 = 128 << 10;

/// How long a worker may be silent, in seconds, if there is next to nothing to do; and how many bytes more it has for each second more:
/// some forty times as long as a machine with nothing else to do takes, since this one may have much.
const PATIENCE: f64 = 20.0;
const SLOWEST_ANALYSIS: f64 = 8_000.0;
const SLOWEST_READING: f64 = 1_000_000.0;

impl<F: Clone, B: Clone> Scheduler<F, B> {
    /// Gives work to workers that have none, and starts more where there is more to do.
    pub(super) fn assign(&mut self) {
        if !self.may_start {
            return;
        }
        let idle: Vec<u32> = self.workers.iter().filter(|(_, slot)| slot.task == Task::None).map(|(worker, _)| *worker).collect();
        let mut all_busy = true;
        for worker in idle {
            all_busy &= self.assign_to(worker);
        }
        if !all_busy {
            return;
        }
        let starting = self.workers.values().filter(|slot| slot.task == Task::Starting).count();
        let wanted = self.tasks_waiting().saturating_sub(starting).min(self.size.saturating_sub(self.workers.len()));
        for _ in 0..wanted {
            let worker = self.next();
            self.workers.insert(worker, Slot { task: Task::Starting, open: None, at: None });
            self.commands.push(Command::Start(worker));
        }
    }

    /// How many workers there is something to do for, roughly.
    fn tasks_waiting(&self) -> usize {
        let batches = self.chunks.iter().flat_map(|chunk| &chunk.batches);
        let batches = batches.chain(self.renewal.iter().flat_map(|renewal| &renewal.batches));
        let ready = batches.filter(|batch| matches!(batch.state, State::Ready)).count();
        let unread: u64 =
            self.chunks.iter().filter(|chunk| !chunk.is_read()).map(|chunk| chunk.size_left().max(1).div_ceil(BATCH)).sum();
        // A chunk that is being read has its worker.
        let reading = self.workers.values().filter(|slot| matches!(slot.task, Task::Reading(_))).count() as u64;
        ready + usize::try_from(unread.saturating_sub(reading)).unwrap_or(usize::MAX)
    }

    /// Gives a worker something to do; `false` if there is nothing.
    fn assign_to(&mut self, worker: u32) -> bool {
        let waiting = |batch: &&Batch<B>| matches!(batch.state, State::Unnamed | State::Naming | State::Ready);
        let ahead = self.chunks.iter().flat_map(|chunk| &chunk.batches).filter(waiting).count();
        // Readers stay a little ahead, so that nobody waits for them.
        (ahead < self.workers.len() && self.read_on(worker))
            || (0..self.chunks.len()).any(|at| self.analyze(worker, |scheduler| &mut scheduler.chunks[at].batches))
            || self.read_on(worker)
            || (self.renewal.is_some() && self.analyze_stale(worker))
    }

    fn analyze_stale(&mut self, worker: u32) -> bool {
        let Some(mut renewal) = self.renewal.take() else { return false };
        let ready = renewal.batches.iter_mut().find(|batch| matches!(batch.state, State::Ready));
        let found = ready.is_some();
        if let Some(batch) = ready {
            self.give(worker, batch);
        }
        self.renewal = Some(renewal);
        found
    }

    /// Has a worker analyse the first batch of a queue that is ready.
    fn analyze(&mut self, worker: u32, queue: impl Fn(&mut Self) -> &mut VecDeque<Batch<B>>) -> bool {
        let Some(at) = queue(self).iter().position(|batch| matches!(batch.state, State::Ready)) else { return false };
        let Some(mut batch) = queue(self).remove(at) else { return false };
        self.give(worker, &mut batch);
        queue(self).insert(at, batch);
        true
    }

    fn give(&mut self, worker: u32, batch: &mut Batch<B>) {
        let Some(slot) = self.workers.get_mut(&worker) else { return };
        slot.task = Task::Analyzing(batch.id);
        batch.state = State::Running;
        self.commands.push(Command::Analyze {
            worker,
            bytes: batch.bytes.clone(),
            from: batch.from,
            ids: batch.ids.clone(),
            patience: PATIENCE + f64::from(batch.longest()) / SLOWEST_ANALYSIS,
        });
    }

    /// Has a worker read on, if something is to be read and not too much waits already.
    fn read_on(&mut self, worker: u32) -> bool {
        let Some(slot) = self.workers.get_mut(&worker) else { return false };
        let (mut batches, mut bytes, mut first) = (0, 0, true);
        let mut found = None;
        for (at, chunk) in self.chunks.iter().enumerate() {
            batches += chunk.batches.len();
            bytes += chunk.batches.iter().map(Batch::size).sum::<u64>();
            if chunk.is_read() {
                continue;
            }
            if batches >= WINDOW || bytes >= WINDOW_BYTES {
                break;
            }
            let may_open = first || (slot.open.is_none() && chunk.size() <= LARGE);
            if chunk.reader == Reader::Open(worker) || (chunk.reader == Reader::None && may_open) {
                found = Some(at);
                break;
            }
            first = false;
        }
        let Some(at) = found else { return false };
        let other = slot.open.filter(|open| self.chunks.get(at).is_some_and(|chunk| chunk.id != *open));
        // Only where the worker that had the first one is gone.
        for chunk in self.chunks.iter_mut().filter(|chunk| Some(chunk.id) == other) {
            chunk.reader = Reader::None;
        }
        let Some(chunk) = self.chunks.get_mut(at) else { return false };
        let open = (chunk.reader == Reader::None).then(|| chunk.open(worker));
        chunk.reader = Reader::Reading(worker);
        (slot.task, slot.open) = (Task::Reading(chunk.id), Some(chunk.id));
        let patience = PATIENCE + chunk.size() as f64 / SLOWEST_READING;
        self.commands.push(Command::Read { worker, open, limit: chunk.limit(), patience });
        true
    }
}
