//! Corrections in the corpus: made, tried, revoked, brought along.
#![cfg(not(target_arch = "wasm32"))]

#[path = "desk/mod.rs"]
mod desk;

use desk::Desk;
use wirescope_engine::{Engine, Input};
use wirescope_protocol::{
    AddItem, Ask, Change, CountLevel, Draft, FacetValue, Field, JournalAnswer, JournalAsk, Label, Obstacle, Origin, PaneAnswer,
    PaneId, Reading, Selection, Subject,
};

#[allow(dead_code, reason = "these tests do without the trained models")]
mod models {
    include!(concat!(env!("OUT_DIR"), "/models.rs"));
}
use models::GAZETTEER;

const TEXTS: [&str; 3] = [
    "President Mary Robinson met Kofi Annan in Dublin on Tuesday. Robinson said she would go to Geneva.",
    "Mary Robinson said on 3 May 2021 that the talks in Geneva had failed. \"We tried,\" Robinson told reporters.",
    "Kofi Annan spoke in Geneva. He did not name anybody.",
];

fn inputs(texts: &[&str]) -> Vec<Input> {
    let item = |text: &&str| AddItem::Text {
        title: text.split(' ').take(3).collect::<Vec<_>>().join(" "),
        source: "S".to_owned(),
        published: "2021-05-06".to_owned(),
        text: (*text).to_owned(),
    };
    texts.iter().map(|text| Input { item: item(text), size: 0 }).collect()
}

fn desk() -> (Desk, Vec<String>) {
    let mut desk = Desk::with_models(&[GAZETTEER]);
    let ids = desk.add(inputs(&TEXTS), &[]).ids;
    (desk, ids)
}

/// Asks, and corrects whatever is to be corrected then.
fn ask(engine: &mut Engine, ask: JournalAsk) -> (JournalAnswer, Vec<u8>) {
    let mut answer = engine.ask_journal(&ask);
    while engine.correct_next() {}
    let file = engine.journal_answer(&mut answer);
    // What there is then, too.
    let mut list = engine.ask_journal(&JournalAsk::List);
    assert!(engine.journal_answer(&mut list).is_empty(), "no file comes with a list");
    assert_eq!(list.in_force as usize, list.history.iter().filter(|row| row.entry.is_in_force()).count());
    answer.history = list.history;
    (answer, file)
}

fn correct(engine: &mut Engine, subject: Subject, change: Change) -> JournalAnswer {
    let draft = Draft { subject, change };
    let preview = ask(engine, JournalAsk::Preview(draft.clone())).0;
    let before = everything(engine);
    let made = ask(engine, JournalAsk::Correct { draft, who: String::new(), when: String::new() }).0;
    assert_eq!(preview.effect, made.effect, "what is shown before is what happens");
    if made.effect.as_ref().is_some_and(|effect| effect.articles == 0) {
        assert_eq!(before, everything(engine));
    }
    made
}

fn everywhere(label: Label, key: &str, name: &str) -> Subject {
    Subject::Everywhere { label, key: key.to_owned(), name: name.to_owned() }
}

fn rename(name: &str) -> Change {
    Change::Rename { name: name.to_owned() }
}

/// All that can be seen of the corpus.
fn everything(engine: &mut Engine) -> (String, Vec<Option<Reading>>) {
    let answer = engine.ask(&Ask::overview(Selection::default(), 1000, 1000, CountLevel::Mention));
    let ids: Vec<String> = answer
        .panes
        .iter()
        .find_map(|(_, answer)| match answer {
            PaneAnswer::List(list) => Some(list.rows.iter().map(|row| row.id.clone()).collect()),
            _ => None,
        })
        .unwrap_or_default();
    (format!("{:?}", answer.panes), ids.iter().map(|id| engine.open(id, &Selection::default())).collect())
}

fn people(engine: &mut Engine) -> Vec<FacetValue> {
    let answer = engine.ask(&Ask::overview(Selection::default(), 10, 100, CountLevel::Mention));
    let pane = PaneId::facet(Field::People);
    answer
        .panes
        .into_iter()
        .find_map(|(id, answer)| match answer {
            PaneAnswer::Facet(facet) if id == pane => Some(facet.values),
            _ => None,
        })
        .unwrap_or_default()
}

fn names(engine: &mut Engine) -> Vec<String> {
    people(engine).into_iter().map(|value| value.name).collect()
}

fn mark(engine: &mut Engine, id: &str, words: &str) -> (u32, u32) {
    let reading = engine.open(id, &Selection::default()).expect("the article");
    let at = reading.text.find(words).unwrap_or_else(|| panic!("{words}")) as u32;
    (at, at + words.len() as u32)
}

