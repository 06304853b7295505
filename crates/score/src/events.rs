//! Scores events: who did what to whom on the sentences of ConfliBERT's CAMEO set, and the kind of act on PLOVER's gold records.
//!
//! One event of a sentence is compared, for both sets annotate one. Where no predicate is given, it is the event whose word is nearest
//! to the root of its sentence, of several the one with the highest score, together with those of the same predicate (each source and
//! target of a coordination has its own). In PLOVER's records it is chosen so among the events whose predicate shares a byte with the
//! words marked as the event, or if there is none among all; a record without any event is wrong.

use std::{collections::BTreeMap, fmt::Write as _, ops::AddAssign, path::Path};

use anyhow::Result;
use wirescope_gold::{
    counts::{Counts, Share},
    plover,
    roles::{self, Role, Sentence, best, compare, main_events, predict},
};
use wirescope_nlp::{Action, Article, Doc, Event, Modality, Pipeline, Span};

use crate::{
    models,
    report::{Scored, Section, Table},
    sets::Run,
};

/// Scores source and target of the sentences of `cameo_ner/train.txt`: with the tree alone, and with the ranker that was trained on them.
pub(crate) fn score_cameo(run: &Run<'_>) -> Result<Scored> {
    let sentences = roles::sentences(run.corpora)?;
    let mut errors = String::new();
    let mut table = Table::new(&["Who", "Gold tokens", "Predicted", "Precision", "Recall", "F1"]);
    let untrained = models::without(run.models, "events")?;
    let (mut with_event, mut lines) = (0, String::new());
    for (name, pipeline) in [("untrained", &untrained), ("trained on these", &run.pipelines.models)] {
        let (mut source, mut target) = (Counts::default(), Counts::default());
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
        let mut both = source;
        both += target;
        for (who, counts) in [("source", source), ("target", target), ("both", both)] {
            table.counts(&format!("{who}, {name}"), counts);
        }
        if errors.is_empty() {
            errors.clone_from(&lines);
        }
    }
    let section = Section {
        heading: "Development: who did it, to whom".to_owned(),
        about: format!(
            "ConfliBERT's CAMEO sentences (cameo_ner, train), {} from raw text, {with_event} of them with an event; tokens of source and target of\n\
             the event nearest to the root of its sentence, of several the likeliest. Those who act together (R) are right as either. Untrained: lexicon and tree; the ranker has learned\n\
             from these sentences, docs/training.md has its figures on held-out folds. `cargo xtask score --set cameo`",
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

/// What is right of the records of a code.
#[derive(Clone, Copy, Debug, Default)]
struct Acts {
    /// Records in which an event is found.
    found: Share,
    /// Those with the right code.
    coded: Share,
    /// Those with the right quadrant: verbal or material, cooperation or conflict.
    placed: Share,
}

impl AddAssign for Acts {
    fn add_assign(&mut self, other: Self) {
        self.found += other.found;
        self.coded += other.coded;
        self.placed += other.placed;
    }
}

impl Acts {
    fn row(self, name: &str) -> [String; 5] {
        let [found, coded, placed] = [self.found, self.coded, self.placed].map(|share| share.to_string());
        [name.to_owned(), self.found.whole.to_string(), found, coded, placed]
    }
}

/// The code that the manual gives an event: planned help is an agreement, planned harm a threat, what is called off a refusal. Ours says by
/// its modality that it is planned or called off.
fn by_manual(event: &Event) -> Action {
    let (action, modality) = (event.action, event.modality);
    let is_ahead = matches!(modality, Modality::Planned | Modality::Hypothetical);
    match action {
        Action::Support | Action::Consult | Action::Cooperate | Action::Aid if is_ahead => Action::Agree,
        Action::Sanction | Action::Coerce | Action::Assault if is_ahead => Action::Threaten,
        Action::Consult if modality == Modality::CalledOff => Action::Sanction,
        Action::Protest if modality == Modality::CalledOff => Action::Concede,
        other => other,
    }
}

/// Scores the kind of act on `plover/gold-dev.json`.
pub(crate) fn score_plover(corpora: &Path, pipeline: &Pipeline) -> Result<Scored> {
    let mut by_code: BTreeMap<Action, Acts> = BTreeMap::new();
    let mut errors = String::new();
    for record in plover::records(corpora)? {
        let code = record.action;
        let doc = pipeline.analyze(Article { text: record.text.clone(), ..Article::default() });
        let events = || doc.counted_events().map(|(_, event)| event);
        let at_words = best(&doc, events().filter(|event| record.predicates.iter().any(|span| span.overlaps(event.predicate))));
        let found = at_words.or_else(|| best(&doc, events()));
        let action = found.map(by_manual);
        let acts = by_code.entry(code).or_default();
        acts.found.add(found.is_some());
        acts.coded.add(action == Some(code));
        acts.placed.add(action.is_some_and(|action| action.quadrant() == code.quadrant()));
        if action != Some(code) {
            let events: Vec<&Event> = found.into_iter().collect();
            let _ = writeln!(errors, "{} [{}] {}\n    {}", code.name(), record.words, record.text, shown(&doc, &events));
        }
    }
    let mut table = Table::new(&["Code", "Records", "With an event %", "Right code %", "Right quadrant %"]);
    let mut all = Acts::default();
    for (action, acts) in &by_code {
        all += *acts;
        table.row(acts.row(action.name()));
    }
    table.row(all.row("all"));
    let section = Section {
        heading: "Development: the kind of act".to_owned(),
        about: "PLOVER's gold records (every other one) from raw text: the code of the event at the marked words, else of the one nearest to\n\
                the root of its sentence, of several the likeliest; without any it is wrong. DEMAND read as REQUEST, DISAPPROVE and INVESTIGATE as ACCUSE, FIGHT as ASSAULT;\n\
                ours of planned help as AGREE, of planned harm as THREATEN, of what is called off as the manual codes that.\n\
                `cargo xtask score --set plover`"
            .to_owned(),
        tables: vec![table],
    };
    Ok(Scored { section, errors })
}
