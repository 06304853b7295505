//! The index: answers the page, and takes up segments in slices between its requests.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer};
use wirescope_engine::{Analysis, Collection, Engine, EngineError, Export, Incoming, ModelError, Places, listed, write_batch};
use wirescope_protocol::{
    ExportAsk, ExportTold, JournalAnswer, JournalAsk, Label, Namesake, Origin, Request, Response, ShareAnswer, ShareAsk,
    TableColumns, Unpacked, WatchTold,
};

use crate::inbox::{Inbox, Message, queue};
use crate::scope::{self, Scope};

/// How long to take up articles before looking for requests, in milliseconds.
const SLICE: f64 = 12.0;
/// How long an answer may wait for names to be joined over all articles, in milliseconds; after that it is given as things are, and once more later.
const SETTLE: f64 = 40.0;
/// While articles are renewed, how long after the page was told that answers are other ones it is told so again at the earliest, in milliseconds.
const AGAIN: f64 = 5000.0;
/// How long after the page was told how many articles are to be counted otherwise it is told so again at the earliest, in milliseconds.
const TELL_LEFT: f64 = 500.0;
/// How long to export articles before the page is told how far that is, in milliseconds.
const TELL: f64 = 100.0;

/// What the index of a page does that was not shared: it makes files and pages to share, reads those of collections and tables, and knows places. Whoever
/// starts the index hands it in, so that a page that was shared carries nothing of it.
pub(crate) struct Tools {
    pub(crate) engine: fn(Analysis) -> Engine,
    pub(crate) begin_export: fn(&mut Engine, &ExportAsk) -> Result<Export, EngineError>,
    pub(crate) export_next: fn(&mut Engine, &mut Export) -> Result<bool, EngineError>,
    pub(crate) finish_export: fn(&mut Engine, Export) -> Result<(ExportTold, Vec<u8>), EngineError>,
    pub(crate) open_collection: fn(&[u8]) -> Result<Collection, String>,
    pub(crate) load_places: fn(&[&[u8]]) -> Result<Places, ModelError>,
    pub(crate) namesakes: fn(&Engine, &Places, &str, Label) -> Vec<Namesake>,
    pub(crate) watch: fn(&mut Engine, &str) -> Result<WatchTold, String>,
    pub(crate) columns: fn(&[u8], Vec<TableColumns>) -> Option<TableColumns>,
    pub(crate) share: fn(&mut Engine, &ShareAsk) -> Result<(ShareAnswer, Option<Vec<u8>>), EngineError>,
}

/// Why a page that was shared does not do something.
const SHARED: &str = "A page that was shared does not do this: open it in Wirescope.";

/// Why there is no file, as the page is told it.
fn why(error: &EngineError) -> Option<String> {
    (*error != EngineError::Recounted).then(|| error.to_string())
}

/// The engine and what it has not finished.
struct Index {
    tools: Option<Tools>,
    /// What is known of places, once it was asked for.
    places: Option<Places>,
    /// Questions about places that wait for that, and its files once they are read.
    placing: VecDeque<(u32, String, Label)>,
    place_files: Option<Result<Vec<Vec<u8>>, String>>,
    scope: Scope,
    engine: Engine,
    inbox: Inbox<Array>,
    /// Segments to take up, in order; the first one is at work.
    segments: VecDeque<Segments>,
    /// What is asked about the journal, in order. Each is answered before the next one is looked at.
    journal: VecDeque<(u32, JournalAsk)>,
    /// The one at work: it is answered when all articles that it changes are changed.
    journaling: Option<(u32, JournalAnswer)>,
    /// Questions about pages to share, which wait until articles are counted as is wanted and names joined over all of them: both would be done in one step.
    sharing: VecDeque<(u32, ShareAsk)>,
    /// The file that is being made.
    making: Option<Making>,
    /// Files of collections that have been read, until the next turn.
    unpacking: VecDeque<(u32, Result<ArrayBuffer, String>)>,
    /// Whether a segment is being read. There is never more than one.
    reading: bool,
    /// The segment that has been read, until the next turn.
    read: Option<Result<ArrayBuffer, String>>,
    /// What is on its way into the corpus.
    incoming: Option<Incoming>,
    /// Whether the page was answered while names were not joined over all articles.
    unsettled: bool,
    /// When the page was last told that names are joined otherwise than it was answered.
    told_settled: f64,
    /// How many articles the page was last told are to be counted otherwise, and when.
    told_left: (u32, f64),
}

