//! A record for people to read: the text with its mentions in brackets, then a table of entities.

use std::io::{self, Write};

use wirescope_protocol::{ExtractEntity, Extracted};

/// Writes the record as text.
pub(crate) fn write(record: &Extracted, out: &mut impl Write) -> io::Result<()> {
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
    writeln!(out)
}

/// The text with each mention as `[words LABEL]`, a date or time as `[words LABEL value]`.
fn bracketed(record: &Extracted) -> String {
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
fn table(record: &Extracted, out: &mut impl Write) -> io::Result<()> {
    if record.entities.is_empty() {
        return Ok(());
    }
    let mut rows: Vec<(usize, &ExtractEntity)> = (record.entities.iter())
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
    }
    Ok(())
}
