//! Docs with quotations and acts, made up of what stands in them, and places with positions.

use proptest::prelude::*;
use wirescope_nlp::{
    Action, Argument, Doc, Event, Label, Level, Link, Mention, Modality, Quotation, QuotationKind, Rule, Score, Span,
};

use super::common::doc;

const WORDS: [&str; 8] = ["heron", "river", "Heron", "delta", "reed", "boat", "REED", "dike"];
const MARKS: [&str; 15] = [
    "[Ann|PERSON Ann Bee]",
    "[ANN BEE|PERSON]",
    "[Cy|PERSON Cy Dee]",
    "[Eve|PERSON]",
    "[Ann|ORG Ann Bee]",
    "[Delta|LOC]",
    "[delta|GPE]",
    "[Rome|GPE]",
    "[Norse|NORP]",
    "[Monday|DATE 2021-03-01]",
    "[March|DATE 2021-03]",
    "[noon|TIME 2021-03-01T12:00]",
    "[2019|DATE 2019]",
    "[two days|DATE P2D]",
    "[ten|CARDINAL]",
];
const SOURCES: [&str; 3] = ["", "Post", "POST"];
const DAYS: [&str; 5] = ["", "2021-03-01", "2021-03-02", "2020-12-31", "2019-06-15"];
const MODALITIES: [Modality; 3] = [Modality::Done, Modality::Planned, Modality::Denied];

/// A doc of words and marks in sentences, some of which begin a paragraph. `seeds` decide about quotations, acts and places.
pub(crate) fn any_doc() -> impl Strategy<Value = Doc> {
    let piece = || {
        prop_oneof![
            4 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
            4 => prop::sample::select(&MARKS[..]).prop_map(str::to_owned),
        ]
    };
    let sentence = prop::collection::vec(piece(), 1..5).prop_map(|pieces| pieces.join(" ") + ".");
    let text = prop::collection::vec(sentence, 0..6).prop_map(|sentences| sentences.join(" "));
    let title = prop::collection::vec(prop::sample::select(&WORDS[..]), 0..3).prop_map(|words| words.join(" "));
    let seeds = prop::collection::vec(any::<u32>(), 0..8);
    (title, prop::sample::select(&SOURCES[..]), prop::sample::select(&DAYS[..]), text, seeds)
        .prop_map(|(title, source, day, text, seeds)| made(&title, source, day, &text, &seeds))
}

/// Some docs with ids of their own.
pub(crate) fn docs() -> impl Strategy<Value = Vec<Doc>> {
    prop::collection::vec(any_doc(), 0..10).prop_map(|docs| {
        let number = |(at, mut doc): (usize, Doc)| {
            doc.article.id = format!("d{at}");
            doc
        };
        docs.into_iter().enumerate().map(number).collect()
    })
}

fn made(title: &str, source: &str, day: &str, text: &str, seeds: &[u32]) -> Doc {
    let mut doc = doc("d", title, source, day, text);
    doc.article.text = doc.text().replace(". d", ".\nd").replace(". r", ".\nr");
    let mut seeds = seeds.iter().copied();
    let place_seed = seeds.next().unwrap_or(0);
    for entity in &mut doc.entities {
        entity.link = match (entity.label, &*entity.name) {
            (Label::Loc, _) => Some(link("NL", 52.0, 5.0, Level::Natural)),
            (Label::Gpe, "Rome") if place_seed % 2 == 0 => Some(link("IT", 41.9, 12.5, Level::City)),
            (Label::Gpe, "Rome") if place_seed % 3 == 0 => Some(link("US", 34.25, -85.17, Level::City)),
            _ => None,
        };
    }
    for seed in seeds {
        if doc.sentences.is_empty() {
            break;
        }
        if seed % 2 == 0 {
            let quotation = quotation(&doc, seed / 2);
            doc.quotations.push(quotation);
        } else {
            let act = act(&doc, seed / 2);
            doc.events.push(act);
        }
    }
    doc.quotations.sort_by_key(|quotation| quotation.content[0]);
    doc.events.sort_by_key(|event| event.predicate);
    doc
}

fn link(iso: &str, lat: f32, lon: f32, level: Level) -> Link {
    Link {
        iso: iso.to_owned(),
        level,
        region: if level == Level::City { format!("Region of {iso}") } else { String::new() },
        geonames: 0,
        lat,
        lon,
        approximate: level == Level::Natural,
        rule: Rule::ModelNames,
        score: Score(if level == Level::City { 700 } else { 900 }),
        evidence: String::new(),
        namesakes: 2,
    }
}

/// Nobody, somebody without a name, or one of those who are mentioned.
fn party(doc: &Doc, seed: u32) -> Option<Argument> {
    let names: Vec<&Mention> = doc.mentions.iter().filter(|mention| mention.entity.is_some()).collect();
    match (seed % 4, names.len()) {
        (0, _) => None,
        (1, _) | (_, 0) => Some(Argument { span: doc.sentences[0].span, entity: None }),
        (_, count) => {
            let mention = names[seed as usize / 4 % count];
            Some(Argument { span: mention.span, entity: mention.entity })
        }
    }
}

fn quotation(doc: &Doc, seed: u32) -> Quotation {
    let sentences: Vec<Span> = doc.sentences.iter().map(|sentence| sentence.span).collect();
    let first = seed as usize % sentences.len();
    let mut content = vec![sentences[first]];
    if (seed / 8).is_multiple_of(3) {
        content.extend(sentences.get(first + 2));
    }
    let kind = [QuotationKind::Direct, QuotationKind::Indirect, QuotationKind::Mixed][seed as usize / 16 % 3];
    let time = doc.times.get(seed as usize % 5).map(|time| time.span);
    Quotation {
        content,
        kind,
        cue: None,
        speaker: party(doc, seed / 3),
        addressee: party(doc, seed / 7),
        place: None,
        time,
        rule: if (seed / 32).is_multiple_of(5) { Rule::QuotesAttitude } else { Rule::ModelNames },
        score: Score((seed / 11 % 1001) as u16),
    }
}

fn act(doc: &Doc, seed: u32) -> Event {
    let sentence = doc.sentences[seed as usize % doc.sentences.len()].span;
    let word = doc.words(sentence).find(' ').map_or(sentence, |end| Span::new(sentence.start, sentence.start + end as u32));
    Event {
        predicate: word,
        action: Action::ALL[seed as usize / 5 % Action::ALL.len()],
        modality: MODALITIES[seed as usize / 9 % 3],
        source: party(doc, seed / 3),
        target: party(doc, seed / 13),
        place: None,
        time: None,
        rule: Rule::ModelNames,
        score: Score((seed / 11 % 1001) as u16),
        parties: Score(900),
    }
}
