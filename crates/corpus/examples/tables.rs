//! How fast and how large the corpus is with many made-up articles:
//! `cargo run --profile quick -p wirescope-corpus --example tables [articles] [words] [--build]`.
#![allow(clippy::print_stdout, reason = "it prints what it measures")]

use std::time::{Duration, Instant};

use made::Dice;
use wirescope_corpus::Corpus;
use wirescope_protocol::{Ask, Clause, CompletionAsk, CountLevel, FacetSort, Field, PaneAsk, PaneId, Selection, Sort, Test};

#[allow(missing_docs, dead_code, unreachable_pub, reason = "it belongs to another crate")]
#[path = "../../bench/src/made.rs"]
mod made;

fn measure(name: &str, turns: u64, mut turn: impl FnMut(u64) -> u32) {
    let mut times: Vec<(Duration, u32)> = Vec::new();
    for at in 0..turns {
        let start = Instant::now();
        let matched = turn(at);
        times.push((start.elapsed(), matched));
    }
    times.sort_unstable();
    let mean = times.iter().map(|(_, matched)| u64::from(*matched)).sum::<u64>() / turns;
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    let (p50, p95, most) = (at(50), at(95), at(100));
    println!("{name:36} {mean:7} articles  p50 {:8.2?}  p95 {:8.2?}  most {:8.2?} ({})", p50.0, p95.0, most.0, most.1);
}

