//! How the clauses of a pronoun and a candidate relate.

use crate::Relation;

use super::{
    super::{
        clauses::{Dependent, GrammaticalRole},
        discourse::{Discourse, PhraseKind},
    },
    Anaphor, Candidate,
};

/// How a cluster is named again soon after the pronoun, as a digit: 1 as the subject of the clause that the pronoun stands before, as in "In her
/// youth Ann", 2 below the pronoun's own clause, as in "She said Ann", 3 elsewhere in the sentence, 4 after it.
pub(in crate::coref) fn named_again(discourse: &Discourse, anaphor: &Anaphor, cluster: usize) -> usize {
    let pronoun = &discourse.phrases[anaphor.phrase];
    let later = discourse.phrases[anaphor.phrase + 1..].iter().take(8);
    let Some(again) = later.clone().find(|later| later.kind == PhraseKind::Name && later.cluster == Some(cluster)) else {
        return 0;
    };
    if again.sentence != pronoun.sentence {
        return 4;
    }
    let (own, other) = (pronoun.predicate, again.predicate);
    let is_subject = matches!(again.role, GrammaticalRole::Subject | GrammaticalRole::PassiveSubject);
    match (own, other) {
        (_, Some(other)) if is_subject && discourse.tree.is_above(other, pronoun.token) => 1,
        (Some(own), _) if discourse.tree.is_above(own, again.token) => 2,
        _ => 3,
    }
}

/// How the clauses of pronoun and candidate relate, as a digit: 0 in other sentences, 1 not at all, 2 the pronoun below the candidate, 3 to 6
/// one clause, by the candidate's role, 7 to 10 the pronoun's clause below, by its relation, 11 above, 12 in a participle of the candidate.
pub(in crate::coref) fn binding(discourse: &Discourse, anaphor: &Anaphor, candidate: Candidate) -> usize {
    let (pronoun, phrase) = (&discourse.phrases[anaphor.phrase], &discourse.phrases[candidate.phrase]);
    if pronoun.sentence != phrase.sentence {
        return 0;
    }
    let tree = &discourse.tree;
    let (Some(own), Some(other)) = (pronoun.predicate, phrase.predicate) else { return 1 };
    let is_subject = matches!(phrase.role, GrammaticalRole::Subject | GrammaticalRole::PassiveSubject);
    // "Ann and her brother", "Ann, who said she".
    if tree.is_above(phrase.token, pronoun.token) {
        return 2;
    }
    if own == other {
        return match (is_subject, phrase.role) {
            (true, _) => 3,
            (_, GrammaticalRole::Object) => 4,
            (_, GrammaticalRole::Possessive) => 5,
            _ => 6,
        };
    }
    // "Ann told Bo, calling him": the subject of "calling" is Ann, so "him" is not.
    if is_subject && tree.head(own) == Some(other) && !tree.has(own, Dependent::Subject) {
        return 12;
    }
    if tree.is_above(other, own) {
        return match tree.hangs_by(other, own) {
            Relation::Ccomp | Relation::Xcomp | Relation::Parataxis => 7 + usize::from(!is_subject),
            Relation::Conj => 9,
            _ => 10,
        };
    }
    if tree.is_above(own, other) { 11 } else { 1 }
}
