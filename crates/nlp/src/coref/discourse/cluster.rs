//! Clusters: phrases that stand for the same, with its type, gender, number and mentions.

use crate::{
    Doc, EntityIdx, Label, Level,
    gazetteer::Gazetteer,
    ner::{Flags, Lexicon},
};

use super::super::word_lists::is_female_forename;

/// What a cluster stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::coref) enum ClusterType {
    Person,
    /// A name with another label that may be a person's: no list knows it, and its words look like a person's.
    MaybePerson,
    Norp,
    Org,
    Place,
    OtherName,
    PersonNoun,
    PeopleNoun,
    OrgNoun,
    PlaceNoun,
    Thing,
}

/// Whether somebody is a man or a woman, and how reliable that is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::coref) struct Gender {
    /// Whether a woman; `None` where nothing is known.
    pub(in crate::coref) female: Option<bool>,
    /// 0 from a name that may be a surname, 1 from a forename or a pronoun, 2 from a title or noun.
    pub(in crate::coref) reliability: u8,
}

impl Gender {
    pub(in crate::coref) fn learn(&mut self, female: bool, reliability: u8) {
        if self.female.is_none() || reliability > self.reliability {
            *self = Gender { female: Some(female), reliability };
        }
    }
}

/// Phrases that stand for the same. Counts and places are of what was resolved so far, from the beginning of the article.
#[derive(Clone, Debug)]
pub(in crate::coref) struct Cluster {
    pub(in crate::coref) entity: Option<EntityIdx>,
    pub(in crate::coref) cluster_type: ClusterType,
    pub(in crate::coref) gender: Gender,
    pub(in crate::coref) plural: bool,
    /// How many names and nouns it has in the whole article.
    pub(in crate::coref) named: usize,
    /// How many phrases so far, pronouns too.
    pub(in crate::coref) seen: usize,
    /// The last phrase so far.
    pub(in crate::coref) last: Option<usize>,
    /// The first phrase.
    pub(in crate::coref) first: Option<usize>,
    /// The sentence in which it was last a subject.
    pub(in crate::coref) subject_in: Option<usize>,
    /// How often it was the subject of a sentence's main clause.
    pub(in crate::coref) topic: usize,
    /// Whether it was introduced as somebody's: "his father, Tom Hall".
    pub(in crate::coref) is_possessed: bool,
}

impl Cluster {
    /// A cluster without phrases.
    pub(in crate::coref) fn new(cluster_type: ClusterType, plural: bool) -> Self {
        Self {
            entity: None,
            cluster_type,
            gender: Gender::default(),
            plural,
            named: 0,
            seen: 0,
            last: None,
            first: None,
            subject_in: None,
            topic: 0,
            is_possessed: false,
        }
    }
}

pub(super) fn cluster_of(doc: &Doc, at: EntityIdx, gazetteer: &Gazetteer, lexicon: &Lexicon) -> Cluster {
    let entity = &doc.entities[at.0 as usize];
    let cluster_type = match entity.label {
        Label::Person => ClusterType::Person,
        Label::Org | Label::Gpe | Label::Product | Label::WorkOfArt
            if entity.link.is_none() && entity.aliases.iter().all(|alias| may_be_person(alias, gazetteer, lexicon)) =>
        {
            ClusterType::MaybePerson
        }
        Label::Norp => ClusterType::Norp,
        Label::Org => ClusterType::Org,
        Label::Gpe | Label::Loc | Label::Fac => ClusterType::Place,
        _ => ClusterType::OtherName,
    };
    let mut gender = Gender::default();
    // "America" is a forename too.
    let is_country = entity.label == Label::Gpe && entity.link.as_ref().is_some_and(|link| link.level == Level::Country);
    let names = if is_country { &[] } else { entity.aliases.as_slice() };
    for alias in names {
        let mut words = alias.split(' ');
        let (Some(first), rest) = (words.next(), words.next()) else { continue };
        let Some(female) = is_female_forename(gazetteer, first) else { continue };
        match rest {
            Some(_) => gender.learn(female, 1),
            None if gazetteer.surname(first).is_none() => gender.learn(female, 1),
            None if gender.female.is_none() => gender = Gender { female: Some(female), reliability: 0 },
            None => {}
        }
    }
    Cluster { entity: Some(at), gender, ..Cluster::new(cluster_type, cluster_type == ClusterType::Norp) }
}

/// Whether a name looks like a person's: one to three words with a capital each, none known as a word of organisations or places.
fn may_be_person(alias: &str, gazetteer: &Gazetteer, lexicon: &Lexicon) -> bool {
    const OTHERS: Flags =
        Flags::ORG_HEAD.or(Flags::FAC_HEAD).or(Flags::LOC_HEAD).or(Flags::GPE_HEAD).or(Flags::EVENT_HEAD).or(Flags::LAW_HEAD);
    let is_part = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().any(char::is_lowercase)
            && letters.all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '-' | '*'))
            && !lexicon.flags(&word.to_lowercase()).any(OTHERS)
    };
    alias.split(' ').count() <= 3 && alias.split(' ').all(is_part) && gazetteer.lookup(alias).is_empty()
}
