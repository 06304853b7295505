//! A chunk: some inputs of a job that one worker reads, batch by batch.

use std::{collections::VecDeque, rc::Rc};

use wirescope_protocol::{AddError, Entry};

use super::{
    Death, Input, Opening,
    batch::{Article, Batch, State},
};
use crate::words;

/// Small files are read together, up to so many of so many bytes in all.
const MAX_INPUTS: usize = 32;
const MAX_BYTES: u64 = 256 << 10;

/// How many articles and errors one read brings at most.
pub(super) const READ_LIMIT: u32 = 32;

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// Nobody: it has not been opened, or the worker that had it is gone.
    None,
    /// This worker has it open, and may be doing something else at the moment.
    Open(u32),
    /// This worker is reading.
    Reading(u32),
    /// All of it has been read.
    Finished,
}

/// Inputs of a job, one after the other.
#[derive(Debug)]
pub(super) struct Chunk<F, B> {
    pub(super) id: u32,
    pub(super) job: u32,
    pub(super) inputs: Vec<Input<F>>,
    /// The position of the first of them among the inputs of the job, and the bytes of those before it.
    first: u32,
    bytes_before: u64,
    /// How far it has been read: the position of an input, and how many entries of that one have come.
    at: usize,
    passed: u32,
    /// The position of the input from which the present reader has begun.
    opened_at: usize,
    /// Bytes that have been read.
    bytes_done: u64,
    pub(super) reader: Reader,
    /// How often reading has stopped a worker since the last entry came.
    strikes: u32,
    /// How many more entries are read one by one, because a worker has died near them.
    careful: u32,
    pub(super) batches: VecDeque<Batch<B>>,
}

impl<F: Clone, B: Clone> Chunk<F, B> {
    /// The chunks of a job's inputs, in order. Ids are given later.
    pub(super) fn of(job: u32, inputs: Vec<Input<F>>) -> Vec<Chunk<F, B>> {
        let mut chunks: Vec<Chunk<F, B>> = Vec::new();
        let (mut position, mut bytes) = (0, 0);
        for input in inputs {
            let (first, bytes_before, size) = (position, bytes, input.size);
            position += 1;
            bytes += size;
            match chunks.last_mut() {
                Some(chunk) if chunk.inputs.len() < MAX_INPUTS && chunk.size() + size <= MAX_BYTES => chunk.inputs.push(input),
                _ => chunks.push(Chunk {
                    id: 0,
                    job,
                    inputs: vec![input],
                    first,
                    bytes_before,
                    at: 0,
                    passed: 0,
                    opened_at: 0,
                    bytes_done: 0,
                    reader: Reader::None,
                    strikes: 0,
                    careful: 0,
                    batches: VecDeque::new(),
                }),
            }
        }
        chunks
    }

    /// Bytes of its inputs.
    pub(super) fn size(&self) -> u64 {
        self.inputs.iter().map(|input| input.size).sum()
    }

    /// Bytes of the first of its inputs.
    fn bytes_of(&self, inputs: usize) -> u64 {
        self.inputs.iter().take(inputs).map(|input| input.size).sum()
    }

    /// Bytes of what has not been read yet.
    pub(super) fn size_left(&self) -> u64 {
        self.size().saturating_sub(self.bytes_done)
    }

    pub(super) fn is_read(&self) -> bool {
        self.reader == Reader::Finished
    }

    /// Has this worker begin to read where reading was left.
    pub(super) fn open(&mut self, worker: u32) -> Opening<F> {
        (self.reader, self.opened_at) = (Reader::Reading(worker), self.at);
        Opening { first: self.at as u32, inputs: self.inputs.get(self.at..).unwrap_or_default().to_vec(), passed: self.passed }
    }

    /// How many entries the next read brings at most.
    pub(super) fn limit(&self) -> u32 {
        if self.careful > 0 { 1 } else { READ_LIMIT }
    }

