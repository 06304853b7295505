//! Reading the corpora and the hand-written lists.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result};
use wirescope_gold::{
    conllu::{Sentence, treebank},
    news::articles,
};

/// Where things are read and written.
pub(crate) struct Sources {
    /// The folder of corpora.
    pub(crate) corpora: PathBuf,
    /// The folder of gazetteer files, with the hand-written `lists/` in it.
    pub(crate) assets: PathBuf,
}

impl Sources {
    /// The text of a corpus file; bytes that are not UTF-8 are replaced.
    pub(crate) fn corpus(&self, path: &str) -> Result<String> {
        let path = self.corpora.join(path);
        let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The rows of a hand-written list, each padded to `columns` columns. Empty lines and lines that start with `#` are skipped.
    pub(crate) fn list(&self, name: &str, columns: usize) -> Result<Vec<Vec<String>>> {
        let path = self.assets.join("lists").join(name);
        let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let mut rows = Vec::new();
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let mut row: Vec<String> = line.split('\t').map(|cell| cell.trim().to_owned()).collect();
            anyhow::ensure!(
                row.len() <= columns,
                "{}:{}: {} columns, expected at most {columns}",
                path.display(),
                number + 1,
                row.len()
            );
            row.resize(columns, String::new());
            rows.push(row);
        }
        Ok(rows)
    }

    /// The names of the hand-written lists that start with `prefix`, sorted.
    pub(crate) fn lists(&self, prefix: &str) -> Result<Vec<String>> {
        let folder = self.assets.join("lists");
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.starts_with(prefix) && name.ends_with(".tsv") {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    /// The texts of the news articles. They serve only to be counted.
    pub(crate) fn news(&self) -> Result<Vec<String>> {
        let mut texts = Vec::new();
        articles(&self.corpora, usize::MAX, |text| texts.push(text.to_owned()))?;
        Ok(texts)
    }

    /// The sentences of the UD treebanks, as lists of word forms; tokens that are several words stand before these.
    pub(crate) fn treebanks(&self) -> Result<Vec<Vec<String>>> {
        let mut sentences = Vec::new();
        for name in ["ewt", "gum"] {
            for split in ["train", "dev"] {
                sentences.extend(treebank(&self.corpora, name, split)?.iter().map(forms));
            }
        }
        Ok(sentences)
    }
}

fn forms(sentence: &Sentence) -> Vec<String> {
    let mut forms = Vec::with_capacity(sentence.words.len());
    let mut multiword = sentence.multiword.iter().peekable();
    for (at, word) in sentence.words.iter().enumerate() {
        forms.extend(multiword.next_if(|token| token.words.start == at).map(|token| token.form.clone()));
        forms.push(word.form.clone());
    }
    forms
}

/// The cells of a line of comma-separated values, quotes taken off.
pub(crate) fn csv_cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(c),
        }
    }
    cells.push(cell);
    cells
}
