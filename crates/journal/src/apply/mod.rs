//! Entries applied to a doc, one after the other.

mod findings;
mod names;
mod values;
mod work;

use wirescope_nlp::{Anchor, Article, Date, Doc, NoValue, Span};
use wirescope_protocol::{About, Change, Excerpt, Finding, JournalEntry, Label, Obstacle, Outcome};

use crate::{Journal, digest};
use work::Work;

/// What became of an entry in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The entry's id.
    pub id: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// The doc as the journal corrects it. One that no entry concerns is returned as it is.
pub fn apply(doc: Doc, journal: &Journal) -> Doc {
    apply_all(doc, journal).0
}

/// As [`apply`], with what became of each entry that may concern the doc, in the order of the journal. Entries about other articles or about
/// names that the article does not have are left out.
pub fn apply_all(doc: Doc, journal: &Journal) -> (Doc, Vec<Report>) {
    let concerning = journal.index().concerning(&doc, journal.entries());
    if concerning.is_empty() {
        return (doc, Vec::new());
    }
    let mut work = Work::new(doc);
    let entries = concerning.into_iter().filter_map(|at| journal.entries().get(at));
    let reports = entries.map(|entry| Report { id: entry.id.clone(), outcome: work.apply(entry) }).collect();
    (work.finish(), reports)
}

/// The article with the day of publication that the journal gives it; to be called before the analysis, which counts relative dates from that day.
pub fn dated(mut article: Article, journal: &Journal) -> Article {
    if journal.is_empty() {
        return article;
    }
    let id = digest(&article.text);
    for entry in journal.entries().iter().filter(|entry| entry.is_in_force()) {
        let About::Article(excerpt) = &entry.correction.about else { continue };
        if let (Change::Redate { value }, true, "") = (&entry.correction.change, excerpt.article == id, excerpt.words.as_str())
            && let Some(day) = values::day(value)
        {
            article.published = day;
        }
    }
    article
}

/// The doc with another day of publication. What was counted from the former one has no value, until the article is analysed again.
pub fn redated(mut doc: Doc, day: Option<Date>) -> Doc {
    doc.article.published = day;
    for time in doc.times.iter_mut().filter(|time| time.anchor == Anchor::Published) {
        (time.value, time.anchor, time.no_value) = (None, Anchor::Absolute, Some(NoValue::PublicationUnknown));
    }
    doc
}

/// What is there now of that which a change would change: the precondition of a correction that is made now. `None` for changes that ask for nothing, and
/// where nothing is there.
pub fn state(doc: &Doc, about: &About, change: &Change) -> Option<String> {
    Work::new(doc.clone()).state(about, change)
}

impl Work {
    fn apply(&mut self, entry: &JournalEntry) -> Outcome {
        let (about, change) = (&entry.correction.about, &entry.correction.change);
        match self.changed(entry, about, change) {
            Ok(count) => Outcome::Applied(count),
            Err(Stop::Skip(obstacle)) => Outcome::Skipped(obstacle),
            Err(Stop::Conflict(with, why)) => Outcome::Conflicting { with, why },
        }
    }

    fn changed(&mut self, entry: &JournalEntry, about: &About, change: &Change) -> Result<u32, Stop> {
        if let About::Words(excerpt) | About::Article(excerpt) = about {
            self.check_words(excerpt)?;
        }
        match change {
            Change::Merge { name, label } => self.rename(entry, about, name, label.map(nlp_label)),
            Change::Rename { name } => self.rename(entry, about, name, None),
            Change::Split { from, name } => self.split(entry, about, from, name),
            Change::Retype { label } => self.retype(entry, about, nlp_label(*label)),
            Change::Hide => self.hide(entry, about),
            Change::Add { label, name } => self.add(entry, about, nlp_label(*label), name),
            Change::Redate { value } => self.redate(entry, about, value),
            Change::Speaker { name } => self.speaker(entry, about, name),
            Change::Judge { finding: Finding::Quotation, right } => self.judge_quotation(entry, about, *right),
            Change::Judge { finding: Finding::Act, right } => self.judge_act(entry, about, *right),
            Change::Place { position } => self.place(entry, about, position.as_ref()),
            Change::Identify { .. } => Ok(self.entities(about)?.into_iter().map(|entity| self.mentions_of(entity)).sum()),
            // They change nothing of what is found: noted.rs.
            Change::Tag { .. }
            | Change::Star
            | Change::Read
            | Change::Note { .. }
            | Change::Highlight { .. }
            | Change::Save { .. }
            | Change::Leave => Ok(0),
        }
    }

