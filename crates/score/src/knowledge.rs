//! The five kinds of understanding, scored on gold articles that are annotated for them.

use std::collections::BTreeMap;

use wirescope_gold::{
    counts::{Counts, Share},
    markup::Note,
    standoff::{GoldEvent, GoldQuotation},
    truth::{GoldArticle, in_context},
};
use wirescope_nlp::{Argument, Doc, EntityIdx, Quotation, Reference, ReferenceKind, Span};

use crate::{report::Table, sureness::Sureness};

/// How far a place may lie from where it is, in kilometres: a hundred miles, as is usual in the field.
pub(crate) const NEAR: f64 = 161.0;

/// What was right, over some articles.
#[derive(Debug, Default)]
pub(crate) struct Knowledge {
    /// Articles that are annotated for it.
    pub(crate) articles: u32,
    references: Counts,
    roles: Counts,
    metonyms: Counts,
    /// How sure pronouns, descriptions and events were said to be.
    pub(crate) sureness: Sureness,
    places: Share,
    content: Counts,
    cues: Counts,
    speakers: Counts,
    direct_speakers: Share,
    kinds: Share,
    who: Share,
    predicates: Counts,
    actions: Counts,
    quadrants: Share,
    sources: Counts,
    targets: Counts,
    modalities: Share,
    /// The disagreements, a line each.
    pub(crate) errors: Vec<String>,
}

impl Knowledge {
    /// Adds an article; one without such annotations adds nothing.
    pub(crate) fn add(&mut self, gold: &GoldArticle, doc: &Doc) {
        if gold.standoff.is_none() {
            return;
        }
        self.articles += 1;
        let entities = Entities::of(gold, doc);
        self.add_references(gold, doc, &entities);
        self.add_quotations(gold, doc, &entities);
        self.add_events(gold, doc);
    }

    fn add_references(&mut self, gold: &GoldArticle, doc: &Doc, entities: &Entities<'_>) {
        let Some(standoff) = &gold.standoff else { return };
        let mut say =
            |what: &str, span: Span| self.errors.push(format!("{what} {}: {}", gold.article.id, in_context(doc.text(), span)));
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
            self.sureness.add(kind_of(found), found.score, is_right);
        }
        self.references += Counts::new(standoff.references.len(), predicted.len(), right);

        let roles: Vec<(EntityIdx, Span)> = (doc.entities.iter().zip(0..))
            .flat_map(|(entity, at)| entity.attributes.iter().map(move |attribute| (EntityIdx(at), attribute)))
            .filter(|(_, attribute)| attribute.kind == wirescope_nlp::AttributeKind::Role)
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

