//! Names that may mean one, and one name that may mean two.

mod common;

use common::doc;
use wirescope_corpus::{Corpus, Facet, Reason};
use wirescope_nlp::{Attribute, AttributeKind, Doc, Rule, Score};

/// The suggestions for a person, as names and reasons.
fn alike(corpus: &Corpus, key: &str) -> Vec<(String, Reason)> {
    corpus.alike(Facet::People, key).into_iter().map(|alike| (alike.value.name, alike.reason)).collect()
}

/// A doc of one person and the number that is the person's age.
fn aged(id: &str, marked: &str) -> Doc {
    let mut doc = doc(id, id, "", "2020-06-01", marked);
    let age = doc.mentions[1].span;
    doc.entities[0].attributes.push(Attribute {
        kind: AttributeKind::Age,
        span: age,
        rule: Rule::ContextAge,
        score: Score(1000),
    });
    doc
}

#[test]
fn a_surname_is_asked_about_while_one_full_name_has_it() {
    let mut corpus = Corpus::new();
    corpus.add(doc("a", "A", "", "", "[Sergei Lavrov|PERSON] left."));
    corpus.add(doc("b", "B", "", "", "[Lavrov|PERSON] left."));
    assert_eq!(alike(&corpus, "lavrov"), [("Sergei Lavrov".to_owned(), Reason::Surname)]);
    assert_eq!(alike(&corpus, "sergei lavrov"), [("Lavrov".to_owned(), Reason::Surname)]);
    corpus.add(doc("c", "C", "", "", "[Anna Lavrov|PERSON] left."));
    assert_eq!(alike(&corpus, "lavrov"), []);
    assert_eq!(alike(&corpus, "sergei lavrov"), []);
    corpus.remove(&["c"]);
    assert_eq!(alike(&corpus, "lavrov"), [("Sergei Lavrov".to_owned(), Reason::Surname)]);
    assert_eq!(alike(&corpus, "nobody"), []);
}

#[test]
fn ages_tell_people_apart() {
    let mut corpus = Corpus::new();
    corpus.add(aged("a", "[Sergei Kask|PERSON], [54|CARDINAL], left."));
    corpus.add(aged("b", "[Sergey Kask|PERSON], [53|CARDINAL], left."));
    assert_eq!(alike(&corpus, "sergei kask"), [("Sergey Kask".to_owned(), Reason::Spelling)]);
    assert_eq!(corpus.two_bearers(Facet::People, "sergey kask"), None);
    corpus.add(aged("c", "[Sergej Kask|PERSON], [23|CARDINAL], left."));
    assert_eq!(alike(&corpus, "sergej kask"), []);
    corpus.add(aged("d", "[Sergey Kask|PERSON], [22|CARDINAL], left."));
    assert_eq!(corpus.two_bearers(Facet::People, "sergey kask"), Some((1967, 1998)));
    corpus.remove(&["d"]);
    assert_eq!(corpus.two_bearers(Facet::People, "sergey kask"), None);
}