/// A [`Request::Make`] at work.
struct Making {
    seq: u32,
    export: Export,
    /// When the page was last told how far it is.
    told: f64,
}

/// The segments of one request.
struct Segments {
    seq: u32,
    files: Array,
    next: u32,
    why: Why,
}

/// The request.
enum Why {
    Restore(Restoring),
    Take(Origin, Option<String>),
}

/// A [`Request::Restore`].
struct Restoring {
    removed: Vec<String>,
    before: usize,
    /// With how many articles the page is told how many there are.
    tell_at: usize,
    stale: Vec<u32>,
    unreadable: Vec<u32>,
}

/// Starts the engine, reports that it is ready, and listens. `analysis` is what it knows of the analysis, as `build.rs` wrote it; `bundled` a
/// segment of the articles that it begins with, if there are any.
pub(crate) fn start(scope: Scope, analysis: &[u8], bundled: Option<&[u8]>, tools: Option<Tools>) {
    let analysis: Analysis = postcard::from_bytes(analysis).unwrap_or_default();
    let mut engine = tools.as_ref().map_or(Engine::of_shared as fn(Analysis) -> Engine, |tools| tools.engine)(analysis);
    if let Some(Err(error)) = bundled.map(|bundled| engine.restore(bundled, &[])) {
        web_sys::console::error_1(&error.to_string().into());
    }
    let ready = Response::Ready { articles: engine.len() as u32 };
    let turns = scope.turns();
    let index = Rc::new(RefCell::new(Index {
        tools,
        places: None,
        placing: VecDeque::new(),
        place_files: None,
        scope,
        engine,
        inbox: Inbox::new(),
        segments: VecDeque::new(),
        journal: VecDeque::new(),
        journaling: None,
        sharing: VecDeque::new(),
        making: None,
        unpacking: VecDeque::new(),
        reading: false,
        read: None,
        incoming: None,
        unsettled: false,
        told_settled: 0.0,
        told_left: (0, 0.0),
    }));

    let receiver = Rc::clone(&index);
    index.borrow().scope.on_message(move |event| match scope::message(&event) {
        Ok((seq, request, files)) => {
            receiver.borrow_mut().inbox.push(Message { seq, request, files });
            // Answered in a turn of its own, after messages that are queued already: a newer ask among them replaces this one.
            scope::ask_turn(&turns);
        }
        Err(error) => web_sys::console::error_2(&"the index got a message that it does not know".into(), &error),
    });
    let looping = Rc::clone(&index);
    index.borrow().scope.on_turn(move || {
        let more = looping.borrow_mut().turn(&looping);
        if more {
            scope::ask_turn(&looping.borrow().scope.turns());
        }
    });
    index.borrow().scope.post(0, &ready, None);
}

impl Index {
    /// Answers all requests, then works for a slice. Returns whether there is more to do.
    fn turn(&mut self, this: &Rc<RefCell<Index>>) -> bool {
        while let Some(message) = self.inbox.pop() {
            self.answer(message, this);
        }
        while let Some((seq, file)) = self.unpacking.pop_front() {
            self.unpack(seq, file.map(|buffer| scope::bytes(&buffer)));
        }
        self.place();
        if let Some(bytes) = self.read.take() {
            self.reading = false;
            self.take_bytes(bytes.map(|buffer| scope::bytes(&buffer)));
        }
        let began = self.scope.now();
        if self.see_to_journal(began) {
            return true;
        }
        self.share();
        if self.make_on(began) {
            return true;
        }
        while let Some(incoming) = &mut self.incoming {
            if !self.engine.put(incoming) {
                self.incoming = None;
                self.tell_restoring();
            } else if self.scope.now() - began >= SLICE {
                return true;
            }
        }
        let is_settled = !self.unsettled || self.settle_until(began + SLICE);
        // To count all articles otherwise takes long: segments are taken up in between.
        if !is_settled && self.engine.recounting() == 0 {
            return true;
        }
        let more = !is_settled || self.making.is_some() || !self.sharing.is_empty() || !self.journal.is_empty();
        if self.reading {
            return more;
        }
        let Some(segments) = self.segments.front_mut() else { return more };
        if segments.next < segments.files.length() {
            let file = segments.files.get(segments.next);
            segments.next += 1;
            self.reading = true;
            let this = Rc::clone(this);
            scope::read(file, move |bytes| {
                let mut index = this.borrow_mut();
                index.read = Some(bytes);
                scope::ask_turn(&index.scope.turns());
            });
            return more;
        }
        if let Some(segments) = self.segments.pop_front() {
            self.report(segments);
        }
        true
    }