        for (id, at) in &standoff.places {
            let link = entities.entity(id).and_then(|entity| doc.entities.get(entity.0 as usize)?.link.as_ref());
            let is_near = link.is_some_and(|link| kilometres(*at, [f64::from(link.lat), f64::from(link.lon)]) <= NEAR);
            self.places.add(is_near);
            if !is_near {
                self.errors.push(format!("place {}: {id} is at {at:?}, not {link:?}", gold.article.id));
            }
        }
    }

    fn add_quotations(&mut self, gold: &GoldArticle, doc: &Doc, entities: &Entities<'_>) {
        let Some(standoff) = &gold.standoff else { return };
        let golds = &standoff.quotations;
        let shown: Vec<&Quotation> = doc.quotations.iter().filter(|quotation| quotation.is_shown()).collect();
        let content = |spans: &mut dyn Iterator<Item = Span>| tokens(doc, spans);
        self.content += agreement(
            &content(&mut golds.iter().flat_map(|quotation| quotation.content.iter().copied())),
            &content(&mut shown.iter().flat_map(|quotation| quotation.content.iter().copied())),
        );
        self.cues += agreement(
            &content(&mut golds.iter().filter_map(|quotation| quotation.cue)),
            &content(&mut shown.iter().filter_map(|quotation| quotation.cue)),
        );
        self.speakers += agreement(
            &content(&mut golds.iter().filter_map(|quotation| quotation.speaker)),
            &content(&mut shown.iter().filter_map(|quotation| quotation.speaker.map(|speaker| speaker.span))),
        );
        for quotation in golds {
            let found = best(&shown, quotation);
            let speaker = found.and_then(|found| found.speaker);
            let same_words = match (quotation.speaker, speaker) {
                (Some(gold), Some(found)) => overlaps(gold, found.span),
                (None, None) => found.is_some(),
                _ => false,
            };
            let who = speaker.and_then(|speaker| speaker.entity).and_then(|entity| entities.id(entity));
            let same_entity = quotation.who.is_some() && who == quotation.who.as_deref();
            if quotation.kind == "direct" {
                self.direct_speakers.add(same_words || same_entity);
            }
            if quotation.who.is_some() && found.is_some() {
                self.who.add(same_entity);
            }
            if let Some(found) = found {
                self.kinds.add(found.kind.name() == quotation.kind);
            }
            if found.is_none() || !(same_words || same_entity) {
                let hidden: Vec<&Quotation> = doc.quotations.iter().filter(|one| !one.is_shown()).collect();
                let what = match best(&hidden, quotation).filter(|_| found.is_none()) {
                    Some(hidden) => format!("quotation, hidden ({}, {}):", hidden.score.0, hidden.rule.code()),
                    None if found.is_none() => "quotation, missed: ".to_owned(),
                    None => "quotation, speaker:".to_owned(),
                };
                self.errors.push(format!("{what} {}: {}", gold.article.id, in_context(doc.text(), quotation.content[0])));
            }
        }
        for found in &shown {
            let is_gold =
                golds.iter().any(|gold| gold.content.iter().any(|span| found.content.iter().any(|own| overlaps(*span, *own))));
            if !is_gold && let Some(first) = found.content.first() {
                self.errors.push(format!("quotation, invented {}: {}", gold.article.id, in_context(doc.text(), *first)));
            }
        }
    }

    fn add_events(&mut self, gold: &GoldArticle, doc: &Doc) {
        let Some(standoff) = &gold.standoff else { return };
        let (golds, id) = (&standoff.events, &gold.article.id);
        let matching = |event: &GoldEvent| doc.events.iter().find(|found| overlaps(found.predicate, event.predicate));
        let found = golds.iter().filter(|event| matching(event).is_some()).count();
        self.predicates += Counts::new(golds.len(), doc.events.len(), found);
        let coded = golds.iter().filter(|event| {
            doc.events.iter().any(|found| overlaps(found.predicate, event.predicate) && found.action == event.action)
        });
        self.actions += Counts::new(golds.len(), doc.events.len(), coded.count());
        for event in golds {
            let Some(found) = matching(event) else {
                self.errors.push(format!("event, missed:   {}: {}", gold.article.id, in_context(doc.text(), event.predicate)));
                continue;
            };
            self.quadrants.add(found.action.quadrant() == event.action.quadrant());
            self.modalities.add(found.modality.name() == event.modality);
            if found.action != event.action {
                let (is, not) = (event.action.name(), found.action.name());
                self.errors.push(format!(
                    "event, {is} not {not}: {}: {}",
                    gold.article.id,
                    in_context(doc.text(), event.predicate)
                ));
            }
            let of = |span: Option<Span>| tokens(doc, &mut span.into_iter());
            let argument = |argument: Option<Argument>| of(argument.map(|argument| argument.span));
            for (who, counts, gold, found) in [
                ("source", &mut self.sources, of(event.source), argument(found.source)),
                ("target", &mut self.targets, of(event.target), argument(found.target)),
            ] {
                *counts += agreement(&gold, &found);
                if gold != found {
                    let (is, not) = (shown(doc, &gold), shown(doc, &found));
                    let words = in_context(doc.text(), event.predicate);
                    self.errors.push(format!("event, {who} {is} not {not}: {}: {words}", id));
                }
            }
        }
        for found in &doc.events {
            let gold = golds.iter().find(|gold| overlaps(gold.predicate, found.predicate) && gold.action == found.action);
            let agrees = |gold: Option<Span>, found: Option<Argument>| {
                found.is_none_or(|found| gold.is_some_and(|gold| overlaps(gold, found.span)))
            };
            self.sureness.add("acts", found.score, gold.is_some());
            let is_whole = gold.is_some_and(|gold| agrees(gold.source, found.source) && agrees(gold.target, found.target));
            self.sureness.add("acts and parties", found.whole(), is_whole);
        }
        for found in doc.events.iter().filter(|found| !golds.iter().any(|event| overlaps(found.predicate, event.predicate))) {
            let code = found.action.name();
            self.errors.push(format!("event, invented {code}: {}: {}", gold.article.id, in_context(doc.text(), found.predicate)));
        }
    }

    /// What was found, as a table.
    pub(crate) fn table(&self) -> Table {
        let mut table = Table::new(&["Understanding", "Gold", "Precision", "Recall", "F1"]);
        for (name, counts) in [
            ("pronouns and descriptions: words and entity", self.references),
            ("roles: words and entity", self.roles),
            ("metonyms: words and what they stand for", self.metonyms),
            ("quotations that are shown: tokens of content", self.content),
            ("– tokens of cues", self.cues),
            ("– tokens of speakers", self.speakers),
            ("events: predicates", self.predicates),
            ("– with their code", self.actions),
            ("– tokens of sources, where found", self.sources),
            ("– tokens of targets, where found", self.targets),
        ] {
            let shown = [counts.precision(), counts.recall(), counts.f1()].map(|share| share.to_string());
            let [precision, recall, f1] = shown;
            table.row([name.to_owned(), counts.gold().to_string(), precision, recall, f1]);
        }
        table
    }

    /// What was right of what was found, as rows of a table.
    pub(crate) fn shares(&self) -> [(&'static str, Share); 6] {
        [
            ("places within 161 km", self.places),
            ("direct quotations with their speaker", self.direct_speakers),
            ("quotations found with the speaker's entity", self.who),
            ("– direct, indirect or mixed as they are", self.kinds),
            ("events found with their quadrant", self.quadrants),
            ("– with their modality", self.modalities),
        ]
    }
}

