//! The whole analysis holds on news that was cut off, torn or muddled, wherever that may be: rules look at the words beside a word, and at a
//! sentence's end there are none.

use std::sync::LazyLock;

use proptest::prelude::*;
use wirescope_nlp::{Article, Doc, Pipeline, Span};

/// With all models.
static TRAINED: LazyLock<Pipeline> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/models");
    let read = |name: &str| std::fs::read(format!("{folder}/{name}.bin")).expect("a model");
    let files = ["gazetteer", "words", "names", "syntax", "quotes", "events"].map(read);
    Pipeline::with_models(&files.iter().map(Vec::as_slice).collect::<Vec<_>>()).expect("the models go together")
});

/// Sentences with what the rules of quotations, events, references and dates look for.
const NEWS: &[&str] = &[
    "“We never shot at anybody,” said Col. Ann Lee, 44, a spokeswoman for the army, which denied that it had attacked the town on Monday.",
    "Peru, whose envoy walked out, accused Chile of arming rebels; Chile's president, Juan Ruiz, called the charge “a lie”.",
    "The mayor, Ivo Marsh, who was arrested on May 3, 2021 with two aides, was charged with fraud, police said, and sacked.",
    "MOSCOW (Reuters) - Russia warned that it would cut off gas, worth $450 bln a year, unless Kyiv agreed to hold talks by 5 p.m. Friday.",
    "According to Lund, the council's chair, he had been told that they were “not to be trusted” – a claim, she wrote, that nobody believed.",
    "Q: Who ordered the killing of the two men? A: I was told, as you know, that Mr. Okoye and his wife had threatened to sue them.",
    "Dozens of farmers blocked roads in Lyon, throwing stones at police, after talks between the union and ministers broke down in 2016-17.",
    "Whom the court jailed for life, his sister said, the king pardoned; the U.S. and E.U. imposed sanctions on him and his brothers in mid-May.",
];

/// Pieces that are put into them.
const PIECES: &[&str] = &[
    ",",
    ".",
    "“",
    "”",
    "\"",
    "'s",
    " and ",
    " who ",
    " by ",
    " of ",
    " to ",
    " said",
    ": ",
    "; ",
    "(",
    ")",
    "\n\n",
    " – ",
    " not ",
    " it ",
    " was ",
    "\u{ad}",
    "’",
    "…",
    " accused ",
    " if ",
    "?",
];

/// What every reader of an analysis relies on.
fn is_sound(doc: &Doc) -> Result<(), TestCaseError> {
    let is_inside =
        |span: Span| doc.article.text.get(span.start as usize..span.end as usize).is_some_and(|words| !words.is_empty());
    for event in &doc.events {
        prop_assert!(is_inside(event.predicate));
        prop_assert!([event.source, event.target].into_iter().flatten().all(|party| is_inside(party.span)));
    }
    for quotation in &doc.quotations {
        prop_assert!(quotation.content.iter().all(|span| is_inside(*span)));
        prop_assert!(quotation.speaker.is_none_or(|speaker| is_inside(speaker.span)));
    }
    prop_assert!(doc.mentions.iter().all(|mention| is_inside(mention.span)));
    prop_assert!(doc.references.iter().all(|reference| is_inside(reference.span)));
    Ok(())
}

fn analyze(text: String) -> Result<(), TestCaseError> {
    is_sound(&TRAINED.analyze(Article { text, ..Article::default() }))
}

/// The places at which a text can be cut: beside white space and punctuation.
fn cuts(text: &str) -> Vec<usize> {
    let is_cut = |(at, letter): (usize, char)| (!letter.is_alphanumeric()).then_some([at, at + letter.len_utf8()]);
    text.char_indices().filter_map(is_cut).flatten().collect()
}

#[test]
fn a_sentence_may_end_or_begin_anywhere() {
    // All of these as paragraphs of one text, which is as much for the rules and faster.
    for sentence in NEWS {
        let ends = cuts(sentence).into_iter().flat_map(|at| [&sentence[..at], &sentence[at..]]);
        let text: Vec<&str> = ends.filter(|part| !part.trim().is_empty()).collect();
        for some in text.chunks(8) {
            analyze(some.join("\n\n")).expect("a sound analysis");
        }
        for part in text.into_iter().rev().step_by(9) {
            analyze(part.to_owned()).expect("a sound analysis");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn a_text_may_be_torn_and_muddled(
        picked in prop::collection::vec((0..NEWS.len(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..PIECES.len(), 0..4u8), 1..5),
    ) {
        let mut text = String::new();
        for (number, one, other, piece, how) in picked {
            let sentence = NEWS[number];
            let places = cuts(sentence);
            let (one, other) = (places[one.index(places.len())], places[other.index(places.len())]);
            let (from, to) = (one.min(other), one.max(other));
            let (before, inner, after) = (&sentence[..from], &sentence[from..to], &sentence[to..]);
            let parts: &[&str] = match how {
                0 => &[before, PIECES[piece], inner, after],
                1 => &[before, PIECES[piece], after],
                2 => &[before, inner, inner, after],
                _ => &[after, PIECES[piece], before],
            };
            text.extend(parts.iter().copied());
            text.push_str(if how == 1 { "\n\n" } else { " " });
        }
        analyze(text)?;
    }
}
