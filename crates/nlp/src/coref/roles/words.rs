//! Words for roles and ages.

use crate::{Upos, ner::Flags};

use super::{
    super::{lexicon, word_lists::WORDS},
    Finder,
};

impl Finder<'_> {
    /// Whether the token is a word for a person by office, profession or relation.
    pub(in crate::coref) fn is_role(&self, at: usize) -> bool {
        let word = self.words(at);
        if self.tree.word(at).is_some() && !matches!(self.tree.tag(at), Upos::Noun | Upos::Propn | Upos::Adj) {
            return false;
        }
        self.is_role_word(word)
    }

    fn is_role_word(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        // "prime-minister", "vice-president"; "co-founders" of two.
        let last = lower.rsplit('-').next().unwrap_or(&lower);
        let singular = last.strip_suffix('s').filter(|singular| singular.len() > 3).unwrap_or(last);
        [lower.as_str(), last, singular].iter().any(|word| {
            self.lexicon.flags(word).any(Flags::TITLE.or(Flags::ROLE)) && !is_address(word) || lexicon::noun(word).is_person()
        }) || word.starts_with(char::is_lowercase) && says_what_one_does(singular)
    }
}

/// Whether the ending of a noun says that it is for people by what they do.
fn says_what_one_does(lower: &str) -> bool {
    WORDS.role_endings.iter().any(|ending| lower.len() > ending.len() + 1 && lower.ends_with(ending))
}

/// Whether a title only addresses, and says nothing of what somebody is.
pub(in crate::coref) fn is_address(lower: &str) -> bool {
    WORDS.addresses.contains(&lower.trim_end_matches('.'))
}

/// Whether a word is an age: "26-year-old".
pub(in crate::coref) fn is_age(word: &str) -> bool {
    let years = word.strip_suffix("-year-old").or_else(|| word.strip_suffix("-year-Old"));
    years.is_some_and(|years| years.parse::<u32>().is_ok_and(|years| years < 120))
}

pub(in crate::coref) fn is_years(word: &str) -> bool {
    word.parse::<u32>().is_ok_and(|years| (1..120).contains(&years))
}
