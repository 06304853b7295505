//! iCalendar (RFC 5545): what articles date, as all-day events, each with its sentence and its article. Dates that are longer than two months – a
//! year, a decade – would cover the whole calendar; they are left out, and that is told.

use std::collections::BTreeSet;

use wirescope_corpus::Taken;

use crate::{
    About, ExportError, Whole,
    about::PROGRAM,
    article::{self, sha256},
    bidi,
    formats::Format,
    remarks,
    tables::dated,
};

/// The longest date that is an event, in days.
const LONGEST: i32 = 62;

#[derive(Default)]
pub(crate) struct ICalendar {
    events: Vec<Event>,
    /// Ids of events, of which two sentences that are the same have one.
    known: BTreeSet<String>,
    vague: u32,
}

struct Event {
    /// `20190914`
    first: String,
    /// The day after the last one.
    after: String,
    uid: String,
    summary: String,
    description: String,
    location: String,
    categories: Vec<String>,
    url: String,
}

impl Format for ICalendar {
    fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        let doc = &taken.doc;
        for dated in dated(taken) {
            let after = dated.last.tomorrow().unwrap_or(dated.last);
            let is_short = dated.first.until(after).is_ok_and(|span| span.get_days() <= LONGEST && span.get_years() == 0);
            if !is_short || dated.first.year() < 1 {
                self.vague += 1;
                continue;
            }
            let digest = sha256(doc.text());
            let uid = format!("{}-{}-{}@wirescope", &digest[..24], dated.sentence.start, dated.time.span.start);
            if !self.known.insert(uid.clone()) {
                continue;
            }
            let sentence = article::words(doc, dated.sentence);
            let from = [article::headline(taken), doc.article.source.clone(), article::published(&doc.article)];
            let from: Vec<String> = from.iter().filter(|words| !words.is_empty()).map(|words| bidi::closed(words)).collect();
            let span = dated.time.span;
            let digits = |day: wirescope_nlp::Date| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
            self.events.push(Event {
                first: digits(dated.first),
                after: digits(after),
                uid,
                summary: summary(&dated.acts, &sentence),
                categories: taken.tags.clone(),
                description: format!(
                    "{sentence}\n{}\n{}\nBytes {}–{}, SHA-256 {digest}",
                    remarks::of_words(taken, dated.sentence).iter().map(|said| format!("{said}\n")).collect::<String>(),
                    from.join(". "),
                    span.start,
                    span.end
                ),
                location: dated.places.join(", "),
                url: article::web_address(&doc.article).unwrap_or_default().to_owned(),
            });
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, about: &mut About, _: &Whole) -> Result<Vec<u8>, ExportError> {
        about.rows = self.events.len() as u32;
        if self.vague > 0 {
            about.leave_out(format!("{} dates longer than two months, such as years, which would cover a calendar.", self.vague));
        }
        self.events.sort_by(|one, other| (&one.first, &one.uid).cmp(&(&other.first, &other.uid)));
        // A stamp has to be there. Where nobody said when, it is the same in every export.
        let stamp = format!("{}T000000Z", article::day_digits(&about.when).unwrap_or_else(|| "20000101".to_owned()));
        let mut out = String::new();
        let told = about.line();
        for (name, value) in [
            ("BEGIN", "VCALENDAR"),
            ("VERSION", "2.0"),
            ("PRODID", &format!("-//Wirescope//{PROGRAM}//EN")),
            ("CALSCALE", "GREGORIAN"),
            ("X-WR-CALNAME", "Wirescope"),
            ("X-WR-CALDESC", &escaped(&told)),
        ] {
            line(&mut out, name, value);
        }
        for event in &self.events {
            for (name, value) in [
                ("BEGIN", "VEVENT"),
                ("UID", &event.uid),
                ("DTSTAMP", &stamp),
                ("DTSTART;VALUE=DATE", &event.first),
                ("DTEND;VALUE=DATE", &event.after),
                ("SUMMARY", &escaped(&event.summary)),
                ("DESCRIPTION", &escaped(&event.description)),
                ("LOCATION", &escaped(&event.location)),
                ("CATEGORIES", &event.categories.iter().map(|tag| escaped(tag)).collect::<Vec<_>>().join(",")),
                ("URL", &event.url),
                ("TRANSP", "TRANSPARENT"),
                ("END", "VEVENT"),
            ] {
                if !value.is_empty() {
                    line(&mut out, name, value);
                }
            }
        }
        line(&mut out, "END", "VCALENDAR");
        Ok(out.into_bytes())
    }
}

/// The first act of the sentence, or the beginning of that.
fn summary(acts: &[String], sentence: &str) -> String {
    let words = acts.first().map_or(sentence, String::as_str);
    let short: String = words.chars().take(100).collect();
    if short.len() < words.len() { format!("{short}…") } else { short }
}

/// A text as the standard wants it.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    for c in bidi::closed(words).chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A line, folded so that none has more than 75 bytes.
fn line(out: &mut String, name: &str, value: &str) {
    let whole = format!("{name}:{value}");
    let mut room = 75;
    for c in whole.chars() {
        if room < c.len_utf8() {
            out.push_str("\r\n ");
            room = 74;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters() {
        let mut out = String::new();
        line(&mut out, "SUMMARY", &"🌍".repeat(40));
        assert!(out.split("\r\n").all(|line| line.len() <= 75), "{out}");
        assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "🌍".repeat(40)));
        assert_eq!(escaped("a,b;c\\d\ne\u{202e}"), "a\\,b\\;c\\\\d\\ne\u{202e}\u{202c}");
    }
}
