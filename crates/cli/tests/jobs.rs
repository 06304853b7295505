//! Work on several cores, and going on after an interruption: the same bytes as in one run on one core.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A folder for the files of one test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn extract() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirescope"));
    command.arg("extract").stdin(Stdio::null());
    command
}

fn run(command: &mut Command) -> Output {
    command.output().expect("the program starts")
}

fn complaints(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const WHO: [&str; 6] = ["Angela Merkel", "Mr. Okonjo", "The mayor of Lima", "Reuters", "Ana Ruiz, 34,", "Unilever"];
const DID: [&str; 5] = ["said", "denied", "told reporters", "warned", "announced"];
const WHAT: [&str; 6] = [
    "that talks with France would begin on Tuesday",
    "“we will not sign it”",
    "that 1,200 people had left Quito",
    "that the attack on the port killed three",
    "that prices rose 4.5 percent in March",
    "that the court in The Hague had ruled",
];

/// JSON Lines of articles that differ in length, so that later ones are ready before earlier ones.
fn wire(articles: usize) -> String {
    let mut lines = String::new();
    for number in 0..articles {
        let mut text = String::new();
        let sentences = if number % 7 == 0 { 12 } else { 1 + number % 3 };
        for sentence in 0..sentences {
            let pick = number * 31 + sentence * 17;
            let (who, did, what) = (WHO[pick % WHO.len()], DID[pick % DID.len()], WHAT[pick % WHAT.len()]);
            text.push_str(&format!("{who} {did} {what}. "));
        }
        let record = serde_json::json!({
            "id": format!("w{number}"), "title": format!("Report “{number}”"), "published": "2021-03-18", "text": text.trim_end(),
        });
        lines.push_str(&format!("{record}\n"));
    }
    lines
}

fn wire_file(folder: &Path, articles: usize) -> PathBuf {
    let file = folder.join("wire.jsonl");
    fs::write(&file, wire(articles)).expect("a file");
    file
}

#[test]
fn the_number_of_jobs_changes_no_byte() {
    let folder = folder("jobs");
    let file = wire_file(&folder, 40);
    let note = folder.join("note.txt");
    fs::write(&note, "Rain fell on Oslo on 3 May 2020, Ana Ruiz said.").expect("a file");
    for format in ["jsonl", "text", "conll"] {
        let with = |jobs: &str| run(extract().args(["--format", format, "--jobs", jobs]).args([&note, &file, &note]));
        let one = with("1");
        assert_eq!(one.status.code(), Some(0), "{}", complaints(&one));
        assert!(one.stdout.len() > 2000);
        for jobs in ["2", "7"] {
            let more = with(jobs);
            assert!(more.stdout == one.stdout, "{format} with {jobs} jobs");
            assert!(more.stderr.is_empty(), "{}", complaints(&more));
        }
    }
}

#[test]
fn bad_lines_and_files_are_named_and_all_else_is_done_on_every_core() {
    let folder = folder("jobs-bad");
    let mut lines: Vec<String> = wire(12).lines().map(str::to_owned).collect();
    lines.insert(3, "{\"text\": ".to_owned());
    lines.insert(9, "{\"text\": \"\"}".to_owned());
    let file = folder.join("wire.jsonl");
    fs::write(&file, lines.join("\n")).expect("a file");
    let output = run(extract().args(["--jobs", "3"]).args([&file, &folder.join("missing.txt")]));
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout.iter().filter(|byte| **byte == b'\n').count(), 12);
    let said = complaints(&output);
    assert!(["line 4", "line 10", "missing.txt"].iter().all(|place| said.contains(place)), "{said}");
}

