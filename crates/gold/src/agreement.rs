//! Gold against predicted, mention by mention.

use std::collections::BTreeMap;

use wirescope_nlp::{Label, Span};

use crate::counts::Counts;

/// A labelled span, gold or predicted. Those of one article do not overlap and stand in order.
pub type Labelled = (Span, Label);

/// How well spans and labels agree.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Span and label both right, by label; only labels that occur.
    pub by_label: BTreeMap<Label, Counts>,
    /// The same over all labels.
    pub strict: Counts,
    /// Span right, whatever the label.
    pub spans: Counts,
}

impl Agreement {
    /// Adds an article.
    pub fn add(&mut self, gold: &[Labelled], predicted: &[Labelled]) {
        let gold_spans: BTreeMap<Span, Label> = gold.iter().copied().collect();
        for label in Label::ALL {
            let of_gold = gold.iter().filter(|mention| mention.1 == label).count();
            let of_predicted = predicted.iter().filter(|mention| mention.1 == label).count();
            if of_gold + of_predicted == 0 {
                continue;
            }
            let agreed = predicted.iter().filter(|(span, with)| *with == label && gold_spans.get(span) == Some(&label)).count();
            let counts = Counts::new(of_gold, of_predicted, agreed);
            *self.by_label.entry(label).or_default() += counts;
            self.strict += counts;
        }
        let agreed = predicted.iter().filter(|(span, _)| gold_spans.contains_key(span)).count();
        self.spans += Counts::new(gold.len(), predicted.len(), agreed);
    }
}

/// What is wrong with a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ErrorKind {
    /// The right label on too many or too few words.
    Boundary,
    /// Another label, on the same words or on some of them.
    Type,
    /// Nothing was predicted.
    Missed,
    /// There is nothing in the gold.
    Invented,
}

impl ErrorKind {
    /// Every kind, in order.
    pub const ALL: [ErrorKind; 4] = [ErrorKind::Boundary, ErrorKind::Type, ErrorKind::Missed, ErrorKind::Invented];

    /// The name in listings.
    pub fn name(self) -> &'static str {
        match self {
            ErrorKind::Boundary => "boundary",
            ErrorKind::Type => "type",
            ErrorKind::Missed => "missed",
            ErrorKind::Invented => "invented",
        }
    }
}

/// One disagreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// What is wrong.
    pub kind: ErrorKind,
    /// What should be there.
    pub gold: Option<Labelled>,
    /// What is there.
    pub predicted: Option<Labelled>,
}

impl Disagreement {
    /// The label it counts under: the gold one where there is any.
    pub fn label(&self) -> Label {
        self.gold.or(self.predicted).map_or(Label::Person, |mention| mention.1)
    }

    /// The words it is about: the gold ones where there are any.
    pub fn span(&self) -> Span {
        self.gold.or(self.predicted).map(|mention| mention.0).unwrap_or_default()
    }
}

/// Lists the disagreements in order of the text. A gold mention is listed once, with the prediction that shares words with it:
/// one of its label if there is any, else the first.
pub fn disagreements(gold: &[Labelled], predicted: &[Labelled]) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for &mention in gold {
        let touching: Vec<Labelled> = predicted.iter().copied().filter(|other| other.0.overlaps(mention.0)).collect();
        let best = touching.iter().copied().find(|other| other.1 == mention.1).or(touching.first().copied());
        let kind = match best {
            Some(other) if other == mention => continue,
            Some(other) if other.1 == mention.1 => ErrorKind::Boundary,
            Some(_) => ErrorKind::Type,
            None => ErrorKind::Missed,
        };
        found.push(Disagreement { kind, gold: Some(mention), predicted: best });
    }
    for &mention in predicted {
        if !gold.iter().any(|other| other.0.overlaps(mention.0)) {
            found.push(Disagreement { kind: ErrorKind::Invented, gold: None, predicted: Some(mention) });
        }
    }
    found.sort_by_key(Disagreement::span);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(start: u32, end: u32, label: Label) -> Labelled {
        (Span::new(start, end), label)
    }

    fn example() -> (Vec<Labelled>, Vec<Labelled>) {
        let gold = vec![
            at(0, 5, Label::Person),
            at(10, 20, Label::Org),
            at(30, 35, Label::Gpe),
            at(40, 45, Label::Gpe),
            at(50, 60, Label::Date),
        ];
        let predicted = vec![
            at(0, 5, Label::Person),
            at(10, 15, Label::Org),
            at(30, 35, Label::Person),
            at(50, 60, Label::Date),
            at(70, 75, Label::Gpe),
        ];
        (gold, predicted)
    }

    #[test]
    fn agreement_is_counted_by_label_and_by_span() {
        let (gold, predicted) = example();
        let mut agreement = Agreement::default();
        agreement.add(&gold, &predicted);
        assert_eq!(agreement.strict, Counts { right: 2, wrong: 3, missed: 3 });
        assert_eq!(agreement.spans, Counts { right: 3, wrong: 2, missed: 2 });
        assert_eq!(agreement.by_label[&Label::Person], Counts { right: 1, wrong: 1, missed: 0 });
        assert_eq!(agreement.by_label[&Label::Org], Counts { right: 0, wrong: 1, missed: 1 });
        assert_eq!(agreement.by_label[&Label::Gpe], Counts { right: 0, wrong: 1, missed: 2 });
        assert_eq!(agreement.by_label[&Label::Date], Counts { right: 1, wrong: 0, missed: 0 });
        assert!(!agreement.by_label.contains_key(&Label::Loc));
    }

    #[test]
    fn every_disagreement_has_its_kind() {
        let (gold, predicted) = example();
        let kinds: Vec<_> = disagreements(&gold, &predicted).iter().map(|found| (found.kind, found.span().start)).collect();
        assert_eq!(kinds, [(ErrorKind::Boundary, 10), (ErrorKind::Type, 30), (ErrorKind::Missed, 40), (ErrorKind::Invented, 70)]);
    }

    #[test]
    fn of_two_predictions_in_one_gold_span_the_one_with_its_label_is_shown() {
        let gold = [at(0, 20, Label::Org)];
        let predicted = [at(0, 5, Label::Gpe), at(6, 20, Label::Org)];
        let found = disagreements(&gold, &predicted);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].kind, found[0].predicted), (ErrorKind::Boundary, Some(predicted[1])));
    }
}
