//! Descriptions: nouns with "the" that may stand for an entity named before, "the militant group", "the builder", and their candidates.

use crate::{
    Attribute, AttributeKind, Doc, EntityIdx, Label, Level, Span, Tie, TieKind, Upos, gazetteer::Gazetteer, hash::form_hash,
};

use super::{
    clauses::{Dependent, GrammaticalRole},
    discourse::{Discourse, PhraseKind},
    features::{Candidate, Naming},
    lexicon::{self, Noun},
    word_lists::WORDS,
};

/// The most sentences and phrases between a description and its entity.
const BACK: usize = 12;
const PHRASES: usize = 120;
/// The most candidates.
const MOST: usize = 12;

/// The nouns by which the entities of an article may be called.
pub(super) struct DescriptionIndex {
    /// Of each entity the kinds of organisation or place that it is.
    kinds: Vec<Noun>,
    /// Hashes of words for entities, with the byte from which on they hold; words of names from 0. Sorted.
    called: Vec<(u64, u32, EntityIdx, Naming)>,
    /// The spans of roles, whose nouns stand for nobody else. Sorted.
    roles: Vec<Span>,
}

/// A description to be resolved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anaphor {
    /// The words from "the" to the noun.
    pub(super) span: Span,
    pub(super) phrase: usize,
    /// The hash of its noun.
    pub(super) word: u64,
    pub(super) noun: Noun,
    /// Whether something stands between "the" and the noun.
    pub(super) has_more: bool,
    /// Whether it has "this" or "that".
    pub(super) points: bool,
    /// Whether it has a postmodifier: "the builder of the bridge".
    is_modified: bool,
}

impl DescriptionIndex {
    pub(super) fn new(doc: &Doc, gazetteer: &Gazetteer, attributes: &[(EntityIdx, Attribute)], ties: &[Vec<Tie>]) -> Self {
        let mut called = Vec::new();
        for (entity, attribute) in attributes {
            let words = doc.words(attribute.span);
            let word = match attribute.kind {
                AttributeKind::Role => head_noun(words).and_then(key),
                AttributeKind::Age => key(&format!("{}-year-old", words.strip_suffix("-year-old").unwrap_or(words))),
            };
            called.extend(word.map(|word| (word, attribute.span.end, *entity, Naming::Role)));
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
                    called.extend(key(&lower).map(|word| (word, 0, EntityIdx(at), Naming::Word)));
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

    /// The description that a phrase is; `None` if it is none.
    pub(super) fn asks(&self, discourse: &Discourse, at: usize) -> Option<Anaphor> {
        let phrase = &discourse.phrases[at];
        if !discourse.tree.has(phrase.token, Dependent::Definite) || phrase.kind != PhraseKind::Noun {
            return None;
        }
        let (noun, word) = self.noun(discourse.words(phrase.token))?;
        let start = article_before(discourse, phrase.token)?;
        let span = discourse.doc.tokens[start].span.cover(discourse.doc.tokens[phrase.token].span);
        let from = self.roles.partition_point(|role| role.end <= span.start);
        if self.roles.get(from).is_some_and(|role| role.overlaps(span)) {
            return None;
        }
        let points = !matches!(discourse.words(start), "the" | "The" | "THE");
        let is_modified = discourse.tree.has(phrase.token, Dependent::Postmodifier);
        Some(Anaphor { span, phrase: at, word, noun, has_more: start + 1 < phrase.token, points, is_modified })
    }

    /// The classes of a noun and its hash, if it may name some entity.
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

    /// How the noun names an entity; `None` if it does not.
    fn fit(&self, anaphor: &Anaphor, entity: EntityIdx, label: Label) -> Option<Naming> {
        let from = self.called.partition_point(|called| called.0 < anaphor.word);
        let own =
            self.called[from..].iter().take(64).take_while(|called| called.0 == anaphor.word && called.1 <= anaphor.span.start);
        let called = own.filter(|called| called.2 == entity).map(|called| called.3).min();
        let kinds = self.kinds.get(entity.0 as usize).copied().unwrap_or_default();
        called.or_else(|| match label {
            Label::Org if kinds == Noun::default() => anaphor.noun.any(Noun::ANY).then_some(Naming::Any),
            _ => anaphor.noun.kinds().any(kinds).then_some(Naming::Kind),
        })
    }

    /// The entities that may be called by the noun, the last one first.
    pub(super) fn candidates(&self, discourse: &Discourse, anaphor: &Anaphor, found: &mut Vec<(Candidate, Naming)>) {
        found.clear();
        let own = &discourse.phrases[anaphor.phrase];
        for before in (anaphor.phrase.saturating_sub(PHRASES)..anaphor.phrase).rev() {
            let phrase = &discourse.phrases[before];
            if own.sentence - phrase.sentence > BACK || found.len() >= MOST {
                break;
            }
            let Some(cluster) = phrase.cluster else { continue };
            let Some(entity) = discourse.clusters[cluster].entity else { continue };
            if found.iter().any(|(candidate, _)| candidate.cluster == cluster) {
                continue;
            }
            let Some(mut named) = self.fit(anaphor, entity, discourse.doc.entities[entity.0 as usize].label) else { continue };
            if discourse.described.iter().rev().take(64).any(|described| *described == (anaphor.word, cluster)) {
                named = Naming::Again;
            }
            let recency = found.iter().filter(|(_, other)| *other <= named).count();
            found.push((Candidate { cluster, phrase: before, follows: false, recency, order: 0 }, named));
        }
        // Subjects first, sentence by sentence backwards.
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|&at| {
            let phrase = &discourse.phrases[found[at].0.phrase];
            let is_subject = matches!(phrase.role, GrammaticalRole::Subject | GrammaticalRole::PassiveSubject);
            (found[at].1, std::cmp::Reverse(phrase.sentence), !is_subject, phrase.token)
        });
        for (place, at) in order.into_iter().enumerate() {
            found[at].0.order = place;
        }
    }
}

impl DescriptionIndex {
    /// "the builder", where one person and nobody else was called a builder before.
    pub(super) fn only(&self, discourse: &Discourse, anaphor: &Anaphor, named: &[(Candidate, Naming)]) -> Option<usize> {
        let [(candidate, Naming::Role)] = named else { return None };
        let from = self.called.partition_point(|called| called.0 < anaphor.word);
        let mut called = self.called[from..].iter().take(64).take_while(|called| called.0 == anaphor.word);
        let first = called.next()?.2;
        let is_near = discourse.phrases[anaphor.phrase].sentence - discourse.phrases[candidate.phrase].sentence <= 2;
        (is_near && !anaphor.is_modified && called.all(|called| called.2 == first)).then_some(candidate.cluster)
    }
}

/// The hash of a word in small letters.
fn key(word: &str) -> Option<u64> {
    (word.len() > 2 && word.len() <= 24).then(|| form_hash(word.to_lowercase().as_bytes()))
}

/// The token of "the" before a noun, unless an adjective between says that another one is meant.
fn article_before(discourse: &Discourse, noun: usize) -> Option<usize> {
    for at in (noun.saturating_sub(4)..noun).rev() {
        let word = discourse.words(at);
        if matches!(word, "the" | "The" | "THE" | "this" | "This" | "that" | "That") {
            return Some(at);
        }
        let is_other = WORDS.other.contains(&word);
        let fits = matches!(discourse.tree.tag(at), Upos::Adj | Upos::Noun) && word.starts_with(char::is_lowercase);
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
