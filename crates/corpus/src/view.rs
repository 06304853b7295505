//! What a view asks and what it answers. The shapes mirror the protocol's, so that the engine converts field by field.

use wirescope_nlp::{Date, Label, Span};

use crate::{DocId, Facet};

/// Whether an article must have any or all of a facet's included values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// At least one (OR).
    #[default]
    Any,
    /// Every one (AND).
    All,
}

/// Whether a value is asked for, ruled out, or neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The value's [`FacetValue::key`]. A key that no article has is a value of no article.
    pub key: String,
    /// Include or exclude; `Off` counts as absent.
    pub state: State,
}

/// What is asked of one facet. Excluded values rule an article out, however the included ones join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The facet.
    pub facet: Facet,
    /// How its included values join.
    pub join: Join,
    /// Its values, in the order they were picked.
    pub picks: Vec<Pick>,
}

/// What a count counts.
///
/// A source stands in no sentence, so it counts articles at every level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FacetSort {
    /// Most first; equal ones by name.
    #[default]
    Count,
    /// By key, which is the name without case and accents; dates by the calendar, the longer first.
    Name,
}

/// How much of one facet to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetRequest {
    /// The facet.
    pub facet: Facet,
    /// Only values whose name or an alias has this in it, case and accents aside; empty shows all.
    pub search: String,
    /// Their order.
    pub sort: FacetSort,
    /// How many values at most. Picked values count among them, but come even if they are more, and whatever `search` says.
    pub limit: u32,
}

/// The order of the articles. Equal ones stand newest first, then in the order they were added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// Query, filters, order, and which part of the result to give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewRequest {
    /// In the query language of `docs/query.md`; empty matches all.
    pub query: String,
    /// One per facet; if there are more, all hold.
    pub filters: Vec<Filter>,
    /// What the counts count.
    pub level: CountLevel,
    /// The order of the articles.
    pub sort: Sort,
    /// The first row to give.
    pub offset: u32,
    /// How many rows to give at most.
    pub limit: u32,
    /// Which facets to give; none if empty.
    pub facets: Vec<FacetRequest>,
}

/// What a view shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewResult {
    /// Articles in the corpus.
    pub total: u32,
    /// Articles that match query and filters.
    pub matched: u32,
    /// Where `rows` begins: the offset that was asked for.
    pub offset: u32,
    /// The articles from there on.
    pub rows: Vec<Row>,
    /// The facets that were asked for, in that order.
    pub facets: Vec<FacetResult>,
    /// What is wrong with the query, in order. What could be read of it is applied.
    pub errors: Vec<QueryError>,
}

/// An article in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The article, for further questions to this corpus.
    pub doc: DocId,
    /// The article's id.
    pub id: String,
    /// The headline; the first words where it has none.
    pub title: String,
    /// May be empty.
    pub source: String,
    /// The day of publication.
    pub published: Option<Date>,
    /// Words around the first hits; the beginning where there is none.
    pub snippet: Snippet,
    /// How many spans [`Corpus::hits`](crate::Corpus::hits) gives.
    pub hits: u32,
    /// Words in the text.
    pub words: u32,
}

/// An excerpt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Its words; every run of white space is one space.
    pub text: String,
    /// Hits: byte ranges of `text`, in order, on character boundaries, none empty or overlapping.
    pub marks: Vec<Span>,
    /// Whether words were left out before it.
    pub cut_start: bool,
    /// Whether words were left out after it.
    pub cut_end: bool,
}

/// A facet as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetResult {
    /// The facet.
    pub facet: Facet,
    /// Picked values first, as they were picked, then the others in the order asked for. Only picked ones may count zero.
    pub values: Vec<FacetValue>,
    /// How many values count more than zero and have the search in them, shown or not.
    pub distinct: u32,
}

/// A value of a facet, and how often it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// Names it to filters and addresses: the same in every session.
    pub key: String,
    /// The name to show.
    pub name: String,
    /// The commonest label of its mentions; `None` for a source and for a picked value that no article has.
    pub label: Option<Label>,
    /// At the view's [`CountLevel`], under the query and the filters of all other facets. Of its own facet's filter only
    /// included values that join by [`Join::All`] take part: there the next pick narrows further, and the count says to how many.
    pub count: u32,
    /// Whether it is picked.
    pub state: State,
}

/// A value of a facet in the whole corpus, for a reader's card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueCard {
    /// The facet it counts in.
    pub facet: Facet,
    /// Its [`FacetValue::key`].
    pub key: String,
    /// The name to show.
    pub name: String,
    /// The commonest label of its mentions; `None` for a source.
    pub label: Option<Label>,
    /// Articles of the corpus that have it.
    pub articles: u32,
}

/// Something wrong with a query, or the word because of which it finds nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The bytes of the query it is about, on character boundaries.
    pub span: Span,
    /// What is wrong and what to write instead.
    pub message: String,
}
