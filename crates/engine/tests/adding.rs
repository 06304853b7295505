//! What is added, what fails, what is there already, and what comes back.
#![cfg(not(target_arch = "wasm32"))]

#[path = "desk/mod.rs"]
mod desk;

use desk::{Desk, file};
use wirescope_engine::{Engine, Extractor, Input, Intake, MAX_FILE, Next, Restored, listed};
use wirescope_protocol::{
    AddItem, AlikeReason, Ask, Change, CountLevel, Doubt, Effect, JournalAsk, Label, NoValue, Obstacle, Origin, Selection,
};

fn text(words: &str) -> Input {
    let item = AddItem::Text {
        title: "T".to_owned(),
        source: "S".to_owned(),
        published: "2020-02-29".to_owned(),
        text: words.to_owned(),
    };
    Input { item, size: 0 }
}

fn total(desk: &Desk) -> u32 {
    desk.engine.len() as u32
}

/// The first rows of all articles.
fn all() -> Ask {
    Ask::overview(Selection::default(), 9, 9, CountLevel::Article)
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_goes_in() {
    let mut desk = Desk::new();
    let files: [&[u8]; 4] =
        [b"Snow fell on Oslo on Monday, the mayor said.", b"\xff\xd8\xff\xe0 not words", b"{\"text\": [1", b"A second text."];
    let names = ["a.txt", "b.jpg", "c.json", "d.txt"];
    let inputs = names.iter().zip(files).map(|(name, bytes)| file(name, bytes)).chain([file("e.txt", b"x")]);
    let added = desk.add(inputs.collect(), &files);
    assert_eq!((added.articles, added.failed), (2, 3), "{added:?}");
    let names: Vec<&str> = added.errors.iter().map(|error| error.name.as_str()).collect();
    assert!(names[0].contains("b.jpg") && names[1].contains("c.json") && names[2] == "e.txt", "{names:?}");
    assert!(added.errors.iter().all(|error| !error.message.is_empty()));
    assert_eq!(total(&desk), 2);
    for id in &added.ids {
        assert!(desk.engine.open(id, &Selection::default()).is_some());
    }
}

#[test]
fn what_is_saved_and_added_again_is_all_that_its_source_said() {
    let mut desk = Desk::new();
    let record: &[u8] =
        br#"{"id":"x","title":"One","source":"Quay","url":"https://quay.example/1","text":"Rain in Lima.","byline":"Ann Lind",
        "section":"World","lang":"en","published_at":"2020-02-04T08:30:00+01:00","page":"A4","clip_id":17,"tags":["a","b"]}"#;
    desk.add(vec![file("a.json", record)], &[record]);
    let said = |desk: &mut Desk| {
        let mut reading = desk.engine.open("x", &Selection::default()).expect("the article");
        // The file is the one that it was read from last.
        reading.details.file.clear();
        reading
    };
    let before = said(&mut desk);
    assert_eq!((before.details.author.as_str(), before.details.fields.len()), ("Ann Lind", 2));
    let (count, saved) = desk.engine.export(&["x".to_owned()]);
    assert_eq!((count, desk.engine.remove(&["x".to_owned()])), (1, 1));
    let again = desk.add(vec![file("saved.jsonl", &saved)], &[&saved]);
    assert_eq!((again.articles, &said(&mut desk)), (1, &before));
    desk.redate("x", "2020-02-05");
    assert_eq!(said(&mut desk).details, before.details, "another day leaves the rest as it is");
    let (_, saved) = desk.engine.export(&["x".to_owned()]);
    assert!(
        String::from_utf8_lossy(&saved).contains("2020-02-04T08:30:00+01:00"),
        "what is added again is what the article says itself"
    );
}

