//! An extraction worker: reads files and analyses articles, one task at a time.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use wirescope_engine::{Extractor, Input, Intake, Next, listed, read_batch, write_batch};
use wirescope_protocol::{AddItem, Done, Entry, ModelsProblem, Task};

use crate::scope::{self, Scope};

/// About how many bytes of text one batch has.
const BATCH_BYTES: usize = 128 << 10;

struct Extraction {
    scope: Scope,
    extractor: Extractor,
    /// The inputs that were opened last, their files, and the number of the first.
    intake: Intake,
    files: Array,
    first: u32,
    /// Tasks that have not been begun. The page gives one at a time.
    tasks: VecDeque<(u32, Task, Array)>,
    /// What is read for the batch at work.
    reading: Option<Reading>,
    /// What has been read asynchronously, until the next turn.
    arrived: Option<Arrived>,
}

/// A batch at work.
struct Reading {
    seq: u32,
    limit: usize,
    entries: Vec<(u32, Entry)>,
    articles: Vec<wirescope_engine::Article>,
    bytes: usize,
    /// The input that was last told to the page.
    at: Option<usize>,
}

enum Arrived {
    Models(u32, Result<Vec<Vec<u8>>, String>),
    File(Result<Vec<u8>, String>),
}

/// Listens.
pub(crate) fn start(scope: Scope) {
    if scope::has_pdf_program() {
        wirescope_pdf::read_by(scope::read_pdf);
    }
    let turns = scope.turns();
    let worker = Rc::new(RefCell::new(Extraction {
        scope,
        extractor: Extractor::new(),
        intake: Intake::new(Vec::new(), 0),
        files: Array::new(),
        first: 0,
        tasks: VecDeque::new(),
        reading: None,
        arrived: None,
    }));
    let receiver = Rc::clone(&worker);
    worker.borrow().scope.on_message(move |event| match scope::message(&event) {
        Ok(task) => {
            receiver.borrow_mut().tasks.push_back(task);
            scope::ask_turn(&turns);
        }
        Err(error) => web_sys::console::error_2(&"a worker got a task that it does not know".into(), &error),
    });
    let looping = Rc::clone(&worker);
    worker.borrow().scope.on_turn(move || looping.borrow_mut().turn(&looping));
}

impl Extraction {
    /// Does a task, or the part of it that need not wait for a file.
    fn turn(&mut self, this: &Rc<RefCell<Extraction>>) {
        match self.arrived.take() {
            Some(Arrived::Models(seq, files)) => self.take_models(seq, files),
            Some(Arrived::File(bytes)) => {
                self.intake.supply(bytes);
                self.read_on(this);
            }
            None => {}
        }
        while let Some((seq, task, files)) = self.tasks.pop_front() {
            self.begin(seq, task, files, this);
        }
    }

    fn begin(&mut self, seq: u32, task: Task, files: Array, this: &Rc<RefCell<Extraction>>) {
        match task {
            Task::Start => {
                let this = Rc::clone(this);
                scope::read_all(files, move |files| arrive(&this, Arrived::Models(seq, files)));
            }
            Task::Open { first, items, passed, limit, tables } => {
                let inputs = items.into_iter().zip(0..).map(|(item, at)| {
                    let size = if matches!(item, AddItem::File { .. }) { scope::size(&files.get(at)) } else { 0 };
                    Input { item, size }
                });
                self.intake = Intake::new(inputs.collect(), passed).with_tables(tables);
                (self.files, self.first) = (files, first);
                self.read(seq, limit, this);
            }
            Task::ReadOn { limit } => self.read(seq, limit, this),
            Task::Analyze { from, ids } => self.analyze(seq, from, &ids, files.get(0)),
        }
    }

    fn take_models(&mut self, seq: u32, files: Result<Vec<Vec<u8>>, String>) {
        let taken = files.and_then(|files| {
            let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
            if files.is_empty() { Ok(()) } else { self.extractor.take_models(&files).map_err(|error| error.to_string()) }
        });
        self.scope.post(seq, &Done::Ready { problem: taken.err().map(ModelsProblem::Unusable) }, None);
    }

    fn read(&mut self, seq: u32, limit: u32, this: &Rc<RefCell<Extraction>>) {
        let limit = limit.max(1) as usize;
        self.reading = Some(Reading { seq, limit, entries: Vec::new(), articles: Vec::new(), bytes: 0, at: None });
        self.read_on(this);
    }

    /// Reads until the batch is full, or a file is needed.
    fn read_on(&mut self, this: &Rc<RefCell<Extraction>>) {
        let Some(mut reading) = self.reading.take() else { return };
        let end = loop {
            if reading.entries.len() >= reading.limit || reading.bytes >= BATCH_BYTES {
                break false;
            }
            match self.intake.next() {
                Next::End => break true,
                Next::File(at) => {
                    self.reach(&mut reading, at);
                    self.reading = Some(reading);
                    let this = Rc::clone(this);
                    let file = self.files.get(at as u32);
                    return scope::read(file, move |bytes| arrive(&this, Arrived::File(bytes.map(|bytes| scope::bytes(&bytes)))));
                }
                Next::Entry(at, entry) => {
                    let entry = match entry {
                        Ok(article) => {
                            let listed = listed(&article);
                            reading.bytes += article.text.len();
                            reading.articles.push(article);
                            Entry::Article(listed)
                        }
                        Err(error) => Entry::Error(error),
                    };
                    reading.entries.push((self.first + at as u32, entry));
                    self.reach(&mut reading, at);
                }
                Next::Journal(at, file) => reading.entries.push((self.first + at as u32, Entry::Journal(file))),
            }
        };
        let Reading { seq, entries, articles, .. } = reading;
        match write_batch(&articles) {
            Ok(batch) => {
                let read = Done::Read { entries, bytes_done: self.intake.bytes_done(), end };
                self.scope.post(seq, &read, Some(&batch));
            }
            Err(error) => self.scope.post(seq, &Done::Failed(error.to_string()), None),
        }
    }

    /// Tells the page, once, that it reads the input of that position.
    fn reach(&self, reading: &mut Reading, at: usize) {
        if reading.at != Some(at) {
            reading.at = Some(at);
            self.scope.post(reading.seq, &Done::Reached { at: self.first + at as u32 }, None);
        }
    }

    fn analyze(&mut self, seq: u32, from: u32, ids: &[Option<String>], batch: JsValue) {
        let bytes = scope::buffer_bytes(&batch);
        // Those that are left out count as positions too.
        let positions: Vec<u32> = (0..).zip(ids).filter(|(_, id)| id.is_some()).map(|(at, _)| at).collect();
        let reached = |at: usize| {
            let at = positions.get(at).copied().unwrap_or_default();
            self.scope.post(seq, &Done::Reached { at }, None);
        };
        let segment = read_batch(&bytes, from as usize, ids).and_then(|articles| self.extractor.segment(articles, reached));
        match segment {
            Ok(Some(segment)) => self.scope.post(seq, &Done::Analyzed, Some(&segment.bytes)),
            Ok(None) => self.scope.post(seq, &Done::Failed("there was nothing to analyse".to_owned()), None),
            Err(error) => self.scope.post(seq, &Done::Failed(error.to_string()), None),
        }
    }
}

/// Stores what has been read, and asks for a turn: inside a promise a trap would not reach the page.
fn arrive(worker: &Rc<RefCell<Extraction>>, arrived: Arrived) {
    let mut worker = worker.borrow_mut();
    worker.arrived = Some(arrived);
    scope::ask_turn(&worker.scope.turns());
}
