//! "the militant group", "the builder": nouns with "the" that may stand for somebody or something named before, and for whom.

use crate::{
    Attribute, AttributeKind, Doc, EntityIdx, Label, Level, Span, Tie, TieKind, Upos, gazetteer::Gazetteer, hash::form_hash,
};

use super::{
    clauses::{Mark, Role},
    features::{Candidate, Named},
    lexicon::{self, Noun},
    scene::{Scene, Sort},
};

/// Sentences back in which the entity must stand, and phrases that are looked at.
const BACK: usize = 12;
const PHRASES: usize = 120;
/// Entities that are compared at most.
const MOST: usize = 12;

/// By which nouns the entities of an article may be called.
pub(super) struct Describer {
    /// Of each entity its kinds.
    kinds: Vec<Noun>,
    /// Words that an entity was called by, with the place where; those in names at 0. Sorted.
    called: Vec<(u64, u32, EntityIdx, Named)>,
    /// The words of roles: they stand for nobody else. Sorted.
    roles: Vec<Span>,
}

/// A noun that may stand for an entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    /// From the article on.
    pub(super) span: Span,
    pub(super) anchor: usize,
    /// The hash of its word.
    pub(super) word: u64,
    pub(super) noun: Noun,
    /// Something stands between the article and the noun.
    pub(super) has_more: bool,
    /// "this", "that".
    pub(super) points: bool,
    /// What follows tells which.
    is_told: bool,
}

impl Describer {
    pub(super) fn new(doc: &Doc, gazetteer: &Gazetteer, attributes: &[(EntityIdx, Attribute)], ties: &[Vec<Tie>]) -> Self {
        let mut called = Vec::new();
        for (entity, attribute) in attributes {
            let words = doc.words(attribute.span);
            let word = match attribute.kind {
                AttributeKind::Role => head_noun(words).and_then(key),
                AttributeKind::Age => key(&format!("{}-year-old", words.strip_suffix("-year-old").unwrap_or(words))),
            };
            called.extend(word.map(|word| (word, attribute.span.end, *entity, Named::Role)));
        }
        let mut kinds = Vec::with_capacity(doc.entities.len());
        for ((entity, ties), at) in doc.entities.iter().zip(ties).zip(0..) {
            let mut kind =
                match entity.link.as_ref().filter(|_| matches!(entity.label, Label::Gpe | Label::Loc)).map(|link| link.level) {
                    Some(Level::Country) => Noun::COUNTRY,
                    Some(Level::Region) => Noun::REGION,
                    Some(Level::City) if ties.iter().any(|tie| tie.kind == TieKind::In) => Noun::CITY.or(Noun::CAPITAL),
                    Some(Level::City) => Noun::CITY,
                    _ => Noun::default(),
                };
            for alias in entity.aliases.iter().take(8) {
                if entity.label == Label::Org {
                    let listed = gazetteer.lookup(alias).into_iter().find_map(|entry| Some(gazetteer.org(entry)?.kind));
                    kind = kind.or(listed.map(Noun::class).unwrap_or_default());
                }
                if matches!(entity.label, Label::Person | Label::Norp | Label::Language) {
                    continue;
                }
                for word in alias.split(' ').take(8) {
                    let lower = word.to_lowercase();
                    if entity.label == Label::Org {
                        kind = kind.or(lexicon::mark(&lower));
                    }
                    called.extend(key(&lower).map(|word| (word, 0, EntityIdx(at), Named::Word)));
                }
            }
            kinds.push(kind);
        }
        called.sort_unstable();
        called.dedup();
        let mut roles: Vec<Span> = attributes.iter().map(|(_, attribute)| attribute.span).collect();
        roles.sort_unstable();
        Self { kinds, called, roles }
    }

    /// Whether a noun can be asked for at all, and as what.
    pub(super) fn asks(&self, scene: &Scene, at: usize) -> Option<Asked> {
        let anchor = &scene.anchors[at];
        if !scene.tree.has(anchor.token, Mark::Definite) || anchor.sort != Sort::Noun {
            return None;
        }
        let (noun, word) = self.noun(scene.words(anchor.token))?;
        let start = article_before(scene, anchor.token)?;
        let span = scene.doc.tokens[start].span.cover(scene.doc.tokens[anchor.token].span);
        let from = self.roles.partition_point(|role| role.end <= span.start);
        if self.roles.get(from).is_some_and(|role| role.overlaps(span)) {
            return None;
        }
        let points = !matches!(scene.words(start), "the" | "The" | "THE");
        let is_told = scene.tree.has(anchor.token, Mark::Told);
        Some(Asked { span, anchor: at, word, noun, has_more: start + 1 < anchor.token, points, is_told })
    }

    /// The classes of a noun and its hash, if an entity was called so or can be.
    fn noun(&self, word: &str) -> Option<(Noun, u64)> {
        let mut lower = [0; 24];
        let lower = lower.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let noun = std::str::from_utf8(lower).map(lexicon::noun).unwrap_or_default();
        let word = form_hash(lower);
        let at = self.called.partition_point(|called| called.0 < word);
        let is_called = self.called.get(at).is_some_and(|called| called.0 == word);
        (is_called || noun.kinds() != Noun::default()).then_some((noun, word))
    }

