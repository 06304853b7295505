//! Lines that are not the article's count where a selection wants it: in answers, readings and exports.

mod desk;

use desk::{Desk, file};
use wirescope_engine::{Engine, EngineError};
use wirescope_protocol::{
    Answer, Ask, Change, Clause, CountLevel, Draft, ExportAsk, ExportFormat, ExportTable, Field, JournalAsk, Label, Selection,
    ShareAsk, Subject, Test,
};

const LINE: &str = "Read more: “We will never give in to them,” President Clara Dahl said";

fn text() -> String {
    format!("President Ann Becker met Minister Boris Novak on Monday.\n\n{LINE}\n\nBecker thanked Novak.")
}

fn desk(articles: usize) -> Desk {
    let mut desk = Desk::new();
    let texts: Vec<String> = (0..articles).map(|at| format!("{}\n\nThat was {at}.", text())).collect();
    let files: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
    let inputs = files.iter().enumerate().map(|(at, bytes)| file(&format!("{at}.txt"), bytes)).collect();
    assert_eq!(desk.add(inputs, &files).articles as usize, articles);
    desk
}

fn selection(counts: bool) -> Selection {
    let clause = Clause { field: Field::Articles, test: Test::Furniture, pane: None };
    Selection { query: String::new(), clauses: counts.then_some(clause).into_iter().collect() }
}

fn ask(counts: bool) -> Ask {
    Ask::overview(selection(counts), 10, 50, CountLevel::Mention)
}

fn people(answer: &Answer) -> Vec<(String, u32)> {
    answer.facet(Field::People).expect("a facet").values.iter().map(|value| (value.name.clone(), value.count)).collect()
}

#[test]
fn a_selection_decides_and_another_one_takes_it_back() {
    let mut desk = desk(2);
    let before = desk.engine.ask(&ask(false));
    assert!(!people(&before).iter().any(|(name, _)| name.contains("Dahl")), "{:?}", people(&before));
    let id = before.rows()[0].id.clone();
    let read = desk.engine.open(&id, &selection(false));
    let after = desk.engine.ask(&ask(true));
    assert_eq!((after.matched, after.total), (2, 2), "it asks nothing of the articles");
    assert!(people(&after).iter().any(|(name, count)| name.contains("Dahl") && *count == 2), "{:?}", people(&after));
    let inside = |at: u32| text().find(LINE).is_some_and(|start| (start..start + LINE.len()).contains(&(at as usize)));
    let marked = |desk: &mut Desk, counts: bool| {
        let reading = desk.engine.open(&id, &selection(counts)).expect("the article");
        assert_eq!((reading.furniture.len(), reading.counts_furniture), (1, counts));
        let said = reading.quotations.iter().filter(|quotation| quotation.content.iter().any(|(start, _)| inside(*start)));
        (reading.marks.iter().filter(|mark| inside(mark.start)).count(), said.count())
    };
    assert_eq!(marked(&mut desk, true), (1, 1));
    assert_eq!(marked(&mut desk, false), (0, 0));
    assert_eq!(desk.engine.open(&id, &selection(false)), read);
    assert_eq!(desk.engine.ask(&ask(false)), before);
}

#[test]
fn articles_are_counted_otherwise_one_by_one_and_the_open_one_first() {
    let mut desk = desk(5);
    desk.engine.settle();
    desk.engine.count_as(&selection(true));
    assert_eq!(desk.engine.recounting(), 5);
    let id = desk.engine.ask_unsettled(&ask(true)).rows()[4].id.clone();
    assert!(desk.engine.open_unsettled(&id, &selection(true)).expect("the article").counts_furniture);
    let mut left = Vec::new();
    while desk.engine.recounting() > 0 {
        assert!(desk.engine.settle_next());
        left.push(desk.engine.recounting());
    }
    assert_eq!(left, [4, 3, 2, 1, 0]);
    while desk.engine.settle_next() {}
    assert!(people(&desk.engine.ask_unsettled(&ask(true))).iter().any(|(name, count)| name.contains("Dahl") && *count == 5));
}

#[test]
fn what_is_corrected_while_it_does_not_count_is_so_once_it_does() {
    let mut desk = desk(2);
    desk.engine.ask(&ask(false));
    let subject = Subject::Everywhere { label: Label::Person, key: "clara dahl".to_owned(), name: "Clara Dahl".to_owned() };
    let draft = Draft { subject, change: Change::Rename { name: "Clara Lund".to_owned() } };
    let (who, when) = Default::default();
    let mut made = desk.engine.ask_journal(&JournalAsk::Correct { draft, who, when });
    while desk.engine.correct_next() {}
    let journal = String::from_utf8(desk.engine.journal_answer(&mut made)).expect("UTF-8");
    assert_eq!((made.effect.map(|effect| effect.articles), made.changed), (Some(2), 2));
    let with = desk.engine.ask(&ask(true));
    assert!(people(&with).iter().any(|(name, count)| name.contains("Lund") && *count == 2), "{:?}", people(&with));
    // As an engine has it that knew the correction from the beginning.
    let mut later = Engine::new(desk.extractor.analysis());
    later.ask_journal(&JournalAsk::Restore { file: journal });
    for segment in &desk.segments {
        later.restore(&segment.bytes, &[]).expect("restored");
    }
    while later.correct_next() {}
    assert_eq!(later.ask(&ask(true)), with);
    assert_eq!(later.ask(&ask(false)), desk.engine.ask(&ask(false)));
}

