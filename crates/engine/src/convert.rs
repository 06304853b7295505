//! Domain types → protocol types, in one place.

use wirescope_nlp::{Date, Doc, Entity, Link, Mention, Score, Timex};
use wirescope_protocol::{CardLink, ExtractEntity, ExtractLink, ExtractMention, ExtractTime, Extracted, Mark};

use crate::why::why;

/// The record of `docs/schema.md`.
pub fn extracted(doc: &Doc) -> Extracted {
    let article = &doc.article;
    Extracted {
        schema: 1,
        id: article.id.clone(),
        title: article.title.clone(),
        source: article.source.clone(),
        published: article.published.map(day),
        url: article.url.clone(),
        text: article.text.clone(),
        sentences: doc.sentences.iter().map(|sentence| [sentence.span.start, sentence.span.end]).collect(),
        mentions: doc.mentions.iter().map(|mention| extract_mention(doc, mention)).collect(),
        entities: doc.entities.iter().zip(0..).map(|(entity, id)| extract_entity(entity, id)).collect(),
        times: doc.times.iter().map(extract_time).collect(),
        quotations: Vec::new(),
        events: Vec::new(),
    }
}

fn extract_mention(doc: &Doc, mention: &Mention) -> ExtractMention {
    ExtractMention {
        start: mention.span.start,
        end: mention.span.end,
        label: mention.label.name().to_owned(),
        text: doc.words(mention.span).to_owned(),
        entity: mention.entity.map(|entity| entity.0),
        by: mention.rule.0.to_owned(),
        score: f64::from(mention.score.0) / 1000.0,
    }
}

fn extract_entity(entity: &Entity, id: u32) -> ExtractEntity {
    ExtractEntity {
        id,
        name: entity.name.clone(),
        label: entity.label.name().to_owned(),
        aliases: entity.aliases.clone(),
        link: entity.link.as_ref().map(extract_link),
    }
}

fn extract_link(link: &Link) -> ExtractLink {
    ExtractLink {
        iso: link.iso.clone(),
        geonames: Some(link.geonames).filter(|id| *id != 0),
        lat: four_places(link.lat),
        lon: four_places(link.lon),
    }
}

fn extract_time(time: &Timex) -> ExtractTime {
    ExtractTime { start: time.span.start, end: time.span.end, kind: time.kind.name().to_owned(), value: time.value.clone() }
}

/// A mention as the reader marks it; `card` is its position among the cards.
pub(crate) fn mark(mention: &Mention, card: u32) -> Mark {
    Mark {
        start: mention.span.start,
        end: mention.span.end,
        label: mention.label.name().to_owned(),
        card,
        rule: mention.rule.0.to_owned(),
        why: why(mention.rule.0),
        score: share(mention.score),
    }
}

/// A known place as a card shows it; `country` is the name of its country.
pub(crate) fn card_link(link: &Link, country: &str) -> CardLink {
    CardLink { iso: link.iso.clone(), country: country.to_owned(), lat: link.lat, lon: link.lon }
}

/// `YYYY-MM-DD`.
pub(crate) fn day(day: Date) -> String {
    day.to_string()
}

fn share(score: Score) -> f32 {
    f32::from(score.0) / 1000.0
}

/// Rounded to four places, which is some ten metres: what a coordinate in single precision can carry.
fn four_places(degrees: f32) -> f64 {
    (f64::from(degrees) * 10_000.0).round() / 10_000.0
}
