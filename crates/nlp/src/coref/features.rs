//! What speaks for and against a candidate for a pronoun, as numbers of weights.

use crate::{
    Relation,
    ner::{Flags, Lexicon},
};

use super::lexicon::Case;
use super::{
    clauses::{Mark, Role},
    descriptions,
    lexicon::{Kind, Noun, Pronoun},
    scene::{Being, Cluster, Scene, Sort},
};

/// Values of each template: the place of a template is the sum of those before it.
const SIZES: [usize; 49] = [
    12, 504, 252, 72, 30, 18, 12, 200, 160, 48, 30, 96, 48, 104, 104, 48, 60, 24, 12, 24, 72, 48, 36, 36, 64, 48, 140, 60, 96,
    16, 90, 84, 84, 120, 252, 48, 96, 96, 36, 45, 36, 20, 40, 60, 40, 40, 30, 60, 96,
];
const OFFSETS: [usize; 49] = {
    let mut offsets = [0; 49];
    let mut at = 1;
    while at < offsets.len() {
        offsets[at] = offsets[at - 1] + SIZES[at - 1];
        at += 1;
    }
    offsets
};
/// How many weights there are.
pub(crate) const WEIGHTS: usize = OFFSETS[48] + SIZES[48];

/// The features of one candidate.
#[derive(Default)]
pub(super) struct Features {
    pub(super) on: Vec<u16>,
}

impl Features {
    /// Says that a template has a value, made of digits with their bases.
    fn set(&mut self, template: usize, digits: &[(usize, usize)]) {
        let value = digits.iter().fold(0, |value, &(digit, base)| value * base + digit.min(base - 1));
        debug_assert!(digits.iter().map(|digit| digit.1).product::<usize>() <= SIZES[template], "template {template}");
        self.on.push((OFFSETS[template] + value.min(SIZES[template] - 1)) as u16);
    }
}

/// Counts and lengths of time as a few steps.
fn step(count: usize) -> usize {
    match count {
        0..=3 => count,
        4..=5 => 4,
        6..=9 => 5,
        10..=16 => 6,
        _ => 7,
    }
}

/// The group of pronouns that share weights: he and she, it, they.
pub(super) fn group(pronoun: Pronoun) -> usize {
    match pronoun.kind {
        Kind::He | Kind::She => 0,
        Kind::It => 1,
        Kind::They => 2,
    }
}

/// A candidate among the others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) cluster: usize,
    /// Its phrase before the pronoun, or the first after it.
    pub(super) anchor: usize,
    /// It follows the pronoun.
    pub(super) follows: bool,
    /// Its place among those that may be meant, the last one before the pronoun first.
    pub(super) recency: usize,
    /// Its place in the order of sentences backwards, subjects first, and from left to right.
    pub(super) order: usize,
}

/// What a pronoun is compared by.
pub(super) struct Asked {
    pub(super) anchor: usize,
    pub(super) pronoun: Pronoun,
    /// How many candidates can be meant.
    pub(super) fitting: usize,
    /// The cluster of the last pronoun of its kind, and its sentence.
    pub(super) last: Option<(usize, usize)>,
}

/// Whether the candidate may be meant as far as number and gender are known.
pub(super) fn fits(pronoun: Pronoun, cluster: &Cluster) -> bool {
    match pronoun.kind {
        Kind::He | Kind::She => {
            matches!(cluster.being, Being::Person | Being::PersonNoun | Being::MaybePerson)
                && !cluster.plural
                && cluster.gender.female.is_none_or(|female| female == (pronoun.kind == Kind::She))
        }
        Kind::It => !matches!(cluster.being, Being::Person | Being::PersonNoun | Being::Norp) && !cluster.plural,
        Kind::They => cluster.plural || matches!(cluster.being, Being::Org | Being::PeopleNoun | Being::OrgNoun),
    }
}

