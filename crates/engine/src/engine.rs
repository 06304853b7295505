//! The engine: articles in, windows and readings out.

use std::collections::{HashMap, VecDeque};
use std::ops::RangeInclusive;

use wirescope_corpus::{Contents, Corpus, Segment as Checkpoint, SegmentWriter, fnv64, read_segment};
use wirescope_journal::{Journal, apply};
use wirescope_nlp::{Article, Date, Doc, ModelError, Pipeline};
use wirescope_protocol::{Added, Progress, Reading, View, Window};

use crate::job::{Input, Job, Task};
use crate::{EngineError, asked, generation, reading, seeds};

/// The years of which something may have been published.
const YEARS: RangeInclusive<i16> = 1400..=2999;

/// Extraction, and the articles that were extracted. Holds no clock and does no IO: who drives it brings the bytes of files
/// and decides how long to work at a time.
///
/// Articles come in by jobs. [`start`](Self::start) queues one, and each [`step`](Self::step) does one small piece of the first:
///
/// ```
/// use wirescope_engine::{Engine, Input, Step};
/// use wirescope_protocol::AddItem;
///
/// let mut engine = Engine::new();
/// engine.start(1, vec![Input { item: AddItem::File { name: "note.txt".to_owned() }, size: 20 }]);
/// let added = loop {
///     match engine.step() {
///         Step::Read { job, .. } => engine.supply(job, Ok(b"Rain fell on Oslo.\n\n".to_vec())),
///         Step::Ended(added) => break added,
///         Step::Worked | Step::Idle => {}
///     }
/// };
/// assert_eq!(added.articles, 1);
/// ```
pub struct Engine {
    pipeline: Pipeline,
    /// Names the analysis: its code, gazetteer and models.
    generation: u64,
    /// Whether it has its gazetteer and models.
    loaded: bool,
    /// Articles of checkpoints that were analysed otherwise.
    stale: Vec<Article>,
    corpus: Corpus,
    journal: Journal,
    jobs: VecDeque<Job>,
    unsaved: SegmentWriter,
}

/// What a [`step`](Engine::step) came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// There is no job.
    Idle,
    /// Something was done; there may be more.
    Worked,
    /// The first job waits for the bytes of its `item`-th input; [`supply`](Engine::supply) them.
    /// Every further step says the same until then.
    Read {
        /// The job.
        job: u32,
        /// The position of the file among the inputs of the job.
        item: u32,
    },
    /// A job has come to its end.
    Ended(Added),
}

/// What [`restore`](Engine::restore) found in a checkpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// How many of its articles were not here yet, and are now.
    pub articles: usize,
    /// How many were analysed by other models or another version: [`renew`](Engine::renew) brings them back.
    pub stale: usize,
}

impl Engine {
    /// An engine without articles, and without gazetteer and trained models: few names are found, by rules.
    pub fn new() -> Self {
        Self {
            pipeline: Pipeline::new(),
            generation: generation::of(&[]),
            loaded: false,
            stale: Vec::new(),
            corpus: Corpus::new(),
            journal: Journal::default(),
            jobs: VecDeque::new(),
            unsaved: SegmentWriter::default(),
        }
    }

    /// An engine with the bundled articles, and without gazetteer and trained models.
    pub fn with_seeds() -> Self {
        let mut engine = Self::new();
        engine.add_seeds();
        engine
    }

    /// Takes gazetteer and trained models, from the bytes of their files in any order. What is here stays as it was analysed: give it its
    /// models before its articles.
    ///
    /// # Errors
    /// If a file is no model, of another version or damaged, or if one that the others need is missing. The engine goes on as
    /// it was.
    pub fn take_models(&mut self, files: &[&[u8]]) -> Result<(), ModelError> {
        self.pipeline.take_models(files)?;
        self.generation = generation::of(files);
        self.loaded = !files.is_empty();
        Ok(())
    }

    /// Adds the bundled articles. As everybody has them, no checkpoint holds them.
    pub fn add_seeds(&mut self) {
        for article in seeds::articles() {
            let doc = self.pipeline.analyze(article);
            put(&mut self.corpus, &self.journal, doc);
        }
    }

