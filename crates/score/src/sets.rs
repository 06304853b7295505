//! Scoring the gold articles and the corpora: tables, and the disagreements behind them.

use std::{collections::BTreeMap, path::Path};

use anyhow::Result;
use wirescope_gold::{
    agreement::{Agreement, Disagreement, ErrorKind, Labelled, disagreements},
    truth,
};
use wirescope_nlp::{Doc, Label, Pipeline, Span};

use crate::{
    corpora::Corpus,
    knowledge::Knowledge,
    models::Generations,
    report::{Section, Table},
    resolved::Resolved,
    timex,
    treebanks::{self, Document, Trees},
};

/// Tables, and the disagreements behind them.
pub(crate) struct Scored {
    /// The tables.
    pub(crate) section: Section,
    /// The disagreements, a line each.
    pub(crate) errors: String,
}

/// Scores our own gold articles: name of the set, folder, heading.
pub(crate) fn score_truth(&(set, folder, heading): &(&str, &str, &str), generations: &Generations) -> Result<Scored> {
    let articles = truth::read_folder(&crate::root().join(folder))?;
    let (mut by_rules, mut agreement) = (Agreement::default(), Agreement::default());
    let mut resolved = Resolved::default();
    let mut knowledge = Knowledge::default();
    let mut by_article = Table::new(&["Article", "Gold", "Predicted", "F1", "Span F1"]);
    let mut errors = Errors::default();
    let mut kinds = Kinds::default();
    let labelled = |doc: &Doc| -> Vec<Labelled> { doc.mentions.iter().map(|mention| (mention.span, mention.label)).collect() };
    for gold in &articles {
        let of_gold: Vec<Labelled> = gold.mentions.iter().map(|mention| (mention.span, mention.label)).collect();
        by_rules.add(&of_gold, &labelled(&generations.rules.analyze(gold.article.clone())));
        let doc = generations.models.analyze(gold.article.clone());
        let predicted = labelled(&doc);
        agreement.add(&of_gold, &predicted);
        resolved.add(gold, &doc);
        knowledge.add(gold, &doc);
        let mut own = Agreement::default();
        own.add(&of_gold, &predicted);
        by_article.row([
            gold.article.id.clone(),
            of_gold.len().to_string(),
            predicted.len().to_string(),
            own.strict.f1().to_string(),
            own.spans.f1().to_string(),
        ]);
        for found in disagreements(&of_gold, &predicted) {
            kinds.add(found.label().name(), found.kind);
            errors.add(&gold.article.id, &gold.article.text, &found, Some);
        }
    }
    let mut behind = Table::new(&["Behind the words", "Of", "Right %"]);
    for (name, share) in [
        ("entities with exactly their names", resolved.entities),
        ("– of those with several names", resolved.aliased),
        ("mentions of places in their country", resolved.countries),
        ("times with their type and value", resolved.values),
        ("– of those whose words were found", resolved.values_of_found),
    ]
    .into_iter()
    .chain(knowledge.shares())
    {
        behind.row([name.to_owned(), share.whole.to_string(), share.to_string()]);
    }
    errors.lines.append(&mut knowledge.errors);
    for misread in &resolved.misread {
        errors
            .lines
            .push(format!("value     {}: {:?} is {}, not {}", misread.article, misread.words, misread.gold, misread.predicted));
    }
    errors.lines.extend(resolved.misgrouped.iter().map(|line| format!("entity    {line}")));
    let section = Section {
        heading: heading.to_owned(),
        about: format!(
            "`{folder}`, all {} articles, from raw text, with the rules alone and with the models; a mention is right when span and label\n\
             are exactly those of the gold, an entity when its set of names in the article is. Understanding is scored with the models on\n\
             the {} articles that are annotated for it; tokens without those of punctuation. `cargo xtask score --set {set}`",
            articles.len(),
            knowledge.articles
        ),
        tables: vec![
            Table::of_agreement(&by_rules, &agreement),
            kinds.table(),
            behind,
            knowledge.table(),
            knowledge.sureness.table(),
            by_article,
        ],
    };
    Ok(Scored { section, errors: errors.text() })
}

