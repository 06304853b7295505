//! Scores the places of articles against corpora of placed toponyms: within 161 km (100 miles) is right.

use std::{fmt::Write as _, path::Path};

use anyhow::{Context as _, Result};
use wirescope_gold::{
    counts::{Counts, Share},
    toponyms::{Document, Toponym, geovirus, lgl},
    truth::in_context,
};
use wirescope_nlp::{
    Doc, Label, Link, Pipeline, Score, Span,
    train_api::places::{STEPS, place_toponyms},
};

use crate::{
    calibration::Calibration,
    distance::{NEAR, kilometres},
    report::{Scored, Section, Table},
};

/// A corpus of placed toponyms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Corpus {
    Lgl,
    GeoVirus,
}

impl Corpus {
    const ALL: [Corpus; 2] = [Corpus::Lgl, Corpus::GeoVirus];

    fn name(self) -> &'static str {
        match self {
            Corpus::Lgl => "lgl",
            Corpus::GeoVirus => "geovirus",
        }
    }

    fn read(self, corpora: &Path) -> Result<Vec<Document>> {
        match self {
            Corpus::Lgl => lgl(corpora),
            Corpus::GeoVirus => geovirus(corpora),
        }
    }
}

/// What the linker makes of the gold spans.
#[derive(Clone, Debug, Default)]
struct Given {
    /// Those within reach of the gold.
    right: Share,
    /// Those that it places at all.
    linked: Share,
    /// Kilometres to the gold, summed over those that it places.
    kilometres: f64,
    /// Each that it places.
    judged: Vec<Judged>,
}

/// A toponym that the linker has placed.
#[derive(Clone, Copy, Debug)]
struct Judged {
    /// The cell of the table of confidence that gave the score.
    cell: usize,
    score: Score,
    is_right: bool,
}

/// What is counted of an article's places.
#[derive(Clone, Debug, Default)]
struct Tally {
    articles: usize,
    given: Given,
    /// Places found in the text that have a position of their own.
    own: Counts,
    /// All places found in the text.
    places: Counts,
    /// The same with bodies that are named after places.
    all: Counts,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.articles += other.articles;
        self.given.right += other.given.right;
        self.given.linked += other.given.linked;
        self.given.kilometres += other.given.kilometres;
        self.given.judged.extend(other.given.judged);
        self.own += other.own;
        self.places += other.places;
        self.all += other.all;
    }
}

/// What is counted over the even articles of a corpus, and over the odd ones.
fn halves(corpora: &Path, corpus: Corpus, pipeline: &Pipeline, errors: &mut String) -> Result<[Tally; 2]> {
    let mut halves: [Tally; 2] = Default::default();
    for (at, document) in corpus.read(corpora)?.iter().enumerate() {
        let tally = &mut halves[at % 2];
        tally.articles += 1;
        given(document, pipeline, &mut tally.given, errors);
        found(document, pipeline, tally, errors);
    }
    Ok(halves)
}

/// Scores a corpus.
pub(crate) fn score(corpora: &Path, corpus: Corpus, pipeline: &Pipeline) -> Result<Scored> {
    let mut errors = String::new();
    let [even, odd] = halves(corpora, corpus, pipeline, &mut errors)?;
    let mut all = even.clone();
    all.add(odd.clone());
    let mut table =
        Table::new(&["Gold toponyms", "Articles", "Toponyms", "Within 161 km %", "Linked %", "Of these right %", "Mean km"]);
    let mut ends = Table::new(&["From text", "Gold", "Predicted", "Precision", "Recall", "F1"]);
    for (part, tally) in [("even articles", &even), ("odd articles", &odd), ("all", &all)] {
        let Given { right, linked, kilometres, .. } = &tally.given;
        table.row([
            part.to_owned(),
            tally.articles.to_string(),
            right.whole.to_string(),
            right.to_string(),
            linked.to_string(),
            Share { part: right.part, whole: linked.part }.to_string(),
            format!("{:.0}", kilometres / linked.part.max(1) as f64),
        ]);
        ends.counts(part, tally.all);
    }
    ends.counts("all, places alone", all.places);
    ends.counts("all, places with a position of their own", all.own);
    let mut calibration = Calibration::default();
    odd.given.judged.iter().for_each(|judged| calibration.add("places", judged.score, judged.is_right));
    let name = corpus.name();
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
        tables: vec![table, ends, calibration.table()],
    };
    Ok(Scored { section, errors })
}

