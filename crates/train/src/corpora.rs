//! The corpora of names in one form: documents of tokens, names with the labels that each may have.

use std::{fs, io::Read as _, path::Path};

use anyhow::{Context as _, Result, bail, ensure};
use wirescope_nlp::{Hyphens, Label, Rebuilt, Span, train_api};

/// A set of the recogniser's labels: bit n is the n-th of [`train_api::labels`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Labels(pub(crate) u16);

impl Labels {
    const PERSON: Labels = Labels(1);
    const ORG: Labels = Labels(2);
    const GPE: Labels = Labels(4);
    const LOC: Labels = Labels(8);
    const FAC: Labels = Labels(16);
    const NORP: Labels = Labels(32);
    const EVENT: Labels = Labels(64);
    const PRODUCT: Labels = Labels(128);
    const WORK: Labels = Labels(256);
    const LAW: Labels = Labels(512);
    const LANGUAGE: Labels = Labels(1024);
    const NATURAL: Labels = Labels(Self::GPE.0 | Self::LOC.0);
    const PLACE: Labels = Labels(Self::NATURAL.0 | Self::FAC.0);
    const RARE: Labels = Labels(Self::EVENT.0 | Self::PRODUCT.0 | Self::WORK.0 | Self::LAW.0 | Self::LANGUAGE.0);
    const MISC: Labels = Labels(Self::RARE.0 | Self::NORP.0);

    pub(crate) fn has(self, label: Label) -> bool {
        train_api::labels().iter().position(|other| *other == label).is_some_and(|at| self.0 >> at & 1 == 1)
    }

    pub(crate) fn only(self, label: Label) -> Labels {
        train_api::labels().iter().position(|other| *other == label).map_or(self, |at| Labels(1 << at))
    }
}

/// A name in a corpus: tokens `start..end`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gold {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The labels that it may have, for all that the corpus says.
    pub(crate) labels: Labels,
}

/// A document of a corpus, its text put together from its tokens.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) rebuilt: Rebuilt,
    pub(crate) gold: Vec<Gold>,
    /// Labels that the corpus does not give: a word without a label may be one of these.
    pub(crate) unlabelled: Labels,
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
    pub(crate) gmb: f32,
    pub(crate) own: f32,
}

