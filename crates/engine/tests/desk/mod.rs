//! Reading, extraction and index in one thread, one step after the other, for the tests.
#![allow(dead_code, reason = "each test uses a part of it")]

use wirescope_engine::{Analysis, Article, Checkpoint, Engine, Extractor, Input, Intake, Next, listed, read_batch, write_batch};
use wirescope_protocol::{AddItem, Added, Change, Draft, Effect, JournalAnswer, JournalAsk, Origin, Subject};

pub(crate) struct Desk {
    pub(crate) extractor: Extractor,
    pub(crate) engine: Engine,
    /// Segments that the engine has taken up, but not restored.
    pub(crate) segments: Vec<Checkpoint>,
    /// Journals that pages have brought which were shared.
    pub(crate) journals: Vec<String>,
}

impl Desk {
    /// Without articles, gazetteer and models.
    pub(crate) fn new() -> Desk {
        Desk { extractor: Extractor::new(), engine: Engine::new(Analysis::default()), segments: Vec::new(), journals: Vec::new() }
            .settled()
    }

    pub(crate) fn with_models(files: &[&[u8]]) -> Desk {
        let mut desk = Desk::new();
        desk.extractor.take_models(files).expect("these models can be used");
        desk.settled()
    }

    /// With these texts, all of one paper and one day, and the ids that they got.
    pub(crate) fn with_texts(files: &[&[u8]], texts: &[&str]) -> (Desk, Vec<String>) {
        let mut desk = Desk::with_models(files);
        let input = |text: &&str| Input {
            item: AddItem::Text {
                title: text.split(' ').take(3).collect::<Vec<_>>().join(" "),
                source: "Dublin Post".to_owned(),
                published: "2021-05-06".to_owned(),
                text: (*text).to_owned(),
            },
            size: 0,
        };
        let ids = desk.add(texts.iter().map(input).collect(), &[]).ids;
        (desk, ids)
    }

    fn settled(mut self) -> Desk {
        self.engine = Engine::new(self.extractor.analysis());
        self
    }

    /// With the bundled articles.
    pub(crate) fn seeded(mut self) -> Desk {
        let seeds = self.extractor.seeds().expect("a segment");
        self.engine.restore(&seeds, &[]).expect("restored");
        self
    }

    /// Adds what is in the inputs; `files` are the bytes of those that are files, by their positions.
    pub(crate) fn add(&mut self, inputs: Vec<Input>, files: &[&[u8]]) -> Added {
        let mut added = Added::default();
        let mut intake = Intake::new(inputs, 0);
        let mut articles = Vec::new();
        loop {
            match intake.next() {
                Next::File(at) => intake.supply(files.get(at).map(|bytes| bytes.to_vec()).ok_or("gone".to_owned())),
                Next::Entry(_, Ok(article)) => articles.push(article),
                Next::Entry(_, Err(error)) if error.left_out => added.left_out += 1,
                Next::Entry(_, Err(error)) => {
                    added.failed += 1;
                    added.errors.push(error);
                }
                Next::Journal(_, file) => self.journals.push(file),
                Next::End => break,
            }
        }
        let ids = self.engine.name(&articles.iter().map(listed).collect::<Vec<_>>());
        added.already = ids.iter().filter(|id| id.is_none()).count() as u32;
        let batch = write_batch(&articles).expect("a batch");
        let named = read_batch(&batch, 0, &ids).expect("the same batch");
        self.take(named, Origin::Added);
        added.ids = ids.into_iter().flatten().collect();
        added.articles = added.ids.len() as u32;
        added
    }

    /// Analyses articles and has the engine take them up.
    pub(crate) fn take(&mut self, articles: Vec<Article>, origin: Origin) {
        if let Some(segment) = self.extractor.segment(articles, |_| {}).expect("a segment") {
            self.engine.take(&segment.bytes, origin).expect("taken up");
            self.segments.push(segment);
            self.segments.extend(self.engine.decided_meanwhile().expect("segments"));
        }
    }

    /// Asks the journal, and does all that follows.
    pub(crate) fn ask_journal(&mut self, ask: &JournalAsk) -> JournalAnswer {
        let mut answer = self.engine.ask_journal(ask);
        while self.engine.correct_next() {}
        self.engine.journal_answer(&mut answer);
        answer
    }

    /// Says something of articles as wholes, as one step.
    pub(crate) fn say(&mut self, ids: &[&str], change: &Change) -> JournalAnswer {
        let whole = |id: &&str| Subject::Article { id: (*id).to_owned(), start: 0, end: 0 };
        let drafts = ids.iter().map(|id| Draft { subject: whole(id), change: change.clone() }).collect();
        self.ask_journal(&JournalAsk::CorrectAll { drafts, who: String::new(), when: String::new() })
    }

    /// Gives an article another day of publication.
    pub(crate) fn redate(&mut self, id: &str, published: &str) -> Effect {
        self.say(&[id], &Change::Redate { value: published.to_owned() }).effect.expect("what it did")
    }

    /// Analyses again what another analysis has made; returns how many articles.
    pub(crate) fn renew(&mut self) -> usize {
        let mut count = 0;
        loop {
            let articles = self.engine.next_stale();
            if articles.is_empty() {
                return count;
            }
            count += articles.len();
            self.take(articles, Origin::Renewed);
        }
    }
}

pub(crate) fn file(name: &str, bytes: &[u8]) -> Input {
    Input { item: AddItem::File { name: name.to_owned() }, size: bytes.len() as u64 }
}
