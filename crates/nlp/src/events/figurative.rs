//! Words of threats, charges and fights that mean none: a warning of a danger, a price, a dispute in court or parliament.

use crate::{Action, Label, Relation, Upos};

use super::{
    participants::Participants,
    predicate::{Act, SentenceReader},
};

impl SentenceReader<'_> {
    /// Whether somebody is told of a danger and threatened with nothing: "doctors warned that the dam could break", "vowed to go on".
    pub(super) fn is_mere_warning(&self, act: &Act, participants: &Participants) -> bool {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let lemma = tree.lemma(act.at);
        let warns = lemma == "warn";
        // "issued a warning to motorists"
        let is_of_warning = warns || lemma == "warning" || act.noun.is_some_and(|noun| tree.lemma(noun) == "warning");
        // "warned that talks would end": what is warned of may be no harm, or what others do.
        let is_own_harm = |word: usize| {
            let harms = self.act_at(word, 1).is_some_and(|act| {
                matches!(act.action, Action::Assault | Action::Coerce | Action::Sanction | Action::Mobilize | Action::Accuse)
            });
            let subject = self.own_subject(word);
            harms && subject.is_none_or(|subject| !tree.is_nominal(subject) || tree.tag(subject) == Upos::Pron)
        };
        // "warned motorists of ice"; but "warned residents that it would shoot".
        let is_public = |word: &usize| lists.public.contains(&tree.lemma(*word).to_lowercase().as_str());
        let is_own = act.complement.is_some_and(is_own_harm);
        if act.action == Action::Threaten && is_of_warning && !is_own && participants.targets.iter().any(is_public) {
            return true;
        }
        if act.action != Action::Threaten || !(warns || lemma == "vow") || is_own {
            return false;
        }
        let after = || (act.at + 1..self.range.end).take(40);
        let is_harm = after().any(|at| tree.is_any(at, &lists.harm));
        let clause = tree.child(act.at, &[Relation::Ccomp]);
        // "warned that it would": what they will do themselves.
        let of_own = clause.and_then(|clause| self.own_subject(clause).map(|subject| (clause, subject))).is_some_and(
            |(clause, subject)| {
                tree.is_any(subject, &["it", "he", "she", "they", "we", "i"])
                    && tree
                        .children(clause)
                        .any(|child| tree.is_any(child, &["will", "would", "could", "may", "might", "can", "'ll", "\u{2019}ll"]))
            },
        );
        let is_expert =
            participants.sources.iter().any(|source| lists.experts.contains(&tree.lemma(*source).to_lowercase().as_str()));
        // "warned travellers of attacks", "warned about fascism": nobody says that he will do it himself.
        let is_of_danger = warns
            && after()
                .take(10)
                .take_while(|at| !tree.is_any(*at, &["that", "\u{201c}", "\""]))
                .any(|at| tree.is_any(at, &["of", "about"]))
            && clause.is_none()
            && !after().take(16).any(|at| tree.is_any(at, &lists.reprisals));
        if is_of_danger {
            return true;
        }
        let tells = clause.is_some() || after().take(3).any(|at| tree.is_any(at, &["that", ":", "\u{201c}", "\""])) || !warns;
        tells && (is_expert || !is_harm && !of_own)
    }

    /// "taking the issue seriously": who takes issue has no article.
    pub(super) fn is_topic(&self, act: &Act) -> bool {
        let tree = self.tree;
        let has_article = |noun: usize| tree.children(noun).any(|child| child < noun && tree.relation(child) == Relation::Det);
        tree.lemma(act.at) == "take" && act.noun.is_some_and(|noun| tree.lemma(noun) == "issue" && has_article(noun))
    }

    /// Whether a charge is what something costs: "charges older people more".
    pub(super) fn is_price(&self, act: &Act) -> bool {
        let tree = self.tree;
        act.action == Action::Accuse
            && self.is_verb(act)
            && tree.lemma(act.at) == "charge"
            && (act.at + 1..self.range.end).take(10).any(|at| {
                tree.is_any(at, &self.lexicon.lists.costs)
                    || tree.mention(at).is_some_and(|mention| matches!(mention.label, Label::Money | Label::Percent))
            })
            && !(act.at + 1..self.range.end).take(4).any(|at| tree.is_any(at, &["with", "over"]))
    }

    /// "Vowed to fight the governor all the way to the Supreme Court": a fight of words, votes and papers.
    pub(super) fn is_political_fight(&self, act: &Act) -> bool {
        let tree = self.tree;
        let near = || self.range.clone().skip(act.at.saturating_sub(self.range.start + 40)).take(80);
        let fights = |at: usize| matches!(tree.lemma(at).as_ref(), "fight" | "battle");
        (fights(act.at) || act.absorbed.iter().any(|at| fights(*at)))
            && near().any(|at| tree.is_any(at, &self.lexicon.lists.votes))
            && !near().any(|at| self.is_armed(at))
    }

    /// Whether a word tells that weapons are used.
    pub(super) fn is_armed(&self, at: usize) -> bool {
        let lemma = self.tree.lemma(at).to_lowercase();
        self.lexicon.weapons.contains(lemma.as_str()) || self.lexicon.lists.warlike.contains(&lemma.as_str())
    }
}
