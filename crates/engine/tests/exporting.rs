//! Exports, article by article, while things change.

mod desk;

use desk::{Desk, file};
use wirescope_protocol::{ExportAsk, ExportFormat, ExportPick, ExportTable, Selection};

fn desk() -> Desk {
    let mut desk = Desk::new();
    let texts = [b"Rain fell on Oslo.".as_slice(), b"Wind blew in Bergen.", b"Snow lay on Paris."];
    let added = desk.add(vec![file("a.txt", texts[0]), file("b.txt", texts[1]), file("c.txt", texts[2])], &texts);
    assert_eq!(added.articles, 3);
    desk
}

fn ask(format: ExportFormat, query: &str) -> ExportAsk {
    ExportAsk::new(format, Selection::of_query(query))
}

fn whole(desk: &mut Desk, ask: &ExportAsk) -> (wirescope_protocol::ExportTold, String) {
    let mut export = desk.engine.begin_export(ask).expect("begun");
    while desk.engine.export_next(&mut export).expect("taken") {}
    let (told, bytes) = desk.engine.finish_export(export).expect("a file");
    (told, String::from_utf8(bytes).expect("UTF-8"))
}

#[test]
fn each_step_takes_one_article_and_tells_how_far_it_is() {
    let mut desk = desk();
    let mut export = desk.engine.begin_export(&ask(ExportFormat::JsonLines, "")).expect("begun");
    let mut steps = Vec::new();
    while desk.engine.export_next(&mut export).expect("taken") {
        steps.push(export.progress());
    }
    assert_eq!(steps, [(1, 3), (2, 3), (3, 3)]);
    let (told, bytes) = desk.engine.finish_export(export).expect("a file");
    assert_eq!((told.articles, told.total, told.rows), (3, 3, 3));
    assert_eq!(bytes.iter().filter(|byte| **byte == b'\n').count(), 3);
}

#[test]
fn what_is_removed_or_added_meanwhile_is_told_or_left_for_the_next() {
    let mut desk = desk();
    let mut export = desk.engine.begin_export(&ask(ExportFormat::JsonLines, "")).expect("begun");
    assert!(desk.engine.export_next(&mut export).expect("taken"));
    let snow = desk.engine.ask(&wirescope_protocol::Ask::overview(Selection::of_query("snow"), 1, 1, Default::default()));
    let id = snow.panes.iter().find_map(|(_, pane)| match pane {
        wirescope_protocol::PaneAnswer::List(list) => list.rows.first().map(|row| row.id.clone()),
        _ => None,
    });
    assert_eq!(desk.engine.remove(&[id.expect("the article")]), 1);
    desk.add(vec![file("d.txt", b"Hail hit Rome.")], &[b"Hail hit Rome."]);
    while desk.engine.export_next(&mut export).expect("taken") {}
    let (told, bytes) = desk.engine.finish_export(export).expect("a file");
    assert_eq!(told.articles, 2);
    assert_eq!(told.left_out, ["1 article was removed while the file was made."]);
    let words = String::from_utf8(bytes).expect("UTF-8");
    assert!(!words.contains("Hail") && !words.contains("Snow"), "{words}");
}

#[test]
fn an_export_is_of_the_selection_and_a_dossier_of_what_was_picked() {
    let mut desk = desk();
    let (told, csv) = whole(&mut desk, &ask(ExportFormat::Csv(ExportTable::Articles), "rain OR wind"));
    assert_eq!((told.articles, told.total, told.rows), (2, 3, 2));
    assert!(csv.contains("Rain fell") && !csv.contains("Snow") && csv.contains("query: rain OR wind"), "{csv}");
    let records = whole(&mut desk, &ask(ExportFormat::JsonLines, "snow")).1;
    let id = records.split('"').nth(5).expect("its id").to_owned();
    // Whether or not the selection still has it.
    let mut picked = ask(ExportFormat::Markdown, "rain");
    picked.picks = vec![ExportPick { article: id, start: 0, end: 8, note: String::new() }];
    let (told, dossier) = whole(&mut desk, &picked);
    assert_eq!(told.rows, 1);
    assert!(dossier.contains("“Snow lay”") && !dossier.contains("Rain"), "{dossier}");
}

#[test]
fn networks_and_places_take_no_article_one_by_one_and_count_all() {
    let mut desk = desk();
    for format in [ExportFormat::Gexf, ExportFormat::GraphMl, ExportFormat::GeoJson] {
        let mut export = desk.engine.begin_export(&ask(format, "")).expect("begun");
        assert!(!desk.engine.export_next(&mut export).expect("nothing"));
        assert_eq!(desk.engine.finish_export(export).expect("a file").0.articles, 3);
    }
}
