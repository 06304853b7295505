//! Where and when an act took place.

use crate::{Label, Relation, Span, Timex, TimexKind};

use super::predicate::{Act, SentenceReader};

impl SentenceReader<'_> {
    /// The words whose dependents may tell where and when: the predicate and what it has absorbed.
    fn circumstance_heads(&self, act: &Act) -> impl Iterator<Item = usize> {
        let tree = self.tree;
        let is_argument = matches!(tree.relation(act.at), Relation::Nsubj | Relation::NsubjPass | Relation::Obj);
        let above = tree.head(act.at).filter(|_| is_argument && !self.is_verb(act));
        std::iter::once(act.at).chain(act.noun).chain(act.absorbed.clone()).chain(above)
    }

    /// A place's mention after "in", "at" or "near".
    pub(super) fn place(&self, act: &Act) -> Option<Span> {
        let tree = self.tree;
        self.circumstance_heads(act).find_map(|at| {
            tree.children(at).filter(|child| tree.is_any_case(*child, &self.lexicon.lists.located)).find_map(|child| {
                let mention = tree.mention(child)?;
                matches!(mention.label, Label::Gpe | Label::Loc | Label::Fac).then_some(mention.span)
            })
        })
    }

    /// An expression of time that depends on the predicate, or the only one of the sentence where the predicate is its root.
    pub(super) fn time(&self, act: &Act) -> Option<Span> {
        let tree = self.tree;
        let is_point = |time: &&Timex| time.kind != TimexKind::Duration;
        let own =
            self.circumstance_heads(act).find_map(|at| tree.children(at).find_map(|child| tree.time(child).filter(is_point)));
        let only = || {
            let mut times = self.range.clone().filter_map(|at| tree.time(at));
            let first = times.next().filter(|_| tree.head(act.at).is_none())?;
            times.all(|time| time.span == first.span).then_some(first).filter(is_point)
        };
        own.or_else(only).map(|time| time.span)
    }
}
