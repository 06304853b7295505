//! The corpus: articles, and what is known across them.

use std::{collections::HashMap, ops::Range};

use wirescope_nlp::{Date, Doc, Label, Mention, Span};

use crate::{
    Alike, DocId, Facet, Filter, Reason, ValueCard, ViewRequest, ViewResult, alike,
    docset::DocSet,
    finding::findings,
    fold::{fold, one_line},
    hits, listing,
    postings::{Place, Postings},
    snippet,
    values::{Value, ValueId, Values},
    words::each_word,
};

/// Analysed articles, indexed.
#[derive(Default)]
pub struct Corpus {
    entries: Vec<Option<Box<Entry>>>,
    /// What is asked of very many articles at once, by their numbers; see [`Corpus::measure`].
    measures: Vec<Measure>,
    /// The values of each article, by its number.
    forward: Vec<Forward>,
    ids: HashMap<String, DocId>,
    pub(crate) alive: DocSet,
    pub(crate) postings: Postings,
    pub(crate) values: Values,
    /// Parts of all articles.
    pub(crate) parts: u64,
}

/// What ranking and sorting ask of every article: kept in a row, since to visit each [`Entry`] takes ten times as long.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measure {
    /// Positions of the index that are the title's; one is left free after them, so that no phrase runs on into the text.
    pub(crate) title_parts: u32,
    /// Positions of the index in all.
    pub(crate) parts: u32,
    /// The day of publication.
    pub(crate) published: Option<Date>,
}

/// An article of the corpus.
pub(crate) struct Entry {
    /// The article, without its tokens.
    pub(crate) doc: Doc,
    /// Words of the text, as a reader counts them.
    pub(crate) words: u32,
    /// The title that is shown.
    pub(crate) title: String,
    /// The folded title, to sort by.
    pub(crate) title_key: String,
    /// Its mentions as values, in order.
    pub(crate) occurrences: Box<[Occurrence]>,
}

/// The values of an article, by facet and number: a cache line, with values and their counts apart, since counting articles
/// reads the values alone.
#[derive(Default)]
pub(crate) struct Forward {
    pub(crate) values: Box<[ValueId]>,
    /// For each value the sentences and the mentions.
    pub(crate) often: Box<[(u32, u32)]>,
    /// Where the values of each facet end.
    ends: [u32; Facet::ALL.len()],
}

/// How often an article has a value.
#[derive(Clone, Copy, Debug)]
struct Tally {
    value: ValueId,
    sentences: u32,
    mentions: u32,
}

/// A mention as a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Occurrence {
    pub(crate) span: Span,
    pub(crate) value: ValueId,
}

impl Corpus {
    /// A corpus without articles.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an article; `None`, and nothing changes, if one of that id is here already.
    /// Its tokens and their syntax are not kept.
    pub fn add(&mut self, mut doc: Doc) -> Option<DocId> {
        if self.ids.contains_key(&doc.article.id) {
            return None;
        }
        let id = DocId(u32::try_from(self.entries.len()).ok()?);
        slim(&mut doc);
        let mut words = Vec::new();
        let (title_parts, parts, text_words) = each_place(&doc, |term, place| words.push((self.postings.intern(term), place)));
        words.sort_unstable();
        self.postings.add(id, &words);
        let (forward, occurrences) = self.index_values(id, &doc);

        let mut title = one_line(&doc.article.title);
        if title.is_empty() {
            title = snippet::first_words(doc.text());
        }
        self.ids.insert(doc.article.id.clone(), id);
        self.alive.insert(id);
        self.parts += u64::from(parts);
        self.forward.push(forward);
        self.measures.push(Measure { title_parts, parts, published: doc.article.published });
        self.entries.push(Some(Box::new(Entry { words: text_words, title_key: fold(&title), title, occurrences, doc })));
        Some(id)
    }

    /// Puts an article that was analysed otherwise, or has another date or source, in the place of the one of its id. It keeps
    /// its number, so that answers change only where the annotations do. `false`, and nothing changes, if no article of that id
    /// is here, or if its title or text are not the same.
    pub fn replace(&mut self, mut doc: Doc) -> bool {
        let Some(&id) = self.ids.get(&doc.article.id) else { return false };
        let Some(old) = self.entries.get_mut(id.index()).and_then(Option::take) else { return false };
        if (&old.doc.article.title, &old.doc.article.text) != (&doc.article.title, &doc.article.text) {
            self.entries[id.index()] = Some(old);
            return false;
        }
        slim(&mut doc);
        let gone = DocSet::of([id]);
        for value in findings(&old.doc).iter().filter_map(|finding| self.values.remove(finding)).collect::<Vec<_>>() {
            self.values.forget(value, &gone);
        }
        let (forward, occurrences) = self.index_values(id, &doc);
        self.forward[id.index()] = forward;
        self.measures[id.index()].published = doc.article.published;
        self.entries[id.index()] = Some(Box::new(Entry { occurrences, doc, ..*old }));
        true
    }

