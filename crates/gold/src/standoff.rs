//! What stands after the line `+++` of a gold article: annotations that point at its words.
//!
//! A line is `kind | key=value | …`. Values that are words stand in the plain text just so; `#n` after them takes the n-th occurrence
//! that is not inside a longer word, and may be left out where there is one only. A line that begins with `//` is a comment. `tests/truth/README.md` says what each key holds.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail, ensure};
use wirescope_nlp::{Action, Span};

/// All of them of one article.
#[derive(Debug, Default, PartialEq)]
pub struct Standoff {
    /// Pronouns and descriptions, and the entity each stands for.
    pub references: Vec<(Span, String)>,
    /// Entities and the words of a role.
    pub roles: Vec<(String, Span)>,
    /// Metonyms, and the name of what each stands for.
    pub metonyms: Vec<(Span, String)>,
    /// Entities, and degrees north and east.
    pub places: Vec<(String, [f64; 2])>,
    /// Who said what.
    pub quotations: Vec<GoldQuotation>,
    /// Who did what to whom.
    pub events: Vec<GoldEvent>,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldQuotation {
    /// `direct`, `indirect` or `mixed`.
    pub kind: String,
    /// Its pieces, in order.
    pub content: Vec<Span>,
    /// The words that introduce it.
    pub cue: Option<Span>,
    /// The words nearest to it that name the speaker.
    pub speaker: Option<Span>,
    /// The entity that the speaker is.
    pub who: Option<String>,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldEvent {
    /// The code of PLOVER.
    pub action: Action,
    /// The words that tell it.
    pub predicate: Span,
    /// Who did it.
    pub source: Option<Span>,
    /// To whom.
    pub target: Option<Span>,
    /// As [`Modality::name`](wirescope_nlp::Modality::name) writes it.
    pub modality: String,
}

/// Reads the lines; `text` is the article's plain text. Errors name the line, counted from 1 after `+++`.
pub fn parse(lines: &str, text: &str) -> Result<Standoff> {
    let mut standoff = Standoff::default();
    for (line, number) in lines.lines().zip(1..) {
        if !line.trim().is_empty() && !line.starts_with("//") {
            standoff.read(line, text).with_context(|| format!("line {number} after +++: {line:?}"))?;
        }
    }
    Ok(standoff)
}

impl Standoff {
    fn read(&mut self, line: &str, text: &str) -> Result<()> {
        let mut fields = fields(line);
        let kind = fields.remove(0);
        let mut keys = Keys { text, values: BTreeMap::new() };
        for field in &fields {
            let (key, value) = field.split_once('=').with_context(|| format!("{field:?} is not key=value"))?;
            ensure!(keys.values.insert(key.to_owned(), value.to_owned()).is_none(), "{key:?} stands twice");
        }
        match kind.as_str() {
            "ref" => self.references.push((keys.words("words")?, keys.plain("who")?)),
            "role" => self.roles.push((keys.plain("who")?, keys.words("words")?)),
            "stands" => self.metonyms.push((keys.words("words")?, keys.plain("for")?)),
            "place" => {
                let degrees = |value: String| value.parse::<f64>().with_context(|| format!("{value:?} is no number"));
                let at = [degrees(keys.plain("lat")?)?, degrees(keys.plain("lon")?)?];
                self.places.push((keys.plain("who")?, at));
            }
            "quote" => {
                let content = keys.plain("content")?;
                self.quotations.push(GoldQuotation {
                    kind: keys.plain("kind")?,
                    content: content.split(" ... ").map(|piece| find(text, piece)).collect::<Result<_>>()?,
                    cue: keys.optional("cue")?,
                    speaker: keys.optional("speaker")?,
                    who: keys.values.remove("who"),
                });
                for unscored in ["to", "when", "where"] {
                    keys.optional(unscored)?;
                }
            }
            "event" => {
                let code = keys.plain("code")?;
                self.events.push(GoldEvent {
                    action: Action::from_name(&code).with_context(|| format!("{code:?} is no code"))?,
                    predicate: keys.words("words")?,
                    source: keys.optional("source")?,
                    target: keys.optional("target")?,
                    modality: keys.plain("mode")?,
                });
                for unscored in ["when", "where"] {
                    keys.optional(unscored)?;
                }
                keys.values.remove("by");
                keys.values.remove("at");
            }
            _ => bail!("{kind:?} is no kind of annotation"),
        }
        ensure!(keys.values.is_empty(), "not known here: {:?}", keys.values.keys());
        Ok(())
    }
}

struct Keys<'a> {
    text: &'a str,
    values: BTreeMap<String, String>,
}

impl Keys<'_> {
    fn plain(&mut self, key: &str) -> Result<String> {
        self.values.remove(key).with_context(|| format!("{key:?} is missing"))
    }

