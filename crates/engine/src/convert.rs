//! A [`Doc`] as the record of `docs/schema.md`.

use wirescope_nlp::{
    Anchor, Argument, AttributeKind, Date, Doc, Entity, Event, Link, Mention, Quadrant, Quotation, Reference, Score, Span,
    TieKind, Timex,
};
use wirescope_protocol::{
    ExtractArgument, ExtractAttribute, ExtractEntity, ExtractEvent, ExtractLink, ExtractMention, ExtractQuotation,
    ExtractReference, ExtractTie, ExtractTime, Extracted,
};

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
        entities: doc.entities.iter().zip(0..).map(|(entity, id)| extract_entity(doc, entity, id)).collect(),
        times: doc.times.iter().map(|time| extract_time(doc, time)).collect(),
        references: doc.references.iter().map(|reference| extract_reference(doc, reference)).collect(),
        quotations: doc.quotations.iter().map(|quotation| extract_quotation(doc, quotation)).collect(),
        events: doc.events.iter().map(|event| extract_event(doc, event)).collect(),
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
        score: thousandths(mention.score),
    }
}

fn extract_entity(doc: &Doc, entity: &Entity, id: u32) -> ExtractEntity {
    ExtractEntity {
        id,
        name: entity.name.clone(),
        label: entity.label.name().to_owned(),
        aliases: entity.aliases.clone(),
        link: entity.link.as_ref().map(extract_link),
        attributes: (entity.attributes.iter())
            .map(|attribute| ExtractAttribute {
                kind: attribute_name(attribute.kind).to_owned(),
                start: attribute.span.start,
                end: attribute.span.end,
                text: doc.words(attribute.span).to_owned(),
                by: attribute.rule.0.to_owned(),
                score: thousandths(attribute.score),
            })
            .collect(),
        ties: (entity.ties.iter())
            .map(|tie| ExtractTie {
                kind: tie_name(tie.kind).to_owned(),
                name: tie.name.clone(),
                entity: tie.entity.map(|entity| entity.0),
                iso: tie.iso.clone(),
            })
            .collect(),
    }
}

fn extract_link(link: &Link) -> ExtractLink {
    ExtractLink {
        iso: link.iso.clone(),
        geonames: Some(link.geonames).filter(|id| *id != 0),
        level: link.level.name().to_owned(),
        region: link.region.clone(),
        lat: four_places(link.lat),
        lon: four_places(link.lon),
        approximate: link.approximate,
        by: link.rule.0.to_owned(),
        score: thousandths(link.score),
        evidence: link.evidence.clone(),
        namesakes: link.namesakes,
    }
}

fn extract_time(doc: &Doc, time: &Timex) -> ExtractTime {
    ExtractTime {
        start: time.span.start,
        end: time.span.end,
        kind: time.kind.name().to_owned(),
        value: time.value.clone(),
        by: time.rule.0.to_owned(),
        score: thousandths(time.score),
        why: time.untold.map(|untold| untold.reason().to_owned()),
        from: anchor(doc, time),
    }
}

/// The TIMEX3 value that the time's was counted from.
pub(crate) fn anchor(doc: &Doc, time: &Timex) -> Option<String> {
    match time.anchor {
        Anchor::Absolute => None,
        Anchor::Published => doc.article.published.map(day),
        Anchor::Narrative(span) => doc.times.iter().find(|other| other.span == span)?.value.clone(),
    }
}

fn extract_reference(doc: &Doc, reference: &Reference) -> ExtractReference {
    ExtractReference {
        start: reference.span.start,
        end: reference.span.end,
        text: doc.words(reference.span).to_owned(),
        kind: reference.kind.name().to_owned(),
        entity: reference.entity.map(|entity| entity.0),
        name: reference.name.clone(),
        by: reference.rule.0.to_owned(),
        score: thousandths(reference.score),
    }
}

fn extract_quotation(doc: &Doc, quotation: &Quotation) -> ExtractQuotation {
    let words: Vec<&str> = quotation.content.iter().map(|&span| doc.words(span)).collect();
    ExtractQuotation {
        content: quotation.content.iter().copied().map(pair).collect(),
        text: words.join(" "),
        kind: quotation.kind.name().to_owned(),
        cue: quotation.cue.map(pair),
        speaker: argument(doc, quotation.speaker),
        addressee: argument(doc, quotation.addressee),
        place: quotation.place.map(pair),
        time: quotation.time.map(pair),
        by: quotation.rule.0.to_owned(),
        score: thousandths(quotation.score),
    }
}

fn extract_event(doc: &Doc, event: &Event) -> ExtractEvent {
    ExtractEvent {
        start: event.predicate.start,
        end: event.predicate.end,
        text: doc.words(event.predicate).to_owned(),
        action: event.action.name().to_owned(),
        quadrant: quadrant_name(event.action.quadrant()).to_owned(),
        modality: event.modality.name().to_owned(),
        source: argument(doc, event.source),
        target: argument(doc, event.target),
        place: event.place.map(pair),
        time: event.time.map(pair),
        by: event.rule.0.to_owned(),
        score: thousandths(event.score),
        parties: thousandths(event.parties),
    }
}

fn argument(doc: &Doc, argument: Option<Argument>) -> Option<ExtractArgument> {
    argument.map(|Argument { span, entity }| ExtractArgument {
        start: span.start,
        end: span.end,
        text: doc.words(span).to_owned(),
        entity: entity.map(|entity| entity.0),
    })
}

fn attribute_name(kind: AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Role => "role",
        AttributeKind::Age => "age",
    }
}

fn tie_name(kind: TieKind) -> &'static str {
    match kind {
        TieKind::Of => "of",
        TieKind::StandsFor => "stands-for",
        TieKind::In => "in",
    }
}

/// A quadrant's name in records.
pub(crate) fn quadrant_name(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::VerbalCooperation => "verbal-cooperation",
        Quadrant::MaterialCooperation => "material-cooperation",
        Quadrant::VerbalConflict => "verbal-conflict",
        Quadrant::MaterialConflict => "material-conflict",
    }
}

fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

fn thousandths(score: Score) -> f64 {
    f64::from(score.0) / 1000.0
}

/// `YYYY-MM-DD`.
pub(crate) fn day(day: Date) -> String {
    day.to_string()
}

/// Rounded to four places, which is some ten metres: what a coordinate in single precision can carry.
fn four_places(degrees: f32) -> f64 {
    (f64::from(degrees) * 10_000.0).round() / 10_000.0
}
