//! The word lists of quantities, read from `lexicon.txt`, which says what each is for.

use std::sync::LazyLock;

use crate::lists::{read, word_lists};

word_lists! {
    /// The lists.
    WordLists { named, before_pronoun, after_pronoun, uncounted, units, short, single, codes, currencies, ambiguous, }
}

pub(in crate::quantity) static WORDS: LazyLock<WordLists> = LazyLock::new(|| read(include_str!("lexicon.txt")));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::{Lists, lines};

    #[test]
    fn every_section_is_a_list() {
        for (section, line) in lines(include_str!("lexicon.txt")) {
            assert!(WordLists::default().add(section, line).is_some(), "{section}");
        }
    }
}