    fn answer(&mut self, message: Message<Array>, this: &Rc<RefCell<Index>>) {
        let Message { seq, request, files } = message;
        match request {
            Request::Ask(ask) => {
                let began = self.scope.now();
                self.engine.count_as(&ask.selection);
                self.settle_until(began + SETTLE);
                let mut answer = self.engine.ask_unsettled(&ask);
                answer.millis = (self.scope.now() - began) as f32;
                self.scope.post(seq, &Response::Answer(answer), None);
            }
            Request::Open { id, selection } => {
                self.engine.count_as(&selection);
                self.settle_until(self.scope.now() + SETTLE);
                let reading = self.engine.open_unsettled(&id, &selection).map(Box::new);
                self.scope.post(seq, &Response::Reading(reading), None);
            }
            Request::Restore { removed } => {
                let before = self.engine.len();
                let why =
                    Why::Restore(Restoring { removed, before, tell_at: before + 1, stale: Vec::new(), unreadable: Vec::new() });
                self.engine.expect_more(true);
                self.segments.push_back(Segments { seq, files, next: 0, why });
            }
            Request::Take { origin } => {
                self.segments.push_back(Segments { seq, files, next: 0, why: Why::Take(origin, None) });
            }
            Request::Name { articles } => {
                let ids = self.engine.name(&articles);
                self.scope.post(seq, &Response::Named { ids }, None);
            }
            Request::Reserve { ids } => self.engine.reserve(ids),
            Request::Release { ids } => self.engine.release(&ids),
            Request::Decide { days } => self.decide(seq, &days),
            Request::Stale => {
                let articles = self.engine.next_stale();
                let (articles, batch) = (articles.iter().map(listed).collect(), write_batch(&articles).unwrap_or_default());
                self.scope.post(seq, &Response::Stale { articles }, Some(&batch));
            }
            Request::Export { ids } => {
                let (articles, bytes) = self.engine.export(&ids);
                self.scope.post(seq, &Response::Exported { articles }, Some(&bytes));
            }
            Request::Journal(ask) => self.journal.push_back((seq, ask)),
            Request::Remove { ids } => {
                let articles = self.engine.remove(&ids) as u32;
                self.scope.post(seq, &Response::Removed { articles }, None);
            }
            Request::Columns { file, sample, tables } => {
                let columns = self.tools.as_ref().and_then(|tools| (tools.columns)(&sample, tables));
                self.scope.post(seq, &Response::Columns(file, columns), None);
            }
            Request::Share(ask) => queue(&mut self.sharing, seq, ask),
            Request::Make(ask) => self.make(seq, &ask),
            Request::MakeNone => self.making = None,
            Request::Watch { file } => {
                let told =
                    self.tools.as_ref().map_or_else(|| Err(SHARED.to_owned()), |tools| (tools.watch)(&mut self.engine, &file));
                self.scope.post(seq, &Response::Watching(told), None);
            }
            Request::Namesakes { name, label } => {
                self.placing.push_back((seq, name, label));
                if self.places.is_none() {
                    let this = Rc::clone(this);
                    scope::read_all(files, move |files| {
                        let mut index = this.borrow_mut();
                        index.place_files = Some(files);
                        scope::ask_turn(&index.scope.turns());
                    });
                }
            }
            Request::Unpack => {
                let this = Rc::clone(this);
                scope::read(files.get(0), move |bytes| {
                    let mut index = this.borrow_mut();
                    index.unpacking.push_back((seq, bytes));
                    scope::ask_turn(&index.scope.turns());
                });
            }
        }
    }

    /// Answers the questions about places, once what is known of them is here.
    fn place(&mut self) {
        let Some(tools) = &self.tools else { return self.placing.clear() };
        if let Some(files) = self.place_files.take() {
            let files = files.unwrap_or_default();
            let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
            // Without the files nothing is known of places.
            self.places = (tools.load_places)(&files).or_else(|_| (tools.load_places)(&[])).ok();
        }
        let Some(places) = &self.places else { return };
        for (seq, name, label) in self.placing.drain(..) {
            let found = (tools.namesakes)(&self.engine, places, &name, label);
            self.scope.post(seq, &Response::Namesakes { name, places: found }, None);
        }
    }

