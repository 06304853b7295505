//! The cards behind the marks.

use wirescope_corpus::{Corpus, ValueCard, label};
use wirescope_nlp::{AttributeKind, EntityIdx, Level, Link, Mention, collapse_whitespace};
use wirescope_protocol::{Card, CardLink, CardTie, Doubt, Field, State};

use super::{ReadingBuilder, time_at};
use crate::{kinds, timex_name};

/// How many names a card suggests at most as being the same.
const MAX_ALIKE: usize = 3;
/// The fields of names.
const NAMES: [Field; 5] = [Field::People, Field::Organisations, Field::Places, Field::Groups, Field::Works];

impl ReadingBuilder<'_> {
    /// The card of a mention, with neither aliases nor counts yet.
    pub(super) fn card(&self, mention: &Mention, value: Option<&ValueCard>) -> Card {
        let entity = mention.entity.and_then(|entity| self.doc.entities.get(entity.0 as usize));
        let facet = value.map(|value| value.facet);
        let key = value.map(|value| value.key.clone()).unwrap_or_default();
        let name = match (value, entity) {
            (Some(value), _) => value.name.clone(),
            (None, Some(entity)) => entity.name.clone(),
            (None, None) => collapse_whitespace(self.doc.words(mention.span)),
        };
        let timex = time_at(self.doc, mention.span).and_then(|time| time.value.clone());
        let timex = timex.or_else(|| self.doc.age(mention)).unwrap_or_default();
        let ties = entity.map(|entity| entity.ties.as_slice()).unwrap_or_default();
        Card {
            facet,
            name,
            label: label(entity.map_or(mention.label, |entity| entity.label)),
            aliases: Vec::new(),
            roles: self.attributes(mention.entity, AttributeKind::Role),
            ages: self.attributes(mention.entity, AttributeKind::Age),
            ties: ties.iter().map(|tie| CardTie { kind: kinds::tie(tie.kind), name: tie.name.clone() }).collect(),
            doubts: value.map(|value| doubts(self.corpus, value)).unwrap_or_default(),
            value: timex_name::timex_name(&timex).unwrap_or_default(),
            timex,
            count: 0,
            references: 0,
            articles: value.map_or(0, |value| value.articles),
            state: facet.map_or(State::Off, |facet| self.selection.state_of(facet, &key)),
            remarks: facet.map(|facet| self.corpus.remarks_of(facet, &key)).unwrap_or_default(),
            key,
            link: entity.and_then(|entity| entity.link.as_ref()).map(|link| self.link(link)),
        }
    }

    /// The words of an entity's attributes of one kind that count, each once.
    fn attributes(&self, entity: Option<EntityIdx>, kind: AttributeKind) -> Vec<String> {
        let Some(entity) = entity.and_then(|entity| self.doc.entities.get(entity.0 as usize)) else { return Vec::new() };
        let mut found: Vec<String> = Vec::new();
        let counted = entity.attributes.iter().filter(|attribute| attribute.kind == kind && self.doc.counts(attribute.span));
        for attribute in counted {
            let words = collapse_whitespace(self.doc.words(attribute.span));
            if !found.contains(&words) {
                found.push(words);
            }
        }
        found
    }

    fn link(&self, link: &Link) -> CardLink {
        // The card of a country is not to say that it lies in itself.
        let country = if link.level == Level::Country { None } else { self.countries.get(&link.iso) };
        CardLink {
            iso: link.iso.clone(),
            country: country.cloned().unwrap_or_default(),
            region: link.region.clone(),
            level: kinds::level(link.level),
            lat: link.lat,
            lon: link.lon,
            approximate: link.approximate,
            rule: kinds::rule(link.rule),
            score: kinds::confidence(link.score),
            evidence: link.evidence.clone(),
            namesakes: link.namesakes,
        }
    }
}

/// Other values that may be the same as this one, and whether this one may be two people.
fn doubts(corpus: &Corpus, value: &ValueCard) -> Vec<Doubt> {
    let alike = corpus.alike(value.facet, &value.key).into_iter().take(MAX_ALIKE);
    let same = alike.map(|alike| Doubt::SameAs { reason: alike.reason, name: alike.value.name });
    let two = corpus.two_bearers(value.facet, &value.key);
    // What else the same name is taken for: the alternatives to what this one is.
    let others = NAMES.into_iter().filter(|field| NAMES.contains(&value.facet) && *field != value.facet);
    let other = others
        .filter_map(|field| corpus.value(field, &value.key))
        .filter_map(|other| Some(Doubt::OtherKind { label: label(other.label?), articles: other.articles }));
    same.chain(other).chain(two.map(|(first_birth, last_birth)| Doubt::TwoPeople { first_birth, last_birth })).collect()
}
