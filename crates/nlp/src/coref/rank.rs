//! The choice of whom a pronoun stands for.

use std::sync::LazyLock;

use crate::{EntityIdx, Rule, Score, Span, ner::Lexicon};

use super::{
    clauses::GrammaticalRole,
    descriptions::DescriptionIndex,
    discourse::{Discourse, Phrase, PhraseKind},
    features::{self, Anaphor, Candidate, Features, WEIGHTS},
    lexicon::{self, Kind, Pronoun},
};

/// Phrases before a pronoun that are looked at, and how many of other than persons are candidates.
const BACK: usize = 80;
/// Sentences before the one of the pronoun in which candidates stand.
const SENTENCES: usize = 7;
/// Candidates at most.
const MOST: usize = 32;

/// What was model: a line of numbers, a run of zeros cluster_type `0*count`; after `@` how often choices by some margin were right.
pub(super) struct Model {
    pub(super) weights: Vec<i16>,
    /// Of a thousand, by group and step of the margin.
    pub(super) shares: [[u16; SHARES]; GROUPS],
}

/// Margins at which another share of choices is right, in units of weights, and how many steps they make.
pub(crate) const STEPS: [i32; 7] = [25, 50, 100, 150, 200, 300, 400];
pub(crate) const SHARES: usize = 8;
/// He and she, it, they, descriptions.
pub(crate) const GROUPS: usize = 4;
/// What is right less often, of a thousand, is left alone.
const LEAST: u16 = 500;
/// How reliability it is that the only builder is "the builder".
const ONLY: u16 = 700;
/// The rule of the only one of a role.
pub(super) const ONLY_ONE: Rule = Rule::ContextRole;
/// The rule of pronouns.
pub(super) const PRONOUN: Rule = Rule::ModelPronoun;
/// The group of descriptions.
const DESCRIPTIONS: usize = 3;

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let mut model = Model { weights: Vec::with_capacity(WEIGHTS), shares: [[0; SHARES]; GROUPS] };
    let (weights, shares): (Vec<&str>, Vec<&str>) =
        include_str!("weights.txt").lines().filter(|line| !line.starts_with('#')).partition(|line| !line.starts_with('@'));
    for word in weights.iter().flat_map(|line| line.split_whitespace()) {
        let (value, count) = word.split_once('*').unwrap_or((word, "1"));
        let count = count.parse().unwrap_or(1);
        model.weights.resize((model.weights.len() + count).min(WEIGHTS), value.parse().unwrap_or(0));
    }
    model.weights.resize(WEIGHTS, 0);
    for (line, row) in shares.iter().zip(&mut model.shares) {
        for (word, share) in line.split_whitespace().skip(1).zip(row) {
            *share = word.parse().unwrap_or(0);
        }
    }
    model
});

/// A pronoun or description and whom it may stand for.
#[cfg(feature = "train")]
pub(crate) struct Case {
    pub(crate) pronoun: Span,
    /// As in [`GROUPS`].
    pub(crate) group: usize,
    /// Numbers of the weights, first of nobody, then of the candidates, and whether each is right.
    pub(crate) options: Vec<(Vec<u16>, bool)>,
}

/// Who tells which cluster is right where that is known: for learning.
#[cfg(feature = "train")]
pub(crate) type Oracle<'a> = &'a dyn Fn(usize) -> Option<u32>;

/// Words with what they were found to stand for.
pub(crate) struct Choice {
    pub(crate) span: Span,
    /// The token that tells.
    #[cfg(feature = "train")]
    pub(crate) token: usize,
    pub(crate) entity: EntityIdx,
    #[cfg(feature = "train")]
    pub(crate) group: usize,
    #[cfg(feature = "train")]
    pub(crate) margin: i32,
    pub(crate) rule: Rule,
    pub(crate) score: Score,
}

