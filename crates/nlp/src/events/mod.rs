//! Events: who did what to whom, where and when. Codes are those of PLOVER.
//!
//! `predicate/` finds the verbs and nouns of `lexicon.txt` that tell of an act, `participants/` source and target, `circumstances.rs` place
//! and time; `filter.rs` leaves out what is no event, and `confidence.rs` says how likely each is right.

mod circumstances;
mod confidence;
mod filter;
mod lexicon;
mod participants;
mod phrases;
mod predicate;

use crate::{Action, Doc, Event, Modality, Rule, Sentence, tree::Tree};

pub(crate) use confidence::Evidence;
pub(crate) use confidence::{EVIDENCE_BITS, INNER_PROMINENCE};
pub(crate) use participants::ranker::Ranker;

use confidence::Calibration;
use filter::is_game_report;
use lexicon::Lexicon;
use participants::Participants;
use participants::ranker::Candidates;
use predicate::{Act, SentenceReader};

/// At most so many sources, and so many targets, of one act: "France, Spain and Italy".
const PARTIES: usize = 4;

/// Finds events. Lexicon and calibration are loaded once.
pub(crate) struct Finder {
    lexicon: Lexicon,
    calibration: Calibration,
    /// Chooses source and target of verbs in the active voice; without it rules over the tree do.
    pub(crate) ranker: Option<Ranker>,
}

impl Finder {
    /// Reads lexicon and calibration, which are compiled in.
    pub(crate) fn load() -> Self {
        Self { lexicon: Lexicon::load(), calibration: Calibration::load(), ranker: None }
    }

    /// The events of an article, in order of their predicates. None without a parser.
    pub(crate) fn find(&self, doc: &Doc) -> Vec<Event> {
        self.find_with_evidence(doc).into_iter().map(|(event, _)| event).collect()
    }

    /// The same, each with the evidence that its scores were computed from.
    pub(crate) fn find_with_evidence(&self, doc: &Doc) -> Vec<(Event, Evidence)> {
        let mut events = Vec::new();
        if doc.syntax.len() != doc.tokens.len() || doc.syntax.iter().all(|word| word.head.is_none()) {
            return events;
        }
        let is_game = is_game_report(doc, &self.lexicon);
        let tree = Tree::new(doc);
        for sentence in &doc.sentences {
            self.find_in(&self.reader(&tree, sentence), is_game, &mut events);
        }
        events.sort_by_key(|(event, _)| event.predicate);
        events
    }

    fn reader<'a>(&'a self, tree: &'a Tree<'a>, sentence: &Sentence) -> SentenceReader<'a> {
        SentenceReader { tree, range: sentence.tokens.start as usize..sentence.tokens.end as usize, lexicon: &self.lexicon }
    }

    fn find_in(&self, reader: &SentenceReader, is_game: bool, events: &mut Vec<(Event, Evidence)>) {
        for act in reader.acts() {
            let rules = reader.participants(&act);
            let is_bare = rules.sources.is_empty() && rules.targets.is_empty();
            if (is_game && (is_bare || reader.may_be_game(&act, &rules))) || reader.is_accident(&act, &rules) {
                continue;
            }
            let Some(prominence) = reader.prominence(&act, &rules) else { continue };
            let participants = match &self.ranker {
                // The ranker has learned from verbs in the active voice; in the passive, grammar says who did what.
                Some(ranker) if reader.is_verb(&act) && !reader.tree.is_passive(act.at) => {
                    reader.constrain(&act, &rules, ranker.choose(reader, &act, &rules))
                }
                _ => rules,
            };
            if !reader.is_event(&act, &participants) {
                continue;
            }
            if let Some(inner) = reader.complement_act(&act) {
                let mut own = reader.participants(&inner);
                // Those who are asked do it, or those who promise.
                let is_asked = act.action == Action::Request && !participants.targets.is_empty();
                if own.sources.is_empty() || (is_asked && own.sources == participants.sources) {
                    let doers = if is_asked { &participants.targets } else { &participants.sources };
                    own.sources = doers.iter().copied().filter(|word| !own.targets.contains(word)).collect();
                }
                if reader.is_event(&inner, &own) {
                    reader.push_events(&inner, &own, &self.calibration, None, events);
                }
            }
            reader.push_events(&act, &participants, &self.calibration, Some(prominence), events);
        }
    }
}

impl SentenceReader<'_> {
    /// The acts of a sentence.
    fn acts(&self) -> Vec<Act> {
        let mut acts: Vec<Act> = self.range.clone().filter_map(|at| self.act_at(at, 0)).collect();
        let mut absorbed: Vec<usize> = acts.iter().flat_map(|act| act.absorbed.iter().copied()).collect();
        absorbed.sort_unstable();
        acts.retain(|act| absorbed.binary_search(&act.at).is_err());
        acts
    }

    /// The act that another one asks for, promises or threatens with.
    fn complement_act(&self, act: &Act) -> Option<Act> {
        let mut inner = self.act_at(act.complement.filter(|_| act.modality != Modality::Denied)?, 1)?;
        inner.modality = match act.action {
            Action::Request => Modality::Demanded,
            Action::Agree => Modality::Planned,
            _ => Modality::Hypothetical,
        };
        Some(inner)
    }

    /// Adds an event for each pair of source and target.
    fn push_events(
        &self,
        act: &Act,
        participants: &Participants,
        calibration: &Calibration,
        prominence: Option<u16>,
        events: &mut Vec<(Event, Evidence)>,
    ) {
        let tree = self.tree;
        let predicate = tree.doc.tokens[act.words.0].span.cover(tree.doc.tokens[act.words.1].span);
        let rule = if self.is_verb(act) { Rule::LexiconVerb } else { Rule::LexiconNoun };
        let (place, time) = (self.place(act), self.time(act));
        let some = |words: &[usize]| -> Vec<Option<usize>> {
            if words.is_empty() { vec![None] } else { words.iter().take(PARTIES).copied().map(Some).collect() }
        };
        for source in some(&participants.sources) {
            for target in some(&participants.targets) {
                let evidence = self.evidence(act, participants, [source, target], prominence);
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
    /// Of each phrase its span, and the keys of its features.
    pub(crate) phrases: Vec<(crate::Span, Vec<u32>)>,
}

impl Finder {
    /// The acts of an article as the ranker sees them.
    pub(crate) fn candidates(&self, doc: &Doc) -> Vec<ActCandidates> {
        let mut acts = Vec::new();
        let tree = Tree::new(doc);
        for sentence in &doc.sentences {
            let reader = self.reader(&tree, sentence);
            for act in reader.acts() {
                let rules = reader.participants(&act);
                let Some(prominence) = reader.prominence(&act, &rules) else { continue };
                let candidates = Candidates::new(&reader, &act, &rules);
                let phrases = candidates.heads.iter().enumerate().map(|(order, &word)| {
                    let mut keys = Vec::new();
                    candidates.features(order, |key| keys.push(key));
                    (reader.phrase_span(&act, word), keys)
                });
                let predicate = doc.tokens[act.words.0].span.cover(doc.tokens[act.words.1].span);
                acts.push(ActCandidates { predicate, prominence, phrases: phrases.collect() });
            }
        }
        acts
    }
}
