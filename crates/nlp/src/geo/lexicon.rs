//! The word lists of geo, read from `lexicon.txt`, which says what each is for.

use std::sync::LazyLock;

use crate::lists::{read, word_lists};

word_lists! {
    /// The lists.
    Lexicon { before, after, buildings, of_town, paper, generic_hosts, first, directions, }
}

pub(in crate::geo) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| read(include_str!("lexicon.txt")));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::{Lists, lines};

    #[test]
    fn every_section_is_a_list() {
        for (section, line) in lines(include_str!("lexicon.txt")) {
            assert!(Lexicon::default().add(section, line).is_some(), "{section}");
        }
    }
}
