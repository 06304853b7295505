//! How fast and how large the corpus is with many made-up articles:
//! `cargo run --profile quick -p wirescope-corpus --example tables [articles] [words] [--build]`.
#![allow(clippy::print_stdout, reason = "it prints what it measures")]

use std::time::{Duration, Instant};

use made::Dice;
use wirescope_corpus::{Corpus, CountLevel, Facet, FacetRequest, FacetSort, Filter, Join, Pick, Sort, State, ViewRequest};

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

    let facet = |facet| FacetRequest { facet, search: String::new(), sort: FacetSort::Count, limit: 12 };
    let list = ViewRequest { limit: 50, ..ViewRequest::default() };
    let full = ViewRequest { facets: Facet::ALL.into_iter().map(facet).collect(), ..list.clone() };
    let mut dice = Dice::new(1 << 40);
    let filters: Vec<Vec<Filter>> = (0..200).map(|at| filters(&mut dice, at)).collect();
    for level in [CountLevel::Article, CountLevel::Sentence] {
        measure(&format!("filter, counts by {level:?}, list"), 200, |at| {
            corpus.view(&ViewRequest { filters: filters[at as usize].clone(), level, ..full.clone() }).matched
        });
    }
    for sort in [Sort::Relevance, Sort::Oldest, Sort::Title] {
        measure(&format!("everything, {sort:?}"), 20, |_| corpus.view(&ViewRequest { sort, ..full.clone() }).matched);
    }
    let names = full.facets.iter().map(|facet| FacetRequest { sort: FacetSort::Name, ..facet.clone() }).collect::<Vec<_>>();
    measure("everything, facets by name", 20, |_| corpus.view(&ViewRequest { facets: names.clone(), ..full.clone() }).matched);
    let search = full.facets.iter().map(|facet| FacetRequest { search: "toma".into(), ..facet.clone() }).collect::<Vec<_>>();
    measure("everything, facets searched", 20, |_| corpus.view(&ViewRequest { facets: search.clone(), ..full.clone() }).matched);

    let ask =
        |query: &str, limit: u32| corpus.view(&ViewRequest { query: query.to_owned(), limit, ..ViewRequest::default() }).matched;
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
        for query in ["te", "te ne", "\"te ne\"", "te OR ne OR se OR he", "\"te t*\"", "date:2019", "person:toma"] {
            measure(&format!("{query}, {limit} rows"), 20, |_| ask(query, limit));
        }
    }
    let ids: Vec<String> = (0..count / 10).map(|number| format!("a{}", u64::from(number) * 7919 % u64::from(count))).collect();
    let start = Instant::now();
    let gone = corpus.remove(&ids);
    println!("{gone} articles removed in {:.2?}", start.elapsed());
    measure("filter, counts, list", 200, |at| {
        corpus.view(&ViewRequest { filters: filters[at as usize].clone(), ..full.clone() }).matched
    });
    let ids: Vec<String> = (0..count / 2).map(|number| format!("a{number}")).collect();
    let start = Instant::now();
    let gone = corpus.remove(&ids);
    println!("{gone} articles removed in {:.2?}", start.elapsed());
    println!("{} bytes an article: {:?}", corpus.bytes().sum() / corpus.len(), corpus.bytes());
}

/// As a reader clicks: one value, two of a facet, one of each of two facets, or all but a source.
fn filters(dice: &mut Dice, at: u64) -> Vec<Filter> {
    let mut value = |label: u64| loop {
        let number = dice.below(2000);
        if number % 20 == label {
            break made::entity(number).0.to_lowercase();
        }
    };
    let pick = |key, state| Pick { key, state };
    let filter = |facet, join, picks| Filter { facet, join, picks };
    match at % 4 {
        0 => vec![filter(Facet::People, Join::Any, vec![pick(value(0), State::Include)])],
        1 => vec![filter(Facet::People, Join::Any, vec![pick(value(0), State::Include), pick(value(1), State::Include)])],
        2 => vec![
            filter(Facet::People, Join::Any, vec![pick(value(2), State::Include)]),
            filter(Facet::Places, Join::Any, vec![pick(value(15), State::Exclude)]),
        ],
        _ => vec![filter(Facet::Organisations, Join::Any, vec![pick(value(10), State::Exclude)])],
    }
}
