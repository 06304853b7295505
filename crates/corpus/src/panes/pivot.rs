//! Acts counted by source and target.

use std::{cmp::Reverse, collections::BTreeMap};

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
    let mut cells: BTreeMap<(u32, u32), Quadrants> = BTreeMap::new();
    let (mut rows, mut columns) = (sources.empty(), targets.empty());
    for act in &acts {
        let (row, column, class) = (sources.line(act.source), targets.line(act.target), quadrant(act.action));
        cells.entry((row, column)).or_default()[class] += 1;
        for (side, at) in [(&mut rows, row), (&mut columns, column)] {
            if let Some(head) = side.get_mut(at as usize) {
                head.quadrants[class] += 1;
            }
        }
    }
    let cells = cells.into_iter().map(|((source, target), quadrants)| PivotCell { source, target, quadrants });
    PivotAnswer { acts: acts.len() as u32, sources: rows, targets: columns, cells: cells.collect() }
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
