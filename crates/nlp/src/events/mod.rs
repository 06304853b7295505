//! Events: who did what to whom, where and when. Codes are those of PLOVER.
//!
//! `predicate/` finds the verbs and nouns of `lexicon.txt` that tell of an act, `participants/` source and target, `circumstances.rs` place
//! and time; `filter.rs` leaves out what is no event, and `confidence.rs` says how likely each is right.

mod circumstances;
mod confidence;
mod figurative;
mod filter;
mod lexicon;
mod participants;
mod phrases;
mod predicate;

use crate::{Action, Argument, Doc, Event, Modality, Parties, Rule, Sentence, tree::Tree};

pub(crate) use confidence::{EVIDENCE_BITS, Evidence};
pub(crate) use lexicon::{ACTORS, verbs};
pub(crate) use participants::ranker::Ranker;

use confidence::Calibration;
use filter::is_game_report;
use lexicon::Lexicon;
use participants::ranker::Candidates;
use participants::{Participants, Tie};
use predicate::{Act, SentenceReader};

/// At most so many sources, and so many targets, of one act: "France, Spain and Italy".
const PARTIES: usize = 6;

/// The most words of one predicate.
const LONGEST: usize = 32;

/// Finds events. Lexicon and calibration are loaded once.
pub(crate) struct Finder {
    lexicon: Lexicon,
    calibration: Calibration,
    /// Says how likely those are who take part; without it grammar alone does.
    pub(crate) ranker: Option<Ranker>,
}

impl Finder {
    /// Reads lexicon and calibration, which are compiled in.
    pub(crate) fn load() -> Self {
        Self { lexicon: Lexicon::load(), calibration: Calibration::load(), ranker: None }
    }

    /// The events of an article, in order of their predicates. None without a parser.
    pub(crate) fn find(&self, doc: &Doc, parties: &[Parties]) -> Vec<Event> {
        let found = self.find_with_evidence(doc, parties).into_iter();
        // What is known without the ranker is too little to doubt what grammar says.
        let open = |(event, evidence)| match &self.ranker {
            Some(_) => self.calibration.leave_open(event, evidence),
            None => event,
        };
        let open: Vec<Event> = found.map(open).collect();
        let acts = open.chunk_by(|one, next| one.predicate == next.predicate && one.action == next.action);
        acts.flat_map(told_once).collect()
    }

    /// The same, each with the evidence that its scores were computed from.
    pub(crate) fn find_with_evidence(&self, doc: &Doc, parties: &[Parties]) -> Vec<(Event, Evidence)> {
        let mut events = Vec::new();
        if doc.syntax.len() != doc.tokens.len() || doc.syntax.iter().all(|word| word.head.is_none()) {
            return events;
        }
        let is_game = is_game_report(doc, &self.lexicon);
        let tree = Tree::new(doc);
        for sentence in &doc.sentences {
            self.find_in(&self.reader(&tree, parties, sentence), is_game, &mut events);
        }
        events.sort_by_key(|(event, _)| event.predicate);
        events
    }

    fn reader<'a>(&'a self, tree: &'a Tree<'a>, parties: &'a [Parties], sentence: &Sentence) -> SentenceReader<'a> {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let tells_accident = range.clone().any(|at| self.lexicon.accidents.contains(tree.form(at).to_lowercase().as_str()));
        SentenceReader { tree, range, lexicon: &self.lexicon, parties, tells_accident }
    }

    fn find_in(&self, reader: &SentenceReader, is_game: bool, events: &mut Vec<(Event, Evidence)>) {
        let mut found: Vec<Found> = Vec::new();
        for mut act in reader.acts() {
            let mut participants = reader.participants(&act);
            if act.modality == Modality::Done && reader.is_charged(&act, &participants.sources) {
                act.modality = Modality::Hypothetical;
            }
            if reader.is_sit_in(&act, &participants) || reader.is_march(&act, &participants) {
                act.action = Action::Protest;
            }
            if reader.is_verbal(&act, &participants) {
                act.action = Action::Accuse;
            }
            // "Lee's attack is a lie": without a target it may be of words, and nobody is said to have struck.
            if reader.may_be_verbal(&act, &participants) {
                participants.sources.clear();
            }
            // "Nobody shot at us and we shot at nobody."
            if participants.targets.iter().any(|word| reader.is_nobody(*word)) && act.modality == Modality::Done {
                act.modality = Modality::Denied;
            }
            if reader.is_removal(&act) {
                act.action = Action::Sanction;
            }
            participants.sources.retain(|word| !reader.is_nobody(*word));
            participants.targets.retain(|word| !reader.is_nobody(*word));
            let is_bare = participants.sources.is_empty() && participants.targets.is_empty();
            if (is_game && (is_bare || reader.may_be_game(&act, &participants)))
                || reader.is_accident(&act, &participants)
                || !reader.is_event(&act, &participants)
            {
                continue;
            }
            if let Some(ranker) = self.ranker.as_ref().filter(|_| reader.is_verb(&act)) {
                participants.margins = ranker.margins(reader, &act, &participants);
            }
            if let Some(inner) = reader.complement_act(&act) {
                let participants = reader.complement_participants(&act, &participants, &inner);
                if reader.is_event(&inner, &participants) {
                    let margin = self.ranker.as_ref().map(|ranker| ranker.act_margin(reader, &inner, &participants));
                    found.push(Found { act: inner, participants, margin, is_inner: true });
                }
            }
            let margin = self.ranker.as_ref().map(|ranker| ranker.act_margin(reader, &act, &participants));
            found.push(Found { act, participants, margin, is_inner: false });
        }
        let told = reader.told(&found);
        for (found, _) in found.iter().zip(told).filter(|(_, is_told)| !is_told) {
            reader.push_events(found, &self.calibration, events);
        }
    }
}

