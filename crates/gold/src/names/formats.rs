//! The formats of the corpora of names.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::{Document, Format, Sentence};
use crate::files::{list, read, read_gzip};

/// English Worldwide Newswire: one file an article, paragraphs between blank lines, the first line often its address. Of a token with
/// two labels the outer one counts.
///
/// # Errors
/// If a file cannot be read.
pub fn worldwide(corpora: &Path, split: &str) -> Result<Vec<Document>> {
    let paths = list(&corpora.join("ner/worldwide").join(split), ".tsv")?;
    let id = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    paths.iter().map(|path| Ok(parse_worldwide(id(path), &read(path)?))).collect()
}

fn parse_worldwide(id: String, source: &str) -> Document {
    let mut document = Document::new(id, Format::Paragraphs);
    for paragraph in blocks(source) {
        document.sentences.push(Sentence::of(paragraph.iter().filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?.trim(), cells.next().unwrap_or("O").trim()))
        })));
    }
    document
}

/// CoNLL-2003 English as corrected by CrossWeigh: documents after `-DOCSTART-` lines.
///
/// # Errors
/// If the file cannot be read.
pub fn conllpp(corpora: &Path, split: &str) -> Result<Vec<Document>> {
    Ok(parse_conll(&read(&corpora.join("ner/conllpp").join(split).with_extension("txt"))?))
}

/// WikiGold: sentences of Wikipedia, which does not tell where an article begins.
///
/// # Errors
/// If the file cannot be read.
pub fn wikigold(corpora: &Path) -> Result<Vec<Document>> {
    Ok(parse_conll(&read(&corpora.join("ner/wikigold/wikigold.conll.txt"))?))
}

/// Sentences that make a document of WikiGold.
const WIKIGOLD_SENTENCES: usize = 20;

/// Token first, tag last, spaces between. Without `-DOCSTART-` lines every [`WIKIGOLD_SENTENCES`] sentences are a document.
fn parse_conll(source: &str) -> Vec<Document> {
    const START: &str = "-DOCSTART-";
    let tells_documents = source.contains(START);
    let mut documents: Vec<Document> = Vec::new();
    for (number, block) in blocks(source).into_iter().enumerate() {
        let starts = match tells_documents {
            true => block.first().is_some_and(|line| line.starts_with(START)),
            false => number % WIKIGOLD_SENTENCES == 0,
        };
        if starts || documents.is_empty() {
            documents.push(Document::new(format!("document {}", documents.len() + 1), Format::Newswire));
        }
        let lines = block.iter().filter(|line| !line.starts_with(START));
        if let Some(document) = documents.last_mut() {
            let rows = lines.filter_map(|line| Some((line.split(' ').next()?, line.rsplit(' ').next()?)));
            document.sentences.push(Sentence::of(rows));
        }
    }
    documents
}

/// Universal NER on the English Web Treebank: columns as in CoNLL-U, documents after `# newdoc`.
///
/// # Errors
/// If the file cannot be read.
pub fn uner(corpora: &Path, split: &str) -> Result<Vec<Document>> {
    Ok(parse_uner(&read(&corpora.join("ner/uner-ewt").join(split).with_extension("iob2"))?))
}

fn parse_uner(source: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for block in blocks(source) {
        let comment = |start: &str| block.iter().find_map(|line| line.strip_prefix(start));
        if let Some(id) = comment("# newdoc id = ") {
            documents.push(Document::new(id.to_owned(), Format::Web));
        }
        let rows = block.iter().filter(|line| !line.starts_with("# ")).filter_map(|line| {
            let mut cells = line.split('\t').skip(1);
            Some((cells.next()?, cells.next()?))
        });
        if let Some(document) = documents.last_mut() {
            document.sentences.push(Sentence {
                text: comment("# text = ").map(str::to_owned),
                starts_paragraph: comment("# newpar").is_some(),
                ..Sentence::of(rows)
            });
        }
    }
    documents
}

/// CrossNER politics: token and tag, sentences of Wikipedia that do not belong together.
///
/// # Errors
/// If the file cannot be read.
pub fn politics(corpora: &Path, split: &str) -> Result<Vec<Document>> {
    let source = read(&corpora.join("ner/crossner-politics").join(split).with_extension("txt"))?;
    let sentence = |(block, number): (Vec<&str>, usize)| {
        let mut document = Document::new(format!("sentence {number}"), Format::Running);
        document.sentences.push(Sentence::of(block.iter().filter_map(|line| line.split_once('\t'))));
        document
    };
    Ok(blocks(&source).into_iter().zip(1..).map(sentence).collect())
}

/// Sentences that make a document of the Groningen Meaning Bank.
const GMB_SENTENCES: usize = 10;

