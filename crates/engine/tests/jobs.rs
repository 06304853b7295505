//! Jobs: what is added, what fails, what is there already, and what a cancel leaves.
#![cfg(not(target_arch = "wasm32"))]

use wirescope_engine::{Engine, Input, MAX_FILE, Restored, Step};
use wirescope_protocol::{AddItem, Added, AlikeReason, Ask, CountLevel, Doubt, Label, NoValue, RedateProblem, Selection};

fn file(name: &str, bytes: &[u8]) -> Input {
    Input { item: AddItem::File { name: name.to_owned() }, size: bytes.len() as u64 }
}

fn text(words: &str) -> Input {
    let item = AddItem::Text {
        title: "T".to_owned(),
        source: "S".to_owned(),
        published: "2020-02-29".to_owned(),
        text: words.to_owned(),
    };
    Input { item, size: 0 }
}

/// Runs the job at work to its end; `files` are the bytes of its file inputs by position.
fn run(engine: &mut Engine, files: &[&[u8]]) -> Added {
    for _ in 0..10_000 {
        match engine.step() {
            Step::Read { job, item } => {
                engine.supply(job, files.get(item as usize).map(|bytes| bytes.to_vec()).ok_or("gone".to_owned()))
            }
            Step::Ended(added) => return added,
            Step::Worked => {}
            Step::Idle => panic!("idle before the job ended"),
        }
    }
    panic!("the job does not end");
}

fn total(engine: &Engine) -> u32 {
    engine.len() as u32
}

/// The first rows of all articles.
fn all() -> Ask {
    Ask::overview(Selection::default(), 9, 9, CountLevel::Article)
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_goes_in() {
    let mut engine = Engine::new();
    let files: [&[u8]; 4] =
        [b"Snow fell on Oslo on Monday, the mayor said.", b"\xff\xd8\xff\xe0 not words", b"{\"text\": [1", b"A second text."];
    engine.start(
        7,
        vec![
            file("a.txt", files[0]),
            file("b.jpg", files[1]),
            file("c.json", files[2]),
            file("d.txt", files[3]),
            file("e.txt", b"x"),
        ],
    );
    let added = run(&mut engine, &files);
    assert_eq!((added.job, added.articles, added.failed, added.cancelled), (7, 2, 3, false), "{added:?}");
    let names: Vec<&str> = added.errors.iter().map(|error| error.name.as_str()).collect();
    assert!(names[0].contains("b.jpg") && names[1].contains("c.json") && names[2] == "e.txt", "{names:?}");
    assert!(added.errors.iter().all(|error| !error.message.is_empty()));
    assert_eq!(total(&engine), 2);
    for id in &added.ids {
        assert!(engine.open(id, &Selection::default()).is_some());
    }
    assert_eq!(engine.step(), Step::Idle);
}

#[test]
fn the_same_article_is_added_once() {
    let mut engine = Engine::new();
    let records: [&[u8]; 2] = [
        b"{\"id\":\"x\",\"title\":\"One\",\"text\":\"Rain in Lima.\"}",
        b"{\"id\":\"x\",\"title\":\"Two\",\"text\":\"Sun in Quito.\"}",
    ];
    let files = || records.iter().zip(["a.json", "b.json"]).map(|(record, name)| file(name, record)).collect();
    engine.start(1, files());
    assert_eq!(run(&mut engine, &records).ids, ["x", "x-2"], "another text under the same id gets an id of its own");
    engine.start(2, files());
    let again = run(&mut engine, &records);
    assert_eq!((again.articles, again.already), (0, 2));
    assert_eq!(total(&engine), 2);
}

#[test]
fn a_pasted_text_keeps_what_is_said_of_it() {
    let mut engine = Engine::new();
    engine.start(1, vec![text("It rained in Lima today."), text("  \n ")]);
    let added = run(&mut engine, &[]);
    assert_eq!((added.articles, added.failed), (1, 1));
    let reading = engine.open(&added.ids[0], &Selection::default()).expect("the article");
    assert_eq!((reading.title.as_str(), reading.source.as_str(), reading.published.as_str()), ("T", "S", "2020-02-29"));
    assert_eq!(reading.text, "It rained in Lima today.");
}

#[test]
fn a_cancelled_job_keeps_what_it_added_and_the_next_goes_on() {
    let mut engine = Engine::new();
    engine.start(1, vec![text("One in Rome."), text("Two in Rome."), file("never.txt", b"")]);
    engine.start(2, vec![text("Three in Rome.")]);
    assert_eq!(engine.step(), Step::Worked);
    let added = engine.cancel(1).expect("the job");
    assert_eq!((added.articles, added.cancelled), (1, true));
    assert_eq!(engine.cancel(1), None);
    engine.supply(1, Ok(b"late bytes".to_vec()));
    assert_eq!(run(&mut engine, &[]).job, 2);
    assert_eq!(total(&engine), 2);
    assert_eq!(engine.checkpoint().expect("a checkpoint").expect("articles").ids.len(), 2);
    assert_eq!(engine.checkpoint(), Ok(None));
}

#[test]
fn a_file_that_is_too_large_is_never_asked_for() {
    let mut engine = Engine::new();
    engine.start(1, vec![Input { item: AddItem::File { name: "dump.jsonl".to_owned() }, size: MAX_FILE + 1 }]);
    assert_eq!(engine.step(), Step::Worked);
    assert_eq!(run(&mut engine, &[]).errors[0].name, "dump.jsonl");
}

#[test]
fn progress_grows_to_the_whole() {
    let mut engine = Engine::new();
    let lines: String =
        (0..50).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"Line {n}. {}\"}}\n", "Words. ".repeat(40))).collect();
    engine.start(1, vec![file("lines.jsonl", lines.as_bytes())]);
    let (mut last, mut seen) = (0, 0);
    loop {
        match engine.step() {
            Step::Read { job, .. } => engine.supply(job, Ok(lines.clone().into_bytes())),
            Step::Worked => {
                let progress = engine.progress().expect("a job");
                assert!(progress.kb_done >= last && progress.kb_done <= progress.kb_total, "{progress:?}");
                assert_eq!((progress.current, progress.name.as_str()), (Some(0), "lines.jsonl"));
                last = progress.kb_done;
                seen = progress.articles;
            }
            Step::Ended(added) => {
                assert_eq!(added.articles, 50);
                break;
            }
            Step::Idle => panic!("idle"),
        }
    }
    assert_eq!(seen, 50);
    assert_eq!(last, (lines.len() as u32).div_ceil(1024));
    assert_eq!(engine.progress(), None);
}

