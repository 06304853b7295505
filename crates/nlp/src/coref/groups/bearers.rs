//! People: full names, and the shorter names that go to whom they are nearest to.

use crate::{Label, gazetteer::Gazetteer};

use super::{
    super::{
        lexicon::{self, Noun},
        people::People,
        person::FullName,
        word_lists::is_female_title,
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
            _ => {
                let flag = name.parts().first().and_then(|first| gazetteer.forename(first));
                flag.filter(|flag| flag.male != flag.female).map(|flag| flag.female)
            }
        };
        name
    }
}
