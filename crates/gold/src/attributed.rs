//! Quotations against the attributions of PolNeAR: what they share, and whose they are.

use std::ops::Range;

use wirescope_nlp::{Doc, EntityIdx, Quotation, Span};

use crate::polnear::Attribution;

/// The tokens of a range of bytes.
pub fn tokens(doc: &Doc, range: &Range<usize>) -> Range<usize> {
    doc.tokens_of(Span::new(range.start as u32, range.end as u32))
}

/// The tokens of gold content, without "that" before it.
pub fn content(doc: &Doc, attribution: &Attribution) -> Vec<Range<usize>> {
    let pieces = attribution.content.iter().map(|range| {
        let mut range = tokens(doc, range);
        if range.len() > 1 && doc.words(doc.tokens[range.start].span) == "that" {
            range.start += 1;
        }
        range
    });
    pieces.filter(|range| !range.is_empty()).collect()
}

/// Whether a quotation has the speaker of an attribution with a source: it holds the head of a gold span (of what stands before its first
/// comma, a word that hangs on none of it), or is of the same entity as a name or reference at that head.
pub fn is_speaker(doc: &Doc, quotation: &Quotation, attribution: &Attribution) -> bool {
    let heads = source_heads(doc, attribution);
    let entities = source_entities(doc, &heads);
    quotation.speaker.is_some_and(|speaker| {
        heads.iter().any(|head| head.overlaps(speaker.span)) || speaker.entity.is_some_and(|entity| entities.contains(&entity))
    })
}

/// Whether what a quotation claims is right: some attribution shares at least half of the tokens of both, and its speaker, if it names one,
/// is the source's. One that is given as unattributed claims no more than that somebody said it.
pub fn is_right(doc: &Doc, quotation: &Quotation, attributions: &[Attribution]) -> bool {
    attributions.iter().any(|attribution| {
        let gold = content(doc, attribution);
        let both = 2 * shared(doc, quotation, &gold);
        let agrees = || quotation.speaker.is_none() || is_speaker(doc, quotation, attribution);
        both > 0 && both >= gold.iter().map(Range::len).sum() && both >= size(doc, quotation) && agrees()
    })
}

/// Whether a token is no mark.
pub fn is_word(doc: &Doc, at: usize) -> bool {
    doc.words(doc.tokens[at].span).chars().any(char::is_alphanumeric)
}

/// The heads of the gold source: words that hang on none of it.
fn source_heads(doc: &Doc, attribution: &Attribution) -> Vec<Span> {
    let mut heads = Vec::new();
    for range in attribution.source.iter().map(|range| tokens(doc, range)) {
        let comma = range.clone().skip(1).find(|at| doc.words(doc.tokens[*at].span) == ",");
        let range = range.start..comma.unwrap_or(range.end);
        let hangs =
            |at: usize| doc.syntax.get(at).and_then(|syntax| syntax.head).is_some_and(|head| range.contains(&(head.0 as usize)));
        heads.extend(range.clone().filter(|at| !hangs(*at) && is_word(doc, *at)).map(|at| doc.tokens[at].span));
    }
    heads
}

/// The entities in the gold source: of names at a head, or of references.
fn source_entities(doc: &Doc, heads: &[Span]) -> Vec<EntityIdx> {
    let at_head = |span: Span| heads.iter().any(|head| head.overlaps(span));
    let names = doc.mentions.iter().filter(|mention| at_head(mention.span)).filter_map(|mention| mention.entity);
    names
        .chain(doc.references.iter().filter(|reference| at_head(reference.span)).filter_map(|reference| reference.entity))
        .collect()
}

/// How many tokens of a quotation's content are of these.
pub fn shared(doc: &Doc, quotation: &Quotation, gold: &[Range<usize>]) -> usize {
    let pieces = quotation.content.iter().map(|span| doc.tokens_of(*span));
    pieces
        .map(|piece| {
            gold.iter().map(|range| piece.end.min(range.end).saturating_sub(piece.start.max(range.start))).sum::<usize>()
        })
        .sum()
}

/// How many tokens a quotation's content has.
pub fn size(doc: &Doc, quotation: &Quotation) -> usize {
    quotation.content.iter().map(|span| doc.tokens_of(*span).len()).sum()
}