    fn words(&mut self, key: &str) -> Result<Span> {
        let words = self.plain(key)?;
        find(self.text, &words)
    }

    fn optional(&mut self, key: &str) -> Result<Option<Span>> {
        self.values.remove(key).map(|words| find(self.text, &words)).transpose()
    }
}

/// The parts between bars, without white space around them; `\|` is a bar.
fn fields(line: &str) -> Vec<String> {
    line.replace("\\|", "\0").split('|').map(|field| field.trim().replace('\0', "|")).collect()
}

/// Where `words`, or `words#n`, stand.
fn find(text: &str, words: &str) -> Result<Span> {
    let nth = words.rsplit_once('#').and_then(|(words, nth)| Some((words, nth.parse::<usize>().ok()?)));
    let (words, nth) = nth.map_or((words, None), |(words, nth)| (words, Some(nth)));
    ensure!(!words.is_empty(), "no words");
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(words) {
        let (start, end) = (from + at, from + at + words.len());
        let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let inside = is_word(text[..start].chars().next_back()) && is_word(words.chars().next())
            || is_word(text[end..].chars().next()) && is_word(words.chars().next_back());
        if !inside {
            found.push(Span::new(start as u32, end as u32));
        }
        from = start + words.chars().next().map_or(1, char::len_utf8);
    }
    match (found.as_slice(), nth) {
        ([], _) => bail!("{words:?} is not in the text"),
        ([one], None) => Ok(*one),
        (_, None) => bail!("{words:?} stands {} times in the text", found.len()),
        (_, Some(nth)) => {
            let at = nth.checked_sub(1).and_then(|at| found.get(at).copied());
            at.with_context(|| format!("{words:?} stands only {} times in the text", found.len()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "He met her. \"The end,\" he said, \"is near.\" Then he left.";

    #[test]
    fn words_are_found_whole_and_by_number() {
        assert_eq!(find(TEXT, "He").unwrap().of(TEXT), "He");
        assert_eq!(find(TEXT, "he#2").unwrap(), Span::new(48, 50));
        assert!(find(TEXT, "he").is_err(), "twice");
        assert!(find(TEXT, "he#3").is_err());
        assert!(find(TEXT, "she").is_err());
    }

    #[test]
    fn lines_are_read_and_odd_ones_refused() {
        let lines = "ref | words=her | who=ann\n\nquote | kind=direct | content=\"The end,\" ... \"is near.\" | cue=said | speaker=he#1 | who=bo\n\
                     event | code=CONSULT | words=met | source=He | by=bo | target=her | mode=done";
        let standoff = parse(lines, TEXT).unwrap();
        assert_eq!(standoff.references, [(Span::new(7, 10), "ann".to_owned())]);
        assert_eq!(standoff.quotations[0].content, [Span::new(12, 22), Span::new(32, 42)]);
        assert_eq!(standoff.events[0].action, Action::Consult);
        for odd in ["quip | words=her", "ref | words=her", "ref | words=her | who=a | why=b", "ref | words=here | who=a"] {
            assert!(parse(odd, TEXT).is_err(), "{odd}");
        }
    }
}