/// The kind of a reference as tables name it.
pub(crate) fn kind_of(reference: &Reference) -> &'static str {
    match reference.kind {
        ReferenceKind::Pronoun => "pronouns",
        ReferenceKind::Description => "descriptions",
        ReferenceKind::Metonym => "metonyms",
    }
}

/// Which predicted entity is which gold one: that with the most mentions of just the same words.
struct Entities<'a> {
    ids: BTreeMap<EntityIdx, &'a str>,
    entities: BTreeMap<&'a str, EntityIdx>,
}

impl<'a> Entities<'a> {
    fn of(gold: &'a GoldArticle, doc: &Doc) -> Self {
        let mut together: BTreeMap<(&str, EntityIdx), u32> = BTreeMap::new();
        for mention in &gold.mentions {
            let Note::Entity { id, .. } = &mention.note else { continue };
            let found = doc.mentions.iter().find(|found| overlaps(found.span, mention.span));
            if let Some(entity) = found.and_then(|found| found.entity) {
                *together.entry((id, entity)).or_default() += 1;
            }
        }
        let mut together: Vec<_> = together.into_iter().collect();
        together.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let (mut ids, mut entities) = (BTreeMap::new(), BTreeMap::new());
        for ((id, entity), _) in together {
            ids.entry(entity).or_insert(id);
            entities.entry(id).or_insert(entity);
        }
        Self { ids, entities }
    }

    fn id(&self, entity: EntityIdx) -> Option<&'a str> {
        self.ids.get(&entity).copied()
    }

    fn entity(&self, id: &str) -> Option<EntityIdx> {
        self.entities.get(id).copied()
    }
}

/// Names that stand for something else, and for what: by their use, or by what they are.
fn stand_for(doc: &Doc) -> Vec<(Span, &str)> {
    let by_use = doc.references.iter().filter(|reference| reference.kind == ReferenceKind::Metonym);
    let mut found: Vec<(Span, &str)> = by_use.map(|reference| (reference.span, reference.name.as_str())).collect();
    for mention in &doc.mentions {
        let entity = mention.entity.and_then(|entity| doc.entities.get(entity.0 as usize));
        let tie = entity.and_then(|entity| entity.ties.iter().find(|tie| tie.kind == wirescope_nlp::TieKind::StandsFor));
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

/// The predicted quotation that shares most words with a gold one.
fn best<'a>(shown: &[&'a Quotation], gold: &GoldQuotation) -> Option<&'a Quotation> {
    let shared = |found: &Quotation| -> u32 {
        let pairs = gold.content.iter().flat_map(|one| found.content.iter().map(move |other| (one, other)));
        pairs.map(|(one, other)| one.end.min(other.end).saturating_sub(one.start.max(other.start))).sum()
    };
    shown.iter().copied().filter(|found| shared(found) > 0).max_by_key(|found| shared(found))
}

fn overlaps(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

/// The tokens, punctuation apart, that some spans cover, in order, each once.
pub(crate) fn tokens(doc: &Doc, spans: &mut dyn Iterator<Item = Span>) -> Vec<usize> {
    let is_word = |at: &usize| doc.tokens.get(*at).is_some_and(|token| doc.words(token.span).chars().any(char::is_alphanumeric));
    let mut tokens: Vec<usize> = spans.flat_map(|span| doc.tokens_of(span)).filter(is_word).collect();
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// From the first token to the last, in quotation marks.
fn shown(doc: &Doc, tokens: &[usize]) -> String {
    let (Some(&first), Some(&last)) = (tokens.first(), tokens.last()) else { return "–".to_owned() };
    format!("“{}”", doc.words(doc.tokens[first].span.cover(doc.tokens[last].span)))
}

/// How two sorted lists agree.
fn agreement(gold: &[usize], predicted: &[usize]) -> Counts {
    let right = gold.iter().filter(|token| predicted.binary_search(token).is_ok()).count();
    Counts::new(gold.len(), predicted.len(), right)
}

/// The distance of two points on the globe, given in degrees north and east, in kilometres (haversine, radius 6371 km).
pub(crate) fn kilometres(one: [f64; 2], other: [f64; 2]) -> f64 {
    let [one_lat, one_lon, lat, lon] = [one[0], one[1], other[0], other[1]].map(f64::to_radians);
    let half = |difference: f64| {
        let sine = libm::sin(difference / 2.0);
        sine * sine
    };
    let across = half(lat - one_lat) + libm::cos(one_lat) * libm::cos(lat) * half(lon - one_lon);
    2.0 * 6371.0 * libm::asin(across.sqrt().min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_an_atlas() {
        let (paris, london) = ([48.8566, 2.3522], [51.5074, -0.1278]);
        assert!((kilometres(paris, london) - 344.0).abs() < 2.0);
        assert!(kilometres(paris, paris) < 0.001);
        assert!((kilometres([0.0, 179.5], [0.0, -179.5]) - 111.2).abs() < 0.5);
    }

    #[test]
    fn lists_agree_where_both_have_a_token() {
        assert_eq!(agreement(&[1, 2, 3], &[2, 3, 4, 5]), Counts { right: 2, wrong: 2, missed: 1 });
    }
}
