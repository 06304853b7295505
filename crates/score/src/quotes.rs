//! Scores quotations on PolNeAR, end to end: raw text through the pipeline, what it finds against what was annotated.
//!
//! Token F1 of a role is micro-averaged over all articles: gold tokens are the pipeline's tokens that share a byte with a gold span of
//! that role, in any attribution (PolNeAR gives each token one role at most, so nothing is nested); predicted tokens are those of the
//! quotations' contents, cues and speakers. "That" before an indirect quotation, which PolNeAR counts as content and the pipeline does
//! not, is left out on both sides. Annotations marked for discussion or to be discarded do not count.
//!
//! A direct quotation is a gold attribution with a source whose content's words are all in quotation marks. Its speaker is right where
//! the quotation that shares most tokens with its content has a speaker that holds the head of a gold source span (of what stands before
//! its first comma, a word that hangs on none of it), or that is of the same entity as a name or reference at that head. It is found where a quotation shares at
//! least half of its tokens.

use std::{fmt::Write as _, ops::Range};

use anyhow::Result;
use wirescope_gold::{
    attributed::{content, is_right, is_speaker, is_word, shared, size, tokens},
    counts::{Counts, Share},
    polnear::{self, Attribution},
    truth,
};
use wirescope_nlp::{Article, Doc, Pipeline, Quotation, QuotationKind, Span};

use crate::{
    annotators,
    calibration::Calibration,
    report::{Scored, Section, Table},
    sets::Run,
};

/// What a comparison counts.
#[derive(Default)]
struct Tally {
    content: Counts,
    source: Counts,
    cue: Counts,
    cue_spans: Counts,
    /// Content with content of the same attribution, half of the tokens of both.
    whole: Counts,
    direct: Share,
    direct_of_found: Share,
    direct_of_cued: Share,
    /// Whether quotations are right as often as their scores say.
    calibration: Calibration,
}

/// Tokens as a set, over all of an article.
struct Set(Vec<bool>);

impl Set {
    fn new(doc: &Doc, ranges: impl Iterator<Item = Range<usize>>) -> Self {
        let mut set = Self(vec![false; doc.tokens.len()]);
        ranges.for_each(|range| set.0[range].fill(true));
        set
    }

    fn compare(&self, gold: &Set) -> Counts {
        let count = |of: &dyn Fn(bool, bool) -> bool| self.0.iter().zip(&gold.0).filter(|(a, b)| of(**a, **b)).count();
        Counts::new(count(&|_, gold| gold), count(&|found, _| found), count(&|found, gold| found && gold))
    }
}

/// Whether each token is in quotation marks, marks included: curly ones by their shape, straight ones in turn within a line.
fn in_marks(doc: &Doc) -> Vec<bool> {
    let mut inside = false;
    let mut end = 0;
    let mut marks = Vec::with_capacity(doc.tokens.len());
    for token in &doc.tokens {
        if doc.text()[end..token.span.start as usize].contains('\n') {
            inside = false;
        }
        end = token.span.end as usize;
        let (open, close) = match doc.words(token.span) {
            "\u{201c}" => (true, false),
            "\u{201d}" => (false, true),
            "\"" | "''" => (!inside, inside),
            _ => (false, false),
        };
        inside |= open;
        marks.push(inside);
        inside &= !close;
    }
    marks
}

fn compare(doc: &Doc, gold: &[Attribution], tally: &mut Tally, errors: &mut String) {
    let of = |spans: Vec<Span>| Set::new(doc, spans.into_iter().map(|span| doc.tokens_of(span)));
    let quotations: Vec<&Quotation> = doc.counted_quotations().map(|(_, quotation)| quotation).collect();
    let contents = of(quotations.iter().flat_map(|quotation| quotation.content.iter().copied()).collect());
    let sources = of(quotations.iter().filter_map(|quotation| quotation.speaker).map(|speaker| speaker.span).collect());
    let cues = of(quotations.iter().filter_map(|quotation| quotation.cue).collect());
    let gold_contents: Vec<Vec<Range<usize>>> = gold.iter().map(|one| content(doc, one)).collect();
    tally.content += contents.compare(&Set::new(doc, gold_contents.iter().flatten().cloned()));
    tally.source += sources.compare(&Set::new(doc, gold.iter().flat_map(|one| &one.source).map(|range| tokens(doc, range))));
    tally.cue += cues.compare(&Set::new(doc, gold.iter().flat_map(|one| &one.cue).map(|range| tokens(doc, range))));
    let gold_cues: Vec<Span> =
        gold.iter().flat_map(|one| &one.cue).map(|range| Span::new(range.start as u32, range.end as u32)).collect();
    let found_cues: Vec<Span> = quotations.iter().filter_map(|quotation| quotation.cue).collect();
    let agreed = gold_cues.iter().filter(|cue| found_cues.iter().any(|other| other.overlaps(**cue))).count();
    tally.cue_spans += Counts::new(gold_cues.len(), found_cues.len(), agreed);
    let marks = in_marks(doc);
    let mut same = 0;
    for (attribution, pieces) in gold.iter().zip(&gold_contents) {
        let best =
            quotations.iter().max_by_key(|quotation| (shared(doc, quotation, pieces), std::cmp::Reverse(quotation.content[0])));
        let best = best.filter(|best| shared(doc, best, pieces) > 0);
        let long = pieces.iter().map(Range::len).sum::<usize>();
        let both = best.map_or(0, |best| shared(doc, best, pieces));
        let is_found = 2 * both >= long;
        same += usize::from(best.is_some_and(|best| is_found && 2 * both >= size(doc, best)));
        let cue = attribution.cue.first().cloned().unwrap_or(0..0);
        let cue_words = &doc.text()[cue];
        let mut note = |kind: &str| {
            let words = |span: Option<Span>| span.map_or("–", |span| doc.words(span));
            let at = pieces
                .first()
                .map_or(Span::default(), |range| doc.tokens[range.start].span.cover(doc.tokens[range.end - 1].span));
            let source: Vec<&str> = attribution.source.iter().map(|range| &doc.text()[range.clone()]).collect();
            // Writing to a string does not fail.
            let _ = writeln!(
                errors,
                "{kind:<8} {}: gold {source:?} {cue_words:?}, found {:?} {:?}: {}",
                doc.article.id,
                words(best.and_then(|best| best.speaker).map(|speaker| speaker.span)),
                words(best.and_then(|best| best.cue)),
                truth::in_context(doc.text(), at)
            );
        };
        let words = || pieces.iter().cloned().flatten().filter(|at| is_word(doc, *at));
        let is_direct = words().next().is_some() && words().all(|at| marks[at]);
        if is_direct && !attribution.source.is_empty() {
            let is_right = best.is_some_and(|best| is_speaker(doc, best, attribution));
            tally.direct.add(is_right);
            if is_found {
                tally.direct_of_found.add(is_right);
            }
            if best.is_some_and(|best| best.cue.is_some()) {
                tally.direct_of_cued.add(is_right);
            }
            if !is_right {
                note("speaker");
            }
        } else if !is_found {
            note("missed");
        }
    }
    tally.whole += Counts::new(gold.len(), quotations.len(), same);
    for quotation in quotations {
        tally.calibration.add("quotations", quotation.score, is_right(doc, quotation, gold));
        if !gold_contents.iter().any(|pieces| shared(doc, quotation, pieces) > 0) {
            let at = quotation.content[0];
            let words = |span: Option<Span>| span.map_or("–", |span| doc.words(span));
            let _ = writeln!(
                errors,
                "extra    {}: {:?} {:?} ({}): {}",
                doc.article.id,
                words(quotation.speaker.map(|speaker| speaker.span)),
                words(quotation.cue),
                quotation.score.0,
                truth::in_context(doc.text(), at)
            );
        }
    }
}