    /// That the words are those of the entry.
    fn check_words(&self, excerpt: &Excerpt) -> Result<(), Stop> {
        let there = self.doc.text().get(excerpt.start as usize..excerpt.end as usize);
        if there == Some(excerpt.words.as_str()) { Ok(()) } else { Err(Stop::Skip(Obstacle::OtherWords)) }
    }

    /// What is there, as far as a change concerns it.
    fn state(&self, about: &About, change: &Change) -> Option<String> {
        let (mention, entity, span) = match about {
            About::Words(Excerpt { start, end, .. }) | About::Article(Excerpt { start, end, .. }) => {
                let span = Span { start: *start, end: *end };
                let mention = self.mention_at(span).map(|at| &self.doc.mentions[at]);
                (mention, mention.and_then(|mention| mention.entity), Some(span))
            }
            About::Everywhere { label, names } => (None, work::idx(*self.called(names, label.field()).first()?), None),
            About::Tag(_) | About::Search(_) | About::Question(_) => return None,
        };
        let entity = entity.and_then(|entity| self.doc.entities.get(entity.0 as usize));
        match change {
            Change::Merge { .. } | Change::Rename { .. } | Change::Split { .. } => {
                mention.map(|mention| self.name_of(mention)).or_else(|| Some(entity?.name.clone()))
            }
            Change::Retype { .. } => {
                mention.map(|mention| mention.label).or(entity.map(|entity| entity.label)).map(|label| label.name().to_owned())
            }
            Change::Redate { .. } if span == Some(Span::default()) => Some(written(self.doc.article.published)),
            Change::Redate { .. } => Some(self.time_at(span?)?.value.clone().unwrap_or_default()),
            Change::Speaker { .. } => Some(self.speaker_of(self.quotation_at(span?)?)),
            Change::Place { .. } => Some(entity?.link.as_ref().map(values::position).unwrap_or_default()),
            _ => None,
        }
    }

    /// That what is there is what was there when the entry was made; else who or what has changed it.
    fn check(&self, entry: &JournalEntry, is: &str, by: &str) -> Result<(), Stop> {
        match &entry.correction.was {
            Some(was) if was != is => Err(Stop::Conflict(by.to_owned(), Obstacle::Changed(is.to_owned()))),
            _ => Ok(()),
        }
    }
}

/// Why an entry is not applied.
enum Stop {
    Skip(Obstacle),
    Conflict(String, Obstacle),
}

impl From<Obstacle> for Stop {
    fn from(obstacle: Obstacle) -> Self {
        Stop::Skip(obstacle)
    }
}

fn written(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The same label; both list those of OntoNotes in its order.
fn nlp_label(label: Label) -> wirescope_nlp::Label {
    wirescope_nlp::Label::ALL[label as usize]
}

/// The field of a label: what has the same one is of one kind.
fn field(label: wirescope_nlp::Label) -> Option<wirescope_protocol::Field> {
    Label::ALL[label as usize].field()
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_lists_of_labels_are_in_the_same_order() {
        for (one, other) in super::Label::ALL.into_iter().zip(wirescope_nlp::Label::ALL) {
            assert_eq!(serde_json::to_value(one).ok(), Some(other.name().into()));
            assert_eq!(super::nlp_label(one), other);
        }
    }
}
