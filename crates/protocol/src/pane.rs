//! Panes: what the parts of the page ask of a selection, and the answers.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{
    ActsAnswer, ActsAsk, AlignAnswer, AlignAsk, ClustersAnswer, ClustersAsk, CollocatesAnswer, CollocatesAsk, CompareAnswer,
    CompareAsk, CompletionAnswer, CompletionAsk, ConcordanceAnswer, ConcordanceAsk, CountLevel, CrossAnswer, CrossAsk,
    DescribeAnswer, DescribeAsk, DifferencesAnswer, DifferencesAsk, EdgeAnswer, EdgeAsk, Field, FindAnswer, FindAsk,
    FrequencyAnswer, FrequencyAsk, HistogramAnswer, HistogramAsk, Label, MapAnswer, MapAsk, NamedValue, NetworkAnswer,
    NetworkAsk, NotesAnswer, NotesAsk, OverviewAnswer, OverviewAsk, PathAnswer, PathAsk, PivotAnswer, PivotAsk, QuotationsAnswer,
    QuotationsAsk, ReuseAnswer, ReuseAsk, ReviewAnswer, ReviewAsk, RowMarks, Selection, SimilarAnswer, SimilarAsk, State,
    StoriesAnswer, StoriesAsk, ThreadsAnswer, ThreadsAsk, TimelineAnswer, TimelineAsk, VocabularyAnswer, VocabularyAsk,
    WatchAnswer, WatchAsk,
};

/// Identifies a part of the page that asks and makes clauses, in messages and addresses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PaneId(Cow<'static, str>);

impl PaneId {
    /// The list of articles.
    pub const LIST: PaneId = PaneId(Cow::Borrowed("list"));

    /// The facet of a field; its name is the field's code.
    pub fn facet(field: Field) -> PaneId {
        PaneId(Cow::Borrowed(field.code()))
    }

    /// The pane of that name.
    pub fn named(name: impl Into<Cow<'static, str>>) -> PaneId {
        PaneId(name.into())
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

/// Panes to answer under one selection. An ask replaces all asks before it, so it has to name every pane whose answer is still wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Which articles.
    pub selection: Selection,
    /// What each pane shows of them.
    pub panes: Vec<(PaneId, PaneAsk)>,
}

impl Ask {
    /// The first rows of the list, and the commonest values of every facet.
    pub fn overview(selection: Selection, rows: u32, values: u32, level: CountLevel) -> Ask {
        let list = (PaneId::LIST, PaneAsk::List { sort: Sort::default(), offset: 0, limit: rows });
        let facet = |field| {
            let (search, sort) = (String::new(), FacetSort::Count);
            (PaneId::facet(field), PaneAsk::Facet { field, search, sort, limit: values, level })
        };
        Ask { selection, panes: std::iter::once(list).chain(Field::FACETS.map(facet)).collect() }
    }
}

/// What a pane asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PaneAsk {
    /// A part of the list.
    List {
        /// The order of the articles.
        sort: Sort,
        /// The first row to send.
        offset: u32,
        /// How many rows to send at most.
        limit: u32,
    },
    /// The values of a field.
    Facet {
        /// Any field that [lists values](Field::lists_values); another has none to list.
        field: Field,
        /// Only values whose name or an alias has this in it, case and accents aside; empty shows all.
        search: String,
        /// Their order.
        sort: FacetSort,
        /// How many values to send at most. Picked values count among them, but are sent even if they are more, and whatever `search`
        /// says.
        limit: u32,
        /// The unit of the counts.
        level: CountLevel,
    },
    /// How many articles match other selections.
    Counts(Vec<Selection>),
    /// Articles by day of publication.
    Histogram(HistogramAsk),
    /// Who said what to whom.
    Quotations(QuotationsAsk),
    /// Who did what to whom.
    Acts(ActsAsk),
    /// Acts counted by source and target.
    Pivot(PivotAsk),
    /// What the articles are about, on one page.
    Overview(OverviewAsk),
    /// Dates of publication and dates that are mentioned.
    Timeline(TimelineAsk),
    /// Places with positions.
    Map(MapAsk),
    /// Who is tied to whom.
    Network(NetworkAsk),
    /// The way from one entity to another.
    Path(PathAsk),
    /// What ties two entities.
    Edge(EdgeAsk),
    /// Occurrences of a word, phrase or value.
    Concordance(ConcordanceAsk),
    /// Words beside it.
    Collocates(CollocatesAsk),
    /// Words over time.
    Frequency(FrequencyAsk),
    /// Words to choose from.
    Vocabulary(VocabularyAsk),
    /// Two sides by their values.
    Compare(CompareAsk),
    /// What two sides may tell differently.
    Differences(DifferencesAsk),
    /// How two sides speak of a name.
    Describe(DescribeAsk),
    /// Two articles beside each other.
    Align(AlignAsk),
    /// Articles of nearly the same text, folded.
    Stories(StoriesAsk),
    /// Passages that other articles have word for word.
    Reuse(ReuseAsk),
    /// How a query may go on that is being typed.
    Completion(CompletionAsk),
    /// Names and headlines that begin so.
    Find(FindAsk),
    /// Articles that are like one.
    Similar(SimilarAsk),
    /// What the reader has added.
    Notes(NotesAsk),
    /// What is most worth a look.
    Review(ReviewAsk),
    /// Articles on one matter over time.
    Threads(ThreadsAsk),
    /// Two facets against each other.
    Cross(CrossAsk),
    /// Names that may be one, by how they are written or sound.
    Clusters(ClustersAsk),
    /// The watch list.
    Watch(WatchAsk),
}

