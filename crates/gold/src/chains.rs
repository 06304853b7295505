//! GUM's chains with their trees, and GAP's snippets, as text with spans.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context as _, Result, ensure};
use wirescope_nlp::{Hyphens, Rebuilt, Span};

use crate::{
    conllu,
    files::{list, read, stem},
};

/// A document: its text, what its tree says of each token, and who is who.
pub struct Document {
    /// Name of its file.
    pub id: String,
    /// Its text and tokens.
    pub rebuilt: Rebuilt,
    /// A node for each token.
    pub nodes: Vec<Node>,
    /// In order of their ends.
    pub mentions: Vec<Gold>,
}

/// A token in its tree.
pub struct Node {
    /// Universal part of speech.
    pub tag: String,
    /// The token that it depends on; itself for the root.
    pub head: usize,
}

/// A mention: a half-open range of tokens, and its chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gold {
    /// First token, and one past the last.
    pub tokens: (usize, usize),
    /// The same for all that stand for one thing.
    pub chain: String,
    /// A date or time of day.
    pub is_time: bool,
}

/// Reads the documents of a split, in order of their names.
///
/// # Errors
/// If a file cannot be read, or chains and tree of a document do not have the same tokens.
pub fn chains(corpora: &Path, split: &str) -> Result<Vec<Document>> {
    let (trees, chains) = (corpora.join("ud/gum").join(split), corpora.join("coref/gum").join(split));
    let mut documents = Vec::new();
    for path in list(&chains, "")? {
        let id = stem(&path);
        let tree = trees.join(&id).with_extension("conllu");
        documents.push(parse_chains(&id, &read(&tree)?, &read(&path)?).with_context(|| path.display().to_string())?);
    }
    Ok(documents)
}

pub(crate) fn parse_chains(id: &str, trees: &str, chains: &str) -> Result<Document> {
    let mut rebuilt = Rebuilt::new(Hyphens::Split);
    let mut nodes = Vec::new();
    for sentence in conllu::parse(trees)? {
        let Some(text) = &sentence.text else { continue };
        let base = nodes.len();
        for (at, word) in sentence.words.iter().enumerate() {
            nodes.push(Node { tag: word.upos.clone(), head: base + word.head.checked_sub(1).unwrap_or(at) });
        }
        let forms: Vec<&str> = sentence.words.iter().map(|word| word.form.as_str()).collect();
        rebuilt.push_known(&forms, text, if sentence.starts_paragraph { "\n\n" } else { " " });
    }
    let mentions = mentions(chains)?;
    ensure!(rebuilt.tokens.len() == nodes.len(), "the tree's lines are not its tokens");
    ensure!(mentions.iter().all(|gold| gold.tokens.1 <= nodes.len()), "tree and chains do not have the same tokens");
    Ok(Document { id: id.to_owned(), rebuilt, nodes, mentions })
}

/// The mentions of a file of chains: the last column opens `(chain`, closes `chain)`, or both.
fn mentions(source: &str) -> Result<Vec<Gold>> {
    let mut mentions = Vec::new();
    let mut open: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let rows = source.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    for (at, line) in rows.enumerate() {
        let mut rest = line.rsplit('\t').next().unwrap_or_default().trim();
        while rest.len() > 1 {
            let opens = rest.starts_with('(');
            let body = rest.strip_prefix('(').unwrap_or(rest);
            let end = body.find(['(', ')']).unwrap_or(body.len());
            let chain = &body[..end];
            let closes = body[end..].starts_with(')');
            rest = &body[end + usize::from(closes)..];
            let start = match (opens, closes) {
                (true, true) => at,
                (true, false) => {
                    open.entry(chain).or_default().push(at);
                    continue;
                }
                (false, _) => open.get_mut(chain).and_then(Vec::pop).with_context(|| format!("{chain:?} is not open"))?,
            };
            mentions.push(Gold {
                tokens: (start, at + 1),
                chain: chain.split('-').nth(1).unwrap_or(chain).to_owned(),
                is_time: chain.starts_with("time"),
            });
        }
    }
    Ok(mentions)
}

impl Document {
    /// The token of a mention that depends on one outside.
    pub fn head(&self, (start, end): (usize, usize)) -> usize {
        let outside = |&at: &usize| {
            let head = self.nodes[at].head;
            head == at || head < start || head >= end
        };
        (start..end).find(outside).unwrap_or(start)
    }
}

/// A snippet with its pronoun and names. Spans are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Number in GAP.
    pub id: String,
    /// A paragraph of Wikipedia.
    pub text: String,
    /// The pronoun in question.
    pub pronoun: Span,
    /// The names, and whether the pronoun stands for each.
    pub names: [(Span, bool); 2],
}

impl Snippet {
    /// Whether the pronoun is "he", "him" or "his".
    pub fn is_masculine(&self) -> bool {
        matches!(self.pronoun.of(&self.text).to_lowercase().as_str(), "he" | "him" | "his")
    }
}

/// Reads a set of GAP: `validation` or `development`.
///
/// # Errors
/// If the file cannot be read, or a row is none of GAP; the error shows it.
pub fn snippets(corpora: &Path, set: &str) -> Result<Vec<Snippet>> {
    let path = corpora.join("coref/gap").join(set).with_extension("tsv");
    read(&path)?
        .lines()
        .skip(1)
        .map(|line| parse_snippet(line).with_context(|| format!("{}: expected a row of GAP, found {line:?}", path.display())))
        .collect()
}

pub(crate) fn parse_snippet(line: &str) -> Option<Snippet> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [id, text, pronoun, pronoun_at, a, a_at, a_is, b, b_at, b_is, ..] = cells[..] else { return None };
    // Places are counted in characters.
    let span = |words: &str, at: &str| {
        let (start, _) = text.char_indices().nth(at.parse().ok()?)?;
        text.get(start..)?.starts_with(words).then(|| Span::new(start as u32, (start + words.len()) as u32))
    };
    Some(Snippet {
        id: id.to_owned(),
        pronoun: span(pronoun, pronoun_at)?,
        names: [(span(a, a_at)?, a_is == "TRUE"), (span(b, b_at)?, b_is == "TRUE")],
        text: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{document, snippet};

    #[test]
    fn chains_and_trees_are_read() {
        let document = document();
        assert_eq!(document.rebuilt.text, "Ann Lee left. Her dog too.");
        let chains: Vec<_> = document.mentions.iter().map(|gold| (gold.tokens, gold.chain.as_str())).collect();
        assert_eq!(chains, [((0, 2), "1"), ((4, 5), "1"), ((4, 6), "2")]);
        assert_eq!(document.head((0, 2)), 0);
        assert!(mentions("0\tx\tperson-1)\n").is_err());
    }

    #[test]
    fn places_in_characters_become_bytes() {
        let snippet = snippet("she", [false, true]);
        assert_eq!(snippet.pronoun.of(&snippet.text), "she");
        assert_eq!(snippet.names.map(|(name, _)| name.of(&snippet.text).to_owned()), ["Zoë", "Ann"]);
        assert_eq!(parse_snippet("x\ty"), None);
    }
}
