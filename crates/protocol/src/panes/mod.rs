//! What the views ask and get, a file a view.
//!
//! Every row names the article and the bytes that it comes from, and every list says how many there are beyond those sent. Confidence is in
//! thousandths: of a hundred things with 900, ninety are right.

mod acts;
mod clusters;
mod compare;
mod completion;
mod cross;
mod find;
mod histogram;
mod map;
mod network;
mod notes;
mod overview;
mod quotations;
mod review;
mod similar;
mod stories;
mod threads;
mod timeline;
mod watch;
mod words;

pub use acts::{ActFilter, ActRow, ActSort, ActsAnswer, ActsAsk, PivotAnswer, PivotAsk, PivotCell, PivotHead, PivotParty};
pub use clusters::{Cluster, ClusterBy, ClusterName, ClustersAnswer, ClustersAsk};
pub use compare::{
    AlignAnswer, AlignAsk, AlignedPassage, AlignedText, Calling, CallingKind, CompareAnswer, CompareAsk, CompareSide,
    ComparedField, ComparedQuotation, DescribeAnswer, DescribeAsk, Difference, DifferenceKind, DifferencesAnswer, DifferencesAsk,
    Figure, NearWord, Rewording, SharedValue, SideOf,
};
pub use completion::{Completion, CompletionAnswer, CompletionAsk, CompletionKind};
pub use cross::{CrossAnswer, CrossAsk, CrossCell, CrossHead};
pub use find::{FindAnswer, FindAsk};
pub use histogram::{Bar, CalendarUnit, HistogramAnswer, HistogramAsk};
pub use map::{Candidate, CountryCount, MapAnswer, MapAsk, MapPlace, UnplacedName};
pub use network::{
    Community, EdgeAnswer, EdgeAsk, NetworkAnswer, NetworkAsk, NetworkEdge, NetworkNode, NodePosition, NodeRank, PathAnswer,
    PathAsk, TieBy,
};
pub use notes::{NoteAbout, NoteRow, NotesAnswer, NotesAsk};
pub use overview::{NewName, OverviewAnswer, OverviewAsk, ReadFirst, Unusual};
pub use quotations::{QuotationRow, QuotationSort, QuotationsAnswer, QuotationsAsk, SpeakerGroup};
pub use review::{ReviewAnswer, ReviewAsk, ReviewItem, ReviewKind};
pub use similar::{SimilarAnswer, SimilarArticle, SimilarAsk};
pub use stories::{Member, ReuseAnswer, ReuseAsk, ReusedPassage, StoriesAnswer, StoriesAsk, Story};
pub use threads::{Thread, ThreadArticle, ThreadsAnswer, ThreadsAsk};
pub use timeline::{DateSpan, Lane, LaneAnswer, TimelineAnswer, TimelineAsk, TimelineEvent};
pub use watch::{Standing, WatchAnswer, WatchAsk, WatchMatch, WatchRow};
pub use words::{
    Beside, Collocate, CollocatesAnswer, CollocatesAsk, ConcordanceAnswer, ConcordanceAsk, ConcordanceRow, ConcordanceSort,
    FrequencyAnswer, FrequencyAsk, KnownWord, VocabularyAnswer, VocabularyAsk, VocabularySort, Wanted, WantedCount,
};

use serde::{Deserialize, Serialize};

use crate::{Field, Label};

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ValueRef {
    /// Its field.
    pub field: Field,
    /// Identifies it in clauses on that field.
    pub key: String,
}

/// A value of a field, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedValue {
    /// Its field.
    pub field: Field,
    /// Identifies it in clauses on that field.
    pub key: String,
    /// The name to show.
    pub name: String,
    /// The commonest label of its mentions; `None` for what is not mentioned, such as a source.
    pub label: Option<Label>,
}

/// Words of an article, and what is said of the article beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The article's id, which [`Request::Open`](crate::Request::Open) takes.
    pub article: String,
    /// The headline; the first words where it has none.
    pub title: String,
    /// May be empty.
    pub source: String,
    /// `YYYY-MM-DD`, or empty.
    pub published: String,
    /// First byte of the words.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Somebody who speaks, is spoken to, acts, or is acted upon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The words of the article that stand for them, on one line: a name, a pronoun, a description.
    pub words: String,
    /// Who that is, where it is known: a value of people, organisations, places, groups or works.
    pub entity: Option<NamedValue>,
}

/// A time or place that words give.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// The words of the article, on one line.
    pub words: String,
    /// The key of its value in dates or places; empty where it has none.
    pub key: String,
    /// The name of that value; empty where it has none.
    pub name: String,
}

/// The key of all in [`Field::Speaker`], [`Field::Addressee`], [`Field::Actor`] and [`Field::Target`] that the article gives words for, but
/// no name: `officials`.
pub const DESCRIBED: &str = "-";

/// The key in those fields of what the article gives no words for: an unattributed quotation.
pub const NOBODY: &str = "";

impl ValueRef {
    /// The key of an entity in [`Field::Speaker`], [`Field::Addressee`], [`Field::Actor`] and [`Field::Target`]: `people:ann bee`. Entities
    /// of two fields may have one name, and are not one speaker.
    pub fn party_key(&self) -> String {
        party_key(self.field, &self.key)
    }

    /// The entity of such a key; `None` for [`DESCRIBED`] and [`NOBODY`].
    pub fn of_party(key: &str) -> Option<ValueRef> {
        let (code, key) = key.split_once(':')?;
        Some(ValueRef { field: Field::from_code(code)?, key: key.to_owned() })
    }
}

impl NamedValue {
    /// The value without its name.
    pub fn value(&self) -> ValueRef {
        ValueRef { field: self.field, key: self.key.clone() }
    }

    /// See [`ValueRef::party_key`].
    pub fn party_key(&self) -> String {
        party_key(self.field, &self.key)
    }
}

fn party_key(field: Field, key: &str) -> String {
    format!("{}:{key}", field.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_have_keys_of_their_own() {
        for (field, key, party) in [(Field::People, "ann bee", "people:ann bee"), (Field::Places, "a:b", "places:a:b")] {
            let value = ValueRef { field, key: key.to_owned() };
            assert_eq!(value.party_key(), party);
            assert_eq!(ValueRef::of_party(party), Some(value));
        }
        assert_eq!((ValueRef::of_party(DESCRIBED), ValueRef::of_party(NOBODY)), (None, None));
        assert_eq!(ValueRef::of_party("nothing:x"), None);
    }
}
