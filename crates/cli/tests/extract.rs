//! The program as it is run from a shell.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder for the files of one test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("a file");
    path
}

fn wirescope() -> Command {
    Command::new(env!("CARGO_BIN_EXE_wirescope"))
}

fn run(command: &mut Command, input: &[u8]) -> Output {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    // Who refuses its command line reads nothing.
    let _ = child.stdin.take().expect("its input").write_all(input);
    child.wait_with_output().expect("its output")
}

fn records(output: &Output) -> Vec<serde_json::Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
    assert!(text.is_empty() || text.ends_with('\n'));
    text.lines().map(|line| serde_json::from_str(line).expect("a record on each line")).collect()
}

fn complaints(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const TEXT: &str = "Angela Merkel flew to Paris on Thursday.\r\n\r\nShe paid €20 – “twice”, she said.\n";

#[test]
fn a_text_file_is_one_record_and_its_text_is_untouched() {
    let file = write(&folder("one"), "note.txt", TEXT);
    let output = run(wirescope().arg("extract").arg("--published").arg("2021-03-18").arg(file), b"");
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    let records = records(&output);
    assert_eq!(records.len(), 1);
    let record = &records[0];
    assert_eq!(record["schema"], 1);
    assert_eq!(record["text"], TEXT);
    assert_eq!(record["published"], "2021-03-18");
    for key in ["references", "quotations", "events"] {
        assert!(record[key].is_array(), "{key}");
    }
    let mentions = record["mentions"].as_array().expect("mentions");
    assert!(!mentions.is_empty());
    for mention in mentions {
        let at = |key: &str| mention[key].as_u64().expect("an offset") as usize;
        assert_eq!(TEXT.get(at("start")..at("end")), mention["text"].as_str());
        let score = mention["score"].as_f64().expect("a score");
        assert!((0.0..=1.0).contains(&score));
        assert!(
            mention["entity"].is_null()
                || record["entities"][mention["entity"].as_u64().expect("an id") as usize]["id"] == mention["entity"]
        );
    }
    assert_eq!(record["times"][0]["value"], "2021-03-18");
}

#[test]
fn the_keys_stand_in_the_order_of_the_schema() {
    let output = run(wirescope().args(["extract", "-"]), b"Rain fell on Oslo on 3 May 2020.");
    let line = String::from_utf8(output.stdout).expect("UTF-8");
    let keys = [
        "{\"schema\":1,\"id\":",
        "\"title\":",
        "\"source\":",
        "\"published\":null",
        "\"url\":",
        "\"text\":",
        "\"sentences\":[[0,32]]",
        "\"mentions\":[{\"start\":",
        "\"end\":",
        "\"label\":",
        "\"text\":",
        "\"entity\":",
        "\"by\":",
        "\"score\":",
        "\"entities\":",
        "\"link\":{\"iso\":\"NO\",\"geonames\":",
        "\"level\":",
        "\"region\":",
        "\"lat\":",
        "\"lon\":",
        "\"attributes\":[",
        "\"ties\":[",
        "\"times\":[{\"start\":21,\"end\":31,\"type\":\"DATE\",\"value\":\"2020-05-03\",\"by\":",
        "\"score\":",
        "\"why\":",
        "\"from\":",
        "\"references\":[",
        "\"quotations\":[",
        "\"events\":[",
    ];
    let mut from = 0;
    for key in keys {
        let at = line[from..].find(key).unwrap_or_else(|| panic!("{key} after byte {from} of {line}"));
        from += at + key.len();
    }
}

#[test]
fn a_bad_file_is_named_and_the_good_ones_are_done() {
    let folder = folder("bad");
    let good = write(&folder, "good.txt", "It rained in Lima.");
    let bad = write(&folder, "bad.json", "{\"text\": ");
    let also = write(&folder, "also.txt", "It rained in Quito.");
    let output = run(wirescope().arg("extract").args([&good, &bad, &folder.join("missing.txt"), &also]), b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(records(&output).len(), 2);
    let complaints = complaints(&output);
    assert!(
        complaints.contains("bad.json") && complaints.contains("missing.txt") && !complaints.contains("good.txt"),
        "{complaints}"
    );
}

#[test]
fn folders_are_read_when_that_is_asked_for() {
    let folder = folder("folders");
    std::fs::create_dir_all(folder.join("march")).expect("a folder");
    write(&folder, "b.txt", "It rained in Lima.");
    write(&folder, ".hidden.txt", "It rained in Bonn.");
    write(&folder.join("march"), "a.txt", "It rained in Quito.");
    let output = run(wirescope().args(["extract", "--recursive"]).arg(&folder), b"");
    assert_eq!(output.status.code(), Some(0));
    let texts: Vec<String> =
        records(&output).iter().map(|record| record["text"].as_str().unwrap_or_default().to_owned()).collect();
    assert_eq!(texts, ["It rained in Lima.", "It rained in Quito."]);
    let files: Vec<bool> =
        records(&output).iter().map(|record| record["file"].as_str().is_some_and(|file| file.ends_with("/a.txt"))).collect();
    assert_eq!(files, [false, true]);
    let refused = run(wirescope().arg("extract").arg(&folder), b"");
    assert!(refused.status.code() == Some(1) && complaints(&refused).contains("--recursive"), "{}", complaints(&refused));
}

#[test]
fn json_lines_keep_what_they_say_and_name_the_bad_line() {
    let lines = concat!(
        "{\"id\":\"a\",\"title\":\"One\",\"source\":\"S\",\"published\":\"2020-01-02\",\"url\":\"https://example.org/1\",\"text\":\"Rain on Thursday.\"}\n",
        "{\"id\":\"b\",\"title\":\n",
        "{\"id\":\"c\",\"text\":\"Rain on Thursday.\"}\n",
    );
    let file = write(&folder("lines"), "wire.jsonl", lines);
    let output = run(wirescope().args(["extract", "--published=2021-03-18"]).arg(file), b"");
    assert_eq!(output.status.code(), Some(1));
    let records = records(&output);
    assert_eq!(records.len(), 2);
    assert_eq!((&records[0]["id"], &records[0]["title"], &records[0]["source"]), (&"a".into(), &"One".into(), &"S".into()));
    assert_eq!(records[0]["published"], "2020-01-02", "a record's own day wins");
    assert_eq!(records[0]["times"][0]["value"], "2020-01-02");
    assert_eq!(records[1]["published"], "2021-03-18");
    assert!(complaints(&output).contains("wire.jsonl line 2"), "{}", complaints(&output));
}

#[test]
fn an_archive_is_all_its_articles() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("a.txt", "Rain in Lima."),
        ("b/c.html", "<html><title>T</title><p>Rain in Quito and nowhere else, they say.</p></html>"),
    ] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        archive.write_all(text.as_bytes()).expect("its text");
    }
    let bytes = archive.finish().expect("an archive").into_inner();
    let file = write(&folder("zip"), "clips.zip", bytes);
    let output = run(wirescope().arg("extract").arg(file), b"");
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    assert_eq!(records(&output).len(), 2);
}

