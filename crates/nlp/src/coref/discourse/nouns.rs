//! Nouns and pronouns as phrases.

use crate::{Penn, Relation, Upos};

use super::{
    super::{
        clauses::{Dependent, GrammaticalRole},
        lexicon::{self, Case, Kind, Noun},
    },
    ClusterType, Discourse, NEAR, PhraseKind,
};

impl Discourse<'_> {
    /// Adds a token that is in no name as a phrase, if it is a pronoun or a noun.
    pub(in crate::coref) fn common(&mut self, sentence: usize, token: usize) {
        let words = self.words(token);
        let Some(syntax) = self.tree.word(token) else { return };
        if syntax.tag == Upos::Pron || syntax.tag == Upos::Det {
            if let Some(mut pronoun) = lexicon::pronoun(words) {
                if syntax.relation == Relation::NmodPoss || syntax.penn == Penn::PrpPoss {
                    pronoun.case = Case::Possessive;
                } else if pronoun.case == Case::Subject
                    && self.tree.role(token) != GrammaticalRole::Subject
                    && pronoun.kind == Kind::It
                {
                    pronoun.case = Case::Object;
                }
                self.push(sentence, (token, token + 1), PhraseKind::Pronoun(pronoun), None);
            }
            return;
        }
        let inside = matches!(
            syntax.relation,
            Relation::Compound | Relation::Flat | Relation::NmodDesc | Relation::Fixed | Relation::Goeswith | Relation::Amod
        );
        if !matches!(syntax.tag, Upos::Noun) || inside || self.tree.has(token, Dependent::Copula) {
            return;
        }
        let lemma = syntax.lemma.of(words);
        let noun = lexicon::noun(&lemma);
        let plural = syntax.penn == Penn::Nns;
        let cluster_type = if noun.is_person() {
            ClusterType::PersonNoun
        } else if noun.any(Noun::PEOPLE) {
            ClusterType::PeopleNoun
        } else if noun.any(Noun::ORG) {
            ClusterType::OrgNoun
        } else if noun.any(Noun::PLACE) {
            ClusterType::PlaceNoun
        } else {
            ClusterType::Thing
        };
        // "Ann, his wife": the noun makes no cluster of its own.
        if syntax.relation == Relation::Appos
            && let Some(head) = self.tree.head(token)
            && let Some(cluster) = self
                .phrases
                .iter()
                .rev()
                .take(NEAR)
                .take_while(|phrase| phrase.sentence == sentence)
                .find(|phrase| phrase.token == head)
                .and_then(|phrase| phrase.cluster)
        {
            let is_possessed = self.tree.has(token, Dependent::Possessor);
            if let Some(cluster) = self.clusters.get_mut(cluster) {
                cluster.is_possessed |= is_possessed && noun.is_person();
            }
            if noun.any(Noun::MALE) != noun.any(Noun::FEMALE)
                && let Some(cluster) = self.clusters.get_mut(cluster)
            {
                cluster.gender.learn(noun.any(Noun::FEMALE), 2);
            }
            return;
        }
        let at = self.open(cluster_type, plural);
        if noun.any(Noun::MALE) != noun.any(Noun::FEMALE) && !noun.any(Noun::PERSON) {
            self.clusters[at].gender.learn(noun.any(Noun::FEMALE), 2);
        }
        self.push(sentence, (token, token + 1), PhraseKind::Noun, Some(at));
    }
}
