//! Sharing: what a parcel holds, what is kept out of it, and what comes back of it.
#![cfg(not(target_arch = "wasm32"))]

#[path = "desk/mod.rs"]
mod desk;

use std::{collections::BTreeMap, io::Write};

use desk::{Desk, file};
use flate2::{Compression, write::DeflateEncoder};
use proptest::prelude::*;
use wirescope_engine::{Engine, unpacked_segment};
use wirescope_protocol::{
    About, Ask, Change, CountLevel, Draft, JournalAsk, Label, PaneAnswer, Parcel, Reading, Selection, ShareAnswer, ShareAsk,
    Subject, decode,
};

#[allow(dead_code, reason = "these tests do without the trained models")]
mod models {
    include!(concat!(env!("OUT_DIR"), "/models.rs"));
}
use models::GAZETTEER;

const TEXTS: [&str; 3] = [
    "President Mary Robinson met Kofi Annan in Dublin on Tuesday. She said she would go to Geneva. \"We tried,\" Robinson told reporters.",
    "Mary Robinson said on 3 May 2021 that the talks in Geneva had failed.",
    "Kofi Annan spoke in Oslo. He did not name anybody.",
];

fn desk() -> (Desk, Vec<String>) {
    Desk::with_texts(&[GAZETTEER], &TEXTS)
}

fn ask() -> ShareAsk {
    ShareAsk { corrections: true, notes: true, make: true, ..ShareAsk::default() }
}

fn share(engine: &mut Engine, ask: &ShareAsk) -> (ShareAnswer, Parcel, Vec<u8>) {
    let (answer, bytes) = engine.share(ask).expect("it can be shared");
    let dry = engine.share(&ShareAsk { make: false, ..ask.clone() }).expect("it can be tried");
    assert_eq!((answer.clone(), None), dry, "what is told before is what happens");
    let bytes = bytes.expect("it was made");
    (answer, decode(&bytes).expect("a parcel"), bytes)
}

/// All that is in a parcel, unpacked: what is to be found nowhere in it is looked for here.
fn plain(parcel: &Parcel) -> Vec<u8> {
    let mut all = [parcel.journal.as_bytes(), parcel.hash.as_bytes()].concat();
    for segment in &parcel.segments {
        all.extend_from_slice(&unpacked_segment(segment).expect("a segment"));
    }
    all
}

/// The engine of a page that was shared.
fn opened(desk: &Desk, parcel: &Parcel) -> Engine {
    let mut engine = Engine::of_shared(desk.extractor.analysis());
    if !parcel.journal.is_empty() {
        engine.ask_journal(&JournalAsk::Restore { file: parcel.journal.clone() });
    }
    for segment in &parcel.segments {
        engine.restore(segment, &[]).expect("a segment");
    }
    while engine.correct_next() {}
    assert_eq!(engine.len() as u32, parcel.articles);
    engine
}

/// All that can be seen of the corpus.
fn everything(engine: &mut Engine) -> (String, Vec<Reading>) {
    let answer = engine.ask(&Ask::overview(Selection::default(), 1000, 1000, CountLevel::Mention));
    let lists = answer.panes.iter().filter_map(|(_, answer)| match answer {
        PaneAnswer::List(list) => Some(&list.rows),
        _ => None,
    });
    let ids: Vec<String> = lists.flatten().map(|row| row.id.clone()).collect();
    let readings = ids.iter().map(|id| engine.open(id, &Selection::default()).expect("an article")).collect();
    (format!("{answer:?}"), readings)
}

