//! How fast panes are answered, and how large the corpus is, with many made-up articles that tell of quotations, acts, dates and places:
//! `cargo run --profile quick -p wirescope-corpus --example panes [articles] [words]`.
#![allow(clippy::print_stdout, reason = "it prints what it measures")]

use std::time::{Duration, Instant};

use made::Dice;
use wirescope_corpus::Corpus;
use wirescope_nlp::{
    Action, Anchor, Argument, Doc, EntityIdx, Event, Label, Level, Link, Mention, Modality, Quotation, QuotationKind, Rule,
    Score, Sentence, Span, Timex, TimexKind,
};
use wirescope_protocol::{
    ActSort, ActsAsk, AlignAsk, Ask, Clause, CollocatesAsk, CompareAsk, ConcordanceAsk, ConcordanceSort, CountLevel, DescribeAsk,
    DifferencesAsk, EdgeAsk, Field, FrequencyAsk, HistogramAsk, MapAsk, NetworkAsk, OverviewAsk, PaneAsk, PaneId, PathAsk,
    PivotAsk, QuotationSort, QuotationsAsk, ReuseAsk, Selection, SideOf, SimilarAsk, StoriesAsk, Test, TieBy, TimelineAsk,
    ValueRef, VocabularyAsk, VocabularySort, Wanted,
};

#[allow(missing_docs, dead_code, unreachable_pub, reason = "it belongs to another crate")]
#[path = "../../bench/src/made.rs"]
mod made;

/// What an article of 500 words tells, about as news does.
const QUOTATIONS: usize = 6;
const ACTS: usize = 14;
const DATES: usize = 6;

/// A made-up article that tells something.
fn article(number: u32, words: u32) -> Doc {
    let mut doc = made::article(number, words);
    let mut dice = Dice::new(u64::from(number) | 1 << 50);
    for entity in doc.entities.iter_mut().filter(|entity| entity.label == Label::Gpe) {
        let place = entity.name.bytes().fold(7u64, |place, byte| place.wrapping_mul(31).wrapping_add(u64::from(byte)));
        entity.link = (place % 8 > 0).then(|| link(place));
    }
    let sentences: Vec<Span> = doc.sentences.iter().map(|sentence| sentence.span).collect();
    let sentence = |dice: &mut Dice| sentences[dice.below(sentences.len() as u64) as usize];
    let party = |dice: &mut Dice, doc: &Doc| {
        let mention: &Mention = &doc.mentions[dice.below(doc.mentions.len() as u64) as usize];
        (dice.below(4) > 0).then(|| Argument { span: mention.span, entity: mention.entity.filter(|_| dice.below(3) > 0) })
    };
    let parts =
        |dice: &mut Dice, most: usize, words: u32| (0..(most * words as usize / 500)).map(|_| sentence(dice)).collect::<Vec<_>>();
    let said = parts(&mut dice, QUOTATIONS, words);
    doc.quotations = said
        .into_iter()
        .map(|span| Quotation {
            content: vec![span],
            kind: [QuotationKind::Direct, QuotationKind::Indirect, QuotationKind::Mixed][dice.below(3) as usize],
            cue: None,
            speaker: party(&mut dice, &doc),
            addressee: party(&mut dice, &doc).filter(|_| dice.below(4) == 0),
            place: None,
            time: None,
            rule: Rule::ModelNames,
            score: Score(500 + dice.below(500) as u16),
        })
        .collect();
    let done = parts(&mut dice, ACTS, words);
    doc.events = done
        .into_iter()
        .map(|span| Event {
            predicate: Span::new(span.start, span.start + 2),
            action: Action::ALL[dice.below(16) as usize],
            modality: [Modality::Done, Modality::Planned, Modality::Denied][dice.below(3) as usize],
            source: party(&mut dice, &doc),
            target: party(&mut dice, &doc),
            place: None,
            time: None,
            rule: Rule::ModelNames,
            score: Score(300 + dice.below(700) as u16),
            parties: Score(950),
        })
        .collect();
    add_dates(&mut doc, &mut dice, words);
    doc
}

