//! Corpora of other people, for development scores. They lie beside the project, never in it.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use wirescope_gold::{
    agreement::Labelled,
    names::{self, Document, Layout, TaggedText},
};
use wirescope_nlp::{Article, Label, Pipeline, Rebuilt, Span};

/// A corpus of names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corpus {
    /// The name on the command line.
    pub(crate) name: &'static str,
    /// What it is, in a line.
    pub(crate) about: &'static str,
    /// What it labels, of the labels that are scored here: PERSON, NORP, ORG and LOC, which stands for every place, and EVENT.
    labels: &'static [Label],
    /// Reads a split of the corpus that lies in the folder.
    read: fn(&Path, &str) -> Result<Vec<Document>>,
    /// The region of the world that a document comes from, where the corpus tells.
    pub(crate) region: Option<fn(&str) -> &'static str>,
}

/// The corpora that can be scored.
pub(crate) const CORPORA: [Corpus; 4] = [
    Corpus {
        name: "worldwide",
        about: "English Worldwide Newswire: news from outside the West, outer label where a token carries two",
        labels: &[Label::Person, Label::Norp, Label::Org, Label::Loc],
        read: names::worldwide,
        region: Some(region),
    },
    Corpus {
        name: "conllpp",
        about: "CoNLL-2003 English as corrected by CrossWeigh, MISC left out",
        labels: &[Label::Person, Label::Org, Label::Loc],
        read: names::conllpp,
        region: None,
    },
    Corpus {
        name: "uner",
        about: "Universal NER on the English Web Treebank, OTH left out",
        labels: &[Label::Person, Label::Org, Label::Loc],
        read: names::uner,
        region: None,
    },
    Corpus {
        name: "politics",
        about: "CrossNER politics, from Wikipedia, each sentence by itself: politicians are persons, parties organisations, countries\n\
                places, elections events; misc left out",
        labels: &[Label::Person, Label::Org, Label::Loc, Label::Event],
        read: names::politics,
        region: None,
    },
];

impl Corpus {
    /// Reads a split, `dev` or `train`.
    pub(crate) fn documents(&self, corpora: &Path, split: &str) -> Result<Vec<TaggedText>> {
        let documents = (self.read)(corpora, split).with_context(|| format!("corpus {}, split {split}", self.name))?;
        ensure!(!documents.is_empty(), "corpus {}, split {split}: no document", self.name);
        Ok(documents.iter().map(|document| document.lay_out(Layout::FromTokens)).collect())
    }

    /// What is labelled in a document, as ranges of token numbers.
    pub(crate) fn gold(document: &TaggedText) -> Vec<Labelled> {
        let names = document.names.iter();
        names
            .filter_map(|name| Some((Span::new(number(name.tokens.start), number(name.tokens.end)), label(&name.kind)?)))
            .collect()
    }

    /// Runs the pipeline on the tokens of a document, as `wirescope extract --tokenized` does, and gives what it found of what the
    /// corpus labels, as ranges of token numbers.
    pub(crate) fn predict(&self, pipeline: &Pipeline, document: &TaggedText) -> Result<Vec<Labelled>> {
        let Rebuilt { text, tokens, sentences, .. } = &document.rebuilt;
        let article = Article { id: document.id.clone(), text: text.clone(), ..Article::default() };
        let doc =
            pipeline.analyze_tokenized(article, tokens, sentences).with_context(|| format!("the tokens of {}", document.id))?;
        let found = doc.mentions.iter().filter_map(|mention| {
            let label = match mention.label {
                Label::Gpe | Label::Fac => Label::Loc,
                other => other,
            };
            let own = doc.tokens_of(mention.span);
            self.labels.contains(&label).then(|| (Span::new(number(own.start), number(own.end)), label))
        });
        Ok(found.collect())
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The label scored for a corpus's own, `None` where it is not scored.
fn label(name: &str) -> Option<Label> {
    match name {
        "PER" | "Person" | "person" | "politician" => Some(Label::Person),
        "ORG" | "Organization" | "organisation" | "politicalparty" => Some(Label::Org),
        "LOC" | "Location" | "Facility" | "location" | "country" => Some(Label::Loc),
        "NORP" => Some(Label::Norp),
        "event" | "election" => Some(Label::Event),
        _ => None,
    }
}

/// The region that a document of Worldwide comes from, by the country that its name begins with.
fn region(id: &str) -> &'static str {
    match id.split('_').next().unwrap_or_default() {
        "alg" | "eg" => "North Africa",
        "af" | "afs" | "et" | "ghana" | "kenya" | "mauritius" | "nm" | "panaf" | "sa" => "Africa south of the Sahara",
        "bangladesh" | "in" => "South Asia",
        "cn" | "jp" | "kr" | "mong" | "tw" => "East Asia",
        "my" | "th" => "South-East Asia",
        "asia" => "Asia, unsorted",
        "cosric" | "cosrica" | "cuba" | "elsalv" | "hond" | "mex" | "nic" | "pan" => "Mexico, Central America, Caribbean",
        "arg" | "bol" | "chile" | "col" | "ecuador" | "guyana" | "paraguay" | "peru" | "uruguay" | "ven" => "South America",
        "aus" | "nz" => "Australia, New Zealand",
        "canada" => "Canada: indigenous and northern",
        _ => "elsewhere",
    }
}
