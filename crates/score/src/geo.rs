//! Scores the places of articles against corpora of placed toponyms: within 161 km (100 miles) is right.

use std::{fmt::Write as _, path::Path};

use anyhow::{Context as _, Result};
use wirescope_gold::{
    toponyms::{Document, Toponym, geovirus, lgl},
    truth::in_context,
};
use wirescope_nlp::{
    Doc, Label, Link, Pipeline, Score, Span,
    train_api::places::{STEPS, place_toponyms},
};

use crate::{
    knowledge::{NEAR, kilometres},
    report::{Section, Table, cells, percent},
    sets::Scored,
    sureness::Sureness,
};

/// Right, gold, predicted.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    right: usize,
    linked: usize,
    gold: usize,
    predicted: usize,
    /// Kilometres to the gold, of those that were linked, summed up in whole ones.
    kilometres: f64,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.linked += other.linked;
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.kilometres += other.kilometres;
    }
}

/// What is told of an article's places.
#[derive(Clone, Debug, Default)]
struct Tally {
    /// Gold spans, placed.
    given: Counts,
    /// Places found in the text that have a position of their own.
    own: Counts,
    /// All places found in the text.
    places: Counts,
    /// The same with bodies that are named after places.
    all: Counts,
    /// Of gold spans that were placed: the cell of the table of confidence, the score, and whether it is right.
    sure: Vec<(usize, u16, bool)>,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.given += other.given;
        self.own += other.own;
        self.places += other.places;
        self.all += other.all;
        self.sure.extend(other.sure);
    }
}

/// The sums over the even and over the odd articles of a corpus, `lgl` or `geovirus`, and how many articles these are.
fn halves(corpora: &Path, name: &str, pipeline: &Pipeline, errors: &mut String) -> Result<[(usize, Tally); 2]> {
    let documents = if name == "lgl" { lgl(corpora)? } else { geovirus(corpora)? };
    let mut halves: [(usize, Tally); 2] = Default::default();
    for (at, document) in documents.iter().enumerate() {
        let (count, tally) = &mut halves[at % 2];
        *count += 1;
        given(document, pipeline, tally, errors);
        found(document, pipeline, tally, errors);
    }
    Ok(halves)
}

/// Scores a corpus: `lgl` or `geovirus`.
pub(crate) fn score(corpora: &Path, name: &str, pipeline: &Pipeline) -> Result<Scored> {
    let mut errors = String::new();
    let [even, odd] = halves(corpora, name, pipeline, &mut errors)?;
    let mut all = (even.0 + odd.0, even.1.clone());
    all.1.add(odd.1.clone());
    let mut table =
        Table::new(&["Gold toponyms", "Articles", "Toponyms", "Within 161 km %", "Linked %", "Of these right %", "Mean km"]);
    let mut ends = Table::new(&["From text", "Gold", "Predicted", "Precision", "Recall", "F1"]);
    let mut end = |part: &str, counts: &Counts| {
        ends.row(cells(part, counts.right, counts.predicted, counts.gold));
    };
    for (part, (articles, tally)) in [("even articles", &even), ("odd articles", &odd), ("all", &all)] {
        let given = &tally.given;
        table.row([
            part.to_owned(),
            articles.to_string(),
            given.gold.to_string(),
            percent(given.right, given.gold),
            percent(given.linked, given.gold),
            percent(given.right, given.linked),
            format!("{:.0}", given.kilometres / given.linked.max(1) as f64),
        ]);
        end(part, &tally.all);
    }
    end("all, places alone", &all.1.places);
    end("all, places with a position of their own", &all.1.own);
    let mut sureness = Sureness::default();
    odd.1.sure.iter().for_each(|(_, score, is_right)| sureness.add("places", Score(*score), *is_right));
    let section = Section {
        heading: format!("Development: places, {name}"),
        about: format!(
            "Toponyms that the corpus gives a place to. Above, its spans are handed to the linker, which is right within 161 km (100 miles)\n\
             of the corpus's place; one that is not linked is wrong. Then everything is found in the text: mentions with a link, right where\n\
             they share a byte with a toponym and lie within 161 km of it. Corpora place adjectives, which we tie to countries and do not place,\n\
             and towns in the names of bodies; so bodies with a link count, but for the last two lines, which know GPE, LOC and FAC alone, the last without those that have\n\
             the position of what they lie in. What the corpus marks and does not place is left out. Last, the confidences of the odd\n\
             articles, which were counted on the even ones. The linker was tuned on the even articles of lgl. `cargo xtask score --set {name}`"
        ),
        tables: vec![table, ends, sureness.table()],
    };
    Ok(Scored { section, errors })
}

/// What was seen of a cell of the table of confidence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) right: u32,
    pub(crate) all: u32,
    /// In thousandths.
    pub(crate) score: u16,
}

