//! What keeps the order of the inputs: giving ids, taking up segments, counting.

use wirescope_protocol::Origin;

use super::{Batch, Command, Scheduler, State};

/// So many segments may be on their way to the index.
const TAKEN_AT_ONCE: usize = 2;

impl<F: Clone, B: Clone> Scheduler<F, B> {
    /// In the order of the inputs.
    pub(super) fn name_batches(&mut self) {
        for chunk in &mut self.chunks {
            for batch in chunk.batches.iter_mut().filter(|batch| matches!(batch.state, State::Unnamed)) {
                batch.state = State::Naming;
                let articles = batch.articles.iter().map(|article| article.listed.clone()).collect();
                self.commands.push(Command::Name { batch: batch.id, articles });
            }
            if !chunk.is_read() {
                return;
            }
        }
    }

    /// Gives the index what is done, in the order of the inputs.
    pub(super) fn hand_over(&mut self) {
        let mut commands = Vec::new();
        let mut give = |batch: &mut Batch<B>, origin: Origin, on_their_way: &mut usize| {
            match &batch.state {
                State::Taking(_) => *on_their_way += 1,
                State::Done(Some(segment)) if *on_their_way < TAKEN_AT_ONCE => {
                    *on_their_way += 1;
                    let segment = segment.clone();
                    commands.push(Command::Take { batch: batch.id, origin, segment: segment.clone() });
                    batch.state = State::Taking(segment);
                }
                State::Done(None) => {}
                _ => return false,
            }
            true
        };
        let (mut first, mut second) = (0, 0);
        for chunk in &mut self.chunks {
            if !chunk.batches.iter_mut().all(|batch| give(batch, Origin::Added, &mut first)) || !chunk.is_read() {
                break;
            }
        }
        // In any order: each takes the place of what is there.
        for batch in self.renewal.iter_mut().flat_map(|renewal| &mut renewal.batches) {
            give(batch, Origin::Renewed, &mut second);
        }
        self.commands.extend(commands);
    }

    pub(super) fn ask_stale(&mut self) {
        let ahead = self.size + 1;
        if let Some(renewal) =
            self.renewal.as_mut().filter(|renewal| renewal.left && !renewal.asked && renewal.batches.len() < ahead)
        {
            renewal.asked = true;
            self.commands.push(Command::AskStale);
        }
    }

    /// Counts the batches that have come to their end, and ends what they were of.
    pub(super) fn count_done(&mut self) {
        while let Some(chunk) = self.chunks.front_mut() {
            while chunk.batches.front().is_some_and(Batch::is_over) {
                let Some(batch) = chunk.batches.pop_front() else { break };
                if let Some(job) = self.jobs.get_mut(&chunk.job) {
                    job.count(&batch, chunk.name_of(batch.input));
                }
            }
            if !chunk.is_read() || !chunk.batches.is_empty() {
                break;
            }
            self.chunks.pop_front();
        }
        let done: Vec<u32> = self.jobs.keys().copied().filter(|id| !self.chunks.iter().any(|chunk| chunk.job == *id)).collect();
        for job in done {
            self.commands.extend(self.jobs.remove(&job).map(|job| Command::Ended(job.end())));
        }
        if let Some(renewal) = &mut self.renewal {
            renewal.batches.retain_mut(|batch| {
                if batch.is_over() {
                    renewal.done += batch.new_ids().count() as u32;
                    renewal.errors.append(&mut batch.errors);
                }
                !batch.is_over()
            });
            if !renewal.left && renewal.batches.is_empty() {
                let (articles, errors) = (renewal.done, std::mem::take(&mut renewal.errors));
                self.renewal = None;
                self.commands.push(Command::Renewed { articles, errors });
            }
        }
    }
}
