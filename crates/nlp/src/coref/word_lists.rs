//! The word lists of coreference, read from `lexicon.txt`, which says what each is for.

use std::sync::LazyLock;

use crate::{
    gazetteer::Gazetteer,
    lists::{read, word_lists},
};

word_lists! {
    /// The lists.
    WordLists { clubs, legal_forms, male_titles, female_titles, male_forenames, female_forenames, addresses, role_endings, openers, denials, suffixes, particles, offices, other, indefinite, expletive_verbs, speaker_pronouns, group_pronouns, with_article, }
}

pub(super) static WORDS: LazyLock<WordLists> = LazyLock::new(|| read(include_str!("lexicon.txt")));

/// Whether a forename is of a woman; `None` where it may be of either.
pub(super) fn is_female_forename(gazetteer: &Gazetteer, forename: &str) -> Option<bool> {
    let flag = gazetteer.forename(forename)?;
    if flag.male != flag.female {
        return Some(flag.female);
    }
    let folded = forename.to_lowercase();
    let is_female = WORDS.female_forenames.contains(&folded.as_str());
    (is_female || WORDS.male_forenames.contains(&folded.as_str())).then_some(is_female)
}

/// Whether a title, in small letters without a full stop, is of a woman; `None` of other words.
pub(super) fn is_female_title(title: &str) -> Option<bool> {
    let is_female = WORDS.female_titles.contains(&title);
    (is_female || WORDS.male_titles.contains(&title)).then_some(is_female)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::{Lists, lines};

    #[test]
    fn names_that_nearly_all_men_or_women_bear_tell() {
        for name in WORDS.male_forenames.iter() {
            assert!(!WORDS.female_forenames.contains(name), "{name}");
        }
        assert!(WORDS.male_forenames.contains(&"john") && WORDS.female_forenames.contains(&"mary"));
    }

    #[test]
    fn every_section_is_a_list() {
        for (section, line) in lines(include_str!("lexicon.txt")) {
            assert!(WordLists::default().add(section, line).is_some(), "{section}");
        }
        assert_eq!([is_female_title("mr"), is_female_title("dame"), is_female_title("dr")], [Some(false), Some(true), None]);
    }
}