/// The features of a candidate.
pub(super) fn candidate(scene: &Scene, lexicon: &Lexicon, asked: &Asked, candidate: Candidate) -> Features {
    let mut features = Features::default();
    let (pronoun, anchor) = (&scene.anchors[asked.anchor], &scene.anchors[candidate.anchor]);
    let cluster = &scene.clusters[candidate.cluster];
    let tree = &scene.tree;
    let (group, case) = ((group(asked.pronoun), 3), (asked.pronoun.case as usize, 4));
    let role = (anchor.role as usize, 7);
    let apart = if candidate.follows { 0 } else { pronoun.sentence - anchor.sentence };
    let far = if candidate.follows { 5 } else { apart.min(4) };
    let sort = match anchor.sort {
        Sort::Name => 0,
        Sort::Noun => 1,
        Sort::Pair => 2,
        Sort::Pronoun(_) => 3,
    };
    let being = (cluster.being as usize, 11);
    let gender = match (asked.pronoun.kind, cluster.gender.female) {
        (_, None) => 0,
        (Kind::He, Some(female)) => 1 + usize::from(female) * 3 + usize::from(cluster.gender.sure),
        (Kind::She, Some(female)) => 1 + usize::from(!female) * 3 + usize::from(cluster.gender.sure),
        (Kind::It | Kind::They, Some(_)) => 7,
    };

    features.set(0, &[group, case]);
    features.set(1, &[group, case, (far, 6), role]);
    features.set(2, &[group, role, (pronoun.role as usize, 7)]);
    features.set(3, &[group, (candidate.recency, 4), (far, 6)]);
    features.set(4, &[group, (candidate.order, 5), (usize::from(candidate.follows), 2)]);
    features.set(5, &[group, (far.min(2), 3), (usize::from(fits(asked.pronoun, cluster)), 2)]);
    features.set(6, &[group, (sort, 4)]);
    features.set(7, &[group, (sort, 4), (far, 6)]);
    features.set(8, &[group, being, case]);
    features.set(9, &[group, (gender, 8), (usize::from(cluster.being == Being::Person), 2)]);
    features.set(10, &[group, (asked.fitting, 5), (usize::from(candidate.recency == 0), 2)]);
    features.set(11, &[group, (step(cluster.named), 8), (far.min(3), 4)]);
    features.set(12, &[group, (step(cluster.seen), 8), (usize::from(cluster.seen > 0), 2)]);

    // The clauses of the two.
    let bound = binding(scene, asked, candidate);
    features.set(13, &[(group.0.min(1), 2), case, (bound, 13)]);
    let speaks = anchor.predicate.is_some_and(|at| lexicon.flags(scene.words(at)).any(Flags::SPEECH));
    features.set(14, &[(bound, 13), (usize::from(speaks), 2), case]);
    let steps = if apart == 0 { tree.steps(pronoun.token, anchor.token) } else { 0 };
    features.set(15, &[case, (usize::from(candidate.follows), 2), (step(steps.saturating_sub(1)).min(5), 6)]);
    let distance = pronoun.token.abs_diff(anchor.token);
    features.set(16, &[group, (step(distance / 4), 8), (usize::from(apart == 0), 2)]);
    features.set(
        17,
        &[
            group,
            (usize::from(cluster.subject_in == pronoun.sentence.checked_sub(1)), 2),
            (usize::from(anchor.role == pronoun.role), 2),
            (usize::from(apart == 0), 2),
        ],
    );
    features.set(18, &[group, (usize::from(cluster.subject_in.is_some()), 2), (usize::from(apart > 0), 2)]);

    // The last pronoun of the kind.
    let same = match asked.last {
        None => 0,
        Some((last, _)) if last != candidate.cluster => 1,
        Some((_, sentence)) => 2 + (pronoun.sentence - sentence.min(pronoun.sentence)).min(4),
    };
    features.set(19, &[group, (same, 8)]);
    features.set(20, &[(same, 8), (role.0.min(2), 3), (usize::from(candidate.recency == 0), 2)]);

    // Quotations.
    let (here, there) =
        (scene.quoted.get(pronoun.token).copied().unwrap_or(0), scene.quoted.get(anchor.token).copied().unwrap_or(0));
    let speaker_of = |quote: u16| scene.speakers.get(usize::from(quote)).copied().flatten();
    let is_spoken_of = |quote: u16| quote > 0 && speaker_of(quote) == Some(asked.anchor);
    let speaks_here = here > 0
        && speaker_of(here)
            .and_then(|at| scene.anchors.get(at))
            .is_some_and(|speaker| speaker.cluster == Some(candidate.cluster));
    let quotes = match (here, there) {
        // Who speaks says "I", and of others "he": "He is gone," she said.
        _ if speaks_here => 6,
        _ if is_spoken_of(there) => 7,
        (0, 0) => 0,
        (0, _) => 1,
        (_, 0) => 2 + usize::from(speaks),
        _ if here == there => 4,
        _ => 5,
    };
    features.set(21, &[group, (quotes, 8), (usize::from(apart == 0), 2)]);

    // How the phrase is made, and what it is the first of.
    let kind = if anchor.sort == Sort::Noun {
        1 + usize::from(tree.has(anchor.token, Mark::Definite))
            + 2 * usize::from(tree.has(anchor.token, Mark::Indefinite))
            + usize::from(tree.has(anchor.token, Mark::Owned)) * 4
    } else {
        0
    };
    features.set(22, &[group, (kind, 6), (usize::from(far > 0), 2)]);
    let is_first = cluster.first.is_none_or(|first| first == candidate.anchor);
    features.set(23, &[group, (usize::from(is_first), 2), (role.0.min(2), 3), (usize::from(far > 0), 2)]);
    let opening = cluster.first.map_or(3, |first| scene.anchors[first].sentence.min(2));
    features.set(24, &[group, (opening, 4), (far.min(3), 4)]);
    let early = anchor.tokens.0.saturating_sub(scene.doc.sentences[anchor.sentence].tokens.start as usize);
    features.set(25, &[(group.0.min(1), 2), (step(early / 2).min(3), 4), (far, 6)]);
    let relation = tree.relation(anchor.token);
    let hang = match relation {
        Relation::Conj => 1,
        Relation::Appos => 2,
        Relation::OblAgent => 3,
        Relation::Parataxis | Relation::Root => 4,
        Relation::Flat | Relation::Compound | Relation::NmodDesc => 5,
        _ => 0,
    };
    features.set(26, &[(group.0.min(1), 2), (hang, 6), being]);
    features.set(27, &[group, case, (named_again(scene, asked, candidate.cluster), 5)]);
    let starts = pronoun.token == scene.doc.sentences[pronoun.sentence].tokens.start as usize;
    features.set(28, &[(group.0.min(1), 2), (usize::from(starts), 2), (role.0.min(3), 4), (far, 6)]);
    features.set(29, &[(usize::from(cluster.plural), 2), (usize::from(group.0 == 2), 2), (sort, 4)]);
    features.set(30, &[group, (candidate.recency, 5), (candidate.order, 6)]);
    features.set(31, &[case, (role.0, 7), (candidate.order, 3)]);
    features.set(
        32,
        &[
            (pronoun.role as usize, 7),
            (far.min(2), 3),
            (candidate.recency.min(1), 2),
            (usize::from(anchor.role == pronoun.role), 2),
        ],
    );
    // How deep in its sentence the clause of the phrase is, how long the name, how often it was what a sentence is about.
    let depth = anchor.predicate.map_or(2, |at| tree.depth(at)).min(2);
    features.set(34, &[(group.0.min(1), 2), (depth, 3), (role.0, 7), (far, 6)]);
    let long = usize::from(anchor.tokens.1 - anchor.tokens.0 > 1);
    features.set(35, &[(group.0.min(1), 2), (long, 2), (usize::from(is_first), 2), (far, 6)]);
    features.set(36, &[group, (step(cluster.topic), 8), (far.min(3), 4)]);
    let bracketed = anchor.tokens.0.checked_sub(1).is_some_and(|before| matches!(scene.words(before), "(" | "["));
    let later = scene.doc.sentences[anchor.sentence].tokens.end as usize
        - anchor.tokens.1.min(scene.doc.sentences[anchor.sentence].tokens.end as usize);
    features.set(37, &[(group.0.min(1), 2), (usize::from(bracketed), 2), (step(later / 3).min(5), 6), (far.min(3), 4)]);
    // Who is named as somebody's is not whom an article is about.
    features.set(
        48,
        &[(group.0.min(1), 2), (usize::from(cluster.is_owned), 2), case, (far.min(1), 2), (step(cluster.seen).min(2), 3)],
    );
    features
}

