//! Words that tell what kind of name stands beside them.

use std::collections::HashMap;

use crate::gazetteer::{Spread, word_key};

/// A set of classes that a word belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(u32);

/// The classes, by their section in `lexicon.txt`. `COMMON` is for the everyday words that come with the gazetteer.
///
/// The bits of the classes up to `COMMON` are hashed into features of `names.bin`: new classes come after it.
macro_rules! classes {
    ($($name:ident = $section:literal),* $(,)?) => {
        impl Flags {
            classes!(@bits 0u32; $($name)*);
            const SECTIONS: &[(&'static str, Flags)] = &[$(($section, Flags::$name)),*];
        }
    };
    (@bits $bit:expr; $name:ident $($rest:ident)*) => {
        pub(crate) const $name: Flags = Flags(1 << ($bit));
        classes!(@bits $bit + 1; $($rest)*);
    };
    (@bits $bit:expr;) => {};
}

classes! {
    TITLE = "title", TITLE_MOD = "titlemod", ROLE = "role", ORG_HEAD = "orghead", ORG_OF = "orgof", FAC_HEAD = "fachead",
    LOC_HEAD = "lochead", GPE_HEAD = "gpehead", LOC_PRE = "locpre", FAC_PRE = "facpre", GPE_PRE = "gpepre", EVENT_HEAD = "eventhead",
    EVENT_PRE = "eventpre", LAW_HEAD = "lawhead", NUM_HEAD = "numhead", SPEECH = "speech", PERSON_VERB = "personverb",
    PREP_IN = "prepin", PREP_AT = "prepat", PLACE_NOUN = "placenoun", ORG_NOUN = "orgnoun", PARTICLE = "particle",
    SUFFIX = "suffix", CALENDAR = "calendar", NOUN_ACRONYM = "nounacronym", STOP = "stop", SURNAME_PREFIX = "surnameprefix", COMMON = "common",
    SPOKEN = "spoken", COMPASS = "compass", NAME_PREFIX = "nameprefix", DETERMINER = "determiner",
}

impl Flags {
    /// Whether the word is in at least one of the classes of `other`.
    pub(crate) fn any(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn without(self, other: Flags) -> Flags {
        Flags(self.0 & !other.0)
    }

    /// The classes that features know, as bits.
    pub(crate) fn feature_bits(self) -> u32 {
        const FEATURES: u32 = (Flags::COMMON.0 << 1) - 1;
        self.0 & FEATURES
    }

    pub(crate) const fn or(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

/// The classes of all words that have any.
pub(crate) struct Lexicon {
    words: HashMap<u64, Flags, Spread>,
}

impl Lexicon {
    /// Reads the list that is built in; `common` are the everyday words, a line each.
    pub(crate) fn load(common: &str) -> Self {
        let mut words: HashMap<u64, Flags, Spread> = HashMap::default();
        words.reserve(2_000 + common.len() / 8);
        for word in common.lines() {
            words.insert(word_key(word), Flags::COMMON);
        }
        let mut class = Flags::default();
        for line in include_str!("lexicon.txt").lines() {
            if let Some(section) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                class = Flags::SECTIONS.iter().find(|(name, _)| *name == section).map_or(Flags::default(), |(_, flags)| *flags);
            } else if !line.starts_with('#') {
                for word in line.split_whitespace() {
                    let flags = words.entry(word_key(word)).or_default();
                    *flags = flags.or(class);
                }
            }
        }
        Self { words }
    }

    /// The classes of a word in small letters.
    pub(crate) fn flags(&self, lower: &str) -> Flags {
        self.words.get(&word_key(lower)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_a_class() {
        let sections = include_str!("lexicon.txt").lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
        for section in sections {
            assert!(Flags::SECTIONS.iter().any(|(name, _)| *name == section), "{section}");
        }
        let lexicon = Lexicon::load("harbour\n");
        assert!(lexicon.flags("president").any(Flags::TITLE));
        assert!(lexicon.flags("ministry").any(Flags::ORG_HEAD) && lexicon.flags("ministry").any(Flags::ORG_OF));
        assert!(lexicon.flags("the").any(Flags::STOP) && !lexicon.flags("the").any(Flags::TITLE));
        assert!(lexicon.flags("harbour").any(Flags::COMMON) && !lexicon.flags("minister").any(Flags::COMMON));
        assert_eq!(lexicon.flags("xyzzy"), Flags::default());
    }
}
