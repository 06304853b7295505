//! Who is who: pronouns, descriptions, roles, metonyms, and where places are.

use wirescope_gold::counts::Counts;
use wirescope_nlp::{AttributeKind, Doc, EntityIdx, ReferenceKind, Span, TieKind};

use super::{Article, Knowledge, kind_of};
use crate::distance::{NEAR, kilometres};

impl Knowledge {
    /// Adds pronouns and descriptions.
    pub(super) fn add_references(&mut self, article: &Article<'_>) {
        let Article { doc, standoff, entities, .. } = article;
        let mut say = |what: &str, span: Span| self.errors.push(article.line(what, span));
        let of = |kind: ReferenceKind| doc.references.iter().filter(move |reference| reference.kind == kind);
        let predicted: Vec<_> = of(ReferenceKind::Pronoun).chain(of(ReferenceKind::Description)).collect();
        let mut right = 0;
        for (span, id) in &standoff.references {
            let found = predicted.iter().find(|reference| reference.span == *span);
            let named = |what: &str| format!("reference, {what}: {id}:");
            match found.map(|found| (found, found.entity.and_then(|entity| entities.id(entity)) == Some(id))) {
                Some((_, true)) => right += 1,
                Some((found, false)) => {
                    say(&named(&format!("{} ({} {}) not", found.name, found.rule.code(), found.score.0)), *span)
                }
                None => say(&named("missed"), *span),
            }
        }
        for found in predicted.iter().filter(|found| !standoff.references.iter().any(|(span, _)| *span == found.span)) {
            say(&format!("reference, invented {} ({} {}):", found.name, found.rule.code(), found.score.0), found.span);
        }
        for found in &predicted {
            let gold = standoff.references.iter().find(|(span, _)| *span == found.span).map(|(_, id)| id.as_str());
            let is_right = gold.is_some() && found.entity.and_then(|entity| entities.id(entity)) == gold;
            self.calibration.add(kind_of(found), found.score, is_right);
        }
        self.references += Counts::new(standoff.references.len(), predicted.len(), right);
    }

    /// Adds the roles of entities.
    pub(super) fn add_roles(&mut self, article: &Article<'_>) {
        let Article { doc, standoff, entities, .. } = article;
        let mut say = |what: &str, span: Span| self.errors.push(article.line(what, span));
        let roles: Vec<(EntityIdx, Span)> = (doc.entities.iter().zip(0..))
            .flat_map(|(entity, at)| entity.attributes.iter().map(move |attribute| (EntityIdx(at), attribute)))
            .filter(|(_, attribute)| attribute.kind == AttributeKind::Role)
            .map(|(entity, attribute)| (entity, attribute.span))
            .collect();
        let is_right = |(entity, span): &(EntityIdx, Span)| {
            entities.id(*entity).is_some_and(|id| standoff.roles.iter().any(|(who, role)| who == id && role == span))
        };
        self.roles += Counts::new(standoff.roles.len(), roles.len(), roles.iter().filter(|role| is_right(role)).count());
        for (_, span) in standoff.roles.iter().filter(|(_, span)| !roles.iter().any(|(_, found)| found == span)) {
            say("role, missed:      ", *span);
        }
        for (_, span) in roles.iter().filter(|role| !is_right(role)) {
            say("role, invented:    ", *span);
        }
    }

    /// Adds names that stand for something else.
    pub(super) fn add_metonyms(&mut self, article: &Article<'_>) {
        let Article { doc, standoff, .. } = article;
        let mut say = |what: &str, span: Span| self.errors.push(article.line(what, span));
        let metonyms = stand_for(doc);
        let agrees = |span: Span, name: &str| metonyms.iter().any(|(at, found)| *at == span && alike(found, name));
        let right = standoff.metonyms.iter().filter(|(span, name)| agrees(*span, name)).count();
        self.metonyms += Counts::new(standoff.metonyms.len(), metonyms.len(), right);
        for (span, _) in standoff.metonyms.iter().filter(|(span, name)| !agrees(*span, name)) {
            say("metonym, missed:   ", *span);
        }
        for (span, name) in metonyms.iter().filter(|(span, _)| !standoff.metonyms.iter().any(|(gold, _)| gold == span)) {
            say(&format!("metonym, invented {name}:"), *span);
        }
    }

    /// Adds where places are.
    pub(super) fn add_places(&mut self, article: &Article<'_>) {
        let Article { doc, standoff, entities, .. } = article;
        for (id, at) in &standoff.places {
            let link = entities.entity(id).and_then(|entity| doc.entities.get(entity.0 as usize)?.link.as_ref());
            let is_near = link.is_some_and(|link| kilometres(*at, [f64::from(link.lat), f64::from(link.lon)]) <= NEAR);
            self.places.add(is_near);
            if !is_near {
                self.errors.push(format!("place {}: {id} is at {at:?}, not {link:?}", article.id));
            }
        }
    }
}

/// Names that stand for something else, and for what: by their use, or by what they are.
fn stand_for(doc: &Doc) -> Vec<(Span, &str)> {
    let by_use = doc.references.iter().filter(|reference| reference.kind == ReferenceKind::Metonym);
    let mut found: Vec<(Span, &str)> = by_use.map(|reference| (reference.span, reference.name.as_str())).collect();
    for mention in &doc.mentions {
        let entity = mention.entity.and_then(|entity| doc.entities.get(entity.0 as usize));
        let tie = entity.and_then(|entity| entity.ties.iter().find(|tie| tie.kind == TieKind::StandsFor));
        if let Some(tie) = tie.filter(|_| !found.iter().any(|(span, _)| *span == mention.span)) {
            found.push((mention.span, &tie.name));
        }
    }
    found
}

/// Whether two names of what is stood for mean the same: one holds the other.
fn alike(found: &str, gold: &str) -> bool {
    let (found, gold) = (found.to_lowercase(), gold.to_lowercase());
    found.contains(&gold) || gold.contains(&found)
}
