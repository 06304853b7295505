//! What ties entities: how often two of them stand in one sentence, paragraph or article, or act towards each other.

use std::cmp::Reverse;

use wirescope_protocol::{CountLevel, Field, TieBy, ValueRef};

use super::{acts::quadrant, slots::Slots};
use crate::{Corpus, counting, docset::DocSet, ranking::smallest, tables::Mentioned, values::ValueId};

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
    /// Of ties by acts how many acts of each class there are, in the same order; else none.
    pub(super) quadrants: Vec<[u32; 4]>,
}

/// What ties two slots. Acts go from one to the other; else one is the lower slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tie {
    pub(super) one: u32,
    pub(super) other: u32,
    pub(super) weight: u32,
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
        let min_weight = min_weight.max(1);
        let (all, quadrants) = match by {
            TieBy::Acts => acts(corpus, docs, slot, min_weight),
            _ => (together(&Units::of(corpus, docs, by, slot), slots.len(), min_weight), Vec::new()),
        };
        Self { slots, articles, entities: entities as u32, all, quadrants }
    }

    /// The slot of a value.
    pub(super) fn find(&self, corpus: &Corpus, value: &ValueRef) -> Option<usize> {
        self.slots.slot(corpus.values.find(value.field, &value.key)?)
    }
}

/// The slots that stand together, unit by unit.
#[derive(Default)]
struct Units {
    /// The slots of all units; those of a unit are in order, each once.
    slots: Vec<u32>,
    /// Where the slots of each unit end.
    ends: Vec<u32>,
}

impl Units {
    fn of(corpus: &Corpus, docs: &DocSet, by: TieBy, slot: impl Fn(ValueId) -> Option<u32>) -> Self {
        let mut all = Self::default();
        for doc in docs.iter() {
            for unit in units(corpus.tables.mentions.of(doc), by) {
                let from = all.slots.len();
                for slot in unit.iter().filter_map(|mention| slot(mention.value())) {
                    if all.slots.len() - from < MOST_TOGETHER && !all.slots[from..].contains(&slot) {
                        all.slots.push(slot);
                    }
                }
                // Who stands alone is tied to nobody.
                if all.slots.len() - from < 2 {
                    all.slots.truncate(from);
                    continue;
                }
                all.slots[from..].sort_unstable();
                all.ends.push(all.slots.len() as u32);
            }
        }
        all
    }

    fn unit(&self, unit: u32) -> &[u32] {
        let start = unit.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or(0);
        let end = self.ends.get(unit as usize).copied().unwrap_or(0);
        self.slots.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// Counts what stands together, one slot after the other: so there is one count for each other slot at a time, and no table of all pairs.
fn together(units: &Units, slots: usize, min_weight: u32) -> Vec<Tie> {
    // The units of each slot, one slot's after the other's.
    let mut starts = vec![0u32; slots + 1];
    units.slots.iter().for_each(|slot| starts[*slot as usize + 1] += 1);
    (0..slots).for_each(|slot| starts[slot + 1] += starts[slot]);
    let (mut next, mut having) = (starts.clone(), vec![0u32; units.slots.len()]);
    for unit in 0..units.ends.len() as u32 {
        for slot in units.unit(unit) {
            let place = &mut next[*slot as usize];
            having[*place as usize] = unit;
            *place += 1;
        }
    }
    let (mut all, mut weights, mut met) = (Vec::new(), vec![0u32; slots], Vec::new());
    for one in 0..slots as u32 {
        let own = starts[one as usize] as usize..starts[one as usize + 1] as usize;
        for unit in having.get(own).unwrap_or_default() {
            for other in units.unit(*unit).iter().rev().take_while(|other| **other > one) {
                let weight = &mut weights[*other as usize];
                if *weight == 0 {
                    met.push(*other);
                }
                *weight += 1;
            }
        }
        met.sort_unstable();
        for other in met.drain(..) {
            let weight = std::mem::take(&mut weights[other as usize]);
            if weight >= min_weight {
                all.push(Tie { one, other, weight });
            }
        }
    }
    all
}

fn acts(corpus: &Corpus, docs: &DocSet, slot: impl Fn(ValueId) -> Option<u32>, min_weight: u32) -> (Vec<Tie>, Vec<[u32; 4]>) {
    // The slot of each value of actors and of targets.
    let of_party = |field: Field| {
        let parties = Slots::of(corpus, &[field]);
        let entity = |at: usize| slot(*corpus.tables.entities.get(&parties.id(at)?)?);
        let entities: Vec<Option<u32>> = (0..parties.len()).map(entity).collect();
        (parties, entities)
    };
    let ((actors, sources), (targets, objects)) = (of_party(Field::Actor), of_party(Field::Target));
    // Source, target and class as one number, of which many are sorted faster than they are looked up.
    let mut all: Vec<u64> = Vec::new();
    for doc in docs.iter() {
        for act in corpus.tables.acts.of(doc).iter().filter(|act| act.score.0 >= SURE) {
            let source = actors.slot(act.source).and_then(|at| sources[at]);
            let target = targets.slot(act.target).and_then(|at| objects[at]);
            if let (Some(source), Some(target)) = (source, target)
                && source != target
            {
                all.push(u64::from(source) << 33 | u64::from(target) << 2 | quadrant(act.action) as u64);
            }
        }
    }
    all.sort_unstable();
    let weighed = all.chunk_by(|one, other| one >> 2 == other >> 2).map(|own| {
        let mut quadrants = [0; 4];
        own.iter().for_each(|act| quadrants[(act & 3) as usize] += 1);
        let (one, other) = ((own[0] >> 33) as u32, (own[0] >> 2) as u32 & (u32::MAX >> 1));
        (Tie { one, other, weight: own.len() as u32 }, quadrants)
    });
    weighed.filter(|(tie, _)| tie.weight >= min_weight).unzip()
}