/// Resolves the pronouns and descriptions of a discourse, in order, by what was learned or, for trials, by other weights.
pub(super) fn choose(
    discourse: &mut Discourse,
    lexicon: &Lexicon,
    descriptions: &DescriptionIndex,
    trial: Option<&Model>,
) -> Vec<Choice> {
    let model = trial.unwrap_or(&MODEL);
    let mut choices = Vec::new();
    walk(discourse, lexicon, descriptions, |discourse, anaphor, candidates, nobody, features| {
        let sum = |features: &Features| features.on.iter().map(|&at| i32::from(model.weights[usize::from(at)])).sum::<i32>();
        let none = sum(&nobody);
        let mut best: Option<(i32, usize)> = None;
        let mut second = none;
        for (at, features) in features.iter().enumerate() {
            let sum = sum(features);
            match best {
                Some((top, _)) if sum <= top => second = second.max(sum),
                _ => {
                    second = second.max(best.map_or(none, |(top, _)| top));
                    best = Some((sum, at));
                }
            }
        }
        // "Mr Lee himself".
        let emphatic = anaphor
            .at
            .checked_sub(1)
            .and_then(|before| discourse.phrases.get(before))
            .filter(|before| {
                anaphor.is_reflexive && before.tokens.1 == discourse.phrases[anaphor.at].token && before.kind == PhraseKind::Name
            })
            .and_then(|before| before.cluster);
        let (cluster, margin) = match (emphatic.or(anaphor.only), best) {
            (Some(cluster), _) => (cluster, i32::MAX),
            (None, Some((sum, at))) if sum > none => (candidates[at].cluster, sum - second),
            _ => return None,
        };
        let step = STEPS.iter().take_while(|step| margin >= **step).count();
        let share = if anaphor.only.is_some() { ONLY } else { model.shares[anaphor.group][step] };
        // What is as good as another is left alone.
        if share < LEAST {
            return None;
        }
        if let Some(entity) = discourse.clusters[cluster].entity {
            choices.push(Choice {
                span: anaphor.span,
                #[cfg(feature = "train")]
                token: discourse.phrases[anaphor.at].token,
                entity,
                #[cfg(feature = "train")]
                group: anaphor.group,
                #[cfg(feature = "train")]
                margin,
                rule: if anaphor.only.is_some() {
                    ONLY_ONE
                } else if anaphor.group == DESCRIPTIONS {
                    Rule::ModelDescription
                } else {
                    PRONOUN
                },
                score: Score(share),
            });
        }
        Some(cluster)
    });
    choices
}

/// What the trainer learns from: each pronoun with its candidates, right where they stand for the same as the oracle says.
///
/// With `names_only` earlier pronouns are not looked at, so that each is compared by the names and nouns before it; those that have no
/// right one then are left out, and descriptions.
#[cfg(feature = "train")]
pub(crate) fn cases(
    discourse: &mut Discourse,
    lexicon: &Lexicon,
    descriptions: &DescriptionIndex,
    names_only: bool,
    chain: Oracle,
) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut last_of: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    walk(discourse, lexicon, descriptions, |discourse, anaphor, candidates, nobody, features| {
        let own = chain(discourse.phrases[anaphor.at].token);
        let is_right = |candidate: &Candidate| {
            own.is_some() && {
                let there = &discourse.phrases[candidate.phrase];
                // A pair hangs by the same token as its first part.
                there.kind != PhraseKind::Pair && chain(there.token) == own
            }
        };
        let right: Vec<bool> = candidates.iter().map(is_right).collect();
        if names_only && (!right.contains(&true) || anaphor.group == DESCRIPTIONS) {
            return None;
        }
        let mut options = vec![(nobody.on, !right.contains(&true))];
        options.extend(features.iter().zip(&right).map(|(features, right)| (features.on.clone(), *right)));
        cases.push(Case { pronoun: anaphor.span, group: anaphor.group, options });
        if names_only {
            return None;
        }
        let found = candidates.iter().zip(&right).find(|(_, right)| **right).map(|(candidate, _)| candidate.cluster);
        let cluster = found.or_else(|| last_of.get(&own?).copied());
        if let (Some(own), Some(cluster)) = (own, cluster) {
            last_of.insert(own, cluster);
        }
        cluster
    });
    cases
}

