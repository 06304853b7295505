//! Scores events: who did what to whom on the sentences of ConfliBERT's CAMEO set, and the kind of act on PLOVER's gold records.
//!
//! One event of a sentence is compared, for both sets annotate one. Where no predicate is given, it is the event with the highest
//! score, the first of equals, together with those of the same predicate (each source and target of a coordination has its own).
//! In PLOVER's records it is, of the events whose predicate shares a byte with the words marked as the event, the one with the highest
//! score; if there is none, the one with the highest score of all; a record without any event is wrong.
//!
//! The records are of 2016, before codes were merged and renamed; they are read as the table of 2021 has them: DEMAND is REQUEST,
//! DISAPPROVE and INVESTIGATE are ACCUSE (CAMEO 11 and 09), FIGHT is ASSAULT (CAMEO 19). The one called DOCUMENT is no sentence.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use anyhow::{Context as _, Result};
use serde_json::Value;
use wirescope_nlp::{Action, Article, Doc, Event, Hyphens, Pipeline, Rebuilt, Span};

use super::{
    report::{Section, Table},
    sets::Scored,
};

/// What a token is to the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    None,
    Source,
    Target,
    /// One of those who act together: right as either.
    Either,
}

/// Tokens that are right, in the gold, and predicted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tokens {
    right: usize,
    gold: usize,
    predicted: usize,
}

impl Tokens {
    fn cells(self, name: &str) -> [String; 6] {
        let share = |part: usize, whole: usize| format!("{:.1}", 100.0 * part as f64 / whole.max(1) as f64);
        [
            name.to_owned(),
            self.gold.to_string(),
            self.predicted.to_string(),
            share(self.right, self.predicted),
            share(self.right, self.gold),
            share(2 * self.right, self.gold + self.predicted),
        ]
    }
}

impl std::ops::Add for Tokens {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { right: self.right + other.right, gold: self.gold + other.gold, predicted: self.predicted + other.predicted }
    }
}

/// A sentence with the role of each token.
struct Sentence {
    rebuilt: Rebuilt,
    roles: Vec<Role>,
}

fn read_sentences(file: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in file.split("\n\n") {
        let rows: Vec<(&str, &str)> = block.lines().filter_map(|line| line.trim().rsplit_once(' ')).collect();
        if rows.is_empty() {
            continue;
        }
        let mut rebuilt = Rebuilt::new(Hyphens::Split);
        rebuilt.push(&rows.iter().map(|row| row.0).collect::<Vec<_>>(), "");
        let role = |tag: &str| match tag.split_once('-') {
            Some((_, "S")) => Role::Source,
            Some((_, "T")) => Role::Target,
            Some((_, "R")) => Role::Either,
            _ => Role::None,
        };
        sentences.push(Sentence { rebuilt, roles: rows.iter().map(|row| role(row.1)).collect() });
    }
    sentences
}

/// The event of the highest score, and those told by the same words.
fn main_events(doc: &Doc) -> Vec<&Event> {
    let Some(best) = best(doc.events.iter()) else { return Vec::new() };
    doc.events.iter().filter(|event| event.predicate == best.predicate && event.action == best.action).collect()
}

/// The first of the highest score.
fn best<'a>(events: impl Iterator<Item = &'a Event>) -> Option<&'a Event> {
    events.fold(None, |best: Option<&Event>, event| match best {
        Some(best) if best.score >= event.score => Some(best),
        _ => Some(event),
    })
}

fn predict(sentence: &Sentence, events: &[&Event]) -> Vec<Role> {
    let mut roles = vec![Role::None; sentence.roles.len()];
    let mut mark = |span: Span, role: Role| {
        let Some(tokens) = sentence.rebuilt.tokens_of(span) else { return };
        for place in &mut roles[tokens.start as usize..tokens.end as usize] {
            if *place == Role::None {
                *place = role;
            }
        }
    };
    for event in events {
        if let Some(source) = event.source {
            mark(source.span, Role::Source);
        }
    }
    for event in events {
        if let Some(target) = event.target {
            mark(target.span, Role::Target);
        }
    }
    roles
}

