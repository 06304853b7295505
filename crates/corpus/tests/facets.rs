//! Facets of a few articles, by hand.

mod common;

use common::doc;
use wirescope_corpus::{
    Corpus, CountLevel, Facet, FacetRequest, FacetResult, FacetSort, Filter, Join, Pick, State, ViewRequest, date_name,
};
use wirescope_nlp::Label;

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

fn facet(view: &ViewRequest, facet: Facet, search: &str, sort: FacetSort, limit: u32) -> FacetResult {
    let request = FacetRequest { facet, search: search.into(), sort, limit };
    corpus().view(&ViewRequest { facets: vec![request], ..view.clone() }).facets.remove(0)
}

fn counts(view: &ViewRequest, facet: Facet) -> Vec<(String, u32)> {
    let values = self::facet(view, facet, "", FacetSort::Count, 100).values;
    values.into_iter().map(|value| (value.name, value.count)).collect()
}

fn filter(facet: Facet, join: Join, picks: &[(&str, State)]) -> Filter {
    Filter { facet, join, picks: picks.iter().map(|&(key, state)| Pick { key: key.into(), state }).collect() }
}

fn named(gold: &[(&str, u32)]) -> Vec<(String, u32)> {
    gold.iter().map(|&(name, count)| (name.to_owned(), count)).collect()
}

#[test]
fn entities_are_one_across_articles() {
    let view = ViewRequest::default();
    assert_eq!(counts(&view, Facet::People), named(&[("Ann Bee", 3), ("Cy Dee", 1), ("Eve Fay", 1)]));
    assert_eq!(counts(&view, Facet::Places), named(&[("São Tomé", 2)]));
    assert_eq!(counts(&view, Facet::Source), named(&[("Post", 2), ("No source given", 1)]));
    assert_eq!(counts(&view, Facet::Numbers), named(&[("$5", 1), ("two hours", 1)]));
    assert_eq!(counts(&view, Facet::Dates), named(&[("2021", 1), ("March 2021", 1), ("1 March 2021", 1)]));
}

#[test]
fn counts_count_what_is_asked() {
    let at = |level| counts(&ViewRequest { level, ..ViewRequest::default() }, Facet::People);
    assert_eq!(at(CountLevel::Sentence), named(&[("Ann Bee", 5), ("Cy Dee", 1), ("Eve Fay", 1)]));
    assert_eq!(at(CountLevel::Mention), named(&[("Ann Bee", 5), ("Cy Dee", 1), ("Eve Fay", 1)]));
}

#[test]
fn a_facet_counts_under_the_filters_of_the_others() {
    let any =
        |picks: &[(&str, State)]| ViewRequest { filters: vec![filter(Facet::People, Join::Any, picks)], ..Default::default() };
    let cy = any(&[("cy dee", State::Include)]);
    assert_eq!(
        counts(&cy, Facet::People),
        named(&[("Cy Dee", 1), ("Ann Bee", 3), ("Eve Fay", 1)]),
        "picked first, counts as before"
    );
    assert_eq!(counts(&cy, Facet::Places), named(&[("São Tomé", 1)]));
    assert_eq!(corpus().view(&cy).matched, 1);

    let mut all = cy.clone();
    all.filters[0].join = Join::All;
    assert_eq!(counts(&all, Facet::People), named(&[("Cy Dee", 1), ("Ann Bee", 1)]), "the next pick narrows");

    let not = any(&[("cy dee", State::Exclude), ("nobody", State::Include), ("eve fay", State::Off)]);
    assert_eq!(counts(&not, Facet::People), named(&[("Cy Dee", 1), ("nobody", 0), ("Ann Bee", 3), ("Eve Fay", 1)]));
    assert_eq!(corpus().view(&not).matched, 0);
    assert_eq!(corpus().view(&any(&[("cy dee", State::Exclude)])).matched, 2);
}

#[test]
fn values_are_searched_sorted_and_cut() {
    let view = ViewRequest::default();
    let keys = |result: FacetResult| (result.values.into_iter().map(|value| value.key).collect::<Vec<_>>(), result.distinct);
    let people = |search: &str, sort, limit| keys(facet(&view, Facet::People, search, sort, limit));
    assert_eq!(people("", FacetSort::Name, 2), (vec!["ann bee".into(), "cy dee".into()], 3));
    assert_eq!(people("SHE", FacetSort::Count, 9), (vec!["ann bee".into()], 1), "by an alias");
    assert_eq!(people("ée", FacetSort::Count, 9), (vec!["ann bee".into(), "cy dee".into()], 2));
    assert_eq!(people("", FacetSort::Count, 0), (vec![], 3));
    let dates = keys(facet(&view, Facet::Dates, "march", FacetSort::Name, 9));
    assert_eq!(dates, (vec!["2021-03".into(), "2021-03-01".into()], 2));
    assert_eq!(keys(facet(&view, Facet::Source, "no source", FacetSort::Name, 9)), (vec![String::new()], 1));
}

#[test]
fn mentions_have_cards() {
    let cards = corpus().mention_values("c");
    let names: Vec<_> =
        cards.iter().map(|card| card.as_ref().map(|card| (card.facet, card.name.as_str(), card.articles))).collect();
    let gold = [
        Some((Facet::People, "Ann Bee", 3)),
        Some((Facet::People, "Eve Fay", 1)),
        Some((Facet::Numbers, "two hours", 1)),
        None,
        None,
    ];
    assert_eq!(names, gold);
    assert_eq!(corpus().value(Facet::Places, "sao tome").and_then(|card| card.label), Some(Label::Gpe));
    assert_eq!(corpus().value(Facet::Places, "nowhere"), None);
    assert_eq!(date_name("2021-03").as_deref(), Some("March 2021"));
}

#[test]
fn an_article_is_added_once_and_can_be_removed() {
    let mut corpus = corpus();
    assert_eq!(corpus.add(doc("a", "Another", "", "", "")), None);
    assert_eq!(corpus.len(), 3);
    assert_eq!(corpus.remove(&["a", "a", "nothing"]), 1);
    assert_eq!((corpus.len(), corpus.doc("a").is_some()), (2, false));
    assert_eq!(corpus.value(Facet::People, "cy dee"), None);
    assert!(corpus.add(doc("a", "Another", "", "", "")).is_some());
    assert_eq!(corpus.docs().map(|doc| doc.article.id).collect::<Vec<_>>(), ["b", "c", "a"]);
}