/// A page as `boot/sharing.js` writes it.
fn page(parcel: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(parcel).expect("compressed");
    let packed = encoder.finish().expect("compressed");
    let bits: Vec<u32> = packed.iter().flat_map(|byte| (0..8).rev().map(move |at| u32::from(byte >> at & 1))).collect();
    let letters = |chunk: &[u32]| {
        let number = chunk.iter().fold(0, |value, bit| value << 1 | bit) << (31 - chunk.len());
        [number / 46_341, number % 46_341].map(|value| 0x2200 + value as u16)
    };
    let head = format!(
        "\u{feff}<!doctype html>\n<html lang=\"en\" data-wirescope-page=\"1\"><script>program</script><script id=\"parcel\" data-length=\"{}\" type=\"application/octet-stream\">",
        packed.len()
    );
    let page = head.encode_utf16().chain(bits.chunks(31).flat_map(letters)).chain("</script></html>".encode_utf16());
    page.flat_map(u16::to_le_bytes).collect()
}

fn rename(name: &str) -> Change {
    Change::Rename { name: name.to_owned() }
}

fn correct(engine: &mut Engine, subject: Subject, change: Change) {
    engine.ask_journal(&JournalAsk::Correct { draft: Draft { subject, change }, who: String::new(), when: String::new() });
    while engine.correct_next() {}
}

fn everywhere(key: &str, name: &str) -> Subject {
    Subject::Everywhere { label: Label::Person, key: key.to_owned(), name: name.to_owned() }
}

#[test]
fn a_shared_page_shows_what_was_shared_with_its_corrections() {
    let (mut desk, ids) = desk();
    correct(&mut desk.engine, everywhere("kofi annan", "Kofi Annan"), rename("Kofi A. Annan"));
    let (answer, parcel, _) = share(&mut desk.engine, &ask());
    assert_eq!((answer.articles, answer.corrections, answer.left_out), (3, 1, 0));
    assert_eq!(answer.bytes, TEXTS.iter().map(|text| text.len() as u64).sum::<u64>());
    assert_eq!(everything(&mut opened(&desk, &parcel)), everything(&mut desk.engine));
    // Without corrections it is as the analysis left it.
    let (answer, parcel, _) = share(&mut desk.engine, &ShareAsk { corrections: false, ..ask() });
    assert_eq!((answer.corrections, parcel.journal.as_str()), (0, ""));
    let (mut plain, _) = self::desk();
    assert_eq!(everything(&mut opened(&desk, &parcel)), everything(&mut plain.engine));
    assert_eq!(ids.len(), 3);
}

#[test]
fn a_shared_page_has_the_days_and_sources_that_the_reader_has_set() {
    let (mut desk, ids) = desk();
    let start = TEXTS[0].find("Tuesday").expect("the word") as u32;
    let tuesday = Subject::Words { id: ids[0].clone(), start, end: start + 7 };
    let redate = |value: &str| Change::Redate { value: value.to_owned() };
    desk.say(&[&ids[0]], &redate("2020-02-29"));
    desk.say(&[&ids[1], &ids[2]], &Change::Source { name: "Post".to_owned() });
    for corrected in [false, true] {
        if corrected {
            // By itself before the day of the article and after it: what was there before is another value each time.
            correct(&mut desk.engine, tuesday.clone(), redate("2021-04-27"));
        }
        let (answer, parcel, bytes) = share(&mut desk.engine, &ask());
        assert_eq!(answer.corrections, 3 + u32::from(corrected));
        assert_eq!(everything(&mut opened(&desk, &parcel)), everything(&mut desk.engine));
        // Opened in Wirescope again the articles say what they said, and the journal what the reader said.
        let mut back = Desk::with_models(&[GAZETTEER]);
        let page = page(&bytes);
        back.add(vec![file("shared.html", &page)], &[&page]);
        let journal = back.journals.remove(0);
        let published = |desk: &mut Desk| desk.engine.open(&ids[0], &Selection::default()).expect("it").published;
        assert_eq!(published(&mut back), "2021-05-06");
        back.ask_journal(&JournalAsk::Import { file: journal, only: None });
        assert_eq!(everything(&mut back.engine).1, everything(&mut desk.engine).1);
    }
    desk.ask_journal(&JournalAsk::Undo);
    desk.ask_journal(&JournalAsk::Undo);
    desk.ask_journal(&JournalAsk::Undo);
    correct(&mut desk.engine, tuesday, redate("2021-04-28"));
    desk.say(&[&ids[0]], &redate("2020-02-29"));
    let (_, parcel, _) = share(&mut desk.engine, &ask());
    assert_eq!(everything(&mut opened(&desk, &parcel)), everything(&mut desk.engine));
}

