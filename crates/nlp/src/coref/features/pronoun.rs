//! What speaks for a candidate of a pronoun, and for its standing for nobody.

use crate::{
    Relation,
    ner::{Flags, Lexicon},
};

use super::{
    super::{
        clauses::Dependent,
        discourse::{Cluster, ClusterType, Discourse, PhraseKind},
        lexicon::{Kind, Pronoun},
        word_lists::WORDS,
    },
    Features, Template,
    binding::{binding, named_again},
    step,
};

/// The group of pronouns that share weights: he and she, it, they.
pub(in crate::coref) fn group(pronoun: Pronoun) -> usize {
    match pronoun.kind {
        Kind::He | Kind::She => 0,
        Kind::It => 1,
        Kind::They => 2,
    }
}

/// A candidate: a cluster that a pronoun or description may stand for.
#[derive(Clone, Copy, Debug)]
pub(in crate::coref) struct Candidate {
    pub(in crate::coref) cluster: usize,
    /// Its last phrase before the pronoun, or its first after it.
    pub(in crate::coref) phrase: usize,
    /// Whether that phrase follows the pronoun.
    pub(in crate::coref) follows: bool,
    /// Its place among the candidates that fit, the one just before the pronoun first.
    pub(in crate::coref) recency: usize,
    /// Its place among them in order of salience: by sentences backwards, in each subjects first, then from left to right.
    pub(in crate::coref) order: usize,
}

/// A pronoun to be resolved.
pub(in crate::coref) struct Anaphor {
    pub(in crate::coref) phrase: usize,
    pub(in crate::coref) pronoun: Pronoun,
    /// How many candidates fit.
    pub(in crate::coref) fitting: usize,
    /// The cluster of the last pronoun of its kind, and its sentence.
    pub(in crate::coref) last: Option<(usize, usize)>,
}

/// Whether a candidate fits a pronoun in number and gender, as far as these are known.
pub(in crate::coref) fn fits(pronoun: Pronoun, cluster: &Cluster) -> bool {
    match pronoun.kind {
        Kind::He | Kind::She => {
            matches!(cluster.cluster_type, ClusterType::Person | ClusterType::PersonNoun | ClusterType::MaybePerson)
                && !cluster.plural
                && cluster.gender.female.is_none_or(|female| female == (pronoun.kind == Kind::She))
        }
        Kind::It => {
            !matches!(cluster.cluster_type, ClusterType::Person | ClusterType::PersonNoun | ClusterType::Norp) && !cluster.plural
        }
        Kind::They => {
            cluster.plural || matches!(cluster.cluster_type, ClusterType::Org | ClusterType::PeopleNoun | ClusterType::OrgNoun)
        }
    }
}

