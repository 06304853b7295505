//! Any text is analysed, and every annotation lies in it.
#![no_main]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{fs, io};

use libfuzzer_sys::fuzz_target;
use wirescope_gold::truth;
use wirescope_nlp::{Argument, Article, Doc, Pipeline, Span};

static PIPELINE: OnceLock<Pipeline> = OnceLock::new();

fuzz_target!(init: wirescope_fuzz::write_seeds("analyze", seeds()), |data: &[u8]| {
    let pipeline = PIPELINE.get_or_init(pipeline);
    let text = String::from_utf8_lossy(data).into_owned();
    check(&pipeline.analyze(Article { published: "2021-03-18".parse().ok(), text, ..Article::default() }));
});

/// What the documentation of [`Doc`] promises.
fn check(doc: &Doc) {
    assert_in_order(doc, doc.tokens.iter().map(|token| token.span));
    assert_in_order(doc, doc.sentences.iter().map(|sentence| sentence.span));
    assert_in_order(doc, doc.mentions.iter().map(|mention| mention.span));
    assert_in_order(doc, doc.times.iter().map(|time| time.span));
    let held: usize = doc.sentences.iter().map(|sentence| sentence.tokens.len()).sum();
    assert_eq!(held, doc.tokens.len());
    assert!(doc.syntax.is_empty() || doc.syntax.len() == doc.tokens.len());
    let entities = doc.mentions.iter().filter_map(|mention| mention.entity);
    let entities = entities.chain(doc.references.iter().filter_map(|reference| reference.entity));
    assert!(entities.into_iter().all(|entity| (entity.0 as usize) < doc.entities.len()));
    for attribute in doc.entities.iter().flat_map(|entity| &entity.attributes) {
        assert_in_text(doc, attribute.span);
    }
    for reference in &doc.references {
        assert_in_text(doc, reference.span);
    }
    for quotation in &doc.quotations {
        assert!(!quotation.content.is_empty());
        quotation
            .content
            .iter()
            .chain(&quotation.cue)
            .chain(&quotation.place)
            .chain(&quotation.time)
            .for_each(|span| assert_in_text(doc, *span));
        quotation.speaker.iter().chain(&quotation.addressee).for_each(|argument| assert_argument(doc, *argument));
    }
    for event in &doc.events {
        [event.predicate].iter().chain(&event.place).chain(&event.time).for_each(|span| assert_in_text(doc, *span));
        event.source.iter().chain(&event.target).for_each(|argument| assert_argument(doc, *argument));
    }
}

fn assert_in_text(doc: &Doc, span: Span) {
    assert!(doc.text().get(span.start as usize..span.end as usize).is_some_and(|words| !words.is_empty()), "{span:?}");
}

fn assert_in_order(doc: &Doc, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(span.start >= end, "{span:?} begins before {end}");
        assert_in_text(doc, span);
        end = span.end;
    }
}

fn assert_argument(doc: &Doc, argument: Argument) {
    assert_in_text(doc, argument.span);
    assert!(argument.entity.is_none_or(|entity| (entity.0 as usize) < doc.entities.len()));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn pipeline() -> Pipeline {
    let files = models().expect("assets/models can be read");
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    Pipeline::with_models(&files).expect("the models of assets/models can be used")
}

fn models() -> io::Result<Vec<Vec<u8>>> {
    let mut paths = fs::read_dir(root().join("assets/models"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<PathBuf>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "bin"));
    paths.sort();
    paths.iter().map(fs::read).collect()
}

/// The paragraphs of the gold articles, without the blind ones.
fn seeds() -> Vec<Vec<u8>> {
    let articles = truth::read_folder(&root().join("tests/truth")).expect("the gold articles can be read");
    articles
        .iter()
        .flat_map(|gold| gold.article.text.split("\n\n"))
        .map(|paragraph| paragraph.trim().as_bytes().to_vec())
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}
