//! How long views take on ten thousand made-up articles: `cargo run --release -p wirescope-corpus --example latency [articles]`.
#![allow(clippy::print_stdout, reason = "it prints what it measures")]

use std::time::{Duration, Instant};

use wirescope_corpus::{Corpus, CountLevel, Facet, FacetRequest, FacetSort, Filter, Join, Pick, State, ViewRequest, ViewResult};
use wirescope_nlp::{
    Anchor, Article, Date, Doc, Entity, EntityIdx, Label, Mention, Rule, Score, Sentence, Span, Timex, TimexKind,
};

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }

    /// Small numbers often, large ones seldom, as words and names are in news.
    fn rank(&mut self, limit: u64) -> u64 {
        let top = self.below(limit) + 1;
        self.below(top).min(self.below(top))
    }
}

fn article(dice: &mut Dice, number: u32) -> Doc {
    let mut doc = Doc::default();
    let mut text = String::new();
    for _ in 0..40 {
        let start = text.len();
        for word in 0..20 {
            if word > 0 {
                text.push(' ');
            }
            let from = text.len() as u32;
            let roll = dice.below(100);
            if roll < 7 {
                let (label, names) = [
                    (Label::Person, 30_000),
                    (Label::Org, 15_000),
                    (Label::Gpe, 4_000),
                    (Label::Norp, 300),
                    (Label::Event, 3_000),
                ][dice.below(5) as usize];
                let name = format!("{} {}", label.name().to_lowercase(), dice.rank(names));
                text.push_str(&name);
                let known = doc.entities.iter().position(|entity| entity.name == name);
                let entity = known.unwrap_or_else(|| {
                    doc.entities.push(Entity {
                        name: name.clone(),
                        label,
                        aliases: vec![name.clone()],
                        link: None,
                        attributes: Vec::new(),
                        ties: Vec::new(),
                    });
                    doc.entities.len() - 1
                });
                doc.mentions.push(Mention {
                    span: Span::new(from, text.len() as u32),
                    label,
                    rule: Rule::ModelNames,
                    score: Score(1),
                    entity: Some(EntityIdx(entity as u32)),
                });
            } else if roll < 8 {
                let value = format!("20{:02}-{:02}-{:02}", 15 + dice.below(8), 1 + dice.below(12), 1 + dice.below(28));
                text.push_str("that day");
                let span = Span::new(from, text.len() as u32);
                let (anchor, no_value) = (Anchor::Absolute, None);
                doc.times.push(Timex {
                    span,
                    kind: TimexKind::Date,
                    value: Some(value),
                    anchor,
                    no_value,
                    rule: Rule::ModelNames,
                    score: Score(1),
                });
            } else if roll < 9 {
                text.push_str(&format!("{}", dice.rank(5_000)));
                doc.mentions.push(Mention {
                    span: Span::new(from, text.len() as u32),
                    label: Label::Cardinal,
                    rule: Rule::ModelNames,
                    score: Score(1),
                    entity: None,
                });
            } else {
                text.push_str(&format!("w{}", dice.rank(60_000)));
            }
        }
        text.push('.');
        doc.sentences.push(Sentence { span: Span::new(start as u32, text.len() as u32), tokens: 0..0 });
        text.push(' ');
    }
    doc.article = Article {
        id: format!("a{number}"),
        title: format!("w{} w{} w{}", dice.rank(9_000), dice.rank(9_000), number),
        source: format!("Source {}", dice.rank(300)),
        published: Date::new(2015 + dice.below(8) as i16, 1 + dice.below(12) as i8, 1 + dice.below(28) as i8).ok(),
        text,
        ..Article::default()
    };
    doc
}

fn measure(name: &str, mut view: impl FnMut() -> ViewResult) {
    let mut times: Vec<Duration> = Vec::new();
    let mut matched = 0;
    for _ in 0..60 {
        let start = Instant::now();
        matched = view().matched;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    println!(
        "{name:40} {matched:6} articles  best {:7.2?}  p50 {:7.2?}  p95 {:7.2?}",
        times[0],
        times[times.len() / 2],
        times[times.len() * 95 / 100]
    );
}

fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(10_000);
    let mut dice = Dice(7);
    let docs: Vec<Doc> = (0..count).map(|number| article(&mut dice, number)).collect();
    let mut corpus = Corpus::new();
    let start = Instant::now();
    for doc in docs {
        corpus.add(doc);
    }
    println!("{count} articles indexed in {:.2?}; positional index {} KB", start.elapsed(), corpus.index_bytes() / 1024);

    let facet = |facet| FacetRequest { facet, search: String::new(), sort: FacetSort::Count, limit: 12 };
    let base = ViewRequest { limit: 50, facets: Facet::ALL.into_iter().map(facet).collect(), ..ViewRequest::default() };
    let pick = |key: &str, state| Pick { key: key.into(), state };
    let people = Filter {
        facet: Facet::People,
        join: Join::Any,
        picks: vec![pick("person 0", State::Include), pick("person 3", State::Include)],
    };
    let places = Filter {
        facet: Facet::Places,
        join: Join::All,
        picks: vec![pick("gpe 0", State::Include), pick("gpe 2", State::Exclude)],
    };
    let source = Filter { facet: Facet::Source, join: Join::Any, picks: vec![pick("source 0", State::Exclude)] };

    measure("everything", || corpus.view(&base));
    measure("everything, mentions", || corpus.view(&ViewRequest { level: CountLevel::Mention, ..base.clone() }));
    measure("one filter", || corpus.view(&ViewRequest { filters: vec![people.clone()], ..base.clone() }));
    measure("excluding", || corpus.view(&ViewRequest { filters: vec![source.clone()], ..base.clone() }));
    measure("three filters", || {
        corpus.view(&ViewRequest { filters: vec![people.clone(), places.clone(), source.clone()], ..base.clone() })
    });
    for query in ["w0", "w12 w40", "\"w0 w1\"", "w1*", "w0 OR w1 OR w2 OR w3", "person:0", "date:2019", "w5 -w0 place:\"gpe 1\""]
    {
        measure(query, || corpus.view(&ViewRequest { query: query.into(), ..base.clone() }));
    }
    let mut search = base.clone();
    for facet in &mut search.facets {
        facet.search = "17".into();
    }
    measure("facet search", || corpus.view(&search));
    let mut names = base.clone();
    for facet in &mut names.facets {
        facet.sort = FacetSort::Name;
    }
    measure("facets by name", || corpus.view(&names));
    let ids: Vec<String> = (0..count / 10).map(|number| format!("a{number}")).collect();
    let start = Instant::now();
    let gone = corpus.remove(&ids);
    println!("{gone} articles removed in {:.2?}", start.elapsed());
}