fn main() {
    let arg = |at| std::env::args().nth(at).and_then(|arg| arg.parse::<u32>().ok());
    let (count, words) = (arg(1).unwrap_or(100_000), arg(2).unwrap_or(300));
    let mut corpus = Corpus::new();
    let mut spent = Duration::ZERO;
    let (mut first, mut last) = (Duration::ZERO, Duration::ZERO);
    for from in (0..count).step_by(1000) {
        let docs: Vec<_> = (from..count.min(from + 1000)).map(|number| made::article(number, words)).collect();
        let start = Instant::now();
        for doc in docs {
            corpus.add(doc);
        }
        last = start.elapsed();
        if from == 0 {
            first = last;
        }
        spent += last;
    }
    println!("{count} articles of {words} words indexed in {spent:.2?}; the first 1000 in {first:.2?}, the last in {last:.2?}");
    let bytes = corpus.bytes();
    println!("{} bytes an article: {:?}", bytes.sum() / count as usize, bytes);

    if std::env::args().any(|arg| arg == "--build") {
        return;
    }

    let everything =
        |clauses: &[Clause], level| Ask::overview(Selection { query: String::new(), clauses: clauses.to_vec() }, 50, 12, level);
    let mut dice = Dice::new(1 << 40);
    let clicks: Vec<Vec<Clause>> = (0..200).map(|at| clicks(&mut dice, at)).collect();
    for level in [CountLevel::Article, CountLevel::Sentence] {
        measure(&format!("filter, counts by {level:?}, list"), 200, |at| {
            corpus.ask(&everything(&clicks[at as usize], level)).matched
        });
    }
    let all = everything(&[], CountLevel::Article);
    for order in [Sort::Relevance, Sort::Oldest, Sort::Title] {
        let mut ask = all.clone();
        ask.panes[0].1 = PaneAsk::List { sort: order, offset: 0, limit: 50 };
        measure(&format!("everything, {order:?}"), 20, |_| corpus.ask(&ask).matched);
    }
    let changed = |change: fn(&mut String, &mut FacetSort)| {
        let mut ask = all.clone();
        for (_, pane) in &mut ask.panes {
            if let PaneAsk::Facet { search, sort, .. } = pane {
                change(search, sort);
            }
        }
        ask
    };
    let (names, search) = (changed(|_, sort| *sort = FacetSort::Name), changed(|search, _| search.push_str("toma")));
    measure("everything, facets by name", 20, |_| corpus.ask(&names).matched);
    measure("everything, facets searched", 20, |_| corpus.ask(&search).matched);

    let ask = |query: &str, limit: u32| {
        let list = PaneAsk::List { sort: Sort::Relevance, offset: 0, limit };
        corpus.ask(&Ask { selection: Selection::of_query(query), panes: vec![(PaneId::LIST, list)] }).matched
    };
    let texts: Vec<String> = (0..400).map(|_| made::article(dice.below(u64::from(count)) as u32, words).article.text).collect();
    let mut pair = || loop {
        let pairs = made::pairs(&texts[dice.below(texts.len() as u64) as usize]);
        if let Some(&(one, other)) = pairs.get(dice.below(pairs.len() as u64) as usize) {
            break (one.to_owned(), other.to_owned());
        }
    };
    let pairs: Vec<(String, String)> = (0..200).map(|_| pair()).collect();
    for limit in [0, 20] {
        measure(&format!("two words, {limit} rows"), 200, |at| {
            ask(&format!("{} {}", pairs[at as usize].0, pairs[at as usize].1), limit)
        });
        measure(&format!("phrase, {limit} rows"), 200, |at| {
            ask(&format!("\"{} {}\"", pairs[at as usize].0, pairs[at as usize].1), limit)
        });
        measure(&format!("prefix of 3, {limit} rows"), 200, |at| ask(&format!("{}*", &pairs[at as usize].0[..3]), limit));
        measure(&format!("prefix of 1, {limit} rows"), 20, |at| ask(&format!("{}*", &pairs[at as usize].0[..1]), limit));
        let word = |at: u64| &pairs[at as usize].0;
        measure(&format!("beginning and end, {limit} rows"), 200, |at| {
            ask(&format!("{}*{}", &word(at)[..2], &word(at)[word(at).len() - 1..]), limit)
        });
        measure(&format!("end, {limit} rows"), 50, |at| ask(&format!("*{}", &word(at)[word(at).len() - 3..]), limit));
        measure(&format!("expression, {limit} rows"), 50, |at| ask(&format!("/{}[a-m]+(a|e|o)?/", &word(at)[..2]), limit));
        measure(&format!("spelt nearly so, {limit} rows"), 200, |at| ask(&format!("~{}", word(at)), limit));
        measure(&format!("near, {limit} rows"), 200, |at| {
            ask(&format!("{} near/5 {}", pairs[at as usize].0, pairs[at as usize].1), limit)
        });
        measure(&format!("in a sentence, {limit} rows"), 200, |at| {
            ask(&format!("({} {}) in:sentence", pairs[at as usize].0, pairs[at as usize].1), limit)
        });
        for query in [
            "/.*/",
            "about:to*",
            "te near/3 ne",
            "(te ne) in:sentence",
            "number:>5",
            "te",
            "te ne",
            "\"te ne\"",
            "te OR ne OR se OR he",
            "\"te t*\"",
            "date:2019",
            "person:toma",
        ] {
            measure(&format!("{query}, {limit} rows"), 20, |_| ask(query, limit));
        }
    }
    measure("completion", 200, |at| {
        let query = pairs[at as usize].0[..3].to_owned();
        let ask = PaneAsk::Completion(CompletionAsk { cursor: query.len() as u32, query, limit: 8 });
        corpus.ask(&Ask { selection: Selection::default(), panes: vec![(PaneId::named("completion"), ask)] }).matched
    });
    let ids: Vec<String> = (0..count / 10).map(|number| format!("a{}", u64::from(number) * 7919 % u64::from(count))).collect();
    let start = Instant::now();
    let gone = corpus.remove(&ids);
    println!("{gone} articles removed in {:.2?}", start.elapsed());
    measure("filter, counts, list", 200, |at| corpus.ask(&everything(&clicks[at as usize], CountLevel::Article)).matched);
    let ids: Vec<String> = (0..count / 2).map(|number| format!("a{number}")).collect();
    let start = Instant::now();
    let gone = corpus.remove(&ids);
    println!("{gone} articles removed in {:.2?}", start.elapsed());
    println!("{} bytes an article: {:?}", corpus.bytes().sum() / corpus.len(), corpus.bytes());
}

/// As a reader clicks: one value, two of a facet, one of each of two facets, or all but a source.
fn clicks(dice: &mut Dice, at: u64) -> Vec<Clause> {
    let mut value = |label: u64| loop {
        let number = dice.below(2000);
        if number % 20 == label {
            break made::entity(number).0.to_lowercase();
        }
    };
    let clause = |field, test| Clause { field, test, pane: Some(PaneId::facet(field)) };
    match at % 4 {
        0 => vec![clause(Field::People, Test::Any(vec![value(0)]))],
        1 => vec![clause(Field::People, Test::Any(vec![value(0), value(1)]))],
        2 => {
            vec![clause(Field::People, Test::Any(vec![value(2)])), clause(Field::Places, Test::None(vec![value(15)]))]
        }
        _ => vec![clause(Field::Organisations, Test::None(vec![value(10)]))],
    }
}
