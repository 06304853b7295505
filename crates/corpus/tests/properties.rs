//! Any corpus, query and filter against a count by hand.

mod common;
#[path = "common/gold.rs"]
mod gold;
#[path = "common/removal.rs"]
mod removal;

use std::collections::{BTreeMap, BTreeSet};

use common::doc;
use proptest::prelude::*;
use removal::removed_and_never;
use wirescope_corpus::{Contents, Corpus, Segment, SegmentWriter, read_segment};
use wirescope_nlp::{Article, Doc, Label, Level, Link, Rule, Score};
use wirescope_protocol::{Answer, Ask, Clause, CountLevel, FacetValue, Field, PaneAnswer, PaneAsk, PaneId, Selection, Sort};

const LEVELS: [CountLevel; 4] = [CountLevel::Article, CountLevel::Paragraph, CountLevel::Sentence, CountLevel::Mention];
const WORDS: [&str; 8] = ["heron", "river", "Heron", "delta", "reed", "boat", "REED", "dike"];
const MARKS: [&str; 16] = [
    "[Ann|PERSON Ann Bee]",
    "[ANN BEE|PERSON]",
    "[Cy|PERSON Cy Dee]",
    "[Eve|PERSON]",
    "[Ann|ORG Ann Bee]",
    "[Delta|LOC]",
    "[delta|GPE]",
    "[Norse|NORP]",
    "[Monday|DATE 2021-03-01]",
    "[March|DATE 2021-03]",
    "[noon|TIME 2021-03-01T12:00]",
    "[now|DATE PRESENT_REF]",
    "[two days|DATE P2D]",
    "[ten|CARDINAL]",
    "[Ten|CARDINAL]",
    "[Regatta|EVENT]",
];
const SOURCES: [&str; 3] = ["", "Post", "POST"];
const DAYS: [&str; 3] = ["", "2021-03-01", "2021-03-02"];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
        3 => prop::sample::select(&MARKS[..]).prop_map(str::to_owned),
    ]
}

fn article() -> impl Strategy<Value = (String, &'static str, &'static str, String)> {
    let sentence = prop::collection::vec(piece(), 1..5).prop_map(|pieces| pieces.join(" ") + ".");
    let text = prop::collection::vec(sentence, 0..5).prop_map(|sentences| sentences.join(" "));
    let title = prop::collection::vec(prop::sample::select(&WORDS[..]), 0..3).prop_map(|words| words.join(" "));
    (title, prop::sample::select(&SOURCES[..]), prop::sample::select(&DAYS[..]), text)
}

/// Some sentences begin a paragraph, and a place is in a country that its label tells.
fn docs() -> impl Strategy<Value = Vec<Doc>> {
    let number = |(at, (title, source, published, text)): (usize, (String, &str, &str, String))| {
        let mut doc = doc(&format!("d{at}"), &title, source, published, &text);
        doc.article.text = doc.text().replace(". d", ".\nd").replace(". r", ".\nr");
        for entity in &mut doc.entities {
            entity.link = match entity.label {
                Label::Loc => Some(link("NL")),
                Label::Gpe => Some(link("DE")),
                _ => None,
            };
        }
        doc
    };
    prop::collection::vec(article(), 0..12).prop_map(move |articles| articles.into_iter().enumerate().map(number).collect())
}

fn link(iso: &str) -> Link {
    Link {
        iso: iso.to_owned(),
        level: Level::City,
        region: String::new(),
        geonames: 0,
        lat: 52.0,
        lon: 5.0,
        approximate: false,
        rule: Rule::ModelNames,
        score: Score(900),
        evidence: String::new(),
        namesakes: 0,
    }
}