    /// Adds the values of an article.
    fn index_values(&mut self, id: DocId, doc: &Doc) -> (Forward, Box<[Occurrence]>) {
        let mut facets: [Vec<Tally>; Facet::ALL.len()] = Default::default();
        let mut occurrences = Vec::new();
        for finding in findings(doc) {
            let value = self.values.add(id, &finding);
            occurrences.extend(finding.spans.iter().map(|&span| Occurrence { span, value }));
            let (sentences, mentions) = if finding.facet == Facet::Source {
                (1, 1)
            } else {
                (sentences_with(doc, &finding.spans), finding.spans.len() as u32)
            };
            if let Some(tallies) = facets.get_mut(finding.facet.index()) {
                tallies.push(Tally { value, sentences, mentions });
            }
        }
        occurrences.sort_unstable();
        (Forward::new(facets), occurrences.into())
    }

    /// Forgets the articles of these ids; ids that are not here are passed over. Returns how many went.
    /// Afterwards every answer is as if they had never been added.
    pub fn remove<S: AsRef<str>>(&mut self, ids: &[S]) -> usize {
        let mut gone = DocSet::default();
        let (mut terms, mut values) = (Vec::new(), Vec::new());
        for id in ids {
            let Some(doc) = self.ids.remove(id.as_ref()) else { continue };
            let Some(entry) = self.entries.get_mut(doc.index()).and_then(Option::take) else { continue };
            gone.insert(doc);
            if let Some(forward) = self.forward.get_mut(doc.index()) {
                *forward = Forward::default();
            }
            self.parts -= u64::from(self.measure(doc).parts);
            each_place(&entry.doc, |term, _| terms.extend(self.postings.term(term)));
            values.extend(findings(&entry.doc).iter().filter_map(|finding| self.values.remove(finding)));
            // Shortened as it grows: a thousand articles name each common word a thousand times.
            if terms.len() > 1 << 20 {
                terms.sort_unstable();
                terms.dedup();
            }
        }
        terms.sort_unstable();
        terms.dedup();
        values.sort_unstable();
        values.dedup();
        self.postings.remove(&gone, &terms);
        for value in values {
            self.values.forget(value, &gone);
        }
        self.alive.subtract(&gone);
        gone.len()
    }

    /// How many articles are here.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether no article is here.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The articles, in the order they were added, without their tokens and syntax.
    pub fn docs(&self) -> impl Iterator<Item = &Doc> {
        self.entries().map(|entry| &entry.doc)
    }

    /// The article of that id. Its `tokens` are empty: they are not kept.
    pub fn doc(&self, id: &str) -> Option<&Doc> {
        self.entry(*self.ids.get(id)?).map(|entry| &entry.doc)
    }

    /// What a view shows.
    pub fn view(&self, view: &ViewRequest) -> ViewResult {
        listing::view(self, view)
    }

    /// Where the query's words, or the included values of the filters, are found in the text of the article of that id:
    /// in order, none overlapping; overlapping finds are joined. Empty if there is no such article.
    pub fn hits(&self, id: &str, query: &str, filters: &[Filter]) -> Vec<Span> {
        let Some(entry) = self.ids.get(id).and_then(|&doc| self.entry(doc)) else { return Vec::new() };
        hits::Seeking::new(self, crate::query::ask(self, query), filters).hits(entry)
    }

    /// For each mention of the article of that id, in order, the value it counts as;
    /// `None` where it counts in no facet (a date that has no calendar value). Empty if there is no such article.
    pub fn mention_values(&self, id: &str) -> Vec<Option<ValueCard>> {
        let Some(entry) = self.ids.get(id).and_then(|&doc| self.entry(doc)) else { return Vec::new() };
        let value = |mention: &Mention| {
            let from = entry.occurrences.partition_point(|occurrence| occurrence.span < mention.span);
            let same = entry.occurrences.get(from..)?.iter().take_while(|occurrence| occurrence.span == mention.span);
            let facet = |value: ValueId| self.values.get(value).map(|value| value.facet);
            // A number may be a date as well: "in 2019".
            let is_time = matches!(mention.label, Label::Date | Label::Time);
            let fits = |&value: &ValueId| match facet(value) {
                Some(Facet::Dates) => is_time,
                Some(Facet::Numbers) => true,
                _ => !is_time,
            };
            self.card(same.map(|occurrence| occurrence.value).find(fits)?)
        };
        entry.doc.mentions.iter().map(value).collect()
    }

    /// The value of that key, if any article has it.
    pub fn value(&self, facet: Facet, key: &str) -> Option<ValueCard> {
        self.card(self.values.find(facet, key)?)
    }

