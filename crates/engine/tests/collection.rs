//! Collections as files: all comes back, and of a damaged file all that is whole.
#![cfg(not(target_arch = "wasm32"))]

#[path = "desk/mod.rs"]
mod desk;

use desk::{Desk, file};
use proptest::prelude::*;
use wirescope_engine::{Collection, Engine, open_collection};
use wirescope_protocol::{
    Ask, Change, CollectionAsk, CountLevel, Draft, ExportAsk, ExportFormat, ExportTable, JournalAsk, Label, PaneAnswer, Reading,
    Selection, Subject,
};

#[allow(dead_code, reason = "these tests do without the trained models")]
mod models {
    include!(concat!(env!("OUT_DIR"), "/models.rs"));
}
use models::GAZETTEER;

const TEXTS: [&str; 4] = [
    "President Mary Robinson met Kofi Annan in Dublin on Tuesday. “We agree,” Robinson said.",
    "Kofi Annan flew to Geneva. Rain fell.",
    "Mary Robinson said that Oslo was cold. “It snowed,” she said.",
    "Vladimir Putin visited Moscow on 3 May 2020.",
];

fn desk() -> (Desk, Vec<String>) {
    Desk::with_texts(&[GAZETTEER], &TEXTS)
}

fn correct(engine: &mut Engine, subject: Subject, change: Change) {
    engine.ask_journal(&JournalAsk::Correct { draft: Draft { subject, change }, who: String::new(), when: String::new() });
    while engine.correct_next() {}
}

fn everywhere(key: &str, name: &str) -> Subject {
    Subject::Everywhere { label: Label::Person, key: key.to_owned(), name: name.to_owned() }
}

fn save(engine: &mut Engine, query: &str) -> Vec<u8> {
    save_with(engine, query, &[("pins", "x y")])
}

fn save_with(engine: &mut Engine, query: &str, views: &[(&str, &str)]) -> Vec<u8> {
    let mut ask = ExportAsk::new(ExportFormat::Wirescope, Selection::of_query(query));
    let views = views.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    ask.collection = CollectionAsk { name: "Talks".to_owned(), views };
    ask.when = "2026-11-30".to_owned();
    let mut export = engine.begin_export(&ask).expect("begun");
    while engine.export_next(&mut export).expect("taken") {}
    engine.finish_export(export).expect("a file").1
}

/// The engine of a page that has opened the collection.
fn opened(desk: &Desk, collection: &Collection) -> Engine {
    let mut engine = Engine::new(desk.extractor.analysis());
    if !collection.journal.is_empty() {
        engine.ask_journal(&JournalAsk::Restore { file: collection.journal.clone() });
    }
    if !collection.watch.is_empty() {
        engine.watch(&collection.watch).expect("the same list");
    }
    for segment in &collection.segments {
        engine.restore(&segment.bytes, &[]).expect("a segment");
    }
    while engine.correct_next() {}
    engine
}

/// All that can be seen of the corpus.
fn everything(engine: &mut Engine) -> (String, Vec<Reading>) {
    let answer = engine.ask(&Ask::overview(Selection::default(), 1000, 1000, CountLevel::Mention));
    let lists = answer.panes.iter().filter_map(|(_, answer)| match answer {
        PaneAnswer::List(list) => Some(&list.rows),
        _ => None,
    });
    let mut ids: Vec<String> = lists.flatten().map(|row| row.id.clone()).collect();
    ids.sort();
    let readings = ids.iter().map(|id| engine.open(id, &Selection::default()).expect("an article")).collect();
    (format!("{:?}", answer.panes.iter().filter(|(_, pane)| matches!(pane, PaneAnswer::Facet(_))).collect::<Vec<_>>()), readings)
}

#[test]
fn a_collection_brings_articles_corrections_watch_list_and_views_back() {
    let (mut desk, ids) = desk();
    correct(&mut desk.engine, everywhere("kofi annan", "Kofi Annan"), Change::Rename { name: "Kofi A. Annan".to_owned() });
    desk.engine.watch("name,id\nMary Robinson,Q1\n").expect("a list");
    let bytes = save(&mut desk.engine, "");
    let collection = open_collection(&bytes).expect("a collection");
    assert_eq!((collection.name.as_str(), collection.damaged.len()), ("Talks", 0));
    assert_eq!(collection.views, [("pins".to_owned(), "x y".to_owned())]);
    assert_eq!(collection.segments.iter().flat_map(|segment| &segment.ids).count(), ids.len());
    let mut other = opened(&desk, &collection);
    assert_eq!(everything(&mut other), everything(&mut desk.engine));
    assert_eq!(save(&mut other, ""), bytes, "and is the same file again");
}

