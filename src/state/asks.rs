//! The panes of the views: their names, and what each asks until it is told to ask something else.

use wirescope_protocol::{
    ActsAsk, ClusterBy, ClustersAsk, CompletionAsk, ConcordanceAsk, CountLevel, FacetSort, Field, FindAsk, HistogramAsk, MapAsk,
    NotesAsk, OverviewAsk, PaneAsk, PaneId, PivotAsk, QuotationSort, QuotationsAsk, ReviewAsk, Selection, SimilarAsk, ValueRef,
    Wanted, WatchAsk,
};

/// Articles by day of publication, in the bar under the tabs.
pub fn published() -> (PaneId, PaneAsk) {
    // As many bars as a small screen has room for.
    (PaneId::facet(Field::Published), PaneAsk::Histogram(HistogramAsk { bars: 120, ..HistogramAsk::default() }))
}

/// What the overview shows.
pub fn overview() -> Vec<(PaneId, PaneAsk)> {
    let bars = BARS.map(|field| (bars_pane(field), bars(field)));
    let first = [(overview_pane(), PaneAsk::Overview(OverviewAsk::default())), (map(), usual_map())];
    first.into_iter().chain(bars).collect()
}

/// Where the places are, and the clauses that are made on the map.
pub fn map() -> PaneId {
    PaneId::named("map")
}

/// Positions that are more probably right than wrong.
pub fn usual_map() -> PaneAsk {
    PaneAsk::Map(MapAsk { min_confidence: 500, ..MapAsk::default() })
}

/// The totals of the overview.
pub fn overview_pane() -> PaneId {
    PaneId::named("overview")
}

/// The fields of whose values the overview has bars.
pub const BARS: [Field; 3] = [Field::People, Field::Places, Field::Organisations];

/// The pane of the bars of a field in the overview.
pub fn bars_pane(field: Field) -> PaneId {
    PaneId::named(format!("overview-{}", field.code()))
}

/// What the bars of a field ask.
pub fn bars(field: Field) -> PaneAsk {
    PaneAsk::Facet { field, search: String::new(), sort: FacetSort::Count, limit: 8, level: CountLevel::Article }
}

/// Who said what to whom.
pub fn quotations() -> PaneId {
    PaneId::named("quotations")
}

/// By speaker, so that the rows stand in groups.
pub fn usual_quotations() -> QuotationsAsk {
    QuotationsAsk { sort: QuotationSort::Speaker, ..QuotationsAsk::default() }
}

/// Who did what to whom.
pub fn acts() -> PaneId {
    PaneId::named("acts")
}

/// Those that are more probably right than wrong, and name somebody.
pub fn usual_acts() -> ActsAsk {
    ActsAsk::default()
}

/// The matrix of who acts on whom. It makes the clauses that its cells ask for, so that it goes on showing the other cells.
pub fn pivot() -> PaneId {
    PaneId::named("pivot")
}

/// Under the filter of the acts, which have been told to ask this.
pub fn pivot_ask(acts: Option<&PaneAsk>) -> PaneAsk {
    let filter = match acts {
        Some(PaneAsk::Acts(ask)) => ask.filter.clone(),
        _ => usual_acts().filter,
    };
    PaneAsk::Pivot(PivotAsk { filter, sources: 12, targets: 12 })
}

/// What the reader has added.
pub fn notes() -> PaneId {
    PaneId::named("notes")
}

/// As many rows as are read at a time.
pub fn usual_notes() -> PaneAsk {
    PaneAsk::Notes(NotesAsk { limit: 100 })
}

/// What is most worth a look.
pub fn review() -> PaneId {
    PaneId::named("review")
}

/// As many questions as are answered while the next ones come.
pub fn usual_review() -> PaneAsk {
    PaneAsk::Review(ReviewAsk { kind: None, limit: 20 })
}

/// Clusters of names in review.
pub fn clusters() -> PaneId {
    PaneId::named("clusters")
}

/// People by their words: the strictest way.
pub fn usual_clusters() -> PaneAsk {
    PaneAsk::Clusters(ClustersAsk { by: ClusterBy::default(), field: Field::People, limit: 50 })
}

/// The watch list.
pub fn watch() -> PaneId {
    PaneId::named("watch")
}

/// As many entries as are read at a time; those that are found come first.
pub fn usual_watch() -> PaneAsk {
    PaneAsk::Watch(WatchAsk { limit: 200 })
}

/// How the query may go on that is being typed.
pub fn completion() -> PaneId {
    PaneId::named("completion")
}

/// What it asks, where one types at a byte of a query.
pub fn completions(query: &str, cursor: u32) -> PaneAsk {
    PaneAsk::Completion(CompletionAsk { query: query.to_owned(), cursor, limit: 8 })
}
/// Names and headlines for the palette; asked once something was typed there.
pub fn find() -> PaneId {
    PaneId::named("find")
}

/// Names and headlines that begin so.
pub fn find_ask(search: &str) -> PaneAsk {
    PaneAsk::Find(FindAsk { search: search.to_owned(), values: 8, articles: 5, within: false })
}

/// Some words of the name that was found.
pub fn find_words() -> PaneId {
    PaneId::named("find-words")
}

/// The newest of its words.
pub fn find_words_ask(value: ValueRef) -> PaneAsk {
    PaneAsk::Concordance(ConcordanceAsk { wanted: Wanted::Value(value), limit: 3, ..ConcordanceAsk::default() })
}

/// How many articles each of the ways has that lead on from the name that was found.
pub fn find_ways() -> PaneId {
    PaneId::named("find-ways")
}

/// For each of these selections.
pub fn find_ways_ask(selections: Vec<Selection>) -> PaneAsk {
    PaneAsk::Counts(selections)
}

/// The panes of the palette, which stands over any view.
pub const PALETTE: [fn() -> PaneId; 3] = [find, find_words, find_ways];
/// Articles like the open one.
pub fn similar() -> PaneId {
    PaneId::named("similar")
}

/// The five most like an article.
pub fn similar_ask(article: &str) -> PaneAsk {
    PaneAsk::Similar(SimilarAsk { article: article.to_owned(), limit: 5, names: 4 })
}
