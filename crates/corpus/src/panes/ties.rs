//! What ties entities: how often two of them stand in one sentence, paragraph or article, or act towards each other.

use std::cmp::Reverse;

use wirescope_protocol::{CountLevel, Field, TieBy, ValueRef};

use super::{acts::quadrant, slots::Slots};
use crate::{Corpus, articles::start_of, counting, docset::DocSet, ranking::smallest, tables::Mentioned, values::ValueId};

/// Ties are counted between so many entities at most.
pub(super) const MOST_ENTITIES: usize = 20_000;
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
    min_weight: u32,
    counted: Counted,
}

/// What ties are counted from. There may be millions, of which hardly any are shown: so none is kept that can be counted again.
enum Counted {
    Together(Units),
    /// Those that weigh enough, in order, with how many acts of each class they are.
    Acts(Vec<(Tie, [u32; 4])>),
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
        let is_counted = commonest(corpus, &slots, &articles);
        let slot = |id: ValueId| slots.slot(id).filter(|slot| is_counted[*slot]).map(|slot| slot as u32);
        let min_weight = min_weight.max(1);
        let counted = match by {
            TieBy::Acts => Counted::Acts(acts(corpus, docs, slot, min_weight)),
            _ => Counted::Together(Units::of(corpus, docs, by, slot, slots.len())),
        };
        Self { slots, articles, entities: entities as u32, min_weight, counted }
    }

    /// Sentences, paragraphs or articles with more entities than are tied.
    pub(super) fn crowded(&self) -> u32 {
        match &self.counted {
            Counted::Together(units) => units.crowded,
            Counted::Acts(_) => 0,
        }
    }

    /// Calls `found` with every tie in order of the first slot, and of acts with how many there are of each class.
    pub(super) fn each(&self, mut found: impl FnMut(Tie, Option<[u32; 4]>)) {
        match &self.counted {
            Counted::Together(units) => {
                units.together(0..self.slots.len() as u32, self.min_weight, |one, other| other > one, |tie| found(tie, None));
            }
            Counted::Acts(ties) => ties.iter().for_each(|(tie, quadrants)| found(*tie, Some(*quadrants))),
        }
    }

    /// The same, but only ties between slots that are wanted.
    pub(super) fn among(&self, is_wanted: &[bool], mut found: impl FnMut(Tie, Option<[u32; 4]>)) {
        let is_in = |slot: u32| is_wanted.get(slot as usize).copied().unwrap_or(false);
        match &self.counted {
            Counted::Together(units) => {
                let wanted = (0..self.slots.len() as u32).filter(|slot| is_in(*slot));
                units.together(wanted, self.min_weight, |one, other| other > one && is_in(other), |tie| found(tie, None));
            }
            Counted::Acts(ties) => {
                let among = ties.iter().filter(|(tie, _)| is_in(tie.one) && is_in(tie.other));
                among.for_each(|(tie, quadrants)| found(*tie, Some(*quadrants)));
            }
        }
    }

    /// Calls `found` with every slot that is tied to one.
    pub(super) fn neighbours(&self, slot: usize, mut found: impl FnMut(usize)) {
        let slot = slot as u32;
        match &self.counted {
            Counted::Together(units) => {
                units.together([slot].into_iter(), self.min_weight, |one, other| other != one, |tie| found(tie.other as usize));
            }
            Counted::Acts(ties) => ties.iter().for_each(|(tie, _)| match (tie.one == slot, tie.other == slot) {
                (true, _) => found(tie.other as usize),
                (_, true) => found(tie.one as usize),
                _ => {}
            }),
        }
    }

    /// The slot of a value.
    pub(super) fn find(&self, corpus: &Corpus, value: &ValueRef) -> Option<usize> {
        self.slots.slot(corpus.values.find(value.field, &value.key)?)
    }
}

