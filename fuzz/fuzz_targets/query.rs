//! Any query is read and evaluated; what it marks lies in the text; and a query and its negation share the articles between them.
//!
//! The first byte of the input chooses order, level and filters, the rest is the query.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use wirescope_corpus::{
    Corpus, CountLevel, Facet, FacetRequest, FacetSort, Filter, Join, Pick, Sort, State, ViewRequest, ViewResult,
};
use wirescope_nlp::Span;

// The helper of the corpus's own tests: docs of marked text.
#[path = "../../crates/corpus/tests/common/mod.rs"]
mod common;

static CORPUS: OnceLock<Corpus> = OnceLock::new();

fuzz_target!(init: wirescope_fuzz::write_seeds("query", seeds()), |data: &[u8]| {
    let corpus = CORPUS.get_or_init(corpus);
    let (&options, query) = data.split_first().unwrap_or((&0, &[]));
    let query = String::from_utf8_lossy(query);
    let request = request(options, &query);
    let result = corpus.view(&request);
    assert!(result.matched <= result.total && result.rows.len() == result.matched as usize);
    for error in &result.errors {
        assert!(!error.message.is_empty());
        assert_in_order(&query, &[error.span], true);
    }
    for row in &result.rows {
        let text = corpus.doc(&row.id).expect("a row is of an article").text();
        let hits = corpus.hits(&row.id, &query, &request.filters);
        assert_eq!(hits.len(), row.hits as usize);
        assert_in_order(text, &hits, false);
        assert_in_order(&row.snippet.text, &row.snippet.marks, false);
    }
    for facet in &result.facets {
        for value in facet.values.iter().filter(|value| value.count > 0) {
            assert!(corpus.value(facet.facet, &value.key).is_some());
        }
    }
    if request.filters.is_empty() && result.errors.is_empty() && !query.trim().is_empty() {
        let negation = format!("-({query})");
        let rest = corpus.view(&ViewRequest { query: negation, ..request });
        if rest.errors.is_empty() || rest.matched == 0 {
            assert_disjoint(&result, &rest);
        }
    }
});

/// Spans are in order, on character boundaries, do not overlap, and are not empty unless that is allowed.
fn assert_in_order(text: &str, spans: &[Span], may_be_empty: bool) {
    let mut end = 0;
    for span in spans {
        assert!(span.start >= end && (span.start < span.end || may_be_empty), "{spans:?}");
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} of {text:?}");
        end = span.end;
    }
}

fn assert_disjoint(one: &ViewResult, other: &ViewResult) {
    assert_eq!(one.matched + other.matched, one.total);
    assert!(one.rows.iter().all(|row| other.rows.iter().all(|rest| rest.id != row.id)));
}

fn request(options: u8, query: &str) -> ViewRequest {
    let pick = |key: &str, state| Pick { key: key.to_owned(), state };
    let filters = match options >> 4 & 3 {
        0 => Vec::new(),
        1 => vec![Filter {
            facet: Facet::People,
            join: Join::All,
            picks: vec![pick("ann bee", State::Include), pick("cy dee", State::Include)],
        }],
        2 => vec![Filter { facet: Facet::Source, join: Join::Any, picks: vec![pick("", State::Exclude)] }],
        // A facet's search takes any text too.
        _ => vec![Filter {
            facet: Facet::Places,
            join: Join::Any,
            picks: vec![pick("paris", State::Include), pick(query, State::Exclude)],
        }],
    };
    let facets = Facet::ALL.map(|facet| FacetRequest {
        facet,
        search: if options >> 6 & 1 == 1 { query.to_owned() } else { String::new() },
        sort: if options >> 7 == 1 { FacetSort::Name } else { FacetSort::Count },
        limit: 5,
    });
    ViewRequest {
        query: query.to_owned(),
        filters,
        level: [CountLevel::Article, CountLevel::Sentence, CountLevel::Mention, CountLevel::Article]
            [usize::from(options >> 2 & 3)],
        sort: [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title][usize::from(options & 3)],
        offset: 0,
        limit: 100,
        facets: facets.into(),
    }
}

/// Articles with a value of each facet, abbreviations, compounds and other scripts.
fn corpus() -> Corpus {
    let mut corpus = Corpus::new();
    for (id, title, source, published, marked) in [
        (
            "a",
            "Peace talks",
            "The Paper",
            "2021-03-05",
            "[Ann Bee|PERSON] met [Cy Dee|PERSON] in [Paris|GPE]. The cease-fire held. [Bee|PERSON Ann Bee] left on [Friday|DATE 2021-03-05].",
        ),
        (
            "b",
            "Talks end",
            "",
            "2021-04-01",
            "The [U.S.|GPE United States] paid [5,000|CARDINAL] to [AT&T|ORG]. A ceasefire, a cease fire; the U.S.-led talks of peace.",
        ),
        (
            "c",
            "",
            "The Paper",
            "",
            "[O'Neil|PERSON] of the [Afghans|NORP] waited [two hours|TIME PT2H] in [São Tomé|GPE] for [北京|GPE]. 在北京市 in [2019|DATE 2019].",
        ),
        (
            "d",
            "Zürich’s snow — again",
            "Daily “Wire”",
            "2019-12-31",
            "[Zürich|GPE] [the Treaty|LAW] [Mona Lisa|WORK_OF_ART]. Straße, e\u{301}te\u{301}, cease\u{ad}fire and \u{1f600}.",
        ),
        ("e", "Nothing", "x", "2020-02-29", ""),
    ] {
        corpus.add(common::doc(id, title, source, published, marked));
    }
    corpus
}

/// Every construct of the language, after a byte of options.
fn seeds() -> Vec<Vec<u8>> {
    let queries = [
        "",
        "talks",
        "peace talks",
        "\"peace talks\" OR withdraw*",
        "(peace OR snow) -cease-fire",
        "NOT (talks AND end)",
        "person:ann place:\"são tomé\" org:at&t",
        "group:afghan* work:(mona OR treaty) number:5,000",
        "date:2021-03 published:2019..2021-03-31 date:..2020",
        "source:wire title:talks",
        "u.s. us o'neil \u{5317}\u{4eac} zurich strasse",
        "foo*bar *x \"unclosed",
        "((a) b) c) OR",
        "http://x.org/a-b nobody:x -",
    ];
    queries.into_iter().enumerate().map(|(at, query)| [&[at as u8 * 19], query.as_bytes()].concat()).collect()
}