#[test]
fn the_same_article_is_added_once() {
    let mut desk = Desk::new();
    let records: [&[u8]; 3] = [
        b"{\"id\":\"x\",\"title\":\"One\",\"text\":\"Rain in Lima.\"}",
        b"{\"id\":\"x\",\"title\":\"Two\",\"text\":\"Sun in Quito.\"}",
        b"{\"id\":\"x\",\"title\":\"Three\",\"text\":\"Rain in Lima.\"}",
    ];
    let files = || records.iter().zip(["a.json", "b.json", "c.json"]).map(|(record, name)| file(name, record)).collect();
    let added = desk.add(files(), &records);
    assert_eq!(added.ids, ["x", "x-2"], "another text under the same id gets an id of its own");
    assert_eq!(added.already, 1, "that the first is not in the corpus yet makes no difference");
    let again = desk.add(files(), &records);
    assert_eq!((again.articles, again.already), (0, 3));
    assert_eq!(total(&desk), 2);
}

#[test]
fn ids_are_kept_until_nothing_comes_under_them() {
    let mut engine = Engine::new(Extractor::new().analysis());
    let article = wirescope_engine::Article { id: "x".to_owned(), text: "Rain.".to_owned(), ..Default::default() };
    let other = wirescope_engine::Article { text: "Sun.".to_owned(), ..article.clone() };
    let some = |id: &str| Some(id.to_owned());
    assert_eq!(engine.name(&[listed(&article), listed(&other)]), [some("x"), some("x-2")]);
    assert_eq!(engine.name(&[listed(&other)]), [None]);
    engine.release(&["x-2".to_owned()]);
    assert_eq!(engine.name(&[listed(&other)]), [some("x-2")]);

    let mut next = Engine::new(Extractor::new().analysis());
    next.reserve(vec![("x".to_owned(), listed(&article).fingerprint)]);
    assert_eq!(next.name(&[listed(&article), listed(&other)]), [None, some("x-2")]);
}

#[test]
fn a_pasted_text_keeps_what_is_said_of_it() {
    let mut desk = Desk::new();
    let added = desk.add(vec![text("It rained in Lima today."), text("  \n ")], &[]);
    assert_eq!((added.articles, added.failed), (1, 1));
    let reading = desk.engine.open(&added.ids[0], &Selection::default()).expect("the article");
    assert_eq!((reading.title.as_str(), reading.source.as_str(), reading.published.as_str()), ("T", "S", "2020-02-29"));
    assert_eq!(reading.text, "It rained in Lima today.");
}

#[test]
fn a_file_that_is_too_large_is_never_asked_for() {
    let large = Input { item: AddItem::File { name: "dump.jsonl".to_owned() }, size: MAX_FILE + 1 };
    let mut intake = Intake::new(vec![large], 0);
    let Next::Entry(0, Err(error)) = intake.next() else { panic!("no error") };
    assert_eq!(error.name, "dump.jsonl");
    assert_eq!((intake.next(), intake.bytes_done()), (Next::End, MAX_FILE + 1));
}

fn lines(count: usize) -> String {
    (0..count).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"Line {n}. {}\"}}\n", "Words. ".repeat(40))).collect()
}

#[test]
fn reading_tells_how_far_it_is_and_in_which_input() {
    let lines = lines(50);
    let inputs = vec![file("a", b"Rain in Lima."), file("lines.jsonl", lines.as_bytes()), text("Snow in Oslo.")];
    let mut intake = Intake::new(inputs, 0);
    let (mut last, mut seen) = (0, Vec::new());
    loop {
        match intake.next() {
            Next::File(at) => intake.supply(Ok(if at == 0 { b"Rain in Lima.".to_vec() } else { lines.clone().into_bytes() })),
            Next::Entry(at, entry) => {
                assert!(entry.is_ok());
                seen.push(at);
                assert!(intake.bytes_done() >= last);
                last = intake.bytes_done();
            }
            Next::Journal(..) => panic!("nothing was shared"),
            Next::End => break,
        }
    }
    seen.dedup();
    assert_eq!(seen, [0, 1, 2]);
    assert_eq!(intake.bytes_done() as usize, 13 + lines.len() + 13);
}

