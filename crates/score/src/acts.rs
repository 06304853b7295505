//! Scores acts of the news that people judged: how many of those that are found again are right.

use std::{fmt::Write as _, path::Path};

use anyhow::Result;
use wirescope_gold::{
    acts::{JudgedAct, JudgedArticle, articles},
    counts::Share,
};
use wirescope_nlp::{Doc, Event, Pipeline, Score, Span};

use crate::{
    calibration::Calibration,
    report::{Scored, Section, Table},
};

/// What the page shows where the reader has not asked for more or less (`LEAST` in `src/state/layers.rs`).
pub(crate) const AT_FIRST: Score = Score(500);

/// Of judged acts those that are found again as they were, and what is right of these.
#[derive(Default)]
struct Tally {
    articles: u32,
    judged: u32,
    found: u32,
    is_act: Share,
    with_mode: Share,
    whole: Share,
    sources: Share,
    targets: Share,
}

/// Scores `crates/train/acts`, of which `news.tsv` is learned from.
pub(crate) fn score(corpora: &Path, pipeline: &Pipeline) -> Result<Scored> {
    let mut table = Table::new(&[
        "Acts",
        "Articles",
        "Judged",
        "Shown at first",
        "Act %",
        "Act and modality %",
        "Parties too %",
        "Source %",
        "Target %",
    ]);
    let (mut errors, mut calibration) = (String::new(), Calibration::default());
    for (name, file) in [("learned from", "news.tsv"), ("unseen", "unseen.tsv")] {
        let mut tally = Tally::default();
        for article in articles(&Path::new("crates/train/acts").join(file), corpora)? {
            let calibration = (name == "unseen").then_some(&mut calibration);
            tally.add(&article, &pipeline.analyze(article.article.clone()), calibration, &mut errors);
        }
        let Tally { articles, judged, found, is_act, with_mode, whole, sources, targets } = tally;
        let [is_act, with_mode, whole, sources, targets] =
            [is_act, with_mode, whole, sources, targets].map(|share| share.to_string());
        let [articles, judged, found] = [articles, judged, found].map(|count| count.to_string());
        table.row([name.to_owned(), articles, judged, found, is_act, with_mode, whole, sources, targets]);
    }
    let section = Section {
        heading: "Development: acts of the news".to_owned(),
        about: "Acts that the program once found in news articles drawn by chance, and that readers judged who saw the words\n\
                (`crates/train/acts`): of those that are still found, with half confidence or more, how many are an act of that code, took\n\
                place as it says, and have only right parties; and of the parties named how many are right. Acts found since are not judged,\n\
                so that this tells precision alone. Confidence: of the unseen. `cargo xtask score --set acts`"
            .to_owned(),
        tables: vec![table, calibration.table()],
    };
    Ok(Scored { section, errors })
}

impl Tally {
    fn add(&mut self, article: &JudgedArticle, doc: &Doc, mut calibration: Option<&mut Calibration>, errors: &mut String) {
        self.articles += 1;
        for judged in &article.acts {
            self.judged += 1;
            let counted = doc.counted_events().find(|(_, event)| is_same(event, judged));
            let Some((_, found)) = counted else { continue };
            // A party that is left open now is not wrong.
            let party = |judged: Option<(Span, bool)>, is_named: bool| judged.filter(|_| is_named).map(|(_, is_right)| is_right);
            let (source, target) = (party(judged.source, found.source.is_some()), party(judged.target, found.target.is_some()));
            let is_whole = source != Some(false) && target != Some(false);
            if let Some(calibration) = &mut calibration {
                calibration.add("acts", found.score, judged.is_act);
                calibration.add("acts and parties", found.whole(), judged.is_act && is_whole);
            }
            if !found.is_shown() || found.whole() < AT_FIRST {
                continue;
            }
            self.found += 1;
            self.is_act.add(judged.is_act);
            self.with_mode.add(judged.is_act && judged.is_mode);
            self.whole.add(judged.is_act && judged.is_mode && is_whole);
            source.into_iter().for_each(|is_right| self.sources.add(is_right));
            target.into_iter().for_each(|is_right| self.targets.add(is_right));
            if !(judged.is_act && judged.is_mode && is_whole) {
                // Writing to a string cannot fail.
                let _ = writeln!(
                    errors,
                    "{} {} {}: {}",
                    article.article.id,
                    found.action.name(),
                    found.score.0,
                    doc.words(found.predicate)
                );
            }
        }
    }
}

/// Whether this is the act that was judged, with no other parties than it had then.
fn is_same(event: &Event, judged: &JudgedAct) -> bool {
    let agrees = |found: Option<Span>, judged: Option<(Span, bool)>| {
        found.is_none() || judged.is_none_or(|(judged, _)| found.is_some_and(|found| found.overlaps(judged)))
    };
    event.predicate.overlaps(judged.predicate)
        && event.action.name() == judged.code
        && agrees(event.source.map(|party| party.span), judged.source)
        && agrees(event.target.map(|party| party.span), judged.target)
}
