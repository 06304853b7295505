//! A doc in the course of correction: its entities with what they were called before, and what is to be dropped at the end.

use std::collections::BTreeSet;

use wirescope_nlp::{Argument, Doc, Entity, EntityIdx, Label, Mention, Reference, ReferenceKind, Rule, Span, Timex, fold};
use wirescope_protocol::{About, Field, Obstacle};

use super::{Retime, Stop, field, names::SURE};

/// A doc that is being corrected.
pub(crate) struct Work {
    pub(super) doc: Doc,
    /// One for each entity.
    pub(super) tracks: Vec<Track>,
    /// Spans that entries have made or changed, with the entry: of mentions, times, quotations and acts.
    pub(super) by: Vec<(Span, String)>,
    /// The entries that have last given the article its day of publication and its source.
    pub(super) dated: String,
    pub(super) sourced: String,
    /// What entries have said of times that were so already, but count from the day of publication: the span, the value and the entry.
    pub(super) held: Vec<(Span, String, String)>,
    pub(super) retime: Retime,
}

/// What has become of an entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Track {
    /// Whether it is another one now, or none.
    pub(super) gone: bool,
    /// The one that it is now.
    pub(super) joined: Option<usize>,
    /// Names and fields that it had before.
    pub(super) former: Vec<(String, Option<Field>)>,
    /// The entries that have last given it its name, kind and position.
    pub(super) named: String,
    pub(super) typed: String,
    pub(super) placed: String,
    /// Whether its aliases are to be collected anew.
    changed: bool,
    /// What its mentions name now.
    moved: BTreeSet<usize>,
}

impl Work {
    pub(crate) fn new(doc: Doc, retime: Retime) -> Self {
        let (by, dated, sourced, held) = Default::default();
        Self { tracks: vec![Track::default(); doc.entities.len()], doc, by, dated, sourced, held, retime }
    }

    /// The position of the mention of exactly that span.
    pub(super) fn mention_at(&self, span: Span) -> Option<usize> {
        self.doc.mentions.binary_search_by_key(&span, |mention| mention.span).ok()
    }

    pub(super) fn time_at(&self, span: Span) -> Option<&Timex> {
        self.doc.times.get(self.doc.times.binary_search_by_key(&span, |time| time.span).ok()?)
    }

    /// What a mention names.
    pub(super) fn name_of(&self, mention: &Mention) -> String {
        let entity = mention.entity.and_then(|entity| self.doc.entities.get(entity.0 as usize));
        entity.map_or_else(|| self.doc.words(mention.span).to_owned(), |entity| entity.name.clone())
    }

    /// The entry that has last changed what stands at a span.
    pub(super) fn changed_by(&self, span: Span) -> &str {
        self.by.iter().rev().find(|(other, _)| *other == span).map_or("", |(_, id)| id)
    }

    pub(super) fn mentions_of(&self, entity: usize) -> u32 {
        self.doc.mentions.iter().filter(|mention| mention.entity == idx(entity)).count() as u32
    }

    /// The entities that something is about, in order.
    pub(super) fn entities(&self, about: &About) -> Result<Vec<usize>, Stop> {
        match about {
            About::Words(excerpt) | About::Article(excerpt) => {
                let span = Span { start: excerpt.start, end: excerpt.end };
                let mention = &self.doc.mentions[self.mention_at(span).ok_or(Obstacle::NothingThere)?];
                Ok(vec![mention.entity.ok_or(Obstacle::NotAName)?.0 as usize])
            }
            About::Everywhere { label, names } => {
                let found = self.called(names, label.field());
                if found.is_empty() { Err(Obstacle::NoSuchName.into()) } else { Ok(found) }
            }
            About::Tag(_) | About::Search(_) | About::Question(_) => Err(Obstacle::NotOfThis.into()),
        }
    }

    /// The entities that have one of these names; if there are none, those that had it before another entry, which may be another one now.
    pub(super) fn called(&self, names: &[String], of: Option<Field>) -> Vec<usize> {
        let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
        let is = |at: &usize| {
            let entity = &self.doc.entities[*at];
            field(entity.label) == of && names.contains(&fold(&entity.name)) && self.is_named(*at)
        };
        let found: Vec<usize> = (0..self.tracks.len()).filter(is).collect();
        if !found.is_empty() {
            return found;
        }
        let was = |at: &usize| self.tracks[*at].former.iter().any(|(name, field)| *field == of && names.contains(name));
        let now = (0..self.tracks.len()).filter(was).map(|at| self.now(at)).filter(|at| self.is_named(*at));
        now.collect::<BTreeSet<usize>>().into_iter().collect()
    }

