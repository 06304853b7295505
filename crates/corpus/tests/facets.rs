//! Facets of a few articles, by hand.

mod common;

use common::doc;
use wirescope_corpus::{Corpus, date_name};
use wirescope_nlp::Label;
use wirescope_protocol::{
    Ask, Clause, CountLevel, FacetAnswer, FacetSort, Field, PaneAnswer, PaneAsk, PaneId, Scope, Selection, State, Test,
};

fn corpus() -> Corpus {
    let mut corpus = Corpus::new();
    for doc in [
        doc(
            "a",
            "A",
            "Post",
            "",
            "[Ann|PERSON Ann Bee] met [Cy|PERSON Cy Dee] in [São Tomé|GPE]. [Ann|PERSON Ann Bee] left. [She|PERSON Ann Bee] won [$5|MONEY].",
        ),
        doc(
            "b",
            "B",
            "Post",
            "",
            "[Ann Bee|PERSON] sang in [Sao Tome|GPE] on [Monday|DATE 2021-03-01], in [March|DATE 2021-03], in [2021|DATE 2021].",
        ),
        doc(
            "c",
            "C",
            "",
            "",
            "[ANN BEE|PERSON] and [Eve|PERSON Eve Fay] ran for [two hours|TIME PT2H] [then|DATE PAST_REF] on [some day|DATE].",
        ),
    ] {
        corpus.add(doc);
    }
    corpus
}

fn facet(clauses: &[Clause], field: Field, search: &str, sort: FacetSort, limit: u32, level: CountLevel) -> FacetAnswer {
    let pane = PaneAsk::Facet { field, search: search.into(), sort, limit, level };
    let selection = Selection { query: String::new(), clauses: clauses.to_vec() };
    let mut answer = corpus().ask(&Ask { selection, panes: vec![(PaneId::facet(field), pane)] });
    match answer.panes.remove(0).1 {
        PaneAnswer::Facet(facet) => facet,
        other => panic!("not a facet: {other:?}"),
    }
}

fn counts(clauses: &[Clause], field: Field) -> Vec<(String, u32)> {
    counts_at(clauses, field, CountLevel::Article)
}

fn counts_at(clauses: &[Clause], field: Field, level: CountLevel) -> Vec<(String, u32)> {
    let values = facet(clauses, field, "", FacetSort::Count, 100, level).values;
    values.into_iter().map(|value| (value.name, value.count)).collect()
}

/// A clause that a facet has made.
fn clause(field: Field, test: Test) -> Clause {
    Clause { field, test, pane: Some(PaneId::facet(field)) }
}

fn keys(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|&key| key.to_owned()).collect()
}

fn matched(clauses: &[Clause]) -> u32 {
    corpus().resolve(&Selection { query: String::new(), clauses: clauses.to_vec() }).matched()
}

fn named(gold: &[(&str, u32)]) -> Vec<(String, u32)> {
    gold.iter().map(|&(name, count)| (name.to_owned(), count)).collect()
}

#[test]
fn entities_are_one_across_articles() {
    let view = [];
    assert_eq!(counts(&view, Field::People), named(&[("Ann Bee", 3), ("Cy Dee", 1), ("Eve Fay", 1)]));
    assert_eq!(counts(&view, Field::Places), named(&[("São Tomé", 2)]));
    assert_eq!(counts(&view, Field::Source), named(&[("Post", 2), ("No source given", 1)]));
    assert_eq!(counts(&view, Field::Numbers), named(&[("$5", 1), ("two hours", 1)]));
    assert_eq!(counts(&view, Field::Dates), named(&[("2021", 1), ("March 2021", 1), ("1 March 2021", 1)]));
}

#[test]
fn counts_count_what_is_asked() {
    let at = |level| counts_at(&[], Field::People, level);
    assert_eq!(at(CountLevel::Sentence), named(&[("Ann Bee", 5), ("Cy Dee", 1), ("Eve Fay", 1)]));
    assert_eq!(at(CountLevel::Mention), named(&[("Ann Bee", 5), ("Cy Dee", 1), ("Eve Fay", 1)]));
}

#[test]
fn a_facet_counts_under_the_filters_of_the_others() {
    let cy = [clause(Field::People, Test::Any(keys(&["cy dee"])))];
    assert_eq!(
        counts(&cy, Field::People),
        named(&[("Cy Dee", 1), ("Ann Bee", 3), ("Eve Fay", 1)]),
        "picked first, counts as before"
    );
    assert_eq!(counts(&cy, Field::Places), named(&[("São Tomé", 1)]));
    assert_eq!(matched(&cy), 1);

    let all = [clause(Field::People, Test::All(keys(&["cy dee"]), Scope::Article))];
    assert_eq!(counts(&all, Field::People), named(&[("Cy Dee", 1), ("Ann Bee", 1)]), "the next pick narrows");

    let without_cy = clause(Field::People, Test::None(keys(&["cy dee"])));
    let not = [without_cy.clone(), clause(Field::People, Test::Any(keys(&["nobody"])))];
    assert_eq!(counts(&not, Field::People), named(&[("Cy Dee", 1), ("nobody", 0), ("Ann Bee", 3), ("Eve Fay", 1)]));
    assert_eq!(matched(&not), 0);
    assert_eq!(matched(&[without_cy]), 2);
}