    /// The bundled articles as a checkpoint, for an engine that is to have them before it has its models.
    ///
    /// # Errors
    /// [`EngineError::Save`], which no article is known to cause.
    pub fn seeds_checkpoint(&self) -> Result<Vec<u8>, EngineError> {
        let mut seeds = SegmentWriter::default();
        for article in seeds::articles() {
            seeds.push(&self.pipeline.analyze(article));
        }
        Ok(seeds.take(self.generation)?.map(|checkpoint| checkpoint.bytes).unwrap_or_default())
    }

    /// How many articles it holds.
    pub fn len(&self) -> usize {
        self.corpus.len()
    }

    /// Whether it holds no article.
    pub fn is_empty(&self) -> bool {
        self.corpus.is_empty()
    }

    /// The annotations of one article, without keeping it.
    pub fn analyze(&self, article: Article) -> Doc {
        self.pipeline.analyze(article)
    }

    /// What a view shows. `millis` is 0, as the engine has no clock.
    pub fn view(&self, view: &View) -> Window {
        asked::window(self.corpus.view(&asked::view(view)))
    }

    /// One article with its marks, and the hits of `view`; `None` if no article has that id.
    pub fn open(&self, id: &str, view: &View) -> Option<Reading> {
        reading::reading(&self.pipeline, &self.corpus, id, view)
    }

    /// Queues a job. Jobs are done one after the other.
    pub fn start(&mut self, job: u32, inputs: Vec<Input>) {
        self.jobs.push_back(Job::new(job, inputs));
    }

    /// Does one small piece of work: takes one line, record or archive entry from a file, and analyses the article in it.
    /// A few milliseconds; for the longest article that is read, a second or two.
    pub fn step(&mut self) -> Step {
        let Some(job) = self.jobs.front_mut() else { return Step::Idle };
        match job.next() {
            Task::Nothing => Step::Worked,
            Task::Read { item } => Step::Read { job: job.id, item },
            Task::End => match self.jobs.pop_front() {
                Some(job) => Step::Ended(job.end(false)),
                None => Step::Idle,
            },
            Task::Add(mut article) => {
                match free_id(&self.corpus, &article) {
                    None => job.already(),
                    Some(id) => {
                        job.added(&id);
                        article.id = id;
                        let doc = self.pipeline.analyze(article);
                        self.unsaved.push(&doc);
                        put(&mut self.corpus, &self.journal, doc);
                    }
                }
                Step::Worked
            }
            Task::Again(article) => {
                job.added(&article.id);
                let doc = self.pipeline.analyze(article);
                self.unsaved.replace(&doc);
                put(&mut self.corpus, &self.journal, doc);
                Step::Worked
            }
        }
    }

    /// The bytes of the file that the job asked for by [`Step::Read`], or why they could not be read, in words for a reader.
    /// Passed over if the job is not at work or asked for nothing.
    pub fn supply(&mut self, job: u32, bytes: Result<Vec<u8>, String>) {
        if let Some(job) = self.jobs.front_mut().filter(|front| front.id == job) {
            job.supply(bytes);
        }
    }

    /// Stops a job; what it has added stays. `None` if there is no such job, as when it has ended.
    pub fn cancel(&mut self, job: u32) -> Option<Added> {
        let at = self.jobs.iter().position(|waiting| waiting.id == job)?;
        self.jobs.remove(at).map(|job| job.end(true))
    }

    /// How far the job at work has come.
    pub fn progress(&self) -> Option<Progress> {
        self.jobs.front().map(Job::progress)
    }

    /// How many articles the next checkpoint would hold.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// The articles extracted since the last checkpoint; `None` if there are none. Bundled and restored articles are in no checkpoint.
    ///
    /// # Errors
    /// [`EngineError::Save`], which no article is known to cause.
    pub fn checkpoint(&mut self) -> Result<Option<Checkpoint>, EngineError> {
        Ok(self.unsaved.take(self.generation)?)
    }

    /// Gives an article another day of publication, or none, and analyses it anew, since its dates count from that. It stays in
    /// its place, and the next checkpoint holds it. Returns the day it had before.
    ///
    /// # Errors
    /// [`EngineError::NoArticle`], [`EngineError::Day`] and [`EngineError::Year`]; nothing changes then.
    pub fn redate(&mut self, id: &str, published: &str) -> Result<Option<Date>, EngineError> {
        let mut article = self.corpus.article(id).ok_or(EngineError::NoArticle)?;
        let before = std::mem::replace(&mut article.published, day(published)?);
        if article.published != before {
            let doc = self.pipeline.analyze(article);
            self.unsaved.replace(&doc);
            put(&mut self.corpus, &self.journal, doc);
        }
        Ok(before)
    }