#[test]
fn what_contradicts_is_the_same_on_a_shared_page() {
    let (mut desk, ids) = desk();
    let (mut other, _) = self::desk();
    let start = TEXTS[0].find("Tuesday").expect("the word") as u32;
    let tuesday = Subject::Words { id: ids[0].clone(), start, end: start + 7 };
    let redate = |value: &str| Change::Redate { value: value.to_owned() };
    correct(&mut desk.engine, tuesday.clone(), redate("2021-04-27"));
    desk.say(&[&ids[0]], &redate("2020-02-29"));
    other.say(&[&ids[0]], &redate("2019-01-01"));
    correct(&mut other.engine, tuesday, redate("2021-04-28"));
    let file = String::from_utf8(other.engine.journal().export()).expect("text");
    desk.ask_journal(&JournalAsk::Import { file, only: None });
    let (answer, parcel, _) = share(&mut desk.engine, &ask());
    assert_eq!(answer.corrections, 4);
    assert_eq!(everything(&mut opened(&desk, &parcel)), everything(&mut desk.engine));
}

#[test]
fn times_are_not_counted_from_a_day_whose_entry_is_kept_out() {
    let (mut desk, ids) = desk();
    let before = everything(&mut desk.engine);
    let subject = Subject::Article { id: ids[0].clone(), start: 0, end: 0 };
    let draft = Draft { subject, change: Change::Redate { value: "2020-02-29".to_owned() } };
    desk.ask_journal(&JournalAsk::Correct { draft, who: "Zoltan".to_owned(), when: String::new() });
    assert_ne!(everything(&mut desk.engine), before);
    let (answer, parcel, _) = share(&mut desk.engine, &ShareAsk { redact: vec!["Zoltan".to_owned()], ..ask() });
    assert_eq!(answer.corrections, 0);
    assert_eq!(everything(&mut opened(&desk, &parcel)), before);
}

#[test]
fn of_a_selection_only_its_articles_and_their_corrections_are_shared() {
    let (mut desk, ids) = desk();
    correct(&mut desk.engine, everywhere("mary robinson", "Mary Robinson"), rename("Mary T. Robinson"));
    let selection = Some(Selection::of_query("Oslo".to_owned()));
    let hash = format!("q=Oslo&read={}&hit=1-2", ids[0]);
    let (answer, parcel, bytes) = share(&mut desk.engine, &ShareAsk { selection, hash, ..ask() });
    assert_eq!((answer.articles, answer.corrections, parcel.hash.as_str()), (1, 0, "q=Oslo"));
    assert!(bytes.len() > 100 && !String::from_utf8_lossy(&plain(&parcel)).contains("Robinson"));
}

/// Says something beside the analysis.
fn remark(engine: &mut Engine, subject: Subject, change: Change, on: bool) {
    engine.ask_journal(&JournalAsk::Remark {
        drafts: vec![Draft { subject, change }],
        on,
        who: String::new(),
        when: String::new(),
    });
    while engine.correct_next() {}
}

fn note(text: &str) -> Change {
    Change::Note { text: text.to_owned() }
}

fn tag(tag: &str) -> Change {
    Change::Tag { tag: tag.to_owned() }
}