/// The features of a candidate for a pronoun.
pub(in crate::coref) fn candidate(discourse: &Discourse, lexicon: &Lexicon, anaphor: &Anaphor, candidate: Candidate) -> Features {
    let mut features = Features::default();
    let (pronoun, phrase) = (&discourse.phrases[anaphor.phrase], &discourse.phrases[candidate.phrase]);
    let cluster = &discourse.clusters[candidate.cluster];
    let tree = &discourse.tree;
    let (group, case) = (group(anaphor.pronoun), anaphor.pronoun.case as usize);
    let role = phrase.role as usize;
    let apart = if candidate.follows { 0 } else { pronoun.sentence - phrase.sentence };
    let far = if candidate.follows { 5 } else { apart.min(4) };
    let phrase_kind = match phrase.kind {
        PhraseKind::Name => 0,
        PhraseKind::Noun => 1,
        PhraseKind::Pair => 2,
        PhraseKind::Pronoun(_) => 3,
    };
    let cluster_type = cluster.cluster_type as usize;
    let gender = match (anaphor.pronoun.kind, cluster.gender.female) {
        (_, None) => 0,
        (Kind::He, Some(female)) => 1 + usize::from(female) * 3 + usize::from(cluster.gender.reliability),
        (Kind::She, Some(female)) => 1 + usize::from(!female) * 3 + usize::from(cluster.gender.reliability),
        (Kind::It | Kind::They, Some(_)) => 7,
    };

    features.set(Template::PronounCase, &[group, case]);
    features.set(Template::DistanceRole, &[group, case, far, role]);
    features.set(Template::BothRoles, &[group, role, pronoun.role as usize]);
    features.set(Template::RecencyDistance, &[group, candidate.recency, far]);
    features.set(Template::Salience, &[group, candidate.order, usize::from(candidate.follows)]);
    features.set(Template::DistanceAgreement, &[group, far.min(2), usize::from(fits(anaphor.pronoun, cluster))]);
    features.set(Template::PhraseKind, &[group, phrase_kind]);
    features.set(Template::KindDistance, &[group, phrase_kind, far]);
    features.set(Template::TypeCase, &[group, cluster_type, case]);
    features.set(Template::Gender, &[group, gender, usize::from(cluster.cluster_type == ClusterType::Person)]);
    features.set(Template::Rivals, &[group, anaphor.fitting, usize::from(candidate.recency == 0)]);
    features.set(Template::NamesDistance, &[group, step(cluster.named), far.min(3)]);
    features.set(Template::Mentions, &[group, step(cluster.seen), usize::from(cluster.seen > 0)]);

    // How the clauses of pronoun and candidate relate.
    let bound = binding(discourse, anaphor, candidate);
    features.set(Template::Binding, &[group, case, bound]);
    let speaks = phrase.predicate.is_some_and(|at| lexicon.flags(discourse.words(at)).any(Flags::SPEECH));
    features.set(Template::SpeechBinding, &[bound, usize::from(speaks), case]);
    let steps = if apart == 0 { tree.steps(pronoun.token, phrase.token) } else { 0 };
    features.set(Template::TreeDistance, &[case, usize::from(candidate.follows), step(steps.saturating_sub(1)).min(5)]);
    let distance = pronoun.token.abs_diff(phrase.token);
    features.set(Template::TokenDistance, &[group, step(distance / 4), usize::from(apart == 0)]);
    features.set(
        Template::SubjectBefore,
        &[
            group,
            usize::from(cluster.subject_in == pronoun.sentence.checked_sub(1)),
            usize::from(phrase.role == pronoun.role),
            usize::from(apart == 0),
        ],
    );
    features.set(Template::EverSubject, &[group, usize::from(cluster.subject_in.is_some()), usize::from(apart > 0)]);

    // The last pronoun of the kind.
    let same = match anaphor.last {
        None => 0,
        Some((last, _)) if last != candidate.cluster => 1,
        Some((_, sentence)) => 2 + (pronoun.sentence - sentence.min(pronoun.sentence)).min(4),
    };
    features.set(Template::LastPronoun, &[group, same]);
    features.set(Template::LastPronounRole, &[same, role, usize::from(candidate.recency == 0)]);

    // Where both stand with regard to quotations.
    let (here, there) =
        (discourse.quoted.get(pronoun.token).copied().unwrap_or(0), discourse.quoted.get(phrase.token).copied().unwrap_or(0));
    let speaker_of = |quote: u16| discourse.speakers.get(usize::from(quote)).copied().flatten();
    let is_spoken_of = |quote: u16| quote > 0 && speaker_of(quote) == Some(anaphor.phrase);
    let speaks_here = here > 0
        && speaker_of(here)
            .and_then(|at| discourse.phrases.get(at))
            .is_some_and(|speaker| speaker.cluster == Some(candidate.cluster));
    let quotes = match (here, there) {
        // "He is gone," she said: the speaker is "I" and not "he".
        _ if speaks_here => 6,
        _ if is_spoken_of(there) => 7,
        (0, 0) => 0,
        (0, _) => 1,
        (_, 0) => 2 + usize::from(speaks),
        _ if here == there => 4,
        _ => 5,
    };
    features.set(Template::Quotation, &[group, quotes, usize::from(apart == 0)]);

    // The determiner of the phrase, and whether it is the first of its cluster.
    let kind = if phrase.kind == PhraseKind::Noun {
        1 + usize::from(tree.has(phrase.token, Dependent::Definite))
            + 2 * usize::from(tree.has(phrase.token, Dependent::Indefinite))
            + usize::from(tree.has(phrase.token, Dependent::Possessor)) * 4
    } else {
        0
    };
    features.set(Template::Determiner, &[group, kind, usize::from(far > 0)]);
    let is_first = cluster.first.is_none_or(|first| first == candidate.phrase);
    features.set(Template::FirstMention, &[group, usize::from(is_first), role, usize::from(far > 0)]);
    let opening = cluster.first.map_or(3, |first| discourse.phrases[first].sentence.min(2));
    features.set(Template::OpeningSentence, &[group, opening, far.min(3)]);
    let early = phrase.tokens.0.saturating_sub(discourse.doc.sentences[phrase.sentence].tokens.start as usize);
    features.set(Template::PositionInSentence, &[group, step(early / 2).min(3), far]);
    let relation = tree.relation(phrase.token);
    let hang = match relation {
        Relation::Conj => 1,
        Relation::Appos => 2,
        Relation::OblAgent => 3,
        Relation::Parataxis | Relation::Root => 4,
        Relation::Flat | Relation::Compound | Relation::NmodDesc => 5,
        _ => 0,
    };
    features.set(Template::RelationType, &[group, hang, cluster_type]);
    features.set(Template::NamedAgain, &[group, case, named_again(discourse, anaphor, candidate.cluster)]);
    let starts = pronoun.token == discourse.doc.sentences[pronoun.sentence].tokens.start as usize;
    features.set(Template::PronounFirst, &[group, usize::from(starts), role, far]);
    features.set(Template::Number, &[usize::from(cluster.plural), usize::from(group == 2), phrase_kind]);
    features.set(Template::RecencySalience, &[group, candidate.recency, candidate.order]);
    features.set(Template::RoleSalience, &[case, role, candidate.order]);
    features.set(
        Template::ParallelRole,
        &[pronoun.role as usize, far.min(2), candidate.recency.min(1), usize::from(phrase.role == pronoun.role)],
    );
    // The depth of the phrase's clause, the length of the name, and how often the cluster was the topic of a sentence.
    let depth = phrase.predicate.map_or(2, |at| tree.depth(at)).min(2);
    features.set(Template::ClauseDepth, &[group, depth, role, far]);
    let long = usize::from(phrase.tokens.1 - phrase.tokens.0 > 1);
    features.set(Template::NameLength, &[group, long, usize::from(is_first), far]);
    features.set(Template::Topic, &[group, step(cluster.topic), far.min(3)]);
    let bracketed = phrase.tokens.0.checked_sub(1).is_some_and(|before| matches!(discourse.words(before), "(" | "["));
    let later = discourse.doc.sentences[phrase.sentence].tokens.end as usize
        - phrase.tokens.1.min(discourse.doc.sentences[phrase.sentence].tokens.end as usize);
    features.set(Template::Brackets, &[group, usize::from(bracketed), step(later / 3).min(5), far.min(3)]);
    // Somebody introduced as "his father" is seldom whom an article is about.
    features.set(Template::Possessed, &[group, usize::from(cluster.is_possessed), case, far.min(1), step(cluster.seen).min(2)]);
    features
}

