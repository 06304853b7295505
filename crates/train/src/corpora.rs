//! The corpora of names in one form: documents of tokens, names with the labels that each may have.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail, ensure};
use wirescope_gold::names::{self, Layout};
use wirescope_nlp::{Hyphens, Label, Rebuilt, Span};

use crate::labels::LabelSet;

/// A name in a corpus: tokens `start..end`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gold {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The labels that it may have, for all that the corpus says.
    pub(crate) labels: LabelSet,
}

/// A document of a corpus, its text put together from its tokens.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) rebuilt: Rebuilt,
    pub(crate) gold: Vec<Gold>,
    /// Labels that the corpus does not give: a word without a label may be one of these.
    pub(crate) unlabelled: LabelSet,
    /// How much an error in it weighs.
    pub(crate) weight: f32,
}

/// A corpus: name, and its documents.
pub(crate) struct Corpus {
    pub(crate) name: &'static str,
    pub(crate) documents: Vec<Document>,
}

/// How much each corpus weighs in training.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mix {
    pub(crate) worldwide: f32,
    pub(crate) conll: f32,
    pub(crate) uner: f32,
    pub(crate) wiki: f32,
    pub(crate) politics: f32,
    /// The Groningen Meaning Bank; 0 leaves it out.
    pub(crate) gmb: f32,
    /// Our own articles; 0 leaves them out.
    pub(crate) own: f32,
}

const MISC: [Label; 6] = [Label::Norp, Label::Event, Label::Product, Label::WorkOfArt, Label::Law, Label::Language];

/// Reads what is trained on, of the folder that holds the corpora and that of our own articles.
///
/// # Errors
/// If a file is missing, cannot be read, or holds nothing.
pub(crate) fn training(corpora: &Path, articles: &Path, mix: Mix) -> Result<Vec<Corpus>> {
    let mut all = vec![
        worldwide(names::worldwide(corpora, "train")?, mix.worldwide),
        conllpp(names::conllpp(corpora, "train")?, mix.conll),
        uner(names::uner(corpora, "train")?, mix.uner),
        corpus("wikigold", names::wikigold(corpora)?, &[], mix.wiki),
        // It has no label of its own for peoples and products.
        corpus("crossner-politics", names::politics(corpora, "train")?, &[Label::Norp, Label::Product], mix.politics),
    ];
    if mix.gmb > 0.0 {
        all.push(corpus("gmb", names::gmb(corpora)?, &[], mix.gmb));
    }
    if mix.own > 0.0 {
        all.push(own(articles, mix.own)?);
    }
    for corpus in &all {
        ensure!(!corpus.documents.is_empty(), "corpus {}: no document", corpus.name);
    }
    Ok(all)
}

/// Reads the development sets.
///
/// # Errors
/// As [`training`].
pub(crate) fn development(corpora: &Path) -> Result<Vec<Corpus>> {
    Ok(vec![
        worldwide(names::worldwide(corpora, "dev")?, 1.0),
        conllpp(names::conllpp(corpora, "dev")?, 1.0),
        uner(names::uner(corpora, "dev")?, 1.0),
    ])
}

fn worldwide(documents: Vec<names::Document>, weight: f32) -> Corpus {
    corpus("worldwide", documents, &[], weight)
}

fn conllpp(documents: Vec<names::Document>, weight: f32) -> Corpus {
    corpus("conllpp", documents, &[], weight)
}

fn uner(documents: Vec<names::Document>, weight: f32) -> Corpus {
    // It labels names of other kinds here and there only.
    corpus("uner", documents, &MISC, weight)
}

/// A corpus as it is learned from; words without a label may have one of those that are `unlabelled`.
fn corpus(name: &'static str, documents: Vec<names::Document>, unlabelled: &[Label], weight: f32) -> Corpus {
    let document = |document: &names::Document| {
        let text = document.lay_out(Layout::AsPrinted);
        let gold = text.names.iter().map(|one| Gold {
            start: one.tokens.start,
            end: one.tokens.end,
            labels: labels(&one.kind, name == "worldwide"),
        });
        Document {
            gold: gold.filter(|gold| !gold.labels.is_empty()).collect(),
            rebuilt: text.rebuilt,
            unlabelled: LabelSet::of(unlabelled),
            weight,
        }
    };
    Corpus { name, documents: documents.iter().map(document).collect() }
}

