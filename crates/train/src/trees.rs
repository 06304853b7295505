//! Trees with English tags and relations, and what hyphenated words are in them.

use std::path::Path;

use anyhow::{Context as _, Result};
use wirescope_gold::conllu::{Sentence, Word, treebank};
use wirescope_nlp::{Penn, Relation, Upos};

/// A sentence of a treebank. All lists are of the same length.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tree {
    pub(crate) forms: Vec<String>,
    pub(crate) lemmas: Vec<String>,
    pub(crate) tags: Vec<(Upos, Penn)>,
    /// The head of each word, counted from 0; the number of words for the root.
    pub(crate) heads: Vec<u32>,
    pub(crate) relations: Vec<Relation>,
    /// Whether no white space follows.
    glued: Vec<bool>,
}

impl Tree {
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    fn of(sentence: &Sentence) -> Result<Self> {
        let mut tree = Self::default();
        for word in &sentence.words {
            tree.add(word, sentence.words.len()).with_context(|| format!("{:?} in {:?}", word.form, sentence.text))?;
        }
        Ok(tree)
    }

    /// Appends a word of a sentence of so many.
    fn add(&mut self, word: &Word, len: usize) -> Result<()> {
        let Word { form, lemma, upos, xpos, head, relation, is_glued } = word;
        self.forms.push(form.clone());
        self.lemmas.push(if lemma == "_" { form.clone() } else { lemma.clone() });
        let universal = Upos::of(upos).with_context(|| format!("{upos:?} is no universal part of speech"))?;
        let penn = Penn::of(xpos).with_context(|| format!("{xpos:?} is no part of speech of the Penn Treebank"))?;
        self.tags.push((universal, penn));
        self.heads.push(head.checked_sub(1).unwrap_or(len) as u32);
        self.relations.push(Relation::of(relation).with_context(|| format!("{relation:?} is no relation"))?);
        self.glued.push(*is_glued);
        Ok(())
    }
}

/// Reads a split of a treebank.
///
/// # Errors
/// If something cannot be read or is not CoNLL-U with English tags and relations.
pub(crate) fn read(corpora: &Path, name: &str, split: &str) -> Result<Vec<Tree>> {
    treebank(corpora, name, split)?.iter().map(Tree::of).collect()
}

/// The sentence as our tokenizer has it, with hyphenated words whole; `None` if that makes no difference.
///
/// Words that hyphens join become one if they hang together under one of them, whose part of speech and place they get.
pub(crate) fn with_hyphens(tree: &Tree) -> Option<Tree> {
    let len = tree.len();
    // Of each word the first of those that it is joined with.
    let mut first: Vec<usize> = (0..len).collect();
    let mut at = 0;
    while at < len {
        let mut end = at;
        while end + 2 < len
            && is_hyphen(tree, end + 1)
            && tree.glued[end]
            && is_word(&tree.forms[end])
            && is_word(&tree.forms[end + 2])
        {
            end += 2;
        }
        if end > at && heads_outside(tree, at, end).len() == 1 {
            first[at..=end].fill(at);
        }
        at = end + 1;
    }
    if first.iter().enumerate().all(|(at, first)| at == *first) {
        return None;
    }
    let mut numbers = vec![0u32; len + 1];
    let mut count = 0;
    for at in 0..len {
        if first[at] == at {
            count += 1;
        }
        numbers[at] = count - 1;
    }
    numbers[len] = count;
    let mut out = Tree::default();
    let mut at = 0;
    while at < len {
        let end = (at + 1..len).take_while(|next| first[*next] == at).last().unwrap_or(at);
        let top = heads_outside(tree, at, end).first().copied().unwrap_or(at);
        let (mut tag, mut relation) = (tree.tags[top], tree.relations[top]);
        if end > at && relation == Relation::Amod && tag.0 == Upos::Noun {
            tag = (Upos::Adj, Penn::Jj);
        } else if end > at && tag.0 == Upos::Noun && relation == Relation::Compound && tree.tags[at].0 == Upos::Adj {
            // "long-term": what an adjective makes of a noun before a noun.
            (tag, relation) = ((Upos::Adj, Penn::Jj), Relation::Amod);
        }
        out.forms.push(tree.forms[at..=end].concat());
        let mut lemma = tree.forms[at..end].concat();
        lemma.push_str(&tree.lemmas[end]);
        out.lemmas.push(if tag.0 == Upos::Propn { lemma } else { lemma.to_lowercase() });
        out.tags.push(tag);
        out.heads.push(numbers[tree.heads[top] as usize]);
        out.relations.push(relation);
        out.glued.push(tree.glued[end]);
        at = end + 1;
    }
    Some(out)
}

fn is_hyphen(tree: &Tree, at: usize) -> bool {
    tree.forms[at] == "-" && tree.glued[at] && tree.tags[at].0 == Upos::Punct
}

fn is_word(form: &str) -> bool {
    form.chars().all(char::is_alphanumeric)
}

/// Words from `start` to `end` whose heads are none of them.
fn heads_outside(tree: &Tree, start: usize, end: usize) -> Vec<usize> {
    (start..=end).filter(|at| !(start..=end).contains(&(tree.heads[*at] as usize))).collect()
}

/// The trees of a text in CoNLL-U.
#[cfg(test)]
pub(crate) fn parse(text: &str) -> Result<Vec<Tree>> {
    wirescope_gold::conllu::parse(text)?.iter().map(Tree::of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# text = a long-term plan\n\
        1\ta\ta\tDET\tDT\t_\t5\tdet\t_\t_\n\
        2\tlong\tlong\tADJ\tJJ\t_\t4\tamod\t_\tSpaceAfter=No\n\
        3\t-\t-\tPUNCT\tHYPH\t_\t4\tpunct\t_\tSpaceAfter=No\n\
        4\tterm\tterm\tNOUN\tNN\t_\t5\tcompound\t_\t_\n\
        5\tplan\tplan\tNOUN\tNN\t_\t0\troot\t_\t_\n\n";

    #[test]
    fn hyphenated_words_are_joined() {
        let trees = parse(TEXT).unwrap();
        assert_eq!(trees[0].forms, ["a", "long", "-", "term", "plan"]);
        let joined = with_hyphens(&trees[0]).unwrap();
        assert_eq!(joined.forms, ["a", "long-term", "plan"]);
        assert_eq!(joined.heads, [2, 2, 3]);
        assert_eq!(joined.tags[1], (Upos::Adj, Penn::Jj));
        assert_eq!(joined.relations[1], Relation::Amod);
        assert_eq!(with_hyphens(&joined), None);
    }

    #[test]
    fn other_tags_are_refused() {
        assert!(parse("1\ta\ta\tWORD\tDT\t_\t0\troot\t_\t_\n\n").is_err());
    }
}