/// The order of the articles. Equal ones stand newest first, then in the order they were added.
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

/// The order of a facet's values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FacetSort {
    /// Most first; equal ones by name.
    #[default]
    Count,
    /// By key, which is the name without case and accents; dates by the calendar, the longer first.
    Name,
    /// What is more frequent in the matching articles than in the others first, as in [`Unusual`](crate::Unusual), then by count. Where all
    /// articles match this is the order by count.
    Surprise,
}

/// The answer to an [`Ask`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Articles in the corpus.
    pub total: u32,
    /// Articles that match.
    pub matched: u32,
    /// Errors in the query, in order. The parts of the query that could be parsed are applied all the same.
    pub errors: Vec<QueryError>,
    /// The values that the selection's clauses name, as they are shown; without those that no article has.
    pub names: Vec<NamedValue>,
    /// The answer to each pane, in the order asked.
    pub panes: Vec<(PaneId, PaneAnswer)>,
    /// How long the engine took, in milliseconds; 0 where it has no clock.
    pub millis: f32,
}

impl Answer {
    /// The answer to a pane.
    pub fn pane(&self, pane: &PaneId) -> Option<&PaneAnswer> {
        self.panes.iter().find(|(id, _)| id == pane).map(|(_, answer)| answer)
    }

    /// The rows of the list, if they were asked for.
    pub fn rows(&self) -> &[Row] {
        match self.pane(&PaneId::LIST) {
            Some(PaneAnswer::List(list)) => &list.rows,
            _ => &[],
        }
    }

    /// The facet of a field, if it was asked for.
    pub fn facet(&self, field: Field) -> Option<&FacetAnswer> {
        match self.pane(&PaneId::facet(field))? {
            PaneAnswer::Facet(facet) => Some(facet),
            _ => None,
        }
    }
}

