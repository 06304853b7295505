//! What a case says of events and quotations: what must be found, and what must not.

use wirescope_engine::Doc;
use wirescope_nlp::{Argument, Event, Quotation};

/// One line of a case. In all of them `*` stands for anything and `–` for nobody.
pub(crate) enum Line {
    /// `event: ACTION modality: source | predicate | target`
    Event { is_there: bool, pattern: [String; 5] },
    /// `quotation: speaker | words`; words of its content are enough.
    Quotation { is_there: bool, speaker: String, words: String },
}

impl Line {
    /// Reads a line; `None` if it is of another kind.
    pub(crate) fn read(line: &str) -> Option<Result<Self, String>> {
        let (is_there, rest) = match line.strip_prefix("no ") {
            Some(rest) => (false, rest),
            None => (true, line),
        };
        if let Some(rest) = rest.strip_prefix("event: ") {
            let pattern = rest.split_once(": ").and_then(|(kind, parties)| {
                let (action, modality) = kind.split_once(' ')?;
                let mut parts = parties.split(" | ").map(str::to_owned);
                Some([action.to_owned(), modality.to_owned(), parts.next()?, parts.next()?, parts.next()?])
            });
            let line = pattern.map(|pattern| Self::Event { is_there, pattern });
            return Some(line.ok_or("an event is written `event: ACTION modality: source | predicate | target`".to_owned()));
        }
        let rest = rest.strip_prefix("quotation: ")?;
        let line = rest.split_once(" | ").map(|(speaker, words)| Self::Quotation {
            is_there,
            speaker: speaker.to_owned(),
            words: words.to_owned(),
        });
        Some(line.ok_or("a quotation is written `quotation: speaker | words`".to_owned()))
    }

    /// What is wrong with the document; empty if nothing is.
    pub(crate) fn check(&self, doc: &Doc) -> String {
        match self {
            Self::Event { is_there, pattern } => {
                let all: Vec<[String; 5]> =
                    doc.counted_events().filter(|(_, event)| event.is_shown()).map(|(_, event)| parts(doc, event)).collect();
                let fits = |found: &[String; 5]| {
                    let same = |at: usize| pattern[at] == "*" || bare(&pattern[at]) == bare(&found[at]);
                    [0, 1, 2, 4].into_iter().all(same) && (pattern[3] == "*" || found[3].contains(pattern[3].as_str()))
                };
                let shown = all.iter().map(|[action, modality, source, predicate, target]| {
                    format!("{action} {modality}: {source} | {predicate} | {target}")
                });
                difference(*is_there, all.iter().any(fits), "event", &shown.collect::<Vec<_>>())
            }
            Self::Quotation { is_there, speaker, words } => {
                let all: Vec<(String, String)> = doc
                    .counted_quotations()
                    .filter(|(_, quotation)| quotation.is_shown())
                    .map(|(_, quotation)| said(doc, quotation))
                    .collect();
                let fits = |(who, content): &(String, String)| {
                    (speaker == "*" || bare(speaker) == bare(who)) && (words == "*" || content.contains(words.as_str()))
                };
                let shown: Vec<String> = all.iter().map(|(who, content)| format!("{who} | {content}")).collect();
                difference(*is_there, all.iter().any(fits), "quotation", &shown)
            }
        }
    }
}

/// A noun phrase without its article.
fn bare(words: &str) -> &str {
    ["the ", "The "].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words)
}

fn difference(is_there: bool, found: bool, what: &str, all: &[String]) -> String {
    match (is_there, found) {
        (true, false) => format!("  missing {what}; there are:\n    {}\n", all.join("\n    ")),
        (false, true) => format!("  a wrong {what}; there are:\n    {}\n", all.join("\n    ")),
        _ => String::new(),
    }
}

fn who(doc: &Doc, party: Option<Argument>) -> String {
    party.map_or("–", |party| doc.words(party.span)).replace('\n', " ")
}

fn parts(doc: &Doc, event: &Event) -> [String; 5] {
    [
        event.action.name().to_owned(),
        event.modality.name().to_owned(),
        who(doc, event.source),
        doc.words(event.predicate).replace('\n', " "),
        who(doc, event.target),
    ]
}

fn said(doc: &Doc, quotation: &Quotation) -> (String, String) {
    let content: Vec<String> = quotation.content.iter().map(|span| doc.words(*span).replace('\n', " ")).collect();
    (who(doc, quotation.speaker), content.join(" … "))
}
