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

/// The message that is handed on, with what was said about it as a field; `None` where a message is not that.
pub(super) fn read(text: &str) -> Option<Story> {
    let mut at = 0;
    let mut mark = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim().trim_matches(['-', '_', ' ', '>']).to_lowercase();
        if MARKS.contains(&bare.as_str()) {
            mark = Some((at, at + line.len()));
            break;
        }
        at += line.len();
    }
    let (start, end) = mark?;
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
