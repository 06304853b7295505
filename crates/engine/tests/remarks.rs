//! What readers add: said, taken back, brought along.
#![cfg(not(target_arch = "wasm32"))]

#[path = "desk/mod.rs"]
mod desk;

use desk::Desk;
use wirescope_engine::{Engine, Input};
use wirescope_protocol::{
    About, AddItem, Ask, Change, Colour, CountLevel, Draft, Field, JournalAnswer, JournalAsk, Label, Obstacle, Reading, RowMarks,
    SavedSearch, Selection, Subject,
};

#[allow(dead_code, reason = "these tests do without the trained models")]
mod models {
    include!(concat!(env!("OUT_DIR"), "/models.rs"));
}
use models::GAZETTEER;

const TEXTS: [&str; 2] = ["Mary Robinson met Kofi Annan in Dublin on Tuesday.", "Kofi Annan spoke in Geneva. He named nobody."];

fn inputs(texts: &[&str]) -> Vec<Input> {
    let item = |text: &&str| AddItem::Text {
        title: text.split(' ').take(3).collect::<Vec<_>>().join(" "),
        source: "S".to_owned(),
        published: "2021-05-06".to_owned(),
        text: (*text).to_owned(),
    };
    texts.iter().map(|text| Input { item: item(text), size: 0 }).collect()
}

fn ask(engine: &mut Engine, ask: &JournalAsk) -> (JournalAnswer, Vec<u8>) {
    let mut answer = engine.ask_journal(ask);
    while engine.correct_next() {}
    let file = engine.journal_answer(&mut answer);
    (answer, file)
}

fn article(id: &str) -> Subject {
    Subject::Article { id: id.to_owned(), start: 0, end: 0 }
}

fn tag(tag: &str) -> Change {
    Change::Tag { tag: tag.to_owned() }
}

fn say(engine: &mut Engine, subject: Subject, change: Change, on: bool) -> JournalAnswer {
    ask(
        engine,
        &JournalAsk::Remark { drafts: vec![Draft { subject, change }], on, who: String::new(), when: "2026-01-02".to_owned() },
    )
    .0
}

fn marks(engine: &mut Engine, query: &str) -> Vec<(String, RowMarks)> {
    let answer = engine.ask(&Ask::overview(Selection::of_query(query), 9, 9, CountLevel::Article));
    let mut rows: Vec<_> = answer.rows().iter().map(|row| (row.id.clone(), row.marks.clone())).collect();
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    rows
}

fn open(engine: &mut Engine, id: &str) -> Reading {
    engine.open(id, &Selection::default()).expect("the article")
}

fn undo(engine: &mut Engine) -> JournalAnswer {
    ask(engine, &JournalAsk::Undo).0
}

#[test]
fn a_star_is_put_and_taken_and_each_is_undone() {
    let mut desk = Desk::with_models(&[GAZETTEER]);
    let ids = desk.add(inputs(&TEXTS), &[]).ids;
    let engine = &mut desk.engine;
    let plain = marks(engine, "");
    let starred = say(engine, article(&ids[0]), Change::Star, true);
    assert_eq!((starred.remarked, starred.changed, starred.can, starred.entries), (1, 0, (true, false), 1));
    assert_eq!(starred.in_force, 0, "it corrects nothing");
    assert_eq!(marks(engine, "is:starred").len(), 1);
    assert_eq!(say(engine, article(&ids[0]), Change::Star, true).entries, 1, "it is starred already");
    assert_eq!(undo(engine).remarked, 1);
    assert_eq!(marks(engine, ""), plain);
    ask(engine, &JournalAsk::Redo);
    assert_eq!(marks(engine, "is:starred").len(), 1);
    say(engine, article(&ids[0]), Change::Star, false);
    assert_eq!(marks(engine, ""), plain);
    undo(engine);
    assert_eq!(marks(engine, "is:starred").len(), 1);
    let refused = say(engine, Subject::Words { id: ids[0].clone(), start: 0, end: 4 }, Change::Star, true);
    assert_eq!(refused.effect.and_then(|effect| effect.obstacle), Some(Obstacle::NotOfThis));
}

