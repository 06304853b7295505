//! Treebanks of Universal Dependencies: sentences and words from raw text, parts of speech and dependencies from gold words.

use std::{fs, ops::AddAssign, path::Path};

use anyhow::{Context as _, Result, ensure};
use wirescope_nlp::{Article, Doc, Pipeline, Rebuilt, Span, TokenIdx};

use crate::counts::{Counts, Share};

/// A document of a treebank.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// What the treebank calls it.
    pub(crate) id: String,
    /// Its sentences as it would read: paragraphs between blank lines, sentences of a paragraph between spaces.
    pub(crate) text: String,
    /// Where each sentence stands in the text, from its first word to its last.
    sentences: Vec<Span>,
    /// Where each word stands in the text. Words that are run together so that none can be told ("gonna" is one in print) are one.
    words: Vec<Span>,
    /// The words of each sentence.
    trees: Vec<Vec<Node>>,
}

/// A word in its tree.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Node {
    form: String,
    lemma: String,
    tag: String,
    /// The number of the head in the sentence, from 1; 0 for the root.
    head: usize,
    /// Without its subtype.
    relation: String,
}

/// How well raw text is cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cuts {
    /// Documents.
    pub(crate) documents: usize,
    /// Sentences whose beginning and end are both right.
    pub(crate) sentences: Counts,
    /// Words whose beginning and end are both right.
    pub(crate) words: Counts,
    /// The same once the parts of hyphenated words count as one, in gold and predicted.
    pub(crate) merged: Counts,
}

/// How well words are tagged and parsed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trees {
    /// Universal parts of speech.
    pub(crate) tags: Share,
    /// Lemmas, capitals counted.
    pub(crate) lemmas: Share,
    /// Heads.
    pub(crate) heads: Share,
    /// Heads and relations together.
    pub(crate) relations: Share,
}

/// Reads a treebank: a file, or all `*.conllu` of a folder in order of their names.
pub(crate) fn read(path: &Path) -> Result<Vec<Document>> {
    let mut files = vec![path.to_path_buf()];
    if path.is_dir() {
        files.clear();
        for entry in fs::read_dir(path).with_context(|| format!("reading {}", path.display()))? {
            files.push(entry?.path());
        }
        files.retain(|file| file.extension().is_some_and(|extension| extension == "conllu"));
        files.sort();
    }
    let mut documents = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        parse(&source, &mut documents).with_context(|| file.display().to_string())?;
    }
    ensure!(!documents.is_empty(), "{}: no document", path.display());
    Ok(documents)
}

fn parse(source: &str, documents: &mut Vec<Document>) -> Result<()> {
    for block in source.split("\n\n") {
        let comment = |start: &str| block.lines().find_map(|line| line.strip_prefix(start));
        if let Some(id) = comment("# newdoc id = ") {
            documents.push(Document { id: id.to_owned(), ..Document::default() });
        }
        let (Some(text), Some(document)) = (comment("# text = "), documents.last_mut()) else { continue };
        let is_paragraph = comment("# newpar").is_some();
        add(document, text.trim(), is_paragraph, block).with_context(|| format!("sentence {text:?}"))?;
    }
    Ok(())
}

fn add(document: &mut Document, text: &str, is_paragraph: bool, block: &str) -> Result<()> {
    if !document.text.is_empty() {
        document.text.push_str(if is_paragraph { "\n\n" } else { " " });
    }
    let base = document.text.len();
    document.text.push_str(text);
    let mut tree = Vec::new();
    let mut at = 0;
    // Numbers of the words that a line such as `3-4` stands for, and how many of their letters are still to come.
    let mut covered = 0;
    let mut run: Option<(usize, Span)> = None;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [number, form, lemma, tag, _, _, head, relation, ..] = cells[..] else { continue };
        let surface = || {
            let found = text.get(at..).and_then(|rest| rest.find(form)).with_context(|| format!("no {form:?} in the text"))?;
            Ok::<_, anyhow::Error>((base + at + found, base + at + found + form.len()))
        };
        if let Some((first, last)) = number.split_once('-') {
            let (start, end) = surface()?;
            at = end - base;
            covered = last.parse::<usize>()? + 1 - first.parse::<usize>()?;
            run = Some((covered, span(start, end)));
            continue;
        }
        if number.contains('.') {
            continue;
        }
        let relation = relation.split(':').next().unwrap_or_default();
        tree.push(Node {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            tag: tag.to_owned(),
            head: head.parse().context("head")?,
            relation: relation.to_owned(),
        });
        if covered > 0 {
            covered -= 1;
            if let Some((count, whole)) = run.filter(|_| covered == 0) {
                let forms: Vec<&str> = tree[tree.len() - count..].iter().map(|node| node.form.as_str()).collect();
                document.words.extend(parts(whole, &document.text, &forms));
            }
            continue;
        }
        let (start, end) = surface()?;
        at = end - base;
        document.words.push(span(start, end));
    }
    ensure!(!tree.is_empty(), "no word");
    document.sentences.push(span(base, document.text.len()));
    document.trees.push(tree);
    Ok(())
}

