//! The words of acts, read from `lexicon.txt`: what each means, what has to stand with it, and the word lists of the rules.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use crate::{
    Action,
    lists::{Lists, lines, word_lists},
};

/// What a word says of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// It is the act itself.
    Act(Action),
    /// A light verb: the act is what it governs, "launch an attack".
    Light,
    /// It reports what somebody says: "said it had withdrawn".
    Report,
    /// It ends or lessens the act that it governs: "suspend aid".
    Stop,
    /// The act that it governs will not happen: "call off talks".
    Cancel,
    /// The act that it governs is planned: "plan to withdraw".
    Plan,
    /// The act that it governs is tried: "tried to kill".
    Try,
    /// The act that it governs is begun or continued: "continue to attack".
    Go,
    /// The act that it governs is denied: "deny having met".
    Deny,
    /// With its conditions met, it is no act: "meet a deadline".
    NoAct,
}

/// A sense and its conditions; an empty condition always holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) sense: Sense,
    /// Of a noun: the word that modifies it.
    pub(super) modifier: &'static str,
    /// Of a verb: `off` of "call off".
    pub(super) particle: &'static str,
    /// `for` of "call for".
    pub(super) preposition: &'static str,
    /// Nouns, parted by `|`, of which one is its object or stands after the preposition.
    pub(super) objects: &'static str,
    /// Whether it takes an object, whatever it is.
    pub(super) transitive: bool,
}

impl Frame {
    /// The more conditions a frame has, the more specific its sense. Of the frames of a word the most specific that matches is taken.
    pub(super) fn specificity(self) -> u8 {
        let has = |text: &str| u8::from(!text.is_empty());
        4 * has(self.objects) + 2 * (has(self.particle) + has(self.modifier)) + has(self.preposition) + u8::from(self.transitive)
    }

    /// Whether it takes a kind of words as object, `@actor`: such a frame gives way to one that names the word.
    fn is_of_kind(self) -> bool {
        self.objects.split('|').any(|object| object.starts_with('@'))
    }

    /// Whether `lemma` is one of its objects.
    pub(super) fn takes(self, lemma: &str) -> bool {
        // The lemmatiser sometimes keeps the plural of words that have no singular.
        let singular = lemma.strip_suffix('s').unwrap_or(lemma);
        self.objects.split('|').any(|object| object == lemma || object.strip_suffix('s').unwrap_or(object) == singular)
    }
}

/// Nouns for those who act, for others who ask who may speak.
pub(crate) static ACTORS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let actors = lines(include_str!("lexicon.txt")).filter(|(section, _)| *section == "actors");
    actors.flat_map(|(_, line)| line.split_whitespace()).collect()
});

/// The verbs of the lexicon, with repetitions.
pub(crate) fn verbs() -> impl Iterator<Item = &'static str> {
    let of_verbs = lines(include_str!("lexicon.txt")).filter(|(section, _)| section.starts_with("verbs "));
    of_verbs.flat_map(|(_, line)| line.split_whitespace()).filter_map(|entry| entry.split(['_', ':', '=', '>', '+']).next())
}

pub(super) type Frames = HashMap<&'static str, Vec<Frame>>;

/// The whole lexicon.
pub(super) struct Lexicon {
    pub(super) verbs: Frames,
    pub(super) nouns: Frames,
    pub(super) adjectives: Frames,
    /// Nouns for those who act.
    pub(super) actors: HashSet<&'static str>,
    /// Nouns for places and things that acts are done to, and that do nothing themselves.
    pub(super) things: HashSet<&'static str>,
    /// Nouns for what acts are done with.
    pub(super) weapons: HashSet<&'static str>,
    /// Nouns and verbs of reports on games and markets, in which acts are seldom meant.
    pub(super) games: HashSet<&'static str>,
    /// Verbs that are acts even in such a report.
    pub(super) severe: HashSet<&'static str>,
    /// Words of accidents and disasters, in which nobody need have done the harm.
    pub(super) accidents: HashSet<&'static str>,
    pub(super) lists: WordLists,
}

word_lists! {
    /// Short lists of forms or lemmas; `lexicon.txt` says what each is for.
    WordLists {
        located,
        sent,
        refuge,
        reciprocal,
        quantities,
        quantifiers,
        approximators,
        pronouns,
        regions,
        doubtful,
        forthcoming,
        negations,
        future,
        conditional,
        possibility,
        obligation,
        suppositions,
        prospective,
        suffered,
        inflicted,
        intransitive,
        getting,
        arriving,
        promising,
        calling,
        sending,
        having,
        foiled,
        denied,
        called_off,
        demanded,
        planned,
        supposed,
        occurring,
        doubting,
        clausal,
        accusing,
        accusers,
        suspecters,
        punishing,
        protesters,
        claims,
        achieving,
        venues,
        raising,
        controlling,
        content,
        armed,
        aims,
        throttling,
        throttled,
        beating,
        contests,
        vehicles,
        spoken,
        struck,
        berated,
        talkers,
        commentators,
        harm,
        experts,
        costs,
        votes,
        warlike,
        governed,
        occasions,
        reprisals,
        public,
    }
}

