//! Fields: what articles can be asked for, as a table.

use serde::{Deserialize, Serialize};

use crate::Test;

/// What a clause asks about, and what a facet lists. Addresses and whatever is kept name a field by its [`code`](Field::code),
/// so that fields can be added here without a change of format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// PERSON.
    People,
    /// ORG.
    Organisations,
    /// GPE, LOC and FAC.
    Places,
    /// NORP: nationalities, religions, political groups; and LANGUAGE.
    Groups,
    /// Dates and times that have a calendar value. Those without one ("now", an unspecified year) and recurring times
    /// ("every Monday") are in no field.
    Dates,
    /// MONEY, PERCENT, QUANTITY, CARDINAL, ORDINAL, and lengths of time.
    Numbers,
    /// EVENT, PRODUCT, WORK_OF_ART, LAW.
    Works,
    /// The paper, agency or site. The key of articles without one is empty.
    Source,
    /// The day of publication.
    Published,
    /// Articles themselves, by their ids.
    Articles,
    /// Who is quoted. Keys are those of [`ValueRef::party_key`](crate::ValueRef::party_key), [`DESCRIBED`](crate::DESCRIBED) and
    /// [`NOBODY`](crate::NOBODY).
    Speaker,
    /// To whom quoted words are said. Likewise, but [`NOBODY`](crate::NOBODY) can only be asked for: it is no value, and is not counted.
    Addressee,
    /// Who acts. Likewise.
    Actor,
    /// Who is acted upon. Likewise.
    Target,
    /// What is done: codes of PLOVER in small letters.
    Act,
    /// The class of what is done: `verbal-conflict`.
    Quadrant,
    /// Who wrote the article, as its source says. Articles without one are in no value; so for those below.
    Author,
    /// The part of the paper or site.
    Section,
    /// The language, as the source names it.
    Language,
    /// The folder that the article's file was in, with folders and archives around it.
    Folder,
    /// The reader's tags of articles, their words, and names in them; keys are folded.
    Tag,
    /// Articles that the reader has starred; [`MARKED`] is the only key. So for [`Field::Read`].
    Starred,
    /// Articles that the reader has read.
    Read,
    /// The reader's notes. Keys are the beginnings of the notes, folded.
    Note,
    /// Highlights. Keys are codes of [`Colour`](crate::Colour), and folded labels.
    Highlight,
    /// Entries of the reader's watch list, and identifiers that the reader has given names. Keys are folded names.
    Watch,
    /// What a source says that has no field of its own: `subject: Ferries`, by the source's name for it.
    Other,
    /// Why the text is not whole: `cut`, `summary`. Articles whose text is whole are in no value.
    Lack,
}

/// The key of what is starred, and of what was read.
pub const MARKED: &str = "yes";

/// What kind of thing a field holds, which decides the tests that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Names.
    Values,
    /// Calendar values of TIMEX3.
    Dates,
    /// Amounts, in the words of the articles.
    Amounts,
    /// Names of places, of which many have a position and a country.
    Positions,
    /// Ids of articles.
    Articles,
    /// Entities of other fields, as they take part in quotations and acts.
    Parties,
    /// Codes of kinds of acts.
    Codes,
}

/// The unit of a count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CountLevel {
    /// Articles with the value.
    #[default]
    Article,
    /// Paragraphs with the value, in the articles that match.
    Paragraph,
    /// Sentences with the value, in the articles that match.
    Sentence,
    /// Mentions of the value, in the articles that match.
    Mention,
}

/// A line of the table of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldInfo {
    /// A short name for addresses.
    pub code: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// The units in which its values can be counted. What stands in no sentence counts articles at every level.
    pub levels: &'static [CountLevel],
}

const IN_TEXT: &[CountLevel] = &[CountLevel::Article, CountLevel::Paragraph, CountLevel::Sentence, CountLevel::Mention];
const OF_ARTICLE: &[CountLevel] = &[CountLevel::Article];

