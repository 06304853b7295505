//! The people of one article, found by the parts of their names.

use std::collections::HashMap;

use super::person::{FullName, Role};

/// At most so many people who share a part of a name are compared, the latest ones: articles have fewer, lists of names may have thousands.
const MOST: usize = 64;

/// The people met so far.
#[derive(Default)]
pub(super) struct People {
    people: Vec<Person>,
    /// Which people have a part in their name.
    by_part: HashMap<String, Vec<usize>>,
}

struct Person {
    name: FullName,
    /// The group of their mentions.
    group: usize,
    /// Their mentions, sorted.
    mentions: Vec<usize>,
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
        self.people.push(Person { name, group, mentions: vec![at] });
    }

    /// The group of the person whose full name can be the same as `name`, which is mentioned at `at`.
    pub(super) fn same(&mut self, name: &FullName, at: usize) -> Option<usize> {
        let mut found = None;
        for part in [name.parts().last(), name.parts().first()].into_iter().flatten() {
            found = found.or_else(|| self.with(part).find(|&person| self.people[person].name.same(name)));
        }
        let person = &mut self.people[found?];
        let female = person.name.female.or(name.female);
        if name.parts().len() > person.name.parts().len() {
            person.name = name.clone();
        }
        person.name.female = female;
        Some(person.meet(at))
    }

    /// The group of the person that a short name at `at` means: the one of the nearest mention before it, else of the first one after.
    pub(super) fn nearest(&mut self, name: &FullName, at: usize, titled: bool) -> Option<usize> {
        let part = name.parts().first()?;
        let found = [Role::Surname, Role::Forename, Role::Inner].into_iter().find_map(|role| {
            let bearers: Vec<usize> = self.with(part).filter(|&person| self.people[person].name.bears(name, role) && !self.people[person].name.differs(name)).collect();
            // "Mr John" among several Johns is none of them for sure.
            if role == Role::Forename && titled && bearers.len() > 1 {
                return None;
            }
            bearers.into_iter().max_by_key(|&person| {
                let mentions = &self.people[person].mentions;
                let before = mentions.partition_point(|mention| *mention < at);
                (before.checked_sub(1).map(|last| mentions[last] + 1), mentions.first().map(|first| std::cmp::Reverse(*first)))
            })
        });
        let person = &mut self.people[found?];
        // "Mr Lee" tells of Kim Lee that he is a man.
        if role_tells(&person.name, name) {
            person.name.female = name.female;
        }
        Some(person.meet(at))
    }

    /// The latest people who have `part` in their names, in order.
    fn with(&self, part: &str) -> impl Iterator<Item = usize> {
        let people = self.by_part.get(part).map_or(&[][..], Vec::as_slice);
        people[people.len().saturating_sub(MOST)..].iter().copied()
    }
}

/// Whether a short name's title tells of somebody what was not known.
fn role_tells(person: &FullName, short: &FullName) -> bool {
    person.female.is_none() && short.female.is_some()
}

impl Person {
    fn meet(&mut self, at: usize) -> usize {
        let place = self.mentions.partition_point(|mention| *mention < at);
        self.mentions.insert(place, at);
        self.group
    }
}
