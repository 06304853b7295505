//! Coreference in one article: which names are one entity, and which pronouns, descriptions and metonyms stand for it.
//!
//! `groups/` makes entities of names. `discourse/` holds phrases and clusters, `features/` and `rank.rs` resolve pronouns and descriptions
//! to them (`descriptions.rs` finds candidates of the latter). `roles/` reads offices and ages, `ties.rs` peoples, capitals and seats of
//! governments, `speaker.rs` quotations and "I" and "we". `clauses.rs` asks the tree.

mod clauses;
mod descriptions;
mod discourse;
mod features;
mod groups;
mod lexicon;
mod people;
mod person;
mod rank;
mod roles;
mod speaker;
mod ties;
mod word_lists;

use crate::{Attribute, Doc, Entity, EntityIdx, Reference, ReferenceKind, gazetteer::Gazetteer, ner::Lexicon};

use descriptions::DescriptionIndex;
use discourse::Discourse;

pub(crate) use groups::{initials, resolve};
pub(crate) use {
    features::{WEIGHTS, priors},
    rank::{Case, Choice, GROUPS, Oracle, SHARES, STEPS},
};

/// Whether a noun is for a person: "widow", "verger".
pub(crate) fn is_person_noun(lemma: &str) -> bool {
    lexicon::noun(lemma).is_person()
}

/// The most attributes of one entity.
const MOST: usize = 32;

/// Finds references, attributes and ties, and adds them to the document.
pub(crate) fn refer(doc: &mut Doc, gazetteer: &Gazetteer, lexicon: &Lexicon) {
    let mut references = Vec::new();
    let ties = ties::find(doc, gazetteer);
    let mut discourse = Discourse::new(doc, gazetteer, lexicon);
    let attributes = roles::find(doc, &discourse.tree, lexicon);
    if !doc.syntax.is_empty() {
        let descriptions = DescriptionIndex::new(doc, gazetteer, &attributes, &ties);
        references.extend(rank::choose(&mut discourse, lexicon, &descriptions, None).into_iter().map(|choice| Reference {
            span: choice.span,
            kind: if choice.rule == rank::PRONOUN { ReferenceKind::Pronoun } else { ReferenceKind::Description },
            entity: Some(choice.entity),
            name: doc.entities[choice.entity.0 as usize].name.clone(),
            rule: choice.rule,
            score: choice.score,
        }));
        references.extend(ties::governments(doc, &discourse.tree, gazetteer, lexicon));
    }
    references.sort_by_key(|reference| reference.span);
    doc.references = references;
    for (entity, ties) in doc.entities.iter_mut().zip(ties) {
        entity.ties = ties;
    }
    for (entity, attribute) in attributes {
        tell(&doc.article.text, &mut doc.entities, entity, attribute);
    }
}

/// Adds references for "I" and "we", once quotations are found.
pub(crate) fn speak(doc: &mut Doc) {
    let found = speaker::first_persons(doc);
    doc.references.extend(found);
    doc.references.sort_by_key(|reference| reference.span);
}

/// Adds an attribute to an entity, unless it has one in the same words.
fn tell(text: &str, entities: &mut [Entity], entity: EntityIdx, attribute: Attribute) {
    let Some(entity) = entities.get_mut(entity.0 as usize) else { return };
    let words = attribute.span.of(text);
    let is_known = |known: &Attribute| known.kind == attribute.kind && known.span.of(text).eq_ignore_ascii_case(words);
    if entity.attributes.len() < MOST && !entity.attributes.iter().any(is_known) {
        entity.attributes.push(attribute);
        entity.attributes.sort_by_key(|attribute| attribute.span);
    }
}

/// A discourse with the index of descriptions, for the trainer.
fn with_descriptions<'a>(doc: &'a Doc, gazetteer: &Gazetteer, lexicon: &Lexicon) -> (Discourse<'a>, DescriptionIndex) {
    let discourse = Discourse::new(doc, gazetteer, lexicon);
    let attributes = roles::find(doc, &discourse.tree, lexicon);
    let descriptions = DescriptionIndex::new(doc, gazetteer, &attributes, &ties::find(doc, gazetteer));
    (discourse, descriptions)
}

/// The examples that the trainer learns pronouns and descriptions from.
pub(crate) fn cases(doc: &Doc, gazetteer: &Gazetteer, lexicon: &Lexicon, names_only: bool, chain: Oracle) -> Vec<Case> {
    let (mut discourse, descriptions) = with_descriptions(doc, gazetteer, lexicon);
    rank::cases(&mut discourse, lexicon, &descriptions, names_only, chain)
}

/// The choices of other weights, whatever their score.
pub(crate) fn choices(doc: &Doc, gazetteer: &Gazetteer, lexicon: &Lexicon, weights: Vec<i16>) -> Vec<Choice> {
    let (mut discourse, descriptions) = with_descriptions(doc, gazetteer, lexicon);
    let model = rank::Model { weights, shares: [[1000; SHARES]; GROUPS] };
    let mut choices = rank::choose(&mut discourse, lexicon, &descriptions, Some(&model));
    // What a rule chose has no margin.
    choices.retain(|choice| choice.rule != rank::ONLY_ONE);
    choices
}
