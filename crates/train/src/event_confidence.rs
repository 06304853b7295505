//! The confidence of events: fits `calibration.txt` to what is right and wrong of annotated articles and sentences.
//!
//! Acts are learned from our own gold articles, where right is one whose words share some with those of a gold event of its code, and from
//! acts of the news that people judged. Sources and targets are learned from both, where the act is right, and from ConfliBERT's
//! sentences. News and sentences are analysed with rankers that have not seen them; each of the three weighs the same. Logistic regression with a penalty on the square of weights.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use anyhow::Result;
use wirescope_gold::{
    acts::JudgedArticle,
    roles::{Role, Sentence, main_events},
    truth,
};
use wirescope_nlp::{
    Article, Pipeline, Span,
    train_api::events::{self, KNOWN},
};

/// An act, source or target that was found and judged.
#[derive(Clone, Copy)]
struct Judged {
    /// What was known of it, a bit for each thing.
    known: u32,
    is_right: bool,
    origin: Origin,
    /// How much it counts in the fit.
    weight: f64,
}

/// Where it was found, by which it is held out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// One of our gold articles, by number.
    Article(usize),
    /// A sentence of cameo_ner, by the number of its fold.
    Sentence(usize),
    /// An article of the news whose acts were judged, by number.
    News(usize),
}

/// What of events is judged, each with weights of its own. The numbers are the places in what `events::weigh` gives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Act = 0,
    Source = 1,
    Target = 2,
}

impl Part {
    /// In the order of the table.
    const ALL: [Part; 3] = [Part::Act, Part::Source, Part::Target];

    fn name(self) -> &'static str {
        match self {
            Part::Act => "acts",
            Part::Source => "sources",
            Part::Target => "targets",
        }
    }

    /// How strongly weights are kept small: of acts there are few.
    fn penalty(self) -> f64 {
        match self {
            Part::Act => 4.0,
            Part::Source | Part::Target => 1.0,
        }
    }
}

/// Everything that was judged, by part.
#[derive(Default)]
pub(crate) struct Judgements([Vec<Judged>; 3]);

/// Each part is fitted without one group in so many and judged on it.
const FOLDS: usize = 5;

impl Judgements {
    /// Judges the events of our own gold articles.
    pub(crate) fn add_articles(&mut self, pipeline: &Pipeline, folder: &Path) -> Result<()> {
        for (number, gold) in truth::read_folder(folder)?.iter().enumerate() {
            let Some(standoff) = &gold.standoff else { continue };
            let doc = pipeline.analyze(gold.article.clone());
            for (event, known) in events::weigh(pipeline, &doc) {
                let mut same = standoff.events.iter().filter(|gold| gold.predicate.overlaps(event.predicate));
                let gold = same.clone().find(|gold| gold.action == event.action);
                let mut judge = |part: Part, is_right| self.add(part, known, is_right, Origin::Article(number));
                judge(Part::Act, gold.is_some());
                let Some(gold) = gold.or_else(|| same.next()) else { continue };
                let agree = |gold: Option<Span>, span: Span| gold.is_some_and(|gold| gold.overlaps(span));
                for (part, found, gold) in [(Part::Source, event.source, gold.source), (Part::Target, event.target, gold.target)]
                {
                    if let Some(found) = found {
                        judge(part, agree(gold, found.span));
                    }
                }
            }
        }
        Ok(())
    }

    /// Judges source and target of the event that a sentence is about.
    pub(crate) fn add_sentence(&mut self, pipeline: &Pipeline, sentence: &Sentence, fold: usize) {
        let doc = pipeline.analyze(Article { text: sentence.rebuilt.text.clone(), ..Article::default() });
        let all = events::weigh(pipeline, &doc);
        for main in main_events(&doc) {
            let Some((event, known)) = all.iter().find(|(event, _)| event == main) else { continue };
            for (part, found, role) in [(Part::Source, event.source, Role::Source), (Part::Target, event.target, Role::Target)] {
                let is_gold = |gold: &Role| *gold == role || *gold == Role::Either;
                // A sentence without any such role is not annotated for it.
                let Some(found) = found.filter(|_| sentence.roles.iter().any(is_gold)) else { continue };
                let Some(tokens) = sentence.rebuilt.tokens_of(found.span) else { continue };
                let range = tokens.start as usize..tokens.end as usize;
                let right = sentence.roles[range.clone()].iter().filter(|gold| is_gold(gold)).count();
                self.add(part, *known, right * 2 >= range.len(), Origin::Sentence(fold));
            }
        }
    }

    /// Judges the acts of an article of the news that people judged, where they are found as they were then.
    pub(crate) fn add_news(&mut self, pipeline: &Pipeline, article: &JudgedArticle, number: usize) {
        let doc = pipeline.analyze(article.article.clone());
        let all = events::weigh(pipeline, &doc);
        for judged in &article.acts {
            let found = all.iter().find(|(event, _)| {
                let is_party = |found: Option<Span>, judged: Option<(Span, bool)>| {
                    judged.is_none_or(|(judged, _)| found.is_some_and(|found| found.overlaps(judged)))
                };
                event.predicate.overlaps(judged.predicate)
                    && event.action.name() == judged.code
                    && is_party(event.source.map(|party| party.span), judged.source)
                    && is_party(event.target.map(|party| party.span), judged.target)
            });
            let Some((_, known)) = found else { continue };
            self.add(Part::Act, *known, judged.is_act, Origin::News(number));
            for (part, party) in [(Part::Source, judged.source), (Part::Target, judged.target)] {
                if let Some((_, is_right)) = party {
                    self.add(part, *known, is_right, Origin::News(number));
                }
            }
        }
    }