#[test]
fn a_name_everywhere_is_followed_by_every_count_and_by_articles_to_come() {
    let (mut desk, _) = desk();
    let before = everything(&mut desk.engine);
    let made = correct(&mut desk.engine, everywhere(Label::Person, "mary robinson", "Mary Robinson"), rename("Mary Bourke"));
    assert_eq!(made.effect.as_ref().map(|effect| effect.articles), Some(2));
    assert!(made.effect.is_some_and(|effect| effect.mentions == 4 && effect.examples.len() == 2));
    assert_eq!((made.changed, made.history.len(), made.history[0].articles), (2, 1, 2));
    let now = names(&mut desk.engine);
    assert!(now.contains(&"Mary Bourke".to_owned()) && !now.contains(&"Mary Robinson".to_owned()), "{now:?}");
    desk.add(inputs(&["Mary Robinson went home."]), &[]);
    let value = people(&mut desk.engine).into_iter().find(|value| value.name == "Mary Bourke");
    assert_eq!(value.map(|value| value.count), Some(5));
    let last = desk.engine.ask(&Ask::overview(Selection::of_query("went home"), 9, 9, CountLevel::Article));
    let found = last.panes.iter().find_map(|(_, answer)| match answer {
        PaneAnswer::List(list) => list.rows.first().map(|row| row.id.clone()),
        _ => None,
    });
    desk.engine.remove(&found.into_iter().collect::<Vec<_>>());
    let undone = ask(&mut desk.engine, JournalAsk::Undo).0;
    assert_eq!((undone.can, undone.changed), ((false, true), 2));
    assert_eq!(everything(&mut desk.engine), before);
    ask(&mut desk.engine, JournalAsk::Redo);
    assert!(names(&mut desk.engine).contains(&"Mary Bourke".to_owned()));
}

#[test]
fn one_is_revoked_from_the_middle_and_the_others_hold() {
    let (mut desk, ids) = desk();
    let (start, end) = mark(&mut desk.engine, &ids[2], "Kofi Annan");
    correct(&mut desk.engine, everywhere(Label::Person, "mary robinson", "Mary Robinson"), rename("Mary Bourke"));
    let subject = Subject::Article { id: ids[2].clone(), start, end };
    let made = correct(&mut desk.engine, subject, Change::Hide);
    assert_eq!(made.effect.map(|effect| (effect.mentions, effect.articles)), Some((1, 1)));
    let middle = made.history[1].entry.id.clone();
    let after = ask(&mut desk.engine, JournalAsk::Turn { id: middle }).0;
    assert_eq!((after.changed, after.history[1].articles, after.history[0].articles), (2, 0, 1));
    let now = names(&mut desk.engine);
    assert!(now.contains(&"Mary Robinson".to_owned()) && !now.contains(&"Mary Bourke".to_owned()), "{now:?}");
    let reading = desk.engine.open(&ids[2], &Selection::default()).expect("the article");
    assert!(reading.cards.iter().all(|card| card.name != "Kofi Annan"));
    // What the reader has undone is this, and not what was done before.
    ask(&mut desk.engine, JournalAsk::Undo);
    assert!(names(&mut desk.engine).contains(&"Mary Bourke".to_owned()));
}

#[test]
fn a_journal_is_tried_before_it_is_taken_in() {
    let (mut desk, _) = desk();
    correct(&mut desk.engine, everywhere(Label::Person, "mary robinson", "Mary Robinson"), rename("Mary Bourke"));
    let (_, file) = ask(&mut desk.engine, JournalAsk::History);
    let file = String::from_utf8(file).expect("JSON");

    let mut other = Desk::with_models(&[GAZETTEER]);
    other.add(inputs(&[TEXTS[1], "Snow fell on Oslo."]), &[]);
    let before = everything(&mut other.engine);
    let tried = ask(&mut other.engine, JournalAsk::Try { file: file.clone() }).0.tried.expect("rows");
    assert_eq!((tried.len(), tried[0].known, tried[0].articles, tried[0].obstacle.clone()), (1, false, 1, None));
    assert_eq!(everything(&mut other.engine), before, "nothing changes");
    ask(&mut other.engine, JournalAsk::Import { file: file.clone(), only: None });
    assert!(names(&mut other.engine).contains(&"Mary Bourke".to_owned()));
    let again = ask(&mut other.engine, JournalAsk::Import { file: file.clone(), only: None }).0;
    assert_eq!((again.history.len(), again.changed, again.can), (1, 0, (true, false)), "it is there once");
    ask(&mut other.engine, JournalAsk::Undo);
    assert_eq!(everything(&mut other.engine), before);

    let mut third = Desk::with_models(&[GAZETTEER]);
    third.add(inputs(&["Snow fell on Oslo."]), &[]);
    let tried = ask(&mut third.engine, JournalAsk::Try { file: file.clone() }).0.tried.expect("rows");
    assert_eq!((tried[0].articles, tried[0].obstacle.clone()), (0, Some(Obstacle::NoSuchName)));
    let none = ask(&mut third.engine, JournalAsk::Import { file: file.clone(), only: Some(Vec::new()) }).0;
    assert!(none.history.is_empty());
    assert!(ask(&mut third.engine, JournalAsk::Try { file: "{}".to_owned() }).0.problem.is_some());
    // Of somebody else, who says otherwise.
    correct(&mut third.engine, everywhere(Label::Gpe, "oslo", "Oslo"), Change::Hide);
}