/// What was counted in a cell of the table of confidence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) right: u32,
    pub(crate) all: u32,
    /// In thousandths.
    pub(crate) score: u16,
}

/// What is right in each of so many cells of the table of confidence, on the even articles of both corpora. Cells are drawn towards
/// the share of their kind of evidence, and kinds towards that of all, the more so the less was seen of them.
pub(crate) fn confidences(corpora: &Path, pipeline: &Pipeline, cells: usize) -> Result<Vec<Cell>> {
    let mut seen = vec![Cell::default(); cells];
    for corpus in Corpus::ALL {
        let [even, _] = halves(corpora, corpus, pipeline, &mut String::new())?;
        for judged in even.given.judged {
            let cell = seen.get_mut(judged.cell).context("no such cell")?;
            cell.right += u32::from(judged.is_right);
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
        // A cell of which nothing was seen gets no higher score than the next step, whose evidence is stronger.
        for at in (0..STEPS - 1).rev() {
            if kind[at].all == 0 {
                kind[at].score = kind[at].score.min(kind[at + 1].score);
            }
        }
    }
    Ok(seen)
}

/// Places the spans of the gold.
fn given(document: &Document, pipeline: &Pipeline, given: &mut Given, errors: &mut String) {
    let mut spans: Vec<Span> = document.toponyms.iter().map(|toponym| toponym.span).collect();
    spans.dedup();
    let links = place_toponyms(pipeline, &document.article, &spans);
    for toponym in &document.toponyms {
        let found = spans.binary_search(&toponym.span).ok().and_then(|at| links.get(at)?.as_ref());
        let away = found.map(|(link, _)| distance(toponym, link));
        let is_right = away.is_some_and(|away| away <= NEAR);
        given.linked.add(found.is_some());
        given.right.add(is_right);
        given.kilometres += away.unwrap_or(0.0);
        given.judged.extend(found.map(|(link, cell)| Judged { cell: *cell, score: link.score, is_right }));
        if !is_right {
            note(errors, "given", document, toponym.span, Some(toponym), found.map(|found| &found.0));
        }
    }
}

/// Finds and places everything in the text.
fn found(document: &Document, pipeline: &Pipeline, tally: &mut Tally, errors: &mut String) {
    let doc = pipeline.analyze(document.article.clone());
    let gold = document.toponyms.len() as u64;
    let mut taken = vec![false; document.toponyms.len()];
    // Of what was predicted, what is right.
    let (mut all, mut places, mut own) = (Share::default(), Share::default(), Share::default());
    for (span, label, link) in predicted(document, &doc) {
        let hit = document
            .toponyms
            .iter()
            .zip(&taken)
            .position(|(toponym, taken)| !taken && toponym.span.overlaps(span) && distance(toponym, &link) <= NEAR);
        all.add(hit.is_some());
        if is_place(label) {
            places.add(hit.is_some());
        }
        if is_place(label) && !link.approximate {
            own.add(hit.is_some());
        }
        match hit {
            Some(at) => taken[at] = true,
            None if !document.toponyms.iter().any(|toponym| toponym.span.overlaps(span)) => {
                note(errors, &format!("extra {label:?}"), document, span, None, Some(&link));
            }
            None => {}
        }
    }
    for (counts, predicted) in [(&mut tally.all, all), (&mut tally.places, places), (&mut tally.own, own)] {
        *counts += Counts { right: predicted.part, wrong: predicted.whole - predicted.part, missed: gold - predicted.part };
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
