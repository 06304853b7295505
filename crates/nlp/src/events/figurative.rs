//! Words of threats, charges and fights that mean none: a warning of a danger, a price, a dispute in court or parliament.

use crate::{Action, Label, Relation};

use super::{
    participants::Participants,
    predicate::{Act, SentenceReader},
};

impl SentenceReader<'_> {
    /// Whether somebody is told of a danger and threatened with nothing: "doctors warned that the dam could break", "vowed to go on".
    pub(super) fn is_mere_warning(&self, act: &Act, participants: &Participants) -> bool {
        const HARM: &[&str] = &[
            "attack",
            "attacks",
            "strike",
            "strikes",
            "war",
            "retaliate",
            "retaliation",
            "retaliatory",
            "force",
            "respond",
            "response",
            "consequence",
            "consequences",
            "pay",
            "price",
            "punish",
            "punished",
            "punishment",
            "sanction",
            "sanctions",
            "tariff",
            "tariffs",
            "destroy",
            "crush",
            "expel",
            "arrest",
            "arrested",
            "kill",
            "invade",
            "hesitate",
            "reprisal",
            "reprisals",
            "shoot",
            "prosecute",
            "prosecuted",
            "revenge",
            "avenge",
            "fight",
            "bomb",
            "military",
            "troops",
            "sue",
            "repercussions",
            "veto",
            "retribution",
            "hunt",
            "jail",
            "fine",
            "fined",
        ];
        let tree = self.tree;
        let lemma = tree.lemma(act.at);
        let warns = lemma == "warn";
        if act.action != Action::Threaten || !(warns || lemma == "vow") || act.complement.is_some() {
            return false;
        }
        let after = || (act.at + 1..self.range.end).take(40);
        let is_harm = after().any(|at| HARM.contains(&tree.form(at).to_lowercase().as_str()));
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
        let is_expert = participants.sources.iter().any(|source| {
            matches!(
                tree.lemma(*source).to_lowercase().as_str(),
                "scientist"
                    | "doctor"
                    | "expert"
                    | "economist"
                    | "analyst"
                    | "researcher"
                    | "forecaster"
                    | "meteorologist"
                    | "scholar"
                    | "professor"
                    | "academic"
                    | "ecologist"
                    | "epidemiologist"
                    | "charity"
                    | "inspector"
                    | "auditor"
                    | "engineer"
                    | "laureate"
            )
        });
        let tells = clause.is_some() || after().take(3).any(|at| tree.is_any(at, &["that", ":", "\u{201c}", "\""])) || !warns;
        tells && (is_expert || !is_harm && !of_own)
    }

    /// Whether a charge is what something costs: "charges older people more".
    pub(super) fn is_price(&self, act: &Act) -> bool {
        let tree = self.tree;
        act.action == Action::Accuse
            && self.is_verb(act)
            && tree.lemma(act.at) == "charge"
            && (act.at + 1..self.range.end).take(10).any(|at| {
                tree.is_any(
                    at,
                    &["more", "less", "differently", "extra", "higher", "lower", "rates", "fee", "fees", "fares", "rent"],
                ) || tree.mention(at).is_some_and(|mention| matches!(mention.label, Label::Money | Label::Percent))
            })
            && !(act.at + 1..self.range.end).take(4).any(|at| tree.is_any(at, &["with", "over"]))
    }

    /// "Vowed to fight the governor all the way to the Supreme Court": a fight of words, votes and papers.
    pub(super) fn is_political_fight(&self, act: &Act) -> bool {
        const MEANS: &[&str] = &[
            "court",
            "bill",
            "law",
            "vote",
            "votes",
            "voters",
            "election",
            "nomination",
            "nominee",
            "impeachment",
            "impeach",
            "legislation",
            "campaign",
            "policy",
            "proposal",
            "primary",
            "lawsuit",
            "legal",
            "rules",
            "budget",
            "reform",
            "tax",
            "taxes",
            "ballot",
            "congress",
            "senate",
            "union",
            "contract",
            "wages",
            "funding",
        ];
        let tree = self.tree;
        let near = || self.range.clone().skip(act.at.saturating_sub(self.range.start + 40)).take(80);
        let fights = |at: usize| matches!(tree.lemma(at).as_ref(), "fight" | "battle");
        (fights(act.at) || act.absorbed.iter().any(|at| fights(*at)))
            && near().any(|at| MEANS.contains(&tree.form(at).to_lowercase().as_str()))
            && !near().any(|at| self.is_armed(at))
    }

    /// Whether a word tells that weapons are used.
    pub(super) fn is_armed(&self, at: usize) -> bool {
        let lemma = self.tree.lemma(at).to_lowercase();
        self.lexicon.weapons.contains(lemma.as_str())
            || matches!(
                lemma.as_str(),
                "troop"
                    | "soldier"
                    | "army"
                    | "military"
                    | "rebel"
                    | "militia"
                    | "militant"
                    | "insurgent"
                    | "junta"
                    | "coup"
                    | "guerrilla"
                    | "fighter"
                    | "gunman"
                    | "war"
                    | "putsch"
                    | "kill"
                    | "wound"
                    | "general"
                    | "mutineer"
            )
    }
}
