//! What one article tells of those it names: what it calls them, whether they are women or men, what offices and ages they have.

use wirescope_nlp::{AttributeKind, Doc, ReferenceKind, fnv64};

use crate::{
    Field,
    article_values::ArticleValues,
    values::{ValueId, Values},
};

/// Forms and roles of one value that are kept of an article, at most.
const MOST: usize = 6;

/// What an article tells of one value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) id: ValueId,
    /// Whether it is a woman; `None` where the article does not tell.
    pub(super) female: Option<bool>,
    /// Hashes of the words of its offices.
    pub(super) roles: Vec<u32>,
    /// Hashes of the shorter forms that name it.
    pub(super) forms: Vec<u32>,
    /// Years of birth, computed from ages.
    pub(super) births: Vec<i16>,
}

/// The notes of an article, packed: there is one for each person and body that an article names, and a corpus has millions.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes(Box<[u32]>);

impl Notes {
    /// What an article tells, each value once, in the order of their numbers.
    pub(super) fn of(doc: &Doc, found: &ArticleValues, values: &Values) -> Self {
        let mut notes: Vec<Note> = Vec::new();
        for (index, value) in found.values.iter().enumerate() {
            if !is_named(value.facet) {
                continue;
            }
            let Some(id) = values.find(value.facet, &value.key) else { continue };
            let mut note = Note { id, births: value.births.iter().copied().take(MOST).collect(), ..Note::default() };
            note.forms
                .extend(value.aliases.iter().filter(|alias| is_shorter(alias, &value.key)).take(MOST).map(|alias| hash(alias)));
            describe(doc, found, index, &mut note);
            notes.push(note);
        }
        notes.sort_by_key(|note| note.id);
        Self(notes.iter().flat_map(pack).collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Note> {
        let mut rest = &*self.0;
        std::iter::from_fn(move || {
            let (&[id, head], tail) = rest.split_first_chunk()?;
            let [female, roles, forms, births] = [head & 3, head >> 2 & 15, head >> 6 & 15, head >> 10 & 15];
            let (roles, tail) = tail.split_at_checked(roles as usize)?;
            let (forms, tail) = tail.split_at_checked(forms as usize)?;
            let (births, tail) = tail.split_at_checked(births as usize)?;
            rest = tail;
            Some(Note {
                id: ValueId(id),
                female: [None, Some(false), Some(true)].get(female as usize).copied().flatten(),
                roles: roles.to_vec(),
                forms: forms.to_vec(),
                births: births.iter().map(|&year| year as i16).collect(),
            })
        })
    }

    /// The values that it names.
    pub(super) fn ids(&self) -> impl Iterator<Item = ValueId> {
        self.iter().map(|note| note.id)
    }

    pub(super) fn bytes(&self) -> usize {
        self.0.len() * 4
    }
}

fn pack(note: &Note) -> Vec<u32> {
    let female = note.female.map_or(0, |female| 1 + u32::from(female));
    let len = |len: usize, shift: u32| (len as u32).min(15) << shift;
    let head = female | len(note.roles.len(), 2) | len(note.forms.len(), 6) | len(note.births.len(), 10);
    let births = note.births.iter().map(|&year| u32::from(year as u16));
    [note.id.0, head].into_iter().chain(note.roles.iter().copied()).chain(note.forms.iter().copied()).chain(births).collect()
}

/// Whether values of a field have names that may be one.
pub(super) fn is_named(facet: Field) -> bool {
    matches!(facet, Field::People | Field::Organisations)
}

/// Whether a form is a shorter one of a name: fewer words, or initials.
fn is_shorter(form: &str, key: &str) -> bool {
    form.len() > 1 && form.split(' ').count() < key.split(' ').count()
}

/// A hash of a form, a role or the like; never 0.
pub(super) fn hash(words: &str) -> u32 {
    let hash = fnv64(words.as_bytes());
    ((hash ^ hash >> 32) as u32).max(1)
}

/// Adds sex and offices of the entities that a value of the article stands for.
fn describe(doc: &Doc, found: &ArticleValues, index: usize, note: &mut Note) {
    let text = doc.text();
    let mut entities = Vec::new();
    let (mut women, mut men) = (0, 0);
    for (mention, _) in doc.mentions.iter().zip(&found.of_mentions).filter(|(_, value)| **value == Some(index)) {
        if let Some(entity) = mention.entity.filter(|entity| !entities.contains(entity)) {
            entities.push(entity);
        }
        let before = text.get(..mention.span.start as usize).unwrap_or_default().trim_end();
        match before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default().trim_end_matches('.') {
            "Mr" | "Sir" => men += 2,
            "Mrs" | "Ms" | "Miss" | "Dame" => women += 2,
            _ => {}
        }
    }
    for reference in doc.references.iter().filter(|reference| reference.kind == ReferenceKind::Pronoun) {
        if reference.entity.is_some_and(|entity| entities.contains(&entity)) {
            match doc.words(reference.span).to_lowercase().as_str() {
                "he" | "him" | "his" | "himself" => men += 1,
                "she" | "her" | "hers" | "herself" => women += 1,
                _ => {}
            }
        }
    }
    // One pronoun may be taken for somebody else's.
    if i32::abs(women - men) >= 2 {
        note.female = Some(women > men);
    }
    let attributes =
        entities.iter().filter_map(|entity| doc.entities.get(entity.0 as usize)).flat_map(|entity| &entity.attributes);
    for attribute in attributes.filter(|attribute| attribute.kind == AttributeKind::Role) {
        for word in doc.words(attribute.span).split(|c: char| !c.is_alphanumeric()) {
            let word = word.to_lowercase();
            let role = hash(&word);
            if word.len() >= 4 && !EMPTY.contains(&word.as_str()) && note.roles.len() < MOST && !note.roles.contains(&role) {
                note.roles.push(role);
            }
        }
    }
}

/// Words of roles that tell nobody apart.
const EMPTY: &[&str] = &[
    "former", "senior", "deputy", "acting", "late", "then", "chief", "vice", "head", "member", "with", "from", "that", "leader",
];
