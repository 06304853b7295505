//! The candidates of a pronoun.

use super::{
    super::{
        clauses::GrammaticalRole,
        discourse::{ClusterType, Discourse, PhraseKind},
        features::{self, Candidate},
        lexicon::{Kind, Pronoun},
    },
    BACK, MOST, SENTENCES,
};

/// Whether a pronoun can stand for a cluster at all.
fn is_candidate(discourse: &Discourse, pronoun: Pronoun, cluster: usize) -> bool {
    let cluster = &discourse.clusters[cluster];
    let other_gender =
        cluster.gender.reliability > 0 && cluster.gender.female.is_some_and(|female| female != (pronoun.kind == Kind::She));
    match pronoun.kind {
        Kind::He | Kind::She if other_gender => false,
        Kind::He | Kind::She => match cluster.cluster_type {
            ClusterType::Person | ClusterType::PersonNoun | ClusterType::MaybePerson => !cluster.plural,
            ClusterType::Org | ClusterType::Place | ClusterType::OtherName => cluster.gender.female.is_some(),
            _ => false,
        },
        Kind::It => {
            !matches!(cluster.cluster_type, ClusterType::Person | ClusterType::PersonNoun | ClusterType::Norp) && !cluster.plural
        }
        Kind::They => cluster.cluster_type != ClusterType::Person || cluster.plural,
    }
}

/// The candidates for a pronoun: the clusters of the sentences before it, and names that follow in its own.
pub(super) fn candidates(discourse: &Discourse, at: usize, pronoun: Pronoun, found: &mut Vec<Candidate>) {
    found.clear();
    let own = &discourse.phrases[at];
    let mut recency = 0;
    let mut back = 0;
    for before in (0..at).rev() {
        let phrase = &discourse.phrases[before];
        back += 1;
        // Far back candidates are only looked for if no nearer one fits.
        let far = own.sentence - phrase.sentence > SENTENCES || back > BACK;
        if far && (recency > 0 || back > 4 * BACK) || found.len() >= MOST {
            break;
        }
        let Some(cluster) = phrase.cluster else { continue };
        if found.iter().any(|candidate| candidate.cluster == cluster) || !is_candidate(discourse, pronoun, cluster) {
            continue;
        }
        found.push(Candidate { cluster, phrase: before, follows: false, recency, order: 0 });
        recency += usize::from(features::fits(pronoun, &discourse.clusters[cluster]));
    }
    for (after, phrase) in discourse.phrases.iter().enumerate().skip(at + 1).take(6) {
        let Some(cluster) = phrase.cluster.filter(|_| phrase.sentence == own.sentence && phrase.kind == PhraseKind::Name) else {
            continue;
        };
        if !found.iter().any(|candidate| candidate.cluster == cluster) && is_candidate(discourse, pronoun, cluster) {
            found.push(Candidate { cluster, phrase: after, follows: true, recency, order: 0 });
        }
    }
    // Sentence by sentence backwards, in each subjects first, then from left to right.
    let key = |candidate: &Candidate| {
        let phrase = &discourse.phrases[candidate.phrase];
        let is_subject = matches!(phrase.role, GrammaticalRole::Subject | GrammaticalRole::PassiveSubject);
        (candidate.follows, std::cmp::Reverse(phrase.sentence), !is_subject, phrase.token)
    };
    let mut order: Vec<usize> =
        (0..found.len()).filter(|&at| features::fits(pronoun, &discourse.clusters[found[at].cluster])).collect();
    order.sort_by_key(|&at| key(&found[at]));
    let fitting = order.len();
    for candidate in found.iter_mut() {
        candidate.order = fitting;
    }
    for (place, at) in order.into_iter().enumerate() {
        found[at].order = place;
    }
}