    /// Says what is in the file of a collection.
    fn unpack(&self, seq: u32, bytes: Result<Vec<u8>, String>) {
        let open = self.tools.as_ref().map(|tools| tools.open_collection);
        let opened = bytes.and_then(|bytes| open.map_or_else(|| Err(SHARED.to_owned()), |open| open(&bytes)));
        let (told, segments) = match opened {
            Ok(Collection { name, segments, journal, watch, views, damaged, .. }) => {
                let bytes: Vec<u8> = segments.iter().flat_map(|segment| &segment.bytes).copied().collect();
                let segments = segments.into_iter().map(|segment| (segment.ids, segment.bytes.len() as u32)).collect();
                (Ok(Box::new(Unpacked { name, segments, journal, watch, views, damaged })), Some(bytes))
            }
            Err(why) => (Err(why), None),
        };
        self.scope.post(seq, &Response::Unpacked(told), segments.as_deref());
    }

    /// Whether articles are still to be counted as is wanted, or names to be joined over all. The turns go on with that, and answer requests in between; what would
    /// do all of it at once waits.
    fn is_settling(&mut self) -> bool {
        let is_settling = self.engine.recounting() > 0 || self.engine.settle_next();
        self.unsettled |= is_settling;
        is_settling
    }

    /// Answers questions about pages to share, as far as articles are counted as their selections want: else they go on waiting, while that is done.
    fn share(&mut self) {
        while let Some((seq, ask)) = self.sharing.pop_front() {
            if let Some(selection) = &ask.selection {
                self.engine.count_as(selection);
            }
            if self.is_settling() {
                return self.sharing.push_front((seq, ask));
            }
            let share = self.tools.as_ref().map(|tools| tools.share);
            let (response, parcel) = match share.map(|share| share(&mut self.engine, &ask)) {
                Some(Ok((answer, parcel))) => (Ok(answer), parcel),
                Some(Err(error)) => (Err(error.to_string()), None),
                None => (Err(SHARED.to_owned()), None),
            };
            self.scope.post(seq, &Response::Shared(response), parcel.as_deref());
        }
    }

    fn make(&mut self, seq: u32, ask: &ExportAsk) {
        let Some(tools) = &self.tools else {
            return self.scope.post(seq, &Response::Made(Err(Some(SHARED.to_owned()))), None);
        };
        match (tools.begin_export)(&mut self.engine, ask) {
            Ok(export) => self.making = Some(Making { seq, export, told: self.scope.now() }),
            Err(error) => self.scope.post(seq, &Response::Made(Err(why(&error))), None),
        }
    }

    /// Goes on with the file that is being made, until this slice ends. Returns whether there is more to do.
    fn make_on(&mut self, began: f64) -> bool {
        let Some(tools) = &self.tools else { return false };
        while let Some(making) = &mut self.making {
            // Articles are counted as it wants them in between all else, and the page is told how many are left.
            if making.export.is_waiting() && self.engine.recounting() > 0 {
                self.unsettled = true;
                return false;
            }
            let more = match (tools.export_next)(&mut self.engine, &mut making.export) {
                Ok(more) => more,
                Err(error) => {
                    self.scope.post(making.seq, &Response::Made(Err(why(&error))), None);
                    self.making = None;
                    return false;
                }
            };
            if !more {
                let Some(Making { seq, export, .. }) = self.making.take() else { return false };
                let (done, of) = export.progress();
                self.scope.post(seq, &Response::Making { done, of }, None);
                match (tools.finish_export)(&mut self.engine, export) {
                    Ok((told, bytes)) => self.scope.post(seq, &Response::Made(Ok(told)), Some(&bytes)),
                    Err(error) => self.scope.post(seq, &Response::Made(Err(why(&error))), None),
                }
                return false;
            }
            let now = self.scope.now();
            if now - making.told >= TELL {
                making.told = now;
                let (done, of) = making.export.progress();
                self.scope.post(making.seq, &Response::Making { done, of }, None);
            }
            if now - began >= SLICE {
                return true;
            }
        }
        false
    }

