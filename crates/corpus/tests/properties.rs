//! Any corpus, query and filter against a count by hand.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::doc;
use proptest::prelude::*;
use wirescope_corpus::{
    Contents, Corpus, CountLevel, Facet, FacetRequest, FacetSort, FacetValue, Filter, Join, Pick, Segment, SegmentWriter, Sort,
    State, ViewRequest, ViewResult, read_segment,
};
use wirescope_nlp::{Article, Doc, Label};

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

fn docs() -> impl Strategy<Value = Vec<Doc>> {
    let number = |(at, (title, source, published, text)): (usize, (String, &str, &str, String))| {
        doc(&format!("d{at}"), &title, source, published, &text)
    };
    prop::collection::vec(article(), 0..12).prop_map(move |articles| articles.into_iter().enumerate().map(number).collect())
}

#[derive(Clone, Debug)]
enum Ask {
    Word(&'static str),
    Start(&'static str),
    Row(&'static str, &'static str),
    Not(Box<Ask>),
    And(Box<Ask>, Box<Ask>),
    Or(Box<Ask>, Box<Ask>),
}

fn ask() -> impl Strategy<Value = Ask> {
    let word = || prop::sample::select(&WORDS[..]);
    let leaf = prop_oneof![
        word().prop_map(Ask::Word),
        word().prop_map(|word| Ask::Start(&word[..2])),
        (word(), word()).prop_map(|(a, b)| Ask::Row(a, b)),
    ];
    leaf.prop_recursive(3, 12, 2, |ask| {
        prop_oneof![
            ask.clone().prop_map(|ask| Ask::Not(Box::new(ask))),
            (ask.clone(), ask.clone()).prop_map(|(a, b)| Ask::And(Box::new(a), Box::new(b))),
            (ask.clone(), ask).prop_map(|(a, b)| Ask::Or(Box::new(a), Box::new(b))),
        ]
    })
}

impl Ask {
    fn text(&self) -> String {
        match self {
            Ask::Word(word) => (*word).to_owned(),
            Ask::Start(start) => format!("{start}*"),
            Ask::Row(a, b) => format!("\"{a} {b}\""),
            Ask::Not(ask) => format!("-({})", ask.text()),
            Ask::And(a, b) => format!("({} {})", a.text(), b.text()),
            Ask::Or(a, b) => format!("({} OR {})", a.text(), b.text()),
        }
    }

    fn is(&self, doc: &Doc) -> bool {
        let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
        let fields = [&doc.article.title, &doc.article.text]
            .map(|text| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>());
        match self {
            Ask::Word(word) => fields.iter().flatten().any(|other| same(word, other)),
            Ask::Start(start) => fields.iter().flatten().any(|word| word.get(..2).is_some_and(|two| same(two, start))),
            Ask::Row(a, b) => fields.iter().any(|words| words.windows(2).any(|two| same(two[0], a) && same(two[1], b))),
            Ask::Not(ask) => !ask.is(doc),
            Ask::And(a, b) => a.is(doc) && b.is(doc),
            Ask::Or(a, b) => a.is(doc) || b.is(doc),
        }
    }
}

const KEYS: [(Facet, &[&str]); 8] = [
    (Facet::People, &["ann bee", "cy dee", "eve", "nobody"]),
    (Facet::Organisations, &["ann bee"]),
    (Facet::Places, &["delta"]),
    (Facet::Groups, &["norse"]),
    (Facet::Dates, &["2021-03-01", "2021-03", "2021-03-01T12:00"]),
    (Facet::Numbers, &["two days", "ten"]),
    (Facet::Works, &["regatta"]),
    (Facet::Source, &["", "post"]),
];

fn filters() -> impl Strategy<Value = Vec<Filter>> {
    let state = prop_oneof![Just(State::Include), Just(State::Include), Just(State::Exclude), Just(State::Off)];
    let join = prop_oneof![Just(Join::Any), Just(Join::All)];
    let one = (prop::sample::select(&KEYS[..]), join).prop_flat_map(move |((facet, keys), join)| {
        let pick = (prop::sample::select(keys), state.clone()).prop_map(|(key, state)| Pick { key: key.into(), state });
        prop::collection::vec(pick, 0..4).prop_map(move |mut picks| {
            let mut seen = BTreeSet::new();
            picks.retain(|pick| seen.insert(pick.key.clone()));
            Filter { facet, join, picks }
        })
    });
    prop::collection::vec(one, 0..4).prop_map(|mut filters| {
        let mut seen = BTreeSet::new();
        filters.retain(|filter| seen.insert(filter.facet));
        filters
    })
}

/// The values of an article with sentences and mentions of each.
fn tally(doc: &Doc) -> BTreeMap<(Facet, String), (BTreeSet<usize>, u32)> {
    let mut tally: BTreeMap<_, (BTreeSet<usize>, u32)> = BTreeMap::new();
    let mut add = |facet, key: String, start: u32| {
        let sentence = doc.sentences.iter().position(|sentence| sentence.span.start <= start && start < sentence.span.end);
        let entry = tally.entry((facet, key)).or_default();
        entry.0.insert(sentence.expect("every mention is in a sentence"));
        entry.1 += 1;
    };
    for mention in &doc.mentions {
        let words = doc.words(mention.span).to_lowercase();
        let name = mention.entity.map(|entity| doc.entities[entity.0 as usize].name.to_lowercase());
        match mention.label {
            Label::Person => add(Facet::People, name.expect("a name"), mention.span.start),
            Label::Org => add(Facet::Organisations, name.expect("a name"), mention.span.start),
            Label::Gpe | Label::Loc => add(Facet::Places, name.expect("a name"), mention.span.start),
            Label::Norp => add(Facet::Groups, name.expect("a name"), mention.span.start),
            Label::Event => add(Facet::Works, name.expect("a name"), mention.span.start),
            Label::Cardinal => add(Facet::Numbers, words, mention.span.start),
            _ if words == "now" => {}
            _ if words == "two days" => add(Facet::Numbers, words, mention.span.start),
            _ => {
                let time = doc.times.iter().find(|time| time.span == mention.span).expect("a date has a time");
                add(Facet::Dates, time.value.clone().expect("a value"), mention.span.start);
            }
        }
    }
    tally.insert((Facet::Source, doc.article.source.to_lowercase()), ([0].into(), 1));
    tally
}

fn passes(doc: &Doc, filter: &Filter, own: bool) -> bool {
    let tally = tally(doc);
    let has = |pick: &Pick| tally.contains_key(&(filter.facet, pick.key.clone()));
    let mut included = filter.picks.iter().filter(|pick| pick.state == State::Include).peekable();
    if own && filter.join == Join::Any {
        return true;
    }
    let joined = included.peek().is_none()
        || match filter.join {
            Join::Any => included.any(has),
            Join::All => included.all(has),
        };
    joined && (own || !filter.picks.iter().any(|pick| pick.state == State::Exclude && has(pick)))
}

fn request(query: &str, filters: &[Filter], level: CountLevel, sort: Sort) -> ViewRequest {
    let facet = |facet| FacetRequest { facet, search: String::new(), sort: FacetSort::Count, limit: 1000 };
    let facets = Facet::ALL.into_iter().map(facet).collect();
    ViewRequest { query: query.into(), filters: filters.to_vec(), level, sort, offset: 0, limit: 1000, facets }
}

fn check_rows(corpus: &Corpus, view: &ViewRequest, result: &ViewResult) {
    for row in &result.rows {
        let hits = corpus.hits(&row.id, &view.query, &view.filters);
        let text = corpus.article(&row.id).expect("it is there").text;
        assert_eq!(row.hits as usize, hits.len());
        assert!(hits.windows(2).all(|two| two[0].end <= two[1].start));
        assert!(hits.iter().all(|hit| text.get(hit.start as usize..hit.end as usize).is_some_and(|words| !words.is_empty())));
        let shown = &row.snippet.text;
        assert!(row.snippet.marks.iter().all(|mark| shown.get(mark.start as usize..mark.end as usize).is_some()));
        assert_eq!(row.snippet.marks.is_empty(), hits.is_empty());
    }
}

fn level() -> impl Strategy<Value = CountLevel> {
    prop::sample::select(vec![CountLevel::Article, CountLevel::Sentence, CountLevel::Mention])
}

#[derive(Clone, Debug)]
enum Step {
    Add(prop::sample::Index),
    AddAll,
    Remove(u16),
    Replace(prop::sample::Index),
    Click(Vec<Filter>, CountLevel),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => any::<prop::sample::Index>().prop_map(Step::Add),
        2 => Just(Step::AddAll),
        2 => any::<u16>().prop_map(Step::Remove),
        2 => any::<prop::sample::Index>().prop_map(Step::Replace),
        4 => (filters(), level()).prop_map(|(filters, level)| Step::Click(filters, level)),
    ]
}

/// Articles, counts and hits of a view of these docs, against a count by hand.
fn check_counts(
    corpus: &Corpus,
    docs: &[Doc],
    ask: Option<&Ask>,
    filters: &[Filter],
    level: CountLevel,
) -> Result<(), TestCaseError> {
    let query = ask.map_or(String::new(), Ask::text);
    let view = request(&query, filters, level, Sort::Relevance);
    let result = corpus.view(&view);
    let found = |doc: &&Doc| ask.is_none_or(|ask| ask.is(doc));
    let passing = docs.iter().filter(found).filter(|doc| filters.iter().all(|filter| passes(doc, filter, false)));
    let gold: BTreeSet<&str> = passing.map(|doc| doc.article.id.as_str()).collect();
    prop_assert_eq!(result.rows.iter().map(|row| row.id.as_str()).collect::<BTreeSet<_>>(), gold.clone(), "{}", query);
    prop_assert_eq!((result.matched as usize, result.total as usize), (gold.len(), docs.len()));
    prop_assert!(result.errors.is_empty() || docs.iter().filter(found).count() == 0);
    check_rows(corpus, &view, &result);

    for facet in &result.facets {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        let counted = |doc: &&Doc| filters.iter().all(|filter| passes(doc, filter, filter.facet == facet.facet));
        for doc in docs.iter().filter(found).filter(counted) {
            for ((_, key), (sentences, mentions)) in tally(doc).into_iter().filter(|((of, _), _)| *of == facet.facet) {
                *counts.entry(key).or_default() += match level {
                    CountLevel::Article => 1,
                    CountLevel::Sentence => sentences.len() as u32,
                    CountLevel::Mention => mentions,
                };
            }
        }
        prop_assert_eq!(facet.distinct as usize, counts.len());
        let own = filters.iter().filter(|filter| filter.facet == facet.facet);
        let picks: Vec<&Pick> = own.flat_map(|filter| &filter.picks).filter(|pick| pick.state != State::Off).collect();
        let (picked, others) = facet.values.split_at(picks.len());
        for (pick, value) in picks.iter().zip(picked) {
            prop_assert_eq!((&pick.key, pick.state), (&value.key, value.state));
            prop_assert_eq!(value.count, counts.remove(&pick.key).unwrap_or(0));
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
    fn counts_equal_a_count_by_hand(docs in docs(), ask in prop::option::of(ask()), filters in filters(), level in level()) {
        let mut corpus = Corpus::new();
        for doc in &docs {
            prop_assert!(corpus.add(doc.clone()).is_some());
        }
        check_counts(&corpus, &docs, ask.as_ref(), &filters, level)?;
    }

    #[test]
    fn counts_stay_right_from_step_to_step(all in docs(), steps in prop::collection::vec(step(), 1..12), ask in prop::option::of(ask())) {
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
                Step::Click(filters, level) => check_counts(&corpus, &docs, ask.as_ref(), &filters, level)?,
            }
        }
        check_counts(&corpus, &docs, ask.as_ref(), &[], CountLevel::Mention)?;
        prop_assert_eq!(corpus.docs().collect::<Vec<_>>(), docs);
    }

    #[test]
    fn segments_in_any_order_give_the_same_answers(docs in docs(), cuts in prop::collection::vec(0usize..12, 0..4), order in any::<prop::sample::Index>(), ask in ask(), filters in filters()) {
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
        for level in [CountLevel::Article, CountLevel::Sentence, CountLevel::Mention] {
            let view = request(&ask.text(), &filters, level, Sort::Relevance);
            let seen = |corpus: &Corpus| {
                let mut result = corpus.view(&view);
                result.rows.sort_by(|a, b| a.id.cmp(&b.id));
                result.rows.iter_mut().for_each(|row| row.doc.0 = 0);
                result
            };
            prop_assert_eq!(seen(&one), seen(&other));
        }
        for doc in &docs {
            prop_assert_eq!(one.mention_values(&doc.article.id), other.mention_values(&doc.article.id));
            prop_assert_eq!(one.doc(&doc.article.id), Some(doc.clone()));
        }
    }

    #[test]
    fn removal_equals_never_added(docs in docs(), gone in any::<u16>(), ask in ask(), filters in filters(), again in any::<bool>()) {
        let is_gone = |at: usize| gone >> at & 1 == 1;
        let (mut removed, mut never) = (Corpus::new(), Corpus::new());
        for (at, doc) in docs.iter().enumerate() {
            removed.add(doc.clone());
            if !is_gone(at) {
                never.add(doc.clone());
            }
        }
        let ids: Vec<&str> = docs.iter().enumerate().filter(|(at, _)| is_gone(*at)).map(|(_, doc)| doc.article.id.as_str()).collect();
        prop_assert_eq!(removed.remove(&ids), ids.len());
        if again {
            for doc in docs.iter().enumerate().filter(|(at, _)| is_gone(*at)).map(|(_, doc)| doc) {
                removed.add(doc.clone());
                never.add(doc.clone());
            }
        }
        for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title] {
            let view = request(&ask.text(), &filters, CountLevel::Mention, sort);
            let seen = |corpus: &Corpus| {
                let mut result = corpus.view(&view);
                for (at, row) in result.rows.iter_mut().enumerate() {
                    row.doc.0 = at as u32;
                }
                result
            };
            prop_assert_eq!(seen(&removed), seen(&never));
        }
        for doc in never.docs() {
            prop_assert_eq!(removed.mention_values(&doc.article.id), never.mention_values(&doc.article.id));
        }
    }

