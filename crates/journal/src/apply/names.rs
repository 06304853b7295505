//! Corrections of names: merge, split, rename, retype, hide, add.

use std::collections::BTreeSet;

use wirescope_nlp::{Label, Mention, Rule, Score, Span, collapse_whitespace, fold};
use wirescope_protocol::{About, Change, Excerpt, Field, JournalEntry, Obstacle};

use super::{
    Stop, field,
    work::{Work, idx},
};

/// Of what a reader says, all is right.
pub(super) const SURE: Score = Score(1000);

impl Work {
    /// Gives another name, and with it the identity of whatever has that name already.
    pub(super) fn rename(&mut self, entry: &JournalEntry, about: &About, name: &str, label: Option<Label>) -> Result<u32, Stop> {
        let name = collapse_whitespace(name);
        if fold(&name).is_empty() {
            return Err(Obstacle::NoName.into());
        }
        if label.is_some_and(|label| !label.is_name()) {
            return Err(Obstacle::NotAName.into());
        }
        if let About::Words(excerpt) = about {
            let at = self.named_at(excerpt)?;
            let mention = &self.doc.mentions[at];
            let (label, span, is) = (label.unwrap_or(mention.label), mention.span, self.name_of(mention));
            if is == name && mention.label == label {
                return Ok(0);
            }
            self.check(entry, &is, self.changed_by(span))?;
            let entity = self.entity(&name, label);
            self.mark(at, entry, entity);
            return Ok(1);
        }
        let mut count = 0;
        for entity in self.entities(about)? {
            let (is, of) = (self.doc.entities[entity].name.clone(), self.doc.entities[entity].label);
            let label = label.unwrap_or(of);
            if is == name && of == label {
                continue;
            }
            self.check_name(entry, about, entity)?;
            count += self.mentions_of(entity);
            let there = match entry.correction.change {
                // What it is to be one with may have another name by now.
                Change::Merge { .. } => self.called(std::slice::from_ref(&name), field(label)).first().copied(),
                _ => self.of_name(&name, label),
            };
            let there = there.filter(|other| *other != entity);
            self.tracks[entity].named.clone_from(&entry.id);
            match there {
                Some(there) => {
                    self.join(entity, there);
                    // The other one's name may be written otherwise, or be a former one.
                    self.tracks[there].named.clone_from(&entry.id);
                }
                None => {
                    self.name(entity, &name);
                    self.label(entity, label);
                }
            }
        }
        Ok(count)
    }

    /// That an entity has the name that it had when the entry was made.
    fn check_name(&self, entry: &JournalEntry, about: &About, entity: usize) -> Result<(), Stop> {
        let is = &self.doc.entities[entity].name;
        let by = &self.tracks[entity].named;
        match about {
            // It has another name now: another entry has said so.
            About::Everywhere { names, .. } => {
                let has = names.iter().any(|name| fold(name) == fold(is));
                if has || by.is_empty() { Ok(()) } else { Err(Stop::Conflict(by.clone(), Obstacle::Changed(is.clone()))) }
            }
            _ => self.check(entry, is, by),
        }
    }

    /// Makes mentions name an entity of their own.
    pub(super) fn split(&mut self, entry: &JournalEntry, about: &About, from: &str, name: &str) -> Result<u32, Stop> {
        let name = collapse_whitespace(name);
        if fold(&name).is_empty() {
            return Err(Obstacle::NoName.into());
        }
        let (mut mentions, label): (Vec<usize>, Label) = match about {
            About::Words(excerpt) => {
                let at = self.named_at(excerpt)?;
                (vec![at], self.doc.mentions[at].label)
            }
            About::Article(excerpt) => {
                let at = self.named_at(excerpt)?;
                let Mention { entity, label, .. } = self.doc.mentions[at];
                (self.mentions(|mention| mention.entity == entity, &excerpt.words), label)
            }
            About::Everywhere { label, names } => {
                let others = self.called(&[from.to_owned()], label.field());
                let is = |mention: &Mention| mention.entity.is_some_and(|entity| others.contains(&(entity.0 as usize)));
                let found: Vec<usize> = names.iter().flat_map(|words| self.mentions(is, words)).collect();
                if found.is_empty() {
                    return Err(Obstacle::NoSuchName.into());
                }
                (found, super::nlp_label(*label))
            }
            About::Tag(_) | About::Search(_) | About::Question(_) => return Err(Obstacle::NotOfThis.into()),
        };
        mentions.retain(|at| {
            let is = self.name_of(&self.doc.mentions[*at]);
            fold(&is) == fold(from) && fold(&is) != fold(&name)
        });
        if mentions.is_empty() {
            let (About::Words(excerpt) | About::Article(excerpt)) = about else { return Ok(0) };
            let at = self.named_at(excerpt)?;
            let is = self.name_of(&self.doc.mentions[at]);
            return if fold(&is) == fold(&name) {
                Ok(0)
            } else {
                Err(Stop::Conflict(self.changed_by(self.doc.mentions[at].span).to_owned(), Obstacle::Changed(is)))
            };
        }
        let entity = self.entity(&name, label);
        let count = mentions.len() as u32;
        mentions.into_iter().for_each(|at| self.mark(at, entry, entity));
        Ok(count)
    }

