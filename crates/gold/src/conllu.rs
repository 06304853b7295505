//! Treebanks of Universal Dependencies in CoNLL-U: sentences as their lines give them.

use std::{
    ops::Range,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};

use crate::files::{list, read};

/// A sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// The name of the document that begins with it: `# newdoc id`.
    pub document: Option<String>,
    /// Whether a paragraph begins with it: `# newpar`.
    pub starts_paragraph: bool,
    /// How it reads: `# text`, without white space around it.
    pub text: Option<String>,
    /// Its syntactic words, in order.
    pub words: Vec<Word>,
    /// What is one token in print and several words in the tree, in order: "can't".
    pub multiword: Vec<Multiword>,
}

/// A word in its tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it is written.
    pub form: String,
    /// `_` where the treebank gives none.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// The part of speech of the language: for English, that of the Penn Treebank.
    pub xpos: String,
    /// The number of its head in the sentence, from 1; 0 for the root.
    pub head: usize,
    /// Universal relation with its subtype: `nmod:poss`.
    pub relation: String,
    /// Whether no white space follows.
    pub is_glued: bool,
}

/// A token that stands for several words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Multiword {
    /// As it is written.
    pub form: String,
    /// The words, counted from 0.
    pub words: Range<usize>,
}

/// Reads the split of a treebank below `ud/`: its file, or the files of its folder in order of their names.
///
/// # Errors
/// If nothing is there, it cannot be read, or it is no CoNLL-U.
pub fn treebank(corpora: &Path, name: &str, split: &str) -> Result<Vec<Sentence>> {
    let folder = corpora.join("ud").join(name);
    let file = folder.join(split).with_extension("conllu");
    let files: Vec<PathBuf> = if file.is_file() { vec![file] } else { list(&folder.join(split), ".conllu")? };
    let mut sentences = Vec::new();
    for file in files {
        sentences.extend(parse(&read(&file)?).with_context(|| file.display().to_string())?);
    }
    ensure!(!sentences.is_empty(), "treebank {name}, split {split}: no sentence");
    Ok(sentences)
}

/// The sentences of a text in CoNLL-U. Empty nodes, which only enhanced dependencies know, are passed over.
///
/// # Errors
/// If a line has not ten columns, or a head lies beyond its sentence; the error names the line, counted from 1.
pub fn parse(source: &str) -> Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for (number, line) in (1..).zip(source.lines()) {
        if line.is_empty() {
            end(&mut sentence, &mut sentences)?;
        } else if let Some(comment) = line.strip_prefix('#') {
            sentence.comment(comment.trim());
        } else {
            sentence.line(line).with_context(|| format!("line {number}"))?;
        }
    }
    end(&mut sentence, &mut sentences)?;
    Ok(sentences)
}

/// Appends a sentence that has words, and begins the next.
fn end(sentence: &mut Sentence, sentences: &mut Vec<Sentence>) -> Result<()> {
    let sentence = std::mem::take(sentence);
    if !sentence.words.is_empty() {
        let is_in = |word: &Word| word.head <= sentence.words.len();
        ensure!(sentence.words.iter().all(is_in), "a head lies beyond the sentence {:?}", sentence.text);
        sentences.push(sentence);
    }
    Ok(())
}

impl Sentence {
    fn comment(&mut self, comment: &str) {
        if let Some(id) = comment.strip_prefix("newdoc id = ") {
            self.document = Some(id.to_owned());
        } else if let Some(text) = comment.strip_prefix("text = ") {
            self.text = Some(text.trim().to_owned());
        } else if comment.starts_with("newpar") {
            self.starts_paragraph = true;
        }
    }

    fn line(&mut self, line: &str) -> Result<()> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, _, head, relation, _, misc] = columns[..] else {
            bail!("ten columns were expected, not {}", columns.len());
        };
        if let Some((first, last)) = id.split_once('-') {
            let number = |text: &str| text.parse::<usize>().with_context(|| format!("{id:?} is no range of words"));
            let (first, last) = (number(first)?, number(last)?);
            ensure!(0 < first && first <= last, "{id:?} is no range of words");
            self.multiword.push(Multiword { form: form.to_owned(), words: first - 1..last });
        } else if !id.contains('.') {
            self.words.push(Word {
                form: form.to_owned(),
                lemma: lemma.to_owned(),
                upos: upos.to_owned(),
                xpos: xpos.to_owned(),
                head: head.parse().with_context(|| format!("{head:?} is no head"))?,
                relation: relation.to_owned(),
                is_glued: misc.contains("SpaceAfter=No"),
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "\
# newdoc id = d
# newpar
# text = I can't.
1\tI\tI\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tca\tcan\tAUX\tMD\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod:x\t_\t_
3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# text = Yes
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
";

    #[test]
    fn sentences_are_read_with_their_layout() {
        let sentences = parse(SOURCE).unwrap();
        assert_eq!(sentences.len(), 2);
        let first = &sentences[0];
        assert_eq!(
            (first.document.as_deref(), first.starts_paragraph, first.text.as_deref()),
            (Some("d"), true, Some("I can't."))
        );
        assert_eq!(first.words.iter().map(|word| word.form.as_str()).collect::<Vec<_>>(), ["I", "ca", "n't", "."]);
        assert_eq!(first.multiword, [Multiword { form: "can't".to_owned(), words: 1..3 }]);
        assert_eq!((first.words[2].head, first.words[2].relation.as_str()), (2, "advmod:x"));
        assert_eq!((sentences[1].document.as_deref(), sentences[1].starts_paragraph), (None, false));
    }

    #[test]
    fn what_is_no_treebank_is_refused() {
        assert!(parse("1\ta\n").is_err());
        assert!(parse("1\ta\ta\tDET\tDT\t_\t7\tdet\t_\t_\n\n").is_err());
        assert!(parse("1\ta\ta\tDET\tDT\t_\tx\tdet\t_\t_\n\n").is_err());
    }
}
