//! Which names of one article refer to the same entity.

use std::collections::HashMap;

use crate::{Entity, EntityIdx, Label, gazetteer::Gazetteer, ner::Name};

use super::{
    lexicon::{self, Noun},
    people::People,
    person::{FullName, one_edit},
};

/// What clubs are called after the names of their towns.
const CLUBS: &[&str] = &[
    "City",
    "United",
    "Town",
    "County",
    "Rovers",
    "Wanderers",
    "Athletic",
    "Albion",
    "Hotspur",
    "Villa",
    "Palace",
    "FC",
    "AFC",
    "Rangers",
    "Forest",
    "Argyle",
    "Alexandra",
    "Orient",
    "Stanley",
    "Vale",
    "Harriers",
    "Rhinos",
    "Tigers",
    "Warriors",
    "Bulls",
    "Giants",
];

/// Names among which one is looked for that differs by a letter.
const NEAR: usize = 64;

/// Groups `names`, which stand in order, into entities. Returns the entities in order of first mention, and for each name its own.
pub(crate) fn resolve(text: &str, names: &[Name], gazetteer: &Gazetteer) -> (Vec<Entity>, Vec<EntityIdx>) {
    let mut groups = Groups { text, names, of: vec![None; names.len()], count: 0 };
    groups.listed(gazetteer);
    groups.acronyms();
    groups.same_words();
    groups.shortened(gazetteer);
    groups.people(gazetteer);
    groups.entities(gazetteer)
}