#[derive(Clone, Debug)]
enum Query {
    Word(&'static str),
    Start(&'static str),
    /// A word of which a letter in the middle may be any.
    Like(&'static str),
    Row(&'static str, &'static str),
    Near(&'static str, &'static str, usize),
    /// In one sentence or title, the second perhaps ruled out.
    Together(&'static str, &'static str, bool),
    Not(Box<Query>),
    And(Box<Query>, Box<Query>),
    Or(Box<Query>, Box<Query>),
}

fn query() -> impl Strategy<Value = Query> {
    let word = || prop::sample::select(&WORDS[..]);
    let leaf = prop_oneof![
        word().prop_map(Query::Word),
        word().prop_map(|word| Query::Start(&word[..2])),
        word().prop_map(Query::Like),
        (word(), word()).prop_map(|(a, b)| Query::Row(a, b)),
        (word(), word(), 1usize..5).prop_map(|(a, b, within)| Query::Near(a, b, within)),
        (word(), word(), any::<bool>()).prop_map(|(a, b, both)| Query::Together(a, b, both)),
    ];
    leaf.prop_recursive(3, 12, 2, |query| {
        prop_oneof![
            query.clone().prop_map(|query| Query::Not(Box::new(query))),
            (query.clone(), query.clone()).prop_map(|(a, b)| Query::And(Box::new(a), Box::new(b))),
            (query.clone(), query).prop_map(|(a, b)| Query::Or(Box::new(a), Box::new(b))),
        ]
    })
}

impl Query {
    fn text(&self) -> String {
        match self {
            Query::Word(word) => (*word).to_owned(),
            Query::Start(start) => format!("{start}*"),
            Query::Like(word) => format!("{}?{}", &word[..2], &word[3..]),
            Query::Row(a, b) => format!("\"{a} {b}\""),
            Query::Near(a, b, within) => format!("{a} near/{within} {b}"),
            Query::Together(a, b, both) => format!("({a} {}{b}) in:sentence", if *both { "" } else { "-" }),
            Query::Not(query) => format!("-({})", query.text()),
            Query::And(a, b) => format!("({} {})", a.text(), b.text()),
            Query::Or(a, b) => format!("({} OR {})", a.text(), b.text()),
        }
    }

    fn is(&self, doc: &Doc) -> bool {
        let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
        let words = |text: &'_ str| -> Vec<String> {
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
        };
        let fields = [&doc.article.title, &doc.article.text].map(|text| words(text));
        let has = |words: &[String], word: &str| words.iter().any(|other| same(other, word));
        match self {
            Query::Word(word) => fields.iter().flatten().any(|other| same(word, other)),
            Query::Start(start) => fields.iter().flatten().any(|word| word.get(..2).is_some_and(|two| same(two, start))),
            Query::Like(like) => {
                let fits =
                    |word: &String| word.len() == like.len() && same(&word[..2], &like[..2]) && same(&word[3..], &like[3..]);
                fields.iter().flatten().any(fits)
            }
            Query::Row(a, b) => fields.iter().any(|words| words.windows(2).any(|two| same(&two[0], a) && same(&two[1], b))),
            Query::Near(a, b, within) => fields.iter().any(|words| {
                let at = |word: &str| (0..words.len()).filter(|at| same(&words[*at], word)).collect::<Vec<_>>();
                let others = at(b);
                at(a).iter().any(|one| others.iter().any(|other| one != other && one.abs_diff(*other) <= *within))
            }),
            Query::Together(a, b, both) => {
                let sentences = doc.sentences.iter().map(|sentence| sentence.span.of(doc.text()));
                let mut all = sentences.chain([doc.article.title.as_str()]).map(words);
                all.any(|words| has(&words, a) && has(&words, b) == *both)
            }
            Query::Not(query) => !query.is(doc),
            Query::And(a, b) => a.is(doc) && b.is(doc),
            Query::Or(a, b) => a.is(doc) || b.is(doc),
        }
    }
}

/// All rows and all values of a selection.
fn everything(query: &str, clauses: &[Clause], level: CountLevel, sort: Sort) -> Ask {
    let selection = Selection { query: query.into(), clauses: clauses.to_vec() };
    let mut ask = Ask::overview(selection, 1000, 1000, level);
    ask.panes[0] = (PaneId::LIST, PaneAsk::List { sort, offset: 0, limit: 1000 });
    ask
}

fn check_rows(corpus: &Corpus, ask: &Ask, answer: &Answer) {
    let resolved = corpus.resolve(&ask.selection);
    for row in answer.rows() {
        let hits = resolved.hits(corpus, &row.id);
        let text = corpus.article(&row.id).expect("it is there").text;
        assert_eq!(row.hits as usize, hits.len());
        assert!(hits.windows(2).all(|two| two[0].end <= two[1].start));
        assert!(hits.iter().all(|hit| text.get(hit.start as usize..hit.end as usize).is_some_and(|words| !words.is_empty())));
        let shown = &row.snippet.text;
        assert!(row.snippet.marks.iter().all(|&(start, end)| shown.get(start as usize..end as usize).is_some()));
        assert_eq!(row.snippet.marks.is_empty(), hits.is_empty());
    }
}

fn level() -> impl Strategy<Value = CountLevel> {
    prop::sample::select(LEVELS.to_vec())
}

#[derive(Clone, Debug)]
enum Step {
    Add(prop::sample::Index),
    AddAll,
    Remove(u16),
    Replace(prop::sample::Index),
    Click(Vec<Clause>, CountLevel),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => any::<prop::sample::Index>().prop_map(Step::Add),
        2 => Just(Step::AddAll),
        2 => any::<u16>().prop_map(Step::Remove),
        2 => any::<prop::sample::Index>().prop_map(Step::Replace),
        4 => (gold::clauses(), level()).prop_map(|(clauses, level)| Step::Click(clauses, level)),
    ]
}

/// Articles, counts and hits of what is asked of these docs, against a count by hand.
fn check_counts(
    corpus: &Corpus,
    docs: &[Doc],
    query: Option<&Query>,
    clauses: &[Clause],
    level: CountLevel,
) -> Result<(), TestCaseError> {
    let text = query.map_or(String::new(), Query::text);
    let ask = everything(&text, clauses, level, Sort::Relevance);
    let answer = corpus.ask(&ask);
    let found = |doc: &&Doc| query.is_none_or(|query| query.is(doc));
    let passing = docs.iter().filter(found).filter(|doc| clauses.iter().all(|clause| gold::passes(doc, clause)));
    let matching: BTreeSet<&str> = passing.map(|doc| doc.article.id.as_str()).collect();
    prop_assert_eq!(answer.rows().iter().map(|row| row.id.as_str()).collect::<BTreeSet<_>>(), matching.clone(), "{}", text);
    prop_assert_eq!((answer.matched as usize, answer.total as usize), (matching.len(), docs.len()));
    prop_assert!(answer.errors.is_empty() || docs.iter().filter(found).count() == 0);
    check_rows(corpus, &ask, &answer);

    for field in Field::FACETS {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        let counted = |doc: &&Doc| clauses.iter().all(|clause| gold::is_own(clause, field) || gold::passes(doc, clause));
        for doc in docs.iter().filter(found).filter(counted) {
            for ((_, key), (paragraphs, sentences, mentions)) in gold::tally(doc).into_iter().filter(|((of, _), _)| *of == field)
            {
                *counts.entry(key).or_default() += match level {
                    CountLevel::Article => 1,
                    CountLevel::Paragraph => paragraphs.len() as u32,
                    CountLevel::Sentence => sentences.len() as u32,
                    CountLevel::Mention => mentions,
                };
            }
        }
        let facet = answer.facet(field).expect("it was asked for");
        prop_assert_eq!(facet.distinct as usize, counts.len());
        let picks = ask.selection.picks(field);
        let (picked, others) = facet.values.split_at(picks.len());
        for (pick, value) in picks.iter().zip(picked) {
            prop_assert_eq!(*pick, (value.key.as_str(), value.state));
            prop_assert_eq!(value.count, counts.remove(pick.0).unwrap_or(0));
        }
        prop_assert!(others.windows(2).all(|two| two[0].count >= two[1].count));
        let others: BTreeMap<String, u32> = others.iter().map(|value| (value.key.clone(), value.count)).collect();
        prop_assert_eq!(others, counts);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn counts_equal_a_count_by_hand(docs in docs(), query in prop::option::of(query()), clauses in gold::clauses(), level in level()) {
        let mut corpus = Corpus::new();
        for doc in &docs {
            prop_assert!(corpus.add(doc.clone()).is_some());
        }
        check_counts(&corpus, &docs, query.as_ref(), &clauses, level)?;
    }

    #[test]
    fn counts_stay_right_from_step_to_step(all in docs(), steps in prop::collection::vec(step(), 1..12), query in prop::option::of(query())) {
        let (mut corpus, mut docs) = (Corpus::new(), Vec::<Doc>::new());
        for step in steps {
            let doc = |at: prop::sample::Index| (!all.is_empty()).then(|| at.get(&all).clone());
            match step {
                Step::Add(at) => {
                    let Some(doc) = doc(at) else { continue };
                    let is_new = docs.iter().all(|other| other.article.id != doc.article.id);
                    prop_assert_eq!(corpus.add(doc.clone()).is_some(), is_new);
                    docs.extend(is_new.then_some(doc));
                }
                Step::AddAll => {
                    for doc in &all {
                        if corpus.add(doc.clone()).is_some() {
                            docs.push(doc.clone());
                        }
                    }
                }
                Step::Remove(gone) => {
                    let ids: Vec<String> = all.iter().enumerate().filter(|(at, _)| gone >> at & 1 == 1).map(|(_, doc)| doc.article.id.clone()).collect();
                    let before = docs.len();
                    docs.retain(|doc| !ids.contains(&doc.article.id));
                    prop_assert_eq!(corpus.remove(&ids), before - docs.len());
                }
                Step::Replace(at) => {
                    let Some(mut doc) = doc(at) else { continue };
                    doc.mentions.retain(|mention| mention.label != Label::Person);
                    doc.article.source = "Post".to_owned();
                    let known = docs.iter_mut().find(|other| other.article.id == doc.article.id);
                    prop_assert_eq!(corpus.replace(doc.clone()), known.is_some());
                    if let Some(known) = known {
                        *known = doc;
                    }
                }
                Step::Click(clauses, level) => check_counts(&corpus, &docs, query.as_ref(), &clauses, level)?,
            }
        }
        check_counts(&corpus, &docs, query.as_ref(), &[], CountLevel::Mention)?;
        prop_assert_eq!(corpus.docs().collect::<Vec<_>>(), docs);
    }

    #[test]
    fn segments_in_any_order_give_the_same_answers(docs in docs(), cuts in prop::collection::vec(0usize..12, 0..4), order in any::<prop::sample::Index>(), query in query(), clauses in gold::clauses()) {
        let mut segments = Vec::new();
        let mut writer = SegmentWriter::default();
        for (at, doc) in docs.iter().enumerate() {
            if cuts.contains(&at) {
                segments.extend(writer.take(1).expect("a segment"));
            }
            writer.push(doc);
        }
        segments.extend(writer.take(1).expect("a segment"));
        let corpus = |segments: &[Segment]| {
            let mut corpus = Corpus::new();
            for segment in segments {
                let Ok(Contents::Docs(docs)) = read_segment(&segment.bytes, Some(1)) else { panic!("it was just written") };
                for doc in docs {
                    corpus.add(doc);
                }
            }
            corpus
        };
        let one = corpus(&segments);
        let at = if segments.is_empty() { 0 } else { order.index(segments.len()) };
        segments.rotate_left(at);
        segments.reverse();
        let other = corpus(&segments);
        for level in LEVELS {
            let ask = everything(&query.text(), &clauses, level, Sort::Relevance);
            let seen = |corpus: &Corpus| {
                let mut answer = corpus.ask(&ask);
                if let PaneAnswer::List(list) = &mut answer.panes[0].1 {
                    list.rows.sort_by(|a, b| a.id.cmp(&b.id));
                }
                answer
            };
            prop_assert_eq!(seen(&one), seen(&other));
        }
        for doc in &docs {
            prop_assert_eq!(one.mention_values(doc), other.mention_values(doc));
            prop_assert_eq!(one.doc(&doc.article.id), Some(doc.clone()));
        }
    }

    #[test]
    fn removal_equals_never_added(docs in docs(), gone in any::<u16>(), query in query(), clauses in gold::clauses(), again in any::<bool>()) {
        let (removed, never) = removed_and_never(&docs, gone, again);
        for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title] {
            let ask = everything(&query.text(), &clauses, CountLevel::Mention, sort);
            prop_assert_eq!(removed.ask(&ask), never.ask(&ask));
        }
        for doc in never.docs() {
            prop_assert_eq!(removed.mention_values(&doc), never.mention_values(&doc));
        }
    }

    #[test]
    fn a_replaced_article_is_as_if_it_had_come_so(docs in docs(), other in any::<u16>(), day in 0usize..3, query in query(), clauses in gold::clauses()) {
        let changed = |(at, doc): (usize, &Doc)| {
            let mut doc = doc.clone();
            if other >> at & 1 == 1 {
                doc.article.published = DAYS[day].parse().ok();
                doc.mentions.retain(|mention| mention.label != Label::Date);
                doc.times.clear();
                doc.article.source.clear();
            }
            doc
        };
        let (mut replaced, mut gold) = (Corpus::new(), Corpus::new());
        for doc in &docs {
            replaced.add(doc.clone());
        }
        // The last first: an article keeps its place.
        for (at, doc) in docs.iter().enumerate().rev() {
            prop_assert!(replaced.replace(changed((at, doc))));
        }
        for doc in docs.iter().enumerate().map(changed) {
            gold.add(doc);
        }
        let stranger = docs.first().map(|doc| Doc { article: Article { text: format!("{} More.", doc.text()), ..doc.article.clone() }, ..doc.clone() });
        prop_assert!(stranger.is_none_or(|doc| !replaced.replace(doc)), "another text is another article");
        for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title] {
            let ask = everything(&query.text(), &clauses, CountLevel::Mention, sort);
            prop_assert_eq!(replaced.ask(&ask), gold.ask(&ask));
        }
        for doc in gold.docs() {
            prop_assert_eq!(replaced.doc(&doc.article.id), gold.doc(&doc.article.id));
            prop_assert_eq!(replaced.mention_values(&doc), gold.mention_values(&doc));
        }
    }

