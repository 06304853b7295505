//! The named cases of `tests/suite`, run natively and in a browser from this one source, and the digests that prove that both
//! give the same bytes. `tests/suite/README.md` says how the cases are written.

#[path = "suite/mod.rs"]
mod suite;

use std::fmt::Write;

use suite::{Case, SUITES, TRAINED_SUITES};
use wirescope_engine::{Article, Engine, Extractor, fnv64};
use wirescope_nlp::ANALYSIS_VERSION;
use wirescope_protocol::{
    ActsAsk, AlignAsk, Ask, Clause, ClusterBy, ClustersAsk, CollocatesAsk, CompareAsk, CompletionAsk, ConcordanceAsk,
    ConcordanceSort, CountLevel, CrossAsk, DescribeAsk, DifferencesAsk, EdgeAsk, Field, FindAsk, FrequencyAsk, HistogramAsk,
    MapAsk, NetworkAsk, NotesAsk, OverviewAsk, PaneAsk, PaneId, PathAsk, PivotAsk, QuotationsAsk, ReuseAsk, ReviewAsk, Scope,
    Selection, SideOf, SimilarAsk, StoriesAsk, Test, ThreadsAsk, TieBy, TimelineAsk, ValueRef, VocabularyAsk, VocabularySort,
    Wanted, WatchAsk,
};
use wirescope_record::record;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_browser);

include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// Where the digests are kept, and those that are there: of the rules alone, and with the trained models.
const BY_RULES: (&str, &str) = ("digests.txt", include_str!("../../../tests/suite/digests.txt"));
const TRAINED: (&str, &str) = ("digests-models.txt", include_str!("../../../tests/suite/digests-models.txt"));

fn trained() -> Extractor {
    let mut extractor = Extractor::new();
    extractor.take_models(MODELS).expect("the files of assets/models can be used");
    extractor
}

fn by_rules() -> Extractor {
    let mut extractor = Extractor::new();
    extractor.take_models(&[GAZETTEER]).expect("the gazetteer can be used");
    extractor
}

fn cases(suites: &[(&str, &str)]) -> Vec<Case> {
    suites.iter().flat_map(|(name, text)| suite::parse(name, text).unwrap_or_else(|error| panic!("{error}"))).collect()
}

fn article(case: &Case) -> Article {
    Article { id: case.name.clone(), text: case.text.clone(), published: case.published, ..Article::default() }
}

/// Says something to whoever reads the output of the test.
fn report(words: &str) {
    #[cfg(target_arch = "wasm32")]
    wasm_bindgen_test::console_log!("{words}");
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("{words}");
}

#[test]
fn every_case_is_right() {
    let cases = cases(SUITES);
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    check(&by_rules(), &cases);
}

#[test]
fn every_case_of_the_models_is_right() {
    let cases = cases(TRAINED_SUITES);
    assert!(cases.len() >= 30, "only {} cases", cases.len());
    check(&trained(), &cases);
}