    #[test]
    fn a_replaced_article_is_as_if_it_had_come_so(docs in docs(), other in any::<u16>(), day in 0usize..3, ask in ask(), filters in filters()) {
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
            let view = request(&ask.text(), &filters, CountLevel::Mention, sort);
            prop_assert_eq!(replaced.view(&view), gold.view(&view));
        }
        for doc in gold.docs() {
            prop_assert_eq!(replaced.doc(&doc.article.id), gold.doc(&doc.article.id));
            prop_assert_eq!(replaced.mention_values(&doc.article.id), gold.mention_values(&doc.article.id));
        }
    }

    #[test]
    fn any_query_is_accepted(docs in docs(), typed in r#"([a-z]{1,3}|[ "“”()*:.,'&-]|AND|OR|NOT|person:|date:|title:|2021|é|北){0,24}"#, any in any::<String>()) {
        let mut corpus = Corpus::new();
        for doc in docs {
            corpus.add(doc);
        }
        for query in [typed, any] {
            let view = request(&query, &[], CountLevel::Article, Sort::Relevance);
            let result = corpus.view(&view);
            for error in &result.errors {
                prop_assert!(query.get(error.span.start as usize..error.span.end as usize).is_some(), "{:?}", error);
            }
            prop_assert!(result.errors.windows(2).all(|two| two[0].span <= two[1].span));
            prop_assert!(result.matched > 0 || corpus.is_empty() || !result.errors.is_empty(), "an empty page without a reason: {query:?}");
            check_rows(&corpus, &view, &result);
        }
    }

    #[test]
    fn a_window_is_a_part_of_the_whole(docs in docs(), offset in 0u32..8, limit in 0u32..8, sort in 0usize..4) {
        let sort = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title][sort];
        let mut corpus = Corpus::new();
        for doc in docs {
            corpus.add(doc);
        }
        let whole = request("heron OR river OR NOT heron", &[], CountLevel::Article, sort);
        let mut part = ViewRequest { offset, limit, ..whole.clone() };
        for facet in &mut part.facets {
            facet.limit = limit;
        }
        let (whole, part) = (corpus.view(&whole), corpus.view(&part));
        let rows: Vec<_> = whole.rows.into_iter().skip(offset as usize).take(limit as usize).collect();
        prop_assert_eq!(part.rows, rows);
        for (part, whole) in part.facets.into_iter().zip(whole.facets) {
            prop_assert_eq!(part.distinct, whole.distinct);
            let values: Vec<FacetValue> = whole.values.into_iter().take(limit as usize).collect();
            prop_assert_eq!(part.values, values);
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
    ] {
        let result = corpus.view(&request(&query, &[], CountLevel::Article, Sort::Relevance));
        assert!(!result.errors.is_empty(), "{}", &query[..10]);
    }
}