#[test]
fn progress_names_the_input_by_its_number() {
    let mut engine = Engine::new();
    engine.start(1, vec![file("a", b"Rain in Lima."), file("a b.txt", b"Sun in Quito."), text("Snow in Oslo.")]);
    let mut seen = vec![engine.progress().expect("a job").current];
    loop {
        match engine.step() {
            Step::Read { job, item } => {
                engine.supply(job, Ok(if item == 0 { b"Rain in Lima." } else { b"Sun in Quito." }.to_vec()))
            }
            Step::Worked => {
                let current = engine.progress().expect("a job").current;
                if seen.last() != Some(&current) {
                    seen.push(current);
                }
            }
            Step::Ended(added) => break assert_eq!(added.articles, 3),
            Step::Idle => panic!("idle"),
        }
    }
    assert_eq!(seen, [None, Some(0), Some(1), Some(2)]);
}

#[test]
fn removed_articles_are_in_no_window_and_no_checkpoint() {
    let mut engine = Engine::with_seeds();
    let seeds = total(&engine);
    engine.start(1, vec![text("One in Rome."), text("Two in Rome.")]);
    let added = run(&mut engine, &[]);
    assert_eq!(engine.remove(&[added.ids[0].clone(), "nobody".to_owned()]), 1);
    assert_eq!(total(&engine), seeds + 1);
    assert_eq!(engine.checkpoint().expect("a checkpoint").expect("an article").ids, added.ids[1..]);
    assert_eq!(engine.open(&added.ids[0], &Selection::default()), None);
}

include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// An engine whose analysis is another one than that of `Engine::new()`.
fn with_a_model() -> Engine {
    let mut engine = Engine::new();
    engine.take_models(&[GAZETTEER]).expect("the gazetteer can be used");
    engine
}

