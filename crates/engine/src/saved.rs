//! The checkpoint format: documents as bytes, so that what has been extracted survives the worker that extracted it.
//!
//! A checkpoint is `WSCP`, a version, a checksum of the rest, and the rest: [`Saved`] in postcard. The structures here are the
//! format and nothing else; the domain types may change under them. Offsets are stored as distances, which are small numbers
//! and take a byte or two. A checkpoint is bytes from outside: everything in it is checked before it becomes a [`Doc`].

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use wirescope_nlp::{
    Article, Date, Doc, Entity, EntityIdx, Label, Link, Mention, Rule, Score, Sentence, Span, Timex, TimexKind, Token, TokenKind,
};

use crate::EngineError;
use crate::digest::fnv64;

const MAGIC: [u8; 4] = *b"WSCP";
/// Raised with every change of the structures below or of the enums that they number.
const VERSION: u16 = 1;
const HEADER: usize = 4 + 2 + 8;
/// Rule names that one engine will learn from checkpoints; each is kept for good.
const MAX_RULES: usize = 1000;

const TOKEN_KINDS: [TokenKind; 6] =
    [TokenKind::Word, TokenKind::Number, TokenKind::Clitic, TokenKind::Punct, TokenKind::Symbol, TokenKind::Url];
const TIMEX_KINDS: [TimexKind; 4] = [TimexKind::Date, TimexKind::Time, TimexKind::Duration, TimexKind::Set];

#[derive(Serialize, Deserialize)]
struct Saved {
    /// Rule names; the documents refer to them by position.
    rules: Vec<String>,
    docs: Vec<SavedDoc>,
}

#[derive(Serialize, Deserialize)]
struct SavedDoc {
    id: String,
    title: String,
    source: String,
    published: Option<(i16, i8, i8)>,
    url: String,
    text: String,
    /// Gap before, length, position in [`TOKEN_KINDS`].
    tokens: Vec<(u32, u32, u8)>,
    /// Tokens in each sentence.
    sentences: Vec<u32>,
    /// Gap before, length, position in [`Label::ALL`], rule, score, and one more than the entity or 0.
    mentions: Vec<(u32, u32, u8, u32, u16, u32)>,
    entities: Vec<SavedEntity>,
    /// Gap before, length, position in [`TIMEX_KINDS`], value, rule, score.
    times: Vec<(u32, u32, u8, Option<String>, u32, u16)>,
}

#[derive(Serialize, Deserialize)]
struct SavedEntity {
    name: String,
    label: u8,
    aliases: Vec<String>,
    /// ISO code, GeoNames id, latitude, longitude.
    link: Option<(String, u32, f32, f32)>,
}

/// Articles that were extracted, as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Their ids, in the order they were added.
    pub ids: Vec<String>,
    /// What [`Engine::restore`](crate::Engine::restore) takes.
    pub bytes: Vec<u8>,
}

/// Documents that the next checkpoint will hold. They are packed as they come, since the corpus does not keep their tokens.
#[derive(Default)]
pub(crate) struct Unsaved {
    rules: Rules,
    docs: Vec<SavedDoc>,
}

impl Unsaved {
    pub(crate) fn push(&mut self, doc: &Doc) {
        let packed = pack(doc, &mut self.rules);
        self.docs.push(packed);
    }

    /// Drops the documents of these ids.
    pub(crate) fn forget(&mut self, ids: &[String]) {
        self.docs.retain(|doc| !ids.contains(&doc.id));
    }

    pub(crate) fn len(&self) -> usize {
        self.docs.len()
    }

    /// The documents as a checkpoint; there are none left then. `None` if there were none.
    pub(crate) fn take(&mut self) -> Result<Option<Checkpoint>, EngineError> {
        if self.docs.is_empty() {
            return Ok(None);
        }
        let taken = std::mem::take(self);
        let saved = Saved { rules: taken.rules.names, docs: taken.docs };
        let bytes = write(&saved)?;
        Ok(Some(Checkpoint { ids: saved.docs.into_iter().map(|doc| doc.id).collect(), bytes }))
    }
}

