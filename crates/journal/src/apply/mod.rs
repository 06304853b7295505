//! Entries applied to a doc, one after the other.

mod findings;
mod names;
mod values;
mod work;

use wirescope_nlp::{Date, Doc, Span, retime};
use wirescope_protocol::{About, Change, Excerpt, Finding, JournalEntry, Label, Obstacle, Outcome};

use crate::Journal;
use work::Work;

/// Gives an article another day of publication, and its times the values that they have then: [`retime`], or what stands in for it.
pub type Retime = fn(&mut Doc, Option<Date>);

/// What became of an entry in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The entry's id.
    pub id: String,
    /// Its position among the entries of the journal.
    pub at: usize,
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
    apply_with(doc, journal, retime)
}

/// The same; times are counted from another day of publication by `retime`, so that a program that has no use for that need not have it.
pub fn apply_with(doc: Doc, journal: &Journal, retime: Retime) -> (Doc, Vec<Report>) {
    let concerning = journal.index().concerning(&doc, journal.entries());
    if concerning.is_empty() {
        return (doc, Vec::new());
    }
    let mut work = Work::new(doc, retime);
    let entries = concerning.into_iter().filter_map(|at| Some((at, journal.entries().get(at)?)));
    let mut reports: Vec<Report> =
        entries.map(|(at, entry)| Report { id: entry.id.clone(), at, outcome: work.apply(entry) }).collect();
    for report in &mut reports {
        // It changed nothing when its turn came, but what a later entry did.
        if work.holds(&report.id) {
            report.outcome = Outcome::Applied(1);
        }
    }
    (work.finish(), reports)
}

/// What is there now of that which a change would change: the precondition of a correction that is made now. `None` for changes that ask for nothing, and
/// where nothing is there.
pub fn state(doc: &Doc, about: &About, change: &Change) -> Option<String> {
    Work::new(doc.clone(), |_, _| {}).state(about, change)
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
            Change::Source { name } => self.source(entry, name.trim()),
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
            Change::Source { .. } => Some(self.doc.article.source.clone()),
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