    fn add(&mut self, part: Part, known: [u32; 3], is_right: bool, origin: Origin) {
        let at = part as usize;
        self.0[at].push(Judged { known: known[at], is_right, origin, weight: 1.0 });
    }

    /// The table, and how well it tells what it was not fitted to.
    pub(crate) fn fit(mut self) -> (String, String) {
        let (mut table, mut about) = (
            "# What each thing known adds to the log-odds of being right, in hundredths: of acts, sources, targets. Written by wirescope-train event-confidence.\n"
                .to_owned(),
            String::new(),
        );
        for (part, judged) in Part::ALL.into_iter().zip(&mut self.0) {
            balance(judged);
            let logistic = |judged: &mut dyn Iterator<Item = &Judged>| logistic(judged, part);
            let fold = |judged: &Judged| match judged.origin {
                Origin::Article(number) | Origin::Sentence(number) | Origin::News(number) => number % FOLDS,
            };
            // By fifths of confidence: how many were judged, the sum of their confidence, and how many are right, all weighted.
            let mut bins: BTreeMap<usize, (f64, f64, f64)> = BTreeMap::new();
            for held in 0..FOLDS {
                let weights = logistic(&mut judged.iter().filter(|judged| fold(judged) != held));
                for judged in judged.iter().filter(|judged| fold(judged) == held) {
                    let chance = sigmoid(odds(&weights, &bits(judged.known)));
                    let bin = bins.entry((chance * 5.0) as usize).or_default();
                    bin.0 += judged.weight;
                    bin.1 += judged.weight * chance;
                    bin.2 += judged.weight * f64::from(u8::from(judged.is_right));
                }
            }
            // Writing to a string cannot fail.
            let _ = writeln!(about, "{}: {} judged; held out, number, claimed, right:", part.name(), judged.len());
            for (count, claimed, right) in bins.values() {
                let _ = writeln!(about, "  {count:6.1} {:5.1} % {:5.1} %", 100.0 * claimed / count, 100.0 * right / count);
            }
            let weights = logistic(&mut judged.iter()).map(|weight| (weight * 100.0).round() as i32);
            let row: Vec<String> = weights.iter().map(ToString::to_string).collect();
            table.push_str(&row.join(" "));
            table.push('\n');
        }
        (table, about)
    }
}

/// Lets our own articles, sentences and news weigh the same together, and all of them as much as there are.
fn balance(part: &mut [Judged]) {
    let kind = |judged: &Judged| match judged.origin {
        Origin::Article(_) => 0,
        Origin::Sentence(_) => 1,
        Origin::News(_) => 2,
    };
    let mut counts = [0usize; 3];
    part.iter().for_each(|judged| counts[kind(judged)] += 1);
    let kinds = counts.iter().filter(|count| **count > 0).count().max(1);
    let share = part.len() as f64 / kinds as f64;
    for judged in part {
        judged.weight = share / counts[kind(judged)] as f64;
    }
}

fn bits(known: u32) -> [f64; KNOWN] {
    std::array::from_fn(|bit| f64::from(known >> bit & 1))
}

fn odds(weights: &[f64; KNOWN], values: &[f64; KNOWN]) -> f64 {
    weights.iter().zip(values).map(|(weight, value)| weight * value).sum()
}

fn sigmoid(odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-odds))
}

/// Fits by gradient descent; the first weight, of what always holds, is free.
fn logistic(judged: &mut dyn Iterator<Item = &Judged>, part: Part) -> [f64; KNOWN] {
    let judged: Vec<([f64; KNOWN], &Judged)> = judged.map(|judged| (bits(judged.known), judged)).collect();
    let mut weights = [0.0; KNOWN];
    // The longest step that cannot overshoot: the curvature is at most a quarter of this sum.
    let squares =
        |(values, judged): &([f64; KNOWN], &Judged)| judged.weight * values.iter().map(|value| value * value).sum::<f64>();
    let total: f64 = judged.iter().map(squares).sum::<f64>().max(1.0) / 4.0;
    for _ in 0..20_000 {
        let mut slope = [0.0; KNOWN];
        for (values, one) in &judged {
            let miss = one.weight * (f64::from(u8::from(one.is_right)) - sigmoid(odds(&weights, values)));
            slope.iter_mut().zip(values).for_each(|(slope, value)| *slope += miss * value);
        }
        for (at, (weight, slope)) in weights.iter_mut().zip(slope).enumerate() {
            let pull = if at == 0 { 0.0 } else { part.penalty() * *weight };
            *weight += (slope - pull) / total;
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_with_being_right_gets_weight() {
        let judged = |known, is_right| Judged { known, is_right, origin: Origin::Article(0), weight: 1.0 };
        let all: Vec<Judged> = (0..100).map(|at| judged(1 | u32::from(at % 2 == 0) << 1, at % 2 == 0 || at % 10 == 1)).collect();
        let weights = logistic(&mut all.iter(), Part::Source);
        assert!(weights[1] > 2.0 && weights[0] < 0.0 && weights[2] == 0.0, "{weights:?}");
        assert!((0.1..0.35).contains(&sigmoid(odds(&weights, &bits(1)))));
    }
}
