//! What readers add, as fields of the selection.

mod common;

use common::doc;
use wirescope_corpus::{Corpus, NamedRemark};
use wirescope_protocol::{
    Ask, Change, Clause, Colour, CountLevel, FacetSort, Field, MARKED, NoteAbout, NotesAnswer, NotesAsk, PaneAnswer, PaneAsk,
    PaneId, Remark, RowMarks, Selection, Sort, Test,
};

fn remark(entry: &str, (start, end): (u32, u32), change: Change) -> Remark {
    Remark { entry: entry.to_owned(), when: String::new(), start, end, change, key: String::new() }
}

fn tag(tag: &str) -> Change {
    Change::Tag { tag: tag.to_owned() }
}

/// Three articles: the first is starred, tagged and has a note and a highlight, the second was read. A name that the last two have is tagged.
fn corpus() -> Corpus {
    let mut corpus = Corpus::new();
    for (id, text) in [
        ("a", "[Ann Bee|PERSON] met [Cy Dee|PERSON] in [Rome|GPE]. It rained."),
        ("b", "[Eve Fay|PERSON] sang in [Rome|GPE]."),
        ("c", "[Eve Fay|PERSON] left."),
    ] {
        corpus.add(doc(id, id, "Post", "", text));
    }
    let note = Change::Note { text: "Ask Ann about Rome".to_owned() };
    let highlight = Change::Highlight { colour: Colour::Green, label: "Weather".to_owned() };
    let of_a = vec![
        remark("5", (28, 37), highlight),
        remark("1", (0, 0), Change::Star),
        remark("2", (0, 0), tag("Talks")),
        remark("3", (0, 7), note),
        remark("4", (0, 7), tag("TALKS")),
    ];
    assert!(corpus.remark("a", of_a));
    assert!(corpus.remark("b", vec![remark("6", (0, 0), Change::Read), remark("7", (0, 0), tag("talks"))]));
    assert!(!corpus.remark("nobody", Vec::new()));
    let names = vec!["eve fay".to_owned()];
    corpus.remark_names(vec![NamedRemark { field: Field::People, names, remark: remark("8", (0, 0), tag("Singers")) }]);
    corpus
}

fn found(corpus: &Corpus, clauses: Vec<Clause>) -> Vec<(String, RowMarks)> {
    let selection = Selection { query: String::new(), clauses };
    let list = PaneAsk::List { sort: Sort::Title, offset: 0, limit: 9 };
    let answer = corpus.ask(&Ask { selection, panes: vec![(PaneId::LIST, list)] });
    answer.rows().iter().map(|row| (row.id.clone(), row.marks.clone())).collect()
}

fn ids(corpus: &Corpus, field: Field, test: Test) -> String {
    found(corpus, vec![Clause { field, test, pane: None }]).into_iter().map(|(id, _)| id).collect()
}

fn facet(corpus: &Corpus, query: &str, field: Field) -> Vec<(String, u32)> {
    let (search, sort) = (String::new(), FacetSort::Count);
    let ask = PaneAsk::Facet { field, search, sort, limit: 9, level: CountLevel::Mention };
    let answer = corpus.ask(&Ask { selection: Selection::of_query(query), panes: vec![(PaneId::facet(field), ask)] });
    let values = answer.facet(field).expect("the facet").values.clone();
    values.into_iter().map(|value| (value.name, value.count)).collect()
}

fn notes(corpus: &Corpus, query: &str, limit: u32) -> NotesAnswer {
    let panes = vec![(PaneId::named("notes"), PaneAsk::Notes(NotesAsk { limit }))];
    match corpus.ask(&Ask { selection: Selection::of_query(query), panes }).panes.remove(0).1 {
        PaneAnswer::Notes(notes) => notes,
        other => panic!("{other:?}"),
    }
}