/// Takes the first words of some sentences for dates.
fn add_dates(doc: &mut Doc, dice: &mut Dice, words: u32) {
    for at in 0..DATES * words as usize / 500 {
        let Some(sentence): Option<&Sentence> = doc.sentences.get(at * 3) else { break };
        let span = Span::new(sentence.span.start, sentence.span.start + 2);
        if doc.mentions.iter().any(|mention| mention.span.overlaps(span)) {
            continue;
        }
        let (year, month, day) = (2000 + dice.below(26), 1 + dice.below(12), 1 + dice.below(28));
        let value = match dice.below(4) {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        doc.times.push(Timex {
            span,
            kind: TimexKind::Date,
            value: Some(value),
            anchor: Anchor::Absolute,
            no_value: None,
            rule: Rule::ModelNames,
            score: Score(900),
        });
        doc.mentions.push(Mention {
            span,
            label: Label::Date,
            rule: Rule::ModelNames,
            score: Score(900),
            entity: None::<EntityIdx>,
        });
    }
    doc.mentions.sort_by_key(|mention| mention.span);
}

fn link(place: u64) -> Link {
    Link {
        iso: format!("{}{}", char::from(b'A' + (place % 13) as u8), char::from(b'A' + (place / 13 % 15) as u8)),
        level: Level::City,
        region: String::new(),
        geonames: place as u32,
        lat: (place % 180) as f32 - 90.0,
        lon: (place / 180 % 360) as f32 - 180.0,
        approximate: place.is_multiple_of(5),
        rule: Rule::ModelNames,
        score: Score(900),
        evidence: String::new(),
        namesakes: (place % 3) as u16,
    }
}

fn measure(name: &str, turns: usize, mut turn: impl FnMut(usize)) {
    let mut times: Vec<Duration> = Vec::new();
    for at in 0..turns {
        let start = Instant::now();
        turn(at);
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    println!("{name:44} p50 {:9.2?}  p95 {:9.2?}", at(50), at(95));
}

fn main() {
    let arg = |at| std::env::args().nth(at).and_then(|arg| arg.parse::<u32>().ok());
    let (count, words) = (arg(1).unwrap_or(30_000), arg(2).unwrap_or(500));
    let mut corpus = Corpus::new();
    let mut spent = Duration::ZERO;
    for from in (0..count).step_by(1000) {
        let docs: Vec<Doc> = (from..count.min(from + 1000)).map(|number| article(number, words)).collect();
        let start = Instant::now();
        for doc in docs {
            corpus.add(doc);
        }
        spent += start.elapsed();
    }
    let bytes = corpus.bytes();
    println!("{count} articles of {words} words indexed in {spent:.2?}; {} bytes an article", bytes.sum() / count as usize);
    let each = |bytes: usize| bytes / count as usize;
    println!(
        "  packed {}, articles {}, postings {}, values {}, columns {}, tables {}",
        each(bytes.packed),
        each(bytes.articles),
        each(bytes.postings),
        each(bytes.values),
        each(bytes.columns),
        each(bytes.tables)
    );
    let name = |at: usize, label: u64| ValueRef {
        field: Field::People,
        key: made::entity(20 * (at as u64 * 7 % 100) + label).0.to_lowercase(),
    };
    let clause = |at: usize| Clause { field: Field::People, test: Test::Any(vec![name(at, 0).key]), pane: None };
    let everything = Selection::default();
    let one = |at: usize| Selection { query: String::new(), clauses: vec![clause(at)] };
    let published =
        Clause { field: Field::Published, test: Test::Interval { from: "2010".to_owned(), to: "2019".to_owned() }, pane: None };
    let decade = Selection { query: String::new(), clauses: vec![published] };
    let sides = [SideOf::Matching, SideOf::Selected(decade.clone())];
    let ask = |selection: &Selection, ask: PaneAsk| {
        corpus.ask(&Ask { selection: selection.clone(), panes: vec![(PaneId::named("measured"), ask)] });
    };
    let (wanted, common) = (Wanted::Words("tatane".to_owned()), Wanted::Words("ne".to_owned()));
    let panes: Vec<(&str, PaneAsk)> = vec![
        ("histogram, 100 bars", PaneAsk::Histogram(HistogramAsk { bars: 100, ..HistogramAsk::default() })),
        ("histogram, 4000 bars", PaneAsk::Histogram(HistogramAsk { bars: 4000, ..HistogramAsk::default() })),
        ("quotations, newest", PaneAsk::Quotations(QuotationsAsk::default())),
        (
            "quotations, by speaker",
            PaneAsk::Quotations(QuotationsAsk { sort: QuotationSort::Speaker, ..QuotationsAsk::default() }),
        ),
        ("quotations, searched", PaneAsk::Quotations(QuotationsAsk { search: "ne te".to_owned(), ..QuotationsAsk::default() })),
        ("acts, newest", PaneAsk::Acts(ActsAsk::default())),
        ("acts, by source", PaneAsk::Acts(ActsAsk { sort: ActSort::Source, ..ActsAsk::default() })),
        ("pivot", PaneAsk::Pivot(PivotAsk::default())),
        ("overview", PaneAsk::Overview(OverviewAsk::default())),
        ("timeline", PaneAsk::Timeline(TimelineAsk::default())),
        ("map", PaneAsk::Map(MapAsk::default())),
        ("network by sentence, 150 nodes", PaneAsk::Network(NetworkAsk::default())),
        ("network by article, 150 nodes", PaneAsk::Network(NetworkAsk { by: TieBy::Article, ..NetworkAsk::default() })),
        ("network by acts, 150 nodes", PaneAsk::Network(NetworkAsk { by: TieBy::Acts, ..NetworkAsk::default() })),
        ("network by sentence, 5000 nodes", PaneAsk::Network(NetworkAsk { nodes: 5000, edges: 20_000, ..NetworkAsk::default() })),
        (
            "path",
            PaneAsk::Path(PathAsk {
                fields: vec![Field::People],
                by: TieBy::Sentence,
                min_weight: 1,
                from: name(1, 0),
                to: name(5, 0),
            }),
        ),
        (
            "edge",
            PaneAsk::Edge(EdgeAsk {
                one: name(1, 0),
                other: name(2, 0),
                by: TieBy::Article,
                either: false,
                offset: 0,
                limit: 20,
            }),
        ),
        ("concordance, newest", PaneAsk::Concordance(ConcordanceAsk { wanted: common.clone(), ..ConcordanceAsk::default() })),
        (
            "concordance, by the word after",
            PaneAsk::Concordance(ConcordanceAsk {
                wanted: common.clone(),
                sort: ConcordanceSort::Right,
                ..ConcordanceAsk::default()
            }),
        ),
        ("collocates", PaneAsk::Collocates(CollocatesAsk { wanted: common.clone(), window: 5, limit: 50 })),
        (
            "words to choose from",
            PaneAsk::Vocabulary(VocabularyAsk { starts: String::new(), sort: VocabularySort::Repeated, limit: 30 }),
        ),
        ("frequency of two", PaneAsk::Frequency(FrequencyAsk { wanted: vec![wanted, common], bars: 100 })),
        (
            "compare",
            PaneAsk::Compare(CompareAsk {
                sides: sides.clone(),
                fields: vec![Field::People, Field::Places, Field::Organisations, Field::Dates],
                level: CountLevel::Article,
                limit: 20,
            }),
        ),
        ("differences", PaneAsk::Differences(DifferencesAsk { sides: sides.clone(), limit: 20 })),
        ("describe", PaneAsk::Describe(DescribeAsk { sides, value: Some(name(1, 0)), limit: 12 })),
        ("align", PaneAsk::Align(AlignAsk { articles: ["a17".to_owned(), "a18".to_owned()], words: 6 })),
        ("stories", PaneAsk::Stories(StoriesAsk::default())),
        ("reuse", PaneAsk::Reuse(ReuseAsk { article: "a17".to_owned(), words: 8, limit: 20 })),
        ("similar", PaneAsk::Similar(SimilarAsk { article: "a17".to_owned(), limit: 5, names: 5 })),
    ];
    for (name, pane) in panes {
        measure(&format!("{name}, everything"), 7, |_| ask(&everything, pane.clone()));
        measure(&format!("{name}, of ten years"), 7, |_| ask(&decade, pane.clone()));
        measure(&format!("{name}, of one person"), 20, |at| ask(&one(at), pane.clone()));
    }
}
