//! Mail that only hands on another: who wrote that, when and of what is said in lines above it.

use crate::dates;
use crate::story::Story;
use crate::text::collapse_whitespace;

/// What stands between the two, in programs' own forms. Dashes around them vary.
const MARKS: &[&str] = &[
    "forwarded message",
    "begin forwarded message:",
    "original message",
    "weitergeleitete nachricht",
    "ursprüngliche nachricht",
    "message transféré",
    "message d'origine",
    "mensaje reenviado",
];
/// Names of the lines below that.
const FROM: &[&str] = &["from", "von", "de"];
const SENT: &[&str] = &["date", "sent", "datum", "gesendet", "envoyé", "fecha"];
const SUBJECT: &[&str] = &["subject", "betreff", "objet", "asunto"];
/// Characters of what somebody may say who hands it on.
const NOTE: usize = 300;

/// What programs write before the subject of what is handed on; an answer may quote what it answers in the same form.
const HANDED_ON: &[&str] = &["fw:", "fwd:", "wg:", "tr:", "rv:", "enc:", "i:"];

/// The message that is handed on, with what was said about it as a field; `None` where a message is not that.
pub(super) fn read(subject: &str, text: &str) -> Option<Story> {
    let subject = subject.trim().to_lowercase();
    if !HANDED_ON.iter().any(|mark| subject.starts_with(mark)) {
        return None;
    }
    let (start, end) = mark(text)?;
    let note = collapse_whitespace(text.get(..start)?);
    if note.chars().count() > NOTE {
        return None;
    }
    let rest = text.get(end..)?.trim_start();
    let (head, body) = rest.split_once("\n\n")?;
    let value = |names: &[&str]| {
        let named = |line: &str| {
            let (name, value) = line.split_once(':')?;
            let bare = name.trim().trim_matches('*').to_lowercase();
            names.contains(&bare.as_str()).then(|| value.trim().trim_matches('*').trim().to_owned())
        };
        head.lines().find_map(named)
    };
    let from = value(FROM)?;
    let title = value(SUBJECT)?;
    let sender = from.split(['<', '[']).next().unwrap_or_default().trim().trim_matches('"').to_owned();
    let sent = value(SENT).unwrap_or_default();
    // `Mon, May 9, 2022 at 8:30 AM`
    let day = dates::parse(&sent).or_else(|| dates::within(&sent, None));
    let body = body.trim();
    (!body.is_empty()).then(|| Story {
        title,
        source: sender,
        published: day,
        text: body.to_owned(),
        fields: vec![("note".to_owned(), note)],
        ..Story::default()
    })
}

/// Where the lines begin that part the two, and where they end: one of the marks, or nothing but the lines that say who wrote and when.
fn mark(text: &str) -> Option<(usize, usize)> {
    let is_named = |line: &str, names: &[&str]| {
        line.split_once(':').is_some_and(|(name, _)| names.contains(&name.trim().trim_matches('*').to_lowercase().as_str()))
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim().trim_matches(['-', '_', ' ', '>']).to_lowercase();
        if MARKS.contains(&bare.as_str()) {
            return Some((at, at + line.len()));
        }
        let below = || text.get(at..).unwrap_or_default().lines().take(6);
        if is_named(line, FROM) && below().any(|line| is_named(line, SENT)) && below().any(|line| is_named(line, SUBJECT)) {
            return Some((at, at));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_on_is_told_from_what_is_answered() {
        let letter =
            "See below.\n\nFrom: Ann Lind <a@b.c>\nSent: Monday, May 9, 2022 8:30 AM\nTo: d@e.f\nSubject: Talks\n\nThey met.\n";
        let story = read("FW: Talks", letter).unwrap();
        assert_eq!((story.title.as_str(), story.source.as_str(), story.text.as_str()), ("Talks", "Ann Lind", "They met."));
        assert_eq!(story.published.map(|day| day.to_string()).as_deref(), Some("2022-05-09"));
        assert!(read("RE: Talks", letter).is_none());
        assert!(read("Fwd: Talks", "Nothing is quoted here.\nFrom: nobody\n").is_none());
    }
}
