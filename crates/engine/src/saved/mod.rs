//! The checkpoint format: documents as bytes, so that what has been extracted survives the worker that extracted it.
//!
//! A checkpoint is `WSCP`, a checksum of the rest, and the rest: the version of this frame, the layout of the annotations, the
//! generation of the analysis, then in postcard the articles, then their annotations. The articles come first and by
//! themselves, so that a later engine, which knows other annotations, can still take them out and analyse them again.
//!
//! The structures here are the format and nothing else; the domain types may change under them. Offsets are stored as distances,
//! which are small numbers and take a byte or two. A checkpoint is bytes from outside: everything in it is checked before it
//! becomes a [`Doc`].

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use wirescope_nlp::{
    Article, Date, Doc, Entity, EntityIdx, Label, Level, Link, Mention, Rule, Score, Sentence, Span, Timex, TimexKind, Token,
    TokenKind,
};

use crate::EngineError;
use crate::digest::fnv64;

const MAGIC: [u8; 4] = *b"WSCP";
/// Raised with every change of the frame or of [`SavedArticle`]: older checkpoints are lost then.
const VERSION: u16 = 2;
/// Raised with every change of the other structures below or of the enums that they number: the articles of older checkpoints
/// are analysed again then.
const LAYOUT: u16 = 1;
const MAGIC_AND_SUM: usize = 4 + 8;
const HEADER: usize = MAGIC_AND_SUM + 2 + 2 + 8;
/// Rule names that one engine will learn from checkpoints; each is kept for good.
const MAX_RULES: usize = 1000;

const TOKEN_KINDS: [TokenKind; 6] =
    [TokenKind::Word, TokenKind::Number, TokenKind::Clitic, TokenKind::Punct, TokenKind::Symbol, TokenKind::Url];
const TIMEX_KINDS: [TimexKind; 4] = [TimexKind::Date, TimexKind::Time, TimexKind::Duration, TimexKind::Set];

#[derive(Serialize, Deserialize)]
struct SavedArticle {
    id: String,
    title: String,
    source: String,
    published: Option<(i16, i8, i8)>,
    url: String,
    text: String,
}

/// The annotations of as many articles.
#[derive(Serialize, Deserialize)]
struct Saved {
    /// Rule names; the documents refer to them by position.
    rules: Vec<String>,
    docs: Vec<SavedDoc>,
}

#[derive(Serialize, Deserialize)]
struct SavedDoc {
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
    docs: Vec<(SavedArticle, SavedDoc)>,
}

impl Unsaved {
    pub(crate) fn push(&mut self, doc: &Doc) {
        let packed = pack(doc, &mut self.rules);
        self.docs.push((pack_article(&doc.article), packed));
    }

    /// Drops the documents of these ids.
    pub(crate) fn forget(&mut self, ids: &[String]) {
        self.docs.retain(|(article, _)| !ids.contains(&article.id));
    }

    pub(crate) fn len(&self) -> usize {
        self.docs.len()
    }

    /// The documents as a checkpoint of that generation; there are none left then. `None` if there were none.
    pub(crate) fn take(&mut self, generation: u64) -> Result<Option<Checkpoint>, EngineError> {
        if self.docs.is_empty() {
            return Ok(None);
        }
        let taken = std::mem::take(self);
        let (articles, docs): (Vec<_>, Vec<_>) = taken.docs.into_iter().unzip();
        let bytes = write(&articles, &Saved { rules: taken.rules.names, docs }, generation)?;
        Ok(Some(Checkpoint { ids: articles.into_iter().map(|article| article.id).collect(), bytes }))
    }
}

fn write(articles: &[SavedArticle], saved: &Saved, generation: u64) -> Result<Vec<u8>, EngineError> {
    let failed = |error: postcard::Error| EngineError::Save(error.to_string());
    let mut rest = Vec::new();
    rest.extend_from_slice(&VERSION.to_le_bytes());
    rest.extend_from_slice(&LAYOUT.to_le_bytes());
    rest.extend_from_slice(&generation.to_le_bytes());
    let rest = postcard::to_extend(articles, rest).map_err(failed)?;
    let rest = postcard::to_extend(saved, rest).map_err(failed)?;
    let mut bytes = Vec::with_capacity(MAGIC_AND_SUM + rest.len());
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&fnv64(&rest).to_le_bytes());
    bytes.extend_from_slice(&rest);
    Ok(bytes)
}

/// What a checkpoint came to.
pub(crate) enum Loaded {
    /// The documents in it.
    Docs(Vec<Doc>),
    /// Its articles alone: they were analysed otherwise than is wanted.
    Articles(Vec<Article>),
}

