//! Views, from the types of the protocol to those of the corpus and back. The shapes are the same on both sides.

use wirescope_corpus as corpus;
use wirescope_nlp::Span;
use wirescope_protocol as protocol;

use crate::kinds;

/// A view of the page as a request to the corpus.
pub(crate) fn request(view: &protocol::View) -> corpus::ViewRequest {
    corpus::ViewRequest {
        query: view.query.clone(),
        filters: filters(&view.filters),
        level: match view.level {
            protocol::CountLevel::Article => corpus::CountLevel::Article,
            protocol::CountLevel::Sentence => corpus::CountLevel::Sentence,
            protocol::CountLevel::Mention => corpus::CountLevel::Mention,
        },
        sort: match view.sort {
            protocol::Sort::Relevance => corpus::Sort::Relevance,
            protocol::Sort::Newest => corpus::Sort::Newest,
            protocol::Sort::Oldest => corpus::Sort::Oldest,
            protocol::Sort::Title => corpus::Sort::Title,
        },
        offset: view.offset,
        limit: view.limit,
        facets: view.facets.iter().map(facet_request).collect(),
    }
}

pub(crate) fn filters(filters: &[protocol::Filter]) -> Vec<corpus::Filter> {
    filters
        .iter()
        .map(|filter| corpus::Filter {
            facet: facet(filter.facet),
            join: match filter.join {
                protocol::Join::Any => corpus::Join::Any,
                protocol::Join::All => corpus::Join::All,
            },
            picks: filter.picks.iter().map(|pick| corpus::Pick { key: pick.key.clone(), state: state(pick.state) }).collect(),
        })
        .collect()
}

fn facet_request(view: &protocol::FacetView) -> corpus::FacetRequest {
    corpus::FacetRequest {
        facet: facet(view.facet),
        search: view.search.clone(),
        sort: match view.sort {
            protocol::FacetSort::Count => corpus::FacetSort::Count,
            protocol::FacetSort::Name => corpus::FacetSort::Name,
        },
        limit: view.limit,
    }
}

/// A result of the corpus as the page shows it. `millis` is 0, because the engine has no clock.
pub(crate) fn window(result: corpus::ViewResult) -> protocol::Window {
    protocol::Window {
        total: result.total,
        matched: result.matched,
        offset: result.offset,
        rows: result.rows.into_iter().map(row).collect(),
        facets: result.facets.into_iter().map(facet_window).collect(),
        errors: (result.errors.into_iter())
            .map(|error| protocol::QueryError { start: error.span.start, end: error.span.end, message: error.message })
            .collect(),
        millis: 0.0,
    }
}

fn row(row: corpus::Row) -> protocol::Row {
    protocol::Row {
        id: row.id,
        title: row.title,
        source: row.source,
        published: row.published.map(|day| day.to_string()).unwrap_or_default(),
        snippet: protocol::Snippet {
            text: row.snippet.text,
            marks: ranges(&row.snippet.marks),
            cut_start: row.snippet.cut_start,
            cut_end: row.snippet.cut_end,
        },
        hits: row.hits,
        words: row.words,
    }
}

fn facet_window(result: corpus::FacetResult) -> protocol::FacetWindow {
    let values = result.values.into_iter().map(|value| protocol::FacetValue {
        key: value.key,
        name: value.name,
        label: value.label.map(kinds::label),
        count: value.count,
        state: state_to_page(value.state),
    });
    protocol::FacetWindow { facet: facet_to_page(result.facet), values: values.collect(), distinct: result.distinct }
}

/// Spans as the protocol sends them.
pub(crate) fn ranges(spans: &[Span]) -> Vec<(u32, u32)> {
    spans.iter().map(|span| (span.start, span.end)).collect()
}

fn state(state: protocol::State) -> corpus::State {
    match state {
        protocol::State::Off => corpus::State::Off,
        protocol::State::Include => corpus::State::Include,
        protocol::State::Exclude => corpus::State::Exclude,
    }
}

fn state_to_page(state: corpus::State) -> protocol::State {
    match state {
        corpus::State::Off => protocol::State::Off,
        corpus::State::Include => protocol::State::Include,
        corpus::State::Exclude => protocol::State::Exclude,
    }
}

fn facet(facet: protocol::Facet) -> corpus::Facet {
    match facet {
        protocol::Facet::People => corpus::Facet::People,
        protocol::Facet::Organisations => corpus::Facet::Organisations,
        protocol::Facet::Places => corpus::Facet::Places,
        protocol::Facet::Groups => corpus::Facet::Groups,
        protocol::Facet::Dates => corpus::Facet::Dates,
        protocol::Facet::Numbers => corpus::Facet::Numbers,
        protocol::Facet::Works => corpus::Facet::Works,
        protocol::Facet::Source => corpus::Facet::Source,
    }
}

/// A facet of the corpus as one of the protocol.
pub(crate) fn facet_to_page(facet: corpus::Facet) -> protocol::Facet {
    match facet {
        corpus::Facet::People => protocol::Facet::People,
        corpus::Facet::Organisations => protocol::Facet::Organisations,
        corpus::Facet::Places => protocol::Facet::Places,
        corpus::Facet::Groups => protocol::Facet::Groups,
        corpus::Facet::Dates => protocol::Facet::Dates,
        corpus::Facet::Numbers => protocol::Facet::Numbers,
        corpus::Facet::Works => protocol::Facet::Works,
        corpus::Facet::Source => protocol::Facet::Source,
    }
}
