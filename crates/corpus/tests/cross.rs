//! Two facets against each other.

mod common;

use common::doc;
use wirescope_corpus::Corpus;
use wirescope_protocol::{Ask, Clause, CrossAnswer, CrossAsk, Field, PaneAnswer, PaneAsk, PaneId, Selection, Test};

fn ask(clauses: Vec<Clause>, ask: CrossAsk) -> CrossAnswer {
    let mut corpus = Corpus::new();
    for (id, text) in [
        ("a", "[Ann Bee|PERSON] met [Cy Dee|PERSON] in [Oldford|GPE]. [Ann Bee|PERSON] left for [Newton|GPE]."),
        ("b", "[Ann Bee|PERSON] spoke in [Oldford|GPE]."),
        ("c", "[Eve Fay|PERSON] spoke."),
    ] {
        let _ = corpus.add(doc(id, id, "Post", "2021-03-01", text));
    }
    let panes = vec![(PaneId::named("cross"), PaneAsk::Cross(ask))];
    match corpus.ask(&Ask { selection: Selection { query: String::new(), clauses }, panes }).panes.remove(0).1 {
        PaneAnswer::Cross(answer) => answer,
        other => panic!("{other:?}"),
    }
}

fn heads(heads: &[wirescope_protocol::CrossHead]) -> Vec<(&str, u32)> {
    heads.iter().map(|head| (head.value.name.as_str(), head.articles)).collect()
}

#[test]
fn articles_are_counted_that_have_both_values() {
    let answer = ask(Vec::new(), CrossAsk { limit: 2, ..CrossAsk::default() });
    assert_eq!((heads(&answer.rows), answer.rows_total), (vec![("Ann Bee", 2), ("Cy Dee", 1)], 3));
    assert_eq!((heads(&answer.columns), answer.columns_total), (vec![("Oldford", 2), ("Newton", 1)], 2));
    let cells: Vec<_> = answer.cells.iter().map(|cell| (cell.row, cell.column, cell.articles)).collect();
    assert_eq!(cells, [(0, 0, 2), (0, 1, 1), (1, 0, 1), (1, 1, 1)]);
}

#[test]
fn a_cell_that_was_picked_leaves_the_others_in_sight() {
    let own = |field, key: &str| Clause { field, test: Test::Any(vec![key.to_owned()]), pane: Some(PaneId::named("cross")) };
    let answer = ask(vec![own(Field::People, "cy dee"), own(Field::Places, "newton")], CrossAsk::default());
    assert_eq!(answer.rows_total, 3);
}