/// The answer to a pane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PaneAnswer {
    /// To [`PaneAsk::List`].
    List(ListAnswer),
    /// To [`PaneAsk::Facet`].
    Facet(FacetAnswer),
    /// To [`PaneAsk::Counts`]: one number for each selection.
    Counts(Vec<u32>),
    /// To [`PaneAsk::Histogram`].
    Histogram(HistogramAnswer),
    /// To [`PaneAsk::Quotations`].
    Quotations(QuotationsAnswer),
    /// To [`PaneAsk::Acts`].
    Acts(ActsAnswer),
    /// To [`PaneAsk::Pivot`].
    Pivot(PivotAnswer),
    /// To [`PaneAsk::Overview`].
    Overview(OverviewAnswer),
    /// To [`PaneAsk::Timeline`].
    Timeline(TimelineAnswer),
    /// To [`PaneAsk::Map`].
    Map(MapAnswer),
    /// To [`PaneAsk::Network`].
    Network(NetworkAnswer),
    /// To [`PaneAsk::Path`].
    Path(PathAnswer),
    /// To [`PaneAsk::Edge`].
    Edge(EdgeAnswer),
    /// To [`PaneAsk::Concordance`].
    Concordance(ConcordanceAnswer),
    /// To [`PaneAsk::Collocates`].
    Collocates(CollocatesAnswer),
    /// To [`PaneAsk::Frequency`].
    Frequency(FrequencyAnswer),
    /// To [`PaneAsk::Vocabulary`].
    Vocabulary(VocabularyAnswer),
    /// To [`PaneAsk::Compare`].
    Compare(CompareAnswer),
    /// To [`PaneAsk::Differences`].
    Differences(DifferencesAnswer),
    /// To [`PaneAsk::Describe`].
    Describe(DescribeAnswer),
    /// To [`PaneAsk::Align`].
    Align(AlignAnswer),
    /// To [`PaneAsk::Stories`].
    Stories(StoriesAnswer),
    /// To [`PaneAsk::Reuse`].
    Reuse(ReuseAnswer),
    /// To [`PaneAsk::Completion`].
    Completion(CompletionAnswer),
    /// To [`PaneAsk::Find`].
    Find(FindAnswer),
    /// To [`PaneAsk::Similar`].
    Similar(SimilarAnswer),
    /// To [`PaneAsk::Notes`].
    Notes(NotesAnswer),
    /// To [`PaneAsk::Review`].
    Review(ReviewAnswer),
    /// To [`PaneAsk::Threads`].
    Threads(ThreadsAnswer),
    /// To [`PaneAsk::Cross`].
    Cross(CrossAnswer),
    /// To [`PaneAsk::Clusters`].
    Clusters(ClustersAnswer),
    /// To [`PaneAsk::Watch`].
    Watch(WatchAnswer),
}

/// A part of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListAnswer {
    /// Articles that match without the list's own clauses.
    pub matched: u32,
    /// Where `rows` begins.
    pub offset: u32,
    /// The articles from there on.
    pub rows: Vec<Row>,
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
    /// How many other articles of its story match and were left out, where each story counts once ([`Test::Distinct`](crate::Test::Distinct)).
    pub left_out: u32,
    /// What the reader has added.
    pub marks: RowMarks,
    /// Who wrote it, as its source says; may be empty, as may the next.
    pub author: String,
    /// The part of the paper or site.
    pub section: String,
    /// Why the text is not whole: `cut`, `summary`; else empty.
    pub lack: String,
}

/// An excerpt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// Its words; every run of white space is one space.
    pub text: String,
    /// Hits: byte ranges of `text`, in order, on character boundaries, none empty or overlapping.
    pub marks: Vec<(u32, u32)>,
    /// Whether words were left out before it.
    pub cut_start: bool,
    /// Whether words were left out after it.
    pub cut_end: bool,
}

/// The values of a field that are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetAnswer {
    /// Picked values first, in the order of the clauses, then the others in the order asked for. Only picked ones may count zero.
    pub values: Vec<FacetValue>,
    /// How many values count more than zero and have the search in them, shown or not.
    pub distinct: u32,
}

/// A value of a field and its count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    /// Identifies it in clauses and addresses: the same in every session.
    pub key: String,
    /// The name to show.
    pub name: String,
    /// The commonest label of its mentions; `None` for a source and for a picked value that no article has.
    pub label: Option<Label>,
    /// Under the query and the clauses, but those of the pane itself, at the [`CountLevel`] asked for.
    pub count: u32,
    /// Whether a clause asks for it or rules it out.
    pub state: State,
}

/// An error in a query, or the word because of which it finds nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryError {
    /// First byte of the query it is about.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What is wrong and what to write instead, as a sentence for readers.
    pub message: String,
}