fn compare(gold: &[Role], predicted: &[Role], source: &mut Tokens, target: &mut Tokens) {
    for (&gold, &predicted) in gold.iter().zip(predicted) {
        let is_right = gold == predicted || gold == Role::Either;
        match predicted {
            Role::Source | Role::Target => {
                let counts = if predicted == Role::Source { &mut *source } else { &mut *target };
                counts.predicted += 1;
                counts.right += usize::from(is_right);
            }
            Role::None | Role::Either => {}
        }
        match (gold, predicted) {
            (Role::Source, _) | (Role::Either, Role::Source | Role::None) => source.gold += 1,
            (Role::Target, _) | (Role::Either, Role::Target) => target.gold += 1,
            _ => {}
        }
    }
}

/// Scores source and target of the sentences of `cameo_ner/train.txt`.
pub(crate) fn score_cameo(corpora: &Path, pipeline: &Pipeline) -> Result<Scored> {
    let path = corpora.join("events/cameo_ner/train.txt");
    let file = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let (mut source, mut target) = (Tokens::default(), Tokens::default());
    let (mut with_event, mut errors) = (0, String::new());
    let sentences = read_sentences(&file);
    for sentence in &sentences {
        let doc = pipeline.analyze(Article { text: sentence.rebuilt.text.clone(), ..Article::default() });
        let events = main_events(&doc);
        with_event += usize::from(!events.is_empty());
        let predicted = predict(sentence, &events);
        compare(&sentence.roles, &predicted, &mut source, &mut target);
        let is_same = sentence.roles.iter().zip(&predicted).all(|(gold, predicted)| gold == predicted || (*gold == Role::Either && *predicted != Role::None));
        if !is_same {
            // Writing to a string cannot fail.
            let _ = writeln!(errors, "{}\n    {}", marked(sentence, &sentence.roles), shown(&doc, &events));
        }
    }
    let mut table = Table::new(&["Who", "Gold tokens", "Predicted", "Precision", "Recall", "F1"]);
    table.row(source.cells("source"));
    table.row(target.cells("target"));
    table.row((source + target).cells("both"));
    let section = Section {
        heading: "Development: who did it, to whom".to_owned(),
        about: format!(
            "ConfliBERT's CAMEO sentences (cameo_ner, train), {} from raw text, {with_event} of them with an event; tokens of source and target of\n\
             the event with the highest score. Those who act together (R) are right as either. `cargo xtask score --set cameo`",
            sentences.len()
        ),
        tables: vec![table],
    };
    Ok(Scored { section, errors })
}

fn marked(sentence: &Sentence, roles: &[Role]) -> String {
    let mut out = String::new();
    let mut last = Role::None;
    for (at, (&role, token)) in roles.iter().zip(&sentence.rebuilt.tokens).enumerate() {
        if role != last && last != Role::None {
            out.push(']');
        }
        if at > 0 {
            out.push(' ');
        }
        if role != last && role != Role::None {
            out.push_str(match role {
                Role::Source => "[S ",
                Role::Target => "[T ",
                _ => "[R ",
            });
        }
        out.push_str(token.of(&sentence.rebuilt.text));
        last = role;
    }
    out
}

fn shown(doc: &Doc, events: &[&Event]) -> String {
    let words = |span: Option<Span>| span.map_or("–", |span| doc.words(span));
    let show = |event: &&Event| {
        format!(
            "{} ({} {}) S={} T={}",
            doc.words(event.predicate),
            event.action.name(),
            event.modality.name(),
            words(event.source.map(|one| one.span)),
            words(event.target.map(|one| one.span))
        )
    };
    events.iter().map(show).collect::<Vec<_>>().join(" | ")
}