#[test]
fn a_clause_of_no_pane_or_of_another_counts_for_a_facet_too() {
    let cy = |pane| [Clause { field: Field::People, test: Test::Any(keys(&["cy dee"])), pane }];
    for pane in [None, Some(PaneId::named("other")), Some(PaneId::facet(Field::Places))] {
        assert_eq!(counts(&cy(pane), Field::People), named(&[("Cy Dee", 1), ("Ann Bee", 1)]));
    }
    let answer = facet(&cy(None), Field::People, "", FacetSort::Count, 9, CountLevel::Article);
    assert_eq!(answer.values[0].state, State::Include);
}

#[test]
fn values_stand_together_in_what_is_asked() {
    let all = |names: &[&str], scope| matched(&[clause(Field::People, Test::All(keys(names), scope))]);
    assert_eq!(all(&["ann bee", "cy dee"], Scope::Sentence), 1);
    assert_eq!(all(&["ann bee", "eve fay"], Scope::Sentence), 1);
    assert_eq!(all(&["cy dee", "eve fay"], Scope::Article), 0);
    assert_eq!(all(&["ann bee", "nobody"], Scope::Paragraph), 0);
    let dates = |names: &[&str], scope| matched(&[clause(Field::Dates, Test::All(keys(names), scope))]);
    assert_eq!(dates(&["2021-03-01", "2021-03"], Scope::Sentence), 1);
    assert_eq!(
        matched(&[clause(Field::Source, Test::All(keys(&["post"]), Scope::Sentence))]),
        2,
        "a source stands in no sentence"
    );
}

#[test]
fn what_asks_nothing_matches_all_and_what_cannot_be_asked_nothing() {
    let interval = |from: &str, to: &str| Test::Interval { from: from.to_owned(), to: to.to_owned() };
    for (field, test, gold) in [
        (Field::People, Test::Any(Vec::new()), 3),
        (Field::People, Test::All(Vec::new(), Scope::Sentence), 3),
        (Field::People, Test::None(Vec::new()), 3),
        (Field::Articles, Test::Articles(Vec::new()), 0),
        (Field::Articles, Test::Articles(keys(&["a", "c", "nothing"])), 2),
        (Field::People, interval("2019", "2020"), 0),
        (Field::Articles, Test::Any(keys(&["a"])), 0),
        (Field::Dates, interval("2021", "2021"), 1),
        (Field::Dates, interval("2021-03-01", "2021-03-01"), 1),
        (Field::Dates, interval("", "2020"), 0),
        (Field::Dates, interval("", ""), 1),
        (Field::Dates, interval("soon", ""), 0),
        (Field::Published, interval("", ""), 0),
        (Field::Numbers, interval("2", "2"), 1),
        (Field::Numbers, interval("1", ""), 2),
        (Field::Numbers, interval("2.5", ""), 1),
        (Field::Numbers, interval("$1", "$5m"), 1),
        (Field::Numbers, interval("soon", ""), 0),
    ] {
        assert_eq!(matched(&[clause(field, test.clone())]), gold, "{field:?} {test:?}");
    }
}

#[test]
fn values_are_searched_sorted_and_cut() {
    let keys = |result: FacetAnswer| (result.values.into_iter().map(|value| value.key).collect::<Vec<_>>(), result.distinct);
    let people = |search: &str, sort, limit| keys(facet(&[], Field::People, search, sort, limit, CountLevel::Article));
    assert_eq!(people("", FacetSort::Name, 2), (vec!["ann bee".into(), "cy dee".into()], 3));
    assert_eq!(people("SHE", FacetSort::Count, 9), (vec!["ann bee".into()], 1), "by an alias");
    assert_eq!(people("ée", FacetSort::Count, 9), (vec!["ann bee".into(), "cy dee".into()], 2));
    assert_eq!(people("", FacetSort::Count, 0), (vec![], 3));
    let dates = keys(facet(&[], Field::Dates, "march", FacetSort::Name, 9, CountLevel::Article));
    assert_eq!(dates, (vec!["2021-03".into(), "2021-03-01".into()], 2));
    assert_eq!(keys(facet(&[], Field::Source, "no source", FacetSort::Name, 9, CountLevel::Article)), (vec![String::new()], 1));
}

