//! The index: segments in, answers and readings out.

use std::collections::HashMap;

use wirescope_corpus::{Contents, Corpus, generation_of, read_segment};
use wirescope_nlp::{Article, Doc, retime};
use wirescope_protocol::{Answer, Ask, Listed, Origin, Reading, Selection};

use crate::batch::fingerprint;
use crate::{
    Analysis, EngineError,
    cached::CachedCorpus,
    corrections::{Corrections, Retiming},
    reading, share,
    stale::Stale,
};

/// How many articles, and about how many bytes of text, one batch to renew has.
const BATCH_ARTICLES: usize = 32;
const BATCH_BYTES: usize = 128 << 10;

/// The corpus of extracted articles. It analyses nothing: what it takes up are segments, which an [`Extractor`](crate::Extractor) makes.
/// It has no clock and does no IO.
///
/// ```
/// use wirescope_engine::{Engine, Extractor, Input, Intake, Next, listed};
/// use wirescope_protocol::{AddItem, Origin};
///
/// let extractor = Extractor::new();
/// let mut engine = Engine::new(extractor.analysis());
/// let mut intake = Intake::new(vec![Input { item: AddItem::File { name: "note.txt".to_owned() }, size: 20 }], 0);
/// let mut articles = Vec::new();
/// loop {
///     match intake.next() {
///         Next::File(_) => intake.supply(Ok(b"Rain fell on Oslo.\n\n".to_vec())),
///         Next::Entry(_, article) => articles.extend(article),
///         Next::Journal(..) => {}
///         Next::End => break,
///     }
/// }
/// // Ids first, so that nothing is analysed that the corpus has already.
/// let ids = engine.name(&articles.iter().map(listed).collect::<Vec<_>>());
/// for (article, id) in articles.iter_mut().zip(ids) {
///     article.id = id.expect("the corpus is empty");
/// }
/// let segment = extractor.segment(articles, |_| {})?.expect("an article");
/// engine.take(&segment.bytes, Origin::Added)?;
/// assert_eq!(engine.len(), 1);
/// # Ok::<(), wirescope_engine::EngineError>(())
/// ```
#[derive(Default)]
pub struct Engine {
    pub(crate) analysis: Analysis,
    pub(crate) corpus: CachedCorpus,
    pub(crate) corrections: Corrections,
    /// Ids of articles that are being analysed, and the fingerprints of these.
    reserved: HashMap<String, String>,
    /// Whether articles of an earlier visit are coming.
    expects_more: bool,
    pub(crate) stale: Stale,
    /// Articles that came back from another analysis with an earlier day than they have by now.
    pub(crate) decided: Vec<String>,
    /// The file of the watch list; empty for none.
    pub(crate) watch_file: String,
}

/// Documents of a segment on their way into the corpus.
#[derive(Debug)]
pub struct Incoming {
    docs: std::vec::IntoIter<Doc>,
    origin: Option<Origin>,
    is_stale: bool,
}

/// What [`restore`](Engine::restore) found in a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// How many articles were added to the corpus.
    pub articles: usize,
    /// How many articles of it are of another analysis.
    pub stale: usize,
}

impl Engine {
    /// An engine without articles, for segments of that analysis.
    pub fn new(analysis: Analysis) -> Self {
        let mut engine = Self::of_shared(analysis);
        engine.corrections.retiming = Retiming(retime);
        engine
    }

    /// An engine for articles of which the times are counted from the days that the journal gives them, as [`share`](Self::share) makes
    /// them: so the page that was shared need not read the text for times.
    pub fn of_shared(analysis: Analysis) -> Self {
        Self { analysis, ..Self::default() }
    }

    /// How many articles it holds.
    pub fn len(&self) -> usize {
        self.corpus.len()
    }

    /// Whether it holds no article.
    pub fn is_empty(&self) -> bool {
        self.corpus.is_empty()
    }

