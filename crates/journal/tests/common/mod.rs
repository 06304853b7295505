//! Real docs, and corrections of what is in them.

use std::{fs, path::Path, sync::LazyLock};

use proptest::prelude::*;
use wirescope_gold::truth;
use wirescope_journal::{Journal, digest, state};
use wirescope_nlp::{Doc, Label, Mention, Pipeline, Span};
use wirescope_protocol::{About, Change, Colour, Correction, Excerpt, Finding, PlaceLevel, Position};

/// Articles of `tests/truth` that are analysed, at most: a few of each kind are enough.
const DOCS: usize = 6;

/// What the trained models find in gold articles.
pub(crate) static DOCS_OF_TRUTH: LazyLock<Vec<Doc>> = LazyLock::new(|| {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let mut paths: Vec<_> =
        fs::read_dir(root.join("assets/models")).expect("the models").flatten().map(|file| file.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "bin"));
    paths.sort();
    let files: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).expect("a model")).collect();
    let pipeline = Pipeline::with_models(&files.iter().map(Vec::as_slice).collect::<Vec<_>>()).expect("models that can be used");
    let gold = truth::read_folder(&root.join("tests/truth")).expect("gold articles");
    let analyze = |article| {
        // The engine keeps neither.
        let doc = pipeline.analyze(article);
        Doc { tokens: Vec::new(), syntax: Vec::new(), ..doc }
    };
    gold.into_iter().take(DOCS).map(|gold| analyze(gold.article)).collect()
});

/// How many kinds of corrections there are, and of those how many change a doc; the others are remarks and the like.
pub(crate) const KINDS: u8 = 18;
pub(crate) const CHANGING: u8 = 14;

/// Numbers from which a correction is made.
pub(crate) type Dice = (u8, u16, u16);

pub(crate) fn dice() -> impl Strategy<Value = Dice> {
    (0..KINDS, any::<u16>(), any::<u16>())
}

pub(crate) fn excerpt(doc: &Doc, span: Span) -> Excerpt {
    Excerpt {
        article: digest(doc.text()),
        start: span.start,
        end: span.end,
        words: doc.words(span).to_owned(),
        ..Excerpt::default()
    }
}

fn name(doc: &Doc, mention: &Mention) -> String {
    let entity = mention.entity.map(|entity| &doc.entities[entity.0 as usize]);
    entity.map_or_else(|| doc.words(mention.span).to_owned(), |entity| entity.name.clone())
}

/// The label as the protocol has it.
pub(crate) fn label(label: Label) -> wirescope_protocol::Label {
    wirescope_protocol::Label::ALL[label as usize]
}

