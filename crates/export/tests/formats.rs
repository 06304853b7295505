//! Each format on articles whose names would break a careless file.

mod common;

use common::{FORMULA, TURNED, ask, corpus, export, text};
use serde_json::Value;
use wirescope_corpus::NamedRemark;
use wirescope_protocol::{
    Change, Colour, ExportFormat, ExportPick, ExportSubject, ExportTable, Field, NetworkAsk, Remark, Selection, TieBy,
};

/// The records of a CSV file, the head first.
fn records(bytes: &str) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_bytes());
    reader.records().map(|record| record.expect("a record").iter().map(str::to_owned).collect()).collect()
}

/// The cell of a column in a row.
#[track_caller]
fn cell<'a>(records: &'a [Vec<String>], row: usize, column: &str) -> &'a str {
    let at = records[0].iter().position(|name| name == column).expect(column);
    &records[row][at]
}

#[test]
fn every_table_says_what_it_is_of_and_no_cell_begins_a_formula() {
    let corpus = corpus();
    for table in ExportTable::ALL {
        let (told, bytes) = export(&corpus, &ask(ExportFormat::Csv(table)));
        let records = records(std::str::from_utf8(&bytes).expect("UTF-8"));
        assert_eq!(told.rows as usize, records.len() - 1, "{table:?}");
        assert!(records.len() > 1, "{table:?}");
        let last = records[0].last().expect("a head");
        assert!(last.starts_with("about this table: Wirescope "), "{last}");
        for part in ["3 of 3 articles", "filter: Source: any of =Post", "corrections applied: 2", "made on: 2026-11-29"] {
            assert!(last.contains(part), "{part} in {last}");
        }
        for record in &records[1..] {
            assert_eq!(record.len(), records[0].len());
            for cell in record {
                let is_number = cell.parse::<f64>().is_ok();
                assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?}");
            }
        }
    }
}

#[test]
fn rows_hold_what_the_articles_say() {
    let corpus = corpus();
    let table = |table| records(&text(&corpus, &ask(ExportFormat::Csv(table))));
    let articles = table(ExportTable::Articles);
    assert_eq!(cell(&articles, 1, "title"), "'=1+1, \"quoted\" and @broken {off}");
    assert_eq!(cell(&articles, 1, "published"), "2020-05-04");
    assert!(cell(&articles, 1, "text").starts_with(&format!("'{FORMULA} met")));
    assert!(cell(&articles, 2, "title").starts_with('['), "an article without a title is called by its first words");
    let mentions = table(ExportTable::Mentions);
    assert_eq!(mentions.len() - 1, 12, "those in lines that are not the article's are left out");
    assert_eq!(cell(&mentions, 2, "text"), TURNED);
    assert_eq!(cell(&mentions, 4, "value"), "2020-05-03");
    assert_eq!(cell(&mentions, 1, "confidence"), "0.875");
    let entities = table(ExportTable::Entities);
    assert_eq!(cell(&entities, 1, "name"), format!("'{FORMULA}"));
    assert_eq!((cell(&entities, 1, "articles"), cell(&entities, 1, "mentions")), ("2", "4"));
    let place = (1..entities.len()).find(|row| cell(&entities, *row, "name") == "São Paulo").expect("the place");
    assert_eq!((cell(&entities, place, "lat"), cell(&entities, place, "lon")), ("-23.5475", "-46.6361"));
    assert_eq!(cell(&entities, place, "first_published"), "2020-05-04");
    assert_eq!(cell(&entities, place, "last_published"), "2020-05-04");
    let quotations = table(ExportTable::Quotations);
    assert_eq!(cell(&quotations, 1, "quotation"), "“It, said; … \"{fine}\"”");
    assert_eq!(cell(&quotations, 1, "speaker"), format!("'{FORMULA}"));
    let acts = table(ExportTable::Acts);
    assert_eq!((cell(&acts, 1, "action"), cell(&acts, 1, "target")), ("CONSULT", TURNED));
    assert_eq!((cell(&acts, 1, "when_value"), cell(&acts, 1, "where")), ("2020-05-03", "São Paulo"));
    let dates = table(ExportTable::Dates);
    assert_eq!((cell(&dates, 1, "first_day"), cell(&dates, 1, "last_day")), ("1999-01-01", "1999-12-31"));
    assert!(cell(&dates, 3, "acts").contains("– met –"));
    let ties = table(ExportTable::CoOccurrence);
    assert_eq!((cell(&ties, 1, "tied_by"), cell(&ties, 1, "weight")), ("sentence", "2"));
}

#[test]
fn an_export_is_of_the_selection() {
    let corpus = corpus();
    let nothing = wirescope_protocol::ExportAsk {
        selection: Selection::of_query("nothing"),
        ..ask(ExportFormat::Csv(ExportTable::Mentions))
    };
    let (told, bytes) = export(&corpus, &nothing);
    assert_eq!((told.articles, told.total, told.rows), (1, 3, 0));
    let head = String::from_utf8(bytes).expect("UTF-8");
    assert!(head.contains("1 of 3 articles") && head.contains("query: nothing"), "{head}");
    let mut sure = ask(ExportFormat::Csv(ExportTable::Quotations));
    sure.quotations.min_confidence = 850;
    assert_eq!(export(&corpus, &sure).0.rows, 0, "quotations that are hidden are not exported");
}

