//! An article, and all its annotations.

use serde::{Deserialize, Serialize};
use wirescope_nlp::{Article, Date, Details, Doc, Rule, Sentence, Span};

use super::entities::{self, SavedEntity};
use super::events::{self, SavedEvent};
use super::quotations::{self, SavedQuotation};
use super::references::{self, SavedReference};
use super::rules::Rules;
use super::spans::In;
use super::words::{self, SavedMention, SavedSentence, SavedTime};

/// An article without its details, as it was saved in all versions.
#[derive(Serialize, Deserialize)]
pub(super) struct SavedArticle {
    pub(super) id: String,
    title: String,
    source: String,
    published: Option<(i16, i8, i8)>,
    url: String,
    text: String,
}

/// What else a source says of an article.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct SavedDetails {
    author: String,
    section: String,
    language: String,
    time: String,
    pages: String,
    file: String,
    fields: Vec<(String, String)>,
    place: String,
    day: String,
    lack: String,
}

/// The details of segments in which articles had neither place nor a day as it is written.
#[derive(Deserialize)]
struct FirstDetails {
    author: String,
    section: String,
    language: String,
    time: String,
    pages: String,
    file: String,
    fields: Vec<(String, String)>,
}

/// The annotations of an article. Tokens, parts of speech and dependencies are not among them: only the analysis needs those.
///
/// [`Outline`] reads the first three alone.
#[derive(Serialize, Deserialize)]
pub(crate) struct SavedDoc {
    sentences: Vec<SavedSentence>,
    mentions: Vec<SavedMention>,
    times: Vec<SavedTime>,
    entities: Vec<SavedEntity>,
    references: Vec<SavedReference>,
    quotations: Vec<SavedQuotation>,
    events: Vec<SavedEvent>,
    furniture: Vec<(u32, u32)>,
}

/// The first parts of a [`SavedDoc`]: the same bytes, as far as a row of the list needs them.
#[derive(Deserialize)]
pub(crate) struct Outline {
    sentences: Vec<SavedSentence>,
    mentions: Vec<SavedMention>,
    times: Vec<SavedTime>,
}

impl Outline {
    /// The sentences, and the spans of mentions and then of times; `None` if one does not lie in the text.
    pub(crate) fn unpack(self, text: &str) -> Option<(Vec<Sentence>, Vec<Span>)> {
        let mentions = words::spans(self.mentions.iter().map(|&(gap, len, ..)| (gap, len)), text);
        let times = words::spans(self.times.iter().map(SavedTime::place), text);
        Some((words::unpack_sentences(self.sentences, text)?, mentions.chain(times).collect::<Option<_>>()?))
    }
}

impl SavedArticle {
    pub(super) fn pack(article: &Article) -> Self {
        Self {
            id: article.id.clone(),
            title: article.title.clone(),
            source: article.source.clone(),
            published: article.published.map(|day| (day.year(), day.month(), day.day())),
            url: article.url.clone(),
            text: article.text.clone(),
        }
    }

    /// The article; `None` if its day is none.
    pub(super) fn unpack(self, details: SavedDetails) -> Option<Article> {
        let published = match self.published {
            Some((year, month, day)) => Some(Date::new(year, month, day).ok()?),
            None => None,
        };
        let SavedArticle { id, title, source, url, text, .. } = self;
        Some(Article { id, title, source, published, url, text, details: details.unpack() })
    }
}

impl SavedDetails {
    /// The details at the end of an article, in the present form or the first; none where there are no bytes.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self::default());
        }
        postcard::from_bytes(bytes).ok().or_else(|| {
            let FirstDetails { author, section, language, time, pages, file, fields } = postcard::from_bytes(bytes).ok()?;
            Some(Self { author, section, language, time, pages, file, fields, ..Self::default() })
        })
    }

    pub(crate) fn pack(details: &Details) -> Self {
        let Details { author, section, language, time, pages, place, day, lack, file, fields } = details.clone();
        Self { author, section, language, time, pages, place, day, lack, file, fields }
    }

    pub(crate) fn unpack(self) -> Details {
        let SavedDetails { author, section, language, time, pages, place, day, lack, file, fields } = self;
        Details { author, section, language, time, pages, place, day, lack, file, fields }
    }
}

impl SavedDoc {
    pub(crate) fn pack(doc: &Doc, rules: &mut Rules) -> Self {
        Self {
            sentences: words::pack_sentences(&doc.sentences),
            mentions: words::pack_mentions(&doc.mentions, rules),
            times: words::pack_times(&doc.times, rules),
            entities: entities::pack(&doc.entities, rules),
            references: references::pack(&doc.references, rules),
            quotations: quotations::pack(&doc.quotations, rules),
            events: events::pack(&doc.events, rules),
            furniture: words::pack_spans(&doc.furniture),
        }
    }

    /// The document, without tokens and syntax, if everything in it lies where it may.
    pub(crate) fn unpack(self, article: Article, rules: &[Rule]) -> Option<Doc> {
        let text = article.text.as_str();
        let within = || In::new(text, rules, self.entities.len());
        let sentences = words::unpack_sentences(self.sentences, text)?;
        let mentions = words::unpack_mentions(self.mentions, text, &within())?;
        let times = words::unpack_times(self.times, text, within())?;
        let references = references::unpack(self.references, within())?;
        let quotations = quotations::unpack(self.quotations, within())?;
        let events = events::unpack(self.events, within())?;
        let furniture = words::spans(self.furniture.into_iter(), text).collect::<Option<_>>()?;
        let count = self.entities.len();
        let entities = entities::unpack(self.entities, In::new(text, rules, count))?;
        let (tokens, syntax) = Default::default();
        Some(Doc {
            article,
            tokens,
            sentences,
            syntax,
            mentions,
            entities,
            times,
            references,
            quotations,
            events,
            furniture,
            counts_furniture: false,
        })
    }
}