/// The features of a pronoun that stands for nobody.
pub(in crate::coref) fn nobody(discourse: &Discourse, anaphor: &Anaphor) -> Features {
    let mut features = Features::default();
    let pronoun = &discourse.phrases[anaphor.phrase];
    let (group, case) = (group(anaphor.pronoun), anaphor.pronoun.case as usize);
    let quoted = usize::from(discourse.quoted.get(pronoun.token).is_some_and(|quote| *quote > 0));
    let empty = empty_it(discourse, anaphor);
    features.set(Template::NoCandidate, &[group, case, quoted, empty]);
    features
}

/// Signs that "it" stands for nothing, as a digit: "it is clear that", "it seems", "it rained". Of other pronouns the number of candidates.
fn empty_it(discourse: &Discourse, anaphor: &Anaphor) -> usize {
    let pronoun = &discourse.phrases[anaphor.phrase];
    if anaphor.pronoun.kind != Kind::It {
        return anaphor.fitting.min(3);
    }
    if discourse.tree.relation(pronoun.token) == Relation::Expl {
        return 1;
    }
    match pronoun.predicate.map(|at| (discourse.words(at), discourse.tree.has(at, Dependent::Copula))) {
        Some((verb, _)) if WORDS.expletive_verbs.contains(&verb) => 2,
        Some((_, true)) => 3,
        Some(_) => 4,
        None => 0,
    }
}