/// The features of there being nobody.
pub(super) fn nobody(scene: &Scene, asked: &Asked) -> Features {
    let mut features = Features::default();
    let pronoun = &scene.anchors[asked.anchor];
    let (group, case) = ((group(asked.pronoun), 3), (asked.pronoun.case as usize, 4));
    let quoted = usize::from(scene.quoted.get(pronoun.token).is_some_and(|quote| *quote > 0));
    let empty = empty_it(scene, asked);
    features.set(33, &[group, case, (quoted, 2), (empty, 5)]);
    features
}

/// How a noun may name an entity, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    /// It has stood for it before.
    Again,
    /// Somebody was said to be that.
    Role,
    /// It is a word of its name.
    Word,
    /// It is said of such.
    Kind,
    /// It is said of organisations, and what kind of one it is is not known.
    Any,
}

/// The features of an entity that a description may stand for; `rivals` others are named by the noun as well as it.
pub(super) fn described(
    scene: &Scene,
    asked: &descriptions::Asked,
    candidate: Candidate,
    named: Named,
    rivals: usize,
) -> Features {
    let mut features = Features::default();
    let (noun, anchor) = (&scene.anchors[asked.anchor], &scene.anchors[candidate.anchor]);
    let cluster = &scene.clusters[candidate.cluster];
    let named = (named as usize, 5);
    let far = (noun.sentence - anchor.sentence, 6);
    let is_subject = matches!(anchor.role, Role::Subject | Role::PassiveSubject);
    let told = (usize::from(scene.tree.has(noun.token, Mark::Told)), 2);
    features.set(38, &[named, far]);
    features.set(39, &[named, (candidate.recency, 3), (anchor.role as usize, 3)]);
    features.set(40, &[(sort_of(asked.noun), 6), named]);
    features.set(41, &[told, named, (usize::from(asked.points), 2)]);
    features.set(42, &[(step(cluster.seen), 8), named]);
    features.set(43, &[(rivals, 4), (candidate.recency, 3), named]);
    features.set(44, &[(step(cluster.topic), 4), (candidate.order, 5), (usize::from(is_subject), 2)]);
    features.set(45, &[(usize::from(asked.has_more), 2), named, (noun.role as usize, 4)]);
    let opening = cluster.first.map_or(2, |first| scene.anchors[first].sentence.min(2));
    features.set(46, &[(opening, 3), named, (usize::from(scene.quoted.get(noun.token).is_some_and(|quote| *quote > 0)), 2)]);
    features
}

