//! Lines that are not the article's: whether what is found in them counts, and the articles that are to be counted otherwise than they are.
//!
//! By default it does not. Readers may have it counted; then the articles with something in such lines are counted again, one at a time.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use wirescope_nlp::{Doc, fnv64, fold};

use crate::{Corpus, DocId, Field, docset::DocSet, label::field_of};

/// What counts, in which articles.
#[derive(Default)]
pub(crate) struct Furniture {
    /// Whether it counts: in every article that comes, and once none waits in all.
    counts: bool,
    /// The articles in which something is found in such lines.
    having: DocSet,
    /// Those of them in which it is counted.
    counted: DocSet,
    /// Those that are to be counted otherwise than they are, by rising number.
    waiting: VecDeque<DocId>,
    /// Hashes of the names in such lines, of each article that has some: where these do not count, no value has the article.
    names: BTreeMap<DocId, Box<[u64]>>,
}

impl Furniture {
    /// Whether it counts in an article as that is now.
    fn is_counted(&self, id: DocId) -> bool {
        self.counted.contains(id)
    }

    /// Notes how an article is counted.
    pub(crate) fn note(&mut self, id: DocId, doc: &Doc) {
        self.having.remove(id);
        self.counted.remove(id);
        self.names.remove(&id);
        if !has_something(doc) {
            return;
        }
        self.having.insert(id);
        if doc.counts_furniture {
            self.counted.insert(id);
        }
        let names = names(doc);
        if !names.is_empty() {
            self.names.insert(id, names);
        }
    }

    /// Forgets articles that were removed: they wait for nothing.
    pub(crate) fn forget(&mut self, gone: &DocSet) {
        self.having.subtract(gone);
        self.counted.subtract(gone);
        self.waiting.retain(|id| !gone.contains(*id));
        gone.iter().for_each(|id| drop(self.names.remove(&id)));
    }

    /// Bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        let names = self.names.values().map(|names| names.len() * 8 + 32);
        self.having.bytes() + self.counted.bytes() + self.waiting.capacity() * 4 + names.sum::<usize>()
    }
}

/// Whether something is found in lines of a doc that are not the article's.
fn has_something(doc: &Doc) -> bool {
    !doc.furniture.is_empty()
        && (doc.mentions.iter().any(|mention| doc.is_furniture(mention.span))
            || doc.times.iter().any(|time| doc.is_furniture(time.span))
            || doc.references.iter().any(|reference| doc.is_furniture(reference.span))
            || doc.entities.iter().flat_map(|entity| &entity.attributes).any(|attribute| doc.is_furniture(attribute.span))
            || doc.events.iter().any(|event| doc.is_furniture(event.predicate))
            || doc.quotations.iter().any(|quotation| quotation.content.first().is_some_and(|span| doc.is_furniture(*span))))
}

/// Hashes of the names that entities have in lines of a doc that are not the article's.
fn names(doc: &Doc) -> Box<[u64]> {
    let around = doc.mentions.iter().filter(|mention| doc.is_furniture(mention.span)).filter_map(|mention| mention.entity);
    let entities: BTreeSet<u32> = around.map(|entity| entity.0).collect();
    let entities = entities.into_iter().filter_map(|entity| doc.entities.get(entity as usize));
    entities.filter_map(|entity| Some(hash(field_of(entity.label)?, &fold(&entity.name)))).collect()
}

/// A hash of a folded name of a field.
fn hash(field: Field, name: &str) -> u64 {
    fnv64(name.as_bytes()) ^ field.index() as u64
}

impl Corpus {
    /// Says whether what is found in lines that are not the article's counts. Articles that come are counted so; those that are here when
    /// [`recount_next`](Self::recount_next) has come to them. Returns whether anything is otherwise than before.
    pub fn count_furniture(&mut self, counts: bool) -> bool {
        let furniture = &mut self.furniture;
        if furniture.counts == counts {
            return false;
        }
        furniture.counts = counts;
        furniture.waiting = furniture.having.iter().filter(|id| furniture.is_counted(*id) != counts).collect();
        true
    }

    /// Whether what is found in lines that are not the article's counts.
    pub fn counts_furniture(&self) -> bool {
        self.furniture.counts
    }

    /// How many articles are still to be counted otherwise.
    pub fn recounting(&self) -> usize {
        self.furniture.waiting.len()
    }

    /// The ids of the articles that have one of these names, which are folded, in lines that are not theirs, whether or not it counts there.
    pub fn with_names_around(&self, field: Field, names: &[String]) -> Vec<String> {
        let hashes: Vec<u64> = names.iter().map(|name| hash(field, name)).collect();
        let having = self.furniture.names.iter().filter(|(_, own)| hashes.iter().any(|hash| own.contains(hash)));
        having.filter_map(|(id, _)| self.articles.row(*id)).map(|row| row.id.to_string()).collect()
    }

    /// Counts one more article as [`count_furniture`](Self::count_furniture) wants it, which takes about as long as adding it. `false` if
    /// none is left. Names are then joined over all articles when they are settled.
    pub fn recount_next(&mut self) -> bool {
        let waiting = &mut self.furniture.waiting;
        // What an article gains is put at the end of lists of articles, and what it loses is taken from there: in the middle each would move the rest.
        let next = if self.furniture.counts { waiting.pop_front() } else { waiting.pop_back() };
        let Some(id) = next else { return false };
        self.recount(id);
        true
    }

    /// Counts the article of that id now, whatever waits before it. Returns whether it was to be counted otherwise.
    pub fn recount_first(&mut self, id: &str) -> bool {
        self.articles.number(id).is_some_and(|id| self.recount(id))
    }

    /// Counts an article as is wanted, unless it is: one that waits may have come in again meanwhile, or have been opened.
    fn recount(&mut self, id: DocId) -> bool {
        let furniture = &self.furniture;
        if !furniture.having.contains(id) || furniture.is_counted(id) == furniture.counts {
            return false;
        }
        let Some(mut doc) = self.doc_at(id) else { return false };
        doc.counts_furniture = self.furniture.counts;
        let mut words = std::mem::take(&mut self.words);
        self.index_again(id, &doc, &mut words);
        self.words = words;
        true
    }

    /// Marks a doc as its article is counted.
    pub(crate) fn counted_as_is(&self, id: DocId, mut doc: Doc) -> Doc {
        doc.counts_furniture = self.furniture.is_counted(id);
        doc
    }
}