impl Lexicon {
    /// Reads the file, which is compiled in.
    pub(super) fn load() -> Self {
        let mut lexicon = Self {
            verbs: Frames::new(),
            nouns: Frames::new(),
            adjectives: Frames::new(),
            actors: HashSet::new(),
            things: HashSet::new(),
            weapons: HashSet::new(),
            games: HashSet::new(),
            severe: HashSet::new(),
            accidents: HashSet::new(),
            lists: WordLists::default(),
        };
        for (section, line) in lines(include_str!("lexicon.txt")) {
            if lexicon.lists.add(section, line).is_some() {
                continue;
            }
            let (part, sense) = section.split_once(' ').unwrap_or((section, ""));
            for entry in line.split_whitespace() {
                let frames = match part {
                    "verbs" => &mut lexicon.verbs,
                    "nouns" => &mut lexicon.nouns,
                    "adjectives" => &mut lexicon.adjectives,
                    _ => {
                        lexicon.set(part).map(|words| words.insert(entry));
                        continue;
                    }
                };
                if let Some(sense) = sense_of(sense) {
                    let (word, frame) = frame(entry, sense);
                    frames.entry(word).or_default().push(frame);
                }
            }
        }
        // The sort is stable: of frames that are as specific the first in the file is tried first.
        for frames in
            [&mut lexicon.verbs, &mut lexicon.nouns, &mut lexicon.adjectives].into_iter().flat_map(|part| part.values_mut())
        {
            frames.sort_by_key(|frame| (std::cmp::Reverse(frame.specificity()), frame.is_of_kind()));
        }
        lexicon
    }

    fn set(&mut self, section: &str) -> Option<&mut HashSet<&'static str>> {
        Some(match section {
            "actors" => &mut self.actors,
            "things" => &mut self.things,
            "weapons" => &mut self.weapons,
            "games" => &mut self.games,
            "severe" => &mut self.severe,
            "accidents" => &mut self.accidents,
            _ => return None,
        })
    }
}

/// The frames of a lemma. Of one that the lemmatiser cut too short, "fre" of "freed" or "shel" of "shelled", the last letter is put back.
pub(super) fn frames_of<'a>(frames: &'a Frames, lemma: &str) -> Option<&'a [Frame]> {
    let with = |letter: u8| {
        let mut longer = [0u8; 16];
        longer.get_mut(..lemma.len())?.copy_from_slice(lemma.as_bytes());
        *longer.get_mut(lemma.len())? = letter;
        frames.get(std::str::from_utf8(longer.get(..=lemma.len())?).ok()?)
    };
    let found = frames.get(lemma).or_else(|| with(b'e')).or_else(|| with(*lemma.as_bytes().last()?));
    found.map(Vec::as_slice)
}

fn sense_of(name: &str) -> Option<Sense> {
    Some(match name {
        "light" => Sense::Light,
        "report" => Sense::Report,
        "stop" => Sense::Stop,
        "cancel" => Sense::Cancel,
        "plan" => Sense::Plan,
        "try" => Sense::Try,
        "go" => Sense::Go,
        "deny" => Sense::Deny,
        "none" => Sense::NoAct,
        _ => Sense::Act(Action::from_name(name)?),
    })
}

/// Parses an entry: the word, and the frame that the rest of it spells.
fn frame(entry: &'static str, sense: Sense) -> (&'static str, Frame) {
    let (entry, transitive) = entry.strip_suffix('>').map_or((entry, false), |entry| (entry, true));
    let (entry, objects) = entry.split_once('=').unwrap_or((entry, ""));
    let (entry, preposition) = entry.split_once(':').unwrap_or((entry, ""));
    let (modifier, entry) = entry.split_once('+').unwrap_or(("", entry));
    let (word, particle) = entry.split_once('_').unwrap_or((entry, ""));
    (word, Frame { sense, modifier, particle, preposition, objects, transitive })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_has_a_meaning_and_every_entry_a_word() {
        let mut lexicon = Lexicon::load();
        for (section, line) in lines(include_str!("lexicon.txt")) {
            let is_section = lexicon.set(section).is_some()
                || WordLists::default().add(section, line).is_some()
                || section
                    .split_once(' ')
                    .is_some_and(|(part, sense)| ["verbs", "nouns", "adjectives"].contains(&part) && sense_of(sense).is_some());
            assert!(is_section, "{section}");
        }
        let words = lexicon.verbs.keys().chain(lexicon.nouns.keys()).chain(lexicon.adjectives.keys());
        for word in words {
            assert!(!word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '-'), "{word:?}");
        }
    }

    #[test]
    fn entries_are_read() {
        let (word, frame) = frame("put_out:on=alert|standby", Sense::Light);
        assert_eq!((word, frame.particle, frame.preposition), ("put", "out", "on"));
        assert!(frame.takes("standby") && !frame.takes("stand"));
        let lexicon = Lexicon::load();
        assert!(
            lexicon.nouns["strike"].iter().any(|frame| frame.modifier == "hunger" && frame.sense == Sense::Act(Action::Protest))
        );
        assert!(lexicon.verbs["strike"].iter().any(|frame| frame.transitive && frame.sense == Sense::Act(Action::Assault)));
        let weights: Vec<u8> = lexicon.verbs["call"].iter().map(|frame| frame.specificity()).collect();
        assert!(weights.is_sorted_by(|a, b| a >= b));
    }
}
