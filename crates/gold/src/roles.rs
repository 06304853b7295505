//! Who did it and to whom, token by token: what the scorer and the trainer of events share.

use std::path::Path;

use anyhow::Result;
use wirescope_nlp::{Doc, Event, Hyphens, Rebuilt, Span};

use crate::{counts::Counts, files::read};

/// What a token is to the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// No part of those who take part.
    None,
    /// Of who did it.
    Source,
    /// Of whom it was done to.
    Target,
    /// One of those who act together: right as either.
    Either,
}

/// A sentence with the role of each token.
pub struct Sentence {
    /// Its text.
    pub rebuilt: Rebuilt,
    /// A role for each of its tokens.
    pub roles: Vec<Role>,
}

/// Reads the sentences of `events/cameo_ner/train.txt`.
///
/// # Errors
/// If the file cannot be read.
pub fn sentences(corpora: &Path) -> Result<Vec<Sentence>> {
    Ok(parse_sentences(&read(&corpora.join("events/cameo_ner/train.txt"))?))
}

/// Reads cameo_ner: a word and its role a line, an empty line after each sentence.
pub fn parse_sentences(file: &str) -> Vec<Sentence> {
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

/// The event that the article is about, and those told by the same words.
pub fn main_events(doc: &Doc) -> Vec<&Event> {
    let events = || doc.counted_events().map(|(_, event)| event);
    let Some(best) = best(doc, events()) else { return Vec::new() };
    events().filter(|event| event.predicate == best.predicate && event.action == best.action).collect()
}

/// The event whose word is nearest to the root of its sentence; of several the one with the highest score, of these the first.
pub fn best<'a>(doc: &Doc, events: impl Iterator<Item = &'a Event>) -> Option<&'a Event> {
    events.min_by_key(|event| (depth(doc, event), std::cmp::Reverse(event.score)))
}

/// How many steps the predicate is below the root.
fn depth(doc: &Doc, event: &Event) -> usize {
    let steps = |word: usize| {
        let up = |word: &usize| doc.syntax.get(*word)?.head.map(|head| head.0 as usize);
        // A tree has no circles; a sentence has its longest path.
        std::iter::successors(Some(word), up).take(doc.tokens.len()).count()
    };
    doc.tokens_of(event.predicate).map(steps).min().unwrap_or(usize::MAX)
}

/// The role of each token after these events; a source is never a target too.
pub fn predict(sentence: &Sentence, events: &[&Event]) -> Vec<Role> {
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

/// Adds to the counts of both roles what is right of one sentence, token by token. A token of those who act together is right as
/// either; where it is missed, it is missed as a source.
pub fn compare(gold: &[Role], predicted: &[Role], source: &mut Counts, target: &mut Counts) {
    for (&gold, &predicted) in gold.iter().zip(predicted) {
        match (gold, predicted) {
            (Role::Source | Role::Either, Role::Source) => source.right += 1,
            (_, Role::Source) => source.wrong += 1,
            (Role::Target | Role::Either, Role::Target) => target.right += 1,
            (_, Role::Target) => target.wrong += 1,
            _ => {}
        }
        match (gold, predicted) {
            (Role::Source, Role::None | Role::Target) | (Role::Either, Role::None) => source.missed += 1,
            (Role::Target, Role::None | Role::Source) => target.missed += 1,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_count_by_role_and_those_acting_together_as_either() {
        use Role::{Either, None, Source, Target};
        let (mut source, mut target) = (Counts::default(), Counts::default());
        compare(
            &[Source, Source, None, Target, Either, Either],
            &[Source, None, Target, Target, Target, None],
            &mut source,
            &mut target,
        );
        assert_eq!(source, Counts { right: 1, wrong: 0, missed: 2 });
        assert_eq!(target, Counts { right: 2, wrong: 1, missed: 0 });
    }

    #[test]
    fn sentences_are_rebuilt_with_their_roles() {
        let sentences = parse_sentences("Oslo B-S\nmet O\nTurku B-T\n. O\n\n");
        assert_eq!(sentences[0].rebuilt.text, "Oslo met Turku.");
        assert_eq!(sentences[0].roles, [Role::Source, Role::None, Role::Target, Role::None]);
    }
}
