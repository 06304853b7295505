//! Similar articles of any corpus, against a comparison of all pairs by hand.

mod common;
#[path = "common/knowledge.rs"]
mod knowledge;

use std::{cmp::Reverse, collections::BTreeSet};

use proptest::prelude::*;
use wirescope_corpus::{Corpus, field_of};
use wirescope_nlp::Doc;
use wirescope_protocol::{Ask, Field, PaneAnswer, PaneAsk, PaneId, Selection, SimilarAnswer, SimilarAsk};

const NAMES: [Field; 5] = [Field::People, Field::Organisations, Field::Places, Field::Groups, Field::Works];

fn similar(corpus: &Corpus, article: &str, limit: u32) -> SimilarAnswer {
    let asked = PaneAsk::Similar(SimilarAsk { article: article.to_owned(), limit, names: 3 });
    let ask = Ask { selection: Selection::of_query("nothingofthesort"), panes: vec![(PaneId::named("similar"), asked)] };
    match corpus.ask(&ask).panes.remove(0).1 {
        PaneAnswer::Similar(answer) => answer,
        other => panic!("{other:?}"),
    }
}

fn names(doc: &Doc) -> BTreeSet<(Field, String)> {
    let name = |mention: &wirescope_nlp::Mention| {
        let entity = &doc.entities[mention.entity?.0 as usize];
        Some((field_of(entity.label).filter(|field| NAMES.contains(field))?, entity.name.to_lowercase()))
    };
    doc.mentions.iter().filter_map(name).collect()
}

fn corpus(docs: &[Doc]) -> Corpus {
    let mut corpus = Corpus::new();
    for doc in docs {
        let _ = corpus.add(doc.clone());
    }
    corpus
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn shared_names_equal_a_count_by_hand(docs in knowledge::docs(), limit in 0u32..4) {
        let corpus = corpus(&docs);
        let weight = |name: &(Field, String)| {
            let having = docs.iter().filter(|doc| names(doc).contains(name)).count();
            (100.0 * (1.0 + docs.len() as f64 / having as f64).ln()).round() as u64
        };
        for doc in &docs {
            let own = names(doc);
            let mut gold = Vec::new();
            for (number, other) in docs.iter().enumerate().filter(|(_, other)| other.article.id != doc.article.id) {
                let theirs = names(other);
                let shared: Vec<_> = own.intersection(&theirs).collect();
                if shared.len() >= 2 {
                    let both: u64 = shared.iter().map(|name| weight(name)).sum();
                    let all: u64 = own.union(&theirs).map(weight).sum();
                    gold.push((Reverse(both * 1000 / all), Reverse(other.article.published), number, shared.len()));
                }
            }
            gold.sort();
            let answer = similar(&corpus, &doc.article.id, limit);
            prop_assert_eq!((answer.total as usize, answer.articles.len()), (gold.len(), gold.len().min(limit as usize)));
            for (row, (Reverse(share), _, number, shared)) in answer.articles.iter().zip(gold) {
                let other = &docs[number];
                prop_assert_eq!((&row.passage.article, u64::from(row.same_names), row.same_text), (&other.article.id, share, 0));
                prop_assert_eq!((row.shared_total as usize, row.shared.len()), (shared, shared.min(3)));
                for name in &row.shared {
                    let name = (name.field, name.key.clone());
                    prop_assert!(own.contains(&name) && names(other).contains(&name));
                }
                let rarity: Vec<u64> = row.shared.iter().map(|name| weight(&(name.field, name.key.clone()))).collect();
                prop_assert!(rarity.windows(2).all(|two| two[0] >= two[1]), "the rarest first");
                let words = other.words(wirescope_nlp::Span::new(row.passage.start, row.passage.end)).to_lowercase();
                let first = other.mentions.iter().find(|mention| mention.span.start == row.passage.start).expect("a mention");
                prop_assert_eq!(&other.entities[first.entity.expect("a name").0 as usize].name.to_lowercase(), &row.shared[0].key, "{}", words);
            }
        }
    }
}

#[test]
fn nearly_the_same_text_comes_first_whatever_it_names() {
    let text: String = (0..80).map(|at| format!("word{} ", at * at % 101)).collect();
    let doc = |id: &str, text: &str| common::doc(id, "", "", "2021-03-01", text);
    let docs = [
        doc("one", &format!("{text} [Ann|PERSON] met [Bo|PERSON].")),
        doc("names", "[Ann|PERSON] met [Bo|PERSON]."),
        doc("copy", &format!("{text} nobody.")),
        doc("other", "[Ann|PERSON] met nobody."),
    ];
    let corpus = corpus(&docs);
    let answer = similar(&corpus, "one", 10);
    let found: Vec<_> =
        answer.articles.iter().map(|row| (row.passage.article.as_str(), row.same_text > 600, row.shared_total)).collect();
    assert_eq!(found, [("copy", true, 0), ("names", false, 2)]);
    assert_eq!(answer.total, 2, "one name is not enough");
    assert_eq!((answer.articles[0].passage.start, answer.articles[0].passage.end), (0, 0), "they share no name");
    assert_eq!(similar(&corpus, "nowhere", 10).articles, []);
}
