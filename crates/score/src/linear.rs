//! `wirescope-score linear`: whether the work of the analysis grows as its text does, on texts that run of one kind of token.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use wirescope_nlp::{Article, Observer, Pipeline, Stage};

use crate::{models::Pipelines, print, root};

/// Bytes of the shorter text; the longer one has twice as many.
const SHORT: usize = 60_000;
/// How many times as long the longer one may take: with twice the work it is about 2, with four times about 4.
const MOST: f64 = 3.0;
/// What takes less is not compared: clocks and caches tell more there than the text.
const LEAST: Duration = Duration::from_millis(300);

/// What is repeated.
const PIECES: &[(&str, &str)] = &[
    ("capitals", "A "),
    ("brackets", "((("),
    ("quotation marks", "\" "),
    ("curly quotation marks", "\u{201c}a\u{201d} "),
    ("digits", "7 "),
    ("one number", "7"),
    ("titles", "Mr. "),
    ("said", "said "),
    ("commas", ", "),
    ("dashes", "- "),
    ("one word", "a"),
    ("one capital word", "A"),
    ("and", "and "),
    ("names", "Ann Lee "),
    ("names and commas", "Ann Lee, "),
    ("towns and states", "Boston, MA. "),
    ("laws", "the Customs Act and the Excise Act, "),
    ("full stops", "Ann met Bo. "),
    ("paragraphs", "Ann said no.\n\n"),
    ("pronouns", "he said she said "),
    ("descriptions", "the president told the minister "),
    ("inverted names", "Lee, Ann; "),
    ("scores", "Leeds beat York 2-1. "),
    ("days", "Monday Tuesday "),
    ("hyphens", "well-known-"),
    ("line ends", "cli-\nmate "),
    ("references", "&amp;"),
    ("attacks", "Bo attacked Cy and "),
    ("of", "of the Ministry of "),
    ("quotations", "\u{201c}No,\u{201d} said Ann. "),
    ("acronyms", "Grain Trade Board (GTB) "),
    ("misspelt", "Kamparia Kampuria Kampaira "),
];

/// Times of stages.
struct Clock {
    last: Instant,
    stages: Vec<(Stage, Duration)>,
}

impl Observer for Clock {
    fn ended(&mut self, stage: Stage) {
        let now = Instant::now();
        self.stages.push((stage, now - self.last));
        self.last = now;
    }
}

/// Analyses each text at two lengths and fails where the longer one takes far more than twice as long.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let pipelines = Pipelines::load(&root().join("assets/models"))?;
    let mut slow = Vec::new();
    for (name, piece) in PIECES.iter().filter(|(name, _)| args.is_empty() || args.iter().any(|arg| arg == name)) {
        let [short, long] = [1, 2].map(|times| analyse(&pipelines.models, &made(piece, SHORT * times)));
        let sum = |stages: &[(Stage, Duration)]| stages.iter().map(|(_, time)| *time).sum::<Duration>();
        let (one, two) = (sum(&short), sum(&long));
        let ratio = two.as_secs_f64() / one.as_secs_f64().max(1e-9);
        let is_slow = two > LEAST && ratio > MOST;
        print(&format!(
            "{} {name}: {} ms, {} ms, {ratio:.1}\n",
            if is_slow { "SLOW" } else { "fine" },
            one.as_millis(),
            two.as_millis()
        ))?;
        for ((stage, one), (_, two)) in short.iter().zip(&long) {
            let ratio = two.as_secs_f64() / one.as_secs_f64().max(1e-9);
            if *two > LEAST / 3 && ratio > MOST {
                print(&format!("       {stage:?}: {} ms, {} ms, {ratio:.1}\n", one.as_millis(), two.as_millis()))?;
            }
        }
        if is_slow {
            slow.push(*name);
        }
    }
    ensure!(slow.is_empty(), "more than linear: {}", slow.join(", "));
    Ok(())
}

fn made(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

fn analyse(pipeline: &Pipeline, text: &str) -> Vec<(Stage, Duration)> {
    let mut clock = Clock { last: Instant::now(), stages: Vec::new() };
    let doc = pipeline.analyze_with(Article { text: text.to_owned(), ..Article::default() }, &mut clock);
    clock.stages.push((Stage::Events, clock.last.elapsed()));
    drop(doc);
    clock.stages
}
