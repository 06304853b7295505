//! Treebanks of Universal Dependencies: sentences and words from raw text, parts of speech and dependencies from gold words.

use std::{ops::AddAssign, path::Path};

use anyhow::{Context as _, Result, ensure};
use wirescope_gold::{
    conllu::{Sentence, Word, treebank},
    counts::{Counts, Share},
};
use wirescope_nlp::{Article, Doc, Pipeline, Rebuilt, Span, TokenIdx};

use crate::{
    parties,
    report::{Scored, Section, Table},
    sets::Run,
};

/// A document of a treebank.
#[derive(Debug, Default)]
struct Document {
    /// What the treebank calls it.
    id: String,
    /// Its sentences as it would read: paragraphs between blank lines, sentences of a paragraph between spaces.
    text: String,
    /// Where each sentence stands in the text, from its first word to its last.
    sentences: Vec<Span>,
    /// Where each word stands in the text. Words that are run together so that none can be told ("gonna" is one in print) are one.
    words: Vec<Span>,
    /// The words of each sentence.
    trees: Vec<Vec<Word>>,
}

/// How well raw text is cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cuts {
    /// Documents.
    documents: usize,
    /// Sentences whose beginning and end are both right.
    sentences: Counts,
    /// Words whose beginning and end are both right.
    words: Counts,
    /// The same once the parts of hyphenated words count as one, in gold and predicted.
    merged: Counts,
}

/// How well words are tagged and parsed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Trees {
    /// Universal parts of speech.
    tags: Share,
    /// Lemmas, capitals counted.
    lemmas: Share,
    /// Heads.
    heads: Share,
    /// Heads and relations together.
    relations: Share,
}