    #[test]
    fn any_query_is_accepted(docs in docs(), typed in r#"([a-z]{1,3}|[ "“”()*:.,'&~?/|+\[\]{}<>=-]|AND|OR|NOT| near/2 | in:sentence|in:paragraph|person:|date:|title:|about:|number:|money:|2021|é|北){0,24}"#, any in any::<String>()) {
        let mut corpus = Corpus::new();
        for doc in docs {
            corpus.add(doc);
        }
        for query in [typed, any] {
            let ask = everything(&query, &[], CountLevel::Article, Sort::Relevance);
            let answer = corpus.ask(&ask);
            for error in &answer.errors {
                prop_assert!(query.get(error.start as usize..error.end as usize).is_some(), "{:?}", error);
            }
            prop_assert!(answer.errors.windows(2).all(|two| (two[0].start, two[0].end) <= (two[1].start, two[1].end)));
            prop_assert!(answer.matched > 0 || corpus.is_empty() || !answer.errors.is_empty(), "an empty page without a reason: {query:?}");
            check_rows(&corpus, &ask, &answer);
        }
    }

    #[test]
    fn a_window_is_a_part_of_the_whole(docs in docs(), offset in 0u32..8, limit in 0u32..8, sort in 0usize..4) {
        let sort = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title][sort];
        let mut corpus = Corpus::new();
        for doc in docs {
            corpus.add(doc);
        }
        let whole = everything("heron OR river OR NOT heron", &[], CountLevel::Article, sort);
        let mut part = whole.clone();
        for (_, pane) in &mut part.panes {
            match pane {
                PaneAsk::List { offset: from, limit: most, .. } => (*from, *most) = (offset, limit),
                PaneAsk::Facet { limit: most, .. } => *most = limit,
                other => panic!("{other:?}"),
            }
        }
        let (whole, part) = (corpus.ask(&whole), corpus.ask(&part));
        let rows: Vec<_> = whole.rows().iter().skip(offset as usize).take(limit as usize).collect();
        prop_assert_eq!(part.rows().iter().collect::<Vec<_>>(), rows);
        for field in Field::FACETS {
            let (part, whole) = (part.facet(field).expect("a facet"), whole.facet(field).expect("a facet"));
            prop_assert_eq!(part.distinct, whole.distinct);
            let values: Vec<&FacetValue> = whole.values.iter().take(limit as usize).collect();
            prop_assert_eq!(part.values.iter().collect::<Vec<_>>(), values);
        }
    }

    #[test]
    fn each_pane_is_answered_as_if_by_itself(docs in docs(), query in query(), clauses in gold::clauses(), others in gold::clauses()) {
        let mut corpus = Corpus::new();
        for doc in docs {
            corpus.add(doc);
        }
        let mut ask = everything(&query.text(), &clauses, CountLevel::Mention, Sort::Title);
        let other = Selection { query: String::new(), clauses: others };
        ask.panes.push((PaneId::named("counts"), PaneAsk::Counts(vec![other.clone(), ask.selection.clone()])));
        // Two panes of one field do not disturb each other.
        let twin = ask.panes.iter().find(|(id, _)| *id == PaneId::facet(Field::People)).expect("a facet").1.clone();
        ask.panes.push((PaneId::named("other"), twin));
        let answer = corpus.ask(&ask);
        let counts = vec![corpus.resolve(&other).matched(), answer.matched];
        prop_assert_eq!(answer.pane(&PaneId::named("counts")), Some(&PaneAnswer::Counts(counts)));
        for (at, pane) in ask.panes.iter().enumerate() {
            let alone = corpus.ask(&Ask { selection: ask.selection.clone(), panes: vec![pane.clone()] });
            prop_assert_eq!(&alone.panes[0], &answer.panes[at]);
        }
    }
}

#[test]
fn deep_and_long_queries_end() {
    let mut corpus = Corpus::new();
    corpus.add(doc("a", "Heron", "", "", "A heron."));
    for query in [
        "(".repeat(100_000),
        ")".repeat(100_000),
        "-".repeat(100_000),
        "NOT ".repeat(50_000),
        "heron ".repeat(50_000),
        "person:".repeat(20_000),
        "-(".repeat(50_000),
        format!("\"{}\"", "heron ".repeat(10_000)),
        "a-".repeat(50_000),
        "heron near/5 ".repeat(20_000),
        "heron in:sentence ".repeat(20_000),
        format!("/{}/", "(a*)*".repeat(41)),
        format!("/{}/", "a{60}".repeat(40)),
        "~".repeat(50_000),
        "[".repeat(50_000),
    ] {
        let answer = corpus.ask(&everything(&query, &[], CountLevel::Article, Sort::Relevance));
        assert!(!answer.errors.is_empty(), "{}", &query[..10]);
    }
}
