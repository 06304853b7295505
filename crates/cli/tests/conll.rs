//! Tokens in, columns out.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn run(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wirescope"))
        .arg("extract")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // Who refuses its command line reads nothing.
    let _ = child.stdin.take().expect("its input").write_all(input.as_bytes());
    child.wait_with_output().expect("its output")
}

fn conll(args: &[&str], input: &str) -> String {
    let output = run(&[args, &["--format", "conll", "-"]].concat(), input);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The n-th columns of the lines with tokens.
fn column(output: &str, number: usize) -> Vec<&str> {
    let lines = output.lines().filter(|line| !line.is_empty() && *line != "-DOCSTART-");
    lines.map(|line| line.split('\t').nth(number).unwrap_or_else(|| panic!("six columns: {line:?}"))).collect()
}

#[test]
fn tokens_come_out_as_they_went_in() {
    let odd = [
        "``",
        "Mr.",
        "Smith",
        "''",
        "-LRB-",
        "n't",
        "...",
        "-RRB-",
        "US-backed",
        "\u{200b}",
        "\u{a0}",
        "Zoë",
        "#",
        "a\u{301}",
        "--",
        "'s",
        "AT&T",
        "5,000.50",
        "東京",
        "C++",
        "O",
        "I-PER",
        "_",
        "�",
        "http://x.org/a?b",
        "\u{feff}x",
        "'",
        "\"",
        "`",
        "\\/",
        "-",
    ];
    let input =
        format!("{}\n\n\n \n-DOCSTART- -X- O O\n\n\n{}\n\n{}\n\n\n", odd.join("\n"), odd.join("\n"), odd.join("\tX\tY\tO\n"));
    let given: Vec<&str> = odd.iter().copied().cycle().take(3 * odd.len()).collect();
    for models in [&["--tokenized"][..], &["--tokenized", "--rules"]] {
        let output = conll(models, &input);
        assert_eq!(column(&output, 0), given, "{models:?}");
        assert_eq!(output.lines().filter(|line| *line == "-DOCSTART-").count(), 1);
        let sentences = output.split("\n\n").filter(|sentence| !sentence.trim().is_empty() && *sentence != "-DOCSTART-");
        assert_eq!(sentences.map(|sentence| sentence.lines().count()).collect::<Vec<_>>(), [odd.len(); 3]);
    }
}

#[test]
fn names_are_labelled_in_strict_bio() {
    let tokens = "Angela Merkel met the Afghan president in New York on 3 May 2020 .\n\nUS-backed forces left Kabul .";
    let output = conll(&["--tokenized", "--rules"], &tokens.replace(' ', "\n"));
    let gold = "B-PERSON I-PERSON O O B-NORP O O B-GPE I-GPE O B-DATE I-DATE I-DATE O O O O B-GPE O";
    assert_eq!(column(&output, 5).join(" "), gold, "part of a token is no name: US-backed");
}

#[test]
fn columns_are_empty_without_models() {
    let output = conll(&["--tokenized", "--rules"], "Rain\nfell\n.\n");
    assert_eq!(output, "Rain\t_\t_\t_\t_\tO\nfell\t_\t_\t_\t_\tO\n.\t_\t_\t_\t_\tO\n\n");
}

#[test]
fn heads_point_into_their_sentence() {
    let output = conll(&["--tokenized"], "Ann\nleft\nOslo\n.\n\nShe\nwas\ntired\n.\n");
    for sentence in output.split("\n\n").filter(|sentence| !sentence.is_empty()) {
        let heads: Vec<&str> = column(sentence, 3);
        assert!(heads.iter().all(|head| *head == "_") || heads.iter().filter(|head| **head == "0").count() == 1, "{sentence}");
        assert!(heads.iter().filter_map(|head| head.parse::<usize>().ok()).all(|head| head <= heads.len()), "{sentence}");
    }
}

#[test]
fn other_formats_take_tokens_too() {
    let output = run(&["--tokenized", "--rules", "--published", "2021-03-18", "-"], "Rain\nfell\non\nOslo\nyesterday\n.\n");
    let record: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a record");
    assert_eq!(record["text"], "Rain fell on Oslo yesterday.");
    assert_eq!(record["times"][0]["value"], "2021-03-17");
    assert!(record["id"].as_str().is_some_and(|id| !id.is_empty()));
}

#[test]
fn raw_text_has_columns_too() {
    let output = conll(&["--rules"], "Angela Merkel left.\n\nIt rained in Oslo.");
    assert_eq!(column(&output, 0).join(" "), "Angela Merkel left . It rained in Oslo .");
    assert_eq!(column(&output, 5).join(" "), "B-PERSON I-PERSON O O O O O B-GPE O");
    let lines = "{\"text\":\"Rain in Lima.\"}\n{\"text\":\"Rain in Quito.\"}\n";
    let output = conll(&["--rules", "--stdin-name", "x.jsonl"], lines);
    assert_eq!(output.split("-DOCSTART-\n\n").count(), 2, "between articles: {output}");
}

#[test]
fn models_are_chosen_once_and_missing_ones_named() {
    for args in [&["--rules", "--models", "x", "-"][..], &["--models", "x", "--models", "y", "-"], &["--models"]] {
        assert_eq!(run(args, "").status.code(), Some(2), "{args:?}");
    }
    let output = run(&["--models", "no-such-folder", "-"], "Rain.");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-folder"));
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("damaged");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("names.bin"), b"WSMD?").expect("a file");
    let output = run(&["--models", folder.to_str().expect("UTF-8"), "-"], "Rain.");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty() && String::from_utf8_lossy(&output.stderr).contains("damaged"));
}

#[test]
fn a_file_that_is_no_text_is_named() {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("binary.conll");
    std::fs::write(&file, [0u8, 1, 2, 0, 255]).expect("a file");
    let output = run(&["--tokenized", "--rules", file.to_str().expect("UTF-8")], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("binary.conll"));
}