#[test]
fn reading_goes_on_where_another_reader_was() {
    let lines = lines(5);
    let texts = |passed: u32| {
        let mut intake = Intake::new(vec![file("lines.jsonl", lines.as_bytes()), text("Snow in Oslo.")], passed);
        let mut texts = Vec::new();
        loop {
            match intake.next() {
                Next::File(_) => intake.supply(Ok(lines.clone().into_bytes())),
                Next::Entry(_, article) => texts.push(article.expect("an article").text),
                Next::Journal(..) => panic!("nothing was shared"),
                Next::End => return texts,
            }
        }
    };
    let whole = texts(0);
    assert_eq!(whole.len(), 6);
    for passed in 0..=5 {
        assert_eq!(texts(passed), whole[passed as usize..]);
    }
}

#[test]
fn removed_articles_are_in_no_window() {
    let mut desk = Desk::new().seeded();
    let seeds = total(&desk);
    let added = desk.add(vec![text("One in Rome."), text("Two in Rome.")], &[]);
    assert_eq!(desk.engine.remove(&[added.ids[0].clone(), "nobody".to_owned()]), 1);
    assert_eq!(total(&desk), seeds + 1);
    assert_eq!(desk.engine.open(&added.ids[0], &Selection::default()), None);
}

include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// Its analysis is another one than that of `Desk::new()`.
fn with_a_model() -> Desk {
    Desk::with_models(&[GAZETTEER])
}

#[test]
fn articles_of_another_analysis_are_shown_as_they_are_and_analysed_again() {
    let mut before = Desk::new();
    let added = before.add(vec![text("Rain fell on Oslo."), text("Snow fell on Bergen."), text("Hail fell on Lima.")], &[]);
    let old = before.segments.remove(0);

    let mut desk = with_a_model();
    let gone = [added.ids[1].clone()];
    assert_eq!(desk.engine.restore(&old.bytes, &gone), Ok(Restored { articles: 2, stale: 2 }));
    assert_eq!((total(&desk), desk.engine.stale()), (2, 2));
    let places = |desk: &mut Desk, id: &str| {
        let reading = desk.engine.open(id, &Selection::default()).expect("the article");
        reading.marks.iter().filter(|mark| mark.label == Label::Gpe).count()
    };
    assert_eq!(places(&mut desk, &added.ids[0]), places(&mut before, &added.ids[0]));
    assert_eq!(desk.renew(), 2);
    assert_eq!((desk.engine.stale(), total(&desk)), (0, 2));
    assert_eq!(places(&mut desk, &added.ids[0]), 1, "the gazetteer knows Oslo");
    let new = desk.segments.remove(0);

    // Both are stored until the page has thrown the old one away.
    let mut later = with_a_model();
    assert_eq!(later.engine.restore(&old.bytes, &gone), Ok(Restored { articles: 2, stale: 2 }));
    assert_eq!(later.engine.restore(&new.bytes, &gone), Ok(Restored { articles: 0, stale: 0 }));
    assert_eq!((later.engine.stale(), later.renew()), (0, 0), "they are here already");
}

#[test]
fn what_changes_meanwhile_is_not_overwritten_by_what_is_renewed() {
    let mut before = Desk::new();
    let ids = before.add(vec![text("Rain fell on Oslo on Thursday."), text("Snow fell on Bergen.")], &[]).ids;
    let old = before.segments.remove(0);
    let mut desk = with_a_model();
    desk.engine.restore(&old.bytes, &[]).expect("restored");
    let late = desk.engine.next_stale();
    desk.redate(&ids[0], "2021-03-18");
    desk.engine.remove(&ids[1..]);
    assert!(late.iter().all(|article| article.published == "2020-02-29".parse().ok()), "as the articles say themselves");
    desk.take(late, Origin::Renewed);
    assert_eq!(dates(&mut desk, &ids[0]), ["2021-03-18"]);
    assert_eq!((total(&desk), desk.engine.stale()), (1, 0));
}

