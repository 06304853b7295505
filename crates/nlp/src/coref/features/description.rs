//! What speaks for an entity that a description may stand for.

use super::{
    super::{
        clauses::{Dependent, GrammaticalRole},
        descriptions,
        discourse::Discourse,
        lexicon::Noun,
    },
    Candidate, Features, Template, step,
};

/// How a noun names an entity, the most reliable way first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::coref) enum Naming {
    /// It was resolved to it before.
    Again,
    /// It is in the role of a person.
    Role,
    /// It is a word of its name.
    Word,
    /// It is a word for its kind: "company" of a company.
    Kind,
    /// It is a word for organisations in general, and the kind of this one is not known.
    Any,
}

/// The features of an entity that a description may stand for; `rivals`: how many others the noun names as reliably.
pub(in crate::coref) fn described(
    discourse: &Discourse,
    anaphor: &descriptions::Anaphor,
    candidate: Candidate,
    named: Naming,
    rivals: usize,
) -> Features {
    let mut features = Features::default();
    let (noun, phrase) = (&discourse.phrases[anaphor.phrase], &discourse.phrases[candidate.phrase]);
    let cluster = &discourse.clusters[candidate.cluster];
    let named = named as usize;
    let far = noun.sentence - phrase.sentence;
    let is_subject = matches!(phrase.role, GrammaticalRole::Subject | GrammaticalRole::PassiveSubject);
    let is_modified = usize::from(discourse.tree.has(noun.token, Dependent::Postmodifier));
    features.set(Template::NamingDistance, &[named, far]);
    features.set(Template::NamingRecency, &[named, candidate.recency, phrase.role as usize]);
    features.set(Template::NamingNoun, &[sort_of(anaphor.noun), named]);
    features.set(Template::NamingModifiers, &[is_modified, named, usize::from(anaphor.points)]);
    features.set(Template::NamingMentions, &[step(cluster.seen), named]);
    features.set(Template::NamingRivals, &[rivals, candidate.recency, named]);
    features.set(Template::DescribedTopic, &[step(cluster.topic), candidate.order, usize::from(is_subject)]);
    features.set(Template::DescriptionRole, &[usize::from(anaphor.has_more), named, noun.role as usize]);
    let opening = cluster.first.map_or(2, |first| discourse.phrases[first].sentence.min(2));
    features.set(
        Template::DescribedOpening,
        &[opening, named, usize::from(discourse.quoted.get(noun.token).is_some_and(|quote| *quote > 0))],
    );
    features
}

/// The features of a description that stands for no entity; `best`: the most reliable way in which a candidate is named.
pub(in crate::coref) fn described_nobody(discourse: &Discourse, anaphor: &descriptions::Anaphor, best: Naming) -> Features {
    let mut features = Features::default();
    let is_modified = discourse.tree.has(discourse.phrases[anaphor.phrase].token, Dependent::Postmodifier);
    features.set(Template::NoEntity, &[sort_of(anaphor.noun), usize::from(is_modified), best as usize]);
    features
}

fn sort_of(noun: Noun) -> usize {
    if noun.any(Noun::COUNTRY) {
        0
    } else if noun.any(Noun::REGION) {
        1
    } else if noun.any(Noun::CITY) {
        2
    } else if noun.any(Noun::ORG) {
        3
    } else if noun.is_person() {
        4
    } else {
        5
    }
}