/// A correction of something in a doc, often one that can be applied.
pub(crate) fn correction(doc: &Doc, (kind, one, other): Dice) -> Correction {
    let pick = |at: u16| &doc.mentions[at as usize % doc.mentions.len()];
    let (mention, second) = (pick(one), pick(other));
    let about = match other % 3 {
        0 => About::Words(excerpt(doc, mention.span)),
        1 => About::Article(excerpt(doc, mention.span)),
        _ => About::Everywhere { label: label(mention.label), names: vec![name(doc, mention)] },
    };
    let new = || format!("Name {}", other % 7);
    let (about, change) = match kind {
        0 | 1 => (about, Change::Rename { name: if kind == 0 { new() } else { name(doc, second) } }),
        2 => (about, Change::Merge { name: name(doc, second), label: None }),
        3 => (about, Change::Merge { name: name(doc, second), label: Some(label(second.label)) }),
        4 => (about, Change::Split { from: name(doc, mention), name: new() }),
        5 => (about, Change::Retype { label: label(Label::ALL[other as usize % 11]) }),
        6 => (about, Change::Hide),
        7 => (about, Change::Add { label: label(second.label), name: new() }),
        8 => {
            // Any words: between mentions, across them, within them.
            let text = doc.text();
            let start = text.floor_char_boundary(one as usize % text.len());
            let end = text.ceil_char_boundary((start + 1 + other as usize % 30).min(text.len()));
            let span = Span { start: start as u32, end: end as u32 };
            (About::Words(excerpt(doc, span)), Change::Add { label: wirescope_protocol::Label::Org, name: new() })
        }
        9 if other % 4 == 0 => {
            let day = ["2020-02-29", "", "2021-03-18", "2020-02"][one as usize % 4].to_owned();
            let change = if other % 8 == 0 { Change::Redate { value: day } } else { Change::Source { name: new() } };
            (About::Article(Excerpt { article: digest(doc.text()), ..Excerpt::default() }), change)
        }
        9 if !doc.times.is_empty() => {
            let time = &doc.times[one as usize % doc.times.len()];
            let value = ["2020", "2020-02", "2020-02-29", "", "soon"][other as usize % 5].to_owned();
            (About::Words(excerpt(doc, time.span)), Change::Redate { value })
        }
        10 | 11 if !doc.quotations.is_empty() => {
            let quotation = &doc.quotations[one as usize % doc.quotations.len()];
            let (first, last) = (quotation.content[0], quotation.content[quotation.content.len() - 1]);
            let about = About::Words(excerpt(doc, Span { start: first.start, end: last.end }));
            let speaker = Change::Speaker { name: if other % 4 == 0 { String::new() } else { name(doc, second) } };
            let judge = Change::Judge { finding: Finding::Quotation, right: other % 2 == 0 };
            (about, if kind == 10 { speaker } else { judge })
        }
        12 if !doc.events.is_empty() => {
            let act = &doc.events[one as usize % doc.events.len()];
            (About::Words(excerpt(doc, act.predicate)), Change::Judge { finding: Finding::Act, right: other % 2 == 0 })
        }
        CHANGING.. => remark(doc, about, kind, other),
        _ => {
            let (iso, region) = Default::default();
            let position =
                Position { lat: f32::from(other % 90), lon: 12.3456, iso, region, level: PlaceLevel::City, geonames: 0 };
            (about, Change::Place { position: (other % 5 > 0).then_some(position) })
        }
    };
    let was = state(doc, &about, &change);
    Correction { about, change, was }
}

/// Something that a reader adds: about the words, or the article as a whole where nothing else can be said of it; or about what was added before.
fn remark(doc: &Doc, about: About, kind: u8, other: u16) -> (About, Change) {
    let tag = |number: u16| ["Urgent", "urgent", "Ümlaut", "Später lesen", "x"][usize::from(number % 5)].to_owned();
    let whole = About::Article(Excerpt { article: digest(doc.text()), ..Excerpt::default() });
    match (kind, other % 8) {
        (14, 0..4) => (about, Change::Tag { tag: tag(other / 8) }),
        (14, _) => (whole, Change::Tag { tag: tag(other / 8) }),
        (15, 0..3) => (whole, Change::Star),
        (15, _) => (whole, Change::Read),
        (16, 0..4) => (about, Change::Note { text: format!("See page {other}.") }),
        (16, _) => (about, Change::Highlight { colour: Colour::ALL[usize::from(other / 8 % 4)], label: tag(other / 8) }),
        (_, 0) => (About::Tag(tag(other / 8)), Change::Hide),
        (_, 1..4) => (About::Tag(tag(other / 8)), Change::Rename { name: tag(other / 64) }),
        (_, 4) => (About::Search(tag(other / 8)), Change::Rename { name: tag(other / 64) }),
        (_, 6) => (About::Question(tag(other / 8)), Change::Leave),
        (_, 5) => (About::Search(tag(other / 8)), Change::Hide),
        _ => (About::Search(tag(other / 8)), Change::Save { address: format!("q={other}") }),
    }
}

/// A journal of corrections, in that order.
pub(crate) fn journal(corrections: impl IntoIterator<Item = Correction>) -> Journal {
    let mut journal = Journal::default();
    for correction in corrections {
        journal.add(correction, "", "");
    }
    journal
}