#[test]
fn what_was_taken_back_is_not_in_a_shared_page() {
    let (mut desk, ids) = desk();
    let article = |at: usize| Subject::Article { id: ids[at].clone(), start: 0, end: 0 };
    let engine = &mut desk.engine;
    remark(engine, article(0), note("ring Zoltan first"), true);
    remark(engine, article(0), note("ring Zoltan first"), false);
    remark(engine, article(0), note("checked"), true);
    for name in ["liar", "draft"] {
        remark(engine, article(1), tag(name), true);
    }
    let of_tag = |tag: &str, change| JournalAsk::Enter {
        about: About::Tag(tag.to_owned()),
        change,
        who: String::new(),
        when: String::new(),
    };
    engine.ask_journal(&of_tag("liar", rename("witness")));
    engine.ask_journal(&of_tag("draft", Change::Hide));
    correct(engine, everywhere("kofi annan", "Kofi Annan"), rename("The Boss"));
    engine.ask_journal(&JournalAsk::Undo);
    correct(engine, everywhere("kofi annan", "Kofi Annan"), rename("Kofi A. Annan"));
    let (answer, parcel, _) = share(engine, &ask());
    assert_eq!((answer.corrections, answer.notes), (1, 2));
    for gone in ["Zoltan", "liar", "draft", "Boss"] {
        assert!(!parcel.journal.contains(gone), "{gone}: {}", parcel.journal);
    }
    assert_eq!(everything(&mut opened(&desk, &parcel)).0, everything(&mut desk.engine).0);
    // Each can be left out, and is counted even so.
    let (answer, parcel, _) = share(&mut desk.engine, &ShareAsk { notes: false, ..ask() });
    assert_eq!((answer.corrections, answer.notes, answer.notes_there), (1, 0, 2));
    assert!(parcel.journal.contains("Kofi A. Annan") && !parcel.journal.contains("witness"));
    let (answer, parcel, _) = share(&mut desk.engine, &ShareAsk { corrections: false, ..ask() });
    assert_eq!((answer.corrections, answer.corrections_there, answer.notes), (0, 1, 2));
    assert!(!parcel.journal.contains("Kofi A. Annan") && parcel.journal.contains("witness"));
}

#[test]
fn what_is_kept_out_is_nowhere() {
    let (mut desk, ids) = desk();
    let words = Subject::Words { id: ids[0].clone(), start: 10, end: 23 };
    correct(&mut desk.engine, words, Change::Hide);
    correct(&mut desk.engine, everywhere("kofi annan", "Kofi Annan"), rename("Kofi A. Annan"));
    let hash = format!("q=robinson&view=map&read={}&hit=10-23", ids[1]);
    let redact = vec!["Mary Robinson".to_owned(), "robinson".to_owned(), " ".to_owned(), "Dublin*".to_owned()];
    let (answer, parcel, bytes) = share(&mut desk.engine, &ShareAsk { redact, hash, ..ask() });
    let told: Vec<_> = answer.redacted.iter().map(|words| (words.words.as_str(), words.places, words.articles)).collect();
    assert_eq!(told, [("Mary Robinson", 4, 2), ("robinson", 5, 2), ("Dublin*", 1, 1)]);
    let all = String::from_utf8_lossy(&plain(&parcel)).to_lowercase();
    assert!(bytes.len() > 100 && all.contains("annan"), "it is looked for in what is unpacked");
    for gone in ["robinson", "mary", "dublin"].into_iter().chain(ids[..2].iter().map(String::as_str)) {
        assert!(!all.contains(gone), "{gone}");
    }
    assert_eq!(answer.corrections, 1, "that of Annan");
    let mut shared = opened(&desk, &parcel);
    let readings = everything(&mut shared).1;
    let texts: Vec<&str> = readings.iter().map(|reading| reading.text.as_str()).collect();
    assert!(texts.iter().any(|text| text.starts_with("President █████ met Kofi Annan in █████ on Tuesday.")), "{texts:?}");
    let first = readings.iter().find(|reading| reading.text.starts_with("President")).expect("the first");
    assert_eq!(
        parcel.hash,
        format!("view=map&read={}", readings.iter().find(|reading| reading.text.starts_with("█████ said")).expect("it").id)
    );
    // What is left is where it was.
    let cards: Vec<&str> = first.cards.iter().map(|card| card.name.as_str()).collect();
    assert!(cards.contains(&"Kofi A. Annan") && cards.contains(&"Geneva"), "{cards:?}");
    for mark in &first.marks {
        let words = &first.text[mark.start as usize..mark.end as usize];
        assert!(!words.is_empty() && words == words.trim(), "{words:?}");
    }
}