/// The Groningen Meaning Bank as comma-separated values: `number,word,part of speech,tag`, the number at the first word of a sentence
/// only. It does not tell where a document ends: every ten sentences are one.
///
/// # Errors
/// If the file cannot be read or unpacked.
pub fn gmb(corpora: &Path) -> Result<Vec<Document>> {
    let path = corpora.join("ner/gmb/ner_dataset.csv.gz");
    Ok(parse_gmb(&read_gzip(&path).with_context(|| format!("corpus gmb, {}", path.display()))?))
}

fn parse_gmb(source: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    let mut rows: Vec<(&str, &str)> = Vec::new();
    let mut sentences = 0;
    for line in source.lines().skip(1).chain(["Sentence: end,,,"]) {
        let (number, rest) = line.split_once(',').unwrap_or_default();
        if !number.is_empty() {
            if sentences % GMB_SENTENCES == 0 {
                documents.push(Document::new(format!("document {}", documents.len() + 1), Format::Running));
            }
            sentences += 1;
            if let Some(document) = documents.last_mut() {
                document.sentences.push(Sentence::of(rows.drain(..)));
            }
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
    documents
}

/// The runs of lines between blank lines.
fn blocks(source: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = source.lines().collect();
    lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty()).map(<[&str]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Layout, TaggedText};
    use super::*;

    fn names(text: &TaggedText) -> Vec<(&str, &str)> {
        let words = |range: &std::ops::Range<usize>| {
            let (first, last) = (text.rebuilt.tokens[range.start], text.rebuilt.tokens[range.end - 1]);
            first.cover(last).of(&text.rebuilt.text)
        };
        text.names.iter().map(|name| (words(&name.tokens), name.kind.as_str())).collect()
    }

    #[test]
    fn worldwide_is_read() {
        let source = "https://x.org/a\tO\n\nAnn\tB-Person\nof\tO\nthe\tO\nAlgiers\tB-Organization\tB-Location\nClub\tI-Organization\n.\tO\n\nGo\tO\n";
        let document = parse_worldwide("a".into(), source);
        let scored = document.lay_out(Layout::FromTokens);
        assert_eq!(scored.rebuilt.text, "https://x.org/a\nAnn of the Algiers Club. Go");
        assert_eq!(names(&scored), [("Ann", "Person"), ("Algiers Club", "Organization")]);
        let learned = document.lay_out(Layout::AsPrinted);
        assert_eq!(learned.rebuilt.text, "Ann of the Algiers Club.\n\nGo");
        assert_eq!(names(&learned), names(&scored));
    }

    #[test]
    fn conll_is_read() {
        let source = "-DOCSTART- -X- -X- O\n\nBAN A B O\n\nUN A B B-ORG\nvoted A B O\n. A B O\n\nGo A B O\n. A B O\n\n-DOCSTART- -X- -X- O\n\nOslo A B B-LOC\n";
        let documents = parse_conll(source);
        assert_eq!(documents.len(), 2);
        for layout in [Layout::FromTokens, Layout::AsPrinted] {
            let texts: Vec<TaggedText> = documents.iter().map(|document| document.lay_out(layout)).collect();
            assert_eq!(texts[0].rebuilt.text, "BAN\nUN voted. Go.");
            assert_eq!(names(&texts[0]), [("UN", "ORG")]);
            assert_eq!(names(&texts[1]), [("Oslo", "LOC")]);
        }
    }

    #[test]
    fn uner_is_read() {
        let source = "# newdoc id = d\n# sent_id = 1\n# text = Al's  in Rio.\n1\tAl\tB-PER\t-\t-\n2\t's\tO\t-\t-\n3\tin\tO\t-\t-\n4\tRio\tB-LOC\t-\t-\n5\t.\tO\t-\t-\n";
        let documents = parse_uner(source);
        let scored = documents[0].lay_out(Layout::FromTokens);
        assert_eq!(scored.rebuilt.text, "Al's in Rio.");
        assert_eq!(names(&scored), [("Al", "PER"), ("Rio", "LOC")]);
        assert_eq!(documents[0].lay_out(Layout::AsPrinted).rebuilt.text, "Al's  in Rio.");
    }

    #[test]
    fn gmb_is_read() {
        let source = "Sentence #,Word,POS,Tag\nSentence: 1,Oslo,NNP,B-geo\n,\",\",\",\",O\n,yes,UH,O\nSentence: 2,No,UH,O\n";
        let text = parse_gmb(source)[0].lay_out(Layout::AsPrinted);
        assert_eq!(text.rebuilt.text, "Oslo, yes No");
        assert_eq!(names(&text), [("Oslo", "geo")]);
    }
}
