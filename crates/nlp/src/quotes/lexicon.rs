//! The word lists of the rules on quotations, read from `lexicon.txt`, which says what each is for.

use std::sync::LazyLock;

use crate::lists::{read, word_lists};

word_lists! {
    /// The lists.
    Lexicon {
        reporting, clausal, addressing, pronouns, starts, speaker_ends, no_clause, relative, places, documents, naming, speechless, telling,
        indirect_questions, declining, titles, trailing, blaming,
    }
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| read(include_str!("lexicon.txt")));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::{Lists, lines};

    #[test]
    fn every_section_is_a_list() {
        for (section, line) in lines(include_str!("lexicon.txt")) {
            assert!(Lexicon::default().add(section, line).is_some(), "{section}");
        }
        assert!(LEXICON.clausal.iter().all(|form| LEXICON.reporting.contains(form)));
        assert!(LEXICON.addressing.contains(&"told") && LEXICON.places.contains(&"Outside"));
    }
}
