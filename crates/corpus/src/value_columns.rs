//! Per article its values and how often it has each: the columns that counts read, one set for each facet.

use crate::{
    CountLevel, DocId, Field,
    docset::DocSet,
    values::{ValueId, Values, skip_contribution},
};

/// Set in the number of a value that an article has at an earlier position already, under another name: there it is counted.
pub(crate) const AGAIN: u32 = 1 << 31;

/// The values of all articles. Within an article, values are in order of facet and number; their position in that order is what a packed
/// article calls them.
#[derive(Default)]
pub(crate) struct ValueColumns {
    facets: [Column; Field::ALL.len()],
    /// What each value of an article took from it, so that it can be taken away again without looking at the article.
    contributions: Vec<u8>,
    /// Where the contributions of each article begin.
    starts: Vec<u32>,
    /// Entries of articles that were removed or replaced.
    dead: usize,
}

/// The values of one facet.
#[derive(Default)]
struct Column {
    /// Where the values of each article stand, by its number: start and length.
    rows: Vec<(u32, u32)>,
    ids: Vec<ValueId>,
    /// Paragraphs with the value.
    paragraphs: Vec<u32>,
    /// Sentences with the value.
    sentences: Vec<u32>,
    /// Mentions of the value.
    mentions: Vec<u32>,
}

/// A value of an article and how often it has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) facet: Field,
    pub(crate) id: ValueId,
    pub(crate) often: Often,
}

/// How often a value is in the text of an article, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Often {
    pub(crate) paragraphs: u32,
    pub(crate) sentences: u32,
    pub(crate) mentions: u32,
}

impl ValueColumns {
    /// Sets the values of an article that has none, or whose values were taken away. They are in order of facet and number, as are their
    /// `contributions`.
    pub(crate) fn set(&mut self, doc: DocId, values: &[Entry], contributions: &[u8]) {
        let mut rest = values;
        for (facet, column) in Field::ALL.into_iter().zip(&mut self.facets) {
            let (own, others) = rest.split_at(rest.iter().take_while(|value| value.facet == facet).count());
            column.rows.resize(column.rows.len().max(doc.index() + 1), (0, 0));
            column.rows[doc.index()] = (column.ids.len() as u32, own.len() as u32);
            column.ids.extend(own.iter().map(|value| value.id));
            column.paragraphs.extend(own.iter().map(|value| value.often.paragraphs));
            column.sentences.extend(own.iter().map(|value| value.often.sentences));
            column.mentions.extend(own.iter().map(|value| value.often.mentions));
            rest = others;
        }
        self.starts.resize(self.starts.len().max(doc.index() + 1), 0);
        self.starts[doc.index()] = self.contributions.len() as u32;
        self.contributions.extend_from_slice(contributions);
    }

    /// Takes away what an article gave to its values. Its entries stay until [`ValueColumns::compact`].
    pub(crate) fn uncount(&mut self, doc: DocId, values: &mut Values) {
        let mut at = self.starts.get(doc.index()).map_or(0, |&start| start as usize);
        for column in &mut self.facets {
            let Some(row) = column.rows.get_mut(doc.index()) else { continue };
            let (start, len) = std::mem::take(row);
            for entry in start as usize..(start + len) as usize {
                values.uncount(column.ids[entry], column.often(entry), &self.contributions, &mut at);
            }
            self.dead += len as usize;
        }
    }

    /// The values of an article, in the order of their positions.
    pub(crate) fn ids(&self, doc: DocId) -> Vec<ValueId> {
        self.facets.iter().flat_map(|column| column.row(doc)).map(|id| ValueId(id.0 & !AGAIN)).collect()
    }

    /// The values of a facet that an article has, and how often it mentions each.
    pub(crate) fn mentions(&self, facet: Field, doc: DocId) -> impl Iterator<Item = (ValueId, u32)> {
        let column = &self.facets[facet.index()];
        let (start, len) = column.rows.get(doc.index()).copied().unwrap_or_default();
        let entries = start as usize..(start + len) as usize;
        let ids = column.ids.get(entries.clone()).unwrap_or_default();
        ids.iter().copied().zip(column.mentions.get(entries).unwrap_or_default().iter().copied())
    }