    /// Whether anything names an entity.
    fn is_named(&self, entity: usize) -> bool {
        !self.tracks[entity].gone && self.doc.mentions.iter().any(|mention| mention.entity == idx(entity))
    }

    /// What an entity is now.
    fn now(&self, mut entity: usize) -> usize {
        while let Some(joined) = self.tracks[entity].joined {
            entity = joined;
        }
        entity
    }

    /// An entity of that name and kind: the one that is there, or a new one.
    pub(super) fn entity(&mut self, name: &str, label: Label) -> usize {
        if let Some(there) = self.of_name(name, label) {
            return there;
        }
        let (aliases, attributes, ties) = Default::default();
        self.doc.entities.push(Entity { name: name.to_owned(), label, aliases, link: None, attributes, ties });
        self.tracks.push(Track { changed: true, ..Track::default() });
        self.doc.entities.len() - 1
    }

    /// The entity that has that name now.
    pub(super) fn of_name(&self, name: &str, label: Label) -> Option<usize> {
        let name = fold(name);
        let has = |entity: &Entity| field(entity.label) == field(label) && fold(&entity.name) == name;
        (0..self.tracks.len()).find(|at| has(&self.doc.entities[*at]) && self.is_named(*at))
    }

    /// Notes what an entity is called before that changes.
    pub(super) fn remember(&mut self, entity: usize) {
        let Entity { name, label, .. } = &self.doc.entities[entity];
        let former = (fold(name), field(*label));
        let track = &mut self.tracks[entity];
        track.changed = true;
        if !track.former.contains(&former) {
            track.former.push(former);
        }
    }

    /// Gives an entity a name.
    pub(super) fn name(&mut self, entity: usize, name: &str) {
        self.remember(entity);
        name.clone_into(&mut self.doc.entities[entity].name);
        for reference in self.doc.references.iter_mut().filter(|reference| reference.entity == idx(entity)) {
            name.clone_into(&mut reference.name);
        }
    }

    /// Makes one entity of two: all that was of the first is of the second.
    pub(super) fn join(&mut self, from: usize, into: usize) {
        if from == into {
            return;
        }
        self.remember(from);
        self.tracks[into].changed = true;
        let (name, label) = (self.doc.entities[into].name.clone(), self.doc.entities[into].label);
        for mention in self.doc.mentions.iter_mut().filter(|mention| mention.entity == idx(from) && mention.label != label) {
            (mention.label, mention.rule, mention.score) = (label, Rule::Correction, SURE);
        }
        self.each_entity(|entity| if entity == idx(from) { idx(into) } else { entity });
        for reference in self.doc.references.iter_mut().filter(|reference| reference.entity == idx(into)) {
            name.clone_into(&mut reference.name);
        }
        let Entity { aliases, link, attributes, ties, .. } = self.doc.entities[from].clone();
        let whole = &mut self.doc.entities[into];
        whole.aliases.extend(aliases);
        whole.attributes.extend(attributes);
        whole.attributes.sort_by_key(|attribute| (attribute.span, attribute.kind));
        whole.attributes.dedup_by_key(|attribute| (attribute.span, attribute.kind));
        for tie in ties {
            if tie.entity != idx(into) && !whole.ties.contains(&tie) {
                whole.ties.push(tie);
            }
        }
        whole.ties.sort_by(|one, other| (one.kind, &one.name).cmp(&(other.kind, &other.name)));
        whole.link = whole.link.take().or(link);
        self.tracks[from].gone = true;
        self.tracks[from].joined = Some(into);
    }

    /// Has a mention name another entity.
    pub(super) fn refer(&mut self, mention: usize, entity: usize) {
        let before = self.doc.mentions[mention].entity;
        let label = self.doc.entities[entity].label;
        let mention = &mut self.doc.mentions[mention];
        (mention.entity, mention.label) = (idx(entity), label);
        let span = mention.span;
        self.tracks[entity].changed = true;
        // Whoever speaks or acts by these words is the other one, too.
        let is_meant = |one: &&mut Argument| one.span == span || one.entity == before && one.span.contains(span);
        let quotations = self.doc.quotations.iter_mut().flat_map(|quotation| [&mut quotation.speaker, &mut quotation.addressee]);
        let acts = self.doc.events.iter_mut().flat_map(|act| [&mut act.source, &mut act.target]);
        quotations.chain(acts).flatten().filter(is_meant).for_each(|one| one.entity = idx(entity));
        if let Some(before) = before.filter(|before| *before != EntityIdx(entity as u32)) {
            self.tracks[before.0 as usize].changed = true;
            self.tracks[before.0 as usize].moved.insert(entity);
        }
    }

