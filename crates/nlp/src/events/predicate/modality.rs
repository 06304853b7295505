//! Whether an act took place, as auxiliaries, negation and conjunctions of its clause tell it.

use crate::{Action, Label, Modality, Penn, Relation, Upos, tree::Tree};

use super::{Act, SentenceReader, code::is_help};

/// What the words of a clause say of its verb.
#[derive(Default)]
struct Clause {
    negated: bool,
    future: bool,
    hypothetical: bool,
    demanded: bool,
    /// Whether "if" or the like begins it.
    supposed: bool,
}

impl SentenceReader<'_> {
    /// The act with its modality, and with the code that it has where it is refused.
    pub(super) fn with_modality(&self, mut act: Act) -> Act {
        let clause = self.clause(act.at);
        if clause.demanded && act.modality == Modality::Done {
            act.modality = Modality::Demanded;
        }
        if act.modality == Modality::Done && self.is_inverted(act.at) {
            act.modality = Modality::Hypothetical;
        }
        if clause.negated && clause.future && !clause.hypothetical {
            // Help that will not be given is a refusal; harm that will not be done is only denied.
            act.action = if is_help(act.action) || act.action == Action::Consult { Action::Reject } else { act.action };
            act.modality = if act.action == Action::Reject { Modality::Done } else { Modality::Denied };
        } else if clause.negated && clause.supposed {
            act.modality = Modality::Hypothetical;
        } else if clause.negated {
            act.modality = Modality::Denied;
        } else if clause.future && act.modality == Modality::Done {
            act.modality = Modality::Planned;
        } else if clause.hypothetical && act.modality != Modality::CalledOff {
            act.modality = Modality::Hypothetical;
        }
        act
    }

    /// What auxiliaries, negation and conjunctions say of a verb.
    fn clause(&self, at: usize) -> Clause {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let mut clause = Clause::default();
        let (mut conditional, mut perfect) = (false, false);
        for child in tree.children(at).filter(|child| *child < at || tree.relation(*child) != Relation::Aux) {
            match tree.relation(child) {
                // "but not before they had cut": they had.
                Relation::Advmod | Relation::Cc | Relation::Dep
                    if tree.is_any(child, &lists.negations)
                        && !(self.range.contains(&(child + 1))
                            && tree.is_any(child + 1, &["before", "until", "only", "just", "merely", "because", "least"])) =>
                {
                    clause.negated = true;
                }
                Relation::Advmod if tree.is(child, "longer") => clause.negated = true,
                Relation::Advmod if child < at && tree.is_any(child, &lists.doubting) => clause.hypothetical = true,
                Relation::Aux if tree.is_any(child, &lists.future) => clause.future = true,
                Relation::Aux if tree.is_any(child, &lists.conditional) => conditional = true,
                Relation::Aux if tree.is_any(child, &lists.possibility) => clause.hypothetical = true,
                Relation::Aux if tree.is(child, "cannot") => (clause.negated, clause.hypothetical) = (true, true),
                Relation::Aux if tree.is(child, "have") => perfect = true,
                Relation::Aux if tree.is_any(child, &lists.obligation) => clause.demanded = true,
                Relation::Mark if child < at && tree.is_any(child, &lists.suppositions) => {
                    (clause.hypothetical, clause.supposed) = (true, true);
                }
                Relation::Mark if child < at && tree.is(child, "without") => clause.negated = true,
                // "Nobody attacked", "no troops entered"
                Relation::Nsubj | Relation::NsubjPass if self.is_nobody(child) => clause.negated = true,
                // "committed no crime"
                Relation::Obj if tree.children(child).any(|no| no < child && tree.is(no, "no")) => clause.negated = true,
                _ => {}
            }
        }
        if conditional {
            clause.future = self.is_reported(at) && !perfect;
            clause.hypothetical |= !clause.future;
        }
        // "is to meet", "is going to meet"
        clause.future |= self.is_due(at)
            || tree.relation(at) == Relation::Xcomp && tree.head(at).is_some_and(|head| tree.is_any(head, &lists.prospective));
        if clause.future && self.is_conditioned(at) {
            (clause.hypothetical, clause.future) = (true, false);
        }
        clause
    }

    /// Whether what a clause says is to come only if something else does: "If the deadline passes, the bloc will freeze".
    fn is_conditioned(&self, at: usize) -> bool {
        let (tree, start) = (self.tree, self.range.start);
        let is_if = |word: usize| {
            tree.is_any(word, &["if", "unless"]) && word.checked_sub(1).is_none_or(|before| !tree.is_any(before, &["even", "as"]))
        };
        let of_clause = tree.children(at).filter(|child| tree.relation(*child) == Relation::Advcl);
        let mut marks = of_clause.flat_map(|clause| tree.children(clause).filter(move |mark| *mark < clause));
        let first = (start..at).find(|word| tree.tag(*word) != Upos::Punct);
        marks.any(|mark| tree.relation(mark) == Relation::Mark && is_if(mark))
            || first.is_some_and(|first| is_if(first) && (first..at).take(40).any(|word| tree.is(word, ",")))
    }

    /// Whether an auxiliary stands before the subject of a verb, as it does in a question and in a condition: "Did Iran attack?", "Had Iran
    /// attacked, it".
    fn is_inverted(&self, at: usize) -> bool {
        let tree = self.tree;
        let Some(subject) = self.own_subject_of(at) else { return false };
        let auxiliary = tree.children(at).find(|child| *child < subject && tree.tag(*child) == Upos::Aux);
        let is_question =
            || self.range.clone().rev().take(3).any(|word| tree.is(word, "?")) && tree.relation(at) != Relation::AclRelcl;
        let is_condition = |word: usize| {
            tree.is_any(word, &["had", "should", "were"]) && tree.relation(at) == Relation::Advcl && at < self.range.end
        };
        auxiliary.is_some_and(|word| is_question() || is_condition(word))
    }

    /// Whether those who charge or suspect somebody tell of an act that is done by one they name, so that it is not yet shown: "Prosecutors
    /// say Ann Lee stabbed him", "…, according to the indictment".
    pub(in crate::events) fn is_charged(&self, act: &Act, sources: &[usize]) -> bool {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let names_person = || {
            sources.iter().any(|source| tree.mention(*source).is_some_and(|mention| mention.label == Label::Person))
                && act.action == Action::Assault
        };
        let charges = |word: usize| {
            let lemma = tree.lemma(word).to_lowercase();
            lists.accusers.contains(&lemma.as_str()) || lists.suspecters.contains(&lemma.as_str()) && names_person()
        };
        let says = |verb: usize| {
            matches!(tree.tag(verb), Upos::Verb)
                && matches!(
                    tree.lemma(verb).as_ref(),
                    "say" | "allege" | "claim" | "argue" | "state" | "tell" | "write" | "believe" | "contend"
                )
                && tree
                    .children(verb)
                    .any(|child| matches!(tree.relation(child), Relation::Nsubj | Relation::NsubjOuter) && charges(child))
        };
        let above = std::iter::successors(Some(act.at), |at| {
            let goes_up = matches!(
                tree.relation(*at),
                Relation::Ccomp | Relation::Conj | Relation::Parataxis | Relation::AclRelcl | Relation::Xcomp
            );
            tree.head(*at).filter(|_| goes_up)
        });
        let above: Vec<usize> = above.take(4).collect();
        let is_told = above.iter().skip(1).any(|at| says(*at));
        let is_aside = |child: usize| match tree.relation(child) {
            Relation::Parataxis | Relation::Ccomp => says(child),
            Relation::Obl | Relation::Advmod | Relation::Nmod => tree.has_case(child, "according") && charges(child),
            _ => false,
        };
        !sources.is_empty() && (is_told || above.iter().any(|at| tree.children(*at).any(is_aside)))
    }

    pub(in crate::events) fn is_nobody(&self, at: usize) -> bool {
        let tree = self.tree;
        let no = |word: usize| {
            tree.is_any(word, &["no", "neither"])
                && matches!(tree.relation(word), Relation::Det | Relation::Advmod | Relation::CcPreconj | Relation::Cc)
        };
        tree.is_any(at, &["nobody", "none", "neither", "no-one"]) || tree.children(at).any(|child| child < at && no(child))
    }

    /// Whether a verb stands in a clause that somebody reports: "said it would".
    fn is_reported(&self, at: usize) -> bool {
        matches!(self.tree.relation(at), Relation::Ccomp | Relation::Parataxis | Relation::Conj)
    }

    /// What the words above an act make of it: "plans to attack", "thwarted an attack", "threat of an attack", "if it attacks".
    /// `None` where they leave it as it is.
    pub(in crate::events) fn standing(&self, act: &Act) -> Option<Modality> {
        /// The most steps up.
        const STEPS: usize = 6;
        let tree = self.tree;
        let mut at = act.at;
        for _ in 0..STEPS {
            let head = tree.head(at)?;
            let relation = tree.relation(at);
            let is_verb = matches!(tree.tag(at), Upos::Verb | Upos::Adj);
            let is_loose = is_verb
                && matches!(tree.penn(at), Penn::Vb | Penn::Vbg | Penn::Vbn | Penn::Jj)
                && self.own_subject_of(at).is_none();
            match relation {
                // What is joined to a word stands as that does, if it has the same form: "denied that they pressed or attacked her" too.
                Relation::Conj if is_verb => {
                    let shares = tree.penn(at) == tree.penn(head)
                        && self.is_finite(at)
                        && self.own_subject_of(at).is_none()
                        && tree.relation(head) == Relation::Ccomp
                        && self.own_subject_of(head).is_some();
                    if !(shares || is_loose && tree.penn(at) == tree.penn(head)) {
                        return None;
                    }
                    if let Some(found) = self.of_clause(head).filter(|_| tree.penn(at) == Penn::Vb) {
                        return Some(found);
                    }
                }
                Relation::Conj => {}
                Relation::Obj | Relation::Nmod | Relation::Obl | Relation::NsubjPass | Relation::Nsubj if !is_verb => {
                    if let Some(found) = self.over_noun(at, head) {
                        return Some(found);
                    }
                    let counts = self.lexicon.lists.quantities.contains(&tree.lemma(head).as_ref());
                    if !(relation == Relation::Nmod && counts) {
                        return None;
                    }
                }
                // "accusations that Russia jammed signals"
                Relation::AclRelcl if is_verb => {
                    let that = tree.children(at).any(|child| child < at && tree.is(child, "that"));
                    return self
                        .governor(head)
                        .filter(|_| that && self.lexicon.lists.claims.contains(&tree.lemma(head).to_lowercase().as_str()));
                }
                Relation::Xcomp | Relation::Acl | Relation::Advcl | Relation::Ccomp | Relation::Obl | Relation::Nmod
                    if is_verb =>
                {
                    if let Some(found) = self.over_verb(at, head) {
                        return Some(found);
                    }
                    let shares = is_loose && matches!(relation, Relation::Xcomp | Relation::Ccomp);
                    if let Some(found) = self.of_clause(head).filter(|_| shares) {
                        return Some(found);
                    }
                    // "the banks attacked by hackers": which they are, whatever is asked of them.
                    let is_mark = |child: usize| child < at && matches!(tree.relation(child), Relation::Mark | Relation::Case);
                    let describes = relation == Relation::Acl && !tree.children(at).any(is_mark);
                    if !is_loose && relation != Relation::Ccomp || describes {
                        return None;
                    }
                }
                _ => return None,
            }
            at = head;
        }
        None
    }

    /// Whether what a word tells of stands in a clause with "whether", which leaves open what its verbs and participles say: "asks whether they won,
    /// using means such as hacking". What a relative clause describes, and what a conjunction ties to it, may be known.
    pub(in crate::events) fn is_in_question(&self, act: &Act) -> bool {
        let tree = self.tree;
        let mut at = act.at;
        for _ in 0..8 {
            let marks = || tree.children(at).filter(|child| *child < at && tree.relation(*child) == Relation::Mark);
            if marks().any(|mark| tree.is(mark, "whether")) {
                return true;
            }
            let is_fixed = marks().any(|mark| !tree.is_any(mark, &["to", "that", "of", "as"]));
            let is_known = tree.children(at).any(|child| {
                child < at && (tree.relation(child) == Relation::Det && tree.is_any(child, &["the", "this", "that", "these"]))
            });
            if is_fixed || is_known || matches!(tree.relation(at), Relation::AclRelcl | Relation::Parataxis) {
                return false;
            }
            let Some(head) = tree.head(at) else { return false };
            at = head;
        }
        false
    }

    /// What the noun inside a predicate makes of the act: "was given the power to impeach".
    pub(in crate::events) fn standing_inside(&self, act: &Act) -> Option<Modality> {
        let tree = self.tree;
        let is_of_power = |word: &usize| {
            tree.tag(*word) == Upos::Verb
                && tree.relation(*word) == Relation::Acl
                && tree.has_case(*word, "to")
                && tree.head(*word).is_some_and(|head| {
                    matches!(
                        tree.lemma(head).as_ref(),
                        "power" | "right" | "authority" | "ability" | "chance" | "permission" | "opportunity"
                    )
                })
        };
        act.absorbed.iter().any(is_of_power).then_some(Modality::Hypothetical)
    }

    fn own_subject_of(&self, at: usize) -> Option<usize> {
        self.tree
            .children(at)
            .find(|child| *child < at && matches!(self.tree.relation(*child), Relation::Nsubj | Relation::NsubjPass))
    }

    /// What a clause makes of what its verb governs: "may have to withdraw".
    fn of_clause(&self, at: usize) -> Option<Modality> {
        let clause = self.clause(at);
        if clause.negated && !clause.hypothetical {
            Some(Modality::Denied)
        } else if clause.hypothetical {
            Some(Modality::Hypothetical)
        } else if clause.demanded {
            Some(Modality::Demanded)
        } else {
            clause.future.then_some(Modality::Planned)
        }
    }

    /// Whether somebody is accused of an act: the accusation is what the words tell of, not the act.
    pub(in crate::events) fn is_accusation(&self, act: &Act) -> bool {
        let tree = self.tree;
        // "charged with threats, obstructing justice and robbery": each is a charge.
        let is_listed = |at: usize| matches!(tree.tag(at), Upos::Noun | Upos::Propn) || tree.penn(at) == Penn::Vbg;
        let goes_up = |at: &usize| tree.head(*at).filter(|_| tree.relation(*at) == Relation::Conj && is_listed(*at));
        let at = std::iter::successors(Some(act.at), goes_up).take(4).last().unwrap_or(act.at);
        let Some(head) =
            tree.head(at).filter(|_| !matches!(tree.relation(at), Relation::Nsubj | Relation::NsubjPass | Relation::Conj))
        else {
            return false;
        };
        let is_definite =
            tree.children(act.at).any(|child| child < act.at && tree.is_any(child, &["the", "this", "that", "these"]));
        // "faces ten charges, including using a bomb"
        let including = (self.range.start..act.at).rev().take(3).find(|word| tree.is(*word, "including"));
        let is_count = including.is_some_and(|including| {
            (self.range.start..including).rev().take(6).any(|word| {
                matches!(
                    tree.lemma(word).to_lowercase().as_str(),
                    "charge" | "count" | "allegation" | "crime" | "offence" | "offense"
                )
            })
        });
        if is_count {
            return true;
        }
        // "guilty to killing", "guilty in the killing"
        let is_plea = tree.is_any(head, &["guilty"]) && tree.is_any_case(at, &["to", "in"]);
        let is_of = is_plea || tree.is_any_case(at, &["of", "with", "for", "over"]);
        // "accused by Rwanda of arming": the parser may hang the clause on the agent.
        let above = tree.head(head).filter(|_| tree.is_nominal(head) && self.is_agent(head));
        let accuses = |word: usize| {
            let lists = &self.lexicon.lists;
            let lemma = tree.lemma(word).to_lowercase();
            lists.accusing.contains(&lemma.as_str()) || lists.punishing.contains(&lemma.as_str())
        };
        is_of && !is_definite && (accuses(head) || above.is_some_and(accuses))
    }

    /// What a word of the lexicon makes of the act that it governs.
    fn governor(&self, at: usize) -> Option<Modality> {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let lemma = tree.lemma(at).to_lowercase();
        let lemma = lemma.as_str();
        if lists.called_off.contains(&lemma) || (matches!(lemma, "call" | "put") && is_off(tree, at)) {
            return Some(Modality::CalledOff);
        }
        let lists = [
            (&lists.denied, Modality::Denied),
            (&lists.demanded, Modality::Demanded),
            (&lists.planned, Modality::Planned),
            (&lists.supposed, Modality::Hypothetical),
        ];
        lists.into_iter().find(|(list, _)| list.contains(&lemma)).map(|(_, modality)| modality)
    }

    /// What the word above an act's noun makes of it.
    fn over_noun(&self, at: usize, head: usize) -> Option<Modality> {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let is_definite = tree.children(at).any(|child| {
            child < at
                && (tree.is_any(child, &["the", "this", "that", "these", "those"]) || tree.relation(child) == Relation::NmodPoss)
        });
        match tree.relation(at) {
            Relation::Obj | Relation::NsubjPass => {
                // "called the inquiry a farce": that asks for none.
                let found = self.governor(head).filter(|_| tree.lemma(head) != "call" || is_off(tree, head));
                // "fears the attack" is no fear of one to come; "thwarted the attack" is.
                let found = found
                    .filter(|found| !is_definite || matches!(found, Modality::Denied | Modality::CalledOff | Modality::Demanded));
                // "may face charges": there are none yet.
                let gets = lists.getting.contains(&tree.lemma(head).as_ref());
                found.or_else(|| {
                    let of_clause = self.of_clause(head).filter(|_| !is_definite && gets);
                    of_clause.or_else(|| (!is_definite && self.clause(head).negated).then_some(Modality::Denied))
                })
            }
            // "There is no longer any threat from Oman"
            Relation::Nsubj
                if tree.children(head).any(|child| child < at && tree.relation(child) == Relation::Expl)
                    && (head.min(at)..at).any(|word| tree.is_any(word, &["no", "never", "not", "n't", "n’t"])) =>
            {
                Some(Modality::Denied)
            }
            Relation::Nsubj => {
                let occurs = lists.occurring.contains(&tree.lemma(head).as_ref());
                // "A strike will stop trains": there is none yet.
                let is_new =
                    || !is_definite && tree.mention(at).is_none() && matches!(self.of_clause(head), Some(Modality::Planned));
                if tree.tag(head) == Upos::Adj {
                    self.governor(head)
                } else {
                    self.of_clause(head).filter(|_| occurs || is_new())
                }
            }
            _ => {
                let goes_with = tree.is_any_case(at, &["of", "for", "to", "on", "about", "at", "from", "against"]);
                // "wanted for murder": the police want whoever did it.
                let is_sought = tree.is(head, "wanted") && tree.has_case(at, "for");
                let found = self.governor(head).filter(|_| goes_with && !is_sought);
                found.filter(|found| !is_definite || !matches!(found, Modality::Hypothetical))
            }
        }
    }

    /// Whether a noun counts those of whom something is told: "the first judge", "the only town".
    fn is_one_of_a_row(&self, noun: usize) -> bool {
        let tree = self.tree;
        let counts = |word: usize| {
            tree.mention(word).is_some_and(|mention| mention.label == Label::Ordinal)
                || tree.is_any(word, &["first", "second", "third", "last", "latest", "only", "next", "youngest", "oldest"])
        };
        counts(noun) || tree.children(noun).any(|child| child < noun && counts(child))
    }

    /// What the word above an act's verb makes of it.
    fn over_verb(&self, at: usize, head: usize) -> Option<Modality> {
        let tree = self.tree;
        let mark =
            tree.children(at).find(|child| *child < at && matches!(tree.relation(*child), Relation::Mark | Relation::Case));
        let is_infinitive = mark.is_some_and(|mark| tree.is(mark, "to"));
        // What a verb governs follows it; "the banks attacked by hackers have asked" is no demand for an attack.
        if at < head && !is_infinitive {
            return None;
        }
        match tree.relation(at) {
            Relation::Advcl | Relation::Obl | Relation::Nmod => {
                let mark = mark?;
                let is_negated = || self.clause(head).negated;
                // "kept them from leaving"; "did not stop them from leaving" says that they left.
                if tree.is(mark, "from") && tree.penn(at) == Penn::Vbg {
                    return (!is_negated()).then_some(Modality::Denied);
                }
                // "are not involved in arresting"
                if tree.is(mark, "in") && tree.penn(at) == Penn::Vbg && is_negated() {
                    return Some(Modality::Denied);
                }
                // "would look into suing"
                if tree.is(mark, "into") && tree.penn(at) == Penn::Vbg && tree.lemma(head) == "look" {
                    return Some(Modality::Planned);
                }
                if tree.is_any(mark, &["instead", "rather"]) {
                    return Some(Modality::Denied);
                }
                // "stopped short of condemning", "came close to attacking"
                let near = |word: &str| (head..at).take(4).any(|between| tree.is(between, word));
                if tree.is(mark, "of") && near("short") || tree.is(mark, "to") && near("close") {
                    return Some(Modality::Denied);
                }
                let found = self.governor(head).filter(|_| tree.is_any(mark, &["of", "to", "for", "about", "on", "at"]));
                // "is reported to be seeking"
                if is_infinitive && matches!(tree.lemma(head).as_ref(), "report" | "say" | "know" | "see" | "find") {
                    return None;
                }
                if is_infinitive && self.lexicon.lists.achieving.contains(&tree.lemma(head).as_ref()) {
                    return None;
                }
                // A purpose is no deed: "created to fight".
                found.or(is_infinitive.then_some(Modality::Planned))
            }
            Relation::Acl if is_infinitive && self.is_nobody(head) => Some(Modality::Denied),
            // "The third candidate to be killed"
            Relation::Acl if is_infinitive && self.is_one_of_a_row(head) => None,
            Relation::Acl if is_infinitive => Some(self.governor(head).unwrap_or(Modality::Planned)),
            // "would have seen troops withdrawn"
            Relation::Acl if tree.penn(at) == Penn::Vbn && mark.is_none() && tree.relation(head) == Relation::Obj => {
                let above = tree.head(head).filter(|above| tree.is_any(*above, &["see", "seen", "have", "get", "find"]));
                above.and_then(|above| self.of_clause(above))
            }
            // "militants accused of killing", "no evidence Oman attacked"
            Relation::Acl => {
                let is_claim = || {
                    self.own_subject_of(at).is_some()
                        && self.lexicon.lists.claims.contains(&tree.lemma(head).to_lowercase().as_str())
                };
                self.governor(head).filter(|_| mark.is_some() || is_claim())
            }
            // "fears that they attacked", "demanded that they leave"; what is told, warned or agreed is no more doubtful for that.
            Relation::Ccomp if self.own_subject_of(at).is_some() => {
                let is_wish = tree.penn(at) == Penn::Vb && !tree.children(at).any(|child| tree.relation(child) == Relation::Aux);
                // "The rebels claimed that they had attacked": they own to it.
                let is_own = tree.lemma(head) == "claim"
                    && self
                        .own_subject_of(at)
                        .is_some_and(|subject| tree.is_any(subject, &["they", "it", "he", "she", "we", "i"]));
                let is_open = is_wish || self.lexicon.lists.clausal.contains(&tree.lemma(head).as_ref()) && !is_own;
                self.governor(head).filter(|_| is_open)
            }
            // "has yet to condemn"
            Relation::Xcomp if is_infinitive && (head..at).any(|word| tree.is(word, "yet")) => Some(Modality::Denied),
            _ => self.governor(head),
        }
    }
}

/// Whether a verb has the particle "off": "called off".
fn is_off(tree: &Tree, at: usize) -> bool {
    tree.children(at).any(|child| tree.relation(child) == Relation::CompoundPrt && tree.is(child, "off"))
}