    /// How many of its articles are of another analysis.
    pub fn stale(&self) -> usize {
        self.stale.len()
    }

    /// Whether articles that another analysis has made are being analysed again.
    pub fn is_renewing(&self) -> bool {
        self.stale.is_out()
    }

    /// Whether more articles are to come.
    pub(crate) fn is_more_coming(&self) -> bool {
        self.expects_more || !self.reserved.is_empty()
    }

    /// Says whether articles of an earlier visit are coming. While they are, names are joined over all articles only now and then.
    pub fn expect_more(&mut self, more: bool) {
        self.expects_more = more;
    }

    /// Joins names over all articles, if anything has changed since: what is answered then does so. While more articles are coming, only if many
    /// have come.
    pub fn settle(&mut self) {
        while self.settle_next() {}
    }

    /// A step of [`settle`](Self::settle), which takes about as long as taking up an article does, for those who are to answer meanwhile. `false` if there
    /// is nothing to do.
    pub fn settle_next(&mut self) -> bool {
        let is_coming = self.is_more_coming();
        self.corpus.settle_next(is_coming)
    }

    /// Takes from a selection whether what is found in lines that are not the article's counts. Articles that are here are counted so as names are
    /// [settled](Self::settle_next); the answers of [`ask`](Self::ask) and [`open`](Self::open) wait for all.
    pub fn count_as(&mut self, selection: &Selection) {
        self.corpus.count_furniture(selection.counts_furniture());
    }

    /// How many articles are still to be counted as a selection wanted.
    pub fn recounting(&self) -> usize {
        self.corpus.recounting()
    }

    /// Answers panes, with names joined over all articles. What the selection finds is kept until another one is asked for or the corpus changes.
    /// The answer's `millis` is 0, because the engine has no clock.
    pub fn ask(&mut self, ask: &Ask) -> Answer {
        self.count_as(&ask.selection);
        self.settle();
        self.ask_unsettled(ask)
    }

    /// Answers panes, with articles counted and names joined as far as they are.
    pub fn ask_unsettled(&mut self, ask: &Ask) -> Answer {
        let (corpus, resolved) = self.corpus.resolve(&ask.selection);
        let answer = corpus.answer(resolved, &ask.panes);
        // Stale articles in sight are renewed first, from the top of the list.
        answer.rows().iter().rev().for_each(|row| self.stale.prefer(&row.id));
        answer
    }

    /// One article with its marks, and the hits of a selection; `None` if no article has that id. Names are joined as [`ask`](Self::ask) and
    /// [`ask_unsettled`](Self::ask_unsettled) do.
    pub fn open(&mut self, id: &str, selection: &Selection) -> Option<Reading> {
        self.count_as(selection);
        self.settle();
        self.open_unsettled(id, selection)
    }

    /// The same, with names joined as far as they are; the article is counted as [wanted](Self::count_as).
    pub fn open_unsettled(&mut self, id: &str, selection: &Selection) -> Option<Reading> {
        self.stale.prefer(id);
        self.corpus.recount_first(id);
        let (corpus, resolved) = self.corpus.resolve(selection);
        let mut reading = reading::reading(&self.analysis, corpus, id, resolved)?;
        (reading.day_set, reading.source_set) = self.corrections.set(id);
        Some(reading)
    }

    /// Gives articles the ids under which they are to be added, and keeps these for them: their own, with a number after it where another
    /// article has that id already. `None` for one where an article with such an id has the same text.
    pub fn name(&mut self, articles: &[Listed]) -> Vec<Option<String>> {
        articles.iter().map(|article| self.free_id(article)).collect()
    }