#[test]
fn two_people_who_say_different_things_are_both_heard() {
    let [first, second] = ["Mary Bourke", "Mary Terese"].map(|name| {
        let (mut desk, _) = desk();
        correct(&mut desk.engine, everywhere(Label::Person, "mary robinson", "Mary Robinson"), rename(name));
        (String::from_utf8(ask(&mut desk.engine, JournalAsk::History).1).expect("JSON"), desk)
    });
    let (mut one, mut other) = (first.1, second.1);
    let tried = ask(&mut one.engine, JournalAsk::Try { file: second.0.clone() }).0.tried.expect("rows");
    assert!(tried[0].conflict.is_some());
    let united = ask(&mut one.engine, JournalAsk::Import { file: second.0, only: None }).0;
    assert_eq!(united.history.len(), 2);
    assert_eq!(united.history.iter().filter(|row| row.conflict.is_some()).count(), 1);
    ask(&mut other.engine, JournalAsk::Import { file: first.0, only: None });
    assert_eq!(everything(&mut one.engine), everything(&mut other.engine), "whoever takes in whom");
    assert_eq!(one.engine.journal().export(), other.engine.journal().export());
}

#[test]
fn another_day_is_given_back_when_it_is_revoked() {
    let (mut desk, ids) = desk();
    let before = everything(&mut desk.engine);
    let subject = Subject::Article { id: ids[0].clone(), start: 0, end: 0 };
    let made = correct(&mut desk.engine, subject, Change::Redate { value: "2020-02-29".to_owned() });
    assert_eq!((made.changed, desk.engine.stale()), (1, 0), "nothing is analysed again");
    assert_eq!((made.history[0].title.as_str(), made.history[0].articles), ("President Mary Robinson", 1));
    let reading = desk.engine.open(&ids[0], &Selection::default()).expect("the article");
    assert_eq!(reading.published, "2020-02-29");
    assert!(reading.cards.iter().any(|card| card.timex == "2020-02-25"), "Tuesday is counted from that day");
    let after = everything(&mut desk.engine);
    ask(&mut desk.engine, JournalAsk::Undo);
    assert_eq!(everything(&mut desk.engine), before);
    ask(&mut desk.engine, JournalAsk::Redo);
    assert_eq!(everything(&mut desk.engine), after);
}

fn redate(value: &str) -> Change {
    Change::Redate { value: value.to_owned() }
}

#[test]
fn two_journals_of_two_days_contradict_each_other_and_the_first_holds() {
    let [first, second] = ["2020-02-29", "2019-01-31"].map(|day| {
        let (mut desk, ids) = desk();
        desk.redate(&ids[0], day);
        (String::from_utf8(ask(&mut desk.engine, JournalAsk::History).1).expect("JSON"), desk)
    });
    let (mut one, mut other) = (first.1, second.1);
    let tried = ask(&mut one.engine, JournalAsk::Try { file: second.0.clone() }).0.tried.expect("rows");
    assert!(tried[0].conflict.is_some());
    let united = ask(&mut one.engine, JournalAsk::Import { file: second.0, only: None }).0;
    assert_eq!((united.history.len(), united.history.iter().filter(|row| row.conflict.is_some()).count()), (2, 1));
    ask(&mut other.engine, JournalAsk::Import { file: first.0, only: None });
    assert_eq!(everything(&mut one.engine), everything(&mut other.engine), "whoever takes in whom");
}

