//! The choice of whom a pronoun stands for.

use std::sync::LazyLock;

use crate::{EntityIdx, Score, Span, ner::Lexicon};

use super::{
    clauses::Role,
    features::{self, Asked, Candidate, Features, WEIGHTS},
    lexicon::{self, Kind, Pronoun},
    scene::{Anchor, Scene, Sort},
};

/// Phrases before a pronoun that are looked at, and how many of other than persons are candidates.
const BACK: usize = 80;
/// Sentences before the one of the pronoun in which candidates stand.
const SENTENCES: usize = 7;
/// Margins below which "it" and "they" are left alone, in units of weights.
const UNSURE: i32 = 25;
/// Candidates at most.
const MOST: usize = 32;

/// The learned weights: a line of numbers, a run of zeros being `0*count`.
static LEARNED: LazyLock<Vec<i16>> = LazyLock::new(|| {
    let mut weights = Vec::with_capacity(WEIGHTS);
    for word in include_str!("weights.txt").lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
        let (value, count) = word.split_once('*').unwrap_or((word, "1"));
        let count = count.parse().unwrap_or(1);
        weights.resize((weights.len() + count).min(WEIGHTS), value.parse().unwrap_or(0));
    }
    weights.resize(WEIGHTS, 0);
    weights
});

/// A pronoun and whom it may stand for.
#[cfg(feature = "train")]
pub(crate) struct Case {
    pub(crate) pronoun: Span,
    /// 0 for he and she, 1 for it, 2 for they.
    pub(crate) group: usize,
    /// Numbers of the weights, first of nobody, then of the candidates, and whether each is right.
    pub(crate) options: Vec<(Vec<u16>, bool)>,
}

/// Who tells which cluster is right where that is known: for learning.
#[cfg(feature = "train")]
pub(crate) type Oracle<'a> = &'a dyn Fn(usize) -> Option<u32>;

/// A pronoun with what it was found to stand for.
pub(super) struct Choice {
    pub(super) span: Span,
    pub(super) entity: EntityIdx,
    pub(super) score: Score,
}

/// Resolves the pronouns of a scene, in order.
pub(super) fn choose(scene: &mut Scene, lexicon: &Lexicon) -> Vec<Choice> {
    let mut choices = Vec::new();
    walk(scene, lexicon, |scene, asked, candidates, nobody, features| {
        let sum = |features: &Features| features.on.iter().map(|&at| i32::from(LEARNED[usize::from(at)])).sum::<i32>();
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
        let anchor = &scene.anchors[asked.anchor];
        // "Mr Lee himself".
        let emphatic = asked
            .anchor
            .checked_sub(1)
            .and_then(|before| scene.anchors.get(before))
            .filter(|before| {
                asked.pronoun.case == lexicon::Case::Reflexive && before.tokens.1 == anchor.token && before.sort == Sort::Name
            })
            .and_then(|before| before.cluster);
        let (cluster, margin) = match (emphatic, best) {
            (Some(cluster), _) => (cluster, i32::MAX),
            (None, Some((sum, at))) if sum > none => (candidates[at].cluster, sum - second),
            _ => return None,
        };
        // What is as good as another is left alone.
        if margin < UNSURE && features::group(asked.pronoun) > 0 {
            return None;
        }
        if let Some(entity) = scene.clusters[cluster].entity {
            choices.push(Choice {
                span: scene.doc.tokens[anchor.token].span,
                entity,
                score: score(features::group(asked.pronoun), margin),
            });
        }
        Some(cluster)
    });
    choices
}

/// How often a choice by this margin was right, on articles that were not learned from.
fn score(group: usize, margin: i32) -> Score {
    const STEPS: [i32; 7] = [25, 50, 100, 150, 200, 300, 400];
    const SHARES: [[u16; 8]; 3] = [
        [500, 510, 610, 720, 820, 870, 950, 970],
        [410, 540, 545, 590, 720, 850, 930, 935],
        [315, 510, 640, 680, 750, 880, 885, 955],
    ];
    let step = STEPS.iter().take_while(|step| margin >= **step).count();
    Score(SHARES[group.min(2)][step])
}