/// What a corpus's own label may be of ours; nothing where it is not learned. Worldwide alone tells buildings from other places.
fn labels(kind: &str, tells_buildings: bool) -> LabelSet {
    let labels: &[Label] = match kind {
        "PER" | "Person" | "person" | "politician" | "per" => &[Label::Person],
        "ORG" | "Organization" | "organisation" | "politicalparty" | "org" => &[Label::Org],
        "LOC" | "Location" | "location" | "geo" if tells_buildings => &[Label::Gpe, Label::Loc],
        "LOC" | "Location" | "location" | "geo" => &[Label::Gpe, Label::Loc, Label::Fac],
        "country" => &[Label::Gpe],
        "Facility" => &[Label::Fac],
        "NORP" => &[Label::Norp],
        "gpe" => &[Label::Norp, Label::Gpe],
        "Product" => &[Label::Product],
        "event" | "election" | "eve" => &[Label::Event],
        "Misc" => &[Label::Event, Label::Product, Label::WorkOfArt, Label::Law, Label::Language],
        "MISC" | "OTH" | "misc" | "nat" => &MISC,
        "art" => &[Label::Product, Label::WorkOfArt, Label::Law],
        _ => &[],
    };
    LabelSet::of(labels)
}

/// Our own articles: text with its names in braces, `{CODE words}`, `===` between articles. See their README.
fn own(folder: &Path, weight: f32) -> Result<Corpus> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let mut documents = Vec::new();
    for path in paths {
        let source = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        for article in source.split("\n===\n") {
            documents.push(marked(article.trim(), weight).with_context(|| format!("reading {}", path.display()))?);
        }
    }
    Ok(Corpus { name: "own", documents })
}

/// One article; its names are its tokens.
pub(crate) fn marked(source: &str, weight: f32) -> Result<Document> {
    let mut document =
        Document { rebuilt: Rebuilt::new(Hyphens::Kept), gold: Vec::new(), unlabelled: LabelSet::default(), weight };
    let mut parts = source.split('{');
    document.rebuilt.text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').with_context(|| format!("no closing brace after {part:?}"))?;
        let (code, words) = name.split_once(' ').with_context(|| format!("no code in {name:?}"))?;
        let label = match code {
            "P" => Label::Person,
            "O" => Label::Org,
            "G" => Label::Gpe,
            "L" => Label::Loc,
            "F" => Label::Fac,
            "N" => Label::Norp,
            "E" => Label::Event,
            "T" => Label::Product,
            "W" => Label::WorkOfArt,
            "A" => Label::Law,
            "U" => Label::Language,
            _ => bail!("{code:?} is no code, in {name:?}"),
        };
        let start = document.rebuilt.text.len();
        document.rebuilt.text.push_str(words);
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let at = document.rebuilt.tokens.len();
        document.rebuilt.tokens.push(Span::new(number(start), number(document.rebuilt.text.len())));
        document.gold.push(Gold { start: at, end: at + 1, labels: LabelSet::of(&[label]) });
        document.rebuilt.text.push_str(rest);
    }
    Ok(document)
}

/// The text of a gold name.
pub(crate) fn span(document: &Document, gold: &Gold) -> Option<Span> {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    document.rebuilt.words_of(Span::new(number(gold.start), number(gold.end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_articles_are_read_as_they_are_marked() {
        let document = marked("In {G Rio}, the {O UN}'s {P Ana Sá}\n\nspoke {U Tupi}.", 1.0).unwrap();
        assert_eq!(document.rebuilt.text, "In Rio, the UN's Ana Sá\n\nspoke Tupi.");
        let names: Vec<_> = document.gold.iter().map(|gold| span(&document, gold).unwrap().of(&document.rebuilt.text)).collect();
        assert_eq!(names, ["Rio", "UN", "Ana Sá", "Tupi"]);
        assert_eq!(document.gold[1].labels.single(), Some(Label::Org));
        assert!(marked("In {G Rio", 1.0).is_err() && marked("In {Rio}", 1.0).is_err() && marked("In {X Rio}", 1.0).is_err());
    }

    #[test]
    fn every_article_of_ours_can_be_read() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
        let corpus = own(&folder, 1.0).unwrap();
        assert!(corpus.documents.len() > 500, "{}", corpus.documents.len());
        for document in &corpus.documents {
            assert!(!document.gold.is_empty() && !document.rebuilt.text.contains(['{', '}']), "{}", document.rebuilt.text);
        }
    }
}
