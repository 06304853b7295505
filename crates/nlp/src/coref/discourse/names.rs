//! Names as phrases, with what stands beside them: titles, appositions, coordination.

use crate::{EntityIdx, Label, Relation};

use super::{
    super::{
        clauses::Dependent,
        lexicon::{self, Noun},
        word_lists::is_female_title,
    },
    ClusterType, Discourse, Gender, NEAR, PhraseKind,
};

impl Discourse<'_> {
    pub(in crate::coref) fn name(&mut self, sentence: usize, start: usize, end: usize, entity: EntityIdx, first: usize) {
        let at = entity.0 as usize;
        // "PARIS (Reuters) - ": the place of a dateline is nothing that pronouns stand for.
        let is_large = !self.words(start).chars().any(char::is_lowercase);
        let is_place = matches!(self.doc.entities[at].label, Label::Gpe | Label::Loc);
        if is_place
            && self.doc.sentences.get(sentence).is_some_and(|sentence| sentence.tokens.start as usize == start)
            && (matches!(self.words(end), "-" | "--" | "–" | "—") || is_large && matches!(self.words(end), "(" | ","))
        {
            return;
        }
        let head = self.tree.head_of(start..end);
        self.titles(at, start, head);
        // "the Smiths" are plural.
        if end == start + 1
            && self.doc.entities[at].label == Label::Person
            && self.words(start).ends_with('s')
            && start.checked_sub(1).is_some_and(|before| matches!(self.words(before), "the" | "The"))
            && let Some(cluster) = self.clusters.get_mut(at)
        {
            cluster.plural = true;
        }
        // "his wife, Ann", "Ann, his wife": the noun joins the cluster of the name, and gives its gender.
        if self.tree.relation(head) == Relation::Appos
            && let Some(noun) = self.tree.head(head)
            && let Some(phrase) = self.phrases[first..]
                .iter_mut()
                .rev()
                .take(NEAR)
                .find(|phrase| phrase.token == noun && phrase.kind == PhraseKind::Noun)
        {
            let cluster_type =
                phrase.cluster.and_then(|at| self.clusters.get(at)).map(|cluster| (cluster.cluster_type, cluster.gender));
            let is_person = self
                .clusters
                .get(at)
                .is_some_and(|cluster| matches!(cluster.cluster_type, ClusterType::Person | ClusterType::MaybePerson));
            if is_person && cluster_type.is_some_and(|(cluster_type, _)| cluster_type == ClusterType::PersonNoun)
                || !is_person && cluster_type.is_some_and(|(cluster_type, _)| cluster_type != ClusterType::PersonNoun)
            {
                phrase.cluster = Some(at);
                if let Some(cluster) = self.clusters.get_mut(at) {
                    cluster.is_possessed |= self.tree.has(noun, Dependent::Possessor);
                }
                if let (Some((_, Gender { female: Some(female), reliability })), Some(cluster)) =
                    (cluster_type, self.clusters.get_mut(at))
                {
                    cluster.gender.learn(female, reliability);
                }
            }
        }
        self.push(sentence, (start, end), PhraseKind::Name, Some(at));
        // "Ann and Bo" make a plural phrase of its own.
        if self.tree.relation(head) == Relation::Conj
            && let Some(other) = self.tree.head(head)
            && let Some(partner) = self.phrases[first..].iter().rev().skip(1).take(NEAR).find(|phrase| phrase.token == other)
        {
            let cluster_type =
                partner.cluster.and_then(|at| self.clusters.get(at)).map_or(ClusterType::Thing, |cluster| cluster.cluster_type);
            let tokens = (partner.tokens.0, end);
            let cluster = self.open(cluster_type, true);
            self.push(sentence, tokens, PhraseKind::Pair, Some(cluster));
            if let Some(pair) = self.phrases.last_mut() {
                pair.token = other;
            }
        }
    }

    /// Learns the gender of a person from a title before the name, or from a noun said of it with "is".
    fn titles(&mut self, at: usize, start: usize, head: usize) {
        let Some(cluster) = self.clusters.get_mut(at) else { return };
        if !matches!(cluster.cluster_type, ClusterType::Person | ClusterType::MaybePerson) {
            return;
        }
        let predicate = self.tree.head(head).filter(|&noun| {
            self.tree.has(noun, Dependent::Copula) && matches!(self.tree.relation(head), Relation::Nsubj | Relation::NsubjOuter)
        });
        for token in [start.checked_sub(1), predicate].into_iter().flatten() {
            let word = self.doc.tokens.get(token).map_or("", |token| self.doc.words(token.span)).trim_end_matches('.');
            let lower = word.to_lowercase();
            let noun = lexicon::noun(&lower);
            match lower.as_str() {
                title if let Some(female) = is_female_title(title) => cluster.gender.learn(female, 2),
                _ if noun.any(Noun::MALE) && !noun.any(Noun::PERSON) => cluster.gender.learn(false, 2),
                _ if noun.any(Noun::FEMALE) && !noun.any(Noun::PERSON) => cluster.gender.learn(true, 2),
                _ => {}
            }
        }
    }
}