fn tally(pipeline: &Pipeline, documents: &[polnear::Document], errors: &mut String, kinds: &mut [usize; 3]) -> Tally {
    let mut tally = Tally::default();
    for document in documents {
        let doc = pipeline.analyze(Article { id: document.id.clone(), text: document.text.clone(), ..Article::default() });
        compare(&doc, &document.attributions, &mut tally, errors);
        for (_, quotation) in doc.counted_quotations() {
            kinds[match quotation.kind {
                QuotationKind::Direct => 0,
                QuotationKind::Indirect => 1,
                QuotationKind::Mixed => 2,
            }] += 1;
        }
    }
    tally
}

/// Scores a split of PolNeAR.
pub(crate) fn score(run: &Run<'_>) -> Result<Scored> {
    let Run { corpora, split, pipelines, .. } = run;
    let documents = polnear::read(corpora, split)?;
    let (mut errors, mut kinds) = (String::new(), [0; 3]);
    let by_rules = tally(&pipelines.rules, &documents, &mut String::new(), &mut [0; 3]);
    let by_models = tally(&pipelines.models, &documents, &mut errors, &mut kinds);
    let mut roles = Table::new(&["Quotations", "Gold", "Rules F1 %", "Precision", "Recall", "F1"]);
    type Of = fn(&Tally) -> Counts;
    let rows: [(&str, Of); 5] = [
        ("content, tokens", |tally| tally.content),
        ("cue, tokens", |tally| tally.cue),
        ("source, tokens", |tally| tally.source),
        ("cue, spans that overlap", |tally| tally.cue_spans),
        ("content, half shared by both", |tally| tally.whole),
    ];
    for (name, of) in rows {
        let counts = of(&by_models);
        let [rules, precision, recall, f1] =
            [of(&by_rules).f1(), counts.precision(), counts.recall(), counts.f1()].map(|share| share.to_string());
        roles.row([name.to_owned(), counts.gold().to_string(), rules, precision, recall, f1]);
    }
    let mut direct = Table::new(&["Direct quotations", "Of", "Rules: right speaker %", "Right speaker %"]);
    type Part = fn(&Tally) -> Share;
    let rows: [(&str, Part); 3] = [
        ("all with a source", |tally| tally.direct),
        ("– of those found", |tally| tally.direct_of_found),
        ("– of those found with a cue", |tally| tally.direct_of_cued),
    ];
    for (name, of) in rows {
        direct.row([name.to_owned(), of(&by_models).whole.to_string(), of(&by_rules).to_string(), of(&by_models).to_string()]);
    }
    let people = annotators::table(corpora, &pipelines.rules)?;
    let section = Section {
        heading: "Development: quotations".to_owned(),
        about: format!(
            "PolNeAR, attributions in political news, split {split}, {} documents, from raw text. Tokens of content, cue and source in any\n\
             attribution, \"that\" before indirect speech left out on both sides; a direct quotation is a gold attribution with a source and all\n\
             of its content in quotation marks, its speaker right where it holds the head of the gold source or is the same entity. Found:\n\
             {} direct, {} indirect, {} mixed. A quotation is right where an attribution shares half of the tokens of both, and the speaker,\n\
             if it names one, is its source. People: the articles of PolNeAR, train and dev, that each annotator has annotated, one annotator's tokens against\n\
             another's, and against those on which most of the others agree. `cargo xtask score --set polnear --split {split}`",
            documents.len(),
            kinds[0],
            kinds[1],
            kinds[2]
        ),
        tables: vec![roles, direct, by_models.calibration.table(), people],
    };
    Ok(Scored { section, errors })
}
