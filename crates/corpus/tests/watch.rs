//! The watch list, and clusters of names.

mod common;

use std::collections::BTreeSet;

use common::doc;
use wirescope_corpus::{Corpus, Given, NamedRemark, WatchEntry};
use wirescope_protocol::{
    Ask, Change, Clause, ClusterBy, ClustersAnswer, ClustersAsk, Field, PaneAnswer, PaneAsk, PaneId, Remark, Selection, Standing,
    Test, WatchAnswer, WatchAsk,
};

fn corpus() -> Corpus {
    let mut corpus = Corpus::new();
    for (id, text) in [
        ("a", "[Ivan Petrov|PERSON] met [Gunvor Group|ORG] in [Rome|GPE]."),
        ("b", "[Ivan Petrow|PERSON] left [Rome|GPE]. It rained."),
        ("c", "[Petrov|ORG] and [Gunvorr Group|ORG] closed."),
        ("d", "[Group Gunvor|ORG] opened. [Jon Smith|PERSON] and [John Smyth|PERSON] came."),
    ] {
        corpus.add(doc(id, id, "Post", "2021-03-01", text));
    }
    corpus.settle();
    corpus
}

fn entry(name: &str, fields: &[Field], identifier: &str) -> WatchEntry {
    WatchEntry { name: name.to_owned(), aliases: Vec::new(), fields: fields.to_vec(), identifier: identifier.to_owned() }
}

fn watched(corpus: &Corpus, query: &str) -> WatchAnswer {
    let panes = vec![(PaneId::named("watch"), PaneAsk::Watch(WatchAsk { limit: 9 }))];
    match corpus.ask(&Ask { selection: Selection::of_query(query), panes }).panes.remove(0).1 {
        PaneAnswer::Watch(watch) => watch,
        other => panic!("{other:?}"),
    }
}

/// The articles that have an entry.
fn having(corpus: &Corpus, key: &str) -> Vec<String> {
    let clause = Clause { field: Field::Watch, test: Test::Any(vec![key.to_owned()]), pane: None };
    corpus.found(&corpus.resolve(&Selection { query: String::new(), clauses: vec![clause] }))
}

fn matches(answer: &WatchAnswer, entry: &str) -> Vec<(String, Standing)> {
    let row = answer.rows.iter().find(|row| row.name == entry).expect(entry);
    row.matches.iter().map(|found| (found.value.name.clone(), found.standing)).collect()
}

#[test]
fn what_is_sure_counts_and_all_else_is_asked() {
    let mut corpus = corpus();
    corpus.watch(vec![
        entry("Ivan Petrov", &[Field::People], "Q7"),
        entry("Gunvor Group", &[], ""),
        entry("Nobody Else", &[], ""),
    ]);
    let answer = watched(&corpus, "");
    assert_eq!((answer.entries, answer.found), (3, 2));
    assert_eq!(
        matches(&answer, "Ivan Petrov"),
        [("Ivan Petrov".to_owned(), Standing::Counts), ("Ivan Petrow".to_owned(), Standing::Open)],
        "the company of that name is of another kind"
    );
    let group = matches(&answer, "Gunvor Group");
    assert_eq!(group[..2], [("Gunvor Group".to_owned(), Standing::Counts), ("Group Gunvor".to_owned(), Standing::Counts)]);
    assert_eq!(group[2], ("Gunvorr Group".to_owned(), Standing::Open));
    assert_eq!(
        (having(&corpus, "ivan petrov"), having(&corpus, "gunvor group")),
        (vec!["a".to_owned()], vec!["a".to_owned(), "d".to_owned()])
    );
    let clause =
        Clause { field: Field::Watch, test: Test::Any(vec!["gunvor group".to_owned(), "nobody".to_owned()]), pane: None };
    let answer = corpus.ask(&Ask { selection: Selection { query: String::new(), clauses: vec![clause] }, panes: Vec::new() });
    let names: Vec<&str> = answer.names.iter().map(|value| &*value.name).collect();
    assert_eq!(names, ["Gunvor Group"], "an answer names what clauses pick by key");
    assert!(watched(&corpus, "rained").rows.iter().all(|row| row.articles == 0), "of the articles that match none has one");
    // By the search, too.
    assert_eq!(corpus.found(&corpus.resolve(&Selection::of_query("watch:petrov"))), ["a"]);
    assert_eq!(corpus.found(&corpus.resolve(&Selection::of_query("is:watched"))), ["a", "d"]);
    corpus.watch(Vec::new());
    assert!(having(&corpus, "ivan petrov").is_empty() && watched(&corpus, "").rows.is_empty());
}