/// Scores the kind of act on `plover/gold-dev.json`.
pub(crate) fn score_plover(corpora: &Path, pipeline: &Pipeline) -> Result<Scored> {
    let path = corpora.join("events/plover/gold-dev.json");
    let file = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let records: Vec<Value> = serde_json::from_str(&file).with_context(|| format!("{}: expected a list of records", path.display()))?;
    let mut by_code: BTreeMap<Action, [usize; 4]> = BTreeMap::new();
    let mut errors = String::new();
    for record in &records {
        let (Some(text), Some(code)) = (record["text"].as_str(), record["event"].as_str().and_then(code_of)) else { continue };
        let doc = pipeline.analyze(Article { text: text.to_owned(), ..Article::default() });
        let marked = marked_spans(text, record["textInfo"]["markup"].as_str().unwrap_or_default());
        let at_words = best(doc.events.iter().filter(|event| marked.iter().any(|span| span.overlaps(event.predicate))));
        let found = at_words.or_else(|| best(doc.events.iter()));
        let counts = by_code.entry(code).or_default();
        let action = found.map(|event| event.action);
        let hits = [true, found.is_some(), action == Some(code), action.is_some_and(|action| action.quadrant() == code.quadrant())];
        counts.iter_mut().zip(hits).for_each(|(count, hit)| *count += usize::from(hit));
        if action != Some(code) {
            let events: Vec<&Event> = found.into_iter().collect();
            let _ = writeln!(
                errors,
                "{} [{}] {text}\n    {}",
                code.name(),
                record["eventText"].as_str().unwrap_or_default(),
                shown(&doc, &events)
            );
        }
    }
    let mut table = Table::new(&["Code", "Records", "With an event %", "Right code %", "Right quadrant %"]);
    let mut all = [0; 4];
    for (action, counts) in &by_code {
        all.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        table.row(shares(action.name(), *counts));
    }
    table.row(shares("all", all));
    let section = Section {
        heading: "Development: the kind of act".to_owned(),
        about: "PLOVER's gold records (every other one) from raw text: the code of the event at the marked words, else of the one with the highest\n\
                score; without any it is wrong. DEMAND read as REQUEST, DISAPPROVE and INVESTIGATE as ACCUSE, FIGHT as ASSAULT.\n\
                `cargo xtask score --set plover`"
            .to_owned(),
        tables: vec![table],
    };
    Ok(Scored { section, errors })
}

fn shares(name: &str, [records, found, code, quadrant]: [usize; 4]) -> [String; 5] {
    let share = |part: usize| format!("{:.1}", 100.0 * part as f64 / records.max(1) as f64);
    [name.to_owned(), records.to_string(), share(found), share(code), share(quadrant)]
}

/// A code of the records, as it is called since 2021.
fn code_of(name: &str) -> Option<Action> {
    Some(match name {
        "DEMAND" => Action::Request,
        "DISAPPROVE" | "INVESTIGATE" => Action::Accuse,
        "FIGHT" => Action::Assault,
        other => Action::from_name(other)?,
    })
}

/// Where the words marked `(EVT: …)` stand in the text. What the text does not hold, in order, is passed over.
fn marked_spans(text: &str, markup: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut from = 0;
    for part in markup.split("(EVT: ").skip(1) {
        let words = part.split([')', '(']).next().unwrap_or_default().trim();
        if let Some(at) = text.get(from..).and_then(|rest| rest.find(words)).filter(|_| !words.is_empty()) {
            let start = from + at;
            from = start + words.len();
            spans.push(Span::new(start as u32, from as u32));
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_words_are_found_in_order() {
        let text = "They met and met again at the port.";
        let spans = marked_spans(text, "(SRC: They) (EVT: met) and (EVT: met again) at (LOC:the (EVT: port)).");
        assert_eq!(spans.iter().map(|span| (span.start, span.of(text))).collect::<Vec<_>>(), [(5, "met"), (13, "met again"), (30, "port")]);
    }

    #[test]
    fn tokens_count_by_role_and_those_acting_together_as_either() {
        use Role::{Either, None, Source, Target};
        let (mut source, mut target) = (Tokens::default(), Tokens::default());
        compare(&[Source, Source, None, Target, Either, Either], &[Source, None, Target, Target, Target, None], &mut source, &mut target);
        assert_eq!(source, Tokens { right: 1, gold: 3, predicted: 1 });
        assert_eq!(target, Tokens { right: 2, gold: 2, predicted: 3 });
    }

    #[test]
    fn sentences_are_rebuilt_with_their_roles() {
        let sentences = read_sentences("Oslo B-S\nmet O\nTurku B-T\n. O\n\n");
        assert_eq!(sentences[0].rebuilt.text, "Oslo met Turku.");
        assert_eq!(sentences[0].roles, [Role::Source, Role::None, Role::Target, Role::None]);
    }
}
