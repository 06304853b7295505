//! The ranker: whom a pronoun or description stands for, by a linear model over features.

mod candidates;

use std::sync::LazyLock;

use crate::{EntityIdx, Rule, Score, Span, ner::Lexicon};

use super::{
    descriptions::DescriptionIndex,
    discourse::{Discourse, Phrase, PhraseKind},
    features::{self, Anaphor, Candidate, Features, WEIGHTS},
    lexicon,
};

use candidates::candidates;

/// The most phrases before a pronoun among which candidates are looked for.
const BACK: usize = 80;
/// The most sentences between a candidate and its pronoun.
const SENTENCES: usize = 7;
/// The most candidates.
const MOST: usize = 32;

/// The trained model, read from `weights.txt`: lines of weights, a run of zeros as `0*count`, and after `@` a group's calibration.
pub(in crate::coref) struct Model {
    pub(in crate::coref) weights: Vec<i16>,
    /// The share of right choices in thousandths, by group and step of the margin.
    pub(in crate::coref) shares: [[u16; SHARES]; GROUPS],
}

/// Margins between the best and the second sum at which steps of calibration begin, in units of weights.
pub(crate) const STEPS: [i32; 7] = [25, 50, 100, 150, 200, 300, 400];
pub(crate) const SHARES: usize = 8;
/// Groups of calibration: he and she, it, they, descriptions.
pub(crate) const GROUPS: usize = 4;
/// Choices with a lower score are not made.
const LEAST: u16 = 500;
/// The score of resolving "the builder" to the only person who was called a builder.
const ONLY: u16 = 700;
/// The rule of the only person of a role.
pub(in crate::coref) const ONLY_ONE: Rule = Rule::ContextRole;
/// The rule of pronouns.
pub(in crate::coref) const PRONOUN: Rule = Rule::ModelPronoun;
/// The group of descriptions.
const DESCRIPTIONS: usize = 3;

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let mut model = Model { weights: Vec::with_capacity(WEIGHTS), shares: [[0; SHARES]; GROUPS] };
    let (weights, shares): (Vec<&str>, Vec<&str>) =
        include_str!("../weights.txt").lines().filter(|line| !line.starts_with('#')).partition(|line| !line.starts_with('@'));
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
pub(crate) struct Case {
    pub(crate) pronoun: Span,
    /// Its group of calibration, see [`GROUPS`].
    pub(crate) group: usize,
    /// Numbers of the weights, first of nobody, then of the candidates, and whether each is right.
    pub(crate) options: Vec<(Vec<u16>, bool)>,
}

/// Gold for learning: of a token the number of its chain, `None` where the token is in none.
pub(crate) type Oracle<'a> = &'a dyn Fn(usize) -> Option<u32>;

/// A resolved pronoun or description.
pub(crate) struct Choice {
    pub(crate) span: Span,
    /// Its head.
    pub(crate) token: usize,
    pub(crate) entity: EntityIdx,
    pub(crate) group: usize,
    pub(crate) margin: i32,
    pub(crate) rule: Rule,
    pub(crate) score: Score,
}

/// Resolves the pronouns and descriptions of a discourse, in order, by what was learned or, for trials, by other weights.
pub(in crate::coref) fn choose(
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
        // A choice that is wrong as often as right is not made.
        if share < LEAST {
            return None;
        }
        if let Some(entity) = discourse.clusters[cluster].entity {
            choices.push(Choice {
                span: anaphor.span,
                token: discourse.phrases[anaphor.at].token,
                entity,
                group: anaphor.group,
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

/// Examples for the trainer: each pronoun with its candidates, of which those are right that the oracle has in the same chain.
///
/// With `names_only` earlier pronouns are not looked at, so that each is compared by the names and nouns before it; those that have no
/// right one then are left out, and descriptions.
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
                // A pair has the same head as its first part.
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

/// A pronoun or description to be resolved.
struct Question {
    /// Its phrase.
    at: usize,
    span: Span,
    group: usize,
    is_reflexive: bool,
    /// The cluster of the only person who was called so.
    only: Option<usize>,
}

/// Goes through the phrases in order; `decide` gives the cluster of a pronoun or description.
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
