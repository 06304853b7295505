//! The values of a field as positions in a list, to count in it.

use wirescope_protocol::Field;

use crate::{Corpus, values::ValueId};

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
}