/// The features of a description's standing for no entity; `best` is the surest way in which one is named.
pub(super) fn described_nobody(scene: &Scene, asked: &descriptions::Asked, best: Named) -> Features {
    let mut features = Features::default();
    let told = scene.tree.has(scene.anchors[asked.anchor].token, Mark::Told);
    features.set(47, &[(sort_of(asked.noun), 6), (usize::from(told), 2), (best as usize, 5)]);
    features
}

fn sort_of(noun: Noun) -> usize {
    if noun.any(Noun::COUNTRY) {
        0
    } else if noun.any(Noun::REGION) {
        1
    } else if noun.any(Noun::CITY) {
        2
    } else if noun.any(Noun::ORG) {
        3
    } else if noun.is_person() {
        4
    } else {
        5
    }
}

/// What grammar says before anything is learned: weights that learning starts from and is drawn to, each with what it is.
pub(crate) fn hints() -> Vec<(u16, f32)> {
    let mut hints = Vec::new();
    let mut hint = |template: usize, digits: &[(usize, usize)], weight: f32| {
        let mut features = Features::default();
        features.set(template, digits);
        hints.extend(features.on.into_iter().map(|on| (on, weight)));
    };
    for case in 0..4 {
        hint(27, &[(0, 3), (case, 4), (1, 5)], 2.5);
        hint(27, &[(0, 3), (case, 4), (2, 5)], -1.5);
    }
    for group in 0..3 {
        for apart in 0..2 {
            hint(21, &[(group, 3), (6, 8), (apart, 2)], -3.0);
            hint(21, &[(group, 3), (7, 8), (apart, 2)], -2.0);
        }
    }
    for case in 0..4 {
        for (far, seen) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)] {
            hint(48, &[(0, 2), (1, 2), (case, 4), (far, 2), (seen, 3)], -1.0);
        }
    }
    // Of those who may be called so, the only one.
    for (named, weight) in [(Named::Again, 1.0), (Named::Word, 1.0)] {
        hint(43, &[(0, 4), (0, 3), (named as usize, 5)], weight);
    }
    // Readers look for names.
    for case in 0..4 {
        hint(8, &[(0, 3), (Being::PersonNoun as usize, 11), (case, 4)], -1.0);
    }
    let (object, possessive, reflexive) = (Case::Object as usize, Case::Possessive as usize, Case::Reflexive as usize);
    for group in 0..2 {
        hint(13, &[(group, 2), (object, 4), (3, 13)], -2.5);
        hint(13, &[(group, 2), (object, 4), (12, 13)], -1.5);
        hint(13, &[(group, 2), (reflexive, 4), (3, 13)], 2.5);
        hint(13, &[(group, 2), (possessive, 4), (3, 13)], 0.8);
    }
    for case in 0..4 {
        for quoted in 0..2 {
            for fitting in 1..5 {
                hint(33, &[(0, 3), (case, 4), (quoted, 2), (fitting, 5)], -1.5);
            }
        }
    }
    hints
}

