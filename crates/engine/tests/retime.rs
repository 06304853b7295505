//! Times counted anew from another day of publication: the records are the same as the whole analysis makes with that day, to the byte.
#![cfg(not(target_arch = "wasm32"))]

#[allow(dead_code, reason = "what the cases say to be right is asked elsewhere")]
#[path = "suite/mod.rs"]
mod suite;

use suite::{SUITES, TRAINED_SUITES};
use wirescope_engine::{Article, Date, Extractor};
use wirescope_journal::{Journal, apply_all, digest};
use wirescope_nlp::{Doc, Rule, Timex, retime};
use wirescope_protocol::{About, Change, Correction, Excerpt, Outcome};
use wirescope_record::record;

#[allow(dead_code, reason = "the gazetteer is among the models")]
mod models {
    include!(concat!(env!("OUT_DIR"), "/models.rs"));
}

const DAYS: [Option<Date>; 3] = [None, Some(Date::constant(2019, 9, 14)), Some(Date::constant(2024, 1, 1))];

/// How many of the articles of `tests/truth` are analysed, and every how manieth case of the models: a few of each kind are enough.
const GOLD: usize = 2;
const CASES: usize = 4;

fn check(extractor: &Extractor, article: &Article) {
    let docs = DAYS.map(|published| extractor.analyze(Article { published, ..article.clone() }));
    let json = |doc: &Doc| serde_json::to_string(&record(doc)).expect("a record");
    let records = docs.each_ref().map(json);
    for (from, doc) in docs.iter().enumerate() {
        for (to, day) in DAYS.into_iter().enumerate() {
            let mut doc = doc.clone();
            retime(&mut doc, day);
            assert_eq!(json(&doc), records[to], "{}: from {:?} to {day:?}", article.id, DAYS[from]);
            // As the corpus keeps it.
            let mut stored = Doc { tokens: Vec::new(), syntax: Vec::new(), ..docs[from].clone() };
            retime(&mut stored, day);
            assert_eq!((stored.times, stored.mentions), (doc.times, doc.mentions), "{}", article.id);
            stay_corrected(&docs[from], &docs[to]);
        }
    }
}

/// Whichever of two readers is first, one who gives the article the day of `to` takes no correction away that another one has made of a time of `from`.
fn stay_corrected(from: &Doc, to: &Doc) {
    let day = |doc: &Doc| doc.article.published.map(|day| day.to_string()).unwrap_or_default();
    let whole = Excerpt { article: digest(from.text()), ..Excerpt::default() };
    let redate = |about: About, value: &str, was: &str| {
        let change = Change::Redate { value: value.to_owned() };
        Correction { about, change, was: Some(was.to_owned()) }
    };
    let value = |time: &Timex| time.value.clone().unwrap_or_default();
    let counts = |time: &&Timex| to.times.iter().any(|other| other.span == time.span && other.value != time.value);
    for time in from.times.iter().filter(counts) {
        let words =
            Excerpt { start: time.span.start, end: time.span.end, words: from.words(time.span).to_owned(), ..whole.clone() };
        let corrections = [
            redate(About::Article(whole.clone()), &day(to), &day(from)),
            redate(About::Words(words), "1789-07-14", &value(time)),
        ];
        for order in [[0, 1], [1, 0]] {
            let mut journal = Journal::default();
            order.into_iter().for_each(|at| drop(journal.add(corrections[at].clone(), "", "")));
            let (doc, reports) = apply_all(from.clone(), &journal);
            let outcomes: Vec<Outcome> = reports.into_iter().map(|report| report.outcome).collect();
            assert_eq!(outcomes, [Outcome::Applied(1), Outcome::Applied(1)], "{}: {:?}", from.article.id, from.words(time.span));
            let corrected = doc.times.iter().find(|other| other.span == time.span).expect("the time");
            assert_eq!((corrected.value.as_deref(), corrected.rule), (Some("1789-07-14"), Rule::Correction));
        }
    }
}

#[test]
fn the_cases_of_the_suites_are_counted_as_the_analysis_counts_them() {
    let mut by_rules = Extractor::new();
    by_rules.take_models(&[models::GAZETTEER]).expect("the gazetteer");
    let mut trained = Extractor::new();
    trained.take_models(models::MODELS).expect("the models");
    for (extractor, suites, every) in [(&by_rules, SUITES, 1), (&trained, TRAINED_SUITES, CASES)] {
        for (file, text) in suites {
            for case in suite::parse(file, text).expect("cases").into_iter().step_by(every) {
                check(extractor, &Article { id: case.name, text: case.text, ..Article::default() });
            }
        }
    }
}

#[test]
fn so_are_texts_whose_lines_end_in_hyphens() {
    // Everyday words, words of time, and words that the hyphen parts.
    let texts = [
        "The firm will publish long-\nawaited results on Friday.",
        "Mr. Lind will hold a well-\nattended two-\nday meeting in mid-\nSeptember, and a first-\nquarter report comes next Mon-\nday.",
        "A record-\nbreaking crowd came on Sat\u{ad}urday to the so-\ncalled green-\nhouse; the following day half-\nempty trains left.",
    ];
    let mut by_rules = Extractor::new();
    by_rules.take_models(&[models::GAZETTEER]).expect("the gazetteer");
    let mut trained = Extractor::new();
    trained.take_models(models::MODELS).expect("the models");
    for (extractor, text) in [&by_rules, &trained].into_iter().flat_map(|extractor| texts.map(|text| (extractor, text))) {
        check(extractor, &Article { id: text.to_owned(), text: text.to_owned(), ..Article::default() });
    }
}

#[test]
fn so_are_whole_articles() {
    let mut extractor = Extractor::new();
    extractor.take_models(models::MODELS).expect("the models");
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/truth")).expect("gold articles");
    let mut paths: Vec<_> = folder.flatten().map(|file| file.path()).filter(|path| path.is_file()).collect();
    paths.sort();
    assert!(paths.len() > GOLD);
    for path in paths.into_iter().take(GOLD) {
        // With the marks in it: any text will do.
        let text = std::fs::read_to_string(&path).expect("an article");
        check(&extractor, &Article { id: path.display().to_string(), text, ..Article::default() });
    }
}
