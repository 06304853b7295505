//! A record as it is read: its text in paragraphs, in which the names are marked and lead to a search for them.

use serde::Serialize;
use wirescope_record::Record;

use crate::ask::term_of;
use crate::keys::{Key, Kind};

/// An article to read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Its headline; may be empty.
    pub title: String,
    /// The paper, agency or site; may be empty.
    pub paper: String,
    /// What searches for that; empty where it is.
    pub paper_term: String,
    /// `YYYY-MM-DD`.
    pub day: Option<String>,
    /// Who wrote it; may be empty.
    pub author: String,
    /// Its address on the web; empty where it has none, or another.
    pub url: String,
    /// Why the text is not the whole article: `cut` or `summary`; else empty.
    pub lack: String,
    /// The text.
    pub paragraphs: Vec<Paragraph>,
    /// Who and what is named in it, the most often named first.
    pub names: Vec<Named>,
}

/// A line of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    /// Whether it is not the article's: a credit, an offer, a tie to another article.
    pub is_furniture: bool,
    /// Its words, in order.
    pub runs: Vec<Run>,
}

/// Words that are one name, or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Of [`Reading::names`], the one that they are.
    pub name: Option<usize>,
}

/// Who or what is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The fullest name.
    pub name: String,
    /// The code of its kind.
    pub kind: &'static str,
    /// What searches for it.
    pub term: String,
    /// How often the text names it.
    pub times: u32,
}

/// A name's place in the text.
struct Mark {
    start: usize,
    end: usize,
    name: usize,
}

impl Reading {
    /// A record as it is read. Offsets that do not fit its text are passed over.
    pub fn of(record: &Record) -> Self {
        let (names, marks) = names(record);
        let title = if record.title.trim().is_empty() { String::new() } else { record.title.clone() };
        Self {
            title,
            paper: record.source.clone(),
            paper_term: if record.source.is_empty() { String::new() } else { term_of(&Key::Paper(record.source.clone())) },
            day: record.published.clone(),
            author: record.author.clone(),
            url: web_address(&record.url).to_owned(),
            lack: record.lack.clone(),
            paragraphs: paragraphs(record, &marks),
            names,
        }
    }
}

/// An address that a link may lead to; empty for all others, which may be scripts.
fn web_address(url: &str) -> &str {
    let is_web =
        ["https://", "http://"].iter().any(|start| url.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start)));
    if is_web { url } else { "" }
}

/// The names of an article that it can be searched by, the most often named first, and where they stand. It is not found by what only lines name that
/// are not its own.
fn names(record: &Record) -> (Vec<Named>, Vec<Mark>) {
    let mut marks: Vec<Mark> = Vec::new();
    let mut times = vec![0; record.entities.len()];
    for mention in &record.mentions {
        let Some(entity) = mention.entity.map(|entity| entity as usize) else { continue };
        let (start, end) = (mention.start as usize, mention.end as usize);
        let follows = marks.last().is_none_or(|last| last.end <= start);
        let is_own = !record.furniture.iter().any(|[from, to]| (*from..*to).contains(&mention.start));
        let is_known = record.entities.get(entity).is_some_and(|entity| Kind::of_label(&entity.label).is_some());
        if follows && start < end && is_own && is_known && record.text.get(start..end).is_some() {
            times[entity] += 1;
            marks.push(Mark { start, end, name: entity });
        }
    }
    let mut order: Vec<usize> = (0..times.len()).filter(|entity| times[*entity] > 0).collect();
    order.sort_by_key(|entity| std::cmp::Reverse(times[*entity]));
    let mut place = vec![0; times.len()];
    for (number, entity) in order.iter().enumerate() {
        place[*entity] = number;
    }
    for mark in &mut marks {
        mark.name = place[mark.name];
    }
    let named = |entity: usize| {
        let of = &record.entities[entity];
        let key = Key::Entity { label: of.label.clone(), name: of.name.clone() };
        Named {
            name: of.name.clone(),
            kind: Kind::of_label(&of.label).map_or("", Kind::code),
            term: term_of(&key),
            times: times[entity],
        }
    };
    (order.into_iter().map(named).collect(), marks)
}