#[test]
fn records_are_those_of_extract() {
    let corpus = corpus();
    let written = text(&corpus, &ask(ExportFormat::JsonLines));
    let ids: Vec<String> = written
        .lines()
        .map(|line| {
            let record: wirescope_record::Record = serde_json::from_str(line).expect("a record");
            assert_eq!(record, wirescope_record::record(&corpus.doc(&record.id).expect("its article")));
            record.id
        })
        .collect();
    assert_eq!(ids, ["a", "b", "c"], "newest first, undated last");
}

#[test]
fn places_have_positions_and_names_without_one_are_told() {
    let corpus = corpus();
    let (told, bytes) = export(&corpus, &ask(ExportFormat::GeoJson));
    let map: Value = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(map["features"][0]["geometry"]["coordinates"], serde_json::json!([-46.6361, -23.5475]));
    assert_eq!(map["features"][0]["properties"]["articles"], 2);
    assert_eq!(map["about"]["articles"], 3);
    assert_eq!(told.rows, 1);
    // Oslo stands in a line that is not the article's.
    assert_eq!((map["unplaced"].as_array().map(Vec::len), told.left_out.len()), (Some(0), 0));
}

#[test]
fn annotations_find_their_words_by_characters() {
    let corpus = corpus();
    let all: Value = serde_json::from_str(&text(&corpus, &ask(ExportFormat::WebAnnotation))).expect("JSON");
    let items = all["first"]["items"].as_array().expect("annotations");
    assert_eq!(all["total"].as_u64(), Some(items.len() as u64));
    let words: Vec<char> = corpus.article("a").expect("an article").text.chars().collect();
    for item in items {
        let [quote, position] = item["target"]["selector"].as_array().expect("selectors").as_slice() else { panic!("two") };
        let at = |name: &str| position[name].as_u64().expect("an offset") as usize;
        let found: String = words[at("start")..at("end")].iter().collect();
        assert_eq!(quote["exact"], found.as_str());
    }
}

#[test]
fn networks_have_directions_where_acts_tie() {
    let corpus = corpus();
    let mut acts = ask(ExportFormat::Gexf);
    let together = text(&corpus, &acts);
    assert!(together.contains("defaultedgetype=\"undirected\"") && together.contains("weight=\"2\""), "{together}");
    assert!(together.contains("=HYPERLINK(&quot;http://x&quot;)"));
    acts.network = NetworkAsk { by: TieBy::Acts, ..NetworkAsk::default() };
    let directed = text(&corpus, &acts);
    assert!(directed.contains("defaultedgetype=\"directed\"") && directed.contains("for=\"verbal_cooperation\""), "{directed}");
    acts.format = ExportFormat::GraphMl;
    assert!(text(&corpus, &acts).contains("edgedefault=\"directed\""));
}

#[test]
fn calendars_have_what_is_dated_well_and_tell_what_is_not() {
    let corpus = corpus();
    let (told, bytes) = export(&corpus, &ask(ExportFormat::ICalendar));
    let calendar = String::from_utf8(bytes).expect("UTF-8").replace("\r\n ", "");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20200503\r\nDTEND;VALUE=DATE:20200504\r\n"), "{calendar}");
    assert!(calendar.contains("LOCATION:São Paulo\r\n"));
    assert!(calendar.contains("lines around articles not counted"), "{calendar}");
    // The two articles have one text, and so one event.
    assert_eq!(told.rows, 1);
    assert!(told.left_out[0].starts_with("2 dates longer"), "{:?}", told.left_out);
}

#[test]
fn references_keep_to_one_line_and_close_what_they_open() {
    let corpus = corpus();
    let ris = text(&corpus, &ask(ExportFormat::Ris));
    assert_eq!(ris.matches("TY  - NEWS\r\n").count(), 3);
    assert!(ris.contains("AU  - Ann Lind\r\nAU  - Bo Åberg\r\n") && ris.contains("DA  - 2020/05/04\r\n"), "{ris}");
    assert!(ris.lines().all(|line| line.is_empty() || line.get(2..6) == Some("  - ")), "{ris}");
    let bib = text(&corpus, &ask(ExportFormat::BibTex));
    assert_eq!(bib.matches('{').count(), bib.matches('}').count(), "{bib}");
    assert!(bib.contains("@article{lind2020,"), "{bib}");
    let csl: Value = serde_json::from_str(&text(&corpus, &ask(ExportFormat::CslJson))).expect("JSON");
    assert_eq!(csl[0]["issued"]["date-parts"], serde_json::json!([[2020, 5, 4]]));
}

