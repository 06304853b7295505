//! Scores our own gold articles, everything that is annotated in them.

use anyhow::Result;
use wirescope_gold::{
    agreement::{Agreement, Labelled, disagreements},
    truth,
};
use wirescope_nlp::Doc;

use crate::{
    errors::{Errors, Kinds},
    knowledge::Knowledge,
    models::Pipelines,
    report::{Scored, Section, Table},
    resolved::Resolved,
};

/// Scores the gold articles of a folder: name of the set, folder, heading.
pub(crate) fn score(set: &str, folder: &str, heading: &str, pipelines: &Pipelines) -> Result<Scored> {
    let articles = truth::read_folder(&crate::root().join(folder))?;
    let (mut by_rules, mut agreement) = (Agreement::default(), Agreement::default());
    let mut resolved = Resolved::default();
    let mut knowledge = Knowledge::default();
    let mut by_article = Table::new(&["Article", "Gold", "Predicted", "F1", "Span F1"]);
    let mut errors = Errors::default();
    let mut kinds = Kinds::default();
    let labelled = |doc: &Doc| -> Vec<Labelled> { doc.mentions.iter().map(|mention| (mention.span, mention.label)).collect() };
    for gold in &articles {
        let of_gold: Vec<Labelled> = gold.mentions.iter().map(|mention| (mention.span, mention.label)).collect();
        by_rules.add(&of_gold, &labelled(&pipelines.rules.analyze(gold.article.clone())));
        let doc = pipelines.models.analyze(gold.article.clone());
        let predicted = labelled(&doc);
        agreement.add(&of_gold, &predicted);
        resolved.add(gold, &doc);
        knowledge.add(gold, &doc);
        let mut own = Agreement::default();
        own.add(&of_gold, &predicted);
        by_article.row([
            gold.article.id.clone(),
            of_gold.len().to_string(),
            predicted.len().to_string(),
            own.strict.f1().to_string(),
            own.spans.f1().to_string(),
        ]);
        for found in disagreements(&of_gold, &predicted) {
            kinds.add(found.label().name(), found.kind);
            errors.add(&gold.article.id, &gold.article.text, &found, Some);
        }
    }
    let mut behind = Table::new(&["Behind the words", "Of", "Right %"]);
    for (name, share) in [
        ("entities with exactly their names", resolved.entities),
        ("– of those with several names", resolved.aliased),
        ("mentions of places in their country", resolved.countries),
        ("times with their type and value", resolved.values),
        ("– of those whose words were found", resolved.values_of_found),
    ]
    .into_iter()
    .chain(knowledge.shares())
    {
        behind.row([name.to_owned(), share.whole.to_string(), share.to_string()]);
    }
    errors.lines.append(&mut knowledge.errors);
    for misread in &resolved.misread {
        errors
            .lines
            .push(format!("value     {}: {:?} is {}, not {}", misread.article, misread.words, misread.gold, misread.predicted));
    }
    errors.lines.extend(resolved.misgrouped.iter().map(|line| format!("entity    {line}")));
    let section = Section {
        heading: heading.to_owned(),
        about: format!(
            "`{folder}`, all {} articles, from raw text, with the rules alone and with the models; a mention is right when span and label\n\
             are exactly those of the gold, an entity when its set of names in the article is. Understanding is scored with the models on\n\
             the {} articles that are annotated for it; tokens without those of punctuation. `cargo xtask score --set {set}`",
            articles.len(),
            knowledge.articles
        ),
        tables: vec![
            Table::of_agreement(&by_rules, &agreement),
            kinds.table(),
            behind,
            knowledge.table(),
            knowledge.why_wrong(),
            knowledge.calibration.table(),
            by_article,
        ],
    };
    Ok(Scored { section, errors: errors.text() })
}
