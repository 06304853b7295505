//! Subtitles as transcripts: SubRip and WebVTT. Source: W3C WebVTT.

use std::collections::BTreeSet;

use crate::charset;
use crate::error::{ErrorKind, Problem};
use crate::reader::{Context, Evidence, Found, Head, Reader, one};
use crate::story::Story;
use crate::stream::Stream;
use crate::text::collapse_whitespace;
use crate::xml::unescape;

/// Bytes of a speaker's name.
const MAX_SPEAKER: usize = 40;

pub(crate) struct Subtitles;

impl Reader for Subtitles {
    fn title(&self) -> &'static str {
        "subtitles (SRT, VTT)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["srt", "vtt"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        let second = head.text.lines().nth(1).unwrap_or_default();
        let numbered = head.text.starts_with(|c: char| c.is_ascii_digit()) && is_timing(second);
        if head.text.starts_with("WEBVTT") || numbered { Evidence::Certain } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let text = transcript(&charset::decode(stream.text()?, None)?);
        if text.is_empty() {
            return Err(Problem::new(
                ErrorKind::NoArticle,
                "Subtitles were expected, with words under their times, but there are none.",
            ));
        }
        Ok(one(&context.name, Story { title: context.stem().to_owned(), text, ..Story::default() }.article()))
    }
}

/// `00:01:02,500 --> 00:01:04,000`
fn is_timing(line: &str) -> bool {
    line.split_once("-->")
        .is_some_and(|(from, _)| from.contains(':') && from.trim().bytes().all(|b| b.is_ascii_digit() || b":.,".contains(&b)))
}

/// The words, a paragraph for each speaker. A new speaker is told by a dash, a name before a colon, or a voice tag; without any,
/// a paragraph ends with the first sentence that ends after some lines.
fn transcript(subtitles: &str) -> String {
    /// Bytes after which a paragraph ends with its sentence.
    const LONG: usize = 400;
    let mut paragraphs: Vec<String> = vec![String::new()];
    let mut in_cue = false;
    let mut last = String::new();
    let speakers = recurring(subtitles);
    for line in subtitles.lines() {
        let line = line.trim();
        if is_timing(line) {
            in_cue = true;
            continue;
        }
        if line.is_empty() {
            in_cue = false;
            continue;
        }
        if !in_cue {
            continue;
        }
        let (voice, words) = words(line);
        // Captions that roll up show a line again.
        if words.is_empty() || words == last {
            continue;
        }
        last.clone_from(&words);
        let paragraph = paragraphs.last().map(String::as_str).unwrap_or_default();
        let speaks = voice.as_deref().is_some_and(|voice| !paragraph.starts_with(&format!("{voice}:")));
        let dash = words.starts_with(['-', '–', '—']) || words.starts_with(">>");
        let words = words.trim_start_matches(['-', '–', '—', '>', ' ']);
        let ends = paragraph.len() > LONG && paragraph.ends_with(['.', '!', '?', '…', '"', '”']);
        let words = if speaks { format!("{}: {words}", voice.unwrap_or_default()) } else { words.to_owned() };
        match paragraphs.last_mut() {
            Some(paragraph) if !(paragraph.is_empty() || speaks || dash || ends || names_speaker(&words, &speakers)) => {
                paragraph.push(' ');
                paragraph.push_str(&words);
            }
            _ => paragraphs.push(words),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// Whether a line begins with a speaker's name: `ANN LIND: We sailed.`, `Ann Lind: We sailed.`, or `Lind: We sailed.` where Lind speaks
/// more than once.
fn names_speaker(line: &str, speakers: &BTreeSet<String>) -> bool {
    line.split_once(": ").is_some_and(|(name, _)| {
        let is_shouted = name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
        name.len() < MAX_SPEAKER && (is_shouted || speakers.contains(name) || is_full_name(name))
    })
}

/// Whether these are two to four words with a capital each.
fn is_full_name(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    (2..=4).contains(&words.len()) && words.iter().all(is_name)
}

/// Words with a capital before a colon at the start of lines that stand there more than once.
fn recurring(subtitles: &str) -> BTreeSet<String> {
    let mut once = BTreeSet::new();
    let mut twice = BTreeSet::new();
    for (name, _) in subtitles.lines().filter_map(|line| line.trim().split_once(": ")) {
        let name = name.trim_start_matches(['-', '–', '—', '>', ' ']);
        let is_name = name.starts_with(char::is_uppercase) && name.len() < MAX_SPEAKER && !name.contains(' ');
        if is_name && !once.insert(name.to_owned()) {
            twice.insert(name.to_owned());
        }
    }
    twice
}

/// The voice and the words of a line, without tags.
fn words(line: &str) -> (Option<String>, String) {
    let mut words = String::new();
    let mut voice = None;
    let mut rest = line;
    while let Some((before, tagged)) = rest.split_once('<') {
        words.push_str(before);
        let Some((tag, after)) = tagged.split_once('>') else {
            words.push('<');
            rest = tagged;
            continue;
        };
        if let Some((kind, name)) = tag.split_once(' ')
            && (kind == "v" || kind.starts_with("v."))
        {
            voice = Some(collapse_whitespace(name));
        }
        rest = after;
    }
    words.push_str(rest);
    (voice, collapse_whitespace(&unescape(&words)))
}