#[test]
fn a_collection_has_the_articles_own_days_and_what_the_reader_says() {
    let (mut desk, ids) = desk();
    desk.redate(&ids[0], "2020-02-29");
    desk.say(&[&ids[1]], &Change::Source { name: "Post".to_owned() });
    let bytes = save(&mut desk.engine, "");
    let collection = open_collection(&bytes).expect("a collection");
    let own = |id: &String| collection.articles().into_iter().find(|article| article.id == *id).expect("it");
    assert_eq!((own(&ids[0]).published, own(&ids[1]).source.as_str()), ("2021-05-06".parse().ok(), "Dublin Post"));
    let mut other = opened(&desk, &collection);
    assert_eq!(everything(&mut other), everything(&mut desk.engine));
    assert_eq!(save(&mut other, ""), bytes, "and is the same file again");
}

#[test]
fn of_a_part_only_its_articles_and_their_corrections_go_along() {
    let (mut desk, _) = desk();
    correct(&mut desk.engine, everywhere("kofi annan", "Kofi Annan"), Change::Rename { name: "Kofi A. Annan".to_owned() });
    let collection = open_collection(&save(&mut desk.engine, "Moscow")).expect("a collection");
    assert_eq!(collection.articles().len(), 1);
    assert_eq!(collection.journal, "", "it is of nobody who is in it");
}

#[test]
fn of_a_part_nothing_goes_along_that_names_others() {
    let (mut desk, ids) = desk();
    let engine = &mut desk.engine;
    engine
        .watch("name,type,id\nMary Robinson,person,Q1\nVladimir Putin,person,\"Q,2\"\nNobody Atall,person,Q3\n")
        .expect("a list");
    let read = format!("read={}", ids[0]);
    let dossier = format!("2 {} first\n2 {} last\n1 all", ids[0], ids[3]);
    let address = format!("q=Moscow&{read}&vs=robinson&ask.map=annan&view=map");
    let views = [("pins", "Annan q=annan"), ("dossier", dossier.as_str()), ("address", address.as_str())];
    let part = open_collection(&save_with(engine, "Moscow", &views)).expect("a collection");
    assert_eq!(part.articles().len(), 1);
    let kept: Vec<(&str, &str)> = part.views.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(kept, [("address", "q=Moscow&view=map"), ("dossier", &*format!("2 {} last", ids[3]))]);
    assert_eq!(part.watch, "name,aliases,type,id\nVladimir Putin,,person,\"Q,2\"\n");
    let none = open_collection(&save_with(engine, "Geneva", &views[..1])).expect("a collection");
    assert_eq!((none.watch.as_str(), none.views.len()), ("", 0));
}

#[test]
fn corrections_are_counted_that_change_what_is_exported() {
    let (mut desk, ids) = desk();
    let engine = &mut desk.engine;
    correct(engine, everywhere("kofi annan", "Kofi Annan"), Change::Rename { name: "Kofi A. Annan".to_owned() });
    correct(engine, everywhere("vladimir putin", "Vladimir Putin"), Change::Rename { name: "V. Putin".to_owned() });
    engine.ask_journal(&JournalAsk::Undo);
    while engine.correct_next() {}
    let star = Draft { subject: Subject::Article { id: ids[1].clone(), start: 0, end: 0 }, change: Change::Star };
    engine.ask_journal(&JournalAsk::Remark { drafts: vec![star], on: true, who: String::new(), when: String::new() });
    let told = |engine: &mut Engine, query: &str, format: ExportFormat| {
        let mut export = engine.begin_export(&ExportAsk::new(format, Selection::of_query(query))).expect("begun");
        while engine.export_next(&mut export).expect("taken") {}
        let bytes = engine.finish_export(export).expect("a file").1;
        String::from_utf8(bytes).expect("text")
    };
    for (query, count) in [("", 1), ("Geneva", 1), ("Moscow", 0), ("Oslo", 0)] {
        let places = told(engine, query, ExportFormat::GeoJson);
        assert!(places.contains(&format!("\"corrections\":{count}")), "{query}: {places}");
        let table = told(engine, query, ExportFormat::Csv(ExportTable::Articles));
        assert!(
            table.contains(&format!("corrections applied: {count}")),
            "{query}: {}",
            table.lines().next().unwrap_or_default()
        );
    }
}

