//! What ties entities: how often two of them stand in one sentence, paragraph or article, or act towards each other.

use std::cmp::Reverse;

use wirescope_protocol::{CountLevel, Field, TieBy, ValueRef};

use super::{acts::quadrant, slots::Slots};
use crate::{Corpus, counting, docset::DocSet, hashing::FastMap, ranking::smallest, tables::Mentioned, values::ValueId};

/// Ties are counted between so many entities at most.
const MOST_ENTITIES: usize = 20_000;
/// Of more entities in one sentence, paragraph or article, the first are tied, so that a list of names costs no more than its square.
const MOST_TOGETHER: usize = 300;
/// Acts are at least so sure, in thousandths.
pub(super) const SURE: u16 = 500;

/// Entities and what ties them.
pub(super) struct Ties {
    pub(super) slots: Slots,
    /// The articles that have each.
    pub(super) articles: Vec<u32>,
    /// How many entities the articles have.
    pub(super) entities: u32,
    /// In order of slots.
    pub(super) all: Vec<Tie>,
}

/// What ties two slots. Acts go from one to the other; else one is the lower slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tie {
    pub(super) one: u32,
    pub(super) other: u32,
    pub(super) weight: u32,
    pub(super) quadrants: [u32; 4],
}

/// The parts of an article's mentions that each are one sentence, paragraph or article.
pub(super) fn units(mentions: &[Mentioned], by: TieBy) -> impl Iterator<Item = &[Mentioned]> {
    mentions.chunk_by(move |_, next| match by {
        TieBy::Sentence => !next.begins_sentence(),
        TieBy::Paragraph => !next.begins_paragraph(),
        TieBy::Article | TieBy::Acts => true,
    })
}

impl Ties {
    /// Counts what ties entities of these fields in some articles: what weighs at least so much.
    pub(super) fn count(corpus: &Corpus, docs: &DocSet, fields: &[Field], by: TieBy, min_weight: u32) -> Self {
        let is_name = |field: &Field| field.is_mentioned() && !matches!(field, Field::Dates | Field::Numbers);
        let fields: Vec<Field> = fields.iter().copied().filter(is_name).collect();
        let slots = Slots::of(corpus, &fields);
        let mut counts = vec![0; corpus.values.len()];
        let mut counted: Vec<Field> = Vec::new();
        for field in fields {
            if !counted.contains(&field) {
                counting::count(corpus, docs, field, CountLevel::Article, &mut counts);
                counted.push(field);
            }
        }
        let count = |slot: usize| slots.id(slot).and_then(|id| counts.get(id.index())).copied().unwrap_or(0);
        let articles: Vec<u32> = (0..slots.len()).map(count).collect();
        let entities = articles.iter().filter(|count| **count > 0).count();
        let mut is_counted: Vec<bool> = articles.iter().map(|count| *count > 0).collect();
        if entities > MOST_ENTITIES {
            is_counted.fill(false);
            let keys = articles.iter().enumerate().filter(|(_, count)| **count > 0).filter_map(|(slot, count)| {
                let value = corpus.values.get(slots.id(slot)?)?;
                Some((Reverse(*count), value.facet, &*value.key, slot))
            });
            smallest(keys, MOST_ENTITIES).into_iter().for_each(|(.., slot)| is_counted[slot] = true);
        }
        let slot = |id: ValueId| slots.slot(id).filter(|slot| is_counted[*slot]).map(|slot| slot as u32);
        let mut all = match by {
            TieBy::Acts => acts(corpus, docs, &slots, slot),
            _ => together(corpus, docs, by, slot),
        };
        all.retain(|tie| tie.weight >= min_weight.max(1));
        all.sort_unstable();
        Self { slots, articles, entities: entities as u32, all }
    }

    /// The slot of a value.
    pub(super) fn find(&self, corpus: &Corpus, value: &ValueRef) -> Option<usize> {
        self.slots.slot(corpus.values.find(value.field, &value.key)?)
    }
}

fn together(corpus: &Corpus, docs: &DocSet, by: TieBy, slot: impl Fn(ValueId) -> Option<u32>) -> Vec<Tie> {
    let mut weights: FastMap<u64, u32> = FastMap::default();
    let mut unit_slots: Vec<u32> = Vec::new();
    for doc in docs.iter() {
        for unit in units(corpus.tables.mentions.of(doc), by) {
            unit_slots.clear();
            for slot in unit.iter().filter_map(|mention| slot(mention.value())) {
                if unit_slots.len() < MOST_TOGETHER && (unit.len() < 2 || !unit_slots.contains(&slot)) {
                    unit_slots.push(slot);
                }
            }
            unit_slots.sort_unstable();
            for (at, one) in unit_slots.iter().enumerate() {
                for other in &unit_slots[at + 1..] {
                    *weights.entry(u64::from(*one) << 32 | u64::from(*other)).or_default() += 1;
                }
            }
        }
    }
    let tie = |(key, weight): (u64, u32)| Tie { one: (key >> 32) as u32, other: key as u32, weight, quadrants: [0; 4] };
    weights.into_iter().map(tie).collect()
}

fn acts(corpus: &Corpus, docs: &DocSet, slots: &Slots, slot: impl Fn(ValueId) -> Option<u32>) -> Vec<Tie> {
    // The slot of each value of actors and of targets.
    let of_party = |field: Field| {
        let parties = Slots::of(corpus, &[field]);
        let entity = |at: usize| {
            let party = corpus.values.get(parties.id(at)?)?;
            let ValueRef { field, key } = ValueRef::of_party(&party.key)?;
            slot(corpus.values.find(field, &key).filter(|id| slots.slot(*id).is_some())?)
        };
        let entities: Vec<Option<u32>> = (0..parties.len()).map(entity).collect();
        (parties, entities)
    };
    let ((actors, sources), (targets, objects)) = (of_party(Field::Actor), of_party(Field::Target));
    let mut weights: FastMap<u64, [u32; 4]> = FastMap::default();
    for doc in docs.iter() {
        for act in corpus.tables.acts.of(doc).iter().filter(|act| act.score.0 >= SURE) {
            let source = actors.slot(act.source).and_then(|at| sources[at]);
            let target = targets.slot(act.target).and_then(|at| objects[at]);
            if let (Some(source), Some(target)) = (source, target)
                && source != target
            {
                weights.entry(u64::from(source) << 32 | u64::from(target)).or_default()[quadrant(act.action)] += 1;
            }
        }
    }
    let tie = |(key, quadrants): (u64, [u32; 4])| Tie {
        one: (key >> 32) as u32,
        other: key as u32,
        weight: quadrants.iter().sum(),
        quadrants,
    };
    weights.into_iter().map(tie).collect()
}
