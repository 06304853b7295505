//! A view: query, filters and sort; and the window of results that answers it.

use serde::{Deserialize, Serialize};

use crate::Label;

/// What can be filtered by, in the order the page shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Facet {
    /// PERSON.
    People,
    /// ORG.
    Organisations,
    /// GPE, LOC and FAC.
    Places,
    /// NORP: nationalities, religions, political groups; and LANGUAGE.
    Groups,
    /// Dates and times that have a calendar value.
    Dates,
    /// MONEY, PERCENT, QUANTITY, CARDINAL, ORDINAL, and lengths of time.
    Numbers,
    /// EVENT, PRODUCT, WORK_OF_ART, LAW.
    Works,
    /// The paper, agency or site.
    Source,
}

impl Facet {
    /// Every facet, in order.
    pub const ALL: [Facet; 8] = [
        Facet::People,
        Facet::Organisations,
        Facet::Places,
        Facet::Groups,
        Facet::Dates,
        Facet::Numbers,
        Facet::Works,
        Facet::Source,
    ];

    /// A short name for addresses: `people`, `orgs`, `places`, `groups`, `dates`, `numbers`, `works`, `source`.
    pub fn code(self) -> &'static str {
        match self {
            Facet::People => "people",
            Facet::Organisations => "orgs",
            Facet::Places => "places",
            Facet::Groups => "groups",
            Facet::Dates => "dates",
            Facet::Numbers => "numbers",
            Facet::Works => "works",
            Facet::Source => "source",
        }
    }

    /// The facet of that short name.
    pub fn from_code(code: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.code() == code)
    }
}

/// Whether an article must have any or all of a facet's included values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Join {
    /// At least one (OR).
    #[default]
    Any,
    /// Every one (AND).
    All,
}

/// Whether a filter includes or excludes a value, or neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Neither.
    #[default]
    Off,
    /// Only articles that have it.
    Include,
    /// Only articles that do not.
    Exclude,
}

/// One value of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// The value's [`FacetValue::key`].
    pub key: String,
    /// Include or exclude; `Off` counts as absent.
    pub state: State,
}

/// The filter of one facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// The facet.
    pub facet: Facet,
    /// How its included values join.
    pub join: Join,
    /// Its values, in the order they were picked.
    pub picks: Vec<Pick>,
}

/// The unit of the facets' counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CountLevel {
    /// Articles with the value.
    #[default]
    Article,
    /// Sentences with the value, in the articles that match.
    Sentence,
    /// Mentions of the value, in the articles that match.
    Mention,
}

/// The order of a facet's values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FacetSort {
    /// Most first.
    #[default]
    Count,
    /// By name; dates by the calendar.
    Name,
}

/// Which values of a facet to send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetView {
    /// The facet.
    pub facet: Facet,
    /// Only values whose name or an alias has this in it, case and accents aside; empty shows all.
    pub search: String,
    /// Their order.
    pub sort: FacetSort,
    /// How many values to send at most. Picked values are sent in any case.
    pub limit: u32,
}

/// The order of the articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// Best match first (BM25); without a query, newest first.
    #[default]
    Relevance,
    /// Newest first; undated ones last.
    Newest,
    /// Oldest first; undated ones last.
    Oldest,
    /// By title.
    Title,
}

/// Query, filters, order, and which part of the result to send.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// In the query language of `docs/query.md`; empty matches all.
    pub query: String,
    /// At most one per facet.
    pub filters: Vec<Filter>,
    /// The unit of the facets' counts.
    pub level: CountLevel,
    /// The order of the articles.
    pub sort: Sort,
    /// The first row to send.
    pub offset: u32,
    /// How many rows to send at most.
    pub limit: u32,
    /// Which facets to send; none if empty.
    pub facets: Vec<FacetView>,
}

/// The result of a view.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// Articles in the corpus.
    pub total: u32,
    /// Articles that match.
    pub matched: u32,
    /// Where `rows` begins.
    pub offset: u32,
    /// The articles from there on.
    pub rows: Vec<Row>,
    /// The facets that were asked for.
    pub facets: Vec<FacetWindow>,
    /// Errors in the query. The parts of the query that could be parsed are applied all the same.
    pub errors: Vec<QueryError>,
    /// How long the engine took, in milliseconds; 0 where it has no clock.
    pub millis: f32,
}

/// An article in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The id that [`Request::Open`](crate::Request::Open) takes.
    pub id: String,
    /// The headline; the first words where it has none.
    pub title: String,
    /// May be empty.
    pub source: String,
    /// `YYYY-MM-DD`, or empty.
    pub published: String,
    /// Words around the first hits; the beginning where there is none.
    pub snippet: Snippet,
    /// How many hits the reader will mark.
    pub hits: u32,
    /// Words in the text.
    pub words: u32,
}

/// An excerpt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// Its words, line breaks as spaces.
    pub text: String,
    /// Hits: byte ranges of `text`, in order.
    pub marks: Vec<(u32, u32)>,
    /// Whether words were left out before it.
    pub cut_start: bool,
    /// Whether words were left out after it.
    pub cut_end: bool,
}

/// The values of a facet that are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetWindow {
    /// The facet.
    pub facet: Facet,
    /// Picked values first, then the others in the order asked for.
    pub values: Vec<FacetValue>,
    /// How many values there are under the current query, filters and search, shown or not.
    pub distinct: u32,
}

/// A value of a facet and its count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    /// Identifies it in filters and addresses: the same in every session.
    pub key: String,
    /// The name to show.
    pub name: String,
    /// What kind of thing it is; `None` for a source.
    pub label: Option<Label>,
    /// Under every other filter, but not its own facet's, at the view's [`CountLevel`].
    pub count: u32,
    /// Whether it is picked.
    pub state: State,
}

/// An error in a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryError {
    /// First byte of the query it is about.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What is wrong and what to write instead, as a sentence for readers.
    pub message: String,
}