/// Where each of the words stands that `whole` is run together from; `whole` where their letters are not its.
fn parts(whole: Span, text: &str, forms: &[&str]) -> Vec<Span> {
    if forms.concat() != whole.of(text) {
        return vec![whole];
    }
    let mut start = whole.start as usize;
    let mut spans = Vec::with_capacity(forms.len());
    for form in forms {
        spans.push(span(start, start + form.len()));
        start += form.len();
    }
    spans
}

/// Cuts the raw text of each document and counts what is right; `note` gets a line for each sentence that is not.
pub(crate) fn cut(pipeline: &Pipeline, documents: &[Document], mut note: impl FnMut(String)) -> Cuts {
    let mut cuts = Cuts { documents: documents.len(), ..Cuts::default() };
    for document in documents {
        let doc = pipeline.analyze(Article { text: document.text.clone(), ..Article::default() });
        let sentences: Vec<Span> = doc.sentences.iter().map(|sentence| sentence.span).collect();
        let words: Vec<Span> = doc.tokens.iter().map(|token| token.span).collect();
        cuts.sentences += agreed(&document.sentences, &sentences);
        cuts.words += agreed(&document.words, &words);
        cuts.merged += agreed(&merged(&document.words, &document.text), &merged(&words, &document.text));
        for (what, these, others) in [("missed", &document.sentences, &sentences), ("invented", &sentences, &document.sentences)]
        {
            for sentence in these.iter().filter(|sentence| others.binary_search(sentence).is_err()) {
                note(format!("{what:<8}  {}: {:?}", document.id, sentence.of(&document.text)));
            }
        }
    }
    cuts
}

/// Tags and parses the gold words and counts what is right; `None` if no tagger is loaded.
pub(crate) fn parse_words(pipeline: &Pipeline, documents: &[Document]) -> Result<Option<Trees>> {
    let mut trees = Trees::default();
    for document in documents {
        let forms: Vec<Vec<&str>> =
            document.trees.iter().map(|tree| tree.iter().map(|node| node.form.as_str()).collect()).collect();
        let Rebuilt { text, tokens, sentences, .. } = Rebuilt::of_sentences(&forms);
        let doc = pipeline
            .analyze_tokenized(Article { text, ..Article::default() }, &tokens, &sentences)
            .with_context(|| format!("the words of {}", document.id))?;
        if doc.syntax.is_empty() {
            return Ok(None);
        }
        trees.add(document, &doc);
    }
    Ok(Some(trees))
}

impl Trees {
    fn add(&mut self, document: &Document, doc: &Doc) {
        for (tree, sentence) in document.trees.iter().zip(&doc.sentences) {
            for (gold, at) in tree.iter().zip(sentence.tokens.clone()) {
                let Some(syntax) = doc.syntax.get(at as usize) else { continue };
                let head = syntax.head.map_or(0, |head| (head.0 + 1).saturating_sub(sentence.tokens.start) as usize);
                let lemma = doc.lemma(TokenIdx(at)).unwrap_or_default();
                self.tags.add(syntax.tag.as_str() == gold.tag);
                self.lemmas.add(gold.lemma == "_" || lemma == gold.lemma);
                self.heads.add(head == gold.head);
                self.relations.add(head == gold.head && syntax.relation.universal() == gold.relation);
            }
        }
    }
}

impl AddAssign for Trees {
    fn add_assign(&mut self, other: Self) {
        self.tags += other.tags;
        self.lemmas += other.lemmas;
        self.heads += other.heads;
        self.relations += other.relations;
    }
}

impl AddAssign for Cuts {
    fn add_assign(&mut self, other: Self) {
        self.documents += other.documents;
        self.sentences += other.sentences;
        self.words += other.words;
        self.merged += other.merged;
    }
}

