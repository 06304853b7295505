//! One person, one entry, over all articles.
//!
//! An article that has only "Trump", or writes Kim Jong-un where others write Kim Jong Un, counts for the value that all else in the corpus
//! leaves possible: by what other articles call whom (`forms`), by offices, sex and age, and by who else is named beside. Where two are possible
//! they stay two. What articles say is kept as it is, by value, and decisions are functions of that alone: so they do not depend on the order in
//! which articles came, and are taken back when articles go.
//!
//! `notes.rs` is what one article tells, `names.rs` which names can be one, `given.rs` what readers say, which comes first, `decide.rs` who is who. [`Corpus::settle`] decides anew what changed, and
//! files the articles that it concerns under the values decided on; everything that counts, filters or marks reads these.

mod decide;
mod given;
mod names;
mod notes;

use std::collections::BTreeSet;

use wirescope_nlp::Doc;
use wirescope_protocol::AlikeReason as Reason;

use crate::{
    Corpus, DocId, Field,
    article_values::{ArticleValues, article_values},
    corpus::read_words,
    hashing::{FastMap, FastSet},
    tables::TextWords,
    values::{ValueId, Values},
};

pub use given::Given;

use given::GivenValues;
use notes::{Note, Notes};

/// Values of a block beyond which none in it are compared: a name that so many have tells nothing.
const MOST_IN_BLOCK: usize = 64;

/// What decides who is one.
#[derive(Default)]
pub(crate) struct Identity {
    /// What readers say.
    given: GivenValues,
    /// What each article tells, by its number.
    notes: Vec<Notes>,
    /// A hash of each article's id, by which a sample of articles is the same in whatever order they came.
    seeds: Vec<u64>,
    /// What all articles together tell of each value.
    facts: FastMap<ValueId, Facts>,
    /// Full names that can be one, by block.
    blocks: FastMap<u32, Vec<ValueId>>,
    /// By the block of a short form, the full names that articles call so, with how many do.
    called: FastMap<u32, Vec<(ValueId, u32)>>,
    /// By the block of a short form, the full names that have it by themselves, and the value that is the form alone.
    bearers: FastMap<u32, Vec<ValueId>>,
    alone: FastMap<u32, ValueId>,
    /// The full name that stands for another one, and why.
    same: FastMap<ValueId, (ValueId, Reason)>,
    /// Under which values articles are filed, where it is not their own.
    filed: FastMap<DocId, Vec<Filed>>,
    /// What is to be decided anew: values by their full names, blocks of short forms, articles that came.
    changed: FastSet<ValueId>,
    changed_forms: FastSet<u32>,
    fresh: BTreeSet<DocId>,
}

/// What all articles tell of a value.
#[derive(Clone, Debug, Default)]
struct Facts {
    /// The articles that have it, by rising number.
    docs: Vec<DocId>,
    women: u32,
    men: u32,
    roles: Vec<(u32, u32)>,
    births: Vec<(i16, u32)>,
    /// The blocks of the short forms that it was ever called by.
    forms: Vec<u32>,
}

/// A value of an article that is filed under another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Filed {
    pub(crate) from: ValueId,
    pub(crate) to: ValueId,
    pub(crate) reason: Reason,
}

/// How a name of an article was joined to a value that other articles have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// The name as the article by itself gives it.
    pub name: String,
    /// What speaks for it.
    pub reason: Reason,
}

