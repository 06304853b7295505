//! Those who take part in an act that a noun names.

use crate::{Action, Relation, Upos};

use super::{super::predicate::SentenceReader, Participants};

impl SentenceReader<'_> {
    /// Participants as the dependents of a noun name them. None of them is left out yet: [`SentenceReader::participants`] selects.
    pub(super) fn noun_participants(&self, at: usize, action: Action) -> Participants {
        let tree = self.tree;
        let mut participants = Participants::default();
        let mut of = None;
        for child in tree.children(at) {
            match tree.relation(child) {
                Relation::NmodPoss => participants.sources.insert(0, child),
                Relation::Compound | Relation::Amod | Relation::NmodDesc if tree.is_named(child) => {
                    participants.sources.push(child)
                }
                Relation::Nmod | Relation::Obl if tree.is_time(child) => {}
                Relation::Nmod | Relation::Obl | Relation::OblAgent => {
                    if tree.has_case(child, "by")
                        || (tree.has_case(child, "from") && !matches!(action, Action::Retreat | Action::Sanction))
                    {
                        participants.sources.insert(0, child);
                    } else if tree.has_case(child, "between") || tree.has_case(child, "among") {
                        let all = tree.coordinated(child);
                        participants.sources.insert(0, child);
                        let other = || self.after_and(child);
                        if all.len() > 1 {
                            participants.targets.extend(all.into_iter().skip(1))
                        } else {
                            participants.targets.extend(other())
                        }
                    } else if tree.has_case(child, "of") {
                        of = Some(child);
                    } else if tree.is_any_case(child, &self.lexicon.lists.towards) {
                        participants.targets.push(child);
                    }
                }
                _ => {}
            }
        }
        if participants.sources.is_empty() {
            // "the attack on the embassy by militants", also where the parser gave "by" another head.
            let inner = tree.children(at).filter(|child| tree.relation(*child) == Relation::Nmod);
            let by = inner.flat_map(|child| tree.children(child)).find(|word| tree.has_case(*word, "by") && !tree.is_time(*word));
            participants.sources.extend(by);
        }
        if let Some(of) = of {
            let suffers = matches!(
                action,
                Action::Assault
                    | Action::Coerce
                    | Action::Accuse
                    | Action::Sanction
                    | Action::Reject
                    | Action::Support
                    | Action::Threaten
                    | Action::Concede
            );
            if suffers || !participants.sources.is_empty() {
                participants.targets.insert(0, of)
            } else {
                participants.sources.push(of)
            }
        }
        participants
    }

    /// The noun after the "and" that follows a phrase, for where the parser missed the coordination.
    fn after_and(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let and = (at + 1..self.range.end).take(4).find(|word| tree.is(*word, "and"))?;
        let is_part = |word: &usize| matches!(tree.tag(*word), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num);
        let run = (and + 1..self.range.end).take_while(is_part).take(6);
        run.filter(|word| matches!(tree.tag(*word), Upos::Noun | Upos::Propn)).last()
    }
}
