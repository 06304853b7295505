//! The values of a field as positions in a list, to count in it.

use wirescope_protocol::{DESCRIBED, Field, NOBODY};

use crate::{Corpus, articles::start_of, ranking::smallest, values::ValueId};

/// Positions of values among those of some fields.
pub(super) struct Slots {
    /// One more than the position of each value, or 0.
    slots: Vec<u32>,
    ids: Vec<ValueId>,
}

impl Slots {
    pub(super) fn of(corpus: &Corpus, fields: &[Field]) -> Self {
        let mut slots = vec![0; corpus.values.len()];
        let mut ids = Vec::new();
        for &id in fields.iter().flat_map(|field| corpus.values.ids(*field)) {
            // A field that is named twice counts once.
            if let Some(slot) = slots.get_mut(id.index()).filter(|slot| **slot == 0) {
                ids.push(id);
                *slot = ids.len() as u32;
            }
        }
        Self { slots, ids }
    }

    /// The position of a value; `None` if it is of another field, or none.
    pub(super) fn slot(&self, id: ValueId) -> Option<usize> {
        self.slots.get(id.index()).and_then(|slot| slot.checked_sub(1)).map(|slot| slot as usize)
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The value at a position.
    pub(super) fn id(&self, slot: usize) -> Option<ValueId> {
        self.ids.get(slot).copied()
    }

    /// Of each of the first positions that are used its place in the order of names, where those who are only described and nobody are last; of
    /// others the highest number. Who shows a number of rows needs no more positions than that, if each is of a row.
    pub(super) fn ranks(&self, corpus: &Corpus, is_used: impl Fn(usize) -> bool, most: usize) -> Vec<u32> {
        let key = |slot: usize| {
            let value = corpus.values.get(self.id(slot)?)?;
            let class = match &*value.key {
                NOBODY => 2,
                DESCRIBED => 1,
                _ => 0,
            };
            let name = value.name_key();
            // Most names differ in what they begin with, which is compared at once.
            Some((class, start_of(name), name, &*value.key, slot))
        };
        let order = smallest((0..self.len()).filter(|slot| is_used(*slot)).filter_map(key), most);
        let mut ranks = vec![u32::MAX; self.len()];
        order.into_iter().zip(0..).for_each(|((.., slot), rank)| ranks[slot] = rank);
        ranks
    }
}