impl Identity {
    /// Takes in what an article tells, in the place of what it told before. Only what is otherwise is counted again. But who is named beside somebody has a
    /// say in who that is: so where it names others, all whom it names are decided on anew.
    pub(crate) fn add(&mut self, id: DocId, doc: &Doc, found: &ArticleValues, values: &Values) {
        if self.notes.len() <= id.index() {
            self.notes.resize_with(id.index() + 1, Notes::default);
            self.seeds.resize(id.index() + 1, 0);
        }
        self.seeds[id.index()] = wirescope_nlp::fnv64(doc.article.id.as_bytes());
        let notes = Notes::of(doc, found, values);
        let now: Vec<Note> = notes.iter().collect();
        let before: Vec<Note> = std::mem::replace(&mut self.notes[id.index()], notes).iter().collect();
        if now == before {
            return;
        }
        let names_others = !now.iter().map(|note| note.id).eq(before.iter().map(|note| note.id));
        for note in &before {
            if !tells(&now, note) {
                self.count(id, note, values, false);
            } else if let Some(value) = values.get(note.id).filter(|_| names_others) {
                self.doubt(note.id, value.facet);
            }
        }
        for note in &now {
            if !tells(&before, note) {
                self.count(id, note, values, true);
            }
        }
        self.fresh.insert(id);
    }

    /// Forgets what an article told.
    pub(crate) fn remove(&mut self, id: DocId, values: &Values) {
        let notes = self.notes.get_mut(id.index()).map(std::mem::take).unwrap_or_default();
        for note in notes.iter() {
            self.count(id, &note, values, false);
        }
        self.filed.remove(&id);
        self.fresh.remove(&id);
    }

    /// Adds or takes away what one article tells of one value, and notes what is to be decided anew.
    fn count(&mut self, id: DocId, note: &Note, values: &Values, adds: bool) {
        let Some(value) = values.get(note.id) else { return };
        let (facet, key) = (value.facet, &*value.key);
        let is_new = !self.facts.contains_key(&note.id);
        let facts = self.facts.entry(note.id).or_default();
        // An article that comes is mostly the last.
        let is_last = facts.docs.last().is_none_or(|last| *last < id);
        let at = if is_last { facts.docs.len() } else { facts.docs.partition_point(|doc| *doc < id) };
        let is_there = facts.docs.get(at) == Some(&id);
        let was_empty = facts.docs.is_empty();
        if adds && !is_there {
            facts.docs.insert(at, id);
        } else if !adds && is_there {
            facts.docs.remove(at);
        }
        let step = |count: &mut u32| *count = if adds { *count + 1 } else { count.saturating_sub(1) };
        match note.female {
            Some(true) => step(&mut facts.women),
            Some(false) => step(&mut facts.men),
            None => {}
        }
        note.roles.iter().for_each(|role| tally(&mut facts.roles, *role, adds));
        note.births.iter().for_each(|year| tally(&mut facts.births, *year, adds));
        for form in &note.forms {
            let block = names::form_block(facet, *form);
            tally(self.called.entry(block).or_default(), note.id, adds);
            if !facts.forms.contains(&block) {
                facts.forms.push(block);
            }
        }
        if is_new {
            let own = if names::is_short(facet, key) {
                let block = names::form_block(facet, notes::hash(key));
                self.alone.insert(block, note.id);
                Some(block)
            } else {
                let own = names::own_forms(facet, key).map(|form| names::form_block(facet, form));
                own.iter().for_each(|block| self.bearers.entry(*block).or_default().push(note.id));
                own
            };
            facts.forms.extend(own.filter(|own| !facts.forms.contains(own)));
            if !names::is_short(facet, key) {
                names::blocks(facet, key).into_iter().for_each(|block| self.blocks.entry(block).or_default().push(note.id));
            }
        }
        let is_empty = facts.docs.is_empty();
        self.doubt(note.id, facet);
        // A block that grows too large, or small enough again, concerns all that are in it.
        if was_empty != is_empty && !names::is_short(facet, key) {
            for block in names::blocks(facet, key) {
                let ids = self.blocks.get(&block).filter(|ids| ids.len() >= MOST_IN_BLOCK);
                self.changed.extend(ids.into_iter().flatten().copied());
            }
        }
    }

    /// Notes that who a value is, and whom its short forms mean, is to be decided anew.
    fn doubt(&mut self, id: ValueId, facet: Field) {
        self.changed.insert(id);
        let further = self.further_forms(id, facet);
        let own = self.facts.get(&id).into_iter().flat_map(|facts| facts.forms.iter().copied());
        self.changed_forms.extend(own.chain(further));
    }