#[test]
fn models_that_cannot_be_used_leave_the_extractor_as_it_was() {
    let mut extractor = Extractor::new();
    assert!(extractor.take_models(&[b"no model"]).is_err());
    assert!(extractor.take_models(&[&MODELS[0][..MODELS[0].len() - 1]]).is_err());
    assert_eq!(extractor.analysis(), Extractor::new().analysis());
}

fn dates(desk: &mut Desk, id: &str) -> Vec<String> {
    let reading = desk.engine.open(id, &Selection::default()).expect("the article");
    reading.cards.into_iter().map(|card| card.timex).filter(|timex| !timex.is_empty()).collect()
}

#[test]
fn another_day_of_publication_tells_the_dates_anew_and_can_be_taken_back() {
    let mut desk = Desk::new().seeded();
    let ids = desk.add(vec![text("Rain fell on Oslo on Thursday."), text("Snow fell on Bergen.")], &[]).ids;
    let rows = |desk: &mut Desk| desk.engine.ask(&all()).rows().iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    let order = rows(&mut desk);
    assert_eq!(dates(&mut desk, &ids[0]), ["2020-02-27"]);
    assert_eq!(desk.redate(&ids[0], "2021-03-18").articles, 1);
    assert_eq!(dates(&mut desk, &ids[0]), ["2021-03-18"]);
    let reading = desk.engine.open(&ids[0], &Selection::default()).expect("the article");
    assert_eq!((reading.published.as_str(), reading.day_set.expect("it is set").own.as_str()), ("2021-03-18", "2020-02-29"));
    assert_eq!(desk.redate(&ids[0], "2021-03-18"), Effect::default(), "nothing is to be done");

    assert_eq!(desk.redate(&ids[0], "").articles, 1);
    let marks = desk.engine.open(&ids[0], &Selection::default()).expect("the article").marks;
    let date = marks.iter().find(|mark| mark.label == Label::Date).expect("a date");
    assert_eq!(date.no_value, Some(NoValue::PublicationUnknown));
    assert_eq!(desk.redate(&ids[0], "2020-02-29").articles, 1);
    assert_eq!((rows(&mut desk), dates(&mut desk, &ids[0])), (order, vec!["2020-02-27".to_owned()]));

    for wrong in ["2021-02-29", "2021-13-01", "18 March 2021", "21-03-18", "0021-03-18", "3021-03-18", "2021-03-18T10:00"] {
        assert_eq!(desk.redate(&ids[0], wrong).obstacle, Some(Obstacle::NoSuchDate), "{wrong}");
    }
    assert_eq!(desk.redate("nobody", "2021-03-18").obstacle, Some(Obstacle::NoSuchArticle));
    assert_eq!(dates(&mut desk, &ids[0]), ["2020-02-27"]);
}

#[test]
fn another_source_leaves_the_day_and_is_counted() {
    let mut desk = Desk::new().seeded();
    let id = desk.add(vec![text("Rain fell on Oslo on Thursday.")], &[]).ids.remove(0);
    let before = desk.engine.open(&id, &Selection::default()).expect("the article");
    let post = Change::Source { name: " Evening Post ".to_owned() };
    assert_eq!(desk.say(&[&id], &post).effect.map(|effect| effect.articles), Some(1));
    let reading = desk.engine.open(&id, &Selection::default()).expect("the article");
    assert_eq!((reading.source.as_str(), &reading.published), ("Evening Post", &before.published));
    assert_eq!((reading.day_set, reading.source_set.expect("it is set").own), (None, before.source.clone()));
    let sources =
        desk.engine.ask(&all()).facet(wirescope_protocol::Field::Source).map(|facet| facet.values.clone()).unwrap_or_default();
    assert!(sources.iter().any(|value| value.name == "Evening Post" && value.count == 1), "{sources:?}");
    assert_eq!(desk.say(&[&id], &post).effect, Some(Effect::default()));
    desk.ask_journal(&JournalAsk::Undo);
    assert_eq!(desk.engine.open(&id, &Selection::default()), Some(before));
}