#[test]
fn many_are_tagged_in_one_step_and_a_tag_is_renamed_everywhere() {
    let mut desk = Desk::with_models(&[GAZETTEER]);
    let ids = desk.add(inputs(&TEXTS), &[]).ids;
    let engine = &mut desk.engine;
    let drafts: Vec<Draft> = ids.iter().map(|id| Draft { subject: article(id), change: tag("Talks") }).collect();
    let answer = ask(engine, &JournalAsk::Remark { drafts, on: true, who: String::new(), when: String::new() }).0;
    assert_eq!((answer.remarked, answer.tags.clone()), (2, vec!["Talks".to_owned()]));
    let subject = Subject::Everywhere { label: Label::Person, key: "kofi annan".to_owned(), name: "Kofi Annan".to_owned() };
    let answer = say(engine, subject, tag("UN"), true);
    assert_eq!(answer.tags, ["Talks", "UN"]);
    assert!(marks(engine, "").iter().all(|(_, marks)| marks.tags == ["Talks", "UN"]));
    let card = open(engine, &ids[1]).cards.into_iter().find(|card| card.key == "kofi annan").expect("its card");
    assert_eq!(card.remarks.len(), 1);
    let rename = Change::Rename { name: "Peace".to_owned() };
    let renamed = ask(
        engine,
        &JournalAsk::Enter { about: About::Tag("talks".to_owned()), change: rename, who: String::new(), when: String::new() },
    )
    .0;
    assert_eq!((renamed.remarked, renamed.tags), (2, vec!["Peace".to_owned(), "UN".to_owned()]));
    assert_eq!(marks(engine, "tag:peace").len(), 2);
    // Under its new name it is taken off one of them.
    say(engine, article(&ids[0]), tag("peace"), false);
    assert_eq!(marks(engine, "tag:peace").len(), 1);
    (undo(engine), undo(engine));
    assert_eq!(marks(engine, "tag:talks").len(), 2);
    (undo(engine), undo(engine));
    assert!(marks(engine, "").iter().all(|(_, marks)| *marks == RowMarks::default()));
}

#[test]
fn notes_and_highlights_are_of_words_and_are_changed_in_place() {
    let mut desk = Desk::with_models(&[GAZETTEER]);
    let id = desk.add(inputs(&TEXTS), &[]).ids.remove(0);
    let engine = &mut desk.engine;
    let words = Subject::Words { id: id.clone(), start: 0, end: 13 };
    let highlight = Change::Highlight { colour: Colour::Pink, label: "who".to_owned() };
    say(engine, words.clone(), highlight, true);
    say(engine, words, Change::Note { text: "Call her".to_owned() }, true);
    let remarks = open(engine, &id).remarks;
    assert_eq!(remarks.iter().map(|remark| (remark.start, remark.end)).collect::<Vec<_>>(), [(0, 13), (0, 13)]);
    assert_eq!(remarks[0].when, "2026-01-02");
    let note = remarks.iter().find(|remark| matches!(remark.change, Change::Note { .. })).expect("the note").entry.clone();
    let text = Change::Note { text: "Called her".to_owned() };
    ask(engine, &JournalAsk::Revise { id: note.clone(), change: Some(text), who: String::new(), when: String::new() });
    assert_eq!((marks(engine, "note:called").len(), marks(engine, "note:call").len()), (1, 0));
    let gone = ask(engine, &JournalAsk::Revise { id: note, change: None, who: String::new(), when: String::new() }).0;
    assert_eq!(gone.effect.and_then(|effect| effect.obstacle), Some(Obstacle::NothingThere), "it was replaced");
    undo(engine);
    assert_eq!(marks(engine, "note:call").len(), 1);
    assert_eq!(marks(engine, "highlight:who is:highlighted").len(), 1);
}

#[test]
fn a_file_brings_them_to_another_corpus_and_to_articles_to_come() {
    let mut desk = Desk::with_models(&[GAZETTEER]);
    let ids = desk.add(inputs(&TEXTS), &[]).ids;
    say(&mut desk.engine, article(&ids[0]), Change::Star, true);
    say(&mut desk.engine, article(&ids[1]), tag("Later"), true);
    let save = Change::Save { address: "q=annan".to_owned() };
    let about = About::Search("Annan".to_owned());
    let (answer, file) =
        ask(&mut desk.engine, &JournalAsk::Enter { about, change: save, who: String::new(), when: String::new() });
    assert_eq!(answer.searches, [SavedSearch { name: "Annan".to_owned(), address: "q=annan".to_owned() }]);
    let gold = marks(&mut desk.engine, "");
    let file = String::from_utf8(file).expect("text");

    let mut other = Desk::with_models(&[GAZETTEER]);
    other.add(inputs(&TEXTS[..1]), &[]);
    let tried = ask(&mut other.engine, &JournalAsk::Try { file: file.clone() }).0.tried.expect("rows");
    let does: Vec<(u32, bool)> = tried.iter().map(|row| (row.articles, row.obstacle.is_some())).collect();
    assert_eq!(does, [(1, false), (0, true), (0, false)], "the second is about an article that is not here yet");
    let taken = ask(&mut other.engine, &JournalAsk::Import { file: file.clone(), only: None }).0;
    assert_eq!((taken.remarked, taken.searches.len()), (1, 1));
    other.add(inputs(&TEXTS[1..]), &[]);
    assert_eq!(marks(&mut other.engine, ""), gold);
    // Twice is once.
    let again = ask(&mut other.engine, &JournalAsk::Import { file, only: None }).0;
    assert_eq!((again.remarked, again.entries), (0, 3));
    // An article that goes and comes back has its marks again.
    other.engine.remove(&ids[..1]);
    assert_eq!(marks(&mut other.engine, "is:starred").len(), 0);
    other.add(inputs(&TEXTS[..1]), &[]);
    assert_eq!(marks(&mut other.engine, "is:starred").len(), 1);
    let facet = other.engine.ask(&Ask::overview(Selection::default(), 9, 9, CountLevel::Article));
    assert!(facet.facet(Field::People).is_some());
}
