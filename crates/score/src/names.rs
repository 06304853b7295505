//! Scores names on corpora of other people.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context as _, Result, ensure};
use wirescope_gold::{
    agreement::{Agreement, ErrorKind, Labelled, disagreements},
    names::{self, Document, Layout, TaggedText},
};
use wirescope_nlp::{Article, Label, Pipeline, Rebuilt, Span};

use crate::{
    errors::{Errors, Kinds},
    report::{Scored, Section, Table},
    sets::Run,
};

/// A corpus of names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corpus {
    /// The name on the command line.
    name: &'static str,
    /// What it is, in a line.
    about: &'static str,
    /// What it labels, of the labels that are scored here: PERSON, NORP, ORG and LOC, which stands for every place, and EVENT.
    labels: &'static [Label],
    /// Reads a split of the corpus that lies in the folder.
    read: fn(&Path, &str) -> Result<Vec<Document>>,
    /// The region of the world that a document comes from, where the corpus tells.
    region: Option<fn(&str) -> &'static str>,
}

pub(crate) const WORLDWIDE: Corpus = Corpus {
    name: "worldwide",
    about: "English Worldwide Newswire: news from outside the West, outer label where a token carries two",
    labels: &[Label::Person, Label::Norp, Label::Org, Label::Loc],
    read: names::worldwide,
    region: Some(region),
};

pub(crate) const CONLLPP: Corpus = Corpus {
    name: "conllpp",
    about: "CoNLL-2003 English as corrected by CrossWeigh, MISC left out",
    labels: &[Label::Person, Label::Org, Label::Loc],
    read: names::conllpp,
    region: None,
};

pub(crate) const UNER: Corpus = Corpus {
    name: "uner",
    about: "Universal NER on the English Web Treebank, OTH left out",
    labels: &[Label::Person, Label::Org, Label::Loc],
    read: names::uner,
    region: None,
};

pub(crate) const POLITICS: Corpus = Corpus {
    name: "politics",
    about: "CrossNER politics, from Wikipedia, each sentence by itself: politicians are persons, parties organisations, countries\n\
            places, elections events; misc left out",
    labels: &[Label::Person, Label::Org, Label::Loc, Label::Event],
    read: names::politics,
    region: None,
};

/// Scores a split of a corpus.
pub(crate) fn score(corpus: &Corpus, run: &Run<'_>) -> Result<Scored> {
    let Run { corpora, split, pipelines, .. } = run;
    let documents = corpus.documents(corpora, split)?;
    let (mut by_rules, mut agreement) = (Agreement::default(), Agreement::default());
    let mut errors = Errors::default();
    let mut kinds = Kinds::default();
    let mut regions: BTreeMap<&str, Region> = BTreeMap::new();
    for document in &documents {
        let gold = Corpus::gold(document);
        by_rules.add(&gold, &corpus.predict(&pipelines.rules, document)?);
        let predicted = corpus.predict(&pipelines.models, document)?;
        agreement.add(&gold, &predicted);
        let region = corpus.region.map(|region| regions.entry(region(&document.id)).or_default());
        let found = disagreements(&gold, &predicted);
        if let Some(region) = region {
            region.documents += 1;
            region.agreement.add(&gold, &predicted);
            found.iter().for_each(|found| region.kinds[found.kind as usize] += 1);
        }
        for found in &found {
            kinds.add(found.label().name(), found.kind);
            errors.add(&document.id, &document.rebuilt.text, found, |tokens| document.rebuilt.words_of(tokens));
        }
    }
    let mut tables = vec![Table::of_agreement(&by_rules, &agreement), kinds.table()];
    if !regions.is_empty() {
        tables.push(by_region(&regions));
    }
    let section = Section {
        heading: format!("Development: {}", corpus.name),
        about: format!(
            "{}; split {}, {} documents.\n\
             Analysed as by `wirescope extract --tokenized`, with the rules alone and with the models; a mention is right when it covers\n\
             exactly the tokens of the gold and its label agrees, GPE, LOC and FAC counting as LOC. `cargo xtask score --set {} --split {}`",
            corpus.about,
            split,
            documents.len(),
            corpus.name,
            split
        ),
        tables,
    };
    Ok(Scored { section, errors: errors.text() })
}

/// What is counted of a region.
#[derive(Default)]
struct Region {
    documents: usize,
    agreement: Agreement,
    kinds: [usize; ErrorKind::ALL.len()],
}

fn by_region(regions: &BTreeMap<&str, Region>) -> Table {
    let mut columns = vec!["Region", "Documents", "Gold", "Precision", "Recall", "F1"];
    columns.extend(ErrorKind::ALL.map(ErrorKind::name));
    let mut table = Table::new(&columns);
    for (name, region) in regions {
        let counts = region.agreement.strict;
        let mut row = vec![(*name).to_owned(), region.documents.to_string(), counts.gold().to_string()];
        row.extend([counts.precision(), counts.recall(), counts.f1()].map(|share| share.to_string()));
        row.extend(region.kinds.map(|count| count.to_string()));
        table.rows.push(row);
    }
    table
}

impl Corpus {
    /// Reads a split, `dev` or `train`.
    fn documents(&self, corpora: &Path, split: &str) -> Result<Vec<TaggedText>> {
        let documents = (self.read)(corpora, split).with_context(|| format!("corpus {}, split {split}", self.name))?;
        ensure!(!documents.is_empty(), "corpus {}, split {split}: no document", self.name);
        Ok(documents.iter().map(|document| document.lay_out(Layout::FromTokens)).collect())
    }

    /// What is labelled in a document, as ranges of token numbers.
    fn gold(document: &TaggedText) -> Vec<Labelled> {
        let names = document.names.iter();
        names
            .filter_map(|name| Some((Span::new(number(name.tokens.start), number(name.tokens.end)), label(&name.kind)?)))
            .collect()
    }

    /// Runs the pipeline on the tokens of a document, as `wirescope extract --tokenized` does, and gives what it found of what the
    /// corpus labels, as ranges of token numbers.
    fn predict(&self, pipeline: &Pipeline, document: &TaggedText) -> Result<Vec<Labelled>> {
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