/// What the trainer learns from: each pronoun with its candidates, right where they stand for the same as the oracle says.
#[cfg(feature = "train")]
///
/// With `names_only` earlier pronouns are not looked at, so that each is compared by the names and nouns before it; those that have no
/// right one then are left out.
pub(crate) fn cases(scene: &mut Scene, lexicon: &Lexicon, names_only: bool, chain: Oracle) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut last_of: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    walk(scene, lexicon, |scene, asked, candidates, nobody, features| {
        let anchor = &scene.anchors[asked.anchor];
        let own = chain(anchor.token);
        let is_right = |candidate: &Candidate| {
            own.is_some() && {
                let there = &scene.anchors[candidate.anchor];
                // A pair hangs by the same token as its first part.
                there.sort != Sort::Pair && chain(there.token) == own
            }
        };
        let right: Vec<bool> = candidates.iter().map(is_right).collect();
        if names_only && !right.contains(&true) {
            return None;
        }
        let mut options = vec![(nobody.on, !right.contains(&true))];
        options.extend(features.iter().zip(&right).map(|(features, right)| (features.on.clone(), *right)));
        cases.push(Case { pronoun: scene.doc.tokens[anchor.token].span, group: features::group(asked.pronoun), options });
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

/// Goes through the anchors in order; `decide` says to which cluster a pronoun belongs.
fn walk(
    scene: &mut Scene,
    lexicon: &Lexicon,
    mut decide: impl FnMut(&Scene, &Asked, &[Candidate], Features, &[Features]) -> Option<usize>,
) {
    let mut last: [Option<(usize, usize)>; 4] = [None; 4];
    let mut found = Vec::new();
    for at in 0..scene.anchors.len() {
        let Anchor { sort, cluster, sentence, .. } = scene.anchors[at];
        let Sort::Pronoun(pronoun) = sort else {
            if let Some(cluster) = cluster {
                scene.meet(at, cluster);
            }
            continue;
        };
        candidates(scene, at, pronoun, &mut found);
        let fitting = found.iter().filter(|candidate| features::fits(pronoun, &scene.clusters[candidate.cluster])).count();
        let asked = Asked { anchor: at, pronoun, fitting, last: last[pronoun.kind as usize] };
        let features: Vec<Features> =
            found.iter().map(|&candidate| features::candidate(scene, lexicon, &asked, candidate)).collect();
        let nobody = features::nobody(scene, &asked);
        if let Some(cluster) = decide(scene, &asked, &found, nobody, &features) {
            scene.meet(at, cluster);
            last[pronoun.kind as usize] = Some((cluster, sentence));
        } else {
            last[pronoun.kind as usize] = None;
        }
    }
}

/// Whether a cluster can be asked for at all.
fn is_candidate(scene: &Scene, pronoun: Pronoun, cluster: usize) -> bool {
    use super::scene::Being;
    let cluster = &scene.clusters[cluster];
    let other_gender =
        cluster.gender.sure > 0 && cluster.gender.female.is_some_and(|female| female != (pronoun.kind == Kind::She));
    match pronoun.kind {
        Kind::He | Kind::She if other_gender => false,
        Kind::He | Kind::She => match cluster.being {
            Being::Person | Being::PersonNoun | Being::MaybePerson => !cluster.plural,
            Being::Org | Being::Place | Being::OtherName => cluster.gender.female.is_some(),
            _ => false,
        },
        Kind::It => !matches!(cluster.being, Being::Person | Being::PersonNoun | Being::Norp) && !cluster.plural,
        Kind::They => cluster.being != Being::Person || cluster.plural,
    }
}

/// The candidates for a pronoun: the clusters of the sentences before it, and names that follow in its own.
fn candidates(scene: &Scene, at: usize, pronoun: Pronoun, found: &mut Vec<Candidate>) {
    found.clear();
    let own = &scene.anchors[at];
    let mut recency = 0;
    let mut back = 0;
    for before in (0..at).rev() {
        let anchor = &scene.anchors[before];
        back += 1;
        // Far back, only if nobody nearer can be meant.
        let far = own.sentence - anchor.sentence > SENTENCES || back > BACK;
        if far && (recency > 0 || back > 4 * BACK) || found.len() >= MOST {
            break;
        }
        let Some(cluster) = anchor.cluster else { continue };
        if found.iter().any(|candidate| candidate.cluster == cluster) || !is_candidate(scene, pronoun, cluster) {
            continue;
        }
        found.push(Candidate { cluster, anchor: before, follows: false, recency, order: 0 });
        recency += usize::from(features::fits(pronoun, &scene.clusters[cluster]));
    }
    for (after, anchor) in scene.anchors.iter().enumerate().skip(at + 1).take(6) {
        let Some(cluster) = anchor.cluster.filter(|_| anchor.sentence == own.sentence && anchor.sort == Sort::Name) else {
            continue;
        };
        if !found.iter().any(|candidate| candidate.cluster == cluster) && is_candidate(scene, pronoun, cluster) {
            found.push(Candidate { cluster, anchor: after, follows: true, recency, order: 0 });
        }
    }
    // Sentence by sentence backwards, in each subjects first, then from left to right.
    let key = |candidate: &Candidate| {
        let anchor = &scene.anchors[candidate.anchor];
        let is_subject = matches!(anchor.role, Role::Subject | Role::PassiveSubject);
        (candidate.follows, std::cmp::Reverse(anchor.sentence), !is_subject, anchor.token)
    };
    let mut order: Vec<usize> =
        (0..found.len()).filter(|&at| features::fits(pronoun, &scene.clusters[found[at].cluster])).collect();
    order.sort_by_key(|&at| key(&found[at]));
    let fitting = order.len();
    for candidate in found.iter_mut() {
        candidate.order = fitting;
    }
    for (place, at) in order.into_iter().enumerate() {
        found[at].order = place;
    }
}
