//! One person, one entry, over all articles.

mod common;

use common::doc;
use proptest::prelude::*;
use wirescope_corpus::{Corpus, Given};
use wirescope_nlp::{Attribute, AttributeKind, Doc, Rule, Score};
use wirescope_protocol::{AlikeReason as Reason, Clause, Field, Selection, Test};

/// The people of a corpus, with how many articles have each.
fn people(corpus: &Corpus) -> Vec<(String, u32)> {
    let mut found: Vec<(String, u32)> = corpus
        .docs()
        .flat_map(|doc| corpus.mention_values(&doc).into_iter().flatten().collect::<Vec<_>>())
        .filter(|value| value.facet == Field::People)
        .map(|value| (value.name, value.articles))
        .collect();
    found.sort();
    found.dedup();
    found
}

/// A corpus of these marked texts, settled.
fn corpus(texts: &[&str]) -> Corpus {
    let mut corpus = Corpus::new();
    for (at, text) in texts.iter().enumerate() {
        corpus.add(doc(&format!("a{at}"), "A", "", "2020-01-01", text));
    }
    corpus.settle();
    corpus
}

/// A doc in which the first entity is called by further names and has an office.
fn called(id: &str, marked: &str, aliases: &[&str], office: &str) -> Doc {
    let mut doc = doc(id, "A", "", "2020-01-01", marked);
    doc.entities[0].aliases.extend(aliases.iter().map(|alias| (*alias).to_owned()));
    if let Some(start) = doc.article.text.find(office).filter(|_| !office.is_empty()) {
        let span = wirescope_nlp::Span::new(start as u32, (start + office.len()) as u32);
        let (rule, score) = (Rule::SyntaxRole, Score(900));
        doc.entities[0].attributes.push(Attribute { kind: AttributeKind::Role, span, rule, score });
    }
    doc
}

fn matched(corpus: &Corpus, key: &str) -> u32 {
    let clauses = vec![Clause { field: Field::People, test: Test::Any(vec![key.to_owned()]), pane: None }];
    corpus.resolve(&Selection { clauses, ..Selection::default() }).matched()
}

#[test]
fn a_surname_alone_is_the_one_who_is_called_so_elsewhere() {
    let mut all = Corpus::new();
    for id in ["a", "b", "c"] {
        all.add(called(id, "[Ada Trumbull|PERSON] met [Bo Lind|PERSON] here.", &["Trumbull"], ""));
    }
    all.add(doc("d", "A", "", "", "[Trumbull|PERSON] left with [Cy Roe|PERSON]."));
    all.settle();
    assert_eq!(people(&all), [("Ada Trumbull".into(), 4), ("Bo Lind".into(), 3), ("Cy Roe".into(), 1)]);
    assert_eq!(
        (matched(&all, "ada trumbull"), all.doc("d").map(|doc| all.joins(&doc)[0].clone())),
        (4, Some(Some(wirescope_corpus::Join { name: "Trumbull".into(), reason: Reason::Called })))
    );
    // A second bearer, as often called so, leaves it open.
    for id in ["e", "f", "g"] {
        all.add(called(id, "[Finn Trumbull|PERSON] met [Gil Orr|PERSON].", &["Trumbull"], ""));
    }
    all.settle();
    assert_eq!(matched(&all, "ada trumbull"), 3);
    assert_eq!(matched(&all, "trumbull"), 1);
    all.remove(&["e", "f", "g"]);
    all.settle();
    assert_eq!(matched(&all, "ada trumbull"), 4);
}

#[test]
fn initials_that_other_articles_explain_are_the_same_person() {
    let mut all = Corpus::new();
    all.add(called("a", "[Marek bin Salo|PERSON] met [Bo Lind|PERSON].", &["MbS"], ""));
    all.add(doc("b", "A", "", "", "[MbS|PERSON] wrote to [Bo Lind|PERSON]."));
    all.add(doc("c", "A", "", "", "[MbS|PERSON] and [Marek bin Salo|PERSON] are two names."));
    all.settle();
    assert_eq!(matched(&all, "marek bin salo"), 3);
    assert_eq!(people(&all), [("Bo Lind".into(), 2), ("Marek bin Salo".into(), 3)]);
}

#[test]
fn an_office_tells_which_of_two_bearers_is_meant() {
    let mut all = Corpus::new();
    all.add(called("a", "President [Ada Holt|PERSON] spoke.", &["Holt"], "President"));
    all.add(called("b", "Goalkeeper [Ben Holt|PERSON] fell.", &["Holt"], "Goalkeeper"));
    all.add(called("c", "President [Holt|PERSON] slept.", &[], "President"));
    all.add(doc("d", "A", "", "", "[Holt|PERSON] slept."));
    all.settle();
    assert_eq!((matched(&all, "ada holt"), matched(&all, "ben holt"), matched(&all, "holt")), (2, 1, 1));
}