fn keys(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

#[test]
fn they_are_asked_for_and_counted_like_other_values() {
    let corpus = corpus();
    assert_eq!(ids(&corpus, Field::Tag, Test::Any(keys(&["talks"]))), "ab");
    assert_eq!(ids(&corpus, Field::Tag, Test::Any(keys(&["singers"]))), "bc");
    assert_eq!(ids(&corpus, Field::Tag, Test::All(keys(&["talks", "singers"]), Default::default())), "b");
    assert_eq!(ids(&corpus, Field::Starred, Test::Any(keys(&[MARKED]))), "a");
    assert_eq!(ids(&corpus, Field::Read, Test::None(keys(&[MARKED]))), "ac");
    assert_eq!(ids(&corpus, Field::Highlight, Test::Any(keys(&["green"]))), "a");
    assert_eq!(ids(&corpus, Field::Highlight, Test::Any(keys(&["weather"]))), "a");
    assert_eq!(ids(&corpus, Field::Note, Test::Any(keys(&["ask ann about rome"]))), "a");
    // The commonest spelling names the tag; whatever is asked for, counts are of articles.
    assert_eq!(facet(&corpus, "", Field::Tag), [("Singers".to_owned(), 2), ("Talks".to_owned(), 2)]);
    assert_eq!(facet(&corpus, "sang", Field::Tag), [("Singers".to_owned(), 1), ("Talks".to_owned(), 1)]);
    assert_eq!(facet(&corpus, "rained", Field::Starred), [(MARKED.to_owned(), 1)]);
}

#[test]
fn a_row_shows_what_its_article_has() {
    let rows = found(&corpus(), Vec::new());
    let marks = |starred, read, tags: &[&str], notes| RowMarks { starred, read, tags: keys(tags), notes };
    let gold =
        [marks(true, false, &["Talks"], 2), marks(false, true, &["Singers", "Talks"], 0), marks(false, false, &["Singers"], 0)];
    assert_eq!(rows.iter().map(|(_, marks)| marks.clone()).collect::<Vec<_>>(), gold);
}

#[test]
fn the_notes_of_what_matches_are_listed_with_their_words() {
    let corpus = corpus();
    let all = notes(&corpus, "", 9);
    assert_eq!((all.starred, all.read, all.articles, all.total), (1, 1, 3, 4));
    let entries: Vec<&str> = all.rows.iter().map(|row| row.remark.entry.as_str()).collect();
    assert_eq!(entries, ["3", "4", "5", "8"], "in the order of the text, and names last");
    let NoteAbout::Words(passage, snippet) = &all.rows[2].about else { panic!("{:?}", all.rows[2]) };
    assert_eq!((passage.article.as_str(), snippet.text.as_str()), ("a", "It rained."));
    let NoteAbout::Name(name, articles) = &all.rows[3].about else { panic!("{:?}", all.rows[3]) };
    assert_eq!((name.name.as_str(), *articles), ("Eve Fay", 2));
    let one = notes(&corpus, "sang", 9);
    assert_eq!((one.starred, one.read, one.articles, one.total), (0, 1, 1, 1));
    let first = notes(&corpus, "", 1);
    assert_eq!((first.rows.len(), first.total), (1, 4));
}

#[test]
fn they_stay_when_an_article_is_analysed_anew_and_go_with_it() {
    let mut corpus = corpus();
    let before = found(&corpus, Vec::new());
    let again = corpus.doc("a").expect("the article");
    assert!(corpus.replace(again));
    corpus.settle();
    assert_eq!(found(&corpus, Vec::new()), before);
    assert_eq!(corpus.remarks("a").len(), 5);
    assert_eq!(corpus.remarks_of(Field::People, "eve fay").len(), 1);
    assert!(corpus.remarks_of(Field::People, "ann bee").is_empty() && corpus.remarks_of(Field::Places, "eve fay").is_empty());
    corpus.remove(&["a", "b"]);
    assert_eq!(facet(&corpus, "", Field::Tag), [("Singers".to_owned(), 1)]);
    assert_eq!(facet(&corpus, "", Field::Starred), []);
    // A name is tagged wherever it is found, in articles to come too.
    corpus.add(doc("d", "d", "", "", "[Eve Fay|PERSON] came back."));
    corpus.settle();
    assert_eq!(facet(&corpus, "", Field::Tag), [("Singers".to_owned(), 2)]);
    corpus.remark_names(Vec::new());
    assert_eq!(facet(&corpus, "", Field::Tag), []);
    assert!(corpus.remark("d", vec![remark("9", (0, 0), Change::Star)]) && corpus.remark("d", Vec::new()));
    assert_eq!(found(&corpus, Vec::new()).iter().filter(|(_, marks)| *marks != RowMarks::default()).count(), 0);
}

#[test]
fn long_notes_have_keys_of_their_own_and_are_found_by_any_word() {
    let mut corpus = corpus();
    let long = |end: &str| Change::Note { text: format!("{}{end}", "Grüße ".repeat(20)) };
    corpus.remark("b", vec![remark("x", (0, 0), long("one"))]);
    corpus.remark("c", vec![remark("y", (0, 0), long("two"))]);
    let find = |query: &str| {
        let list = PaneAsk::List { sort: Sort::Title, offset: 0, limit: 9 };
        let answer = corpus.ask(&Ask { selection: Selection::of_query(query), panes: vec![(PaneId::LIST, list)] });
        answer.rows().iter().map(|row| row.id.as_str()).collect::<String>()
    };
    assert_eq!((find("note:one"), find("note:two"), find("note:grusse")), ("b".to_owned(), "c".to_owned(), "bc".to_owned()));
    assert_eq!(facet(&corpus, "", Field::Note).len(), 3);
}