    /// Decides anew what changed. Returns the articles that are to be filed again.
    fn decide(&mut self, values: &Values) -> BTreeSet<DocId> {
        let mut docs = std::mem::take(&mut self.fresh);
        let changed: BTreeSet<ValueId> = self.changed.drain().collect();
        let (moves, looked_at) = decide::Round::new(self, values).regroup(&changed);
        for id in looked_at {
            if let Some(facts) = self.facts.get(&id) {
                self.changed_forms.extend(facts.forms.iter().copied());
            }
        }
        for (id, to) in moves {
            match to {
                Some(same) => self.same.insert(id, same),
                None => self.same.remove(&id),
            };
            docs.extend(self.facts.get(&id).into_iter().flat_map(|facts| facts.docs.iter().copied()));
        }
        let forms: BTreeSet<u32> = self.changed_forms.drain().collect();
        for block in forms {
            if let Some(facts) = self.alone.get(&block).and_then(|id| self.facts.get(id)) {
                docs.extend(facts.docs.iter().copied());
            }
        }
        let round = decide::Round::new(self, values);
        let is_other = |wanted: &(DocId, Vec<Filed>)| self.filed.get(&wanted.0).map_or(&[][..], Vec::as_slice) != wanted.1;
        let others: Vec<(DocId, Vec<Filed>)> =
            docs.into_iter().map(|doc| (doc, self.wanted(doc, values, &round))).filter(is_other).collect();
        let refiled = others.iter().map(|(doc, _)| *doc).collect();
        for (doc, filed) in others {
            if filed.is_empty() {
                self.filed.remove(&doc)
            } else {
                self.filed.insert(doc, filed)
            };
        }
        refiled
    }

    /// Under which values an article is to be filed, where it is not its own.
    fn wanted(&self, doc: DocId, values: &Values, round: &decide::Round<'_>) -> Vec<Filed> {
        let Some(notes) = self.notes.get(doc.index()) else { return Vec::new() };
        let filed = |note: Note| {
            let value = values.get(note.id)?;
            let same = if names::is_short(value.facet, &value.key) && !self.given.is_named(note.id) {
                round.bearer(doc, &note)
            } else {
                self.same.get(&note.id).copied()
            };
            same.map(|(to, reason)| Filed { from: note.id, to, reason })
        };
        notes.iter().filter_map(filed).collect()
    }

    /// The value under which one of an article is filed.
    pub(crate) fn of(&self, doc: DocId, id: ValueId) -> Option<Filed> {
        self.filed.get(&doc)?.iter().find(|filed| filed.from == id).copied()
    }

    /// The articles that have a name by themselves.
    fn docs_of(&self, id: ValueId) -> &[DocId] {
        self.facts.get(&id).map_or(&[], |facts| facts.docs.as_slice())
    }

    /// Whether readers say that two names are never of one.
    pub(crate) fn are_apart(&self, values: &Values, field: Field, one: &str, other: &str) -> bool {
        let ids = values.find(field, one).zip(values.find(field, other));
        ids.is_some_and(|(one, other)| self.given.are_apart(one, other))
    }

    /// The full names that another one stands for.
    fn stood_for(&self, id: ValueId) -> impl Iterator<Item = ValueId> {
        let mut found: Vec<ValueId> = self.same.iter().filter(|(_, same)| same.0 == id).map(|(id, _)| *id).collect();
        found.sort_unstable();
        found.into_iter()
    }

    /// The full name that stands for this one in all articles.
    pub(crate) fn standing_for(&self, id: ValueId) -> ValueId {
        self.same.get(&id).map_or(id, |same| same.0)
    }