fn write(saved: &Saved) -> Result<Vec<u8>, EngineError> {
    let body = postcard::to_allocvec(saved).map_err(|error| EngineError::Save(error.to_string()))?;
    let mut bytes = Vec::with_capacity(HEADER + body.len());
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&fnv64(&body).to_le_bytes());
    bytes.extend_from_slice(&body);
    Ok(bytes)
}

/// Bytes as documents. `known` keeps the rule names between calls.
pub(crate) fn load(bytes: &[u8], known: &mut KnownRules) -> Result<Vec<Doc>, EngineError> {
    let damaged = |what: &str| EngineError::Checkpoint(what.to_owned());
    let (header, body) = bytes.split_at_checked(HEADER).ok_or_else(|| damaged("it is too short to be one"))?;
    if header[..4] != MAGIC {
        return Err(damaged("it does not begin as one does"));
    }
    let version = u16::from_le_bytes([header[4], header[5]]);
    if version != VERSION {
        return Err(damaged(&format!("it is of version {version}; this engine reads version {VERSION}")));
    }
    if header[6..] != fnv64(body).to_le_bytes() {
        return Err(damaged("its checksum does not match: it is torn or was changed"));
    }
    let saved: Saved = postcard::from_bytes(body).map_err(|error| damaged(&error.to_string()))?;
    let rules: Vec<Rule> = saved.rules.iter().map(|name| known.rule(name)).collect();
    saved
        .docs
        .into_iter()
        .map(|doc| {
            let id = doc.id.clone();
            unpack(doc, &rules).ok_or_else(|| damaged(&format!("its article {id} does not hold together")))
        })
        .collect()
}

/// Rule names as they are met while saving.
#[derive(Default)]
struct Rules {
    names: Vec<String>,
    positions: BTreeMap<&'static str, u32>,
}

impl Rules {
    fn position(&mut self, rule: Rule) -> u32 {
        let next = self.names.len() as u32;
        *self.positions.entry(rule.0).or_insert_with(|| {
            self.names.push(rule.0.to_owned());
            next
        })
    }
}