    /// Takes what a worker has read: entries, each with the position of its input, their articles as bytes, how many bytes of the inputs
    /// have been read, and whether that was all. Returns the journals among them.
    pub(super) fn take(&mut self, id: u32, entries: Vec<(u32, Entry)>, bytes: B, bytes_done: u64, end: bool) -> Vec<String> {
        let mut articles: Vec<Article> = Vec::new();
        let (mut errors, mut journals) = (Vec::new(), Vec::new());
        for (input, entry) in entries {
            let input = input as usize;
            if input == self.at {
                self.passed += 1;
            } else {
                (self.at, self.passed) = (input, 1);
            }
            (self.strikes, self.careful) = (0, self.careful.saturating_sub(1));
            match entry {
                Entry::Article(listed) => {
                    let file = self.inputs.get(input).map(|input| Rc::from(input.name())).unwrap_or_default();
                    articles.push(Article { listed, file });
                }
                Entry::Error(error) => {
                    let file = self.inputs.get(input).map(Input::name).unwrap_or_default();
                    errors.push(AddError { file, ..error });
                }
                Entry::Journal(file) => journals.push(file),
            }
        }
        if end {
            self.reader = Reader::Finished;
        }
        self.bytes_done = (self.bytes_of(self.opened_at) + bytes_done).min(self.size());
        self.push(id, articles, errors, bytes, self.bytes_before + self.bytes_done);
        journals
    }

    fn push(&mut self, id: u32, articles: Vec<Article>, errors: Vec<AddError>, bytes: B, bytes_done: u64) {
        self.batches.push_back(Batch {
            id,
            bytes,
            from: 0,
            state: if articles.is_empty() { State::Done(None) } else { State::Unnamed },
            articles,
            ids: Vec::new(),
            errors,
            already: 0,
            given_up: false,
            strikes: 0,
            bytes_done,
            input: self.first + self.at.min(self.inputs.len().saturating_sub(1)) as u32,
        });
    }

    /// A worker has died while it read the input of that position. Reading goes on where it was, entry by entry; an input that stops a
    /// worker twice at the same entry is named, and reading goes on after it.
    pub(super) fn after_death(&mut self, id: u32, input: u32, death: &Death, nothing: B) {
        self.reader = Reader::None;
        let was_careful = self.careful > 0;
        self.careful = READ_LIMIT;
        if was_careful {
            self.strikes += 1;
        }
        if self.strikes < 2 {
            return;
        }
        self.strikes = 0;
        let guilty = (input as usize).clamp(self.at, self.inputs.len().saturating_sub(1).max(self.at));
        if let Some(input) = self.inputs.get(guilty) {
            let error = AddError {
                file: input.name(),
                name: input.name(),
                message: words::jobs::rest_unread(death),
                ..AddError::default()
            };
            (self.at, self.passed) = (guilty + 1, 0);
            self.push(id, Vec::new(), vec![error], nothing, self.bytes_before + self.bytes_of(self.at));
        }
        if self.at >= self.inputs.len() {
            self.reader = Reader::Finished;
        }
    }

    /// Reads no more of it.
    pub(super) fn stop(&mut self) {
        self.reader = Reader::Finished;
    }

    /// Names every input that has not been read among what could not be added, with the reason.
    pub(super) fn give_up(&mut self, id: u32, death: &Death, nothing: B) {
        let left = self.inputs.iter().skip(self.at);
        let error = |input: &Input<F>| AddError {
            file: input.name(),
            name: input.name(),
            message: words::jobs::death(death),
            ..AddError::default()
        };
        let errors = left.map(error).collect();
        self.stop();
        self.push(id, Vec::new(), errors, nothing, self.bytes_before + self.size());
    }

    /// The name of the input that a batch ends in, for display.
    pub(super) fn name_of(&self, input: u32) -> String {
        self.inputs.get(input.saturating_sub(self.first) as usize).map(Input::name).unwrap_or_default()
    }
}