/// Both in order.
fn agreed(gold: &[Span], predicted: &[Span]) -> Counts {
    Counts::new(gold.len(), predicted.len(), predicted.iter().filter(|span| gold.binary_search(span).is_ok()).count())
}

/// The words, those that hyphens join as one.
fn merged(words: &[Span], text: &str) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::with_capacity(words.len());
    let mut after_hyphen = false;
    for &word in words {
        let touches = merged.last().is_some_and(|last| last.end == word.start);
        let is_hyphen = word.of(text) == "-";
        let begins = word.of(text).starts_with(char::is_alphanumeric);
        let ends = merged.last().is_some_and(|last| last.of(text).ends_with(char::is_alphanumeric));
        match merged.last_mut() {
            Some(last) if touches && (is_hyphen && ends || after_hyphen && begins) => *last = last.cover(word),
            _ => merged.push(word),
        }
        after_hyphen = is_hyphen && touches && ends;
    }
    merged
}

fn span(start: usize, end: usize) -> Span {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Span::new(number(start), number(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "\
# newdoc id = d
# newpar
# text = So-called ex-pats can't go.
1\tSo\tso\tADV\tRB\t_\t3\tadvmod\t_\t_
2\t-\t-\tPUNCT\tHYPH\t_\t3\tpunct\t_\t_
3\tcalled\tcall\tVERB\tVBN\t_\t4\tamod:x\t_\t_
4\tex-pats\texpat\tNOUN\tNNS\t_\t7\tnsubj\t_\t_
5-6\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
5\tca\tcan\tAUX\tMD\t_\t7\taux\t_\t_
6\tn't\tnot\tPART\tRB\t_\t7\tadvmod\t_\t_
7\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_
7.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_
8\t.\t.\tPUNCT\t.\t_\t7\tpunct\t_\t_

# text = Yes
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

# newpar
# text = 'Tisn't
1-2\t'Tisn't\t_\t_\t_\t_\t_\t_\t_\t_
1\t'T\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tis\tbe\tAUX\tVBZ\t_\t0\troot\t_\t_
";

    fn document() -> Document {
        let mut documents = Vec::new();
        parse(SOURCE, &mut documents).unwrap();
        assert_eq!(documents.len(), 1);
        documents.remove(0)
    }

    #[test]
    fn a_treebank_is_read_with_its_layout() {
        let document = document();
        assert_eq!(document.text, "So-called ex-pats can't go. Yes\n\n'Tisn't");
        let words: Vec<&str> = document.words.iter().map(|word| word.of(&document.text)).collect();
        assert_eq!(words, ["So", "-", "called", "ex-pats", "ca", "n't", "go", ".", "Yes", "'Tisn't"]);
        let sentences: Vec<&str> = document.sentences.iter().map(|sentence| sentence.of(&document.text)).collect();
        assert_eq!(sentences, ["So-called ex-pats can't go.", "Yes", "'Tisn't"]);
        assert_eq!((document.trees[0].len(), document.trees[0][2].relation.as_str()), (8, "amod"));
        assert!(parse("# newdoc id = x\n# text = a\n1\tb\tb\tX\tX\t_\t0\troot\t_\t_\n", &mut Vec::new()).is_err());
    }

    #[test]
    fn hyphenated_words_are_merged_and_dashes_are_not() {
        let text = "a so-called up-to-date - word -x y-";
        let words = wirescope_words(text);
        let merged: Vec<&str> = merged(&words, text).iter().map(|word| word.of(text)).collect();
        assert_eq!(merged, ["a", "so-called", "up-to-date", "-", "word", "-", "x", "y-"]);
    }

    /// Runs of letters, and every hyphen by itself.
    fn wirescope_words(text: &str) -> Vec<Span> {
        let mut words: Vec<Span> = Vec::new();
        for (at, c) in text.char_indices().filter(|(_, c)| *c != ' ') {
            match words.last_mut() {
                Some(last) if c != '-' && last.end as usize == at && last.of(text) != "-" => last.end += 1,
                _ => words.push(span(at, at + 1)),
            }
        }
        words
    }

    #[test]
    fn raw_text_is_cut_and_counted() {
        let mut notes = Vec::new();
        let cuts = cut(&Pipeline::new(), &[document()], |line| notes.push(line));
        assert_eq!(cuts.sentences, Counts { right: 3, wrong: 0, missed: 0 }, "{notes:?}");
        assert_eq!(cuts.words.gold(), 10);
        assert_eq!(cuts.merged.gold(), 8);
    }
}