/// What is right in each of so many cells of the table of confidence, on the even articles of both corpora. Where little was seen,
/// the kind of evidence as a whole speaks, and for that all.
pub(crate) fn confidences(corpora: &Path, pipeline: &Pipeline, cells: usize) -> Result<Vec<Cell>> {
    let mut seen = vec![Cell::default(); cells];
    for name in ["lgl", "geovirus"] {
        let [(_, even), _] = halves(corpora, name, pipeline, &mut String::new())?;
        for (cell, _, is_right) in even.sure {
            let cell = seen.get_mut(cell).context("no such cell")?;
            cell.right += u32::from(is_right);
            cell.all += 1;
        }
    }
    let towards = |cells: &[Cell], share: f64, weight: f64| {
        let (right, all) = cells.iter().fold((0, 0), |sum, cell| (sum.0 + cell.right, sum.1 + cell.all));
        (f64::from(right) + weight * share) / (f64::from(all) + weight)
    };
    let whole = towards(&seen, 0.5, 1.0);
    for kind in seen.chunks_mut(STEPS) {
        let share = towards(kind, whole, 5.0);
        for cell in kind.iter_mut() {
            cell.score = (towards(&[*cell], share, 8.0) * 1000.0).round() as u16;
        }
        // What was never seen claims no more than what is better founded.
        for at in (0..STEPS - 1).rev() {
            if kind[at].all == 0 {
                kind[at].score = kind[at].score.min(kind[at + 1].score);
            }
        }
    }
    Ok(seen)
}

/// Places the spans of the gold.
fn given(document: &Document, pipeline: &Pipeline, tally: &mut Tally, errors: &mut String) {
    let mut spans: Vec<Span> = document.toponyms.iter().map(|placed| placed.span).collect();
    spans.dedup();
    let links = place_toponyms(pipeline, &document.article, &spans);
    let counts = &mut tally.given;
    counts.gold += document.toponyms.len();
    for placed in &document.toponyms {
        let found = spans.binary_search(&placed.span).ok().and_then(|at| links.get(at)?.as_ref());
        let away = found.map(|(link, _)| distance(placed, link));
        counts.linked += usize::from(found.is_some());
        counts.kilometres += away.unwrap_or(0.0);
        let is_right = away.is_some_and(|away| away <= NEAR);
        counts.right += usize::from(is_right);
        tally.sure.extend(found.map(|(link, cell)| (*cell, link.score.0, is_right)));
        if !is_right {
            note(errors, "given", document, placed.span, Some(placed), found.map(|found| &found.0));
        }
    }
}

/// Finds and places everything in the text.
fn found(document: &Document, pipeline: &Pipeline, tally: &mut Tally, errors: &mut String) {
    let doc = pipeline.analyze(document.article.clone());
    let all = predicted(document, &doc);
    for counts in [&mut tally.own, &mut tally.places, &mut tally.all] {
        counts.gold += document.toponyms.len();
    }
    let mut taken = vec![false; document.toponyms.len()];
    for (span, label, link) in all {
        let own = is_place(label) && !link.approximate;
        let counts = [(true, &mut tally.all), (is_place(label), &mut tally.places), (own, &mut tally.own)];
        let hit = document
            .toponyms
            .iter()
            .zip(&taken)
            .position(|(placed, taken)| !taken && placed.span.overlaps(span) && distance(placed, &link) <= NEAR);
        for (_, counts) in counts.into_iter().filter(|counts| counts.0) {
            counts.predicted += 1;
            counts.right += usize::from(hit.is_some());
        }
        match hit {
            Some(at) => taken[at] = true,
            None if !document.toponyms.iter().any(|placed| placed.span.overlaps(span)) => {
                note(errors, &format!("extra {label:?}"), document, span, None, Some(&link));
            }
            None => {}
        }
    }
    for (placed, _) in document.toponyms.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        let overlap = doc.mentions.iter().find(|mention| mention.span.overlaps(placed.span));
        let what = overlap.map_or("missed: no mention".to_owned(), |mention| format!("missed: {:?}", mention.label));
        note(errors, &what, document, placed.span, Some(placed), None);
    }
}

fn is_place(label: Label) -> bool {
    matches!(label, Label::Gpe | Label::Loc | Label::Fac)
}

fn predicted(document: &Document, doc: &Doc) -> Vec<(Span, Label, Link)> {
    let link = |mention: &wirescope_nlp::Mention| {
        let entity = doc.entities.get(mention.entity?.0 as usize)?;
        Some((mention.span, mention.label, entity.link.clone()?))
    };
    let counts = |label| is_place(label) || label == Label::Org;
    let judged = |span: Span| {
        let overlaps = |other: &Span| other.overlaps(span);
        !document.unplaced.iter().any(overlaps) || document.toponyms.iter().any(|placed| overlaps(&placed.span))
    };
    let mentions = doc.mentions.iter().filter(|mention| counts(mention.label) && judged(mention.span));
    mentions.filter_map(link).collect()
}

fn note(errors: &mut String, what: &str, document: &Document, span: Span, gold: Option<&Toponym>, link: Option<&Link>) {
    let place = |lat: f64, lon: f64| format!("{lat:.1},{lon:.1}");
    let gold = gold.map_or("–".to_owned(), |placed| place(placed.lat, placed.lon));
    let link = link.map_or("–".to_owned(), |link| {
        let place = place(link.lat.into(), link.lon.into());
        format!("{place} {} {} {} {} {}", link.iso, link.region, link.level.name(), link.rule.code(), link.score.0)
    });
    let context = in_context(&document.article.text, span).to_string();
    // Writing to a string cannot fail.
    let _ = writeln!(
        errors,
        "{what}\t{}\tgold {gold}\tis {link}\t{}\t{context}",
        document.article.id,
        span.of(&document.article.text)
    );
}

fn distance(placed: &Toponym, link: &Link) -> f64 {
    kilometres([placed.lat, placed.lon], [f64::from(link.lat), f64::from(link.lon)])
}