    /// Begins to take up the segment that has been read.
    fn take_bytes(&mut self, bytes: Result<Vec<u8>, String>) {
        let Some(segments) = self.segments.front_mut() else { return };
        let (origin, removed) = match &segments.why {
            Why::Restore(restoring) => (None, restoring.removed.as_slice()),
            Why::Take(origin, _) => (Some(*origin), &[][..]),
        };
        let incoming = bytes.and_then(|bytes| self.engine.read(&bytes, origin, removed).map_err(|error| error.to_string()));
        match (incoming, &mut segments.why) {
            (Ok(incoming), why) => {
                if let (Why::Restore(restoring), 1..) = (why, incoming.stale()) {
                    restoring.stale.push(segments.next.saturating_sub(1));
                }
                self.incoming = Some(incoming);
            }
            (Err(error), Why::Restore(restoring)) => {
                restoring.unreadable.push(segments.next.saturating_sub(1));
                web_sys::console::warn_1(&error.into());
            }
            (Err(error), Why::Take(_, problem)) => *problem = Some(error),
        }
    }

    /// Counts articles as is wanted and joins names over all articles until then. Returns whether that is done; if not, the page is told when it is.
    fn settle_until(&mut self, end: f64) -> bool {
        while self.engine.settle_next() {
            let now = self.scope.now();
            if now >= end {
                self.unsettled = true;
                self.tell_left(now);
                return false;
            }
        }
        let now = self.scope.now();
        self.tell_left(now);
        if self.unsettled && (!self.engine.is_renewing() || now - self.told_settled >= AGAIN) {
            (self.unsettled, self.told_settled) = (false, now);
            self.scope.post(0, &Response::Moved, None);
        }
        true
    }

    /// Tells the page how many articles are still to be counted otherwise.
    fn tell_left(&mut self, now: f64) {
        let left = self.engine.recounting() as u32;
        if left != self.told_left.0 && (left == 0 || now - self.told_left.1 >= TELL_LEFT) {
            self.told_left = (left, now);
            self.scope.post(0, &Response::Recounting { left }, None);
        }
    }

    /// Tells the page, while articles of an earlier visit are taken up, that it may ask for what is there.
    fn tell_restoring(&mut self) {
        let articles = self.engine.len();
        let Some(Segments { why: Why::Restore(restoring), .. }) = self.segments.front_mut() else { return };
        if articles >= restoring.tell_at {
            restoring.tell_at = 2 * articles;
            self.scope.post(0, &Response::Moved, None);
        }
    }

    /// Answers a request whose segments have been taken up.
    fn report(&mut self, Segments { seq, why, .. }: Segments) {
        self.engine.expect_more(self.segments.iter().any(|segments| matches!(segments.why, Why::Restore(_))));
        let response = match why {
            Why::Take(_, problem) => Response::Taken { problem },
            Why::Restore(Restoring { before, stale, unreadable, .. }) => {
                let articles = self.engine.len().saturating_sub(before) as u32;
                Response::Restored { articles, stale, renewing: self.engine.stale() as u32, unreadable }
            }
        };
        self.scope.post(seq, &response, None);
        // The page has what was taken up by now, and keeps these behind it.
        for segment in self.engine.decided_meanwhile().unwrap_or_default() {
            self.scope.post(0, &Response::Decided { ids: segment.ids }, Some(&segment.bytes));
        }
    }

    /// Goes on with what was asked of the journal, until this slice ends. Returns whether there is more to do.
    fn see_to_journal(&mut self, began: f64) -> bool {
        loop {
            while self.engine.correct_next() {
                if self.scope.now() - began >= SLICE {
                    return true;
                }
            }
            if let Some((seq, mut answer)) = self.journaling.take() {
                let file = self.engine.journal_answer(&mut answer);
                self.scope.post(seq, &Response::Journal(answer), (!file.is_empty()).then_some(&*file));
            }
            // What is stored comes before all articles that it changes; what a reader asks waits as pages to share do.
            let waits = self.journal.front().is_some_and(|(_, ask)| !matches!(ask, JournalAsk::Restore { .. }));
            if waits && self.is_settling() {
                return false;
            }
            let Some((seq, ask)) = self.journal.pop_front() else { return false };
            self.journaling = Some((seq, self.engine.ask_journal(&ask)));
        }
    }

    fn decide(&mut self, seq: u32, days: &[(String, String)]) {
        let segments = self.engine.decide(days).unwrap_or_else(|error| {
            web_sys::console::error_1(&error.to_string().into());
            Vec::new()
        });
        let mut left: Vec<String> = days.iter().map(|(id, _)| id.clone()).collect();
        for segment in segments {
            left.retain(|id| !segment.ids.contains(id));
            self.scope.post(seq, &Response::Decided { ids: segment.ids }, Some(&segment.bytes));
        }
        // Whoever asked would ask every index again.
        if !left.is_empty() {
            self.scope.post(seq, &Response::Decided { ids: left }, None);
        }
    }
}
