//! The word lists of the rules on quotations, read from `lexicon.txt`, which says what each is for.

use std::sync::LazyLock;

/// The lists, each a section of the file of that name.
#[derive(Default)]
pub(super) struct Lexicon {
    pub(super) reporting: Vec<&'static str>,
    pub(super) clausal: Vec<&'static str>,
    pub(super) addressing: Vec<&'static str>,
    pub(super) pronouns: Vec<&'static str>,
    pub(super) starts: Vec<&'static str>,
    pub(super) speaker_ends: Vec<&'static str>,
    pub(super) no_clause: Vec<&'static str>,
    pub(super) relative: Vec<&'static str>,
    pub(super) places: Vec<&'static str>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    let mut section = "";
    for line in include_str!("lexicon.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name;
        } else if let Some(list) = lexicon.section(section) {
            list.extend(line.split_whitespace());
        }
    }
    lexicon
});

impl Lexicon {
    fn section(&mut self, name: &str) -> Option<&mut Vec<&'static str>> {
        Some(match name {
            "reporting" => &mut self.reporting,
            "clausal" => &mut self.clausal,
            "addressing" => &mut self.addressing,
            "pronouns" => &mut self.pronouns,
            "starts" => &mut self.starts,
            "speaker_ends" => &mut self.speaker_ends,
            "no_clause" => &mut self.no_clause,
            "relative" => &mut self.relative,
            "places" => &mut self.places,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_known_and_has_words() {
        let mut lexicon = Lexicon::default();
        for line in include_str!("lexicon.txt").lines() {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                assert!(lexicon.section(name).is_some(), "{name}");
            }
        }
        assert!(LEXICON.clausal.iter().all(|form| LEXICON.reporting.contains(form)));
        assert!(LEXICON.addressing.contains(&"told") && LEXICON.places.contains(&"Outside"));
    }
}
