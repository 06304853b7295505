//! FollowTheMoney, the model of Aleph and OpenAleph (https://followthemoney.tech): an entity a line. Articles, people, organisations and places, which
//! article mentions whom, acts as events and quotations as notes on who spoke.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use wirescope_corpus::{Taken, TakenAct, TakenQuotation};
use wirescope_protocol::{Change, Field, NamedValue};

use crate::{
    About, ExportError, Whole,
    about::PROGRAM,
    article::{self, sha256},
    formats::Format,
    remarks, tables,
};

#[derive(Default)]
pub(crate) struct FollowTheMoney {
    /// Lines of articles, mentions, events and notes.
    lines: Vec<Value>,
    known: BTreeMap<(Field, String), Known>,
    /// Entities of fields that the model has no schema for.
    without: u32,
}

/// What is known of an entity so far.
struct Known {
    name: String,
    forms: Vec<String>,
    country: String,
    position: Option<(f32, f32)>,
}

/// The schema of entities of a field.
fn schema(field: Field) -> Option<&'static str> {
    match field {
        Field::People => Some("Person"),
        Field::Organisations => Some("Organization"),
        Field::Places => Some("Address"),
        _ => None,
    }
}

/// Letters, digits and hyphens, the same in every export.
fn id(kind: &str, what: &str) -> String {
    let digest = sha256(&format!("{kind}:{what}"));
    format!("wirescope-{kind}-{}", &digest[..24])
}

fn value_id(value: &NamedValue) -> Option<String> {
    schema(value.field).map(|_| id("entity", &value.party_key()))
}

/// An entity; properties without words are left out.
fn entity(id: &str, schema: &str, properties: &[(&str, Vec<String>)]) -> Value {
    let mut map = Map::new();
    for (name, values) in properties {
        let values: Vec<&String> = values.iter().filter(|value| !value.trim().is_empty()).collect();
        if !values.is_empty() {
            map.insert((*name).to_owned(), json!(values));
        }
    }
    json!({"id": id, "schema": schema, "properties": map})
}

fn one(words: impl Into<String>) -> Vec<String> {
    vec![words.into()]
}

impl FollowTheMoney {
    fn article(&mut self, taken: &Taken, own: &str) {
        let article = &taken.doc.article;
        let digest = sha256(&article.text);
        self.lines.push(entity(
            own,
            "Article",
            &[
                ("title", one(article::headline(taken))),
                ("publisher", one(article.source.as_str())),
                ("publishedAt", one(article::published(article))),
                ("sourceUrl", one(article::web_address(article).unwrap_or_default())),
                ("author", one(article.details.author.as_str())),
                ("fileName", one(article.details.file.as_str())),
                ("bodyText", one(article.text.as_str())),
                ("generator", one(PROGRAM)),
                ("notes", {
                    let marks = [(Change::Star, "Starred"), (Change::Read, "Read")].into_iter();
                    let marks = marks.filter(|(change, _)| remarks::has(taken, change)).map(|(_, said)| said.to_owned());
                    let said = remarks::quoted(taken, |change| !matches!(change, Change::Tag { .. }));
                    std::iter::once(format!("SHA-256 of the text: {digest}")).chain(marks).chain(said).collect()
                }),
                ("keywords", taken.tags.iter().chain(&taken.watched).cloned().collect()),
            ],
        ));
    }

    /// Notes who is mentioned, once an article each.
    fn mentions(&mut self, taken: &Taken, own: &str) {
        let doc = &taken.doc;
        let mut here: BTreeMap<(Field, String), Vec<String>> = BTreeMap::new();
        for (mention, value) in doc.mentions.iter().zip(&taken.mentions) {
            let Some(value) = value.as_ref().filter(|value| value.field.is_named()) else { continue };
            if schema(value.field).is_none() {
                self.without += 1;
                continue;
            }
            let words = article::words(doc, mention.span);
            let key = (value.field, value.key.clone());
            let known = self.known.entry(key.clone()).or_insert_with(|| Known {
                name: value.name.clone(),
                forms: Vec::new(),
                country: String::new(),
                position: None,
            });
            if words != known.name && !known.forms.contains(&words) {
                known.forms.push(words.clone());
            }
            let link = mention.entity.and_then(|entity| doc.entities.get(entity.0 as usize)?.link.as_ref());
            if let Some(link) = link {
                known.country.clone_from(&link.iso);
                known.position = (!link.approximate).then_some((link.lat, link.lon)).or(known.position);
            }
            let forms = here.entry(key).or_default();
            if !forms.contains(&words) {
                forms.push(words);
            }
        }
        for ((field, key), forms) in here {
            let party = wirescope_protocol::ValueRef { field, key }.party_key();
            let resolved = id("entity", &party);
            self.lines.push(entity(
                &id("mention", &format!("{own}:{party}")),
                "Mention",
                &[
                    ("document", one(own)),
                    ("resolved", one(resolved)),
                    ("name", forms),
                    ("detectedSchema", one(schema(field).unwrap_or("LegalEntity"))),
                ],
            ));
        }
    }

