//! Rules, which the other structures refer to by their position in one list of codes.

use std::collections::BTreeMap;

use wirescope_nlp::Rule;

/// Rules as they are met while packing.
#[derive(Default)]
pub(crate) struct Rules {
    met: Vec<Rule>,
    positions: BTreeMap<Rule, u32>,
}

impl Rules {
    /// The rule's position in the list; a rule that was not met before is appended to it.
    pub(super) fn position(&mut self, rule: Rule) -> u32 {
        let next = self.met.len() as u32;
        *self.positions.entry(rule).or_insert_with(|| {
            self.met.push(rule);
            next
        })
    }

    /// The rules by position.
    pub(crate) fn met(&self) -> &[Rule] {
        &self.met
    }
}