/// Rule names live as long as the program, as those in the code do. A new engine meets only the few that its code has,
/// so what is kept here is bounded, and bounded again by [`MAX_RULES`] against made-up checkpoints.
#[derive(Default)]
pub(crate) struct KnownRules(BTreeSet<&'static str>);

impl KnownRules {
    fn rule(&mut self, name: &str) -> Rule {
        if let Some(known) = self.0.get(name) {
            return Rule(known);
        }
        if self.0.len() >= MAX_RULES || name.len() > 100 {
            return Rule("unknown");
        }
        let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
        self.0.insert(kept);
        Rule(kept)
    }
}

fn pack(doc: &Doc, rules: &mut Rules) -> SavedDoc {
    let article = &doc.article;
    let mut at = 0;
    let tokens = doc.tokens.iter().map(|token| {
        let (gap, len) = step(&mut at, token.span);
        (gap, len, position(&TOKEN_KINDS, token.kind))
    });
    let tokens = tokens.collect();
    let mut at = 0;
    let mentions = doc.mentions.iter().map(|mention| {
        let (gap, len) = step(&mut at, mention.span);
        let entity = mention.entity.map_or(0, |entity| entity.0 + 1);
        (gap, len, position(&Label::ALL, mention.label), rules.position(mention.rule), mention.score.0, entity)
    });
    let mentions = mentions.collect();
    let mut at = 0;
    let times = doc.times.iter().map(|time| {
        let (gap, len) = step(&mut at, time.span);
        (gap, len, position(&TIMEX_KINDS, time.kind), time.value.clone(), rules.position(time.rule), time.score.0)
    });
    let times = times.collect();
    let entities = doc.entities.iter().map(|entity| SavedEntity {
        name: entity.name.clone(),
        label: position(&Label::ALL, entity.label),
        aliases: entity.aliases.clone(),
        link: entity.link.as_ref().map(|link| (link.iso.clone(), link.geonames, link.lat, link.lon)),
    });
    SavedDoc {
        id: article.id.clone(),
        title: article.title.clone(),
        source: article.source.clone(),
        published: article.published.map(|day| (day.year(), day.month(), day.day())),
        url: article.url.clone(),
        text: article.text.clone(),
        tokens,
        sentences: doc.sentences.iter().map(|sentence| sentence.tokens.end.saturating_sub(sentence.tokens.start)).collect(),
        mentions,
        entities: entities.collect(),
        times,
    }
}

/// The document, if everything in it lies where it may.
fn unpack(saved: SavedDoc, rules: &[Rule]) -> Option<Doc> {
    let published = match saved.published {
        Some((year, month, day)) => Some(Date::new(year, month, day).ok()?),
        None => None,
    };
    let text = saved.text;
    let mut at = 0;
    let tokens: Vec<Token> = (saved.tokens.into_iter())
        .map(|(gap, len, kind)| {
            Some(Token { span: place(&mut at, gap, len, &text)?, kind: *TOKEN_KINDS.get(usize::from(kind))? })
        })
        .collect::<Option<_>>()?;

    let mut first = 0u32;
    let mut sentences = Vec::with_capacity(saved.sentences.len());
    for count in saved.sentences {
        let end = first.checked_add(count)?;
        let (one, last) = (tokens.get(first as usize)?, tokens.get(end.checked_sub(1)? as usize)?);
        sentences.push(Sentence { span: one.span.cover(last.span), tokens: first..end });
        first = end;
    }
    if first as usize != tokens.len() {
        return None;
    }

    let entities: Vec<Entity> = (saved.entities.into_iter())
        .map(|entity| {
            Some(Entity {
                name: entity.name,
                label: *Label::ALL.get(usize::from(entity.label))?,
                aliases: entity.aliases,
                link: entity.link.map(|(iso, geonames, lat, lon)| Link { iso, geonames, lat, lon }),
            })
        })
        .collect::<Option<_>>()?;

    let mut at = 0;
    let mut mentions = Vec::with_capacity(saved.mentions.len());
    for (gap, len, label, rule, score, entity) in saved.mentions {
        let entity = match entity.checked_sub(1) {
            Some(position) if (position as usize) < entities.len() => Some(EntityIdx(position)),
            Some(_) => return None,
            None => None,
        };
        mentions.push(Mention {
            span: place(&mut at, gap, len, &text)?,
            label: *Label::ALL.get(usize::from(label))?,
            rule: *rules.get(rule as usize)?,
            score: Score(score),
            entity,
        });
    }

    let mut at = 0;
    let mut times = Vec::with_capacity(saved.times.len());
    for (gap, len, kind, value, rule, score) in saved.times {
        times.push(Timex {
            span: place(&mut at, gap, len, &text)?,
            kind: *TIMEX_KINDS.get(usize::from(kind))?,
            value,
            rule: *rules.get(rule as usize)?,
            score: Score(score),
        });
    }

    let article = Article { id: saved.id, title: saved.title, source: saved.source, published, url: saved.url, text };
    Some(Doc { article, tokens, sentences, mentions, entities, times, ..Doc::default() })
}

/// The distance from `at` to the span, and its length; `at` moves to its end.
fn step(at: &mut u32, span: Span) -> (u32, u32) {
    let gap = span.start.saturating_sub(*at);
    *at = span.end;
    (gap, span.len())
}

/// The span that [`step`] took apart, if it lies in the text and on character boundaries.
fn place(at: &mut u32, gap: u32, len: u32, text: &str) -> Option<Span> {
    let start = at.checked_add(gap)?;
    let end = start.checked_add(len)?;
    if !text.is_char_boundary(start as usize) || !text.is_char_boundary(end as usize) {
        return None;
    }
    *at = end;
    Some(Span::new(start, end))
}

fn position<T: PartialEq>(all: &[T], one: T) -> u8 {
    all.iter().position(|known| *known == one).map_or(u8::MAX, |position| position as u8)
}
