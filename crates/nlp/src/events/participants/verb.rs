//! Those who take part in the act of a verb, as grammar has them.

use crate::{Action, Label, Penn, Relation, Upos};

use super::{
    super::{
        phrases::DEPTH,
        predicate::{Act, SentenceReader},
    },
    Participants, Tie,
    actor::is_possessive_pronoun,
    noun::goes_to,
};

impl SentenceReader<'_> {
    pub(super) fn verb_participants(&self, act: &Act) -> Participants {
        let mut participants = Participants::default();
        if let Some(subject) = self.headline_passive(act) {
            participants.targets = self.all_of(subject).into_iter().filter(|word| self.may_suffer(*word, act.action)).collect();
            return participants;
        }
        let asked = self.asked_before(act.at);
        if !asked.is_empty() {
            participants.sources = asked;
            participants.ties[0] = Tie::Controlled;
        } else if let Some((doer, tie)) = self.doer_of_act(act) {
            participants.sources = self.those_who(doer);
            participants.by_thing = participants.sources.is_empty() && self.is_mere_thing(doer);
            participants.ties[0] = tie;
        }
        let (targets, tie) = self.verb_targets(act, &participants.sources);
        participants.targets = targets;
        participants.ties[1] = tie;
        if participants.sources.is_empty() {
            self.take_sources_of_noun(act, &mut participants);
        }
        participants
    }

    /// The subject of a passive without its auxiliary, as headlines have it: "Auctioneer jailed for theft".
    fn headline_passive(&self, act: &Act) -> Option<usize> {
        let tree = self.tree;
        let is_suffered = matches!(act.action, Action::Assault | Action::Coerce | Action::Sanction | Action::Accuse);
        let is_line = self.range.clone().next_back().is_some_and(|last| tree.tag(last) != Upos::Punct);
        let is_bare = matches!(tree.penn(act.at), Penn::Vbd | Penn::Vbn)
            && tree.children(act.at).all(|child| {
                !matches!(
                    tree.relation(child),
                    Relation::Aux | Relation::AuxPass | Relation::Obj | Relation::Iobj | Relation::Ccomp | Relation::Xcomp
                )
            });
        if !(is_suffered && is_line && is_bare && act.noun.is_none() && act.specificity < 4 && self.object(act.at).is_none()) {
            return None;
        }
        self.own_subject(act.at)
    }

    /// Who does an act: the doer of its verb, or where that is in the passive and takes in another verb, "are expected to visit", its subject.
    fn doer_of_act(&self, act: &Act) -> Option<(usize, Tie)> {
        let tree = self.tree;
        let inner = || {
            let is_inner = |word: &usize| tree.tag(*word) == Upos::Verb && !tree.is_passive(*word) && self.is_infinitive(*word);
            let subject = || self.own_subject(act.at).or_else(|| self.affected_or_doer(act.at, DEPTH));
            act.absorbed.iter().copied().find(is_inner).and_then(|_| subject()).map(|word| (word, Tie::Controlled))
        };
        // "denied that police had hit anybody": those of whom it is denied.
        let own_clause = || {
            let clause = act
                .absorbed
                .iter()
                .copied()
                .find(|word| tree.head(*word) == Some(act.at) && tree.relation(*word) == Relation::Ccomp)?;
            let subject = self.own_subject(clause).filter(|_| act.is_governor && self.is_finite(clause))?;
            if tree.is_passive(clause) {
                return Some(self.agent(clause).map(|agent| (agent, Tie::Own)));
            }
            let is_own = tree.is_any(subject, &["he", "she", "it", "they", "we", "i"]);
            (!is_own).then_some(Some((subject, Tie::Controlled)))
        };
        if let Some(own) = own_clause() {
            return own;
        }
        if let Some(wished) = self.doer_of_wish(act) {
            return wished;
        }
        self.doer(act.at, DEPTH).or_else(|| if tree.is_passive(act.at) { inner() } else { None })
    }

    /// "expect the law to be blocked", "want the bloc to leave": whoever is to do it, and not those who wish it. `None` where they would do it
    /// themselves.
    fn doer_of_wish(&self, act: &Act) -> Option<Option<(usize, Tie)>> {
        let tree = self.tree;
        let wishes = act.is_governor && matches!(tree.lemma(act.at).as_ref(), "want" | "expect" | "wish" | "need" | "like");
        let is_wished = |word: &usize| tree.tag(*word) == Upos::Verb && tree.head(*word) == Some(act.at) && *word > act.at;
        let inner = act.absorbed.iter().copied().filter(|_| wishes).find(is_wished)?;
        let object = tree.child(act.at, &[Relation::Obj, Relation::Iobj]).filter(|object| (act.at..inner).contains(object));
        let subject = self.own_subject(inner).filter(|subject| *subject > act.at).or(object)?;
        let doer = if tree.is_passive(inner) { self.agent(inner) } else { Some(subject) };
        Some(doer.map(|doer| (doer, Tie::Controlled)))
    }

    /// Those who did it, of a word that does: of a deed those who did that. "An attack by rebels killed", "Israeli raids killed".
    fn those_who(&self, word: usize) -> Vec<usize> {
        let agents = |words: Vec<usize>| -> Vec<usize> { words.into_iter().filter(|word| self.is_agent(*word)).collect() };
        if self.is_agent(word) {
            return agents(self.all_of(word));
        }
        match self.act_of_noun(word, 0) {
            Some(deed) => agents(self.noun_participants(word, deed.action).sources),
            None => Vec::new(),
        }
    }

    /// Whether a word stands for something that does no deeds: "the virus", "a report".
    fn is_mere_thing(&self, at: usize) -> bool {
        let is_noun = matches!(self.tree.tag(at), Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj);
        let is_weapon = self.lexicon.weapons.contains(self.tree.lemma(at).as_ref());
        is_noun && !self.is_actor(at) && !is_weapon && self.act_of_noun(at, 0).is_none()
    }

    /// The sources that the noun of an act names, where the verb has no doer: "talks between the two were held".
    fn take_sources_of_noun(&self, act: &Act, participants: &mut Participants) {
        let Some(noun) = act.noun.filter(|noun| act.absorbed.contains(noun) && self.tree.is_passive(act.at)) else { return };
        // "The driver's licence was suspended": whose it is lost it.
        if self.act_of_noun(noun, 0).is_none() {
            return;
        }
        let own = self.noun_participants(noun, act.action);
        participants.ties[0] = Tie::Phrase;
        participants.sources = own.sources.into_iter().filter(|word| !participants.targets.contains(word)).collect();
    }

    /// Whether what an act is done to can be this: places and things are attacked, and nothing else is done to them.
    pub(super) fn may_suffer(&self, at: usize, action: Action) -> bool {
        let tree = self.tree;
        if tree.is_time(at) {
            return false;
        }
        if self.is_agent(at) {
            return true;
        }
        match tree.mention(at).map(|mention| mention.label) {
            Some(Label::Loc) => !matches!(action, Action::Accuse | Action::Reject | Action::Request | Action::Threaten),
            Some(Label::Fac) => action == Action::Assault,
            _ if action == Action::Assault => self.is_actor(at),
            // "sued the city", "sanctioned the region": those who govern it.
            _ => {
                let governs =
                    matches!(action, Action::Accuse | Action::Request | Action::Sanction | Action::Reject | Action::Threaten);
                let is_governed = self.lexicon.lists.governed.contains(&tree.lemma(at).as_ref());
                governs && is_governed && tree.is_nominal(at)
            }
        }
    }

    /// To whom it is done: the best words of what the act and what it has absorbed govern.
    fn verb_targets(&self, act: &Act, sources: &[usize]) -> (Vec<usize>, Tie) {
        let tree = self.tree;
        let take = |word: usize| -> Option<Vec<usize>> {
            if !self.may_suffer(word, act.action) {
                return None;
            }
            let all: Vec<usize> = self.all_of(word).into_iter().filter(|word| self.may_suffer(*word, act.action)).collect();
            // "pledged his country's support": that is the source's own.
            let is_own = act.action == Action::Agree && tree.children(word).any(|child| is_possessive_pronoun(tree, child));
            if is_own {
                return None;
            }
            let is_apart = |word: &usize| {
                *word != act.at && !sources.contains(word) && !act.absorbed.contains(word) && !is_possessive_pronoun(tree, *word)
            };
            (!all.is_empty() && all.iter().all(is_apart)).then_some(all)
        };
        // "behind Washington's plan": whose it is.
        let take_or_owner = |word: usize| {
            let owner = |word: usize| self.owner_in(word).filter(|_| takes_owner(act.action)).and_then(take);
            take(word).map(|found| (found, Tie::Own)).or_else(|| owner(word).map(|found| (found, Tie::Phrase)))
        };
        if act.is_obligation {
            let clause = tree.child(act.at, &[Relation::Ccomp]);
            let subject = clause.and_then(|clause| tree.child(clause, &[Relation::Nsubj, Relation::NsubjPass]));
            return (subject.and_then(take).unwrap_or_default(), Tie::Controlled);
        }
        // "blamed the riots on the police": they are blamed.
        if tree.lemma(act.at) == "blame"
            && let Some(object) = tree.child(act.at, &[Relation::Obj])
        {
            let on = |word: usize| tree.children(word).find(|child| *child > object && tree.has_case(*child, "on"));
            if let Some(blamed) = on(act.at).or_else(|| on(object)).filter(|word| !tree.is_time(*word)) {
                return (take(blamed).unwrap_or_default(), Tie::Own);
            }
        }
        // "considering sanctions against Georgia over its crackdown": whom the noun is followed by, whatever the parser hangs on the verb.
        if act.is_governor
            && act.noun == Some(act.words.1)
            && let Some(found) = self.following_phrase(act).and_then(take)
        {
            return (found, Tie::Phrase);
        }
        let mut places = vec![act.at];
        places.extend(act.absorbed.iter().copied());
        for place in places.iter().copied() {
            if matches!(tree.tag(place), Upos::Noun | Upos::Propn) {
                // "ordered the release of two men": those who are freed are not those who are asked.
                if act.complement == Some(place) {
                    let cases = goes_to(act.action);
                    let asked = tree.children(place).filter(|child| {
                        *child > place
                            && tree.relation(*child) == Relation::Nmod
                            && tree.is_any_case(*child, cases)
                            && !tree.has_case(*child, "of")
                    });
                    match asked.into_iter().find_map(take) {
                        Some(found) => return (found, Tie::Phrase),
                        None => continue,
                    }
                }
                // "overturned the conviction of a singer": not she is turned down.
                let lemma = tree.lemma(place).to_lowercase();
                let is_suffered = act.action == Action::Reject && self.lexicon.lists.suffered.contains(&lemma.as_str());
                let own = if is_suffered { Participants::default() } else { self.noun_participants(place, act.action) };
                if let Some(found) = own.targets.first().copied().and_then(take) {
                    // "hosted talks between the two": both, if somebody else hosts them.
                    let is_among = |word: &usize| {
                        tree.is_any_case(*word, &["between", "among"]) && !sources.is_empty() && act.complement.is_none()
                    };
                    // "offered to host talks between the two" offers them nothing yet.
                    let is_with = |word: &usize| tree.is_any_case(*word, goes_to(act.action));
                    if act.complement.is_some() && !found.iter().any(is_with) {
                        continue;
                    }
                    let between = own.sources.iter().copied().filter(is_among);
                    let rest = own.targets.iter().copied().skip(1);
                    let all = between.chain(found).chain(rest).filter(|word| !sources.contains(word));
                    return (all.fold(Vec::new(), add), Tie::Phrase);
                }
                // "rejected Iran's offer", "seeks Russian support": whose it is.
                let is_of = |word: &usize| tree.has_case(*word, "of");
                let named = tree.children(place).filter(|child| {
                    takes_owner(act.action)
                        && matches!(tree.relation(*child), Relation::Compound | Relation::Amod)
                        && tree.is_named(*child)
                        && self.is_agent(*child)
                });
                let of_others = own.sources.iter().copied().filter(|word| !is_of(word)).chain(named);
                let mut of_others: Vec<usize> =
                    of_others.filter(|word| !sources.contains(word) && take(*word).is_some()).collect();
                of_others.dedup();
                // "filed the states' lawsuit": they sue.
                let is_suit = act.action == Action::Accuse && self.act_of_noun(place, 0).is_some();
                let may_be_of = takes_owner(act.action) && !is_suit
                    || matches!(act.action, Action::Consult | Action::Cooperate | Action::Sanction);
                if !of_others.is_empty() && may_be_of && !tree.is_passive(act.at) {
                    return (of_others, Tie::Phrase);
                }
                continue;
            }
            // "was refused entry": the one to whom that is done, where the object is part of the predicate.
            let is_recipient = place == act.at
                && tree.is_passive(place)
                && tree.child(place, &[Relation::Obj]).is_some_and(|object| act.absorbed.contains(&object));
            let recipient = self.own_subject(place).filter(|_| is_recipient).and_then(|subject| self.antecedent(subject, place));
            if let Some(found) = recipient.and_then(take) {
                return (found, Tie::Own);
            }
            let is_own = !(act.is_governor && place == act.at);
            if let Some(found) = self.object_targets(act, place, &take).filter(|_| is_own) {
                return found;
            }
            // "complained to the council": who is told is not who is blamed.
            let is_told = |child: usize| {
                act.action == Action::Accuse
                    && matches!(tree.lemma(place).as_ref(), "complain" | "report" | "appeal")
                    && tree.has_case(child, "to")
            };
            let near = |child: &usize| {
                let is_phrase = matches!(tree.relation(*child), Relation::Obl | Relation::Nmod) && !is_told(*child);
                // "fled to the embassy": nobody is fled from there.
                let is_refuge = matches!(tree.lemma(place).as_ref(), "flee" | "escape") && tree.has_case(*child, "to");
                let is_arrival =
                    act.action == Action::Consult && self.lexicon.lists.arriving.contains(&tree.lemma(act.at).as_ref());
                let is_of = tree.tag(place) == Upos::Adj && act.action == Action::Accuse && tree.has_case(*child, "of");
                let is_thrown = act.action == Action::Protest && act.noun.is_some() && tree.has_case(*child, "at");
                *child > place
                    && is_phrase
                    && !is_refuge
                    && (tree.is_any_case(*child, goes_to(act.action))
                        || is_thrown
                        || is_of
                        || is_arrival && tree.is_any_case(*child, &["in", "at"]))
            };
            let has_object = tree.is_passive(place) && !act.is_governor && self.object(place).is_some();
            if let Some(found) = tree.children(place).filter(near).find_map(take_or_owner).filter(|_| !has_object) {
                return found;
            }
            // "demanded that Iran withdraw", "alleged that Iran withdrew"
            if (act.action == Action::Request || act.action == Action::Accuse && tree.lemma(place) == "allege") && place == act.at
            {
                let clause = tree.child(place, &[Relation::Ccomp]).filter(|clause| tree.tag(*clause) == Upos::Verb);
                // "demanded that the prisoners be freed": they are not asked.
                let subject =
                    clause.and_then(|clause| tree.child(clause, &[Relation::Nsubj]).filter(|_| !tree.is_passive(clause)));
                if let Some(found) = subject.filter(|subject| tree.tag(*subject) != Upos::Pron).and_then(take) {
                    return (found, Tie::Controlled);
                }
            }
        }
        let follows = self.following_phrase(act).filter(|_| act.is_governor || act.noun.is_some());
        (follows.and_then(take).unwrap_or_default(), Tie::Phrase)
    }

    /// The object as target, or those whom it belongs to or reaches where it is no actor itself.
    fn object_targets(&self, act: &Act, place: usize, take: &impl Fn(usize) -> Option<Vec<usize>>) -> Option<(Vec<usize>, Tie)> {
        let tree = self.tree;
        if let Some(found) = tree.child(place, &[Relation::Iobj]).and_then(take) {
            return Some((found, Tie::Own));
        }
        let object = self.object(place).filter(|object| !act.absorbed.contains(object))?;
        let tie = if tree.head(object) == Some(place) { Tie::Own } else { Tie::Described };
        let towards = |noun: usize, cases: &[&str]| {
            let near =
                |child: &usize| *child > noun && tree.relation(*child) == Relation::Nmod && tree.is_any_case(*child, cases);
            tree.children(noun).filter(near).find_map(take)
        };
        if self.is_sent(object, place, act.action) {
            return towards(object, goes_to(act.action)).map(|found| (found, Tie::Phrase));
        }
        let is_given = matches!(act.action, Action::Aid | Action::Retreat | Action::Cooperate);
        if let Some(found) = towards(object, goes_to(act.action)).filter(|_| is_given) {
            return Some((found, Tie::Phrase));
        }
        let is_content = self.lexicon.lists.content.contains(&tree.lemma(place).as_ref());
        if let Some(found) = take(object).filter(|_| !is_content) {
            return Some((found, tie));
        }
        // "rejected Argentina's proposal", "criticised the government's plan"
        let owner = self.owner_in(object).filter(|_| takes_owner(act.action)).and_then(take);
        owner.map(|found| (found, Tie::Phrase))
    }

    /// Whose a thing is, as its phrase tells.
    fn owner_in(&self, noun: usize) -> Option<usize> {
        let tree = self.tree;
        let is_whose = |child: &usize| match tree.relation(*child) {
            Relation::NmodPoss => !is_possessive_pronoun(tree, *child),
            Relation::Compound | Relation::Amod => tree.is_named(*child),
            Relation::Nmod => tree.is_any_case(*child, &["by", "from"]) && *child > noun,
            _ => false,
        };
        tree.children(noun).filter(is_whose).find(|owner| self.is_agent(*owner))
    }

    /// Whether an object is something of the source's own that it sends or takes away.
    fn is_sent(&self, object: usize, verb: usize, action: Action) -> bool {
        let tree = self.tree;
        let has_own = || tree.children(object).any(|child| is_possessive_pronoun(tree, child));
        let is_sent = || self.lexicon.lists.sent.contains(&tree.lemma(object).as_ref());
        match action {
            Action::Mobilize => true,
            Action::Retreat | Action::Aid | Action::Cooperate => has_own() || is_sent(),
            // "met the envoy", "received a delegation": those are the ones who are met.
            Action::Consult => is_sent() && !matches!(tree.lemma(verb).as_ref(), "meet" | "receive" | "host" | "greet" | "visit"),
            Action::Agree => is_sent(),
            // "recalled its ambassador"; "sacked his minister", "sanctioned the army": those are the ones to whom it is done.
            Action::Sanction => has_own() && is_sent(),
            _ => false,
        }
    }

    /// The actor of a prepositional phrase right after the act, or after a time, whatever head the parser gave it: "sanctions imposed last
    /// week on Cuba".
    fn following_phrase(&self, act: &Act) -> Option<usize> {
        let tree = self.tree;
        let mut at = act.absorbed.iter().copied().fold(act.at, usize::max).max(act.words.1) + 1;
        let end = self.range.end.min(at + 12);
        while at < end && (tree.is_time(at) || tree.tag(at) == Upos::Adv) {
            at += 1;
        }
        // "ordered the release of two men": they are not asked.
        let is_of_wish = at < end && act.complement.is_some() && tree.is(at, "of");
        let is_towards = at < end && tree.tag(at) == Upos::Adp && tree.is_any(at, goes_to(act.action)) && !is_of_wish;
        if is_towards { self.noun_phrase_head(at + 1) } else { None }
    }
}

/// Whether an act that is done to a thing is done to whose it is.
fn takes_owner(action: Action) -> bool {
    matches!(action, Action::Reject | Action::Support | Action::Accuse | Action::Agree | Action::Threaten | Action::Request)
}

fn add(mut words: Vec<usize>, word: usize) -> Vec<usize> {
    if !words.contains(&word) {
        words.push(word);
    }
    words
}
