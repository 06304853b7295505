//! Rule names, which the other structures refer to by position.

use std::collections::{BTreeMap, BTreeSet};

use wirescope_nlp::Rule;

/// Rule names that one engine will learn from checkpoints; each is kept for good.
const MAX_RULES: usize = 1000;

/// Rule names as they are met while saving.
#[derive(Default)]
pub(super) struct Rules {
    pub(super) names: Vec<String>,
    positions: BTreeMap<&'static str, u32>,
}

impl Rules {
    pub(super) fn position(&mut self, rule: Rule) -> u32 {
        let next = self.names.len() as u32;
        *self.positions.entry(rule.0).or_insert_with(|| {
            self.names.push(rule.0.to_owned());
            next
        })
    }
}

/// Rule names live as long as the program, as those in the code do. A new engine meets only the few that its code has,
/// so what is kept here is bounded, and bounded again by [`MAX_RULES`] against made-up checkpoints.
#[derive(Default)]
pub(crate) struct KnownRules(BTreeSet<&'static str>);

impl KnownRules {
    pub(super) fn rule(&mut self, name: &str) -> Rule {
        if let Some(known) = self.0.get(name) {
            return Rule(known);
        }
        if self.0.len() >= MAX_RULES || name.len() > 100 {
            return Rule("unknown");
        }
        let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
        self.0.insert(kept);
        Rule(kept)
    }
}
