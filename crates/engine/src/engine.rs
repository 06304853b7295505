//! The engine: articles in, answers and readings out.

use std::collections::{HashMap, VecDeque};

use wirescope_corpus::{Contents, Corpus, Segment as Checkpoint, SegmentWriter, read_segment};
use wirescope_journal::{Journal, apply};
use wirescope_nlp::{Article, Date, Doc, ModelError, Pipeline, fnv64};
use wirescope_protocol::{Added, Answer, Ask, PUBLICATION_YEARS, Progress, Reading, RedateProblem, Selection};

use crate::job::{Input, Job, Task};
use crate::{EngineError, cached::CachedCorpus, generation, reading, seeds};

/// The extraction and the corpus of extracted articles. It has no clock and does no IO: the caller supplies the bytes of files
/// and decides how long to work at a time.
///
/// Articles are added by jobs. [`start`](Self::start) queues a job, and each [`step`](Self::step) does a small part of the first:
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
    /// Identifies the analysis: its code, gazetteer and models.
    generation: u64,
    /// Whether it has its gazetteer and models.
    loaded: bool,
    /// Articles of checkpoints that another analysis made.
    stale: Vec<Article>,
    corpus: CachedCorpus,
    journal: Journal,
    jobs: VecDeque<Job>,
    unsaved: SegmentWriter,
}

/// The result of a [`step`](Engine::step).
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// There is no job.
    Idle,
    /// Part of a job was done, and there may be more to do.
    Worked,
    /// The first job needs the bytes of a file: [`supply`](Engine::supply) them. Every further step has the same result until
    /// then.
    Read {
        /// The job.
        job: u32,
        /// The position of the file among the inputs of the job.
        item: u32,
    },
    /// A job has ended.
    Ended(Added),
}

/// What [`restore`](Engine::restore) found in a checkpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// How many articles were added to the corpus.
    pub articles: usize,
    /// How many were analysed with other models or by another version: [`renew`](Engine::renew) adds them.
    pub stale: usize,
}

impl Engine {
    /// An engine without articles, gazetteer and trained models. Without these, rules find few names.
    pub fn new() -> Self {
        Self {
            pipeline: Pipeline::new(),
            generation: generation::of(&[]),
            loaded: false,
            stale: Vec::new(),
            corpus: CachedCorpus::default(),
            journal: Journal::default(),
            jobs: VecDeque::new(),
            unsaved: SegmentWriter::default(),
        }
    }

    /// An engine with the bundled articles, without gazetteer and trained models.
    pub fn with_seeds() -> Self {
        let mut engine = Self::new();
        engine.add_seeds();
        engine
    }

    /// Loads gazetteer and trained models from the bytes of their files, in any order. Articles that are in the corpus are not
    /// analysed again, so load the models before adding articles.
    ///
    /// # Errors
    /// If a file is no model, is of another version or damaged, or if one that the others need is missing. The engine is
    /// unchanged then.
    pub fn take_models(&mut self, files: &[&[u8]]) -> Result<(), ModelError> {
        self.pipeline.take_models(files)?;
        self.generation = generation::of(files);
        self.loaded = !files.is_empty();
        Ok(())
    }

    /// Adds the bundled articles. They are part of the program, so checkpoints leave them out.
    pub fn add_seeds(&mut self) {
        for article in seeds::articles() {
            let doc = self.pipeline.analyze(article);
            put(self.corpus.change(), &self.journal, doc);
        }
    }

    /// The bundled articles as a checkpoint, for an engine that is to show them before it has its models.
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

    /// The annotations of one article, which is not added to the corpus.
    pub fn analyze(&self, article: Article) -> Doc {
        self.pipeline.analyze(article)
    }

    /// Answers panes. What the selection finds is kept until another one is asked for or the corpus changes. The answer's `millis` is
    /// 0, because the engine has no clock.
    pub fn ask(&mut self, ask: &Ask) -> Answer {
        let (corpus, resolved) = self.corpus.resolve(&ask.selection);
        corpus.answer(resolved, &ask.panes)
    }

    /// One article with its marks, and the hits of a selection; `None` if no article has that id.
    pub fn open(&mut self, id: &str, selection: &Selection) -> Option<Reading> {
        let (corpus, resolved) = self.corpus.resolve(selection);
        reading::reading(&self.pipeline, corpus, id, resolved)
    }

    /// Queues a job. Jobs run one after the other.
    pub fn start(&mut self, job: u32, inputs: Vec<Input>) {
        self.jobs.push_back(Job::new(job, inputs));
    }

