//! What words usually are: an earlier model reads a heap of news, and its findings are counted by word and by pair of words.

use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
};

use anyhow::Result;
use wirescope_nlp::{Article, Label, Pipeline, TokenKind, train_api};

use crate::news;

/// Labels, and one for no name.
const KINDS: usize = 11;
/// Articles that a word must stand in.
const LEAST: u32 = 4;

/// Keys, rising, and codes: usual label, second label, how usual, how frequent.
///
/// # Errors
/// If the news cannot be read.
pub(crate) fn learn(pipeline: &Pipeline, folder: &Path, limit: usize) -> Result<Vec<(u32, u16)>> {
    let mut counts: HashMap<u32, [u32; KINDS]> = HashMap::new();
    let labels = train_api::labels();
    news::articles(folder, limit, |text| {
        let doc = pipeline.analyze(Article { text: text.to_owned(), ..Article::default() });
        let kind = |label: Label| labels.iter().position(|other| *other == label).map_or(0, |at| at + 1);
        // Each word once an article and label: an article says the same many times.
        let mut seen: BTreeSet<(u32, usize)> = BTreeSet::new();
        let mut mentions = doc.mentions.iter().filter(|mention| mention.label.is_name()).peekable();
        let mut last: Option<(&str, usize, u32)> = None;
        for token in &doc.tokens {
            while mentions.next_if(|mention| mention.span.end <= token.span.start).is_some() {}
            let word = doc.words(token.span);
            let (kind, name) = match mentions.peek() {
                Some(mention) if mention.span.overlaps(token.span) => (kind(mention.label), mention.span.start),
                _ => (0, u32::MAX),
            };
            if token.kind != TokenKind::Word || !word.starts_with(char::is_uppercase) {
                last = None;
                continue;
            }
            seen.insert((train_api::cluster_key(train_api::hash(word)), kind));
            if let Some((before, kind_before, name_before)) = last {
                let kind = if name == name_before && kind == kind_before { kind } else { 0 };
                seen.insert((train_api::cluster_key(train_api::pair_hash(before, word)), kind));
            }
            last = Some((word, kind, name));
        }
        for (key, kind) in seen {
            if let Some(count) = counts.entry(key).or_default().get_mut(kind) {
                *count += 1;
            }
        }
    })?;
    let mut habits: Vec<(u32, u16)> = counts
        .into_iter()
        .filter(|(_, counts)| counts.iter().sum::<u32>() >= LEAST && counts[1..].iter().any(|count| *count > 1))
        .map(|(key, counts)| (key, code(&counts)))
        .collect();
    habits.sort_unstable();
    Ok(habits)
}

fn code(counts: &[u32; KINDS]) -> u16 {
    let mut order: Vec<usize> = (0..KINDS).collect();
    order.sort_by_key(|at| (u32::MAX - counts[*at], *at));
    let all: u32 = counts.iter().sum();
    let (first, second) = (order[0], order[1]);
    let share = match 100 * counts[first] / all {
        90.. => 3,
        75.. => 2,
        50.. => 1,
        _ => 0,
    };
    let second = if counts[second] * 20 >= all { second + 1 } else { 0 };
    let often = match all {
        64.. => 2,
        12.. => 1,
        _ => 0,
    };
    (first as u16 + 1) | (second as u16) << 4 | share << 8 | often << 10
}