struct Groups<'a> {
    text: &'a str,
    names: &'a [Name],
    /// The group of each name, once it has one.
    of: Vec<Option<usize>>,
    count: usize,
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
        let mut seen: HashMap<(Label, String), usize> = HashMap::new();
        for at in 0..self.names.len() {
            let name = &self.names[at];
            let Some(entry) = name.entry.filter(|_| name.label != Label::Person) else { continue };
            let key = (name.label, gazetteer.shown(entry).to_owned());
            let group = *seen.entry(key).or_insert_with(|| self.open());
            self.of[at] = Some(group);
        }
    }

    /// "Kenya Revenue Authority (KRA)", and "KRA" after a name with these initials.
    fn acronyms(&mut self) {
        let mut long: HashMap<String, usize> = HashMap::new();
        let mut tails: HashMap<String, usize> = HashMap::new();
        for at in 0..self.names.len() {
            if self.names[at].label != Label::Org {
                continue;
            }
            let words = self.words(at);
            if words.contains(' ') {
                for initials in initials(words) {
                    long.entry(initials).or_insert(at);
                }
                // "HC" of "Bombay High Court".
                for (place, _) in words.match_indices(' ') {
                    for initials in words.get(place + 1..).into_iter().flat_map(initials) {
                        tails.entry(initials).or_insert(at);
                    }
                }
            } else if words.chars().all(|c| c.is_uppercase() || c == '.') && words.chars().count() > 1 {
                let bracketed = at > 0
                    && self.names[at - 1].label == Label::Org
                    && self.text[self.names[at - 1].span.end as usize..self.names[at].span.start as usize].trim() == "("
                    && words.chars().next() == self.words(at - 1).chars().next();
                let whole = if bracketed {
                    Some(at - 1)
                } else {
                    let bare = words.replace('.', "");
                    long.get(&bare).or_else(|| tails.get(&bare)).copied()
                };
                if let Some(whole) = whole {
                    let group = match (self.of[whole], self.of[at]) {
                        // Both are listed, under different names: the list knows better.
                        (Some(_), Some(_)) => continue,
                        (Some(group), None) | (None, Some(group)) => group,
                        (None, None) => self.open(),
                    };
                    self.of[whole] = Some(group);
                    self.of[at] = Some(group);
                }
            }
        }
    }

    /// Names of the same words are one entity; so are a company with and without its legal form.
    fn same_words(&mut self) {
        let mut seen: HashMap<(Label, String), usize> = HashMap::new();
        for at in 0..self.names.len() {
            let label = self.names[at].label;
            if label == Label::Person {
                continue;
            }
            let key = (kind(label), key(self.words(at), label));
            if let Some(group) = self.of[at] {
                seen.entry(key).or_insert(group);
            }
        }
        for at in 0..self.names.len() {
            let label = self.names[at].label;
            if label == Label::Person || self.of[at].is_some() {
                continue;
            }
            let key = (kind(label), key(self.words(at), label));
            let group = *seen.entry(key).or_insert_with(|| self.open());
            self.of[at] = Some(group);
        }
    }

    /// Full names first; then each shorter name goes to the nearest person before it who bears it, or after it if there is none.
    fn people(&mut self, gazetteer: &Gazetteer) {
        let mut people = People::default();
        let named: Vec<(usize, FullName)> = (0..self.names.len())
            .filter(|&at| self.names[at].label == Label::Person)
            .map(|at| (at, self.person(at, gazetteer)))
            .collect();
        let (short, full): (Vec<_>, Vec<_>) = named.into_iter().partition(|(_, name)| name.is_short());
        for (at, name) in full {
            self.of[at] = people.same(&name, at).or_else(|| {
                let group = self.open();
                people.add(name, group, at);
                Some(group)
            });
        }
        for (at, name) in short {
            self.of[at] = people.nearest(&name, at, self.names[at].titled).or_else(|| {
                let group = self.open();
                people.add(name, group, at);
                Some(group)
            });
        }
    }

    /// The name of a person, with what forename and title tell of its bearer.
    fn person(&self, at: usize, gazetteer: &Gazetteer) -> FullName {
        let mut name = FullName::read(self.words(at));
        let before = &self.text[..self.names[at].span.start as usize];
        let word = before.rsplit(|c: char| c.is_whitespace()).find(|word| !word.is_empty()).unwrap_or_default();
        // Not across a mark: "the queen, Ann".
        let title = if word.len() <= 20 { word.trim_end_matches('.').to_lowercase() } else { String::new() };
        let noun = lexicon::noun(&title);
        name.female = match title.as_str() {
            "mr" | "sir" | "lord" => Some(false),
            "mrs" | "ms" | "miss" | "lady" | "dame" => Some(true),
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

    /// "Acme" after "Acme Widgets", if only one name begins so and nobody else is known by it; and names misspelt by a letter.
    fn shortened(&mut self, gazetteer: &Gazetteer) {
        // The groups whose names begin with a word: none if there are two.
        let mut longer: HashMap<&str, (Option<usize>, usize)> = HashMap::new();
        for at in 0..self.names.len() {
            let words = self.words(at);
            if self.names[at].label == Label::Org
                && let Some((first, _)) = words.split_once(' ')
            {
                let entry = longer.entry(first).or_insert((self.of[at], at));
                if entry.0 != self.of[at] {
                    entry.0 = None;
                }
            }
        }
        let mut joined: HashMap<usize, usize> = HashMap::new();
        for at in 0..self.names.len() {
            let words = self.words(at);
            let Some(&(Some(group), first)) = longer.get(words) else { continue };
            let Some(own) = self.of[at].filter(|own| *own != group) else { continue };
            let plain = words.chars().filter(|c| c.is_uppercase()).count() == 1 && words.chars().count() >= 4;
            // "Norwich", taken for an organisation: the club, not the city or its council.
            let club = self.words(first).split_once(' ').is_some_and(|(_, rest)| CLUBS.contains(&rest));
            let is_listed = gazetteer.lookup(words).into_iter().any(|entry| !club || gazetteer.org(entry).is_some());
            if self.names[at].label == Label::Org && first < at && plain && !is_listed {
                joined.insert(own, group);
            }
        }
        for (group, longer) in self.misspelt(gazetteer) {
            joined.entry(group).or_insert(longer);
        }
        for group in self.of.iter_mut().flatten() {
            if let Some(&other) = joined.get(group) {
                *group = other;
            }
        }
    }

    /// Names that differ by one letter from one before them, of which at most one is known: the group and that of the other.
    fn misspelt(&self, gazetteer: &Gazetteer) -> Vec<(usize, usize)> {
        let mut seen: HashMap<(Label, char), Vec<usize>> = HashMap::new();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for at in 0..self.names.len() {
            let (words, label) = (self.words(at), self.names[at].label);
            let wanted = matches!(label, Label::Org | Label::Gpe | Label::Loc | Label::Fac | Label::Event | Label::Product);
            let (Some(initial), Some(group)) = (words.chars().next(), self.of[at]) else { continue };
            if !wanted || words.len() < 7 || words.chars().any(|c| c.is_ascii_digit()) {
                continue;
            }
            let others = seen.entry((label, initial)).or_default();
            if others.iter().any(|&other| self.of[other] == Some(group)) {
                continue;
            }
            let near = others.iter().rev().take(NEAR).find(|&&other| {
                one_edit(self.words(other), words)
                    && (gazetteer.lookup(words).is_empty() || gazetteer.lookup(self.words(other)).is_empty())
            });
            if let Some(other) = near.and_then(|&other| self.of[other]) {
                // What was joined to another stays with that.
                found.push(if found.iter().any(|(joined, _)| *joined == other) { (group, group) } else { (group, other) });
            } else {
                others.push(at);
            }
        }
        found
    }

    /// Turns groups into entities, numbered by first mention.
    fn entities(self, gazetteer: &Gazetteer) -> (Vec<Entity>, Vec<EntityIdx>) {
        let mut number: Vec<Option<u32>> = vec![None; self.count];
        let mut entities: Vec<Entity> = Vec::new();
        let mut of = Vec::with_capacity(self.names.len());
        for (at, group) in self.of.iter().enumerate() {
            let name = &self.names[at];
            let words = normal(name.span.of(self.text));
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
            if let Some(entry) = name.entry.filter(|_| name.label != Label::Person) {
                entity.name = gazetteer.shown(entry).to_owned();
                entity.link = gazetteer.place(entry).map(|place| place.link());
            }
            if !entity.aliases.contains(&words) {
                entity.aliases.push(words);
            }
            of.push(EntityIdx(number));
        }
        for entity in &mut entities {
            if entity.name.is_empty() {
                entity.name = fullest(entity).to_owned();
            }
        }
        (entities, of)
    }
}

/// The alias to show: most words, then most letters, then the first.
fn fullest(entity: &Entity) -> &str {
    let mut best = "";
    let rank = |alias: &str| (alias.split(' ').count().min(5), alias.chars().count());
    for alias in &entity.aliases {
        if best.is_empty() || rank(alias) > rank(best) {
            best = alias;
        }
    }
    best
}

/// The words with single spaces.
fn normal(words: &str) -> String {
    let mut normal = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(word);
    }
    normal
}