#[test]
fn a_collection_is_read_where_files_are_added() {
    let (mut desk, _) = desk();
    correct(&mut desk.engine, everywhere("kofi annan", "Kofi Annan"), Change::Rename { name: "Kofi A. Annan".to_owned() });
    let bytes = save(&mut desk.engine, "");
    let mut other = Desk::with_models(&[GAZETTEER]);
    let added = other.add(vec![file("talks.wirescope", &bytes)], &[&bytes]);
    assert_eq!((added.articles, added.failed), (4, 0));
    let journal = other.journals.pop().expect("its journal");
    other.engine.ask_journal(&JournalAsk::Import { file: journal, only: None });
    while other.engine.correct_next() {}
    assert_eq!(everything(&mut other.engine).0, everything(&mut desk.engine).0);
}

#[test]
fn what_is_no_collection_or_of_a_later_version_says_so() {
    assert!(open_collection(b"PK\x03\x04").expect_err("nothing").contains("no Wirescope collection"));
    let (mut desk, _) = desk();
    let bytes = save(&mut desk.engine, "");
    assert!(open_collection(&bytes[..90]).expect("its beginning").segments.is_empty());
    let mut other = Desk::with_models(&[GAZETTEER]);
    let added = other.add(vec![file("talks.wirescope", b"PK nothing")], &[b"PK nothing"]);
    assert_eq!((added.articles, added.failed), (0, 1), "it is no text");
}

/// Where an entry's packed bytes lie in a zip: after its header and name.
fn place(bytes: &[u8], name: &str) -> usize {
    let at = bytes.windows(name.len()).position(|window| window == name.as_bytes()).expect(name);
    at + name.len()
}

#[test]
fn a_damaged_segment_is_named_and_its_articles_are_analysed_again() {
    let (mut desk, ids) = desk();
    let gold = everything(&mut desk.engine);
    let mut bytes = save(&mut desk.engine, "");
    let at = place(&bytes, "segments/00001.segment") + 40;
    bytes[at] ^= 0x55;
    let collection = open_collection(&bytes).expect("a collection");
    assert_eq!(collection.damaged.len(), 1, "{:?}", collection.damaged);
    assert_eq!((collection.damaged[0].path.as_str(), collection.damaged[0].again), ("segments/00001.segment", ids.len() as u32));
    assert!(collection.damaged[0].lost.is_empty());
    let mut other = Desk::with_models(&[GAZETTEER]);
    other.engine = opened(&desk, &collection);
    assert_eq!(other.engine.stale(), ids.len());
    assert_eq!(other.renew(), ids.len());
    assert_eq!(everything(&mut other.engine), gold);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever byte of the file is another one, and wherever it breaks off: what is opened has no article that is not the one that was saved, and what is
    /// missing is named, unless the file says nothing of it any more.
    #[test]
    fn of_a_damaged_file_all_that_is_whole_opens(at in any::<prop::sample::Index>(), with in 1u8.., torn: bool) {
        thread_local! {
            static SAVED: (Vec<u8>, Vec<String>) = {
                let (mut desk, ids) = desk();
                (save(&mut desk.engine, ""), ids)
            };
        }
        let (bytes, ids) = SAVED.with(Clone::clone);
        let at = at.index(bytes.len());
        let damaged: Vec<u8> = if torn {
            bytes[..at].to_vec()
        } else {
            bytes.iter().enumerate().map(|(place, byte)| if place == at { byte ^ with } else { *byte }).collect()
        };
        let Ok(collection) = open_collection(&damaged) else { return Ok(()) };
        let articles = collection.articles();
        for article in &articles {
            prop_assert!(TEXTS.contains(&article.text.as_str()), "{}", article.text);
            prop_assert!(ids.contains(&article.id));
        }
        let lost: usize = collection.damaged.iter().map(|part| part.lost.len()).sum();
        let has_manifest = !collection.damaged.iter().any(|part| part.path == "manifest.json");
        prop_assert!(!has_manifest || articles.len() + lost == ids.len(), "{:?}", collection.damaged);
    }
}
