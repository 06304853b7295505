//! Corpora of other people, for development scores. They lie beside the project, never in it.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use wirescope_nlp::{Article, Doc, Hyphens, Label, Pipeline, Rebuilt, Span};

use super::compare::Labelled;

/// A corpus of names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corpus {
    /// The name on the command line.
    pub(crate) name: &'static str,
    /// What it is, in a line.
    pub(crate) about: &'static str,
    /// What it labels, of the labels that are scored here: PERSON, NORP, ORG and LOC, which stands for every place.
    labels: &'static [Label],
    read: fn(&Path, &str) -> Result<Vec<TaggedText>>,
}

/// The corpora that can be scored.
pub(crate) const CORPORA: [Corpus; 3] = [
    Corpus {
        name: "worldwide",
        about: "English Worldwide Newswire: news from outside the West, outer label where a token carries two",
        labels: &[Label::Person, Label::Norp, Label::Org, Label::Loc],
        read: read_worldwide,
    },
    Corpus {
        name: "conllpp",
        about: "CoNLL-2003 English as corrected by CrossWeigh, MISC left out",
        labels: &[Label::Person, Label::Org, Label::Loc],
        read: read_conll,
    },
    Corpus {
        name: "uner",
        about: "Universal NER on the English Web Treebank, OTH left out",
        labels: &[Label::Person, Label::Org, Label::Loc],
        read: read_uner,
    },
];

/// A document of a corpus, its text put together from its tokens.
#[derive(Debug)]
pub(crate) struct TaggedText {
    /// What the corpus calls it.
    pub(crate) id: String,
    /// Text and tokens.
    pub(crate) rebuilt: Rebuilt,
    /// What is labelled, as ranges of token numbers.
    pub(crate) gold: Vec<Labelled>,
}

impl Corpus {
    /// Reads a split, `dev` or `train`.
    pub(crate) fn documents(&self, corpora: &Path, split: &str) -> Result<Vec<TaggedText>> {
        let documents = (self.read)(corpora, split).with_context(|| format!("corpus {}, split {split}", self.name))?;
        ensure!(!documents.is_empty(), "corpus {}, split {split}: no document", self.name);
        Ok(documents)
    }

    /// Runs the pipeline on a document and gives what it found of what the corpus labels, as ranges of token numbers.
    pub(crate) fn predict(&self, pipeline: &Pipeline, document: &TaggedText) -> Vec<Labelled> {
        let article = Article { id: document.id.clone(), text: document.rebuilt.text.clone(), ..Article::default() };
        self.of_doc(&pipeline.analyze(article), document)
    }

    fn of_doc(&self, doc: &Doc, document: &TaggedText) -> Vec<Labelled> {
        let mentions = doc.mentions.iter().filter_map(|mention| {
            let label = match mention.label {
                Label::Gpe | Label::Fac => Label::Loc,
                other => other,
            };
            let tokens = self.labels.contains(&label).then(|| document.rebuilt.tokens_of(mention.span))??;
            Some((tokens, label))
        });
        let mut found: Vec<Labelled> = Vec::new();
        for mention in mentions {
            // Two names in one token of the corpus ("Sino-Indian"): the first stands.
            if found.last().is_none_or(|last| !last.0.overlaps(mention.0)) {
                found.push(mention);
            }
        }
        found
    }
}

/// The label scored for a corpus's own, `None` where it is not scored.
fn label(name: &str) -> Option<Label> {
    match name {
        "PER" | "Person" => Some(Label::Person),
        "ORG" | "Organization" => Some(Label::Org),
        "LOC" | "Location" | "Facility" => Some(Label::Loc),
        "NORP" => Some(Label::Norp),
        _ => None,
    }
}

/// Spans of BIO tags, numbered from `first`. A tag that continues nothing of its kind begins a span.
fn decode<'a>(tags: impl Iterator<Item = &'a str>, first: usize) -> Vec<Labelled> {
    let mut spans: Vec<(usize, usize, &str)> = Vec::new();
    for (at, tag) in tags.enumerate() {
        let at = first + at;
        let Some((prefix, kind)) = tag.split_once('-') else { continue };
        match spans.last_mut() {
            Some(last) if prefix == "I" && last.1 == at && last.2 == kind => last.1 = at + 1,
            _ => spans.push((at, at + 1, kind)),
        }
    }
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    spans.into_iter().filter_map(|(start, end, kind)| Some((Span::new(number(start), number(end)), label(kind)?))).collect()
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// One file an article; paragraphs between blank lines; the first line is often its address.
fn read_worldwide(corpora: &Path, split: &str) -> Result<Vec<TaggedText>> {
    let folder = corpora.join("ner/worldwide").join(split);
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
        paths.push(entry?.path());
    }
    paths.sort();
    let id = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    paths.iter().filter(|path| id(path).ends_with(".tsv")).map(|path| Ok(worldwide(id(path), &read(path)?))).collect()
}

fn worldwide(id: String, source: &str) -> TaggedText {
    let mut document = TaggedText { id, rebuilt: Rebuilt::new(Hyphens::Split), gold: Vec::new() };
    for paragraph in blocks(source) {
        let rows: Vec<(&str, &str)> = paragraph
            .iter()
            .filter_map(|line| {
                let mut cells = line.split('\t');
                Some((cells.next()?.trim(), cells.next().unwrap_or("O").trim()))
            })
            .filter(|(token, _)| !token.is_empty() && !token.starts_with("http"))
            .collect();
        add(&mut document, &rows, None, "\n\n");
    }
    document
}

