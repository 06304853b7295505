//! Sentences, mentions and times: what stands in order and does not overlap.

use serde::{Deserialize, Serialize};
use wirescope_nlp::{Anchor, Label, Mention, NoValue, Sentence, Span, Timex, TimexKind};

use super::rules::Rules;
use super::spans::{Found, In, Out, Place, at, entity, place, position, step};

const TIMEX_KINDS: [TimexKind; 4] = [TimexKind::Date, TimexKind::Time, TimexKind::Duration, TimexKind::Set];
const NO_VALUE: [NoValue; 3] = [NoValue::PublicationUnknown, NoValue::ReferenceUnknown, NoValue::Vague];

/// Gap before, length, and number of tokens.
pub(super) type SavedSentence = (u32, u32, u32);
/// Gap before, length, position in [`Label::ALL`], rule, score, and one more than the entity or 0.
pub(super) type SavedMention = (u32, u32, u8, u32, u16, u32);

#[derive(Serialize, Deserialize)]
pub(super) struct SavedTime {
    /// Gap before and length.
    span: (u32, u32),
    /// Position in [`TIMEX_KINDS`].
    kind: u8,
    value: Option<String>,
    anchor: SavedAnchor,
    /// Position in [`NO_VALUE`].
    no_value: Option<u8>,
    found: Found,
}

#[derive(Serialize, Deserialize)]
enum SavedAnchor {
    Absolute,
    Published,
    /// A span.
    Narrative(Place),
}

pub(super) fn pack_sentences(sentences: &[Sentence]) -> Vec<SavedSentence> {
    let mut at = 0;
    let pack = |sentence: &Sentence| {
        let (gap, len) = step(&mut at, sentence.span);
        (gap, len, sentence.tokens.end.saturating_sub(sentence.tokens.start))
    };
    sentences.iter().map(pack).collect()
}

pub(super) fn unpack_sentences(saved: Vec<SavedSentence>, text: &str) -> Option<Vec<Sentence>> {
    let (mut end, mut token) = (0, 0u32);
    let unpack = |(gap, len, tokens)| {
        let first = token;
        token = first.checked_add(tokens)?;
        Some(Sentence { span: place(&mut end, gap, len, text)?, tokens: first..token })
    };
    saved.into_iter().map(unpack).collect()
}

pub(super) fn pack_mentions(mentions: &[Mention], rules: &mut Rules) -> Vec<SavedMention> {
    let mut at = 0;
    let pack = |mention: &Mention| {
        let (gap, len) = step(&mut at, mention.span);
        let label = position(&Label::ALL, mention.label);
        (gap, len, label, rules.position(mention.rule), mention.score.0, entity(mention.entity))
    };
    mentions.iter().map(pack).collect()
}

pub(super) fn unpack_mentions(saved: Vec<SavedMention>, text: &str, within: &In<'_>) -> Option<Vec<Mention>> {
    let mut end = 0;
    let unpack = |(gap, len, label, rule, score, entity)| {
        let (rule, score) = within.found((rule, score))?;
        let span = place(&mut end, gap, len, text)?;
        Some(Mention { span, label: at(&Label::ALL, label)?, rule, score, entity: within.entity(entity)? })
    };
    saved.into_iter().map(unpack).collect()
}

/// The gaps and lengths of spans that stand in order and do not overlap.
pub(super) fn pack_spans(spans: &[Span]) -> Vec<(u32, u32)> {
    let mut at = 0;
    spans.iter().map(|span| step(&mut at, *span)).collect()
}

/// Spans from their gaps and lengths; `None` for one that does not lie in the text.
pub(super) fn spans(steps: impl Iterator<Item = (u32, u32)>, text: &str) -> impl Iterator<Item = Option<Span>> {
    let mut end = 0;
    steps.map(move |(gap, len)| place(&mut end, gap, len, text))
}

impl SavedTime {
    /// Gap before and length.
    pub(super) fn place(&self) -> (u32, u32) {
        self.span
    }
}

pub(super) fn pack_times(times: &[Timex], rules: &mut Rules) -> Vec<SavedTime> {
    let mut at = 0;
    let mut out = Out::new(rules);
    let pack = |time: &Timex| SavedTime {
        span: step(&mut at, time.span),
        kind: position(&TIMEX_KINDS, time.kind),
        value: time.value.clone(),
        anchor: match time.anchor {
            Anchor::Absolute => SavedAnchor::Absolute,
            Anchor::Published => SavedAnchor::Published,
            Anchor::Narrative(span) => SavedAnchor::Narrative(out.span(span)),
        },
        no_value: time.no_value.map(|no_value| position(&NO_VALUE, no_value)),
        found: out.found(time.rule, time.score),
    };
    times.iter().map(pack).collect()
}

pub(super) fn unpack_times(saved: Vec<SavedTime>, text: &str, mut within: In<'_>) -> Option<Vec<Timex>> {
    let mut end = 0;
    let unpack = |time: SavedTime| {
        let (rule, score) = within.found(time.found)?;
        let span = place(&mut end, time.span.0, time.span.1, text)?;
        let anchor = match time.anchor {
            SavedAnchor::Absolute => Anchor::Absolute,
            SavedAnchor::Published => Anchor::Published,
            SavedAnchor::Narrative(place) => Anchor::Narrative(within.span(place)?),
        };
        let no_value = match time.no_value {
            Some(no_value) => Some(at(&NO_VALUE, no_value)?),
            None => None,
        };
        Some(Timex { span, kind: at(&TIMEX_KINDS, time.kind)?, value: time.value, anchor, no_value, rule, score })
    };
    saved.into_iter().map(unpack).collect()
}