    /// Gives another label.
    pub(super) fn retype(&mut self, entry: &JournalEntry, about: &About, label: Label) -> Result<u32, Stop> {
        if !label.is_name() {
            return Err(Obstacle::NotAName.into());
        }
        if let About::Words(excerpt) = about {
            let at = self.named_at(excerpt)?;
            let Mention { label: is, span, .. } = self.doc.mentions[at];
            if is == label {
                return Ok(0);
            }
            self.check(entry, is.name(), self.changed_by(span))?;
            let name = self.name_of(&self.doc.mentions[at]);
            let entity = self.entity(&name, label);
            self.mark(at, entry, entity);
            return Ok(1);
        }
        let mut count = 0;
        for entity in self.entities(about)? {
            let is = self.doc.entities[entity].label;
            if is == label {
                continue;
            }
            let by = self.tracks[entity].typed.clone();
            if matches!(about, About::Article(_)) || !by.is_empty() {
                self.check(entry, is.name(), &by)?;
            }
            count += self.mentions_of(entity);
            let name = self.doc.entities[entity].name.clone();
            let there = self.of_name(&name, label).filter(|other| *other != entity);
            match there {
                Some(there) => self.join(entity, there),
                None => self.label(entity, label),
            }
            self.tracks[there.unwrap_or(entity)].typed.clone_from(&entry.id);
        }
        Ok(count)
    }

    /// Takes mentions out.
    pub(super) fn hide(&mut self, _: &JournalEntry, about: &About) -> Result<u32, Stop> {
        let spans: BTreeSet<Span> = match about {
            About::Words(excerpt) => {
                let span = Span { start: excerpt.start, end: excerpt.end };
                self.mention_at(span).ok_or(Obstacle::NothingThere)?;
                [span].into()
            }
            About::Article(excerpt) => {
                let span = Span { start: excerpt.start, end: excerpt.end };
                let Mention { entity, label, .. } = self.doc.mentions[self.mention_at(span).ok_or(Obstacle::NothingThere)?];
                let same = |mention: &&Mention| match entity {
                    Some(_) => mention.entity == entity,
                    // Dates and numbers are the same where their words are.
                    None => mention.label == label && self.doc.words(mention.span) == excerpt.words,
                };
                self.doc.mentions.iter().filter(same).map(|mention| mention.span).collect()
            }
            About::Everywhere { .. } | About::Tag(_) | About::Search(_) | About::Question(_) => {
                let entities = self.entities(about)?;
                let is = |mention: &&Mention| mention.entity.is_some_and(|entity| entities.contains(&(entity.0 as usize)));
                self.doc.mentions.iter().filter(is).map(|mention| mention.span).collect()
            }
        };
        self.drop_mentions(&spans);
        Ok(spans.len() as u32)
    }

