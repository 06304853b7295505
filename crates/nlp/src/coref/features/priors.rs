//! Priors of the weights, from grammar: learning starts from them and is regularised towards them.

use super::{
    super::{discourse::ClusterType, lexicon::Case},
    Features, Naming, Template,
};

/// Numbers of weights with their priors; all others are 0.
pub(crate) fn priors() -> Vec<(u16, f32)> {
    let mut priors = Vec::new();
    let mut prior = |template: Template, digits: &[usize], weight: f32| {
        let mut features = Features::default();
        features.set(template, digits);
        priors.extend(features.on.into_iter().map(|on| (on, weight)));
    };
    for case in 0..4 {
        prior(Template::NamedAgain, &[0, case, 1], 2.5);
        prior(Template::NamedAgain, &[0, case, 2], -1.5);
    }
    for group in 0..3 {
        for apart in 0..2 {
            prior(Template::Quotation, &[group, 6, apart], -3.0);
            prior(Template::Quotation, &[group, 7, apart], -2.0);
        }
    }
    for case in 0..4 {
        for (far, seen) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)] {
            prior(Template::Possessed, &[0, 1, case, far, seen], -1.0);
        }
    }
    // The only candidate that the noun names.
    for (named, weight) in [(Naming::Again, 1.0), (Naming::Word, 1.0)] {
        prior(Template::NamingRivals, &[0, 0, named as usize], weight);
    }
    // A pronoun stands for a named person rather than for a noun.
    for case in 0..4 {
        prior(Template::TypeCase, &[0, ClusterType::PersonNoun as usize, case], -1.0);
    }
    let (object, possessive, reflexive) = (Case::Object as usize, Case::Possessive as usize, Case::Reflexive as usize);
    for group in 0..2 {
        prior(Template::Binding, &[group, object, 3], -2.5);
        prior(Template::Binding, &[group, object, 12], -1.5);
        prior(Template::Binding, &[group, reflexive, 3], 2.5);
        prior(Template::Binding, &[group, possessive, 3], 0.8);
    }
    for case in 0..4 {
        for quoted in 0..2 {
            for fitting in 1..5 {
                prior(Template::NoCandidate, &[0, case, quoted, fitting], -1.5);
            }
        }
    }
    priors
}
