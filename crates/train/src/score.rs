//! Strict scores of names while the recogniser is being made, end to end: the text as printed, analysed whole.
//!
//! `cargo xtask score` has those that are committed; it is given the tokens of the corpora and nothing else.

use wirescope_gold::{
    agreement::{Agreement, Labelled, disagreements},
    truth::{GoldArticle, in_context},
};
use wirescope_nlp::{Article, Label, Pipeline, Span};

use crate::{
    corpora::{Corpus, Document, Gold},
    labels::LabelSet,
};

/// How well the names of a corpus are found, spans counted in tokens; `note` gets a line for each that is not.
pub(crate) fn corpus(pipeline: &Pipeline, corpus: &Corpus, mut note: impl FnMut(String)) -> Agreement {
    let mut agreement = Agreement::default();
    let is_scored = |label: Label| match label {
        Label::Person | Label::Org | Label::Loc => true,
        Label::Norp => corpus.name == "worldwide",
        _ => false,
    };
    for document in &corpus.documents {
        let gold: Vec<Labelled> = document.gold.iter().filter_map(scored).collect();
        let predicted = predicted(pipeline, document, is_scored);
        agreement.add(&gold, &predicted);
        let words = |tokens: Span| document.rebuilt.words_of(tokens).unwrap_or_default();
        for line in lines(&gold, &predicted, |tokens| in_context(&document.rebuilt.text, words(tokens))) {
            note(line);
        }
    }
    agreement
}

/// How well the names of the project's own gold articles are found; `note` gets a line for each that is not.
pub(crate) fn gold_articles(pipeline: &Pipeline, articles: &[GoldArticle], mut note: impl FnMut(String)) -> Agreement {
    let mut agreement = Agreement::default();
    for article in articles {
        let doc = pipeline.analyze(article.article.clone());
        let names = |all: &mut dyn Iterator<Item = Labelled>| all.filter(|(_, label)| label.is_name()).collect::<Vec<_>>();
        let gold = names(&mut article.mentions.iter().map(|mention| (mention.span, mention.label)));
        let predicted = names(&mut doc.mentions.iter().map(|mention| (mention.span, mention.label)));
        agreement.add(&gold, &predicted);
        for line in lines(&gold, &predicted, |span| in_context(doc.text(), span)) {
            note(line);
        }
    }
    agreement
}

/// F1 by label and over all, in per cent.
pub(crate) fn line(agreement: &Agreement) -> String {
    let by_label = agreement.by_label.iter().map(|(label, counts)| (label.name(), counts));
    let cells = by_label.chain([("all", &agreement.strict)]).map(|(name, counts)| format!("{name} {}", counts.f1()));
    cells.collect::<Vec<_>>().join("  ")
}

/// A gold name as it is scored: all places are one label. What a corpus leaves more open than that is not scored.
fn scored(gold: &Gold) -> Option<Labelled> {
    let span = Span::new(gold.start as u32, gold.end as u32);
    Some((span, scored_label(gold.labels)?))
}

fn scored_label(labels: LabelSet) -> Option<Label> {
    match labels.single() {
        Some(label @ (Label::Person | Label::Org | Label::Norp)) => Some(label),
        _ if labels.is_within(&[Label::Gpe, Label::Loc, Label::Fac]) => Some(Label::Loc),
        _ => None,
    }
}

/// What is found in a document, as ranges of token numbers, of those labels that are scored.
fn predicted(pipeline: &Pipeline, document: &Document, is_scored: impl Fn(Label) -> bool) -> Vec<Labelled> {
    let doc = pipeline.analyze(Article { text: document.rebuilt.text.clone(), ..Article::default() });
    let mut predicted: Vec<Labelled> = Vec::new();
    for mention in &doc.mentions {
        let label = match mention.label {
            Label::Gpe | Label::Fac => Label::Loc,
            other => other,
        };
        let Some(tokens) = document.rebuilt.tokens_of(mention.span).filter(|_| is_scored(label)) else { continue };
        // Two names may share a token where the corpus does not split a hyphenated word.
        if predicted.last().is_none_or(|last| last.0.end <= tokens.start) {
            predicted.push((tokens, label));
        }
    }
    predicted
}

fn lines(gold: &[Labelled], predicted: &[Labelled], words: impl Fn(Span) -> String) -> Vec<String> {
    let name = |mention: Option<Labelled>| mention.map_or("–", |mention| mention.1.name());
    let line = |found: &wirescope_gold::agreement::Disagreement| {
        format!("{:<9} {} → {}  {}", found.kind.name(), name(found.gold), name(found.predicted), words(found.span()))
    };
    disagreements(gold, predicted).iter().map(line).collect()
}
