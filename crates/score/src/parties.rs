//! Who does what predicates tell of, and to whom it is done: heads of PropBank's ARG0 and ARG1, on gold words and predicates.

use std::path::Path;

use anyhow::{Context as _, Result};
use wirescope_gold::{
    conllu::treebank,
    counts::Counts,
    propbank::{self, Predicate},
};
use wirescope_nlp::{Article, Party, Pipeline, Rebuilt, TokenIdx};

use crate::report::Table;

/// Counts an argument's head as found where the same word is.
pub(crate) fn table(pipeline: &Pipeline, corpora: &Path, split: &str) -> Result<Table> {
    let sentences = propbank::sentences(corpora, split)?;
    let trees = treebank(corpora, "ewt", split)?;
    let forms: Vec<Vec<&str>> = trees.iter().map(|tree| tree.words.iter().map(|word| word.form.as_str()).collect()).collect();
    let (mut actors, mut patients) = (Counts::default(), Counts::default());
    for ((tree, forms), sentence) in trees.iter().zip(&forms).zip(propbank::aligned(&forms, &sentences)?) {
        let Some(sentence) = sentence else { continue };
        let Rebuilt { text, tokens, sentences, .. } = Rebuilt::of_sentences(std::slice::from_ref(forms));
        let doc = pipeline
            .analyze_tokenized(Article { text, ..Article::default() }, &tokens, &sentences)
            .context("the words of a sentence")?;
        let found = pipeline.parties(&doc);
        let heads = propbank::heads(&tree.words)?;
        for predicate in &sentence.predicates {
            let parties = found.iter().find(|parties| parties.act == TokenIdx(predicate.at as u32));
            count(&mut actors, predicate, "ARG0", &heads, parties.map(|parties| parties.actor));
            count(&mut patients, predicate, "ARG1", &heads, parties.map(|parties| parties.patient));
        }
    }
    let mut table = Table::new(&["Parties", "Gold", "Predicted", "Precision", "Recall", "F1"]);
    let mut both = actors;
    both += patients;
    for (name, counts) in [("who does it (ARG0)", actors), ("to whom (ARG1)", patients), ("both", both)] {
        let shares = [counts.precision(), counts.recall(), counts.f1()].map(|share| share.to_string());
        let [precision, recall, f1] = shares;
        table.row([name.to_owned(), counts.gold().to_string(), counts.predicted().to_string(), precision, recall, f1]);
    }
    Ok(table)
}

fn count(counts: &mut Counts, predicate: &Predicate, label: &str, heads: &[usize], party: Option<Party>) {
    let gold = predicate.argument(label).and_then(|span| propbank::head_of(span, heads));
    let found = party.and_then(|party| party.head).map(|head| head.0 as usize);
    counts.right += u64::from(gold.is_some() && gold == found);
    counts.wrong += u64::from(found.is_some() && gold != found);
    counts.missed += u64::from(gold.is_some() && gold != found);
}