/// How the cluster is named again soon after the pronoun: 1 as the subject of the clause that the pronoun stands before, as in "In her
/// youth Ann", 2 in what hangs on the pronoun's own clause, as in "She said Ann", 3 elsewhere in the sentence, 4 after it.
fn named_again(scene: &Scene, asked: &Asked, cluster: usize) -> usize {
    let pronoun = &scene.anchors[asked.anchor];
    let later = scene.anchors[asked.anchor + 1..].iter().take(8);
    let Some(again) = later.clone().find(|later| later.sort == Sort::Name && later.cluster == Some(cluster)) else { return 0 };
    if again.sentence != pronoun.sentence {
        return 4;
    }
    let (own, other) = (pronoun.predicate, again.predicate);
    let is_subject = matches!(again.role, Role::Subject | Role::PassiveSubject);
    match (own, other) {
        (_, Some(other)) if is_subject && scene.tree.is_above(other, pronoun.token) => 1,
        (Some(own), _) if scene.tree.is_above(own, again.token) => 2,
        _ => 3,
    }
}

/// Signs that "it" stands for nothing: "it is clear that", "it seems", "it rained".
fn empty_it(scene: &Scene, asked: &Asked) -> usize {
    let pronoun = &scene.anchors[asked.anchor];
    if asked.pronoun.kind != Kind::It {
        return asked.fitting.min(3);
    }
    if scene.tree.relation(pronoun.token) == Relation::Expl {
        return 1;
    }
    match pronoun.predicate.map(|at| (scene.words(at), scene.tree.has(at, Mark::Copula))) {
        Some(("seems" | "seemed" | "appears" | "appeared" | "turns" | "turned" | "takes" | "took", _)) => 2,
        Some((_, true)) => 3,
        Some(_) => 4,
        None => 0,
    }
}

/// How the clauses of pronoun and candidate hang together.
fn binding(scene: &Scene, asked: &Asked, candidate: Candidate) -> usize {
    let (pronoun, anchor) = (&scene.anchors[asked.anchor], &scene.anchors[candidate.anchor]);
    if pronoun.sentence != anchor.sentence {
        return 0;
    }
    let tree = &scene.tree;
    let (Some(own), Some(other)) = (pronoun.predicate, anchor.predicate) else { return 1 };
    let is_subject = matches!(anchor.role, Role::Subject | Role::PassiveSubject);
    // "Ann and her brother", "Ann, who said she".
    if tree.is_above(anchor.token, pronoun.token) {
        return 2;
    }
    if own == other {
        return match (is_subject, anchor.role) {
            (true, _) => 3,
            (_, Role::Object) => 4,
            (_, Role::Possessive) => 5,
            _ => 6,
        };
    }
    // "Ann told Bo, calling him": who calls is Ann.
    if is_subject && tree.head(own) == Some(other) && !tree.has(own, Mark::Subject) {
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
