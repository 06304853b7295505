//! Articles on one matter over time.

mod common;

use common::doc;
use wirescope_corpus::Corpus;
use wirescope_nlp::Doc;
use wirescope_protocol::{Ask, Clause, Field, PaneAnswer, PaneAsk, PaneId, Selection, Test, Thread, ThreadsAnswer, ThreadsAsk};

/// Three articles of a flood on three days, the second printed twice, a fourth of it half a year later, one without a day, and others.
fn docs() -> Vec<Doc> {
    let flood = "[Ann Bee|PERSON] of [Dam Watch|ORG] spoke in [Oldford|GPE].";
    let others = "[Mill Road|FAC] was under water, and all who live there had to leave their houses before it was dark.";
    let mut docs = vec![
        doc(
            "a",
            "Flood",
            "Post",
            "2021-03-01",
            &format!("{flood} The dam had been watched for a week by people from the town who feared for it."),
        ),
        doc("b", "Second day", "Post", "2021-03-02", &format!("{flood} [Cy Dee|PERSON] came too. {others}")),
        doc("c", "Second day", "Wire", "2021-03-02", &format!("{flood} [Cy Dee|PERSON] came too. {others}")),
        doc(
            "d",
            "Third day",
            "Post",
            "2021-03-05",
            &format!(
                "{flood} [Cy Dee|PERSON] left. Boats brought bread and blankets to all who had stayed on their roofs since the first night."
            ),
        ),
        doc(
            "e",
            "Inquiry",
            "Post",
            "2021-09-05",
            &format!("{flood} Half a year later a judge asked who had known what, and nobody in the room wanted to answer her."),
        ),
        doc(
            "f",
            "Undated",
            "Post",
            "",
            &format!("{flood} Nobody knows on which of these days this was written, but it tells of the same water and night."),
        ),
    ];
    for at in 0..30 {
        let day = format!("2021-03-{:02}", at % 9 + 1);
        let text = format!("[Name {at}|PERSON] met [Body {at}|ORG] in [Town {at}|GPE]. It was a day of the number {at}.");
        docs.push(doc(&format!("x{at}"), "Other", "Post", &day, &text));
    }
    docs
}

fn ask(selection: Selection, ask: ThreadsAsk) -> ThreadsAnswer {
    let mut corpus = Corpus::new();
    for doc in docs() {
        let _ = corpus.add(doc);
    }
    let panes = vec![(PaneId::named("threads"), PaneAsk::Threads(ask))];
    match corpus.ask(&Ask { selection, panes }).panes.remove(0).1 {
        PaneAnswer::Threads(answer) => answer,
        other => panic!("{other:?}"),
    }
}

fn ids(thread: &Thread) -> Vec<&str> {
    thread.ids.iter().map(String::as_str).collect()
}

#[test]
fn articles_that_share_what_is_telling_are_a_thread_until_it_is_over() {
    let answer = ask(Selection::default(), ThreadsAsk::default());
    assert_eq!((answer.matched, answer.undated, answer.total, answer.articles), (36, 1, 1, 4));
    let thread = &answer.threads[0];
    assert_eq!(
        (ids(thread), thread.first.as_str(), thread.last.as_str()),
        (vec!["a", "b", "c", "d"], "2021-03-01", "2021-03-05")
    );
    assert_eq!((thread.spread.len(), thread.spread[0], thread.spread.iter().sum::<u32>()), (Thread::PARTS, 1, 4));
    let names: Vec<&str> = thread.names.iter().map(|name| name.name.as_str()).collect();
    assert!(["Ann Bee", "Dam Watch", "Oldford"].iter().all(|name| names.contains(name)), "{names:?}");
    let members: Vec<_> = thread.members.iter().map(|member| (member.passage.article.as_str(), member.copies)).collect();
    assert_eq!((members, thread.members_total), (vec![("a", 0), ("b", 1), ("d", 0)], 3), "of one text the oldest");
    let new: Vec<Vec<&str>> =
        thread.members.iter().map(|member| member.new.iter().map(|name| name.name.as_str()).collect()).collect();
    assert_eq!(new, [vec![], vec!["Cy Dee"], vec![]], "who comes in and stays");
    let long = ask(Selection::default(), ThreadsAsk { gap: 200, ..ThreadsAsk::default() });
    assert_eq!(ids(&long.threads[0]), ["a", "b", "c", "d", "e"]);
    assert_eq!(
        ask(Selection::default(), ThreadsAsk { min_articles: 4, ..ThreadsAsk::default() }).total,
        0,
        "a copy is not another one"
    );
}

#[test]
fn only_what_matches_is_in_a_thread() {
    let of_post = Clause { field: Field::Source, test: Test::Any(vec!["post".to_owned()]), pane: None };
    let answer = ask(Selection { query: String::new(), clauses: vec![of_post] }, ThreadsAsk::default());
    assert_eq!(ids(&answer.threads[0]), ["a", "b", "d"]);
}