/// Documents after `-DOCSTART-` lines; sentences between blank lines. A line that does not end like a sentence is a headline or a row of a table.
fn read_conll(corpora: &Path, split: &str) -> Result<Vec<TaggedText>> {
    Ok(conll(&read(&corpora.join("ner/conllpp").join(format!("{split}.txt")))?))
}

fn conll(source: &str) -> Vec<TaggedText> {
    let mut documents: Vec<TaggedText> = Vec::new();
    let mut separator = "\n";
    for block in blocks(source) {
        let rows: Vec<(&str, &str)> =
            block.iter().filter_map(|line| Some((line.split(' ').next()?, line.rsplit(' ').next()?))).collect();
        if rows.first().is_some_and(|row| row.0 == "-DOCSTART-") || documents.is_empty() {
            let id = format!("document {}", documents.len() + 1);
            documents.push(TaggedText { id, rebuilt: Rebuilt::new(Hyphens::Kept), gold: Vec::new() });
        }
        let rows: Vec<_> = rows.into_iter().filter(|row| row.0 != "-DOCSTART-").collect();
        if let (Some(document), Some(last)) = (documents.last_mut(), rows.last()) {
            add(document, &rows, None, separator);
            separator = if matches!(last.0, "." | "?" | "!" | "\"") { " " } else { "\n" };
        }
    }
    documents
}

/// CoNLL-U-like columns; documents after `# newdoc`; the text of each sentence is given.
fn read_uner(corpora: &Path, split: &str) -> Result<Vec<TaggedText>> {
    Ok(uner(&read(&corpora.join("ner/uner-ewt").join(format!("{split}.iob2")))?))
}

fn uner(source: &str) -> Vec<TaggedText> {
    let mut documents: Vec<TaggedText> = Vec::new();
    for block in blocks(source) {
        let comment = |start: &str| block.iter().find_map(|line| line.strip_prefix(start));
        if let Some(id) = comment("# newdoc id = ") {
            documents.push(TaggedText { id: id.to_owned(), rebuilt: Rebuilt::new(Hyphens::Kept), gold: Vec::new() });
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
            let separator = if comment("# newpar").is_some() { "\n\n" } else { " " };
            add(document, &rows, comment("# text = "), separator);
        }
    }
    documents
}

/// The runs of lines between blank lines.
fn blocks(source: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = source.lines().collect();
    lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty()).map(<[&str]>::to_vec).collect()
}

fn add(document: &mut TaggedText, rows: &[(&str, &str)], text: Option<&str>, separator: &str) {
    if rows.is_empty() {
        return;
    }
    let tokens: Vec<&str> = rows.iter().map(|row| row.0).collect();
    document.gold.extend(decode(rows.iter().map(|row| row.1), document.rebuilt.tokens.len()));
    match text {
        Some(text) => document.rebuilt.push_known(&tokens, text, separator),
        None => document.rebuilt.push(&tokens, separator),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(document: &TaggedText) -> Vec<(&str, Label)> {
        let words = |tokens| document.rebuilt.words_of(tokens).map(|span| span.of(&document.rebuilt.text));
        document.gold.iter().map(|(tokens, label)| (words(*tokens).unwrap(), *label)).collect()
    }

    #[test]
    fn bio_in_any_state_is_decoded() {
        let tags = ["I-PER", "I-PER", "O", "B-ORG", "I-LOC", "B-LOC", "I-LOC", "B-MISC", "I-O"];
        let spans = [(0, 2, Label::Person), (3, 4, Label::Org), (4, 5, Label::Loc), (5, 7, Label::Loc)];
        assert_eq!(decode(tags.into_iter(), 0), spans.map(|(start, end, label)| (Span::new(start, end), label)));
    }

    #[test]
    fn worldwide_is_read() {
        let source = "https://x.org/a\tO\n\nAnn\tB-Person\nof\tO\nthe\tO\nAlgiers\tB-Organization\tB-Location\nClub\tI-Organization\n.\tO\n\nGo\tO\n";
        let document = worldwide("a".into(), source);
        assert_eq!(document.rebuilt.text, "Ann of the Algiers Club.\n\nGo");
        assert_eq!(gold(&document), [("Ann", Label::Person), ("Algiers Club", Label::Org)]);
    }

    #[test]
    fn conll_is_read() {
        let source = "-DOCSTART- -X- -X- O\n\nBAN A B O\n\nUN A B B-ORG\nvoted A B O\n. A B O\n\nGo A B O\n. A B O\n\n-DOCSTART- -X- -X- O\n\nOslo A B B-LOC\n";
        let documents = conll(source);
        assert_eq!(documents.len(), 2);
        assert_eq!(documents[0].rebuilt.text, "BAN\nUN voted. Go.");
        assert_eq!(gold(&documents[0]), [("UN", Label::Org)]);
        assert_eq!(gold(&documents[1]), [("Oslo", Label::Loc)]);
    }

    #[test]
    fn uner_is_read() {
        let source = "# newdoc id = d\n# sent_id = 1\n# text = Al's in Rio.\n1\tAl\tB-PER\t-\t-\n2\t's\tO\t-\t-\n3\tin\tO\t-\t-\n4\tRio\tB-LOC\t-\t-\n5\t.\tO\t-\t-\n";
        let documents = uner(source);
        assert_eq!(documents[0].rebuilt.text, "Al's in Rio.");
        assert_eq!(gold(&documents[0]), [("Al", Label::Person), ("Rio", Label::Loc)]);
    }
}
