//! Which names of one article refer to the same entity, and what else stands for it.

mod features;
mod groups;
mod lexicon;
mod people;
mod person;
mod rank;
mod scene;
mod speaker;
mod tree;

use crate::{
    Doc, EntityIdx, Reference, ReferenceKind, Rule, Score,
    gazetteer::Gazetteer,
    ner::Lexicon,
};

use scene::Scene;

pub(crate) use groups::{initials, resolve};
#[cfg(feature = "train")]
pub(crate) use {features::{WEIGHTS, hints}, rank::{Case, Oracle}};

/// Whom pronouns and descriptions stand for, and what names are tied to.
pub(crate) fn refer(doc: &mut Doc, gazetteer: &Gazetteer, lexicon: &Lexicon) {
    let mut references = Vec::new();
    if !doc.syntax.is_empty() {
        let mut scene = Scene::new(doc, gazetteer, lexicon);
        let mut add = |span, entity: EntityIdx, rule, score| {
            let name = doc.entities[entity.0 as usize].name.clone();
            references.push(Reference { span, kind: ReferenceKind::Pronoun, entity: Some(entity), name, rule: Rule(rule), score });
        };
        for choice in rank::choose(&mut scene, lexicon) {
            add(choice.span, choice.entity, "model/pronoun", choice.score);
        }
        for (span, entity) in speaker::first_persons(&scene, lexicon) {
            add(span, entity, "context/speaker", Score(800));
        }
    }
    references.sort_by_key(|reference| reference.span);
    doc.references = references;
}

/// What the trainer learns pronouns from.
#[cfg(feature = "train")]
pub(crate) fn cases(doc: &Doc, gazetteer: &Gazetteer, lexicon: &Lexicon, names_only: bool, chain: Oracle) -> Vec<Case> {
    rank::cases(&mut Scene::new(doc, gazetteer, lexicon), lexicon, names_only, chain)
}