fn exported(desk: &mut Desk, counts: bool) -> String {
    exported_as(desk, ExportTable::Mentions, counts)
}

fn exported_as(desk: &mut Desk, table: ExportTable, counts: bool) -> String {
    let ask = ExportAsk::new(ExportFormat::Csv(table), selection(counts));
    let mut export = desk.engine.begin_export(&ask).expect("begun");
    while desk.engine.export_next(&mut export).expect("taken") {}
    String::from_utf8(desk.engine.finish_export(export).expect("a file").1).expect("UTF-8")
}

#[test]
fn a_file_has_what_counts_and_says_so() {
    let mut desk = desk(2);
    let (without, with) = (exported(&mut desk, false), exported(&mut desk, true));
    assert!(!without.contains("Dahl") && without.contains("lines around articles not counted"), "{without}");
    assert!(with.contains("Dahl") && with.contains("lines around articles counted too"), "{with}");
    assert_eq!(exported(&mut desk, false), without);
}

#[test]
fn what_one_is_called_in_such_a_line_counts_where_it_does() {
    let mut desk = Desk::new();
    let text = "Minister Boris Novak left on Monday.\n\nRead more: “We will never give in to them,” President Boris Novak said\n\nHe slept.";
    assert_eq!(desk.add(vec![file("a.txt", text.as_bytes())], &[text.as_bytes()]).articles, 1);
    for counts in [true, false] {
        let id = desk.engine.ask(&ask(counts)).rows()[0].id.clone();
        let reading = desk.engine.open(&id, &selection(counts)).expect("the article");
        let card = reading.cards.iter().find(|card| card.name.contains("Novak")).expect("his card");
        let gold: &[&str] = if counts { &["Minister", "President"] } else { &["Minister"] };
        assert_eq!(card.roles, gold);
        let table = exported_as(&mut desk, ExportTable::Entities, counts);
        assert_eq!((table.contains("Minister"), table.contains("President")), (true, counts), "{table}");
    }
}

#[test]
fn a_file_is_not_of_two_minds() {
    let mut desk = desk(3);
    desk.engine.ask(&ask(false));
    let ask = ExportAsk::new(ExportFormat::JsonLines, selection(true));
    let mut export = desk.engine.begin_export(&ask).expect("begun");
    assert_eq!(export.progress(), (0, 0), "articles are counted first");
    while export.progress().0 == 0 {
        assert!(desk.engine.export_next(&mut export).expect("a step"));
    }
    assert_eq!(export.progress(), (1, 3));
    desk.engine.count_as(&selection(false));
    assert_eq!(desk.engine.export_next(&mut export), Err(EngineError::Recounted));
}

#[test]
fn a_file_is_not_of_two_minds_where_one_changes_its_mind_twice() {
    let mut desk = desk(4);
    let ask = ExportAsk::new(ExportFormat::JsonLines, selection(true));
    for (steps, gold) in [(0, Ok(true)), (3, Err(EngineError::Recounted))] {
        desk.engine.ask(&self::ask(true));
        let mut export = desk.engine.begin_export(&ask).expect("begun");
        assert!(!export.is_waiting() && desk.engine.export_next(&mut export).expect("taken"));
        desk.engine.count_as(&selection(false));
        for _ in 0..steps {
            assert!(desk.engine.settle_next());
        }
        desk.engine.count_as(&selection(true));
        assert_eq!((desk.engine.recounting(), desk.engine.export_next(&mut export)), (steps, gold));
    }
}

/// Those in which the name of the line stands, and counts or not.
fn naming(counts: bool) -> Selection {
    let mut selection = selection(counts);
    let test = Test::Any(vec!["clara dahl".to_owned()]);
    selection.clauses.push(Clause { field: Field::People, test, pane: None });
    selection
}

#[test]
fn a_collection_is_of_what_is_found_with_what_counts_and_has_all_of_it() {
    let mut desk = desk(3);
    let articles = |desk: &mut Desk, selection: Selection, meanwhile: bool| {
        let mut export = desk.engine.begin_export(&ExportAsk::new(ExportFormat::Wirescope, selection)).expect("begun");
        while export.is_waiting() {
            assert!(desk.engine.export_next(&mut export).expect("a step"));
        }
        desk.engine.count_as(&self::selection(meanwhile));
        while desk.engine.export_next(&mut export).expect("taken") {}
        desk.engine.finish_export(export).expect("a file").0.articles
    };
    for meanwhile in [false, true] {
        assert_eq!(articles(&mut desk, naming(false), meanwhile), 0);
        assert_eq!(articles(&mut desk, naming(true), meanwhile), 3);
        // All articles are so whatever counts, and wait for nothing.
        desk.engine.count_as(&selection(!meanwhile));
        let export = desk.engine.begin_export(&ExportAsk::new(ExportFormat::Wirescope, selection(meanwhile))).expect("begun");
        assert_eq!((export.is_waiting(), export.progress()), (false, (0, 3)));
    }
}

#[test]
fn a_page_to_share_has_what_is_found_with_what_counts() {
    let mut desk = desk(3);
    let mut shared = |now: bool, selection: Option<Selection>| {
        desk.engine.count_as(&self::selection(now));
        desk.engine.share(&ShareAsk { selection, ..ShareAsk::default() }).expect("told").0.articles
    };
    for now in [false, true] {
        assert_eq!(shared(now, Some(naming(true))), 3);
        assert_eq!(shared(now, Some(naming(false))), 0);
        assert_eq!(shared(now, None), 3);
    }
}
