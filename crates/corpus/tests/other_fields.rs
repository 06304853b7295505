//! What sources say that has no field of its own, and whether they have all of a text, as filters and in queries.

mod common;

use common::doc;
use wirescope_corpus::Corpus;
use wirescope_protocol::{Ask, Clause, CountLevel, Field, PaneId, Selection, Test};

/// An article of which the source says this, and whether its text is whole.
fn corpus() -> Corpus {
    let mut corpus = Corpus::new();
    let long = "word ".repeat(100);
    for (id, lack, fields) in [
        ("a", "", vec![("subject", "FERRIES (90%); Storm at sea"), ("clip_id", "17"), ("seen", "2020-02-04T08:30:00Z")]),
        ("b", "cut", vec![("tags", "Ferries; Trade"), ("link", "https://quay.example/ferries"), ("note", long.as_str())]),
        ("c", "summary", Vec::new()),
    ] {
        let mut doc = doc(id, id, "Post", "", "It rained.");
        lack.clone_into(&mut doc.article.details.lack);
        doc.article.details.fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        assert!(corpus.add(doc).is_some());
    }
    corpus
}

fn ids(corpus: &Corpus, selection: Selection) -> String {
    let answer = corpus.ask(&Ask::overview(selection, 9, 9, CountLevel::Article));
    assert!(answer.errors.is_empty() || answer.matched == 0, "{:?}", answer.errors);
    let mut ids: Vec<String> = answer.rows().iter().map(|row| row.id.clone()).collect();
    ids.sort();
    ids.concat()
}

#[test]
fn queries_find_what_the_source_says() {
    let corpus = corpus();
    for (query, gold) in [
        ("field:ferries", "ab"),
        ("field:\"subject ferries\"", "a"),
        ("field:trade", "b"),
        ("field:17", ""),
        ("field:seen", ""),
        ("field:\"storm at sea\"", "a"),
        ("-field:ferries", "c"),
        ("field:quay", ""),
        ("is:cut", "bc"),
        ("is:whole", "a"),
        ("field:ferries is:cut", "b"),
    ] {
        assert_eq!(ids(&corpus, Selection::of_query(query)), gold, "{query}");
    }
}

#[test]
fn filters_take_single_values() {
    let corpus = corpus();
    let of = |field: Field, key: &str| {
        let clause = Clause { field, test: Test::Any(vec![key.to_owned()]), pane: Some(PaneId::facet(field)) };
        ids(&corpus, Selection { query: String::new(), clauses: vec![clause] })
    };
    assert_eq!(of(Field::Other, "tags: ferries"), "b");
    assert_eq!(of(Field::Lack, "cut"), "b");
    assert_eq!(of(Field::Lack, "summary"), "c");
}
