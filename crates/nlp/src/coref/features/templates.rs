//! The templates of features. A template combines a few small numbers, its digits; each combination has a weight of its own.
//!
//! The order of templates and the bases of their digits give the numbers of the weights in `weights.txt`: whoever changes them trains anew.

/// Kinds of pronouns that share weights, see [`super::group`].
const GROUP: usize = 3;
/// He and she with it, and they: the first two groups in some templates, where a third is counted as the second.
const SINGULAR: usize = 2;
/// Cases of pronouns.
const CASE: usize = 4;
/// Grammatical roles.
const ROLE: usize = 7;
/// Sentences between two phrases: 0 to 4, and 5 where the candidate follows.
const DISTANCE: usize = 6;
/// Kinds of phrases: name, noun, pair, pronoun.
const KIND: usize = 4;
/// Types of clusters.
const TYPE: usize = 11;
/// Steps of counts, see [`super::step`].
const STEP: usize = 8;
/// How the clauses of two phrases relate, see [`super::binding`].
const BINDING: usize = 13;
/// How a noun names an entity.
const NAMING: usize = 5;
/// Kinds of nouns in descriptions.
const NOUN: usize = 6;
const BOOL: usize = 2;

/// Declares the templates with the bases of their digits. A number after `+` is of weights that the file has and no digits reach.
macro_rules! templates {
    ($($(#[$doc:meta])* $name:ident [$($base:expr),*] $(+ $spare:literal)?,)*) => {
        #[derive(Clone, Copy, Debug)]
        pub(in crate::coref) enum Template {
            $($(#[$doc])* $name,)*
        }

        const BASES: &[&[usize]] = &[$(&[$($base),*]),*];
        const SPARE: [usize; BASES.len()] = [$(0 $(+ $spare)?),*];
    };
}

templates! {
    PronounCase [GROUP, CASE],
    DistanceRole [GROUP, CASE, DISTANCE, ROLE],
    BothRoles [GROUP, ROLE, ROLE] + 105,
    RecencyDistance [GROUP, 4, DISTANCE],
    Salience [GROUP, 5, BOOL],
    DistanceAgreement [GROUP, 3, BOOL],
    PhraseKind [GROUP, KIND],
    KindDistance [GROUP, KIND, DISTANCE] + 128,
    TypeCase [GROUP, TYPE, CASE] + 28,
    /// Whether genders agree, and how reliably they are known.
    Gender [GROUP, 8, BOOL],
    Rivals [GROUP, 5, BOOL],
    NamesDistance [GROUP, STEP, 4],
    Mentions [GROUP, STEP, BOOL],
    Binding [SINGULAR, CASE, BINDING],
    SpeechBinding [BINDING, BOOL, CASE],
    TreeDistance [CASE, BOOL, 6],
    TokenDistance [GROUP, STEP, BOOL] + 12,
    SubjectBefore [GROUP, BOOL, BOOL, BOOL],
    EverSubject [GROUP, BOOL, BOOL],
    LastPronoun [GROUP, 8],
    LastPronounRole [8, 3, BOOL] + 24,
    Quotation [GROUP, 8, BOOL],
    Determiner [GROUP, 6, BOOL],
    FirstMention [GROUP, BOOL, 3, BOOL],
    OpeningSentence [GROUP, 4, 4] + 16,
    PositionInSentence [SINGULAR, 4, DISTANCE],
    RelationType [SINGULAR, 6, TYPE] + 8,
    NamedAgain [GROUP, CASE, 5],
    PronounFirst [SINGULAR, BOOL, 4, DISTANCE],
    Number [BOOL, BOOL, KIND],
    RecencySalience [GROUP, 5, 6],
    RoleSalience [CASE, ROLE, 3],
    ParallelRole [ROLE, 3, BOOL, BOOL],
    /// Of a pronoun that stands for nobody.
    NoCandidate [GROUP, CASE, BOOL, 5],
    ClauseDepth [SINGULAR, 3, ROLE, DISTANCE],
    NameLength [SINGULAR, BOOL, BOOL, DISTANCE],
    Topic [GROUP, STEP, 4],
    Brackets [SINGULAR, BOOL, 6, 4],
    NamingDistance [NAMING, DISTANCE] + 6,
    NamingRecency [NAMING, 3, 3],
    NamingNoun [NOUN, NAMING] + 6,
    NamingModifiers [BOOL, NAMING, BOOL],
    NamingMentions [STEP, NAMING],
    NamingRivals [4, 3, NAMING],
    DescribedTopic [4, 5, BOOL],
    DescriptionRole [BOOL, NAMING, 4],
    DescribedOpening [3, NAMING, BOOL],
    /// Of a description that stands for no entity.
    NoEntity [NOUN, BOOL, NAMING],
    Possessed [SINGULAR, BOOL, CASE, BOOL, 3],
}

const fn size(template: usize) -> usize {
    let (mut size, mut digit) = (1, 0);
    while digit < BASES[template].len() {
        size *= BASES[template][digit];
        digit += 1;
    }
    size + SPARE[template]
}

/// The number of the first weight of each template; the last is the number of all.
const OFFSETS: [usize; BASES.len() + 1] = {
    let mut offsets = [0; BASES.len() + 1];
    let mut at = 0;
    while at < BASES.len() {
        offsets[at + 1] = offsets[at] + size(at);
        at += 1;
    }
    offsets
};

/// How many weights there are.
pub(crate) const WEIGHTS: usize = OFFSETS[BASES.len()];

/// The features of one candidate, as numbers of weights.
#[derive(Default)]
pub(in crate::coref) struct Features {
    pub(crate) on: Vec<u16>,
}

impl Features {
    /// Adds the feature of a template with these digits; a digit that reaches its base counts as the largest below it.
    pub(in crate::coref) fn set(&mut self, template: Template, digits: &[usize]) {
        let bases = BASES[template as usize];
        debug_assert_eq!(bases.len(), digits.len(), "{template:?}");
        let value = digits.iter().zip(bases).fold(0, |value, (digit, base)| value * base + (*digit).min(base - 1));
        self.on.push((OFFSETS[template as usize] + value) as u16);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_weights_are_those_of_the_file() {
        assert_eq!((BASES.len(), WEIGHTS), (49, 3847));
        let mut features = Features::default();
        features.set(Template::PronounCase, &[0, 0]);
        features.set(Template::DistanceRole, &[2, 3, 9, 6]);
        features.set(Template::Possessed, &[1, 1, 3, 1, 2]);
        assert_eq!(features.on, [0, 12 + 503, 3846]);
    }
}
