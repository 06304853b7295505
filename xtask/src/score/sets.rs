//! Scoring the gold articles and the corpora: tables, and the disagreements behind them.

use std::path::Path;

use anyhow::Result;
use wirescope_nlp::{Pipeline, Span};

use super::{
    compare::{Agreement, Disagreement, Labelled, disagreements},
    corpora::Corpus,
    report::{Section, Table},
    resolved::Resolved,
    timex, truth,
};

/// Tables, and the disagreements behind them.
pub(crate) struct Scored {
    /// The tables.
    pub(crate) section: Section,
    /// The disagreements, a line each.
    pub(crate) errors: String,
}

/// Scores the gold articles of a folder.
pub(crate) fn score_truth(folder: &Path, pipeline: &Pipeline) -> Result<Scored> {
    let articles = truth::read_folder(folder)?;
    let mut agreement = Agreement::default();
    let mut resolved = Resolved::default();
    let mut by_article = Table::new(&["Article", "Gold", "Predicted", "F1", "Span F1"]);
    let mut errors = Errors::default();
    for gold in &articles {
        let doc = pipeline.analyze(gold.article.clone());
        let of_gold: Vec<Labelled> = gold.mentions.iter().map(|mention| (mention.span, mention.label)).collect();
        let predicted: Vec<Labelled> = doc.mentions.iter().map(|mention| (mention.span, mention.label)).collect();
        agreement.add(&of_gold, &predicted);
        resolved.add(gold, &doc);
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
    ] {
        behind.row([name.to_owned(), share.whole.to_string(), share.to_string()]);
    }
    for misread in &resolved.misread {
        errors
            .lines
            .push(format!("value     {}: {:?} is {}, not {}", misread.article, misread.words, misread.gold, misread.predicted));
    }
    let section = Section {
        heading: "Gold articles".to_owned(),
        about: format!(
            "`tests/truth`, all {} articles; a mention is right when span and label are exactly those of the gold, an entity when its set of\n\
             names in the article is. `cargo xtask score --set truth`",
            articles.len()
        ),
        tables: vec![Table::of_agreement(&agreement), behind, by_article],
    };
    Ok(Scored { section, errors: errors.text() })
}

/// Scores a split of a corpus of names.
pub(crate) fn score_corpus(corpus: &Corpus, corpora: &Path, split: &str, pipeline: &Pipeline) -> Result<Scored> {
    let documents = corpus.documents(corpora, split)?;
    let mut agreement = Agreement::default();
    let mut errors = Errors::default();
    for document in &documents {
        let predicted = corpus.predict(pipeline, document);
        agreement.add(&document.gold, &predicted);
        for found in disagreements(&document.gold, &predicted) {
            errors.add(&document.id, &document.rebuilt.text, &found, |tokens| document.rebuilt.words_of(tokens));
        }
    }
    let section = Section {
        heading: format!("Development: {}", corpus.name),
        about: format!(
            "{}; split {}, {} documents.\n\
             Text put together from the tokens and analysed whole; a mention is right when it covers exactly the tokens of the gold and\n\
             its label agrees, GPE, LOC and FAC counting as LOC. `cargo xtask score --set {} --split {}`",
            corpus.about,
            split,
            documents.len(),
            corpus.name,
            split
        ),
        tables: vec![Table::of_agreement(&agreement)],
    };
    Ok(Scored { section, errors: errors.text() })
}

/// Scores expressions of time on TempEval-3's training data.
pub(crate) fn score_times(corpora: &Path) -> Result<Scored> {
    let mut table = Table::new(&[
        "Corpus",
        "Gold",
        "Predicted",
        "Strict F1 %",
        "Relaxed F1 %",
        "Type F1 %",
        "Value F1 %",
        "Type and value F1 %",
    ]);
    let mut errors = String::new();
    for name in ["timebank", "aquaint"] {
        let counts = timex::score(&corpora.join("temporal").join(name), Some(&mut errors))?;
        table.row(counts.cells(name));
    }
    let section = Section {
        heading: "Development: times".to_owned(),
        about: "TimeBank and AQUAINT as in the training data of TempEval-3, all documents, and its measures: strict is the same span, relaxed an\n\
                overlapping one; type and value are counted over overlapping spans. `cargo xtask score --set times`"
            .to_owned(),
        tables: vec![table],
    };
    Ok(Scored { section, errors })
}

/// Disagreements, a line each: kind, gold → predicted, document, and the words in their surroundings.
#[derive(Default)]
struct Errors {
    lines: Vec<String>,
}

impl Errors {
    fn add(&mut self, id: &str, text: &str, found: &Disagreement, words: impl Fn(Span) -> Option<Span>) {
        let Some(span) = words(found.span()) else { return };
        let gold = found.gold.map_or("–", |mention| mention.1.name());
        let predicted = match found.predicted {
            Some((other, label)) if other != found.span() => {
                format!("{} {:?}", label.name(), words(other).map_or("", |span| span.of(text)))
            }
            Some((_, label)) => label.name().to_owned(),
            None => "–".to_owned(),
        };
        let line = format!("{:<9} {gold} → {predicted}  {id}: {}", found.kind.name(), truth::in_context(text, span));
        self.lines.push(line);
    }

    /// The lines by kind, within a kind in order of the documents.
    fn text(mut self) -> String {
        self.lines.sort_by_key(|line| line.split(' ').next().unwrap_or_default().to_owned());
        self.lines.iter().map(|line| format!("{line}\n")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_listed_by_kind_with_their_words() {
        let text = "Ann Lee left Oslo.";
        let at = |start, end| Span::new(start, end);
        let gold = [(at(0, 7), wirescope_nlp::Label::Person), (at(13, 17), wirescope_nlp::Label::Gpe)];
        let predicted = [(at(4, 7), wirescope_nlp::Label::Person)];
        let mut errors = Errors::default();
        for found in disagreements(&gold, &predicted).iter().rev() {
            errors.add("x", text, found, Some);
        }
        assert_eq!(
            errors.text(),
            "boundary  PERSON → PERSON \"Lee\"  x: «Ann Lee» left Oslo.\nmissed    GPE → –  x: Ann Lee left «Oslo».\n"
        );
    }
}