#[test]
fn standard_input_is_told_by_its_content_and_by_the_name_it_is_given() {
    let line = b"{\"id\":\"x\",\"text\":\"Rain in Lima.\"}\n";
    for name in [None, Some("x.jsonl")] {
        let arguments = name.map(|name| ["--stdin-name", name]);
        let output = run(wirescope().arg("extract").args(arguments.into_iter().flatten()).arg("-"), line);
        assert_eq!(records(&output)[0]["text"], "Rain in Lima.");
    }
    let plain = run(wirescope().args(["extract", "-"]), b"Rain in Lima.");
    assert_eq!(records(&plain)[0]["text"], "Rain in Lima.");
}

#[test]
fn text_is_for_people() {
    let output = run(
        wirescope().args(["extract", "--format", "text", "-"]),
        b"Angela Merkel flew to France on 3 May 2020. Merkel returned.",
    );
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(
        text.contains("[Angela Merkel PERSON] flew to [France GPE] on [3 May 2020 DATE 2020-05-03]. [Merkel PERSON] returned."),
        "{text}"
    );
    assert!(text.lines().any(|line| line.starts_with("PERSON") && line.contains("  2  Angela Merkel")), "{text}");
    assert!(text.lines().any(|line| line.starts_with("GPE") && line.contains("FR ")), "{text}");
}