/// Reads what is trained on, of the folder that holds the corpora and that of our own articles.
///
/// # Errors
/// If a file is missing, cannot be read, or holds nothing.
pub(crate) fn training(corpora: &Path, articles: &Path, mix: Mix) -> Result<Vec<Corpus>> {
    let ner = corpora.join("ner");
    let mut all = vec![
        worldwide(&ner, "train", mix.worldwide)?,
        conll(&ner.join("conllpp/train.txt"), "conllpp", mix.conll)?,
        uner(&ner, "train", mix.uner)?,
        conll(&ner.join("wikigold/wikigold.conll.txt"), "wikigold", mix.wiki)?,
        politics(&ner.join("crossner-politics/train.txt"), mix.politics)?,
    ];
    if mix.gmb > 0.0 {
        all.push(gmb(&ner.join("gmb/ner_dataset.csv.gz"), mix.gmb)?);
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
    let ner = corpora.join("ner");
    Ok(vec![worldwide(&ner, "dev", 1.0)?, conll(&ner.join("conllpp/dev.txt"), "conllpp", 1.0)?, uner(&ner, "dev", 1.0)?])
}

fn labels(name: &str, place: Labels) -> Labels {
    match name {
        "PER" | "Person" | "person" | "politician" | "per" => Labels::PERSON,
        "ORG" | "Organization" | "organisation" | "politicalparty" | "org" => Labels::ORG,
        "LOC" | "Location" | "location" | "geo" => place,
        "country" => Labels::GPE,
        "Facility" => Labels::FAC,
        "NORP" => Labels::NORP,
        "gpe" => Labels(Labels::NORP.0 | Labels::GPE.0),
        "Product" => Labels::PRODUCT,
        "event" | "election" | "eve" => Labels::EVENT,
        "Misc" => Labels::RARE,
        "MISC" | "OTH" | "misc" | "nat" => Labels::MISC,
        "art" => Labels(Labels::PRODUCT.0 | Labels::WORK.0 | Labels::LAW.0),
        _ => Labels(0),
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

fn empty(hyphens: Hyphens, unlabelled: Labels, weight: f32) -> Document {
    Document { rebuilt: Rebuilt::new(hyphens), gold: Vec::new(), unlabelled, weight }
}

fn add(document: &mut Document, rows: &[(&str, &str)], place: Labels, text: Option<&str>, separator: &str) {
    if rows.is_empty() {
        return;
    }
    let first = document.rebuilt.tokens.len();
    let tokens: Vec<&str> = rows.iter().map(|row| row.0).collect();
    let mut last = "";
    for (at, (_, tag)) in rows.iter().enumerate() {
        let Some((prefix, kind)) = tag.split_once('-') else {
            last = "";
            continue;
        };
        let labels = labels(kind, place);
        match document.gold.last_mut() {
            Some(name) if prefix == "I" && last == kind && name.end == first + at => name.end += 1,
            _ if labels != Labels(0) => document.gold.push(Gold { start: first + at, end: first + at + 1, labels }),
            _ => {}
        }
        last = kind;
    }
    match text {
        Some(text) => document.rebuilt.push_known(&tokens, text, separator),
        None => document.rebuilt.push(&tokens, separator),
    }
}

fn blocks(source: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines: Vec<&str> = source.lines().collect();
    let blocks: Vec<Vec<&str>> =
        lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty()).map(<[&str]>::to_vec).collect();
    blocks.into_iter()
}

/// One file an article; paragraphs between blank lines; the first line is often its address.
fn worldwide(ner: &Path, split: &str, weight: f32) -> Result<Corpus> {
    let folder = ner.join("worldwide").join(split);
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    paths.sort();
    let mut documents = Vec::new();
    for path in paths {
        let source = read(&path)?;
        let mut document = empty(Hyphens::Split, Labels(0), weight);
        for paragraph in blocks(&source) {
            let rows = paragraph.iter().filter_map(|line| {
                let mut cells = line.split('\t');
                Some((cells.next()?.trim(), cells.next().unwrap_or("O").trim()))
            });
            let rows: Vec<(&str, &str)> = rows.filter(|(token, _)| !token.is_empty() && !token.starts_with("http")).collect();
            add(&mut document, &rows, Labels::NATURAL, None, "\n\n");
        }
        documents.push(document);
    }
    Ok(Corpus { name: "worldwide", documents })
}

/// Token first, tag last; documents after `-DOCSTART-` lines, or else every twenty sentences.
fn conll(path: &Path, name: &'static str, weight: f32) -> Result<Corpus> {
    let source = read(path)?;
    let marked = source.contains("-DOCSTART-");
    let mut documents: Vec<Document> = Vec::new();
    let mut separator = "\n";
    let mut sentences = 0;
    for block in blocks(&source) {
        let rows: Vec<(&str, &str)> =
            block.iter().filter_map(|line| Some((line.split(' ').next()?, line.rsplit(' ').next()?))).collect();
        let starts = if marked { rows.first().is_some_and(|row| row.0 == "-DOCSTART-") } else { sentences % 20 == 0 };
        sentences += 1;
        if starts || documents.is_empty() {
            documents.push(empty(Hyphens::Kept, Labels(0), weight));
        }
        let rows: Vec<_> = rows.into_iter().filter(|row| row.0 != "-DOCSTART-").collect();
        if let (Some(document), Some(last)) = (documents.last_mut(), rows.last()) {
            add(document, &rows, Labels::PLACE, None, separator);
            separator = if matches!(last.0, "." | "?" | "!" | "\"") { " " } else { "\n" };
        }
    }
    Ok(Corpus { name, documents })
}

/// CoNLL-U-like columns; documents after `# newdoc`; the text of each sentence is given.
fn uner(ner: &Path, split: &str, weight: f32) -> Result<Corpus> {
    let source = read(&ner.join("uner-ewt").join(format!("{split}.iob2")))?;
    let mut documents: Vec<Document> = Vec::new();
    let mut stopped = true;
    for block in blocks(&source) {
        let comment = |start: &str| block.iter().find_map(|line| line.strip_prefix(start));
        if comment("# newdoc id = ").is_some() {
            documents.push(empty(Hyphens::Kept, Labels::MISC, weight));
        }
        let rows: Vec<(&str, &str)> = block
            .iter()
            .filter(|line| !line.starts_with("# "))
            .filter_map(|line| {
                let mut cells = line.split('\t').skip(1);
                Some((cells.next()?, cells.next()?))
            })
            .collect();
        if let Some(document) = documents.last_mut() {
            // A sentence without a full stop is a greeting, a heading or an item of a list: it stood in a line of its own.
            let separator = if comment("# newpar").is_some() {
                "\n\n"
            } else if stopped {
                " "
            } else {
                "\n"
            };
            stopped = rows.last().is_some_and(|row| matches!(row.0, "." | "?" | "!" | "\"" | "..."));
            add(document, &rows, Labels::PLACE, comment("# text = "), separator);
        }
    }
    Ok(Corpus { name: "uner", documents })
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
        let source = read(&path)?;
        for article in source.split("\n===\n") {
            documents.push(marked(article.trim(), weight).with_context(|| format!("reading {}", path.display()))?);
        }
    }
    Ok(Corpus { name: "own", documents })
}

/// One article; its names are its tokens.
pub(crate) fn marked(source: &str, weight: f32) -> Result<Document> {
    let mut document = empty(Hyphens::Kept, Labels(0), weight);
    let mut parts = source.split('{');
    document.rebuilt.text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').with_context(|| format!("no closing brace after {part:?}"))?;
        let (code, words) = name.split_once(' ').with_context(|| format!("no code in {name:?}"))?;
        let labels = match code {
            "P" => Labels::PERSON,
            "O" => Labels::ORG,
            "G" => Labels::GPE,
            "L" => Labels::LOC,
            "F" => Labels::FAC,
            "N" => Labels::NORP,
            "E" => Labels::EVENT,
            "T" => Labels::PRODUCT,
            "W" => Labels::WORK,
            "A" => Labels::LAW,
            "U" => Labels::LANGUAGE,
            _ => bail!("{code:?} is no code, in {name:?}"),
        };
        let start = document.rebuilt.text.len();
        document.rebuilt.text.push_str(words);
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let at = document.rebuilt.tokens.len();
        document.rebuilt.tokens.push(Span::new(number(start), number(document.rebuilt.text.len())));
        document.gold.push(Gold { start: at, end: at + 1, labels });
        document.rebuilt.text.push_str(rest);
    }
    Ok(document)
}