    /// How an entity may be called by the noun.
    fn fit(&self, asked: &Asked, entity: EntityIdx, label: Label) -> Option<Named> {
        let from = self.called.partition_point(|called| called.0 < asked.word);
        let own = self.called[from..].iter().take(64).take_while(|called| called.0 == asked.word && called.1 <= asked.span.start);
        let called = own.filter(|called| called.2 == entity).map(|called| called.3).min();
        let kinds = self.kinds.get(entity.0 as usize).copied().unwrap_or_default();
        called.or_else(|| match label {
            Label::Org if kinds == Noun::default() => asked.noun.any(Noun::ANY).then_some(Named::Any),
            _ => asked.noun.kinds().any(kinds).then_some(Named::Kind),
        })
    }

    /// The entities that may be called by the noun, the last one first.
    pub(super) fn candidates(&self, scene: &Scene, asked: &Asked, found: &mut Vec<(Candidate, Named)>) {
        found.clear();
        let own = &scene.anchors[asked.anchor];
        for before in (asked.anchor.saturating_sub(PHRASES)..asked.anchor).rev() {
            let anchor = &scene.anchors[before];
            if own.sentence - anchor.sentence > BACK || found.len() >= MOST {
                break;
            }
            let Some(cluster) = anchor.cluster else { continue };
            let Some(entity) = scene.clusters[cluster].entity else { continue };
            if found.iter().any(|(candidate, _)| candidate.cluster == cluster) {
                continue;
            }
            let Some(mut named) = self.fit(asked, entity, scene.doc.entities[entity.0 as usize].label) else { continue };
            if scene.described.iter().rev().take(64).any(|described| *described == (asked.word, cluster)) {
                named = Named::Again;
            }
            let recency = found.iter().filter(|(_, other)| *other <= named).count();
            found.push((Candidate { cluster, anchor: before, follows: false, recency, order: 0 }, named));
        }
        // Subjects first, sentence by sentence backwards.
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|&at| {
            let anchor = &scene.anchors[found[at].0.anchor];
            let is_subject = matches!(anchor.role, Role::Subject | Role::PassiveSubject);
            (found[at].1, std::cmp::Reverse(anchor.sentence), !is_subject, anchor.token)
        });
        for (place, at) in order.into_iter().enumerate() {
            found[at].0.order = place;
        }
    }
}

impl Describer {
    /// "the builder", where one person and nobody else was called a builder before.
    pub(super) fn only(&self, scene: &Scene, asked: &Asked, named: &[(Candidate, Named)]) -> Option<usize> {
        let [(candidate, Named::Role)] = named else { return None };
        let from = self.called.partition_point(|called| called.0 < asked.word);
        let mut called = self.called[from..].iter().take_while(|called| called.0 == asked.word);
        let first = called.next()?.2;
        let is_near = scene.anchors[asked.anchor].sentence - scene.anchors[candidate.anchor].sentence <= 2;
        (is_near && !asked.is_told && called.all(|called| called.2 == first)).then_some(candidate.cluster)
    }
}

/// The hash of a word in small letters.
fn key(word: &str) -> Option<u64> {
    (word.len() > 2 && word.len() <= 24).then(|| form_hash(word.to_lowercase().as_bytes()))
}

/// The token of "the" before a noun, with nothing between that makes it another one.
fn article_before(scene: &Scene, noun: usize) -> Option<usize> {
    for at in (noun.saturating_sub(4)..noun).rev() {
        let word = scene.words(at);
        if matches!(word, "the" | "The" | "THE" | "this" | "This" | "that" | "That") {
            return Some(at);
        }
        let is_other = matches!(
            word,
            "other"
                | "first"
                | "new"
                | "next"
                | "same"
                | "latest"
                | "rival"
                | "second"
                | "third"
                | "whole"
                | "entire"
                | "two"
                | "last"
                | "only"
                | "former"
                | "previous"
                | "neighbouring"
                | "neighboring"
                | "local"
                | "best"
                | "biggest"
                | "largest"
        );
        let fits = matches!(scene.tree.tag(at), Upos::Adj | Upos::Noun) && word.starts_with(char::is_lowercase);
        if is_other || !fits {
            return None;
        }
    }
    None
}

/// The noun of a role: the last word before the first preposition or comma.
fn head_noun(role: &str) -> Option<&str> {
    let end = [" of ", " at ", " for ", " in ", " from ", " to ", " on ", " with ", ",", " and "]
        .iter()
        .filter_map(|stop| role.find(stop))
        .min()
        .unwrap_or(role.len());
    role.get(..end)?.split_whitespace().next_back()
}

#[cfg(test)]
mod tests {
    use super::head_noun;

    #[test]
    fn the_noun_of_a_role_stands_before_what_it_is_of() {
        assert_eq!(head_noun("managing director of Lee & Co"), Some("director"));
        assert_eq!(head_noun("retired teacher"), Some("teacher"));
        assert_eq!(head_noun(""), None);
    }
}
