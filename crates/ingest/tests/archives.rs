//! What archives hold besides articles, and how much of it is told.

mod common;

use common::{one, read, zip};
use wirescope_ingest::{ErrorKind, IngestError};

fn errors(results: &common::Results) -> Vec<&IngestError> {
    results.iter().filter_map(|result| result.as_ref().err()).collect()
}

#[test]
fn what_is_hidden_is_left_out_however_much_it_is() {
    let names: Vec<String> = (0..50).map(|at| format!(".git/{at}")).chain(["a.txt".to_owned()]).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"Words of it."[..])).collect();
    let results = read("a.zip", zip(&entries));
    let errors = errors(&results);
    assert_eq!(results.iter().flatten().count(), 1);
    assert!(errors.iter().all(|error| error.kind() == ErrorKind::LeftOut), "{errors:?}");
    assert_eq!((errors.len(), errors.iter().map(|error| error.count()).sum::<u32>()), (21, 50));
}

#[test]
fn the_sum_is_whole_where_many_things_are_told_at_once() {
    let names: Vec<String> = (0..64).map(|at| format!("{at}.png")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"\x89PNG\r\n"[..])).collect();
    let results = read("a.zip", zip(&entries));
    assert_eq!(errors(&results).iter().map(|error| error.count()).sum::<u32>(), 64);
    let listed =
        r#"[{"title":"A","url":"https://a.example/1"},{"title":"B","url":"https://a.example/2"},{"title":"C","text":"Words."}]"#;
    let results = read("a.json", listed);
    assert_eq!(errors(&results).iter().map(|error| error.count()).collect::<Vec<_>>(), [2]);
    let table = "title,text,url\nA,Words of it.,https://a.example/1\nB,,https://a.example/2\nC,,https://a.example/3\n,,x\n";
    let results = read("a.csv", table);
    assert_eq!(errors(&results).iter().map(|error| error.count()).collect::<Vec<_>>(), [3]);
}

#[test]
fn titles_and_names_turn_nothing_around() {
    assert_eq!(one("a\u{202E}txt.md", "Words of it.").title, "a\u{FFFD}txt");
    let record = "{\"title\":\"Ferries \u{202E}sail\",\"source\":\"The \u{2067}Quay\",\"author\":\"Ann\u{202E} Lind\",\"text\":\"Words.\"}";
    let article = one("a.json", record);
    assert_eq!(
        (article.title.as_str(), article.source.as_str(), article.details.author.as_str()),
        ("Ferries sail", "The Quay", "Ann Lind")
    );
}
