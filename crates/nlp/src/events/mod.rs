//! Who did what to whom: verbs and nouns of the lexicon say what was done, the tree who did it. Codes are those of PLOVER.

mod arguments;
mod lexicon;
mod meaning;
mod parties;
mod phrases;
mod ranker;
mod sure;

use crate::{Action, Doc, Event, Label, Modality, Relation, Rule, Sentence, Span, Timex, TimexKind, Upos, tree::Tree};

use arguments::Roles;
use lexicon::Lexicon;
use meaning::{Reader, Reading};
pub(crate) use ranker::Ranker;
use sure::Chances;
pub(crate) use sure::Known;
pub(crate) use sure::{INNER, KNOWN};

/// At most so many sources, and so many targets, of what is told once: "France, Spain and Italy".
const PARTIES: usize = 4;

/// One word of games or markets in so many makes an article a report of them.
const PLAY: usize = 60;

/// What finding events needs, loaded once.
pub(crate) struct Finder {
    lexicon: Lexicon,
    chances: Chances,
    /// Chooses those who take part; without it the tree alone tells.
    pub(crate) ranker: Option<Ranker>,
}

impl Finder {
    /// Reads the lists that are built in.
    pub(crate) fn load() -> Self {
        Self { lexicon: Lexicon::load(), chances: Chances::load(), ranker: None }
    }

    /// The events of an article, in order of their predicates. None without a parser.
    pub(crate) fn find(&self, doc: &Doc) -> Vec<Event> {
        self.weigh(doc).into_iter().map(|(event, _)| event).collect()
    }

    /// The same, each with what is known of it.
    pub(crate) fn weigh(&self, doc: &Doc) -> Vec<(Event, Known)> {
        let mut events = Vec::new();
        if doc.syntax.len() != doc.tokens.len() || doc.syntax.iter().all(|word| word.head.is_none()) {
            return events;
        }
        let is_play = self.is_play(doc);
        let tree = Tree::new(doc);
        for sentence in &doc.sentences {
            self.find_in(&self.reader(&tree, sentence), is_play, &mut events);
        }
        events.sort_by_key(|(event, _)| event.predicate);
        events
    }

    /// Whether an article reports a game or a market.
    fn is_play(&self, doc: &Doc) -> bool {
        let small = doc.syntax.iter().zip(&doc.tokens).filter(|(syntax, _)| matches!(syntax.tag, Upos::Noun | Upos::Verb));
        let count = small.filter(|(_, token)| self.lexicon.play.contains(doc.words(token.span))).count();
        count >= 4 && count * PLAY >= doc.tokens.len()
    }

    fn reader<'a>(&'a self, tree: &'a Tree<'a>, sentence: &Sentence) -> Reader<'a> {
        Reader { tree, range: sentence.tokens.start as usize..sentence.tokens.end as usize, lexicon: &self.lexicon }
    }

    fn find_in(&self, reader: &Reader, is_play: bool, events: &mut Vec<(Event, Known)>) {
        for reading in reader.readings() {
            let rules = reader.roles(&reading);
            let is_bare = rules.sources.is_empty() && rules.targets.is_empty();
            if (is_play && (is_bare || reader.may_be_play(&reading, &rules))) || reader.is_mishap(&reading, &rules) {
                continue;
            }
            let Some(prominence) = reader.prominence(&reading, &rules) else { continue };
            let roles = match &self.ranker {
                // It has learned from verbs in the active voice; the passive says itself who did what.
                Some(ranker) if reader.is_verb(&reading) && !reader.tree.is_passive(reading.at) => {
                    reader.sensible(&reading, &rules, ranker.choose(reader, &reading, &rules))
                }
                _ => rules,
            };
            if !reader.is_event(&reading, &roles) {
                continue;
            }
            if let Some(inner) = reader.demanded(&reading) {
                let mut own = reader.roles(&inner);
                // Those who are asked, or who promise.
                let is_asked = reading.action == Action::Request && !roles.targets.is_empty();
                if own.sources.is_empty() || (is_asked && own.sources == roles.sources) {
                    let doers = if is_asked { &roles.targets } else { &roles.sources };
                    own.sources = doers.iter().copied().filter(|word| !own.targets.contains(word)).collect();
                }
                if reader.is_event(&inner, &own) {
                    reader.events(&inner, &own, &self.chances, None, events);
                }
            }
            reader.events(&reading, &roles, &self.chances, Some(prominence), events);
        }
    }
}