#[test]
fn a_day_that_the_pile_decides_is_the_articles_own_and_is_stored() {
    let mut desk = Desk::new();
    let record: &[u8] = br#"{"id":"x","title":"One","published":"03/04/2021","text":"Rain fell on Oslo on Thursday."}"#;
    let ids = desk.add(vec![file("a.json", record)], &[record]).ids;
    assert!(dates(&mut desk, &ids[0]).is_empty());
    desk.say(&[&ids[0]], &Change::Source { name: "Quay".to_owned() });
    let decided = [(ids[0].clone(), "2021-04-03".to_owned()), ("gone".to_owned(), "2021-04-03".to_owned())];
    let segment = desk.engine.decide(&decided).expect("a segment").remove(0);
    assert_eq!((dates(&mut desk, &ids[0]), segment.ids.clone()), (vec!["2021-04-01".to_owned()], ids.clone()));
    let reading = desk.engine.open(&ids[0], &Selection::default()).expect("the article");
    assert_eq!((reading.day_set, reading.source.as_str()), (None, "Quay"));
    // Later it is there as the segment has it: with the day, without what the journal says.
    let mut later = Desk::new();
    for segment in [&desk.segments[0], &segment] {
        later.engine.restore(&segment.bytes, &[]).expect("restored");
    }
    assert_eq!((dates(&mut later, &ids[0]), later.engine.stale()), (vec!["2021-04-01".to_owned()], 0));
    assert_eq!(later.engine.open(&ids[0], &Selection::default()).expect("the article").source, "");
    assert!(desk.engine.decide(&decided[1..]).expect("nothing").is_empty());
}

#[test]
fn a_day_that_the_reader_gives_before_the_pile_decides_stays() {
    let mut desk = Desk::new();
    let record: &[u8] = br#"{"id":"x","title":"One","published":"03/04/2021","text":"Rain fell on Oslo on Thursday."}"#;
    desk.add(vec![file("a.json", record)], &[record]);
    assert_eq!(desk.redate("x", "2021-03-18").articles, 1);
    let file = String::from_utf8(desk.engine.journal().export()).expect("JSON");
    let decided = [("x".to_owned(), "2021-04-03".to_owned())];
    desk.engine.decide(&decided).expect("a segment");
    let shown = |desk: &mut Desk| {
        let reading = desk.engine.open("x", &Selection::default()).expect("the article");
        (reading.published.clone(), reading.day_set.map(|set| set.own), dates(desk, "x"))
    };
    let wanted = ("2021-03-18".to_owned(), Some("2021-04-03".to_owned()), vec!["2021-03-18".to_owned()]);
    assert_eq!(shown(&mut desk), wanted);
    // A second reader who knows nothing of the first contradicts them, as ever.
    let mut other = Desk::new();
    other.add(vec![self::file("a.json", record)], &[record]);
    other.redate("x", "2021-03-11");
    let theirs = String::from_utf8(other.engine.journal().export()).expect("JSON");
    desk.ask_journal(&JournalAsk::Import { file: theirs, only: None });
    let united = desk.ask_journal(&JournalAsk::History);
    assert_eq!(united.history.iter().filter(|row| row.conflict.is_some()).count(), 1);
    // Taken in where the pile has decided already.
    let mut later = Desk::new();
    later.add(vec![self::file("a.json", record)], &[record]);
    later.engine.decide(&decided).expect("a segment");
    later.ask_journal(&JournalAsk::Import { file, only: None });
    assert_eq!(shown(&mut later), wanted);
    later.ask_journal(&JournalAsk::Undo);
    assert_eq!(shown(&mut later), ("2021-04-03".to_owned(), None, vec!["2021-04-01".to_owned()]));
}