#[test]
fn articles_that_other_models_analysed_are_analysed_again() {
    let mut before = Engine::new();
    before.start(1, vec![text("Rain fell on Oslo."), text("Snow fell on Bergen."), text("Hail fell on Lima.")]);
    let added = run(&mut before, &[]);
    let old = before.checkpoint().expect("a checkpoint").expect("articles");

    let mut engine = with_a_model();
    let gone = [added.ids[1].clone()];
    assert_eq!(engine.restore(&old.bytes, &gone), Ok(Restored { articles: 0, stale: 2 }));
    assert!(engine.is_empty(), "nothing is shown that another analysis found");
    assert_eq!(engine.renew(0), 2);
    assert_eq!(engine.progress().map(|progress| progress.job), Some(0));
    let again = run(&mut engine, &[]);
    assert_eq!((again.job, again.ids), (0, vec![added.ids[0].clone(), added.ids[2].clone()]));
    let new = engine.checkpoint().expect("a checkpoint").expect("articles");

    // Both are stored until the page has thrown the old one away.
    let mut later = with_a_model();
    assert_eq!(later.restore(&old.bytes, &gone), Ok(Restored { articles: 0, stale: 2 }));
    assert_eq!(later.restore(&new.bytes, &gone), Ok(Restored { articles: 2, stale: 0 }));
    assert_eq!(later.renew(0), 0, "they are here already");
    assert_eq!(later.step(), Step::Idle);

    // Without models nothing better can be made of them.
    assert_eq!(Engine::new().restore(&new.bytes, &[]), Ok(Restored { articles: 2, stale: 0 }));
}

#[test]
fn models_that_cannot_be_used_leave_the_engine_as_it_was() {
    let mut engine = Engine::with_seeds();
    assert!(engine.take_models(&[b"no model"]).is_err());
    assert!(engine.take_models(&[&MODELS[0][..MODELS[0].len() - 1]]).is_err());
    let seeds = Engine::with_seeds().seeds_checkpoint().expect("a checkpoint");
    assert_eq!(engine.restore(&seeds, &[]), Ok(Restored::default()), "the bundled articles are here and are not stale");
}

fn dates(engine: &mut Engine, id: &str) -> Vec<String> {
    let reading = engine.open(id, &Selection::default()).expect("the article");
    reading.cards.into_iter().map(|card| card.timex).filter(|timex| !timex.is_empty()).collect()
}

#[test]
fn another_day_of_publication_tells_the_dates_anew_and_can_be_taken_back() {
    let mut engine = Engine::with_seeds();
    engine.start(1, vec![text("Rain fell on Oslo on Thursday."), text("Snow fell on Bergen.")]);
    let ids = run(&mut engine, &[]).ids;
    let rows = |engine: &mut Engine| engine.ask(&all()).rows().iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    let (order, day) = (rows(&mut engine), |day: &str| day.parse().ok());
    assert_eq!(dates(&mut engine, &ids[0]), ["2020-02-27"]);
    assert_eq!(engine.redate(&ids[0], "2021-03-18"), Ok(day("2020-02-29")));
    assert_eq!(dates(&mut engine, &ids[0]), ["2021-03-18"]);
    assert_eq!(engine.open(&ids[0], &Selection::default()).expect("the article").published, "2021-03-18");
    let checkpoint = engine.checkpoint().expect("a checkpoint").expect("articles");
    assert_eq!(checkpoint.ids.len(), 2, "once each");

    assert_eq!(engine.redate(&ids[0], ""), Ok(day("2021-03-18")));
    let marks = engine.open(&ids[0], &Selection::default()).expect("the article").marks;
    let date = marks.iter().find(|mark| mark.label == Label::Date).expect("a date");
    assert_eq!(date.no_value, Some(NoValue::PublicationUnknown));
    assert_eq!(engine.redate(&ids[0], "2020-02-29"), Ok(None));
    assert_eq!((rows(&mut engine), dates(&mut engine, &ids[0])), (order, vec!["2020-02-27".to_owned()]));

    for wrong in ["2021-02-29", "2021-13-01", "18 March 2021", "21-03-18", "0021-03-18", "3021-03-18", "2021-03-18T10:00"] {
        let problem = engine.redate(&ids[0], wrong).expect_err(wrong);
        assert!(matches!(problem, RedateProblem::NoSuchDay(_) | RedateProblem::YearOutOfRange(_)), "{problem:?}");
    }
    assert_eq!(engine.redate("nobody", "2021-03-18"), Err(RedateProblem::NoArticle));
    assert_eq!(dates(&mut engine, &ids[0]), ["2020-02-27"]);
}