    /// Bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        let notes: usize = self.notes.iter().map(Notes::bytes).sum();
        let facts = |facts: &Facts| {
            facts.docs.capacity() * 4
                + facts.roles.capacity() * 8
                + facts.births.capacity() * 8
                + facts.forms.capacity() * 4
                + 120
        };
        let lists = |lists: &FastMap<u32, Vec<ValueId>>| lists.values().map(|list| list.capacity() * 4 + 32).sum::<usize>();
        notes
            + self.notes.capacity() * 24
            + self.facts.values().map(facts).sum::<usize>()
            + lists(&self.blocks)
            + lists(&self.bearers)
            + self.called.values().map(|list| list.capacity() * 8 + 32).sum::<usize>()
            + self.filed.values().map(|list| list.capacity() * 12 + 32).sum::<usize>()
            + (self.alone.len() + self.same.len()) * 16
    }
}

/// Whether a note is among these, which are in the order of their values.
fn tells(notes: &[Note], note: &Note) -> bool {
    notes.binary_search_by_key(&note.id, |other| other.id).is_ok_and(|at| notes[at] == *note)
}

/// Adds to, or takes from, the count of an item.
fn tally<T: PartialEq + Copy>(counts: &mut Vec<(T, u32)>, item: T, adds: bool) {
    let at = counts.iter().position(|(known, _)| *known == item);
    match (at, adds) {
        (Some(at), true) => counts[at].1 += 1,
        (Some(at), false) => counts[at].1 = counts[at].1.saturating_sub(1),
        (None, true) => counts.push((item, 1)),
        (None, false) => {}
    }
}

impl Corpus {
    /// Decides who is who over all articles, as far as articles that came, went or changed make it necessary, and files articles under
    /// those they name. Answers do so from then on; before, articles that came are filed under the names that they have by themselves.
    pub fn settle(&mut self) {
        if self.settling.is_some() {
            while self.settle_next() {}
        }
        while self.settle_next() {}
    }

    /// A step of [`settle`](Self::settle): decides, or files one article. `false` once nothing is left. Articles may come and go between steps; what
    /// that makes necessary is decided by the next ones, after the last.
    pub fn settle_next(&mut self) -> bool {
        let Some(settling) = &mut self.settling else {
            self.settling = Some(self.identity.decide(&self.values).into_iter().collect());
            return true;
        };
        let Some(id) = settling.pop_front() else {
            self.settling = None;
            self.match_watch();
            self.file_remarks();
            return false;
        };
        let mut words = std::mem::take(&mut self.words);
        self.file_again(id, &mut words);
        self.words = words;
        true
    }

    /// Files an article under those it names now.
    fn file_again(&mut self, id: DocId, words: &mut TextWords) {
        let Some(doc) = self.doc_at(id) else { return };
        let had = self.uncount(id);
        read_words(&doc, words);
        self.count_values(id, &doc, &article_values(&doc), words);
        self.unlist(id, &had);
    }

    /// For each mention of a document of this corpus, in order, how its name was joined to the value that it counts as; `None` where the value is
    /// that of the name itself.
    pub fn joins(&self, doc: &Doc) -> Vec<Option<Join>> {
        let Some(id) = self.articles.number(&doc.article.id) else { return Vec::new() };
        let found = article_values(doc);
        let join = |value: &Option<usize>| {
            let value = found.values.get((*value)?).filter(|value| notes::is_named(value.facet))?;
            let filed = self.identity.of(id, self.values.find(value.facet, &value.key)?)?;
            Some(Join { name: value.names.first().unwrap_or(&value.key).clone(), reason: filed.reason })
        };
        found.of_mentions.iter().map(join).collect()
    }

    /// The field of names: people or organisations.
    pub(crate) fn redirected(&self, field: Field, id: ValueId) -> ValueId {
        let is_gone = |id: ValueId| self.values.get(id).is_some_and(|value| value.totals.articles == 0);
        let now = if is_gone(id) { self.identity.given.now(id) } else { id };
        if is_gone(now) && notes::is_named(field) { self.identity.standing_for(now) } else { now }
    }
}