/// Labels between which names of the same words are one: the kind of a place is hard to tell.
fn kind(label: Label) -> Label {
    if matches!(label, Label::Loc | Label::Fac) { Label::Gpe } else { label }
}

/// What names must share to be the same: their words, but for case, full stops, articles and legal forms.
fn key(words: &str, label: Label) -> String {
    let folded = normal(words).to_lowercase().replace('.', "").replace('\u{2019}', "'");
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    if label != Label::Org {
        return folded.to_owned();
    }
    let mut parts: Vec<&str> = folded.split(' ').collect();
    while parts.len() > 1
        && matches!(
            parts[parts.len() - 1],
            "inc" | "corp" | "ltd" | "limited" | "plc" | "co" | "llc" | "corporation" | "company" | "ag" | "sa" | "&"
        )
    {
        parts.pop();
    }
    parts.join(" ")
}

/// The initials of a long name, with and without its small words.
pub(crate) fn initials(words: &str) -> impl Iterator<Item = String> {
    let firsts = |all: bool| -> String {
        words
            .split(|c: char| c.is_whitespace() || c == '-')
            .filter_map(|word| word.chars().next())
            .filter(|c| c.is_uppercase() || (all && c.is_lowercase()))
            .flat_map(char::to_uppercase)
            .collect()
    };
    let (short, long) = (firsts(false), firsts(true));
    let distinct = long != short;
    [Some(short), distinct.then_some(long)].into_iter().flatten().filter(|initials| initials.chars().count() > 1)
}