/// An act and the phrases of its sentence, for the trainer.
pub(crate) struct Seen {
    pub(crate) predicate: Span,
    /// How likely it is what the sentence is about.
    pub(crate) prominence: u16,
    /// Of each phrase its span, and the keys of its features.
    pub(crate) phrases: Vec<(Span, Vec<u32>)>,
}

impl Finder {
    /// The acts of an article as the ranker sees them.
    pub(crate) fn see(&self, doc: &Doc) -> Vec<Seen> {
        let mut seen = Vec::new();
        let tree = Tree::new(doc);
        for sentence in &doc.sentences {
            let reader = self.reader(&tree, sentence);
            for reading in reader.readings() {
                let rules = reader.roles(&reading);
                let Some(prominence) = reader.prominence(&reading, &rules) else { continue };
                let view = ranker::View::new(&reader, &reading, &rules);
                let phrases = view.candidates.iter().enumerate().map(|(order, &word)| {
                    let mut keys = Vec::new();
                    view.features(order, |key| keys.push(key));
                    (reader.extent(&reading, word), keys)
                });
                let predicate = doc.tokens[reading.words.0].span.cover(doc.tokens[reading.words.1].span);
                seen.push(Seen { predicate, prominence, phrases: phrases.collect() });
            }
        }
        seen
    }
}

