//! Tokens of others, whatever they are.

use std::{ops::Range, sync::LazyLock};

use proptest::prelude::*;
use wirescope_nlp::{Article, Pipeline, Rebuilt, Span};

/// Tokens such as treebanks hold.
const KNOWN: &[&str] = &[
    "Merkel",
    "US-backed",
    "``",
    "''",
    "-LRB-",
    "n't",
    "'s",
    "...",
    "$",
    "5,000",
    "%",
    "Monday",
    "3",
    "May",
    "2020",
    "Mr.",
    "U.S.",
    "New",
    "York",
    "\"",
    "(",
    "Rs500",
    "5pm",
    "Zoë",
    "\u{200b}",
    "a b",
    "percent",
    "of",
    "the",
    "-",
    "/",
    ".",
    ",",
];

/// These, and such as nobody would expect.
fn token() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(KNOWN).prop_map(str::to_owned), 1 => "\\PC{1,8}"]
}

/// By rules that know no names, by rules, and with the models.
static PIPELINES: LazyLock<[Pipeline; 3]> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/models");
    let read = |name: &str| std::fs::read(format!("{folder}/{name}")).expect("a model");
    let files = ["gazetteer.bin", "words.bin", "names.bin", "syntax.bin"].map(read);
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    [Ok(Pipeline::new()), Pipeline::by_rules(&files), Pipeline::with_models(&files)]
        .map(|pipeline| pipeline.expect("models that belong together"))
});

proptest! {
    #[test]
    fn given_tokens_are_kept_and_mentions_keep_to_them(sentences in prop::collection::vec(prop::collection::vec(token(), 0..12), 0..6), trained: bool) {
        let sentences: Vec<Vec<&str>> = sentences.iter().map(|sentence| sentence.iter().map(String::as_str).collect()).collect();
        let rebuilt = Rebuilt::of_sentences(&sentences);
        let count: usize = sentences.iter().map(Vec::len).sum();
        prop_assert_eq!(rebuilt.tokens.len(), count);
        let article = Article { text: rebuilt.text.clone(), ..Article::default() };
        let doc = PIPELINES[usize::from(trained)].analyze_tokenized(article, &rebuilt.tokens, &rebuilt.sentences).expect("good tokens");
        let spans: Vec<Span> = doc.tokens.iter().map(|token| token.span).collect();
        prop_assert_eq!(&spans, &rebuilt.tokens);
        let ranges: Vec<Range<u32>> = doc.sentences.iter().map(|sentence| sentence.tokens.clone()).collect();
        prop_assert_eq!(&ranges, &rebuilt.sentences);
        let mut at = 0;
        for mention in &doc.mentions {
            prop_assert!(mention.span.start >= at);
            at = mention.span.end;
            prop_assert!(spans.iter().any(|token| token.start == mention.span.start));
            prop_assert!(spans.iter().any(|token| token.end == mention.span.end));
        }
        for time in &doc.times {
            prop_assert!(spans.iter().any(|token| token.start == time.span.start));
        }
    }
}

#[test]
fn names_in_given_tokens_are_found() {
    let sentences = [vec!["US-backed", "forces", "met", "Angela", "Merkel", "in", "Paris", "on", "3", "May", "2020", "."]];
    let rebuilt = Rebuilt::of_sentences(&sentences);
    let article = Article { text: rebuilt.text.clone(), ..Article::default() };
    let doc = PIPELINES[0].analyze_tokenized(article, &rebuilt.tokens, &rebuilt.sentences).expect("good tokens");
    let found: Vec<(&str, &str)> = doc.mentions.iter().map(|mention| (doc.words(mention.span), mention.label.name())).collect();
    assert_eq!(found, [("Angela Merkel", "PERSON"), ("Paris", "GPE"), ("3 May 2020", "DATE")]);
}

#[test]
fn tokens_that_do_not_fit_the_text_are_refused() {
    let analyze = |tokens: &[Span], sentences: &[Range<u32>]| {
        PIPELINES[0].analyze_tokenized(Article { text: "Zoë left.".into(), ..Article::default() }, tokens, sentences)
    };
    assert!(analyze(&[Span::new(0, 4)], std::slice::from_ref(&(0..1))).is_some());
    assert!(analyze(&[Span::new(0, 3)], std::slice::from_ref(&(0..1))).is_none());
    assert!(analyze(&[Span::new(0, 4)], &[]).is_none());
    assert!(analyze(&[Span::new(0, 99)], std::slice::from_ref(&(0..1))).is_none());
}