    fn free_id(&mut self, article: &Listed) -> Option<String> {
        let own = match article.id.as_str() {
            // The first part is the digest of the text.
            "" => article.fingerprint.get(..16).unwrap_or_default().to_owned(),
            id => id.to_owned(),
        };
        let mut id = own.clone();
        let mut number = 1u32;
        loop {
            let there = match self.reserved.get(&id) {
                Some(there) => there.clone(),
                None => match self.corpus.article(&id) {
                    Some(there) => fingerprint(&there.text),
                    None => break,
                },
            };
            if there == article.fingerprint {
                return None;
            }
            number += 1;
            id = format!("{own}-{number}");
        }
        self.reserved.insert(id.clone(), article.fingerprint.clone());
        Some(id)
    }

    /// Keeps ids for articles of these fingerprints, as [`name`](Self::name) of an earlier engine has done.
    pub fn reserve(&mut self, ids: Vec<(String, String)>) {
        self.reserved.extend(ids);
    }

    /// Keeps these ids no longer.
    pub fn release(&mut self, ids: &[String]) {
        for id in ids {
            self.reserved.remove(id);
        }
    }

    /// Reads a segment: of an extractor, or where `origin` is `None` of an earlier visit, without the articles of which the ids are in
    /// `removed`. Its documents are in the corpus when [`put`](Self::put) has put them there.
    ///
    /// # Errors
    /// [`EngineError::Checkpoint`] if the bytes are no segment, of another version, or damaged.
    pub fn read(&self, bytes: &[u8], origin: Option<Origin>, removed: &[String]) -> Result<Incoming, EngineError> {
        let bytes = share::unpacked(bytes)?;
        let bytes = &*bytes;
        let (mut docs, mut is_stale) = match read_segment(bytes, None)? {
            Contents::Docs(docs) => (docs, generation_of(bytes) != Some(self.analysis.generation)),
            // Nothing can be made of the annotations, but the words are there.
            Contents::Articles(articles) => {
                (articles.into_iter().map(|article| Doc { article, ..Doc::default() }).collect(), true)
            }
        };
        if !removed.is_empty() {
            docs.retain(|doc| !removed.contains(&doc.article.id));
        }
        // An extractor without models cannot do better.
        is_stale &= origin != Some(Origin::Renewed);
        Ok(Incoming { docs: docs.into_iter(), origin, is_stale })
    }

    /// Puts the next document of a segment into the corpus, in the place of the one of its id if there is one. `false` if there is none
    /// left.
    ///
    /// A document that was analysed again is dropped if its article has been removed meanwhile. If the article has got another day of its own, the document
    /// gets it too: [`decided_meanwhile`](Self::decided_meanwhile).
    pub fn put(&mut self, incoming: &mut Incoming) -> bool {
        let Some(mut doc) = incoming.docs.next() else { return false };
        let id = &doc.article.id.clone();
        let is_wanted = match incoming.origin {
            None => true,
            Some(Origin::Added) => {
                self.reserved.remove(id);
                true
            }
            Some(Origin::Renewed) => self.own_article(id).is_some_and(|there| {
                if there.published != doc.article.published {
                    (self.corrections.retiming.0)(&mut doc, there.published);
                    self.decided.push(id.clone());
                }
                there == doc.article
            }),
        };
        if is_wanted {
            if incoming.is_stale {
                self.stale.insert(id);
            } else {
                self.stale.remove(id);
            }
            let doc = self.corrections.correct(doc);
            let remarks = self.corrections.remarks_about(&doc);
            let id = doc.article.id.clone();
            put(self.corpus.change(), doc);
            self.remark(&id, remarks);
        }
        true
    }

    /// Takes up a whole segment, as [`read`](Self::read) and [`put`](Self::put) do.
    ///
    /// # Errors
    /// As [`read`](Self::read); nothing is added then.
    pub fn take(&mut self, bytes: &[u8], origin: Origin) -> Result<(), EngineError> {
        let mut incoming = self.read(bytes, Some(origin), &[])?;
        while self.put(&mut incoming) {}
        Ok(())
    }

