//! Pronouns, descriptions and metonyms.

use serde::{Deserialize, Serialize};
use wirescope_nlp::{Reference, ReferenceKind};

use super::rules::Rules;
use super::spans::{Found, In, Out, Place, at, entity, position};

const KINDS: [ReferenceKind; 3] = [ReferenceKind::Pronoun, ReferenceKind::Description, ReferenceKind::Metonym];

#[derive(Serialize, Deserialize)]
pub(super) struct SavedReference {
    span: Place,
    /// Position in [`KINDS`].
    kind: u8,
    /// One more than the entity or 0.
    entity: u32,
    name: String,
    found: Found,
}

pub(super) fn pack(references: &[Reference], rules: &mut Rules) -> Vec<SavedReference> {
    let mut out = Out::new(rules);
    let pack = |reference: &Reference| SavedReference {
        span: out.span(reference.span),
        kind: position(&KINDS, reference.kind),
        entity: entity(reference.entity),
        name: reference.name.clone(),
        found: out.found(reference.rule, reference.score),
    };
    references.iter().map(pack).collect()
}

pub(super) fn unpack(saved: Vec<SavedReference>, mut within: In<'_>) -> Option<Vec<Reference>> {
    let unpack = |reference: SavedReference| {
        let (rule, score) = within.found(reference.found)?;
        Some(Reference {
            span: within.span(reference.span)?,
            kind: at(&KINDS, reference.kind)?,
            entity: within.entity(reference.entity)?,
            name: reference.name,
            rule,
            score,
        })
    };
    saved.into_iter().map(unpack).collect()
}