/// Which slots are counted: those that most articles have, of equally common ones the first by name. Names are compared of the last of them
/// only.
fn commonest(corpus: &Corpus, slots: &Slots, articles: &[u32]) -> Vec<bool> {
    let mut counts: Vec<u32> = articles.iter().copied().filter(|count| *count > 0).collect();
    if counts.len() <= MOST_ENTITIES {
        return articles.iter().map(|count| *count > 0).collect();
    }
    let (more, least, _) = counts.select_nth_unstable_by_key(MOST_ENTITIES - 1, |count| Reverse(*count));
    let least = *least;
    let room = MOST_ENTITIES - more.iter().filter(|count| **count > least).count();
    let mut is_counted: Vec<bool> = articles.iter().map(|count| *count > least).collect();
    let last = articles.iter().enumerate().filter(|(_, count)| **count == least).filter_map(|(slot, _)| {
        let value = corpus.values.get(slots.id(slot)?)?;
        Some((value.facet, start_of(&value.key), &*value.key, slot))
    });
    smallest(last, room).into_iter().for_each(|(.., slot)| is_counted[slot] = true);
    is_counted
}

/// The slots that stand together, unit by unit.
#[derive(Default)]
struct Units {
    /// The slots of all units; those of a unit are in order, each once.
    slots: Vec<u32>,
    /// Where the slots of each unit end.
    ends: Vec<u32>,
    /// The units of each slot, one slot's after the other's.
    having: Vec<u32>,
    /// Where those of each slot begin, and one more at the end.
    starts: Vec<u32>,
    /// Units with more slots than are kept of them.
    crowded: u32,
}

impl Units {
    fn of(corpus: &Corpus, docs: &DocSet, by: TieBy, slot: impl Fn(ValueId) -> Option<u32>, slots: usize) -> Self {
        let mut all = Self::default();
        for doc in docs.iter() {
            for unit in units(corpus.tables.mentions.of(doc), by) {
                let from = all.slots.len();
                let mut is_crowded = false;
                for slot in unit.iter().filter_map(|mention| slot(mention.value())) {
                    if all.slots[from..].contains(&slot) {
                        continue;
                    }
                    if all.slots.len() - from == MOST_TOGETHER {
                        is_crowded = true;
                        break;
                    }
                    all.slots.push(slot);
                }
                all.crowded += u32::from(is_crowded);
                // Who stands alone is tied to nobody.
                if all.slots.len() - from < 2 {
                    all.slots.truncate(from);
                    continue;
                }
                all.slots[from..].sort_unstable();
                all.ends.push(all.slots.len() as u32);
            }
        }
        all.starts = vec![0u32; slots + 1];
        all.slots.iter().for_each(|slot| all.starts[*slot as usize + 1] += 1);
        (0..slots).for_each(|slot| all.starts[slot + 1] += all.starts[slot]);
        let mut next = all.starts.clone();
        all.having = vec![0; all.slots.len()];
        for unit in 0..all.ends.len() as u32 {
            let (start, end) = all.bounds(unit);
            for slot in &all.slots[start..end] {
                let place = &mut next[*slot as usize];
                all.having[*place as usize] = unit;
                *place += 1;
            }
        }
        all
    }

    fn bounds(&self, unit: u32) -> (usize, usize) {
        let start = unit.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or(0);
        (start as usize, self.ends.get(unit as usize).copied().unwrap_or(0) as usize)
    }

    /// Counts what stands together with each of these slots, one after the other: so there is one count for each other slot at a time, and no
    /// table of all pairs. Calls `found` with those that weigh enough.
    fn together(
        &self,
        ones: impl Iterator<Item = u32>,
        min_weight: u32,
        is_wanted: impl Fn(u32, u32) -> bool,
        mut found: impl FnMut(Tie),
    ) {
        let (mut weights, mut met) = (vec![0u32; self.starts.len()], Vec::new());
        for one in ones {
            let own = self.starts[one as usize] as usize..self.starts[one as usize + 1] as usize;
            // Who stands in fewer units stands in fewer together with anybody.
            if own.len() < min_weight as usize {
                continue;
            }
            for unit in &self.having[own] {
                let (start, end) = self.bounds(*unit);
                for &other in self.slots[start..end].iter().filter(|other| is_wanted(one, **other)) {
                    let weight = &mut weights[other as usize];
                    if *weight == 0 {
                        met.push(other);
                    }
                    *weight += 1;
                }
            }
            for other in met.drain(..) {
                let weight = std::mem::take(&mut weights[other as usize]);
                if weight >= min_weight {
                    found(Tie { one, other, weight });
                }
            }
        }
    }
}

fn acts(corpus: &Corpus, docs: &DocSet, slot: impl Fn(ValueId) -> Option<u32>, min_weight: u32) -> Vec<(Tie, [u32; 4])> {
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
    weighed.filter(|(tie, _)| tie.weight >= min_weight).collect()
}