#[test]
fn readers_confirm_and_reject_and_articles_to_come_are_matched() {
    let mut corpus = corpus();
    corpus.watch(vec![entry("Ivan Petrov", &[Field::People], "Q7")]);
    let change = Change::Identify { identifier: "Q7".to_owned() };
    let remark = Remark { entry: "1".to_owned(), when: String::new(), start: 0, end: 0, change, key: String::new() };
    corpus.remark_names(vec![NamedRemark { field: Field::People, names: vec!["ivan petrow".to_owned()], remark }]);
    assert_eq!(having(&corpus, "ivan petrov"), ["a", "b"]);
    let answer = watched(&corpus, "");
    assert_eq!(matches(&answer, "Ivan Petrov")[1].1, Standing::Confirmed);
    let question = answer.rows[0].matches[0].question.clone();
    corpus.leave(BTreeSet::from([question]));
    assert_eq!(having(&corpus, "ivan petrov"), ["b"]);
    assert_eq!(matches(&watched(&corpus, ""), "Ivan Petrov")[0].1, Standing::Rejected);
    corpus.leave(BTreeSet::new());
    corpus.add(doc("e", "e", "Post", "", "[Ivan Petrov|PERSON] returned."));
    corpus.settle();
    assert_eq!(having(&corpus, "ivan petrov"), ["a", "b", "e"]);
    corpus.remove(&["a", "e"]);
    corpus.settle();
    assert_eq!(having(&corpus, "ivan petrov"), ["b"]);
}

fn clusters(corpus: &Corpus, query: &str, by: ClusterBy, field: Field) -> Vec<Vec<String>> {
    let panes = vec![(PaneId::named("clusters"), PaneAsk::Clusters(ClustersAsk { by, field, limit: 9 }))];
    let ClustersAnswer { clusters, .. } =
        match corpus.ask(&Ask { selection: Selection::of_query(query), panes }).panes.remove(0).1 {
            PaneAnswer::Clusters(clusters) => clusters,
            other => panic!("{other:?}"),
        };
    clusters.iter().map(|cluster| cluster.names.iter().map(|name| name.value.name.clone()).collect()).collect()
}

#[test]
fn names_are_put_together_each_way_over_what_matches() {
    let mut corpus = corpus();
    let orgs = |corpus: &Corpus, by| clusters(corpus, "", by, Field::Organisations);
    assert_eq!(orgs(&corpus, ClusterBy::Fingerprint), [["Group Gunvor", "Gunvor Group"]]);
    assert_eq!(orgs(&corpus, ClusterBy::Nearest), [["Gunvor Group", "Gunvorr Group"]]);
    assert_eq!(
        clusters(&corpus, "", ClusterBy::Sound, Field::People)
            .iter()
            .filter(|names| names.contains(&"Jon Smith".to_owned()))
            .count(),
        1
    );
    assert!(clusters(&corpus, "rained", ClusterBy::Nearest, Field::Organisations).is_empty());
    // Whom readers keep apart is not put together.
    let apart = BTreeSet::from([(Field::Organisations, "gunvor group".to_owned(), "group gunvor".to_owned())]);
    corpus.give(&Given { apart, ..Given::default() });
    corpus.settle();
    assert!(orgs(&corpus, ClusterBy::Fingerprint).is_empty());
}
