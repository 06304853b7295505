//! The words of acts: what each means, and what has to stand with it.

use std::collections::{HashMap, HashSet};

use crate::Action;

/// What a word makes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// It is the act.
    Act(Action),
    /// The act is what it governs.
    Light,
    /// It carries what somebody says.
    Report,
    /// It ends or lessens what it governs.
    Stop,
    /// It keeps what it governs from happening.
    Cancel,
    /// It means to do what it governs.
    Plan,
    /// It takes up what it governs.
    Try,
    /// It says that what it governs was not.
    Deny,
    /// With these words it is no act: "meet a deadline".
    Nothing,
}

/// A meaning and its conditions; an empty one holds always.
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
    /// The more conditions, the surer the meaning.
    pub(super) fn weight(self) -> u8 {
        let has = |text: &str| u8::from(!text.is_empty());
        4 * has(self.objects) + 2 * (has(self.particle) + has(self.modifier)) + has(self.preposition) + u8::from(self.transitive)
    }

    /// Whether `lemma` is one of its objects.
    pub(super) fn takes(self, lemma: &str) -> bool {
        // Words that have no singular are lemmatised now one way, now the other.
        let singular = lemma.strip_suffix('s').unwrap_or(lemma);
        self.objects.split('|').any(|object| object == lemma || object.strip_suffix('s').unwrap_or(object) == singular)
    }
}

pub(super) type Frames = HashMap<&'static str, Vec<Frame>>;

/// All words, by part of speech.
pub(super) struct Lexicon {
    pub(super) verbs: Frames,
    pub(super) nouns: Frames,
    pub(super) adjectives: Frames,
    /// Nouns for those who act, and for what they act with.
    pub(super) actors: HashSet<&'static str>,
    /// Words of games and markets.
    pub(super) play: HashSet<&'static str>,
    /// Verbs that are meant even there.
    pub(super) grave: HashSet<&'static str>,
    /// Words of accidents and disasters, by which people die too.
    pub(super) mishap: HashSet<&'static str>,
}

impl Lexicon {
    /// Reads the list that is built in.
    pub(super) fn load() -> Self {
        let mut lexicon = Self {
            verbs: Frames::new(),
            nouns: Frames::new(),
            adjectives: Frames::new(),
            actors: HashSet::new(),
            play: HashSet::new(),
            grave: HashSet::new(),
            mishap: HashSet::new(),
        };
        let mut section = ("", None);
        for line in include_str!("lexicon.txt").lines().filter(|line| !line.starts_with('#')) {
            if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                let (part, sense) = heading.split_once(' ').unwrap_or((heading, ""));
                section = (part, sense_of(sense));
                continue;
            }
            for entry in line.split_whitespace() {
                let frames = match section {
                    ("verbs", Some(_)) => &mut lexicon.verbs,
                    ("nouns", Some(_)) => &mut lexicon.nouns,
                    ("adjectives", Some(_)) => &mut lexicon.adjectives,
                    (part, _) => {
                        let words = match part {
                            "play" => &mut lexicon.play,
                            "grave" => &mut lexicon.grave,
                            "mishap" => &mut lexicon.mishap,
                            _ => &mut lexicon.actors,
                        };
                        words.insert(entry);
                        continue;
                    }
                };
                if let Some(sense) = section.1 {
                    let (word, frame) = frame(entry, sense);
                    frames.entry(word).or_default().push(frame);
                }
            }
        }
        // Stable: of equals the first in the file.
        for frames in
            [&mut lexicon.verbs, &mut lexicon.nouns, &mut lexicon.adjectives].into_iter().flat_map(|part| part.values_mut())
        {
            frames.sort_by_key(|frame| std::cmp::Reverse(frame.weight()));
        }
        lexicon
    }
}

/// The frames of a lemma. One that was cut too short, "fre" of "freed", is mended.
pub(super) fn frames_of<'a>(frames: &'a Frames, lemma: &str) -> Option<&'a [Frame]> {
    let found = frames.get(lemma).or_else(|| {
        let mut longer = [0u8; 16];
        longer.get_mut(..lemma.len())?.copy_from_slice(lemma.as_bytes());
        *longer.get_mut(lemma.len())? = b'e';
        frames.get(std::str::from_utf8(longer.get(..=lemma.len())?).ok()?)
    });
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
        "deny" => Sense::Deny,
        "nothing" => Sense::Nothing,
        _ => Sense::Act(Action::from_name(name)?),
    })
}

/// An entry of the list: the word, and what it says of it.
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
        for line in include_str!("lexicon.txt").lines() {
            if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                let known = ["actors", "play", "grave", "mishap"].contains(&heading)
                    || heading.split_once(' ').is_some_and(|(part, sense)| {
                        ["verbs", "nouns", "adjectives"].contains(&part) && sense_of(sense).is_some()
                    });
                assert!(known, "{heading}");
            }
        }
        let lexicon = Lexicon::load();
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
        let weights: Vec<u8> = lexicon.verbs["call"].iter().map(|frame| frame.weight()).collect();
        assert!(weights.is_sorted_by(|a, b| a >= b));
    }
}