/// Scores how raw text is cut into sentences and words.
pub(crate) fn score_cuts(run: &Run<'_>) -> Result<Scored> {
    let Run { corpora, split, pipelines, .. } = run;
    let mut sentences = Table::new(&["Sentences", "Documents", "Gold", "Predicted", "Precision", "Recall", "F1"]);
    let mut words = Table::new(&["Words", "Gold", "Predicted", "F1", "Hyphens merged: F1 %"]);
    let mut lines = Vec::new();
    let [gum, ewt] = ["gum", "ewt"].map(|name| read(corpora, name, split));
    let (gum, ewt) = (gum?, ewt?);
    let (news, rest): (Vec<Document>, Vec<Document>) = gum.into_iter().partition(|document| document.id.starts_with("GUM_news_"));
    let news_cuts = cut(&pipelines.models, &news, |line| lines.push(line));
    let mut gum_cuts = cut(&pipelines.models, &rest, |line| lines.push(line));
    gum_cuts += news_cuts;
    let ewt_cuts = cut(&pipelines.models, &ewt, |line| lines.push(line));
    for (name, cuts) in [("gum, news", news_cuts), ("gum", gum_cuts), ("ewt", ewt_cuts)] {
        let counts = cuts.sentences;
        let [precision, recall, f1] = [counts.precision(), counts.recall(), counts.f1()].map(|share| share.to_string());
        let (gold, predicted) = (counts.gold().to_string(), counts.predicted().to_string());
        sentences.row([format!("{name}, {split}"), cuts.documents.to_string(), gold, predicted, precision, recall, f1]);
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
pub(crate) fn score_syntax(run: &Run<'_>) -> Result<Option<Scored>> {
    let Run { corpora, split, pipelines, .. } = run;
    let mut table = Table::new(&["Treebank", "Words", "UPOS %", "Lemma %", "UAS %", "LAS %"]);
    for name in ["ewt", "gum"] {
        let documents = read(corpora, name, split)?;
        let (news, rest): (Vec<Document>, Vec<Document>) =
            documents.into_iter().partition(|document| document.id.starts_with("GUM_news_"));
        let mut all = Trees::default();
        for (part, documents) in [(format!("{name}, news, {split}"), news), (format!("{name}, {split}"), rest)] {
            let Some(trees) = parse_words(&pipelines.models, &documents)? else { return Ok(None) };
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
                their subtypes, as at CoNLL 2018. Parties: PropBank on the same words, gold predicates; the head of a party is right or wrong.\n\
                `cargo xtask score --set syntax`"
            .to_owned(),
        tables: vec![table, parties::table(&pipelines.models, corpora, split)?],
    };
    Ok(Some(Scored { section, errors: String::new() }))
}

/// Reads a split of a treebank.
fn read(corpora: &Path, name: &str, split: &str) -> Result<Vec<Document>> {
    documents(&treebank(corpora, name, split)?)
}

/// Puts sentences together to the documents that they are of. A sentence that does not say how it reads is left out.
fn documents(sentences: &[Sentence]) -> Result<Vec<Document>> {
    let mut documents: Vec<Document> = Vec::new();
    for sentence in sentences {
        if let Some(id) = &sentence.document {
            documents.push(Document { id: id.clone(), ..Document::default() });
        }
        if let (Some(text), Some(document)) = (&sentence.text, documents.last_mut()) {
            document.add(sentence, text).with_context(|| format!("{}: sentence {text:?}", document.id))?;
        }
    }
    ensure!(!documents.is_empty(), "no document");
    Ok(documents)
}

impl Document {
    /// Appends a sentence that reads `text`.
    fn add(&mut self, sentence: &Sentence, text: &str) -> Result<()> {
        if !self.text.is_empty() {
            self.text.push_str(if sentence.starts_paragraph { "\n\n" } else { " " });
        }
        let base = self.text.len();
        self.text.push_str(text);
        let mut at = base;
        // Where a form stands behind what was placed before it.
        let mut place = |form: &str| {
            let rest = self.text.get(at..).unwrap_or_default();
            let start = at + rest.find(form).with_context(|| format!("no {form:?} in the text"))?;
            at = start + form.len();
            Ok::<_, anyhow::Error>(span(start, at))
        };
        let mut words = Vec::new();
        let mut next = 0;
        for multiword in &sentence.multiword {
            for word in sentence.words.get(next..multiword.words.start).unwrap_or_default() {
                words.push(place(&word.form)?);
            }
            let inner = sentence.words.get(multiword.words.clone()).context("a multiword token of no words")?;
            words.extend(parts(place(&multiword.form)?, &multiword.form, inner));
            next = multiword.words.end;
        }
        for word in sentence.words.get(next..).unwrap_or_default() {
            words.push(place(&word.form)?);
        }
        self.words.extend(words);
        self.sentences.push(span(base, self.text.len()));
        self.trees.push(sentence.words.clone());
        Ok(())
    }
}

/// Where each of the words stands that the token at `whole` is run together from; `whole` where their letters are not its.
fn parts(whole: Span, token: &str, words: &[Word]) -> Vec<Span> {
    if words.iter().map(|word| word.form.as_str()).collect::<String>() != token {
        return vec![whole];
    }
    let mut start = whole.start as usize;
    let mut spans = Vec::with_capacity(words.len());
    for word in words {
        spans.push(span(start, start + word.form.len()));
        start += word.form.len();
    }
    spans
}

/// Cuts the raw text of each document and counts what is right; `note` gets a line for each sentence that is not.
fn cut(pipeline: &Pipeline, documents: &[Document], mut note: impl FnMut(String)) -> Cuts {
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
fn parse_words(pipeline: &Pipeline, documents: &[Document]) -> Result<Option<Trees>> {
    let mut trees = Trees::default();
    for document in documents {
        let forms: Vec<Vec<&str>> =
            document.trees.iter().map(|tree| tree.iter().map(|word| word.form.as_str()).collect()).collect();
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
                self.tags.add(syntax.tag.as_str() == gold.upos);
                self.lemmas.add(gold.lemma == "_" || lemma == gold.lemma);
                self.heads.add(head == gold.head);
                self.relations.add(head == gold.head && syntax.relation.universal() == universal(&gold.relation));
            }
        }
    }
}

/// A relation without its subtype.
fn universal(relation: &str) -> &str {
    relation.split(':').next().unwrap_or_default()
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
    use wirescope_gold::conllu::parse;

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
        let mut documents = documents(&parse(SOURCE).unwrap()).unwrap();
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
        assert_eq!((document.trees[0].len(), universal(&document.trees[0][2].relation)), (8, "amod"));
        let odd = parse("# newdoc id = x\n# text = a\n1\tb\tb\tX\tX\t_\t0\troot\t_\t_\n").unwrap();
        assert!(documents(&odd).is_err());
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
