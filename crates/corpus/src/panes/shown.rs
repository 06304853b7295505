//! What is shown of an article in rows: its words, and who takes part. Only articles of which a row is shown are unpacked, each once.

use std::collections::BTreeMap;

use wirescope_nlp::{Argument, Doc, Span, collapse_whitespace};
use wirescope_protocol::{Field, NamedValue, Party, Passage, Setting, Snippet, ValueRef};

use crate::{
    Corpus, DocId,
    article_values::entity_value,
    calendar,
    fold::fold,
    label::label,
    snippet,
    values::{Value, ValueId},
};

/// The articles that were unpacked for rows.
pub(super) struct Shown<'a> {
    corpus: &'a Corpus,
    docs: BTreeMap<u32, Doc>,
}

/// An article that is shown.
pub(super) struct ShownDoc<'a> {
    corpus: &'a Corpus,
    id: DocId,
    pub(super) doc: &'a Doc,
}

impl<'a> Shown<'a> {
    pub(super) fn new(corpus: &'a Corpus) -> Self {
        Self { corpus, docs: BTreeMap::new() }
    }

    /// An article with its annotations.
    pub(super) fn doc(&mut self, id: DocId) -> Option<ShownDoc<'_>> {
        if !self.docs.contains_key(&id.0) {
            self.docs.insert(id.0, self.corpus.doc_at(id)?);
        }
        Some(ShownDoc { corpus: self.corpus, id, doc: self.docs.get(&id.0)? })
    }
}

impl ShownDoc<'_> {
    /// Where words stand, and in which article.
    pub(super) fn passage(&self, span: Span) -> Passage {
        passage(self.corpus, self.id, span)
    }

    /// Words on one line.
    pub(super) fn words(&self, span: Span) -> String {
        collapse_whitespace(self.doc.words(span))
    }

    /// The sentence of some words, which are marked.
    pub(super) fn sentence(&self, span: Span) -> Snippet {
        snippet::sentence(self.doc.text(), &self.doc.sentences, &[span])
    }

    /// Somebody who takes part.
    pub(super) fn party(&self, party: Argument) -> Party {
        let entity = party.entity.and_then(|entity| self.doc.entities.get(entity.0 as usize));
        let value = entity.and_then(|entity| Some((entity, entity_value(entity)?)));
        let entity = value.map(|(entity, value)| {
            let known = self.corpus.values.find(value.field, &value.key).and_then(|id| self.corpus.values.get(id));
            // One that no article has as a value knows no name but its key.
            let known = known.filter(|known| known.totals.articles > 0);
            let name = known.map_or_else(|| collapse_whitespace(&entity.name), |known| known.name().to_owned());
            NamedValue { field: value.field, key: value.key, name, label: Some(label(entity.label)) }
        });
        Party { words: self.words(party.span), entity }
    }

    /// A time: its words, and the date that they give.
    pub(super) fn time(&self, span: Span) -> Setting {
        let time = self.doc.times.binary_search_by_key(&span, |time| time.span).ok().and_then(|at| self.doc.times.get(at));
        let value = time.and_then(|time| time.value.as_deref()).and_then(|value| Some((value, calendar::date_name(value)?)));
        let (key, name) = value.map(|(key, name)| (key.to_owned(), name)).unwrap_or_default();
        Setting { words: self.words(span), key, name }
    }

    /// A place: its words, and the name that they are.
    pub(super) fn place(&self, span: Span) -> Setting {
        let mention = self.doc.mentions.binary_search_by_key(&span, |mention| mention.span).ok();
        let entity = mention.and_then(|at| self.doc.entities.get(self.doc.mentions.get(at)?.entity?.0 as usize));
        let words = self.words(span);
        let key = entity.map_or_else(|| fold(&words), |entity| fold(&entity.name));
        let value = self.corpus.values.find(Field::Places, &key).and_then(|id| self.corpus.values.get(id));
        // One that no article has as a value finds nothing.
        let value = value.filter(|value| value.totals.articles > 0);
        let (key, name) = value.map(|value| (key, value.name().to_owned())).unwrap_or_default();
        Setting { words, key, name }
    }
}

/// Where words stand, and in which article.
pub(super) fn passage(corpus: &Corpus, id: DocId, span: Span) -> Passage {
    let Some(row) = corpus.articles.row(id) else { return Passage::default() };
    Passage {
        article: row.id.to_string(),
        title: row.title.to_string(),
        source: row.source.to_string(),
        published: row.published.map(|day| day.to_string()).unwrap_or_default(),
        start: span.start,
        end: span.end,
    }
}

/// A value as it is shown.
pub(super) fn named(value: &Value) -> NamedValue {
    NamedValue { field: value.facet, key: value.key.to_string(), name: value.name().to_owned(), label: value.label().map(label) }
}

/// The entity of a value of speakers, addressees, actors or targets; `None` for those who are only described, and for nobody.
pub(super) fn entity_of(corpus: &Corpus, party: ValueId) -> Option<NamedValue> {
    let party = corpus.values.get(party)?;
    let ValueRef { field, key } = ValueRef::of_party(&party.key)?;
    let own = corpus.values.find(field, &key).and_then(|id| corpus.values.get(id)).filter(|own| own.totals.articles > 0);
    // An entity that takes part has a mention, but nothing depends on it.
    Some(own.map_or_else(|| NamedValue { field, key, name: party.name().to_owned(), label: None }, named))
}