#[test]
fn a_command_line_that_is_not_understood_is_refused() {
    let wrong: [&[&str]; 9] = [
        &[],
        &["extract"],
        &["frobnicate"],
        &["extract", "--frob", "-"],
        &["extract", "--format", "xml", "-"],
        &["extract", "--format"],
        &["extract", "--published", "yesterday", "-"],
        &["extract", "--published", "2021-02-30", "-"],
        &["--frob"],
    ];
    for args in wrong {
        let output = run(wirescope().args(args), b"");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn what_is_left_out_on_purpose_is_no_failure() {
    let folder = folder("hidden");
    let mut archive = zip::ZipWriter::new(fs::File::create(folder.join("clips.zip")).expect("a file"));
    for (name, words) in [("a.txt", "It rained in Lima."), (".hidden.txt", "It rained in Quito.")] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        archive.write_all(words.as_bytes()).expect("its words");
    }
    archive.finish().expect("an archive");
    let report = folder.join("report.csv");
    let output = run(wirescope().arg("extract").arg("--rules").arg("--report").arg(&report).arg(folder.join("clips.zip")), b"");
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    assert_eq!(records(&output).len(), 1);
    let report = fs::read_to_string(report).expect("a report");
    assert!(report.contains(",read,1,") && report.contains(".hidden.txt"), "{report}");
}

#[test]
fn the_columns_of_a_table_are_as_is_said() {
    let file = write(&folder("columns"), "clips.csv", "Kop,Corps,Note\nFerries sail,It rained in Lima.,7\n");
    let output = run(wirescope().args(["extract", "--rules", "--columns", "title=Kop,text=Corps"]).arg(&file), b"");
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    let record = &records(&output)[0];
    assert_eq!((&record["title"], &record["text"]), (&"Ferries sail".into(), &"It rained in Lima.".into()));
    assert_eq!(record["fields"]["Note"], "7");
    let output = run(wirescope().args(["extract", "--rules", "--columns", "text=Copy"]).arg(&file), b"");
    assert!(complaints(&output).contains("No column is called \"Copy\" here. A table"), "{}", complaints(&output));
    let other = write(&folder("columns-guessed"), "clips.csv", "title,text\nFerries sail,It rained in Lima.\n");
    let output = run(wirescope().args(["extract", "--rules", "--columns", "title=Headline"]).arg(&other), b"");
    assert_eq!(records(&output)[0]["title"], "Ferries sail");
    let said = complaints(&output);
    assert!(said.contains("so what the columns hold was guessed. The first row is: title, text."), "{said}");
    for wrong in ["Kop", "head=Kop"] {
        assert_eq!(run(wirescope().args(["extract", "--columns", wrong]).arg(&file), b"").status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn help_and_version_are_told() {
    for args in [&["--help"][..], &["-h"], &["extract", "--help"], &["--version"]] {
        let output = run(wirescope().args(args), b"");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(!output.stdout.is_empty() && output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn nobody_listening_is_no_error() {
    let lines = "{\"text\":\"Rain in Lima, then rain in Quito.\"}\n".repeat(200);
    let file = write(&folder("pipe"), "wire.jsonl", lines);
    let mut child =
        wirescope().arg("extract").arg(file).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("its end");
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    assert!(output.stderr.is_empty());
}

/// A journal written by hand: ids are not asked for.
const JOURNAL: &str = r#"{"format": "wirescope-journal", "schema": 1, "entries": [
  {"schema": 1, "number": 1, "correction": {
    "about": {"everywhere": {"label": "PERSON", "names": ["angela merkel"]}}, "change": {"rename": {"name": "Angela Kasner"}}}},
  {"schema": 1, "number": 2, "correction": {
    "about": {"article": {"article": "DIGEST", "start": 0, "end": 0}}, "change": {"redate": {"value": "2021-03-25"}}, "was": "2021-03-18"}},
  {"schema": 1, "number": 3, "correction": {
    "about": {"words": {"article": "DIGEST", "start": 0, "end": 13, "words": "Angela Merkel"}}, "change": {"retype": {"label": "ORG"}}, "was": "GPE"}},
  {"schema": 3, "number": 4, "correction": {
    "about": {"article": {"article": "DIGEST", "start": 0, "end": 0}}, "change": {"source": {"name": "Post"}}, "was": ""}}
]}"#;

#[test]
fn a_journal_is_applied_and_what_of_it_cannot_be_is_told() {
    let folder = folder("journal");
    let file = write(&folder, "note.txt", TEXT);
    let journal = write(&folder, "journal.json", JOURNAL.replace("DIGEST", &wirescope_journal::digest(TEXT)));
    let with = |journal: &Path| {
        let mut command = wirescope();
        command.args(["extract", "--published", "2021-03-18", "--journal"]).arg(journal).arg(&file);
        run(&mut command, b"")
    };
    let output = with(&journal);
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    let record = &records(&output)[0];
    assert_eq!((&record["published"], &record["source"]), (&"2021-03-25".into(), &"Post".into()));
    assert_eq!(record["times"][0]["value"], "2021-03-25", "Thursday is counted from that day");
    let names: Vec<&str> =
        record["entities"].as_array().expect("entities").iter().filter_map(|one| one["name"].as_str()).collect();
    assert!(names.contains(&"Angela Kasner") && !names.contains(&"Angela Merkel"), "{names:?}");
    assert!(complaints(&output).contains("conflicting (changed: PERSON)"), "{}", complaints(&output));

    let broken = with(&write(&folder, "other.json", "{}"));
    assert_eq!(broken.status.code(), Some(1));
    assert!(complaints(&broken).contains("other.json: this is no journal"), "{}", complaints(&broken));
    assert!(records(&broken).is_empty());
}