#[test]
fn dossiers_have_their_passages_with_proof() {
    let corpus = corpus();
    let all = text(&corpus, &ask(ExportFormat::Markdown));
    assert!(all.contains("> “It, said; … \"\\{fine\\}\"”"), "{all}");
    assert!(all.contains("SHA-256 ") && all.contains("4 May 2020") && all.contains("undated"), "{all}");
    let mut picked = ask(ExportFormat::Markdown);
    let pick =
        |article: &str, start, end| ExportPick { article: article.to_owned(), start, end, note: "Check * this".to_owned() };
    picked.picks = vec![pick("c", 0, 7), pick("a", 0, 22), pick("gone", 0, 1)];
    let (told, bytes) = export(&corpus, &picked);
    let dossier = String::from_utf8(bytes).expect("UTF-8");
    let (first, second) = (dossier.find("“Nothing”").expect("the first"), dossier.find("HYPERLINK").expect("the second"));
    assert!(first < second && dossier.contains("Check \\* this") && dossier.contains("Bytes 0–7"), "{dossier}");
    assert_eq!(told.rows, 2);
    assert!(told.left_out[0].starts_with("1 of the passages"), "{:?}", told.left_out);
}

#[test]
fn the_same_export_is_the_same_bytes() {
    let corpus = corpus();
    for format in ExportFormat::ALL.into_iter().filter(|format| *format != ExportFormat::Wirescope) {
        assert_eq!(export(&corpus, &ask(format)), export(&corpus, &ask(format)), "{format:?}");
    }
}

#[test]
fn lines_of_the_model_are_entities_that_know_each_other() {
    let corpus = corpus();
    let lines: Vec<Value> = text(&corpus, &ask(ExportFormat::FollowTheMoney))
        .lines()
        .map(|line| serde_json::from_str(line).expect("an entity a line"))
        .collect();
    let ids: Vec<&str> = lines.iter().map(|line| line["id"].as_str().expect("an id")).collect();
    let of = |schema: &str| lines.iter().filter(|line| line["schema"] == schema).collect::<Vec<_>>();
    assert_eq!((of("Article").len(), of("Person").len(), of("Organization").len(), of("Event").len()), (3, 1, 1, 2));
    for mention in of("Mention") {
        for end in ["document", "resolved"] {
            assert!(ids.contains(&mention["properties"][end][0].as_str().expect("an id")), "{mention}");
        }
    }
    assert_eq!(of("Event")[0]["properties"]["date"][0], "2020-05-03");
}

/// The words of a file, of those in it if it is a zip.
fn words_of(bytes: Vec<u8>) -> String {
    if !bytes.starts_with(b"PK") {
        return String::from_utf8(bytes).expect("UTF-8");
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut all = String::new();
    for at in 0..archive.len() {
        std::io::Read::read_to_string(&mut archive.by_index(at).expect("an entry"), &mut all).expect("UTF-8");
    }
    all
}

#[test]
fn what_readers_have_added_is_in_every_format() {
    let mut corpus = corpus();
    let remark = |entry: &str, (start, end): (u32, u32), change: Change| Remark {
        entry: entry.to_owned(),
        when: String::new(),
        start,
        end,
        change,
        key: String::new(),
    };
    let tag = |tag: &str| Change::Tag { tag: tag.to_owned() };
    let text = corpus.article("a").expect("the article").text;
    let at = text.find("fine").expect("the quotation") as u32;
    let note = Change::Note { text: "Look again,\nplease".to_owned() };
    let highlight = Change::Highlight { colour: Colour::Pink, label: "Doubtful".to_owned() };
    corpus.remark(
        "a",
        vec![
            remark("1", (0, 0), tag("Peace talks")),
            remark("2", (0, 0), Change::Star),
            remark("3", (at, at + 4), note),
            remark("4", (at, at + 4), highlight),
        ],
    );
    let named = |field, name: &str, change| NamedRemark {
        field,
        names: vec![wirescope_nlp::fold(name)],
        remark: remark("5", (0, 0), change),
    };
    let identifier = Change::Identify { identifier: "Q42".to_owned() };
    corpus.remark_names(vec![
        named(Field::People, FORMULA, tag("Suspect")),
        named(Field::People, FORMULA, identifier),
        named(Field::Places, "São Paulo", tag("Harbour")),
    ]);
    for format in ExportFormat::ALL.into_iter().filter(|format| *format != ExportFormat::Wirescope) {
        let all = words_of(export(&corpus, &ask(format)).1);
        let expected: &[&str] = match format.subject() {
            ExportSubject::Network => &["Suspect", "Q42"],
            ExportSubject::Places => &["Harbour"],
            ExportSubject::ArticlesAndNetwork => &["Suspect", "Q42", "Harbour", "Peace talks", "Look again", "Doubtful"],
            ExportSubject::Articles if format == ExportFormat::ICalendar => &["Peace talks"],
            ExportSubject::Articles => &["Peace talks", "Look again"],
        };
        for words in expected {
            assert!(all.contains(words), "{format:?} has not {words}: {all}");
        }
    }
    let entities = text_of(&corpus, ExportTable::Entities);
    assert!(entities.contains("Suspect") && entities.contains("Q42"), "{entities}");
}

fn text_of(corpus: &wirescope_corpus::Corpus, table: ExportTable) -> String {
    text(corpus, &ask(ExportFormat::Csv(table)))
}