#[test]
fn a_journal_that_is_taken_in_gives_days_at_once_and_when_it_comes_first() {
    let (mut desk, ids) = desk();
    desk.redate(&ids[0], "2020-02-29");
    desk.say(&[&ids[1]], &Change::Source { name: "Post".to_owned() });
    let wanted = everything(&mut desk.engine);
    let file = String::from_utf8(desk.engine.journal().export()).expect("JSON");
    for first in [true, false] {
        let mut later = Engine::new(desk.extractor.analysis());
        let import = JournalAsk::Import { file: file.clone(), only: None };
        if first {
            ask(&mut later, import.clone());
        }
        for segment in &desk.segments {
            later.take(&segment.bytes, Origin::Added).expect("taken up");
        }
        if !first {
            ask(&mut later, import);
        }
        assert_eq!(everything(&mut later), wanted);
    }
}

#[test]
fn of_two_articles_of_one_text_one_alone_can_have_another_day() {
    let records: &[u8] =
        b"{\"id\":\"a\",\"source\":\"Post\",\"published\":\"2021-05-06\",\"text\":\"Rain fell on Oslo on Tuesday.\"}\n\
        {\"id\":\"b\",\"source\":\"Times\",\"published\":\"2021-05-06\",\"text\":\"Rain fell on Oslo on Tuesday.\"}\n";
    let mut desk = Desk::with_models(&[GAZETTEER]);
    desk.add(vec![desk::file("wire.jsonl", records)], &[records]);
    let day = |desk: &mut Desk, id: &str| desk.engine.open(id, &Selection::default()).expect("the article").published;
    assert_eq!(desk.redate("a", "2020-02-29").articles, 1);
    assert_eq!((day(&mut desk, "a").as_str(), day(&mut desk, "b").as_str()), ("2020-02-29", "2021-05-06"));
    assert_eq!(desk.engine.journal().entries()[0].schema, 3);
    // One that names no article is of both.
    let file = String::from_utf8(desk.engine.journal().export()).expect("JSON");
    desk.ask_journal(&JournalAsk::Undo);
    let mut of_both: serde_json::Value = serde_json::from_str(&file).expect("JSON");
    let entry = &mut of_both["entries"][0];
    entry["schema"] = 1.into();
    entry["correction"]["about"]["article"].as_object_mut().and_then(|excerpt| excerpt.remove("id")).expect("it names one");
    ask(&mut desk.engine, JournalAsk::Import { file: of_both.to_string(), only: None });
    assert_eq!((day(&mut desk, "a").as_str(), day(&mut desk, "b").as_str()), ("2020-02-29", "2020-02-29"));
}

#[test]
fn a_day_is_of_no_copy_that_comes_while_stored_articles_are_coming() {
    let record = |id: &str| {
        format!("{{\"id\":\"{id}\",\"published\":\"2021-05-06\",\"text\":\"Rain fell on Oslo on Tuesday.\"}}\n").into_bytes()
    };
    let (mut desk, mut stored) = (Desk::new(), Desk::new());
    let (one, other) = (record("a"), record("b"));
    desk.add(vec![desk::file("a.jsonl", &one)], &[&one]);
    stored.add(vec![desk::file("b.jsonl", &other)], &[&other]);
    desk.engine.expect_more(true);
    desk.redate("a", "2020-02-29");
    desk.engine.restore(&stored.segments[0].bytes, &[]).expect("restored");
    desk.engine.expect_more(false);
    let day = |desk: &mut Desk, id: &str| desk.engine.open(id, &Selection::default()).expect("the article").published;
    assert_eq!((day(&mut desk, "a").as_str(), day(&mut desk, "b").as_str()), ("2020-02-29", "2021-05-06"));
}

#[test]
fn a_day_that_is_taken_back_twice_is_taken_back() {
    let (mut desk, ids) = desk();
    let before = everything(&mut desk.engine);
    desk.redate(&ids[0], "2020-02-29");
    let id = desk.engine.journal().entries()[0].id.clone();
    let back = JournalAsk::Revise { id, change: None, who: String::new(), when: String::new() };
    let effects = [(); 2].map(|()| ask(&mut desk.engine, back.clone()).0.effect.expect("what it did").mentions);
    assert_eq!((effects, everything(&mut desk.engine)), ([1, 0], before));
    ask(&mut desk.engine, JournalAsk::Undo);
    assert_eq!(desk.engine.open(&ids[0], &Selection::default()).expect("the article").published, "2020-02-29");
}