    fn event(&mut self, taken: &Taken, acted: &TakenAct, own: &str) {
        let doc = &taken.doc;
        let (Some(act), Some(told)) = (doc.events.get(acted.number), tables::told(taken, acted)) else { return };
        let id_of = |value: &Option<NamedValue>| value.as_ref().and_then(value_id);
        // Only people and organisations take part in an event; a place does where it stands for its government.
        let parties: Vec<String> = [id_of(&acted.source), id_of(&acted.target)].into_iter().flatten().collect();
        let day = act.time.and_then(|span| {
            let at = doc.times.binary_search_by_key(&span, |time| time.span).ok()?;
            let days = taken.times.get(at)?.as_ref()?;
            (days.first == days.last).then(|| days.first.to_string())
        });
        let span = act.predicate;
        self.lines.push(entity(
            // Of two acts with one predicate their parties differ.
            &id("event", &format!("{own}:{}:{}:{}:{told}", span.start, span.end, act.action.name())),
            "Event",
            &[
                ("name", one(told)),
                ("date", day.into_iter().collect()),
                ("involved", parties),
                ("location", one(act.place.map(|place| article::words(doc, place)).unwrap_or_default())),
                ("description", one(article::words(doc, article::sentence_of(doc, span)))),
                ("keywords", vec![act.action.name().to_owned(), act.modality.name().to_owned()]),
                ("proof", one(own)),
                ("publisher", one(doc.article.source.as_str())),
                ("notes", one(format!("bytes {}–{}, {} % sure", span.start, span.end, act.whole().0 / 10))),
            ],
        ));
    }

    fn note(&mut self, taken: &Taken, quoted: &TakenQuotation, own: &str) {
        let doc = &taken.doc;
        let Some(quotation) = doc.quotations.get(quoted.number) else { return };
        let Some((first, last)) = quotation.content.first().zip(quotation.content.last()) else { return };
        let speaker = tables::called(doc, quoted.speaker.as_ref(), quotation.speaker);
        self.lines.push(entity(
            &id("quotation", &format!("{own}:{}:{}", first.start, last.end)),
            "Note",
            &[
                ("name", one(format!("{speaker}, {} quotation", quotation.kind.name()))),
                ("entity", quoted.speaker.as_ref().and_then(value_id).into_iter().collect()),
                ("description", one(tables::said(taken, quoted))),
                ("proof", one(own)),
                ("publisher", one(doc.article.source.as_str())),
                ("sourceUrl", one(article::web_address(&doc.article).unwrap_or_default())),
                ("notes", one(format!("bytes {}–{}, {} % sure", first.start, last.end, quotation.score.0 / 10))),
            ],
        ));
    }
}

impl Format for FollowTheMoney {
    fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        let own = id("article", &taken.doc.article.id);
        self.article(taken, &own);
        self.mentions(taken, &own);
        taken.acts.iter().for_each(|act| self.event(taken, act, &own));
        taken.quotations.iter().for_each(|quoted| self.note(taken, quoted, &own));
        Ok(())
    }

    fn finish(self: Box<Self>, about: &mut About, whole: &Whole) -> Result<Vec<u8>, ExportError> {
        let Self { mut lines, known, without } = *self;
        if without > 0 {
            about.leave_out(format!(
                "{without} mentions of peoples, groups, works and the like: the model has no schema for them."
            ));
        }
        for ((field, key), known) in known {
            let Some(schema) = schema(field) else { continue };
            let mut properties = vec![("name", one(known.name.as_str())), ("alias", known.forms)];
            properties.push(("country", one(known.country.to_lowercase())));
            if field == Field::Places {
                properties.push(("full", one(known.name)));
                if let Some((lat, lon)) = known.position {
                    let degrees = |degrees| one(article::degrees(degrees).to_string());
                    properties.extend([("latitude", degrees(lat)), ("longitude", degrees(lon))]);
                }
            }
            if let Some(noted) = remarks::of_name(whole, field, &key) {
                let is_item = |id: &&String| id.strip_prefix('Q').is_some_and(|digits| digits.parse::<u64>().is_ok());
                let other = noted.identifiers.iter().filter(|id| !is_item(id)).map(|id| format!("Identifier: {id}"));
                properties.push(("keywords", noted.tags.iter().chain(&noted.watched).cloned().collect()));
                properties.push(("notes", noted.notes.iter().cloned().chain(other).collect()));
                properties.push(("wikidataId", noted.identifiers.iter().filter(is_item).cloned().collect()));
            }
            let party = wirescope_protocol::ValueRef { field, key }.party_key();
            lines.push(entity(&id("entity", &party), schema, &properties));
        }
        about.rows = lines.len() as u32;
        let told = about.line();
        let first = [("name", one("About this export")), ("description", one(told.as_str()))];
        lines.insert(0, entity(&id("about", &told), "Note", &first));
        let mut bytes = Vec::new();
        for line in lines {
            serde_json::to_writer(&mut bytes, &line)?;
            bytes.push(b'\n');
        }
        Ok(bytes)
    }
}
