//! Strict scores, end to end: the text put together, analysed whole, and compared token by token.

use std::collections::BTreeMap;

use wirescope_nlp::{Article, Label, Pipeline, Span};

use crate::{
    corpora::{Corpus, Document},
    truth::GoldArticle,
};

/// Right, predicted, gold.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    pub(crate) right: u32,
    pub(crate) predicted: u32,
    pub(crate) gold: u32,
}

impl Count {
    /// F1 in per cent.
    pub(crate) fn f1(self) -> f64 {
        100.0 * 2.0 * f64::from(self.right) / f64::from((self.predicted + self.gold).max(1))
    }
}

type Name = (usize, usize, Label);

/// The label under which a gold name is scored: all places are LOC; what is not scored has none.
fn scored(document: &Document) -> Vec<Name> {
    let one = |labels: crate::corpora::Labels| match labels.0 {
        1 => Some(Label::Person),
        2 => Some(Label::Org),
        12 | 16 | 28 => Some(Label::Loc),
        32 => Some(Label::Norp),
        _ => None,
    };
    document.gold.iter().filter_map(|gold| Some((gold.start, gold.end, one(gold.labels)?))).collect()
}

/// Counts by label, of a corpus.
pub(crate) fn score(pipeline: &Pipeline, corpus: &Corpus, mut note: impl FnMut(String)) -> BTreeMap<&'static str, Count> {
    let mut counts: BTreeMap<&'static str, Count> = BTreeMap::new();
    let norp = corpus.name == "worldwide";
    for document in &corpus.documents {
        let gold = scored(document);
        let article = Article { text: document.rebuilt.text.clone(), ..Article::default() };
        let doc = pipeline.analyze(article);
        let mut predicted: Vec<Name> = Vec::new();
        for mention in &doc.mentions {
            let label = match mention.label {
                Label::Gpe | Label::Fac => Label::Loc,
                other => other,
            };
            let counted = matches!(label, Label::Person | Label::Org | Label::Loc) || norp && label == Label::Norp;
            let Some(tokens) = document.rebuilt.tokens_of(mention.span).filter(|_| counted) else { continue };
            let name = (tokens.start as usize, tokens.end as usize, label);
            if predicted.last().is_none_or(|last| last.1 <= name.0) {
                predicted.push(name);
            }
        }
        let words = |name: &Name| {
            let tokens = wirescope_nlp::Span::new(name.0 as u32, name.1 as u32);
            let text = &document.rebuilt.text;
            let Some(span) = document.rebuilt.words_of(tokens) else { return String::new() };
            let from = (0..=span.start.saturating_sub(40) as usize).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let to = (span.end as usize + 40..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            format!("{}«{}»{}", &text[from..span.start as usize], span.of(text), &text[span.end as usize..to]).replace('\n', " ")
        };
        for name in gold.iter().filter(|name| !predicted.contains(name)) {
            let other = predicted.iter().find(|other| other.0 < name.1 && name.0 < other.1);
            let kind = match other {
                Some(other) if (other.0, other.1) == (name.0, name.1) => "type",
                Some(_) => "boundary",
                None => "missed",
            };
            note(format!(
                "{kind:<9} {} → {}  {}",
                name.2.name(),
                other.map_or("–".into(), |other| other.2.name().to_owned()),
                words(name)
            ));
        }
        for name in &predicted {
            if !gold.iter().any(|other| other.0 < name.1 && name.0 < other.1) {
                note(format!("invented  – → {}  {}", name.2.name(), words(name)));
            }
        }
        for name in &gold {
            counts.entry(name.2.name()).or_default().gold += 1;
        }
        for name in &predicted {
            let right = u32::from(gold.contains(name));
            let count = counts.entry(name.2.name()).or_default();
            count.predicted += 1;
            count.right += right;
        }
    }
    let mut all = Count::default();
    for count in counts.values() {
        all = Count { right: all.right + count.right, predicted: all.predicted + count.predicted, gold: all.gold + count.gold };
    }
    counts.insert("all", all);
    counts
}

/// Counts by label of the names in the project's own gold articles.
pub(crate) fn gold_articles(
    pipeline: &Pipeline,
    articles: &[GoldArticle],
    mut note: impl FnMut(String),
) -> BTreeMap<&'static str, Count> {
    let mut counts: BTreeMap<&'static str, Count> = BTreeMap::new();
    for article in articles {
        let doc = pipeline.analyze(article.article.clone());
        let predicted: Vec<(Span, Label)> =
            doc.mentions.iter().filter(|mention| mention.label.is_name()).map(|mention| (mention.span, mention.label)).collect();
        let gold: Vec<(Span, Label)> = article
            .mentions
            .iter()
            .filter(|mention| mention.label.is_name())
            .map(|mention| (mention.span, mention.label))
            .collect();
        for name in &gold {
            counts.entry(name.1.name()).or_default().gold += 1;
            counts.entry("all").or_default().gold += 1;
            if !predicted.contains(name) {
                let other = predicted.iter().find(|other| other.0.overlaps(name.0));
                let other = other.map_or("–".to_owned(), |other| format!("{} {:?}", other.1.name(), doc.words(other.0)));
                note(format!("{} {:?} → {other}", name.1.name(), doc.words(name.0)));
            }
        }
        for name in &predicted {
            let right = u32::from(gold.contains(name));
            if !gold.iter().any(|other| other.0.overlaps(name.0)) {
                note(format!("– → {} {:?}", name.1.name(), doc.words(name.0)));
            }
            for key in [name.1.name(), "all"] {
                let count = counts.entry(key).or_default();
                count.predicted += 1;
                count.right += right;
            }
        }
    }
    counts
}
