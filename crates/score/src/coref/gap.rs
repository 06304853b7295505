//! GAP (Webster et al. 2018): an ambiguous pronoun and two names, each its antecedent or not.

use std::path::Path;

use anyhow::Result;
use wirescope_gold::{
    chains::{Snippet, snippets as read},
    counts::Counts,
    truth,
};
use wirescope_nlp::{Article, Doc, Entity, EntityIdx, Pipeline, Span};

use crate::{calibration::Calibration, report::Table};

/// What is right of the names, by the pronoun's gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Scores {
    masculine: Counts,
    feminine: Counts,
}

impl Scores {
    fn add(&mut self, snippet: &Snippet, answers: [bool; 2]) {
        let gold = snippet.names.map(|(_, is)| is);
        let count = |which: &dyn Fn(usize) -> bool| (0..2).filter(|&at| which(at)).count();
        let counts = Counts::new(count(&|at| gold[at]), count(&|at| answers[at]), count(&|at| gold[at] && answers[at]));
        *(if snippet.is_masculine() { &mut self.masculine } else { &mut self.feminine }) += counts;
    }
}

/// Scores a file: the table, and a line for each snippet that is wrong.
pub(crate) fn score(corpora: &Path, set: &str, pipeline: &Pipeline, errors: &mut String) -> Result<Vec<Table>> {
    let (mut scores, mut calibration) = (Scores::default(), Calibration::default());
    let snippets = read(corpora, set)?;
    for snippet in &snippets {
        let doc = pipeline.analyze(Article { text: snippet.text.clone(), ..Article::default() });
        let entity = stands_for(&doc, snippet.pronoun);
        let answers = snippet.names.map(|(name, _)| entity.is_some_and(|entity| is_named(&doc, entity, name)));
        scores.add(snippet, answers);
        // GAP annotates two names only: where neither is the antecedent, an answer that is neither may be right or wrong.
        let is_told = snippet.names.iter().any(|(_, is)| *is) || answers != [false; 2];
        if let Some(reference) = doc.references.iter().find(|reference| reference.span == snippet.pronoun).filter(|_| is_told) {
            calibration.add("pronouns", reference.score, answers.iter().zip(snippet.names).any(|(ours, (_, is))| *ours && is));
        }
        let gold = snippet.names.map(|(_, is)| is);
        if answers != gold {
            let right = snippet.names.iter().find(|(_, is)| *is).map_or("neither", |(name, _)| name.of(&snippet.text));
            let said = entity.and_then(|entity| doc.entities.get(entity.0 as usize)).map_or("–", |entity| &entity.name);
            errors.push_str(&format!(
                "{}: {} → {right}, not {said}: {}\n",
                snippet.id,
                snippet.pronoun.of(&snippet.text),
                truth::in_context(&snippet.text, snippet.pronoun)
            ));
        }
    }
    let mut table = Table::new(&["Pronouns", "Gold", "Predicted", "Precision", "Recall", "F1"]);
    let mut all = scores.masculine;
    all += scores.feminine;
    for (name, counts) in [("all", all), ("masculine", scores.masculine), ("feminine", scores.feminine)] {
        table.counts(name, counts);
    }
    let per_mille = |counts: Counts| counts.f1().per_mille().unwrap_or_default();
    let bias = per_mille(scores.feminine) * 1000 / per_mille(scores.masculine).max(1);
    let empty = || "".to_owned();
    let bias = format!("{}.{:03}", bias / 1000, bias % 1000);
    table.row(["bias, feminine by masculine".to_owned(), empty(), empty(), empty(), empty(), bias]);
    Ok(vec![table, calibration.table()])
}

/// The entity that the words were resolved to.
fn stands_for(doc: &Doc, words: Span) -> Option<EntityIdx> {
    doc.references.iter().find(|reference| reference.span == words)?.entity
}

/// Whether the entity bears the name: a mention of it overlaps the name's words, or it is named so elsewhere.
fn is_named(doc: &Doc, entity: EntityIdx, name: Span) -> bool {
    let overlaps = |span: Span| span.overlaps(name);
    if doc.mentions.iter().any(|mention| mention.entity == Some(entity) && overlaps(mention.span)) {
        return true;
    }
    doc.entities.get(entity.0 as usize).is_some_and(|entity| bears(entity, doc.words(name)))
}

/// The same words, or one is a part of the other that ends it: "Ann Lee" and "Lee".
fn bears(entity: &Entity, name: &str) -> bool {
    let name: Vec<&str> = name.split_whitespace().collect();
    entity.aliases.iter().any(|alias| {
        let alias: Vec<&str> = alias.split(' ').collect();
        !name.is_empty() && (alias.ends_with(&name) || name.ends_with(&alias))
    })
}

#[cfg(test)]
mod tests {
    use wirescope_gold::samples::snippet;

    use super::*;

    #[test]
    fn a_name_is_right_wrong_or_missed() {
        // Right; a false alarm and a miss; neither, and nothing said.
        let mut scores = Scores::default();
        scores.add(&snippet("she", [false, true]), [false, true]);
        scores.add(&snippet("her", [true, false]), [false, true]);
        scores.add(&snippet("her", [false, false]), [false, false]);
        scores.add(&snippet("he", [true, false]), [true, false]);
        assert_eq!(scores.feminine, Counts { right: 1, wrong: 1, missed: 1 });
        assert_eq!(scores.masculine, Counts { right: 1, wrong: 0, missed: 0 });
    }

    #[test]
    fn surnames_count_and_other_forenames_do_not() {
        let entity = Entity {
            name: String::new(),
            label: wirescope_nlp::Label::Person,
            aliases: vec!["Ann Lee".into()],
            link: None,
            attributes: Vec::new(),
            ties: Vec::new(),
        };
        assert!(bears(&entity, "Lee") && bears(&entity, "Ann Lee") && bears(&entity, "Dr Ann Lee"));
        assert!(!bears(&entity, "Bo Lee") && !bears(&entity, ""));
    }
}