    /// Other values that may be the same as the value of that key, each with its reason, in order of their keys; but none whose bearers,
    /// as their ages tell, were born at another time. Empty if no article has the value.
    pub fn alike(&self, facet: Facet, key: &str) -> Vec<Alike> {
        let Some(value) = self.values.find(facet, key).and_then(|id| self.values.get(id)).filter(|value| !value.docs.is_empty())
        else {
            return Vec::new();
        };
        let kin = self.values.kin(value);
        let with_reason = kin.iter().filter_map(|(id, other)| Some((*id, *other, alike::reason(facet, key, &other.key)?)));
        let found: Vec<_> = with_reason.filter(|(_, other, _)| !apart(value.births(), other.births())).collect();
        // A bare surname is worth asking about if just one full name has it; from the full name's side, if it is that one.
        let full_names = |surname: &Value| {
            let kin = self.values.kin(surname);
            kin.iter().filter(|(_, full)| alike::reason(facet, &surname.key, &full.key) == Some(Reason::Surname)).count()
        };
        let is_bare = |value: &Value| !value.key.contains(' ');
        found
            .into_iter()
            .filter(|(_, other, reason)| {
                let bare = if is_bare(value) { value } else { *other };
                *reason != Reason::Surname || full_names(bare) == 1
            })
            .filter_map(|(id, _, reason)| Some(Alike { value: self.card(id)?, reason }))
            .collect()
    }

    /// The first and the last year in which bearers of one name were born, where they are so far apart that there must be two;
    /// as ages in the articles tell.
    pub fn two_bearers(&self, facet: Facet, key: &str) -> Option<(i16, i16)> {
        let births = self.values.get(self.values.find(facet, key)?)?.births();
        births.filter(|(first, last)| last - first > LEEWAY)
    }

    /// Bytes that the positional index takes, without the strings of its terms; for measurements.
    pub fn index_bytes(&self) -> usize {
        self.postings.bytes()
    }

    fn card(&self, id: ValueId) -> Option<ValueCard> {
        let value = self.values.get(id).filter(|value| !value.docs.is_empty())?;
        Some(ValueCard {
            facet: value.facet,
            key: value.key.to_string(),
            name: value.name().to_owned(),
            label: value.label(),
            articles: value.docs.len() as u32,
        })
    }

    /// One more than the highest number of an article.
    pub(crate) fn numbers(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn entry(&self, doc: DocId) -> Option<&Entry> {
        self.entries.get(doc.index())?.as_deref()
    }

    pub(crate) fn measure(&self, doc: DocId) -> Measure {
        self.measures.get(doc.index()).copied().unwrap_or_default()
    }

    pub(crate) fn forward(&self, doc: DocId) -> Option<&Forward> {
        self.forward.get(doc.index())
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().flatten().map(|entry| &**entry)
    }
}

impl Forward {
    /// Lists tallies, each facet's in order of their numbers.
    fn new(mut facets: [Vec<Tally>; Facet::ALL.len()]) -> Self {
        let mut forward = Self::default();
        for (end, facet) in forward.ends.iter_mut().zip(&mut facets) {
            facet.sort_unstable_by_key(|tally| tally.value);
            *end = facet.len() as u32;
        }
        let mut before = 0;
        for end in &mut forward.ends {
            *end += before;
            before = *end;
        }
        forward.values = facets.iter().flatten().map(|tally| tally.value).collect();
        forward.often = facets.iter().flatten().map(|tally| (tally.sentences, tally.mentions)).collect();
        forward
    }

    /// Where the values of a facet stand.
    pub(crate) fn range(&self, facet: Facet) -> Range<usize> {
        let start = facet.index().checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        start..self.ends[facet.index()] as usize
    }
}

/// Forgets what only the analysis needs.
fn slim(doc: &mut Doc) {
    doc.tokens = Vec::new();
    doc.syntax = Vec::new();
}

/// Years that an age may be off: a birthday to come, an article that is older than it says.
const LEEWAY: i16 = 3;

/// Whether no year of birth of the one is near to one of the other.
fn apart(one: Option<(i16, i16)>, other: Option<(i16, i16)>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    one.0 - other.1 > LEEWAY || other.0 - one.1 > LEEWAY
}

/// Calls `found` with the words of the title and then the text; gives positions of the title, positions of both, and words of the text.
fn each_place(doc: &Doc, mut found: impl FnMut(&str, Place)) -> (u32, u32, u32) {
    let mut place = |term: &str, start: u32, parts: u32| found(term, Place { start, end: start + parts });
    let title = each_word(&doc.article.title, |word| place(word.term, word.position, word.parts)).parts;
    let text = each_word(doc.text(), |word| place(word.term, title + 1 + word.position, word.parts));
    (title, title + text.parts, text.chains)
}

/// How many sentences the spans start in. A span outside all counts for the sentence before it.
fn sentences_with(doc: &Doc, spans: &[Span]) -> u32 {
    let sentence = |span: &Span| doc.sentences.partition_point(|sentence| sentence.span.start <= span.start);
    let mut sentences: Vec<usize> = spans.iter().map(sentence).collect();
    sentences.sort_unstable();
    sentences.dedup();
    sentences.len() as u32
}
