//! A [`Doc`] as the record of `docs/schema.md`.

use crate::record::{
    ArgumentRecord, AttributeRecord, EntityRecord, EventRecord, LinkRecord, MentionRecord, QuotationRecord, Record,
    ReferenceRecord, TieRecord, TimeRecord,
};
use wirescope_nlp::{
    Argument, AttributeKind, Doc, Entity, Event, Link, Mention, NoValue, Quotation, Reference, Score, Span, TieKind, Timex,
};

/// The record of `docs/schema.md`.
pub fn record(doc: &Doc) -> Record {
    let article = &doc.article;
    Record {
        schema: 1,
        id: article.id.clone(),
        title: article.title.clone(),
        source: article.source.clone(),
        published: article.published.map(|day| day.to_string()),
        url: article.url.clone(),
        author: article.details.author.clone(),
        section: article.details.section.clone(),
        language: article.details.language.clone(),
        time: article.details.time.clone(),
        pages: article.details.pages.clone(),
        place: article.details.place.clone(),
        day: article.details.day.clone(),
        lack: article.details.lack.clone(),
        file: article.details.file.clone(),
        fields: article.details.fields.iter().cloned().collect(),
        text: article.text.clone(),
        sentences: doc.sentences.iter().map(|sentence| [sentence.span.start, sentence.span.end]).collect(),
        mentions: doc.mentions.iter().map(|mention| extract_mention(doc, mention)).collect(),
        entities: doc.entities.iter().zip(0..).map(|(entity, id)| extract_entity(doc, entity, id)).collect(),
        times: doc.times.iter().map(|time| extract_time(doc, time)).collect(),
        references: doc.references.iter().map(|reference| extract_reference(doc, reference)).collect(),
        quotations: doc.counted_quotations().map(|(_, quotation)| extract_quotation(doc, quotation)).collect(),
        events: doc.counted_events().map(|(_, event)| extract_event(doc, event)).collect(),
        furniture: doc.furniture.iter().map(|line| [line.start, line.end]).collect(),
    }
}

fn extract_mention(doc: &Doc, mention: &Mention) -> MentionRecord {
    MentionRecord {
        start: mention.span.start,
        end: mention.span.end,
        label: mention.label.name().to_owned(),
        text: doc.words(mention.span).to_owned(),
        entity: mention.entity.map(|entity| entity.0),
        by: mention.rule.code().to_owned(),
        score: thousandths(mention.score),
    }
}

fn extract_entity(doc: &Doc, entity: &Entity, id: u32) -> EntityRecord {
    EntityRecord {
        id,
        name: entity.name.clone(),
        label: entity.label.name().to_owned(),
        aliases: entity.aliases.clone(),
        link: entity.link.as_ref().map(extract_link),
        attributes: (entity.attributes.iter())
            .map(|attribute| AttributeRecord {
                kind: attribute_name(attribute.kind).to_owned(),
                start: attribute.span.start,
                end: attribute.span.end,
                text: doc.words(attribute.span).to_owned(),
                by: attribute.rule.code().to_owned(),
                score: thousandths(attribute.score),
            })
            .collect(),
        ties: (entity.ties.iter())
            .map(|tie| TieRecord {
                kind: tie_name(tie.kind).to_owned(),
                name: tie.name.clone(),
                entity: tie.entity.map(|entity| entity.0),
                iso: tie.iso.clone(),
            })
            .collect(),
    }
}

fn extract_link(link: &Link) -> LinkRecord {
    LinkRecord {
        iso: link.iso.clone(),
        geonames: Some(link.geonames).filter(|id| *id != 0),
        level: link.level.name().to_owned(),
        region: link.region.clone(),
        lat: four_places(link.lat),
        lon: four_places(link.lon),
        approximate: link.approximate,
        by: link.rule.code().to_owned(),
        score: thousandths(link.score),
        evidence: link.evidence.clone(),
        namesakes: link.namesakes,
    }
}

fn extract_time(doc: &Doc, time: &Timex) -> TimeRecord {
    TimeRecord {
        start: time.span.start,
        end: time.span.end,
        kind: time.kind.name().to_owned(),
        value: time.value.clone(),
        by: time.rule.code().to_owned(),
        score: thousandths(time.score),
        why: time.no_value.map(|reason| no_value_reason(reason).to_owned()),
        from: doc.anchor_value(time),
    }
}

fn extract_reference(doc: &Doc, reference: &Reference) -> ReferenceRecord {
    ReferenceRecord {
        start: reference.span.start,
        end: reference.span.end,
        text: doc.words(reference.span).to_owned(),
        kind: reference.kind.name().to_owned(),
        entity: reference.entity.map(|entity| entity.0),
        name: reference.name.clone(),
        by: reference.rule.code().to_owned(),
        score: thousandths(reference.score),
    }
}

fn extract_quotation(doc: &Doc, quotation: &Quotation) -> QuotationRecord {
    let words: Vec<&str> = quotation.content.iter().map(|&span| doc.words(span)).collect();
    QuotationRecord {
        content: quotation.content.iter().copied().map(pair).collect(),
        text: words.join(" "),
        kind: quotation.kind.name().to_owned(),
        cue: quotation.cue.map(pair),
        speaker: argument(doc, quotation.speaker),
        addressee: argument(doc, quotation.addressee),
        place: quotation.place.map(pair),
        time: quotation.time.map(pair),
        by: quotation.rule.code().to_owned(),
        score: thousandths(quotation.score),
    }
}

fn extract_event(doc: &Doc, event: &Event) -> EventRecord {
    EventRecord {
        start: event.predicate.start,
        end: event.predicate.end,
        text: doc.words(event.predicate).to_owned(),
        action: event.action.name().to_owned(),
        quadrant: event.action.quadrant().name().to_owned(),
        modality: event.modality.name().to_owned(),
        source: argument(doc, event.source),
        target: argument(doc, event.target),
        place: event.place.map(pair),
        time: event.time.map(pair),
        by: event.rule.code().to_owned(),
        score: thousandths(event.score),
        parties: thousandths(event.parties),
    }
}

fn argument(doc: &Doc, argument: Option<Argument>) -> Option<ArgumentRecord> {
    argument.map(|Argument { span, entity }| ArgumentRecord {
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

/// Why a time has no value, in the words of `docs/schema.md`.
fn no_value_reason(reason: NoValue) -> &'static str {
    match reason {
        NoValue::PublicationUnknown => "It counts from the article’s date, which is not known",
        NoValue::ReferenceUnknown => "It counts from a time told earlier, and none is",
        NoValue::Vague => "It names no point on the calendar",
    }
}

fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

fn thousandths(score: Score) -> f64 {
    f64::from(score.0) / 1000.0
}

/// Rounded to four places, which is some ten metres: what a coordinate in single precision can carry.
fn four_places(degrees: f32) -> f64 {
    (f64::from(degrees) * 10_000.0).round() / 10_000.0
}
