//! Turns of a transcript: "OKORO: It will hold." names somebody in capitals at the start of a line, several times over.

use std::collections::BTreeMap;

use crate::{Label, Rule, Score, Span, TokenKind};

use super::{Name, Setting};
use crate::ner::Flags;

/// Fewer such lines may be a list or headings.
const LINES: usize = 3;
/// Words of the longest label, with a title.
const LONGEST: usize = 5;
/// How likely such a name is right.
const SCORE: Score = Score(900);
/// Labels of those who ask and answer, and of notes: no names.
const PARTS: &[&str] = &[
    "QUESTION",
    "ANSWER",
    "QUESTIONER",
    "INTERVIEWER",
    "INTERVIEWEE",
    "MODERATOR",
    "HOST",
    "PRESENTER",
    "ANCHOR",
    "REPORTER",
    "OPERATOR",
    "SPEAKER",
    "UNKNOWN",
    "UNIDENTIFIED",
    "MALE",
    "FEMALE",
    "VOICE",
    "AUDIENCE",
    "COURT",
    "JUDGE",
    "CLERK",
    "WITNESS",
    "NOTE",
    "UPDATE",
    "CORRECTION",
    "NARRATOR",
    "VOICEOVER",
    "CALLER",
    "PROSECUTOR",
    "CHAIR",
    "CHAIRMAN",
    "CHAIRWOMAN",
];

/// Makes people of the labels of turns where the article has a transcript: several lines, and somebody who speaks more than once. `names`
/// stand in order without overlap and go on doing so.
pub(super) fn repair(on: &Setting<'_>, names: &mut Vec<Name>) {
    let mut labels: Vec<Span> = Vec::new();
    let mut lines = 0;
    for at in (0..on.tokens.len()).filter(|at| at.checked_sub(1).is_none_or(|before| on.gap(before, *at).contains('\n'))) {
        if let Some(label) = label(on, at) {
            lines += 1;
            labels.extend(label);
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    labels.iter().for_each(|label| *counts.entry(label.of(on.text)).or_default() += 1);
    if lines < LINES || counts.values().all(|count| *count < 2) {
        return;
    }
    let mut found = Vec::new();
    for label in labels {
        let at = names.partition_point(|name| name.span.end <= label.start);
        match names.get_mut(at).filter(|name| name.span.overlaps(label)) {
            Some(name) if name.label == Label::Person => {}
            Some(name) => *name = person(label),
            None => found.push(person(label)),
        }
    }
    names.extend(found);
    names.sort_by_key(|name| name.span);
    names.dedup_by(|next, name| next.span.overlaps(name.span));
}

fn person(span: Span) -> Name {
    Name { span, label: Label::Person, rule: Rule::ContextSpeech, score: SCORE, entry: None, titled: false }
}

/// The label of the turn that begins with a token: `None` where none does, and within it `None` where it names nobody.
fn label(on: &Setting<'_>, start: usize) -> Option<Option<Span>> {
    let colon = (start + 1..start + 1 + LONGEST).find(|at| on.word(*at) == ":")?;
    let is_title = |at: usize| on.flags(at).any(Flags::TITLE) || on.word(at) == ".";
    let shouts = |at: usize| {
        let word = on.word(at);
        on.tokens[at].kind == TokenKind::Word && word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
    };
    let first = (start..colon).find(|at| !is_title(*at))?;
    if !(first..colon).all(shouts) || on.gap(colon - 1, colon) != "" {
        return None;
    }
    let is_name = (first..colon).all(|at| {
        let word = on.word(at);
        !PARTS.contains(&word) && word.chars().count() > 2 && !on.flags(at).any(Flags::STOP.or(Flags::CALENDAR))
    });
    Some(is_name.then(|| on.tokens[first].span.cover(on.tokens[colon - 1].span)))
}
