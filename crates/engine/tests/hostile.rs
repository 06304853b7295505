//! Inputs made to hang or break a program: each ends in an article or in an error that says something.
//!
//! In a release build (`cargo test --release`) they are as large as an article or file may be, else about a hundredth of that;
//! work that grows with the square of the input does not finish in either.
#![cfg(not(target_arch = "wasm32"))]

#[path = "desk/mod.rs"]
mod desk;

use std::io::Write;

use desk::{Desk, file};
use wirescope_protocol::{Added, Ask, CountLevel, Selection};

/// How many bytes stand for "very many".
const MANY: usize = if cfg!(debug_assertions) { 50_000 } else { 4_000_000 };

/// Adds a file, looks at everything that came of it, and takes it away again.
fn survive(desk: &mut Desk, name: &str, bytes: Vec<u8>) -> Added {
    let added = desk.add(vec![file(name, &bytes)], &[&bytes]);
    assert!(added.articles + added.already + added.failed > 0, "{name}: neither an article nor an error");
    assert!(added.errors.iter().all(|error| !error.name.is_empty() && !error.message.is_empty()), "{name}: {:?}", added.errors);
    let ask = Ask::overview(Selection::of_query("a* OR \"b c\""), 20, 20, CountLevel::Article);
    desk.engine.ask(&ask);
    for id in added.ids.iter().take(3) {
        assert!(desk.engine.open(id, &ask.selection).is_some(), "{name}: {id}");
    }
    desk.engine.remove(&added.ids);
    for segment in std::mem::take(&mut desk.segments) {
        assert_eq!(desk.engine.restore(&segment.bytes, &[]).map(|back| back.articles), Ok(segment.ids.len()), "{name}");
        desk.engine.remove(&added.ids);
    }
    added
}

/// Bytes without a pattern, the same each time.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut byte = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..count).map(|_| byte()).collect()
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn random_bytes_under_every_name() {
    let mut desk = Desk::new();
    for name in ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.zip", "a.gz", "a.bin", "a", "", "..", "a.pdf"] {
        survive(&mut desk, name, noise(20_000));
        survive(&mut desk, name, Vec::new());
    }
}

#[test]
fn one_huge_line_of_words() {
    let words = "The mayor of Springfield said on Tuesday that 5,000 people paid $3 million, ";
    survive(&mut Desk::new(), "line.txt", words.repeat(MANY / words.len()).into_bytes());
}

#[test]
fn one_thing_over_and_over() {
    let mut desk = Desk::new();
    let things = [
        "a",
        "A",
        "1",
        "\"",
        "'",
        "\u{2019}",
        ".",
        ",",
        "-",
        "(",
        " ",
        "\n",
        "\u{200b}",
        "\u{301}",
        "$",
        "%",
        "1,",
        "1 ",
        "I'",
        "a-",
        "one ",
        "and ",
        "May ",
        "Monday ",
        "New ",
        "President ",
        "of ",
        "the ",
        "www.",
        "@a",
        "#",
        "é",
        "北",
        "ש",
        "ن",
        "👩‍👩‍👧",
        "\u{202e}",
        "Mr. ",
        "U.S. ",
        "\" ",
        "2020-",
        "10:",
        "last ",
        "two hundred ",
    ];
    for thing in things {
        survive(&mut desk, "thing.txt", thing.repeat(MANY / thing.len()).into_bytes());
    }
}

#[test]
fn one_name_over_and_over() {
    let mut desk = Desk::new();
    for thing in ["A ", "A.", "A. ", "A\n\n", "(AB) ", "Smith, ", "United ", "John Smith and "] {
        survive(&mut desk, "thing.txt", thing.repeat(MANY / thing.len()).into_bytes());
    }
}

#[test]
fn many_different_names() {
    let mut text = String::new();
    for number in 0..MANY / 40 {
        let name: String =
            [number % 26, number / 26 % 26, number / 676 % 26].iter().map(|at| (b'a' + *at as u8) as char).collect();
        text += &format!("John Q{name} met Mary {}ov in 19{:02}. ", name.to_uppercase(), number % 100);
    }
    survive(&mut Desk::new(), "names.txt", text.into_bytes());
}