    /// Does one small part of the first job: takes one line, record or archive entry from a file and analyses the article in it.
    /// That takes a few milliseconds, for the longest article that is accepted a second or two.
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
                        put(self.corpus.change(), &self.journal, doc);
                    }
                }
                Step::Worked
            }
            Task::Again(article) => {
                job.added(&article.id);
                let doc = self.pipeline.analyze(article);
                self.unsaved.replace(&doc);
                put(self.corpus.change(), &self.journal, doc);
                Step::Worked
            }
        }
    }

    /// Gives the first job the bytes of the file that it asked for by [`Step::Read`], or the reason, as a sentence for readers,
    /// why they could not be read. Ignored if another job is the first or none asked for a file.
    pub fn supply(&mut self, job: u32, bytes: Result<Vec<u8>, String>) {
        if let Some(job) = self.jobs.front_mut().filter(|front| front.id == job) {
            job.supply(bytes);
        }
    }

    /// Stops a job. The articles it has added stay. `None` if there is no such job, for instance because it has ended.
    pub fn cancel(&mut self, job: u32) -> Option<Added> {
        let at = self.jobs.iter().position(|waiting| waiting.id == job)?;
        self.jobs.remove(at).map(|job| job.end(true))
    }

    /// The progress of the first job.
    pub fn progress(&self) -> Option<Progress> {
        self.jobs.front().map(Job::progress)
    }

    /// How many articles the next checkpoint would hold.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// The articles extracted since the last checkpoint; `None` if there are none. Bundled and restored articles are not among
    /// them.
    ///
    /// # Errors
    /// [`EngineError::Save`], which no article is known to cause.
    pub fn checkpoint(&mut self) -> Result<Option<Checkpoint>, EngineError> {
        Ok(self.unsaved.take(self.generation)?)
    }

    /// Gives an article another day of publication, `YYYY-MM-DD` or empty for none, and analyses it again, because its relative
    /// dates depend on that day. It keeps its position, and the next checkpoint holds it. Returns the day it had before.
    ///
    /// # Errors
    /// If there is no such article, or the day is none that an article can have. Nothing changes then.
    pub fn redate(&mut self, id: &str, published: &str) -> Result<Option<Date>, RedateProblem> {
        let mut article = self.corpus.article(id).ok_or(RedateProblem::NoArticle)?;
        let before = std::mem::replace(&mut article.published, day(published)?);
        if article.published != before {
            let doc = self.pipeline.analyze(article);
            self.unsaved.replace(&doc);
            put(self.corpus.change(), &self.journal, doc);
        }
        Ok(before)
    }

    /// Adds the articles of a checkpoint of this or another engine, except those whose ids are in `removed`. An article that is
    /// in the corpus already is replaced, so of several checkpoints the last one counts.
    ///
    /// Articles that were analysed with other models or by another version are kept for [`renew`](Self::renew), so that the
    /// corpus has one analysis. An engine without models takes them as they are: they are at least as good as its own.
    ///
    /// # Errors
    /// [`EngineError::Checkpoint`] if the bytes are no checkpoint, of another version, or damaged; nothing is added then.
    pub fn restore(&mut self, bytes: &[u8], removed: &[String]) -> Result<Restored, EngineError> {
        let wanted = self.loaded.then_some(self.generation);
        let mut restored = Restored::default();
        match read_segment(bytes, wanted)? {
            Contents::Docs(docs) => {
                let before = self.corpus.len();
                for doc in docs.into_iter().filter(|doc| !removed.contains(&doc.article.id)) {
                    put(self.corpus.change(), &self.journal, doc);
                }
                restored.articles = self.corpus.len() - before;
            }
            Contents::Articles(articles) => {
                let before = self.stale.len();
                self.stale.extend(articles.into_iter().filter(|article| !removed.contains(&article.id)));
                restored.stale = self.stale.len() - before;
            }
        }
        Ok(restored)
    }

    /// Starts a job, before all others, that analyses the stale articles of checkpoints again. It leaves out those that a later
    /// checkpoint has brought into the corpus, except a bundled article whose day of publication was changed. Returns how many
    /// articles the job has; if there are none, no job starts.
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

    /// Articles as JSON Lines, which can be added again: an article a line. Returns how many there are, and the bytes. Ids that the
    /// corpus does not have are left out.
    pub fn export(&self, ids: &[String]) -> (u32, Vec<u8>) {
        let mut bytes = Vec::new();
        let mut count = 0;
        for article in ids.iter().filter_map(|id| self.corpus.article(id)) {
            let published = article.published.map(|day| day.to_string()).unwrap_or_default();
            let record = serde_json::json!({
                "id": article.id, "title": article.title, "source": article.source, "published": published,
                "url": article.url, "text": article.text,
            });
            bytes.extend_from_slice(record.to_string().as_bytes());
            bytes.push(b'\n');
            count += 1;
        }
        (count, bytes)
    }

    /// Removes articles; returns how many of them there were.
    pub fn remove(&mut self, ids: &[String]) -> usize {
        self.unsaved.forget(ids);
        self.corpus.change().remove(ids)
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

/// An id for the article that no other has: its own, with a number after it where another article has that id already.
/// `None` if an article with such an id has the same text.
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

/// Of several articles with the same id the last, at the position of the first.
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

/// Parses a day of publication: `YYYY-MM-DD`, or empty for none.
fn day(published: &str) -> Result<Option<Date>, RedateProblem> {
    if published.is_empty() {
        return Ok(None);
    }
    let parsed = if published.len() == 10 { published.parse::<Date>().ok() } else { None };
    let day = parsed.ok_or_else(|| RedateProblem::NoSuchDay(published.to_owned()))?;
    let (first, last) = PUBLICATION_YEARS;
    if (first..=last).contains(&day.year()) { Ok(Some(day)) } else { Err(RedateProblem::YearOutOfRange(day.year())) }
}
