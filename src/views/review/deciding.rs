//! What each answer to a question does: an entry of the journal, or a look at the article.

use wirescope_protocol::{
    About, Change, Draft, Finding, JournalAsk, Label, NamedValue, Passage, ReviewItem, ReviewKind, Subject,
};

use crate::{
    browser::time,
    hooks::App,
    state::{Action, Asked, Kind, Likely, Target},
    words::review as words,
};

/// Answers a question. Whether that has answered it: the next one is to be asked.
pub(super) fn decide(app: &App, item: &ReviewItem, yes: bool) -> bool {
    let ask = match (item.kind, yes) {
        (ReviewKind::TwoPeople, false) | (ReviewKind::Undated, true) => {
            if let Some(passage) = item.words.last().map(|row| &row.passage) {
                let (id, start, end) = (passage.article.clone(), passage.start, passage.end);
                app.dispatch.emit(if start < end { Action::OpenWords(id, start, end) } else { Action::Open(id) });
            }
            return false;
        }
        _ => ask(item, yes, time::stamp()),
    };
    if let Some(ask) = ask {
        app.engine.journal(Asked::Remark(Some(words::told(item.kind, yes))), ask);
    }
    true
}

/// The entry that an answer makes.
fn ask(item: &ReviewItem, yes: bool, when: String) -> Option<JournalAsk> {
    let correct = |subject: Subject, change: Change| {
        Some(JournalAsk::Correct { draft: Draft { subject, change }, who: String::new(), when: when.clone() })
    };
    let leave = || {
        let about = About::Question(item.question.clone());
        Some(JournalAsk::Enter { about, change: Change::Leave, who: String::new(), when: when.clone() })
    };
    match (item.kind, yes) {
        (ReviewKind::Same, _) => {
            let (value, other) = item.value.as_ref().zip(item.other.as_ref())?;
            if yes {
                correct(everywhere(other)?, Change::Merge { name: value.name.clone(), label: None })
            } else {
                let about = About::Everywhere { label: label(other)?, names: vec![other.name.clone()] };
                let change = Change::Split { from: value.name.clone(), name: other.name.clone() };
                Some(JournalAsk::Enter { about, change, who: String::new(), when })
            }
        }
        (ReviewKind::Quotation | ReviewKind::Act, right) => {
            let passage = &item.words.first()?.passage;
            let subject = Subject::Words { id: passage.article.clone(), start: passage.start, end: passage.end };
            let finding = if item.kind == ReviewKind::Act { Finding::Act } else { Finding::Quotation };
            correct(subject, Change::Judge { finding, right })
        }
        (ReviewKind::Unplaced, false) => correct(everywhere(item.value.as_ref()?)?, Change::Hide),
        _ => leave(),
    }
}

/// What is corrected of a name where it stands in these words.
pub(super) fn target(item: &ReviewItem, passage: &Passage, likely: Likely) -> Option<Target> {
    let value = item.value.as_ref()?;
    Some(Target {
        id: passage.article.clone(),
        words: (passage.start, passage.end),
        kind: Kind::Name,
        name: value.name.clone(),
        label: Some(label(value)?),
        value: Some((value.field, value.key.clone())),
        likely,
        ..Target::default()
    })
}

pub(super) fn everywhere(value: &NamedValue) -> Option<Subject> {
    Some(Subject::Everywhere { label: label(value)?, key: value.key.clone(), name: value.name.clone() })
}

/// The label of a value; the usual one of its field where none is known.
fn label(value: &NamedValue) -> Option<Label> {
    value.label.or_else(|| Label::ALL.into_iter().find(|label| label.field() == Some(value.field)))
}

#[cfg(test)]
mod tests {
    use wirescope_protocol::{ConcordanceRow, Field, Passage};

    use super::*;

    fn item(kind: ReviewKind) -> ReviewItem {
        let named =
            |name: &str| NamedValue { field: Field::People, key: name.to_lowercase(), name: name.to_owned(), label: None };
        let passage = Passage { article: "a".to_owned(), start: 3, end: 9, ..Passage::default() };
        let row = ConcordanceRow { passage, left: String::new(), words: String::new(), right: String::new() };
        ReviewItem {
            question: "q".to_owned(),
            kind,
            value: Some(named("Ada Holt")),
            other: Some(named("A. Holt")),
            act: None,
            reason: None,
            births: (0, 0),
            confidence: 0,
            articles: 2,
            words: vec![row],
            other_words: Vec::new(),
            sentence: None,
        }
    }

    #[test]
    fn every_answer_is_an_entry() {
        let change = |kind, yes| match ask(&item(kind), yes, String::new()) {
            Some(JournalAsk::Correct { draft, .. }) => draft.change,
            Some(JournalAsk::Enter { change, .. }) => change,
            other => panic!("{other:?}"),
        };
        assert_eq!(change(ReviewKind::Same, true), Change::Merge { name: "Ada Holt".to_owned(), label: None });
        assert_eq!(change(ReviewKind::Same, false), Change::Split { from: "Ada Holt".to_owned(), name: "A. Holt".to_owned() });
        assert_eq!(change(ReviewKind::Quotation, false), Change::Judge { finding: Finding::Quotation, right: false });
        assert_eq!(change(ReviewKind::Act, true), Change::Judge { finding: Finding::Act, right: true });
        assert_eq!((change(ReviewKind::Unplaced, false), change(ReviewKind::Unplaced, true)), (Change::Hide, Change::Leave));
        assert_eq!(change(ReviewKind::Undated, false), Change::Leave);
    }
}
