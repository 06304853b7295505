//! Which names of one article refer to the same entity, and what else stands for it.

mod clauses;
mod descriptions;
mod features;
mod groups;
mod lexicon;
mod people;
mod person;
mod rank;
mod roles;
mod scene;
mod speaker;
mod ties;

use crate::{Attribute, Doc, Entity, EntityIdx, Reference, ReferenceKind, Rule, Score, gazetteer::Gazetteer, ner::Lexicon};

use scene::Scene;

pub(crate) use groups::{initials, resolve};
#[cfg(feature = "train")]
pub(crate) use {
    features::{WEIGHTS, hints},
    rank::{Case, Oracle},
};

/// What is said of one entity at most.
const MOST: usize = 32;

/// Whom pronouns and descriptions stand for, and what names are tied to.
pub(crate) fn refer(doc: &mut Doc, gazetteer: &Gazetteer, lexicon: &Lexicon) {
    let mut references = Vec::new();
    let ties = ties::find(doc, gazetteer);
    let mut scene = Scene::new(doc, gazetteer, lexicon);
    let attributes = roles::find(doc, &scene.tree, lexicon);
    if !doc.syntax.is_empty() {
        let mut add = |span, entity: EntityIdx, rule, score| {
            let name = doc.entities[entity.0 as usize].name.clone();
            references.push(Reference {
                span,
                kind: ReferenceKind::Pronoun,
                entity: Some(entity),
                name,
                rule: Rule(rule),
                score,
            });
        };
        for choice in rank::choose(&mut scene, lexicon) {
            add(choice.span, choice.entity, "model/pronoun", choice.score);
        }
        for (span, entity) in speaker::first_persons(&scene, lexicon) {
            add(span, entity, "context/speaker", Score(800));
        }
        references.extend(descriptions::find(&scene, gazetteer, &attributes));
        references.extend(ties::governments(doc, &scene.tree, gazetteer, lexicon));
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

/// Adds what is said of an entity, unless it has been said in the same words.
fn tell(text: &str, entities: &mut [Entity], entity: EntityIdx, attribute: Attribute) {
    let Some(entity) = entities.get_mut(entity.0 as usize) else { return };
    let words = attribute.span.of(text);
    let is_known = |known: &Attribute| known.kind == attribute.kind && known.span.of(text).eq_ignore_ascii_case(words);
    if entity.attributes.len() < MOST && !entity.attributes.iter().any(is_known) {
        entity.attributes.push(attribute);
        entity.attributes.sort_by_key(|attribute| attribute.span);
    }
}

/// What the trainer learns pronouns from.
#[cfg(feature = "train")]
pub(crate) fn cases(doc: &Doc, gazetteer: &Gazetteer, lexicon: &Lexicon, names_only: bool, chain: Oracle) -> Vec<Case> {
    rank::cases(&mut Scene::new(doc, gazetteer, lexicon), lexicon, names_only, chain)
}