/// The events of one act but those that say no more than another of them: whose party was left open.
fn told_once(act: &[Event]) -> Vec<Event> {
    let span = |party: Option<Argument>| party.map(|party| party.span);
    let says = |event: &Event| [span(event.source), span(event.target)];
    let count = |event: &Event| says(event).iter().flatten().count();
    let is_in =
        |one: &Event, other: &Event| says(one).into_iter().zip(says(other)).all(|(one, other)| one.is_none() || one == other);
    let is_told = |at: usize, event: &Event| {
        let mut others = act.iter().enumerate().filter(|(other, _)| *other != at);
        others.any(|(other_at, other)| is_in(event, other) && (count(other) > count(event) || other_at < at))
    };
    let told = act.iter().enumerate().filter(|(at, event)| !is_told(*at, event));
    told.map(|(_, event)| event.clone()).collect()
}

/// An act with those who take part in it.
struct Found {
    act: Act,
    participants: Participants,
    /// By how much the ranker takes it for an act; `None` without one.
    margin: Option<i32>,
    /// Whether another act asks for this one, promises it or threatens with it.
    is_inner: bool,
}

impl SentenceReader<'_> {
    /// The acts of a sentence.
    fn acts(&self) -> Vec<Act> {
        let mut acts: Vec<Act> = self.range.clone().filter_map(|at| self.act_at(at, 0)).collect();
        let mut absorbed: Vec<usize> = acts.iter().flat_map(|act| act.absorbed.iter().copied()).collect();
        // What lies between the words of an act is of it: "delaying a shipment of aid" gives none.
        let mut inside = vec![false; self.range.len()];
        for act in acts.iter().filter(|act| self.is_verb(act)) {
            let words = (act.words.0..=act.words.1).take(LONGEST).filter(|at| *at != act.at);
            for word in words.filter_map(|at| at.checked_sub(self.range.start)) {
                inside.get_mut(word).into_iter().for_each(|inside| *inside = true);
            }
        }
        absorbed.extend(acts.iter().map(|act| act.at).filter(|at| inside[at - self.range.start]));
        absorbed.sort_unstable();
        acts.retain(|act| absorbed.binary_search(&act.at).is_err() && !self.is_accusation(act));
        for act in acts.iter_mut().filter(|act| act.modality == Modality::Done) {
            let in_question = || self.is_in_question(act).then_some(Modality::Hypothetical);
            act.modality =
                self.standing(act).or_else(|| self.standing_inside(act)).or_else(in_question).unwrap_or(Modality::Done);
        }
        acts
    }

    /// The act that another one asks for, promises or threatens with.
    fn complement_act(&self, act: &Act) -> Option<Act> {
        // "urged them not to attack" asks for no attack.
        let inner = self.act_at(act.complement.filter(|_| act.modality != Modality::Denied)?, 1);
        let mut inner = inner.filter(|inner| inner.modality != Modality::Denied)?;
        inner.modality = match act.action {
            Action::Request => Modality::Demanded,
            Action::Agree if self.tree.lemma(act.at) != "offer" => Modality::Planned,
            _ => Modality::Hypothetical,
        };
        Some(inner)
    }

    /// Who takes part in the act that another one is about: those who are asked do it, or those who promise.
    fn complement_participants(&self, outer: &Act, those: &Participants, inner: &Act) -> Participants {
        let mut own = self.participants(inner);
        let is_asked = outer.action == Action::Request && !those.targets.is_empty();
        if own.sources.is_empty() || (is_asked && own.sources == those.sources) {
            // Who is to do what is demanded of nobody in particular is open.
            let of_nobody = outer.action == Action::Request && !is_asked && !self.is_verb(inner);
            let doers = if is_asked { &those.targets } else { &those.sources };
            let doers = if of_nobody { &Vec::new() } else { doers };
            own.sources = doers.iter().copied().filter(|word| !own.targets.contains(word)).collect();
            own.ties[0] = Tie::Controlled;
        }
        own
    }

    /// Of each act whether that of a verb beside it tells all that it does.
    fn told(&self, found: &[Found]) -> Vec<bool> {
        // Acts stand in order of their words; the one that another asks for may stand before it.
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|number| found[*number].act.at);
        let at = |word: Option<usize>| {
            let first = order.partition_point(|number| Some(found[*number].act.at) < word);
            order[first..].iter().copied().take_while(move |number| Some(found[*number].act.at) == word)
        };
        let mut told = vec![false; found.len()];
        for (number, one) in found.iter().enumerate() {
            // Either hangs on the other.
            let above = at(self.tree.head(one.act.at));
            for other in above.filter(|other| *other != number) {
                told[number] |= self.tells(&found[other], one);
                told[other] |= self.tells(one, &found[other]);
            }
        }
        told
    }

    /// Whether a verb's act tells all that the act of a noun beside it does: "an attack by rebels killed twelve".
    fn tells(&self, verb: &Found, noun: &Found) -> bool {
        let (all, some) = (&verb.participants, &noun.participants);
        let holds = |all: &[usize], some: &[usize]| some.iter().all(|word| all.contains(word));
        let names_any = !(some.sources.is_empty() && some.targets.is_empty());
        self.is_verb(&verb.act)
            && !self.is_verb(&noun.act)
            && verb.act.action == noun.act.action
            && names_any
            && holds(&all.sources, &some.sources)
            && holds(&all.targets, &some.targets)
    }

    /// Adds an event for each pair of source and target.
    fn push_events(&self, found: &Found, calibration: &Calibration, events: &mut Vec<(Event, Evidence)>) {
        let Found { act, participants, margin, is_inner } = found;
        let tree = self.tree;
        let predicate = tree.doc.tokens[act.words.0].span.cover(tree.doc.tokens[act.words.1].span);
        let rule = if self.is_verb(act) { Rule::LexiconVerb } else { Rule::LexiconNoun };
        let (place, time) = (self.place(act), self.time(act));
        let some = |words: &[usize]| -> Vec<Option<usize>> {
            if words.is_empty() { vec![None] } else { words.iter().take(PARTIES).copied().map(Some).collect() }
        };
        for source in some(&participants.sources) {
            for target in some(&participants.targets) {
                // "After firing Lee, he wrote": nobody does it to himself, so that one of the two is somebody else.
                let is_same = |source: usize, target: usize| {
                    let [one, other] = [source, target].map(|word| self.argument(act, word, &[]).entity);
                    one.is_some() && one == other
                };
                let source = source.filter(|source| !target.is_some_and(|target| is_same(*source, target)));
                let evidence = self.evidence(act, participants, [source, target], *margin, *is_inner);
                let event = Event {
                    predicate,
                    action: act.action,
                    modality: act.modality,
                    source: source.map(|word| self.argument(act, word, &participants.targets)),
                    target: target.map(|word| self.argument(act, word, &participants.sources)),
                    place,
                    time,
                    rule,
                    score: calibration.act(evidence),
                    parties: calibration.parties(evidence),
                };
                events.push((event, evidence));
            }
        }
    }
}