    /// Adds mentions.
    pub(super) fn add(&mut self, entry: &JournalEntry, about: &About, label: Label, name: &str) -> Result<u32, Stop> {
        let name = collapse_whitespace(name);
        if !label.is_name() {
            return Err(Obstacle::NotAName.into());
        }
        if fold(&name).is_empty() {
            return Err(Obstacle::NoName.into());
        }
        let spans = match about {
            About::Words(Excerpt { start, end, .. }) => {
                let span = Span { start: *start, end: *end };
                if self.doc.words(span).trim() != self.doc.words(span) || span.is_empty() {
                    return Err(Obstacle::OtherWords.into());
                }
                let (inside, across): (Vec<&Mention>, _) = (self.doc.mentions.iter())
                    .filter(|mention| mention.span.overlaps(span))
                    .partition(|mention| span.contains(mention.span));
                if let Some(other) = across.first() {
                    let words = collapse_whitespace(self.doc.words(other.span));
                    let by = self.changed_by(other.span).to_owned();
                    return Err(Stop::Conflict(by, Obstacle::Overlaps(words)));
                }
                // The reader sees more of the name than was found.
                let inside = inside.into_iter().map(|mention| mention.span).filter(|other| *other != span).collect();
                self.drop_mentions(&inside);
                vec![span]
            }
            About::Article(excerpt) => self.places_of(&excerpt.words),
            About::Everywhere { names, .. } => names.iter().flat_map(|words| self.places_of(words)).collect(),
            About::Tag(_) | About::Search(_) | About::Question(_) => return Err(Obstacle::NotOfThis.into()),
        };
        let mut count = 0;
        for span in spans {
            let there = self.mention_at(span);
            if let Some(there) = there.map(|at| &self.doc.mentions[at])
                && there.label == label
                && fold(&self.name_of(there)) == fold(&name)
            {
                continue;
            }
            let entity = self.entity(&name, label);
            let at = there.unwrap_or_else(|| {
                let at = self.doc.mentions.partition_point(|mention| mention.span < span);
                let mention = Mention { span, label, rule: Rule::Correction, score: SURE, entity: None };
                self.doc.mentions.insert(at, mention);
                at
            });
            if there.is_some() {
                // What was a date or number is none.
                self.doc.times.retain(|time| time.span != span);
            }
            self.mark(at, entry, entity);
            count += 1;
        }
        Ok(count)
    }

    /// Where words stand by themselves and no name is found that has a part of them.
    fn places_of(&self, words: &str) -> Vec<Span> {
        let text = self.doc.text();
        let is_part = |c: char| c.is_alphanumeric();
        let alone = |start: usize, end: usize| {
            let before = text[..start].chars().next_back().is_some_and(is_part) && words.starts_with(is_part);
            let after = text[end..].chars().next().is_some_and(is_part) && words.ends_with(is_part);
            !before && !after
        };
        let is_name = !words.is_empty() && words.trim() == words;
        let spans = text.match_indices(words).filter(|_| is_name).filter_map(|(start, words)| {
            let end = start + words.len();
            alone(start, end).then_some(Span { start: start as u32, end: end as u32 })
        });
        let free = |span: &Span| self.doc.mentions.iter().all(|mention| mention.span == *span || !mention.span.overlaps(*span));
        spans.filter(free).collect()
    }

    /// The mention of a name at a excerpt.
    fn named_at(&self, excerpt: &Excerpt) -> Result<usize, Stop> {
        let at = self.mention_at(Span { start: excerpt.start, end: excerpt.end }).ok_or(Obstacle::NothingThere)?;
        if self.doc.mentions[at].label.is_name() { Ok(at) } else { Err(Obstacle::NotAName.into()) }
    }

    /// The positions of mentions of these words.
    fn mentions(&self, is: impl Fn(&Mention) -> bool, words: &str) -> Vec<usize> {
        let words = fold(words);
        let all = self.doc.mentions.iter().enumerate();
        all.filter(|(_, mention)| is(mention) && fold(self.doc.words(mention.span)) == words).map(|(at, _)| at).collect()
    }

    /// Has a mention name an entity, because an entry says so.
    fn mark(&mut self, at: usize, entry: &JournalEntry, entity: usize) {
        self.refer(at, entity);
        let mention = &mut self.doc.mentions[at];
        (mention.rule, mention.score) = (Rule::Correction, SURE);
        self.by.push((self.doc.mentions[at].span, entry.id.clone()));
    }

    /// Gives an entity and its mentions a label.
    fn label(&mut self, entity: usize, label: Label) {
        if self.doc.entities[entity].label == label {
            return;
        }
        self.remember(entity);
        self.doc.entities[entity].label = label;
        if !has_position(label) {
            self.doc.entities[entity].link = None;
        }
        for mention in self.doc.mentions.iter_mut().filter(|mention| mention.entity == idx(entity)) {
            (mention.label, mention.rule, mention.score) = (label, Rule::Correction, SURE);
        }
    }
}

/// Whether what has a label can be on the map: places, and bodies that are named after one.
pub(super) fn has_position(label: Label) -> bool {
    matches!(field(label), Some(Field::Places | Field::Organisations))
}