fn politics(path: &Path, weight: f32) -> Result<Corpus> {
    let source = read(path)?;
    let mut documents = Vec::new();
    for block in blocks(&source) {
        let mut document = empty(Hyphens::Kept, Labels(Labels::NORP.0 | Labels::PRODUCT.0), weight);
        let rows: Vec<(&str, &str)> = block.iter().filter_map(|line| line.split_once('\t')).collect();
        add(&mut document, &rows, Labels::PLACE, None, " ");
        documents.push(document);
    }
    Ok(Corpus { name: "crossner-politics", documents })
}

/// `number,word,part of speech,tag`; every ten sentences a document, for it does not say where one ends.
fn gmb(path: &Path, weight: f32) -> Result<Corpus> {
    let file = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(file.as_slice())
        .read_to_end(&mut bytes)
        .with_context(|| format!("unpacking {}", path.display()))?;
    let source: String = String::from_utf8_lossy(&bytes).into_owned();
    let mut documents: Vec<Document> = Vec::new();
    let mut rows: Vec<(&str, &str)> = Vec::new();
    let mut sentences = 0;
    for line in source.lines().skip(1).chain(["Sentence: end,,,"]) {
        let (number, rest) = line.split_once(',').unwrap_or_default();
        if !number.is_empty() {
            if sentences % 10 == 0 {
                documents.push(empty(Hyphens::Kept, Labels(0), weight));
            }
            sentences += 1;
            if let Some(document) = documents.last_mut() {
                add(document, &rows, Labels::PLACE, None, " ");
            }
            rows.clear();
        }
        if rest.starts_with('"') {
            // A quoted comma or number; neither is a name.
            rows.push((if rest.starts_with("\",\"") { "," } else { "0" }, "O"));
            continue;
        }
        let mut cells = rest.split(',');
        let word = cells.next().unwrap_or_default();
        let tag = cells.next_back().unwrap_or("O");
        if !word.is_empty() {
            rows.push((word, tag));
        }
    }
    Ok(Corpus { name: "gmb", documents })
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
        assert_eq!(document.gold[1].labels, Labels::ORG);
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
