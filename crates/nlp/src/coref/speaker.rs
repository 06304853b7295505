//! "I" between quotation marks: whoever is said to speak.

use crate::{
    EntityIdx, Span,
    ner::{Flags, Lexicon},
};

use super::{clauses::Role, scene::Scene};

/// Tokens between a quotation and the verb of saying.
const NEAR: usize = 14;

/// The pronouns of the first person in quotations, with their speakers. Pronouns of the third person are resolved by then.
pub(super) fn first_persons(scene: &Scene, lexicon: &Lexicon) -> Vec<(Span, EntityIdx)> {
    let mut found = Vec::new();
    let doc = scene.doc;
    let mut at = 0;
    // Speaker of the last quotation, and where that ended.
    let mut last: Option<(EntityIdx, u32)> = None;
    while at < scene.quoted.len() {
        let quote = scene.quoted[at];
        let end = at + scene.quoted[at..].iter().take_while(|other| **other == quote).count();
        if quote > 0 {
            let (start_byte, end_byte) = (doc.tokens[at].span.start, doc.tokens[end - 1].span.end);
            let same_paragraph =
                |from: u32| !doc.article.text.get(from as usize..start_byte as usize).unwrap_or("\n").contains('\n');
            let speaker = speaker(scene, lexicon, at, end)
                .or_else(|| last.filter(|(_, from)| same_paragraph(*from)).map(|(entity, _)| entity));
            last = speaker.map(|entity| (entity, end_byte));
            if let Some(entity) = speaker {
                let is_first = |token: &usize| matches!(scene.words(*token), "I" | "me" | "my" | "My" | "mine" | "myself");
                found.extend((at..end).filter(is_first).map(|token| (doc.tokens[token].span, entity)));
            }
        }
        at = end;
    }
    found
}

/// The subject of the verb of saying next to a quotation, after it or before.
fn speaker(scene: &Scene, lexicon: &Lexicon, start: usize, end: usize) -> Option<EntityIdx> {
    let doc = scene.doc;
    let tokens = doc.tokens.len();
    let after = (end..tokens.min(end + NEAR)).take_while(|&at| {
        let gap = doc.article.text.get(doc.tokens[at - 1].span.end as usize..doc.tokens[at].span.start as usize);
        !gap.unwrap_or("\n").contains('\n')
    });
    let sentence = doc.sentences.partition_point(|sentence| (sentence.tokens.end as usize) <= start);
    let from = doc.sentences.get(sentence).map_or(start, |sentence| sentence.tokens.start as usize);
    let before = (from.min(start).max(start.saturating_sub(2 * NEAR))..start).rev();
    for at in after.chain(before) {
        if scene.quoted[at] > 0 || !lexicon.flags(scene.words(at)).any(Flags::SPEECH) {
            continue;
        }
        // Anchors stand in order of their tokens, but for pairs.
        let near = scene.anchors.partition_point(|anchor| anchor.tokens.0 + 40 < at);
        let subject = scene.anchors[near..].iter().take(40).find(|anchor| {
            anchor.predicate == Some(at) && matches!(anchor.role, Role::Subject) && scene.quoted[anchor.token] == 0
        });
        let cluster = subject.and_then(|anchor| scene.clusters.get(anchor.cluster?));
        match cluster {
            Some(cluster) => return cluster.entity,
            None => continue,
        }
    }
    None
}
