//! Rules, which the other structures refer to by their position in one list of codes.

use std::collections::BTreeMap;

use wirescope_nlp::Rule;

/// Codes of rules as they are met while saving.
#[derive(Default)]
pub(super) struct Rules {
    pub(super) codes: Vec<String>,
    positions: BTreeMap<Rule, u32>,
}

impl Rules {
    /// The rule's position in the list; a rule that was not met before is appended to it.
    pub(super) fn position(&mut self, rule: Rule) -> u32 {
        let next = self.codes.len() as u32;
        *self.positions.entry(rule).or_insert_with(|| {
            self.codes.push(rule.code().to_owned());
            next
        })
    }
}