fn check(extractor: &Extractor, cases: &[Case]) {
    let mut wrong = String::new();
    let mut gaps = 0;
    for case in cases {
        let doc = extractor.analyze(article(case));
        match (suite::check(case, &doc), case.known_gap) {
            (Err(difference), true) => {
                gaps += 1;
                report(&format!("known gap: {}\n{difference}", case.name));
            }
            (Err(difference), false) => writeln!(wrong, "{}\n{difference}", case.name).expect("a string"),
            (Ok(()), true) => {
                writeln!(wrong, "{}\n  is right now: take the mark (known gap) away\n", case.name).expect("a string")
            }
            (Ok(()), false) => {}
        }
    }
    report(&format!("{} cases, {gaps} known gaps", cases.len()));
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A line per case: the digest of its record as JSON. Then answers and readings, for the search, the counts and the ranking.
fn digests(extractor: &Extractor) -> String {
    let mut lines = String::new();
    // How many cases have something in lines that are not the article's, which the digests of these are to tell.
    let mut with_more = 0;
    let mut line = |name: &str, json: String| writeln!(lines, "{:016x} {name}", fnv64(json.as_bytes())).expect("a string");
    for case in cases(SUITES).into_iter().chain(cases(TRAINED_SUITES)) {
        let mut doc = extractor.analyze(article(&case));
        let without = serde_json::to_string(&record(&doc)).expect("a record");
        line(&case.name, without.clone());
        // What is found in lines that are not the article's is in segments too, and counts where readers want it.
        if !doc.furniture.is_empty() {
            doc.counts_furniture = true;
            let name = format!("{}, lines around it counted", case.name);
            let with = serde_json::to_string(&record(&doc)).expect("a record");
            with_more += u32::from(with != without);
            line(&name, with);
        }
    }
    assert_ne!(with_more, 0, "no case has anything in lines that are not the article's");
    let mut engine = Engine::new(extractor.analysis());
    engine.restore(&extractor.seeds().expect("a segment"), &[]).expect("the bundled articles");
    for query in ["", "talks AND peace", "\"peace talks\" OR withdraw*", "(broken"] {
        let ask = Ask::overview(Selection::of_query(query), 10, 100, CountLevel::Sentence);
        let answer = engine.ask(&ask);
        let readings: Vec<_> = answer.rows().iter().map(|row| engine.open(&row.id, &ask.selection)).collect();
        line(&format!("bundled articles: {query}"), serde_json::to_string(&(answer, readings)).expect("an answer"));
    }
    let first = engine.ask(&Ask::overview(Selection::default(), 2, 0, CountLevel::Article));
    let ids: Vec<String> = first.rows().iter().map(|row| row.id.clone()).collect();
    for (name, pane) in panes(&ids.try_into().expect("two articles")) {
        let ask = Ask { selection: Selection::default(), panes: vec![(PaneId::named(name), pane)] };
        line(&format!("bundled articles: pane {name}"), serde_json::to_string(&engine.ask(&ask)).expect("an answer"));
    }
    for (name, field, test) in clauses() {
        let clauses = vec![Clause { field, test, pane: None }];
        let ask = Ask::overview(Selection { query: String::new(), clauses }, 10, 20, CountLevel::Article);
        line(&format!("bundled articles: clause {name}"), serde_json::to_string(&engine.ask(&ask)).expect("an answer"));
    }
    lines
}

/// A clause of each kind.
fn clauses() -> Vec<(&'static str, Field, Test)> {
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    let interval = |from: &str, to: &str| Test::Interval { from: from.to_owned(), to: to.to_owned() };
    vec![
        ("any", Field::Organisations, Test::Any(keys(&["taliban", "nato"]))),
        ("all", Field::Places, Test::All(keys(&["kabul", "united states"]), Scope::Paragraph)),
        ("none", Field::Places, Test::None(keys(&["doha"]))),
        ("dates", Field::Dates, interval("2019", "2020")),
        ("numbers", Field::Numbers, interval("10", "1000")),
        ("area", Field::Places, Test::Area("AF".to_owned())),
        ("region", Field::Places, Test::Area("AF/Kabul".to_owned())),
        ("box", Field::Places, Test::Box { west: 60_000, south: 29_000, east: 75_000, north: 39_000 }),
        ("distinct", Field::Articles, Test::Distinct),
        ("furniture", Field::Articles, Test::Furniture),
    ]
}

/// Every pane but the list, facets and counts, which are asked by themselves. `articles` are the ids of two.
fn panes(articles: &[String; 2]) -> Vec<(&'static str, PaneAsk)> {
    let value = |field, key: &str| ValueRef { field, key: key.to_owned() };
    let (taliban, kabul) = (value(Field::Organisations, "taliban"), value(Field::Places, "kabul"));
    let wanted = Wanted::Words("talks".to_owned());
    let sides = [SideOf::Matching, SideOf::Selected(Selection::of_query("published:2021"))];
    let described = Some(value(Field::Organisations, "taliban"));
    let fields = vec![Field::People, Field::Organisations, Field::Places, Field::Numbers];
    let by = TieBy::Sentence;
    vec![
        ("histogram", PaneAsk::Histogram(HistogramAsk { bars: 60, ..HistogramAsk::default() })),
        ("quotations", PaneAsk::Quotations(QuotationsAsk { search: "peace OR talks".to_owned(), ..QuotationsAsk::default() })),
        ("acts", PaneAsk::Acts(ActsAsk::default())),
        ("pivot", PaneAsk::Pivot(PivotAsk { sources: 5, targets: 5, ..PivotAsk::default() })),
        ("overview", PaneAsk::Overview(OverviewAsk::default())),
        ("timeline", PaneAsk::Timeline(TimelineAsk::default())),
        ("map", PaneAsk::Map(MapAsk::default())),
        ("network", PaneAsk::Network(NetworkAsk::default())),
        ("network of acts", PaneAsk::Network(NetworkAsk { by: TieBy::Acts, ..NetworkAsk::default() })),
        ("path", PaneAsk::Path(PathAsk { fields: fields.clone(), by, min_weight: 1, from: taliban.clone(), to: kabul.clone() })),
        ("edge", PaneAsk::Edge(EdgeAsk { one: taliban, other: kabul, by, either: true, offset: 0, limit: 10 })),
        (
            "concordance",
            PaneAsk::Concordance(ConcordanceAsk {
                wanted: wanted.clone(),
                sort: ConcordanceSort::Left,
                ..ConcordanceAsk::default()
            }),
        ),
        ("collocates", PaneAsk::Collocates(CollocatesAsk { wanted: wanted.clone(), window: 4, limit: 50 })),
        ("frequency", PaneAsk::Frequency(FrequencyAsk { wanted: vec![wanted], bars: 30 })),
        ("vocabulary", PaneAsk::Vocabulary(VocabularyAsk { starts: String::new(), sort: VocabularySort::Repeated, limit: 20 })),
        ("compare", PaneAsk::Compare(CompareAsk { sides: sides.clone(), fields, level: CountLevel::Mention, limit: 20 })),
        ("differences", PaneAsk::Differences(DifferencesAsk { sides: sides.clone(), limit: 20 })),
        ("describe", PaneAsk::Describe(DescribeAsk { sides, value: described, limit: 20 })),
        ("align", PaneAsk::Align(AlignAsk { articles: articles.clone(), words: 5 })),
        ("stories", PaneAsk::Stories(StoriesAsk::default())),
        ("reuse", PaneAsk::Reuse(ReuseAsk { article: articles[0].clone(), words: 8, limit: 10 })),
        ("notes", PaneAsk::Notes(NotesAsk { limit: 10 })),
        ("cross", PaneAsk::Cross(CrossAsk::default())),
        ("threads", PaneAsk::Threads(ThreadsAsk { gap: 1000, min_articles: 2, ..ThreadsAsk::default() })),
        ("review", PaneAsk::Review(ReviewAsk { kind: None, limit: 10 })),
        ("completion", PaneAsk::Completion(CompletionAsk { query: "person:g".to_owned(), cursor: 8, limit: 10 })),
        ("find", PaneAsk::Find(FindAsk { search: "tal".to_owned(), values: 10, articles: 10, within: true })),
        ("clusters", PaneAsk::Clusters(ClustersAsk { by: ClusterBy::Nearest, field: Field::People, limit: 10 })),
        ("watch", PaneAsk::Watch(WatchAsk { limit: 10 })),
        ("similar", PaneAsk::Similar(SimilarAsk { article: articles[0].clone(), limit: 5, names: 5 })),
    ]
}

/// The line that says by which version of the analysis the digests were made.
fn version_line(version: u32) -> String {
    format!("analysis version {version}")
}

/// Whether a line is the digest of a record, and not of what the page shows of it, which changes with the protocol too.
fn is_record(line: &&str) -> bool {
    !line.contains(" bundled articles: ") && !line.ends_with(" these models") && !line.starts_with("analysis version ")
}

fn compare(now: &str, (file, known): (&str, &str)) {
    let now = format!("{}\n{now}", version_line(ANALYSIS_VERSION));
    let changed: Vec<&str> = now.lines().filter(|line| !known.lines().any(|known| known == *line)).collect();
    let gone = known.lines().filter(|known| !now.lines().any(|line| line == *known)).count();
    // Other models give other records under the same version: a stored analysis names its models too.
    let models = |text: &str| text.lines().find(|line| line.ends_with(" these models")).map(str::to_owned);
    let names = |text: &str| -> Vec<String> {
        text.lines().filter(is_record).filter_map(|line| line.split_once(' ')).map(|(_, name)| name.to_owned()).collect()
    };
    let known_names = names(known);
    let old_case = |line: &&str| line.split_once(' ').is_some_and(|(_, name)| known_names.iter().any(|known| known == name));
    let is_other_analysis = changed.iter().filter(|line| is_record(line)).any(old_case) && models(&now) == models(known);
    let is_same_version = known.lines().next() == Some(&version_line(ANALYSIS_VERSION));
    assert!(
        !(is_other_analysis && is_same_version),
        "records differ from tests/suite/{file}: look at them, then raise ANALYSIS_VERSION in crates/nlp/src/lib.rs, so that what \
         readers have stored is analysed again, and run with UPDATE=1 natively:\n{}",
        changed.join("\n")
    );
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("UPDATE").is_some() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite").join(file);
        std::fs::write(path, now).expect("the digests can be written");
        return;
    }
    assert!(
        changed.is_empty() && gone == 0,
        "{} lines differ from tests/suite/{file}; look at what changed, then run with UPDATE=1 natively:\n{}",
        changed.len(),
        changed.join("\n")
    );
}

#[test]
fn the_bytes_are_the_same_everywhere() {
    compare(&digests(&by_rules()), BY_RULES);
}

/// The first line names the models: those that were trained again give other records.
#[test]
fn the_bytes_are_the_same_everywhere_with_models() {
    let models = MODELS.iter().filter(|model| **model != GAZETTEER).fold(0, |all, model| all ^ fnv64(model));
    compare(&format!("{models:016x} these models\n{}", digests(&trained())), TRAINED);
}