#[test]
fn articles_with_words_that_are_kept_out_can_be_left_out_as_a_whole() {
    let (mut desk, _) = desk();
    let ask = ShareAsk { redact: vec!["Robinson".to_owned()], leave_out: true, ..ask() };
    let (answer, parcel, bytes) = share(&mut desk.engine, &ask);
    assert_eq!((answer.articles, answer.left_out, parcel.articles), (1, 2, 1));
    assert_eq!(answer.redacted[0].also, [] as [&str; 0], "all that she is called has the word");
    assert!(bytes.len() > 100 && !String::from_utf8_lossy(&plain(&parcel)).contains("Geneva"));
}

#[test]
fn the_id_of_a_copy_with_words_blacked_out_is_nowhere() {
    let mut desk = Desk::with_models(&[GAZETTEER]);
    let records: &[u8] = b"{\"id\":\"first-copy\",\"title\":\"Zoltan speaks\",\"text\":\"It rained on Tuesday.\"}
{\"id\":\"second-copy\",\"title\":\"Rain\",\"text\":\"It rained on Tuesday.\"}
";
    assert_eq!(desk.add(vec![file("wire.jsonl", records)], &[records]).articles, 2);
    for id in ["first-copy", "second-copy"] {
        assert_eq!(desk.say(&[id], &Change::Source { name: "Post".to_owned() }).effect.map(|effect| effect.articles), Some(1));
    }
    let (answer, parcel, _) = share(&mut desk.engine, &ShareAsk { redact: vec!["Zoltan".to_owned()], ..ask() });
    assert_eq!((answer.articles, answer.corrections), (2, 1));
    assert!(parcel.journal.contains("second-copy"));
    assert!(!String::from_utf8_lossy(&plain(&parcel)).contains("first-copy"));
}

#[test]
fn an_id_that_tells_the_words_is_kept_out() {
    let record: &[u8] = br#"{"id":"zoltan-speaks_in+lima","title":"One","text":"Rain fell on Lima."}"#;
    let mut desk = Desk::new();
    desk.add(vec![file("a.json", record)], &[record]);
    for words in ["Zoltan", "in Lima", "speak*"] {
        let asked = ShareAsk { redact: vec![words.to_owned()], ..ask() };
        let (answer, parcel, _) = share(&mut desk.engine, &asked);
        assert_eq!(answer.articles, 1);
        let there = plain(&parcel);
        assert!(!there.windows(6).any(|part| part.eq_ignore_ascii_case(b"zoltan")), "{words}");
    }
    let (_, parcel, _) = share(&mut desk.engine, &ShareAsk { redact: vec!["Oslo".to_owned()], ..ask() });
    assert!(plain(&parcel).windows(6).any(|part| part == b"zoltan"), "where nothing is kept out it has its id");
}

#[test]
fn a_name_says_what_else_its_bearer_is_called() {
    let (mut desk, _) = desk();
    let ask = ShareAsk { redact: vec!["Mary Robinson".to_owned()], make: false, ..ask() };
    let (answer, _) = desk.engine.share(&ask).expect("it can be tried");
    assert_eq!(answer.redacted[0].also, ["Robinson"]);
}

#[test]
fn a_shared_page_can_be_opened_again_to_go_on() {
    let (mut desk, _) = desk();
    correct(&mut desk.engine, everywhere("kofi annan", "Kofi Annan"), rename("Kofi A. Annan"));
    let (_, _, bytes) = share(&mut desk.engine, &ask());
    let page = page(&bytes);
    let mut other = Desk::with_models(&[GAZETTEER]);
    let added = other.add(vec![file("shared.html", &page)], &[&page]);
    assert_eq!((added.articles, added.failed), (3, 0));
    let journal = other.journals.pop().expect("a journal");
    other.engine.ask_journal(&JournalAsk::Import { file: journal, only: None });
    while other.engine.correct_next() {}
    assert_eq!(everything(&mut other.engine), everything(&mut desk.engine));
    let again = other.add(vec![file("shared.html", &page)], &[&page]);
    assert_eq!((again.articles, again.already), (0, 3));
    let torn = &page[..page.len() - 60];
    let failed = other.add(vec![file("torn.html", torn)], &[torn]);
    assert!(failed.errors[0].message.contains("break off"), "{:?}", failed.errors);
}

/// The text with words broken at the ends of lines: between two letters, near each of these places.
fn lines(text: &str, broken: &[(prop::sample::Index, String)]) -> String {
    let letters: Vec<char> = text.chars().collect();
    let inner = (1..letters.len()).filter(|at| letters[at - 1].is_alphabetic() && letters[*at].is_alphabetic());
    let inner: Vec<usize> = inner.collect();
    let breaks: BTreeMap<usize, &str> = broken.iter().map(|(at, with)| (*at.get(&inner), with.as_str())).collect();
    let with = |(at, letter): (usize, &char)| format!("{}{letter}", breaks.get(&at).unwrap_or(&""));
    letters.iter().enumerate().map(with).collect()
}

/// A text whose words go on where lines break them.
fn unbroken(text: &str) -> String {
    let mut joined = String::new();
    for line in text.split('\n') {
        let line = line.trim_matches([' ', '\t', '\r']);
        match joined.strip_suffix(['-', '\u{ad}', '\u{2010}']) {
            Some(begun) if begun.ends_with(char::is_alphabetic) => joined = format!("{begun}{line}"),
            _ if joined.is_empty() => line.clone_into(&mut joined),
            _ => joined = format!("{joined} {line}"),
        }
    }
    joined.to_lowercase()
}

/// Whether words are letters and spaces alone, which can be looked for as they are.
fn is_plain(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
}

/// Whether words stand in a text as a whole.
fn stands(text: &str, words: &str) -> bool {
    let words = words.to_lowercase();
    text.match_indices(&words).any(|(at, found)| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + found.len()..].starts_with(char::is_alphanumeric)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever is kept out of whatever text, a segment comes of it that holds together, and the words are not in it.
    #[test]
    fn any_words_can_be_kept_out_of_any_article(words in prop::collection::vec("[A-Za-z]{1,9}( [A-Za-z]{1,9})?", 1..4), at in 0..TEXTS.len(), from in 0..60usize, length in 1..40usize, broken in prop::collection::vec((any::<prop::sample::Index>(), "[-\u{ad}\u{2010}][ \t]{0,2}\r?\n {0,2}"), 0..4)) {
        let text = TEXTS[at];
        let (mut desk, _) = Desk::with_texts(&[GAZETTEER], &TEXTS.map(|text| lines(text, &broken)).each_ref().map(String::as_str));
        let piece: String = text.chars().skip(from).take(length).collect();
        let redact: Vec<String> = words.into_iter().chain([piece]).collect();
        let (answer, parcel, _) = share(&mut desk.engine, &ShareAsk { redact: redact.clone(), ..ask() });
        prop_assert_eq!(answer.articles, 3);
        let mut shared = opened(&desk, &parcel);
        let again = shared.share(&ShareAsk { redact: redact.clone(), make: false, ..ask() }).expect("it can be tried").0;
        prop_assert!(again.redacted.iter().all(|words| words.places == 0), "{:?}", again.redacted);
        // Nor where a line parts them: what is left is joined, and looked through for each word.
        for reading in everything(&mut shared).1 {
            let joined = unbroken(&reading.text);
            for words in redact.iter().map(|words| words.trim()).filter(|words| is_plain(words)) {
                prop_assert!(!stands(&joined, words), "{words:?} in {joined:?}");
            }
        }
    }
}