#[test]
fn mentions_have_cards() {
    let corpus = corpus();
    let cards = corpus.mention_values(&corpus.doc("c").expect("the article"));
    let names: Vec<_> =
        cards.iter().map(|card| card.as_ref().map(|card| (card.facet, card.name.as_str(), card.articles))).collect();
    let gold = [
        Some((Field::People, "Ann Bee", 3)),
        Some((Field::People, "Eve Fay", 1)),
        Some((Field::Numbers, "two hours", 1)),
        None,
        None,
    ];
    assert_eq!(names, gold);
    assert_eq!(corpus.value(Field::Places, "sao tome").and_then(|card| card.label), Some(Label::Gpe));
    assert_eq!(corpus.value(Field::Places, "nowhere"), None);
    assert_eq!(date_name("2021-03").as_deref(), Some("March 2021"));
}

#[test]
fn an_article_is_added_once_and_can_be_removed() {
    let mut corpus = corpus();
    assert_eq!(corpus.add(doc("a", "Another", "", "", "")), None);
    assert_eq!(corpus.len(), 3);
    assert_eq!(corpus.remove(&["a", "a", "nothing"]), 1);
    assert_eq!((corpus.len(), corpus.doc("a").is_some()), (2, false));
    assert_eq!(corpus.value(Field::People, "cy dee"), None);
    assert!(corpus.add(doc("a", "Another", "", "", "")).is_some());
    assert_eq!(corpus.docs().map(|doc| doc.article.id).collect::<Vec<_>>(), ["b", "c", "a"]);
}

#[test]
fn what_is_more_frequent_here_than_elsewhere_comes_first() {
    let mut corpus = Corpus::new();
    for at in 0..8 {
        let names = if at < 2 { "[Ann Bee|PERSON] met [Cy Dee|PERSON]" } else { "[Cy Dee|PERSON] met [Eve Fay|PERSON]" };
        corpus.add(doc(&format!("{at}"), "", if at < 3 { "Post" } else { "Times" }, "", names));
    }
    let people = |clauses: Vec<Clause>| {
        let (search, level) = (String::new(), CountLevel::Mention);
        let pane = PaneAsk::Facet { field: Field::People, search, sort: FacetSort::Surprise, limit: 9, level };
        let selection = Selection { query: String::new(), clauses };
        let answer = corpus.ask(&Ask { selection, panes: vec![(PaneId::facet(Field::People), pane)] });
        let facet = answer.facet(Field::People).expect("it was asked for").clone();
        facet.values.into_iter().map(|value| (value.name, value.count)).collect::<Vec<_>>()
    };
    let of_post = Clause { field: Field::Source, test: Test::Any(keys(&["post"])), pane: None };
    assert_eq!(people(vec![of_post]), named(&[("Ann Bee", 2), ("Cy Dee", 3), ("Eve Fay", 1)]));
    assert_eq!(people(Vec::new()), named(&[("Cy Dee", 8), ("Eve Fay", 6), ("Ann Bee", 2)]), "all articles: by count");
}

#[test]
fn names_and_headlines_are_found_by_how_their_words_begin() {
    let find_in = |source: &str, search: &str, within: bool| {
        let ask = wirescope_protocol::FindAsk { search: search.to_owned(), values: 2, articles: 2, within };
        let of_source = Clause { field: Field::Source, test: Test::Any(keys(&[source])), pane: None };
        let selection = Selection { query: String::new(), clauses: vec![of_source] };
        let mut answer = corpus().ask(&Ask { selection, panes: vec![(PaneId::named("find"), PaneAsk::Find(ask))] });
        let PaneAnswer::Find(found) = answer.panes.remove(0).1 else { panic!("another answer") };
        let values: Vec<(String, u32)> = found.values.into_iter().map(|found| (found.value.name, found.articles)).collect();
        let titles: Vec<String> = found.articles.rows.into_iter().map(|row| row.title).collect();
        (values, found.values_total, titles)
    };
    let find = |search: &str| find_in("nowhere", search, false);
    assert_eq!(find_in("nowhere", "b", true).2, [""; 0], "only articles that match, where it is asked so");
    assert_eq!(find("be AN").0, named(&[("Ann Bee", 3)]), "in any order, whatever the selection");
    assert_eq!(find("she").0, named(&[("Ann Bee", 3)]), "by an alias");
    assert_eq!(find("ée"), (Vec::new(), 0, Vec::new()), "not inside of words");
    assert_eq!(find("tom\u{e9}").0, named(&[("São Tomé", 2)]));
    assert_eq!(find("b").2, ["B"]);
    assert_eq!(find(" - "), (Vec::new(), 0, Vec::new()));
}
