//! The work of every stage grows as the text does, on texts that run of one kind of token: none looks at all others for each.
//! `cargo xtask score linear` measures the same at the lengths of long articles.

use std::{
    collections::BTreeMap,
    sync::LazyLock,
    time::{Duration, Instant},
};

use wirescope_nlp::{Article, Observer, Pipeline, Stage};

/// How many times as long the longer text is.
const TIMES: usize = 4;
/// How many times as long it may take: about 4 with as much work for each token, about 16 with work for each pair of them.
const MOST: u32 = 9;
/// What takes less is not compared: the clock and the machine's other work tell more there than the text.
const LEAST: Duration = Duration::from_millis(80);

fn files(names: &[&str]) -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/models");
    names.iter().map(|name| std::fs::read(format!("{folder}/{name}.bin")).expect("a model")).collect()
}

static RULES: LazyLock<Pipeline> = LazyLock::new(|| {
    let files = files(&["gazetteer"]);
    Pipeline::by_rules(&files.iter().map(Vec::as_slice).collect::<Vec<_>>()).expect("a gazetteer")
});

static TRAINED: LazyLock<Pipeline> = LazyLock::new(|| {
    let files = files(&["gazetteer", "words", "names", "syntax", "quotes", "events"]);
    Pipeline::with_models(&files.iter().map(Vec::as_slice).collect::<Vec<_>>()).expect("the models go together")
});

/// Times of stages.
struct Clock {
    last: Instant,
    stages: BTreeMap<Stage, Duration>,
}

impl Observer for Clock {
    fn ended(&mut self, stage: Stage) {
        let now = Instant::now();
        self.stages.insert(stage, now - self.last);
        self.last = now;
    }
}

fn times(pipeline: &Pipeline, text: &str) -> BTreeMap<Stage, Duration> {
    let mut clock = Clock { last: Instant::now(), stages: BTreeMap::new() };
    pipeline.analyze_with(Article { text: text.to_owned(), ..Article::default() }, &mut clock);
    clock.stages
}

/// Fails where one of `stages` takes far more for a text that is four times as long. `count`: repetitions of the piece in the shorter one.
#[track_caller]
fn assert_linear(pipeline: &Pipeline, stages: &[Stage], count: usize, pieces: &[&str]) {
    for piece in pieces {
        let is_slow = || -> Vec<String> {
            let (short, long) = (times(pipeline, &piece.repeat(count)), times(pipeline, &piece.repeat(count * TIMES)));
            let slow = stages.iter().filter_map(|stage| {
                let (short, long) = (*short.get(stage)?, *long.get(stage)?);
                (long > LEAST && long > short * MOST).then(|| format!("{stage:?} of {piece:?}: {short:?}, {long:?}"))
            });
            slow.collect()
        };
        // Another program may have had the processor: what is slow is so twice.
        let slow = is_slow();
        if !slow.is_empty() {
            let again = is_slow();
            assert!(again.is_empty(), "{slow:?}; again {again:?}");
        }
    }
}

#[test]
#[ignore = "timed: cargo xtask check runs it"]
fn tokens_sentences_dates_and_numbers() {
    use Stage::{Dates, Numbers, Sentences, Tokens};
    let pieces =
        ["A ", "7 ", "Mr. ", "((", "\" ", "U.S. ", "Monday ", "two hours and ", "5 ", "$5 ", "May 1-", "well-known-", "a"];
    assert_linear(&RULES, &[Tokens, Sentences, Dates, Numbers], 4000, &pieces);
}

#[test]
#[ignore = "timed: cargo xtask check runs it"]
fn names_by_rules_and_entities() {
    use Stage::{Entities, Names, Rules};
    let pieces = [
        "Ann Lee, ",
        "Mr. Lee ",
        "Boston, MA. ",
        "Lee, Ann; ",
        "Grain Trade Board (GTB) ",
        "of the Ministry ",
        "Leeds beat York 2-1. ",
    ];
    assert_linear(&RULES, &[Rules, Names, Entities], 1500, &pieces);
}

#[test]
#[ignore = "timed: cargo xtask check runs it"]
fn places_and_references() {
    use Stage::{Places, References};
    let pieces = ["Ann said he saw Bo in Rome. ", "the president told the minister ", "he said she said ", "Rome, Paris, "];
    assert_linear(&TRAINED, &[Places, References], 120, &pieces);
}

#[test]
#[ignore = "timed: cargo xtask check runs it"]
fn quotations() {
    let pieces = ["“No,” said Ann. ", "said ", "Ann said no.\n\n", "“a” ", "“We lost.\n\n", "LEE: No.\n\n"];
    assert_linear(&TRAINED, &[Stage::Quotations], 150, &pieces);
}

#[test]
#[ignore = "timed: cargo xtask check runs it"]
fn events() {
    let pieces = ["killed, ", "Bo attacked Cy and ", "attack ", "talks between Ann and ", "was attacked, ", "police killed "];
    assert_linear(&TRAINED, &[Stage::Events], 300, &pieces);
}

#[test]
#[ignore = "timed: cargo xtask check runs it"]
fn names_tags_and_syntax() {
    let pieces = ["Ann ", "of the ", "said that ", "and, ", "which ", "runs "];
    assert_linear(&TRAINED, &[Stage::Names, Stage::Syntax], 600, &pieces);
}