/// An act and the phrases of its sentence, for the trainer.
pub(crate) struct ActCandidates {
    pub(crate) predicate: crate::Span,
    /// How prominent the act is in its sentence.
    pub(crate) prominence: u16,
    /// The keys of the features of the act itself.
    pub(crate) keys: Vec<u32>,
    /// Of each phrase its span, and the keys of its features.
    pub(crate) phrases: Vec<(crate::Span, Vec<u32>)>,
}

impl Finder {
    /// The acts of an article as the ranker sees them.
    pub(crate) fn candidates(&self, doc: &Doc, parties: &[Parties]) -> Vec<ActCandidates> {
        let mut acts = Vec::new();
        let tree = Tree::new(doc);
        for sentence in &doc.sentences {
            let reader = self.reader(&tree, parties, sentence);
            for act in reader.acts() {
                let rules = reader.participants(&act);
                if !reader.is_event(&act, &rules) {
                    continue;
                }
                let prominence = reader.prominence(&act, &rules);
                let candidates = Candidates::new(&reader, &act, &rules);
                let phrases = candidates.heads.iter().enumerate().map(|(order, &word)| {
                    let mut keys = Vec::new();
                    candidates.features(order, |key| keys.push(key));
                    (reader.phrase_span(&act, word), keys)
                });
                let predicate = doc.tokens[act.words.0].span.cover(doc.tokens[act.words.1].span);
                let mut keys = Vec::new();
                candidates.act_features(|key| keys.push(key));
                acts.push(ActCandidates { predicate, prominence, phrases: phrases.collect(), keys });
            }
        }
        acts
    }
}