    /// Adds to the count of each value of a facet what the articles have of it.
    pub(crate) fn count(&self, facet: Field, docs: &DocSet, level: CountLevel, counts: &mut [u32]) {
        self.each(facet, docs, level, counts, |count, by| *count = count.wrapping_add(by));
    }

    /// Takes from the count of each value of a facet what the articles have of it.
    pub(crate) fn discount(&self, facet: Field, docs: &DocSet, level: CountLevel, counts: &mut [u32]) {
        self.each(facet, docs, level, counts, |count, by| *count = count.wrapping_sub(by));
    }

    fn each(&self, facet: Field, docs: &DocSet, level: CountLevel, counts: &mut [u32], add: impl Fn(&mut u32, u32)) {
        let column = &self.facets[facet.index()];
        let amounts = match level {
            CountLevel::Article => None,
            CountLevel::Paragraph => Some(&column.paragraphs),
            CountLevel::Sentence => Some(&column.sentences),
            CountLevel::Mention => Some(&column.mentions),
        };
        for doc in docs.iter() {
            let Some(&(start, len)) = column.rows.get(doc.index()) else { break };
            let row = start as usize..(start + len) as usize;
            let ids = column.ids.get(row.clone()).unwrap_or_default();
            match amounts {
                None => {
                    for id in ids {
                        if let Some(count) = counts.get_mut(id.index()) {
                            add(count, 1);
                        }
                    }
                }
                Some(amounts) => {
                    for (id, &by) in ids.iter().zip(amounts.get(row).unwrap_or_default()) {
                        if let Some(count) = counts.get_mut(id.index()) {
                            add(count, by);
                        }
                    }
                }
            }
        }
    }

    /// Whether a third of the entries or more are of articles that are gone or were replaced.
    pub(crate) fn is_sparse(&self) -> bool {
        let entries: usize = self.facets.iter().map(|column| column.ids.len()).sum();
        self.dead * 3 > entries
    }

    /// Drops the entries of articles that are gone or were replaced.
    pub(crate) fn compact(&mut self, alive: &DocSet) {
        let old = std::mem::take(&mut self.contributions);
        for doc in alive.iter() {
            let Some(start) = self.starts.get_mut(doc.index()) else { continue };
            let from = std::mem::replace(start, self.contributions.len() as u32) as usize;
            let mut to = from;
            let values: usize = self.facets.iter().map(|column| column.row(doc).len()).sum();
            (0..values).for_each(|_| skip_contribution(&old, &mut to));
            self.contributions.extend_from_slice(old.get(from..to).unwrap_or_default());
        }
        for column in &mut self.facets {
            let (mut ids, mut paragraphs, mut sentences, mut mentions) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            for (start, len) in &mut column.rows {
                let entries = *start as usize..(*start + *len) as usize;
                *start = ids.len() as u32;
                ids.extend_from_slice(column.ids.get(entries.clone()).unwrap_or_default());
                paragraphs.extend_from_slice(column.paragraphs.get(entries.clone()).unwrap_or_default());
                sentences.extend_from_slice(column.sentences.get(entries.clone()).unwrap_or_default());
                mentions.extend_from_slice(column.mentions.get(entries).unwrap_or_default());
            }
            (column.ids, column.paragraphs, column.sentences, column.mentions) = (ids, paragraphs, sentences, mentions);
        }
        self.dead = 0;
    }

    /// Bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        let column = |column: &Column| {
            let amounts = column.paragraphs.capacity() + column.sentences.capacity() + column.mentions.capacity();
            column.rows.capacity() * 8 + 4 * (column.ids.capacity() + amounts)
        };
        self.facets.iter().map(column).sum::<usize>() + self.contributions.capacity() + self.starts.capacity() * 4
    }
}

impl Column {
    fn often(&self, entry: usize) -> Often {
        Often { paragraphs: self.paragraphs[entry], sentences: self.sentences[entry], mentions: self.mentions[entry] }
    }

    fn row(&self, doc: DocId) -> &[ValueId] {
        let (start, len) = self.rows.get(doc.index()).copied().unwrap_or_default();
        self.ids.get(start as usize..(start + len) as usize).unwrap_or_default()
    }
}