#[test]
fn deeply_nested_pages_and_records() {
    let mut desk = Desk::new();
    let deep = MANY / 20;
    let page = format!("<html><body>{}Deep words.{}</body></html>", "<div>".repeat(deep), "</div>".repeat(deep));
    survive(&mut desk, "deep.html", page.into_bytes());
    survive(&mut desk, "open.html", "<b><i><table><td><p>".repeat(deep / 4).into_bytes());
    survive(&mut desk, "attributes.html", format!("<p {}>x", "a=1 ".repeat(deep)).into_bytes());
    survive(&mut desk, "deep.json", format!("{}1{}", "[".repeat(deep), "]".repeat(deep)).into_bytes());
    survive(&mut desk, "open.json", "{\"text\":".repeat(deep).into_bytes());
    survive(&mut desk, "deep.md", "> ".repeat(deep).into_bytes());
    survive(&mut desk, "list.md", "* ".repeat(deep).into_bytes());
    survive(&mut desk, "brackets.md", "[".repeat(deep).into_bytes());
}

#[test]
fn a_zip_bomb() {
    let mut desk = Desk::new();
    let zeros = vec![0u8; MANY * 20];
    let one = zip(&[("zeros.txt", &zeros)]);
    survive(&mut desk, "bomb.zip", one.clone());
    let spaces = vec![b' '; MANY * 20];
    survive(&mut desk, "spaces.zip", zip(&[("a.txt", &spaces), ("b.txt", &spaces), ("c.txt", &spaces)]));
    survive(&mut desk, "nested.zip", zip(&[("bomb.zip", &one), ("bomb2.zip", &one)]));
    let torn = &one[..one.len() / 2];
    assert!(survive(&mut desk, "torn.zip", torn.to_vec()).failed > 0);
}

#[test]
fn a_file_of_fifty_megabytes() {
    let mut desk = Desk::new();
    let large = if cfg!(debug_assertions) { 6 << 20 } else { 50 << 20 };
    let words = "Rain fell on Oslo on Monday, said Kari Nordmann. ";
    let added = survive(&mut desk, "large.txt", words.repeat(large / words.len()).into_bytes());
    assert_eq!((added.articles, added.failed), (0, 1), "an article of this length is refused, and the error says so");

    let record = |number: usize| format!("{{\"text\":\"{number} {}\"}}\n", words.repeat(80));
    let records = large / if cfg!(debug_assertions) { 40 } else { 1 } / record(0).len();
    let added = survive(&mut desk, "large.jsonl", (0..records).map(record).collect::<String>().into_bytes());
    assert_eq!((added.articles as usize, added.failed), (records, 0));
}

#[test]
fn lone_surrogates_and_broken_text() {
    let mut desk = Desk::new();
    let escaped =
        survive(&mut desk, "s.json", br#"{"title":"\ud800","text":"Half \ud83d a pair, \udc00 and another."}"#.to_vec());
    assert_eq!(escaped.articles + escaped.failed, 1);
    survive(&mut desk, "s.txt", b"Half \xed\xa0\x80 a pair in Berlin.".to_vec());
    survive(&mut desk, "odd.txt", b"\xff\xfeR\x00i\x00g\x00a\x00\x00\xd8x".to_vec());
    survive(&mut desk, "torn.txt", b"Torn at the end \xe2\x82".to_vec());
}

#[test]
fn other_scripts() {
    let mut desk = Desk::new();
    let texts = [
        "قال الرئيس محمود عباس يوم الخميس إن المحادثات في القاهرة مستمرة. ",
        "ראש הממשלה נפגש ביום חמישי עם נשיא צרפת בפריז. ",
        "中国外交部发言人星期四在北京说，会谈将继续。",
        "日本の首相は木曜日に東京で記者会見を開いた。",
        "ประธานาธิบดีกล่าวเมื่อวันพฤหัสบดีที่กรุงเทพ ",
        "The envoy (السفير) said \u{202b}שלום\u{202c} in Τhessaloniki. ",
    ];
    for text in texts {
        let added = survive(&mut desk, "words.txt", text.repeat(MANY / 10 / text.len()).into_bytes());
        assert_eq!(added.articles, 1, "{text}");
    }
}
