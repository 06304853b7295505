//! Disagreements of spans and labels: counted by kind, and listed with their words.

use std::collections::BTreeMap;

use wirescope_gold::{
    agreement::{Disagreement, ErrorKind},
    truth::in_context,
};
use wirescope_nlp::{Label, Span};

use crate::report::Table;

/// Errors by label and kind.
#[derive(Default)]
pub(crate) struct Kinds(BTreeMap<&'static str, [usize; ErrorKind::ALL.len()]>);

impl Kinds {
    pub(crate) fn add(&mut self, label: &'static str, kind: ErrorKind) {
        self.0.entry(label).or_default()[kind as usize] += 1;
    }

    pub(crate) fn table(&self) -> Table {
        let mut columns = vec!["Errors with models"];
        columns.extend(ErrorKind::ALL.map(ErrorKind::name));
        let mut table = Table::new(&columns);
        let mut all = [0; ErrorKind::ALL.len()];
        for label in Label::ALL {
            let Some(counts) = self.0.get(label.name()) else { continue };
            for (sum, count) in all.iter_mut().zip(counts) {
                *sum += count;
            }
            table.rows.push(row(label.name(), counts));
        }
        table.rows.push(row("all", &all));
        table
    }
}

fn row(name: &str, counts: &[usize]) -> Vec<String> {
    std::iter::once(name.to_owned()).chain(counts.iter().map(usize::to_string)).collect()
}

/// Disagreements, a line each: kind, gold → predicted, document, and the words in their surroundings.
#[derive(Default)]
pub(crate) struct Errors {
    pub(crate) lines: Vec<String>,
}

impl Errors {
    /// Adds one; `words` turns its span into bytes of the text.
    pub(crate) fn add(&mut self, id: &str, text: &str, found: &Disagreement, words: impl Fn(Span) -> Option<Span>) {
        let Some(span) = words(found.span()) else { return };
        let gold = found.gold.map_or("–", |mention| mention.1.name());
        let predicted = match found.predicted {
            Some((other, label)) if other != found.span() => {
                format!("{} {:?}", label.name(), words(other).map_or("", |span| span.of(text)))
            }
            Some((_, label)) => label.name().to_owned(),
            None => "–".to_owned(),
        };
        let line = format!("{:<9} {gold} → {predicted}  {id}: {}", found.kind.name(), in_context(text, span));
        self.lines.push(line);
    }

    /// The lines by kind, within a kind in order of the documents.
    pub(crate) fn text(mut self) -> String {
        self.lines.sort_by_key(|line| line.split(' ').next().unwrap_or_default().to_owned());
        self.lines.iter().map(|line| format!("{line}\n")).collect()
    }
}

#[cfg(test)]
mod tests {
    use wirescope_gold::agreement::disagreements;

    use super::*;

    #[test]
    fn errors_are_listed_by_kind_with_their_words() {
        let text = "Ann Lee left Oslo.";
        let at = |start, end| Span::new(start, end);
        let gold = [(at(0, 7), Label::Person), (at(13, 17), Label::Gpe)];
        let predicted = [(at(4, 7), Label::Person)];
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