#[test]
fn the_last_checkpoint_counts_and_bundled_articles_keep_the_day_they_were_given() {
    let mut engine = Engine::with_seeds();
    let seed = engine.ask(&all()).rows()[0].id.clone();
    engine.start(1, vec![text("Rain fell on Oslo on Thursday.")]);
    let id = run(&mut engine, &[]).ids.remove(0);
    let mut checkpoints = vec![engine.checkpoint().expect("a checkpoint").expect("articles")];
    for (id, day) in [(&id, "2021-03-18"), (&seed, "2001-01-01"), (&id, "2022-03-18"), (&seed, "2002-02-02")] {
        engine.redate(id, day).expect("a day");
        checkpoints.push(engine.checkpoint().expect("a checkpoint").expect("an article"));
        assert_eq!(checkpoints.last().map(|last| last.ids.as_slice()), Some(&[id.clone()][..]));
    }
    let published = |engine: &mut Engine, id: &str| engine.open(id, &Selection::default()).expect("the article").published;

    let mut later = Engine::with_seeds();
    for checkpoint in &checkpoints {
        later.restore(&checkpoint.bytes, &[]).expect("restored");
    }
    assert_eq!((published(&mut later, &id), published(&mut later, &seed)), ("2022-03-18".to_owned(), "2002-02-02".to_owned()));
    assert_eq!(dates(&mut later, &id), dates(&mut engine, &id));

    // Another analysis: each is analysed again, once, with its last day.
    let mut other = with_a_model();
    other.add_seeds();
    for checkpoint in &checkpoints {
        other.restore(&checkpoint.bytes, &[]).expect("restored");
    }
    assert_eq!(other.renew(0), 2);
    assert_eq!(run(&mut other, &[]).articles, 2);
    assert_eq!((published(&mut other, &id), published(&mut other, &seed)), ("2022-03-18".to_owned(), "2002-02-02".to_owned()));
    assert_eq!(other.checkpoint().expect("a checkpoint").expect("articles").ids.len(), 2);
}

#[test]
fn names_that_may_be_one_are_suggested_with_a_reason() {
    let mut engine = Engine::new();
    engine.start(1, vec![text("Mr. Sergei Ivanenko spoke in Oslo."), text("Mr. Sergey Ivanenko left Lima.")]);
    let ids = run(&mut engine, &[]).ids;
    let reading = engine.open(&ids[0], &Selection::default()).expect("the article");
    let card = reading.cards.iter().find(|card| card.name == "Sergei Ivanenko").expect("his card");
    let gold = Doubt::SameAs { name: "Sergey Ivanenko".to_owned(), reason: AlikeReason::Spelling };
    assert!(card.doubts.contains(&gold), "{:?}", card.doubts);
}

#[test]
fn a_card_says_how_a_name_was_joined_to_that_of_other_articles() {
    let mut engine = Engine::new();
    engine.start(1, vec![text("President Sergei Ivanenko spoke in Oslo."), text("President Sergey Ivanenko left Lima.")]);
    let ids = run(&mut engine, &[]).ids;
    let joined = |engine: &mut Engine, id: &str| -> Vec<(u32, Vec<Doubt>)> {
        let reading = engine.open(id, &Selection::default()).expect("the article");
        let people = reading.cards.into_iter().filter(|card| card.label == Label::Person);
        people.map(|card| (card.articles, card.doubts)).collect()
    };
    let gold = Doubt::Joined { name: "Sergey Ivanenko".to_owned(), reason: AlikeReason::Spelling };
    assert_eq!(joined(&mut engine, &ids[0]), [(2, vec![])]);
    assert_eq!(joined(&mut engine, &ids[1]), [(2, vec![gold])]);
}
