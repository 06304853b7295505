//! Corpora of other people, for development scores. They lie beside the project, never in it.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use wirescope_nlp::{Article, Label, Pipeline, Rebuilt, Span};

use crate::compare::Labelled;

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
    read: fn(&Path, &str) -> Result<Vec<TaggedText>>,
    /// The region of the world that a document comes from, where the corpus tells.
    pub(crate) region: Option<fn(&str) -> &'static str>,
}

/// The corpora that can be scored.
pub(crate) const CORPORA: [Corpus; 4] = [
    Corpus {
        name: "worldwide",
        about: "English Worldwide Newswire: news from outside the West, outer label where a token carries two",
        labels: &[Label::Person, Label::Norp, Label::Org, Label::Loc],
        read: read_worldwide,
        region: Some(region),
    },
    Corpus {
        name: "conllpp",
        about: "CoNLL-2003 English as corrected by CrossWeigh, MISC left out",
        labels: &[Label::Person, Label::Org, Label::Loc],
        read: read_conll,
        region: None,
    },
    Corpus {
        name: "uner",
        about: "Universal NER on the English Web Treebank, OTH left out",
        labels: &[Label::Person, Label::Org, Label::Loc],
        read: read_uner,
        region: None,
    },
    Corpus {
        name: "politics",
        about: "CrossNER politics, from Wikipedia, each sentence by itself: politicians are persons, parties organisations, countries\n\
                places, elections events; misc left out",
        labels: &[Label::Person, Label::Org, Label::Loc, Label::Event],
        read: read_politics,
        region: None,
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

/// Spans of BIO tags, numbered from `first`. A tag that continues nothing of its kind begins a span.
fn decode<'a>(tags: impl Iterator<Item = &'a str>, first: usize) -> Vec<Labelled> {
    let mut spans: Vec<(usize, usize, &str)> = Vec::new();
    for (tag, at) in tags.zip(first..) {
        let Some((prefix, kind)) = tag.split_once('-') else { continue };
        match spans.last_mut() {
            Some(last) if prefix == "I" && last.1 == at && last.2 == kind => last.1 = at + 1,
            _ => spans.push((at, at + 1, kind)),
        }
    }
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
    let mut document = Open::new(id);
    for paragraph in blocks(source) {
        document.add(paragraph.iter().filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?.trim(), cells.next().unwrap_or("O").trim()))
        }));
    }
    document.close()
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

/// Documents after `-DOCSTART-` lines; sentences between blank lines.
fn read_conll(corpora: &Path, split: &str) -> Result<Vec<TaggedText>> {
    Ok(conll(&read(&corpora.join("ner/conllpp").join(format!("{split}.txt")))?))
}

fn conll(source: &str) -> Vec<TaggedText> {
    let mut documents: Vec<Open> = Vec::new();
    for block in blocks(source) {
        if block.first().is_some_and(|line| line.starts_with("-DOCSTART-")) || documents.is_empty() {
            documents.push(Open::new(format!("document {}", documents.len() + 1)));
        }
        let lines = block.iter().filter(|line| !line.starts_with("-DOCSTART-"));
        if let Some(document) = documents.last_mut() {
            document.add(lines.filter_map(|line| Some((line.split(' ').next()?, line.rsplit(' ').next()?))));
        }
    }
    documents.into_iter().map(Open::close).collect()
}

/// CoNLL-U-like columns; documents after `# newdoc`.
fn read_uner(corpora: &Path, split: &str) -> Result<Vec<TaggedText>> {
    Ok(uner(&read(&corpora.join("ner/uner-ewt").join(format!("{split}.iob2")))?))
}

fn uner(source: &str) -> Vec<TaggedText> {
    let mut documents: Vec<Open> = Vec::new();
    for block in blocks(source) {
        if let Some(id) = block.iter().find_map(|line| line.strip_prefix("# newdoc id = ")) {
            documents.push(Open::new(id.to_owned()));
        }
        if let Some(document) = documents.last_mut() {
            document.add(block.iter().filter(|line| !line.starts_with("# ")).filter_map(|line| {
                let mut cells = line.split('\t').skip(1);
                Some((cells.next()?, cells.next()?))
            }));
        }
    }
    documents.into_iter().map(Open::close).collect()
}

/// Token and tag; sentences that do not belong together.
fn read_politics(corpora: &Path, split: &str) -> Result<Vec<TaggedText>> {
    let source = read(&corpora.join("ner/crossner-politics").join(format!("{split}.txt")))?;
    let sentence = |(block, number): (Vec<&str>, usize)| {
        let mut document = Open::new(format!("sentence {number}"));
        document.add(block.iter().filter_map(|line| line.split_once('\t')));
        document.close()
    };
    Ok(blocks(&source).into_iter().zip(1..).map(sentence).collect())
}

/// The runs of lines between blank lines.
fn blocks(source: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = source.lines().collect();
    lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty()).map(<[&str]>::to_vec).collect()
}

/// A document on its way in.
struct Open<'a> {
    id: String,
    sentences: Vec<Vec<&'a str>>,
    gold: Vec<Labelled>,
    tokens: usize,
}

impl<'a> Open<'a> {
    fn new(id: String) -> Self {
        Self { id, sentences: Vec::new(), gold: Vec::new(), tokens: 0 }
    }

    /// Adds a sentence or paragraph: tokens and their tags.
    fn add(&mut self, rows: impl Iterator<Item = (&'a str, &'a str)>) {
        let (tokens, tags): (Vec<&str>, Vec<&str>) = rows.filter(|(token, _)| !token.is_empty()).unzip();
        self.gold.extend(decode(tags.into_iter(), self.tokens));
        self.tokens += tokens.len();
        self.sentences.push(tokens);
    }

    fn close(self) -> TaggedText {
        TaggedText { id: self.id, rebuilt: Rebuilt::of_sentences(&self.sentences), gold: self.gold }
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
        assert_eq!(document.rebuilt.text, "https://x.org/a\nAnn of the Algiers Club. Go");
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
