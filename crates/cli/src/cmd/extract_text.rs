//! A record for people to read: the text with its mentions in brackets, then a table of entities, then quotations and events.

use std::io::{self, Write};

use wirescope_nlp::collapse_whitespace;
use wirescope_record::{ArgumentRecord, EntityRecord, EventRecord, QuotationRecord, Record};

/// Writes the record as text.
pub(crate) fn write(record: &Record, out: &mut impl Write) -> io::Result<()> {
    let title = if record.title.is_empty() { &record.id } else { &record.title };
    writeln!(out, "=== {title}")?;
    let about: Vec<&str> = [record.source.as_str(), record.published.as_deref().unwrap_or_default(), record.url.as_str()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    if !about.is_empty() {
        writeln!(out, "{}", about.join(" · "))?;
    }
    writeln!(out, "\n{}", bracketed(record))?;
    table(record, out)?;
    quotations(record, out)?;
    events(record, out)?;
    writeln!(out)
}

/// The text with each mention as `[words LABEL]`, a date or time as `[words LABEL value]`.
fn bracketed(record: &Record) -> String {
    let mut marked = String::with_capacity(record.text.len() * 2);
    let mut end = 0;
    for mention in &record.mentions {
        let (start, stop) = (mention.start as usize, mention.end as usize);
        marked.push_str(record.text.get(end..start).unwrap_or_default());
        let value = (record.times.iter())
            .find(|time| (time.start, time.end) == (mention.start, mention.end))
            .and_then(|time| time.value.as_deref());
        let label = &mention.label;
        match value {
            Some(value) => marked.push_str(&format!("[{} {label} {value}]", mention.text)),
            None => marked.push_str(&format!("[{} {label}]", mention.text)),
        }
        end = stop;
    }
    marked.push_str(record.text.get(end..).unwrap_or_default());
    marked.truncate(marked.trim_end().len());
    marked
}

/// Entities, the most mentioned first: label, mentions, name, other forms, place.
fn table(record: &Record, out: &mut impl Write) -> io::Result<()> {
    if record.entities.is_empty() {
        return Ok(());
    }
    let mut rows: Vec<(usize, &EntityRecord)> = (record.entities.iter())
        .map(|entity| (record.mentions.iter().filter(|mention| mention.entity == Some(entity.id)).count(), entity))
        .collect();
    rows.sort_by_key(|(count, entity)| (std::cmp::Reverse(*count), entity.id));
    let width = rows.iter().map(|(_, entity)| entity.name.chars().count()).max().unwrap_or(0).min(40);
    writeln!(out)?;
    for (count, entity) in rows {
        let others: Vec<&str> = entity.aliases.iter().map(String::as_str).filter(|alias| *alias != entity.name).collect();
        let place = entity.link.as_ref().map(|link| format!("{} {:.4} {:.4}", link.iso, link.lat, link.lon)).unwrap_or_default();
        let row = format!("{:<11} {count:>4}  {:<width$}  {}  {place}", entity.label, entity.name, others.join(" | "));
        writeln!(out, "{}", row.trim_end())?;
        let about = about(entity);
        if !about.is_empty() {
            writeln!(out, "{:<18}{about}", "")?;
        }
    }
    Ok(())
}

/// Roles, ages and ties of an entity: `Foreign Minister; 54; in Peru`.
fn about(entity: &EntityRecord) -> String {
    let said = entity.attributes.iter().map(|attribute| collapse_whitespace(&attribute.text));
    let tied = entity.ties.iter().map(|tie| format!("{} {}", tie.kind.replace('-', " "), tie.name));
    let mut parts: Vec<String> = Vec::new();
    for part in said.chain(tied) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join("; ")
}

/// `Lavrov, said, to reporters, Monday: “…”`, a quotation a line.
fn quotations(record: &Record, out: &mut impl Write) -> io::Result<()> {
    if !record.quotations.is_empty() {
        writeln!(out, "\nQuotations")?;
    }
    for quotation in &record.quotations {
        let QuotationRecord { speaker, addressee, cue, place, time, .. } = quotation;
        let mut line = speaker.as_ref().map_or_else(|| "(unattributed)".to_owned(), |speaker| who(record, speaker));
        if let Some(cue) = cue {
            line.push_str(&format!(", {}", words(record, *cue)));
        }
        if let Some(addressee) = addressee {
            line.push_str(&format!(", to {}", who(record, addressee)));
        }
        for aside in [place, time].into_iter().flatten() {
            line.push_str(&format!(", {}", words(record, *aside)));
        }
        writeln!(out, "  {line}: {}  [{}]", collapse_whitespace(&quotation.text), quotation.kind)?;
    }
    Ok(())
}

/// `COERCE done: police – arrested – Smith (Monday, Oslo)`, an event a line.
fn events(record: &Record, out: &mut impl Write) -> io::Result<()> {
    if !record.events.is_empty() {
        writeln!(out, "\nEvents")?;
    }
    for event in &record.events {
        let EventRecord { action, modality, source, target, place, time, .. } = event;
        let party = |party: &Option<ArgumentRecord>| party.as_ref().map_or_else(|| "?".to_owned(), |party| who(record, party));
        let asides: Vec<String> = [time, place].into_iter().flatten().map(|span| words(record, *span)).collect();
        let asides = if asides.is_empty() { String::new() } else { format!(" ({})", asides.join(", ")) };
        let (source, target) = (party(source), party(target));
        writeln!(out, "  {action:<9} {modality}: {source} – {} – {target}{asides}", collapse_whitespace(&event.text))?;
    }
    Ok(())
}

/// The words, and whom they stand for where that has another name: `he = Sergei Lavrov`.
fn who(record: &Record, argument: &ArgumentRecord) -> String {
    let words = collapse_whitespace(&argument.text);
    let entity = argument.entity.and_then(|entity| record.entities.get(entity as usize));
    match entity {
        Some(entity) if entity.name != words => format!("{words} = {}", entity.name),
        _ => words,
    }
}

fn words(record: &Record, [start, end]: [u32; 2]) -> String {
    collapse_whitespace(record.text.get(start as usize..end as usize).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirescope_record::{AttributeRecord, TieRecord};

    /// Everything that a record can hold is shown, whatever the analysis finds today.
    #[test]
    fn quotations_and_events_are_read_as_sentences() {
        let text = "Smith, 54, told reporters in Oslo on Monday that he\nleft.";
        let argument = |words: &str, entity| {
            let start = text.find(words).expect(words) as u32;
            Some(ArgumentRecord { start, end: start + words.len() as u32, text: words.to_owned(), entity })
        };
        let span = |words: &str| argument(words, None).map(|found| [found.start, found.end]);
        let record = Record {
            schema: 1,
            id: "a".to_owned(),
            title: String::new(),
            source: String::new(),
            published: None,
            url: String::new(),
            text: text.to_owned(),
            sentences: Vec::new(),
            mentions: Vec::new(),
            entities: vec![EntityRecord {
                id: 0,
                name: "John Smith".to_owned(),
                label: "PERSON".to_owned(),
                aliases: vec!["Smith".to_owned()],
                link: None,
                attributes: vec![AttributeRecord {
                    kind: "age".to_owned(),
                    start: 7,
                    end: 9,
                    text: "54".to_owned(),
                    by: "x".to_owned(),
                    score: 1.0,
                }],
                ties: vec![TieRecord { kind: "of".to_owned(), name: "Norway".to_owned(), entity: None, iso: "NO".to_owned() }],
            }],
            times: Vec::new(),
            references: Vec::new(),
            quotations: vec![
                QuotationRecord {
                    content: span("he\nleft").into_iter().collect(),
                    text: "he\nleft".to_owned(),
                    kind: "indirect".to_owned(),
                    cue: span("told"),
                    speaker: argument("Smith", Some(0)),
                    addressee: argument("reporters", None),
                    place: span("Oslo"),
                    time: span("Monday"),
                    by: "x".to_owned(),
                    score: 1.0,
                },
                QuotationRecord {
                    content: Vec::new(),
                    text: "“No”".to_owned(),
                    kind: "direct".to_owned(),
                    cue: None,
                    speaker: None,
                    addressee: None,
                    place: None,
                    time: None,
                    by: "x".to_owned(),
                    score: 1.0,
                },
            ],
            events: vec![EventRecord {
                start: 0,
                end: 0,
                text: "told".to_owned(),
                action: "CONSULT".to_owned(),
                quadrant: "verbal-cooperation".to_owned(),
                modality: "done".to_owned(),
                source: argument("Smith", Some(0)),
                target: None,
                place: span("Oslo"),
                time: span("Monday"),
                by: "x".to_owned(),
                score: 1.0,
                parties: 1.0,
            }],
            ..Record::default()
        };
        let mut out = Vec::new();
        write(&record, &mut out).expect("memory");
        let out = String::from_utf8(out).expect("UTF-8");
        for line in [
            "                  54; of Norway",
            "  Smith = John Smith, told, to reporters, Oslo, Monday: he left  [indirect]",
            "  (unattributed): “No”  [direct]",
            "  CONSULT   done: Smith = John Smith – told – ? (Monday, Oslo)",
        ] {
            assert!(out.lines().any(|other| other == line), "{line}\nin\n{out}");
        }
    }
}
