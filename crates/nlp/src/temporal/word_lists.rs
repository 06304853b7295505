//! The word lists of the grammar and of tense, read from `lexicon.txt`, which says what each is for.

use std::sync::LazyLock;

use crate::lists::{read, word_lists};

word_lists! {
    /// The lists.
    WordLists { amount_between, year_witnesses, singular, era, modals, zones, clock_witnesses, month_witnesses, pair_between, pair_after, limits, openers, present, timetable, nominal, future, past, governors, attributive, no_participles, negative, outcomes, grown_ups, }
}

pub(in crate::temporal) static LISTS: LazyLock<WordLists> = LazyLock::new(|| read(include_str!("lexicon.txt")));

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
