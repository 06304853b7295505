//! Records into a pack, and out of it again by its ranges.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use wirescope_pack::{Answer, Blocks, Head, Page, Query, Range, Step, article, search, word_keys};
use wirescope_record::Record;

fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn wirescope(arguments: &[&str], paths: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wirescope")).args(arguments).args(paths).output().expect("the program starts")
}

/// What a static host would send.
fn fetch(pack: &Path, ranges: Vec<Range>, blocks: &mut Blocks) {
    for range in ranges {
        let file = fs::read(pack.join(range.file.name())).expect("a file of the pack");
        blocks.put(range, file[range.start as usize..range.end as usize].to_vec());
    }
}

fn find(pack: &Path, head: &Head, blocks: &mut Blocks, words: &str) -> Answer {
    let query = Query { all: word_keys(words), ..Query::default() };
    loop {
        match search(head, blocks, &query, Page { from: 0, len: 10 }).expect("a whole pack") {
            Step::Done(answer) => return answer,
            Step::Fetch(ranges) => fetch(pack, ranges, blocks),
        }
    }
}

#[test]
fn records_come_out_of_a_pack_as_they_went_in_the_newest_first() {
    let folder = folder("pack");
    let places = ["Lima", "Quito", "Oslo"];
    for (file, days) in [("b.jsonl", [3, 17, 9]), ("a.jsonl", [28, 9, 0])] {
        let line = |(place, day): (&str, u32)| {
            let day = (day > 0).then(|| format!("2021-03-{day:02}"));
            let text = format!("Ana Ruiz said that it rained in {place}, as {file} tells.");
            serde_json::json!({ "published": day, "text": text }).to_string()
        };
        let lines: Vec<String> = places.into_iter().zip(days).map(line).collect();
        fs::write(folder.join(file), lines.join("\n")).expect("a file");
    }
    let (records, pack) = (folder.join("records.jsonl"), folder.join("pack"));
    let extracted = wirescope(&["extract", "--rules", "--out"], &[&records, &folder.join("b.jsonl"), &folder.join("a.jsonl")]);
    assert!(extracted.status.success(), "{}", String::from_utf8_lossy(&extracted.stderr));
    let packed = wirescope(&["pack", "--out"], &[&pack, &records]);
    assert!(packed.status.success() && packed.stdout.is_empty(), "{}", String::from_utf8_lossy(&packed.stderr));

    let head = Head::read(&fs::read(pack.join("head")).expect("a head")).expect("a whole head");
    assert_eq!(head.articles, 6);
    let mut blocks = Blocks::default();
    let answer = find(&pack, &head, &mut blocks, "ruiz");
    let mut given: Vec<Record> = fs::read_to_string(&records)
        .expect("records")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a record"))
        .collect();
    // Those of one day stay as they were given, and one without a day comes last.
    given.sort_by(|a, b| b.published.cmp(&a.published));
    let mut read = Vec::new();
    for card in &answer.cards {
        if let Step::Fetch(ranges) = article(&blocks, card).expect("whole") {
            fetch(&pack, ranges, &mut blocks);
        }
        match article(&blocks, card).expect("whole") {
            Step::Done(record) => read.push(record),
            Step::Fetch(ranges) => panic!("{ranges:?} is here"),
        }
    }
    assert_eq!(read, given);
    assert_eq!((answer.articles, answer.is_counted, answer.next), (6, true, None));
    let lima = find(&pack, &head, &mut blocks, "Lima rained");
    assert_eq!(lima.cards.len(), 2);
    assert!(lima.cards.iter().all(|card| card.beginning.contains("Lima")));
}

#[test]
fn what_is_no_record_is_told_with_its_line() {
    let folder = folder("pack-bad");
    let file = folder.join("articles.jsonl");
    fs::write(&file, "{\"text\": \"It rained.\"}\n").expect("a file");
    let output = wirescope(&["pack", "--out"], &[&folder.join("pack"), &file]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("articles.jsonl line 1") && said.contains("no record of wirescope extract"), "{said}");
    assert!(!folder.join("pack/head").exists());
    assert_eq!(wirescope(&["pack"], &[&file]).status.code(), Some(2));
    assert_eq!(wirescope(&["pack", "--out"], &[&folder.join("pack")]).status.code(), Some(2));
}