/// Bytes as documents; as articles, where they are not of the wanted generation. Without one, any that can be read is taken.
/// `known` keeps the rule names between calls.
pub(crate) fn load(bytes: &[u8], wanted: Option<u64>, known: &mut KnownRules) -> Result<Loaded, EngineError> {
    if let Some(articles) = first_version(bytes) {
        return Ok(Loaded::Articles(articles));
    }
    let damaged = |what: &str| EngineError::Checkpoint(what.to_owned());
    let broken = |error: postcard::Error| EngineError::Checkpoint(error.to_string());
    let too_short = || damaged("it is too short to be one");
    let (header, body) = bytes.split_at_checked(HEADER).ok_or_else(too_short)?;
    let (magic, header) = header.split_first_chunk::<4>().ok_or_else(too_short)?;
    let (sum, header) = header.split_first_chunk::<8>().ok_or_else(too_short)?;
    let (version, header) = header.split_first_chunk::<2>().ok_or_else(too_short)?;
    let (layout, header) = header.split_first_chunk::<2>().ok_or_else(too_short)?;
    let generation = header.first_chunk::<8>().ok_or_else(too_short)?;
    if *magic != MAGIC {
        return Err(damaged("it does not begin as one does"));
    }
    if fnv64(&bytes[MAGIC_AND_SUM..]) != u64::from_le_bytes(*sum) {
        return Err(damaged("its checksum does not match: it is torn or was changed"));
    }
    let version = u16::from_le_bytes(*version);
    if version != VERSION {
        return Err(damaged(&format!("it is of version {version}; this engine reads version {VERSION}")));
    }
    let (articles, body): (Vec<SavedArticle>, _) = postcard::take_from_bytes(body).map_err(broken)?;
    let articles = articles.into_iter().map(|article| {
        let id = article.id.clone();
        unpack_article(article).ok_or_else(|| damaged(&format!("its article {id} has no such day")))
    });
    let articles: Vec<Article> = articles.collect::<Result<_, _>>()?;
    let other = wanted.is_some_and(|wanted| wanted != u64::from_le_bytes(*generation));
    if other || u16::from_le_bytes(*layout) != LAYOUT {
        return Ok(Loaded::Articles(articles));
    }
    let saved: Saved = postcard::from_bytes(body).map_err(broken)?;
    if saved.docs.len() != articles.len() {
        return Err(damaged("it has not as many annotations as articles"));
    }
    let rules: Vec<Rule> = saved.rules.iter().map(|name| known.rule(name)).collect();
    let docs = articles.into_iter().zip(saved.docs).map(|(article, doc)| {
        let id = article.id.clone();
        unpack(article, doc, &rules).ok_or_else(|| damaged(&format!("its article {id} does not hold together")))
    });
    Ok(Loaded::Docs(docs.collect::<Result<_, _>>()?))
}

/// The articles of a checkpoint of version 1: `WSCP`, the version, a checksum of the rest, then rule names, and of each article
/// in turn what is [`SavedArticle`] and [`SavedDoc`] today. A [`LAYOUT`] after the first needs a copy of the latter here.
fn first_version(bytes: &[u8]) -> Option<Vec<Article>> {
    let rest = bytes.strip_prefix(&MAGIC)?.strip_prefix(&1u16.to_le_bytes())?;
    let (sum, body) = rest.split_first_chunk::<8>()?;
    if fnv64(body) != u64::from_le_bytes(*sum) {
        return None;
    }
    let (_, docs): (Vec<String>, Vec<(SavedArticle, SavedDoc)>) = postcard::from_bytes(body).ok()?;
    docs.into_iter().map(|(article, _)| unpack_article(article)).collect()
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

fn pack_article(article: &Article) -> SavedArticle {
    SavedArticle {
        id: article.id.clone(),
        title: article.title.clone(),
        source: article.source.clone(),
        published: article.published.map(|day| (day.year(), day.month(), day.day())),
        url: article.url.clone(),
        text: article.text.clone(),
    }
}

fn unpack_article(saved: SavedArticle) -> Option<Article> {
    let published = match saved.published {
        Some((year, month, day)) => Some(Date::new(year, month, day).ok()?),
        None => None,
    };
    let SavedArticle { id, title, source, url, text, .. } = saved;
    Some(Article { id, title, source, published, url, text })
}

fn pack(doc: &Doc, rules: &mut Rules) -> SavedDoc {
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
        tokens,
        sentences: doc.sentences.iter().map(|sentence| sentence.tokens.end.saturating_sub(sentence.tokens.start)).collect(),
        mentions,
        entities: entities.collect(),
        times,
    }
}

/// The document, if everything in it lies where it may.
fn unpack(article: Article, saved: SavedDoc, rules: &[Rule]) -> Option<Doc> {
    let text = article.text.as_str();
    let mut at = 0;
    let tokens: Vec<Token> = (saved.tokens.into_iter())
        .map(|(gap, len, kind)| Some(Token { span: place(&mut at, gap, len, text)?, kind: *TOKEN_KINDS.get(usize::from(kind))? }))
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
                link: entity.link.map(|(iso, geonames, lat, lon)| Link {
                    iso,
                    level: Level::City,
                    region: String::new(),
                    geonames,
                    lat,
                    lon,
                }),
                attributes: Vec::new(),
                ties: Vec::new(),
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
            span: place(&mut at, gap, len, text)?,
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
            span: place(&mut at, gap, len, text)?,
            kind: *TIMEX_KINDS.get(usize::from(kind))?,
            value,
            rule: *rules.get(rule as usize)?,
            score: Score(score),
        });
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_of_the_first_version_are_not_lost() {
        let article = Article { id: "a".to_owned(), text: "Rain fell.".to_owned(), ..Article::default() };
        let doc = Doc { article: article.clone(), ..Doc::default() };
        let body = (vec!["rule".to_owned()], vec![(pack_article(&article), pack(&doc, &mut Rules::default()))]);
        let body = postcard::to_allocvec(&body).expect("bytes");
        let bytes = [&MAGIC[..], &1u16.to_le_bytes(), &fnv64(&body).to_le_bytes(), &body].concat();
        let load = |bytes: &[u8]| load(bytes, None, &mut KnownRules::default());
        assert!(matches!(load(&bytes), Ok(Loaded::Articles(articles)) if articles == [article]));
        assert!(load(&bytes[..bytes.len() - 1]).is_err());
    }
}