#[test]
fn an_output_cut_anywhere_is_completed_to_the_byte() {
    let folder = folder("resume");
    let file = wire_file(&folder, 14);
    let out = folder.join("records.jsonl");
    let one = run(extract().args(["--rules", "--out"]).args([&out, &file]));
    assert_eq!(one.status.code(), Some(0), "{}", complaints(&one));
    assert!(one.stdout.is_empty());
    let whole = fs::read(&out).expect("records");
    let line_ends: Vec<usize> = (0..whole.len()).filter(|at| whole[*at] == b'\n').map(|at| at + 1).collect();
    assert_eq!(line_ends.len(), 14);
    let mut cuts = vec![0, 1, line_ends[0] - 1, line_ends[0], line_ends[6], line_ends[6] + 9, whole.len() - 1, whole.len()];
    // Some that nobody chose.
    cuts.extend((1..=6).map(|n| (n * 2_654_435_761) % whole.len()));
    for cut in cuts {
        fs::write(&out, &whole[..cut]).expect("what was left");
        let output = run(extract().args(["--rules", "--resume", "--jobs", "2", "--out"]).args([&out, &file]));
        assert_eq!(output.status.code(), Some(0), "cut at {cut}: {}", complaints(&output));
        assert!(fs::read(&out).expect("records") == whole, "cut at {cut}");
    }
}

#[test]
fn what_is_of_other_articles_or_options_is_left_alone() {
    let folder = folder("resume-other");
    let file = wire_file(&folder, 5);
    let out = folder.join("records.jsonl");
    assert!(run(extract().args(["--rules", "--out"]).args([&out, &file])).status.success());
    let whole = fs::read(&out).expect("records");
    let half = whole.len() * 2 / 3;
    fs::write(&out, &whole[..half]).expect("what was left");
    let refused = |arguments: &[&str], input: &Path, why: &str| {
        let output = run(extract().arg("--resume").args(arguments).arg("--out").args([&out, input]));
        assert_eq!(output.status.code(), Some(1));
        assert!(complaints(&output).contains(why), "{}", complaints(&output));
        assert!(fs::read(&out).expect("records") == whole[..half], "it was changed");
    };

    refused(&[], &file, "made with other options");
    let lines: Vec<String> = wire(5).lines().map(str::to_owned).collect();
    let turned = folder.join("turned/wire.jsonl");
    fs::create_dir_all(folder.join("turned")).expect("a folder");
    fs::write(&turned, [&lines[1], &lines[0], &lines[2]].map(String::as_str).join("\n")).expect("a file");
    refused(&["--rules"], &turned, "line 1 is not of the article that comes here, w1");
    let few = folder.join("few/wire.jsonl");
    fs::create_dir_all(folder.join("few")).expect("a folder");
    fs::write(&few, "").expect("a file");
    refused(&["--rules"], &few, "holds more than these inputs tell");

    for wrong in [&["--resume"][..], &["--resume", "--out", "o", "--format", "text"], &["--jobs", "0"], &["--jobs", "many"]] {
        assert_eq!(run(extract().args(wrong).arg(&file)).status.code(), Some(2), "{wrong:?}");
    }
}

/// Starts a job and kills it (SIGKILL on Unix) as soon as `lines` whole records are in the output; whether it was amid its work.
fn killed(child: &mut Child, out: &Path, lines: usize) -> bool {
    let began = Instant::now();
    loop {
        let written = fs::read(out).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count();
        if written >= lines {
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(120), "only {written} records in two minutes");
        std::thread::sleep(Duration::from_millis(3));
    }
    child.kill().expect("the job is ours");
    !child.wait().expect("its end").success()
}

#[test]
fn a_job_that_was_killed_goes_on_and_ends_in_the_same_bytes() {
    let folder = folder("killed");
    let file = wire_file(&folder, 60);
    let whole = run(extract().args(["--jobs", "1"]).arg(&file));
    assert_eq!(whole.status.code(), Some(0), "{}", complaints(&whole));
    let out = folder.join("records.jsonl");
    let mut interrupted = 0;
    for lines in [1, 9, 23] {
        let mut job =
            extract().args(["--resume", "--jobs", "2", "--out"]).args([&out, &file]).spawn().expect("the program starts");
        interrupted += usize::from(killed(&mut job, &out, lines));
        let left = fs::read(&out).expect("what was left");
        assert!(whole.stdout.starts_with(&left), "after {lines} records");
    }
    assert!(interrupted >= 2, "the jobs ended before they were killed");
    let last = run(extract().args(["--resume", "--jobs", "2", "--out"]).args([&out, &file]));
    assert_eq!(last.status.code(), Some(0), "{}", complaints(&last));
    assert!(fs::read(&out).expect("records") == whole.stdout);
}