    /// Takes mentions out, with what depends on them.
    pub(super) fn drop_mentions(&mut self, spans: &BTreeSet<Span>) {
        let mut entities = BTreeSet::new();
        self.doc.mentions.retain(|mention| {
            let drops = spans.contains(&mention.span);
            entities.extend(mention.entity.filter(|_| drops));
            !drops
        });
        self.doc.times.retain(|time| !spans.contains(&time.span));
        self.doc.references.retain(|reference| reference.kind != ReferenceKind::Metonym || !spans.contains(&reference.span));
        let keep = |span: &mut Option<Span>| *span = span.filter(|span| !spans.contains(span));
        self.doc
            .quotations
            .iter_mut()
            .for_each(|quotation| [&mut quotation.place, &mut quotation.time].into_iter().for_each(keep));
        self.doc.events.iter_mut().for_each(|act| [&mut act.place, &mut act.time].into_iter().for_each(keep));
        for entity in entities {
            self.tracks[entity.0 as usize].changed = true;
        }
    }

    /// Drops an entity that nothing names any more; if all that named it names one other, it is that one.
    fn drop_unnamed(&mut self, entity: usize) {
        let moved: BTreeSet<usize> = self.tracks[entity].moved.iter().map(|at| self.now(*at)).collect();
        if let (Some(&now), 1, true) = (moved.first(), moved.len(), moved.iter().all(|at| self.is_named(*at))) {
            return self.join(entity, now);
        }
        self.remember(entity);
        self.tracks[entity].gone = true;
        self.doc.references.retain(|reference| reference.entity != idx(entity) || reference.kind == ReferenceKind::Metonym);
        self.each_entity(|of| if of == idx(entity) { None } else { of });
    }

    /// Has everything that refers to an entity refer to another one.
    fn each_entity(&mut self, to: impl Fn(Option<EntityIdx>) -> Option<EntityIdx>) {
        let Doc { mentions, references, quotations, events, entities, .. } = &mut self.doc;
        mentions.iter_mut().for_each(|mention| mention.entity = to(mention.entity));
        references.iter_mut().for_each(|reference: &mut Reference| reference.entity = to(reference.entity));
        entities.iter_mut().flat_map(|entity| &mut entity.ties).for_each(|tie| tie.entity = to(tie.entity));
        let argument = |one: &mut Option<Argument>| one.iter_mut().for_each(|one| one.entity = to(one.entity));
        quotations.iter_mut().flat_map(|quotation| [&mut quotation.speaker, &mut quotation.addressee]).for_each(argument);
        events.iter_mut().flat_map(|act| [&mut act.source, &mut act.target]).for_each(argument);
    }

    /// The doc: its entities in order of their first mentions, as the analysis has them, whatever the order of the corrections.
    pub(super) fn finish(mut self) -> Doc {
        for at in 0..self.tracks.len() {
            if self.tracks[at].changed && !self.tracks[at].gone && !self.is_named(at) {
                self.drop_unnamed(at);
            }
        }
        let mut first = vec![u32::MAX; self.doc.entities.len()];
        for mention in &self.doc.mentions {
            if let Some(first) = mention.entity.and_then(|entity| first.get_mut(entity.0 as usize)) {
                *first = (*first).min(mention.span.start);
            }
        }
        for at in 0..self.doc.entities.len() {
            if self.tracks[at].changed && !self.tracks[at].gone {
                self.doc.entities[at].aliases = self.aliases(at);
            }
        }
        let mut order: Vec<usize> = (0..self.doc.entities.len()).filter(|at| !self.tracks[*at].gone).collect();
        order.sort_by_key(|at| (first[*at], self.doc.entities[*at].name.clone()));
        let mut places = vec![None; self.doc.entities.len()];
        order.iter().enumerate().for_each(|(place, at)| places[*at] = idx(place));
        self.each_entity(|entity| places.get(entity?.0 as usize).copied().flatten());
        let entities = std::mem::take(&mut self.doc.entities);
        let mut entities: Vec<Option<Entity>> = entities.into_iter().map(Some).collect();
        self.doc.entities = order.into_iter().filter_map(|at| entities[at].take()).collect();
        self.doc
    }

    /// The surface forms of an entity, in order of first appearance; after them those that it has from elsewhere.
    fn aliases(&self, entity: usize) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for mention in self.doc.mentions.iter().filter(|mention| mention.entity == idx(entity)) {
            let words = wirescope_nlp::collapse_whitespace(self.doc.words(mention.span));
            if !found.contains(&words) {
                found.push(words);
            }
        }
        found
    }
}

pub(super) fn idx(entity: usize) -> Option<EntityIdx> {
    Some(EntityIdx(entity as u32))
}
