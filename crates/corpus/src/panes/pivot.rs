//! Acts counted by source and target.

use std::cmp::Reverse;

use wirescope_protocol::{DESCRIBED, Field, PaneId, PivotAnswer, PivotAsk, PivotCell, PivotHead, PivotParty};

use super::{
    acts::{ActTests, quadrant},
    shown::entity_of,
    slots::Slots,
};
use crate::{
    Corpus,
    ranking::smallest,
    selection::Resolved,
    tables::{Acted, NOTHING},
    values::ValueId,
};

type Quadrants = [u32; 4];

pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, pane: &PaneId, ask: &PivotAsk) -> PivotAnswer {
    let tests = ActTests::new(corpus, resolved, pane, &ask.filter);
    let docs = resolved.docs(pane);
    let acts = docs.iter().flat_map(|doc| corpus.tables.acts.of(doc));
    let acts: Vec<&Acted> = acts.filter(|act| tests.passed(act).is_some_and(|passed| passed.all())).collect();
    let sources = Side::new(corpus, Field::Actor, ask.sources, acts.iter().map(|act| act.source));
    let targets = Side::new(corpus, Field::Target, ask.targets, acts.iter().map(|act| act.target));
    // Row, column and class as one number, of which many are sorted faster than they are looked up.
    let cell = |act: &&Acted| {
        u64::from(sources.line(act.source)) << 34 | u64::from(targets.line(act.target)) << 2 | quadrant(act.action) as u64
    };
    let mut all: Vec<u64> = acts.iter().map(cell).collect();
    all.sort_unstable();
    let (mut rows, mut columns) = (sources.empty(), targets.empty());
    let cells = all.chunk_by(|one, other| one >> 2 == other >> 2).map(|own| {
        let mut quadrants = Quadrants::default();
        own.iter().for_each(|act| quadrants[(act & 3) as usize] += 1);
        let (source, target) = ((own[0] >> 34) as u32, (own[0] >> 2) as u32);
        for head in [rows.get_mut(source as usize), columns.get_mut(target as usize)].into_iter().flatten() {
            head.quadrants.iter_mut().zip(quadrants).for_each(|(all, own)| *all += own);
        }
        PivotCell { source, target, quadrants }
    });
    let cells = cells.collect();
    PivotAnswer { acts: acts.len() as u32, sources: rows, targets: columns, cells }
}

/// The rows or the columns.
struct Side {
    slots: Slots,
    /// The line of each slot.
    lines: Vec<u32>,
    parties: Vec<PivotParty>,
    described: ValueId,
    /// The lines of those who are described, and of nobody.
    unnamed: [u32; 2],
}

impl Side {
    fn new(corpus: &Corpus, field: Field, limit: u32, all: impl Iterator<Item = ValueId>) -> Self {
        let slots = Slots::of(corpus, &[field]);
        let described = corpus.values.find(field, DESCRIBED).unwrap_or(NOTHING);
        let (mut counts, mut unnamed) = (vec![0u32; slots.len()], [0u32; 2]);
        for party in all {
            match slots.slot(party).filter(|_| party != described) {
                Some(slot) => counts[slot] += 1,
                None => unnamed[usize::from(party == NOTHING)] += 1,
            }
        }
        let named = counts.iter().enumerate().filter(|(_, count)| **count > 0).filter_map(|(slot, count)| {
            let value = corpus.values.get(slots.id(slot)?)?;
            Some((Reverse(*count), value.name_key(), &*value.key, slot))
        });
        let different = counts.iter().filter(|count| **count > 0).count();
        let first = smallest(named, limit as usize);
        let mut parties: Vec<PivotParty> = Vec::new();
        let others = (different - first.len()) as u32;
        // Whoever has no line of his own is on that of the others.
        let mut lines = vec![first.len() as u32; slots.len()];
        for (.., slot) in first {
            let Some(entity) = slots.id(slot).and_then(|id| entity_of(corpus, id)) else { continue };
            lines[slot] = parties.len() as u32;
            parties.push(PivotParty::Entity(entity));
        }
        if others > 0 {
            parties.push(PivotParty::Others(others));
        }
        let kinds = [PivotParty::Described, PivotParty::Nobody];
        let unnamed_lines = std::array::from_fn(|kind| {
            let line = parties.len() as u32;
            if unnamed[kind] > 0 {
                parties.push(kinds[kind].clone());
            }
            line
        });
        Self { slots, lines, parties, described, unnamed: unnamed_lines }
    }

    /// The line of a party.
    fn line(&self, party: ValueId) -> u32 {
        match self.slots.slot(party).filter(|_| party != self.described) {
            Some(slot) => self.lines[slot],
            None => self.unnamed[usize::from(party == NOTHING)],
        }
    }

    /// Its lines, with nothing counted.
    fn empty(&self) -> Vec<PivotHead> {
        self.parties.iter().map(|party| PivotHead { party: party.clone(), quadrants: Quadrants::default() }).collect()
    }
}
