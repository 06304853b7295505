//! Scores events: who did what to whom on the sentences of ConfliBERT's CAMEO set, and the kind of act on PLOVER's gold records.
//!
//! One event of a sentence is compared, for both sets annotate one. Where no predicate is given, it is the event with the highest
//! score, the first of equals, together with those of the same predicate (each source and target of a coordination has its own).
//! In PLOVER's records it is, of the events whose predicate shares a byte with the words marked as the event, the one with the highest
//! score; if there is none, the one with the highest score of all; a record without any event is wrong.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use anyhow::{Context as _, Result};
use wirescope_gold::{
    plover,
    roles::{self, Role, Sentence, Tokens, best, compare, main_events, predict},
};
use wirescope_nlp::{Action, Article, Doc, Event, Pipeline, Span};

use crate::{
    report::{Section, Table, cells},
    sets::Scored,
};

/// Scores source and target of the sentences of `cameo_ner/train.txt`: with the tree alone, and with the ranker that was trained on them.
pub(crate) fn score_cameo(corpora: &Path, models: &Path, pipeline: &Pipeline) -> Result<Scored> {
    let sentences = roles::sentences(corpora)?;
    let mut errors = String::new();
    let mut table = Table::new(&["Who", "Gold tokens", "Predicted", "Precision", "Recall", "F1"]);
    let untrained = without_ranker(models)?;
    let (mut with_event, mut lines) = (0, String::new());
    for (name, pipeline) in [("untrained", &untrained), ("trained on these", pipeline)] {
        let (mut source, mut target) = (Tokens::default(), Tokens::default());
        with_event = 0;
        lines.clear();
        for sentence in &sentences {
            let doc = pipeline.analyze(Article { text: sentence.rebuilt.text.clone(), ..Article::default() });
            let events = main_events(&doc);
            with_event += usize::from(!events.is_empty());
            let predicted = predict(sentence, &events);
            compare(&sentence.roles, &predicted, &mut source, &mut target);
            let is_same =
                |(gold, predicted): (&Role, &Role)| gold == predicted || (*gold == Role::Either && *predicted != Role::None);
            if !sentence.roles.iter().zip(&predicted).all(is_same) {
                // Writing to a string cannot fail.
                let _ = writeln!(lines, "{}\n    {}", marked(sentence, &sentence.roles), shown(&doc, &events));
            }
        }
        for (who, counts) in [("source", source), ("target", target), ("both", source + target)] {
            table.row(cells(&format!("{who}, {name}"), counts.right, counts.predicted, counts.gold));
        }
        if errors.is_empty() {
            errors.clone_from(&lines);
        }
    }
    let section = Section {
        heading: "Development: who did it, to whom".to_owned(),
        about: format!(
            "ConfliBERT's CAMEO sentences (cameo_ner, train), {} from raw text, {with_event} of them with an event; tokens of source and target of\n\
             the event with the highest score. Those who act together (R) are right as either. Untrained: lexicon and tree; the ranker has learned\n\
             from these sentences, docs/training.md has its figures on held-out folds. `cargo xtask score --set cameo`",
            sentences.len()
        ),
        tables: vec![table],
    };
    Ok(Scored { section, errors })
}

/// The models of a folder without the one that has learned from what is scored.
fn without_ranker(models: &Path) -> Result<Pipeline> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(models).with_context(|| format!("reading {}", models.display()))? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|end| end == "bin") && path.file_stem().is_none_or(|stem| stem != "events"));
    paths.sort();
    let files: Vec<Vec<u8>> = paths.iter().map(fs::read).collect::<Result<_, _>>().context("reading the models")?;
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    Pipeline::with_models(&files).with_context(|| format!("the models in {}", models.display()))
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
    let mut by_code: BTreeMap<Action, [usize; 4]> = BTreeMap::new();
    let mut errors = String::new();
    for record in plover::records(corpora)? {
        let code = record.action;
        let doc = pipeline.analyze(Article { text: record.text.clone(), ..Article::default() });
        let at_words =
            best(doc.events.iter().filter(|event| record.predicates.iter().any(|span| span.overlaps(event.predicate))));
        let found = at_words.or_else(|| best(doc.events.iter()));
        let counts = by_code.entry(code).or_default();
        let action = found.map(|event| event.action);
        let hits =
            [true, found.is_some(), action == Some(code), action.is_some_and(|action| action.quadrant() == code.quadrant())];
        counts.iter_mut().zip(hits).for_each(|(count, hit)| *count += usize::from(hit));
        if action != Some(code) {
            let events: Vec<&Event> = found.into_iter().collect();
            let _ = writeln!(errors, "{} [{}] {}\n    {}", code.name(), record.words, record.text, shown(&doc, &events));
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