    /// Takes up a whole segment of an earlier visit, except the articles of which the ids are in `removed`. Of several segments with an
    /// article of one id the last one counts.
    ///
    /// # Errors
    /// As [`read`](Self::read); nothing is added then.
    pub fn restore(&mut self, bytes: &[u8], removed: &[String]) -> Result<Restored, EngineError> {
        let before = self.corpus.len();
        let mut incoming = self.read(bytes, None, removed)?;
        let stale = incoming.stale();
        while self.put(&mut incoming) {}
        Ok(Restored { articles: self.corpus.len() - before, stale })
    }

    /// The next articles that are of another analysis, to be analysed again; each is given once. None if there are no more.
    pub fn next_stale(&mut self) -> Vec<Article> {
        let (mut articles, mut bytes) = (Vec::new(), 0);
        while articles.len() < BATCH_ARTICLES && bytes < BATCH_BYTES {
            let Some(id) = self.stale.next() else { break };
            if let Some(article) = self.own_article(&id) {
                bytes += article.text.len();
                articles.push(article);
            }
        }
        articles
    }

    /// The generation of the analysis that has made the doc of an article: 0 for one that is not this engine's.
    pub(crate) fn generation_of(&self, id: &str) -> u64 {
        if self.stale.has(id) { 0 } else { self.analysis.generation }
    }

    /// An article as it is without corrections.
    fn own_article(&self, id: &str) -> Option<Article> {
        self.corpus.article(id).map(|article| self.corrections.own(article))
    }

    /// Articles as JSON Lines, which can be added again: an article a line, as it is without corrections. Returns how many there are, and the
    /// bytes. Ids that the corpus does not have are left out.
    pub fn export(&self, ids: &[String]) -> (u32, Vec<u8>) {
        let mut bytes = Vec::new();
        let mut count = 0;
        for article in ids.iter().filter_map(|id| self.own_article(id)) {
            bytes.extend_from_slice(exported(&article).to_string().as_bytes());
            bytes.push(b'\n');
            count += 1;
        }
        (count, bytes)
    }

    /// Removes articles; returns how many of them there were.
    pub fn remove(&mut self, ids: &[String]) -> usize {
        for id in ids {
            self.stale.remove(id);
        }
        self.corrections.remove(ids);
        self.corpus.change().remove(ids)
    }
}

/// An article as ingest reads it back, all that its source says included; but the file that it was read from.
pub(crate) fn exported(article: &Article) -> serde_json::Value {
    let details = &article.details;
    let day = article.published.map(|day| day.to_string()).unwrap_or_default();
    // The moment has a day of its own, which counts no more once the article has another one.
    let published = if !day.is_empty() && details.time.starts_with(&day) { &details.time } else { &day };
    // A day that may be either of two is left so.
    let published = if published.is_empty() { &details.day } else { published };
    let mut record = serde_json::json!({
        "id": article.id, "title": article.title, "source": article.source, "published": published,
        "url": article.url, "text": article.text,
    });
    let said =
        [("author", &details.author), ("section", &details.section), ("language", &details.language), ("pages", &details.pages)];
    let others = details.fields.iter().map(|(name, value)| (name.as_str(), value));
    for (name, value) in said.into_iter().filter(|(_, value)| !value.is_empty()).chain(others) {
        if record.get(name).is_none() {
            record[name] = value.as_str().into();
        }
    }
    record
}

impl Incoming {
    /// How many documents are left.
    pub fn len(&self) -> usize {
        self.docs.len()
    }

    /// Whether none is left.
    pub fn is_empty(&self) -> bool {
        self.docs.len() == 0
    }

    /// How many of those that are left are of another analysis.
    pub fn stale(&self) -> usize {
        if self.is_stale { self.docs.len() } else { 0 }
    }
}

/// Adds a document, or puts it in the place of the one of its id.
fn put(corpus: &mut Corpus, doc: Doc) {
    if corpus.contains(&doc.article.id) {
        corpus.replace(doc);
    } else {
        corpus.add(doc);
    }
}
