//! The candidates of a pronoun.

use crate::Relation;

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

/// Who cannot be meant by "he" or "she", as the verbs of saying around it tell.
struct Barred {
    /// Those who are named in the quotation that the pronoun is the speaker of: "“Ann Lee lied,” she said".
    spoken_of: Vec<usize>,
    /// The first phrase that may be meant: "the suspect said he" tells of no one in sentences before.
    first: usize,
    /// The sentence before, the verb by which it tells what somebody says, and who that is, where the pronoun speaks again: whoever else stands
    /// below the verb is only told of.
    said: Option<(usize, usize, usize)>,
}

impl Barred {
    fn of(discourse: &Discourse, at: usize, pronoun: Pronoun) -> Self {
        let (tree, own) = (&discourse.tree, &discourse.phrases[at]);
        let mut barred = Self { spoken_of: Vec::new(), first: 0, said: None };
        let is_subject = matches!(own.role, GrammaticalRole::Subject);
        let says = |verb: usize| SAYING.contains(&tree.lemma(verb).as_ref());
        let Some(verb) = own.predicate.filter(|_| is_subject) else { return barred };
        let is_fit = |cluster: usize| features::fits(pronoun, &discourse.clusters[cluster]);
        // The quotation that it is the speaker of, among those that stand near.
        let quotes = discourse.speakers.iter().enumerate().filter(|(_, speaker)| **speaker == Some(at));
        let quotes: Vec<usize> = quotes.map(|(quote, _)| quote).collect();
        if !quotes.is_empty() {
            let near = discourse.phrases[at.saturating_sub(BACK)..].iter().take(2 * BACK);
            let named = near.filter(|phrase| {
                phrase.kind == PhraseKind::Name
                    && discourse.quoted.get(phrase.token).is_some_and(|quote| quotes.contains(&usize::from(*quote)))
            });
            barred.spoken_of.extend(named.filter_map(|phrase| phrase.cluster));
        }
        let subject_of = |verb: usize, sentence: usize| {
            let before = discourse.phrases[..at].iter().enumerate().rev().take_while(|(_, phrase)| phrase.sentence >= sentence);
            before
                .filter(|(_, phrase)| phrase.predicate == Some(verb) && phrase.sentence == sentence)
                .find(|(_, phrase)| matches!(phrase.role, GrammaticalRole::Subject))
        };
        if let Some(above) = tree.head(verb).filter(|above| tree.relation(verb) == Relation::Ccomp && says(*above))
            && let Some((number, subject)) = subject_of(above, own.sentence)
            && subject.kind == PhraseKind::Noun
            && subject
                .cluster
                .is_some_and(|cluster| is_fit(cluster) && discourse.clusters[cluster].cluster_type == ClusterType::PersonNoun)
        {
            barred.first = number;
        }
        if says(verb)
            && let Some(last) = own.sentence.checked_sub(1)
        {
            let words = &discourse.doc.sentences[last].tokens;
            let root =
                (words.start as usize..words.end as usize).find(|word| tree.relation(*word) == Relation::Root && says(*word));
            let spoke = root.and_then(|root| subject_of(root, last)).and_then(|(_, subject)| subject.cluster);
            let spoke = spoke.filter(|cluster| is_fit(*cluster));
            barred.said = root.zip(spoke).map(|(root, speaker)| (last, root, speaker));
        }
        barred
    }

    fn bars(&self, discourse: &Discourse, candidate: &Candidate) -> bool {
        let phrase = &discourse.phrases[candidate.phrase];
        let is_told = self.said.is_some_and(|(sentence, verb, speaker)| {
            candidate.cluster != speaker
                && phrase.sentence == sentence
                && phrase.predicate != Some(verb)
                && discourse.tree.is_above(verb, phrase.token)
        });
        self.spoken_of.contains(&candidate.cluster) || candidate.phrase < self.first && !candidate.follows || is_told
    }
}

/// Verbs of saying, of which the subject is likely to go on speaking.
const SAYING: [&str; 12] =
    ["say", "tell", "add", "write", "tweet", "argue", "explain", "note", "insist", "claim", "recall", "warn"];

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
    if matches!(pronoun.kind, Kind::He | Kind::She) {
        let barred = Barred::of(discourse, at, pronoun);
        found.retain(|candidate| !barred.bars(discourse, candidate));
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