#[test]
fn spellings_of_one_name_are_one_and_other_middle_names_two() {
    let all = corpus(&["[Kim Jo-un|PERSON] met.", "[Kim Jo Un|PERSON] left.", "[Kim Jo Un|PERSON] came."]);
    assert_eq!(people(&all), [("Kim Jo Un".into(), 3)]);
    let beside = "met [Bo Lind|PERSON] and [Cy Roe|PERSON]";
    let of = |name: &str| format!("[{name}|PERSON] {beside}.");
    let texts = [of("George W. Holt"), of("George H. Holt"), of("George Holt"), of("Ann Lee"), of("Ann M. Lee")];
    let all = corpus(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(matched(&all, "george holt"), 1);
    assert_eq!(matched(&all, "ann lee") + matched(&all, "ann m. lee"), 4, "both keys find both");
}

#[test]
fn nobody_is_joined_for_a_surname_that_one_stranger_has() {
    let all = corpus(&["[Ada Holt|PERSON] met [Bo Lind|PERSON].", "[Holt|PERSON] fell."]);
    assert_eq!((matched(&all, "ada holt"), matched(&all, "holt")), (1, 1));
}

#[test]
fn a_sum_is_one_value_however_it_is_written() {
    let all = corpus(&["It cost [$450bn|MONEY].", "It cost [450 billion dollars|MONEY].", "It cost [$450 billion|MONEY]."]);
    let values: Vec<_> = all.docs().flat_map(|doc| all.mention_values(&doc)).flatten().collect();
    assert!(values.iter().all(|value| value.articles == 3 && value.key == values[0].key), "{values:?}");
}

fn also(name: &str, other: &str) -> Given {
    Given { also: [(Field::People, name.to_owned(), other.to_owned())].into(), ..Given::default() }
}

fn apart(one: &str, other: &str) -> Given {
    Given { apart: [(Field::People, one.to_owned(), other.to_owned())].into(), ..Given::default() }
}

#[test]
fn who_was_given_another_name_is_still_found_by_the_former_one() {
    // As corrected docs are: the articles' own words are aliases.
    let mut all =
        corpus(&["[Countess Bly|PERSON] met [Bo Lind|PERSON].", "[Countess Bly|PERSON] sang.", "[Countess Bly|PERSON] left."]);
    all.add(doc("d", "A", "", "", "[Holt|PERSON] left with [Bo Lind|PERSON]."));
    all.add(doc("e", "A", "", "", "[Ada M. Holt|PERSON] met [Bo Lind|PERSON]."));
    all.settle();
    assert_eq!((matched(&all, "countess bly"), matched(&all, "ada m. holt")), (3, 2), "the surname is the other one's");
    all.give(&also("countess bly", "ada holt"));
    all.settle();
    assert_eq!(matched(&all, "countess bly"), 5, "by the surname, and by a spelling of the former name");
    assert_eq!(matched(&all, "ada holt"), 5, "whoever asks for the former name finds the present one");
    assert!(people(&all).iter().any(|(name, articles)| name == "Countess Bly" && *articles == 5), "{:?}", people(&all));
    all.give(&Given::default());
    all.settle();
    assert_eq!((matched(&all, "countess bly"), matched(&all, "ada m. holt")), (3, 2));
}

#[test]
fn names_that_readers_keep_apart_are_never_joined() {
    let mut all = corpus(&["[Kim Jo-un|PERSON] met.", "[Kim Jo Un|PERSON] left.", "[Kim Jo Un|PERSON] came."]);
    assert_eq!(matched(&all, "kim jo un"), 3);
    all.give(&apart("kim jo un", "kim jo-un"));
    all.settle();
    assert_eq!((matched(&all, "kim jo un"), matched(&all, "kim jo-un")), (2, 1));
    all.give(&Given::default());
    all.settle();
    assert_eq!(matched(&all, "kim jo un"), 3);
}

#[test]
fn a_short_name_that_is_not_somebody_is_not_filed_under_them() {
    let mut all = Corpus::new();
    for id in ["a", "b", "c"] {
        all.add(called(id, "[Ada Trumbull|PERSON] met [Bo Lind|PERSON] here.", &["Trumbull"], ""));
    }
    all.add(doc("d", "A", "", "", "[Trumbull|PERSON] left with [Cy Roe|PERSON]."));
    all.give(&apart("ada trumbull", "trumbull"));
    all.settle();
    assert_eq!((matched(&all, "ada trumbull"), matched(&all, "trumbull")), (3, 1));
}

#[test]
fn what_stands_between_two_that_are_kept_apart_goes_with_the_one_that_more_articles_name() {
    // Each is one with the next by its spelling.
    let texts = ["[Kim Jo-un|PERSON] met.", "[Kim Jo Un|PERSON] left.", "[Kim Jo Un|PERSON] came.", "[Kim Joun|PERSON] sat."];
    let mut all = corpus(&texts);
    assert_eq!(matched(&all, "kim jo un"), 4);
    all.give(&apart("kim jo-un", "kim joun"));
    all.settle();
    assert_eq!(people(&all).iter().map(|(_, articles)| *articles).max(), Some(3), "{:?}", people(&all));
    assert_eq!(people(&all).len(), 2);
}

const TEXTS: [&str; 9] = [
    "[Ada Holt|PERSON] met [Bo Lind|PERSON] of [Grain Trade Board|ORG].",
    "[Holt|PERSON] met [Bo Lind|PERSON].",
    "[Ada M. Holt|PERSON] met [Bo Lind|PERSON] and [GTB|ORG].",
    "[Ben Holt|PERSON] left [Cy Roe|PERSON].",
    "[Kim Jo-un|PERSON] met [Holt|PERSON].",
    "[Kim Jo Un|PERSON] met [Kim Jo-un|PERSON] and [Lind|PERSON].",
    "[Lind|PERSON] spoke to [Roe|PERSON].",
    "[Roe|PERSON] and [Cy Roe|PERSON] met [Ada Holt|PERSON].",
    "[Bob Lind|PERSON] met [Ada Holt|PERSON], [Cy Roe|PERSON].",
];

/// What can be seen of a corpus: of each article the values of its mentions.
fn seen(corpus: &Corpus) -> Vec<(String, Vec<String>)> {
    let mut all: Vec<_> = corpus
        .docs()
        .map(|doc| {
            let values = corpus.mention_values(&doc).into_iter().flatten();
            let joins = corpus.joins(&doc);
            (doc.article.id.clone(), values.map(|value| format!("{value:?}")).chain([format!("{joins:?}")]).collect())
        })
        .collect();
    all.sort();
    all
}

proptest! {
    #[test]
    fn neither_the_order_nor_what_was_removed_matters(
        order in Just((0..18usize).collect::<Vec<_>>()).prop_shuffle(),
        gone in prop::collection::btree_set(0..18usize, 0..9),
        stops in prop::collection::btree_set(0..18usize, 0..6),
    ) {
        let article = |at: usize| called(&format!("a{at}"), TEXTS[at % 9], if at % 2 == 0 { &["Holt"] } else { &[] }, "");
        let mut one = Corpus::new();
        for (step, at) in order.iter().enumerate() {
            one.add(article(*at));
            // Some are settled in steps, of which not all are done before something changes.
            for _ in 0..if stops.contains(&step) { step % 5 } else { 0 } {
                one.settle_next();
            }
            if stops.contains(&step) && step % 2 == 0 {
                one.settle();
            }
        }
        one.remove(&gone.iter().map(|at| format!("a{at}")).collect::<Vec<_>>());
        one.settle();
        let mut other = Corpus::new();
        for at in (0..18).filter(|at| !gone.contains(at)) {
            other.add(article(at));
        }
        other.settle();
        prop_assert_eq!(seen(&one), seen(&other));
        for key in ["ada holt", "kim jo un", "holt", "lind", "bo lind"] {
            prop_assert_eq!(matched(&one, key), matched(&other, key), "{}", key);
        }
    }

    #[test]
    fn what_an_article_told_before_does_not_matter(
        told in prop::collection::vec(any::<u8>(), 18),
        stops in prop::collection::btree_set(0..18usize, 0..6),
    ) {
        let article = |at: usize| called(&format!("a{at}"), TEXTS[at % 9], if at % 2 == 0 { &["Holt"] } else { &[] }, "");
        let (mut one, mut other) = (Corpus::new(), Corpus::new());
        for (at, told) in told.iter().enumerate() {
            // Some of its names, none of which it calls otherwise.
            let mut before = doc(&format!("a{at}"), "A", "", "2020-01-01", TEXTS[at % 9]);
            let mut names = 0..8u32;
            before.mentions.retain(|_| names.next().is_some_and(|name| told >> name & 1 == 1));
            one.add(before);
            other.add(article(at));
        }
        one.settle();
        for at in 0..18 {
            prop_assert!(one.replace(article(at)));
            for _ in 0..if stops.contains(&at) { at % 5 } else { 0 } {
                one.settle_next();
            }
            if stops.contains(&at) && at % 2 == 0 {
                one.settle();
            }
        }
        one.settle();
        other.settle();
        prop_assert_eq!(seen(&one), seen(&other));
        for key in ["ada holt", "kim jo un", "holt", "lind", "bo lind"] {
            prop_assert_eq!(matched(&one, key), matched(&other, key), "{}", key);
        }
    }

    #[test]
    fn when_readers_say_something_does_not_matter(
        at in 0..18usize,
        first in prop::sample::select(vec![also("ada holt", "bo lind"), apart("ada holt", "ada m. holt"), apart("holt", "ada holt")]),
        given in prop::sample::select(vec![
            Given::default(),
            also("countess bly", "ben holt"),
            also("ada holt", "ada m. holt"),
            apart("kim jo un", "kim jo-un"),
            apart("lind", "bo lind"),
        ]),
    ) {
        let article = |at: usize| called(&format!("a{at}"), TEXTS[at % 9], if at % 2 == 0 { &["Holt"] } else { &[] }, "");
        let (mut one, mut other) = (Corpus::new(), Corpus::new());
        other.give(&given);
        for step in 0..18 {
            if step == at {
                one.give(&first);
                one.settle();
            }
            one.add(article(step));
            other.add(article(step));
        }
        one.settle();
        one.give(&given);
        one.settle();
        other.settle();
        prop_assert_eq!(seen(&one), seen(&other));
    }
}
