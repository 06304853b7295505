//! The countries in which articles name places.

use std::collections::BTreeMap;

use wirescope_nlp::Doc;
use wirescope_protocol::Field;

use crate::{DocId, docset::DocSet, label::field_of};

/// By a country's code, ISO 3166-1 alpha-2 in capitals, the articles that name a place in it, and some that were removed.
#[derive(Default)]
pub(crate) struct Areas(BTreeMap<String, DocSet>);

impl Areas {
    /// Sets the countries of an article. One that was replaced loses those that it had.
    pub(crate) fn set(&mut self, id: DocId, doc: &Doc) {
        self.0.values_mut().for_each(|docs| docs.remove(id));
        let mut named = vec![false; doc.entities.len()];
        for entity in doc.mentions.iter().filter(|mention| doc.counts(mention.span)).filter_map(|mention| mention.entity) {
            if let Some(named) = named.get_mut(entity.0 as usize) {
                *named = true;
            }
        }
        let named = doc.entities.iter().zip(named).filter_map(|(entity, is_named)| is_named.then_some(entity));
        let places = named.filter(|entity| field_of(entity.label) == Some(Field::Places));
        for link in places.filter_map(|entity| entity.link.as_ref()).filter(|link| !link.iso.is_empty()) {
            match self.0.get_mut(&link.iso) {
                Some(docs) => docs.insert(id),
                None => drop(self.0.insert(link.iso.clone(), DocSet::of([id]))),
            }
        }
    }

    /// Those of the articles alive that name a place in a country, by its code in capitals or small letters.
    pub(crate) fn docs(&self, code: &str, alive: &DocSet) -> DocSet {
        let mut docs = self.0.get(&code.to_ascii_uppercase()).cloned().unwrap_or_default();
        docs.intersect(alive);
        docs
    }

    /// Bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.0.values().map(DocSet::bytes).sum()
    }
}
