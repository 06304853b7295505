//! Any query is read and evaluated; what it marks lies in the text; and a query and its negation share the articles between them.
//!
//! The first byte of the input chooses order, level and clauses, the rest is the query.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use wirescope_corpus::Corpus;
use wirescope_protocol::{Answer, Ask, Clause, CountLevel, FacetSort, Field, PaneAsk, PaneId, Scope, Selection, Sort, Test};

// The helper of the corpus's own tests: docs of marked text.
#[path = "../../crates/corpus/tests/common/mod.rs"]
mod common;

static CORPUS: OnceLock<Corpus> = OnceLock::new();

fuzz_target!(init: wirescope_fuzz::write_seeds("query", seeds()), |data: &[u8]| {
    let corpus = CORPUS.get_or_init(corpus);
    let (&options, query) = data.split_first().unwrap_or((&0, &[]));
    let query = String::from_utf8_lossy(query);
    let ask = ask(options, &query);
    let answer = corpus.ask(&ask);
    assert!(answer.matched <= answer.total && answer.rows().len() == answer.matched as usize);
    for error in &answer.errors {
        assert!(!error.message.is_empty());
        assert_in_order(&query, &[(error.start, error.end)], true);
    }
    let resolved = corpus.resolve(&ask.selection);
    for row in answer.rows() {
        let text = corpus.article(&row.id).expect("a row is of an article").text;
        let hits: Vec<_> = resolved.hits(corpus, &row.id).iter().map(|hit| (hit.start, hit.end)).collect();
        assert_eq!(hits.len(), row.hits as usize);
        assert_in_order(&text, &hits, false);
        assert_in_order(&row.snippet.text, &row.snippet.marks, false);
    }
    for field in Field::FACETS {
        let values = answer.facet(field).expect("every facet is asked for").values.iter();
        for value in values.filter(|value| value.count > 0) {
            assert!(corpus.value(field, &value.key).is_some());
        }
    }
    if ask.selection.clauses.is_empty() && answer.errors.is_empty() && !query.trim().is_empty() {
        let negation = Selection::of_query(format!("-({query})"));
        let rest = corpus.ask(&Ask { selection: negation, ..ask });
        if rest.errors.is_empty() || rest.matched == 0 {
            assert_disjoint(&answer, &rest);
        }
    }
});

/// Spans are in order, on character boundaries, do not overlap, and are not empty unless that is allowed.
fn assert_in_order(text: &str, spans: &[(u32, u32)], may_be_empty: bool) {
    let mut at = 0;
    for &(start, end) in spans {
        assert!(start >= at && (start < end || may_be_empty), "{spans:?}");
        assert!(text.get(start as usize..end as usize).is_some(), "{start}..{end} of {text:?}");
        at = end;
    }
}

fn assert_disjoint(one: &Answer, other: &Answer) {
    assert_eq!(one.matched + other.matched, one.total);
    assert!(one.rows().iter().all(|row| other.rows().iter().all(|rest| rest.id != row.id)));
}

fn ask(options: u8, query: &str) -> Ask {
    let clause = |field, test| Clause { field, test, pane: Some(PaneId::facet(field)) };
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    let clauses = match options >> 4 & 3 {
        0 => Vec::new(),
        1 => vec![clause(Field::People, Test::All(keys(&["ann bee", "cy dee"]), Scope::Sentence))],
        2 => vec![clause(Field::Source, Test::None(keys(&[""])))],
        // A clause takes any text too.
        _ => vec![
            clause(Field::Places, Test::Any(keys(&["paris"]))),
            clause(Field::Places, Test::None(keys(&[query]))),
            clause(Field::Dates, Test::Interval { from: String::new(), to: query.to_owned() }),
        ],
    };
    let level =
        [CountLevel::Article, CountLevel::Sentence, CountLevel::Mention, CountLevel::Article][usize::from(options >> 2 & 3)];
    let order = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title][usize::from(options & 3)];
    let mut ask = Ask::overview(Selection { query: query.to_owned(), clauses }, 100, 5, level);
    for (_, pane) in &mut ask.panes {
        match pane {
            PaneAsk::List { sort, .. } => *sort = order,
            PaneAsk::Facet { search, sort, .. } => {
                if options >> 6 & 1 == 1 {
                    search.push_str(query);
                }
                if options >> 7 == 1 {
                    *sort = FacetSort::Name;
                }
            }
            _ => {}
        }
    }
    ask
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
