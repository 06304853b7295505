//! Whether an act took place, as auxiliaries, negation and conjunctions of its clause tell it.

use crate::{Action, Modality, Relation};

use super::{
    Act, SentenceReader,
    code::{is_harm, is_help, when_planned},
};

impl SentenceReader<'_> {
    /// The act with its modality, and with the code that it has where it is planned or refused.
    pub(super) fn with_modality(&self, mut act: Act) -> Act {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let mut negated = false;
        let mut future = false;
        let (mut hypothetical, mut perfect) = (false, false);
        for child in tree.children(act.at).filter(|child| *child < act.at || tree.relation(*child) != Relation::Aux) {
            match tree.relation(child) {
                Relation::Advmod | Relation::Cc | Relation::Dep if tree.is_any(child, &lists.negations) => negated = true,
                Relation::Advmod if tree.is(child, "longer") => negated = true,
                Relation::Aux if tree.is_any(child, &lists.future) => future = true,
                Relation::Aux if tree.is_any(child, &lists.conditional) => {
                    future = self.is_reported(act.at);
                    hypothetical |= !future;
                }
                Relation::Aux if tree.is_any(child, &lists.possibility) => hypothetical = true,
                Relation::Aux if tree.is(child, "have") => perfect = true,
                Relation::Aux if tree.is_any(child, &lists.obligation) && act.modality == Modality::Done => {
                    act.modality = Modality::Demanded;
                }
                Relation::Mark if child < act.at && tree.is_any(child, &lists.suppositions) => hypothetical = true,
                _ => {}
            }
        }
        // "is to meet", "is going to meet"
        future |= tree.relation(act.at) == Relation::Xcomp
            && tree.head(act.at).is_some_and(|head| tree.is_any(head, &lists.prospective));
        if negated && future && !hypothetical {
            // Help that will not be given is a refusal; harm that will not be done is only denied.
            act.action = if is_help(act.action) || act.action == Action::Consult { Action::Reject } else { act.action };
            act.modality = if act.action == Action::Reject { Modality::Done } else { Modality::Denied };
        } else if negated {
            act.modality = Modality::Denied;
        } else if future && matches!(act.modality, Modality::Done) {
            act.action = when_planned(act.action);
            act.modality = Modality::Planned;
        } else if hypothetical && act.modality != Modality::CalledOff {
            act.action = if is_harm(act.action) && !perfect { when_planned(act.action) } else { act.action };
            act.modality = Modality::Hypothetical;
        }
        act
    }

    /// Whether a verb stands in a clause that somebody reports: "said it would".
    fn is_reported(&self, at: usize) -> bool {
        matches!(self.tree.relation(at), Relation::Ccomp | Relation::Parataxis | Relation::Conj)
    }
}