#[test]
fn a_day_that_is_decided_while_its_article_is_renewed_stays() {
    let mut desk = Desk::new();
    let record: &[u8] = br#"{"id":"x","title":"One","published":"03/04/2021","text":"Rain fell on Oslo on Thursday."}"#;
    desk.add(vec![file("a.json", record)], &[record]);
    let mut later = Desk::with_models(&[GAZETTEER]);
    later.engine.restore(&desk.segments[0].bytes, &[]).expect("restored");
    let other: &[u8] = br#"{"id":"y","title":"Two","published":"05/04/2021","text":"Snow fell on Lima on Thursday."}"#;
    later.add(vec![file("b.json", other)], &[other]);
    let out = later.engine.next_stale();
    assert_eq!((out.len(), later.engine.next_stale().len()), (1, 0));
    let decided = [("x".to_owned(), "2021-04-03".to_owned()), ("y".to_owned(), "2021-04-05".to_owned())];
    let segments = later.engine.decide(&decided).expect("segments");
    assert_eq!(segments.len(), 2, "of another analysis is the first alone");
    later.take(out, Origin::Renewed);
    let is_right = |desk: &mut Desk| {
        assert_eq!((desk.engine.len(), desk.engine.stale(), desk.engine.is_renewing()), (2, 0, false));
        let reading = desk.engine.open("x", &Selection::default()).expect("the article");
        assert_eq!((reading.published.as_str(), dates(desk, "x")), ("2021-04-03", vec!["2021-04-01".to_owned()]));
        assert!(reading.marks.iter().any(|mark| mark.label == Label::Gpe), "the gazetteer knows Oslo");
    };
    is_right(&mut later);
    assert!(later.engine.decided_meanwhile().expect("segments").is_empty(), "they are given once");
    // As they are stored, one after the other; what was renewed has the earlier day.
    let mut last = Desk::with_models(&[GAZETTEER]);
    for segment in &segments {
        last.engine.restore(&segment.bytes, &[]).expect("restored");
    }
    assert_eq!((last.engine.len(), last.engine.stale()), (2, 1));
    for segment in &later.segments {
        last.engine.restore(&segment.bytes, &[]).expect("restored");
    }
    assert_eq!(later.segments.len(), 3);
    assert_eq!(last.engine.open("x", &Selection::default()).expect("the article").published, "2021-04-03");
    let mut stored = Desk::with_models(&[GAZETTEER]);
    for segment in desk.segments.iter().chain(&later.segments[..1]).chain(&segments).chain(&later.segments[1..]) {
        stored.engine.restore(&segment.bytes, &[]).expect("restored");
    }
    is_right(&mut stored);
}

#[test]
fn names_that_may_be_one_are_suggested_with_a_reason() {
    let mut desk = Desk::new();
    let ids = desk.add(vec![text("Mr. Sergei Ivanenko spoke in Oslo."), text("Mr. Sergey Ivanenko left Lima.")], &[]).ids;
    let reading = desk.engine.open(&ids[0], &Selection::default()).expect("the article");
    let card = reading.cards.iter().find(|card| card.name == "Sergei Ivanenko").expect("his card");
    let gold = Doubt::SameAs { name: "Sergey Ivanenko".to_owned(), reason: AlikeReason::Spelling };
    assert!(card.doubts.contains(&gold), "{:?}", card.doubts);
}

#[test]
fn a_card_says_how_a_name_was_joined_to_that_of_other_articles() {
    let mut desk = Desk::new();
    let ids =
        desk.add(vec![text("President Sergei Ivanenko spoke in Oslo."), text("President Sergey Ivanenko left Lima.")], &[]).ids;
    let mut joined = |id: &str| -> Vec<(u32, Vec<Doubt>)> {
        let reading = desk.engine.open(id, &Selection::default()).expect("the article");
        let people = reading.cards.into_iter().filter(|card| card.label == Label::Person);
        people.map(|card| (card.articles, card.doubts)).collect()
    };
    let gold = Doubt::Joined { name: "Sergey Ivanenko".to_owned(), reason: AlikeReason::Spelling };
    assert_eq!(joined(&ids[0]), [(2, vec![])]);
    assert_eq!(joined(&ids[1]), [(2, vec![gold])]);
}