/// The table, in the order of [`Field::ALL`].
const TABLE: [FieldInfo; Field::ALL.len()] = [
    FieldInfo { code: "people", kind: FieldKind::Values, levels: IN_TEXT },
    FieldInfo { code: "orgs", kind: FieldKind::Values, levels: IN_TEXT },
    FieldInfo { code: "places", kind: FieldKind::Positions, levels: IN_TEXT },
    FieldInfo { code: "groups", kind: FieldKind::Values, levels: IN_TEXT },
    FieldInfo { code: "dates", kind: FieldKind::Dates, levels: IN_TEXT },
    FieldInfo { code: "numbers", kind: FieldKind::Amounts, levels: IN_TEXT },
    FieldInfo { code: "works", kind: FieldKind::Values, levels: IN_TEXT },
    FieldInfo { code: "source", kind: FieldKind::Values, levels: OF_ARTICLE },
    FieldInfo { code: "published", kind: FieldKind::Dates, levels: OF_ARTICLE },
    FieldInfo { code: "articles", kind: FieldKind::Articles, levels: OF_ARTICLE },
    FieldInfo { code: "speaker", kind: FieldKind::Parties, levels: IN_TEXT },
    FieldInfo { code: "addressee", kind: FieldKind::Parties, levels: IN_TEXT },
    FieldInfo { code: "actor", kind: FieldKind::Parties, levels: IN_TEXT },
    FieldInfo { code: "target", kind: FieldKind::Parties, levels: IN_TEXT },
    FieldInfo { code: "act", kind: FieldKind::Codes, levels: IN_TEXT },
    FieldInfo { code: "quadrant", kind: FieldKind::Codes, levels: IN_TEXT },
    FieldInfo { code: "author", kind: FieldKind::Values, levels: OF_ARTICLE },
    FieldInfo { code: "section", kind: FieldKind::Values, levels: OF_ARTICLE },
    FieldInfo { code: "language", kind: FieldKind::Values, levels: OF_ARTICLE },
    FieldInfo { code: "folder", kind: FieldKind::Values, levels: OF_ARTICLE },
    FieldInfo { code: "tag", kind: FieldKind::Values, levels: OF_ARTICLE },
    FieldInfo { code: "starred", kind: FieldKind::Values, levels: OF_ARTICLE },
    FieldInfo { code: "seen", kind: FieldKind::Values, levels: OF_ARTICLE },
    FieldInfo { code: "note", kind: FieldKind::Values, levels: OF_ARTICLE },
    FieldInfo { code: "highlight", kind: FieldKind::Values, levels: OF_ARTICLE },
    FieldInfo { code: "watch", kind: FieldKind::Values, levels: OF_ARTICLE },
    FieldInfo { code: "other", kind: FieldKind::Values, levels: OF_ARTICLE },
    FieldInfo { code: "lack", kind: FieldKind::Values, levels: OF_ARTICLE },
];

impl Field {
    /// Every field, in order.
    pub const ALL: [Field; 28] = [
        Field::People,
        Field::Organisations,
        Field::Places,
        Field::Groups,
        Field::Dates,
        Field::Numbers,
        Field::Works,
        Field::Source,
        Field::Published,
        Field::Articles,
        Field::Speaker,
        Field::Addressee,
        Field::Actor,
        Field::Target,
        Field::Act,
        Field::Quadrant,
        Field::Author,
        Field::Section,
        Field::Language,
        Field::Folder,
        Field::Tag,
        Field::Starred,
        Field::Read,
        Field::Note,
        Field::Highlight,
        Field::Watch,
        Field::Other,
        Field::Lack,
    ];

    /// The fields of what articles name, in the order in which the page shows their facets.
    pub const FACETS: [Field; 8] = match Field::ALL.first_chunk() {
        Some(facets) => *facets,
        None => panic!("they are the first of all fields"),
    };

    /// Its line of the table.
    pub fn info(self) -> &'static FieldInfo {
        &TABLE[self.index()]
    }

    /// A short name for addresses: `people`.
    pub fn code(self) -> &'static str {
        self.info().code
    }

    /// The field of that short name.
    pub fn from_code(code: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.code() == code)
    }

    /// Its position in [`Field::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether it holds names of things, which can be corrected.
    pub fn is_named(self) -> bool {
        matches!(self, Field::People | Field::Organisations | Field::Places | Field::Groups | Field::Works)
    }

    /// Whether its values are what the reader has added.
    pub fn is_remarked(self) -> bool {
        matches!(self, Field::Tag | Field::Starred | Field::Read | Field::Note | Field::Highlight | Field::Watch)
    }

    /// Whether its values can be listed and counted, as facets.
    pub fn lists_values(self) -> bool {
        !matches!(self, Field::Published | Field::Articles)
    }

    /// Whether its values are mentioned in the text, where the reader marks them.
    pub fn is_mentioned(self) -> bool {
        self.is_in_text() && !matches!(self.info().kind, FieldKind::Parties | FieldKind::Codes)
    }

    /// Whether its values stand in sentences.
    pub fn is_in_text(self) -> bool {
        self.info().levels.contains(&CountLevel::Sentence)
    }

    /// Whether a clause can put that test to it. No article passes a test that its field does not take.
    pub fn takes(self, test: &Test) -> bool {
        let kind = self.info().kind;
        match test {
            Test::Any(_) | Test::All(..) | Test::None(_) => kind != FieldKind::Articles,
            Test::Interval { .. } => matches!(kind, FieldKind::Dates | FieldKind::Amounts),
            Test::Area(_) | Test::Box { .. } => kind == FieldKind::Positions,
            Test::Articles(_) | Test::Distinct | Test::Furniture => kind == FieldKind::Articles,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_codes_are_told_apart() {
        for (at, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field.index(), at);
            assert_eq!(Field::from_code(field.code()), Some(field));
        }
        assert_eq!(Field::from_code("nothing"), None);
    }

    #[test]
    fn each_field_takes_what_it_can_answer() {
        let interval = Test::Interval { from: "2019".to_owned(), to: String::new() };
        let taking = |test: &Test| Field::ALL.into_iter().filter(|field| field.takes(test)).map(Field::code).collect::<Vec<_>>();
        assert_eq!(taking(&interval), ["dates", "numbers", "published"]);
        assert_eq!(taking(&Test::Area("FR".to_owned())), ["places"]);
        assert_eq!(taking(&Test::Box { west: 0, south: 0, east: 1, north: 1 }), ["places"]);
        assert_eq!(taking(&Test::Articles(Vec::new())), ["articles"]);
        assert_eq!(taking(&Test::Distinct), ["articles"]);
        assert_eq!(taking(&Test::Any(Vec::new())).len(), Field::ALL.len() - 1);
    }
}