/// The lines of the text that are not empty. A name that goes over the end of a line is marked in both.
fn paragraphs(record: &Record, marks: &[Mark]) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let (mut first, mut start) = (0, 0);
    for line in record.text.split('\n') {
        let end = start + line.len();
        let mut runs = Vec::new();
        let mut at = start;
        let mut run = |from: usize, to: usize, name| {
            if let Some(text) = record.text.get(from..to).filter(|text| !text.is_empty()) {
                runs.push(Run { text: text.to_owned(), name });
            }
        };
        while let Some(mark) = marks.get(first).filter(|mark| mark.start < end) {
            run(at, mark.start.max(start), None);
            run(mark.start.max(start), mark.end.min(end), Some(mark.name));
            at = mark.end.min(end);
            if mark.end > end {
                break;
            }
            first += 1;
        }
        run(at, end, None);
        if !line.trim().is_empty() {
            let is_furniture =
                record.furniture.iter().any(|[from, to]| *from as usize <= start && end <= *to as usize && from < to);
            paragraphs.push(Paragraph { is_furniture, runs });
        }
        start = end + 1;
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wirescope_record::{EntityRecord, MentionRecord};

    use super::*;

    fn mention(start: u32, end: u32, entity: Option<u32>) -> MentionRecord {
        MentionRecord { start, end, label: "PERSON".to_owned(), text: String::new(), entity, by: String::new(), score: 1.0 }
    }

    fn entity(id: u32, label: &str, name: &str) -> EntityRecord {
        EntityRecord {
            id,
            name: name.to_owned(),
            label: label.to_owned(),
            aliases: Vec::new(),
            link: None,
            attributes: Vec::new(),
            ties: Vec::new(),
        }
    }

    fn plain(paragraph: &Paragraph) -> String {
        paragraph.runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn names_are_marked_in_their_paragraphs() {
        let record = Record {
            text: "Zoë met Ana.\n\nZoë and\nMüller left in May.\nPhoto: Reuters".to_owned(),
            mentions: vec![
                mention(0, 4, Some(0)),
                mention(9, 12, Some(1)),
                // Over the end of a line.
                mention(15, 31, Some(0)),
                mention(40, 43, None),
                mention(45, 400, Some(1)),
                // In a line that is not the article's.
                mention(52, 59, Some(2)),
            ],
            entities: vec![entity(0, "PERSON", "Zoë Müller"), entity(1, "GPE", "Ana"), entity(2, "ORG", "Reuters")],
            furniture: vec![[45, 59]],
            ..Record::default()
        };
        let reading = Reading::of(&record);
        let lines: Vec<String> = reading.paragraphs.iter().map(plain).collect();
        assert_eq!(lines, ["Zoë met Ana.", "Zoë and", "Müller left in May.", "Photo: Reuters"]);
        let marked: Vec<Vec<(&str, usize)>> = (reading.paragraphs.iter())
            .map(|one| one.runs.iter().filter_map(|run| Some((run.text.as_str(), run.name?))).collect())
            .collect();
        assert_eq!(marked, [vec![("Zoë", 0), ("Ana", 1)], vec![("Zoë and", 0)], vec![("Müller", 0)], vec![]]);
        assert_eq!(reading.paragraphs.iter().map(|one| one.is_furniture).collect::<Vec<_>>(), [false, false, false, true]);
        let names: Vec<(&str, &str, u32)> =
            reading.names.iter().map(|name| (name.term.as_str(), name.kind, name.times)).collect();
        assert_eq!(names, [("person:\"Zoë Müller\"", "person", 2), ("place:\"Ana\"", "place", 1)]);
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(web_address("HTTPS://a.org/x"), "HTTPS://a.org/x");
        for url in ["javascript:alert(1)", "data:text/html,x", "//a.org", "a.org", "", "httpß"] {
            assert_eq!(web_address(url), "");
        }
    }

    proptest! {
        #[test]
        fn whatever_a_record_says_every_word_is_there(
            text in "[aé \n]{0,30}",
            spans in prop::collection::vec((0_u32..40, 0_u32..40, 0_u32..4), 0..8),
        ) {
            let record = Record {
                mentions: spans.iter().map(|(start, end, entity)| mention(*start, *end, Some(*entity))).collect(),
                entities: vec![entity(0, "PERSON", "A"), entity(1, "DATE", "B"), entity(2, "ORG", "C")],
                furniture: spans.iter().map(|(start, end, _)| [*start, *end]).collect(),
                text: text.clone(),
                ..Record::default()
            };
            let lines: Vec<String> = Reading::of(&record).paragraphs.iter().map(plain).collect();
            let expected: Vec<&str> = text.split('\n').filter(|line| !line.trim().is_empty()).collect();
            prop_assert_eq!(lines, expected);
        }
    }
}
