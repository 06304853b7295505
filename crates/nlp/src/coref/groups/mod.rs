//! Which names of one article refer to the same entity.
//!
//! Names of one record of the gazetteer are one entity, then acronyms and the names that they stand for (`acronyms.rs`), names of the same
//! words, shortened and misspelt names (`variants.rs`), and people by the parts of their names (`bearers.rs`).

mod acronyms;
mod bearers;
mod spelling;
mod variants;

use std::collections::HashMap;

use crate::{Entity, EntityIdx, Label, Span, collapse_whitespace, gazetteer::Gazetteer, geo::states, ner::Name};

pub(crate) use acronyms::initials;

use spelling::{fullest, key, kind};

/// How many names back one is looked for that differs by a letter.
const NEAR: usize = 64;

/// How many names are searched for another bearer of an acronym.
const MOST: usize = 400;

/// Groups `names`, which stand in order, into entities. Returns the entities in order of first mention, and for each name its own.
pub(crate) fn resolve(text: &str, names: &[Name], gazetteer: &Gazetteer) -> (Vec<Entity>, Vec<EntityIdx>) {
    let spans: Vec<(Span, Label)> = names.iter().map(|name| (name.span, name.label)).collect();
    let namesakes = states::namesakes(text, &spans, gazetteer);
    let mut groups = Groups {
        text,
        names,
        namesakes,
        of: vec![None; names.len()],
        other: vec![false; names.len()],
        count: 0,
        shared: Vec::new(),
    };
    groups.listed(gazetteer);
    groups.acronyms(gazetteer);
    groups.same_words();
    groups.shortened(gazetteer);
    groups.people(gazetteer);
    groups.entities(gazetteer)
}

struct Groups<'a> {
    text: &'a str,
    names: &'a [Name],
    /// Which of the places of one name each is.
    namesakes: Vec<usize>,
    /// The group of each name, once it has one.
    of: Vec<Option<usize>>,
    /// Whether the record of a name is of another bearer.
    other: Vec<bool>,
    count: usize,
    /// Names that lack the surname which they share with the next, with it: "Lars" of "Lars and Petra Holm".
    shared: Vec<(usize, String)>,
}

impl<'a> Groups<'a> {
    fn words(&self, at: usize) -> &'a str {
        self.names[at].span.of(self.text)
    }

    fn open(&mut self) -> usize {
        self.count += 1;
        self.count - 1
    }

    /// Names of one record of the gazetteer are one entity.
    fn listed(&mut self, gazetteer: &Gazetteer) {
        let mut seen: HashMap<(Label, String, usize), usize> = HashMap::new();
        for at in 0..self.names.len() {
            let name = &self.names[at];
            let Some(entry) = name.entry.filter(|_| name.label != Label::Person) else { continue };
            let key = (name.label, gazetteer.shown(entry).to_owned(), self.namesakes[at]);
            let group = *seen.entry(key).or_insert_with(|| self.open());
            self.of[at] = Some(group);
        }
    }

    /// Names of the same words are one entity; so are a company with and without its legal form.
    fn same_words(&mut self) {
        let mut seen: HashMap<(Label, String, usize), usize> = HashMap::new();
        for at in 0..self.names.len() {
            let label = self.names[at].label;
            if label == Label::Person {
                continue;
            }
            let key = (kind(label), key(self.words(at), label), self.namesakes[at]);
            if let Some(group) = self.of[at] {
                seen.entry(key).or_insert(group);
            }
        }
        for at in 0..self.names.len() {
            let label = self.names[at].label;
            if label == Label::Person || self.of[at].is_some() {
                continue;
            }
            let key = (kind(label), key(self.words(at), label), self.namesakes[at]);
            let group = *seen.entry(key).or_insert_with(|| self.open());
            self.of[at] = Some(group);
        }
    }

    /// Turns groups into entities, numbered by first mention.
    fn entities(self, gazetteer: &Gazetteer) -> (Vec<Entity>, Vec<EntityIdx>) {
        let mut number: Vec<Option<u32>> = vec![None; self.count];
        let mut entities: Vec<Entity> = Vec::new();
        let mut of = Vec::with_capacity(self.names.len());
        for (at, group) in self.of.iter().enumerate() {
            let name = &self.names[at];
            let words = collapse_whitespace(name.span.of(self.text));
            let group = group.unwrap_or(0);
            let number = *number[group].get_or_insert_with(|| {
                entities.push(Entity {
                    name: String::new(),
                    label: name.label,
                    aliases: Vec::new(),
                    link: None,
                    attributes: Vec::new(),
                    ties: Vec::new(),
                });
                entities.len() as u32 - 1
            });
            let entity = &mut entities[number as usize];
            if let Some(entry) = name.entry.filter(|_| name.label != Label::Person && !self.other[at]) {
                entity.name = gazetteer.shown(entry).to_owned();
                entity.link = gazetteer.place(entry).map(|place| place.link());
            }
            if !entity.aliases.contains(&words) {
                entity.aliases.push(words);
            }
            of.push(EntityIdx(number));
        }
        for (at, name) in &self.shared {
            if let Some(entity) = of.get(*at).and_then(|entity: &EntityIdx| entities.get_mut(entity.0 as usize))
                && !entity.aliases.iter().any(|alias| alias.contains(' '))
            {
                entity.name = name.clone();
            }
        }
        for entity in &mut entities {
            if entity.name.is_empty() {
                entity.name = fullest(entity);
            }
        }
        (entities, of)
    }
}
