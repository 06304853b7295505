//! The choice of whom a pronoun stands for.

use std::sync::LazyLock;

use crate::{EntityIdx, Rule, Score, Span, ner::Lexicon};

use super::{
    clauses::Role,
    descriptions::Describer,
    features::{self, Asked, Candidate, Features, WEIGHTS},
    lexicon::{self, Kind, Pronoun},
    scene::{Anchor, Scene, Sort},
};

/// Phrases before a pronoun that are looked at, and how many of other than persons are candidates.
const BACK: usize = 80;
/// Sentences before the one of the pronoun in which candidates stand.
const SENTENCES: usize = 7;
/// Candidates at most.
const MOST: usize = 32;

/// What was learned: a line of numbers, a run of zeros being `0*count`; after `@` how often choices by some margin were right.
pub(super) struct Learned {
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
/// How sure it is that the only builder is "the builder".
const ONLY: u16 = 700;
/// The rule of the only one of a role.
pub(super) const ONLY_ONE: Rule = Rule::ContextRole;
/// The rule of pronouns.
pub(super) const PRONOUN: Rule = Rule::ModelPronoun;
/// The group of descriptions.
const DESCRIPTIONS: usize = 3;

static LEARNED: LazyLock<Learned> = LazyLock::new(|| {
    let mut learned = Learned { weights: Vec::with_capacity(WEIGHTS), shares: [[0; SHARES]; GROUPS] };
    let (weights, shares): (Vec<&str>, Vec<&str>) =
        include_str!("weights.txt").lines().filter(|line| !line.starts_with('#')).partition(|line| !line.starts_with('@'));
    for word in weights.iter().flat_map(|line| line.split_whitespace()) {
        let (value, count) = word.split_once('*').unwrap_or((word, "1"));
        let count = count.parse().unwrap_or(1);
        learned.weights.resize((learned.weights.len() + count).min(WEIGHTS), value.parse().unwrap_or(0));
    }
    learned.weights.resize(WEIGHTS, 0);
    for (line, row) in shares.iter().zip(&mut learned.shares) {
        for (word, share) in line.split_whitespace().skip(1).zip(row) {
            *share = word.parse().unwrap_or(0);
        }
    }
    learned
});

/// A pronoun or description and whom it may stand for.
pub(crate) struct Case {
    pub(crate) pronoun: Span,
    /// As in [`GROUPS`].
    pub(crate) group: usize,
    /// Numbers of the weights, first of nobody, then of the candidates, and whether each is right.
    pub(crate) options: Vec<(Vec<u16>, bool)>,
}

/// Who tells which cluster is right where that is known: for learning.
pub(crate) type Oracle<'a> = &'a dyn Fn(usize) -> Option<u32>;

/// Words with what they were found to stand for.
pub(crate) struct Choice {
    pub(crate) span: Span,
    /// The token that tells.
    pub(crate) token: usize,
    pub(crate) entity: EntityIdx,
    pub(crate) group: usize,
    pub(crate) margin: i32,
    pub(crate) rule: Rule,
    pub(crate) score: Score,
}

/// Resolves the pronouns and descriptions of a scene, in order, by what was learned or, for trials, by other weights.
pub(super) fn choose(scene: &mut Scene, lexicon: &Lexicon, describer: &Describer, trial: Option<&Learned>) -> Vec<Choice> {
    let learned = trial.unwrap_or(&LEARNED);
    let mut choices = Vec::new();
    walk(scene, lexicon, describer, |scene, asked, candidates, nobody, features| {
        let sum = |features: &Features| features.on.iter().map(|&at| i32::from(learned.weights[usize::from(at)])).sum::<i32>();
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
        let emphatic = asked
            .at
            .checked_sub(1)
            .and_then(|before| scene.anchors.get(before))
            .filter(|before| asked.is_reflexive && before.tokens.1 == scene.anchors[asked.at].token && before.sort == Sort::Name)
            .and_then(|before| before.cluster);
        let (cluster, margin) = match (emphatic.or(asked.only), best) {
            (Some(cluster), _) => (cluster, i32::MAX),
            (None, Some((sum, at))) if sum > none => (candidates[at].cluster, sum - second),
            _ => return None,
        };
        let step = STEPS.iter().take_while(|step| margin >= **step).count();
        let share = if asked.only.is_some() { ONLY } else { learned.shares[asked.group][step] };
        // What is as good as another is left alone.
        if share < LEAST {
            return None;
        }
        if let Some(entity) = scene.clusters[cluster].entity {
            choices.push(Choice {
                span: asked.span,
                token: scene.anchors[asked.at].token,
                entity,
                group: asked.group,
                margin,
                rule: if asked.only.is_some() {
                    ONLY_ONE
                } else if asked.group == DESCRIPTIONS {
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
pub(crate) fn cases(scene: &mut Scene, lexicon: &Lexicon, describer: &Describer, names_only: bool, chain: Oracle) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut last_of: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    walk(scene, lexicon, describer, |scene, asked, candidates, nobody, features| {
        let own = chain(scene.anchors[asked.at].token);
        let is_right = |candidate: &Candidate| {
            own.is_some() && {
                let there = &scene.anchors[candidate.anchor];
                // A pair hangs by the same token as its first part.
                there.sort != Sort::Pair && chain(there.token) == own
            }
        };
        let right: Vec<bool> = candidates.iter().map(is_right).collect();
        if names_only && (!right.contains(&true) || asked.group == DESCRIPTIONS) {
            return None;
        }
        let mut options = vec![(nobody.on, !right.contains(&true))];
        options.extend(features.iter().zip(&right).map(|(features, right)| (features.on.clone(), *right)));
        cases.push(Case { pronoun: asked.span, group: asked.group, options });
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
    /// The anchor.
    at: usize,
    span: Span,
    group: usize,
    is_reflexive: bool,
    /// The only one who was said to be that.
    only: Option<usize>,
}

/// Goes through the anchors in order; `decide` says to which cluster a pronoun or description belongs.
fn walk(
    scene: &mut Scene,
    lexicon: &Lexicon,
    describer: &Describer,
    mut decide: impl FnMut(&Scene, &Question, &[Candidate], Features, &[Features]) -> Option<usize>,
) {
    let mut last: [Option<(usize, usize)>; 4] = [None; 4];
    let mut found = Vec::new();
    let mut named = Vec::new();
    for at in 0..scene.anchors.len() {
        let Anchor { sort, cluster, sentence, token, .. } = scene.anchors[at];
        let Sort::Pronoun(pronoun) = sort else {
            let described = describer.asks(scene, at).and_then(|asked| {
                describer.candidates(scene, &asked, &mut named);
                let best = named.iter().map(|(_, named)| *named).min()?;
                let rivals = |own| named.iter().filter(|(_, other)| *other <= own).count() - 1;
                let features: Vec<Features> = named
                    .iter()
                    .map(|&(candidate, named)| features::described(scene, &asked, candidate, named, rivals(named)))
                    .collect();
                let candidates: Vec<Candidate> = named.iter().map(|(candidate, _)| *candidate).collect();
                let nobody = features::described_nobody(scene, &asked, best);
                let question = Question {
                    at,
                    span: asked.span,
                    group: DESCRIPTIONS,
                    is_reflexive: false,
                    only: describer.only(scene, &asked, &named),
                };
                Some((asked.word, decide(scene, &question, &candidates, nobody, &features)?))
            });
            if let Some((word, cluster)) = described {
                scene.described.push((word, cluster));
            }
            if let Some(cluster) = described.map(|described| described.1).or(cluster) {
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
        let question = Question {
            at,
            span: scene.doc.tokens[token].span,
            group: features::group(pronoun),
            is_reflexive: pronoun.case == lexicon::Case::Reflexive,
            only: None,
        };
        if let Some(cluster) = decide(scene, &question, &found, nobody, &features) {
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