/// What is to be decided.
struct Question {
    /// The phrase.
    at: usize,
    span: Span,
    group: usize,
    is_reflexive: bool,
    /// The only one who was said to be that.
    only: Option<usize>,
}

/// Goes through the phrases in order; `decide` says to which cluster a pronoun or description belongs.
fn walk(
    discourse: &mut Discourse,
    lexicon: &Lexicon,
    descriptions: &DescriptionIndex,
    mut decide: impl FnMut(&Discourse, &Question, &[Candidate], Features, &[Features]) -> Option<usize>,
) {
    let mut last: [Option<(usize, usize)>; 4] = [None; 4];
    let mut found = Vec::new();
    let mut named = Vec::new();
    for at in 0..discourse.phrases.len() {
        let Phrase { kind, cluster, sentence, token, .. } = discourse.phrases[at];
        let PhraseKind::Pronoun(pronoun) = kind else {
            let described = descriptions.asks(discourse, at).and_then(|anaphor| {
                descriptions.candidates(discourse, &anaphor, &mut named);
                let best = named.iter().map(|(_, named)| *named).min()?;
                let rivals = |own| named.iter().filter(|(_, other)| *other <= own).count() - 1;
                let features: Vec<Features> = named
                    .iter()
                    .map(|&(candidate, named)| features::described(discourse, &anaphor, candidate, named, rivals(named)))
                    .collect();
                let candidates: Vec<Candidate> = named.iter().map(|(candidate, _)| *candidate).collect();
                let nobody = features::described_nobody(discourse, &anaphor, best);
                let question = Question {
                    at,
                    span: anaphor.span,
                    group: DESCRIPTIONS,
                    is_reflexive: false,
                    only: descriptions.only(discourse, &anaphor, &named),
                };
                Some((anaphor.word, decide(discourse, &question, &candidates, nobody, &features)?))
            });
            if let Some((word, cluster)) = described {
                discourse.described.push((word, cluster));
            }
            if let Some(cluster) = described.map(|described| described.1).or(cluster) {
                discourse.resolve_to(at, cluster);
            }
            continue;
        };
        candidates(discourse, at, pronoun, &mut found);
        let fitting = found.iter().filter(|candidate| features::fits(pronoun, &discourse.clusters[candidate.cluster])).count();
        let anaphor = Anaphor { phrase: at, pronoun, fitting, last: last[pronoun.kind as usize] };
        let features: Vec<Features> =
            found.iter().map(|&candidate| features::candidate(discourse, lexicon, &anaphor, candidate)).collect();
        let nobody = features::nobody(discourse, &anaphor);
        let question = Question {
            at,
            span: discourse.doc.tokens[token].span,
            group: features::group(pronoun),
            is_reflexive: pronoun.case == lexicon::Case::Reflexive,
            only: None,
        };
        if let Some(cluster) = decide(discourse, &question, &found, nobody, &features) {
            discourse.resolve_to(at, cluster);
            last[pronoun.kind as usize] = Some((cluster, sentence));
        } else {
            last[pronoun.kind as usize] = None;
        }
    }
}

/// Whether a cluster can be anaphor for at all.
fn is_candidate(discourse: &Discourse, pronoun: Pronoun, cluster: usize) -> bool {
    use super::discourse::ClusterType;
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
fn candidates(discourse: &Discourse, at: usize, pronoun: Pronoun, found: &mut Vec<Candidate>) {
    found.clear();
    let own = &discourse.phrases[at];
    let mut recency = 0;
    let mut back = 0;
    for before in (0..at).rev() {
        let phrase = &discourse.phrases[before];
        back += 1;
        // Far back, only if nobody nearer can be meant.
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