    /// Takes up a checkpoint of this or another engine, without the articles whose ids are in `gone`. An article that is here
    /// already takes what the checkpoint has: of several checkpoints the last one counts.
    ///
    /// Articles that other models or another version analysed are put aside for [`renew`](Self::renew), so that all that is
    /// here has one analysis. An engine without models, however, takes them as they are: they can only be better than its own.
    ///
    /// # Errors
    /// [`EngineError::Checkpoint`] if the bytes are none, of another version, or damaged; nothing is added then.
    pub fn restore(&mut self, bytes: &[u8], gone: &[String]) -> Result<Restored, EngineError> {
        let wanted = self.loaded.then_some(self.generation);
        let mut restored = Restored::default();
        match read_segment(bytes, wanted)? {
            Contents::Docs(docs) => {
                let before = self.corpus.len();
                for doc in docs.into_iter().filter(|doc| !gone.contains(&doc.article.id)) {
                    put(&mut self.corpus, &self.journal, doc);
                }
                restored.articles = self.corpus.len() - before;
            }
            Contents::Articles(articles) => {
                let before = self.stale.len();
                self.stale.extend(articles.into_iter().filter(|article| !gone.contains(&article.id)));
                restored.stale = self.stale.len() - before;
            }
        }
        Ok(restored)
    }

    /// Starts a job, ahead of all others, that analyses the stale articles of checkpoints again. Those that are here by now,
    /// since a later checkpoint held them too, are passed over, but a bundled article gets the day that it was given. Returns how
    /// many there are to do; no job starts for none.
    pub fn renew(&mut self, job: u32) -> usize {
        let mut articles = last_of_each(std::mem::take(&mut self.stale));
        articles.retain(|article| match self.corpus.article(&article.id) {
            Some(here) => seeds::is_redated(article) && !seeds::is_redated(&here),
            None => true,
        });
        let count = articles.len();
        if count > 0 {
            self.jobs.push_front(Job::again(job, articles));
        }
        count
    }

    /// Forgets articles; returns how many there were.
    pub fn remove(&mut self, ids: &[String]) -> usize {
        self.unsaved.forget(ids);
        self.corpus.remove(ids)
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

/// An id for the article that no other has: its own, or with a number after it where another article has taken that.
/// `None` if the very same text is here under such an id.
fn free_id(corpus: &Corpus, article: &Article) -> Option<String> {
    let own = match article.id.as_str() {
        "" => format!("{:016x}", fnv64(article.text.as_bytes())),
        id => id.to_owned(),
    };
    let mut id = own.clone();
    let mut number = 1u32;
    while let Some(there) = corpus.article(&id) {
        if there.text == article.text {
            return None;
        }
        number += 1;
        id = format!("{own}-{number}");
    }
    Some(id)
}

/// Adds a document as the journal corrects it, or puts it in the place of the one of its id.
fn put(corpus: &mut Corpus, journal: &Journal, doc: Doc) {
    let doc = apply(doc, journal);
    if corpus.contains(&doc.article.id) {
        corpus.replace(doc);
    } else {
        corpus.add(doc);
    }
}

/// Of several articles of one id the last, in the place of the first.
fn last_of_each(articles: Vec<Article>) -> Vec<Article> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<Article> = Vec::with_capacity(articles.len());
    for article in articles {
        match places.get(&article.id).and_then(|&at| kept.get_mut(at)) {
            Some(before) => *before = article,
            None => {
                places.insert(article.id.clone(), kept.len());
                kept.push(article);
            }
        }
    }
    kept
}

/// The day that a reader gave: `YYYY-MM-DD`, or empty for none.
fn day(published: &str) -> Result<Option<Date>, EngineError> {
    if published.is_empty() {
        return Ok(None);
    }
    let parsed = if published.len() == 10 { published.parse::<Date>().ok() } else { None };
    let day = parsed.ok_or_else(|| EngineError::Day(published.to_owned()))?;
    if YEARS.contains(&day.year()) { Ok(Some(day)) } else { Err(EngineError::Year(day.year())) }
}
