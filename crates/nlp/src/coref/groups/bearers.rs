//! People: full names, and the shorter names that go to whom they are nearest to.

use std::collections::HashSet;

use crate::{Label, gazetteer::Gazetteer};

use super::{
    super::{
        lexicon::{self, Noun},
        people::People,
        person::FullName,
        word_lists::{is_female_forename, is_female_title},
    },
    Groups,
};

impl Groups<'_> {
    /// Full names first; then each shorter name goes to the nearest person before it who bears it, or after it if there is none.
    pub(in crate::coref) fn people(&mut self, gazetteer: &Gazetteer) {
        let mut people = People::default();
        let named: Vec<(usize, FullName)> = (0..self.names.len())
            .filter(|&at| self.names[at].label == Label::Person)
            .map(|at| (at, self.person(at, gazetteer)))
            .collect();
        let named = self.with_shared_surnames(named, gazetteer);
        let (short, full): (Vec<_>, Vec<_>) = named.into_iter().partition(|(_, name)| name.is_short());
        let juniors = short.iter().filter(|(_, name)| name.junior).filter_map(|(_, name)| name.parts().last());
        people.of_juniors = juniors.cloned().collect();
        for (at, name) in full {
            self.of[at] = people.same(&name, at).or_else(|| {
                let group = self.open();
                people.add(name, group, at);
                Some(group)
            });
        }
        for (at, name) in short {
            self.of[at] = people.nearest(&name, at, self.names[at].titled, self.is_addressed(at)).or_else(|| {
                let group = self.open();
                people.add(name, group, at);
                Some(group)
            });
        }
    }

    /// "Lars and Petra Holmquist": the surname of the second is that of the first too, unless the article has the forename in another full name.
    fn with_shared_surnames(&mut self, mut named: Vec<(usize, FullName)>, gazetteer: &Gazetteer) -> Vec<(usize, FullName)> {
        let full: HashSet<String> = named
            .iter()
            .filter(|(_, name)| !name.is_short())
            .flat_map(|(_, name)| [name.parts().first(), name.parts().last()].into_iter().flatten().cloned())
            .collect();
        let mut shared = Vec::new();
        for at in 0..named.len().saturating_sub(1) {
            let (first, second) = (&named[at], &named[at + 1]);
            let between = self
                .text
                .get(self.names[first.0].span.end as usize..self.names[second.0].span.start as usize)
                .unwrap_or_default();
            let is_pair = second.0 == first.0 + 1
                && matches!(between, " and " | " & ")
                && !second.1.is_short()
                && !self.names[first.0].titled;
            let forename = self.words(first.0);
            if is_pair
                && first.1.is_short()
                && first.1.parts().len() == 1
                && first.1.parts().first().is_some_and(|part| !full.contains(part))
                && gazetteer.forename(forename).is_some()
                && gazetteer.forename(self.words(second.0).split(' ').next().unwrap_or_default()).is_some()
            {
                let mut name = first.1.with_surname_of(&second.1);
                name.female = name.female.or_else(|| is_female_forename(gazetteer, forename));
                let surname = self.words(second.0).split_once(' ').map_or("", |(_, surname)| surname);
                shared.push((first.0, format!("{forename} {surname}")));
                named[at].1 = name;
            }
        }
        self.shared = shared;
        named
    }

    /// Whether "Mr." or the like stands before a name, with its full stop: the style of papers that name people in full first.
    fn is_addressed(&self, at: usize) -> bool {
        let before = &self.text[..self.names[at].span.start as usize];
        before.ends_with("Mr. ") || before.ends_with("Ms. ") || before.ends_with("Mrs. ")
    }

    /// The name of a person, with what forename and title tell of its bearer.
    fn person(&self, at: usize, gazetteer: &Gazetteer) -> FullName {
        let mut name = FullName::read(self.words(at));
        let before = &self.text[..self.names[at].span.start as usize];
        let word = before.rsplit(|c: char| c.is_whitespace()).find(|word| !word.is_empty()).unwrap_or_default();
        // Punctuation between is part of the word, which is no title then: "the queen, Ann".
        let title = if word.len() <= 20 { word.trim_end_matches('.').to_lowercase() } else { String::new() };
        let noun = lexicon::noun(&title);
        name.female = match title.as_str() {
            title if let Some(female) = is_female_title(title) => Some(female),
            _ if noun.any(Noun::MALE) && !noun.any(Noun::PERSON) => Some(false),
            _ if noun.any(Noun::FEMALE) && !noun.any(Noun::PERSON) => Some(true),
            _ if name.is_short() => None,
            _ => name.parts().first().and_then(|first| is_female_forename(gazetteer, first)),
        };
        name
    }
}
