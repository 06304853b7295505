//! The people of one article, found by the parts of their names.

use std::collections::{HashMap, HashSet};

use super::person::{FullName, NamePart};

/// At most so many people who share a part of a name are compared, the latest ones: articles have fewer, lists of names may have thousands.
const MOST: usize = 64;

/// Full names of one person that are kept.
const MOST_NAMES: usize = 8;

/// The people met so far.
#[derive(Default)]
pub(super) struct People {
    people: Vec<Person>,
    /// Which people have a part in their name.
    by_part: HashMap<String, Vec<usize>>,
    /// Surnames that the article has with "Jr." after them and nothing before: without it they are of somebody else.
    pub(super) of_juniors: HashSet<String>,
}

struct Person {
    /// The full names that they have been called by, the longest last.
    names: Vec<FullName>,
    /// The group of their mentions.
    group: usize,
    /// Their mentions, sorted.
    mentions: Vec<usize>,
    /// Whether their surname alone has stood for them.
    by_surname: bool,
}

impl People {
    /// Takes in somebody new, whose first mention is at `at`.
    pub(super) fn add(&mut self, name: FullName, group: usize, at: usize) {
        for part in name.parts() {
            let people = self.by_part.entry(part.clone()).or_default();
            if people.last() != Some(&self.people.len()) {
                people.push(self.people.len());
            }
        }
        self.people.push(Person { names: vec![name], group, mentions: vec![at], by_surname: false });
    }

    /// The group of the person whose full name can be the same as `name`, which is mentioned at `at`.
    pub(super) fn same(&mut self, name: &FullName, at: usize) -> Option<usize> {
        let mut found = None;
        for part in [name.parts().last(), name.parts().first()].into_iter().flatten() {
            found = found.or_else(|| self.with(part).find(|&person| self.people[person].is(|known| known.same(name))));
        }
        let found = found?;
        let person = &mut self.people[found];
        person.learn(name);
        if person.names.len() < MOST_NAMES && !person.is(|known| known.parts() == name.parts()) {
            let mut name = name.clone();
            name.female = person.female();
            for part in name.parts() {
                let people = self.by_part.entry(part.clone()).or_default();
                if people.last() != Some(&found) {
                    people.push(found);
                }
            }
            person.names.push(name);
        }
        Some(person.resolve_to(at))
    }

    /// The group of the person that a short name at `at` means: the one of the nearest mention before it, else of the first one after.
    ///
    /// `addressed`: it stands after "Mr." or the like, as papers write it of people whom they have named in full before, and of those alone.
    pub(super) fn nearest(&mut self, name: &FullName, at: usize, titled: bool, addressed: bool) -> Option<usize> {
        let part = name.parts().first()?;
        let mut surname = false;
        let found = [NamePart::Surname, NamePart::Forename, NamePart::Inner].into_iter().find_map(|role| {
            let mut bearers: Vec<usize> = self
                .with(part)
                .filter(|&person| self.people[person].is(|known| known.bears(name, role) && !known.differs(name)))
                .filter(|&person| !self.people[person].comes_later(at, addressed))
                .collect();
            // "Trump" is rather the one who is called just so than Donald Trump Jr.
            let has = |junior: bool| bearers.iter().any(|&person| self.people[person].is_junior() == junior);
            if name.junior && has(true) {
                bearers.retain(|&person| self.people[person].is_junior());
            } else if !name.junior && (has(false) || self.of_juniors.contains(part)) {
                bearers.retain(|&person| !self.people[person].is_junior());
            }
            // "Mr John" among several Johns may be any of them.
            if role == NamePart::Forename && titled && bearers.len() > 1 {
                return None;
            }
            // A surname that has stood for one of several goes on doing so, whoever of the family is named in between.
            if role == NamePart::Surname && bearers.iter().filter(|&&person| self.people[person].by_surname).count() == 1 {
                bearers.retain(|&person| self.people[person].by_surname);
            }
            surname = role == NamePart::Surname;
            bearers.into_iter().max_by_key(|&person| {
                let mentions = &self.people[person].mentions;
                let before = mentions.partition_point(|mention| *mention < at);
                (before.checked_sub(1).map(|last| mentions[last] + 1), mentions.first().map(|first| std::cmp::Reverse(*first)))
            })
        });
        let person = &mut self.people[found?];
        person.by_surname |= surname;
        // "Mr Lee" says of Kim Lee that he is a man.
        person.learn(name);
        Some(person.resolve_to(at))
    }

    /// The latest people who have `part` in their names, in order.
    fn with(&self, part: &str) -> impl Iterator<Item = usize> {
        let people = self.by_part.get(part).map_or(&[][..], Vec::as_slice);
        people[people.len().saturating_sub(MOST)..].iter().copied()
    }
}

impl Person {
    fn is(&self, test: impl Fn(&FullName) -> bool) -> bool {
        self.names.iter().any(test)
    }

    fn is_junior(&self) -> bool {
        self.names.iter().all(|name| name.junior)
    }

    /// Whether somebody is named first after `at`, so that a name there can hardly mean them.
    fn comes_later(&self, at: usize, addressed: bool) -> bool {
        (addressed || self.is_junior()) && self.mentions.first().is_some_and(|first| *first > at)
    }

    fn female(&self) -> Option<bool> {
        self.names.first().and_then(|name| name.female)
    }

    /// Learns the gender of a person from the title or forename of another of their names.
    fn learn(&mut self, name: &FullName) {
        for known in &mut self.names {
            known.female = known.female.or(name.female);
        }
    }

    fn resolve_to(&mut self, at: usize) -> usize {
        let place = self.mentions.partition_point(|mention| *mention < at);
        self.mentions.insert(place, at);
        self.group
    }
}
