//! Which acts are events: those that somebody takes part in, and that are meant as acts and not as moves of a game or as accidents.

use crate::{Action, Doc, Label, Penn, Relation, Upos};

use super::{
    lexicon::Lexicon,
    participants::Participants,
    predicate::{Act, SentenceReader},
};

/// An article with one word of games or markets in so many is taken for a report of them.
const TOKENS_PER_GAME_WORD: usize = 60;

/// Whether an article reports a game or a market.
pub(super) fn is_game_report(doc: &Doc, lexicon: &Lexicon) -> bool {
    let content = doc.syntax.iter().zip(&doc.tokens).filter(|(syntax, _)| matches!(syntax.tag, Upos::Noun | Upos::Verb));
    let count = content.filter(|(_, token)| lexicon.games.contains(doc.words(token.span))).count();
    count >= 4 && count * TOKENS_PER_GAME_WORD >= doc.tokens.len()
}

impl SentenceReader<'_> {
    /// Whether an act in the report of a game is more likely a move of players than an act of workers, the police or a court.
    pub(super) fn may_be_game(&self, act: &Act, participants: &Participants) -> bool {
        let is_outsider = participants.sources.first().is_some_and(|source| {
            let lemma = self.tree.lemma(*source);
            self.tree.tag(*source) == Upos::Noun
                && self.lexicon.actors.contains(lemma.as_ref())
                && !self.lexicon.games.contains(lemma.as_ref())
        });
        let is_rough = matches!(
            act.action,
            Action::Assault
                | Action::Threaten
                | Action::Mobilize
                | Action::Protest
                | Action::Retreat
                | Action::Concede
                | Action::Aid
                | Action::Coerce
        );
        // "Beat" and "fired a shot" are as much of a game, however much stands beside them.
        let may_be_move = act.specificity < 4 || act.action == Action::Assault;
        is_rough && !is_outsider && may_be_move && !self.lexicon.severe.contains(self.tree.lemma(act.at).as_ref())
    }

    /// Whether somebody came to harm, in a sentence that tells of an accident or a disaster and of nobody who did it.
    pub(super) fn is_accident(&self, act: &Act, participants: &Participants) -> bool {
        act.action == Action::Assault
            && self.is_verb(act)
            && !participants.sources.iter().any(|source| self.is_actor(*source))
            && self.tells_accident
    }

    /// Whether an actor takes part in an act that no mere thing does; some acts need no actor.
    pub(super) fn is_event(&self, act: &Act, participants: &Participants) -> bool {
        // "Sanctions targeted the bank" tells of no assault; "attacks targeted the bank" does.
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let is_aim = act.action == Action::Assault && self.is_verb(act) && tree.lemma(act.at) == "target";
        let by_deed = || {
            let doer = tree.head(act.at).filter(|_| matches!(tree.relation(act.at), Relation::Acl | Relation::AclRelcl));
            let doer = self.own_subject(act.at).filter(|subject| tree.tag(*subject) == Upos::Noun).or(doer);
            doer.and_then(|doer| self.act_of_noun(doer, 0)).is_some_and(|deed| deed.action == Action::Assault)
        };
        // "I told him to come", "forgive me": what people ask of each other in talk is no public act.
        let is_one = |words: &[usize], forms: &[&str]| words.iter().any(|word| tree.is_any(*word, forms));
        let is_between_us = is_one(&participants.targets, &["me", "you"])
            && participants.sources.iter().all(|word| tree.is_any(*word, &["i", "we", "you"]));
        let is_talk = matches!(act.action, Action::Request | Action::Agree | Action::Support)
            && (is_between_us || is_one(&participants.sources, &["i"]) && tree.lemma(act.at) == "tell");
        // "The choir thanked the mayor": words are said by somebody, whom the lists need not know.
        let is_said = matches!(
            act.action,
            Action::Accuse | Action::Support | Action::Request | Action::Reject | Action::Agree | Action::Threaten
        );
        // "The militia has targeted soldiers": whoever bears arms aims them.
        let by_armed = || {
            participants.sources.iter().any(|source| lists.armed.contains(&tree.lemma(*source).to_lowercase().as_str()))
                && !participants.targets.is_empty()
        };
        // "Lorries blocked the road": whoever drove them protests.
        (!participants.by_thing || is_said && self.is_verb(act) || act.action == Action::Protest)
            && !is_talk
            && !self.is_mere_warning(act, participants)
            && !self.is_price(act)
            && !self.is_topic(act)
            && !self.is_alone(act, participants)
            && !(act.action == Action::Assault && self.is_verb(act) && self.is_no_assault(act, participants))
            && (!is_aim || by_deed() || by_armed())
            && (!participants.sources.is_empty() || !participants.targets.is_empty() || self.needs_no_actor(act))
    }

    /// "I talked like him": whoever talks alone consults nobody.
    fn is_alone(&self, act: &Act, participants: &Participants) -> bool {
        let tree = self.tree;
        let is_one = |word: usize| {
            matches!(tree.penn(word), Penn::Nn | Penn::Nnp) || tree.is_any(word, &["i", "he", "she", "it", "him", "her"])
        };
        act.action == Action::Consult
            && matches!(tree.lemma(act.at).as_ref(), "talk" | "speak" | "chat")
            && act.noun.is_none()
            && participants.targets.is_empty()
            && matches!(participants.sources[..], [source] if is_one(source))
    }

    /// Whether a rough verb is meant otherwise.
    fn is_no_assault(&self, act: &Act, participants: &Participants) -> bool {
        self.is_contest(act, participants)
            || self.is_political_fight(act)
            || self.is_blow_of_thing(act)
            || self.is_done_to_no_one(act)
            || self.is_shot_at_goal(act)
            || self.is_setback(act)
    }

    /// "hoped to hurt her rival", "the ruling hurt the party": nobody bleeds where no weapon is told of.
    fn is_setback(&self, act: &Act) -> bool {
        self.tree.lemma(act.at) == "hurt"
            && !self.tree.is_passive(act.at)
            && !self.range.clone().take(100).any(|at| self.is_armed(at) || self.tree.is_any(at, &self.lexicon.lists.struck))
    }

    /// Whether somebody is turned out of office without arms: "the board ousted its chief".
    pub(super) fn is_removal(&self, act: &Act) -> bool {
        act.action == Action::Assault
            && self.tree.lemma(act.at) == "oust"
            && !self.range.clone().take(100).any(|at| self.is_armed(at))
    }

    /// "The striker shot over the bar": at nobody.
    fn is_shot_at_goal(&self, act: &Act) -> bool {
        let tree = self.tree;
        let is_goal = |at: usize| {
            let follows = |noun: &str| (at + 1..self.range.end).take(2).any(|next| tree.is(next, noun));
            let mut aims = self.lexicon.lists.aims.iter().filter_map(|aim| aim.split_once(':'));
            aims.any(|(case, noun)| tree.is(at, case) && follows(noun))
        };
        matches!(tree.lemma(act.at).as_ref(), "shoot" | "fire" | "strike" | "hit")
            && !tree.is_passive(act.at)
            && tree.child(act.at, &[Relation::Obj]).is_none_or(|object| !self.is_actor(object))
            && (act.at..self.range.end).take(8).any(is_goal)
    }

    /// "shoot themselves in the foot", "killed whales", "seized control of the debates": nobody is struck.
    fn is_done_to_no_one(&self, act: &Act) -> bool {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let lemma = tree.lemma(act.at);
        if tree.is_passive(act.at) {
            let suffers = self.own_subject(act.at);
            return lemma == "hijack"
                && suffers.is_some_and(|who| tree.mention(who).is_some_and(|mention| mention.label == Label::Person));
        }
        let object = tree.child(act.at, &[Relation::Obj]);
        let is_reflexive = object.is_some_and(|object| {
            tree.is_any(object, &["himself", "herself", "itself", "themselves", "ourselves", "yourself", "myself"])
        });
        let is_beast = || {
            let noun = object.filter(|object| tree.tag(*object) == Upos::Noun);
            let kills = matches!(
                lemma.as_ref(),
                "kill" | "slaughter" | "shoot" | "butcher" | "beat" | "wound" | "stab" | "execute" | "strike" | "hit"
            );
            let is_other = |noun: usize| !self.is_actor(noun) && !self.lexicon.weapons.contains(tree.lemma(noun).as_ref());
            kills && act.noun.is_none() && noun.is_some_and(is_other)
        };
        let is_control = || {
            let noun = act.noun.filter(|noun| matches!(tree.lemma(*noun).as_ref(), "control" | "power"));
            let of = noun.and_then(|noun| tree.children(noun).find(|child| *child > noun && tree.has_case(*child, "of")));
            of.is_some_and(|of| !self.is_actor(of))
        };
        // "strangling small businesses", "hijacked by the left": neither is done by hand.
        let is_figure = || match lemma.as_ref() {
            verb if lists.throttling.contains(&verb) => {
                object.is_some_and(|object| lists.throttled.contains(&tree.lemma(object).as_ref()))
            }
            "hijack" => object.is_some_and(|object| tree.mention(object).is_some_and(|mention| mention.label == Label::Person)),
            _ => false,
        };
        is_reflexive && !matches!(lemma.as_ref(), "blow" | "detonate" | "explode") || is_beast() || is_control() || is_figure()
    }

    /// Whether a rough verb tells who won: where sides are named, or the sentence has a score, a set, a title.
    fn is_contest(&self, act: &Act, participants: &Participants) -> bool {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        if !lists.beating.contains(&tree.lemma(act.at).as_ref()) {
            return false;
        }
        let is_side = |word: &usize| {
            tree.mention(*word).is_some_and(|mention| matches!(mention.label, Label::Org | Label::Gpe | Label::Norp | Label::Loc))
        };
        let both = participants.sources.first().is_some_and(|word| is_side(word))
            && participants.targets.first().is_some_and(|word| is_side(word))
            && !matches!(tree.lemma(act.at).as_ref(), "crush" | "rout" | "overpower");
        let is_score = |at: usize| {
            let form = tree.form(at);
            let parts = form.split_once(['-', '–']);
            parts.is_some_and(|(one, other)| {
                let is_number = |part: &str| !part.is_empty() && part.len() < 4 && part.bytes().all(|byte| byte.is_ascii_digit());
                is_number(one) && is_number(other)
            })
        };
        let tells_game = |at: usize| is_score(at) || tree.is_any(at, &lists.contests);
        both || self.range.clone().skip(act.at.saturating_sub(self.range.start + 30)).take(60).any(tells_game)
    }

    /// Whether somebody was hit by what is no attack: "a car hit her", "the tariffs hit exporters".
    fn is_blow_of_thing(&self, act: &Act) -> bool {
        let tree = self.tree;
        let lemma = tree.lemma(act.at);
        let by = || tree.children(act.at).find(|child| *child > act.at && tree.has_case(*child, "by"));
        let doer = if tree.is_passive(act.at) { by() } else { self.own_subject(act.at) };
        let Some(doer) = doer.filter(|doer| tree.tag(*doer) == Upos::Noun) else { return false };
        let is_vehicle = self.lexicon.lists.vehicles.contains(&tree.lemma(doer).as_ref());
        let is_blow = matches!(lemma.as_ref(), "hit" | "strike" | "hurt" | "injure" | "kill" | "crush" | "wound");
        let is_other_deed = || {
            let is_grave = self.lexicon.severe.contains(lemma.as_ref());
            !is_grave
                && self
                    .act_of_noun(doer, 0)
                    .is_some_and(|deed| !matches!(deed.action, Action::Assault | Action::Mobilize | Action::Coerce))
        };
        // "His coach hit a bridge": one for players hits nobody either.
        let object = tree.child(act.at, &[Relation::Obj]);
        let on_thing = || {
            tree.lemma(doer) == "coach"
                && object
                    .is_some_and(|object| !self.is_agent(object) && self.lexicon.things.contains(tree.lemma(object).as_ref()))
        };
        is_blow && (is_vehicle || on_thing()) || is_other_deed()
    }

    /// Whether an act is an event even where no actor takes part in it.
    fn needs_no_actor(&self, act: &Act) -> bool {
        let tree = self.tree;
        if self.is_verb(act) {
            return self.lexicon.severe.contains(tree.lemma(act.at).as_ref());
        }
        // Aid may be a thing; what stands before another noun only says of which kind that is: "protest leaders".
        act.action != Action::Aid && !matches!(tree.relation(act.at), Relation::Compound | Relation::Amod)
    }

    /// Whether an attack is one of words: somebody who is named attacks somebody, or a body, who is, in a sentence on what is said.
    pub(super) fn is_verbal(&self, act: &Act, participants: &Participants) -> bool {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let is_named = |words: &[usize], labels: &[Label]| {
            words.first().is_some_and(|word| tree.mention(*word).is_some_and(|mention| labels.contains(&mention.label)))
        };
        let on_media = participants.targets.first().is_some_and(|word| lists.berated.contains(&tree.lemma(*word).as_ref()));
        let by_talker = participants.sources.first().is_some_and(|word| {
            let is_talker = lists.talkers.contains(&tree.lemma(*word).to_lowercase().as_str());
            let for_deed = |at: usize| {
                tree.is(at, "for")
                    && self.range.contains(&(at + 1))
                    && (tree.penn(at + 1) == Penn::PrpPoss || tree.penn(at + 1) == Penn::Vbg)
            };
            is_talker && (act.at..self.range.end).take(12).any(for_deed)
        });
        let by_media = participants.sources.first().is_some_and(|word| lists.commentators.contains(&tree.lemma(*word).as_ref()));
        act.action == Action::Assault
            && matches!(tree.lemma(act.at).as_ref(), "attack" | "assault" | "assail")
            && (by_talker
                || (is_named(&participants.sources, &[Label::Person]) || by_media)
                    && (by_media || is_named(&participants.targets, &[Label::Person, Label::Org]) || on_media)
                    && self.range.clone().take(100).any(|at| tree.is_any(at, &lists.spoken)))
            && !self.range.clone().take(100).any(|at| tree.is_any(at, &lists.struck))
    }

    /// Whether a noun tells of an attack by somebody named, and of nobody attacked.
    pub(super) fn may_be_verbal(&self, act: &Act, participants: &Participants) -> bool {
        let tree = self.tree;
        let is_person = |word: &usize| {
            tree.mention(*word).is_some_and(|mention| mention.label == Label::Person) || tree.tag(*word) == Upos::Pron
        };
        act.action == Action::Assault
            && !self.is_verb(act)
            && matches!(tree.lemma(act.at).as_ref(), "attack" | "assault" | "fight" | "battle" | "war")
            && participants.targets.is_empty()
            && participants.sources.first().is_some_and(is_person)
    }

    /// Whether those who occupy or block something are of those who protest so: "students occupied the ministry".
    pub(super) fn is_sit_in(&self, act: &Act, participants: &Participants) -> bool {
        let tree = self.tree;
        let occupies =
            act.action == Action::Coerce && matches!(tree.lemma(act.at).as_ref(), "occupy" | "block" | "blockade" | "barricade");
        occupies && participants.sources.iter().any(|source| self.is_protester(*source))
    }

    /// Whether a word stands for such people, or counts them: "thousands of farmers".
    fn is_protester(&self, word: usize) -> bool {
        let tree = self.tree;
        let is_listed = |word: usize| self.lexicon.lists.protesters.contains(&tree.lemma(word).to_lowercase().as_str());
        is_listed(word) || tree.children(word).take(8).any(|child| tree.has_case(child, "of") && is_listed(child))
    }

    /// Whether those who march on a place are of those who protest so: "farmers marched on the capital".
    pub(super) fn is_march(&self, act: &Act, participants: &Participants) -> bool {
        act.action == Action::Mobilize
            && self.tree.lemma(act.at) == "march"
            && participants.sources.iter().any(|source| self.is_protester(*source))
    }

    pub(super) fn is_verb(&self, act: &Act) -> bool {
        !matches!(self.tree.tag(act.at), Upos::Noun | Upos::Propn)
    }

    /// How prominent an act is in its sentence: what a sentence is about is annotated where only one act of it is.
    pub(super) fn prominence(&self, act: &Act, participants: &Participants) -> u16 {
        400 + 150 * u16::from(!participants.sources.is_empty())
            + 100 * u16::from(!participants.targets.is_empty())
            + 100 * u16::from(self.is_verb(act))
            + 100 * u16::from(self.is_main(act.at))
            + 10 * u16::from(act.specificity.min(8))
    }

    /// Whether a word heads its sentence, or the clause that the sentence reports.
    pub(super) fn is_main(&self, at: usize) -> bool {
        let tree = self.tree;
        match tree.head(at) {
            None => true,
            Some(head) => tree.head(head).is_none() && tree.relation(at) == Relation::Ccomp,
        }
    }
}
