//! `wirescope export` as it is run from a shell.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder for the files of one test, with three articles in it.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("export-{test}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("more")).expect("a folder");
    for (name, text) in [
        ("merkel.txt", "Angela Merkel met Emmanuel Macron in Paris.\n\n“We agree,” Merkel said on 3 May 2020."),
        ("rain.txt", "Rain fell on Oslo."),
        ("more/putin.txt", "Vladimir Putin visited Moscow."),
    ] {
        fs::write(folder.join(name), text).expect("a file");
    }
    folder
}

fn export(folder: &Path, args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirescope"));
    command.current_dir(folder).arg("export").args(args);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let _ = child.stdin.take().expect("its input").write_all(input.as_bytes());
    child.wait_with_output().expect("its output")
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn folders_go_in_and_a_file_that_its_name_tells_comes_out() {
    let folder = folder("folders");
    let output = export(&folder, &["--recursive", "--out", "all.xlsx", "merkel.txt", "rain.txt", "more"], "");
    assert_eq!(output.status.code(), Some(0), "{}", words(&output.stderr));
    assert!(words(&output.stderr).contains("3 of 3 articles"), "{}", words(&output.stderr));
    assert!(output.stdout.is_empty());
    assert!(fs::read(folder.join("all.xlsx")).expect("the workbook").starts_with(b"PK"));
    // Into a folder goes a file under a name of the format.
    let output = export(&folder, &["--format", "ris", "--out", "more", "rain.txt"], "");
    assert_eq!(output.status.code(), Some(0), "{}", words(&output.stderr));
    assert!(folder.join("more/wirescope-references.ris").exists());
}

#[test]
fn a_query_decides_what_goes_along_and_the_file_says_so() {
    let folder = folder("query");
    let output =
        export(&folder, &["--format", "csv", "--table", "quotations", "--query", "person:merkel", "merkel.txt", "rain.txt"], "");
    let csv = words(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{}", words(&output.stderr));
    assert!(csv.contains("1 of 2 articles") && csv.contains("query: person:merkel"), "{csv}");
    assert!(csv.contains("“We agree,”") && csv.contains("Angela Merkel"), "{csv}");
}

#[test]
fn corrections_are_applied_and_counted() {
    let folder = folder("journal");
    let journal = r#"{"format": "wirescope-journal", "schema": 1, "entries": [
      {"schema": 1, "number": 1, "turns": 0, "who": "", "when": "", "correction": {
        "about": {"everywhere": {"label": "PERSON", "names": ["Angela Merkel"]}}, "change": {"rename": {"name": "A. Merkel"}}, "was": null}}]}"#;
    fs::write(folder.join("journal.json"), journal).expect("a journal");
    let output = export(&folder, &["--format", "csv", "--table", "entities", "--journal", "journal.json", "merkel.txt"], "");
    let csv = words(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{}", words(&output.stderr));
    assert!(csv.contains("corrections applied: 1") && csv.contains("A. Merkel,people"), "{csv}");
}

#[test]
fn what_is_wrong_is_said_with_what_was_expected() {
    let folder = folder("wrong");
    for (args, said) in [
        (&["merkel.txt"][..], "--format"),
        (&["--format", "pdf", "merkel.txt"], "there are xlsx, csv"),
        (&["--format", "csv", "merkel.txt"], "articles, mentions, entities"),
        (&["--format", "gexf", "--table", "acts", "merkel.txt"], "of csv alone"),
        (&["--format", "ris", "--sure", "150", "merkel.txt"], "from 0 to 100"),
        (&["--format", "ris", "--tie", "string", "merkel.txt"], "sentence, paragraph, article or acts"),
        (&["--format", "ris"], "at least one file"),
        (&["--format", "ris", "--query", "date:never", "merkel.txt"], "--query"),
    ] {
        let output = export(&folder, args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", words(&output.stderr));
        assert!(words(&output.stderr).contains(said), "{args:?}: {}", words(&output.stderr));
        assert!(output.stdout.is_empty());
    }
    // A file that is not there does not keep the others from being exported.
    let output = export(&folder, &["--format", "jsonl", "gone.txt", "rain.txt"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output.stderr).contains("gone.txt") && words(&output.stdout).contains("Rain fell"));
}

#[test]
fn what_is_given_twice_is_there_once() {
    let folder = folder("twice");
    let output = export(&folder, &["--format", "jsonl", "-", "rain.txt", "rain.txt"], "Wind blew in Bergen.");
    assert_eq!(words(&output.stdout).lines().count(), 2, "{}", words(&output.stdout));
    assert!(words(&output.stderr).contains("there twice"), "{}", words(&output.stderr));
}