impl Reader<'_> {
    /// The acts of a sentence.
    fn readings(&self) -> Vec<Reading> {
        let mut readings: Vec<Reading> = self.range.clone().filter_map(|at| self.read(at, 0)).collect();
        let mut absorbed: Vec<usize> = readings.iter().flat_map(|reading| reading.absorbed.iter().copied()).collect();
        absorbed.sort_unstable();
        readings.retain(|reading| absorbed.binary_search(&reading.at).is_err());
        readings
    }

    /// What an act asks others to do, or says is to come.
    fn demanded(&self, reading: &Reading) -> Option<Reading> {
        let mut inner = self.read(reading.demands.filter(|_| reading.modality != Modality::Denied)?, 1)?;
        inner.modality = match reading.action {
            Action::Request => Modality::Demanded,
            Action::Agree => Modality::Planned,
            _ => Modality::Hypothetical,
        };
        Some(inner)
    }

    /// Whether in a report of a game an act is more likely one of players than of workers, the police or a court.
    fn may_be_play(&self, reading: &Reading, roles: &Roles) -> bool {
        let is_outsider = roles.sources.first().is_some_and(|source| {
            let lemma = self.tree.lemma(*source);
            self.tree.tag(*source) == Upos::Noun
                && self.lexicon.actors.contains(lemma.as_ref())
                && !self.lexicon.play.contains(lemma.as_ref())
        });
        let is_rough = matches!(
            reading.action,
            Action::Assault
                | Action::Threaten
                | Action::Mobilize
                | Action::Protest
                | Action::Retreat
                | Action::Concede
                | Action::Aid
                | Action::Coerce
        );
        is_rough && !is_outsider && reading.weight < 4 && !self.lexicon.grave.contains(self.tree.lemma(reading.at).as_ref())
    }

    /// Leaves out a target that neither acts nor names anybody, unless grammar says that it is acted on.
    fn sensible(&self, reading: &Reading, rules: &Roles, mut chosen: Roles) -> Roles {
        let by_ranker = [chosen.sources.first().copied(), chosen.targets.first().copied()];
        let names = |word: usize| {
            let span = self.tree.phrase(word);
            self.tree.doc.tokens_of(span).any(|at| self.range.contains(&at) && self.tree.is_named(at))
        };
        // The grammatical subject did it, or, where that is a thing, nobody who is named: "attacks that killed four".
        let is_relative =
            |source: usize| self.tree.relation(reading.at) == Relation::AclRelcl && self.tree.head(reading.at) == Some(source);
        if let Some(&source) = rules.sources.first().filter(|source| is_relative(**source))
            && !chosen.sources.contains(&source)
        {
            chosen.sources.clear();
            if self.is_actor(source) {
                chosen.sources.push(source);
            }
            chosen.targets.retain(|target| *target != source);
        }
        // "He accused": what is said of pronouns the sentences that it learned from did not show.
        let is_own = |source: usize| self.tree.relation(source) == Relation::Nsubj && self.tree.head(source) == Some(reading.at);
        if let Some(&source) = rules.sources.first().filter(|source| is_own(**source) && self.is_actor(**source))
            && !chosen.sources.contains(&source)
        {
            chosen.sources.clone_from(&rules.sources);
            chosen.targets.retain(|target| !rules.sources.contains(target));
        }
        let is_odd = |target: usize| !self.is_actor(target) && !rules.targets.contains(&target) && !names(target);
        if chosen.targets.first().is_some_and(|target| is_odd(*target)) {
            chosen.targets.clear();
        }
        // Somebody who is the object, or whose the object is, is missed at no gain.
        if chosen.targets.is_empty()
            && let Some(&target) =
                rules.targets.first().filter(|target| self.is_actor(**target) && !chosen.sources.contains(target))
        {
            let head = self.tree.head(target);
            let is_close = match self.tree.relation(target) {
                Relation::Obj | Relation::Iobj => head == Some(reading.at),
                Relation::NmodPoss => head.is_some_and(|head| reading.absorbed.contains(&head)),
                _ => false,
            };
            if is_close {
                chosen.targets.clone_from(&rules.targets);
            }
        }
        self.pair(reading, &mut chosen);
        // A margin holds for whom the ranker chose alone.
        let own = [chosen.sources.first().copied(), chosen.targets.first().copied()];
        for (margin, (word, chose)) in chosen.margins.iter_mut().zip(own.into_iter().zip(by_ranker)) {
            *margin = margin.filter(|_| word == chose);
        }
        chosen
    }

    /// Whether somebody came to harm, in a sentence that tells of an accident or a disaster and of nobody who did it.
    fn is_mishap(&self, reading: &Reading, roles: &Roles) -> bool {
        reading.action == Action::Assault
            && self.is_verb(reading)
            && !roles.sources.iter().any(|source| self.is_actor(*source))
            && self.range.clone().any(|at| self.lexicon.mishap.contains(self.tree.form(at).to_lowercase().as_str()))
    }

    /// Whether somebody acts, or somebody is acted on by whom the sentence does not say. Of some acts it need say neither.
    fn is_event(&self, reading: &Reading, roles: &Roles) -> bool {
        let acts = |words: &[usize]| words.first().is_some_and(|word| self.is_actor(*word));
        acts(&roles.sources) || (roles.sources.is_empty() && acts(&roles.targets)) || self.is_plain(reading, roles)
    }

    /// Whether an act is one whoever takes part.
    fn is_plain(&self, reading: &Reading, roles: &Roles) -> bool {
        let tree = self.tree;
        if self.is_verb(reading) {
            // "The bombing killed": a deed may stand for those who did it, other things not.
            let may_do = |source: &usize| self.is_actor(*source) || self.noun(*source, 0).is_some();
            return self.lexicon.grave.contains(tree.lemma(reading.at).as_ref()) && roles.sources.first().is_none_or(may_do);
        }
        // Aid may be a thing; what stands before another noun only says of which kind that is: "protest leaders".
        reading.action != Action::Aid && !matches!(tree.relation(reading.at), Relation::Compound | Relation::Amod)
    }

    fn is_verb(&self, reading: &Reading) -> bool {
        !matches!(self.tree.tag(reading.at), Upos::Noun | Upos::Propn)
    }

    /// How likely an act is what its sentence is about; `None` where nobody takes part in it who has to.
    fn prominence(&self, reading: &Reading, roles: &Roles) -> Option<u16> {
        let acts = |words: &[usize]| words.first().is_some_and(|word| self.is_actor(*word));
        let (source, target) = (acts(&roles.sources), acts(&roles.targets));
        let is_verb = self.is_verb(reading);
        if !(source || target || self.is_plain(reading, roles)) {
            return None;
        }
        Some(
            400 + 150 * u16::from(source)
                + 100 * u16::from(target)
                + 100 * u16::from(is_verb)
                + 100 * u16::from(self.is_main(reading.at))
                + 10 * u16::from(reading.weight.min(8)),
        )
    }

    /// An event for each source and each target.
    fn events(
        &self,
        reading: &Reading,
        roles: &Roles,
        chances: &Chances,
        prominence: Option<u16>,
        events: &mut Vec<(Event, Known)>,
    ) {
        let tree = self.tree;
        let predicate = tree.doc.tokens[reading.words.0].span.cover(tree.doc.tokens[reading.words.1].span);
        let rule = if self.is_verb(reading) { Rule::LexiconVerb } else { Rule::LexiconNoun };
        let (place, time) = (self.place(reading), self.time(reading));
        let some = |words: &[usize]| -> Vec<Option<usize>> {
            if words.is_empty() { vec![None] } else { words.iter().take(PARTIES).copied().map(Some).collect() }
        };
        for source in some(&roles.sources) {
            for target in some(&roles.targets) {
                let known = self.known(reading, roles, [source, target], prominence);
                let event = Event {
                    predicate,
                    action: reading.action,
                    modality: reading.modality,
                    source: source.map(|word| self.argument(reading, word, &roles.targets)),
                    target: target.map(|word| self.argument(reading, word, &roles.sources)),
                    place,
                    time,
                    rule,
                    score: chances.act(known),
                    parties: chances.parties(known),
                };
                events.push((event, known));
            }
        }
    }

    /// Whether a word's clause is what the sentence says, or what somebody in it says.
    fn is_main(&self, at: usize) -> bool {
        let tree = self.tree;
        match tree.head(at) {
            None => true,
            Some(head) => tree.head(head).is_none() && tree.relation(at) == Relation::Ccomp,
        }
    }

    /// The words whose dependents tell where and when: the predicate and what it has taken in.
    fn places(&self, reading: &Reading) -> impl Iterator<Item = usize> {
        let tree = self.tree;
        let is_argument = matches!(tree.relation(reading.at), Relation::Nsubj | Relation::NsubjPass | Relation::Obj);
        let above = tree.head(reading.at).filter(|_| is_argument && !self.is_verb(reading));
        std::iter::once(reading.at).chain(reading.noun).chain(reading.absorbed.clone()).chain(above)
    }

    /// A place's mention after "in", "at" or "near".
    fn place(&self, reading: &Reading) -> Option<Span> {
        let tree = self.tree;
        self.places(reading).find_map(|at| {
            tree.children(at)
                .filter(|child| tree.is_any_case(*child, &["in", "at", "near", "outside", "inside", "across"]))
                .find_map(|child| {
                    let mention = tree.mention(child)?;
                    matches!(mention.label, Label::Gpe | Label::Loc | Label::Fac).then_some(mention.span)
                })
        })
    }

    /// An expression of time that depends on the predicate, or the only one of a sentence that says nothing else.
    fn time(&self, reading: &Reading) -> Option<Span> {
        let tree = self.tree;
        let is_point = |time: &&Timex| time.kind != TimexKind::Duration;
        let own = self.places(reading).find_map(|at| tree.children(at).find_map(|child| tree.time(child).filter(is_point)));
        let only = || {
            let mut times = self.range.clone().filter_map(|at| tree.time(at));
            let first = times.next().filter(|_| tree.head(reading.at).is_none())?;
            times.all(|time| time.span == first.span).then_some(first).filter(is_point)
        };
        own.or_else(only).map(|time| time.span)
    }
}