/// Scores a split of a corpus of names.
pub(crate) fn score_corpus(corpus: &Corpus, corpora: &Path, split: &str, generations: &Generations) -> Result<Scored> {
    let documents = corpus.documents(corpora, split)?;
    let (mut by_rules, mut agreement) = (Agreement::default(), Agreement::default());
    let mut errors = Errors::default();
    let mut kinds = Kinds::default();
    let mut regions: BTreeMap<&str, Region> = BTreeMap::new();
    for document in &documents {
        let gold = Corpus::gold(document);
        by_rules.add(&gold, &corpus.predict(&generations.rules, document)?);
        let predicted = corpus.predict(&generations.models, document)?;
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

/// Errors by label and kind.
#[derive(Default)]
struct Kinds(BTreeMap<&'static str, [usize; ErrorKind::ALL.len()]>);

impl Kinds {
    fn add(&mut self, label: &'static str, kind: ErrorKind) {
        self.0.entry(label).or_default()[kind as usize] += 1;
    }

    fn table(&self) -> Table {
        let mut columns = vec!["Errors with models"];
        columns.extend(ErrorKind::ALL.map(ErrorKind::name));
        let mut table = Table::new(&columns);
        let mut all = [0; ErrorKind::ALL.len()];
        for label in Label::ALL {
            let Some(counts) = self.0.get(label.name()) else { continue };
            for (sum, count) in all.iter_mut().zip(counts) {
                *sum += count;
            }
            table.rows.push(row(label.name(), counts));
        }
        table.rows.push(row("all", &all));
        table
    }
}

fn row(name: &str, counts: &[usize]) -> Vec<String> {
    std::iter::once(name.to_owned()).chain(counts.iter().map(usize::to_string)).collect()
}

/// Scores how raw text is cut into sentences and words.
pub(crate) fn score_cuts(corpora: &Path, split: &str, generations: &Generations) -> Result<Scored> {
    let mut sentences = Table::new(&["Sentences", "Documents", "Gold", "Predicted", "Precision", "Recall", "F1"]);
    let mut words = Table::new(&["Words", "Gold", "Predicted", "F1", "Hyphens merged: F1 %"]);
    let mut lines = Vec::new();
    let [gum, ewt] = ["gum", "ewt"].map(|name| treebanks::read(corpora, name, split));
    let (gum, ewt) = (gum?, ewt?);
    let (news, rest): (Vec<Document>, Vec<Document>) = gum.into_iter().partition(|document| document.id.starts_with("GUM_news_"));
    let news_cuts = treebanks::cut(&generations.models, &news, |line| lines.push(line));
    let mut gum_cuts = treebanks::cut(&generations.models, &rest, |line| lines.push(line));
    gum_cuts += news_cuts;
    let ewt_cuts = treebanks::cut(&generations.models, &ewt, |line| lines.push(line));
    for (name, cuts) in [("gum, news", news_cuts), ("gum", gum_cuts), ("ewt", ewt_cuts)] {
        let counts = cuts.sentences;
        sentences.row([
            format!("{name}, {split}"),
            cuts.documents.to_string(),
            counts.gold().to_string(),
            counts.predicted().to_string(),
            counts.precision().to_string(),
            counts.recall().to_string(),
            counts.f1().to_string(),
        ]);
        let counts = cuts.words;
        words.row([
            format!("{name}, {split}"),
            counts.gold().to_string(),
            counts.predicted().to_string(),
            counts.f1().to_string(),
            cuts.merged.f1().to_string(),
        ]);
    }
    let section = Section {
        heading: "Development: sentences and words".to_owned(),
        about: "Universal Dependencies, from raw text: sentences joined by a space, paragraphs that the treebank marks by a blank line. As at\n\
                CoNLL 2018 a sentence is right when it begins and ends where one of the gold does, and so is a word; merged, the parts of a\n\
                hyphenated word count as one, for ours stay whole. `cargo xtask score --set cuts`"
            .to_owned(),
        tables: vec![sentences, words],
    };
    Ok(Scored { section, errors: lines.iter().map(|line| format!("{line}\n")).collect() })
}

/// Scores parts of speech, lemmas and dependencies of gold words; `None` if the models have no tagger.
pub(crate) fn score_syntax(corpora: &Path, split: &str, generations: &Generations) -> Result<Option<Scored>> {
    let mut table = Table::new(&["Treebank", "Words", "UPOS %", "Lemma %", "UAS %", "LAS %"]);
    for name in ["ewt", "gum"] {
        let documents = treebanks::read(corpora, name, split)?;
        let (news, rest): (Vec<Document>, Vec<Document>) =
            documents.into_iter().partition(|document| document.id.starts_with("GUM_news_"));
        let mut all = Trees::default();
        for (part, documents) in [(format!("{name}, news, {split}"), news), (format!("{name}, {split}"), rest)] {
            let Some(trees) = treebanks::parse_words(&generations.models, &documents)? else { return Ok(None) };
            all += trees;
            let Trees { tags, lemmas, heads, relations } = all;
            if !documents.is_empty() {
                let shares = [tags, lemmas, heads, relations].map(|share| share.to_string());
                let [tags, lemmas, heads, relations] = shares;
                table.row([part, all.tags.whole.to_string(), tags, lemmas, heads, relations]);
            }
        }
    }
    let section = Section {
        heading: "Development: syntax".to_owned(),
        about: "Universal Dependencies: words and sentences of the gold, predicted tags. Every word counts, punctuation too; relations without\n\
                their subtypes, as at CoNLL 2018. `cargo xtask score --set syntax`"
            .to_owned(),
        tables: vec![table],
    };
    Ok(Some(Scored { section, errors: String::new() }))
}

/// Scores expressions of time on TempEval-3's training data.
pub(crate) fn score_times(corpora: &Path, pipeline: &Pipeline) -> Result<Scored> {
    let mut table = Table::new(&[
        "Corpus",
        "Gold",
        "Predicted",
        "Strict F1 %",
        "Relaxed F1 %",
        "Type F1 %",
        "Value F1 %",
        "Type and value F1 %",
    ]);
    let mut errors = String::new();
    let mut all = timex::Counts::default();
    for name in ["timebank", "aquaint"] {
        let counts = timex::score(pipeline, corpora, name, &mut errors)?;
        all += counts;
        table.row(counts.cells(name));
    }
    table.row(all.cells("both"));
    let section = Section {
        heading: "Development: times".to_owned(),
        about: "TimeBank and AQUAINT as in the training data of TempEval-3, all documents, and its measures: strict is the same span, relaxed an\n\
                overlapping one; type and value are counted over overlapping spans, compared as written. From raw text, with every model.\n\
                `cargo xtask score --set times`"
            .to_owned(),
        tables: vec![table],
    };
    Ok(Scored { section, errors })
}

/// Disagreements, a line each: kind, gold → predicted, document, and the words in their surroundings.
#[derive(Default)]
struct Errors {
    lines: Vec<String>,
}

impl Errors {
    fn add(&mut self, id: &str, text: &str, found: &Disagreement, words: impl Fn(Span) -> Option<Span>) {
        let Some(span) = words(found.span()) else { return };
        let gold = found.gold.map_or("–", |mention| mention.1.name());
        let predicted = match found.predicted {
            Some((other, label)) if other != found.span() => {
                format!("{} {:?}", label.name(), words(other).map_or("", |span| span.of(text)))
            }
            Some((_, label)) => label.name().to_owned(),
            None => "–".to_owned(),
        };
        let line = format!("{:<9} {gold} → {predicted}  {id}: {}", found.kind.name(), truth::in_context(text, span));
        self.lines.push(line);
    }

    /// The lines by kind, within a kind in order of the documents.
    fn text(mut self) -> String {
        self.lines.sort_by_key(|line| line.split(' ').next().unwrap_or_default().to_owned());
        self.lines.iter().map(|line| format!("{line}\n")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_listed_by_kind_with_their_words() {
        let text = "Ann Lee left Oslo.";
        let at = |start, end| Span::new(start, end);
        let gold = [(at(0, 7), wirescope_nlp::Label::Person), (at(13, 17), wirescope_nlp::Label::Gpe)];
        let predicted = [(at(4, 7), wirescope_nlp::Label::Person)];
        let mut errors = Errors::default();
        for found in disagreements(&gold, &predicted).iter().rev() {
            errors.add("x", text, found, Some);
        }
        assert_eq!(
            errors.text(),
            "boundary  PERSON → PERSON \"Lee\"  x: «Ann Lee» left Oslo.\nmissed    GPE → –  x: Ann Lee left «Oslo».\n"
        );
    }
}