#[test]
fn a_time_that_was_corrected_stays_so_whatever_the_day() {
    let (mut desk, ids) = desk();
    let start = TEXTS[0].find("Tuesday").expect("the word") as u32;
    let tuesday = Subject::Words { id: ids[0].clone(), start, end: start + 7 };
    correct(&mut desk.engine, tuesday.clone(), redate("2021-04-27"));
    let cards = |desk: &mut Desk| {
        let reading = desk.engine.open(&ids[0], &Selection::default()).expect("the article");
        reading.cards.iter().map(|card| card.timex.clone()).filter(|timex| !timex.is_empty()).collect::<Vec<_>>()
    };
    desk.redate(&ids[0], "2020-02-29");
    assert_eq!(cards(&mut desk), ["2021-04-27"]);
    ask(&mut desk.engine, JournalAsk::Undo);
    ask(&mut desk.engine, JournalAsk::Undo);
    desk.redate(&ids[0], "2020-02-29");
    assert_eq!(cards(&mut desk), ["2020-02-25"]);
    correct(&mut desk.engine, tuesday, redate("2021-04-27"));
    assert_eq!(cards(&mut desk), ["2021-04-27"], "and the other way round");
}

#[test]
fn thousands_of_articles_get_a_day_in_small_pieces_and_are_one_step() {
    const MANY: usize = 300;
    let texts: Vec<String> = (0..MANY).map(|at| format!("Rain fell on harbour {at} on Tuesday.")).collect();
    let (mut desk, ids) = Desk::with_texts(&[], &texts.iter().map(String::as_str).collect::<Vec<_>>());
    let before = everything(&mut desk.engine);
    let draft =
        |id: &String| Draft { subject: Subject::Article { id: id.clone(), start: 0, end: 0 }, change: redate("2020-02-29") };
    let drafts = ids.iter().map(draft).collect();
    let mut answer = desk.engine.ask_journal(&JournalAsk::CorrectAll { drafts, who: String::new(), when: String::new() });
    let mut pieces = 0;
    while desk.engine.correct_next() {
        pieces += 1;
    }
    assert!(pieces >= 3 * MANY, "each text, each draft and each article by itself");
    desk.engine.journal_answer(&mut answer);
    assert_eq!((answer.effect.map(|effect| effect.articles), answer.changed), (Some(MANY as u32), MANY as u32));
    let undone = ask(&mut desk.engine, JournalAsk::Undo).0;
    assert_eq!((undone.changed, undone.can), (MANY as u32, (false, true)));
    assert_eq!(everything(&mut desk.engine), before);
}

#[test]
fn a_quotation_gets_another_speaker_and_a_rejected_act_is_gone() {
    let (mut desk, ids) = desk();
    let reading = desk.engine.open(&ids[1], &Selection::default()).expect("the article");
    let quotation = reading.quotations.first().expect("a quotation").content.clone();
    let (start, end) = (quotation[0].0, quotation[quotation.len() - 1].1);
    let subject = Subject::Words { id: ids[1].clone(), start, end };
    let nobody = correct(&mut desk.engine, subject.clone(), Change::Speaker { name: String::new() });
    assert_eq!(nobody.effect.map(|effect| effect.mentions), Some(1));
    let reading = desk.engine.open(&ids[1], &Selection::default()).expect("the article");
    assert!(reading.quotations[0].speaker.is_none());
    let stranger = correct(&mut desk.engine, subject, Change::Speaker { name: "Kofi Annan".to_owned() });
    assert_eq!(stranger.effect.and_then(|effect| effect.obstacle), Some(Obstacle::NotNamedHere));
    if let Some(act) = reading.events.first() {
        let subject = Subject::Words { id: ids[1].clone(), start: act.predicate.start, end: act.predicate.end };
        let finding = wirescope_protocol::Finding::Act;
        correct(&mut desk.engine, subject, Change::Judge { finding, right: false });
        let now = desk.engine.open(&ids[1], &Selection::default()).expect("the article");
        assert_eq!(now.events.len() + 1, reading.events.len());
    }
}

#[test]
fn a_journal_that_was_stored_holds_before_and_after_the_articles_come() {
    let (mut desk, _) = desk();
    correct(&mut desk.engine, everywhere(Label::Person, "mary robinson", "Mary Robinson"), rename("Mary Bourke"));
    let file = String::from_utf8(desk.engine.journal().export()).expect("JSON");
    let wanted = everything(&mut desk.engine);
    for first in [true, false] {
        let mut engine = Engine::new(desk.extractor.analysis());
        let restore = JournalAsk::Restore { file: file.clone() };
        if first {
            ask(&mut engine, restore.clone());
        }
        for segment in &desk.segments {
            engine.take(&segment.bytes, Origin::Added).expect("taken up");
        }
        if !first {
            ask(&mut engine, restore);
        }
        assert_eq!(everything(&mut engine), wanted);
        assert_eq!(ask(&mut engine, JournalAsk::History).0.can, (false, false));
    }
}
